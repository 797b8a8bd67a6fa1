"""The form of a place in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.regions import AllRegions, regions_of


class VacancyForm(RegionOwnedForm):
    """A place belongs to the region of its postcode, and that must be one of the editor's own."""

    def _post_clean(self) -> None:
        super()._post_clean()
        region_id = self.instance.region_id
        if region_id is None or self._is_own(region_id):
            return
        name = Region.objects.values_list("name", flat=True).get(pk=region_id)
        field = "pc4" if self.cleaned_data.get("pc4") else "place_name"
        self.add_error(field, ValidationError(_("Dit ligt in de regio %(name)s. Daar werkt u niet voor."), params={"name": name}))

    def _is_own(self, region_id: int) -> bool:
        own: Any = regions_of(self.for_user) if self.for_user else frozenset()
        return isinstance(own, AllRegions) or region_id in own
