"""The words of the furniture: one gettext catalogue a language, compiled in memory.

Message ids are keys such as ``summary.sources``. Both catalogues are complete, so a key that is
missing is a mistake of ours and raises.
"""

from __future__ import annotations

import functools
import gettext
import io
import re
from importlib import resources
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from briefgen.model import Language

__all__ = ["catalog", "categories", "fields", "fields_of", "forms", "keys", "message", "plural_index"]


class _Missing(gettext.NullTranslations):
    """What gettext asks when a key is missing: it refuses, where gettext would print the key."""

    def gettext(self, message: str) -> NoReturn:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:  # noqa: ARG002 - gettext's signature
        raise KeyError(msgid1)


@functools.cache
def catalog(language: Language) -> Catalog:
    """Read the catalogue of a language; ``FileNotFoundError`` when there is none."""
    from babel.messages.pofile import read_po

    data = resources.files(__package__).joinpath(f"{language}.po").read_bytes()
    return read_po(io.BytesIO(data), locale=language, abort_invalid=True)


@functools.cache
def _translations(language: Language) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Missing())
    return translations


@functools.cache
def keys(language: Language, prefix: str = "") -> tuple[str, ...]:
    """Give the keys that begin with ``prefix``, in the order of the catalogue."""
    return tuple(key for key in (_id(entry.id) for entry in catalog(language) if entry.id) if key.startswith(prefix))


def _id(found: str | list[str] | tuple[str, ...]) -> str:
    return found if isinstance(found, str) else found[0]


def message(language: Language, key: str, n: int | None = None) -> str:
    """Give a message with its ``{placeholders}``; ``n`` chooses the plural form. ``KeyError`` for no such key."""
    translations = _translations(language)
    return translations.gettext(key) if n is None else translations.ngettext(key, key, n)


_FIELD = re.compile(r"\{(\w+)\}")
_NUMBERS = 200
"""Whole numbers tried to find which plural category each form of a catalogue is for."""


def fields_of(text: str) -> frozenset[str]:
    """Give the names of the ``{fields}`` in a text."""
    return frozenset(_FIELD.findall(text))


@functools.cache
def _entries(language: Language) -> dict[str, tuple[str, ...]]:
    found = {}
    for entry in catalog(language):
        if entry.id:
            string = entry.string
            found[_id(entry.id)] = (string,) if isinstance(string, str) else tuple(string)
    return found


def forms(language: Language, key: str) -> tuple[str, ...]:
    """Give a message as the catalogue has it: one text, or one for each plural form. ``KeyError`` for no such key."""
    return _entries(language)[key]


def fields(language: Language, key: str) -> frozenset[str]:
    """Give the fields a message is filled with; ``n`` is the number of one that counts."""
    texts = forms(language, key)
    found = frozenset().union(*(fields_of(text) for text in texts))
    return found | {"n"} if len(texts) > 1 else found


@functools.cache
def categories(language: Language) -> tuple[str, ...]:
    """Give the CLDR plural category of each form, in the catalogue's order."""
    from babel import Locale

    rule = Locale.parse(language).plural_form
    found: dict[int, str] = {}
    for number in range(_NUMBERS):
        found.setdefault(plural_index(language, number), str(rule(number)))
    return tuple(found[place] for place in sorted(found))


def plural_index(language: Language, n: int) -> int:
    """Give which form of a message is for the number ``n``."""
    return int(_translations(language).plural(n))  # type: ignore[attr-defined]  # gettext sets it while it reads
