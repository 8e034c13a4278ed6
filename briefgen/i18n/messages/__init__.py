"""The words of the furniture: one gettext catalogue a language, compiled in memory.

Message ids are keys such as ``summary.sources``. Both catalogues are complete, so a key that is
missing is a mistake of ours and raises.
"""

from __future__ import annotations

import functools
import gettext
import io
from importlib import resources
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from briefgen.model import Language

__all__ = ["catalog", "keys", "message"]


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
