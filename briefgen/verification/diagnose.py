"""Telling what is wrong with a quotation: fabricated, misattributed or altered."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from briefgen.model import Finding
from briefgen.verification.reading import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Evidence, FindingCode, Quotation

__all__ = ["difference", "judge"]

_ALIKE = 0.6
_MOST_DIFF = 4000
_AROUND = 24


def difference(expected: str, found: str) -> tuple[str, str]:
    """Give the first differing stretch of two texts, with a little around it."""
    a, b = expected[:_MOST_DIFF], found[:_MOST_DIFF]
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tail = 0
    while tail < min(len(a), len(b)) - start and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return _window(a, start, len(a) - tail), _window(b, start, len(b) - tail)


def _window(text: str, start: int, end: int) -> str:
    before, after = max(0, start - _AROUND), min(len(text), max(end, start) + _AROUND)
    return ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")


def _alike(expected: str, found: str) -> bool:
    if len(expected) + len(found) > 2 * _MOST_DIFF:
        expected, found = expected[:_MOST_DIFF], found[:_MOST_DIFF]
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def judge(quotation: Quotation, found: str, evidence: Iterable[Evidence], *, artifact: str, subject: str) -> Finding:
    """Name what happened to a quotation that reads ``found`` instead of its slice.

    ``found`` comes without the brief's own marks. It is *misattributed* when it stands, letter for
    letter, in another stored source; *altered* when it resembles the slice; else *fabricated*.
    """
    code: FindingCode
    words = squeeze(found)
    elsewhere = [
        item.article_id
        for item in evidence
        if item.article_id != quotation.article_id and words and words in squeeze(item.text)
    ]
    expected, seen = difference(quotation.exact, found)
    if elsewhere:
        code, message = "misattributed", f"these words stand in {elsewhere[0]}, not in {quotation.article_id}"
        hint = "restore the quotation, or cite the source it comes from"
    elif _alike(quotation.exact, found):
        code, message = "altered", f"differs from the stored text of {quotation.article_id}"
        hint = "build the edition again; never edit a quotation in a finished file"
    else:
        code, message = "fabricated", "these words stand in none of the stored sources"
        hint = "remove them, or add the source they come from and build again"
        expected, seen = quotation.exact[:200], found[:200]
    return Finding(
        code=code,
        artifact=artifact,
        subject=subject,
        message=message,
        expected=expected,
        found=seen,
        hint=hint,
    )
