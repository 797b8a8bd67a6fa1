"""Makes docs/screenshot.png, the picture of the README: the board with a question, beside a region page on a phone.

Usage: screenshot.py     Needs Chromium; uses the example site of the browser tests.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Serve the example site, take two pictures and put them side by side; returns 0."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from tests.functional.conftest import CHROMIUM, QUIET, make_site, served

    shots = ROOT / "var" / "screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    make_site()
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM[0], args=QUIET)
        for name, path, width in (
            ("board", "/vacatures/?q=groen&plaats=5701&km=25", 1280),
            ("region", "/regios/helmond-de-peel/", 400),
        ):
            page = chromium.new_page(viewport={"width": width, "height": 1000})
            page.goto(address + path)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=shots / f"{name}.png")
        chromium.close()
    board, region = (Image.open(shots / f"{name}.png").convert("RGB") for name in ("board", "region"))
    both = Image.new("RGB", (board.width + 24 + region.width, 1000), "#d5dbdf")
    both.paste(board, (0, 0))
    both.paste(region, (board.width + 24, 0))
    both.resize((both.width * 3 // 4, 750)).quantize(128).save(ROOT / "docs" / "screenshot.png", optimize=True)
    print(f"docs/screenshot.png: {(ROOT / 'docs' / 'screenshot.png').stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
