"""The roots of the page tree, made by set-up commands and tests alike."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from site_core.models import HomePage

DEFAULT_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def ensure_home() -> HomePage:
    """Return the front page; if there is none, make it the root of the default site in place of Wagtail's welcome page."""
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        # Not "home": Wagtail's own welcome page has that slug until it is deleted below.
        home = root.add_child(instance=HomePage(title=settings.WAGTAIL_SITE_NAME, slug="perspectief"))
        home.save_revision().publish()
    _point_site_at(home)
    return home


def _point_site_at(home: HomePage) -> None:
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or DEFAULT_PORTS.get(address.scheme, 80),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page_id": home.pk,
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    if welcome and welcome.pk != home.pk and type(welcome.specific) is Page and welcome.numchild == 0:
        welcome.delete()
