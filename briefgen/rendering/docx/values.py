"""What a tag in a house document says: single values of the brief, as lines."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError
from briefgen.i18n.locales import languages
from briefgen.i18n.style import Style
from briefgen.model import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief, Language, Line

__all__ = ["ANCHOR", "base_name", "closest", "known", "value"]

ANCHOR = "brief"
"""Name of the tag at whose paragraph the brief stands."""


def _date(brief: Brief, language: Language) -> Line:
    style = Style.of(
        language,
        locale=brief.locales.get(language),
        digits=brief.digits.get(language),
        calendars=brief.calendars.get(language),
    )
    return style.own(style.date(brief.edition.dated, beside=True))


_IN_A_LANGUAGE: dict[str, Callable[[Brief, Language], Line]] = {
    "title": lambda brief, language: brief.title.get(language) or (),
    "subtitle": lambda brief, language: brief.subtitle.get(language) or (),
    "issuer": lambda brief, language: brief.issuer.get(language) or (),
    "period": lambda brief, language: brief.period.get(language) or (),
    "edition": lambda brief, language: brief.edition_line.get(language) or (),
    "date": _date,
    "verification": lambda brief, language: brief.verification.get(language) or (),
}
"""Each by a language, ``title.ar``, or alone in the language that leads the document."""
_PLAIN: dict[str, Callable[[Brief], str]] = {
    "marking": lambda brief: brief.marking,
    "id": lambda brief: brief.id,
    "edition.key": lambda brief: brief.edition.key,
    "edition.number": lambda brief: str(brief.edition.number),
    "edition.version": lambda brief: str(brief.edition.version),
    "edition.date": lambda brief: brief.edition.dated.isoformat(),
    "sha256": lambda brief: brief.edition.content_sha256,
}
"""The same in every language, written from left to right."""


def known(name: str) -> bool:
    """Say whether there is such a tag."""
    return name == ANCHOR or name in _all_names()


def closest(name: str) -> str:
    """Give the tag that was probably meant, or nothing."""
    return next(iter(difflib.get_close_matches(name, [ANCHOR, *_all_names()], n=1, cutoff=0.6)), "")


def base_name(name: str) -> tuple[str, str]:
    """Give a tag's name without its language, and the language: ``("title", "ar")``."""
    first, _, second = name.partition(".")
    return (first, second) if first in _IN_A_LANGUAGE and second in languages() else (name, "")


def value(brief: Brief, name: str, lead: Language) -> Line:
    """Give what a tag stands for; ``TemplateError`` for a language the brief is not in."""
    if name in _PLAIN:
        return (Run(text=_PLAIN[name](brief), language="en", direction="ltr"),)
    first, language = base_name(name)
    if language and language not in brief.languages:
        msg = f"the tag {{{{{name}}}}} asks for {language}, and the brief is in {' and '.join(brief.languages)}"
        raise TemplateError(msg, hint=f"Write {{{{{first}}}}} for the language that leads, or take the tag out.")
    return _IN_A_LANGUAGE[first](brief, language or lead)


def _all_names() -> list[str]:
    made = [*_PLAIN, *_IN_A_LANGUAGE]
    return made + [f"{name}.{language}" for name in _IN_A_LANGUAGE for language in languages()]
