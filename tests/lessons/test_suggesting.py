"""Lessons that fit an action line of a plan, or a kind of place."""

import pytest
from django.test import Client
from django.utils.translation import override

from lessons import suggesting
from lessons.enums import Theme
from lessons.models import LessonStanding
from lessons.suggesting import KIND_FITS, THEME_WORDS, lessons_for_kind, lessons_for_text
from regions.plan.entering import Author, add_line
from regions.plan.models import ActionLine
from tests.lessons.factories import LessonFactory
from tests.regions.factories import PlanPageFactory, RegionTree
from vacancies.enums import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def titles(title: str, text: str = "", **options: object) -> list[str]:
    return [known.title for known in lessons_for_text(title, text, **options)]


def test_words_in_common_and_themes_suggest_a_lesson_and_chance_does_not() -> None:
    LessonFactory(title="Vervoer naar het bedrijventerrein", summary="De bus reed niet.", themes=["borging"])
    LessonFactory(title="Praktijkleren in de zorg", themes=["praktijkleren"])
    LessonFactory(title="Koffie met buren", draft=True, themes=["borging"])
    for number in range(8):
        LessonFactory(title=f"Iets anders {number}", themes=["samenwerking"])
    assert titles("Een bus naar het bedrijventerrein") == ["Vervoer naar het bedrijventerrein"]
    assert titles("Meer praktijkleren bij bedrijven") == ["Praktijkleren in de zorg"]
    assert titles("De bus") == []
    assert titles("Koffie met buren") == []
    assert titles("Praktijkleren", without=[lessons_for_text("Praktijkleren")[0].url]) == []


def test_sector_in_the_title_finds_its_lessons_and_words_of_every_plan_find_none() -> None:
    LessonFactory(title="De bus van vijf uur", themes=["begeleiding"], sectors=["schoonmaak"])
    LessonFactory(title="Mensen gaan elkaar helpen", summary="Dat komt goed.", themes=["samenwerking"])
    LessonFactory.create_batch(8, themes=["borging"])
    assert titles("Sectoractie schoonmaak", "Een route naar werk.") == ["De bus van vijf uur"]
    assert titles("Mensen komen", "Zij gaan elkaar goed helpen.") == []


def test_everyday_words_of_plans_name_a_theme_and_the_title_counts_most() -> None:
    lasting = LessonFactory(title="Nabellen", themes=["begeleiding"])
    LessonFactory(title="Overdragen", themes=["borging"])
    LessonFactory.create_batch(8, themes=["samenwerking"])
    assert titles("Plaatsingen die blijven") == [lasting.title]
    assert titles("Kennishub", "Met nazorg.") == ["Overdragen"]


def test_english_page_suggests_the_same_dutch_lessons() -> None:
    LessonFactory(title="De bus van vijf uur", themes=["begeleiding"], sectors=["schoonmaak"])
    LessonFactory(title="Verder na het project", themes=["borging"])
    LessonFactory.create_batch(8, themes=["samenwerking"])
    suggesting._theme_words.cache_clear()
    for line in ("Sectoractie schoonmaak", "Begeleiding op de werkplek", "Borging"):
        with override("en"):
            english = titles(line)
        assert english == titles(line) != [], line
    suggesting._theme_words.cache_clear()
    with override("en"):
        assert suggesting._themes_in(["begeleid"]) == {"begeleiding"}


def test_plan_shows_suggestions_besides_what_hangs_on_a_line(client: Client, region_tree: RegionTree) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    add_line(line=ActionLine(plan=plan, title="Statushouders aan het werk"), by=Author())
    lesson = LessonFactory(title="Vijftig woorden", themes=["statushouders"])
    for _number in range(4):
        LessonFactory(themes=["borging"])
    page = client.get(plan.url).content.decode()
    assert (
        f'Lessen bij deze actielijn: <a class="nl-link" lang="nl" href="{lesson.get_absolute_url()}">Vijftig woorden</a></p>'
        in page
    )


def test_kind_of_place_leads_to_lessons_of_its_theme_with_what_works_first() -> None:
    plain, proven = LessonFactory(themes=["basisbanen"]), LessonFactory(themes=["basisbanen", "begeleiding"])
    LessonFactory(themes=["borging"])
    LessonStanding.objects.create(lesson=plain, uses=3, proven_uses=2)
    assert [known.title for known in lessons_for_kind(Kind.BASIC_JOB)] == [plain.title, proven.title]
    assert lessons_for_kind("") == []


def test_kind_of_place_puts_its_own_people_first_and_what_authorities_arrange_last() -> None:
    backstage = LessonFactory(themes=["functiecreatie", "samenwerking"])
    plain = LessonFactory(themes=["functiecreatie"])
    own = LessonFactory(themes=["functiecreatie"], target_groups=["banenafspraak"])
    other_theme = LessonFactory(themes=["begeleiding"])
    LessonStanding.objects.create(lesson=backstage, uses=3, proven_uses=2)
    LessonStanding.objects.create(lesson=other_theme, uses=1)
    LessonFactory(themes=["begeleiding", "borging"], target_groups=["banenafspraak"])
    assert [known.title for known in lessons_for_kind(Kind.JOB_AGREEMENT)] == [own.title, plain.title, backstage.title]


def test_every_kind_has_lessons_that_are_looked_for() -> None:
    assert set(KIND_FITS) == set(Kind.values)
    assert set(THEME_WORDS) == set(Theme.values)
