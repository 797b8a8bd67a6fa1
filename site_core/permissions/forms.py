"""The form of what a region owns: its choice of regions is limited to the user's own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm

from site_core.permissions.choosing import OwnFilesMixin
from site_core.permissions.regions import AllRegions, regions_of


class RegionOwnedForm(OwnFilesMixin, WagtailAdminModelForm):
    """Offers and accepts only the regions and files of the user; without a user it accepts no region.

    Set it as `base_form_class` of a model with a foreign key `region`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("region")
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = self._own(field.queryset)  # type: ignore[arg-type]
            self._choose_the_only_one(field)

    def _own(self, regions: QuerySet[Any]) -> QuerySet[Any]:
        if self.for_user is None:
            return regions.none()
        own = regions_of(self.for_user)
        return regions if isinstance(own, AllRegions) else regions.filter(pk__in=own)

    def _choose_the_only_one(self, field: Any) -> None:
        if self.instance.pk is None and not self.is_bound and len(only := list(field.queryset[:2])) == 1:
            field.initial = self.initial["region"] = only[0].pk
            field.empty_label = None


class RegionOrNationalForm(RegionOwnedForm):
    """The form of what is of a region or, without one, of all: only who works for all regions may leave the region out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_national = self.for_user is not None and isinstance(regions_of(self.for_user), AllRegions)
        if not self.is_national and "region" in self.fields:
            self.fields["region"].required = True

    def clean_region(self) -> Any:
        """Refuse what is of all regions of somebody who works for some; also as a draft."""
        region = self.cleaned_data.get("region")
        if region is None and not self.is_national:
            raise ValidationError(_("Kies uw regio."))
        return region


class OwnFilesPageForm(OwnFilesMixin, WagtailAdminPageForm):
    """The form of a page that editors of a region write: it names no file or draft of another region."""
