from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import DirectQuotation, ReportedSpeech
from briefgen.text.indirect import find_reported_speech
from briefgen.text.speech import read_speech

PIECES = (*"قال و cD.!؟\"“”«»'( )\n1،:—,", "said ", "that ", "إن ", "بحسب ", "he ", "وأضاف ", "the minister ", "Roe ")
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def read(text: str, language: str) -> list[tuple[str, str | None, bool]]:
    return [
        (r.content.of(text), r.speaker.of(text) if r.speaker else None, r.inferred)
        for r in find_reported_speech(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("قال سامر الحقل إن السد جاهز للعمل.", [("إن السد جاهز للعمل", "سامر الحقل", False)]),
        (
            "وأكد وزير المياه أن السد جاهز، مشيرًا إلى أن القناة تحتاج عامًا آخر.",
            [
                ("أن السد جاهز", "وزير المياه", False),
                ("إلى أن القناة تحتاج عامًا آخر", "وزير المياه", False),
            ],
        ),
        (
            "قال سامر الحقل إن السد جاهز للعمل.\nوأضاف أن القناة تحتاج عامًا آخر.",
            [
                ("إن السد جاهز للعمل", "سامر الحقل", False),
                ("أن القناة تحتاج عامًا آخر", "سامر الحقل", True),
            ],
        ),
        ("وأعرب سامر الحقل عن قلقه من جفاف الآبار.", [("عن قلقه من جفاف الآبار", "سامر الحقل", False)]),
        ("بحسب وزارة المياه، ستغلق القناة في الشتاء.", [("ستغلق القناة في الشتاء", "وزارة المياه", False)]),
        ("ستغلق القناة في الشتاء، وفقًا لوزارة المياه.", [("ستغلق القناة في الشتاء", "وزارة المياه", False)]),
        ("ستغلق القناة في الشتاء، حسبما أفادت وزارة المياه.", [("ستغلق القناة في الشتاء", "وزارة المياه", False)]),
        (
            "ونقلت وكالة الشاطئ عن مسؤول كبير قوله إن السفن ستعود قريبًا.",
            [("إن السفن ستعود قريبًا", "مسؤول كبير", False)],
        ),
    ],
)
def test_arabic(text: str, reported: list[tuple[str, str | None, bool]]) -> None:
    assert read(text, "ar") == reported


@pytest.mark.parametrize(
    "text",
    ["وقال سامر الحقل: «نحن مستعدون للحوار».", "عبرت السفن القناة في الصباح الباكر.", "قال نعم."],
)
def test_arabic_that_reports_nothing(text: str) -> None:
    assert read(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Jane Roe said that the canal was ready.", [("that the canal was ready", "Jane Roe", False)]),
        ("Jane Roe said the canal was ready.", [("the canal was ready", "Jane Roe", False)]),
        (
            "The canal will open in spring, the minister said.",
            [("The canal will open in spring", "the minister", False)],
        ),
        ("The canal will open in spring, said Jane Roe.", [("The canal will open in spring", "Jane Roe", False)]),
        ("According to the ministry, the canal is ready.", [("the canal is ready", "the ministry", False)]),
        (
            "The canal is nearly ready, according to the ministry.",
            [("The canal is nearly ready", "the ministry", False)],
        ),
        (
            "Jane Roe warned that the well was dry, adding that nobody had checked it.",
            [
                ("that the well was dry", "Jane Roe", False),
                ("that nobody had checked it", "Jane Roe", False),
            ],
        ),
        (
            "Jane Roe said the canal was ready. She added that ships could pass.",
            [("the canal was ready", "Jane Roe", False), ("that ships could pass", "Jane Roe", True)],
        ),
        (
            "Jane Roe, a professor at Quay College, said the canal was ready.",
            [("the canal was ready", "Jane Roe", False)],
        ),
        (
            "The canal will open, three people close to the talks said.",
            [("The canal will open", "three people close to the talks", False)],
        ),
        (
            "The canal, the minister said, would be ready before the autumn.",
            [("would be ready before the autumn", "the minister", False)],
        ),
    ],
)
def test_english(text: str, reported: list[tuple[str, str | None, bool]]) -> None:
    assert read(text, "en") == reported


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready,” said Jane Roe, the minister of canals.",
        "The minister refused to visit the canal on Monday.",
        "The ships passed without anybody seeing them at night.",
    ],
)
def test_english_that_reports_nothing(text: str) -> None:
    assert read(text, "en") == []


@given(HOSTILE | st.text(max_size=120), st.sampled_from(["ar", "en", "fa"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    quotations, reported = read_speech(text, language)
    last = 0
    for found in reported:
        assert 0 <= found.content.start < found.content.end <= len(text)
        assert found.content.start >= last
        last = found.content.start
    for said in (*quotations, *reported):
        assert isinstance(said, DirectQuotation | ReportedSpeech)
        for span in (said.speaker, said.cue, said.name):
            assert span is None or (span.end <= len(text) and span.of(text).strip())
        assert not (said.inferred and said.speaker is None)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "unit",
    [
        "قال الوزير إن الاتفاق مهم، ",
        "he said that it was so, ",
        "according to Roe, ",
        "بحسب ",
        "« ",
        "وأضاف ",
        "said ",
        "Roe, ",
        "الوزير ",
    ],
)
def test_cost_grows_with_the_text_only(unit: str, language: str) -> None:
    short, long = unit * (20_000 // len(unit)), unit * (160_000 // len(unit))
    read_speech(short, language)

    def cost(text: str) -> float:
        """Take the better of two, without the collection of what other tests have left."""
        gc.collect()
        gc.disable()
        try:
            return min(once(text), once(text))
        finally:
            gc.enable()

    def once(text: str) -> float:
        began = time.process_time()
        read_speech(text, language)
        return time.process_time() - began

    assert cost(long) < 8 * 3 * max(cost(short), 0.02)
