"""Which intermediaries a contact point says it works with, kept when a region says yes to one."""

from django.db import transaction

from regions.contact.models import ContactPoint, Intermediary


@transaction.atomic
def list_intermediary(*, region_id: int, name: str) -> bool:
    """Add an intermediary to the region's contact point; false when there is no such point, or it names this one already.

    It stands in what visitors see and in a draft that waits, and nothing else of that draft is published along.
    """
    point = ContactPoint.objects.visible().main().for_region(region_id).first()
    if point is None or point.intermediaries.filter(name=name).exists():
        return False
    number = point.intermediaries.count()
    listed = Intermediary.objects.create(contact_point=point, name=name, sort_order=number)
    if draft := _draft(point):
        draft.intermediaries.add(listed)
        _keep(point, draft)
    return True


@transaction.atomic
def unlist_intermediary(*, region_id: int, name: str) -> bool:
    """Take an intermediary off the region's contact point, in what visitors see and in a draft; returns whether it was there."""
    point = ContactPoint.objects.visible().main().for_region(region_id).first()
    if point is None or not Intermediary.objects.filter(contact_point=point, name=name).delete()[0]:
        return False
    if draft := _draft(point):
        draft.intermediaries.remove(*[listed for listed in draft.intermediaries.all() if listed.name == name])
        _keep(point, draft)
    return True


def _draft(point: ContactPoint) -> ContactPoint | None:
    # Without a version the form starts from what is stored.
    return point.get_latest_revision_as_object() if point.latest_revision_id else None


def _keep(point: ContactPoint, draft: ContactPoint) -> None:
    was_live = point.live_revision_id == point.latest_revision_id
    version = draft.save_revision(changed=False, clean=False)
    if was_live:
        ContactPoint.objects.filter(pk=point.pk).update(live_revision=version)
