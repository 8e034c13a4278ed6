"""Names of attachments as a reader saves them: title and edition in her language, on any system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefgen.i18n import Style
from briefgen.model import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Artifact, Brief, Language

__all__ = ["attachment_names"]

_MOST_BYTES = 150
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
"""What Windows, and so every mail program that is careful, takes for more than a letter of a name."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_JOINERS = "\u200c\u200d"
_TITLE = "\ue000"


def attachment_names(brief: Brief, artifacts: Sequence[Artifact], language: Language) -> tuple[str, ...]:
    """Give a file name for each artifact, in a reader's language; no two are alike, even in another case.

    A name has at most 150 bytes in UTF-8, and no character that is part of a path, unseen, or turns the
    direction. Two documents of one format differ by the language they are in.
    """
    style = Style.of(language, locale=brief.locales.get(language), digits=brief.digits.get(language))
    alone = {kind: sum(one.format == kind for one in artifacts) == 1 for kind in {one.format for one in artifacts}}
    found: list[str] = []
    for artifact in artifacts:
        more = "" if alone[artifact.format] or artifact.layout not in brief.languages else artifact.layout
        mark = f" ({style.language_name(more)})" if more else ""
        ending = f".{artifact.format}"
        name = _name(brief, style, mark + ending)
        number = 2
        while name.lower() in {other.lower() for other in found}:
            name = _name(brief, style, f"{mark} ({style.plain_digits(number)}){ending}")
            number += 1
        found.append(name)
    return tuple(found)


def _name(brief: Brief, style: Style, ending: str) -> str:
    edition = brief.edition
    key = "mail.file" if edition.version == 1 else "mail.file-version"
    numbers = {"number": style.own(style.plain_digits(edition.number))}
    if edition.version != 1:
        numbers["version"] = style.own(style.plain_digits(edition.version))
    frame = plain(style.say(key, None, title=style.own(_TITLE), **numbers))
    title = _plain_name(plain(brief.title.best(style.language))) or brief.id
    room = _MOST_BYTES - len(_plain_name(frame.replace(_TITLE, "")).encode()) - len(ending.encode()) - 2
    name = _plain_name(frame.replace(_TITLE, _cut(title, room))).lstrip(".- ")
    return ("_" if _RESERVED.match(name) else "") + name + ending


def _plain_name(text: str) -> str:
    """Give ``text`` without what a file system, a path or the direction could trip over."""
    shown = "".join(_seen(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(_FORBIDDEN.sub("-", shown).split()).strip(". ")


def _seen(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] == "C":
        return " " if kind == "Cc" else character if character in _JOINERS else ""
    return " " if kind in ("Zl", "Zp", "Zs") else character


def _cut(text: str, most: int) -> str:
    """Give at most ``most`` bytes of ``text``, cut between words where there are some."""
    if len(text.encode()) <= most:
        return text
    short = text.encode()[: max(most - len("…".encode()), 0)].decode(errors="ignore")
    words = short.rpartition(" ")[0]
    while short and unicodedata.combining(text[len(short)]):
        short = short[:-1]
    return (words if len(words) > len(short) // 2 else short).rstrip(" .-،,") + "…"
