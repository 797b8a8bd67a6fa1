"""Remarks by field, as whoever checks a text writes them beside what was written."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

REMARK = "opmerking_"
# The remark about the whole.
GENERAL = "algemeen"


class RemarksForm(forms.Form):
    """A form with room for a remark at each field of what is checked, and for one about the whole."""

    def add_remarks(self, fields: Iterable[tuple[str, str]], *, whole: str, max_length: int) -> None:
        """Ask for a remark at each of these fields (name and label); `whole` names the thing itself."""
        for name, label in (*fields, (GENERAL, whole)):
            self.fields[REMARK + name] = forms.CharField(
                label=_("Opmerking bij %(field)s") % {"field": label},
                required=False,
                max_length=max_length,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def remarks(self) -> dict[str, str]:
        """Return what was written, by field ("" for the whole)."""
        written = {name.removeprefix(REMARK): self.cleaned_data.get(name, "") for name in self.fields if name.startswith(REMARK)}
        return {"" if name == GENERAL else name: text for name, text in written.items() if text}

    def repeated(self) -> str:
        """Return what was written as a sentence for who has no form any more to keep it in; empty for nothing."""
        fields = self.remark_fields()
        lines = [f"{fields[name or GENERAL].label}: {text}" for name, text in self.remarks().items()]
        return str(_("U schreef: %(text)s") % {"text": " · ".join(lines)}) if lines else ""

    def remark_fields(self) -> dict[str, forms.BoundField]:
        """Return the inputs for remarks, by field."""
        return {name.removeprefix(REMARK): self[name] for name in self.fields if name.startswith(REMARK)}
