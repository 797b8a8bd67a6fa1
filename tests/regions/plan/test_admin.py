"""Editing a plan in the admin."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from regions.plan.models import PlanPage
from tests.regions.factories import RegionTree, add_whole_plan, make_editor

pytestmark = pytest.mark.django_db


def test_editor_publishes_a_change_of_a_plan(client: Client, region_tree: RegionTree) -> None:
    plan = add_whole_plan(region_tree.helmond)
    client.force_login(make_editor(region_tree.helmond))
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    # The browser builds this field from JSON.
    data["documents-count"] = "0"
    data["aim"] = "Een nieuw doel."
    data["action-publish"] = "action-publish"
    assert client.post(address, dict(data.lists())).status_code == 302
    changed = PlanPage.objects.get(pk=plan.pk)
    assert changed.aim == "Een nieuw doel."
    assert changed.target_groups == plan.target_groups != []


def test_preview_of_a_region_page_may_stand_in_the_frame_of_the_admin(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = reverse("wagtailadmin_pages:edit", args=[region_tree.helmond.pk])
    data = querydict_from_html(client.get(page).content.decode(), form_id="page-edit-form")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[region_tree.helmond.pk])
    client.post(address, data)
    preview = client.get(address)
    assert "Arbeidsmarktregio" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "unsafe" not in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
