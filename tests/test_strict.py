"""The strictness of the suite is itself true: it finds what it is there to find."""

import pytest
from django.template.loader import get_template

from tests.strict import page_faults


def test_a_template_that_prints_an_undefined_variable_fails() -> None:
    template = get_template("components/badge.html")
    with pytest.raises(pytest.fail.Exception, match="undefined variable"):
        template.render({})


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>a</h1><h1>b</h1>", "2 h1 headings"),
        ('<h1>a</h1><p style="color:red">', "inline style on <p>"),
        ('<h1>a</h1><button onclick="x()">', "inline onclick on <button>"),
        ("<h1>a</h1><script>x()</script>", "inline <script>"),
        ('<h1 id="a">a</h1><p id="a">', "id a twice"),
    ],
)
def test_a_page_that_breaks_the_rules_is_found(html: str, fault: str) -> None:
    assert page_faults(html) == [fault]


def test_structured_data_is_no_inline_script() -> None:
    assert page_faults('<h1>a</h1><script type="application/ld+json">{}</script>') == []
