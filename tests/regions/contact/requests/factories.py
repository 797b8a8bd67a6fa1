"""Questions to contact points, as tests need them."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from regions.contact.models import ContactPoint
from regions.contact.requests.clock import times_for
from regions.contact.requests.enums import How, Subject
from regions.contact.requests.forms import new_token
from regions.contact.requests.models import ContactRequest, Content
from regions.contact.working_hours import OFFICE_HOURS, working_hours_between
from regions.geography.models import Region

ANNA = Content("Bakkerij De Proef", "Anna de Vries", "anna@bakkerij.example", "Ik heb een plek in de bakkerij.")


def make_request(region: Region, *, hours: int = 16, point: ContactPoint | None = None, **values: Any) -> ContactRequest:
    """Make a question that came now, or at `received_at`; nobody is told."""
    received = values.pop("received_at", timezone.now())
    content = values.pop("content", ANNA)
    request = ContactRequest(
        region=region,
        point=point,
        subject=values.pop("subject", Subject.PLACE),
        key=new_token(),
        token=new_token(),
        print=new_token(),
        received_at=received,
        target_hours=hours,
        **vars(times_for(received, hours=hours, clock=point or OFFICE_HOURS)),
        **values,
    )
    request.seal(content)
    request.save()
    return request


def answered(request: ContactRequest, at: datetime) -> ContactRequest:
    """Answer a question at a moment; nobody is told."""
    request.answered_at = request.read_at = at
    request.how = How.CALLED
    request.hours_taken = working_hours_between(request.received_at, at, request.point or OFFICE_HOURS)
    request.save()
    return request
