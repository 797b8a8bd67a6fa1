"""Makes a draft of a lesson out of what a region wrote elsewhere: an answer of a round, a pattern, a question after a meeting."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lessons.enums import LessonType
from lessons.models import Lesson
from regions.geography.models import Region
from site_core.fields import CodeListField
from site_core.users.models import User

# What others may fill in: the text. Region, publishing and who checked it are no part of that.
FILLABLE = frozenset(
    {
        *("type", "title", "summary", "themes", "target_groups", "sectors", "phase", "question", "context", "did", "worked"),
        *("did_not_work", "effect", "not_measured", "cost", "conditions", "transfer", "differently", "contact", "consulted"),
        *("source", "is_unnamed", "review_date", "is_example"),
    }
)


@transaction.atomic
def draft_lesson(*, region: Region, by: User | None, fields: Mapping[str, Any]) -> Lesson:
    """Make an unpublished lesson with a first revision; texts are cut to their length, codes that nobody knows are dropped.

    Raises ValueError for what is no part of the text of a lesson.
    """
    if strange := set(fields) - FILLABLE:
        raise ValueError(f"These are no texts of a lesson: {', '.join(sorted(strange))}.")
    lesson = Lesson(region=region, live=False, type=LessonType.GOOD_EXAMPLE)
    for name, value in fields.items():
        setattr(lesson, name, _fitting(Lesson._meta.get_field(name), value))
    lesson.title = lesson.title or _("Les zonder titel")
    lesson.save()
    lesson.save_revision(user=by, log_action=False, clean=False)
    log(instance=lesson, action="wagtail.create", user=by, revision=lesson.latest_revision)
    return lesson


def _fitting(field: Any, value: Any) -> Any:
    if isinstance(field, CodeListField):
        known = {code for code, _label in field.choices or ()}
        try:
            return field.clean([code for code in value if code in known], None)
        except ValidationError:  # none at all; publishing asks for one
            return []
    if isinstance(field, models.CharField):
        line = " ".join(str(value).split())
        if field.choices and line not in {code for code, _label in field.flatchoices}:
            return field.get_default()
        return Truncator(line).chars(field.max_length) if field.max_length else line
    return str(value).strip() if isinstance(field, models.TextField) else value
