"""The repository keeps its own rules: nothing unused, nothing undocumented, nothing that belongs to one machine."""

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.template.loader import get_template
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("site_core", "search", "regions", "vacancies", "lessons")


def tracked(*patterns: str) -> list[Path]:
    """Return the repository's files, new ones included."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def test_every_template_is_used() -> None:
    sources = text_of([*tracked("*.py"), *tracked("templates/**")])
    components = set(sum(re.findall(r"{%\s*(?:component|wrap)\s+\"([\w-]+)\"|\bExample\(\s*\"([\w-]+)\"", sources), ()))
    unused = []
    for path in tracked("templates/*.html", "templates/**/*.html"):
        name = str(path.relative_to(ROOT / "templates"))
        by_handler = re.fullmatch(r"(400|403|404|410|429|500|base)\.html", name)
        by_component = name.startswith("components/") and path.stem in components
        by_django = name.startswith(("django/", "wagtailadmin/", "wagtailusers/"))
        if not (by_handler or by_component or by_django or f'"{name}"' in sources or f"'{name}'" in sources):
            unused.append(name)
    assert not unused


def test_every_page_model_has_its_own_template_and_a_factory() -> None:
    factories = text_of(tracked("tests/**/factories.py"))
    for model in get_page_models():
        if model._meta.app_label != "wagtailcore":
            assert get_template(model.template), model
            assert re.search(rf"model = (\w+\.)?{model.__name__}\b", factories), f"{model.__name__} has no factory"


def test_every_setting_from_the_environment_is_documented() -> None:
    names = set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"", text_of(tracked("site_core/**/*.py", "site_core/*.py"))))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), flags=re.MULTILINE))
    assert names - documented == set(), "write these settings into docs/settings.md"
    assert documented - names - {"VAR_DIR", "PORT", "HOST", "DEBUG"} == set(), "docs/settings.md names settings that do not exist"


def test_every_command_of_ours_is_documented() -> None:
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in ROOMS}
    documented = set(re.findall(r"`manage\.py (\w+)", (ROOT / "docs/operations.md").read_text()))
    assert ours - documented == set(), "write these commands into docs/operations.md"


def test_every_model_has_a_docstring_and_names_in_words() -> None:
    for model in apps.get_models():
        if model.__module__.split(".")[0] in ROOMS:
            assert not (model.__doc__ or "").startswith(f"{model.__name__}("), f"{model} has no docstring"
            assert str(model._meta.verbose_name) != model.__name__.lower() or model._meta.verbose_name[0].islower(), model


def test_nothing_of_one_machine_or_registry_is_in_the_repository() -> None:
    forbidden = re.compile(r"/root/|(?<!\w)/home/[a-z]|\"resolved\":|--index-url|--extra-index-url|find-links|registry\s*=")
    allowed = {"tests/test_consistency.py", "tools/lock.py"}
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if name not in allowed and path.suffix not in {".png", ".woff2", ".ico"}:
            found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found.group() if found else ''}"


def test_no_constraint_needs_what_only_django_gives_sqlite() -> None:
    """With a regular expression in a CHECK, VACUUM INTO and PRAGMA integrity_check fail outside Django."""
    assert "__regex" not in text_of(tracked("*/migrations/0*.py", "*/*/migrations/0*.py"))


def test_no_text_hides_from_the_catalogue_within_another() -> None:
    """The extractor of texts does not look into f-strings."""
    hidden = re.compile(r"""f(["']).*\{(_|n?gettext(_lazy)?)\(.*\1""")
    assert [line for line in text_of(tracked("*.py")).splitlines() if hidden.search(line)] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "pytest.mark.skip", "pytest.skip(", "pytest.mark.xfail"])
def test_nothing_is_left_for_later(word: str) -> None:
    left = [
        path.name
        for path in tracked("*.py", "*.html", "*.css")
        if word in path.read_text() and path.name != "test_consistency.py"
    ]
    assert not left
