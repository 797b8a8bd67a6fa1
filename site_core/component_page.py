"""The page /onderdelen/: every component in every state, for whoever writes a template. Not in production."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from site_core.component_examples import Example, all_examples
from site_core.templatetags.components import Declaration, read_declaration

COMPONENT_FOLDER = settings.BASE_DIR / "templates" / "components"


def component_names() -> list[str]:
    """Return the name of every component there is."""
    return sorted(path.stem for path in COMPONENT_FOLDER.glob("*.html"))


def first_line(name: str) -> str:
    """Return the line in which a component declares its arguments."""
    return get_template(f"components/{name}.html").template.source.partition("\n")[0]  # type: ignore[attr-defined]


def in_every_variant(example: Example, declaration: Declaration) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the state in words and the arguments, once per variant that the example leaves open."""
    open_variants = {key: values for key, values in declaration.variants.items() if key not in example.arguments}
    if not open_variants:
        yield example.state, example.arguments
    for key, values in open_variants.items():
        for value in values:
            yield " ".join(filter(None, [example.state, value])), {**example.arguments, key: value}


def component_page(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, with the line that declares its arguments."""
    states: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for example in all_examples():
        states[example.component] += in_every_variant(example, read_declaration(first_line(example.component)))
    sections = [
        {"name": name, "arguments": first_line(name)[len("{# component: ") : -len(" #}")], "states": drawn}
        for name, drawn in states.items()
    ]
    return render(request, "pages/site_core/component_page.html", {"sections": sections})
