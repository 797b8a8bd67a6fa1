"""Times the pages of all regions over full plans, on a copy of a database; bench.py runs it.

Usage: bench_national.py DATABASE.sqlite3 [--visits 40]

Gives each of the 35 regions five plans, one for each year, with 40 rows in each: 20 targets with a result. Visits are made with
nothing kept in memory, each as the first one in half a minute; one that follows within it is measured too ("warm"). Prints
milliseconds and queries as JSON.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
YEARS, TARGETS = 5, 20


def fill_plans() -> int:
    """Add what is missing of the plans; returns how many rows of figures there are."""
    from django.utils import timezone

    from regions.models import RegionPage
    from regions.plan.models import PlanPage, Result, Target
    from regions.region_pages import add_published

    today = timezone.localdate()
    for page in RegionPage.objects.order_by("pk"):
        for year in range(today.year - YEARS + 1, today.year + 1):
            plan = PlanPage(
                title=f"Bench {year}",
                slug=f"bench-{year}",
                period_from=date(year, 1, 1),
                period_until=date(year, 12, 31),
                aim="Meten.",
                target_groups=["bijstand"],
                is_example=True,
            )
            add_published(page, plan)
            targets = Target.objects.bulk_create(
                [
                    Target(
                        plan=plan, measure="extra-matches", label=f"Doel {n}", year=year, number=100, source="bench", sort_order=n
                    )
                    for n in range(TARGETS)
                ]
            )
            Result.objects.bulk_create(
                [Result(target=target, number=n, date=date(year, 1, 2), source="bench") for n, target in enumerate(targets)]
            )
    return Target.objects.count() + Result.objects.count()


def measure(path: str, visits: int) -> dict[str, float]:
    """Visit an address again and again with nothing kept; returns medians and p95 in milliseconds, and the queries.

    Three rounds, of which each figure is the median: a neighbour of this machine may be busy during one.
    """
    rounds = [_one_round(path, visits) for _round in range(3)]
    return {name: statistics.median(found[name] for found in rounds) for name in rounds[0]}


def _one_round(path: str, visits: int) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from site_core.kept import forget_everything_kept

    client, queries = Client(SERVER_NAME="localhost"), 0
    client.get(path)
    cold, warm = [], []
    for _visit in range(visits):
        forget_everything_kept()
        with CaptureQueriesContext(connection) as captured:
            cold.append(_timed(client, path))
        queries = max(queries, len(captured))
        warm.append(_timed(client, path))
    return {
        "median_ms": round(statistics.median(cold)),
        "p95_ms": round(statistics.quantiles(cold, n=20)[-1]),
        "warm_median_ms": round(statistics.median(warm)),
        "warm_p95_ms": round(statistics.quantiles(warm, n=20)[-1]),
        "queries": queries,
    }


def _timed(client: Any, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, path
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--visits", type=int, default=40)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.dev")
    os.environ["DATABASE_URL"] = f"sqlite:///{options.database}"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    rows = fill_plans()
    slugs = "&".join(f"regio={slug}" for slug in ("helmond-de-peel", "zeeland", "groningen", "flevoland"))
    pages = {"national page": "/landelijk/", "comparison": f"/regios/vergelijken/?{slugs}"}
    print(json.dumps({"rows": rows, **{name: measure(path, options.visits) for name, path in pages.items()}}))


if __name__ == "__main__":
    main()
