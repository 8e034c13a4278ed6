"""Whole numbers as news writes them: digits, words and both ("25", "twenty-five", خمسة وعشرون, ٣ آلاف)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["NUMERALS", "Numerals", "numeral"]

SMALLEST = 3
"""Smaller numbers in words ("one of", "both") are rarely counts."""
_HUNDRED, _THOUSAND = 100, 1000
_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The number words of one language, folded."""

    values: Mapping[str, int]
    scales: Mapping[str, int]
    """What multiplies the number before it."""
    alone: frozenset[str] = frozenset()
    """Scales that are a number without one before them (ألف)."""
    teen: frozenset[str] = frozenset()
    """Words that add ten to the unit before them."""
    joiner: str = ""
    """Letter at the beginning of each further part (و)."""
    and_word: str = ""
    """Word that may stand before a further part."""


def _table(**rows: str) -> dict[str, int]:
    return {fold(word).lower(): int(name[1:]) for name, words in rows.items() for word in words.split()}


def _counted(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {
        fold(form).lower(): start + step * place
        for place, forms in enumerate(words.split("|"))
        for form in forms.split()
    }


NUMERALS: dict[str, Numerals] = {
    "en": Numerals(
        values=_counted(
            "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
            "seventeen|eighteen|nineteen",
            1,
        )
        | _counted("twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety", 20, 10),
        scales=_table(n100="hundred", n1000="thousand", n1000000="million", n1000000000="billion"),
        and_word="and",
    ),
    "ar": Numerals(
        values=_counted(
            "واحد واحدة أحد إحدى|اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي|ثلاث ثلاثة|أربع أربعة|خمس خمسة|ست ستة|"
            "سبع سبعة|ثمان ثماني ثمانية|تسع تسعة|عشر عشرة",
            1,
        )
        | _counted(
            "عشرون عشرين|ثلاثون ثلاثين|أربعون أربعين|خمسون خمسين|ستون ستين|سبعون سبعين|ثمانون ثمانين|تسعون تسعين",
            20,
            10,
        )
        | _counted(
            "مئتان مئتين مئتي مائتان مائتين مائتي|ثلاثمئة ثلاثمائة|أربعمئة أربعمائة|خمسمئة خمسمائة|ستمئة ستمائة|"
            "سبعمئة سبعمائة|ثمانمئة ثمانمائة ثمانيمئة|تسعمئة تسعمائة",
            200,
            100,
        )
        | _table(n2000="ألفان ألفين ألفي", n2000000="مليونان مليونين مليوني"),
        scales=_table(
            n100="مئة مائة",
            n1000="ألف ألفا آلاف",
            n1000000="مليون مليونا ملايين",
            n1000000000="مليار مليارا مليارات",
        ),
        alone=frozenset(fold(word) for word in ["مئة", "مائة", "ألف"]),
        teen=frozenset(fold(word) for word in ["عشر", "عشرة"]),
        joiner="و",
    ),
}


def numeral(words: Sequence[str], place: int, language: str) -> tuple[int, int] | None:
    """Give the whole number that begins at ``place``, and how many words it takes; ``None`` for none.

    ``words`` are as written, numbers in digits one word each. A number that goes on in a way that is
    not understood is none.
    """
    table = NUMERALS.get(language)
    if table is None:
        return None
    total = current = last = 0
    at = place
    while at < len(words):
        taken = _part(words, at, table, first=at == place, last=last)
        if taken is None:
            break
        value, scale, at = taken
        if scale >= _THOUSAND:
            total, current, last = total + max(current, 1) * scale, 0, scale
        elif scale == _HUNDRED:
            hundreds = last * _HUNDRED if last else _HUNDRED
            current, last = current - last + hundreds, hundreds
        else:
            current, last = current + value, value
    total += current
    digits = at == place + 1 and words[place].isdecimal()
    return (total, at - place) if at > place and (total >= SMALLEST or digits) else None


def _part(words: Sequence[str], at: int, table: Numerals, *, first: bool, last: int) -> tuple[int, int, int] | None:
    """Give the value or the scale of the next word, and where the word after it stands."""
    word = fold(words[at]).lower()
    if first and word.isdecimal():
        return int(word), 0, at + 1
    joined = bool(table.joiner) and word.startswith(table.joiner) and word not in table.values
    bare = word.removeprefix(table.joiner) if joined else word
    if not first and table.and_word and word == table.and_word:
        after = fold(words[at + 1]).lower() if at + 1 < len(words) else ""
        value = table.values.get(after, 0)
        return (value, 0, at + 2) if value and last >= _HUNDRED else None
    if bare in table.teen and not first and not joined:
        return (_TEN, 0, at + 1) if 0 < last < _TEN else None
    if bare in table.scales:
        scale = table.scales[bare]
        part = (scale, 0, at + 1) if joined and scale == _HUNDRED else (0, scale, at + 1)
        return None if (first or joined) and bare not in table.alone else part
    value = table.values.get(bare, 0)
    smaller = value < last and (last >= _HUNDRED or (last >= 2 * _TEN and value < _TEN))
    continued = joined or first or (not table.joiner and smaller)
    return (value, 0, at + 1) if value and continued else None
