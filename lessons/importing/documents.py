"""Documents that stand beside the imported file, put with the lesson in the collection of its region."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Collection

from lessons.blocks import NO
from regions.geography.models import Region
from regions.teams.models import RegionTeam


def find_documents(names: list[str], folder: Path) -> tuple[list[Path], list[str]]:
    """Return the files of these names below a folder, and what is wrong with the others."""
    found, faults = [], []
    inside = folder.resolve()
    for name in names:
        path = _path_of(name, folder)
        if path is None or not path.is_relative_to(inside):
            faults.append(_("documenten: “%(name)s” staat niet in de map van het bestand") % {"name": name[:80]})
        elif path.suffix.lower().lstrip(".") not in settings.WAGTAILDOCS_EXTENSIONS:
            faults.append(_("documenten: “%(name)s” is van een soort die niet mag") % {"name": name[:80]})
        elif path.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            faults.append(_("documenten: “%(name)s” is groter dan 10 MB") % {"name": name[:80]})
        else:
            found.append(path)
    return found, faults


def _path_of(name: str, folder: Path) -> Path | None:
    """Return the file of a name; None when there is none, or when no disk could have it."""
    try:
        path = (folder / name).resolve()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long, with a NUL, a link to itself
        return None


def attach(paths: list[Path], region: Region) -> list[tuple[str, dict[str, Any]]]:
    """Store the files and return them as the blocks of a lesson; the same file is stored once for a region.

    Nobody has looked yet whether they are accessible, so the page offers another form until an editor says otherwise.
    """
    collection = _collection_of(region)
    return [("download", {"document": _store(path, collection), "text": _title(path), "accessible": NO}) for path in paths]


def remove_files(stored: list[str]) -> None:
    """Take away files of which the rows were rolled back."""
    storage = get_document_model()._meta.get_field("file").storage
    for name in stored:
        storage.delete(name)


def _store(path: Path, collection: Collection) -> Any:
    model = get_document_model()
    with path.open("rb") as opened:
        document = model(title=_title(path), collection=collection)
        document.file.save(path.name, File(opened), save=False)
    document._set_document_file_metadata()
    same = model.objects.filter(file_hash=document.file_hash, collection=collection, title=document.title).first()
    if same is not None:
        document.file.storage.delete(document.file.name)
        return same
    document.save()
    return document


def _title(path: Path) -> str:
    return path.stem.replace("_", " ").replace("-", " ").strip()[:120] or path.name[:120]


def _collection_of(region: Region) -> Collection:
    team = RegionTeam.objects.filter(region=region).select_related("collection").first()
    return team.collection if team else Collection.get_first_root_node()
