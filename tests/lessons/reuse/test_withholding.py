"""Questions below a lesson that stops naming its region are hidden until somebody read them again."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lessons.checking.deciding import approve
from lessons.models import Lesson
from lessons.reuse.models import LessonQuestion, LessonUse
from site_core.mail.models import OutgoingMail
from site_core.versions import version_of
from tests.lessons.checking.factories import Cast, make_cast
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.lessons.reuse.test_asking import main_of
from tests.lessons.test_admin import NS, form
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TELLS = {"question": "Hoe lang duurt het?", "answer": "In Helmond-De Peel duurt het lang."}
SAFE = {"question": "Hoe lang duurt het?", "answer": "Bij ons duurt het lang."}


def below(lesson: Lesson, **values: Any) -> LessonQuestion:
    return LessonQuestion.objects.create(lesson=lesson, published_on=timezone.localdate(), **{**TELLS, **values})


def publish(lesson: Lesson, **values: Any) -> None:
    lesson.refresh_from_db()
    for name, value in values.items():
        setattr(lesson, name, value)
    lesson.save_revision().publish()


@pytest.fixture
def lesson(region_tree: RegionTree) -> Lesson:
    """A public lesson of Helmond-De Peel, under its name."""
    return LessonFactory(region=region_tree.helmond.region, title="Bellen helpt")


def test_publishing_without_the_region_hides_its_questions_until_an_editor_read_them(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    editor = make_editor(region_tree.helmond, email="peel@voorbeeld.example")
    question, other = below(lesson), below(LessonFactory(region=lesson.region, title="Aan de telefoon"))
    publish(lesson)
    assert TELLS["answer"] in main_of(client.get(lesson.get_absolute_url()))
    publish(lesson, is_unnamed=True)
    assert TELLS["question"] not in main_of(client.get(lesson.get_absolute_url()))
    assert TELLS["answer"] in main_of(client.get(other.lesson.get_absolute_url()))
    told = OutgoingMail.objects.get()
    assert (told.recipient, "is 1 vraag bij de les verborgen" in told.body) == (editor.email, True)
    assert reverse("lesson_reuse:questions") in told.body
    assert ModelLogEntry.objects.get(action="lesson_reuse.withhold").message == "Vragen bij de les verborgen: 1"
    publish(lesson, summary="Anders gezegd.")
    assert OutgoingMail.objects.count() == 1  # nothing more was hidden

    client.force_login(editor)
    assert "1 vraag bij een les is verborgen" in client.get("/beheer/").content.decode()
    listed = client.get(reverse("lesson_reuse:questions"))
    assert "verborgen sinds" in listed.content.decode()
    assert list(listed.context["questions"]) == [question, other]  # what waits comes first
    change = reverse("lesson_reuse:change_question", args=[question.pk])
    assert "Deze vraag is verborgen sinds" in client.get(change).content.decode()
    refused = unescape(client.post(change, TELLS | {"publiceer": "1"}).content.decode())
    assert "hier staat: Helmond-De Peel" in refused
    client.post(change, SAFE | {"publiceer": "1", "version": str(question.version)})
    publish(lesson, summary="Weer anders gezegd.")
    assert SAFE["answer"] in main_of(Client().get(lesson.get_absolute_url()))
    assert "is verborgen" not in client.get("/beheer/").content.decode()


def test_form_of_the_lesson_says_that_questions_are_hidden(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    below(lesson), below(lesson)
    client.force_login(make_national_editor())
    edit = reverse(f"{NS}:edit", args=[lesson.pk])
    named = client.post(edit, form(region_tree, **{"action-publish": "1"}), follow=True).content.decode()
    assert "verborgen" not in named
    sent = form(region_tree, is_unnamed="on")
    assert "verborgen" not in client.post(edit, sent, follow=True).content.decode()  # a draft
    assert LessonQuestion.objects.visible().count() == 2
    said = client.post(edit, sent | {"action-publish": "1"}, follow=True).content.decode()
    assert Lesson.objects.get().is_unnamed
    assert "Daarom zijn 2 vragen bij de les verborgen" in said
    assert reverse("lesson_reuse:questions") in said
    assert not LessonQuestion.objects.visible().exists()


def test_check_in_two_steps_hides_them_as_well() -> None:
    cast: Cast = make_cast()
    lesson = LessonFactory(region=cast.region, title="Bellen helpt")
    below(lesson)
    lesson.is_unnamed = True
    check = cast.hand_in(lesson)
    assert LessonQuestion.objects.visible().exists()
    for by in (cast.colleague, cast.national):
        check.refresh_from_db()
        check = approve(check=check, version=version_of(Lesson.objects.get()), by=by)
    assert Lesson.objects.visible().get().is_unnamed
    assert not LessonQuestion.objects.visible().exists()
    letters = OutgoingMail.objects.filter(subject__startswith="Wilt u dit nakijken?")
    assert set(letters.values_list("recipient", flat=True)) == {cast.author.email, cast.colleague.email}


def test_nothing_is_hidden_before_the_day_that_was_chosen(lesson: Lesson) -> None:
    below(lesson)
    publish(lesson)
    publish(lesson, is_unnamed=True, go_live_at=timezone.now() + timedelta(days=2))
    assert LessonQuestion.objects.visible().exists()
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        Lesson.objects.get().get_latest_revision().publish()
        assert not LessonQuestion.objects.visible().exists()
        assert LessonQuestion.objects.withheld().exists()


def test_what_was_not_read_is_never_shown_below_an_unnamed_lesson_whatever_made_it_so(lesson: Lesson) -> None:
    below(lesson)
    read = below(lesson, answer=SAFE["answer"], checked_unnamed=True)
    Lesson.objects.update(is_unnamed=True)
    assert list(LessonQuestion.objects.visible()) == [read]


def test_question_that_was_changed_while_the_region_was_named_is_hidden_again(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    question = below(lesson, checked_unnamed=True)
    client.force_login(make_editor(region_tree.helmond))
    client.post(
        reverse("lesson_reuse:change_question", args=[question.pk]), TELLS | {"publiceer": "1", "version": str(question.version)}
    )
    publish(lesson, is_unnamed=True)
    assert not LessonQuestion.objects.visible().exists()


def test_what_other_regions_wrote_while_the_lesson_named_its_region_is_hidden_until_they_read_it(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    make_editor(region_tree.zeeland, email="zee@voorbeeld.example")
    use = make_use(lesson, region_tree.zeeland.region, adapted="Wij bellen op dinsdag, niet zoals in Helmond.")
    make_result(use, note="Het werkt, net als in de Peel.")
    publish(lesson, is_unnamed=True)
    page = main_of(client.get(lesson.get_absolute_url()))
    assert "Helmond" not in page
    assert "Peel" not in page
    assert "nu niet te zien" in page
    assert "In 1 regio werkt het." in page
    told = OutgoingMail.objects.get()
    detail = reverse("lesson_reuse:detail", args=[use.pk])
    assert (told.recipient, detail in told.body, "Helmond" in told.body) == ("zee@voorbeeld.example", True, False)
    publish(lesson, summary="Anders gezegd.")
    assert OutgoingMail.objects.count() == 1
    client.force_login(make_editor(region_tree.zeeland))
    assert "Laat onze teksten weer zien" in client.get(detail).content.decode()
    show = reverse("lesson_reuse:show_texts", args=[use.pk])
    assert "De tekst blijft verborgen." in client.post(show, follow=True).content.decode()
    LessonUse.objects.update(adapted="Wij bellen op dinsdag.")
    assert "De tekst blijft verborgen." in client.post(show, follow=True).content.decode()
    make_result(use, note="Het werkt.", replaces=use.results.get())
    assert "Uw tekst staat weer bij de les." in client.post(show, follow=True).content.decode()
    publish(lesson, summary="Weer anders gezegd.")
    page = main_of(Client().get(lesson.get_absolute_url()))
    assert "Wij bellen op dinsdag." in page
    assert "Het werkt." in page


def test_use_that_began_without_the_name_is_not_hidden_but_what_is_written_under_it_later_is(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    publish(lesson, is_unnamed=True)
    use = make_use(lesson, region_tree.zeeland.region, adapted="Wij bellen op dinsdag.")
    publish(lesson, summary="Anders gezegd.")
    assert "Wij bellen op dinsdag." in main_of(client.get(lesson.get_absolute_url()))
    publish(lesson, is_unnamed=False)
    make_result(use, note="Net als in Helmond.")
    assert "Net als in Helmond." in main_of(client.get(lesson.get_absolute_url()))
    publish(lesson, is_unnamed=True)
    assert "Net als in Helmond." not in main_of(client.get(lesson.get_absolute_url()))


def test_texts_of_another_region_are_not_shown_by_a_stranger(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    use = make_use(lesson, region_tree.zeeland.region, adapted="Wij bellen op dinsdag.")
    publish(lesson, is_unnamed=True)
    client.force_login(make_editor(region_tree.helmond))
    assert client.post(reverse("lesson_reuse:show_texts", args=[use.pk])).status_code == 404
    assert LessonUse.objects.get().withheld_on == timezone.localdate()
