"""What a form may name: a browser sends any number that it likes, and the form that comes back shows what the number is of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.rich_text import extract_references_from_rich_text

from site_core.keys import is_key
from site_core.permissions.regions import AllRegions, regions_of

# Any of these rights lets a user choose a file.
FILE_ACTIONS = ("add", "change", "delete", "choose")
# And any of these makes a page one's own.
PAGE_ACTIONS = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})
Named = set[tuple[type[Any], str]]


class OwnFilesMixin:
    """A form of the admin that shows and takes no file or page that its user could not choose; what it held may stay."""

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
            for model, pk in _named_in(field, self[name].value()) - _named_in(field, self.initial.get(name)):  # type: ignore[index]
                new[model].add(pk)
        for model, pks in new.items():
            if _choosable(model, self.for_user).filter(pk__in=pks).distinct().count() < len(pks):
                raise PermissionDenied


def _named_in(field: Any, value: Any) -> Named:
    """Return the images, documents and pages that the value of a field names, also within its texts."""
    models = (get_image_model(), get_document_model(), Page)
    try:
        return {(model, str(pk)) for model, pk, *_path in _references(field, value) if model in models and is_key(pk)}
    except KeyError as error:  # a link to nothing, which the editor never makes
        raise PermissionDenied from error


def _references(field: Any, value: Any) -> Iterable[tuple[Any, ...]]:
    if value and hasattr(field, "block"):
        found: Iterable[tuple[Any, ...]] = field.block.extract_references(value)
        return found
    # Only the widget tells rich text from plain text, which may look like anything.
    is_rich = isinstance(value, str) and hasattr(field.widget, "converter")
    return extract_references_from_rich_text(value) if is_rich else ()


def _choosable(model: type[Any], user: Any) -> QuerySet[Any]:
    """What a user may name: own files, and pages that are public or on which the user has some right."""
    if model is Page:
        own = PagePermissionPolicy().instances_user_has_any_permission_for(user, PAGE_ACTIONS)
        return Page.objects.filter(Q(live=True) | Q(pk__in=own.values("pk")))
    files: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, FILE_ACTIONS)
    return files
