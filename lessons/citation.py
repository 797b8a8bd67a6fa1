"""How to refer to a lesson, and where it stands, for who printed it."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lessons.models import Lesson
from lessons.page_parts import PagePart, page_parts
from lessons.presentation import region_name


def citation_of(lesson: Lesson) -> str:
    """Say who wrote what, when it last changed and where it stands, as a list of sources has it; no query."""
    changed = lesson.last_published_at or lesson.first_published_at or timezone.now()
    return _("%(who)s (%(year)s). %(title)s. %(site)s, versie van %(day)s. %(url)s") % {
        "who": region_name(lesson),
        "year": (lesson.first_published_at or changed).year,
        "title": lesson.title.rstrip("."),
        "site": settings.WAGTAIL_SITE_NAME,
        "day": date_format(changed, "j F Y"),
        "url": settings.BASE_URL + lesson.get_absolute_url(),
    }


def _part(lesson: Lesson) -> dict[str, Any]:
    return {"text": citation_of(lesson)}


page_parts.register("citation", PagePart("pages/lessons/_citation.html", _part), rank=900)
