"""All speech of a text in one reading: direct quotations and reported speech, with their speakers' full names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text.indirect import read_reported_speech
from briefgen.text.quotations import read_quotations
from briefgen.text.reading import Reading
from briefgen.text.resolve import names_of, with_names

if TYPE_CHECKING:
    from briefgen.model import DirectQuotation, Language, ReportedSpeech

__all__ = ["read_speech"]


def read_speech(text: str, language: Language) -> tuple[tuple[DirectQuotation, ...], tuple[ReportedSpeech, ...]]:
    """Give what ``find_quotations`` and ``find_reported_speech`` give, for the price of one reading."""
    reading = Reading(text, language)
    quotations, reported = read_quotations(reading), read_reported_speech(reading)
    spoken = [found.speaker for found in quotations] + [found.speaker for found in reported]
    names = names_of(reading, spoken)
    return with_names(quotations, names), with_names(reported, names)
