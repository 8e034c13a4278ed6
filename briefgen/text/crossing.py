"""What two languages write alike: figures, days, acronyms, names by their consonants.

This is the meaning across languages that needs no model. It knows names and numbers, and nothing of
what is said about them; with the concepts of a lexicon it knows these as well.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.text import arabic
from briefgen.text.dates_tables import MONTHS, WEEKDAYS
from briefgen.text.meaning import tidy
from briefgen.text.normalize import fold_word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LexicalEncoder", "closeness", "signs", "skeleton"]

_WIDEST = 4096
"""Most columns of a vector; the rarest signs have precedence."""
_FULL = 4
"""Consonants from which a name counts in full; a shorter one may be another's."""
_LEAST = 2
_ARABIC = re.compile("[\u0620-\u064a]")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,٫٬]\d+)*")
_DIGRAPHS = ((re.compile("tch|ch|sh|sch"), "š"), (re.compile("ph"), "f"), (re.compile("c(?=[eiy])"), "s"))

_CLASSES = ("bpبپ", "fvفڤ", "tتطث", "dدضذظ", "szسصز", "kcqكقخ", "gjجغ", "lل", "mم", "nن", "rر", "šش")
"""Consonants that stand for one another from script to script; all other letters are left out."""
_CLASS = {letter: row[0] for row in _CLASSES for letter in row} | {"x": "ks"}

_UNITS = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "ar": "اثنان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "ar": "عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون",
}
_SPELLINGS = {
    "اثنين": 2,
    "اثنتين": 2,
    "اثنتان": 2,
    "ثلاث": 3,
    "اربع": 4,
    "خمس": 5,
    "ست": 6,
    "سبع": 7,
    "ثماني": 8,
    "ثمان": 8,
    "تسع": 9,
    "عشر": 10,
}


def _numerals() -> dict[str, int]:
    table = dict(_SPELLINGS)
    for row in _UNITS.values():
        table |= {word: number for number, word in enumerate(row.split(), 2)}
    for row in _TENS.values():
        for number, word in enumerate(row.split(), 2):
            table[word] = number * 10
            if word.endswith("ون"):
                table[word[:-2] + "ين"] = number * 10
    return table


_NUMERALS = _numerals()
_DAYS = {
    name: f"{kind} {number}"
    for kind, tables in (("month", MONTHS), ("weekday", WEEKDAYS))
    for table in tables.values()
    for name, number in table.items()
    if " " not in name
}
"""Names of months and days in every language to one sign."""
_COMMON_WORDS = frozenset({"may", "march", "mar", "dec", "sat", "sun", "اب", "ماي", "جوان", "مارس"})
"""Months that are other words as well; they count beside a figure."""


@functools.lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Give the consonants of a folded word, one letter for all that stand for one another across scripts."""
    for pattern, letter in _DIGRAPHS:
        word = pattern.sub(letter, word)
    found = ""
    for letter in word.replace("تش", "ش"):
        value = _CLASS.get(letter, "")
        if value and not found.endswith(value):
            found += value
    return found


def signs(sentence: str, concepts: Callable[[str], Iterable[str]] | None = None) -> tuple[str, ...]:
    """Give what of a sentence reads the same in another language, each sign once, in alphabetical order."""
    text = tidy(sentence)
    found = {"concept " + name for name in concepts(text)} if concepts is not None else set()
    for number in _FIGURE.findall(text):
        found.add("number " + "".join(str(int(digit)) for digit in number if digit.isdecimal()).lstrip("0"))
    before = 0
    for match in words(text):
        written = match.group()
        folded = fold_word(written)
        if folded in _COMMON_WORDS and not _beside_figure(text, *match.span()):
            continue
        bare = folded.removeprefix("و") if _ARABIC.search(folded) else folded
        number = _NUMERALS.get(folded) or _NUMERALS.get(bare) or 0
        if number:
            joined = before + number if 0 < min(before, number) < 10 <= max(before, number) < 100 else number  # noqa: PLR2004
            found.discard(f"number {before}" if joined != number else "")
            found.add(f"number {joined}")
        before = number
        day = _DAYS.get(folded) or _DAYS.get(bare)
        if day:
            found.add(day)
        elif not number:
            found.update(_names(written, folded))
    found.discard("number ")
    return tuple(sorted(found))


def _beside_figure(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 2) : start].strip().isdecimal() or text[end : end + 2].strip().isdecimal()


def _names(written: str, folded: str) -> set[str]:
    """Give the skeletons of a word that may be a name: capitals tell in Latin script, nothing does in Arabic."""
    if _ARABIC.search(folded):
        readings = {folded, arabic.strip_clitics(folded)}
    elif written[:1].isupper():
        readings = {folded.removesuffix("'s")}
    else:
        return set()
    return {"name " + bones for bones in map(skeleton, readings) if len(bones) >= _LEAST}


class LexicalEncoder:
    """Vectors of signs; a sign weighs by how rare it is among the sentences of one call.

    ``concepts`` gives the ids of the concepts that a text names.
    """

    name = "words"

    def __init__(self, concepts: Callable[[str], Iterable[str]] | None = None) -> None:
        self._concepts = concepts

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode ``sentences``; only rows of one call can be compared."""
        import numpy as np

        found = [signs(sentence, self._concepts) for sentence in sentences]
        times = Counter(sign for own in found for sign in own)
        shared = sorted((sign for sign, count in times.items() if count > 1), key=lambda sign: (times[sign], sign))
        columns = {sign: number for number, sign in enumerate(shared[:_WIDEST])}
        made = np.zeros((len(found), max(1, len(columns))), dtype=np.float32)
        for row, own in enumerate(found):
            for sign in own:
                if sign in columns:
                    made[row, columns[sign]] = _worth(sign) * math.log(1 + len(found) / times[sign])
        norms = np.sqrt((made * made).sum(axis=1, keepdims=True))
        norms[norms == 0] = 1
        made /= norms
        return made


def closeness(query: str, sentences: Sequence[str]) -> list[float]:
    """Give the share of the signs of ``query`` that each sentence shares, rare signs weighing more, 0 to 1."""
    asked = signs(query)
    found = [signs(sentence) for sentence in sentences]
    times = Counter(sign for own in found for sign in own)
    weights = {sign: _worth(sign) * math.log(1 + (1 + len(found)) / (1 + times[sign])) for sign in asked}
    whole = sum(weights.values())
    return [round(sum(weights.get(sign, 0.0) for sign in own) / whole, 6) if whole else 0.0 for own in found]


def _worth(sign: str) -> float:
    kind, _, value = sign.partition(" ")
    return min(1.0, len(value) / _FULL) if kind == "name" else 1.0
