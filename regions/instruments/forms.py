"""The question of the page with differences."""

from django import forms


class RegionForm(forms.Form):
    """The region of which somebody wants to see the differences; empty for all."""

    regio = forms.SlugField(max_length=80, required=False)
