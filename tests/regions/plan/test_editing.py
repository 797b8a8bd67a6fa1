"""Entering figures in the admin: three clicks from the dashboard, and nobody else's."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Lesson
from regions.plan.editing.forms import MoneyForm
from regions.plan.links import line_links
from regions.plan.models import ActionLine, MoneyRow, Participation, Partner, PlanPage, Result, Target
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, add_whole_plan, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RESULT = {"number": "80", "date": "2026-11-01", "source": "Jaarverslag", "note": ""}


@pytest.fixture
def plan(client: Client, region_tree: RegionTree) -> PlanPage:
    """The plan of Helmond-De Peel, whose editor is logged in."""
    client.force_login(make_editor(region_tree.helmond))
    return add_whole_plan(region_tree.helmond)


def link(page: str, text: str) -> str:
    """Return the address behind the first link that begins with a text."""
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>\s*{re.escape(text)}', page)
    assert found, f"no link “{text}”"
    return unescape(found[1])


def test_result_is_entered_in_three_clicks_from_the_dashboard(client: Client, plan: PlanPage) -> None:
    ledger = link(client.get("/beheer/").content.decode(), "Cijfers en actielijnen")
    form = link(client.get(ledger).content.decode(), "Resultaat invoeren")
    assert "Bron" in client.get(form).content.decode()
    answer = client.post(form, RESULT, follow=True)
    assert answer.redirect_chain == [(ledger, 302)]
    newest = Result.objects.order_by("-pk").first()
    assert (newest.number, newest.date, newest.entered_as) == (80, date(2026, 11, 1), "regio")
    assert "80 van 150, op 1 november 2026. Bron: Jaarverslag" in client.get(plan.url).content.decode()
    assert (
        "Cijfer ingevoerd: extra matches 2026: 80"
        in client.get(reverse("wagtailadmin_pages:history", args=[plan.pk])).content.decode()
    )


def test_action_line_is_delayed_in_three_clicks_and_not_without_a_reason(client: Client, plan: PlanPage) -> None:
    ledger = link(client.get("/beheer/").content.decode(), "Cijfers en actielijnen")
    form = link(client.get(ledger).content.decode(), "Stand veranderen")
    typed = {"status": "vertraagd", "reason": "", "due": "2027-06-01", "date": str(timezone.localdate())}
    refused = client.post(form, typed).content.decode()
    assert "Schrijf op waarom deze actielijn vertraagd of gestopt is." in refused
    assert 'value="2027-06-01"' in refused or "1-6-2027" in refused or "01-06-2027" in refused
    assert client.post(form, {**typed, "reason": "De raad besluit later."}).status_code == 302
    line = ActionLine.objects.get(title="Werkzoekenden beter in beeld")
    assert (line.status, line.reason, line.due) == ("vertraagd", "De raad besluit later.", date(2027, 6, 1))
    assert "Daarvoor: in uitvoering." in client.get(plan.url).content.decode()


def test_every_other_form_stores_what_was_typed(client: Client, plan: PlanPage) -> None:
    rest = {"date": "2026-02-01", "source": "Raadsbesluit", "note": "Nieuw besluit."}
    target, result, money = Target.objects.first(), Result.objects.get(), MoneyRow.objects.order_by("pk").first()
    line, joined = ActionLine.objects.first(), Participation.objects.first()
    posts = {
        ("add_target", plan.pk): {**rest, "measure": "leerbanen", "label": "", "year": "2027", "number": "12"},
        ("change_target", target.pk): {**rest, "number": "160"},
        ("correct_result", result.pk): {**rest, "number": ""},
        ("add_line", plan.pk): {"title": "Proef", "kind": "proeftuin", "status": "niet-gestart", "date": "2026-02-01"},
        ("describe_line", line.pk): {"title": "Anders", "kind": "actielijn", "description": "Nieuw.", "owner": "UWV"},
        ("add_money", plan.pk): {**rest, "year": "2026", "kind": "besteed", "number": "€ 5.000,-"},
        ("correct_money", money.pk): {**rest, "year": "2026", "kind": "ontvangen", "number": "900000"},
        ("add_participation", plan.pk): {"name": "Curio", "role": "onderwijs", "valid_from": "2026-01-01"},
        ("end_participation", joined.pk): {"valid_until": "2026-12-31"},
        ("strike_target", Target.objects.get(measure="werkgevers").pk): {"reason": "Was een ander plan."},
        ("strike_line", ActionLine.objects.get(title="Eén aanspreekpunt").pk): {"reason": "Stond er dubbel."},
    }
    for (name, pk), data in posts.items():
        address = reverse(f"ledger:{name}", args=[pk])
        assert client.get(address).status_code == 200
        assert client.post(address, data).status_code == 302, (name, client.post(address, data).context["form"].errors)
    assert "besteed: €\N{NO-BREAK SPACE}5.000" in client.get(reverse("ledger:plan", args=[plan.pk])).content.decode()
    page = client.get(plan.url).content.decode()
    for text in ("leerbanen 2027", "Proeftuin", "Anders", "€\N{NO-BREAK SPACE}5.000", "€\N{NO-BREAK SPACE}1.900.000", "Curio"):
        assert text in page, text
    assert Target.objects.get(pk=target.pk).number == 160
    assert not Result.objects.standing().exists()


@pytest.mark.parametrize(
    ("written", "read"),
    [("1000000", 1_000_000), ("1.000.000", 1_000_000), ("€ 1 000", 1000), ("250,00 euro", 250), ("1.5", None), ("12.50", None)],
)
def test_an_amount_is_read_as_people_write_it(written: str, read: int | None) -> None:
    form = MoneyForm({"number": written})
    form.is_valid()
    assert form.cleaned_data.get("number") == read


def test_ledger_of_another_region_answers_404(client: Client, plan: PlanPage, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    addresses = [
        reverse("ledger:plan", args=[plan.pk]),
        reverse("ledger:add_result", args=[Target.objects.first().pk]),
        reverse("ledger:correct_result", args=[Result.objects.get().pk]),
        reverse("ledger:change_status", args=[ActionLine.objects.first().pk]),
        reverse("ledger:strike_target", args=[Target.objects.first().pk]),
        reverse("ledger:strike_line", args=[ActionLine.objects.first().pk]),
        reverse("ledger:correct_money", args=[MoneyRow.objects.first().pk]),
        reverse("ledger:end_participation", args=[Participation.objects.first().pk]),
    ]
    for address in addresses:
        assert client.get(address).status_code == client.post(address, RESULT).status_code == 404, address
    assert Result.objects.count() == 1
    assert "Er is nog geen plan" in client.get(reverse("ledger:index")).content.decode()


def test_only_national_editors_add_a_partner_of_the_whole_country(client: Client, plan: PlanPage) -> None:
    add = reverse("wagtailsnippets_plan_partner:add")
    assert client.post(add, {"name": "UWV", "region": "", "website": ""}).status_code == 200
    assert not Partner.objects.filter(region=None).exists()
    client.force_login(make_national_editor())
    assert client.post(add, {"name": "UWV", "region": "", "website": ""}).status_code == 302
    assert Partner.objects.filter(region=None, name="UWV").exists()


def test_old_draft_of_the_text_brings_back_no_old_figure(client: Client, plan: PlanPage) -> None:
    revision = plan.save_revision()
    client.post(reverse("ledger:add_result", args=[Target.objects.first().pk]), RESULT)
    revision.publish()
    assert Result.objects.filter(number=80).exists()


@pytest.mark.parametrize("name", ["plan", "upload_plan", "add_target", "add_line", "add_money", "add_participation"])
def test_number_that_no_database_holds_is_no_plan(client: Client, name: str) -> None:
    client.force_login(make_national_editor())  # before whom no wall stands
    assert client.get(reverse(f"ledger:{name}", args=[2**63])).status_code == 404


def test_pressing_twice_counts_money_once_and_a_second_amount_says_so(client: Client, plan: PlanPage) -> None:
    add, before = reverse("ledger:add_money", args=[plan.pk]), MoneyRow.objects.count()
    amount = {
        "year": "2026",
        "kind": "ontvangen",
        "number": "100",
        "date": "2026-02-03",
        "source": "Brief van het Rijk",
        "note": "",
    }
    client.post(add, amount)
    assert "Dit bedrag staat er al." in client.post(add, amount).content.decode()
    assert client.post(add, amount | {"note": "Tweede termijn."}).status_code == 302
    assert MoneyRow.objects.count() == before + 2


def test_what_hangs_on_a_line_and_is_withdrawn_stays_until_somebody_takes_it_off(client: Client, plan: PlanPage) -> None:
    line, region = plan.action_lines.first(), plan.get_parent().specific.region
    shown, withdrawn = LessonFactory(region=region, title="Bellen"), LessonFactory(region=region)
    links = dict(line_links.items())["lessons"]
    links.choose(line.pk, [shown.pk, withdrawn.pk])
    Lesson.objects.filter(pk=withdrawn.pk).update(live=False)
    address = reverse("ledger:link_line", args=[line.pk])
    page = client.get(address)
    assert f"nummer {withdrawn.pk}, dat er al bij hoort" in page.content.decode()
    ticked = page.context["form"]["lessons"].value()
    assert client.post(address, {"lessons": ticked}).status_code == 302
    assert links.chosen(line.pk) == {shown.pk, withdrawn.pk}
    client.post(address, {"lessons": [shown.pk]})
    assert links.chosen(line.pk) == {shown.pk}
