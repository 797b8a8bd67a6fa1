"""What people type, and the place that it means."""

from datetime import date
from time import thread_time

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.geography.gazetteer import forget_gazetteer, gazetteer
from regions.geography.models import DataSource, Membership, Municipality, Place, Region
from regions.geography.names import key
from regions.geography.resolver import resolve_place
from tests.regions.factories import MembershipFactory, MunicipalityFactory, PostcodeFactory, RegionFactory
from tests.regions.geography.typos import make_typos

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("known_country")]


def found(text: str) -> tuple[str, str, str]:
    resolution = resolve_place(text)
    assert resolution.match, (text, resolution)
    return resolution.match.label, resolution.match.kind, resolution.match.region_name


def choices(text: str) -> list[str]:
    resolution = resolve_place(text)
    assert resolution.status == "choices", (text, resolution)
    assert resolution.match is None
    return [match.label for match in resolution.choices]


@pytest.mark.parametrize(
    "text", ["5701", "5701 AB", "5701ab", " 5701  Ab ", "5701-AB", "NL-5701 AB", "5701 AB Helmond", "5701, Helmond"]
)
def test_postcode_in_any_form_is_found(text: str) -> None:
    assert found(text) == ("5701 Helmond", "postcode", "Helmond-De Peel")
    assert resolve_place(text).match.postcode == "5701"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Helmond", "Helmond"),
        ("hElMoNd", "Helmond"),
        ("'s-Gravenhage", "Den Haag"),
        ("’s‑Gravenhage", "Den Haag"),
        ("den haag", "Den Haag"),
        ("s gravenhage", "Den Haag"),
        ("sgravenhage", "Den Haag"),
        ("den bosch", "'s-Hertogenbosch"),
        ("'s Hertogenbosch", "'s-Hertogenbosch"),
        ("Bergen (NH)", "Bergen (Noord-Holland)"),
        ("bergen nh", "Bergen (Noord-Holland)"),
        ("Bergen L", "Bergen (Limburg)"),
        ("Bergen (L.)", "Bergen (Limburg)"),
        ("Hengelo (Gld.)", "Hengelo (Bronckhorst, Gelderland)"),
        ("Hengelo O", "Hengelo (Overijssel)"),
        ("Beek Montferland", "Beek (Montferland, Gelderland)"),
        ("Velp, gemeente Rheden", "Velp (Rheden, Gelderland)"),
        ("Laren, Gelderland", "Laren (Lochem, Gelderland)"),
        ("Rotterdam Zuid", "Rotterdam"),
        ("Helmond, Nederland", "Helmond"),
        ("ĳmuiden", "IJmuiden"),
        ("st oedenrode", "Sint-Oedenrode"),
        ("St. Oedenrode", "Sint-Oedenrode"),
        ("alphen a/d rijn", "Alphen aan den Rijn"),
        ("Capelle aan de IJssel", "Capelle aan den IJssel"),
        ("het harde", "'t Harde"),
        ("Walterswald", "Wâlterswâld"),
        ("Wouterswoude", "Wâlterswâld"),
        ("Ljouwert", "Leeuwarden"),
        ("Gorkum", "Gorinchem"),
        ("Hoogvliet", "Hoogvliet Rotterdam"),
    ],
)  # fmt: skip
def test_place_is_found_as_people_write_it(text: str, label: str) -> None:
    assert found(text)[:2] == (label, "place")
    assert not resolve_place(text).corrected


def test_municipality_that_is_also_a_place_is_found_once() -> None:
    assert found("Deurne")[1] == "place"
    assert found("gemeente Deurne")[1] == "place"


@pytest.mark.parametrize("text", ["Laarbeek", "gemeente Laarbeek", "Súdwest-Fryslân", "Hof van Twente"])
def test_municipality_without_a_place_of_that_name_is_found(text: str) -> None:
    assert found(text)[1] == "municipality"


def test_one_name_in_two_municipalities_is_a_question() -> None:
    assert choices("Bergen") == ["Bergen (Noord-Holland)", "Bergen (Limburg)"]
    assert choices("hengelo") == ["Hengelo (Overijssel)", "Hengelo (Bronckhorst, Gelderland)"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Helmond-De Peel", "Helmond-De Peel"),
        ("helmond de peel", "Helmond-De Peel"),
        ("IJsselvechtstreek", "Regio Zwolle"),
        ("Stedendriehoek en Noordwest Veluwe", "Veluwe Stedendriehoek"),
        ("Food Valley", "FoodValley"),
        ("Gooi- en Vechtstreek", "Gooi en Vechtstreek"),
        ("Noord-Holland (Noord)", "Noord-Holland Noord"),
        ("zaanstreek waterland", "Zaanstreek/Waterland"),
        ("Zuid-Kennemerland", "Zuid-Kennemerland en IJmond"),
        ("Friesland", "Friesland"),
        ("Fryslân", "Friesland"),
        ("Drechtsteden", "Drechtsteden"),
        ("regio Amersfoort", "Amersfoort"),
        ("arbeidsmarktregio Achterhoek", "Achterhoek"),
    ],
)  # fmt: skip
def test_region_is_found_by_its_name_of_now_or_before(text: str, region: str) -> None:
    label, kind, name = found(text)
    assert (kind, name) == ("region", region)
    assert label in (region, f"Regio {region}")


def test_town_comes_before_the_region_that_is_named_after_it() -> None:
    assert found("Zwolle") == ("Zwolle", "place", "Regio Zwolle")
    assert choices("Zeeland") == ["Regio Zeeland", "Zeeland (Maashorst, Noord-Brabant)"]


def test_province_is_a_question_about_its_regions() -> None:
    assert choices("Limburg")[:3] == ["Regio Zuid-Limburg", "Regio Midden-Limburg", "Regio Noord-Limburg"]
    assert choices("Brabant") == choices("Noord-Brabant")


def test_part_of_a_name_is_completed_or_asked_about() -> None:
    assert found("Roosen")[0] == "Roosendaal"
    assert choices("Helm")[:2] == ["Helmond", "Regio Helmond-De Peel"]
    assert "Capelle aan den IJssel" in choices("ijssel")
    assert len(choices("be")) <= 8


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Amstrdam", "Amsterdam"),
        ("Roterdam", "Rotterdam"),
        ("Eindhovne", "Eindhoven"),
        ("maastrict", "Maastricht"),
        ("Dne Haag", "Den Haag"),
        ("Wyk by Duurstede", "Wijk bij Duurstede"),
        ("Drechtsteeden", "Regio Drechtsteden"),
    ],
)
def test_small_typing_error_is_corrected_and_said_so(text: str, label: str) -> None:
    resolution = resolve_place(text)
    assert (resolution.status, resolution.corrected) == ("found", True)
    assert resolution.match.label == label


def test_typing_error_of_two_names_is_a_question() -> None:
    assert choices("Den Hag")[0] == "Den Haag"
    assert resolve_place("Den Hag").corrected


@pytest.mark.parametrize(
    "text",
    ["52062", "52062 Aachen", "D-48529", "B-3920", "BE 2000 Antwerpen", "3920 Lommel", "aken", "Antwerpen", "Kleef",
     "NORDHORN", "België"],
)  # fmt: skip
def test_place_over_the_border_is_told_apart(text: str) -> None:
    assert resolve_place(text).status == "foreign"


@pytest.mark.parametrize("text", ["Hasselt", "Meppen", "Haren Gn", "Bunde"])
def test_dutch_namesake_of_a_place_over_the_border_is_dutch(text: str) -> None:
    assert found(text)[1] == "place"


def test_unknown_postcode_offers_its_neighbours() -> None:
    assert choices("2765") == ["2761 Zevenhuizen"]
    assert choices("570") == ["5701 Helmond"]
    assert resolve_place("1600").status in ("found", "choices")


@pytest.mark.parametrize("text", ["0123", "x", "qqqq", "asdfghjk", "!!!", "12", "'", "\u0661\u0662\u0663\u0664"])
def test_what_means_nothing_is_unknown(text: str) -> None:
    assert resolve_place(text).status == "unknown"


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200f\u202e", "\t\r\n", "\ud800"])
def test_nothing_is_empty(text: str) -> None:
    assert resolve_place(text).status == "empty"


@pytest.mark.parametrize("text", ["Hel\x00mond", "\u202eHelmond\u200f", "Helmond\u200b", "Ｈｅｌｍｏｎｄ"])
def test_invisible_characters_are_taken_out(text: str) -> None:
    resolution = resolve_place(text)
    assert all(char.isprintable() for char in resolution.text)
    assert resolution.choices or resolution.match


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "regio " * 50_000, "a " * 100_000, "5701 " + "B" * 10_000, "\ufdfa" * 5_000, "-" * 10_000]
)
def test_long_input_is_cut_and_answered_fast(text: str) -> None:
    gazetteer()
    start = thread_time()
    resolution = resolve_place(text)
    assert thread_time() - start < 0.25
    assert len(resolution.text) <= 200


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.from_regex(r"[0-9A-Za-z' -]{1,30}"), st.characters().map(lambda char: char * 250)))
def test_no_input_raises(text: str) -> None:
    resolution = resolve_place(text)
    assert (resolution.status == "found") == (resolution.match is not None)
    assert (resolution.status == "choices") == bool(resolution.choices)


def test_every_label_asked_again_gives_the_same_match() -> None:
    names = gazetteer()
    matches = {entry.match for entries in names.exact.values() for entry in entries} | {
        match for match, _ in names.postcodes.values()
    }
    assert len(matches) > 7000
    assert [match.label for match in matches if resolve_place(match.label).match != match] == []


def test_typing_errors_lead_to_the_right_place_and_never_silently_to_a_wrong_one() -> None:
    places = sorted(Place.objects.values_list("postcode_count", "name"), key=lambda place: (-place[0], place[1]))
    every = {name.lower() for _, name in places}
    names = [name for _, name in places[:400] if len(name) >= 5 and "(" not in name]
    right, silently_wrong = 0, []
    typos = [pair for pair in make_typos(names, 400, seed=2026) if pair[0].lower() not in every][:200]
    assert len(typos) == 200
    for typo, name in typos:
        resolution = resolve_place(typo)
        first = resolution.match or next(iter(resolution.choices), None)
        is_right = first is not None and key(first.label).startswith(key(name))
        right += is_right
        if resolution.status == "found" and not resolution.corrected and not is_right:
            silently_wrong.append((typo, name, resolution.match.label))
    assert silently_wrong == []
    assert right >= 190


def test_answers_are_fast() -> None:
    """In time of the processor, so that a busy machine does not fail the test."""
    gazetteer()
    questions = ["5701 AB", "Helmond", "Amstrdam", "Roosen", "xqzwv kblmp", "ijssel", "Bergen", "Capelle a/d Ijsel"] * 50
    times = []
    for question in questions:
        start = thread_time()
        resolve_place(question)
        times.append(thread_time() - start)
    assert sorted(times)[int(len(times) * 0.95)] < 0.005


def test_steady_state_needs_no_query_and_a_check_now_and_then_one(
    django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_gazetteer()
    with django_assert_num_queries(6):
        resolve_place("Helmond")
    with django_assert_num_queries(0):
        resolve_place("Helmond")
        resolve_place("Amstrdam")
    monkeypatch.setattr("regions.geography.gazetteer.SECONDS_FRESH", 0)
    with django_assert_num_queries(1):
        resolve_place("5701")


def test_change_in_this_process_is_known_at_once() -> None:
    assert resolve_place("Proefdorp").status != "found"
    Place.objects.create(name="Proefdorp", municipality=Municipality.objects.get(code="GM0794"), lat=51.5, lon=5.6)
    assert found("Proefdorp")[0] == "Proefdorp"


def test_change_of_another_process_is_known_when_the_version_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer()
    Place.objects.filter(name="Deurne").update(name="Deurneveen")
    assert found("Deurne")[0] == "Deurne"
    DataSource.objects.filter(table="places").update(checksum="0" * 64)
    monkeypatch.setattr("regions.geography.gazetteer.SECONDS_FRESH", 0)
    assert found("Deurneveen")[0] == "Deurneveen"


def test_membership_of_the_day_counts() -> None:
    asten = Membership.objects.get(municipality__code="GM0743")
    Membership.objects.filter(pk=asten.pk).update(valid_until=date(2027, 1, 1))
    MembershipFactory(municipality=asten.municipality, region=Region.objects.get(code="AM28"), valid_from=date(2027, 1, 1))
    with time_machine.travel("2026-12-31 12:00:00+01:00"):
        assert found("Asten")[2] == "Helmond-De Peel"
    with time_machine.travel("2027-01-01 00:30:00+01:00"):
        assert found("Asten")[2] == "Zuidoost-Brabant"
        assert found("5721")[2] == "Zuidoost-Brabant"


def test_merger_of_a_later_day_holds_from_that_day_also_for_rows_that_were_not_moved() -> None:
    asten, deurne = Municipality.objects.get(code="GM0743"), Municipality.objects.get(code="GM0762")
    Municipality.objects.filter(pk=asten.pk).update(valid_until=date(2027, 1, 1))
    asten.memberships.update(valid_until=date(2027, 1, 1))
    asten.successors.add(deurne)
    forget_gazetteer()
    with time_machine.travel("2026-12-31 12:00:00+01:00"):
        assert resolve_place("5721").match.municipality_name == resolve_place("Asten").match.municipality_name == "Asten"
    with time_machine.travel("2027-01-01 12:00:00+01:00"):
        assert resolve_place("5721").match.municipality_name == resolve_place("Asten").match.municipality_name == "Deurne"
        assert "Heusden (Deurne, Noord-Brabant)" in choices("Heusden")


def test_former_municipality_leads_to_its_place_or_its_successor() -> None:
    assert found("Weesp") == ("Weesp", "place", "Groot Amsterdam")
    assert found("Langedijk")[:2] == ("Dijk en Waard", "municipality")
    assert found("Beemster")[0] == "Purmerend"


def test_a_few_rows_without_places_are_enough() -> None:
    region = RegionFactory(name="Proefland")
    municipality = MunicipalityFactory(name="Proefstad")
    MembershipFactory(region=region, municipality=municipality)
    PostcodeFactory(pc4="1234", municipality=municipality)
    assert found("Proefstad")[1:] == ("municipality", "Proefland")
    assert found("1234")[1:] == ("postcode", "Proefland")
    assert found("Proefland")[1] == "region"
