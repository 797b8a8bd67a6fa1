"""Who reads which answers, in how many queries."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from lessons.rounds.enums import Reach
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.regions.factories import RegionFactory, RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_editors_read_what_other_regions_share_once_these_are_done(client: Client, region_tree: RegionTree) -> None:
    found = make_round()
    own, other = (form_of(found, page.region) for page in (region_tree.helmond, region_tree.zeeland))
    give_answer(own, "goed", "Ons eigen antwoord.", done=False)
    give_answer(other, "goed", "Nog niet klaar.", done=False)
    give_answer(other, "trots", "Alleen voor ons.", done=False, reach=Reach.OWN)
    client.force_login(make_editor(region_tree.helmond))
    read = f"/beheer/rondes/{found.pk}/lezen/"
    page = client.get(f"{read}?vraag=goed").content.decode()
    assert "Ons eigen antwoord." in page
    assert "Nog niet klaar." not in page
    give_answer(other, "goed", "=Nu klaar.")
    assert "=Nu klaar." in client.get(f"{read}?vraag=goed").content.decode()
    whole = client.get(f"{read}?regio=zeeland").content.decode()
    assert "=Nu klaar." in whole
    assert "Alleen voor ons." not in whole
    file = client.get(f"/beheer/rondes/{found.pk}/antwoorden.csv")
    assert [row[5] for row in rows_of(file)[1:]] == ["Ons eigen antwoord.", "'=Nu klaar."]
    client.force_login(make_national_editor())
    assert "Alleen voor ons." in client.get(f"{read}?regio=zeeland").content.decode()
    assert len(rows_of(client.get(f"/beheer/rondes/{found.pk}/antwoorden.csv"))) == 4
    assert client.get(f"{read}?vraag=onbekend&regio=nergens").status_code == 200
    assert client.get(f"/beheer/rondes/{2**70}/lezen/").status_code == 404


@pytest.mark.parametrize("path", ["", "lezen/?vraag=goed", "lezen/?regio=zeeland", "antwoorden.csv"])
def test_a_round_costs_the_same_for_two_regions_and_for_thirty_five(
    client: Client, region_tree: RegionTree, django_assert_num_queries: Any, path: str
) -> None:
    few = make_round(title="Weinig")
    RegionFactory.create_batch(33)
    many = make_round(title="Veel")
    editor = make_editor(region_tree.helmond)
    for form in (*few.forms.select_related("round"), *many.forms.select_related("round")):
        give_answer(form, "goed", "Het ging.", by=editor)
    client.force_login(editor)
    client.get("/beheer/rondes/")  # what is kept is there
    numbers = []
    for found in (few, many):
        with django_assert_num_queries(QUERIES[path]):
            numbers.append(len(client.get(f"/beheer/rondes/{found.pk}/{path}").content))
    assert numbers[1] > numbers[0]


QUERIES = {"": 17, "lezen/?vraag=goed": 18, "lezen/?regio=zeeland": 18, "antwoorden.csv": 9}
