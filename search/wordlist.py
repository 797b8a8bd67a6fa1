"""Which words are Dutch: for taking compounds apart, for words of people who do something, and to know what is no typing error.

The list comes from the package `simplemma` (MIT) and is written down compactly at set-up, see decision 0015.
"""

import os
import re
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings

_USABLE = re.compile(r"[a-z]{2,24}")


@cache
def word_list() -> frozenset[str]:
    """The folded Dutch words; worked out on the spot when set-up has not written them down, which takes a second or two."""
    path = Path(settings.SEARCH_WORD_LIST)
    return frozenset(path.read_text(encoding="ascii").split() if path.exists() else _read_package())


def is_dutch_word(word: str) -> bool:
    """Whether a word, folded and in small letters, is an ordinary Dutch one."""
    return word in word_list()


def make_word_list(path: Path) -> int:
    """Write the words of the package to a file, one to a line; return how many. Half a file is never seen."""
    found = sorted(_read_package())
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="ascii") as file:
        file.write("\n".join(found))
    os.chmod(file.name, 0o644)  # noqa: PTH101 - a temporary file is only for its maker, and the site may be somebody else
    os.replace(file.name, path)  # noqa: PTH105 - pathlib says the same
    return len(found)


def _read_package() -> set[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415 - only here

    from search.text import fold  # noqa: PLC0415 - which needs this list for the rest of its work

    forms = (form.decode() if isinstance(form, bytes) else form for form in DefaultDictionaryFactory().get_dictionary("nl"))
    return {word for word in map(fold, forms) if _USABLE.fullmatch(word)}
