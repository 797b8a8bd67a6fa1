"""What a visitor hears about the last change of a public place: "Gewijzigd op 3 mei: uren"."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from vacancies.models import Vacancy

# Who read the place longer ago reads it anew.
TOLD_FOR = timedelta(days=60)
HOURS, WAGE, DAYS = gettext_lazy("uren"), gettext_lazy("loon"), gettext_lazy("dagen")
WHERE, ASKED, RESPOND = gettext_lazy("plaats"), gettext_lazy("wat nodig is"), gettext_lazy("hoe u reageert")
# Only what may make somebody choose otherwise; another comma in the text is no news.
NAMES: dict[str, str | Promise] = {
    "kind": gettext_lazy("soort plek"),
    "description": gettext_lazy("het werk"),
    **dict.fromkeys(("pc4", "place_name", "street", "reach"), WHERE),
    **dict.fromkeys(("hours_min", "hours_max"), HOURS),
    **dict.fromkeys(("days", "parts_of_day"), DAYS),
    **dict.fromkeys(("pay", "wage_min", "wage_max"), WAGE),
    "contract": gettext_lazy("contract"),
    "guidance": gettext_lazy("hulp op de werkplek"),
    **dict.fromkeys(("not_needed", "dutch_level", "education", "licences"), ASKED),
    **dict.fromkeys(("route", "apply_name", "apply_phone", "apply_email", "apply_url"), RESPOND),
    "start_date": gettext_lazy("begindatum"),
    "closing_date": gettext_lazy("sluitingsdatum"),
}


def mattering(fields: Iterable[str]) -> list[str]:
    """Return those of the changed fields about which visitors are told."""
    return [name for name in fields if name in NAMES]


def changed_words(place: "Vacancy") -> str:
    """Say when and what was changed; empty when nothing was, or long ago."""
    if place.changed_on is None or place.changed_on < timezone.localdate() - TOLD_FOR:
        return ""
    names = dict.fromkeys(str(NAMES[name]) for name in place.changed_fields if name in NAMES)
    return _("Gewijzigd op %(day)s: %(names)s") % {"day": date_format(place.changed_on, "j F"), "names": ", ".join(names)}
