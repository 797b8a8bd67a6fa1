"""Regions, their places on the map, contact points and pages, as tests need them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from regions.contact.models import ContactPoint
from regions.enums import ActionStatus, ContactPointType, Measure
from regions.geography.models import Membership, Municipality, Postcode, Region
from regions.models import RegionIndexPage, RegionPage
from regions.plan.entering import Author, Entry, add_line, add_participation, enter_money, enter_result, partner_named, set_target
from regions.plan.models import ActionLine, MoneyRow, Participation, PlanPage, Target
from regions.teams.groups import ensure_national_group, ensure_team
from site_core.models import HomePage
from site_core.pages_setup import ensure_home
from site_core.users.models import User
from tests.replay import Replay

START = date(2025, 1, 1)


class UserFactory(DjangoModelFactory):
    """An active account without rights, with a password that nobody knows."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"redacteur{n}@voorbeeld.example")
    first_name = "Rian"
    last_name = factory.Sequence(lambda n: f"Redacteur {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)


class RegionFactory(DjangoModelFactory):
    """A region since 2025; codes start at AM40, so that they never are those of a real region."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"AM{40 + n % 60}")
    name = factory.Sequence(lambda n: f"Proefregio {n}")
    slug = factory.Sequence(lambda n: f"proefregio-{n}")
    valid_from = START


class MunicipalityFactory(DjangoModelFactory):
    """A municipality near the middle of the country."""

    class Meta:
        model = Municipality
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"GM{9000 + n % 1000:04d}")
    name = factory.Sequence(lambda n: f"Proefgemeente {n}")
    short_name = factory.SelfAttribute("name")
    slug = factory.Sequence(lambda n: f"proefgemeente-{n}")
    province = "Utrecht"
    lat = 52.1
    lon = 5.2
    valid_from = START


class MembershipFactory(DjangoModelFactory):
    """A municipality that belongs to a region since 2025."""

    class Meta:
        model = Membership

    municipality = factory.SubFactory(MunicipalityFactory)
    region = factory.SubFactory(RegionFactory)
    valid_from = START


class PostcodeFactory(DjangoModelFactory):
    """A postcode of addresses in its municipality."""

    class Meta:
        model = Postcode
        django_get_or_create = ("pc4",)

    pc4 = factory.Sequence(lambda n: f"{9000 + n % 1000}")
    place_name = factory.SelfAttribute("municipality.short_name")
    municipality = factory.SubFactory(MunicipalityFactory)
    lat = factory.SelfAttribute("municipality.lat")
    lon = factory.SelfAttribute("municipality.lon")


class ContactPointFactory(DjangoModelFactory):
    """A published contact point, open on weekdays from 9 to 17."""

    class Meta:
        model = ContactPoint

    region = factory.SubFactory(RegionFactory)
    type = ContactPointType.WSP
    public_name = factory.LazyAttribute(lambda point: f"Werkgeversservicepunt {point.region.name}")
    phone = "+31882345678"
    email = "werkgevers@contactpunt.example"
    street = "Proefstraat 1"
    postcode = "5701 AB"
    place = "Helmond"
    opening_hours = factory.LazyFunction(lambda: {day: [["09:00", "17:00"]] for day in ("ma", "di", "wo", "do", "vr")})
    valid_from = START


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A text file of a few bytes."""

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.django.FileField(filename="plan.txt", data=b"Het plan.")


class RegionIndexPageFactory(wagtail_factories.PageFactory):
    """The list of regions; give a parent."""

    class Meta:
        model = RegionIndexPage

    title = "Regio's"
    slug = "regios"


class RegionPageFactory(wagtail_factories.PageFactory):
    """The page of a region; give a parent."""

    class Meta:
        model = RegionPage

    region = factory.SubFactory(RegionFactory)
    title = factory.SelfAttribute("region.name")
    slug = factory.SelfAttribute("region.slug")
    introduction = "<p>Over deze regio.</p>"


class PlanPageFactory(wagtail_factories.PageFactory):
    """An action plan; give a region page as parent."""

    class Meta:
        model = PlanPage

    title = "Actieplan 2026-2028"
    slug = "actieplan-2026-2028"
    period_from = date(2026, 1, 1)
    period_until = date(2028, 12, 31)
    aim = "Meer mensen vinden een plek die bij hen past."
    lead_municipality = "Helmond"
    employers_lead = "VNO-NCW"


@dataclass(frozen=True)
class RegionTree:
    """The page tree with two regions, each with one municipality and one postcode."""

    home: HomePage
    index: RegionIndexPage
    helmond: RegionPage
    zeeland: RegionPage


def make_region_tree() -> RegionTree:
    """Make home, list and the pages of Helmond-De Peel (5701, Helmond) and Zeeland (4461, Goes).

    It takes a quarter of a second, and most tests start with it; so where possible the same rows are written again.
    """
    _rows_of_the_tree()
    pages = {page.region.code: page for page in RegionPage.objects.select_related("region__central_municipality")}
    home, index = HomePage.objects.get(), RegionIndexPage.objects.get()
    return RegionTree(home=home, index=index, helmond=pages["AM32"], zeeland=pages["AM24"])


def _make_region_tree() -> None:
    home = ensure_home()
    index = RegionIndexPage.objects.first() or RegionIndexPageFactory(parent=home)
    _region_page(index, ("AM32", "Helmond-De Peel", "helmond-de-peel"), ("GM0794", "Helmond", 51.48, 5.66), "5701")
    _region_page(index, ("AM24", "Zeeland", "zeeland"), ("GM0664", "Goes", 51.50, 3.89), "4461")


_rows_of_the_tree = Replay(_make_region_tree)


def _region_page(
    index: RegionIndexPage, region: tuple[str, str, str], town: tuple[str, str, float, float], pc4: str
) -> RegionPage:
    code, name, slug = region
    town_code, town_name, lat, lon = town
    municipality = MunicipalityFactory(code=town_code, name=town_name, slug=town_name.lower(), lat=lat, lon=lon)
    made = RegionFactory(code=code, name=name, slug=slug, central_municipality=municipality)
    MembershipFactory(municipality=municipality, region=made)
    PostcodeFactory(pc4=pc4, municipality=municipality)
    return RegionPageFactory(parent=index, region=made)


def make_editor(*pages: RegionPage, email: str = "") -> User:
    """Make an editor of the regions of these pages; with their teams, when those are not there yet."""
    editor = UserFactory(email=email) if email else UserFactory()
    editor.groups.set([ensure_team(region=page.region, page=page).group for page in pages])
    return editor


def make_national_editor() -> User:
    """Make a national editor."""
    editor = UserFactory()
    editor.groups.add(ensure_national_group())
    return editor


def add_whole_plan(page: RegionPage, *, source: str = "voorbeeldcijfer", **values: object) -> PlanPage:
    """Add a published plan with everything that a plan can have; returns it."""
    named = {"title": "Intentieverklaring", "document": None, "note": "Landelijke afspraken."}
    plan = PlanPageFactory(
        parent=page,
        target_groups=["bijstand", "ww"],
        state_of_affairs="Het loopt goed.",
        documents=[("document", named)],
        sources="Raadsbrief van 3 maart\nJaarverslag 2026",
        **values,
    )
    by = Author()
    for name, role in (("Gemeente Helmond", "trekker"), ("UWV", "uwv")):
        partner = partner_named(name, region_id=page.region_id)
        add_participation(participation=Participation(plan=plan, partner=partner, role=role, valid_from=plan.period_from), by=by)
    for year in (2026, 2027):
        amount = Entry(1_000_000, date(year, 12, 31), "Brief van de staatssecretaris")
        enter_money(row=MoneyRow(plan=plan, year=year, kind="ontvangen"), entry=amount, by=by)
    for line in (
        ActionLine(title="Werkzoekenden beter in beeld", owner="UWV", status=ActionStatus.RUNNING, due=date(2027, 1, 1)),
        ActionLine(title="Eén aanspreekpunt", status=ActionStatus.DELAYED, reason="Het team was niet compleet."),
    ):
        line.plan = plan
        add_line(line=line, by=by)
    matches = add_target(plan, number=150, source=source)
    enter_result(target=matches, entry=Entry(64, date(2026, 10, 1), source), by=by)
    add_target(plan, measure=Measure.EMPLOYERS, number=40, source=source)
    return plan


def add_target(plan: PlanPage, *, number: int | None = None, source: str = "voorbeeldcijfer", **values: Any) -> Target:
    """Add a target of 2026 to a plan; returns it."""
    target = Target(**{"plan": plan, "year": 2026, **values})
    set_target(target=target, entry=Entry(number, date(2026, 1, 1), source), by=Author())
    return target
