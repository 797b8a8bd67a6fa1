"""The page of one lesson."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

from lessons.models import Lesson, LessonStanding
from lessons.presentation import card_of
from tests.lessons.factories import LessonFactory
from tests.regions.factories import ContactPointFactory, DocumentFactory, RegionTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def page(client: Client, lesson: Lesson) -> str:
    answer = client.get(lesson.get_absolute_url())
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_lesson_tells_its_whole_story(client: Client) -> None:
    lesson = LessonFactory(full=True)
    html = page(client, lesson)
    for text in (lesson.question, lesson.context, lesson.did, lesson.worked, lesson.did_not_work, lesson.effect, lesson.cost):
        assert text in html
    assert "1 maart 2027" in html
    assert "Vraag naar: Werkgeversteam." in html
    for label in ("Mensen met een bijstandsuitkering", "Zorg", "Uitvoering", "Matching"):
        assert label in html


def test_what_did_not_work_stands_out(client: Client) -> None:
    html = page(client, LessonFactory(did_not_work="De bus reed niet."))
    _before, _heading, after = html.partition("Wat niet werkte, en waarom")
    assert "pw-message--warning" in after.partition("De bus reed niet.")[0]


def test_steps_are_a_numbered_list(client: Client) -> None:
    html = page(client, LessonFactory(transfer="Maak een lijst.\n\n Bel iedereen. \n"))
    assert "<li>Maak een lijst.</li><li>Bel iedereen.</li></ol>" in html


def test_miss_is_labelled_as_one(client: Client) -> None:
    html = page(client, LessonFactory(miss=True))
    assert 'pw-badge--warning">Misser<' in html


def test_region_is_a_link_when_its_page_is_public(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    assert '<a class="nl-link" href="/regios/helmond-de-peel/">Helmond-De Peel</a>' in page(client, lesson)
    region_tree.helmond.unpublish()
    assert 'href="/regios/helmond-de-peel/"' not in page(client, lesson)


def test_page_says_whom_to_call(client: Client) -> None:
    lesson = LessonFactory()
    point = ContactPointFactory(region=lesson.region, public_name="Werkcentrum Proef")
    html = page(client, lesson)
    assert "Werkcentrum Proef" in html
    assert f'href="mailto:{point.email}"' in html


def test_markup_in_a_lesson_is_shown_as_text(client: Client) -> None:
    html = client.get(LessonFactory(did="<script>alert(1)</script>").get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in html


def test_draft_is_not_found(client: Client) -> None:
    lesson = LessonFactory(draft=True)
    assert client.get(lesson.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("path", ["/lessen/{pk}-oude-titel/", "/lessen/{pk}/"])
def test_other_words_in_the_address_lead_to_the_right_ones(client: Client, path: str) -> None:
    lesson = LessonFactory(title="Bellen helpt")
    answer = client.get(path.format(pk=lesson.pk))
    assert (answer.status_code, answer["Location"]) == (301, f"/lessen/{lesson.pk}-bellen-helpt/")


def test_english_address_stays_english(client: Client) -> None:
    lesson = LessonFactory(title="Bellen helpt")
    assert client.get(f"/en/lessen/{lesson.pk}/")["Location"] == f"/en/lessen/{lesson.pk}-bellen-helpt/"


def test_page_shows_at_most_three_similar_lessons(client: Client) -> None:
    lesson, others = LessonFactory(), LessonFactory.create_batch(5)
    html = page(client, lesson)
    assert sum(f">{other.title}<" in html for other in others) == 3


# The lesson, similar lessons, changes; who uses it, what was asked; seven for what it belongs to.
QUERIES = 12


def queries(client: Client, lesson: Lesson) -> int:
    page(client, lesson)
    with CaptureQueriesContext(connection) as found:
        page(client, lesson)
    return len(found)


@pytest.mark.parametrize("others", [1, 20])
def test_lesson_page_with_the_parts_of_every_room_keeps_its_budget(client: Client, region_tree: RegionTree, others: int) -> None:
    lesson = LessonFactory(full=True, region=region_tree.helmond.region)
    ContactPointFactory(region=lesson.region)
    LessonFactory.create_batch(others, region=region_tree.zeeland.region)
    assert queries(client, lesson) == QUERIES


def test_preview_uses_the_page_of_the_public(region_tree: RegionTree) -> None:
    lesson = LessonFactory(draft=True, full=True, region=region_tree.helmond.region)
    html = unescape(lesson.make_preview_request().rendered_content)
    assert "Er waren te weinig plekken." in html
    assert "Wat niet werkte, en waarom" in html


def test_page_says_since_when_it_is_checked_and_when_nobody_looked(client: Client) -> None:
    lesson = LessonFactory(first_published_at=datetime(2026, 1, 10, tzinfo=UTC), review_date=date(2026, 9, 1))
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC)):
        assert "Nagekeken op" not in page(client, lesson)
        assert "Niet nagekeken sinds" not in page(client, lesson)
    with time_machine.travel(datetime(2026, 9, 2, 12, tzinfo=UTC)):
        assert "Niet nagekeken sinds 10 januari 2026" in page(client, lesson)
        standing = LessonStanding.objects.create(lesson=lesson, checked_on=date(2026, 2, 3))
        html = page(client, lesson)
        assert "Nagekeken op 3 februari 2026" in html
        assert "Niet nagekeken sinds 3 februari 2026" in html
        standing.held_on = date(2026, 3, 4)
        standing.save()
        assert "Niet nagekeken sinds 4 maart 2026" in page(client, lesson)
        assert list(Lesson.objects.overdue()) == [lesson]
    card = card_of(Lesson.objects.with_card().get())
    assert card.meta == f"{lesson.region.name} · nagekeken op 3 februari 2026"


def test_changes_are_told_in_short_the_latest_first(client: Client) -> None:
    lesson = LessonFactory()
    lesson.changes.create(day=date(2026, 1, 5), text="Kosten toegevoegd")
    lesson.changes.create(day=date(2026, 7, 5), text="Effect bijgewerkt na een jaar")
    html = page(client, lesson)
    assert "5 juli 2026: <span" in html
    assert html.index("Effect bijgewerkt na een jaar") < html.index("Kosten toegevoegd")


def test_downloads_say_size_day_and_whether_everybody_can_read_them(client: Client) -> None:
    good, bad = DocumentFactory(file_size=2048), DocumentFactory(file_size=9)
    entries = [
        ("download", {"document": good, "text": "Het rooster", "accessible": "ja"}),
        ("download", {"document": bad, "text": "De brief", "accessible": "nee"}),
    ]
    html = page(client, LessonFactory(downloads=entries))
    day = date_format(timezone.localdate(), "j F Y")
    assert f"(TXT, 2,0\xa0KB, van {day})" in html
    assert html.count("niet voor iedereen goed te lezen") == 1


@pytest.mark.parametrize(("title", "shown"), [("Waarom bellen?", "Waarom bellen? "), ("Bel & mail", "Bel & mail. ")])
def test_reference_ends_a_title_once_and_counts_days_as_the_netherlands_do(client: Client, title: str, shown: str) -> None:
    night = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    lesson = LessonFactory(title=title, first_published_at=night, last_published_at=night)
    assert f"(2026). {shown}Perspectief, versie van 1 januari 2026." in strip_tags(page(client, lesson))


def test_page_says_how_to_refer_to_it(client: Client) -> None:
    first, last = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 5, 2, 12, tzinfo=UTC)
    lesson = LessonFactory(title="Bellen helpt.", first_published_at=first, last_published_at=last)
    url = f"http://localhost:8000{lesson.get_absolute_url()}"
    source = f"{lesson.region.name} (2026). Bellen helpt. Perspectief, versie van 2 mei 2026. {url}"
    assert source in strip_tags(page(client, lesson))
    assert "Een regio die niet genoemd wil worden (" in page(client, LessonFactory(is_unnamed=True))


def test_public_source_is_named_under_the_story(client: Client) -> None:
    html = page(client, LessonFactory(source="Evaluatie van 2021"))
    assert "Openbare bron:" in html
    assert "Evaluatie van 2021" in html
    assert "Openbare bron:" not in page(client, LessonFactory())


def test_example_with_a_public_source_is_not_called_made_up_as_a_whole(client: Client) -> None:
    sourced = page(client, LessonFactory(is_example=True, source="Evaluatie van 2021"))
    assert "een deel van deze les is bedacht" in sourced
    assert "Alleen wat het opleverde, is echt." in sourced
    assert "Voorbeeld: deze les is bedacht" in page(client, LessonFactory(is_example=True))
    assert "bedacht" not in page(client, LessonFactory(source="Evaluatie van 2021"))
