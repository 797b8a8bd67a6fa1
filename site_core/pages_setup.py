"""Makes the root of the page tree: our home page instead of the one that Wagtail's migrations leave."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from site_core.models import HomePage

DEFAULT_PORTS = {"http": 80, "https": 443}
HOME_TITLE = "Werk dat bij u past"
HOME_LEAD = "Werk en leren voor wie niet vanzelf een plek vindt. In 35 regio's, bij u in de buurt."


@transaction.atomic
def ensure_home() -> HomePage:
    """Make the home page the root of the default site at BASE_URL; a second run changes nothing."""
    home = HomePage.objects.first() or _add_home()
    _point_site_to(home)
    _remove_welcome_page()
    return home


def _add_home() -> HomePage:
    # Wagtail's welcome page holds the slug "home" until it can go.
    home = HomePage(title=HOME_TITLE, slug="perspectief", lead=HOME_LEAD, search_description=HOME_LEAD)
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


def _point_site_to(home: HomePage) -> None:
    address = urlsplit(settings.BASE_URL)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or DEFAULT_PORTS.get(address.scheme, 80),
        "root_page_id": home.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _remove_welcome_page() -> None:
    # A bare Page has no template of ours, so nothing that an editor made can be meant.
    for page in Page.objects.exact_type(Page).filter(depth=2, numchild=0, slug="home"):
        page.delete()
