"""What a form may name: a browser sends any number that it likes, and the form that comes back shows what the number is of."""

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from site_core.permissions.regions import AllRegions, regions_of

# Any of these rights lets a user choose a file.
FILE_ACTIONS = ("add", "change", "delete", "choose")
Named = set[tuple[type[Any], str]]


class OwnFilesMixin:
    """A form of the admin that shows and takes no image or document that its user could not choose; what it held may stay."""

    for_user: Any
    is_bound: bool
    fields: dict[str, forms.Field]
    initial: dict[str, Any]

    def full_clean(self) -> None:
        """Refuse before anything is shown; raises PermissionDenied."""
        if self.is_bound and self.for_user is not None and not isinstance(regions_of(self.for_user), AllRegions):
            self._refuse_files_of_others()
        super().full_clean()  # type: ignore[misc]

    def _refuse_files_of_others(self) -> None:
        new: dict[type[Any], set[str]] = defaultdict(set)
        for name, field in self.fields.items():
            if block := getattr(field, "block", None):
                for model, pk in _files_in(block, self[name].value()) - _files_in(block, self.initial.get(name)):  # type: ignore[index]
                    new[model].add(pk)
        for model, pks in new.items():
            own = policy_registry.get_by_type(model).instances_user_has_any_permission_for(self.for_user, FILE_ACTIONS)
            if own.filter(pk__in=pks).distinct().count() < len(pks):
                raise PermissionDenied


def _files_in(block: Any, value: Any) -> Named:
    """Return the images and documents that the value of a block names, also within its texts."""
    models = (get_image_model(), get_document_model())
    found = block.extract_references(value) if value else ()
    return {(model, str(pk)) for model, pk, *_path in found if model in models}
