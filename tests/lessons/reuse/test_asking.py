"""A question about a lesson: through the clock of its region's contact point, answered, and put below the lesson."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson
from lessons.reuse.models import LessonQuestion
from regions.contact.models import ContactPoint
from regions.contact.requests import mails
from regions.contact.requests.figures import figures_by_region
from regions.contact.requests.models import ContactRequest, RegionAnswering
from regions.contact.requests.reminding import remind
from site_core.mail.models import OutgoingMail
from tests.lessons.factories import LessonFactory
from tests.regions.contact.requests.factories import answered, make_request
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TOKEN = re.compile(r'name="token" value="([\w-]{22})"')
FORM = {
    "message": "Hoeveel uur kostte het bellen?",
    "organisation": "Bakkerij De Proef",
    "name": "Anna de Vries",
    "reach": "anna@bakkerij.example",
    "call_back": "ochtend",
}
OF_ZEELAND = ("zeeland", "zeeuws", "goes", "0113", "punt@", "voor dinsdag")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Ten o'clock in the Netherlands."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def point(region_tree: RegionTree) -> ContactPoint:
    """The contact point of Zeeland."""
    names = {"public_name": "Zeeuws Werkpunt", "phone": "+31113234567", "email": "punt@zeeuwspunt.example"}
    return ContactPointFactory(region=region_tree.zeeland.region, **names)


@pytest.fixture
def lesson(point: ContactPoint) -> Lesson:
    """A lesson that Zeeland gave."""
    return LessonFactory(region=point.region, title="Bellen helpt")


def version_on(answer: Any) -> str:
    """Return the version that the form of a question shows."""
    found = re.search(r'name="version" value="(\d*)"', answer.content.decode())
    assert found
    return found.group(1)


def ask(client: Client, lesson: Lesson, **values: str) -> Any:
    path = reverse("contact:ask_about", args=["les", lesson.pk])
    html = client.get(path).content.decode()
    return client.post(path, FORM | {"token": TOKEN.search(html)[1]} | values)  # type: ignore[index]


def main_of(answer: Any) -> str:
    """Return what a page says, without the menu."""
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def test_question_goes_to_the_point_of_the_region_and_the_inbox_names_the_lesson(
    client: Client, lesson: Lesson, point: ContactPoint, region_tree: RegionTree
) -> None:
    make_editor(region_tree.zeeland, email="zus@zeeland.example")
    page = main_of(client.get(lesson.get_absolute_url()))
    assert f'href="/contact/vraag/over/les/{lesson.pk}/"' in page
    form = main_of(client.get(f"/contact/vraag/over/les/{lesson.pk}/"))
    assert "Bellen helpt" in form
    assert "Zeeuws Werkpunt" in form
    assert 'name="subject"' not in form
    assert 'name="place"' not in form
    response = ask(client, lesson)
    asked = ContactRequest.objects.get()
    assert (asked.point, asked.subject, asked.about_kind, asked.about_number) == (point, "les", "les", lesson.pk)
    assert asked.due_at == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    private = main_of(client.get(response.headers["Location"]))
    assert "Bellen helpt" in private
    assert "Zeeuws Werkpunt" in private
    client.force_login(make_editor(region_tree.zeeland))
    for address in ("/beheer/vragen/", f"/beheer/vragen/{asked.pk}/"):
        html = client.get(address).content.decode()
        assert f'<a href="{lesson.get_absolute_url()}" lang="nl">Bellen helpt</a>' in html, address


def test_whoever_asks_an_unnamed_region_never_learns_which_it_is(
    client: Client, lesson: Lesson, point: ContactPoint, region_tree: RegionTree
) -> None:
    make_editor(region_tree.zeeland, email="zus@zeeland.example")
    RegionAnswering.objects.create(region=point.region, target_hours=8)
    Lesson.objects.filter(pk=lesson.pk).update(is_unnamed=True)
    told = [main_of(client.get(f"/contact/vraag/over/les/{lesson.pk}/"))]
    assert "Vul een e-mailadres in." in main_of(ask(client, lesson, reach="06 12345678"))
    response = ask(client, lesson)
    asked = ContactRequest.objects.get()
    # By the clock of the point: eight of its hours from ten o'clock on Monday.
    assert (asked.point, asked.hides_region, asked.due_at) == (point, True, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    private = response.headers["Location"]
    told.append(main_of(client.get(private)))
    staff = Client()
    staff.force_login(make_editor(region_tree.zeeland))
    detail = f"/beheer/vragen/{asked.pk}/"
    staff.post(f"{detail}oppakken/")
    told.append(main_of(client.get(private)))
    with time_machine.travel("2026-11-30T10:00:00+01:00", tick=False):
        while remind():
            pass
        told.append(main_of(client.get(private)))
    assert "uiterlijk dinsdag 24 november" in told[1]
    assert "Wij zijn te laat" in told[-1]
    for reply, error in (("", "Schrijf hier uw antwoord."), ("Bel Zeeland maar.", "hier staat: Zeeland"), ("Goes.", "Goes")):
        assert error in unescape(staff.post(detail, {"how": "gemaild", "reply": reply}).content.decode())
    assert staff.post(detail, {"how": "gebeld", "reply": "Twaalf uur."}).status_code == 200
    assert staff.post(detail, {"how": "gemaild", "reply": "Twaalf uur."}).status_code == 302
    told.append(main_of(client.get(private)))
    letters = [mail for mail in OutgoingMail.objects.order_by("pk") if mail.recipient == "anna@bakkerij.example"]
    assert len(letters) == 4
    told += [f"{mail.subject} {mail.read()}" for mail in letters]
    assert "Twaalf uur." in told[-1]
    for text in told:
        assert not [word for word in OF_ZEELAND if word in text.lower()], text
    assert figures_by_region() == {}
    # The same question asked of the region itself is another one: the key would tell whose lesson it is.
    again = ask(client, LessonFactory(region=point.region))
    assert again.headers["Location"] != private


def test_too_many_questions_to_an_unnamed_region_are_turned_away_without_its_number(
    client: Client, lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regions.contact.requests import views

    Lesson.objects.filter(pk=lesson.pk).update(is_unnamed=True)
    monkeypatch.setattr(views, "_over", lambda request, route: views.asking.REQUESTS_PER_NETWORK)
    refused = ask(client, lesson)
    assert refused.status_code == 429
    assert not [word for word in OF_ZEELAND if word in main_of(refused).lower()]


@pytest.mark.parametrize("path", ["les/{draft}", "les/0", "les/99999999999999999999", "plek/{draft}"])
def test_nobody_asks_about_what_is_not_public(client: Client, region_tree: RegionTree, path: str) -> None:
    draft = LessonFactory(draft=True)
    assert client.get(f"/contact/vraag/over/{path.format(draft=draft.pk)}/").status_code == 404


def test_a_question_is_about_one_thing_or_none(region_tree: RegionTree) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_request(region_tree.helmond.region, about_kind="les")


def test_answered_question_is_offered_and_published_in_general_words(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    asked = make_request(lesson.region, subject="les", about_kind="les", about_number=lesson.pk)
    client.force_login(make_editor(region_tree.zeeland))
    new = f"{reverse('lesson_reuse:new_question', args=[lesson.pk])}?vraag={asked.pk}"
    assert new not in client.get(f"/beheer/vragen/{asked.pk}/").content.decode()
    answered(asked, MONDAY)
    for address in (f"/beheer/vragen/{asked.pk}/", reverse("lesson_reuse:questions")):
        assert new in client.get(address).content.decode(), address
    assert "1 beantwoorde vraag staat nog niet bij de les" in client.get("/beheer/").content.decode()
    assert "Ik heb een plek in de bakkerij." in client.get(new).content.decode()
    fine = {"question": "Hoeveel uur kostte het?", "answer": "Twaalf uur in 2026."}
    for wrong, error in (
        ({"question": "Anna de Vries vroeg: hoeveel uur?"}, "Anna de Vries"),
        ({"answer": "Vraag het bakkerij de proef."}, "Bakkerij De Proef"),
        ({"answer": "Bel 06 12345678."}, "een mailadres of een nummer"),
        ({"answer": "Mail a@b.example."}, "een mailadres of een nummer"),
        ({"answer": ""}, "Schrijf het antwoord op."),
    ):
        assert error in unescape(client.post(new, fine | wrong).content.decode())
    client.post(new, fine)
    assert "Hoeveel uur kostte het?" not in main_of(Client().get(lesson.get_absolute_url()))
    question = LessonQuestion.objects.get()
    written = {"version": str(question.version)}
    client.post(reverse("lesson_reuse:change_question", args=[question.pk]), fine | written | {"publiceer": "1"})
    question.refresh_from_db()
    assert (question.request, question.published_on) == (asked, date(2026, 11, 23))
    page = main_of(Client().get(lesson.get_absolute_url()))
    assert "Hoeveel uur kostte het?" in page
    assert "Twaalf uur in 2026." in page
    assert new not in client.get(reverse("lesson_reuse:questions")).content.decode()
    client.post(reverse("lesson_reuse:delete_question", args=[question.pk]), {"version": str(question.version)})
    assert not LessonQuestion.objects.exists()


def test_published_answer_does_not_give_an_unnamed_region_away(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(is_unnamed=True)
    client.force_login(make_editor(region_tree.zeeland))
    new = reverse("lesson_reuse:new_question", args=[lesson.pk])
    for answer in ("In Zeeland duurt het lang.", "Vraag het Zeeuws Werkpunt.", "In Goes ging het goed."):
        page = client.post(new, {"question": "Hoe lang?", "answer": answer, "publiceer": "1"}).content.decode()
        assert "Uw regio wordt niet genoemd" in page
    assert not LessonQuestion.objects.exists()


def test_questions_of_another_region_do_not_exist_for_an_editor(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    question = LessonQuestion.objects.create(lesson=lesson, question="Zeeuws geheim", answer="x")
    asked = answered(make_request(lesson.region, about_kind="les", about_number=lesson.pk), MONDAY)
    client.force_login(make_editor(region_tree.helmond))
    own = LessonFactory(region=region_tree.helmond.region)
    addresses = [
        reverse("lesson_reuse:new_question", args=[lesson.pk]),
        reverse("lesson_reuse:change_question", args=[question.pk]),
        reverse("lesson_reuse:delete_question", args=[question.pk]),
        f"{reverse('lesson_reuse:new_question', args=[own.pk])}?vraag={asked.pk}",
    ]
    for address in addresses:
        assert client.post(address, {"question": "y", "answer": "y"}).status_code == 404
    listed = client.get(reverse("lesson_reuse:questions")).content.decode()
    assert "Zeeuws geheim" not in listed
    assert f"vraag={asked.pk}" not in listed
    assert list(LessonQuestion.objects.values_list("question", flat=True)) == ["Zeeuws geheim"]


def test_team_is_told_of_a_question_about_a_lesson_without_who_asked(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    make_editor(region_tree.zeeland, email="zus@zeeland.example")
    ask(client, lesson)
    told = OutgoingMail.objects.get(recipient="zus@zeeland.example")
    assert "Onderwerp: Ik heb een vraag over een les" in told.body
    assert "Anna" not in told.body
    assert mails.page_of(ContactRequest.objects.get()) not in told.body


def test_pressing_twice_puts_one_question_below_a_lesson(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    new = reverse("lesson_reuse:new_question", args=[lesson.pk])
    for _press in range(2):
        client.post(new, {"question": "Hoeveel uur kostte het?", "answer": "Twaalf uur.", "publiceer": "1"})
    assert LessonQuestion.objects.get().published_on == date(2026, 11, 23)
    client.post(new, {"question": "Hoeveel uur kostte het?", "answer": "Twintig uur."})
    assert LessonQuestion.objects.count() == 2


def test_of_two_editors_at_the_same_question_the_last_one_reads_what_the_first_wrote(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    question = LessonQuestion.objects.create(lesson=lesson, question="Hoeveel uur?", answer="Tien uur.")
    client.force_login(make_editor(region_tree.zeeland))
    address = reverse("lesson_reuse:change_question", args=[question.pk])
    seen = version_on(client.get(address))
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        first = {"question": "Hoeveel uur?", "answer": "Twaalf uur.", "publiceer": "1", "version": seen}
        assert client.post(address, first).status_code == 302
    refused = client.post(address, {"question": "Hoeveel uur?", "answer": "Bel 06 12345678.", "version": seen})
    assert version_on(refused) == seen
    late = client.post(address, {"question": "Hoeveel uur?", "answer": "Tien uur in 2025.", "version": seen})
    page = main_of(late)
    assert "Deze vraag is intussen gewijzigd" in page
    assert "Twaalf uur." in page
    assert "Tien uur in 2025.</textarea>" in page
    question.refresh_from_db()
    assert (question.answer, question.is_shown) == ("Twaalf uur.", True)
    kept = {"question": "Hoeveel uur?", "answer": "Twaalf uur, in 2025 tien.", "publiceer": "1", "version": version_on(late)}
    assert client.post(address, kept).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Twaalf uur, in 2025 tien."


def test_two_editors_who_put_the_same_request_below_a_lesson_lose_no_answer(
    client: Client, lesson: Lesson, region_tree: RegionTree
) -> None:
    asked = answered(make_request(lesson.region, subject="les", about_kind="les", about_number=lesson.pk), MONDAY)
    client.force_login(make_editor(region_tree.zeeland))
    new = f"{reverse('lesson_reuse:new_question', args=[lesson.pk])}?vraag={asked.pk}"
    client.post(new, {"question": "Hoeveel uur?", "answer": "Twaalf uur.", "version": ""})
    page = main_of(client.post(new, {"question": "Hoeveel uur?", "answer": "Een dag.", "version": ""}))
    assert "Twaalf uur." in page
    assert "Een dag.</textarea>" in page
    assert LessonQuestion.objects.get().answer == "Twaalf uur."


def test_question_that_was_changed_meanwhile_is_not_thrown_away(client: Client, lesson: Lesson, region_tree: RegionTree) -> None:
    question = LessonQuestion.objects.create(lesson=lesson, question="Hoeveel uur?", answer="Tien uur.")
    client.force_login(make_editor(region_tree.zeeland))
    seen = version_on(client.get(reverse("lesson_reuse:change_question", args=[question.pk])))
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        LessonQuestion.objects.get().save()
    answer = client.post(reverse("lesson_reuse:delete_question", args=[question.pk]), {"version": seen}, follow=True)
    assert "De vraag is intussen gewijzigd." in answer.content.decode()
    assert LessonQuestion.objects.filter(pk=question.pk).exists()
