"""Indirect speech: what somebody is reported to have said in the narrator's words, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import ReportedSpeech, Span
from briefgen.text.reading import Reading
from briefgen.text.resolve import names_of, with_names

if TYPE_CHECKING:
    from briefgen.model import Language
    from briefgen.text.phrases import Report

__all__ = ["find_reported_speech", "read_reported_speech"]

_LONGEST = 120
"""Tokens of a sentence that are read at once."""


def find_reported_speech(text: str, language: Language) -> tuple[ReportedSpeech, ...]:
    """Give the reported speech of ``text`` in order; contents begin with *that*, ``أن`` and the like where written."""
    reading = Reading(text, language)
    found = read_reported_speech(reading)
    return with_names(found, names_of(reading, (report.speaker for report in found)))


def read_reported_speech(reading: Reading) -> tuple[ReportedSpeech, ...]:
    """Give the reported speech of a text that is already prepared."""
    found = []
    for number in range(len(reading.sentences)):
        for report in _reports(reading, number):
            speaker, inferred = reading.named(report.speaker), False
            if speaker is not None:
                speaker = reading.parted(speaker, report.cue.key)
            elif not reading.is_nobody(report.speaker):
                speaker = reading.carried(number, report.needs)
                inferred = speaker is not None
            content = Span(report.start, report.end)
            if speaker is not None and speaker.overlaps(content):
                speaker, inferred = None, False
            cue = Span(report.cue.start, report.cue.end)
            found.append(ReportedSpeech(content=content, speaker=speaker, cue=cue, inferred=inferred))
    return tuple(found)


def _reports(reading: Reading, number: int) -> list[Report]:
    """Read a sentence; an endless one in pieces, so that cost grows with its length only."""
    tokens = reading.tokens(number)
    found: list[Report] = []
    for first in range(0, len(tokens), _LONGEST):
        found += reading.grammar.reports(tokens[first : first + _LONGEST])
    return found
