"""A second pair of eyes, where a region asks for it: what one editor enters on a public plan, a colleague puts on the site."""

from typing import Any

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.geography.models import Region
from regions.teams.membership import national_editors, team_members
from site_core.mail.outbox import Message, queue_mails
from site_core.permissions.regions import AllRegions, regions_of


class SecondLook(models.Model):
    """A region of which a colleague looks at each entry first; without a row what is entered is public at once."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="second_look", verbose_name=gettext_lazy("regio"))
    since = models.DateTimeField(gettext_lazy("sinds"), default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("collega kijkt mee")
        verbose_name_plural = gettext_lazy("collega kijkt mee")

    def __str__(self) -> str:
        return str(self.region)


class Proposal(models.Model):
    """What somebody typed in a form of the ledger, as it was typed; the form checks it again when a colleague saves it."""

    plan = models.ForeignKey("plan.PlanPage", models.CASCADE, related_name="proposals", verbose_name=gettext_lazy("plan"))
    address = models.CharField(gettext_lazy("adres van het formulier"), max_length=200)
    title = models.CharField(gettext_lazy("titel"), max_length=300)
    typed = models.JSONField(gettext_lazy("ingevuld"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=gettext_lazy("voorgesteld door"), null=True
    )
    proposed_at = models.DateTimeField(gettext_lazy("voorgesteld op"), default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("voorstel")
        verbose_name_plural = gettext_lazy("voorstellen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


def is_on(region_id: int) -> bool:
    """Whether a region asks for it."""
    return SecondLook.objects.filter(region=region_id).exists()


def turn(*, region: Region, on: bool) -> None:
    """Turn it on or off; what waits, waits on."""
    if on:
        SecondLook.objects.get_or_create(region=region)
    else:
        SecondLook.objects.filter(region=region).delete()


def must_wait(*, plan: Any, region_id: int, by: Any, typed: Any, proposal: Proposal | None) -> bool:
    """Whether a colleague must look first: nobody did yet, or what is saved is not what was proposed.

    Not for national editors, who are a second pair of eyes themselves, nor for a plan that is not on the site yet.
    """
    if not plan.live or isinstance(regions_of(by), AllRegions) or not is_on(region_id):
        return False
    return proposal is None or proposal.proposed_by_id == by.pk or proposal.typed != typed


def propose(*, proposal: Proposal, region_id: int, by: Any) -> Proposal:
    """Keep what was typed and tell the colleagues; where there are none, the national editors."""
    proposal.proposed_by, proposal.proposed_at = by, timezone.now()
    proposal.save()
    others = team_members(region_id).exclude(pk=by.pk)
    people = others if others.exists() else national_editors()
    with translation.override(settings.LANGUAGE_CODE):
        address = f"{settings.BASE_URL}{proposal.address}?voorstel={proposal.pk}"
        body = render_to_string("email/ledger_proposal.txt", {"proposal": proposal, "address": address})
        subject = _("Wilt u meekijken? %(title)s") % {"title": proposal.title}
    queue_mails(Message(email, subject, body) for email in people.order_by("pk").values_list("email", flat=True))
    return proposal
