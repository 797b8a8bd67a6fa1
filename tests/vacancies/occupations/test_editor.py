"""The occupation in the editor: shown with how it was found, confirmed or changed, without script."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from tests.regions.factories import RegionTree, make_editor
from tests.vacancies.factories import VacancyFactory
from tests.vacancies.occupations.factories import make_occupations
from tests.vacancies.test_admin import NS, form
from vacancies.enums import OccupationFound
from vacancies.models import Vacancy
from vacancies.occupations.fields import OccupationField

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """A browser in which an editor of Helmond-De Peel is logged in; four occupations exist."""
    make_occupations("kok|keukenprins", "bakker|oventemmer", "hovenier|tuinman", "botanicus|tuinman")
    client.force_login(make_editor(region_tree.helmond))
    return client


def save(editor: Client, place: Vacancy | None = None, **changes: str) -> Vacancy:
    url = reverse(f"{NS}:edit", args=[place.pk]) if place else reverse(f"{NS}:add")
    answer = editor.post(url, form(**changes) | {"action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    return Vacancy.objects.select_related("occupation").order_by("-pk")[0]


def occupation(place: Vacancy) -> tuple[str, str]:
    return (place.occupation.label if place.occupation else "", place.occupation_found)


def shown(editor: Client, place: Vacancy) -> str:
    return editor.get(reverse(f"{NS}:edit", args=[place.pk])).content.decode()


def test_a_new_place_gets_the_occupation_of_its_title(editor: Client) -> None:
    place = save(editor, title="Kok (m/v)")
    assert occupation(place) == ("kok", OccupationFound.EXACT)
    page = shown(editor, place)
    assert f'value="{place.occupation.with_code}"' in page
    assert "Gevonden: de titel is een naam van dit beroep." in page


def test_another_title_gives_another_occupation(editor: Client) -> None:
    place = save(editor, title="Kok")
    assert occupation(save(editor, place, title="Bakker", occupation=place.occupation.with_code)) == (
        "bakker",
        OccupationFound.EXACT,
    )


def test_what_is_ambiguous_is_offered_and_not_taken(editor: Client) -> None:
    place = save(editor, title="Tuinman")
    assert occupation(place) == ("", "")
    page = shown(editor, place)
    assert "Ook mogelijk bij deze titel:" in page
    assert page.index('<option value="botanicus') < page.index('<option value="bakker')


@pytest.mark.parametrize("typed", ["bakker", "Oventemmer", "BAKKER"])
def test_a_person_chooses_by_any_name_and_it_stays(editor: Client, typed: str) -> None:
    place = save(editor, title="Kok", occupation=typed)
    assert occupation(place) == ("bakker", OccupationFound.CHOSEN)
    again = save(editor, place, title="Hovenier", occupation=place.occupation.with_code, occupation_confirmed="on")
    assert occupation(again) == ("bakker", OccupationFound.CHOSEN)
    assert "Gevonden: gekozen door een redacteur." in shown(editor, again)


def test_a_person_confirms_what_was_found(editor: Client) -> None:
    place = save(editor, title="Kok")
    chosen = save(editor, place, title="Kok", occupation=place.occupation.with_code, occupation_confirmed="on")
    assert occupation(chosen) == ("kok", OccupationFound.CHOSEN)


def test_a_person_says_that_no_occupation_fits(editor: Client) -> None:
    place = save(editor, title="Kok", occupation="", occupation_confirmed="on")
    assert occupation(place) == ("", OccupationFound.CHOSEN)


def test_without_the_tick_the_title_decides_again(editor: Client) -> None:
    place = save(editor, title="Kok", occupation="bakker")
    assert occupation(save(editor, place, title="Kok", occupation=place.occupation.with_code)) == ("kok", OccupationFound.EXACT)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tuinman", "Er zijn meer beroepen met deze naam: hovenier ["),
        ("hoveniers leerling", "Bedoelt u misschien: hovenier ["),
        ("xyzzy", "Dit beroep kennen wij niet. Typ een ander woord"),
        ("kok [9.9.9]", "Bedoelt u misschien: kok ["),
        ("\x00" * 10 + "💩" * 400, "Dit beroep kennen wij niet"),
    ],
)
def test_what_is_no_occupation_is_answered_with_what_is_near(editor: Client, typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said.replace("[", r"\[")):
        OccupationField(required=False).clean(typed)


def test_an_unknown_occupation_refuses_the_form_at_its_field(editor: Client) -> None:
    answer = editor.post(reverse(f"{NS}:add"), form(title="Kok", occupation="xyzzy"))
    assert "occupation" in answer.context["form"].errors
    assert not Vacancy.objects.exists()


def test_two_versions_can_be_compared(editor: Client) -> None:
    place = save(editor, title="Kok")
    save(editor, place, title="Kok", occupation="bakker")
    versions = Revision.objects.for_instance(place).order_by("pk").values_list("pk", flat=True)
    page = editor.get(reverse(f"{NS}:revisions_compare", args=[place.pk, versions[0], versions[1]]))
    assert page.status_code == 200
    assert "bakker" in page.content.decode()


def test_every_name_is_offered_once_in_a_page_that_stays_small(editor: Client, django_assert_max_num_queries: object) -> None:
    place = VacancyFactory.create(title="Kok", region=Vacancy._meta.get_field("region").related_model.objects.get(code="AM32"))
    page = shown(editor, place)
    assert page.count('<option value="botanicus [') == 1
