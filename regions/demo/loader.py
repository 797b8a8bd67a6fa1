"""The example content of regions: introductions, contact points and plans, from the files in data/."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify

from regions.contact.hours import parse_periods
from regions.contact.models import ContactPoint, Intermediary
from regions.demo.ledger import erase_example, fill_ledger
from regions.geography.models import Region
from regions.models import RegionPage
from regions.plan.models import PlanPage
from regions.region_pages import add_published, make_region_pages
from site_core.registries import DemoLoader, demo_loaders

DATA = Path(__file__).parent / "data"
RANK = 10
POINTS_SINCE = date(2025, 1, 1)
# Some points were looked at so long ago that the dashboard asks to do it again.
CHECKED_AT_MOST_DAYS_AGO = 240

Entry = dict[str, Any]


def load(random: Random) -> int:
    """Fill in introductions, contact points and plans where there are none; returns how many."""
    if not RegionPage.objects.exists():
        make_region_pages()
    pages = {page.region.code: page for page in RegionPage.objects.select_related("region")}
    introduced = sum(_introduce(pages[entry["code"]], entry["introduction"]) for entry in _read("introductions", "region"))
    points = sum(_add_point(entry, random) for entry in _read("contact_points", "contact_point"))
    plans = sum(_add_plan(pages[entry["region"]], entry) for entry in _read("plans", "plan"))
    return introduced + points + plans


def remove() -> int:
    """Take away every example and leave the thin, honest pages. Returns how many objects went or changed."""
    points = list(ContactPoint.objects.filter(is_example=True))
    plans = list(PlanPage.objects.filter(is_example=True))
    for point in points:
        point.delete()
    for plan in plans:
        erase_example(plan)
    pages = list(RegionPage.objects.filter(is_example=True))
    for page in pages:
        page.introduction, page.is_example = "", False
        _publish(page)
    return len(points) + len(plans) + len(pages)


def _read(name: str, key: str) -> list[Entry]:
    entries: list[Entry] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return entries


def _introduce(page: RegionPage, text: str) -> bool:
    if page.introduction:
        return False
    page.introduction, page.is_example = format_html("<p>{}</p>", text.strip()), True
    _publish(page)
    return True


def _publish(page: RegionPage) -> None:
    """Make a change public; as a revision only when somebody edited the page before."""
    if page.latest_revision_id:
        page.save_revision().publish()
    else:
        page.save()


def _add_point(entry: Entry, random: Random) -> bool:
    checked = timezone.localdate() - timedelta(days=random.randint(3, CHECKED_AT_MOST_DAYS_AGO))
    region = Region.objects.get(code=entry["region"])
    if ContactPoint.objects.main().for_region(region.pk).exists():
        return False
    fields = {name: entry.get(name, "") for name in ("type", "public_name", "phone", "email", "street", "postcode", "place")}
    hours = {day: parse_periods(text) for day, text in entry["hours"].items()}
    point = ContactPoint(
        region=region, opening_hours=hours, valid_from=POINTS_SINCE, last_checked=checked, is_example=True, **fields
    )
    point.first_published_at = point.last_published_at = timezone.now()
    point.intermediaries.set([Intermediary(**joined) for joined in entry.get("intermediaries", [])])
    point.full_clean()
    point.save()
    return True


def _add_plan(page: RegionPage, entry: Entry) -> bool:
    slug = slugify(entry["title"])
    if PlanPage.objects.child_of(page).filter(slug=slug).exists():
        return False
    plan = PlanPage(
        title=entry["title"],
        slug=slug,
        period_from=entry["period_from"],
        period_until=entry.get("period_until"),
        aim=entry["aim"].strip(),
        target_groups=entry["target_groups"],
        lead_municipality=entry["lead_municipality"],
        employers_lead=entry["employers_lead"],
        state_of_affairs=entry["stand"].strip(),
        documents=[("document", _named_document(item)) for item in entry["documents"]],
        sources="\n".join(entry["sources"]),
        is_example=True,
    )
    add_published(page, plan)
    fill_ledger(plan, entry, region_id=page.region_id)
    return True


def _named_document(item: Entry) -> Entry:
    # No public text of these documents is at hand, so they are named and not offered.
    return {
        "title": item["title"],
        "kind": item.get("kind", "overig"),
        "date": item.get("date"),
        "document": None,
        "note": item.get("note", ""),
    }


demo_loaders.register("regio's", DemoLoader(load, remove), rank=RANK)
