"""Listening to the models that are searchable: each change is noted with it, and indexed once its transaction is committed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import ModelSignal, post_delete, post_save
from wagtail.signals import published, unpublished

from search.errors import SearchUnavailable
from search.indexing import index_objects, note_changes
from search.sources import SearchSource

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reindex:
    """Brings the index in step for some objects; waits for the commit, so that a rolled-back change leaves no ghost."""

    source: str
    pks: tuple[int, ...]

    def __call__(self) -> None:
        """Index; a fault is one log line, because the change itself is saved and stays noted for the worker."""
        try:
            index_objects(self.source, self.pks, noted=True)
        except SearchUnavailable:
            logger.exception(
                "%d objects of %s were saved but not indexed yet; the worker tries again.", len(self.pks), self.source
            )


def connect(source: SearchSource) -> None:
    """Listen to the source's own model and to those it is related to."""
    for model, pks_of in _listened(source):
        receiver = partial(_changed, source.name, pks_of)
        for signal in (post_save, post_delete, published, unpublished):
            signal.connect(receiver, sender=model, weak=False, dispatch_uid=_uid(source, model))


def disconnect(source: SearchSource) -> None:
    """Stop listening."""
    for model, _ in _listened(source):
        for signal in (post_save, post_delete, published, unpublished):
            signal.disconnect(sender=model, dispatch_uid=_uid(source, model))


def _listened(source: SearchSource) -> Iterable[tuple[type[Model], Any]]:
    return [(source.model, lambda obj: [obj.pk]), *source.related.items()]


def _uid(source: SearchSource, model: type[Model]) -> str:
    return f"search.{source.name}.{model._meta.label}"


def _changed(source_name: str, pks_of: Any, *, instance: Any, signal: ModelSignal, **kwargs: Any) -> None:
    """Note what must be indexed, and do it after the commit. What is related is asked now: a deletion would hide it."""
    if kwargs.get("raw"):
        return  # loaddata: the related rows need not be there yet; rebuild afterwards
    if pks := tuple(pks_of(instance)):
        note_changes(source_name, pks)
        transaction.on_commit(Reindex(source_name, pks), using=kwargs.get("using"))
