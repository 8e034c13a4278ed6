"""Cost of reading speech in hostile text: it grows with the length only."""

from __future__ import annotations

import time

import pytest

from briefgen.text.speech import read_speech

_CASES = {
    "only marks": '"' * 20_000,
    "nested": "«" * 5_000 + "كلمة" + "»" * 5_000,
    "mixed": "«\"‹„“'" * 5_000,
    "quotations": "قال فلان «نعم هذا صحيح» ثم " * 4_000,
    "one sentence": "the minister said that the plan would go on and " * 5_000,
    "paragraphs": "«كلام طويل جدا هنا\n" * 5_000,
    "two names": " ".join(f"أبلغ فلان{n} علان{n} أن «كذا {n} وكذا»." for n in range(4_000)),
    "short names": "NATO said “this is so good”. EU said “that is so bad”.\n" * 2_000,
}
_BUDGET = 6.0
"""Seconds of processor time; quadratic cost takes minutes."""


@pytest.mark.parametrize("name", _CASES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_text_costs_no_more_than_its_length(name: str, language: str) -> None:
    text = _CASES[name]
    began = time.process_time()
    quotations, reported = read_speech(text, "ar" if language == "ar" else "en")
    assert time.process_time() - began < _BUDGET
    contents = [found.content for found in quotations] + [found.content for found in reported]
    assert all(0 <= content.start < content.end <= len(text) for content in contents)
