"""Help while writing, without JavaScript and live."""

import pytest

from site_core.limits.counting import spend
from site_core.limits.models import Allowance
from tests.regions.factories import RegionTree
from tests.strict import StrictClient
from tests.vacancies.employers.factories import MembershipFactory
from tests.vacancies.employers.posting.factories import PAY, PERSON, WORK, Writer, make_draft, make_postcode
from tests.vacancies.factories import VacancyFactory
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.views.steps import LIVE_TIPS

pytestmark = pytest.mark.django_db

HARD = (
    "De werkzaamheden die door de medewerker worden uitgevoerd betreffen het in samenwerking met de projectgroep "
    "realiseren van de beheersmaatregelen ten behoeve van de leefbaarheid in de desbetreffende wijken."
)


@pytest.fixture
def writer(region_tree: RegionTree) -> Writer:
    """The owner with a draft in which every step is right."""
    make_postcode(region_tree)
    membership = MembershipFactory(employer__region=region_tree.helmond.region)
    return Writer(membership.user, make_draft(membership))


def test_a_button_shows_the_meter_and_the_sentence_to_change(writer: Writer) -> None:
    answer = writer.save("wat", WORK | {"description": HARD}, tips="1")
    assert answer.headers["Location"] == f"{writer.url('stap/wat/')}?tips#tips"
    page = writer.open("stap/wat/?tips")
    for text in ("moeilijk", "Verander het eerst deze zin", "ten behoeve van", "Beter:"):
        assert text in page, text


def test_a_hard_text_stops_once_and_an_easy_one_never(writer: Writer) -> None:
    assert writer.save("wat", WORK | {"description": HARD}).headers["Location"].endswith("?tips#tips")
    assert writer.save("wat", WORK | {"description": HARD}).headers["Location"] == writer.url("controleren/")
    assert writer.save("wat", WORK).headers["Location"] == writer.url("controleren/")


def test_each_step_helps_with_its_own_fields(writer: Writer) -> None:
    writer.save("wat", WORK | {"kind": "leerwerkplek", "title": "Jonge hulp gezocht"})
    writer.save("loon-en-begeleiding", PAY | {"wage_min": "4", "wage_max": "5"})
    writer.save("wat-niet-nodig-is", PERSON | {"education": "mbo-3-4"})
    assert "bij “Loon per uur: hoogstens”" in writer.open("stap/loon-en-begeleiding/")
    assert "minder dan het minimumloon" in writer.open("stap/loon-en-begeleiding/")
    assert "mag u niet zoveel opleiding vragen" in writer.open("stap/wat-niet-nodig-is/")
    assert "minimumloon op" not in writer.open("stap/wat/")
    assert "Wij hebben nu geen opmerkingen." in writer.open("stap/reageren/")
    writer.draft.refresh_from_db()
    writer.draft.versions.pop("reageren")
    writer.draft.save()
    assert "Vul iets in. Daarna ziet u hier tips." in writer.open("stap/reageren/")


def test_a_look_alike_of_the_same_organisation_is_named(writer: Writer) -> None:
    VacancyFactory(employer=writer.draft.employer, title="Hulp in de kas")
    VacancyFactory(title="Hulp in de kas", place_name="Elders")
    page = writer.open("stap/wat/")
    assert "Lijkt op een plek die u al heeft" in page
    assert "Elders" not in page


def test_live_tips_are_the_same_box_and_save_nothing(writer: Writer) -> None:
    answer = writer.browser.post(
        writer.url("stap/wat/tips/"), WORK | {"description": "Wij zoeken een jonge collega <b>VOORDENATUURLIJK</b>."}
    )
    fragment = answer.content.decode()
    assert fragment.strip().startswith('<section class="pw-tips" id="tips"')
    assert "Dit gaat over leeftijd." in fragment
    assert "<b>" not in fragment
    assert Draft.objects.get().answers["description"] == WORK["description"]
    assert 'data-tips="' + writer.url("stap/wat/tips/") in writer.open("stap/wat/")


def test_live_tips_need_the_token_of_the_form_and_have_a_limit(writer: Writer) -> None:
    strict = StrictClient(enforce_csrf_checks=True)
    strict.cookies = writer.browser.cookies
    assert strict.post(writer.url("stap/wat/tips/"), WORK).status_code == 403
    assert spend(LIVE_TIPS, str(writer.draft.made_by_id))
    Allowance.objects.update(count=LIVE_TIPS.most)
    assert writer.browser.post(writer.url("stap/wat/tips/"), WORK).status_code == 429
