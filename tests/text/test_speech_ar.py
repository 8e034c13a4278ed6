"""Arabic speech: subjects, objects and names that stand close together."""

from __future__ import annotations

import pytest

from briefgen.text.indirect import find_reported_speech
from briefgen.text.quotations import find_quotations
from briefgen.text.speech import read_speech


def _speakers(text: str) -> list[str | None]:
    return [found.speaker.of(text) if found.speaker else None for found in find_quotations(text, "ar")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وصف العمدة الاتفاق بأنه «خطوة في الطريق الصحيح».", "العمدة"),
        ("وأدانت جمعية الصيادين استهداف القوارب وقالت إن «البحر للجميع هنا».", "جمعية الصيادين"),
        ("وسألت النائبة الوفد الزائر «متى ستدفعون التعويضات؟».", "النائبة"),
        ("في الوقت الذي أكد فيه السفير «رغبة بلاده في التعاون مع الجميع».", "السفير"),
        ("وقال مسؤول في هيئة الموانئ لوكالة الساحل إن «السفينة وصلت إلى الرصيف».", "مسؤول في هيئة الموانئ"),
        ("وقال وزيرا الزراعة والمياه في بيان مشترك إن «السد يكفي لري السهل كله».", "وزيرا الزراعة والمياه"),
        ("وقالت آن برهوم إن «الأمر لم يحسم بعد تماما».", "آن برهوم"),
        ("وأبلغ درويش سمعان أن «الأمر انتهى أمس». وقال درويش: «لا تعليق على ذلك». وصل سمعان ظهرا.", "درويش"),
    ],
)
def test_the_subject_ends_where_the_object_begins(text: str, speaker: str) -> None:
    assert _speakers(text)[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "حضر الحفل الفنان «نجيب سرور» أمس.",
        "وأشار «أبو سليم» إلى أنه لن يبيع حصته.",
        "وتعد «نسيم البحر» واحدة من أكبر الشركات.",
        "وقال إنه باع السفينة، حسبما ذكرت «البلاد».",
        "شاركت في اللعبة «Clash of the Ports» فرق كثيرة.",
    ],
)
def test_names_in_marks_are_no_speech(text: str) -> None:
    assert find_quotations(text, "ar") == ()


def test_one_word_of_a_reported_clause_is_speech() -> None:
    text = "وقالت الوزيرة إن الشركة قد «تختفي»، بعد الإضراب."
    (quotation,) = find_quotations(text, "ar")
    assert quotation.content.of(text) == "تختفي"


def test_who_keeps_the_name_back_is_printed_so() -> None:
    text = "وذكر متحدث باسم الشرطة، رفض الكشف عن اسمه، أن «التحقيق ما زال في بدايته»."
    (quotation,) = find_quotations(text, "ar")
    assert quotation.name is not None
    assert quotation.name.of(text) == "متحدث باسم الشرطة، رفض الكشف عن اسمه"


def test_speech_over_paragraphs_has_one_speaker() -> None:
    text = "قال المدرب وليد الخوري: «نحتاج إلى ملاعب.\n«نحتاج إليها الآن.\n«وسنبنيها». ثم غادر."
    found = find_quotations(text, "ar")
    assert [one.content.of(text) for one in found] == ["نحتاج إلى ملاعب.", "نحتاج إليها الآن.", "وسنبنيها"]
    assert {one.speaker for one in found} == {found[0].speaker}
    assert [one.inferred for one in found] == [False, True, True]


def test_straight_marks_set_wrongly_open_and_close_in_turns() -> None:
    text = 'وأشارت العضو إلى" الاعتقال الجماعي لمئات من الناس" وقالت "هذا غير مقبول".'
    assert [one.content.of(text) for one in find_quotations(text, "ar")] == [
        "الاعتقال الجماعي لمئات من الناس",
        "هذا غير مقبول",
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("كان سفير النرويج السابق في الأمم المتحدة هنريك دال قد وصف سمعان بأنه «أفضل من قاد السفينة».", "هنريك دال"),
        ("وقع الاتفاق بين النرويج والدنمارك، التي تتهم الصيادين بـ«نهب البحر كله هناك».", "الدنمارك"),
        ("انتقده كثيرون مثل وليد الخوري، الذي قال إنه «لا يفهم شيئا من هذا كله».", "وليد الخوري"),
        ("ونقلت وكالة الساحل على لسان الخوري قوله: «لن نبيع السفينة أبدا لأحد».", "الخوري"),
        ("وأبلغ الخوري الصحفيين أن «الملعب جاهز تماما».", "الخوري"),
        ("وقال وزير البيئة برونو لو بلان إن «البحر للجميع هنا».", "برونو لو بلان"),
        ("وقال وزير المياه في النرويج، هنريك دال، إن «السد يكفي السهل كله».", "هنريك دال"),
    ],
)
def test_the_one_who_speaks_is_printed_and_no_one_near(text: str, speaker: str) -> None:
    (found,) = _speakers(text)
    assert found is not None
    assert found.endswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "ورفضت النرويج والدنمارك استقبالها بحجة «أن الميناء ممتلئ تماما».",
        "غداة اتهام الصيادين بالنهب، نشرت الهيئة بيانا أكدت فيه أنها لا تملك «أي دليل على ذلك».",
    ],
)
def test_no_speaker_rather_than_a_phrase_that_is_nobody(text: str) -> None:
    assert all(speaker is None for speaker in _speakers(text))


def test_an_office_is_of_the_country_behind_it() -> None:
    text = "حذر وزير خارجية كوريا الجنوبية من أن الموسم سيكون صعبا على الجميع."
    (report,) = find_reported_speech(text, "ar")
    assert report.speaker is not None
    assert report.speaker.of(text) == "وزير خارجية كوريا الجنوبية"


def test_a_body_is_not_its_spokesman() -> None:
    text = "أعلن البنتاغون أن القاعدة أغلقت. وقال المتحدث باسم البنتاغون إن «القاعدة لن تفتح مجددا»."
    (report, *_) = read_speech(text, "ar")[1]
    assert report.name is None


@pytest.mark.parametrize("sign", ["\u0640", "\u064b", "\u0640\u064b"])
def test_words_of_signs_alone_are_read(sign: str) -> None:
    text = f"قال {sign} الوزير {sign} هنريك {sign} دال إن «البحر {sign} للجميع هنا». {sign} وقال دال: «نعم هو للجميع»."
    assert find_quotations(text, "ar")
