"""What one row becomes, and which rows are refused with what reason."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.vacancies.importing.conftest import GOOD, HEADER, Import
from vacancies.models import Vacancy

ALL = {
    "samenvatting": "Buiten werken",
    "urenMin": "16",
    "urenMax": "24",
    "uurloonVan": "14,71",
    "uurloonTot": "€ 16.00",
    "betaling": "loon",
    "aantalPlaatsen": "3",
    "begeleiding": "taalhulp|jobcoach",
    "nietNodig": "cv|diploma",
    "taal": "weinig",
    "opleiding": "vmbo",
    "sector": "groen",
    "route": "werkgever",
    "dagen": "vr|ma",
    "startdatum": "01-12-2026",
    "sluitingsdatum": (timezone.localdate() + timedelta(days=20)).isoformat(),
    "url": "https://bron.example/7",
}


def test_a_row_with_only_what_is_required_becomes_an_open_place(import_file: Import) -> None:
    assert "nieuw 1, gewijzigd 0, ongewijzigd 0, gesloten 0, geweigerd 0" in import_file([GOOD])
    place = Vacancy.objects.visible().with_employer().get()
    assert (place.source, place.source_id, place.title) == ("atlas", "a1", "Hulp in de kas")
    assert (place.employer.name, place.region.name, place.place_name) == ("Proefkwekerij", "Helmond-De Peel", "Helmond")
    assert place.visible_from == timezone.localdate()
    assert place.closing_date == timezone.localdate() + timedelta(days=90)
    assert (place.pay, place.route, place.positions) == ("loon", "contactpunt", 1)


@pytest.mark.parametrize("lists", ["csv", "json"])
def test_every_column_is_read(import_file: Import, lists: str) -> None:
    row: dict[str, Any] = GOOD | ALL
    if lists == "json":
        row |= {name: row[name].split("|") for name in ("begeleiding", "nietNodig", "dagen")} | {
            "urenMin": 16,
            "uurloonVan": 14.71,
        }
        said = import_file([row])
    else:
        said = import_file(";".join(row) + "\n" + ";".join(row.values()))
    assert "nieuw 1" in said
    place = Vacancy.objects.get()
    assert (place.hours_min, place.hours_max, place.positions) == (16, 24, 3)
    assert (place.wage_min, place.wage_max) == (Decimal("14.71"), Decimal("16.00"))
    assert (place.guidance, place.not_needed, place.days) == (["jobcoach", "taalhulp"], ["diploma", "cv"], ["ma", "vr"])
    assert (place.dutch_level, place.education, place.sector, place.route) == ("weinig", "vmbo", "groen", "werkgever")
    assert place.start_date == date(2026, 12, 1)
    assert place.source_url == place.apply_url == "https://bron.example/7"


@pytest.mark.parametrize(
    ("kind", "pay", "route"),
    [
        ("basisbaan", "loon", "coach"),
        ("proefplaats", "behoud-van-uitkering", "contactpunt"),
        ("bbl", "bbl-loon", "contactpunt"),
        ("praktijkleren", "beide", "contactpunt"),
    ],
)
def test_what_a_source_does_not_say_follows_from_the_kind(import_file: Import, kind: str, pay: str, route: str) -> None:
    import_file([GOOD | {"soort": kind}])
    assert Vacancy.objects.values_list("pay", "route").get() == (pay, route)


def test_a_place_name_will_do_for_a_postcode(import_file: Import) -> None:
    import_file([{**GOOD, "postcode": "", "plaats": "helmond"}])
    assert Vacancy.objects.get().municipality.short_name == "Helmond"


def test_a_row_without_employer_needs_the_default(import_file: Import) -> None:
    row = GOOD | {"werkgever": ""}
    assert "werkgever: ontbreekt (of geef --default-employer op)" in import_file([row])
    import_file([row], "--default-employer", "Onbekende werkgever")
    assert Vacancy.objects.get().employer.name == "Onbekende werkgever"


def test_markup_becomes_plain_text(import_file: Import) -> None:
    import_file([GOOD | {"omschrijving": "<p>Plukken &amp; sorteren</p><ul><li>5 &lt; 6</li></ul><script>alert(1)</script>"}])
    text = Vacancy.objects.get().description
    assert text == "Plukken & sorteren\n\n5 < 6"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"titel": ""}, "titel: ontbreekt"),
        ({"titel": None}, "titel: ontbreekt"),
        ({"titel": "x" * 121}, "titel: te lang: 121 tekens, hoogstens 120"),
        ({"titel": "a\x00b"}, "titel: er staan onzichtbare stuurtekens in"),
        ({"titel": "a\u202eb"}, "titel: er staan onzichtbare stuurtekens in"),
        ({"titel": ["lijst"]}, "titel: hier hoort tekst"),
        ({"omschrijving": "x" * 5_000_000}, "omschrijving: te lang: 5000000 tekens, hoogstens 8000"),
        ({"soort": "droombaan"}, "soort: onbekende code “droombaan”"),
        ({"postcode": "9999"}, "postcode: “9999” bestaat niet"),
        ({"postcode": "57O1"}, "postcode: “57O1” bestaat niet"),
        ({"postcode": "٥٧٠١"}, "postcode: “٥٧٠١” bestaat niet"),
        ({"postcode": ""}, "postcode of plaats: ontbreekt"),
        ({"postcode": "", "plaats": "Atlantis"}, "plaats: “Atlantis” is onbekend"),
        ({"urenMin": "veel"}, "urenMin: hier hoort een getal"),
        ({"urenMin": "1e999999999"}, "urenMin: hier hoort een getal"),
        ({"urenMin": True}, "urenMin: hier hoort tekst"),
        ({"urenMin": 30, "urenMax": 20}, "urenMax: Het hoogste aantal uren is lager"),
        ({"urenMax": 99}, "urenMax: Meer dan 60 uur"),
        ({"uurloonVan": "2500"}, "uurloonVan: Vul het loon per uur in"),
        ({"uurloonVan": "14,71", "betaling": "behoud-van-uitkering"}, "betaling: Wie de uitkering houdt"),
        ({"begeleiding": "jobcoach|hond"}, "begeleiding: onbekende code “hond”"),
        ({"begeleiding": {"a": 1}}, "begeleiding: hier hoort tekst"),
        ({"aantalPlaatsen": 0}, "aantalPlaatsen: hier hoort een getal van 1 tot 999"),
        ({"sluitingsdatum": "volgende week"}, "sluitingsdatum: hier hoort een datum"),
        ({"sluitingsdatum": "2020-01-01"}, "sluitingsdatum: De laatste dag ligt voor de eerste dag"),
        ({"sluitingsdatum": "2099-01-01"}, "sluitingsdatum: Een plek mag hoogstens een jaar open staan"),
        ({"url": "javascript:alert(1)"}, "url: hier hoort een webadres"),
        ({"route": "werkgever"}, "route: Vul een telefoonnummer, e-mailadres of webadres in"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_reason(import_file: Import, change: dict[str, Any], reason: str) -> None:
    said = import_file([GOOD, GOOD | {"bronId": "a2"} | change])
    assert "nieuw 1," in said
    assert "geweigerd 1" in said
    assert f"regel 2 (a2): {reason}" in said
    assert "FOUT: 1 regel geweigerd." in said


def test_all_that_is_wrong_with_a_row_is_said_at_once(import_file: Import) -> None:
    said = import_file([GOOD | {"soort": "x", "titel": "", "postcode": "9999"}])
    assert "soort: onbekende code “x”; titel: ontbreekt; postcode: “9999” bestaat niet" in said


def test_a_number_that_comes_twice_is_refused_the_second_time(import_file: Import) -> None:
    said = import_file([GOOD, GOOD | {"titel": "Nog een"}])
    assert "regel 2 (a1): bronId: staat ook al op regel 1" in said
    assert Vacancy.objects.get().title == "Hulp in de kas"


def test_a_huge_cell_of_a_csv_stops_only_its_row(import_file: Import) -> None:
    rows = [
        "a1,Een,Tekst,regulier,Bedrijf,5701",
        f'a2,Twee,"{"x" * 5_000_000}",regulier,Bedrijf,5701',
        "a3,Drie,Tekst,regulier,Bedrijf,5701",
    ]
    said = import_file("\n".join([HEADER, *rows]))
    assert "nieuw 2," in said
    assert "regel 3 (a2): omschrijving: te lang" in said
