"""Step 5: how people respond."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.forms.base import StepForm, explained
from vacancies.enums import Route
from vacancies.kinds import USUAL_ROUTE
from vacancies.models import Vacancy

# The labels of the code list speak to who looks for work.
ROUTE_NAMES: dict[str, str | Promise] = {
    Route.EMPLOYER: _("Rechtstreeks bij u"),
    Route.CONTACT_POINT: _("Via het contactpunt"),
    Route.COACH: _("Alleen via een coach"),
}
ROUTES_FOR_EMPLOYERS: dict[str, str | Promise] = {
    Route.EMPLOYER: _("Mensen nemen zelf contact met u op."),
    Route.CONTACT_POINT: _("Het contactpunt van de regio zoekt met u mee en belt u."),
    Route.COACH: _(
        "Mensen kunnen niet zelf reageren. Een coach van de gemeente of UWV stelt iemand voor. De straat staat niet op de site."
    ),
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
        """Start with the contact point; where mostly a coach chooses, say so and let the writer decide."""
        self.fields["route"].choices = explained(ROUTE_NAMES.items(), ROUTES_FOR_EMPLOYERS)  # type: ignore[attr-defined]
        if USUAL_ROUTE.get(str(self.answers.get("kind", ""))) == Route.COACH:
            self.fields["route"].initial = ""
            self.fields["route"].help_text = _(
                "Bij deze soort plek kiest meestal een coach van de gemeente wie er komt werken. "
                "Spreek dat eerst af. Weet u het niet? Kies dan het contactpunt."
            )
        else:
            self.fields["route"].initial = Route.CONTACT_POINT

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.route != Route.EMPLOYER:
            # Nobody may respond there, so nobody need keep it.
            self.instance.apply_name = self.instance.apply_phone = self.instance.apply_email = self.instance.apply_url = ""
