"""Which occupation a title means, and when a person must say so."""

import pytest

from tests.vacancies.occupations.factories import make_occupations
from vacancies.enums import OccupationFound
from vacancies.occupations.matching import Matcher, get_matcher
from vacancies.occupations.models import Occupation, OccupationSource

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def name_of(pk: int | None) -> str:
    return Occupation.objects.get(pk=pk).label if pk else ""


def meant(title: str, context: str = "") -> tuple[str, str]:
    match = get_matcher().match(title, context)
    return name_of(match.occupation_id), match.found


def suggested(title: str, context: str = "") -> list[str]:
    return [name_of(pk) for pk in get_matcher().match(title, context).suggestions]


def test_a_title_that_is_a_name_means_that_occupation() -> None:
    make_occupations("schoonmaker gebouwen|schoonmaker|interieurverzorger", "kok|kokkin")
    assert meant("Schoonmaker (m/v) 16 uur - De Proef") == ("schoonmaker gebouwen", OccupationFound.EXACT)
    assert meant("KOKKIN") == ("kok", OccupationFound.EXACT)


def test_the_longest_name_in_a_title_counts() -> None:
    make_occupations("kok", "kok instelling|instellingskok", "bakker")
    assert meant("Leerling kok instelling") == ("kok instelling", OccupationFound.CONTAINED)


def test_a_preferred_name_goes_before_the_same_name_of_another() -> None:
    make_occupations("hovenier|tuinman", "botanicus|hovenier")
    assert meant("Hovenier") == ("hovenier", OccupationFound.EXACT)


def test_a_name_of_several_occupations_is_only_suggested() -> None:
    make_occupations("hovenier|tuinman", "botanicus|tuinman")
    assert meant("Tuinman") == ("", "")
    assert set(suggested("Tuinman")) == {"hovenier", "botanicus"}


def test_the_text_of_a_place_decides_between_names_of_several_occupations() -> None:
    make_occupations("hovenier|tuinman|snoeier van heggen", "botanicus|tuinman|onderzoeker van planten", *fillers())
    assert meant("Tuinman", "U knipt en u werkt als snoeier in het park.") == ("hovenier", OccupationFound.EXACT)
    assert suggested("Tuinman", "U knipt en u werkt als snoeier in het park.") == ["botanicus"]


def test_half_a_name_of_two_jobs_needs_a_text_that_speaks_of_it() -> None:
    make_occupations("chauffeur/verhuizer|verhuizer van meubels", *fillers())
    assert meant("Chauffeur", "U rijdt de bus.") == ("", "")
    assert suggested("Chauffeur") == ["chauffeur/verhuizer"]
    assert meant("Chauffeur", "U brengt meubels naar een ander huis.")[0] == "chauffeur/verhuizer"


def test_both_forms_of_one_job_are_names_of_it() -> None:
    make_occupations("barman/barvrouw", "huishoud(st)er", *fillers())
    assert meant("Barvrouw")[0] == "barman/barvrouw"
    assert meant("Huishoudster")[0] == "huishoud(st)er"


def test_a_title_that_is_like_no_name_means_nothing() -> None:
    make_occupations("kok", *fillers())
    assert get_matcher().match("Zomaar iets anders") == get_matcher().match("")
    assert meant("Zomaar iets anders") == ("", "")


@pytest.mark.parametrize("title", ["", " ", "\x00", "(((", "-|-", "日本語", "💩" * 60, "m/v", "'; DROP TABLE"])
def test_no_title_breaks_the_matcher(title: str) -> None:
    make_occupations("kok", "bakker")
    assert meant(title) == ("", "")


def test_without_a_table_nothing_is_meant() -> None:
    assert meant("Kok") == ("", "")


def test_a_new_table_is_seen_at_once() -> None:
    make_occupations("kok")
    assert meant("Kok")[0] == "kok"
    Occupation.objects.update(label="chef-kok")
    OccupationSource.objects.update(checksum="anders")
    assert meant("Kok") != ("kok", OccupationFound.EXACT)


def test_a_title_is_looked_up_without_a_query(django_assert_num_queries: object) -> None:
    make_occupations("kok")
    matcher = get_matcher()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert matcher.match("Kok").occupation_id


def test_what_comes_after_the_name_says_only_where() -> None:
    make_occupations("kok", "manager zorginstelling|manager verpleeghuis", *fillers())
    assert meant("Leerling kok verpleeghuis") == ("kok", OccupationFound.CONTAINED)


def test_the_nearest_name_is_taken_only_when_it_is_clearly_the_nearest() -> None:
    make_occupations("schoonmaker treinen", "medewerker schoonmaak bussen", "wasser borden", *fillers())
    assert meant("Grote treinenschoonmaak") == ("schoonmaker treinen", OccupationFound.NEAREST)
    assert meant("Schoonmaakploeg") == ("", "")


def test_names_that_an_older_analysis_prepared_are_prepared_again() -> None:
    (kok,) = make_occupations("kok")
    kok.prepared = {"version": "0.0", "names": [], "group": ""}
    assert Matcher([kok]).match("Kok").occupation_id == kok.pk


def test_an_occupation_that_is_gone_is_not_found() -> None:
    (kok,) = make_occupations("kok")
    kok.gone_since = "1.3.0"
    kok.save()
    assert Matcher(Occupation.objects.filter(gone_since="")).match("Kok").occupation_id is None


@pytest.mark.parametrize("title", ["Jonge medewerker (m/v)", "Medewerker", "Hulp", "Assistent", "Jonge collega", "Operator"])
def test_words_that_say_who_and_not_which_work_mean_nothing(title: str) -> None:
    make_occupations(
        "filteraar|medewerker|operator", "reiniger|hulp|assistent", "gezelschapsheer|jongen voor gezelschap", *fillers()
    )
    assert get_matcher().match(title) == get_matcher().match("")


def test_who_asks_for_help_is_offered_nobody_who_leads() -> None:
    make_occupations(
        "winkelmanager|manager winkel|medewerker van het hoofd winkel|assistent chef winkel",
        "winkelbediende|bediende winkel kassa|assistent winkel kassa",
        *fillers(),
    )
    assert suggested("Assistent in de winkel") == ["winkelbediende"]
    assert (meant("Medewerker winkel"), suggested("Medewerker winkel")) == (("", ""), [])
    assert "winkelmanager" in suggested("Leidinggevende winkel medewerker")


def test_some_occupations_are_never_offered() -> None:
    kok, escort = make_occupations("kok", "escort|gezelschapsdame")
    escort.uri = "http://data.europa.eu/esco/occupation/db20c08e-819e-4410-91e2-6ac06add4e27"
    escort.save()
    assert get_matcher().match("Gezelschapsdame") == get_matcher().match("")
    assert list(Occupation.objects.offered()) == [kok]


def fillers() -> tuple[str, ...]:
    """Other occupations, so that a word of one name tells something apart."""
    jobs = ["lasser", "imker", "bakker", "slager", "smid", "wever", "drukker", "kapper", "metselaar", "loodgieter", "visser"]
    return tuple(f"{job}|{job} eerste klas|{job} tweede klas|{job} derde klas|{job} vierde klas" for job in jobs)
