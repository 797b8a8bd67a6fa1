"""How to refer to a lesson, and where it stands, for who printed it."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lessons.models import Lesson
from lessons.page_parts import PagePart, page_parts
from lessons.presentation import region_name


def citation_of(lesson: Lesson) -> SafeString:
    """Say who wrote what, when it last changed and where it stands, as a list of sources has it; no query."""
    changed = lesson.last_published_at or lesson.first_published_at or timezone.now()
    # A question ends with its own mark.
    title = lesson.title if lesson.title.endswith(("?", "!", "…")) else f"{lesson.title.rstrip('.')}."
    # In Dutch time: what is published on New Year's night is of the new year.
    return format_html(
        _("{who} ({year}). {title} {site}, versie van {day}. {url}"),
        who=region_name(lesson),
        year=timezone.localdate(lesson.first_published_at or changed).year,
        title=format_html('<span lang="nl">{}</span>', title),
        site=settings.WAGTAIL_SITE_NAME,
        day=date_format(timezone.localdate(changed), "j F Y"),
        url=settings.BASE_URL + lesson.get_absolute_url(),
    )


def _part(lesson: Lesson) -> dict[str, Any]:
    return {"text": citation_of(lesson)}


page_parts.register("citation", PagePart("pages/lessons/_citation.html", _part), rank=900)
