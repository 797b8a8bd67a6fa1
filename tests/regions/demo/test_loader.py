"""The example content of regions: complete, recognisable, repeatable and removable."""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from django.test import Client

from regions.contact.models import ContactPoint
from regions.demo.loader import load, remove
from regions.enums import EnteredAs
from regions.models import RegionPage
from regions.plan.models import ActionLine, MoneyRow, Partner, PlanPage, Result, Target
from regions.plan.states import is_invented
from regions.region_pages import make_region_pages
from tests.regions.factories import ContactPointFactory, RegionFactory

SEED = "1 regio's"


pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker) -> Iterator[int]:
    """The 35 regions by their codes with the example content, loaded once; AM24 has an introduction and a point of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        for number in range(1, 39):
            if number not in (4, 16, 31):
                RegionFactory(code=f"AM{number:02d}", name=f"Regio nummer {number}", slug=f"regio-{number}")
        make_region_pages()
        real = RegionPage.objects.get(region__code="AM24")
        real.introduction = "<p>Echte tekst.</p>"
        real.save_revision().publish()
        ContactPointFactory(region=real.region, public_name="Echt punt")
        yield load(Random(SEED))
        transaction.set_rollback(True)


def test_demo_fills_every_region_and_says_that_it_is_an_example(client: Client, example: int) -> None:
    assert ContactPoint.objects.visible().filter(is_example=True).count() == 34
    assert RegionPage.objects.filter(is_example=True).exclude(introduction="").count() == 34
    assert PlanPage.objects.live().filter(is_example=True).count() >= 6
    page = client.get("/regios/regio-32/").content.decode()
    assert "Voorbeeld: dit punt bestaat niet echt" in page
    assert "voorbeeldcijfer" in page
    assert "Nog geen plan ingevoerd" in client.get("/regios/regio-38/").content.decode()


def test_every_figure_and_amount_carries_a_source(example: int) -> None:
    assert not Result.objects.filter(source="").exists()
    assert not MoneyRow.objects.filter(source="").exists()
    assert not Target.objects.filter(number__isnull=False, source="").exists()
    assert not ActionLine.objects.filter(status__in=["gestopt", "vertraagd"], reason="").exists()


def test_only_invented_figures_are_entered_as_an_example(example: int) -> None:
    for row in (*Result.objects.all(), *MoneyRow.objects.all()):
        assert (row.entered_as == EnteredAs.EXAMPLE) == is_invented(row.source), row.source
    assert MoneyRow.objects.filter(entered_as=EnteredAs.IMPORT).exists()


def test_texts_fit_their_fields(example: int) -> None:
    for plan in PlanPage.objects.all():
        assert len(plan.aim) <= 1200
        assert len(plan.state_of_affairs) <= 1200
        plan.full_clean()
        for part in (*plan.action_lines.all(), *plan.targets.all()):
            part.full_clean()


def test_loading_again_changes_nothing(example: int) -> None:
    assert example == 34 + 34 + PlanPage.objects.count()
    assert load(Random(SEED)) == 0


def test_same_seed_gives_the_same_content(example: int) -> None:
    before = list(ContactPoint.objects.order_by("pk").values_list("public_name", "last_checked"))
    remove()
    load(Random(SEED))
    assert list(ContactPoint.objects.order_by("pk").values_list("public_name", "last_checked")) == before


def test_removing_leaves_thin_honest_pages_and_real_content(client: Client, example: int) -> None:
    assert remove() == example
    assert ContactPoint.objects.get().public_name == "Echt punt"
    assert not PlanPage.objects.exists()
    assert not Partner.objects.exists()
    assert "Echte tekst." in client.get("/regios/regio-24/").content.decode()
    thin = client.get("/regios/regio-32/").content.decode()
    assert "Nog geen plan ingevoerd" in thin
    assert "Wij weten hier nog geen contactpunt" in thin
    assert "voorbeeld" not in thin.lower().replace("voorbeeldig", "")
