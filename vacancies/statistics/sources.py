"""Where a visitor of a place came from, as the address of the page says; nothing else is looked at."""

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """The lists that lead to a place; the code is what stands in the address, behind `van`."""

    SEARCH = "zoeken", _("zoeken")
    ALERT = "mail", _("mail met nieuwe plekken")
    REGION = "regio", _("pagina van de regio")
    FEED = "feed", _("feed")
    OTHER = "anders", _("op een andere manier")


PARAMETER = "van"
_KNOWN = frozenset(Source.values)


def source_of(query: QueryDict) -> Source:
    """Read the source from an address; a place that knows its list was found by searching."""
    named = query.get(PARAMETER, "")
    if named in _KNOWN:
        return Source(named)
    return Source.SEARCH if "lijst" in query else Source.OTHER


def mark(source: Source) -> str:
    """Return what a list adds to the address of its places."""
    return f"{PARAMETER}={source.value}"
