from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.sentences import LONGEST_QUOTATION, split_sentences

MARKED = st.text(alphabet=st.sampled_from(list("اب cD.!؟…\"“”«»'’( )\n1،:—")), max_size=120)

PLAIN = ["وصل الوفد إلى المدينة.", "هل عاد القائد؟", "غادرت السفن الميناء."]


def pieces(text: str, language: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ar", ["وصل الوفد صباحًا.", "ثم غادر مساءً."]),
        ("ar", ["زار د. سامر الحقل الجامعة.", "واستقبله أ.د. وائل النهر."]),
        ("ar", ["بلغ السعر 3.5 دولار.", "وكان 2.75 قبل شهر."]),
        ("ar", ["بُنيت القلعة في عام 833 م.", "ثم هُدمت."]),
        ("ar", ["هل تعود السفن؟", "لا أحد يعرف."]),
        ("ar", ["قال: «لن نغادر. سنبقى هنا». ", "ثم صمت."]),
        ("ar", ["«إلى أين نمضي؟» سأل البحار.", "لم يجب أحد."]),
        ("ar", ["تتقدم المفاوضات.. والأسواق تترقب"]),
        ("ar", ["ربما... في الحقيقة لا أعرف."]),
        ("ar", ["فتح «الباب ولم يغلقه. ", "ثم خرج.", "ولم يعد."]),
        ("ar", ["وصلت شركة Orvane Ltd. إلى الميناء.", "وبدأ التفريغ."]),
        ("en", ["Gen. Ada Brook met Mr. Vale at 5 p.m. on Monday.", "They left."]),
        ("en", ["The U.S. Navy sailed.", "It returned to the U.S.", "The crew slept."]),
        ("en", ["Prices rose 3.5 percent, e.g. for rice.", "No. 7 was cheaper."]),
        ("en", ["“We stay. We fight,” said the mayor.", "He left."]),
        ("en", ["“Are we late?” asked Mara Lind.", "Nobody spoke."]),
        ("en", ["He shouted “Stop! and ran.", "Then he fell.", "Nobody came."]),
        ("en", ["The workers’ union met.", "It's over."]),
        ("en", ["“It is finished.” — Mara Lind"]),
    ],
)
def test_sentences(language: str, parts: list[str]) -> None:
    wanted = [part.strip() for part in parts]

    assert pieces(" ".join(wanted), language) == wanted


def test_a_newline_always_ends_a_sentence() -> None:
    assert pieces("عنوان بلا نقطة\n1. بند أول\n«مفتوح\nآخر", "ar") == ["عنوان بلا نقطة", "1. بند أول", "«مفتوح", "آخر"]


def test_a_full_stop_without_a_space_parts_arabic_words() -> None:
    assert pieces("انتهى الاجتماع.وغادر الوفد.", "ar") == ["انتهى الاجتماع.", "وغادر الوفد."]


def test_a_very_long_quotation_is_parted_between_its_sentences() -> None:
    sentence = "نحن نعمل من أجل السلام في البحر. "
    text = "قال: «" + sentence * (LONGEST_QUOTATION // len(sentence) + 2) + "هذا كل شيء»."

    assert len(pieces(text, "ar")) > 2


def test_a_short_quotation_of_several_sentences_stays_whole() -> None:
    text = "وقال: «نحن نعمل. نحن ننتظر. سنعود قريبًا»، ثم غادر."

    assert pieces(text, "ar") == [text]


@given(st.one_of(st.text(max_size=200), MARKED), st.sampled_from(["ar", "en", "fa"]))
def test_spans_lose_nothing(text: str, language: str) -> None:
    at = 0
    for span in split_sentences(text, language):
        assert span.start >= at
        assert not text[at : span.start].strip()
        piece = span.of(text)
        assert piece
        assert piece == piece.strip()
        assert "\n" not in piece
        at = span.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["وصل الوفد إلى المدينة.", "هل عاد القائد؟", "غادرت السفن الميناء."]), min_size=1, max_size=9
    )
)
def test_plain_sentences_are_all_found(sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), "ar") == sentences


@pytest.mark.parametrize("unit", ["كلمة ", "قال الوزير نعم. ", '"a. " ', "« ", ". ", "'a ", "“كلمة. "])
def test_cost_grows_with_the_text_only(unit: str) -> None:
    text = unit * (150_000 // len(unit))
    began = time.process_time()

    split_sentences(text, "ar")

    assert time.process_time() - began < 8
