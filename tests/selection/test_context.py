from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.selection.context import announces, dangling_opening

DANGLING = [
    ("ar", "كما أضاف الوزير الياباني أن بلاده ستشارك.", "connective"),
    ("ar", "ومن جانبه، قال سفير اليابان إن الاتفاق مهم.", "connective"),
    ("ar", "وهو ما أكده الحلف في بيان.", "connective"),
    ("ar", "وأضاف أن التدريبات ستبدأ في الصيف.", "no-speaker"),
    ("ar", "وأضاف: «سنشارك في التدريبات».", "no-speaker"),
    ("ar", "وأشارت إلى أن الحلف سيشارك.", "no-speaker"),
    ("ar", "وقال الوزير إن التدريبات مهمة.", "definite-noun"),
    ("ar", "وهذه الخطة تهدف إلى توسيع التدريبات.", "demonstrative"),
    ("ar", "فهي تشمل تدريبات مشتركة.", "pronoun"),
    ("ar", "ووفقًا لمصادر مطلعة، تشمل الخطة تحسين التدريبات.", "definite-noun"),
    ("ar", "واتفق الجانبان على إجراء تدريبات.", "definite-noun"),
    ("en", "However, NATO will not take part.", "connective"),
    ("en", "He said the drills would begin in June.", "pronoun"),
    ("en", "The latter will send two ships.", "pronoun"),
    ("en", "This will widen the exercise.", "demonstrative"),
    ("en", "The minister added that Japan would join.", "definite-noun"),
    ("en", "In addition, Japan will send ships.", "connective"),
    ("en", "“It was the first of its kind,” an officer said.", "pronoun"),
    ("en", "At its centre stands a joint task force.", "possessive"),
    ("en", "They've agreed to a naval exercise.", "pronoun"),
    ("ar", "جاءت هذه التصريحات بعد التدريبات.", "demonstrative"),
    ("ar", "وأشار المرصد إلى أن التدريبات بدأت.", "definite-noun"),
    ("en", "In Tokyo, the two sides agreed on drills.", "definite-noun"),
]
STANDING = [
    ("ar", "وأضاف وزير الدفاع الياباني أن التدريبات ستبدأ."),
    ("ar", "وقال الوزير الياباني إن التدريبات مهمة."),
    ("ar", "ومن المقرر أن تبدأ التدريبات في يونيو."),
    ("ar", "هذا العام أجرت اليابان ثلاثة تدريبات."),
    ("ar", "فهم الجيش الياباني الرسالة."),
    ("ar", "وأعلنت اليابان عن تدريبات."),
    ("en", "This week Japan and NATO began a drill."),
    ("en", "It is important to note that Japan joined the drill."),
    ("en", "In addition to ships, Japan will send aircraft."),
    ("en", "The minister of defence said Japan would join."),
    ("en", "His Majesty the King opened the exercise."),
    ("en", "Besides ships, Japan will send aircraft."),
    ("en", "During his visit to Tokyo, Admiral Sato praised the exercise."),
    ("ar", "وفي وقت سابق من هذا الشهر أجرت اليابان تدريبات."),
]


@pytest.mark.parametrize(("language", "text", "rule"), DANGLING)
def test_an_opening_that_points_back_is_found(language: str, text: str, rule: str) -> None:
    found = dangling_opening(text, language)
    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize(("language", "text"), STANDING)
def test_a_sentence_that_stands_alone_is_left_in_peace(language: str, text: str) -> None:
    assert dangling_opening(text, language) is None


def test_vowel_signs_and_hamza_do_not_hide_a_connective() -> None:
    assert dangling_opening("كَما أنّ التعاون يتسع.", "ar") is not None
    assert dangling_opening("واضاف ان التعاون يتسع.", "ar") is not None


def test_a_language_without_a_table_has_no_rules() -> None:
    assert dangling_opening("Cependant, il a dit non.", "fr") is None


@pytest.mark.parametrize(
    ("text", "expected"), [("وقال:", True), ("The list reads: “", True), ("At 12:30 it began.", False)]
)
def test_a_closing_colon_only_announces(text: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert announces(text) is expected


@given(st.text(max_size=80), st.sampled_from(["ar", "en", "xx"]))
def test_any_text_can_be_examined(text: str, language: str) -> None:
    found = dangling_opening(text, language)
    assert found is None or found.words
