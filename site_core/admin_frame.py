"""What Wagtail draws round a page of our own in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Step = tuple[str, str | Promise]


def admin_frame(title: str, icon: str, *above: Step) -> dict[str, Any]:
    """Return the title, also for the tab of the browser, the icon and the way back; `above` are address and name of each page
    between home and this one."""
    steps = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", title)]
    items = [{"url": url, "label": label} for url, label in steps]
    return {"page_title": title, "header_title": title, "header_icon": icon, "breadcrumbs_items": items}
