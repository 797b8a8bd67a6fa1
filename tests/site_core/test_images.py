"""Images on pages: made at save, described in words, never made by a visit."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.site_core.factories import HomePageFactory, StandardPageFactory

# Wagtail 8.0 leaves closing the file of a new rendition to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]

Image = get_image_model()


def show(image: Image, client: Client, **words: object) -> str:
    value = {"image": image.pk, "decorative": False, "alt_text": "", **words}
    StandardPageFactory(parent=HomePageFactory(), slug="foto", body=[{"type": "image", "value": value}])
    return client.get("/foto/").content.decode()


@pytest.fixture
def image(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Image:
    """A large picture, uploaded and taken care of by the worker."""
    with django_capture_on_commit_callbacks(execute=True):
        return Image.objects.create(title="IMG_0001", file=get_test_image_file(size=(2000, 1000)))


def test_picture_is_shown_in_the_size_for_pages_with_its_description(client: Client, image: Image) -> None:
    tag = re.search(r"<figure.*?(<img[^>]+>)", show(image, client, alt_text='Een "ploeg" in het groen'))
    assert tag
    assert 'width="1280" height="640"' in tag[1]
    assert ".webp" in tag[1]
    assert 'alt="Een &quot;ploeg&quot; in het groen"' in tag[1]


def test_decoration_has_an_empty_description(client: Client, image: Image) -> None:
    assert 'alt=""' in show(image, client, decorative=True)


def test_visit_makes_no_picture(client: Client) -> None:
    image = Image.objects.create(title="Nog niet klaar", file=get_test_image_file())
    assert "<figure" not in show(image, client, alt_text="Een foto")
    assert not image.renditions.exists()


def test_deleted_image_leaves_no_broken_page(client: Client, image: Image) -> None:
    show(image, client, alt_text="Een foto")
    image.delete()
    answer = client.get("/foto/")
    assert answer.status_code == 200
    assert "<figure" not in answer.content.decode()
