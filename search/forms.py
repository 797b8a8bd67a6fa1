"""The question of the page of all results."""

from django.utils.translation import gettext_lazy as _

from site_core.address_form import AddressForm, WordsField
from site_core.suggest_input import SuggestInput


class EverythingForm(AddressForm):
    """One box for the whole site."""

    q = WordsField(label=_("Waar zoekt u naar?"), widget=SuggestInput({"maxlength": 200}))
