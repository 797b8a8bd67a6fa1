"""Images in the one size that pages use: made when an image is saved, because a visit may not write."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.models import Filter

PAGE_SIZE = "max-1280x960|format-webp"


@task()
def make_page_image(pk: int) -> None:
    """Make the size for pages; the worker does this a moment after the image was saved."""
    image = get_image_model().objects.filter(pk=pk).first()
    if image is not None:
        image.get_rendition(PAGE_SIZE)


def page_image(image: Any) -> Any | None:
    """Return the image in the size for pages, with the description given there; None as long as it is not made."""
    found = image.find_existing_renditions(Filter(spec=PAGE_SIZE))
    rendition = next(iter(found.values()), None)
    if rendition is not None:
        # The description belongs to this use of the image, not to the file.
        rendition.image = image
    return rendition


def _image_saved(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(partial(make_page_image.enqueue, instance.pk))


def connect() -> None:
    """Listen to the images of the site."""
    post_save.connect(_image_saved, sender=get_image_model(), dispatch_uid="site_core.make_page_image")
