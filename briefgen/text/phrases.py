"""Sentences as tokens, with each marked stretch folded into one token."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefgen.text.cues import LETTERS, fold_word
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Span
    from briefgen.text.marks import MarkedRegion

__all__ = [
    "NOBODY",
    "PUNCTUATION",
    "QUOTE",
    "TEXT",
    "WORD",
    "Attribution",
    "Grammar",
    "Named",
    "Report",
    "Token",
    "tokenise",
]

WORD, PUNCTUATION, QUOTE = 0, 1, 2
_PLAIN = rf"{LETTERS}(?:['’.\-]{LETTERS})*['’]?|[^\w\s]"
"""Words with their vowel signs, single signs."""
_TOKEN = re.compile(f"({_PLAIN})")
_DOTTED_TOKEN = re.compile(rf"((?:[^\W\d_]\.){{2,}}|{_PLAIN})")
"""Abbreviations with inner stops as well, where there are any."""
_DOTTED = re.compile(r"\.[^\W\d_]\.")
_ABBREVIATED = word_set(
    """
    mr mrs ms dr gen sen rep gov lt col sgt capt maj adm st jr sr prof rev hon sens reps del atty amb supt
    """,
)


class Token(NamedTuple):
    """A word, a sign, or a whole marked stretch (with its marks)."""

    start: int
    end: int
    key: str
    """The word folded, the sign itself, or empty for a marked stretch."""
    kind: int
    raw: str
    """As it stands; of a marked stretch only its last signs."""


class Attribution(NamedTuple):
    """Who a marked stretch is given to, and by what."""

    cue: Token | None
    speaker: Span | None
    """``None`` where the text has a pronoun or nothing: the last speaker is meant."""
    needs: str = ""
    """Gender or number the speaker must have, as verb or pronoun shows it: ``m``, ``f``, ``p``, ``NOBODY`` or empty."""


NOBODY = "-"
"""In the place of a gender: the text does not say whose words these are, and nobody named before is meant."""


TEXT = "t"
"""In the place of a gender: a report or letter, which no pronoun for somebody means."""


class Named(NamedTuple):
    """A speaker a sentence names, with gender or number as far as the sentence shows them."""

    speaker: Span
    form: str
    """``m``, ``f``, ``p`` (more than one), ``n`` (a body), ``TEXT``, or empty."""


class Report(NamedTuple):
    """Indirect speech in one sentence, before anybody looks for a speaker elsewhere."""

    cue: Token
    speaker: Span | None
    start: int
    end: int
    needs: str = ""


class Grammar(Protocol):
    """What a language contributes: how it says who spoke."""

    def attribute(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Say what governs the marked stretch at index ``at``; ``None`` when nothing does."""

    def named(self, tokens: Sequence[Token]) -> Span | None:
        """Give the last speaker that a sentence names."""

    def all_named(self, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """Give the speakers that a sentence names, the last one first."""

    def agrees(self, named: Named, needs: str) -> bool:
        """Say whether somebody of that form can be meant."""

    def reports(self, tokens: Sequence[Token]) -> list[Report]:
        """Give the indirect speech of a sentence, in order."""

    def is_term(self, tokens: Sequence[Token], at: int, content: str) -> bool:
        """Say whether the marked stretch is a title, a name or a term and no speech."""


def tokenise(text: str, start: int, end: int, regions: Sequence[MarkedRegion]) -> list[Token]:
    """Give the tokens of ``text[start:end]``; ``regions`` are the marked stretches inside, in order."""
    tokens: list[Token] = []
    at = start
    for region in regions:
        _words(text, at, region.outer_start, tokens)
        tokens.append(Token(region.outer_start, region.outer_end, "", QUOTE, text[region.start : region.end][-2:]))
        at = region.outer_end
    _words(text, at, end, tokens)
    return tokens


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    add, new = tokens.append, tuple.__new__  # half the price of a call; every word of every text comes here
    piece = text[start:end]
    parts = (_DOTTED_TOKEN if _DOTTED.search(piece) else _TOKEN).split(piece)
    places = list(accumulate(map(len, parts), initial=start))
    for raw, first, last in zip(parts[1::2], places[1:-1:2], places[2::2], strict=True):
        if raw[0].isalnum():
            add(new(Token, (first, last, fold_word(raw), WORD, raw)))
        elif raw != "." or not tokens or tokens[-1].end != first or not _is_abbreviation(tokens[-1]):
            add(Token(first, last, raw, PUNCTUATION, raw))


def _is_abbreviation(token: Token) -> bool:
    return token.key in _ABBREVIATED or (
        len(token.raw) == 1 and (token.raw.isupper() or "\u0620" < token.raw < "\u064b")
    )
