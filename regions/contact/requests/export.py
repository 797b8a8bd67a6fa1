"""Questions as rows of a file: what is counted, and nothing about who asked."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import number_format

from regions.contact.requests.models import ContactRequest

HEADING = (
    *("nummer", "regio", "gemeente", "onderwerp", "landelijk", "ontvangen", "beloofd voor", "gelezen", "beantwoord"),
    *("hoe", "werkuren", "op tijd"),
)


def export_rows(requests: Iterable[ContactRequest]) -> Iterator[list[str]]:
    """Yield the heading and a row per question."""
    yield list(HEADING)
    for request in requests:
        yield _cells(request)


def _cells(request: ContactRequest) -> list[str]:
    in_time = "" if request.is_waiting or request.is_dismissed else "ja" if request.is_answered_in_time else "nee"
    return [
        str(request.pk),
        request.region.name,
        request.municipality.short_name if request.municipality else "",
        request.subject,
        "ja" if request.is_national else "nee",
        *map(_moment, (request.received_at, request.due_at, request.read_at, request.answered_at)),
        request.how,
        number_format(round(request.hours_taken, 1)) if request.hours_taken is not None else "",
        in_time,
    ]


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
