"""What every test may count on: strict templates, Dutch by default, one place per role."""

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.regions.factories import RegionTree, make_region_tree


@pytest.fixture(autouse=True)
def _clean_start() -> None:
    """Every test starts in Dutch and with an empty cache."""
    translation.activate("nl")
    cache.clear()


@pytest.fixture
def region_tree(db: None) -> RegionTree:
    """The page tree with two regions."""
    return make_region_tree()
