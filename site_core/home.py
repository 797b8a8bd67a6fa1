"""What the front door shows beside the tags of other rooms."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from site_core.address_form import WordsField
from site_core.suggest_input import SuggestInput

REGIONS_SLUG = "regios"
COLUMNS = 3

Link = tuple[str, str, str]


class SearchForm(forms.Form):
    """The beginning of a search on the board; the board reads the answer."""

    use_required_attribute = False

    q = WordsField(label=_("Welk werk zoekt u?"), widget=SuggestInput({"maxlength": 200}))
    plaats = WordsField(
        label=_("Postcode of plaats"), widget=forms.TextInput(attrs={"autocomplete": "postal-code", "maxlength": 80})
    )


def region_columns(home: Page) -> list[list[Link]]:
    """List the public pages of regions by name in three columns, each as the component `link_list` wants it; one query."""
    # By address: this room does not know the region's own page type.
    branch = f"{home.url_path}{REGIONS_SLUG}/"
    pages = Page.objects.live().filter(url_path__startswith=branch, depth=home.depth + 2).order_by("title")
    links = [(page.title, page.get_url() or "", "") for page in pages]
    height = -(-len(links) // COLUMNS) or 1
    return [links[start : start + height] for start in range(0, len(links), height)]
