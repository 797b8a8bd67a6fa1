"""Places that hang on the action lines of a plan."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from regions.plan.links import LineLinks, Shown, line_links
from vacancies.models import Vacancy
from vacancies.plan_links.models import LinePlace

MOST_CHOICES = 200


def shown(line_pks: Collection[int]) -> dict[int, list[Shown]]:
    """Return what visitors may see of what hangs on lines; one query."""
    rows = LinePlace.objects.filter(line__in=line_pks, place__in=Vacancy.objects.visible()).select_related("place")
    found: dict[int, list[Shown]] = {}
    for row in rows.order_by("line_id", "place__title", "pk"):
        found.setdefault(row.line_id, []).append((row.place.title, row.place.get_absolute_url()))
    return found


def choices(region_id: int) -> list[tuple[int, str]]:
    """Return what is public of a region, newest first."""
    return list(Vacancy.objects.visible().for_region(region_id).newest().values_list("pk", "title")[:MOST_CHOICES])


def chosen(line_pk: int) -> set[int]:
    """Return what hangs on a line."""
    return set(LinePlace.objects.filter(line=line_pk).values_list("place_id", flat=True))


@transaction.atomic
def choose(line_pk: int, pks: Collection[int]) -> None:
    """Hang just these on a line."""
    rows = LinePlace.objects.filter(line=line_pk)
    rows.exclude(place__in=pks).delete()
    new = set(pks) - set(rows.values_list("place_id", flat=True))
    LinePlace.objects.bulk_create([LinePlace(line_id=line_pk, place_id=pk) for pk in sorted(new)])


line_links.register("places", LineLinks(_("Plekken"), shown, choices, chosen, choose), rank=10)
