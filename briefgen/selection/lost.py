"""What of a first sentence is lost without its article."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Lost"]


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a first sentence is not understood by itself, and the words of it that are not."""

    because: str
    """Follows "its opening": "speaks of “the storm” as told before"."""
    words: tuple[str, ...] = ()
    """Words that the headline may make known; none where any headline helps that names something."""
