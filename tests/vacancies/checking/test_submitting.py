"""Handing in: a new place waits, a public one stays as it is, and harmless changes are public at once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from site_core.versions import version_of
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor
from tests.vacancies.checking.factories import hand_in, make_poster, new_place
from tests.vacancies.factories import VacancyFactory
from vacancies.checking.clock import due_for
from vacancies.checking.deciding import publish
from vacancies.checking.enums import State
from vacancies.checking.models import RegionChecking, Submission
from vacancies.checking.reading import withdraw
from vacancies.checking.submitting import KeptWarning, promise_for, submit
from vacancies.employers.models import Membership
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in the Netherlands


@pytest.fixture
def poster(region_tree: RegionTree) -> Membership:
    """The owner of an organisation in Helmond-De Peel."""
    return make_poster(region_tree)


@pytest.fixture
def editor(region_tree: RegionTree, poster: Membership) -> User:
    """An editor of Helmond-De Peel."""
    return make_editor(region_tree.helmond)


@pytest.fixture
def public(poster: Membership, region_tree: RegionTree, editor: User) -> Vacancy:
    """A place that was handed in and published."""
    place = hand_in(poster, region_tree, hours_max=24, positions=3).place
    approve(place, editor)
    return stored(place)


def stored(place: Vacancy) -> Vacancy:
    """The place as the database has it."""
    return Vacancy.objects.get(pk=place.pk)


def last_submission(place: Vacancy) -> Submission:
    """The newest submission of a place."""
    found: Submission = Submission.objects.of(place)[0]
    return found


def approve(place: Vacancy, editor: User) -> None:
    """Approve as Wagtail's own button does."""
    state = stored(place).current_workflow_task_state
    state.task.specific.on_action(state, editor, "approve")


def test_new_place_waits_in_the_workflow_of_wagtail(poster: Membership, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, opening_hours={"ma": [["09:00", "12:00"]]})
    with time_machine.travel(MONDAY, tick=False):
        kept = [KeptWarning("excluding", "description", "Zo heet de machine.")]
        submission = submit(place=new_place(poster, region_tree), by=poster.user, kept=kept)
        promise = promise_for(region_tree.helmond.region)
    place = stored(submission.place)
    assert (submission.state, submission.is_change, place.live, place.workflow_in_progress) == (State.WAITING, False, False, True)
    assert promise.team == "het team van de regio Helmond-De Peel"
    assert promise.due_at == submission.due_at
    # Three hours a week: 24 hours are 8 Mondays, of which the last ends at the hour at which this one began.
    assert submission.due_at == datetime(2027, 1, 18, 9, 0, tzinfo=UTC)
    assert list(submission.kept.values_list("code", "field", "reason")) == [("excluding", "description", "Zo heet de machine.")]
    assert last_submission(place) == submission
    assert not Vacancy.objects.visible().exists()


def test_public_place_stays_as_it_is_until_the_change_is_approved(public: Vacancy, poster: Membership, editor: User) -> None:
    place = stored(public)
    place.title, place.hours_max = "Bakkershulp", 32
    submission = submit(place=place, by=poster.user)
    assert submission.is_change
    assert stored(public).title == "Hulp in de bakkerij"
    assert Vacancy.objects.visible().get().hours_max == 24
    approve(public, editor)
    assert (stored(public).title, stored(public).hours_max) == ("Bakkershulp", 32)
    submission.refresh_from_db()
    assert (submission.state, submission.decided_by) == (State.PUBLISHED, editor)
    day = date_format(timezone.localdate(), "j F")
    assert f"Gewijzigd op {day}: uren" in Client().get(stored(public).get_absolute_url()).content.decode()


def test_closing_earlier_and_fewer_places_are_public_at_once(public: Vacancy, poster: Membership) -> None:
    place = stored(public)
    place.closing_date -= timedelta(days=7)
    place.positions = 1
    submission = submit(place=place, by=poster.user)
    assert (submission.state, submission.is_automatic) == (State.PUBLISHED, True)
    now = stored(public)
    assert (now.positions, now.closing_date, now.live, now.has_unpublished_changes) == (1, place.closing_date, True, False)
    assert not now.workflow_in_progress


@pytest.mark.parametrize(
    "values", [{"positions": 4}, {"closing_date": timezone.localdate() + timedelta(days=200)}, {"extra": "Let op."}]
)
def test_more_places_closing_later_and_words_wait(public: Vacancy, poster: Membership, values: dict[str, object]) -> None:
    place = stored(public)
    for name, value in values.items():
        setattr(place, name, value)
    assert submit(place=place, by=poster.user).state == State.WAITING


def test_harmless_change_reaches_the_draft_of_an_editor_too(public: Vacancy, poster: Membership, editor: User) -> None:
    draft = stored(public)
    draft.title = "Concept van de redactie"
    draft.save_revision(user=editor)
    place = stored(public)
    place.positions = 2
    submit(place=place, by=poster.user)
    now = stored(public)
    assert (now.title, now.positions, now.has_unpublished_changes) == ("Hulp in de bakkerij", 2, True)
    latest = now.get_latest_revision_as_object()
    assert (latest.title, latest.positions) == ("Concept van de redactie", 2)
    assert ModelLogEntry.objects.filter(action="checking.change_at_once", user=poster.user).exists()


def test_what_changed_while_it_waited_stays_when_the_change_is_approved(
    public: Vacancy, poster: Membership, editor: User
) -> None:
    place = stored(public)
    place.title = "Bakkershulp"
    submit(place=place, by=poster.user)
    Vacancy.objects.filter(pk=public.pk).update(closed_on=timezone.localdate(), close_reason="ingetrokken", positions=1)
    approve(public, editor)
    now = stored(public)
    assert (now.title, now.positions, now.close_reason) == ("Bakkershulp", 1, "ingetrokken")


def test_handing_in_again_keeps_the_turn(poster: Membership, region_tree: RegionTree) -> None:
    with time_machine.travel(MONDAY):
        first = hand_in(poster, region_tree)
    place = stored(first.place)
    place.title = "Tweede versie"
    second = submit(place=place, by=poster.user, kept=[KeptWarning("wage", "wage_min")])
    assert (second.pk, second.submitted_at, second.due_at) == (first.pk, first.submitted_at, first.due_at)
    assert list(second.kept.values_list("code", flat=True)) == ["wage"]
    assert stored(place).get_latest_revision_as_object().title == "Tweede versie"


def test_sending_back_through_wagtail_gives_remarks_and_handing_in_again_goes_on(
    poster: Membership, region_tree: RegionTree, editor: User
) -> None:
    place = hand_in(poster, region_tree).place
    state = stored(place).current_workflow_task_state
    state.task.specific.on_action(state, editor, "reject", comment="Noem de uren.")
    sent_back = last_submission(place)
    assert sent_back.remarks.get().text == "Noem de uren."
    assert sent_back.decided_by == editor
    # What was decided stays decided, also when the employer goes no further with it.
    assert not withdraw(submission=sent_back, by=poster.user)
    assert last_submission(place).state == State.CHANGES_ASKED
    again = stored(place)
    again.hours_min = 20
    submission = submit(place=again, by=poster.user)
    approve(place, editor)
    submission.refresh_from_db()
    assert submission.state == State.PUBLISHED
    assert stored(place).hours_min == 20
    assert stored(place).workflow_states.count() == 1


def test_taking_back_ends_the_workflow_and_leaves_what_is_public(public: Vacancy, poster: Membership, editor: User) -> None:
    place = stored(public)
    place.title = "Bakkershulp"
    submission = submit(place=place, by=poster.user)
    assert withdraw(submission=submission, by=poster.user)
    now = stored(public)
    assert (last_submission(now).state, now.live, now.workflow_in_progress) == (State.WITHDRAWN, True, False)
    assert now.get_latest_revision_as_object().title == "Hulp in de bakkerij"
    assert not withdraw(submission=submission, by=poster.user)
    assert last_submission(now).decided_by == poster.user


def test_confirmed_organisation_publishes_at_once_only_where_the_region_wants_it(
    poster: Membership, region_tree: RegionTree
) -> None:
    RegionChecking.objects.create(region=region_tree.helmond.region, publish_confirmed=True)
    assert hand_in(poster, region_tree).state == State.WAITING
    poster.employer.confirmed_at = timezone.now()
    poster.employer.save()
    # The first place of an organisation is looked at by hand.
    assert hand_in(poster, region_tree).state == State.WAITING
    VacancyFactory(employer=poster.employer, first_published_at=timezone.now())
    submission = hand_in(poster, region_tree)
    assert (submission.state, submission.is_automatic) == (State.PUBLISHED, True)
    assert stored(submission.place).live
    learning = hand_in(poster, region_tree, kind="bbl", pay="bbl-loon")
    assert learning.state == State.WAITING
    stored(submission.place).unpublish()
    assert submit(place=stored(submission.place), by=poster.user).state == State.WAITING
    warned = hand_in(poster, region_tree, description="Wij zoeken een jonge vrouw van 20 jaar.")
    assert warned.state == State.WAITING
    RegionChecking.objects.update(publish_confirmed=False)
    assert hand_in(poster, region_tree).state == State.WAITING


def test_publishing_past_the_workflow_and_stopping_it_settle_the_submission(
    client: Client, poster: Membership, region_tree: RegionTree, editor: User
) -> None:
    published, stopped = hand_in(poster, region_tree), hand_in(poster, region_tree)
    stored(published.place).latest_revision.publish(user=editor)
    stored(stopped.place).current_workflow_state.cancel(user=editor)
    for submission, state in ((published, State.PUBLISHED), (stopped, State.WITHDRAWN)):
        submission.refresh_from_db()
        assert (submission.state, submission.decided_by) == (state, editor)


def test_what_an_editor_hands_in_waits_in_the_same_queue(poster: Membership, region_tree: RegionTree, editor: User) -> None:
    place = new_place(poster, region_tree)
    place.live = False
    place.save()
    place.save_revision(user=editor)
    place.get_workflow().start(place, editor)
    submission = last_submission(place)
    assert (submission.state, submission.submitted_by) == (State.WAITING, editor)
    assert submission.due_at == due_for(region_tree.helmond.region.pk, submission.submitted_at)


def test_national_editor_publishes_too(poster: Membership, region_tree: RegionTree) -> None:
    place = hand_in(poster, region_tree).place
    approve(place, make_national_editor())
    assert stored(place).live


@pytest.mark.parametrize(("reach", "words"), [("land", "heel Nederland"), ("provincie", "de hele provincie Utrecht")])
def test_place_for_more_than_its_region_waits_for_the_national_editors(
    poster: Membership, region_tree: RegionTree, editor: User, reach: str, words: str
) -> None:
    client, national = Client(), make_national_editor()
    RegionChecking.objects.create(region=region_tree.helmond.region, publish_confirmed=True, target_hours=1)
    poster.employer.confirmed_at = timezone.now()
    poster.employer.save()
    with time_machine.travel(MONDAY, tick=False):
        place = new_place(poster, region_tree, reach=reach)
        promise = promise_for(region_tree.helmond.region, place)
        submission = submit(place=place, by=poster.user)
    assert (submission.state, submission.is_national, submission.due_at) == (State.WAITING, True, promise.due_at)
    assert (promise.team, promise.due_at) == ("de landelijke redactie", MONDAY + timedelta(days=3))
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [national.email]
    for user, status in ((editor, 404), (national, 200)):
        client.force_login(user)
        assert client.get(f"/beheer/nakijken/{submission.pk}/").status_code == status
    with time_machine.travel(MONDAY, tick=False):
        publish(submission=submission, version=version_of(stored(submission.place)), by=national)
        assert words in client.get(stored(submission.place).get_absolute_url()).content.decode()
