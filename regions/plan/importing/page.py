"""The text of a plan out of a file: the page that it belongs to, and what changes on it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from regions.enums import TargetGroup
from regions.geography.models import Region
from regions.plan.entering import Author
from regions.plan.importing import cells
from regions.plan.importing.files import Line
from regions.plan.models import PlanPage

# What a row of kind "plan" may be about, and the field of the page.
FIELDS = {
    "titel": "title",
    "begin": "period_from",
    "einde": "period_until",
    "doel": "aim",
    "doelgroepen": "target_groups",
    "centrumgemeente": "lead_municipality",
    "namens werkgevers": "employers_lead",
    "stand van zaken": "state_of_affairs",
    "bronnen": "sources",
}
REGION = "regio"
REQUIRED = ("titel", "begin", "doel")


@dataclass
class PlanText:
    """What the rows of kind "plan" say."""

    region: Region | None = None
    values: dict[str, Any] = field(default_factory=dict)


def read_text(lines: list[Line], errors: list[str]) -> PlanText:
    """Read the rows of kind "plan"; adds to `errors` what is wrong with them."""
    found = PlanText()
    for line in lines:
        try:
            name = cells.text(line, "wat", required=True).casefold()
            if name == REGION:
                found.region = _region(cells.text(line, "waarde", required=True))
            elif name in FIELDS:
                found.values[FIELDS[name]] = _value(line, name)
            else:
                names = ", ".join((REGION, *FIELDS))
                raise ValueError(_("“%(name)s” is geen van %(names)s") % {"name": name, "names": names})
        except ValueError as error:
            errors.append(f"{line.place}: {error}")
    known = {name for name, attribute in FIELDS.items() if found.values.get(attribute)}
    missing = [*([] if found.region else [REGION]), *(name for name in REQUIRED if name not in known)]
    if missing and not errors:
        errors.append(_("Bij soort “plan” ontbreekt: %(names)s.") % {"names": ", ".join(missing)})
    return found


def find_plan(text: PlanText) -> PlanPage | None:
    """Return the plan of this region with this title, else the one with this first day."""
    region: Any = text.region
    plans = PlanPage.objects.filter(path__startswith=region.page.path)
    named: PlanPage | None = plans.filter(title__iexact=text.values["title"]).first()
    return named or plans.filter(period_from=text.values["period_from"]).first()


def add_plan(text: PlanText, *, by: Author) -> PlanPage:
    """Add a plan as a draft below the page of its region. Raises ValidationError."""
    region: Any = text.region
    plan = PlanPage(slug=slugify(text.values["title"]), live=False, owner=by.user, **text.values)
    region.page.add_child(instance=plan)
    return plan


def change_text(plan: PlanPage, text: PlanText, *, by: Author) -> list[str]:
    """Put the text in the newest draft of a plan; returns what changes, in words. Raises ValidationError."""
    draft: Any = plan.get_latest_revision_as_object()
    changes = []
    for name, value in text.values.items():
        old = getattr(draft, name)
        if old != value:
            label = PlanPage._meta.get_field(name).verbose_name
            changes.append(f"{label}: {_short(old)} → {_short(value)}")
            setattr(draft, name, value)
    if changes:
        _refuse_locked(plan, by)
        draft.full_clean()
        draft.save_revision(user=by.user)
    return changes


def _refuse_locked(plan: PlanPage, by: Author) -> None:
    """A colleague who reads the text for approval reads what was handed in, and nothing that came after."""
    lock = plan.get_lock()
    if by.user is not None and lock is not None and lock.for_user(by.user):
        raise ValidationError(_("De tekst van dit plan is op slot: een collega kijkt hem na."))


def _value(line: Line, name: str) -> Any:
    if name in ("begin", "einde"):
        day = cells.day(line, "waarde")
        if day is None and name == "begin":
            raise ValueError(_("kolom %(column)s is leeg") % {"column": "waarde"})
        return day
    words = cells.text(line, "waarde")
    if name == "doelgroepen":
        return _groups(words)
    if name == "bronnen":
        return "\n".join(part.strip() for part in words.split("|") if part.strip())
    return words


def _groups(words: str) -> list[str]:
    wanted = {part.strip().casefold() for part in words.split("|") if part.strip()}
    if unknown := sorted(wanted - set(TargetGroup.values)):
        values = {"names": ", ".join(unknown), "codes": ", ".join(TargetGroup.values)}
        raise ValueError(_("geen doelgroep: %(names)s; kies uit %(codes)s") % values)
    return [code for code in TargetGroup.values if code in wanted]


def _region(words: str) -> Region:
    for lookup in ("code__iexact", "slug", "name__iexact"):
        found = Region.objects.current().filter(**{lookup: words}).select_related("page").first()
        if found is not None and getattr(found, "page", None):
            return found
    raise ValueError(_("“%(name)s” is geen regio met een pagina; schrijf de code, zoals AM24") % {"name": words})


def _short(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    words = ", ".join(value) if isinstance(value, list) else str(value or _("leeg"))
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def words_of(error: ValidationError) -> str:
    """Return everything that a ValidationError says, on one line."""
    return " ".join(str(message) for message in error.messages)
