"""The form of a lesson in the admin: it asks what its type asks, and says what keeps it from being published."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lessons.checking.models import REMARK_LENGTH, LessonRemark
from lessons.checking.remarks import ANSWER, answer_remarks, open_remarks
from lessons.publishing import problems_of
from lessons.type_fields import Asked, in_order
from site_core.permissions.forms import RegionOwnedForm

ROWS = 5


class LessonForm(RegionOwnedForm):
    """Names the fixed fields as the type does; a draft may lack what publishing and handing in ask for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The type that was just chosen counts: the form comes back with its fields in the new order, texts and all.
        chosen = self.data.get(self.add_prefix("type")) if self.is_bound else None
        self.kind: str = chosen or self.instance.type or self.initial.get("type", "")
        for asked in in_order(self.kind):
            if field := self.fields.get(asked.name):
                _name(field, asked)
        self.remarks = open_remarks(self.instance) if self.for_user is not None else []
        for remark in self.remarks:
            self._ask_for_answer(remark)
        if "change_note" in self.fields and self.instance.first_published_at is None:
            del self.fields["change_note"]

    def save(self, commit: bool = True) -> Any:
        """Keep the lesson, and what the author answers to remarks."""
        saved = super().save(commit)
        answer_remarks(self.remarks, {remark.pk: self.cleaned_data.get(f"{ANSWER}{remark.pk}", "") for remark in self.remarks})
        return saved

    def _ask_for_answer(self, remark: LessonRemark) -> None:
        """Put a remark at its field, and a field for the answer below all others."""
        self.fields[f"{ANSWER}{remark.pk}"] = forms.CharField(
            label=_("Uw antwoord"),
            required=False,
            initial=remark.answer,
            max_length=REMARK_LENGTH,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if field := self.fields.get(remark.field):
            said = format_lazy(_("Opmerking bij het nakijken: {text}"), text=remark.text)
            field.help_text = f"{field.help_text} {said}".strip()

    def _post_clean(self) -> None:
        """Check the lesson as it would be published, unless it is only kept as a draft."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, texts in problems_of(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, texts)


def _name(field: forms.Field, asked: Asked) -> None:
    field.label = str(asked.label)
    example = format_lazy(_("Bijvoorbeeld: {example}"), example=asked.example) if asked.example else ""
    field.help_text = f"{asked.help} {example}".strip()
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs.setdefault("rows", ROWS)
