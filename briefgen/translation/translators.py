"""The door for translations: the project's memory uses it, a machine's adapter uses it too.

An adapter is a class with ``suggest``; register what makes it under a name in ``TRANSLATORS`` and
hand instances to ``translate(..., adapters=...)``. They are asked in order, after the memory, and
only for sentences that have no translation yet. An adapter of a machine gives status ``machine``,
and names itself and its model as ``translator``; the brief prints both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from briefgen.translation.guards import fixed_points
from briefgen.translation.memory import Entry, best_entries, one_spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Language, TranslationStatus
    from briefgen.translation.memory import TranslationMemory

__all__ = ["TRANSLATORS", "MemoryTranslator", "Suggestion", "Translator"]

_NEAREST = 50
"""Near texts that are looked at for one with the same fixed points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A translation somebody or something offers for one text."""

    text: str
    status: TranslationStatus
    translator: str = ""
    memory: str = ""
    similarity: float = 1.0
    matched: str = ""


class Translator(Protocol):
    """Whatever can offer translations."""

    def suggest(self, texts: Sequence[str], source: Language, target: Language) -> tuple[Suggestion | None, ...]:
        """Give one suggestion, or ``None``, for each text, in order."""


class MemoryTranslator:
    """A memory, indexed: exact texts first, then near ones above ``threshold`` (0 to 1)."""

    def __init__(self, memory: TranslationMemory, *, threshold: float = 0.9) -> None:
        """Index ``memory``."""
        self._threshold = threshold
        self._exact = best_entries(memory.units)

    def exact(self, text: str, source: Language, target: Language) -> Suggestion | None:
        """Give the translation of just this text; spaces do not count."""
        entry = self._exact.get((source, target), {}).get(one_spaced(text))
        return _suggestion(entry, 1.0) if entry is not None else None

    def near(self, text: str, source: Language, target: Language) -> Suggestion | None:
        """Give the translation of the most similar text whose fixed points are the same."""
        from rapidfuzz import fuzz, process

        known = self._exact.get((source, target), {})
        wanted = one_spaced(text)
        points = fixed_points(wanted, source)
        for found, score, _ in process.extract(
            wanted, list(known), scorer=fuzz.ratio, score_cutoff=self._threshold * 100, limit=_NEAREST
        ):
            if fixed_points(found, source) == points:
                return _suggestion(known[found], score / 100)
        return None

    def suggest(self, texts: Sequence[str], source: Language, target: Language) -> tuple[Suggestion | None, ...]:
        """Give an exact translation, else a near one, else ``None``, for each text."""
        return tuple(self.exact(text, source, target) or self.near(text, source, target) for text in texts)


def _suggestion(entry: Entry, similarity: float) -> Suggestion:
    exact = similarity >= 1
    return Suggestion(
        text=entry.target,
        status=entry.unit.status if exact else "fuzzy",
        translator=entry.translator,
        memory=entry.unit.place,
        similarity=similarity,
        matched="" if exact else entry.source,
    )


TRANSLATORS: dict[str, Callable[..., Any]] = {"memory": MemoryTranslator}
"""What makes a ``Translator``, by name; the memory is the only one that ships."""
