"""The question of the page of all results."""

from django import forms
from django.utils.translation import gettext_lazy as _

from site_core.address_form import AddressForm, WordsField


class EverythingForm(AddressForm):
    """One box for the whole site."""

    q = WordsField(label=_("Waar zoekt u naar?"), widget=forms.SearchInput(attrs={"maxlength": 200}))
