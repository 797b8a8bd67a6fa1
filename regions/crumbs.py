"""The breadcrumb above the pages of regions."""

from django.utils.translation import gettext as _

from site_core.templatetags.site_tags import local

Crumb = tuple[str, str]


def crumbs(*steps: Crumb) -> list[Crumb]:
    """Return the steps below home; the last one is the page itself and has no address."""
    return [(_("Home"), local("/")), *steps]


def region_crumbs(*steps: Crumb) -> list[Crumb]:
    """Return the steps below the list of regions."""
    return crumbs((_("Regio's"), local("/regios/")), *steps)
