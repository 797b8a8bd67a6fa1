"""The one workflow of the site: somebody who may publish it looks at what was handed in."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from regions.teams.groups import OWNED_MODELS
from regions.teams.models import RegionApprovalTask

WORKFLOW = "Controle door de regio"
# Models whose room has a workflow of its own; upper rooms add theirs.
own_workflows: dict[str, Callable[[], Workflow]] = {}


def ensure_workflow(index: Page) -> Workflow:
    """Return the workflow; where no other was chosen it holds for what regions own and for the pages from `index` down."""
    workflow = approval_workflow()
    WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": workflow})
    return workflow


def approval_workflow() -> Workflow:
    """Return the workflow, making it where it is missing; where no other was chosen it holds for what regions own."""
    task = RegionApprovalTask.objects.first() or RegionApprovalTask.objects.create(name=WORKFLOW)
    workflow: Workflow | None = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    for label in OWNED_MODELS:
        app, _dot, model = label.partition(".")
        kind = ContentType.objects.get_by_natural_key(app, model)
        own = own_workflows[label]() if label in own_workflows else workflow
        row, _made = WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": own})
        if row.workflow_id == workflow.pk and own != workflow:
            row.workflow = own
            row.save()
    return workflow
