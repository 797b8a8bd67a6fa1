"""Which regions need attention of the national editors, why, and the mail that asks for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from regions.geography.models import Region
from regions.national.freshness import freshness
from regions.national.models import Reminder
from regions.national.table import RegionRow, national_table
from regions.teams.membership import team_members
from site_core.mail.outbox import Message, queue_mails

# Nobody is reminded more often; the button is away until then.
AGAIN_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Attention:
    """A region with what is old in it, and when it was last reminded."""

    region: RegionRow
    reasons: tuple[str, ...]
    reminded: date | None

    @property
    def may_remind(self) -> bool:
        """Whether the last reminder is long enough ago."""
        return self.reminded is None or timezone.localdate() - self.reminded >= AGAIN_AFTER


class NothingToRemind(Exception):
    """The region is up to date, was reminded a short while ago, or has nobody to read it."""


def regions_that_need_attention() -> list[Attention]:
    """Return the regions in which something is old, those with most first."""
    last = dict(Reminder.objects.order_by().values("region_id").annotate(last=Max("sent_at")).values_list("region_id", "last"))
    rows = [
        Attention(
            row.region, tuple(map(_reason, row.old)), timezone.localdate(last[row.region.pk]) if row.region.pk in last else None
        )
        for row in freshness(national_table().regions)
        if row.old
    ]
    return sorted(rows, key=lambda row: (-len(row.reasons), row.region.name))


def _reason(age: Any) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        if age.day is None:
            return _("%(what)s: nog nooit") % {"what": age.label}
        return _("%(what)s: niet sinds %(day)s") % {"what": age.label, "day": format_date(age.day, "j F Y")}


def mail_for(row: Attention) -> tuple[str, str]:
    """Return subject and text of the mail to a region."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Wilt u dit nakijken voor %(region)s?") % {"region": row.region.name}
        context = {"region": row.region, "reasons": row.reasons, "address": f"{settings.BASE_URL}/beheer/"}
        return subject, render_to_string("email/region_attention.txt", context)


@transaction.atomic
def remind(*, region: Region, by: Any) -> int:
    """Mail everybody in a region's team what is old; returns how many. Raises NothingToRemind."""
    # Two editors who press at once: the second waits here and then finds the first one's reminder.
    Region.objects.select_for_update().get(pk=region.pk)
    row = next((row for row in regions_that_need_attention() if row.region.pk == region.pk and row.may_remind), None)
    addresses = list(team_members(region.pk).order_by("pk").values_list("email", flat=True))
    if row is None or not addresses:
        raise NothingToRemind
    subject, body = mail_for(row)
    Reminder.objects.create(region=region, sent_by=by, about=list(row.reasons))
    return queue_mails(Message(address, subject, body) for address in addresses)
