"""One contact point per region: the rules, and the form in the admin."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from regions.contact.models import ContactPoint
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor

NS = "wagtailsnippets_contact_contactpoint"


def posted(**values: Any) -> dict[str, Any]:
    """Return what the form sends for a whole contact point."""
    return {
        "type": "wsp",
        "public_name": "Werkplein",
        "phone": "088 123 45 67",
        "email": "punt@voorbeeld.example",
        "street": "Straat 1",
        "postcode": "5701ab",
        "place": "Helmond",
        "hours_ma": "9:00-12:30, 13:00-17:00",
        "hours_di": "gesloten",
        "valid_from": "01-01-2026",
        "valid_until": "",
        "last_checked": "01-02-2026",
        "intermediaries-TOTAL_FORMS": "1",
        "intermediaries-INITIAL_FORMS": "0",
        "intermediaries-MIN_NUM_FORMS": "0",
        "intermediaries-MAX_NUM_FORMS": "1000",
        "intermediaries-0-name": "Uitzendbureau Voorbeeld",
        "intermediaries-0-kind": "uitzendbureau",
        "intermediaries-0-ORDER": "1",
        **values,
    }


def test_second_open_point_of_a_region_is_refused_by_the_database(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region)
    with pytest.raises(IntegrityError), transaction.atomic():  # past save(), which refuses it in words
        ContactPoint.objects.bulk_create([ContactPointFactory.build(region=region_tree.helmond.region)])
    ContactPointFactory(region=region_tree.zeeland.region)


def test_overlap_in_time_is_refused_however_a_point_is_stored(region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    ContactPointFactory(region=region, valid_from=date(2024, 1, 1), valid_until=date(2026, 1, 1))
    with pytest.raises(ValidationError):
        ContactPointFactory(region=region, valid_from=date(2025, 12, 31))
    main = ContactPointFactory(region=region, valid_from=date(2026, 1, 1))
    town = region.central_municipality
    sub = ContactPointFactory.build(region=region, parent=main, public_name="Subpunt")
    sub.municipalities = [town]
    sub.save()
    second = ContactPointFactory.build(region=region, parent=main)
    second.municipalities = [town]
    with pytest.raises(ValidationError, match="Subpunt"):
        second.save()
    assert list(ContactPoint.objects.visible().serving(town.pk)) == [sub]


def test_point_that_ends_before_it_begins_is_refused_by_the_database(region_tree: RegionTree) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPointFactory(region=region_tree.helmond.region, valid_until=date(2025, 1, 1))


def test_two_points_at_the_same_time_are_refused_with_the_name_of_the_other(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, public_name="Oud punt", valid_until=date(2026, 7, 1))
    follower = ContactPointFactory.build(region=region_tree.helmond.region, valid_from=date(2026, 6, 30))
    with pytest.raises(ValidationError, match="Oud punt"):
        follower.full_clean()
    follower.valid_from = date(2026, 7, 1)
    follower.full_clean()


def test_point_that_nobody_can_reach_is_refused(region_tree: RegionTree) -> None:
    point = ContactPointFactory.build(region=region_tree.helmond.region, phone="", email="", street="")
    with pytest.raises(ValidationError, match="telefoonnummer"):
        point.full_clean()


def test_editor_adds_and_publishes_a_point_with_hours_as_text(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    response = client.post(reverse(f"{NS}:add"), posted(region=region_tree.helmond.region_id, **{"action-publish": "Publiceren"}))
    assert response.status_code == 302, response.context["form"].errors
    point = ContactPoint.objects.get()
    assert point.live
    assert point.opening_hours == {"ma": [["09:00", "12:30"], ["13:00", "17:00"]]}
    assert (point.postcode, str(point.phone)) == ("5701 AB", "+31881234567")
    assert [joined.name for joined in point.intermediaries.all()] == ["Uitzendbureau Voorbeeld"]
    form = client.get(reverse(f"{NS}:edit", args=[point.pk])).context["form"]
    assert form["hours_ma"].value() == "9:00-12:30, 13:00-17:00"


def test_wrong_hours_are_explained_in_the_form(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    response = client.post(reverse(f"{NS}:add"), posted(region=region_tree.helmond.region_id, hours_wo="17:00-9:00"))
    assert response.context["form"].errors["hours_wo"] == ["De eindtijd moet later zijn dan de begintijd."]
    assert not ContactPoint.objects.exists()


def test_second_point_is_explained_in_the_form(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, public_name="Huidig punt")
    client.force_login(make_editor(region_tree.helmond))
    response = client.post(reverse(f"{NS}:add"), posted(region=region_tree.helmond.region_id))
    assert "Huidig punt" in str(response.context["form"].errors)


def test_posted_region_of_others_is_refused(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    form = client.get(reverse(f"{NS}:add")).context["form"]
    assert list(form.fields["region"].queryset) == [region_tree.helmond.region]
    response = client.post(reverse(f"{NS}:add"), posted(region=region_tree.zeeland.region_id))
    assert "region" in response.context["form"].errors
    assert not ContactPoint.objects.exists()


def test_own_point_cannot_be_moved_to_a_region_of_others(client: Client, region_tree: RegionTree) -> None:
    point = ContactPointFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond))
    response = client.post(reverse(f"{NS}:edit", args=[point.pk]), posted(region=region_tree.zeeland.region_id))
    assert "region" in response.context["form"].errors
    assert ContactPoint.objects.get().region == region_tree.helmond.region


def test_draft_changes_stay_private_until_published_and_versions_compare_hours(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    point = ContactPointFactory(region=region_tree.helmond.region)
    edit = reverse(f"{NS}:edit", args=[point.pk])
    assert client.post(edit, posted(region=point.region_id, hours_ma="10:00-11:00")).status_code == 302
    point.refresh_from_db()
    assert point.opening_hours["ma"] == [["09:00", "17:00"]]
    latest = point.latest_revision
    compared = client.get(reverse(f"{NS}:revisions_compare", args=[point.pk, "live", latest.pk])).content.decode()
    assert '<span class="addition">10.00' in compared
    assert "088 " in compared
    assert "openingstijden" in compared.lower()
    assert client.post(edit, posted(region=point.region_id, hours_ma="10:00-11:00", **{"action-publish": "1"})).status_code == 302
    point.refresh_from_db()
    assert point.opening_hours["ma"] == [["10:00", "11:00"]]


def test_preview_shows_the_card_of_unsaved_changes(client: Client, region_tree: RegionTree) -> None:
    point = ContactPointFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond))
    preview = reverse(f"{NS}:preview_on_edit", args=[point.pk])
    assert client.post(preview, posted(region=point.region_id, public_name="Nieuwe naam")).json()["is_valid"]
    assert "Nieuwe naam" in client.get(preview).content.decode()
    point.refresh_from_db()
    assert point.public_name != "Nieuwe naam"
