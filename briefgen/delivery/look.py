"""What messages look like: a brand's colours and letterhead, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import ByLanguage

__all__ = ["Look"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours as ``#rrggbb``, and lines at the head and foot of a message."""

    text: str = "#1b2a3a"
    muted: str = "#4a5a68"
    accent: str = "#1b2a3a"
    letterhead: ByLanguage[tuple[str, ...]] = ByLanguage()
    footer: ByLanguage[tuple[str, ...]] = ByLanguage()
