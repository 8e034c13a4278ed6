"""Sentences of Arabic and English text, as exact and lossless spans.

A newline always ends a sentence. Inside a paragraph each full stop, question mark, exclamation mark
and ellipsis is looked at once, with a bounded look to both sides, so the cost grows with the text
and with nothing else. A quotation with both its marks stays in one piece together with the words
that say whose it is; a mark without a partner is ignored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model import Span
from briefgen.text.abbreviations import BEFORE_NUMBER, NEVER_LAST, OFTEN_LAST, STARTERS
from briefgen.text.cues import LETTERS, fold_word, said_after
from briefgen.text.marks import find_marked, outermost
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language
    from briefgen.text.marks import MarkedRegion

__all__ = ["LONGEST_QUOTATION", "sentence_spans", "split_sentences"]

LONGEST_QUOTATION = 600
"""A quotation of more code points may be parted between its own sentences."""

_STOP = re.compile(r"[.!?؟。！？…۔]+|\n")
_CLOSERS = re.compile("[\"”“»’›')\\]}]*")
_CLOSING = " \"”“»’›')]}"
_NEXT = re.compile(rf"\s*([\"“”„«‹‘'(\[{{]*)(?:[-–—―•*]\s+)?({LETTERS}(?:[.'’]{LETTERS})*)?")
_WORD_BEFORE = re.compile(rf"{LETTERS}(?:[.'’-]{LETTERS})*\Z")
_LOOK = 24
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_GLUED = re.compile("[\u0621-\u064a]{3,}\\Z")
_GLUED_NEXT = re.compile("[\u0621-\u064a]{2,}(?!\\w*\\.\\w)")
_DASH = re.compile(r"[ \u00a0]*[-–—―]\s*[^\W\d_]")
_PLAIN = 3
_PLAIN_ARABIC = re.compile("[\u0621-\u064a]{3}\\. [\u0621-\u064a]")
"""A full stop between Arabic words that leaves nothing to ask, which is nearly every one."""
_ERAS = word_set("م ه هـ ق.م")


class _Stop(NamedTuple):
    """A stop and what surrounds it."""

    text: str
    language: Language
    begin: int
    """Start of the sentence so far."""
    at: int
    sign: str
    end: int
    """After the stop and the marks that close with it."""
    quoted: bool
    marks: str
    """Marks that open right after."""
    word: str
    """The word after, or empty."""


def split_sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Give the spans of the sentences of ``text``: sorted, disjoint, trimmed, with only whitespace between."""
    return sentence_spans(text, language, outermost(find_marked(text)), longest=LONGEST_QUOTATION)


def sentence_spans(
    text: str,
    language: Language,
    regions: Sequence[MarkedRegion],
    *,
    longest: int | None = None,
) -> tuple[Span, ...]:
    """Split as ``split_sentences`` does, keeping each of ``regions`` whole up to ``longest`` code points."""
    shut = [r for r in regions if longest is None or r.end - r.start <= longest]
    starts = [r.start for r in shut]
    spans: list[Span] = []
    begin = 0
    for match in _STOP.finditer(text):
        at = match.start()
        if at < begin:
            continue
        if text[at] == "\n":
            _add(text, begin, at, spans)
            begin = at + 1
            continue
        if _PLAIN_ARABIC.match(text, at - _PLAIN) and (not starts or not _within(shut, starts, at)):
            _add(text, begin, at + 1, spans)
            begin = at + 1
            continue
        inside = bisect_right(starts, at) - 1
        region = shut[inside] if inside >= 0 and at < shut[inside].end else None
        end = _boundary(text, language, match, begin, region)
        if end is not None:
            _add(text, begin, end, spans)
            begin = end
    _add(text, begin, len(text), spans)
    return tuple(spans)


def _within(shut: Sequence[MarkedRegion], starts: Sequence[int], at: int) -> bool:
    inside = bisect_right(starts, at) - 1
    return inside >= 0 and at < shut[inside].end


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _boundary(
    text: str,
    language: Language,
    match: re.Match[str],
    begin: int,
    region: MarkedRegion | None,
) -> int | None:
    """Give where the sentence ends that this stop ends, or ``None`` when it ends none."""
    at, end = match.span()
    if region is not None:
        if end > region.end or text[end : min(region.end, end + _LOOK)].strip(_CLOSING) or region.end > end + _LOOK:
            return None
        end = region.outer_end
    closers = _CLOSERS.match(text, end, end + _LOOK)
    end = closers.end() if closers else end
    if end < len(text) and not text[end].isspace():
        glued = end == at + 1 and _GLUED.search(text[max(0, at - _LOOK) : at]) and _GLUED_NEXT.match(text, end)
        return end if glued else None
    following = _NEXT.match(text, end, end + 2 * _LOOK)
    marks, word = (following[1], following[2] or "") if following else ("", "")
    if not (marks or word) or "\n" in text[end : following.end() if following else end]:
        return end
    if end > match.end() and _DASH.match(text, end):
        return None
    stop = _Stop(text, language, begin, at, match.group(), end, end > match.end(), marks, word)
    arabic = _ARABIC.match(word) or (language == "ar" and not word[:1].isupper())
    return end if (_ends_arabic(stop) if arabic else _ends_latin(stop)) else None


def _word_before(stop: _Stop) -> str:
    found = _WORD_BEFORE.search(stop.text[max(stop.begin, stop.at - _LOOK) : stop.at])
    return found.group() if found else ""


def _is_item_number(stop: _Stop) -> bool:
    head = stop.text[stop.begin : stop.at].lstrip(" \t([#*•-–—") if stop.at - stop.begin <= _LOOK else ""
    return (head.isdigit() and len(head) <= 3) or (len(head) == 1 and head.isalpha())  # noqa: PLR2004 - item 999


def _ends_arabic(stop: _Stop) -> bool:  # noqa: PLR0911 - one return a rule
    sign, word = stop.sign, fold_word(stop.word)
    if stop.quoted and said_after(stop.text, stop.end, stop.language):
        return False
    if "…" in sign or ".." in sign:
        return False
    if sign[-1] != ".":
        return not (stop.quoted and _is_short(stop)) or bool(stop.marks)
    if stop.quoted:
        return True
    before = fold_word(_word_before(stop))
    if before in _ERAS and _after_number(stop, len(before)):
        return True
    if before in NEVER_LAST["en"] or (before in OFTEN_LAST and not word.startswith("و")):
        return False
    if before in NEVER_LAST["ar"] or (len(before) == 1 and before.isalpha()) or _initials(before):
        return False
    return not _is_item_number(stop) and bool(word or stop.marks)


def _is_short(stop: _Stop) -> bool:
    """Say whether the quotation that ends here is a word or two: a title with its mark."""
    tail = stop.text[max(stop.begin, stop.at - 2 * _LOOK) : stop.at]
    opening = max(tail.rfind(mark) for mark in '"“”«')
    return opening >= 0 and tail.count(" ", opening) < 2  # noqa: PLR2004 - two words have one space


def _initials(word: str) -> bool:
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _after_number(stop: _Stop, length: int) -> bool:
    head = stop.text[max(stop.begin, stop.at - length - 3) : stop.at - length].rstrip()
    return head[-1:].isdigit()


def _ends_latin(stop: _Stop) -> bool:
    first = stop.word[:1]
    if first.islower():
        return bool(stop.marks) and stop.sign[-1] != "." and not stop.quoted
    if stop.quoted and stop.sign[-1] in "?!" and said_after(stop.text, stop.end, stop.language):
        return False
    if stop.sign == ".." or (stop.sign.endswith(("...", "…")) and fold_word(stop.word) in {"i", "i'm", "i've", "i'll"}):
        return False
    if stop.sign != "." or stop.quoted:
        return True
    return not _abbreviated(stop)


def _abbreviated(stop: _Stop) -> bool:
    """Say whether the full stop belongs to an abbreviation in the middle of its sentence."""
    raw = _word_before(stop)
    before, after = raw.lower(), stop.word.lower().replace("’", "'")
    if _is_item_number(stop) or before in NEVER_LAST["en"]:
        return True
    if before in BEFORE_NUMBER and not (len(raw) == 1 and raw.isupper()):
        return stop.word[:1].isdigit()
    if before in OFTEN_LAST or (raw[:1].isupper() and (len(raw) == 1 or _initials(raw))):
        return not stop.marks and after.split("'")[0] not in STARTERS
    return False
