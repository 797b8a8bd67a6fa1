"""The occupation of an imported place, and who has the last word on it."""

import pytest

from search import SearchQuery, search
from tests.vacancies.importing.conftest import GOOD, Import
from tests.vacancies.occupations.factories import make_occupations
from vacancies.enums import OccupationFound
from vacancies.models import Vacancy
from vacancies.occupations.models import Occupation

KOK = GOOD | {"titel": "Kok (m/v) - De Proef", "omschrijving": "U staat bij het fornuis."}


@pytest.fixture(autouse=True)
def _occupations(_map: None) -> None:
    make_occupations("kok|keukenprins", "bakker|oventemmer", "hovenier|tuinman", "botanicus|tuinman")


def occupation() -> tuple[str, str]:
    place = Vacancy.objects.select_related("occupation").get()
    return (place.occupation.label if place.occupation else "", place.occupation_found)


def test_the_title_gives_the_occupation_and_search_finds_its_names(import_file: Import) -> None:
    assert "beroepen bij de titels: gelijk 1" in import_file([KOK])
    assert occupation() == ("kok", OccupationFound.EXACT)
    assert search(SearchQuery("vacancies", "keukenprins")).total == 1


def test_the_report_counts_how_titles_were_mapped(import_file: Import) -> None:
    titles = ["Kok", "Bakker", "Tuinman", "Iets anders", "Leerling bakker"]
    said = import_file([KOK | {"bronId": str(n), "titel": title} for n, title in enumerate(titles)])
    for count in ("gelijk 2", "bevat 1", "alleen een voorstel 1", "geen 1"):
        assert count in said


def test_a_code_of_the_file_goes_before_the_title(import_file: Import) -> None:
    bakker = Occupation.objects.get(label="bakker")
    for code in (bakker.code, bakker.uri):
        assert "opgegeven 1" in import_file([KOK | {"beroepscode": code}])
        assert occupation() == ("bakker", OccupationFound.GIVEN)


def test_a_code_stays_when_a_later_file_has_no_column_for_it(import_file: Import) -> None:
    import_file([KOK | {"beroepscode": Occupation.objects.get(label="bakker").code}])
    assert "ongewijzigd 1" in import_file([KOK])
    assert occupation() == ("bakker", OccupationFound.GIVEN)
    import_file([KOK | {"beroepscode": ""}])
    assert occupation() == ("kok", OccupationFound.EXACT)


def test_an_unknown_code_is_counted_and_the_title_decides(import_file: Import) -> None:
    said = import_file([KOK | {"beroepscode": "1.2.3"}])
    assert "onbekende code 1" in said
    assert "geweigerd 0" in said
    assert occupation() == ("kok", OccupationFound.EXACT)


@pytest.mark.parametrize("label", ["bakker", ""])
def test_a_choice_of_a_person_is_never_overwritten(import_file: Import, label: str) -> None:
    import_file([KOK])
    chosen = Occupation.objects.filter(label=label).first()
    Vacancy.objects.update(occupation=chosen, occupation_found=OccupationFound.CHOSEN)
    import_file([KOK | {"titel": "Kok en meer", "beroepscode": Occupation.objects.get(label="kok").code}])
    assert occupation() == (label, OccupationFound.CHOSEN)


@pytest.mark.parametrize("label", ["bakker", ""])
def test_a_choice_in_a_draft_outlives_the_draft(import_file: Import, label: str) -> None:
    import_file([KOK])
    place = Vacancy.objects.get()
    place.occupation, place.occupation_found = Occupation.objects.filter(label=label).first(), OccupationFound.CHOSEN
    place.save_revision()
    assert "ongewijzigd 1" in import_file([KOK])
    assert occupation() == ("kok", OccupationFound.EXACT)  # still only a draft
    assert Vacancy.objects.get().has_unpublished_changes
    assert "gewijzigd 1" in import_file([KOK | {"titel": "Kok en meer"}])
    assert occupation() == (label, OccupationFound.CHOSEN)
    assert not Vacancy.objects.get().has_unpublished_changes


def test_a_draft_that_chose_nothing_goes_without_a_trace(import_file: Import) -> None:
    import_file([KOK])
    place = Vacancy.objects.get()
    place.summary = "Concept"
    place.save_revision()
    import_file([KOK | {"titel": "Bakker"}])
    assert occupation() == ("bakker", OccupationFound.EXACT)


def test_a_second_run_changes_nothing(import_file: Import) -> None:
    import_file([KOK])
    assert "ongewijzigd 1" in import_file([KOK])


def test_another_title_gives_another_occupation(import_file: Import) -> None:
    import_file([KOK])
    import_file([KOK | {"titel": "Bakker"}])
    assert occupation() == ("bakker", OccupationFound.EXACT)
