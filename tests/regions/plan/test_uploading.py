"""A plan out of a file in the admin: first what would change, then exactly that, and nobody else's plan."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regions.plan.entering import Author, Entry, enter_result
from regions.plan.importing.files import COLUMNS
from regions.plan.models import PlanPage, Result, Target
from tests.regions.factories import RegionTree, add_whole_plan, make_editor
from tests.regions.plan.test_importing import PLAN, counts

pytestmark = pytest.mark.django_db

UPLOAD = "/beheer/cijfers/bestand/"


@pytest.fixture
def editor_of_helmond(client: Client, region_tree: RegionTree) -> Client:
    """A browser in which the editor of Helmond-De Peel is logged in."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def csv_file(rows: list[dict[str, object]], name: str = "plan.csv") -> SimpleUploadedFile:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def propose(client: Client, rows: list[dict[str, object]], address: str = UPLOAD) -> tuple[str, str]:
    """The page after a file was sent, and what its second form would send back."""
    page = client.post(address, {"file": csv_file(rows)}).content.decode()
    token = re.search(r'name="akkoord" value="([^"]+)"', page)
    return page, token[1] if token else ""


def test_file_is_shown_as_differences_and_then_stored_once(editor_of_helmond: Client, region_tree: RegionTree) -> None:
    page, token = propose(editor_of_helmond, PLAN)
    assert "plan Actieplan 2026-2028, als concept" in page
    assert "doel extra matches 2026: niet bekend → 1150" in page
    assert sum(counts()) == 0
    answer = editor_of_helmond.post(UPLOAD, {"akkoord": token})
    plan = PlanPage.objects.child_of(region_tree.helmond).get()
    assert answer.headers["Location"] == reverse("ledger:plan", args=[plan.pk])
    assert (plan.live, plan.owner, Target.objects.get().number) == (False, Result.objects.get().entered_by, 1150)
    assert Result.objects.get().entered_as == "bestand"
    before = counts()
    again = editor_of_helmond.post(UPLOAD, {"akkoord": token}, follow=True)
    assert again.redirect_chain[0][0] == reverse("ledger:plan", args=[plan.pk])
    assert "Dit bestand is al ingelezen. Er verandert niets meer." in again.content.decode()
    assert counts() == before


def test_mistakes_are_named_by_line_and_cannot_be_agreed_to(editor_of_helmond: Client) -> None:
    page, token = propose(editor_of_helmond, [*PLAN, {"soort": "doel", "wat": "leerbanen", "waarde": "veel", "bron": "Plan"}])
    assert "regel 13: kolom waarde: “veel” is geen heel getal" in page
    assert not token
    assert sum(counts()) == 0


def test_what_changed_in_between_is_shown_again_before_it_is_stored(editor_of_helmond: Client) -> None:
    editor_of_helmond.post(UPLOAD, {"akkoord": propose(editor_of_helmond, PLAN)[1]})
    better = [dict(row) for row in PLAN]
    better[5]["waarde"] = 70
    _page, token = propose(editor_of_helmond, better)
    target, old = Target.objects.get(), Result.objects.get()
    enter_result(target=target, entry=Entry(66, old.date, "Telling"), by=Author(), replaces=old)
    page = editor_of_helmond.post(UPLOAD, {"akkoord": token}).content.decode()
    assert "66 → 70" in page
    assert [row.number for row in Result.objects.order_by("pk")] == [64, 66]


def test_editor_loads_no_plan_of_another_region_and_from_a_plan_no_other_plan(
    editor_of_helmond: Client, region_tree: RegionTree
) -> None:
    zeeland = [{**PLAN[0], "waarde": "AM24"}, *PLAN[1:]]
    page, token = propose(editor_of_helmond, zeeland)
    assert "Dit bestand gaat over een andere regio." in page
    assert not token
    theirs = add_whole_plan(region_tree.zeeland)
    assert "Dit bestand gaat over een andere regio." in propose(editor_of_helmond, zeeland)[0]
    assert editor_of_helmond.get(reverse("ledger:upload_plan", args=[theirs.pk])).status_code == 404
    own = reverse("ledger:upload_plan", args=[add_whole_plan(region_tree.helmond, title="Oud", slug="oud").pk])
    other = [PLAN[0], {**PLAN[1], "waarde": "Nieuw"}, {**PLAN[2], "waarde": "01-01-2029"}, *PLAN[3:]]
    assert "Dit bestand gaat over een ander plan" in propose(editor_of_helmond, other, own)[0]
    ledger = editor_of_helmond.get(own.replace("bestand/", "")).content.decode()
    assert f'<a href="{UPLOAD}">Een ander of nieuw plan inlezen</a>' in ledger
    assert "plan Nieuw, als concept" in propose(editor_of_helmond, other)[0]
    assert "Actieplan" in propose(editor_of_helmond, PLAN, own)[0]
    assert PlanPage.objects.count() == 2


def test_page_of_a_draft_plan_does_not_say_that_its_figures_are_public(
    editor_of_helmond: Client, region_tree: RegionTree
) -> None:
    plan = add_whole_plan(region_tree.helmond)
    address, at_once = reverse("ledger:plan", args=[plan.pk]), "Wat u hier bewaart, staat meteen op de site."
    assert at_once in editor_of_helmond.get(address).content.decode()
    PlanPage.objects.update(live=False)
    page = editor_of_helmond.get(address).content.decode()
    assert at_once not in page
    assert "komt op de site zodra u het plan publiceert" in page


def test_who_sends_no_file_is_told_to_choose_one(editor_of_helmond: Client) -> None:
    assert "Kies eerst een bestand." in editor_of_helmond.post(UPLOAD, {"file": ""}).content.decode()


def test_agreement_of_somebody_else_or_changed_by_hand_stores_nothing(editor_of_helmond: Client, region_tree: RegionTree) -> None:
    token = propose(editor_of_helmond, PLAN)[1]
    assert "te oud of veranderd" in editor_of_helmond.post(UPLOAD, {"akkoord": f"x{token}"}).content.decode()
    editor_of_helmond.force_login(make_editor(region_tree.helmond))
    assert "te oud of veranderd" in editor_of_helmond.post(UPLOAD, {"akkoord": token}).content.decode()
    assert sum(counts()) == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("plan.xlsx", b"PK\x03\x04 nothing", "geen leesbaar Excel-bestand"),
        ("plan.pdf", b"%PDF", "eindigt op .xlsx of .csv"),
        ("plan.csv", b"soort;wat\nplan;" + b"x" * 200_000, "geen leesbaar csv-bestand"),
        ("plan.csv", b"", "leeg"),
        ("plan.csv", b"x" * 1_000_001, "te groot"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(editor_of_helmond: Client, name: str, content: bytes, says: str) -> None:
    answer = editor_of_helmond.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    assert says in answer.content.decode()
