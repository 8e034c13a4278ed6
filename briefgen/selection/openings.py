"""The tables of openings by language. A language without one has no rules."""

from __future__ import annotations

from briefgen.selection.opening_tables import Openings
from briefgen.selection.openings_ar import ARABIC
from briefgen.selection.openings_en import ENGLISH

__all__ = ["OPENINGS", "Openings"]

OPENINGS: dict[str, Openings] = {"ar": ARABIC, "en": ENGLISH}
