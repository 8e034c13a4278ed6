"""Word lists as they are easiest to read and to review: running text in the module."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """Give the words of ``text``, parted by white space, or by ``separator`` with white space around it dropped."""
    return frozenset(part for word in text.split(separator) if (part := " ".join(word.split())))
