"""A region that stays unnamed: what would give it away in a text that others read."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.geography.models import Membership, Region


def gives_away(text: str, region_pk: int) -> str:
    """Return the first name in a text that tells of which region it is: its own, its contact points' or its municipalities'.

    Names are compared with their capitals, because some municipalities are called as a common word. Empty when there is none.
    """
    return next((name for name in _names(region_pk) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)), "")


def refuse_giving_away(text: str, region_pk: int) -> None:
    """Raise ValidationError for a text that gives a region away that stays unnamed."""
    if name := gives_away(text, region_pk):
        raise ValidationError(_("Uw regio wordt niet genoemd, maar hier staat: %(name)s. Haal dat weg.") % {"name": name})


def _names(region_pk: int) -> list[str]:
    """Three queries."""
    names = [Region.objects.get(pk=region_pk).name]
    for point in ContactPoint.objects.for_region(region_pk):
        phone = [point.phone.as_national, point.phone.as_e164] if point.phone else []
        names += [point.public_name, *phone, point.email, point.email.partition("@")[2]]
    towns = Membership.objects.current().filter(region=region_pk).select_related("municipality")
    names += [town.municipality.short_name for town in towns]
    return [name for name in dict.fromkeys(names) if name]
