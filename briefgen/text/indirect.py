"""Indirect speech: what somebody is reported to have said in the narrator's words, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import ReportedSpeech, Span
from briefgen.text.reading import Reading

if TYPE_CHECKING:
    from briefgen.model import Language

__all__ = ["find_reported_speech", "read_reported_speech"]


def find_reported_speech(text: str, language: Language) -> tuple[ReportedSpeech, ...]:
    """Give the reported speech of ``text`` in order; contents begin with *that*, ``أن`` and the like where written."""
    return read_reported_speech(Reading(text, language))


def read_reported_speech(reading: Reading) -> tuple[ReportedSpeech, ...]:
    """Give the reported speech of a text that is already prepared."""
    found = []
    for number in range(len(reading.sentences)):
        for report in reading.grammar.reports(reading.tokens(number)):
            speaker, inferred = report.speaker, False
            if speaker is None:
                speaker = reading.carried(number, report.needs)
                inferred = speaker is not None
            content = Span(report.start, report.end)
            if speaker is not None and speaker.overlaps(content):
                speaker, inferred = None, False
            cue = Span(report.cue.start, report.cue.end)
            found.append(ReportedSpeech(content=content, speaker=speaker, cue=cue, inferred=inferred))
    return tuple(found)
