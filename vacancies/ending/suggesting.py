"""What closed places say about the targets of a plan, for the region's editor to accept or not."""

from datetime import date

from django.db.models import Sum
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.enums import Measure
from regions.plan.suggestions import Derived, result_suggesters
from vacancies.ending.outcomes import results_of
from vacancies.enums import CloseReason, Kind
from vacancies.models import Vacancy

KINDS = {
    Measure.BASIC_JOBS: (Kind.BASIC_JOB,),
    Measure.LEARNING_JOBS: (Kind.APPRENTICESHIP, Kind.PRACTICAL_LEARNING),
}


def suggest_results(region_id: int, first: date, last: date) -> list[Derived]:
    """Return what can be counted from places closed in a period; three queries. Nothing is suggested from no places at all."""
    results = results_of([region_id], first=first, last=last)[region_id]
    matches = results.placed.get(CloseReason.FILLED_HERE, 0)
    found = []
    if matches:
        found.append(_derived(Measure.EXTRA_MATCHES, matches, first, last, _("vervuld via het contactpunt")))
    if results.after_6.asked:
        answers = _("volgens werkgevers na 6 maanden nog aan het werk; gevraagd na %(asked)s mensen")
        found.append(_derived(Measure.KEPT, results.after_6.still, first, last, answers % {"asked": results.after_6.asked}))
    people = _people_by_kind(region_id, first, last)
    for measure, kinds in KINDS.items():
        if number := sum(people.get(kind, 0) for kind in kinds):
            labels = ", ".join(str(kind.label) for kind in kinds)
            found.append(_derived(measure, number, first, last, _("vervuld, soort: %(kinds)s") % {"kinds": labels}))
    return found


def _people_by_kind(region_id: int, first: date, last: date) -> dict[str, int]:
    places = Vacancy.objects.filter(region=region_id, closed_on__range=(first, last), is_example=False, positions_filled__gt=0)
    return dict(places.order_by().values_list("kind").annotate(people=Sum("positions_filled")))


def _derived(measure: Measure, number: int, first: date, last: date, how: str) -> Derived:
    days = {"first": format_date(first, "j F Y"), "last": format_date(last, "j F Y")}
    people = ngettext("%(number)s mens", "%(number)s mensen", number) % {"number": number}
    return Derived(
        measure=measure,
        number=number,
        source=_("Gesloten plekken op deze site, %(first)s tot en met %(last)s") % days,
        derivation=_("Geteld uit gesloten plekken: %(people)s, %(how)s.") % {"people": people, "how": how},
    )


result_suggesters.register("places", suggest_results)
