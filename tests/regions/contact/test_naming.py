"""A contact point that gets another name keeps its past: found by it, told on its page."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from regions.contact.models import ContactPoint, Intermediary
from regions.contact.naming import succeed
from regions.contact.succession import URL_NAME
from tests.regions.contact.requests.factories import make_request
from tests.regions.contact.test_contact_point import posted
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor

TODAY = "2026-11-24T10:00:00Z"


@pytest.fixture
def old(region_tree: RegionTree) -> ContactPoint:
    """The contact point of Helmond-De Peel, with a sub-point, an intermediary and a draft."""
    point = ContactPointFactory(region=region_tree.helmond.region, public_name="WSP de Peelwerkers")
    sub = ContactPointFactory.build(region=point.region, parent=point, public_name="Werkplein Helmond")
    sub.municipalities = [point.region.central_municipality]
    sub.save()
    Intermediary.objects.create(contact_point=point, name="Uitzendbureau Peelland")
    point.save_revision()
    return point


@time_machine.travel(TODAY, tick=False)
def test_new_name_follows_the_old_one_without_gap_or_overlap(old: ContactPoint) -> None:
    new = succeed(point=old, public_name="Werkcentrum De Peel", type="werkcentrum", from_day=date(2026, 11, 24))
    old.refresh_from_db()
    assert (old.valid_until, new.valid_from, new.valid_until) == (date(2026, 11, 24), date(2026, 11, 24), None)
    assert old.get_latest_revision_as_object().valid_until == old.valid_until
    assert ContactPoint.objects.visible().main().get() == new
    assert ContactPoint.objects.get(public_name="Werkplein Helmond").parent == new
    assert [joined.name for joined in new.intermediaries.all()] == ["Uitzendbureau Peelland"]
    assert (new.opening_hours, new.phone) == (old.opening_hours, old.phone)
    for point, day in ((old, date(2027, 1, 1)), (new, date(2026, 11, 24))):
        with pytest.raises(ValidationError):
            succeed(point=point, public_name="Nog een", type="wsp", from_day=day)


@time_machine.travel(TODAY, tick=False)
def test_former_name_is_found_and_told(client: Client, old: ContactPoint, django_assert_num_queries) -> None:
    succeed(point=old, public_name="Werkcentrum De Peel", type="werkcentrum", from_day=date(2026, 11, 24))
    for name in ("WSP de Peelwerkers", "wsp de peelwerkers", "Werkcentrum De Peel"):
        assert "Contactpunt in Helmond-De Peel" in client.get("/contact/", {"plaats": name}).content.decode(), name
    page = client.get("/contact/helmond-de-peel/").content.decode()
    assert "van 1 januari 2025 tot en met 23 november 2026" in page
    assert "sinds 24 november 2026" in page
    assert "te weinig om te tonen" in page
    with django_assert_num_queries(6):
        client.get("/contact/helmond-de-peel/")
    for _ in range(20):
        make_request(old.region, point=old)
    with django_assert_num_queries(7):  # one more: figures of regions are read again
        client.get("/contact/helmond-de-peel/")


def test_page_of_a_contact_point_is_in_the_sitemap(client: Client, old: ContactPoint) -> None:
    assert f"/contact/{old.region.slug}/" in client.get("/sitemap-contactpunten.xml").content.decode()


def test_search_finds_a_region_by_a_former_name_of_its_contact_point(client: Client, old: ContactPoint) -> None:
    from regions.search_index import document

    succeed(point=old, public_name="Werkcentrum De Peel", type="werkcentrum", from_day=date(2026, 11, 24))
    labels = document(old.region.page).labels
    assert "WSP de Peelwerkers" in labels
    assert "Werkcentrum De Peel" in labels


def picture(colour: str) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (900, 300), colour).save(written, "PNG")
    return SimpleUploadedFile("Jansen, foto thuis.png", written.getvalue())


@time_machine.travel(TODAY, tick=False)
def test_logo_belongs_to_the_days_of_a_name_and_goes_along_unless_there_is_a_new_one(
    client: Client, region_tree: RegionTree, old: ContactPoint
) -> None:
    Intermediary.objects.all().delete()
    client.force_login(make_editor(region_tree.helmond))
    edit, rename = reverse("wagtailsnippets_contact_contactpoint:edit", args=[old.pk]), reverse(URL_NAME, args=[old.pk])
    assert 'enctype="multipart/form-data"' in client.get(edit).content.decode()
    typed = posted(region=old.region_id, **{"action-publish": "1"})
    assert client.post(edit, {**typed, "new_logo": SimpleUploadedFile("logo.png", b"MZ")}).status_code == 200
    assert client.post(edit, {**typed, "new_logo": picture("red")}).status_code == 302
    old.refresh_from_db()
    assert "Jansen" not in old.logo.name
    assert f'src="{old.logo.url}"' in client.get("/contact/helmond-de-peel/").content.decode()
    assert old.logo.read()[8:12] == b"WEBP"
    new = {"public_name": "Werkcentrum De Peel", "type": "werkcentrum", "from_day": "24-11-2026", "logo": picture("blue")}
    assert client.post(rename, new).status_code == 302
    now = ContactPoint.objects.visible().main().get()
    assert old.logo.name != now.logo.name
    page = client.get("/contact/helmond-de-peel/").content.decode()
    assert 'alt="Logo van Werkplein"' in page[page.index('id="vroeger"') :]
    assert page.count(now.logo.url) == 2  # on its card, and in what it is and was called
    later = succeed(point=now, public_name="Werkcentrum", type="werkcentrum", from_day=date(2026, 12, 1))
    assert later.logo.name == now.logo.name


@time_machine.travel(TODAY, tick=False)
def test_editor_gives_the_own_point_a_new_name(client: Client, region_tree: RegionTree, old: ContactPoint) -> None:
    url = reverse(URL_NAME, args=[old.pk])
    data = {"public_name": "Werkcentrum De Peel", "type": "werkcentrum", "from_day": "01-12-2026"}
    client.force_login(make_editor(region_tree.zeeland))
    assert client.get(url).status_code == client.post(url, data).status_code == 404
    client.force_login(make_editor(region_tree.helmond))
    assert url in client.get(reverse("wagtailsnippets_contact_contactpoint:list")).content.decode()
    assert "De nieuwe naam moet later ingaan" in client.post(url, data | {"from_day": "01-01-2025"}).content.decode()
    assert client.post(url, data).status_code == 302
    assert ContactPoint.objects.visible().main().get() == old  # until the first of December
    assert ContactPoint.objects.count() == 3
