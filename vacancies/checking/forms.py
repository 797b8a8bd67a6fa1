"""What a checker fills in: filters of the queue, who takes a place, and the decision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.remarks import RemarksForm
from site_core.users.models import User
from vacancies.checking.enums import RefusalReason
from vacancies.checking.models import SubmissionQuerySet
from vacancies.checking.waiting import within_today
from vacancies.enums import Kind

EVERYTHING = ("", _("alles"))


class QueueForm(forms.Form):
    """Narrows the queue; an unknown choice narrows nothing."""

    wie = forms.ChoiceField(
        label=_("Wie kijkt na"),
        required=False,
        choices=[("", _("iedereen")), ("ik", _("ik")), ("niemand", _("nog niemand"))],
    )
    termijn = forms.ChoiceField(
        label=_("Termijn"),
        required=False,
        choices=[EVERYTHING, ("te-laat", _("te laat")), ("vandaag", _("vandaag of te laat"))],
    )
    wat = forms.ChoiceField(
        label=_("Wat"),
        required=False,
        choices=[EVERYTHING, ("nieuw", _("nieuwe plekken")), ("wijziging", _("wijzigingen"))],
    )
    soort = forms.ChoiceField(label=_("Soort plek"), required=False, choices=[EVERYTHING, *Kind.choices])
    regio = forms.ModelChoiceField(label=_("Regio"), required=False, queryset=Region.objects.none(), empty_label=_("alle"))

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(regions) > 1:
            self.fields["regio"].queryset = regions  # type: ignore[attr-defined]
        else:
            del self.fields["regio"]

    def narrow(self, submissions: SubmissionQuerySet, user: User) -> SubmissionQuerySet:
        """Return the submissions that match."""
        self.is_valid()
        chosen = self.cleaned_data
        narrowing: dict[str, dict[str, Any]] = {
            "ik": {"taken_by": user},
            "niemand": {"taken_by": None},
            "te-laat": {"due_at__lt": timezone.now()},
            "vandaag": within_today(timezone.now()),
            "nieuw": {"is_change": False},
            "wijziging": {"is_change": True},
        }
        for name in ("wie", "termijn", "wat"):
            submissions = submissions.filter(**narrowing.get(chosen.get(name, ""), {}))
        if kind := chosen.get("soort"):
            submissions = submissions.filter(place__kind=kind)
        if region := chosen.get("regio"):
            submissions = submissions.filter(region=region)
        return submissions


class AssignForm(forms.Form):
    """Who takes a place; nobody chosen gives it back."""

    checker = forms.ModelChoiceField(
        label=_("Wie kijkt na"), required=False, queryset=User.objects.none(), empty_label=_("nog niemand")
    )

    def __init__(self, *args: Any, checkers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checker"].queryset = checkers  # type: ignore[attr-defined]


class DecisionForm(RemarksForm):
    """The decision about the version that was read, with remarks per field."""

    PUBLISH, ASK, REFUSE = "publiceren", "vragen", "afwijzen"

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    besluit = forms.ChoiceField(choices=[(code, code) for code in (PUBLISH, ASK, REFUSE)], widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("Reden om af te wijzen"), required=False, choices=[("", _("Kies een reden")), *RefusalReason.choices]
    )
    explanation = forms.CharField(
        label=_("Uitleg bij het afwijzen"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De werkgever leest dit in de mail."),
    )

    def __init__(self, *args: Any, fields: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_remarks(fields, whole=str(_("de plek als geheel")), max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Ask for what a decision needs, and refuse one that would throw away what was written."""
        cleaned: dict[str, Any] = super().clean() or {}
        decision, remarks = cleaned.get("besluit"), self.remarks()
        if decision == self.PUBLISH and remarks:
            self.add_error(None, _("U schreef opmerkingen. Kies ‘Vraag om wijzigingen’, of haal ze weg."))
        if decision == self.ASK and not remarks:
            self.add_error(None, _("Schrijf bij ten minste één onderdeel wat er anders moet."))
        if decision == self.REFUSE and not cleaned.get("reason"):
            self.add_error("reason", _("Kies waarom u de plek afwijst."))
        if decision == self.REFUSE and cleaned.get("reason") == RefusalReason.OTHER and not cleaned.get("explanation"):
            self.add_error("explanation", _("Leg uit waarom u de plek afwijst."))
        return cleaned
