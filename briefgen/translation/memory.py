"""Values of a translation memory, and what its units say against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Language, TranslationStatus

__all__ = ["Entry", "TranslationMemory", "Unit", "Variant", "best_entries", "disagreements", "entries", "one_spaced"]

_RANK: dict[TranslationStatus, int] = {"reviewed": 2, "translated": 1, "machine": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A unit's text in one language, and who made it."""

    language: Language
    text: str
    translator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence, or one run of sentences, in two or more languages (TMX ``tu``)."""

    id: str
    variants: tuple[Variant, ...]
    source_language: Language = ""
    """Language the text was first written in; empty when the memory does not say."""
    status: TranslationStatus = "translated"
    changed: str = ""
    """Last change as TMX writes it, ``20250413T120000Z``: later ones win a conflict."""
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """Give file and id, such as ``sample.tmx#12``."""
        return f"{self.file.rsplit('/', 1)[-1]}#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationMemory:
    """All usable units, in the order of file names and of the files."""

    units: tuple[Unit, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One unit read in one direction; ``source`` has single spaces."""

    languages: tuple[Language, Language]
    source: str
    target: str
    translator: str
    unit: Unit

    @property
    def rank(self) -> tuple[int, str]:
        """Order among entries for one source text; the greatest wins, then the earliest."""
        return _RANK.get(self.unit.status, 0), self.unit.changed


def one_spaced(text: str) -> str:
    """Give ``text`` without outer spaces and with every run of white space as one space."""
    return " ".join(text.split())


def entries(unit: Unit) -> Iterator[Entry]:
    """Go through the unit's directions, both ways."""
    for source in unit.variants:
        for target in unit.variants:
            if source.language != target.language:
                yield Entry(
                    languages=(source.language, target.language),
                    source=one_spaced(source.text),
                    target=target.text,
                    translator=target.translator or source.translator,
                    unit=unit,
                )


def best_entries(units: tuple[Unit, ...]) -> dict[tuple[Language, Language], dict[str, Entry]]:
    """Give the winning entry for each direction and source text."""
    found: dict[tuple[Language, Language], dict[str, Entry]] = {}
    for unit in units:
        for entry in entries(unit):
            known = found.setdefault(entry.languages, {})
            rival = known.get(entry.source)
            if rival is None or entry.rank > rival.rank:
                known[entry.source] = entry
    return found


def disagreements(units: tuple[Unit, ...]) -> tuple[Diagnostic, ...]:
    """Say which units repeat or contradict an earlier one, in the direction they were made in."""
    best = best_entries(units)
    found: list[Diagnostic] = []
    for unit in units:
        for entry in entries(unit):
            source_language = unit.source_language or unit.variants[0].language
            winner = best[entry.languages][entry.source]
            if entry.languages[0] == source_language and winner.unit is not unit:
                found.append(_against(entry, winner))
    return tuple(found)


def _against(entry: Entry, winner: Entry) -> Diagnostic:
    unit, other = entry.unit, winner.unit
    if one_spaced(entry.target) == one_spaced(winner.target):
        return Diagnostic(
            code="translation.duplicate",
            severity="info",
            message=f"unit {unit.id} repeats unit {other.place}",
            file=unit.file,
            line=unit.line,
        )
    return Diagnostic(
        code="translation.conflict",
        severity="warning",
        message=f"unit {unit.id} ({unit.status}) translates the text of unit {other.place} ({other.status}) otherwise; "
        f"{other.place} is used",
        hint="Keep one of the two units, or set x-status to reviewed on the right one.",
        file=unit.file,
        line=unit.line,
    )
