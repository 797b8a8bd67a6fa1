"""The search field that completes what somebody types."""

from typing import Any

from django import forms
from django.urls import reverse_lazy


class SuggestInput(forms.SearchInput):
    """A search field with the address of its suggestions, and with the script that asks them; a plain field without."""

    template_name = "django/forms/widgets/suggest.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-suggest": reverse_lazy("suggestions"), "autocomplete": "off", **(attrs or {})})
