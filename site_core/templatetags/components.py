"""`{% component %}` draws one part of the interface from templates/components/, and refuses arguments it does not declare."""

import ast
import dataclasses
import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from numbers import Number
from typing import Any, Protocol, runtime_checkable

from django import template
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from site_core.drawings import drawings

register = template.Library()

OPENING = "{# component:"
REQUIRED: Any = object()
PLAIN = frozenset({str, SafeString, int, float, bool, type(None), Decimal, dt.date})


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


def _template(name: str) -> tuple[template.Template, Declaration]:
    drawn = template.Engine.get_default().get_template(f"components/{name}.html")
    return drawn, read_declaration(drawn.source.partition("\n")[0].strip())


@runtime_checkable
class Keyed(Protocol):
    """A value that tells itself what it looks like."""

    def drawing_key(self) -> Hashable:
        """Return a key that is equal only for values that look the same."""


class Changeable(TypeError):
    """A value of which equality does not say that it looks the same."""


def fixed(value: Any) -> Hashable:
    """Return a key that is equal only for values that look the same; `"<b>"` and SafeString("<b>") are equal but do not."""
    kind = type(value)
    if kind in PLAIN:
        return kind, value
    if kind in (list, tuple):
        return kind, tuple(map(fixed, value))
    if kind is dict:
        return tuple((key, fixed(item)) for key, item in value.items())
    if isinstance(value, Promise):
        return str, str(value)
    if dataclasses.is_dataclass(value) and kind.__dataclass_params__.frozen:
        return kind, tuple(fixed(item) for item in vars(value).values())
    if isinstance(value, Keyed):
        return kind, value.drawing_key()
    raise Changeable


def render_component(name: str, arguments: dict[str, Any], *, keep: bool) -> SafeString:
    """Draw a component; what was drawn before from the same arguments is given again when it is kept."""
    values = _template(name)[1].resolve(name, arguments)
    try:
        # While developing, a template may have changed since.
        key: Hashable = fixed(values) if keep and not settings.DEBUG else None
    except Changeable:
        key = None
    key = None if key is None else (name, get_language(), key)
    html = drawings.get(key)
    if html is None:
        html = _template(name)[0].render(template.Context(values))
        drawings.keep(key, html)
    return html


@register.simple_tag
def component(name: str, ready: dict[str, Any] | None = None, /, **arguments: Any) -> SafeString:
    """Draw the component of this name; arguments that Python has ready come as one mapping before the others."""
    return render_component(name, {**(ready or {}), **arguments}, keep=True)


@register.simple_block_tag
def wrap(content: str, name: str, /, **arguments: Any) -> SafeString:
    """Draw a component around the content of the block, which it gets as its argument `text`."""
    # Mostly large and seldom twice the same, so not kept.
    return render_component(name, {**arguments, "text": content}, keep=False)


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
        start = label if label.endswith(("?", ".")) else f"{label}:"
        links += [(f"{start} {error}", "" if field.is_hidden else f"#{target}") for error in field.errors]
    return links
