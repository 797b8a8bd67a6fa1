"""The people of a region: a group of users, with rights on the region's own pages and files."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Collection, Task, TaskState
from wagtail.permissions import policy_registry

from regions.geography.models import Region
from site_core.permissions.regions import AnyUser


class SendBackForm(TaskStateCommentForm):
    """Asks what must change: who gets something back without a word does not know why."""

    comment = forms.CharField(label=_("Wat moet er anders?"), widget=forms.Textarea({"rows": 3}))


class RegionTeam(models.Model):
    """Ties a group of users and a collection of files to a region; being in the group is being a region editor."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="team", verbose_name=_("regio"))
    group = models.OneToOneField(Group, models.CASCADE, related_name="region_team", verbose_name=_("groep"))
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="region_team", verbose_name=_("verzameling"))

    class Meta:
        verbose_name = _("regioteam")
        verbose_name_plural = _("regioteams")
        permissions = [("work_for_all_regions", "Werkt voor alle regio's")]

    def __str__(self) -> str:
        return str(self.region)


class RegionApprovalTask(Task):
    """A step of a workflow that those may approve who may publish the object: its region's team and national editors."""

    class Meta:
        verbose_name = _("goedkeuring door de regio")
        verbose_name_plural = _("goedkeuringen door de regio")

    def user_can_access_editor(self, obj: Any, user: AnyUser) -> bool:
        """Let approvers open what waits for them."""
        return self.may_approve(obj, user)

    def locked_for_user(self, obj: Any, user: AnyUser) -> bool:
        """Keep others from changing what is being judged."""
        return not self.may_approve(obj, user)

    def user_can_lock(self, obj: Any, user: AnyUser) -> bool:
        """Let approvers lock what they judge."""
        return self.may_approve(obj, user)

    def get_actions(self, obj: Any, user: AnyUser) -> list[tuple[str, Any, bool]]:
        """Offer approving and sending back to approvers."""
        if not self.may_approve(obj, user):
            return []
        return [("reject", _("Terugsturen"), True), ("approve", _("Goedkeuren"), False)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for a remark with what is sent back."""
        return SendBackForm if action == "reject" else TaskStateCommentForm

    def get_task_states_user_can_moderate(self, user: AnyUser, **_kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this user: for every kind of object, those that the user may publish."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        mine = Q(pk__in=[])
        for kind in ContentType.objects.filter(pk__in=waiting.values("workflow_state__base_content_type")):
            policy = policy_registry.get_by_type(kind.model_class())
            own = policy.instances_user_has_any_permission_for(user, {"publish"}).annotate(key=Cast("pk", models.CharField()))
            mine |= Q(workflow_state__base_content_type=kind, workflow_state__object_id__in=own.values("key"))
        found: QuerySet[TaskState] = waiting.filter(mine)
        return found

    @classmethod
    def get_description(cls) -> str:
        """Say in the list of tasks who may approve."""
        return str(_("Iedereen die het onderdeel mag publiceren: het team van de regio en de landelijke redactie."))

    def may_approve(self, obj: Any, user: AnyUser) -> bool:
        """Whether this user may publish the object."""
        return bool(policy_registry.get(obj).user_has_permission_for_instance(user, "publish", obj))
