"""The offered wage against the dated minimum-wage table, by age and for a learning job."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from regions.instruments.minimum_wage import ADULT, YOUNGEST, MinimumWageUnknown, minimum_wage
from vacancies.enums import Kind, Pay
from vacancies.writing.reading import Text
from vacancies.writing.types import Check, Draft, Remark, Severity

_PER_HOUR = re.compile(
    r"(?:€\s?|\beuro\s)(?P<a>\d{1,2}(?:[.,]\d{1,2})?)(?:,-)?(?:\s?euro)?\s(?:bruto\s)?(?:per|p/|in het)\s?(?:uur|u)\b"
    r"|\b(?P<b>\d{1,2}(?:[.,]\d{1,2})?)\s(?:euro|€)\s(?:bruto\s)?(?:per|p/)\s?(?:uur|u)\b"
    r"|\buurloon(?:\s(?:van|is|bedraagt|vanaf))?:?\s(?:€\s?)?(?P<c>\d{1,2}(?:[.,]\d{1,2})?)\b",
)
_NO_WAGE = re.compile(
    r"\b(?:extra|\w*toeslag\w*|\w*vergoeding\w*|fooi\w*|bonus\w*|premie\w*|boven ?op|erbij|\w*kosten|korting|huur|kost"
    r"|betaalt u)\b"
)


def low_wage(draft: Draft, text: Text) -> Iterator[Remark]:
    """Find wages in fields and text below the minimum wage on the day of the draft."""
    offered = [wage for wage in (draft.wage_min, draft.wage_max) if wage is not None]
    # Beside a benefit there is no wage: an amount in the text is something else.
    written = list(_written(text)) if draft.pay != Pay.BENEFIT else []
    if not offered and not written:
        return
    day, is_bbl = draft.on or date.min, draft.pay == Pay.APPRENTICE or draft.kind == Kind.APPRENTICESHIP
    try:
        known = minimum_wage(on=day, bbl=is_bbl)
    except MinimumWageUnknown as unknown:
        yield _remark("wage-not-checked", "wage_min", Severity.HINT, str(unknown), _("Kijk zelf of het loon hoog genoeg is."))
        return
    adult = known.euros
    if known.is_dated:
        reason = _("Controleer: het bedrag dat wij kennen, geldt vanaf %(day)s. Het is daarna vast verhoogd.")
        day_known = {"day": f"{known.period.valid_from:%d-%m-%Y}"}
        yield _remark(
            "wage-not-checked", "wage_min", Severity.HINT, reason % day_known, _("Kijk zelf of het loon hoog genoeg is.")
        )
    if offered and draft.pay != Pay.BENEFIT:
        for remark in _fields(min(offered), max(offered), adult, day, is_bbl):
            # Beside one amount the other field is empty: nothing is wrong there.
            yield replace(remark, field="wage_min") if draft.wage_max is None else remark
    for amount, start, end in written:
        if amount < (minimum_wage(on=day, age=YOUNGEST, bbl=True).euros if is_bbl else adult):
            field = text.field_at(start)
            place = (field.field, start - field.start, end - field.start, text.value[start:end])
            yield Remark(Check.WAGE, "wage-below-minimum", *place, Severity.WARNING, *_too_low(amount, adult, day, is_bbl))


def _fields(low: Decimal, high: Decimal, adult: Decimal, day: date, is_bbl: bool) -> Iterator[Remark]:
    youngest = minimum_wage(on=day, age=YOUNGEST, bbl=is_bbl).euros
    # A bbl place is nearly always for somebody under 21; elsewhere a wage that only they may get shuts out all others.
    if high < (youngest if is_bbl else adult):
        yield _remark("wage-below-minimum", "wage_max", Severity.WARNING, *_too_low(high, adult, day, is_bbl))
    elif low < youngest:
        yield _remark("wage-below-minimum", "wage_min", Severity.WARNING, *_too_low(low, adult, day, is_bbl))
    elif low < adult:
        reason = _(
            "Het laagste loon mag alleen voor iemand onder de 21 jaar. Vanaf 21 jaar is het ten minste € %(adult)s per uur."
        )
        alternative = _("Zeg in de tekst dat het laagste loon voor jongeren is.")
        yield _remark("wage-youth-only", "wage_min", Severity.HINT, reason % {"adult": _euros(adult)}, alternative)


def _too_low(amount: Decimal, adult: Decimal, day: date, is_bbl: bool) -> tuple[str, str]:
    """Return why an amount is too low, and what is enough."""
    values = {"amount": _euros(amount), "adult": _euros(adult), "day": f"{day:%d-%m-%Y}"}
    reason = _("€ %(amount)s per uur is minder dan het minimumloon op %(day)s. Vanaf 21 jaar is dat € %(adult)s.")
    ages = [age for age in range(YOUNGEST, ADULT) if minimum_wage(on=day, age=age, bbl=is_bbl).euros <= amount]
    alternative = _("Vul ten minste € %(adult)s in.")
    if ages:
        alternative = _("Vul ten minste € %(adult)s in. Dit bedrag mag alleen voor iemand tot en met %(age)d jaar.")
        values |= {"age": max(ages)}  # type: ignore[dict-item]
    return str(reason % values), str(alternative % values)


def _written(text: Text) -> Iterator[tuple[Decimal, int, int]]:
    if not ("uurloon" in text.keys or ("uur" in text.keys and ("euro" in text.keys or "€" in text.value))):
        return
    for match in _PER_HOUR.finditer(text.lower):
        sentence = text.sentences[text.sentence_at(match.start())]
        if not _NO_WAGE.search(text.lower, sentence.start, sentence.end):
            amount = next(group for group in match.groups() if group)
            yield Decimal(amount.replace(",", ".")), match.start(), match.end()


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _remark(code: str, field: str, severity: Severity, reason: object, alternative: object) -> Remark:
    return Remark(Check.WAGE, code, field, 0, 0, "", severity, str(reason), str(alternative))
