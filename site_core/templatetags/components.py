"""`{% component %}` draws one part of the interface from templates/components/, and refuses arguments it does not declare."""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from numbers import Number
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.forms import BaseForm
from django.template import RequestContext
from django.utils.safestring import SafeString

register = template.Library()

OPENING = "{# component:"
REQUIRED: Any = object()


@dataclass(frozen=True)
class Declaration:
    """What a component takes: defaults per argument, and the allowed values of those that are variants."""

    defaults: dict[str, Any]
    variants: dict[str, tuple[str, ...]]

    def resolve(self, name: str, given: dict[str, Any]) -> dict[str, Any]:
        """Return every argument with its value; outside production a wrong one raises ImproperlyConfigured."""
        values = {key: given.get(key, default) for key, default in self.defaults.items()}
        if settings.ENVIRONMENT != "production" and (faults := list(self._faults(given, values))):
            raise ImproperlyConfigured(f"Component '{name}': {'; '.join(faults)}. See templates/components/{name}.html.")
        # An error on a visitor's page helps nobody: there a missing argument is empty and an unknown variant the first.
        for key, value in values.items():
            if value is REQUIRED:
                values[key] = ""
            elif key in self.variants and value not in self.variants[key]:
                values[key] = self.variants[key][0]
        return values

    def _faults(self, given: dict[str, Any], values: dict[str, Any]) -> Iterable[str]:
        if unknown := sorted(given.keys() - self.defaults.keys()):
            yield f"takes no {', '.join(unknown)}, only {', '.join(self.defaults)}"
        if missing := [key for key, value in values.items() if value is REQUIRED]:
            yield f"needs {', '.join(missing)}"
        for key, allowed in self.variants.items():
            if values[key] not in allowed:
                yield f"{key} is '{values[key]}', not one of {', '.join(allowed)}"


@cache
def read_declaration(first_line: str) -> Declaration:
    """Read `{# component: title, url="", variant="plain|quiet" #}`; no default means required, bars mean variants."""
    if not (first_line.startswith(OPENING) and first_line.endswith("#}")):
        raise ImproperlyConfigured(f'A component starts with {OPENING} title, variant="plain|quiet" #}}, not with: {first_line}')
    arguments = first_line.removeprefix(OPENING).removesuffix("#}").strip()
    try:
        function = ast.parse(f"lambda *, {arguments}: 0" if arguments else "lambda: 0", mode="eval").body
        assert isinstance(function, ast.Lambda)  # noqa: S101 — for the type checker
        pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        defaults = {argument.arg: REQUIRED if value is None else ast.literal_eval(value) for argument, value in pairs}
    except (SyntaxError, ValueError) as error:
        raise ImproperlyConfigured(f"This declaration of a component cannot be read: {first_line}") from error
    variants = {key: tuple(value.split("|")) for key, value in defaults.items() if isinstance(value, str) and "|" in value}
    return Declaration(defaults | {key: allowed[0] for key, allowed in variants.items()}, variants)


def render_component(context: template.Context, name: str, arguments: dict[str, Any]) -> SafeString:
    """Draw a component with its own arguments only; of the page it sees nothing but the request and the form token."""
    drawn = context.template.engine.get_template(f"components/{name}.html")  # type: ignore[union-attr]
    declaration = read_declaration(drawn.source.partition("\n")[0].strip())
    inner = context.new(declaration.resolve(name, arguments))
    inner["request"] = context.request if isinstance(context, RequestContext) else context.get("request")
    inner["csrf_token"] = context.get("csrf_token", "")
    return drawn.render(inner)


@register.simple_tag(takes_context=True)
def component(context: template.Context, name: str, ready: dict[str, Any] | None = None, /, **arguments: Any) -> SafeString:
    """Draw the component of this name; arguments that Python has ready come as one mapping before the others."""
    return render_component(context, name, {**(ready or {}), **arguments})


@register.simple_block_tag(takes_context=True)
def wrap(context: template.Context, content: str, name: str, /, **arguments: Any) -> SafeString:
    """Draw a component around the content of the block, which it gets as its argument `text`."""
    return render_component(context, name, {**arguments, "text": content})


@register.filter
def pair(value: object) -> Sequence[object]:
    """Make ("text", "variant") of what may be just a text, so that lists can hold both."""
    return value if isinstance(value, (tuple, list)) else (value, "plain")


@register.filter
def any_chosen(options: Iterable[Any]) -> bool:
    """Whether one of a facet's options is chosen: then the facet stands open, so that nothing chosen is hidden."""
    return any(option["chosen"] if isinstance(option, dict) else option.chosen for option in options)


@register.filter
def with_kinds(cells: Iterable[object]) -> list[tuple[object, bool]]:
    """Pair every cell of a table with whether it is a number, which stands at the end of its column."""
    return [(cell, isinstance(cell, Number) and not isinstance(cell, bool)) for cell in cells]


@register.filter
def heads(columns: Sequence[object], rows: Sequence[Sequence[object]]) -> list[tuple[object, bool]]:
    """Pair every heading of a table with whether its column holds numbers, as the first row tells."""
    kinds = [number for _, number in with_kinds(rows[0])] if rows else []
    return [(column, index < len(kinds) and kinds[index]) for index, column in enumerate(columns)]


@register.filter
def error_links(form: BaseForm) -> list[tuple[str, str]]:
    """List every error of a form with the address of its field on the page; empty for errors of the whole form."""
    links = [(str(error), "") for error in form.non_field_errors()]
    for field in form:
        # A group of choices has no field of its own: its first choice gets the focus.
        target = f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)
        label = str(field.label)
        start = label if label.endswith("?") else f"{label}:"
        links += [(f"{start} {error}", "" if field.is_hidden else f"#{target}") for error in field.errors]
    return links
