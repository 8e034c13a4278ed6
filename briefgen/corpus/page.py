"""What a reader hands on: lines of a page, and what its head says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import DateOrigin, Language

__all__ = ["DateClaim", "Head", "Line", "LineKind", "Page"]

LineKind = Literal["text", "heading", "item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph, heading or list item, in canonical form, not yet known to be body or furniture."""

    text: str
    kind: LineKind = "text"
    level: int = 0
    gap: bool = False
    """Whether a blank line, or the edge of a block, stands before it."""
    linked: bool = False
    """Whether it holds a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """A date that something on the page gives as the day of publication."""

    date: dt.date
    origin: DateOrigin
    evidence: str
    doubt: str = ""
    updated: bool = False
    """Whether it is said to be the day of the last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is claimed about the article, best claim first."""

    titles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    url: str = ""
    language: Language = ""

    def __add__(self, other: Head) -> Head:
        """Give the claims of both, those of ``self`` first."""
        return Head(
            titles=self.titles + other.titles,
            outlets=self.outlets + other.outlets,
            authors=self.authors or other.authors,
            dates=self.dates + other.dates,
            url=self.url or other.url,
            language=self.language or other.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file as read."""

    lines: tuple[Line, ...]
    head: Head = field(default_factory=Head)
    structured: bool = False
    """Whether the format itself parts the article from the page (HTML, DOCX), so that lines are paragraphs."""
    diagnostics: tuple[Diagnostic, ...] = ()
