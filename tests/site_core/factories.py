"""Pages of the site, as tests need them."""

from typing import Any

import wagtail_factories

from site_core.models import HomePage, StandardPage
from site_core.pages_setup import ensure_home


class HomePageFactory(wagtail_factories.PageFactory):
    """The front door; there is one, and set-up makes it."""

    class Meta:
        model = HomePage

    @classmethod
    def _create(cls, model_class: type[HomePage], *args: Any, **kwargs: Any) -> HomePage:
        return ensure_home()


class StandardPageFactory(wagtail_factories.PageFactory):
    """A text page; give a parent."""

    class Meta:
        model = StandardPage

    title = "Proeftekst"
    slug = "proeftekst"
    lead = "Waar het over gaat."
