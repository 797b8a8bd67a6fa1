"""What one region wants to know and another can give, and the question that goes from one to the other."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.rounds.asking import QUESTIONS_PER_REGION
from lessons.rounds.enums import Reach
from lessons.rounds.matching import matches_for
from lessons.rounds.models import Answer, OfferAsked, Round
from regions.contact.requests.models import ContactRequest
from regions.geography.models import Region
from site_core.limits.counting import spend
from site_core.mail.models import OutgoingMail
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.regions.factories import ContactPointFactory, RegionFactory, RegionTree, UserFactory, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WANT = "Hoe vindt u werkgevers, en helpt een bedrijfsbezoek daarbij?"


@pytest.fixture
def found(region_tree: RegionTree) -> Round:
    """A round with a question of Helmond-De Peel and what Zeeland offers."""
    made = make_round()
    by = UserFactory()
    give_answer(form_of(made, region_tree.helmond.region), "weten", WANT, by=by, themes=("begeleiding",), done=False)
    offer = "Een draaiboek voor bedrijfsbezoeken."
    give_answer(form_of(made, region_tree.zeeland.region), "geven", offer, by=by, themes=("begeleiding",))
    return made


def pair_of(found: Round) -> tuple[Answer, Answer]:
    answers = Answer.objects.filter(form__round=found)
    return answers.get(question__key="weten"), answers.get(question__key="geven")


def ask(browser: Client, found: Round, region: Region) -> Any:
    want, offer = pair_of(found)
    return browser.post(f"/beheer/rondes/regio/{region.pk}/vraag/", {"want": want.pk, "offer": offer.pk}, follow=True)


def test_an_offer_fits_by_theme_and_by_words_in_any_form(found: Round, region_tree: RegionTree) -> None:
    (wanted,) = matches_for([region_tree.helmond.region.pk])
    (match,) = wanted.matches
    assert (match.offer.form.region.name, match.themes, match.words) == ("Zeeland", ("begeleiding",), ("bedrijfsbezoek",))


@pytest.mark.parametrize(
    ("offer", "themes", "fits"),
    [
        ("Ons formulier voor bedrijfsbezoeken.", (), True),  # one compound in common
        ("Een middag meelopen.", ("begeleiding",), True),  # a theme alone
        ("Wij gaan bij een bedrijf op bezoek in een andere taal.", ("matching",), False),  # two parts are too little
        ("Goede vragen van mensen in onze regio.", (), False),  # words that everybody uses
    ],
)
def test_too_little_in_common_is_no_match(found: Round, region_tree: RegionTree, offer: str, themes: Any, fits: bool) -> None:
    give_answer(form_of(found, region_tree.zeeland.region), "geven", offer, themes=themes)
    (wanted,) = matches_for([region_tree.helmond.region.pk])
    assert bool(wanted.matches) is fits


def test_what_is_not_shared_not_done_or_long_ago_is_no_offer(found: Round, region_tree: RegionTree) -> None:
    form, helmond = form_of(found, region_tree.zeeland.region), [region_tree.helmond.region.pk]
    text = form.answers.get().text
    give_answer(form, "geven", text, reach=Reach.OWN)
    assert matches_for(helmond)[0].matches == []
    give_answer(form, "geven", text, themes=("begeleiding",))
    assert matches_for(helmond)[0].matches != []
    form.done_at = None
    form.save()
    assert matches_for(helmond)[0].matches == []
    Round.objects.update(opened_on=timezone.localdate() - timedelta(days=500))
    assert matches_for(helmond) == []


def test_the_first_page_shows_who_can_help_and_one_button_asks_once(
    client: Client, found: Round, region_tree: RegionTree
) -> None:
    point = ContactPointFactory(region=region_tree.zeeland.region)
    editor = make_editor(region_tree.helmond, email="peel@voorbeeld.example")
    client.force_login(editor)
    page = client.get("/beheer/").content.decode()
    assert "Vraag het aan Zeeland" in page
    assert "begeleiding" in page
    told = ask(client, found, region_tree.helmond.region).content.decode()
    assert "Uw vraag ligt bij het contactpunt van Zeeland." in told
    assert "Vraag het aan Zeeland" not in told
    request = ContactRequest.objects.get()
    assert (request.region, request.point, request.due_at > timezone.now()) == (region_tree.zeeland.region, point, True)
    content = request.read()
    assert content is not None
    assert (content.organisation, content.reach) == ("Regio Helmond-De Peel", "peel@voorbeeld.example")
    assert WANT in content.message
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {point.email, editor.email}
    assert "Uw regio vroeg dit al aan Zeeland." in ask(client, found, region_tree.helmond.region).content.decode()
    assert (ContactRequest.objects.count(), OfferAsked.objects.count()) == (1, 1)


def test_only_the_own_question_can_be_asked_and_not_without_end(client: Client, found: Round, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    assert ask(client, found, region_tree.helmond.region).status_code == 404
    assert ask(client, found, region_tree.zeeland.region).status_code == 404  # the question is of another region
    client.force_login(make_editor(region_tree.helmond))
    helmond = region_tree.helmond.region
    assert client.get(f"/beheer/rondes/regio/{helmond.pk}/vraag/").status_code == 405
    while spend(QUESTIONS_PER_REGION, str(helmond.pk)):
        pass
    assert "Probeer het morgen weer" in ask(client, found, helmond).content.decode()
    assert not ContactRequest.objects.exists()


def test_matching_takes_two_queries_for_two_regions_and_for_thirty_five(
    client: Client, found: Round, region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        assert len(matches_for()) == 1
    by = UserFactory()
    RegionFactory.create_batch(33)
    many = make_round(title="Veel")
    for form in many.forms.select_related("round"):
        give_answer(form, "weten", f"{WANT} {form.pk}", by=by, themes=("begeleiding",))
        give_answer(
            form, "geven", f"Wij laten zien hoe een bedrijfsbezoek gaat, nummer {form.pk}.", by=by, themes=("begeleiding",)
        )
    with django_assert_num_queries(2):
        wanted = matches_for()
    assert [len(one.matches) for one in wanted] == [3] * 35
    client.force_login(make_national_editor())
    assert client.get("/beheer/rondes/samen/").status_code == 200


def test_number_that_no_database_holds_is_no_region(client: Client) -> None:
    client.force_login(make_national_editor())
    for name in ("ask", "decide"):
        assert client.post(reverse(f"lesson_rounds:{name}", args=[2**63]), {"key": "x"}).status_code == 404
