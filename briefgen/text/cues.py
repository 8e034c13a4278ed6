"""Words that say that somebody spoke: verbs, participles and nouns, by language.

The tables hold the dictionary; the inflected forms are made from it when a language is first asked
for. Forms are folded as ``fold_word`` folds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefgen.text import cues_ar, cues_en

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Language

__all__ = ["LETTERS", "Cues", "cues_of", "fold_word", "said_after"]

_FOLDS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "’": "'",
        "ـ": None,
        **{chr(code): None for code in (*range(0x064B, 0x0660), 0x0670)},
    },
)
LETTERS = r"[^\W_]+(?:[\u0300-\u036f\u064b-\u0655\u0670]+[^\W_]*)*"
"""Pattern of a run of letters and digits with their signs."""
_WORD = re.compile(rf"{LETTERS}(?:['’.-]{LETTERS})*")
_REACH = 160
_SUBJECT_WORDS = 5


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """Fold a word for look-up: lower case, one alef, no vowel signs."""
    return word.translate(_FOLDS).lower() or word


@dataclass(frozen=True, slots=True)
class Cues:
    """What a language says "said" with; every word is folded."""

    verbs: Mapping[str, str]
    """Finite form to class: ``say``, ``object`` (takes a person or thing before the words), ``weak`` (means other
    things too) or ``light`` (``had``, ``found``: marked words may be somebody's; the subject need not have spoken)."""
    participles: Mapping[str, str]
    """Form that leans on the subject of another verb (``adding``, ``مضيفا``), to its class."""
    bare: frozenset[str]
    """Finite forms without a conjunction: those that may follow the words they report."""


@cache
def cues_of(language: Language) -> Cues:
    """Give the cues of a language; English ones for a language without a table."""
    table = _TABLES.get(language, cues_en)
    verbs, bare = table.finite_forms(fold_word)
    return Cues(verbs, table.participle_forms(fold_word), frozenset(bare))


_TABLES = {"ar": cues_ar, "en": cues_en}


def said_after(text: str, at: int, language: Language) -> bool:
    """Say whether the words at ``at`` attribute what stands before them (``asked the minister.``)."""
    cues = cues_of(language)
    table = _TABLES.get(language, cues_en)
    line = text[at : at + _REACH].split("\n", 1)[0].lstrip(" ،,")
    words = [(fold_word(m.group()), m.end()) for m in _WORD.finditer(line)][: _SUBJECT_WORDS + 1]
    if not words:
        return False
    if words[0][0] in table.ATTRIBUTING:
        return True
    if words[0][0] in cues.bare:
        return True
    if table.VERB_FIRST:
        return False
    return _subject_then_verb(line, [w for w, _ in words], [e for _, e in words], cues)


def _subject_then_verb(line: str, words: list[str], ends: list[int], cues: Cues) -> bool:
    """Say whether a short subject and its verb make up all that is left of the sentence."""
    for number in range(1, len(words)):
        if words[number] in cues.bare:
            gap = line[: ends[number - 1]]
            rest = line[ends[number] :].lstrip()
            return not any(sign in gap for sign in ",;:!?") and rest[:1] in {".", ",", ""}
    return False
