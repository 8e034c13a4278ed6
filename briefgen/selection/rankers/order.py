"""The order of importance of one text's sentences: place first, then what makes a sentence worth its room.

The measures and their weights are explained in ``docs/analysis/ranking.md``; the weights were set on
the development data named there and are checked by ``benchmarks/quality_ranking.py``.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.selection.rankers.common import COMMON, LINKED, LINKING
from briefgen.selection.rankers.crossing import other_script, query_likeness
from briefgen.text.meaning import load_encoder
from briefgen.text.normalize import fold, fold_word
from briefgen.text.normalize import words as find_words
from briefgen.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import numpy as np
    from numpy.typing import NDArray

    from briefgen.text.meaning import Encoder

__all__ = ["FEATURES", "MODELS", "Words", "rank_sentences"]

FEATURES = (
    "place",
    "early",
    "first",
    "salience",
    "fresh",
    "figures",
    "quoted",
    "fragment",
    "overlong",
    "aside",
    "linked",
)

MODELS: dict[str, dict[str, float]] = {
    "ar": {"place": 1.0, "overlong": -1.08, "aside": -1.5, "linked": -0.8, "fragment": -1.2},
    "en": {
        "early": 0.76,
        "first": -0.92,
        "salience": 2.08,
        "fresh": 0.8,
        "figures": 0.43,
        "quoted": -0.54,
    },
}
"""Weight of each measure by language; a measure that is not named counts nothing."""

OTHERWISE: dict[str, float] = {"place": 1.0, "overlong": -1.0, "fragment": -1.2}
"""For a language without development data."""

QUERY = 1.5
"""Weight of the likeness to a query against the whole range of the other measures."""

_FRAGMENT = 10
"""A sentence of fewer words is a fragment, a heading or a caption."""
_OVERLONG, _STEP, _OVERLONG_MOST = 40, 10, 3.0
"""Words from which a sentence costs more room than it is worth, places lost for each step, and the most of them."""
_SHORTEST_WORD = 3
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"\(|[A-Za-z]{3}")
_QUOTED = re.compile(r'\W*["“«]')


def rank_sentences(
    sentences: Sequence[str],
    language: str,
    query: str | None = None,
    *,
    encoder: Callable[[], Encoder | None] = load_encoder,
) -> tuple[int, ...]:
    """Give the numbers of ``sentences``, the most important first.

    ``sentences`` are those of one text in its order. ``query`` puts sentences near its words
    first; one in another script is compared by meaning, with the encoder that ``encoder`` gives, or
    by names and figures where it gives none. Sentences without a word come last, in their order. Time grows as n log n.
    """
    import numpy as np

    if not sentences:
        return ()
    text = Words(sentences, language)
    scores = np.zeros(len(sentences))
    for name, weight in (MODELS.get(language) or OTHERWISE).items():
        scores += weight * text.measure(name)
    asked = frozenset(Words([query], language).stems()[0]) if query else frozenset()
    if query and asked:
        span = float(scores.max() - scores.min())
        scores = (scores - scores.min()) / span if span else np.zeros(len(sentences))
        if other_script(query, sentences):
            best = np.lexsort((np.arange(len(scores)), -np.round(scores, 9))).tolist()
            scores += QUERY * np.array(query_likeness(sentences, query, best, encoder()))
        else:
            scores += QUERY * text.likeness(asked)
    scores[text.lengths == 0] = 0.0
    order = np.lexsort((np.arange(len(scores)), -np.round(scores, 9), text.lengths == 0))
    return tuple(int(number) for number in order)


def _words(piece: str) -> tuple[str, ...]:
    """Give the words of a piece of text without spaces; most pieces are one word and nothing else."""
    return (piece,) if piece.isalpha() else tuple(match.group() for match in find_words(piece))


class Words:
    """The words of a text's sentences, and the measures over them, each computed when it is asked for."""

    def __init__(self, sentences: Sequence[str], language: str) -> None:
        import numpy as np

        self._sentences = sentences
        self._language = language
        pieces = [text.split() for text in sentences]
        known = {piece: _words(piece) for piece in dict.fromkeys(chain.from_iterable(pieces))}
        self._written = [[word for piece in own for word in known[piece]] for own in pieces]
        self.lengths = np.fromiter(map(len, self._written), dtype=np.int64, count=len(sentences))

    def measure(self, name: str) -> NDArray[np.float64]:
        """Give one measure of `FEATURES`, one number a sentence."""
        import numpy as np

        place = np.arange(len(self._sentences), dtype=np.float64)
        measures: dict[str, Callable[[], NDArray[np.float64]]] = {
            "place": lambda: -place,
            "early": lambda: -np.log1p(place),
            "first": lambda: (place == 0).astype(np.float64),
            "fragment": lambda: (self.lengths < _FRAGMENT).astype(np.float64),
            "overlong": lambda: np.clip((self.lengths - _OVERLONG) / _STEP, 0.0, _OVERLONG_MOST),
            "figures": self._figures,
            "aside": lambda: self._found(_ASIDE.search),
            "quoted": lambda: self._found(_QUOTED.match),
            "linked": self._linked,
            "salience": self._salience,
            "fresh": self._fresh,
        }
        return measures[name]()

    def stems(self) -> list[list[str]]:
        """Give the stems of each sentence; each distinct spelling is folded and stemmed once."""
        known = self._known
        return [[known[word] for word in own] for own in self._written]

    def likeness(self, query: AbstractSet[str]) -> NDArray[np.float64]:
        """Give the cosine of each sentence with the stems of a query, the greatest as 1."""
        from briefgen.selection.rankers.vectors import vectors

        made = vectors(self.stems())
        found = made.against(made.query(query))
        top = float(found.max(initial=0.0))
        return found / top if top else found

    @cached_property
    def _distinct(self) -> tuple[str, ...]:
        """Spellings in order of their first use."""
        return tuple(dict.fromkeys(chain.from_iterable(self._written)))

    @cached_property
    def _known(self) -> dict[str, str]:
        """Spelling to stem."""
        return {word: stem(fold_word(word), self._language) for word in self._distinct}

    def _figures(self) -> NDArray[np.float64]:
        import numpy as np

        figures = {word for word in self._distinct if not word.isalpha() and _DIGIT.search(word)}
        found = (not figures.isdisjoint(own) for own in self._written)
        return np.fromiter(found, dtype=np.float64, count=len(self._written))

    def _found(self, pattern: Callable[[str], object]) -> NDArray[np.float64]:
        """Say which sentences a pattern is found in."""
        import numpy as np

        found = (pattern(text) is not None for text in self._sentences)
        return np.fromiter(found, dtype=np.float64, count=len(self._sentences))

    def _linked(self) -> NDArray[np.float64]:
        """Say which sentences open with a word that joins them to the one before."""
        import numpy as np

        linked = {fold(word) for word in LINKED.get(self._language, ())}
        linking = tuple(fold(start) for start in LINKING.get(self._language, ()))
        opening = (fold_word(own[0]) if own else "" for own in self._written)
        found = (word in linked or (bool(linking) and word.startswith(linking)) for word in opening)
        return np.fromiter(found, dtype=np.float64, count=len(self._written))

    def _salience(self) -> NDArray[np.float64]:
        """Add up the square roots of how often a sentence's telling words come back; the most is 1.

        Words are folded but not stemmed, which scored better on the development data and is faster.
        """
        import numpy as np

        rows, numbers, times = self._occurrences(self._telling)
        worth = np.sqrt(np.maximum(times - 1, 0))
        sums = np.round(np.bincount(rows, weights=worth[numbers], minlength=len(self.lengths)), 9)
        top = float(sums.max(initial=0.0))
        return np.asarray(sums / top if top else sums, dtype=np.float64)

    def _fresh(self) -> NDArray[np.float64]:
        """Give the share of a sentence's telling words that the text has not used before, by their stems."""
        import numpy as np

        rows, numbers, _ = self._occurrences({word: self._known[word] for word in self._telling})
        _, firsts = np.unique(numbers, return_index=True)
        new = np.bincount(rows[firsts], minlength=len(self.lengths))
        return np.asarray(new / (1 + np.bincount(rows, minlength=len(self.lengths))), dtype=np.float64)

    @cached_property
    def _telling(self) -> dict[str, str]:
        """Spelling to folded form, of the words that say what the text is about."""
        common = {fold(word) for word in COMMON.get(self._language, ())}
        folded = {word: fold_word(word) for word in self._distinct}
        return {word: form for word, form in folded.items() if len(form) >= _SHORTEST_WORD and form not in common}

    def _occurrences(self, forms: Mapping[str, str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Give each form once a sentence, as sentence and number of the form, and how often each form is written.

        Sentences come in their order; a spelling without a form is left out.
        """
        import numpy as np

        numbers: dict[str, int] = {}
        number_of = {word: numbers.setdefault(form, len(numbers)) for word, form in forms.items()}
        flat = np.array([number_of.get(word, -1) for word in chain.from_iterable(self._written)], dtype=np.int64)
        width = max(1, len(numbers))
        keys = (np.repeat(np.arange(len(self.lengths)), self.lengths) * width + flat)[flat >= 0]
        keys.sort()
        distinct = keys[np.diff(keys, prepend=-1) != 0]
        return distinct // width, distinct % width, np.bincount(flat[flat >= 0], minlength=width)
