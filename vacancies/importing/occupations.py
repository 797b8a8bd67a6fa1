"""The occupation of an imported place: what a person chose, else what the file says, else what the title means."""

from collections import Counter
from typing import Any

from vacancies.enums import OccupationFound
from vacancies.models import Vacancy
from vacancies.occupations.matching import get_matcher
from vacancies.occupations.models import Occupation

SUGGESTED, NONE, UNKNOWN_CODE = "alleen een voorstel", "geen", "onbekende code"


class OccupationFinder:
    """Finds occupations for one run of the import; the names are read once."""

    def __init__(self) -> None:
        self._matcher = get_matcher()
        rows = Occupation.objects.filter(gone_since="").order_by("pk").values_list("pk", "code", "uri")
        self._codes = {key: pk for pk, code, uri in rows for key in (code, uri)}

    def fields_of(self, place: Vacancy, values: dict[str, Any]) -> dict[str, Any]:
        """Return what to set on a place whose row has these values; nothing where somebody else decided."""
        if place.occupation_found == OccupationFound.CHOSEN:
            return {}
        code = values.get("occupation_code")
        if pk := self._codes.get(code or ""):
            return {"occupation_id": pk, "occupation_found": OccupationFound.GIVEN.value}
        if code is None and place.occupation_found == OccupationFound.GIVEN:
            return {}
        match = self._matcher.match(values["title"], f"{values.get('summary', '')}\n{values['description']}")
        return {"occupation_id": match.occupation_id, "occupation_found": str(match.found)}

    def chosen_in_draft(self, place: Vacancy) -> dict[str, Any]:
        """Return the occupation that an editor chose in a draft, for when the import replaces that draft."""
        draft = place.latest_revision.content if place.has_unpublished_changes and place.latest_revision else {}
        if draft.get("occupation_found") != OccupationFound.CHOSEN or place.occupation_found == OccupationFound.CHOSEN:
            return {}
        pk = draft.get("occupation")
        if pk is not None and not Occupation.objects.filter(pk=pk).exists():
            return {}
        return {"occupation_id": pk, "occupation_found": OccupationFound.CHOSEN.value}

    def count(self, place: Vacancy, values: dict[str, Any], counts: Counter[str]) -> None:
        """Count how the occupation of a place was found, and codes that are not in the table."""
        if (code := values.get("occupation_code")) and code not in self._codes:
            counts[UNKNOWN_CODE] += 1
        if place.occupation_found:
            counts[place.occupation_found] += 1
        else:
            counts[SUGGESTED if self._matcher.match(place.title).suggestions else NONE] += 1
