"""Languages, spans, and values that differ by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["ByLanguage", "Direction", "Language", "Span", "Texts"]

Language: TypeAlias = str
"""A BCP 47 primary language subtag: ``ar``, ``en``."""

Direction: TypeAlias = Literal["ltr", "rtl"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points into an article's canonical text (W3C TextPositionSelector)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that is not one."""
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        """Give the number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the slice of ``text``; ``ValueError`` when the text is too short for it."""
        if self.end > len(text):
            msg = f"span {self.start}..{self.end} lies outside a text of {len(text)}"
            raise ValueError(msg)
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Give the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class ByLanguage(Generic[T]):
    """One value for each language, in the order given."""

    entries: tuple[tuple[Language, T], ...] = ()

    @classmethod
    def of(cls, values: Mapping[Language, T]) -> ByLanguage[T]:
        """Make one from a mapping, keeping its order."""
        return cls(tuple(values.items()))

    def __getitem__(self, language: Language) -> T:
        """Give the value for ``language``; ``KeyError`` when there is none."""
        for key, value in self.entries:
            if key == language:
                return value
        raise KeyError(language)

    def __contains__(self, language: object) -> bool:
        """Say whether there is a value for ``language``."""
        return any(key == language for key, _ in self.entries)

    def __iter__(self) -> Iterator[Language]:
        """Go through the languages."""
        return (key for key, _ in self.entries)

    def __bool__(self) -> bool:
        """Be true when there is a value for any language."""
        return bool(self.entries)

    def get(self, language: Language, default: T | None = None) -> T | None:
        """Give the value for ``language``, or ``default``."""
        for key, value in self.entries:
            if key == language:
                return value
        return default

    def best(self, language: Language) -> T:
        """Give the value for ``language``, else the first there is; ``KeyError`` on an empty one."""
        found = self.get(language)
        if found is not None:
            return found
        if not self.entries:
            raise KeyError(language)
        return self.entries[0][1]


Texts: TypeAlias = ByLanguage[str]
