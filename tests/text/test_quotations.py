from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import DirectQuotation
from briefgen.text.quotations import find_quotations

MARKED = st.text(alphabet=st.sampled_from(list("قال و cD.!؟…\"“”«»'’( )\n1،:—")), max_size=120)


def read(text: str, language: str) -> list[tuple[str, str | None, bool]]:
    return [
        (q.content.of(text), q.speaker.of(text) if q.speaker else None, q.inferred)
        for q in find_quotations(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("وقال سامر الحقل في مؤتمر صحفي: «نحن مستعدون للحوار».", [("نحن مستعدون للحوار", "سامر الحقل", False)]),
        ('"نحن مستعدون للحوار"، قال سامر الحقل.', [("نحن مستعدون للحوار", "سامر الحقل", False)]),
        (
            "«لن نتراجع عن قرارنا»، بحسب المتحدثة باسم الوزارة.",
            [("لن نتراجع عن قرارنا", "المتحدثة باسم الوزارة", False)],
        ),
        (
            "وأكد وزير الدفاع أن الاتفاق «خطوة كبيرة إلى الأمام»، مضيفًا أن بلاده «لن تتأخر».",
            [("خطوة كبيرة إلى الأمام", "وزير الدفاع", False), ("لن تتأخر", "وزير الدفاع", False)],
        ),
        (
            "ودعا الأمين العام لمنظمة السواحل إلى “وقف فوري للصيد”.",
            [("وقف فوري للصيد", "الأمين العام لمنظمة السواحل", False)],
        ),
        ("ودعا نبيل الوادي الدول المطلة على البحر إلى «تقاسم المياه».", [("تقاسم المياه", "نبيل الوادي", False)]),
        ("وأعرب سامر ونبيل عن «قلق عميق» من الحرائق.", [("قلق عميق", "سامر ونبيل", False)]),
        ("وجاء في نص المعاهدة أن الطرفين «سيتبادلان الخرائط».", [("سيتبادلان الخرائط", "نص المعاهدة", False)]),
        ("وقد أشار بيان الاتحاد إلى أن الوضع «بالغ الهشاشة».", [("بالغ الهشاشة", "بيان الاتحاد", False)]),
        (
            "وقال سامر الحقل: «بدأ العمل أمس».\nوأضاف: «سينتهي العمل غدًا».",
            [("بدأ العمل أمس", "سامر الحقل", False), ("سينتهي العمل غدًا", "سامر الحقل", True)],
        ),
        (
            "وقال سامر الحقل: «بدأ العمل أمس».\n«هذه أول خطوة في طريق طويل».",
            [("بدأ العمل أمس", "سامر الحقل", False), ("هذه أول خطوة في طريق طويل", "سامر الحقل", True)],
        ),
        (
            "وقال سامر الحقل: «مضى عام صعب».\n«نحن أمام موسم جاف وطويل. وأضاف الحقل معلنا الخطة: «سنبني ثلاثة سدود».",
            [
                ("مضى عام صعب", "سامر الحقل", False),
                ("نحن أمام موسم جاف وطويل.", "سامر الحقل", True),
                ("سنبني ثلاثة سدود", "الحقل", False),
            ],
        ),
        ("ونقلت وكالة الشاطئ عن مسؤول كبير قوله إن السفن «ستعود قريبًا».", [("ستعود قريبًا", "مسؤول كبير", False)]),
        ("لكن سامر الحقل قال إن الأمر «ليس بهذه السهولة».", [("ليس بهذه السهولة", "سامر الحقل", False)]),
        (
            "قال منسق الإغاثة في وزارة الصحة نادر السهل إن الوضع «يتحسن ببطء».",
            [("يتحسن ببطء", "منسق الإغاثة في وزارة الصحة نادر السهل", False)],
        ),
        (
            "وقالت المتحدثة باسم الهيئة، هالة البدر، إن النتائج «مشجعة للغاية».",
            [("مشجعة للغاية", "المتحدثة باسم الهيئة، هالة البدر", False)],
        ),
        ("وقال المتحدث باسم الحزب «نتائج الاقتراع مرفوضة».", [("نتائج الاقتراع مرفوضة", "المتحدث باسم الحزب", False)]),
        ("الحقل: «لا عودة إلى الوراء بعد اليوم»", [("لا عودة إلى الوراء بعد اليوم", "الحقل", False)]),
    ],
)
def test_arabic(text: str, quotations: list[tuple[str, str | None, bool]]) -> None:
    assert read(text, "ar") == quotations


@pytest.mark.parametrize(
    "text",
    [
        "شاركت ثلاث دول في مناورات «الموجة الزرقاء» شرقي الجزيرة.",
        "وقال سامر الحقل إن مناورات «الموجة الزرقاء» ستبدأ غدًا.",
        "تعمل الحكومة على إنشاء «هيئة مشتركة» للتنسيق.",
        "لمواجهة ما يُعتبر «الخطر المتزايد» في المنطقة.",
        "وذكرت صحيفة «الساحل» أن السفن عادت.",
        "يُعرف المشروع باسم «الجسر الأخضر» منذ سنوات.",
        "وصلت السفينة «نورس» إلى الميناء.",
        "اشترت شركات «ألف» و«باء» و«جيم» المصنع.",
    ],
)
def test_arabic_names_and_terms_are_no_quotations(text: str) -> None:
    assert read(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We are ready to talk,” said Mara Lind.", [("We are ready to talk,", "Mara Lind", False)]),
        ("“We are ready to talk,” Mara Lind said.", [("We are ready to talk,", "Mara Lind", False)]),
        ("Mara Lind said: “We are ready to talk.”", [("We are ready to talk.", "Mara Lind", False)]),
        (
            '"We waited," the harbour master said. "Nobody ever came to help us."',
            [("We waited,", "the harbour master", False), ("Nobody ever came to help us.", "the harbour master", True)],
        ),
        (
            "“We waited,” said Mara Lind, a pilot from Orvane, “until the fog had gone.”",
            [("We waited,", "Mara Lind", False), ("until the fog had gone.", "Mara Lind", False)],
        ),
        (
            "Mara Lind, a professor at Orvane University, told reporters the plan was “far too slow.”",
            [("far too slow.", "Mara Lind", False)],
        ),
        (
            "The treaty is “a turning point,” according to the foreign ministry.",
            [("a turning point,", "the foreign ministry", False)],
        ),
        ("Lind and Vale called the tax “a costly mistake.”", [("a costly mistake.", "Lind and Vale", False)]),
        ("Mara Lind left early. She said it was “no longer safe” there.", [("no longer safe", None, False)]),
        (
            "Mara Lind said it was over. She added that “nobody is to blame.”",
            [("nobody is to blame.", "Mara Lind", True)],
        ),
        ("‘We will sail at dawn,’ said the captain’s wife.", [("We will sail at dawn,", "the captain’s wife", False)]),
        ("“The sea gives and takes.” — Mara Lind", [("The sea gives and takes.", "Mara Lind", False)]),
        (
            "Mara Lind said: “We began in spring.\n“We shall end in autumn,” she said.",
            [("We began in spring.", "Mara Lind", False), ("We shall end in autumn,", "Mara Lind", True)],
        ),
        ("Mara Lind, praising the crew, said ''they never gave up.''", [("they never gave up.", "Mara Lind", False)]),
    ],
)
def test_english(text: str, quotations: list[tuple[str, str | None, bool]]) -> None:
    assert read(text, "en") == quotations


@pytest.mark.parametrize(
    "text",
    [
        "The sailors' union met at the captain's house.",
        "They watched the film “The Long Tide” on deck.",
        "The so-called “night fleet” sails at dusk.",
        'The page has a link="harbour.html" in it.',
        "It was the ’90s and nobody cared.",
    ],
)
def test_english_names_and_terms_are_no_quotations(text: str) -> None:
    assert read(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "وذلك في تقرير نشرته «صدى الشاطئ» أمس.",
        "وقالت «صدى الشاطئ» إن السد جاهز.",
        "سيفتح السد قريبًا، بحسب «صدى الشاطئ».",
    ],
)
def test_an_outlet_in_marks_is_no_speech(text: str) -> None:
    assert read(text, "ar") == []


def test_a_missing_opening_mark_is_supplied_at_the_start_of_the_paragraph() -> None:
    assert read("Before.\nWe will open the quay again,” said Jane Roe.", "en") == [
        ("We will open the quay again,", "Jane Roe", False)
    ]
    assert read("سنفتح هذه القناة غدًا»، قال سامر ناصر.", "ar") == [("سنفتح هذه القناة غدًا", "سامر ناصر", False)]
    assert read("We will open the quay again” and that is all.", "en") == []


def test_straight_and_curly_marks_close_each_other() -> None:
    assert read('وقال سامر الحقل: “نحن هنا الآن".', "ar") == [("نحن هنا الآن", "سامر الحقل", False)]


def test_a_word_of_filler_letters_alone_is_read() -> None:
    assert read("وقال سامر ـ «نحن هنا الآن».", "ar") == [("نحن هنا الآن", "سامر ـ", False)]


def test_the_cue_is_the_word_of_saying() -> None:
    text = "وقال سامر الحقل: «نحن هنا الآن»."
    (quotation,) = find_quotations(text, "ar")

    assert quotation.cue is not None
    assert quotation.cue.of(text) == "وقال"


@given(st.one_of(st.text(max_size=200), MARKED), st.sampled_from(["ar", "en", "fa"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    at = 0
    for quotation in find_quotations(text, language):
        assert isinstance(quotation, DirectQuotation)
        assert quotation.content.start >= at
        content = quotation.content.of(text)
        assert content == content.strip()
        assert content
        for span in (quotation.speaker, quotation.cue):
            assert span is None or (span.of(text).strip() and not quotation.content.overlaps(span))
        assert quotation.speaker is not None or not quotation.inferred
        at = quotation.content.end


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "unit", ['"a" ', "« ", "“كلمة ", "'a ", 'قال "كلمة أخرى" ', "said and ", "a (x), ", '"a\n', '«a “b" ‘c ']
)
def test_cost_grows_with_the_text_only(unit: str, language: str) -> None:
    text = unit * (20_000 // len(unit)) + ' said "one two three four five".'
    began = time.process_time()

    find_quotations(text, language)

    assert time.process_time() - began < 4
