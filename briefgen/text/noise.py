"""How much of a text looks as if a scanner had read it badly."""

from __future__ import annotations

import re

__all__ = ["NOISY", "broken_share"]

_SAMPLE = 6000
_FEWEST = 30
NOISY = 0.1
"""Share of broken words from which a text is no honest print; sound news stays far below."""

_WORDS_OF_ONE = frozenset("aAIoOyYeEàÀومسدص")
"""Words of one letter, and letters that stand for words."""
_INSIDE = re.compile(r"(?<=[^\W\d_])[0-9|~^*=<>\\{}¬§¦$%+\ufffd]+(?=[^\W\d_])|(?<=[a-z])[A-Z](?=[a-z])|\ufffd")
"""A digit or an odd sign between letters, a capital in the middle of a word, a character that was lost."""


def broken_share(text: str) -> float:
    """Give the share of broken words among those of the first 6,000 characters, 0 to 1; 0 for a very short text.

    Broken are letters that stand alone and words with digits, odd signs or capitals inside.
    """
    sample = text[:_SAMPLE]
    words = sample.split()
    if len(words) < _FEWEST:
        return 0.0
    alone = sum(len(word) == 1 and word.isalpha() and word not in _WORDS_OF_ONE for word in words)
    return min(1.0, (alone + len(_INSIDE.findall(sample))) / len(words))
