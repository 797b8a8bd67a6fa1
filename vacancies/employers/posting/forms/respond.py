"""Step 5: how people respond."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.forms.base import StepForm, explained
from vacancies.enums import Route
from vacancies.kinds import USUAL_ROUTE
from vacancies.models import Vacancy

ROUTES_FOR_EMPLOYERS: dict[str, str | Promise] = {
    Route.EMPLOYER: _("Mensen nemen zelf contact met u op."),
    Route.CONTACT_POINT: _("Het contactpunt van de regio zoekt met u mee en belt u."),
    Route.COACH: _("Alleen coaches van gemeente en UWV stellen iemand voor. De straat staat niet op de site."),
}


class RespondForm(StepForm):
    """The route, and for responding to the employer at least one way to do so."""

    when = dict.fromkeys(("apply_name", "apply_phone", "apply_email", "apply_url"), "employer")

    apply_url = forms.URLField(
        label=_("Adres van uw eigen pagina"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    class Meta:
        model = Vacancy
        fields = ["route", "apply_name", "apply_phone", "apply_email", "apply_url"]
        labels = {
            "route": _("Hoe reageren mensen?"),
            "apply_name": _("Wie krijgt de reacties?"),
        }
        help_texts = {
            "apply_name": _("Liefst een afdeling. Een naam alleen als die persoon dat goed vindt."),
            "apply_email": _("Hier komen de reacties aan. Het adres staat niet op de site."),
            "apply_phone": _("Vul ten minste een van de drie in: telefoon, e-mail of pagina."),
        }
        widgets = {
            "route": forms.RadioSelect,
            "apply_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "apply_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {"route": {"required": _("Kies hoe mensen reageren.")}}

    def shape(self) -> None:
        """Start with what is usual for the kind."""
        self.fields["route"].choices = explained(Route.choices, ROUTES_FOR_EMPLOYERS)  # type: ignore[attr-defined]
        self.fields["route"].initial = USUAL_ROUTE.get(str(self.answers.get("kind", "")), Route.CONTACT_POINT)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.route != Route.EMPLOYER:
            # Nobody may respond there, so nobody need keep it.
            self.instance.apply_name = self.instance.apply_phone = self.instance.apply_email = self.instance.apply_url = ""
