"""A region that asks for it has a colleague look first: nobody puts a figure on the site alone."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from regions.plan.editing.waiting import MOST_SHOWN, ProposalsPanel
from regions.plan.models import PlanPage, Proposal, Result, Target
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import RegionTree, add_whole_plan, make_editor, make_national_editor
from tests.regions.plan.test_uploading import PLAN, propose

pytestmark = pytest.mark.any_database

RESULT = {"number": "80", "date": "2026-11-01", "source": "Jaarverslag", "note": ""}


@pytest.fixture
def plan(region_tree: RegionTree, client: Client) -> PlanPage:
    """A plan of a region of which a colleague looks first; an editor of it is logged in."""
    plan = add_whole_plan(region_tree.helmond)
    client.force_login(make_editor(region_tree.helmond, email="een@voorbeeld.example"))
    client.post(reverse("ledger:second_look", args=[plan.pk]), {"aan": "1"})
    return plan


def add_result(plan: PlanPage) -> str:
    return reverse("ledger:add_result", args=[Target.objects.filter(plan=plan).first().pk])


def test_figure_waits_for_a_colleague_who_sees_it_as_it_was_typed(
    client: Client, plan: PlanPage, region_tree: RegionTree
) -> None:
    make_editor(region_tree.helmond, email="twee@voorbeeld.example")
    assert client.post(add_result(plan), {**RESULT, "source": ""}).status_code == 200  # mistakes are shown at once
    assert "als voorstel" in client.post(add_result(plan), RESULT, follow=True).content.decode()
    waiting = Proposal.objects.get()
    assert Result.objects.count() == 1
    assert OutgoingMail.objects.values_list("recipient", flat=True).get() == "twee@voorbeeld.example"
    own = f"{add_result(plan)}?voorstel={waiting.pk}"
    client.post(own, {**RESULT, "voorstel": waiting.pk})  # agreeing with oneself changes nothing
    assert Result.objects.count() == 1

    colleague = Client()
    colleague.force_login(make_editor(region_tree.helmond))
    assert own in colleague.get(reverse("ledger:plan", args=[plan.pk])).content.decode()
    page = colleague.get(own).content.decode()
    assert 'value="80"' in page
    assert 'value="Jaarverslag"' in page
    colleague.post(own, {**RESULT, "voorstel": waiting.pk})
    assert Result.objects.order_by("-pk").first().number == 80
    assert not Proposal.objects.exists()


def test_colleague_who_changes_it_needs_another_look(client: Client, plan: PlanPage, region_tree: RegionTree) -> None:
    client.post(add_result(plan), RESULT)
    waiting, colleague = Proposal.objects.get(), Client()
    person = make_editor(region_tree.helmond)
    colleague.force_login(person)
    colleague.post(add_result(plan), {**RESULT, "number": "81", "voorstel": waiting.pk})
    assert Result.objects.count() == 1
    waiting.refresh_from_db()
    assert (waiting.typed["number"], waiting.proposed_by) == (["81"], person)
    client.post(add_result(plan), {**RESULT, "number": "81", "voorstel": waiting.pk})
    assert Result.objects.order_by("-pk").first().number == 81


def test_only_the_own_region_sees_and_drops_what_waits_and_national_editors_need_no_look(
    client: Client, plan: PlanPage, region_tree: RegionTree
) -> None:
    client.post(add_result(plan), RESULT)
    drop = reverse("ledger:drop_proposal", args=[Proposal.objects.get().pk])
    stranger = Client()
    stranger.force_login(make_editor(region_tree.zeeland))
    assert stranger.post(drop).status_code == stranger.post(reverse("ledger:second_look", args=[plan.pk])).status_code == 404
    assert client.post(drop).status_code == 302
    assert not Proposal.objects.exists()
    assert "leest de landelijke redactie" in propose(client, [dict(row) for row in PLAN])[0]
    client.force_login(make_national_editor())
    client.post(add_result(plan), RESULT)
    assert Result.objects.count() == 2


def test_nothing_waits_on_a_plan_that_is_not_public_or_after_it_is_turned_off(client: Client, plan: PlanPage) -> None:
    PlanPage.objects.update(live=False)
    client.post(add_result(plan), RESULT)
    PlanPage.objects.update(live=True)
    client.post(reverse("ledger:second_look", args=[plan.pk]))
    client.post(add_result(plan), {**RESULT, "date": "2026-11-02"})
    assert Result.objects.count() == 3
    assert not Proposal.objects.exists()


def panel_of(user: User) -> dict[str, Any]:
    request = RequestFactory().get("/beheer/")
    request.user = user
    return ProposalsPanel().get_context_data({"request": request})


def test_first_page_shows_what_waits_for_a_colleague_to_each_on_their_side(
    client: Client, plan: PlanPage, region_tree: RegionTree
) -> None:
    assert "Meekijken" not in client.get("/beheer/").content.decode()
    client.post(add_result(plan), RESULT)
    waiting = Proposal.objects.get()
    link = f'href="{waiting.address}?voorstel={waiting.pk}"'
    own = client.get("/beheer/").content.decode()
    assert link in own
    assert "Dit wacht op een collega" in own
    assert "Kijkt u hiernaar?" not in own
    pages = {}
    for name, user in (
        ("colleague", make_editor(region_tree.helmond)),
        ("stranger", make_editor(region_tree.zeeland)),
        ("national", make_national_editor()),
    ):
        browser = Client()
        browser.force_login(user)
        pages[name] = browser.get("/beheer/").content.decode()
    assert link in pages["colleague"]
    assert f"voorgesteld door {waiting.proposed_by}" in pages["colleague"]
    assert "Dit wacht op een collega" not in pages["colleague"]
    assert link in pages["national"]
    assert "Helmond-De Peel" in pages["national"].partition("Meekijken")[2].partition("</section>")[0]
    assert link not in pages["stranger"]


def test_what_waits_costs_the_first_page_the_same_for_one_and_for_twenty(
    client: Client, plan: PlanPage, region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    client.post(add_result(plan), RESULT)
    first = Proposal.objects.get()
    shown = []
    for number in (1, 20):
        Proposal.objects.bulk_create(
            Proposal(plan=plan, address=first.address, title=str(n), typed={}, proposed_by=first.proposed_by)
            for n in range(1, number)
        )
        colleague = make_editor(region_tree.helmond, region_tree.zeeland)
        with django_assert_num_queries(PANEL_QUERIES):
            shown.append(panel_of(colleague))
    assert [(len(found["to_look_at"]), found["more"]) for found in shown] == [(1, 0), (MOST_SHOWN, 20 - MOST_SHOWN)]
    assert shown[0]["to_look_at"][0].region_name == "Helmond-De Peel"


# The proposals; and once a visit the user's regions and rights on pages.
PANEL_QUERIES = 5
