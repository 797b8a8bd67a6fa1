"""Everything that a checker reads about one place that waits."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from site_core.fields import CodeListField
from vacancies.checking.changes import DERIVED, changed_fields
from vacancies.checking.enums import State
from vacancies.checking.models import Remark as Asked
from vacancies.checking.models import Submission, label_of
from vacancies.models import Vacancy
from vacancies.organisation import OrganisationState
from vacancies.writing import Meter, Remark, Severity, check_and_measure, draft_of
from vacancies.writing_panel import LEVELS, SEVERITIES

MOST_ALIKE = 5
MOST_EARLIER = 10
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (gettext_lazy("Het werk"), ("title", "on_behalf_of", "kind", "sector", "summary", "description", "extra")),
    (
        gettext_lazy("Waar en wanneer"),
        ("pc4", "place_name", "reach", "street", "hours_min", "hours_max", "days", "parts_of_day", "start_date"),
    ),
    (
        gettext_lazy("Geld en hulp"),
        ("pay", "wage_min", "wage_max", "contract", "positions", "guidance", "instruments", "accessibility"),
    ),
    (gettext_lazy("Wat wel en niet nodig is"), ("not_needed", "dutch_level", "education", "licences")),
    (
        gettext_lazy("Reageren, open en dicht"),
        ("route", "apply_name", "apply_phone", "apply_email", "apply_url", "visible_from", "closing_date"),
    ),
)


@dataclass(frozen=True)
class Advice:
    """One remark of the help while writing, and what the employer said about keeping it (None: nothing)."""

    severity: str | Promise
    is_warning: bool
    remark: Remark
    kept: str | None


@dataclass(frozen=True)
class Shown:
    """One field of the place, as it would be and, when that differs, as it is now."""

    name: str
    label: str
    text: str
    was: str | None = None
    advice: list[Advice] = field(default_factory=list)
    remark: forms.BoundField | None = None


@dataclass(frozen=True)
class Dossier:
    """What is on the table of a checker."""

    place: Vacancy
    groups: list[tuple[str | Promise, list[Shown]]]
    changed: list[str]
    level: str | Promise
    meter: Meter | None
    notices: list[tuple[str, str]]
    alike: list[Vacancy]
    earlier: list[Submission]
    asked: list[Asked]
    published_before: int


def read(submission: Submission) -> Dossier:
    """Return what a checker reads about a submission: the version that was handed in last, compared with what is public now."""
    public = submission.place
    place = public.get_latest_revision_as_object()
    changed = changed_fields(public, place) if submission.is_change else []
    remarks, meter = check_and_measure(draft_of(place, timezone.localdate()))
    advice = _advice(submission, remarks)
    others = Vacancy.objects.filter(employer_id=place.employer_id, first_published_at__isnull=False).exclude(pk=place.pk)
    published_before = others.count()
    earlier = list(_earlier(submission))
    return Dossier(
        place=place,
        groups=_groups(place, public, changed, advice),
        changed=[label_of(name) for name in changed if name not in DERIVED],
        level=LEVELS[meter.level] if meter else "",
        meter=meter,
        notices=list(_notices(place, published_before)),
        alike=list(Vacancy.objects.look_alikes(place).only("title", "place_name")[:MOST_ALIKE]),
        earlier=earlier,
        asked=_asked(earlier),
        published_before=published_before,
    )


def field_names(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the fields that a remark can be about, with their labels."""
    return [(shown.name, shown.label) for _heading, fields in dossier.groups for shown in fields]


def in_words(place: Vacancy, name: str) -> str:
    """Return what a field of a place says, as a person would write it; empty when it says nothing."""
    model_field = Vacancy._meta.get_field(name)
    if isinstance(model_field, CodeListField):
        return ", ".join(model_field.labels(getattr(place, name) or []))
    if getattr(model_field, "choices", None):
        return str(getattr(place, f"get_{name}_display")())
    value: Any = getattr(place, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return number_format(value) if isinstance(value, Decimal) else str(value)


def _groups(
    place: Vacancy, public: Vacancy, changed: list[str], advice: dict[str, list[Advice]]
) -> list[tuple[str | Promise, list[Shown]]]:
    known = {name for _heading, names in GROUPS for name in names}
    # What changed is shown wherever it is, also a field that this page does not know.
    rest = tuple(name for name in changed if name not in known | DERIVED)
    rest += tuple(name for name in advice if name not in known and name not in rest)
    groups = [*GROUPS, (_("Verder"), rest)] if rest else GROUPS
    return [(heading, [_shown(place, public, name, changed, advice) for name in names]) for heading, names in groups]


def _shown(place: Vacancy, public: Vacancy, name: str, changed: list[str], advice: dict[str, list[Advice]]) -> Shown:
    was = in_words(public, name) if name in changed else None
    return Shown(name, label_of(name), in_words(place, name), was, advice.get(name, []))


def _advice(submission: Submission, remarks: list[Remark]) -> dict[str, list[Advice]]:
    kept = {(row.code, row.field): row.reason for row in submission.kept.all()}
    found: dict[str, list[Advice]] = {}
    for remark in remarks:
        is_warning = remark.severity == Severity.WARNING
        row = Advice(SEVERITIES[remark.severity], is_warning, remark, kept.get((remark.code, remark.field)))
        found.setdefault(remark.field, []).append(row)
    return found


def _notices(place: Vacancy, published_before: int) -> Any:
    """Yield what a checker must know before all else, as level and words."""
    state = place.employer.state
    if state == OrganisationState.BLOCKED:
        yield "error", _("Deze organisatie is geblokkeerd. Ook na publiceren ziet niemand de plek.")
    elif state == OrganisationState.UNCONFIRMED and not published_before:
        yield "warning", _("Dit is de eerste plek van een organisatie die nog niet gecontroleerd is. Zoek het KvK-nummer na.")
    elif state == OrganisationState.UNCONFIRMED:
        yield "warning", _("Deze organisatie is nog niet gecontroleerd.")
    if place.closed_on:
        yield "warning", _("Deze plek is gesloten. Ook na publiceren blijft zij dicht.")
    elif place.paused_at:
        yield "warning", _("Deze plek staat op pauze. Ook na publiceren ziet niemand de plek, tot de werkgever de pauze opheft.")
    elif place.closing_date < timezone.localdate():
        yield "error", _("De laatste dag is al voorbij. Na publiceren ziet niemand de plek: vraag om een nieuwe datum.")


def _asked(earlier: list[Submission]) -> list[Asked]:
    """Return what was asked to change the last time, unless somebody decided since."""
    decided = [one for one in earlier if one.state != State.WITHDRAWN]
    return list(decided[0].remarks.all()) if decided and decided[0].state == State.CHANGES_ASKED else []


def _earlier(submission: Submission) -> Any:
    rows = Submission.objects.filter(place=submission.place_id).exclude(pk=submission.pk)
    return rows.select_related("decided_by").prefetch_related("remarks").defer("before").order_by("-pk")[:MOST_EARLIER]
