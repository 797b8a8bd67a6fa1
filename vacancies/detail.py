"""What the page of one place shows; the visitor's page and the editor's preview use the same."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from vacancies import enums
from vacancies.changed import changed_words
from vacancies.jobposting import as_data_block, is_for_search_engines, job_posting
from vacancies.kinds import BENEFIT_PAGE, EXPLANATIONS, PAY_EXPLANATIONS, ROUTE_EXPLANATIONS, Explanation
from vacancies.models import Vacancy
from vacancies.presentation import (
    Card,
    Fact,
    card_of,
    days_text,
    enumeration,
    hours_text,
    not_needed_names,
    offered_by,
    pay_label,
    pay_text,
)
from vacancies.proofs.showing import proof_shown
from vacancies.responding.routes import contact_point_of, phone_of
from vacancies.statistics.sources import Source, mark

ALTERNATIVES = 4
ALTERNATIVES_KM = 40


def open_page(vacancy: Vacancy, source: Source = Source.OTHER, *, is_preview: bool = False) -> dict[str, Any]:
    """Return everything that the page of an open place shows; one query, only for a place of the contact point.

    A preview may be of a place that is not on the map yet: it leads nowhere, and says nothing to search engines.
    """
    url, point = settings.BASE_URL + vacancy.get_absolute_url(), contact_point_of(vacancy)
    return {
        **_frame(vacancy),
        "is_preview": is_preview,
        "changed": changed_words(vacancy),
        "pay_label": pay_label(vacancy),
        "facts": facts_of(vacancy),
        "asked": asked_of(vacancy),
        "not_needed": not_needed_of(vacancy),
        "guidance": labels(vacancy, "guidance"),
        "accessibility": labels(vacancy, "accessibility"),
        "instruments": [(code, str(label)) for code, label in enums.Instrument.choices if code in vacancy.instruments],
        "proof": proof_shown(vacancy),
        "checked_employer": vacancy.employer if vacancy.employer.confirmed_at else None,
        "explanation": EXPLANATIONS[vacancy.kind],
        "explanation_url": _explanation_url(EXPLANATIONS[vacancy.kind]),
        "pay_explanation": PAY_EXPLANATIONS[vacancy.pay],
        "benefit_url": _page_url(BENEFIT_PAGE),
        "route_explanation": ROUTE_EXPLANATIONS[vacancy.route],
        "contact_point": point,
        "phone": phone_of(vacancy.region_id) if vacancy.route == enums.Route.COACH else None,
        "respond_url": respond_url(vacancy, point, source),
        "report_url": reverse("vacancies:report", args=[vacancy.pk or 0]),
        "page_url": url,
        "shares": share_links(vacancy.title, url),
        "posting": (
            as_data_block(job_posting(vacancy, url=url, site_name=settings.WAGTAIL_SITE_NAME))
            if is_for_search_engines(vacancy) and not is_preview
            else ""
        ),
    }


def closed_page(vacancy: Vacancy) -> dict[str, Any]:
    """Return what the page of a closed or paused place shows instead; one query."""
    is_paused = vacancy.paused_at is not None and not vacancy.closed_on and vacancy.visible_until >= timezone.localdate()
    return {**_frame(vacancy), "paused": is_paused, "alternatives": alternatives_to(vacancy)}


def alternatives_to(vacancy: Vacancy) -> list[Card]:
    """Find open places of the same kind or sector nearby, nearest first."""
    alike = Vacancy.objects.visible().filter(Q(kind=vacancy.kind) | Q(sector=vacancy.sector)).exclude(pk=vacancy.pk)
    near = alike.within(ALTERNATIVES_KM, lat=vacancy.lat, lon=vacancy.lon).with_card()[:ALTERNATIVES]
    return [card_of(other, distance_km=other.distance_km) for other in near]


def respond_url(vacancy: Vacancy, point: ContactPoint | None, source: Source) -> str:
    """Return the address of the form for responding; empty when nobody would get what is sent."""
    has_reader = bool(vacancy.apply_email) if vacancy.route == enums.Route.EMPLOYER else bool(point and point.email)
    if not has_reader:
        return ""
    return reverse("vacancies:respond", args=[vacancy.pk or 0]) + ("" if source == Source.OTHER else f"?{mark(source)}")


def facts_of(vacancy: Vacancy) -> list[Fact]:
    """List what one wants to know at a glance."""
    place = place_in_words(vacancy)
    facts = [
        ("map-pin", _("Plaats"), place),
        ("clock", _("Uren"), hours_text(vacancy)),
        ("calendar", _("Dagen"), _days(vacancy)),
        ("currency-euro", _("Inkomen"), pay_text(vacancy)),
        ("file-text", _("Contract"), vacancy.get_contract_display()),
        (
            "users",
            _("Aantal plaatsen"),
            _("%(number)d plaatsen") % {"number": vacancy.positions} if vacancy.positions > 1 else "",
        ),
        ("calendar-event", _("Begint op"), _date(_("begint op %(day)s"), vacancy.start_date)),
        ("hourglass", _("Sluit op"), _date(_("reageer uiterlijk %(day)s"), vacancy.visible_until)),
    ]
    return [fact for fact in facts if fact[2]]


def place_in_words(vacancy: Vacancy) -> str:
    """Say where the work is; of a place for a province or the whole country from where it is offered as well."""
    near = f"{vacancy.street}, {vacancy.place_name}" if vacancy.street else vacancy.place_name
    if vacancy.reach == enums.Reach.COUNTRY:
        return _("heel Nederland (vanuit %(place)s)") % {"place": near}
    if vacancy.reach == enums.Reach.PROVINCE:
        return _("de hele provincie %(province)s (vanuit %(place)s)") % {"province": vacancy.municipality.province, "place": near}
    return near


def not_needed_of(vacancy: Vacancy) -> list[str]:
    """List what is not asked, schooling and Dutch as well when none is."""
    names = not_needed_names(vacancy.not_needed)
    if vacancy.education == enums.Education.NONE and enums.NotNeeded.DIPLOMA not in vacancy.not_needed:
        names.append(_("opleiding"))
    if vacancy.dutch_level == enums.DutchLevel.ANY and enums.NotNeeded.FLUENT_DUTCH not in vacancy.not_needed:
        names.append(_("Nederlands spreken"))
    return names


def asked_of(vacancy: Vacancy) -> list[tuple[str, str]]:
    """List what is asked after all: Dutch, schooling, licences; what is not asked stands in the other list."""
    rows = []
    if vacancy.dutch_level != enums.DutchLevel.ANY:
        rows.append((_("Nederlands"), vacancy.get_dutch_level_display()))
    if vacancy.education != enums.Education.NONE:
        rows.append((_("Opleiding"), vacancy.get_education_display()))
    if vacancy.licences:
        rows.append((_("Rijbewijs"), enumeration(vacancy.licences)))
    return rows


def share_links(title: str, url: str) -> dict[str, str]:
    """Return plain addresses that open a mail or WhatsApp with this page in it; nothing is sent by us."""
    text = f"{title}\n{url}"
    return {
        "mail": f"mailto:?subject={quote(title)}&body={quote(text)}",
        "whatsapp": f"https://wa.me/?text={quote(text)}",
    }


def labels(vacancy: Vacancy, field: str) -> list[str]:
    """Return the labels of a code list of this place."""
    return Vacancy._meta.get_field(field).labels(getattr(vacancy, field))  # type: ignore[union-attr]


def _frame(vacancy: Vacancy) -> dict[str, Any]:
    crumbs = [
        (_("Home"), reverse("wagtail_serve", args=[""])),
        (_("Werk zoeken"), reverse("vacancies:list")),
        (vacancy.title, ""),
    ]
    return {"vacancy": vacancy, "offered_by": offered_by(vacancy), "is_example": vacancy.is_example, "crumbs": crumbs}


def _days(vacancy: Vacancy) -> str:
    parts = enumeration(labels(vacancy, "parts_of_day"))
    return ", ".join(filter(None, (days_text(vacancy.days), parts)))


def _date(sentence: str, day: Any) -> str:
    return sentence % {"day": formats.date_format(day, "j F Y")} if day else ""


def _explanation_url(explanation: Explanation) -> str:
    return _page_url(explanation.page) + (f"#{explanation.heading}" if explanation.heading else "")


def _page_url(slug: str) -> str:
    return reverse("wagtail_serve", args=[f"{slug}/"])
