"""Quotation marks: which of them open, which close, and what they enclose.

Marks are read paragraph by paragraph (a newline resets everything). They belong to three families
that may hold each other: double marks (``"``, ``“``, ``”``, ``„``), guillemets and single marks.
Inside a family the glyphs are interchangeable, because editors mix them and Arabic keyboards turn
them round; what a mark does is told by its neighbours first and by its shape second. One pass, no
backtracking, so that hostile input costs no more than its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["MarkedRegion", "find_marked", "outermost"]

_DOUBLE, _GUILLEMET, _SINGLE = 0, 1, 2
_FAMILY = {
    **dict.fromkeys('"“”„‟″＂', _DOUBLE),
    **dict.fromkeys("«»‹›", _GUILLEMET),
    **dict.fromkeys("‘’‚‛'", _SINGLE),
}
_OPENING = frozenset("“„‟«‹‘‚‛")
_CLOSING = frozenset("”»›’")
_MARK = re.compile(r"""''|["“”„‟″＂«»‹›‘’‚‛'\n]""")
_BEFORE_OPENING = frozenset(" \t\n([{:،,;؛—–―-/…=>")
_AFTER_CLOSING = frozenset(" \t\n)]}:،,;؛.!?؟…—–―-/<")
_SCAN = 60
"""Single marks that are tried as the partner of one that opens."""


class MarkedRegion(NamedTuple):
    """Text between a pair of marks; ``start`` and ``end`` leave the marks out.

    An unclosed region reaches to the mark that reopens its family, or to the end of its paragraph.
    ``outer_start`` and ``outer_end`` hold the marks too.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    family: int


class _Mark(NamedTuple):
    at: int
    family: int
    role: int
    """1 opens, -1 closes, 0 either: decided by what is open."""
    end: int


def find_marked(text: str) -> list[MarkedRegion]:
    """Give every marked region, nested ones too, in order of their start."""
    found: list[MarkedRegion] = []
    line: list[_Mark] = []
    start = 0
    for match in _MARK.finditer(text):
        at = match.start()
        if text[at] == "\n":
            if line:
                _read_line(text, line, at, found)
                line = []
            start = at + 1
            continue
        mark = _role(text, at, match.end(), start)
        if mark is not None:
            line.append(mark)
    if line:
        _read_line(text, line, len(text), found)
    found.sort(key=lambda region: (region.outer_start, -region.outer_end))
    return found


def outermost(regions: list[MarkedRegion]) -> list[MarkedRegion]:
    """Give the closed regions that lie in no other closed region."""
    kept: list[MarkedRegion] = []
    reach = -1
    for region in regions:
        if region.closed and region.outer_start >= reach:
            kept.append(region)
            reach = region.outer_end
    return kept


def _role(text: str, at: int, end: int, line_start: int) -> _Mark | None:
    glyph = text[at]
    family = _FAMILY[glyph] if end - at == 1 else _DOUBLE
    before = text[at - 1] if at > line_start else "\n"
    after = text[end] if end < len(text) else "\n"
    opens = before in _BEFORE_OPENING or before in _FAMILY
    closes = after in _AFTER_CLOSING or after in _FAMILY
    if family == _SINGLE:
        return _single_role(glyph, before, after, at)
    if opens != closes:
        return _Mark(at, family, 1 if opens else -1, end)
    role = 1 if glyph in _OPENING else -1 if glyph in _CLOSING else 0
    return _Mark(at, family, role, end)


def _single_role(glyph: str, before: str, after: str, at: int) -> _Mark | None:
    """Tell a single mark from an apostrophe, which stands between letters or digits."""
    if before.isalnum() and after.isalnum():
        return None
    if not before.isalnum() and not after.isspace() and glyph != "’" and before not in ".,!?؟…":
        return _Mark(at, _SINGLE, 1, at + 1)
    if not before.isspace() and glyph not in _OPENING:
        return _Mark(at, _SINGLE, -1, at + 1)
    return None


def _read_line(text: str, marks: list[_Mark], line_end: int, found: list[MarkedRegion]) -> None:
    singles = [mark for mark in marks if mark.family == _SINGLE]
    if singles:
        _pair_singles(text, singles, found)
    others = [mark for mark in marks if mark.family != _SINGLE]
    if others:
        _pair_doubles(_in_turns(text, others), line_end, found)


def _in_turns(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Let straight marks open and close in turns where their neighbours' word would leave some alone."""
    if len(marks) % 2 or any(text[mark.at] != '"' for mark in marks):
        return marks
    depth = 0
    for mark in marks:
        depth += mark.role or (-1 if depth else 1)
        if depth < 0:
            break
    if depth == 0:
        return marks
    return [mark._replace(role=-1 if number % 2 else 1) for number, mark in enumerate(marks)]


def _pair_doubles(marks: list[_Mark], line_end: int, found: list[MarkedRegion]) -> None:
    ahead = [0, 0]
    """Closing marks less opening marks still to come, by family."""
    for mark in marks:
        ahead[mark.family] -= mark.role
    stack: list[_Mark] = []
    depth = [0, 0]
    for mark in marks:
        family = mark.family
        ahead[family] += mark.role
        opens = mark.role > 0 or (mark.role == 0 and not depth[family])
        if opens:
            if depth[family] and ahead[family] <= depth[family]:
                _abandon(stack, depth, family, mark.at, found)
            stack.append(mark)
            depth[family] += 1
        elif depth[family]:
            while True:
                top = stack.pop()
                depth[top.family] -= 1
                if top.family == family:
                    break
                found.append(_unclosed(top, mark.at))
            found.append(MarkedRegion(top.end, mark.at, top.at, mark.end, closed=True, family=family))
    found.extend(_unclosed(mark, line_end) for mark in stack)


def _abandon(stack: list[_Mark], depth: list[int], family: int, at: int, found: list[MarkedRegion]) -> None:
    """Give up what is open down to ``family``: it was opened again before it was closed."""
    while stack:
        top = stack.pop()
        depth[top.family] -= 1
        found.append(_unclosed(top, at))
        if top.family == family:
            return


def _unclosed(mark: _Mark, end: int) -> MarkedRegion:
    return MarkedRegion(mark.end, end, mark.at, end, closed=False, family=mark.family)


def _pair_singles(text: str, marks: list[_Mark], found: list[MarkedRegion]) -> None:
    index = 0
    while index < len(marks):
        mark = marks[index]
        index += 1
        if mark.role < 0:
            continue
        partner = _partner(text, marks, index)
        if partner is None:
            continue
        close = marks[partner].at
        found.append(MarkedRegion(mark.at + 1, close, mark.at, close + 1, closed=True, family=_SINGLE))
        index = partner + 1


def _partner(text: str, marks: list[_Mark], index: int) -> int | None:
    """Find the mark that closes: one after a comma or full stop, else one that is no possessive."""
    first: int | None = None
    for number in range(index, min(len(marks), index + _SCAN)):
        mark = marks[number]
        if mark.role > 0:
            break
        if text[mark.at - 1] in ",.!?؟،…":
            return number
        possessive = text[mark.at - 1] in "sS" and text[mark.at + 1 : mark.at + 2] == " "
        if first is None and not possessive:
            first = number
    if first is not None:
        return first
    last = index
    return last if last < len(marks) and marks[last].role < 0 else None
