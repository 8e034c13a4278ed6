"""The index of the web copy's search: one JavaScript file that a browser can load from a memory stick too.

It holds the texts that can be found, the folded words in them with where they stand, and the folding
of ``briefgen.text.normalize`` as a table, so that what a reader types is folded as the texts were,
whatever Unicode her browser knows. ``web/search.js`` reads it.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from briefgen.i18n.locales import language_data, languages
from briefgen.model import plain
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.rendering.attribution import unbadged
from briefgen.text.arabic import forms
from briefgen.text.normalize import fold, fold_word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Brief, CounterpartExcerpt, Excerpt, Language, Line, Lines, PublishedVersion

__all__ = ["KINDS", "fold_table", "index_words", "search_index"]

KINDS = ("title", "section", "bottom-line", "quotation", "translation")
"""Kinds of passages, by their number in the index."""

_FOLDED = ((0, 0x3400), (0xA000, 0xAC00), (0xF900, 0x10000), (0x10000, 0x20000), (0x2F800, 0x2FA20), (0xE0000, 0xE0200))
"""Ranges of code points outside of which folding changes nothing (ideographs, Hangul, private use)."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORTEST_RUN = 3


def search_index(versions: Iterable[PublishedVersion]) -> bytes:
    """Give the index of the versions, in their order; those without a brief or documents cannot be found."""
    index = _Index()
    for version in versions:
        if version.brief is not None and version.withdrawal is None:
            index.add(version, version.brief)
    data = json.dumps(index.data(), ensure_ascii=False, separators=(",", ":"))
    # Line separators end a string in older browsers.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"self.briefgenIndex={data};\n".encode()


def index_words(text: str) -> frozenset[str]:
    """Give what a text is found by: its folded words, and these without conjunctions, prepositions and article."""
    folded = {fold_word(match.group()) for match in words(text)}
    return frozenset(form for word in folded if word for form in forms(word))


class _Index:
    def __init__(self) -> None:
        self._editions: list[dict[str, Any]] = []
        self._passages: list[list[Any]] = []
        self._lines: dict[tuple[tuple[str, str], ...], int] = {}
        self._places: defaultdict[str, list[int]] = defaultdict(list)

    def data(self) -> dict[str, Any]:
        """Give the whole index as plain data."""
        # JavaScript compares strings by UTF-16 units.
        known = sorted(self._places, key=lambda word: word.encode("utf-16-be"))
        return {
            "version": 1,
            "editions": self._editions,
            "passages": self._passages,
            "lines": [dict(line) for line in self._lines],
            "words": " ".join(known),
            "places": " ".join(_deltas(self._places[word]) for word in known),
            "quotes": {tag: language_data(tag).quotes[:2] for tag in languages()},
            "fold": fold_table(),
        }

    def add(self, version: PublishedVersion, brief: Brief) -> None:
        """Add an edition with everything in it that can be found."""
        number = len(self._editions)
        self._editions.append(
            {
                "address": version.address,
                "title": _texts(brief.title),
                "period": _texts(brief.period),
                "edition": _texts(brief.edition_line),
                "pages": _pages(version),
            }
        )
        for kind, language, text, attribution, anchor in _passages(brief):
            line = self._line(attribution)
            place = len(self._passages)
            self._passages.append([number, KINDS.index(kind), language, text, line, anchor])
            for word in sorted(index_words(text)):
                self._places[word].append(place * 2)
            for word in sorted(frozenset().union(*map(index_words, attribution.values())) - index_words(text)):
                self._places[word].append(place * 2 + 1)

    def _line(self, texts: dict[Language, str]) -> int:
        """Give the number of an attribution, which many excerpts share; -1 for none."""
        if not texts:
            return -1
        return self._lines.setdefault(tuple(sorted(texts.items())), len(self._lines))


def _texts(lines: Lines) -> dict[Language, str]:
    return {language: plain(lines[language]) for language in lines}


def _pages(version: PublishedVersion) -> dict[str, str]:
    """Give the web pages of an edition by language; the one with all languages under the empty name."""
    pages = {file.layout: file.name for file in version.files if file.format == "html"}
    both = next((pages.pop(layout) for layout in ARRANGEMENTS if layout in pages), "")
    return {layout: name for layout, name in pages.items() if layout not in ARRANGEMENTS} | ({"": both} if both else {})


_Found = tuple[str, "Language", str, dict["Language", str], str]


def _passages(brief: Brief) -> Iterator[_Found]:
    """Give kind, language, text, attribution by reader's language and anchor of all that can be found."""
    for language in brief.languages:
        titles = [plain(lines[language]) for lines in (brief.title, brief.subtitle) if lines.get(language)]
        yield "title", language, " – ".join(titles), {}, ""
        for line in brief.bottom_line.get(language) or ():
            yield "bottom-line", language, _unmarked(line), {}, ""
    for section in brief.sections:
        for language in brief.languages:
            yield "section", language, plain(section.heading[language]), {}, f"s-{section.id}"
        for excerpt in section.excerpts:
            yield from _excerpt(excerpt)


def _excerpt(excerpt: Excerpt) -> Iterator[_Found]:
    yield _quotation(excerpt, excerpt.id)
    if excerpt.counterpart is not None:
        yield _quotation(excerpt.counterpart, excerpt.id)
    attribution = _attribution(excerpt)
    for translation in excerpt.translations:
        if translation.body:
            yield "translation", translation.language, plain(translation.body), attribution, excerpt.id


def _quotation(item: Excerpt | CounterpartExcerpt, anchor: str) -> _Found:
    quotation = item.quotation
    return "quotation", quotation.language, quotation.exact, _attribution(item), anchor


def _attribution(item: Excerpt | CounterpartExcerpt) -> dict[Language, str]:
    """Give speaker, outlet and day by reader's language: what stands before the number of the reference."""
    return {language: _before_mark(unbadged(item.attribution[language])) for language in item.attribution}


def _before_mark(line: Line) -> str:
    end = next((place for place, run in enumerate(line) if run.role == "mark"), len(line))
    return plain(line[:end]).rstrip(" ·|\u00a0")


def _unmarked(line: Line) -> str:
    return plain(tuple(run for run in line if run.role != "mark")).strip()


def _deltas(places: list[int]) -> str:
    """Write rising numbers as their differences, in base 36."""
    before = 0
    found = []
    for place in places:
        found.append(_base36(place - before))
        before = place
    return ",".join(found)


def _base36(number: int) -> str:
    if number < 0:
        return "-" + _base36(-number)
    text = ""
    while number >= len(_DIGITS):
        number, rest = divmod(number, len(_DIGITS))
        text = _DIGITS[rest] + text
    return _DIGITS[number] + text


@functools.cache
def fold_table() -> dict[str, str]:
    """Give the folding of single characters for JavaScript: what goes, what is moved, and what becomes what.

    ``drop`` holds ``start.length`` and ``move`` ``start.length.distance`` of runs of code points, in
    base 36; ``text`` one character and what it becomes a line. What is in none of them stays.
    """
    changed = {code: folded for code in _codes() if (folded := fold(chr(code))) != chr(code)}
    drop: list[str] = []
    move: list[str] = []
    text: list[str] = []
    for start, length, distance in _runs(changed):
        if distance is None:
            drop.append(f"{_base36(start)}.{_base36(length)}")
        elif length >= _SHORTEST_RUN:
            move.append(f"{_base36(start)}.{_base36(length)}.{_base36(distance)}")
        else:
            text.extend(chr(code) + changed[code] for code in range(start, start + length))
    text.extend(chr(code) + folded for code, folded in changed.items() if len(folded) > 1)
    return {"drop": " ".join(drop), "move": " ".join(move), "text": "\n".join(sorted(text))}


def _codes() -> Iterator[int]:
    for start, end in _FOLDED:
        yield from range(start, end)


def _runs(changed: dict[int, str]) -> Iterator[tuple[int, int, int | None]]:
    """Join neighbours that are dropped, or moved by one distance, into (start, length, distance or none)."""
    start, length = 0, 0
    moved: int | None = 0
    for code, folded in changed.items():
        if len(folded) > 1:
            continue
        distance = ord(folded) - code if folded else None
        if length and code == start + length and distance == moved:
            length += 1
            continue
        if length:
            yield start, length, moved
        start, length, moved = code, 1, distance
    if length:
        yield start, length, moved
