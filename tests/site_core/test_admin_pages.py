"""Our own pages of the admin, as their templates are written."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "pages"
WITH_A_TABLE = [path for path in sorted(TEMPLATES.rglob("*.html")) if '<table class="listing' in path.read_text()]
TABLE = re.compile(r'(<div [^>]*>)?\s*<table class="listing')


@pytest.mark.parametrize("path", WITH_A_TABLE, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_wide_table_can_be_scrolled_on_a_phone_and_with_the_keyboard(path: Path) -> None:
    for table in TABLE.finditer(path.read_text()):
        around = table[1] or ""
        assert re.search(r'class="[^"]*(overflow-auto|scroll)', around), "Wagtail cuts off what is wider than the page"
        assert 'role="region"' in around
        assert 'tabindex="0"' in around
        assert "aria-label" in around
