"""Help while writing a lesson, and the names that an unnamed region may not show."""

from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson
from lessons.type_fields import asked_by
from lessons.writing import advise, mentions_of_region
from regions.region_pages import make_region_pages
from tests.lessons.factories import LessonFactory
from tests.lessons.test_admin import NS, form
from tests.regions.factories import (
    ContactPointFactory,
    DocumentFactory,
    MembershipFactory,
    RegionTree,
    make_editor,
    make_national_editor,
)


def warned(text: str) -> list[str]:
    return [advice.words for advice in advise(Lesson(type="misser", title="Les", did=text))[0] if advice.is_warning]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vraag mevrouw De Wit om hulp.", "mevrouw De Wit"),
        ("Dat zei dhr. J. van der Berg.", "dhr. J. van der Berg"),
        ("Fatima wilde graag in de zorg.", "Fatima"),
        ("Samen met Jan van Dijk lukte het.", "Jan van Dijk"),
        ("Bel 06 12345678 voor meer.", "06 12345678"),
        ("Mail j.jansen@gemeente.example.", "j.jansen@gemeente.example"),
        ("Er kwamen drie deelnemers.", "drie deelnemers"),
        ("Van de groep: 7 van de 9 haakten af.", "7 van de 9 haakten"),
        ("Drie van de twaalf kandidaten bleven.", "Drie van de twaalf kandidaten"),
        ("Wij spraken 4 jonge moeders.", "4 jonge moeders"),
    ],
)
def test_warns_of_what_could_tell_who_somebody_is(text: str, words: str) -> None:
    assert words in warned(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij belden 24 deelnemers en 12 werkgevers.",
        "Vier van de tien gemeenten doen mee, 2 van de 12 maanden.",
        "De heer en mevrouw op de foto zijn modellen.",
        "Na drie maanden was het klaar.",
        "Een deelnemer vertelde dat het werkte.",
        "Het werkte in 2026 in drie wijken.",
        "Bel het contactpunt van uw regio.",
    ],
)
def test_does_not_warn_of_what_is_innocent(text: str) -> None:
    assert warned(text) == []


def test_gives_hints_about_language_and_length() -> None:
    long = " ".join(["wij", "doen", "dit"] * 120)
    advice, meter = advise(Lesson(type="misser", title="Les", did=long, worked="Wij verrichten werkzaamheden middels een lijst."))
    assert meter is not None
    assert [(one.field, one.is_warning) for one in advice if "woorden" in str(one.reason)] == [("did", False)]
    assert any(one.field == "worked" and "doen" in str(one.alternative) for one in advice)
    assert next(asked.most_words for asked in asked_by("misser") if asked.name == "did") == 250


def test_form_shows_the_advice_on_a_saved_draft(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region, draft=True, did="Fatima werkte mee in Helmond.", is_unnamed=True)
    client.force_login(make_editor(region_tree.helmond))
    html = unescape(client.get(reverse(f"{NS}:edit", args=[lesson.pk])).content.decode())
    assert "“Fatima”: Dit lijkt de naam van een mens." in html
    assert "“Helmond”: Uw regio wil niet genoemd worden." in html


@pytest.fixture
def unnamed(region_tree: RegionTree) -> Lesson:
    """A draft of Helmond-De Peel, which wants to stay unnamed."""
    region = region_tree.helmond.region
    ContactPointFactory(region=region, public_name="Werkpunt Kanaal")
    MembershipFactory(region=region, municipality__name="Best", municipality__short_name="Best")
    MembershipFactory(region=region, municipality__name="Geldrop-Mierlo", municipality__short_name="Geldrop-Mierlo")
    return LessonFactory(region=region, draft=True, is_unnamed=True)


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("did", "In helmond deden wij het zo.", "Helmond"),
        ("title", "De Helmondse aanpak", "Helmond"),
        ("summary", "Zo doet Helmond–De Peel het.", "Helmond"),
        ("context", "Mensen uit de Peel.", "De Peel"),
        ("contact", "werkpunt kanaal", "Werkpunt Kanaal"),
        ("effect", "Ook in Best werkte het.", "Best"),
        ("consulted", "De raad van GELDROP MIERLO", "Geldrop-Mierlo"),
    ],
)
def test_name_of_an_unnamed_region_is_found_and_blocks_publishing(unnamed: Lesson, field: str, text: str, name: str) -> None:
    setattr(unnamed, field, text)
    assert name in mentions_of_region(unnamed)[field]
    with pytest.raises(ValidationError) as refused:
        unnamed.save_revision(clean=False).publish()
    assert list(refused.value.message_dict) == [field]
    assert name in str(refused.value)


def test_name_hides_neither_in_files_nor_in_links_nor_in_earlier_changes(unnamed: Lesson) -> None:
    document = DocumentFactory(title="Plan", file__filename="rooster-helmond.txt")
    entry: dict[str, Any] = {"document": document, "text": "Het rooster", "accessible": "ja"}
    unnamed.downloads = [("download", entry)]
    unnamed.body = [("text", '<p><a href="/regios/helmond-de-peel/">Onze regio</a></p>')]
    unnamed.save()
    unnamed.changes.create(day="2026-01-01", text="Cijfers van Helmond erbij")
    assert set(mentions_of_region(unnamed)) == {"downloads", "body", "is_unnamed"}


@pytest.mark.parametrize(
    "text",
    [
        *("Dat ging het best bij ons.", "Peelden wij aardappels?", "Onze regio en een gemeente."),
        *("De buren kwamen kijken.", "Dat kan leiden tot meer werk.", "Wij bellen aan bij huizen."),
    ],
)
def test_other_words_do_not_block(unnamed: Lesson, text: str) -> None:
    for town in ("Buren", "Leiden", "Huizen"):
        MembershipFactory(region=unnamed.region, municipality__name=town, municipality__short_name=town)
    unnamed.did = text
    unnamed.save_revision().publish()
    assert Lesson.objects.visible().get().shown_region is None


def test_form_says_at_the_field_which_name_must_go(client: Client, region_tree: RegionTree) -> None:
    make_region_pages()
    client.force_login(make_national_editor())
    data = form(region_tree, is_unnamed="on", did="Wij in Helmond.")
    for button in ("action-publish", "action-submit"):
        errors = client.post(reverse(f"{NS}:add"), data | {button: "1"}).context["form"].errors
        assert "Helmond" in errors["did"][0]
    assert (
        client.post(reverse(f"{NS}:add"), form(region_tree, did="Wij in Helmond.") | {"action-publish": "1"}).status_code == 302
    )


def test_a_name_within_a_longer_one_is_not_told_twice(region_tree: RegionTree) -> None:
    lesson = LessonFactory.build(region=region_tree.helmond.region, is_unnamed=True, summary="Helmond-De Peel, of helmond.")
    names = mentions_of_region(lesson)["summary"]
    assert names[0] == "Helmond-De Peel"
    assert len(names) == len({name.casefold() for name in names}) == 2
