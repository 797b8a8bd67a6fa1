"""The day on which a lesson is looked at again."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from lessons.checking.reviewing import remind_of_reviews
from lessons.models import Lesson
from site_core.mail.models import OutgoingMail
from tests.lessons.checking.factories import Cast, make_cast
from tests.lessons.checking.test_deciding import browser
from tests.lessons.factories import LessonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_team_hears_two_weeks_before_and_on_the_day_each_once(cast: Cast) -> None:
    LessonFactory(region=cast.region, review_date=date(2027, 3, 15), title="Bellen helpt")
    LessonFactory(region=cast.region, review_date=date(2027, 3, 15), draft=True)
    told = {}
    for day in (date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 14), date(2027, 3, 15), date(2027, 4, 1)):
        with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
            remind_of_reviews()
            mails = OutgoingMail.objects.all()
            told[day] = sorted({mail.subject for mail in mails})
            assert {mail.recipient for mail in mails} in (set(), {cast.author.email, cast.colleague.email})
            mails.delete()
    assert told == {
        **{day: [] for day in told},
        date(2027, 3, 1): ["Over twee weken nakijken: Bellen helpt"],
        date(2027, 3, 15): ["Klopt deze les nog? Bellen helpt"],
    }


def test_still_holds_sets_a_new_day_without_a_check_and_keeps_the_draft(cast: Cast) -> None:
    lesson = LessonFactory(region=cast.region, review_date=timezone.localdate())
    lesson.title = "Nog niet publiek"
    lesson.save_revision()
    address = reverse("lesson_checking:holds", args=[lesson.pk])
    assert browser(cast.stranger).get(address).status_code == 404
    client, day = browser(cast.author), timezone.localdate() + timedelta(days=300)
    for wrong in ("", "2020-01-01", (timezone.localdate() + timedelta(days=500)).isoformat()):
        assert client.post(address, {"review_date": wrong}).context["form"].errors
    assert client.post(address, {"review_date": day.isoformat()}).status_code == 302
    now = Lesson.objects.visible().get()
    assert (now.review_date, now.standing.held_on) == (day, timezone.localdate())
    draft = now.get_latest_revision_as_object()
    assert (draft.title, draft.review_date) == ("Nog niet publiek", day)
    assert now.title != "Nog niet publiek"
