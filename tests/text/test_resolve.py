from __future__ import annotations

import pytest

from briefgen.text.quotations import find_quotations
from briefgen.text.resolve import resolve_speakers
from briefgen.text.speech import read_speech


def names(text: str, language: str) -> list[tuple[str | None, str | None]]:
    return [
        (q.speaker.of(text) if q.speaker else None, q.name.of(text) if q.name else None)
        for q in find_quotations(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "زار الفريق الياباني نوبورو كيدا الميناء أمس.\nوقال كيدا: «نحن هنا للتدريب».",
            [("كيدا", "الفريق الياباني نوبورو كيدا")],
        ),
        (
            "قالت وزيرة المياه ليلى الوادي إن السد جاهز.\nوأضافت الوزيرة: «سنفتح القناة غدًا».",
            [("الوزيرة", "وزيرة المياه ليلى الوادي")],
        ),
        (
            "قال سامر ناصر، الأمين العام للرابطة، إن السد جاهز.\nوتابع ناصر: «سنفتح القناة غدًا».",
            [("ناصر", "سامر ناصر، الأمين العام للرابطة")],
        ),
        (
            "أعلنت وزارة المياه إغلاق القناة.\nوقالت الوزارة: «سنفتح القناة غدًا».",
            [("الوزارة", "وزارة المياه")],
        ),
        (
            "قال وزير المياه سامر ناصر إن السد جاهز.\nوأضاف: «سنفتح القناة غدًا».",
            [("وزير المياه سامر ناصر", None)],
        ),
    ],
)
def test_arabic(text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert names(text, "ar") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير سامر ناصر إن السد جاهز.\nوقال الوزير نبيل حداد إن القناة جافة.\nوأكد الوزير: «سنعمل معًا غدًا».",
        "قال مسؤول كبير: «سنفتح القناة غدًا».",
        "قال وزير المياه إن السد جاهز.\nوقال وزير النقل: «سنفتح الطريق غدًا».",
        "أعلنت وزارة المياه خطة.\nوأعلنت وزارة النقل خطة.\nوقالت الوزارة: «سنفتح القناة غدًا».",
        "التقى الأمير سامر ناصر الأمير نبيل ناصر.\nوقال ناصر: «سنفتح القناة غدًا».",
    ],
)
def test_arabic_that_stays_as_it_is(text: str) -> None:
    assert [name for _, name in names(text, "ar")] == [None]


def test_arabic_verbs_agree_with_whom_they_mean() -> None:
    text = "قالت ليلى الوادي إن السد جاهز.\nوقال سامر ناصر إن القناة جافة.\nوأضافت: «سنفتح القناة غدًا»."
    (found,) = find_quotations(text, "ar")
    assert found.inferred
    assert found.speaker is not None
    assert found.speaker.of(text) == "ليلى الوادي"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Harbour Minister Jane Roe visited the quay.\n“We are ready,” Roe said.",
            [("Roe", "Harbour Minister Jane Roe")],
        ),
        (
            "Jane Roe, the secretary general of the league, spoke first.\n“We are ready,” Roe said.",
            [("Roe", "Jane Roe, the secretary general of the league")],
        ),
        (
            "Harbour Minister Jane Roe visited the quay.\n“We are ready,” the minister said.",
            [("the minister", "Harbour Minister Jane Roe")],
        ),
        (
            "The ships of the Harbour Ministry sailed.\n“We are ready,” the ministry said.",
            [("the ministry", "Harbour Ministry")],
        ),
        ("Gen. Ada Poe waited.\n“We are ready,” Ms. Poe said.", [("Ms. Poe", "Gen. Ada Poe")]),
    ],
)
def test_english(text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert names(text, "en") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe met Peter Roe at the quay.\n“We are ready,” Roe said.",
        "Minister Jane Roe met Minister Ada Poe.\n“We are ready,” the minister said.",
        "A spokeswoman for Jane Roe wrote to us.\n“We are ready,” Jane Roe said.",
        "Former President Jane Roe waited.\n“We are ready,” the president said.",
        "“We are ready,” a source said.",
    ],
)
def test_english_that_stays_as_it_is(text: str) -> None:
    assert [name for _, name in names(text, "en")] == [None]


def test_english_pronouns_agree_with_whom_they_mean() -> None:
    text = "Mrs. Roe said the quay was shut. Mr. Poe said it was open. “Nobody asked me,” she said."
    (found,) = find_quotations(text, "en")
    assert found.inferred
    assert found.speaker is not None
    assert found.speaker.of(text) == "Mrs. Roe"


def test_a_word_that_is_nobody_is_no_speaker() -> None:
    text = "Jane Roe said the quay was shut. “Nobody asked us,” industry said."
    (found,) = find_quotations(text, "en")
    assert found.speaker is None
    assert not found.inferred


def test_resolving_again_changes_nothing() -> None:
    text = "Harbour Minister Jane Roe visited the quay.\n“We are ready,” Roe said."
    found = find_quotations(text, "en")
    assert resolve_speakers(text, "en", found) == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The runner-up in Norland's vote said Friday that he stays.", "The runner-up in Norland's vote"),
        ("Minister Anna Dahl closed a visit to the Isles saying that the treaty is ready.", "Minister Anna Dahl"),
    ],
)
def test_what_a_preposition_ties_to_the_subject_does_not_speak(text: str, speaker: str) -> None:
    (report,) = read_speech(text, "en")[1]
    assert report.speaker is not None
    assert report.speaker.of(text) == speaker


def test_whoever_is_talked_of_does_not_speak() -> None:
    text = "Although Dahl was often referred to as “the second most powerful of them all,” she is out now."
    quotations, _ = read_speech(text, "en")
    assert all(found.speaker is None for found in quotations)


def test_a_country_does_not_speak_for_its_government() -> None:
    text = "The ship was sold in May, according to the U.S. government, but it came back. The United States paid."
    (report,) = read_speech(text, "en")[1]
    assert report.name is None


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "استقبل الأمير محمد بن سلمان ولي العهد الوفد في الرياض. وقال الملك سلمان: «سنمضي في الإصلاح كما وعدنا».",
            "ar",
            "الملك سلمان",
        ),
        (
            "Prince Edgar Holm opened the session. King Holm said: “We shall keep every promise that we have made.”",
            "en",
            "King Holm",
        ),
    ],
)
def test_a_king_is_not_the_prince_who_shares_his_name(text: str, language: str, speaker: str) -> None:
    ((said, resolved),) = names(text, language)
    assert (resolved or said) == speaker
