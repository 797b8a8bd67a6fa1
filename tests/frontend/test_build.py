"""What `npm run build` wrote: within the byte budget, complete, and nothing of it from elsewhere."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

BUILT = Path(settings.STATICFILES_DIRS[0][1])
FRONTEND = settings.BASE_DIR / "frontend"
KIB = 1024
SCRIPTS = ["security_key.js", "suggest.js", "tips.js"]


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder of built files."""
    assert (BUILT / "site.css").exists(), "The front end is not built; `make test` does that first."
    return BUILT


def compressed(path: Path) -> int:
    """Size as a visitor without brotli gets it."""
    return len(gzip.compress(path.read_bytes(), 9))


def test_style_and_icons_stay_below_30_kib(built: Path) -> None:
    assert sum(compressed(built / name) for name in ("site.css", "icons.svg", "favicon.svg")) <= 30 * KIB


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_stays_below_2_kib_uncompressed(built: Path, name: str) -> None:
    assert sorted(path.name for path in built.rglob("*.js")) == SCRIPTS
    assert (built / name).stat().st_size <= 2 * KIB


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_makes_no_code_or_markup_out_of_text(built: Path, name: str) -> None:
    script = (built / name).read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|\.style\b|https?:", script)


def test_the_one_font_stays_below_35_kib(built: Path) -> None:
    assert [path.name for path in built.glob("*.woff2")] == ["font.woff2"]
    assert (built / "font.woff2").stat().st_size <= 35 * KIB


def test_favicon_is_a_png_of_96_pixels(built: Path) -> None:
    head = (built / "favicon.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (96, 96)


def test_style_loads_only_our_own_font(built: Path) -> None:
    assert set(re.findall(r"url\(([^)]*)\)", (built / "site.css").read_text())) == {"./font.woff2"}


@pytest.mark.django_db
def test_every_icon_on_the_page_of_components_is_in_the_sprite(built: Path, client: Client) -> None:
    wanted = set(re.findall(r'icons\.svg#([\w-]+)"', client.get("/onderdelen/").content.decode()))
    assert wanted
    assert wanted <= set(re.findall(r'<symbol id="([\w-]+)"', (built / "icons.svg").read_text()))


@pytest.mark.django_db
def test_page_without_images_asks_for_at_most_six_files(built: Path) -> None:
    html = render_to_string("base.html", {}, RequestFactory().get("/lessen/"))
    head = set(re.findall(r'<link rel="(?:preload|stylesheet|icon)" href="([^"]*)"', html))
    sprites = {address.partition("#")[0] for address in re.findall(r'<use href="([^"]*)"', html)}
    # A browser takes one of the two favicons; the page itself and a region's theme come on top.
    assert len(head) - 1 + len(sprites) + 2 <= 6


def test_versions_are_exact_and_the_lock_names_no_registry() -> None:
    wanted = json.loads((FRONTEND / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    lock = (FRONTEND / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_build_runs_no_scripts_of_others() -> None:
    assert "ignore-scripts=true" in (FRONTEND / ".npmrc").read_text().splitlines()


def test_no_style_uses_a_side_that_turns_around_in_arabic() -> None:
    physical = re.compile(r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)")
    assert [path.name for path in (FRONTEND / "css").glob("*.css") if physical.search(path.read_text())] == []
