"""The workflow of lessons: two steps, whoever hands in and by whichever button."""

from wagtail.models import Task, Workflow, WorkflowTask

from lessons.checking.models import NationalStep, RegionStep
from regions.teams.workflow import own_workflows

WORKFLOW = "Nakijken van lessen"
STEPS: tuple[tuple[type[RegionStep] | type[NationalStep], str], ...] = (
    (RegionStep, "Les nakijken: eigen regio"),
    (NationalStep, "Les nakijken: landelijke redactie"),
)


def lesson_workflow() -> Workflow:
    """Return the workflow, making it where it is missing; steps that editors added to it stay."""
    tasks: list[Task] = [kind.objects.first() or kind.objects.create(name=name) for kind, name in STEPS]
    workflow: Workflow | None = Workflow.objects.filter(workflow_tasks__task=tasks[0]).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        for order, task in enumerate(tasks):
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=order)
    return workflow


def register() -> None:
    """Let lessons have this workflow in place of the one of all that regions own."""
    own_workflows["lessons.lesson"] = lesson_workflow
