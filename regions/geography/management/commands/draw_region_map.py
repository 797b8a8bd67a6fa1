"""Draws the map of regions again, from our own postcode points."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.geography.tables import DATA_DIR

MAP_FILE = "region_map.json"


class Command(BaseCommand):
    """Writes region_map.json beside the tables; run it after a change of regions, memberships or postcodes."""

    help = "Tekent de kaart van de regio's opnieuw uit onze eigen postcodepunten (shapely en scipy zijn nodig)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="MAP", help="map met de tabellen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from regions.geography.region_map import draw  # noqa: PLC0415 — only builders have shapely and scipy
        except ImportError as missing:
            raise CommandError(f"{missing.name} ontbreekt: pip install -r requirements/test.txt") from None
        drawing = draw(options["data"])
        path = options["data"] / MAP_FILE
        regions = ",\n".join(f"  {json.dumps(code)}: {json.dumps(region)}" for code, region in drawing["regions"].items())
        head = f'"input": {json.dumps(drawing["input"])}, "viewBox": {json.dumps(drawing["viewBox"])}'
        path.write_text(f'{{{head}, "regions": {{\n{regions}\n}}}}\n', encoding="utf-8")
        self.stdout.write(f"{len(drawing['regions'])} regio's getekend in {path.name} ({path.stat().st_size:,} bytes).")
