"""Figures on which sources disagree: the same kind of thing, counted differently in reports of one event.

Nothing is said unless two reports of different origin clearly tell of one event: their sentences share
a topic and a month or day, or the one report's own figure is named beside the other's. A figure is a
number with a counted noun after it; the nouns are data for each language and meet in classes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.model import Disagreement, GivenFigure, Span
from briefgen.selection.counted import COUNTED, Counted
from briefgen.selection.numerals import numeral
from briefgen.text.dates import find_dates
from briefgen.text.dates_tables import MONTHS
from briefgen.text.normalize import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.selection.match import Mentions, Unit, View
    from briefgen.selection.redundancy import Origins

__all__ = ["disagreements", "figures"]

_BETWEEN = 2
"""Most words between a number and what it counts."""
_BEFORE = 3
"""Most words between a collective noun and its number."""
_DAYS = 21
"""Most days between two reports of one event."""
_TELLING = 100
"""Smallest number that, named by both reports, shows that the one means the other's."""
_PART = 5
"""Words after a figure, less one, that may say it is a part."""
_THOUSANDS = (",", "٬", ".", "٫")
_GROUP = 3
_YEARS = range(1900, 2101)
_ALIKE = 0.4
"""Share of the shorter sentence's words that the other must have: a topic, a month or a number alone is chance."""
_FEWEST = 6
"""Fewest words that the two sentences share."""
_SHORTEST = 3
_SIGNS = re.compile('[،,.؛;:()«»"“”]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text, what it counts, and where both stand."""

    value: int
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a whole number, as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A figure with what tells the event it belongs to."""

    view: View
    unit: Unit
    figure: Figure
    months: frozenset[int]
    """Months that the sentence names, from 1 to 12; reports of one event are near in time, so no year is needed."""
    around: frozenset[int]
    """Telling numbers of the paragraph that count the same or nothing that is named."""


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of ``text``: the first of each kind only, since a sentence may quote another's after it."""
    table = COUNTED.get(language)
    if table is None or not _counted_pattern(language).search(fold(text).lower()):
        return ()
    words = _words(text, language)
    found: dict[str, Figure] = {}
    for first, after, value in _numbers(words, language):
        noun = _noun(words, first, after, table)
        if _is_year(words, first, value, language, table):
            continue
        if noun is not None and not _is_part(words, max(noun[1], after - 1), table):
            if noun[1] >= after and _SIGNS.search(text, words[after - 1].span.end, words[noun[1]].span.start):
                continue
            kind, at = noun
            ends = (words[first].span, words[after - 1].span, words[at].span)
            span = Span(min(one.start for one in ends), max(one.end for one in ends))
            found.setdefault(kind, Figure(value=value, kind=kind, span=span))
    return tuple(found.values())


def _is_year(words: Sequence[_Word], first: int, value: int, language: str, table: Counted) -> bool:
    """See a year by the word or month before it; as a bare number it may count something."""
    if value not in _YEARS or not first:
        return False
    before = fold(words[first - 1].text).lower()
    return before in table.years or before.replace("ة", "ه").replace("ى", "ي") in MONTHS.get(language, {})


@lru_cache(maxsize=8)
def _counted_pattern(language: str) -> re.Pattern[str]:
    """Give a pattern of what is counted, to pass over the many sentences without it."""
    table = COUNTED[language]
    words = sorted({*table.nouns, *table.collectives}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _is_part(words: Sequence[_Word], last: int, table: Counted) -> bool:
    """Say whether a figure that ends with ``last`` is named as a part of another."""
    following = " ".join(fold(word.text).lower() for word in words[last + 1 : last + _PART])
    return any(f" {part} " in f" {following} " for part in table.parts)


def disagreements(views: Sequence[View], origins: Origins, corrected: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Find what reports of one event count differently, in order of kind and of the earliest report."""
    by_kind: defaultdict[str, list[_Found]] = defaultdict(list)
    for view in views:
        for found in _of(view):
            by_kind[found.figure.kind].append(found)
    return tuple(
        _disagreement(kind, group, corrected)
        for kind, found in sorted(by_kind.items())
        for group in _events(found, origins)
    )


def _of(view: View) -> Iterable[_Found]:
    article = view.article
    numbers: dict[int, frozenset[tuple[int, str]]] = {}
    for unit in view.units:
        text = unit.span.of(article.text)
        counted = figures(text, article.language)
        if not counted:
            continue
        if unit.paragraph not in numbers:
            numbers[unit.paragraph] = _telling(
                article.paragraphs[unit.paragraph].span.of(article.text), article.language
            )
        months = _months(text, view)
        for figure in counted:
            around = frozenset(value for value, kind in numbers[unit.paragraph] if kind in {"", figure.kind})
            yield _Found(view=view, unit=unit, figure=figure, months=months, around=around)


def _months(text: str, view: View) -> frozenset[int]:
    """Give the months of the dates in ``text``, and those that it names alone ("in October")."""
    language = view.article.language
    dated = {
        found.date.month
        for found in find_dates(text, language, today=view.article.issued)
        if found.precision != "year" and not found.relative
    }
    pattern = _month_pattern(language)
    plain = fold(text).replace("ة", "ه").replace("ى", "ي").lower()
    named = {MONTHS[language][found.group(1)] for found in pattern.finditer(plain)} if pattern else set()
    return frozenset(dated | named)


@lru_cache(maxsize=8)
def _month_pattern(language: str) -> re.Pattern[str] | None:
    table = COUNTED.get(language)
    if table is None or not table.months or language not in MONTHS:
        return None
    names = "|".join(re.escape(name) for name in sorted(MONTHS[language], key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{table.months})\s+({names})(?!\w)")


def _telling(text: str, language: str) -> frozenset[tuple[int, str]]:
    """Give the telling numbers of a paragraph with what they count: empty for nothing; others are left out."""
    table = COUNTED[language]
    words = _words(text, language)
    found = set()
    for first, after, value in _numbers(words, language):
        if value < _TELLING or value in _YEARS:
            continue
        noun = _noun(words, first, after, table)
        following = fold(words[after].text).lower() if after < len(words) else ""
        alone = len(following) < _SHORTEST or following in table.stops
        alone = alone or bool(_SIGNS.search(text, words[after - 1].span.end, words[after].span.start))
        if noun is not None or alone:
            found.add((value, noun[0] if noun is not None else ""))
    return frozenset(found)


def _events(found: Sequence[_Found], origins: Origins) -> list[list[_Found]]:
    """Group the figures that are told of one event and are not all the same.

    Only figures that share a sign are compared, so that time grows with the number of reports. Groups
    stand in the order of their latest reports.
    """
    holders: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    home: list[list[int]] = []
    groups: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        signs = _signs(one, origins)
        joined: dict[int, list[int]] = {}
        for other in dict.fromkeys(other for sign in signs for other in holders[sign]):
            group = home[other]
            if id(group) not in joined and _same_event(one, found[other], origins):
                joined[id(group)] = group
        if len(joined) == 1:
            merged = next(iter(joined.values()))
        else:
            merged = [other for key, group in groups.items() if key in joined for other in group] if joined else []
            for other in merged:
                home[other] = merged
        for key in joined:
            del groups[key]
        groups[id(merged)] = merged
        merged.append(number)
        home.append(merged)
        for sign in signs:
            holders[sign].append(number)
    told = ([found[number] for number in group] for group in groups.values())
    return [group for group in told if len({one.figure.value for one in group}) > 1]


def _signs(one: _Found, origins: Origins) -> list[tuple[object, ...]]:
    """Give what two figures of one event have in common at least one of; see `_same_event`."""
    article = one.view.article.id
    dated = [("dated", month, topic) for month in sorted(one.months) for topic in _around(one).about]
    value = one.figure.value
    numbers = sorted(one.around | {value} if value >= _TELLING else one.around)
    return [*dated, ("origin", origins.origin.get(article, article), value), *(("number", each) for each in numbers)]


def _same_event(one: _Found, other: _Found, origins: Origins) -> bool:
    first, second = one.view.article, other.view.article
    if first.id == second.id or not _near(one, other):
        return False
    dated = one.months & other.months and _around(one).about & _around(other).about
    if dated and _told_alike(one, other):
        return True
    if origins.independent((first.id, second.id)) < 2:  # noqa: PLR2004 - two reports of one origin
        return one.figure.value == other.figure.value
    named = {one.figure.value} & other.around or {other.figure.value} & one.around
    telling = any(value >= _TELLING and value not in _YEARS for value in named)
    return telling and not _around(one).partners.keys().isdisjoint(_around(other).partners)


def _told_alike(one: _Found, other: _Found) -> bool:
    """Say whether two sentences share enough words to tell of one event; across languages their signs must do."""
    if one.view.article.language != other.view.article.language:
        return True
    first, second = (
        {stem for stem in found.unit.stems if len(stem) >= _SHORTEST and not stem.isdecimal()} for found in (one, other)
    )
    return len(first & second) >= max(_FEWEST, _ALIKE * min(len(first), len(second)))


def _around(found: _Found) -> Mentions:
    return found.view.paragraphs[found.unit.paragraph] | found.view.title


def _near(one: _Found, other: _Found) -> bool:
    first, second = one.view.article.issued, other.view.article.issued
    return first is None or second is None or abs((first - second).days) <= _DAYS


def _disagreement(kind: str, group: Sequence[_Found], corrected: Mapping[str, str]) -> Disagreement:
    given = [
        GivenFigure(
            article_id=found.view.article.id,
            span=found.figure.span.shift(found.unit.span.start),
            value=found.figure.value,
            corrected=found.view.article.id in corrected,
        )
        for found in group
    ]
    order = {found.view.article.id: str(found.view.article.issued or "9999") for found in group}
    return Disagreement(
        kind=kind,
        figures=tuple(sorted(given, key=lambda figure: (figure.value, order[figure.article_id], figure.article_id))),
    )


def _words(text: str, language: str) -> list[_Word]:
    """Give the words of ``text``; digits that one separator parts are one number."""
    found: list[_Word] = []
    for token in tokens(text, language):
        last = found[-1] if found else None
        between = text[last.span.end : token.span.start] if last else ""
        if last and between in _THOUSANDS and last.text.isdecimal() and token.text.isdecimal():
            thousands = between != "." and len(token.text) == _GROUP
            joined = last.text + token.text if thousands else "·"
            found[-1] = _Word(joined, Span(last.span.start, token.span.end))
        else:
            found.append(_Word(token.text, token.span))
    return found


def _numbers(words: Sequence[_Word], language: str) -> Iterator[tuple[int, int, int]]:
    """Give each whole number: where it begins, where the word after it stands, and its value."""
    written = [word.text for word in words]
    place = 0
    while place < len(words):
        found = numeral(written, place, language)
        if found is not None and not (place and "·" in written[place - 1]):
            yield place, place + found[1], found[0]
        place += found[1] if found is not None else 1


def _noun(words: Sequence[_Word], first: int, after: int, table: Counted) -> tuple[str, int] | None:
    for at in range(after, min(len(words), after + _BETWEEN + 1)):
        word = fold(words[at].text).lower()
        if word in table.nouns:
            return table.nouns[word], at
        if word in table.stops or any(character.isdecimal() for character in word):
            break
    for at in range(first - 1, max(-1, first - _BEFORE - 2), -1):
        word = fold(words[at].text).lower()
        if word in table.collectives:
            return table.collectives[word], at
    return None
