"""The article's title among the lines at the head of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.corpus.furniture.classes import is_short
from briefgen.corpus.keys import content_words, key, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.corpus.page import Line, Page

__all__ = ["clean_title", "find_title"]

_FEWEST = 3
_MOST = 35
_SUFFIX = 6
_ONE_SENTENCE = 16
_HEAD = 12
_BAR = re.compile(r"\s+[|｜]\s+|\s*\|\s*")
_DASH = re.compile(r"\s+[-–—•·:]\s+")


def find_title(lines: Sequence[tuple[Line, bool]], page: Page) -> tuple[str, int]:
    """Give the title and the number of leading lines up to and with its last place in the head.

    ``lines`` are (line, is prose) pairs, furniture left out. The title is empty when there is none.
    """
    if page.head.titles:
        title = page.head.titles[0]
        return title, _last_place(lines, title)
    for at, (line, _) in enumerate(lines[:_HEAD]):
        if line.kind == "heading" and line.level == 1:
            return line.text, at + 1
    chosen = _choose(lines)
    return (chosen.text, _last_place(lines, chosen.text)) if chosen else ("", 0)


def _choose(lines: Sequence[tuple[Line, bool]]) -> Line | None:
    candidates: list[Line] = []
    for line, prose in lines:
        if prose and not _may_be_title(line, candidates):
            break
        if not prose or _may_be_title(line, candidates):
            candidates.append(line)
        if prose:
            break
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    keys = [key(line.text) for line in candidates]
    twice = next((line for line, one in zip(candidates, keys, strict=True) if keys.count(one) > 1), None)
    if twice and len(words(twice.text)) >= _FEWEST:
        return twice
    body = set().union(*(content_words(line.text) for line, prose in lines[:_MOST] if prose))
    scores = [len(content_words(line.text) & body) if len(words(line.text)) >= _FEWEST else 0 for line in candidates]
    best = max(scores)
    return next(line for line, score in zip(candidates, scores, strict=True) if score * 3 >= best)


def _may_be_title(line: Line, candidates: list[Line]) -> bool:
    """Say whether a line that reads as running text may still be the title: a question, or one short sentence."""
    count = len(words(line.text))
    if candidates or count > _MOST:
        return False
    if re.search(r"[.؛:]\s*$", line.text):
        return count <= _ONE_SENTENCE and line.text.rstrip().count(". ") == 0 and line.text.endswith(".")
    return count <= _MOST


def _last_place(lines: Sequence[tuple[Line, bool]], title: str) -> int:
    folded = key(title)
    place = 0
    for at, (line, prose) in enumerate(lines):
        one = key(line.text)
        if one == folded or (len(one) > _HEAD and is_short(line.text) and folded.startswith(one)):
            place = at + 1
        elif prose:
            break
    return place


def clean_title(title: str, outlets: frozenset[str] | set[str] = frozenset()) -> str:
    """Take the names of section and outlet off the end of a title.

    A part behind a bar goes; one behind a dash goes only when it is a known outlet's name.
    """
    parts = _BAR.split(title)
    while len(parts) > 1 and len(words(parts[-1])) <= _SUFFIX and len(words(" ".join(parts[:-1]))) >= _FEWEST:
        parts.pop()
    bare = " | ".join(parts) if len(parts) > 1 else parts[0]
    dashed = _DASH.split(bare)
    if len(dashed) > 1 and key(dashed[-1]) in outlets:
        bare = bare[: bare.rindex(dashed[-1])].rstrip(" -–—•·:")
    return bare.strip(" •\t")
