"""The scheduler's mail about places: at the right day, once for each event, however often it is started and stopped."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from site_core.mail.models import OutgoingMail
from tests.regions.factories import ContactPointFactory, RegionFactory
from tests.vacancies.employers.factories import MembershipFactory, browser_of
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.ending import reminders, standing
from vacancies.ending.models import Event, Notice, OutcomeCount
from vacancies.ending.outcomes import Stayed, answer, results_of
from vacancies.ending.reminders import remind
from vacancies.enums import CloseReason
from vacancies.models import Employer, Vacancy

pytestmark = pytest.mark.django_db

ENDING = {"visible_from": "2026-05-01", "closing_date": "2026-07-02", "confirmed_on": "2026-06-01"}
START = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def employer() -> Employer:
    return MembershipFactory(user__email="eigenaar@werk.example").employer


def subjects() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("subject", flat=True))


def days_of_mail(expected: Iterable[int], *, until: int) -> dict[int, list[str]]:
    """Let the scheduler run around the days on which mail is expected and every ten days between.

    Returns the subjects by the day on which they came: mail of a day that is passed over would come on the next one.
    """
    near = {day + step for day in expected for step in (-1, 0, 1)}
    days = sorted({*range(0, until, 10), until - 1, *near} & set(range(until)))
    return {day: mails for day in days if (mails := mail_of_day(day))}


def mail_of_day(day: int) -> list[str]:
    """Let the scheduler run on a day, and again when mail came; returns the subjects."""
    with time_machine.travel(START + timedelta(days=day), tick=False):
        before = len(subjects())
        if remind():
            remind()
        return subjects()[before:]


def test_a_place_is_asked_about_a_week_before_a_day_before_and_when_it_ended() -> None:
    with time_machine.travel(START, tick=False):
        VacancyFactory(title="Kas", employer=employer(), closing_date="2027-03-01", confirmed_on="2026-07-01")
    expected = {83: ["Is deze plek nog open? Kas"], 89: ["Bijna van de site: Kas"], 91: ["Van de site: Kas"]}
    assert days_of_mail(expected, until=110) == expected


def test_ninety_days_of_a_place_that_opens_later_begin_when_it_opens() -> None:
    with time_machine.travel(START, tick=False):
        VacancyFactory(title="Kas", employer=employer(), visible_from="2026-10-09", closing_date="2027-04-27")
    assert list(days_of_mail([], until=85)) == []
    with time_machine.travel(START + timedelta(days=100)):
        assert Vacancy.objects.visible().get().visible_until.isoformat() == "2027-01-07"
    days = (182, 183, 184, 188, 189, 190, 191, 192)
    assert {day: mails for day in days if (mails := mail_of_day(day))} == {
        183: ["Is deze plek nog open? Kas"],
        189: ["Bijna van de site: Kas"],
        191: ["Van de site: Kas"],
    }


def test_after_a_confirmation_it_starts_anew() -> None:
    with time_machine.travel(START, tick=False):
        place = VacancyFactory(title="Kas", employer=employer(), closing_date="2026-07-11", confirmed_on="2026-06-20")
    assert list(days_of_mail([3], until=5)) == [3]
    with time_machine.travel(START + timedelta(days=5), tick=False):
        standing.confirm(place=place)
    assert list(days_of_mail([88, 94], until=95)) == [88, 94]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "bron", "source_id": "1"},
        {"is_example": True},
        {"live": False},
        {"closed_on": "2026-06-30", "close_reason": "anders"},
        {"closing_date": "2026-06-10"},
    ],
    ids=["imported", "invented", "draft", "closed", "long ago"],
)
def test_who_has_nothing_to_say_is_not_asked(changes: dict[str, Any]) -> None:
    with time_machine.travel(START, tick=False):
        VacancyFactory(employer=employer(), **ENDING | changes)
        assert remind() == 0


def test_mail_goes_to_the_people_else_to_the_place_else_to_the_contact_point() -> None:
    region = RegionFactory()
    ContactPointFactory(region=region, email="punt@regio.example")
    ending: dict[str, Any] = {"closing_date": timezone.localdate(), "confirmed_on": timezone.localdate() - timedelta(days=9)}
    VacancyFactory(title="Met mensen", employer=employer(), region=region, apply_email="werk@a.example", **ending)
    VacancyFactory(title="Met adres", employer=EmployerFactory(), region=region, apply_email="werk@b.example", **ending)
    VacancyFactory(title="Zonder", employer=EmployerFactory(), region=region, **ending)
    VacancyFactory(title="Niemand", employer=EmployerFactory(), **ending)
    assert remind() == 4
    rows = OutgoingMail.objects.order_by("pk").values_list("recipient", "subject")
    assert [(to, subject.partition(": ")[2]) for to, subject in rows] == [
        ("eigenaar@werk.example", "Met mensen"),
        ("werk@b.example", "Met adres"),
        ("punt@regio.example", "Zonder"),
    ]


def test_link_in_the_mail_leads_to_the_button() -> None:
    place = VacancyFactory(
        employer=employer(), closing_date=timezone.localdate(), confirmed_on=timezone.localdate() - timedelta(days=9)
    )
    remind()
    body = OutgoingMail.objects.get().body
    (url,) = re.findall(r"http://localhost:8000(/werkgevers/plek/\S+)", body)
    browser = browser_of(None)
    assert "Ja, nog open" in browser.get(url).content.decode()
    browser.post(url, {"doen": "bevestigen"})
    place.refresh_from_db()
    assert place.visible_until == timezone.localdate() + timedelta(days=90)


def many(number: int) -> None:
    """Places that end today, of one organisation with one owner."""
    organisation, today = MembershipFactory().employer, timezone.localdate()
    first = VacancyFactory(employer=organisation, closing_date=today, confirmed_on=today - timedelta(days=9))
    values = {field.attname: getattr(first, field.attname) for field in Vacancy._meta.concrete_fields if not field.primary_key}
    Vacancy.objects.bulk_create([Vacancy(**values) for _ in range(number - 1)])


def test_pass_that_is_killed_goes_on_where_it_stopped_and_writes_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    many(25)
    monkeypatch.setattr(reminders, "BATCH", 10)
    real, calls = reminders.queue_mails, []

    def killed(messages: Any) -> int:
        calls.append(1)
        written = real(messages)
        if len(calls) == 2:
            raise KeyboardInterrupt  # after the mail of the second batch was written, before its commit
        return written

    monkeypatch.setattr(reminders, "queue_mails", killed)
    with pytest.raises(KeyboardInterrupt):
        remind()
    assert OutgoingMail.objects.count() == Notice.objects.count() == 10
    assert remind() == 15
    assert remind() == 0
    assert OutgoingMail.objects.count() == Notice.objects.count() == 25


def test_event_that_another_process_claimed_meanwhile_is_not_written_about() -> None:
    many(1)
    place = Vacancy.objects.get()
    place.since = place.confirmed_on
    Notice.objects.create(place=place, event=Event.DAY, since=place.since, claim="00000000-0000-4000-8000-000000000000")
    assert reminders._write(Event.DAY, [place]) == 0
    assert not OutgoingMail.objects.exists()


def test_batch_costs_the_same_for_two_and_for_forty_places() -> None:
    counts = []
    for number in (2, 40):
        OutgoingMail.objects.all().delete()
        Notice.objects.all().delete()
        Vacancy.objects.all().delete()
        Employer.objects.all().delete()
        many(number)
        with CaptureQueriesContext(connection) as queries:
            assert remind() == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_after_three_and_six_months_one_question_is_asked_and_only_numbers_are_kept() -> None:
    region = RegionFactory()
    with time_machine.travel(START, tick=False):
        place = VacancyFactory(title="Kas", employer=employer(), region=region)
        standing.close(place=place, reason=CloseReason.FILLED_HERE, filled=2)
    expected = {91: ["Eén vraag over: Kas"], 182: ["Nog één vraag over: Kas"]}
    assert days_of_mail(expected, until=200) == expected
    first, second = (re.search(r"/werkgevers/nog-bij-u/\S+", mail.body)[0] for mail in OutgoingMail.objects.order_by("pk"))  # type: ignore[index]
    browser = browser_of(None)
    with time_machine.travel(START + timedelta(days=100), tick=False):
        html = browser.get(first).content.decode()
        assert "Hoeveel van deze mensen werken nog bij u?" in html
        assert 'id="fouten"' in browser.post(first, {"still": "3"}).content.decode()
        for still in ("1", "2"):  # the second answer is one too many
            assert "Bedankt" in browser.post(first, {"still": still}, follow=True).content.decode()
    with time_machine.travel(START + timedelta(days=183), tick=False):
        browser.post(second, {"still": "onbekend"})
        today = timezone.localdate()
    found = results_of([region.pk], first=today.replace(month=1, day=1), last=today)[region.pk]
    assert (found.closed, found.people) == ({"vervuld-via-contactpunt": 1}, 2)
    assert found.after_3 == Stayed(asked=2, still=1, gone=1)
    assert found.after_6 == Stayed(asked=2, unknown=2)
    # Nothing connects an answer to the place: neither the counts nor the note that the question was answered.
    assert "place" not in {field.name for field in OutcomeCount._meta.get_fields()}
    assert set(Notice.objects.values_list("is_answered", flat=True)) == {True}


def test_question_and_its_answer_count_in_the_month_when_it_was_due() -> None:
    with time_machine.travel(datetime(2026, 9, 30, 12, tzinfo=UTC), tick=False):
        place = VacancyFactory(employer=employer(), region=RegionFactory())
        standing.close(place=place, reason=CloseReason.FILLED_HERE, filled=1)
    with time_machine.travel(datetime(2027, 1, 4, 12, tzinfo=UTC), tick=False):  # due on 30 December; the scheduler stood still
        remind()
        answer(place=Vacancy.objects.get(), notice_pk=Notice.objects.get().pk, still=1)
    count = OutcomeCount.objects.get()
    assert (count.month.isoformat(), count.asked, count.still) == ("2026-12-01", 1, 1)
