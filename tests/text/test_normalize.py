from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Span
from briefgen.text.normalize import fold, fold_with_offsets, tokens

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
MIXED = st.text(st.sampled_from("اأإآىيئؤةهـَّ٣3ﻼﷺﬁß\u0301eÉ\u200f\u202e'’ \n.-U😀"), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱا", "ااااا"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("مُحَمَّدٌ", "محمد"),
        ("مـــحمد", "محمد"),
        ("ﻻﻼﷲ", "لالااللله".replace("اللله", "الله")),
        ("مسؤول", "مسوول"),
        ("هيئة", "هييه"),
        ("٢٠٢٥ ۲۰۲۵ 2025", "2025 2025 2025"),
        ("\u200fنص\u202b\u061c", "نص"),
        ("Élysée e\u0301", "elysee e"),
        ("STRASSE Straße", "strasse strasse"),
        ("don’t — ‘x’", "don't - 'x'"),
        ("a\u00a0b\u3000c", "a b c"),
        ("کیهان", "كيهان"),
        ("İstanbul", "istanbul"),
        ("ΣΊΣΥΦΟΣ ς", "σισυφοσ σ"),
        ("half½", "half1⁄2"),
        ("هٰذا", "هذا"),
        ("أٓ", "ا"),
        ("ﹰنص", "نص"),
        ("co\u00adop", "coop"),
        ("각", "각"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.one_of(ANY, MIXED))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # the first example imports numpy
@given(st.one_of(ANY, MIXED))
def test_offsets_lead_back(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert folded.starts[-1] == len(text)
    assert list(folded.starts) == sorted(folded.starts)
    for at, character in enumerate(folded.text):
        span = folded.original(at, at + 1)
        assert character in fold(span.of(text))
        assert span.start < span.end


@settings(deadline=None)  # as above
@given(st.one_of(ANY, MIXED), st.data())
def test_a_range_of_the_folded_text_covers_what_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert folded.text[start:end] in fold(folded.original(start, end).of(text))


@settings(deadline=None)  # the first example imports the stemmer
@given(st.one_of(ANY, MIXED), st.sampled_from(["ar", "en", "fr"]))
def test_tokens_lie_in_order_and_fold_to_their_text(text: str, language: str) -> None:
    before = 0
    for token in tokens(text, language):
        assert token.span.start >= before
        before = token.span.end
        assert token.text == "".join(fold(token.span.of(text)).replace(".", "").split())
        assert token.stem


def test_marks_belong_to_the_letter_they_stand_on() -> None:
    text = "قال مُحَمَّدٌ: نعم"
    folded = fold_with_offsets(text)
    at = folded.text.index("محمد")
    assert folded.original(at, at + 4).of(text) == "مُحَمَّدٌ"


def test_a_range_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not a range"):
        fold_with_offsets("ab").original(1, 3)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("U.S. troops", "en", ["us", "troops"]),
        ("وكالة أ.ف.ب. قالت", "ar", ["وكاله", "افب", "قالت"]),
        ("cyber-attack", "en", ["cyber", "attack"]),
        ("China’s F-35s", "en", ["china's", "f", "35s"]),
        ("بِتَدْرِيبَاتِهَا (NATO)", "ar", ["بتدريباتها", "nato"]),
        ("نهاية.بداية", "ar", ["نهايه", "بدايه"]),
        ("٪٨٠ نسبة", "ar", ["80", "نسبه"]),
    ],
)
def test_words(text: str, language: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text, language)] == expected


def test_span_holds_the_word_as_written() -> None:
    text = "في الـتدريبــات، «U.S.»"
    assert [token.span.of(text) for token in tokens(text, "ar")] == ["في", "الـتدريبــات", "U.S."]
    assert tokens(text, "ar")[0].span == Span(0, 2)


def test_every_code_point_can_be_folded() -> None:
    for start in range(0, sys.maxunicode, 0x1000):
        fold("".join(map(chr, range(start, start + 0x100))))


def test_folding_is_fast_enough_for_a_large_corpus() -> None:
    text = "وأعلنت القوات اليابانية مناورات مشتركة مع حلف الناتو " * 40_000
    fold(text[:1000])
    start = time.process_time()
    fold_with_offsets(text)
    assert time.process_time() - start < 5
