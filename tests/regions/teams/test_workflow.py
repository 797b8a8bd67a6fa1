"""What is handed in waits for those who may publish it."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowState

from regions.meetings.models import Meeting
from regions.region_pages import make_region_pages
from regions.teams.models import RegionApprovalTask
from site_core.users.models import User
from tests.regions.factories import ContactPointFactory, RegionTree, add_whole_plan, make_editor, make_national_editor
from tests.regions.meetings.factories import MeetingFactory
from tests.vacancies.factories import VacancyFactory


@pytest.fixture
def handed_in(region_tree: RegionTree) -> TaskState:
    """A draft meeting of Helmond-De Peel that waits for approval."""
    make_region_pages()
    meeting = MeetingFactory(region=region_tree.helmond.region, title="Wachtende bijeenkomst", live=False)
    meeting.save_revision()
    meeting.get_workflow().start(meeting, None)
    return meeting.current_workflow_task_state


def waiting_for(user: User) -> list[object]:
    """Return what waits for a user."""
    return [state.workflow_state.content_object for state in TaskState.objects.reviewable_by(user)]


def test_places_meetings_contact_points_and_plans_have_the_workflow(region_tree: RegionTree) -> None:
    make_region_pages()
    workflow = Workflow.objects.get(workflow_tasks__task__regionapprovaltask__isnull=False)
    region = region_tree.helmond.region
    objects = [VacancyFactory(region=region), MeetingFactory(region=region), ContactPointFactory(region=region)]
    for thing in (*objects, add_whole_plan(region_tree.helmond)):
        assert thing.get_workflow() == workflow


def test_it_waits_for_the_own_region_and_national_editors_only(region_tree: RegionTree, handed_in: TaskState) -> None:
    assert [meeting.title for meeting in waiting_for(make_editor(region_tree.helmond))] == ["Wachtende bijeenkomst"]
    assert [meeting.title for meeting in waiting_for(make_national_editor())] == ["Wachtende bijeenkomst"]
    assert waiting_for(make_editor(region_tree.zeeland)) == []


def test_plan_of_a_region_waits_for_that_region(region_tree: RegionTree) -> None:
    make_region_pages()
    plan = add_whole_plan(region_tree.zeeland)
    plan.save_revision()
    plan.get_workflow().start(plan, None)
    assert [page.pk for page in waiting_for(make_editor(region_tree.zeeland))] == [plan.pk]
    assert waiting_for(make_editor(region_tree.helmond)) == []


def test_dashboard_shows_what_waits_and_approving_publishes(
    client: Client, region_tree: RegionTree, handed_in: TaskState
) -> None:
    client.force_login(make_editor(region_tree.helmond))
    assert "Wachtende bijeenkomst" in client.get("/beheer/").content.decode()
    meeting = Meeting.objects.get()
    url = reverse("wagtailsnippets_meetings_meeting:workflow_action", args=[meeting.pk, "approve", handed_in.pk])
    assert client.post(url).status_code == 302
    meeting.refresh_from_db()
    assert meeting.live


def test_own_object_is_no_key_to_the_task_of_another_region(
    client: Client, region_tree: RegionTree, handed_in: TaskState
) -> None:
    """Wagtail 8.0.1 looks at the object in the address and acts on the task in the address; the wall compares them."""
    own = MeetingFactory(region=region_tree.zeeland.region, live=False)
    own.save_revision()
    own.get_workflow().start(own, None)
    client.force_login(make_editor(region_tree.zeeland))
    for name in ("workflow_action", "collect_workflow_action_data"):
        url = reverse(f"wagtailsnippets_meetings_meeting:{name}", args=[own.pk, "approve", handed_in.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {"comment": "ok"}).status_code == 404
    assert not Meeting.objects.get(title="Wachtende bijeenkomst").live
    assert WorkflowState.objects.get(pk=handed_in.workflow_state_id).status == WorkflowState.STATUS_IN_PROGRESS


def test_task_explains_itself_and_offers_nothing_to_others(region_tree: RegionTree, handed_in: TaskState) -> None:
    task, meeting = RegionApprovalTask.objects.get(), Meeting.objects.get()
    assert "team van de regio" in RegionApprovalTask.get_description()
    assert [name for name, _label, _modal in task.get_actions(meeting, make_editor(region_tree.helmond))] == ["reject", "approve"]
    stranger = make_editor(region_tree.zeeland)
    assert task.get_actions(meeting, stranger) == []
    assert task.locked_for_user(meeting, stranger)
    assert not task.user_can_access_editor(meeting, stranger)
    assert not task.user_can_lock(meeting, stranger)


def test_who_may_judge_it_gets_a_mail_and_others_do_not(region_tree: RegionTree, mailoutbox: list[EmailMessage]) -> None:
    make_region_pages()
    author, colleague = make_editor(region_tree.helmond), make_editor(region_tree.helmond)
    national, stranger = make_national_editor(), make_editor(region_tree.zeeland)
    meeting = MeetingFactory(region=region_tree.helmond.region, title="Wachtende bijeenkomst", live=False)
    meeting.save_revision(user=author)
    meeting.get_workflow().start(meeting, author)
    mailed = {address for message in mailoutbox for address in message.to}
    assert {colleague.email, national.email} <= mailed
    assert mailed.isdisjoint({author.email, stranger.email})
