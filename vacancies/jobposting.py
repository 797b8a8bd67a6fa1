"""JobPosting of schema.org, for search engines: only of places with a wage to which anybody may respond."""

import json
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from vacancies.enums import Contract, Pay, Route
from vacancies.models import Vacancy

FULL_TIME_HOURS = 36
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def is_for_search_engines(vacancy: Vacancy) -> bool:
    """Whether anybody may respond and gets a wage; other places would mislead who finds them elsewhere."""
    return vacancy.route in (Route.EMPLOYER, Route.CONTACT_POINT) and vacancy.pay in (Pay.WAGE, Pay.APPRENTICE)


def job_posting(vacancy: Vacancy, *, url: str, site_name: str) -> dict[str, Any]:
    """Describe a place in the words of schema.org; the closing day counts to its end in Dutch time."""
    posted = vacancy.first_published_at or vacancy.created_at or timezone.now()  # a preview may have neither
    until = timezone.make_aware(datetime.combine(vacancy.visible_until, time(23, 59, 59)))
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": str(linebreaks("\n\n".join(filter(None, (vacancy.description, vacancy.extra))), autoescape=True)),
        "identifier": {"@type": "PropertyValue", "name": site_name, "value": str(vacancy.pk)},
        "url": url,
        "datePosted": timezone.localtime(posted).date().isoformat(),
        "validThrough": until.isoformat(),
        "employmentType": _employment_types(vacancy),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.on_behalf_of or vacancy.employer.name},
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "totalJobOpenings": vacancy.positions,
        "directApply": False,
    }
    if vacancy.start_date:
        posting["jobStartDate"] = vacancy.start_date.isoformat()
    if salary := _salary(vacancy):
        posting["baseSalary"] = salary
    return posting


def as_data_block(data: dict[str, Any]) -> SafeString:
    """Write data as JSON that cannot end its own <script> element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 — every < > & is escaped


def _employment_types(vacancy: Vacancy) -> list[str]:
    hours = vacancy.hours_max or vacancy.hours_min or 0
    types = ["FULL_TIME" if hours >= FULL_TIME_HOURS else "PART_TIME"]
    return [*types, "TEMPORARY"] if vacancy.contract == Contract.FIXED else types


def _address(vacancy: Vacancy) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": vacancy.street,
        "postalCode": vacancy.pc4,
        "addressLocality": vacancy.place_name,
        "addressRegion": vacancy.municipality.province,
        "addressCountry": "NL",
    }
    return {key: value for key, value in address.items() if value}


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    low, high = vacancy.wage_min or vacancy.wage_max, vacancy.wage_max or vacancy.wage_min
    if low is None or high is None:
        return {}
    value = {"@type": "QuantitativeValue", "minValue": float(low), "maxValue": float(high), "unitText": "HOUR"}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
