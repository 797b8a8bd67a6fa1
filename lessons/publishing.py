"""What a lesson needs before anybody outside its region may read it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.type_fields import in_order
from lessons.writing.naming import mentions_of_region

if TYPE_CHECKING:
    from lessons.models import Lesson

LONGEST_UNTIL_REVIEW = timedelta(days=366)


def problems_of(lesson: "Lesson") -> dict[str, list[str]]:
    """Return by field what keeps a lesson from being published or handed in; nothing when it may."""
    found: dict[str, list[str]] = {}
    if not lesson.did_not_work.strip():
        found["did_not_work"] = [_("Vertel wat niet werkte en waarom. Werkte alles? Zeg dan wat het moeilijkst was.")]
    if not lesson.effect.strip() and not lesson.not_measured:
        text = _("Vul ‘%(field)s’ in, of zet een vinkje bij ‘Effect niet gemeten’.")
        found["effect"] = [text % {"field": next(asked.label for asked in in_order(lesson.type) if asked.name == "effect")}]
    if said := problem_of_review_date(lesson.review_date, timezone.localdate()):
        found["review_date"] = [said]
    if lesson.is_unnamed:
        for field, names in mentions_of_region(lesson).items():
            text = _("Uw regio wil niet genoemd worden, maar hier staat: %(names)s. Schrijf: onze regio, of: een gemeente.")
            found.setdefault(field, []).append(text % {"names": ", ".join(names)})
    return found


def require_publishable(lesson: "Lesson") -> None:
    """Raise ValidationError by field for a lesson that may not be published, whichever button was pressed."""
    found: dict[str, list[str]] = {}
    try:
        lesson.full_clean(exclude=["region"] if lesson.region_id is None else None)
    except ValidationError as error:
        found = error.message_dict
    for field, said in problems_of(lesson).items():
        found[field] = said
    if found:
        raise ValidationError(found)


def problem_of_review_date(day: date | None, today: date) -> str:
    """Say what is wrong with the day on which a lesson is looked at again; empty when it will do."""
    if day is None:
        return _("Kies een dag waarop u kijkt of de les nog klopt.")
    if day <= today:
        return _("Kies een dag in de toekomst. Op die dag vragen wij of de les nog klopt.")
    if day > today + LONGEST_UNTIL_REVIEW:
        return _("Kies een dag binnen een jaar.")
    return ""
