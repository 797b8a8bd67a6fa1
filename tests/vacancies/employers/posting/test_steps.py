"""Writing a place step by step."""

from typing import Any

import pytest

from tests.regions.factories import RegionTree
from tests.vacancies.employers.factories import HOME, MembershipFactory, browser_of
from tests.vacancies.employers.posting.factories import (
    PAY,
    PERSON,
    RESPOND,
    WORK,
    Writer,
    make_draft,
    make_postcode,
    typed,
    where,
)
from tests.vacancies.factories import VacancyFactory
from vacancies.employers.models import Membership
from vacancies.employers.posting.building import build
from vacancies.employers.posting.models import Draft

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def membership(region_tree: RegionTree) -> Membership:
    """The owner of an organisation, in a region with one postcode."""
    make_postcode(region_tree)
    return MembershipFactory(employer__region=region_tree.helmond.region)


@pytest.fixture
def writer(membership: Membership) -> Writer:
    """The owner with a draft in which nothing is written yet."""
    browser_of(membership.user).post(f"{HOME}organisaties/{membership.employer_id}/plekken/nieuw/")
    return Writer(membership.user, Draft.objects.get())


def test_each_step_leads_to_the_next_and_the_last_to_the_check(writer: Writer) -> None:
    steps = list(typed().items())
    for number, (step, values) in enumerate(steps):
        page = writer.open(f"stap/{step}/")
        # How many there are follows from the kind, which nobody chose on the first page.
        assert ("stap 1<" if number == 0 else f"stap {number + 1} van 6") in page
        assert ("Vorige stap:" in page) == (number > 0)
        answer = writer.save(step, values)
        following = f"stap/{steps[number + 1][0]}/" if number < 4 else "controleren/"
        assert answer.headers.get("Location") == writer.url(following), answer.content.decode()[-6000:]
    place = build(Draft.objects.get()).place
    assert (place.title, place.pc4, place.place_name, str(place.wage_min)) == ("Hulp in de kas", "5799", "Proefdorp", "15.50")
    check = writer.open("controleren/")
    for text in ("Stuur naar regio", "stap 6 van 6", "Vorige stap: Reageren"):
        assert text in check
    assert "5 van 6 stappen klaar." in writer.open()


def test_what_is_missing_or_wrong_is_told_above_and_at_the_field_and_kept_all_the_same(writer: Writer) -> None:
    page = writer.save("wat", {"kind": "bbl", "title": "", "sector": "groen", "positions": "nul"}).content.decode()
    for field in ("title", "description", "positions"):
        assert f'href="#id_{field}"' in page
        assert f'aria-describedby="id_{field}' in page
    assert "Vul een titel in." in page
    assert 'value="nul"' in page
    draft = Draft.objects.get()
    assert (draft.answers["kind"], draft.answers["positions"], draft.versions) == ("bbl", "nul", {"wat": 1})
    overview = writer.open()
    assert "fout" in overview
    assert f"{writer.url('stap/wat/')}?fouten" in overview
    assert "Vul een titel in." in writer.open("stap/wat/?fouten")
    assert "Vul een titel in." not in writer.open("stap/wat/")


def test_a_half_written_step_is_kept_for_later_and_for_a_colleague(writer: Writer, membership: Membership) -> None:
    answer = writer.save("wat", {"kind": "regulier", "description": "Nog niet af"}, later="1")
    assert answer.headers["Location"] == f"{writer.url()}?bewaard"
    colleague = Writer(MembershipFactory(employer=membership.employer, poster=True).user, writer.draft)
    assert "Bewaard." in colleague.open("?bewaard")
    assert "niet klaar" in colleague.open()
    assert "Nog niet af" in colleague.open("stap/wat/")
    assert writer.url() in colleague.browser.get(f"{HOME}organisaties/{membership.employer_id}/").content.decode()


def test_a_colleague_who_saves_the_same_step_at_the_same_time_loses_nothing(writer: Writer, membership: Membership) -> None:
    colleague = Writer(MembershipFactory(employer=membership.employer, poster=True).user, writer.draft)
    writer.save("wat", WORK)
    answer = colleague.browser.post(colleague.url("stap/wat/"), WORK | {"version": 0, "title": "Planter", "sector": "zorg"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Een collega bewaarde deze stap net ook" in page
    for text in ("Planter", "Hulp in de kas", "Groen en dieren", 'name="version" value="1"'):
        assert text in page
    assert Draft.objects.get().title == "Hulp in de kas"
    # The same again, knowing what the colleague wrote, and another step in another tab: both are kept.
    assert colleague.save("wat", WORK | {"title": "Planter"}).status_code == 302
    assert writer.save("reageren", RESPOND, later="1").status_code == 302
    assert (Draft.objects.get().title, Draft.objects.get().answers["route"]) == ("Planter", "contactpunt")


def test_pressing_save_twice_is_no_conflict(writer: Writer) -> None:
    writer.save("wat", WORK)
    assert writer.browser.post(writer.url("stap/wat/"), WORK | {"version": 0}).status_code == 302


def test_the_steps_and_fields_follow_the_kind(writer: Writer) -> None:
    writer.save("wat", WORK | {"kind": "bbl"})
    page = writer.open("stap/leerbedrijf/")
    for name in ("learning_number", "learning_level", "learning_supervisor"):
        assert f'name="{name}"' in page
    assert 'value="bbl-loon"' in writer.open("stap/loon-en-begeleiding/")
    assert writer.browser.get(writer.url("stap/basisbaan/")).status_code == 404
    writer.save("wat", WORK | {"kind": "basisbaan"})
    assert 'name="no_displacement"' in writer.open("stap/basisbaan/")
    assert writer.browser.get(writer.url("stap/leerbedrijf/")).status_code == 404
    # Basic jobs go by a coach as a rule, and then no street is asked; with another route it is.
    assert 'name="street"' not in writer.open("stap/waar-en-wanneer/")
    writer.save("reageren", RESPOND)
    assert 'name="street"' in writer.open("stap/waar-en-wanneer/")
    assert 'value="bbl-loon"' not in writer.open("stap/loon-en-begeleiding/")


def test_what_does_not_count_is_kept_as_typed_but_is_no_part_of_the_place(membership: Membership) -> None:
    draft = make_draft(membership, kind="leerwerkplek", pay="behoud-van-uitkering", route="coach", apply_phone="0492 000 111")
    built = build(draft)
    place = built.place
    assert {step: form.errors for step, form in built.forms.items() if form.errors} == {}
    assert (place.wage_min, place.wage_max, place.street, place.apply_phone) == (None, None, "", "")
    assert (draft.answers["wage_min"], draft.answers["street"]) == ("€ 15,50", "Kasweg 1")
    assert "pw-when--paid" in Writer(membership.user, draft).open("stap/loon-en-begeleiding/")


@pytest.mark.parametrize(
    ("step", "values", "text"),
    [
        ("wat", WORK | {"positions": "0"}, "Vul een getal van 1 tot en met 500 in."),
        ("waar-en-wanneer", where(pc4="1234"), "Deze postcode kennen wij niet."),
        ("waar-en-wanneer", where(hours_min="30"), "Het hoogste aantal uren is lager"),
        ("waar-en-wanneer", where(closing_date="2020-01-01"), "Deze dag is voorbij."),
        ("waar-en-wanneer", where(closing_date="2099-01-01"), "hoogstens een jaar"),
        ("loon-en-begeleiding", PAY | {"wage_max": "9"}, "Het hoogste loon is lager"),
        ("loon-en-begeleiding", PAY | {"pay": "behoud-van-uitkering"}, "Dit past niet bij de soort plek."),
        ("wat-niet-nodig-is", PERSON | {"education": "mbo-2"}, "U kruiste aan dat geen diploma nodig is."),
        ("reageren", RESPOND | {"route": "werkgever"}, "waarmee mensen de werkgever bereiken"),
        ("reageren", RESPOND | {"route": "werkgever", "apply_phone": "12"}, "telefoonnummer"),
    ],
)
def test_a_step_keeps_the_rules_of_a_place(membership: Membership, step: str, values: dict[str, Any], text: str) -> None:
    writer = Writer(membership.user, make_draft(membership))
    answer = writer.save(step, values)
    assert answer.status_code == 200
    assert text in answer.content.decode()
    assert "Deze plek is nog niet klaar" in writer.open("controleren/")


def test_nobody_makes_a_place_for_coaches_alone_without_choosing_so(membership: Membership) -> None:
    draft = make_draft(membership, kind="basisbaan")
    draft.answers.pop("route")
    draft.versions.pop("reageren")
    draft.save()
    writer = Writer(membership.user, draft)
    page = writer.open("stap/reageren/")
    assert "kiest meestal een coach" in page
    assert "checked" not in page
    assert "uw coach" not in page
    assert "Kies hoe mensen reageren." in writer.save("reageren", RESPOND | {"route": ""}).content.decode()


def test_a_new_place_starts_with_what_the_last_one_had(writer: Writer, membership: Membership) -> None:
    VacancyFactory(employer=membership.employer, title="Oude plek", street="Oudeweg 2", days=["vr"])
    page = writer.open("stap/waar-en-wanneer/")
    assert "Wij vulden vast in wat bij uw vorige plek stond." in page
    assert 'value="5701"' in page
    assert "checked" in writer.open("stap/loon-en-begeleiding/").partition('value="vaste-begeleider"')[2][:60]
    assert "Oude plek" not in writer.open("stap/wat/")
    assert Draft.objects.get().answers == {}


def test_only_the_fields_of_the_step_are_taken_from_a_request(writer: Writer, region_tree: RegionTree) -> None:
    other = MembershipFactory()
    smuggled = {
        "employer": other.employer_id,
        "employer_id": other.employer_id,
        "made_by": other.user_id,
        "place": VacancyFactory().pk,
        "sent_at": "2026-01-01",
        "region": region_tree.zeeland.region_id,
        "region_id": region_tree.zeeland.region_id,
        "live": "on",
        "status": "published",
        "visible_from": "2020-01-01",
        "first_published_at": "2020-01-01",
        "source": "trusted",
        "is_example": "on",
        "signed": "x",
        "route": "coach",
    }
    for step, values in typed().items():
        writer.save(step, values | smuggled | {name: value for name, value in values.items() if name == "route"})
    draft = Draft.objects.get()
    place = build(draft).place
    assert not set(smuggled) - {"route"} & set(draft.answers)
    assert (draft.employer_id, draft.place_id, draft.sent_at) == (writer.draft.employer_id, None, None)
    assert (place.employer_id, place.region_id) == (draft.employer_id, region_tree.helmond.region_id)
    assert (place.live, place.source, place.is_example, place.first_published_at) == (True, "", False, None)


STEP_QUERIES = {"wat": (10, 12), "waar-en-wanneer": (7, 11), "loon-en-begeleiding": (7, 11), "reageren": (7, 11)}


@pytest.mark.parametrize("step", STEP_QUERIES)
def test_a_step_costs_at_most_fifteen_queries(membership: Membership, django_assert_num_queries: Any, step: str) -> None:
    writer = Writer(membership.user, make_draft(membership))
    writer.open(f"stap/{step}/")
    with django_assert_num_queries(STEP_QUERIES[step][0]):
        writer.browser.get(writer.url(f"stap/{step}/"))
    with django_assert_num_queries(STEP_QUERIES[step][1]):
        writer.browser.post(writer.url(f"stap/{step}/"), typed()[step] | {"version": 1})
