"""What contact points are and were called: a name that went out of use still leads to the region."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint, Intermediary
from regions.geography.models import Region
from regions.geography.names import key
from site_core.kept import Kept

# What a point takes over from the one before it.
TAKEN_OVER = ("region", "logo", "phone", "email", "street", "postcode", "place", "opening_hours", "closed_days", "is_example")
TAKEN_OVER_BUSY = ("busy_until", "busy_advice", "busy_phone")


def region_named(text: str) -> str:
    """Return the name of the region whose contact point is or was called so, from memory; empty when none or several were."""
    return _regions_by_name.get().get(key(text), "") if text.strip() else ""


def names_of(region_id: int) -> list[str]:
    """Return every name that a region's published contact points had; one query."""
    points = ContactPoint.objects.filter(live=True).for_region(region_id)
    return list(dict.fromkeys(points.values_list("public_name", flat=True)))


@transaction.atomic
def succeed(
    *,
    point: ContactPoint,
    public_name: str,
    type: str,  # noqa: A002 — as the field is called
    from_day: date,
    logo: ContentFile[bytes] | None = None,
) -> ContactPoint:
    """Let a point go on under another name, as another type or with another logo from a day; returns the new version.

    The old one ends on the day before and stays in the history; sub-points and intermediaries go along, and the logo unless
    there is a new one. Raises ValidationError.
    """
    Region.objects.select_for_update().get(pk=point.region_id)
    point = ContactPoint.objects.get(pk=point.pk)
    if point.valid_until is not None or point.parent_id is not None:
        raise ValidationError(_("Alleen een hoofdpunt zonder einddatum krijgt een nieuwe naam."))
    if from_day <= point.valid_from:
        raise ValidationError(
            _("De nieuwe naam moet later ingaan dan de oude: %(day)s.") % {"day": f"{point.valid_from:%d-%m-%Y}"}
        )
    _end(point, from_day)
    values: dict[str, Any] = {name: getattr(point, name) for name in (*TAKEN_OVER, *TAKEN_OVER_BUSY)}
    now = timezone.now()
    new = ContactPoint(public_name=public_name, type=type, valid_from=from_day, last_checked=timezone.localdate(), **values)
    if logo is not None:
        new.logo.save(str(logo.name), logo, save=False)
    new.first_published_at = new.last_published_at = now
    new.intermediaries.set([Intermediary(name=old.name, kind=old.kind) for old in point.intermediaries.all()])
    new.clean_fields()
    new.save()
    ContactPoint.objects.filter(parent=point).update(parent=new)
    return new


def _end(point: ContactPoint, day: date) -> None:
    """End a point, in what visitors see and in a draft that waits; nothing else of that draft is published along."""
    was_live = point.live_revision_id == point.latest_revision_id
    draft = point.get_latest_revision_as_object() if point.latest_revision_id else None
    point.valid_until = day
    point.save(update_fields=["valid_until"])
    if draft is not None:
        draft.valid_until = day
        version = draft.save_revision(changed=False, clean=False)
        if was_live:
            ContactPoint.objects.filter(pk=point.pk).update(live_revision=version)


def _read() -> dict[str, str]:
    names: dict[str, set[str]] = defaultdict(set)
    rows = ContactPoint.objects.filter(live=True, region__in=Region.objects.current()).order_by("pk")
    for name, region in rows.values_list("public_name", "region__name"):
        names[key(name)].add(region)
    return {name: next(iter(regions)) for name, regions in names.items() if len(regions) == 1}


_regions_by_name: Kept[dict[str, str]] = Kept(_read).follow(ContactPoint)
