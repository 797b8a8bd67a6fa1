"""A region that stays unnamed: what would give it away in a text that others read."""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.contact.telling_names import names_in, patterns_of
from regions.geography.models import Region

# So many digits at the end of a number are enough to know it by, however it is written.
TELLING_DIGITS = 9


def gives_away(text: str, region_pk: int) -> str:
    """Return the first thing in a text that tells of which region it is: a name of it, or a number or address of a contact point.

    Names are found in whatever letters, as in a lesson that names no region. Empty when there is none.
    """
    names = names_in(text, patterns_of(Region.objects.get(pk=region_pk)))
    return next(iter(names), "") or next(_reached_at(text, region_pk), "")


def refuse_giving_away(text: str, region_pk: int) -> None:
    """Raise ValidationError for a text that gives a region away that stays unnamed."""
    if name := gives_away(text, region_pk):
        raise ValidationError(_("Uw regio wordt niet genoemd, maar hier staat: %(name)s. Haal dat weg.") % {"name": name})


def _reached_at(text: str, region_pk: int) -> Iterator[str]:
    """Yield the numbers and mail addresses of the region's contact points that stand in a text; one query."""
    digits, words = re.sub(r"\D", "", text), text.casefold()
    for point in ContactPoint.objects.for_region(region_pk):
        if point.phone and str(point.phone.national_number)[-TELLING_DIGITS:] in digits:
            yield point.phone.as_national
        for address in (point.email, point.email.partition("@")[2]):
            if address and re.search(rf"(?<!\w){re.escape(address.casefold())}(?!\w)", words):
                yield address
