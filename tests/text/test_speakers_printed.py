"""Who is named under what is said, and when nobody is: the kinds of errors that readings of fresh briefs found."""

from __future__ import annotations

import pytest

from briefgen.text.speech import read_speech


def printed(text: str, language: str) -> list[str | None]:
    """Give the full names of the speakers of direct speech, then of reported speech."""
    quotations, reported = read_speech(text, language)
    spans = [(one.name or one.speaker) for one in quotations] + [(one.name or one.speaker) for one in reported]
    return [span.of(text) if span is not None else None for span in spans]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وأورد حداد سلسلة وقائع وصفها بأنها مثيرة للمشاكل في المرفأ كله.", "حداد"),
        ("وأكد الرئيس لأعضاء المجلس الوطني، في اجتماع طويل: «هذا غير مقبول تماما ولن نقبل به».", "الرئيس"),
        ("ونقلت السفارة عن وزارة الدفاع نفيها لما أوردته «الصحافة عن تصريحات الوزيرة في القمة».", "وزارة الدفاع"),
        ("وذكر الرئيس سليم حداد الملف الحدودي، وقال «كنت أقول إنه رهيب وكان يعتبره مقبولا».", "الرئيس سليم حداد"),
        ("وأبدى حداد تخوفه بسبب الألغام، متسائلا: «أين سيذهب الصيادون بعد ذلك؟».", "حداد"),
        ("وقال عبد السلام هنية عضو المجلس «أبارك للميناء هذا الانتصار الكبير».", "عبد السلام هنية عضو المجلس"),
    ],
)
def test_what_the_verb_is_about_is_no_part_of_the_name(text: str, speaker: str) -> None:
    assert printed(text, "ar") == [speaker] * len(printed(text, "ar"))
    assert printed(text, "ar")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال رئيس الحزب الحاكم إن الانتخابات «ستجري في موعدها المقرر».", "رئيس الحزب الحاكم"),
        ("قالت الدول العشر الأعضاء في اتحاد الموانئ إنها ستدعم العرض.", "الدول العشر الأعضاء في اتحاد الموانئ"),
        ("وأعلن المجلس الوطني للانتخابات أن النتائج ستعلن غدا.", "المجلس الوطني للانتخابات"),
        ("وقال بيان للخارجية النورلندية إنها تتفهم «تضامن الجيران مع الصيادين».", "بيان للخارجية النورلندية"),
        ("أكد القائم بأعمال وزير النقل أن الجسر سيغلق غدا.", "القائم بأعمال وزير النقل"),
        ("طالبت كل من نورلندا وسودلندا بإجراء «تحقيق موثوق به» بشأن الحادث.", "كل من نورلندا وسودلندا"),
        ("أعلن رئيس «نادي الميناء» ميشال حداد أن السباق «لن يقام هذا العام أبدا».", "رئيس «نادي الميناء» ميشال حداد"),
        ("وقالت متحدثة باسم شرطة الميناء: «تم الاتصال بنا مساء بشأن متظاهرين».", "متحدثة باسم شرطة الميناء"),
    ],
)
def test_a_name_has_the_words_it_cannot_do_without(text: str, speaker: str) -> None:
    assert set(printed(text, "ar")) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "بدأ الرئيس سليم حداد جولة في مهمة وصفت «بالهامة للغاية» بعد الانسحاب.",
        "تنظر المحكمة في الدعوى التي تقدمت بها نورلندا وتتهم فيها سودلندا بارتكاب «انتهاكات لحقوق الصيادين».",
        "جاءت تغريدة فارس في تعليق على تغريدة كتبها Salim Hadad وقال فيها: «الميناء مغلق منذ شهر كامل».",
        "ارتدى اللاعبون قمصانا عليها شعار الهيئة في البلاد، الذي يقول «زوروا الميناء هذا الصيف».",
        "ولم يؤكد وزير النقل أن الجسر سيغلق في الشتاء المقبل.",
        "تطغى قصة تنقل رئيس الوزراء سليم حداد بالمروحية على النقاشات الدائرة في البلاد.",
        "ووفقا لبيان، فإن «السفن لن تدخل الميناء قبل الأحد».",
    ],
)
def test_where_the_arabic_text_does_not_say_who_nobody_is_named(text: str) -> None:
    assert set(printed(text, "ar")) <= {None}


def test_an_agency_that_carries_speech_is_not_its_speaker() -> None:
    text = "وقالت وزارة الدفاع إن «أنظمتها لم تشارك في اعتراض الهجوم على الميناء»، بحسب وكالة الميناء."
    assert printed(text, "ar")[0] == "وزارة الدفاع"


def test_an_arabic_office_alone_is_resolved_past_the_person_met() -> None:
    text = "التقت وزيرة الموانئ سلمى القاضي السفير سليم حداد الاثنين.\nوقالت الوزيرة إن الرصيف آمن تماما."
    assert printed(text, "ar") == ["وزيرة الموانئ سلمى القاضي"]


def test_two_ministers_do_not_become_one_name() -> None:
    text = (
        "التقى وزير الخارجية النورلندي ونظيره السودلندي في الميناء.\n"
        "وقال وزير الخارجية النورلندي إن «الاتفاق جاهز للتوقيع الآن»."
    )
    assert set(printed(text, "ar")) == {"وزير الخارجية النورلندي"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kabul, Afghanistan Police in Afghanistan say they have rescued a girl.", "Police in Afghanistan"),
        ("The pier will close, according to a Transport Department memo.", "a Transport Department memo"),
        (
            "“We will not go,” wrote the economist and former minister Ann Lee.",
            "the economist and former minister Ann Lee",
        ),
        ("“No sympathy at all for them.” ― Oscar P. Quintero", "Oscar P. Quintero"),
        ("The Palace issued a statement on Monday: “The governor will not sign this law.”", "The Palace"),
        (
            "Amtrak's annual report from that year says, “They flew over the whole country.”",
            "Amtrak's annual report from that year",
        ),
        ("The union said the United States would “never again” pay.", "The union"),
        ("Dan Lee's family has called on police to release the films.", "Dan Lee's family"),
        ("In Park's words, “it could bring down the state and the party”.", "Park"),
        (
            "The Park administration and its allies believe the council used gas.",
            "The Park administration and its allies",
        ),
        ("— The quay will open in May, said the harbour minister, Jane Roe.", "the harbour minister, Jane Roe"),
        ("The church took years to build, reports Norland media.", "Norland media"),
    ],
)
def test_an_english_name_is_whole(text: str, speaker: str) -> None:
    assert set(printed(text, "en")) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Many teens were there. I believe that our customs will change soon.",
        "The paper -- titled “Lawfulness of the Use of Force Against Ships Under Foreign Flags” -- is short.",
        "Ann Lee, the minister of transport, did not say that the bridge would close.",
        "Joseph Lowe -- sometimes referred to as the “dean of the harbour movement” -- was a founder.",
        "Park has laid down some “house rules” for the whole of the port.",
        "Washington Military convictions of two men will be reviewed, testing whether they could be charged.",
        "Numerous environmental groups support the port, saying the ruling was a good sign.",
        "In the poll, 59% of the country thought government was corrupt.",
        "Old wives were once told they needed to provide an “heir and a spare” at least.",
        "Legend has it that this was once a playground for giants.",
    ],
)
def test_where_the_english_text_does_not_say_who_nobody_is_named(text: str) -> None:
    assert set(printed(text, "en")) <= {None}


def test_a_pronoun_does_not_mean_somebody_set_aside() -> None:
    text = "Mayor Ann Lee said that although Sue Park had not asked her, she thinks the port “really does need time”."
    assert set(printed(text, "en")) == {"Mayor Ann Lee"}


def test_a_subject_that_is_nobody_is_not_replaced_by_the_last_speaker() -> None:
    text = "Jane Roe said the quay was shut. The engine noise suggested “a very serious fault in the pump”."
    assert printed(text, "en")[0] is None
