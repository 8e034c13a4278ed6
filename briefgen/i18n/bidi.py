"""Cut text into runs of one direction, so that no renderer has to guess.

WeasyPrint knows no ``unicode-bidi`` and Word goes by the runs it is given, so the cuts are made here,
once, on the text itself. What is cut and why: ``docs/analysis/bidi.md``.

The texts of the runs always join to the text that was cut.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.i18n.digits import SYSTEMS, digit_system
from briefgen.i18n.locales import direction, language_of
from briefgen.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Direction, Language, Line
    from briefgen.model.document import Role

__all__ = ["embed", "latin", "merge", "runs"]

_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"«»“”]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'’،؛؟…*_"
_SIGNS = "-+−±~≈<>≤≥$€£¥#№"
_SIGN = f"[{re.escape(_SIGNS)}]?"
_ATOM = _SIGN + r"\d(?:[\d.,:/]*\d)?[%‰°$€£¥+]?"
_NUMBER = re.compile(rf"{_ATOM}(?: ?[-–—−×=] ?{_ATOM})*", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)", re.ASCII)
# What the Unicode algorithm would tear off a number that follows an Arabic letter.
_TORN = re.compile(rf"[{re.escape(_SIGNS)}–—%‰×=°]|\d \d", re.ASCII)
_MEASURE = re.compile(
    r"\d[\d.,/–-]* ?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?:,? \d{4})?|[kcmn]?m|[kmg]?g|"
    r"[kMGT]?[WHB]z?|km/h|ft|in|lb|mph|knots|am|pm|per cent|percent|USD|EUR|GBP|million|billion|th|st|nd|rd)"
    r"(?![A-Za-z])",
    re.ASCII,
)
_OPENERS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "‹": "›", '"': '"', "'": "'"}
_CLOSERS = {close: opener for opener, close in _OPENERS.items()}
_DEPTH = 8
"""Nested brackets and quotation marks that a phrase may hold."""
_GAP = {"ltr": " -‐‑‒–./\\&+@#_%$*=~:;,!?…°", "rtl": " -‐‑‒–./\\&+_:،\u200c\u200d"}
_HEAD = "@#$€£"
_TAIL = "%٪+#°™®"
_EDGE = " ،؛؟"
_INITIALS = re.compile(r"(?:^|[^A-Za-z])(?:[A-Z]\.)+[A-Z]$")


@lru_cache(maxsize=8192)
def _class(character: str) -> str:
    """Give ``L``, ``R``, ``D`` (Latin digit), ``M`` (mark on the letter before) or ``N``."""
    if digit_system(character) == "latn":
        return "D"
    kind = unicodedata.bidirectional(character)
    if digit_system(character) or (kind in ("R", "AL", "AN") and character not in "؛؟"):
        return "R"
    return {"L": "L", "NSM": "M"}.get(kind, "N")


@dataclass(slots=True)
class _Piece:
    """A stretch that goes the other way, or must be kept together."""

    start: int
    end: int
    language: Language
    direction: Direction
    plain: bool = False
    """Whether the Unicode algorithm would place it rightly without a run of its own."""


def runs(
    text: str,
    base: Language,
    *,
    isolate: bool = False,
    digits: str = "",
    role: Role = "plain",
    target: str = "",
) -> Line:
    """Cut ``text``, a line of the language ``base``, into runs.

    ``isolate`` gives a run of its own to a single embedded word too: for text that will stand beside
    other text. ``digits`` is the line's numbering system: numbers of another one are then set apart.
    ``role`` and ``target`` are given to every run.
    """
    if not text:
        return ()
    flow = direction(base)
    found: list[Run] = []
    place = 0

    def add(end: int, language: Language, way: Direction) -> None:
        nonlocal place
        if end > place:
            found.append(Run(text=text[place:end], language=language, direction=way, role=role, target=target))
            place = end

    for start, end in _lines(text):
        for piece in _pieces(text, start, end, base, flow):
            if piece.plain and not isolate:
                continue
            add(piece.start, base, flow)
            add(piece.end, piece.language, piece.direction)
    add(len(text), base, flow)
    return _set_apart(tuple(found), digits) if digits and flow == "rtl" else tuple(found)


def embed(
    text: str,
    language: Language,
    base: Language,
    *,
    digits: str = "",
    role: Role = "plain",
    target: str = "",
) -> Line:
    """Give words of ``language`` for a line of ``base``: one run when the two run in opposite directions."""
    if direction(language) == direction(base):
        return runs(text, language, isolate=True, digits=digits, role=role, target=target)
    if not text:
        return ()
    return (Run(text=text, language=language, direction=direction(language), role=role, target=target),)


def merge(line: Line) -> Line:
    """Join neighbours that differ in nothing but their text, and drop empty runs."""
    found: list[Run] = []
    for run in line:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _pieces(text: str, start: int, end: int, base: Language, flow: Direction) -> list[_Piece]:
    """Give the pieces of one line that go against ``flow``, in order, not overlapping."""
    found: list[_Piece] = []
    place = start
    for link in _links(text, start, end, base):
        found.extend(_foreign(text, place, link.start, base, flow))
        found.append(link)
        place = link.end
    found.extend(_foreign(text, place, end, base, flow))
    return _settle(text, start, end, found, flow)


def _links(text: str, start: int, end: int, base: Language) -> Iterator[_Piece]:
    for match in _URL.finditer(text, start, end):
        stop = match.end()
        while stop > match.start() and _hangs(text[match.start() : stop]):
            stop -= 1
        if direction(base) == "rtl" or any(_class(character) == "R" for character in text[match.start() : stop]):
            yield _Piece(match.start(), stop, latin(base), "ltr")


def _hangs(link: str) -> bool:
    """Whether the last character is the sentence's and not the link's."""
    last = link[-1]
    return last in _URL_TAIL or (last in _CLOSERS and link.count(last) > link.count(_CLOSERS[last]))


def latin(base: Language) -> Language:
    """Give the language to tag Latin letters with in a line of ``base``: its own if it is written in them."""
    return base if direction(base) == "ltr" else language_of("a")


def _foreign(text: str, start: int, end: int, base: Language, flow: Direction) -> list[_Piece]:
    """Find the words, phrases and numbers between two places that go against ``flow``."""
    strong: str
    way: Direction
    strong, way = ("L", "ltr") if flow == "rtl" else ("R", "rtl")
    found: list[_Piece] = []
    place = start
    while place < end:
        piece = _number(text, place, end, base) if flow == "rtl" else None
        if piece is None and (_class(text[place]) == strong or (flow == "rtl" and _opens_word(text, place, end))):
            stop = _phrase_end(text, place, end, strong)
            head = place
            while head > (found[-1].end if found else start) and text[head - 1] in _HEAD:
                head -= 1
            first = next(character for character in text[place:stop] if _class(character) == strong)
            piece = _Piece(head, stop, language_of(first), way)
        if piece:
            found.append(piece)
            place = piece.end
        else:
            place += 1
    return found


def _opens_word(text: str, place: int, end: int) -> bool:
    """Whether a digit here is the first character of a word such as ``3D`` or ``5G``."""
    if _class(text[place]) != "D" or (place and _class(text[place - 1]) == "D"):
        return False
    while place < end and _class(text[place]) == "D":
        place += 1
    return place < end and _class(text[place]) == "L"


def _number(text: str, place: int, end: int, base: Language) -> _Piece | None:
    """Give the measure, grouped number, range, ISO date or percentage that begins here."""
    before = _class(text[place - 1]) if place else "N"
    signed = text[place] in _SIGNS
    # A dash after an Arabic word belongs to the word: كوفيد-19 holds no negative number.
    if before in "LD" or (text[place] in "-+−" and before in "RM") or not (signed or _class(text[place]) == "D"):
        return None
    if _MEASURE.match(text, place, end):
        return _Piece(place, _phrase_end(text, place, end, "L"), latin(base), "ltr")
    match = _GROUPED.match(text, place, end) or _NUMBER.match(text, place, end)
    if match is None or not _TORN.search(match[0]) or (match.end() < end and _class(text[match.end()]) == "L"):
        return None
    return _Piece(place, match.end(), latin(base), "ltr")


def _phrase_end(text: str, place: int, end: int, strong: str) -> int:
    """Give where the phrase that begins here ends: after its last word, or a mark that closes inside it."""
    gap = _GAP["ltr" if strong == "L" else "rtl"]
    start = good = place
    stack: list[tuple[str, bool]] = []
    while place < end:
        character = text[place]
        kind = _class(character)
        if kind in (strong, "D", "M") or _is_apostrophe(text, place, end, strong):
            if kind == strong and stack:
                stack = [(close, True) for close, _ in stack]
        elif stack and character == stack[-1][0]:
            # A bracket that holds only a number belongs to the phrase if more words follow.
            if not stack.pop()[1]:
                place += 1
                continue
        elif character in _OPENERS and _is_opener(text, place) and len(stack) < _DEPTH:
            stack.append((_OPENERS[character], False))
        elif kind != "N" or character not in gap or _is_dash_between_clauses(text, place, end):
            break
        else:
            place += 1
            continue
        place += 1
        good = good if stack else place
    return _tail_end(text, start, good, end)


def _is_apostrophe(text: str, place: int, end: int, strong: str) -> bool:
    inside = place + 1 < end and _class(text[place - 1]) == strong == _class(text[place + 1])
    return text[place] in "'’" and inside


def _is_opener(text: str, place: int) -> bool:
    """Whether a bracket or quotation mark opens: a straight mark only after a space or an opening mark."""
    return text[place] not in "\"'" or text[place - 1] in " ([{«“‘"


def _is_dash_between_clauses(text: str, place: int, end: int) -> bool:
    return text[place] in "-–" and text[place - 1] == " " and place + 1 < end and text[place + 1] == " "


def _tail_end(text: str, start: int, place: int, end: int) -> int:
    """Take in a sign that belongs to the last word, or the full stop of a sentence quoted whole."""
    if place < end and text[place] in _TAIL:
        return place + 2 if text[place : place + 2] == "++" else place + 1
    if place < end and text[place] == "." and _INITIALS.search(text[max(start, place - 12) : place]):
        return place + 1
    quoted = start and place + 1 < end and _CLOSERS.get(text[place + 1]) == text[start - 1]
    if quoted and text[place] in ".!?…" and " " in text[start:place]:
        return place + 1
    return place


def _settle(text: str, start: int, end: int, pieces: list[_Piece], flow: Direction) -> list[_Piece]:
    """Make one piece of a line that is wholly the other way, and find the words that need no run."""
    own = "R" if flow == "rtl" else "L"
    words = [piece for piece in pieces if piece.direction != flow and _has_letter(text, piece)]
    if words and not any(_class(text[place]) == own for place in range(start, end)):
        while text[start] in _EDGE:
            start += 1
        while text[end - 1] in _EDGE:
            end -= 1
        return [_Piece(start, end, words[0].language, words[0].direction)]
    if flow == "rtl":
        for piece in pieces:
            piece.plain = _is_plain(text, start, end, piece)
    return pieces


def _has_letter(text: str, piece: _Piece) -> bool:
    return any(_class(text[place]) in "LR" for place in range(piece.start, piece.end))


def _is_plain(text: str, start: int, end: int, piece: _Piece) -> bool:
    """Whether a piece is one word of letters between right-to-left words, which needs no run of its own."""
    if any(_class(text[place]) != "L" for place in range(piece.start, piece.end)):
        return False
    left, right = piece.start, piece.end
    while left > start and text[left - 1] == " ":
        left -= 1
    while right < end and text[right] == " ":
        right += 1
    return (left == start or _class(text[left - 1]) in "RM") and (right == end or _class(text[right]) == "R")


def _set_apart(line: Line, digits: str) -> Line:
    """Give each number of another numbering system a run of its own in a right-to-left line.

    In a left-to-right line the digits of Arabic go against the flow, and have their runs already.
    """
    others = "".join(system.digits for name, system in SYSTEMS.items() if name != digits)
    number = re.compile(rf"[{others}](?:[{others}.,:/٫٬-]*[{others}])?[%٪]?")
    found: list[Run] = []
    for run in line:
        place = 0
        if run.direction == "rtl":
            for match in number.finditer(run.text):
                found.append(replace(run, text=run.text[place : match.start()]))
                found.append(replace(run, text=match[0], direction="ltr"))
                place = match.end()
        found.append(replace(run, text=run.text[place:]))
    return tuple(run for run in found if run.text)
