"""What every test may count on: strict templates, Dutch by default, one place per role."""

import gc
import os

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from regions.geography.gazetteer import forget_gazetteer
from regions.instruments.wage_list import read_periods
from regions.instruments.wages import remember_wages
from search import new_words, vocabulary
from search.synonyms.lookup import remember_synonyms
from site_core.kept import forget_everything_kept
from tests.regions.factories import RegionTree, make_region_tree
from vacancies.occupations.matching import forget_matcher
from vacancies.suggesting import Known, remember_occupations

# Playwright runs an event loop in the thread of the test; the database calls of that thread are safe all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Made once for a module, but in no time.
CHEAP = {"_geography_alone"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}

pytest_plugins = ["tests.databases", "tests.strict", "tests.servers"]

# No test asserts a time: on a machine that is busy, making up an example takes as long as it takes.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")


@pytest.hookimpl(tryfirst=True)  # before the plugin that reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let only tests of real parts open sockets, and only to this machine; on PostgreSQL run what uses the database."""
    for item in items:
        if _shares_a_start(item) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        if any(item.get_closest_marker(name) for name in ("browser", "elasticsearch", "postgres", "enable_socket")):
            item.add_marker(pytest.mark.enable_socket)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        # The others have run on SQLite in the same run of the suite, and know no difference.
        same = [item for item in items if not _uses_database(item) or item.get_closest_marker("any_database")]
        config.hook.pytest_deselected(items=same)
        left_out = set(same)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what is loaded by now: it lives as long as the run, and is most of all objects."""
    gc.collect()
    gc.freeze()


def _shares_a_start(item: pytest.Item) -> bool:
    """Whether a fixture that is made once for the module is for this test too: another process would make it again."""
    known = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - it has no public name
    return any(fixture.scope == "module" and fixture.argname not in CHEAP for found in known.values() for fixture in found[-1:])


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or item.get_closest_marker("postgres") or fixtures & DATABASE_FIXTURES)


@pytest.fixture(autouse=True)
def _clean_start() -> None:
    """Every test starts in Dutch, with an empty cache and without places and words of the test before."""
    translation.activate("nl")
    cache.clear()
    forget_everything_kept()
    forget_gazetteer()
    remember_synonyms({}, seconds=3600)  # until a test saves one: the number of queries must not hang on the clock
    vocabulary.forget()
    new_words.forget()
    forget_matcher()  # PostgreSQL gives the same names other numbers in the next test
    remember_wages(read_periods(), seconds=3600)  # as the synonyms
    remember_occupations(Known(), seconds=3600)  # as the synonyms


@pytest.fixture
def region_tree(db: None) -> RegionTree:
    """The page tree with two regions."""
    return make_region_tree()
