"""A field with a list of codes."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.compare import ChoiceFieldComparison

from regions.plan.models import PlanPage

FIELD = PlanPage._meta.get_field("target_groups")


def test_codes_are_kept_once_each_in_the_order_of_the_choices() -> None:
    assert FIELD.clean(["ww", "bijstand", "ww"], None) == ["bijstand", "ww"]


@pytest.mark.parametrize("value", [["onbekend"], "ww", {"ww": 1}])
def test_other_things_than_known_codes_are_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="Kies alleen uit de lijst"):
        FIELD.clean(value, None)


@pytest.mark.django_db
def test_versions_are_compared_by_label() -> None:
    old, new = PlanPage(target_groups=["ww"]), PlanPage(target_groups=["ww", "ggz"])
    shown = ChoiceFieldComparison(FIELD, old, new).htmldiff()
    assert '<span class="deletion">mensen met een WW-uitkering</span>' in shown
    assert "mensen met een WW-uitkering, mensen met psychische klachten" in shown
    assert ChoiceFieldComparison(FIELD, old, old).htmldiff() == "mensen met een WW-uitkering"
