"""The check of a lesson in two steps: its own region, then the national editors."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.checking.deciding import ChangedMeanwhile, DecidedAlready, approve, send_back
from lessons.checking.enums import State, Step
from lessons.checking.models import LessonCheck
from lessons.models import Lesson, LessonStanding
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from site_core.versions import version_of
from tests.lessons.checking.factories import Cast, make_cast
from tests.lessons.factories import LessonFactory
from tests.lessons.test_admin import NS, form

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REGION_TICKS = {"feiten": "on", "toestemming": "on", "documenten": "on"}
# How many, the rows, and those to be looked at again.
QUERIES = 3


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def agree(check: LessonCheck, by: User) -> LessonCheck:
    check.refresh_from_db()
    return approve(check=check, version=version_of(Lesson.objects.get(pk=check.lesson_id)), by=by)


def post(check: LessonCheck, by: User, **values: str) -> Any:
    version = version_of(Lesson.objects.get(pk=check.lesson_id))
    return browser(by).post(reverse("lesson_checking:detail", args=[check.pk]), {"version": version, **values})


def mailed() -> list[tuple[str, str]]:
    found = sorted((mail.recipient, mail.subject.partition(":")[0]) for mail in OutgoingMail.objects.all())
    OutgoingMail.objects.all().delete()
    return found


def test_lesson_is_public_after_both_steps_and_carries_the_day(cast: Cast) -> None:
    check = cast.hand_in(title="Bellen helpt")
    assert mailed() == [(cast.colleague.email, "Een les wacht op u")]
    post(check, cast.colleague, besluit="akkoord", **REGION_TICKS)
    check.refresh_from_db()
    assert (check.step, check.region_by, check.state) == (Step.NATIONAL, cast.colleague, State.WAITING)
    assert not Lesson.objects.visible().exists()
    assert mailed() == [(cast.national.email, "Een les wacht op u")]
    answer = post(check, cast.national, besluit="akkoord", bruikbaar="on")
    assert answer.status_code == 302
    lesson = Lesson.objects.visible().get()
    assert lesson.standing.checked_on == timezone.localdate()
    assert LessonCheck.objects.get().state == State.PUBLISHED
    assert mailed() == [(cast.author.email, "Uw les staat op de site")]


@pytest.mark.parametrize("left_out", list(REGION_TICKS))
def test_every_point_of_the_list_must_be_ticked(cast: Cast, left_out: str) -> None:
    check = cast.hand_in()
    answer = post(check, cast.colleague, besluit="akkoord", **{key: "on" for key in REGION_TICKS if key != left_out})
    assert list(answer.context["form"].errors) == [left_out]
    check.refresh_from_db()
    assert check.step == Step.REGION


def test_first_page_leads_to_where_one_decides(cast: Cast) -> None:
    check = cast.hand_in(title="Bellen helpt")
    way = reverse("lesson_checking:detail", args=[check.pk])
    page = browser(cast.colleague).get("/beheer/").content.decode()
    assert f'<a href="{way}">Bellen helpt</a>, Helmond-De Peel: vandaag' in page
    assert page.count("Bellen helpt") == 1
    assert way not in browser(cast.stranger).get("/beheer/").content.decode()
    agree(check, cast.colleague)
    assert way not in browser(cast.colleague).get("/beheer/").content.decode()
    assert way in browser(cast.national).get("/beheer/").content.decode()


def test_list_of_lessons_says_who_is_to_look(cast: Cast) -> None:
    check = cast.hand_in(title="Bellen helpt")
    address = reverse("wagtailsnippets_lessons_lesson:list")
    assert "wacht op de eigen regio" in browser(cast.author).get(address).content.decode()
    agree(check, cast.colleague)
    assert "wacht op de landelijke redactie" in browser(cast.author).get(address).content.decode()
    agree(check, cast.national)
    page = browser(cast.author).get(address).content.decode()
    assert "gepubliceerd" in page
    assert "wacht op" not in page


def test_region_cannot_publish_past_the_national_step(cast: Cast) -> None:
    check = cast.hand_in()
    agree(check, cast.author)
    check.refresh_from_db()
    with pytest.raises(PermissionDenied):
        agree(check, cast.colleague)
    detail = reverse("lesson_checking:detail", args=[check.pk])
    assert post(check, cast.colleague, besluit="akkoord", bruikbaar="on")["Location"] == detail
    check.refresh_from_db()
    assert (check.step, check.state) == (Step.NATIONAL, State.WAITING)
    lesson, states = Lesson.objects.get(), Lesson.objects.get().current_workflow_state
    client, data = browser(cast.colleague), form_of(cast)
    for button in ({"action-publish": "1"}, {"action-workflow-action": "1", "workflow-action-name": "approve"}):
        client.post(reverse(f"{NS}:edit", args=[lesson.pk]), data | button)
    address = reverse(f"{NS}:workflow_action", args=[lesson.pk, "approve", states.current_task_state_id])
    for user in (cast.colleague, cast.national):
        browser(user).post(address, {})
    with pytest.raises(PermissionDenied):
        lesson.latest_revision.publish(user=cast.colleague)
    assert not Lesson.objects.visible().exists()
    assert "action-publish" not in client.get(reverse(f"{NS}:add")).content.decode()


def test_national_editor_may_take_both_steps_and_strangers_none(cast: Cast) -> None:
    check = cast.hand_in()
    with pytest.raises(PermissionDenied):
        agree(check, cast.stranger)
    agree(agree(check, cast.national), cast.national)
    assert Lesson.objects.visible().exists()


def test_remarks_reach_the_author_in_the_form_and_the_answer_reaches_the_checker(cast: Cast) -> None:
    check = cast.hand_in(title="Bellen helpt")
    agree(check, cast.colleague)
    mailed()
    post(check, cast.national, besluit="terug", opmerking_effect="Over welke periode?", opmerking_algemeen="Mooi.")
    assert "Over welke periode?" in OutgoingMail.objects.get().body
    assert mailed() == [(cast.author.email, "Wilt u iets veranderen aan uw les")]
    lesson, remark = Lesson.objects.get(), LessonCheck.objects.get().remarks.get(field="effect")
    client, address = browser(cast.author), reverse(f"{NS}:edit", args=[lesson.pk])
    page = unescape(client.get(address).content.decode())
    assert page.count("Over welke periode?") == 2
    assert page.count(f'name="antwoord_{remark.pk}"') == 1  # a second one would be sent instead
    data = {**form_of(cast), f"antwoord_{remark.pk}": "Over heel 2026.", "action-submit": "1"}
    assert client.post(address, data).status_code == 302
    remark.refresh_from_db()
    assert remark.answer == "Over heel 2026."
    again = LessonCheck.objects.waiting().get()
    assert again.step == Step.REGION
    shown = browser(cast.colleague).get(reverse("lesson_checking:detail", args=[again.pk])).content.decode()
    assert "Over heel 2026." in shown


def form_of(cast: Cast, **changes: Any) -> dict[str, Any]:
    class Tree:
        class helmond:  # noqa: N801 — stands for the tree that the form reads
            region = cast.region

    return form(Tree, **changes)  # type: ignore[arg-type]


def test_nothing_is_sent_back_without_a_remark_nor_agreed_to_with_one(cast: Cast) -> None:
    check = cast.hand_in()
    assert post(check, cast.colleague, besluit="terug").context["form"].errors
    assert post(check, cast.colleague, besluit="akkoord", opmerking_did="Wie?", **REGION_TICKS).context["form"].errors
    check.refresh_from_db()
    assert (check.step, check.state) == (Step.REGION, State.WAITING)


def test_decision_is_about_the_version_that_was_read_and_taken_once(cast: Cast) -> None:
    check = cast.hand_in()
    read = version_of(check.lesson)
    lesson = Lesson.objects.get()
    lesson.title = "Anders"
    lesson.save_revision(user=cast.author)
    with pytest.raises(ChangedMeanwhile):
        approve(check=check, version=read, by=cast.colleague)
    newest = version_of(Lesson.objects.get())
    send_back(check=check, version=newest, by=cast.colleague, remarks={"": "Nee."})
    with pytest.raises(DecidedAlready):
        approve(check=check, version=newest, by=cast.colleague)


@pytest.mark.parametrize("first", ["akkoord", "terug"])
def test_who_decides_after_a_colleague_is_told_so_and_loses_no_remark(cast: Cast, first: str) -> None:
    check = cast.hand_in()
    detail = reverse("lesson_checking:detail", args=[check.pk])
    late = browser(cast.colleague)
    read = late.get(detail).context["version"]
    decision = {"akkoord": REGION_TICKS, "terug": {"opmerking_did": "Hoe?"}}[first]
    browser(cast.colleague).post(detail, {"version": read, "besluit": first, **decision})
    answer = late.post(detail, {"version": read, "besluit": "terug", "opmerking_algemeen": "Wie betaalde dit?"}, follow=True)
    said = " ".join(str(message) for message in answer.context["messages"])
    assert "Over deze les is intussen al besloten. Er is niets veranderd. U schreef:" in said
    assert "Wie betaalde dit?" in said


def test_what_the_admin_saves_by_itself_over_a_version_is_another_one_to_who_read_it(cast: Cast) -> None:
    check = cast.hand_in()
    author, reader = browser(cast.author), browser(cast.colleague)
    edit, detail = reverse(f"{NS}:edit", args=[check.lesson_id]), reverse("lesson_checking:detail", args=[check.pk])
    author.post(edit, form_of(cast, did="Wij gingen langs."))
    newest = Lesson.objects.get().latest_revision_id
    read = reader.get(detail).context["version"]
    saved_by_itself = form_of(cast, did="Wij gingen niet langs.", overwrite_revision_id=str(newest))
    assert author.post(edit, saved_by_itself, headers={"Accept": "application/json"}).status_code == 200
    lesson = Lesson.objects.get()
    assert (lesson.latest_revision_id, lesson.get_latest_revision_as_object().did) == (newest, "Wij gingen niet langs.")
    answer = reader.post(detail, {"version": read, "besluit": "akkoord", **REGION_TICKS})
    assert "De les is intussen gewijzigd." in answer.content.decode()
    assert "Wij gingen niet langs." in answer.content.decode()
    check.refresh_from_db()
    assert check.step == Step.REGION


def test_lesson_that_waits_nationally_is_locked_for_its_region(cast: Cast) -> None:
    check = cast.hand_in()
    lesson = Lesson.objects.get()
    assert not lesson.get_lock() or not lesson.get_lock().for_user(cast.author)
    agree(check, cast.colleague)
    lesson = Lesson.objects.get()
    assert lesson.get_lock().for_user(cast.author)
    assert not lesson.get_lock().for_user(cast.national)


def test_what_may_not_be_published_is_not_agreed_to(cast: Cast) -> None:
    check = cast.hand_in(review_date=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError):
        agree(check, cast.colleague)
    assert (
        "Opnieuw nakijken op: Kies een dag in de toekomst"
        in post(check, cast.colleague, besluit="akkoord", **REGION_TICKS).content.decode()
    )


def test_published_past_the_check_carries_no_mark_and_tells_what_changed(cast: Cast) -> None:
    lesson = LessonFactory(region=cast.region)
    LessonStanding.objects.create(lesson=lesson, checked_on=date(2026, 1, 1), uses=2)
    data = form_of(cast, change_note="Effect bijgewerkt na een jaar", **{"action-publish": "1"})
    assert browser(cast.national).post(reverse(f"{NS}:edit", args=[lesson.pk]), data).status_code == 302
    changed = Lesson.objects.get()
    assert (changed.standing.checked_on, changed.standing.uses) == (None, 2)
    assert [(change.day, change.text) for change in changed.changes.all()] == [
        (timezone.localdate(), "Effect bijgewerkt na een jaar")
    ]
    assert changed.change_note == changed.get_latest_revision_as_object().change_note == ""


def test_author_takes_back_what_waits(cast: Cast) -> None:
    check = cast.hand_in()
    client = browser(cast.author)
    client.post(reverse(f"{NS}:edit", args=[check.lesson_id]), {**form_of(cast), "action-cancel-workflow": "1"})
    check.refresh_from_db()
    assert check.state == State.WITHDRAWN


@pytest.mark.parametrize("number", [1, 20])
def test_queue_shows_age_and_costs_the_same_for_one_and_for_twenty(cast: Cast, number: int) -> None:
    for _ in range(number):
        cast.hand_in()
    LessonFactory.create_batch(number, region=cast.region, review_date=timezone.localdate())
    LessonCheck.objects.update(step_since=timezone.now() - timedelta(days=9))
    client = browser(cast.colleague)
    client.get(reverse("lesson_checking:index"))
    with CaptureQueriesContext(connection) as found:
        html = client.get(reverse("lesson_checking:index")).content.decode()
    assert sum("lessons_lesson" in query["sql"] or "lesson_checking" in query["sql"] for query in found) == QUERIES
    assert html.count('<span class="checking-late">9 dagen</span>') == number
    assert html.count("/klopt-nog/") == number
    assert "klopt-nog" not in browser(cast.stranger).get(reverse("lesson_checking:index")).content.decode()


def test_region_takes_its_lesson_off_the_site_at_once(cast: Cast) -> None:
    lesson = LessonFactory(region=cast.region)
    address = reverse("lesson_checking:take_off", args=[lesson.pk])
    assert browser(cast.stranger).post(address).status_code == 404
    assert browser(cast.author).get(address).status_code == 200
    assert Lesson.objects.get().live
    browser(cast.author).post(address)
    assert not Lesson.objects.get().live
