"""What kind of line a line is, by its own words alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefgen.corpus.furniture import cues
from briefgen.corpus.keys import key, words

if TYPE_CHECKING:
    from briefgen.corpus.page import Line

__all__ = ["LineClass", "classify", "ends_sentence", "is_prose", "is_short"]

LineClass = Literal[
    "content",
    "cross",
    "cross-alone",
    "tail",
    "interface",
    "promotion",
    "label",
    "date",
    "author",
    "source",
    "logo",
    "caption",
    "hashtags",
    "share",
]

_TERMINAL = re.compile(r"[.!?؟…۔:؛،,;。][\s\"'”’»›)\]}]*$")
_CLOSED_QUOTE = re.compile(r"[”»\"]$")
_GLUED_ARABIC = re.compile(r"[\u0621-\u064a]{24,}")
_GLUED_LATIN = re.compile(r"[a-z][A-Z][a-z]+")
_LONG = 17
_SENTENCE = 5
_SURELY_LONG = 250
_CUE_REACH = 400
_SHORT_PROMOTION = 45
_GLUES = 3
_BYLINE = 9


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as a sentence does, a colon included."""
    return bool(_TERMINAL.search(text[-8:]))


def is_prose(text: str) -> bool:
    """Say whether a line is running text: it ends as a sentence, or it is too long for a heading."""
    if len(text) > _SURELY_LONG:
        return True
    count = len(words(text))
    if count >= _LONG:
        return True
    return count >= _SENTENCE and (ends_sentence(text) or bool(_CLOSED_QUOTE.search(text)))


def is_short(text: str) -> bool:
    """Say whether a line can be a heading, a caption or a link: short, and without a full stop."""
    return not is_prose(text) and not re.search(r"[.؛:][\s\"”»)]*$", text[-8:])


def classify(line: Line) -> LineClass:
    """Give the class of a line; ``content`` when nothing marks it as furniture."""
    text = line.text
    if len(text) > _CUE_REACH:
        return "content"
    if line.kind == "heading":
        return "tail" if key(text) in cues.TAIL else _by_controls(key(text), text)
    folded = key(text)
    if not folded:
        return "interface"
    return _by_cross(line, folded) or _by_labels(folded, text) or _by_controls(folded, text)


def _by_cross(line: Line, folded: str) -> LineClass | None:
    if folded in cues.TAIL:
        return "tail"
    if cues.CROSS_ALONE.match(folded):
        return "cross-alone"
    if cues.CROSS_LINK.match(folded):
        return "cross"
    if cues.CROSS_WEAK.match(folded) and (line.linked or is_short(line.text)):
        return "cross"
    return None


def _by_labels(folded: str, text: str) -> LineClass | None:
    if cues.DROPPED_LABEL.match(folded) and not (ends_sentence(text) or is_prose(text)):
        return "label"
    if cues.SOURCE.match(folded):
        return "source"
    if cues.AUTHOR.match(folded) and not ends_sentence(text) and len(words(text)) <= _BYLINE:
        return "author"
    return "logo" if cues.LOGO.match(folded) else None


def _by_controls(folded: str, text: str) -> LineClass:
    if cues.SHARE.match(folded) or folded in cues.SHARE_LINES:
        return "share"
    if folded in cues.INTERFACE or cues.COUNTER.match(folded) or _is_menu(folded, text):
        return "interface"
    if "#" in text and not cues.HASHTAGS_AT_END.sub("", text).strip():
        return "hashtags"
    if _is_promotion(folded, text):
        return "promotion"
    if not ends_sentence(text) and (cues.CAPTION_START.match(folded) or _has_credit(text)):
        return "caption"
    return "content"


def _is_promotion(folded: str, text: str) -> bool:
    if cues.PROMOTION.match(folded):
        return len(words(text)) <= _SHORT_PROMOTION
    return bool(cues.MORE_INFO.match(folded)) and _points_elsewhere(folded)


def _has_credit(text: str) -> bool:
    for letter, plain in _ALEFS:
        text = text.replace(letter, plain)
    return bool(cues.CAPTION_END.search(text.lower().rstrip()))


_ALEFS = tuple(zip("أإآىة", "ااايه", strict=True))


def _is_menu(folded: str, text: str) -> bool:
    if cues.MENU.match(folded) or cues.BREADCRUMB.match(folded):
        return True
    if any(len(glued[0]) > len(text) / 2 for glued in _GLUED_ARABIC.finditer(_middle_piece(folded))):
        return True
    return len(text.split(None, _GLUES)) <= _GLUES and len(_GLUED_LATIN.findall(text)) >= _GLUES


def _middle_piece(text: str) -> str:
    """Give the piece between spaces that holds the middle: the only one that may be longer than half the text."""
    middle = len(text) // 2
    end = text.find(" ", middle)
    return text[text.rfind(" ", 0, middle) + 1 : end if end >= 0 else len(text)]


def _points_elsewhere(folded: str) -> bool:
    return bool(
        re.search(r"https?:|www\.|\]\(|زياره|زوروا|اضغط|انقر|الرابط|رابط|\bvisit\b|\bclick\b|\bgo to\b", folded)
    )
