"""Whom an Arabic speaker's phrase names: the phrase without what ran into it, or nobody.

A noun with the article, or a name, cannot be followed by another noun that belongs to the same phrase unless that is
a name again: ``أورد فلان سلسلة وقائع`` is a subject and its object. Things do not speak, texts and bodies do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.cues import cues_of
from briefgen.text.names_ar import is_definite, naked, names_follow
from briefgen.text.phrases import PUNCTUATION, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["arabic_bounded", "arabic_goes_on", "arabic_occasion", "arabic_somebody", "arabic_text", "is_run_on"]

_EVENTS = word_set(
    """
    لقاء اللقاء لقائه لقائها اجتماع الاجتماع اجتماعه اجتماعها مؤتمر المؤتمر قمة القمة زيارة الزيارة زيارته زيارتها جلسة
    الجلسة محادثات المحادثات مباحثات المباحثات مشاورات المشاورات حفل الحفل مقابلة المقابلة حوار الحوار تعليقات بناء
    كلامه كلامها حديثه حديثها تصريحه تصريحها تصريحاته تصريحاتها خطابه خطابها كلمته كلمتها مداخلته مداخلتها
    مناسبة المناسبة جولة الجولة الاتصال اتصال
    """,
)
_LONE = word_set(
    """
    العام الماضي المقبل الجاري الحالي الاول الثاني الثالث واضح نفسه نفسها لنفسه لنفسها الاخير الاخيرة السابق القادم
    الاسبوع الشهر اليوم العالم الجديد الجديدة التالي البعض ثلاثة اثنين المباراة الوضع الامر
    """,
)
_OPENERS = word_set("اما فاما فان لكن ولكن")
_CLOSERS = word_set("فكان كان فكانت كانت فقد قد صدر صدرت نشر نشرت")
_DEMONSTRATIVES = word_set("هذا هذه هؤلاء هذان هاتان ذلك تلك اولئك")
_SOME = word_set("احد احدي بعض كل جميع معظم اغلب سائر كافة")
_TIES = word_set(
    """
    لما لمن بما بمن مما ممن عما كي لكي حتي منذ ضد حول خلال بعد قبل عند عندما حين حينما اثناء عقب بشان بسبب رغم
    انه انها انهم الا لكن بل اذا اذ فيما بينما حيث لم لن لا ليس ليست قد سوف
    """,
)
_THINGS = word_set(
    """
    سلسلة شتيمة شتائم تصريح تصريحات تغريدة تغريدات تدوينة مقطع مقاطع صورة صور مشهد مشاهد نص نصا خبر اخبار كلمات رسائل
    خطوة خطوات موقف مواقف عقوبة عقوبات ضربة ضربات قصف غارة غارات هجمات هدف اهداف تفاصيل تفصيل معلومة معلومات قضية قضايا
    حزمة جملة مزيد مزيدا ملف ملفات فكرة افكار راي اراء وجهة نتيجة نتائج نقطة نقاط سبب اسباب شرط شروط عرض عروض وضع
    اوضاع حالة حالات ازمة ازمات مشكلة مشكلات مشاكل تحدي تحديات مخاطر خطر تهديد تهديدات انتقاد اتهام لوم سياسة سياسات
    خلاف خلافات حرب حروب معركة معارك صراع نزاع عنف قتال تدخل تدخلات دور ادوار سلوك تصرف تصرفات عمل اعمال جهد جهود
    مساع مساعي طلب طلبات سؤال اسئلة جواب مطلب مطالب رقم ارقام عدد نسبة مبلغ قيمة سعر اسعار رسوم ضريبة ضرائب ديون
    فوز خسارة هزيمة تعادل هدفا مباراة مباريات بطولة مشوار مسيرة انجاز انجازات اداء مستوي لقب القاب تجربة تجارب
    اطلاق زيارة جولة لقاءات محادثة حوارا ذكري يوم ايام شهر اشهر سنة سنوات عام اعوام ساعة ساعات اسبوع اسابيع مرحلة
    فترة حادث حادثة حوادث جريمة جرائم انفجار تفجير تفجيرات مجزرة ضحايا قتلي جرحي ثقة ارتياح اسف غضب سعادة فرح فخر
    خيبة مفاجاة شكر تحية تهاني تعازي تمنيات اشادة ترحيب تنديد استياء اعجاب حزن صدمة خشية مخاوف خوف شكوك شك
    حجم كمية درجة مدي تاثير اثار تداعيات عواقب تبعات مصلحة مصالح حقيقة حقائق واقع وقائع تاريخ مستقبل ماضي حياة موت
    وفاة رحيل عودة وصول مغادرة انسحاب دخول خروج عبور مرور بقاء غياب ظهور اختفاء وقوع حدوث وفق
    """,
)
"""Nouns that name no person, body or text. Behind a name or a noun with the article they are its verb's object."""
_MATTERS = word_set(
    """
    نار اتفاق اتفاقية قانون مشروع قرار وضع هدنة انباء اتهام مزاعم حوار مفاوضات سلام ملف قضية ازمة عقوبات هجوم ضربة
    ضربات غارات اتهامات انتقادات تصريحات تهديدات موقف مواقف خطوة نتائج
    """,
)
"""More nouns that with the article are what somebody speaks of, and without it parts of names."""
_NOT_HEADS = _THINGS | word_set(
    """
    الخطوة الخطوات المبادرة العقوبات الضربة الضربات الغارات الهجمات الهجوم العملية العمليات المعركة الحرب الحروب الازمة
    المشكلة المشاكل القضية القضايا المباراة المباريات البطولة الفوز الهزيمة الصورة الصور المقطع الفكرة النتيجة
    القرار القرارات الاجراء الاجراءات الخطة السياسة السياسات الموقف المواقف التصرف السلوك الحل الحلول الوضع الاوضاع
    الحادث الحادثة الانفجار التفجير الجريمة الحياة الموت الحب السعادة المال السعر الاسعار الرسوم الضرائب التهديدات
    الاتهامات الانتقادات التصريحات الكلمات الخطر المخاطر المفاوضات الزيارة الجولة الامور الاشياء الامر الشيء الفترة
    المرحلة المدة الشهر السنة الساعة الليلة هذا هذه ذلك تلك ثمة هناك ليس ليست لم لن لا غير سوي كما مثل اكثر اقل
    """,
)
_TEXTS = word_set(
    """
    معطيات بيان بيانات تقرير تقارير نص تصريح تصريحات استطلاع استطلاعات نتائج معلومات ارقام وثيقة وثائق دراسة
    دراسات رسالة رسائل مذكرة مسودة مقال احصاءات احصائيات تقديرات ترجمة لائحة قرار عريضة برقية تحقيق تحقيقات
    وسائل ابحاث بحث كتاب بلاغ بلاغات منشور اعلان اتفاق ميثاق دستور اتفاقية معاهدة
    """,
)
"""Nouns for what can be read: they state and show."""
_VERBS = word_set(
    """
    اسم شعار عنوان لقب بمساندة بدعم بمشاركة بقيادة بقرار قامت قام يقوم تقوم يمكن يجب يبدو تبدو يوجد توجد تتعلق
    تتضمن تتم تشهد يشهد يضم تضم تشمل يشمل بات باتت ظل ظلت
    """,
)
_OWNED = re.compile(r"(?:.{3,}(?:ها|هم|هما|ته)|ت..ي.ه|ت...ه|ا.{1,3}ا.ه|م..ا.ه)$")
"""Nouns with a possessor: ``نفيها``, ``معارضته``, ``تحذيره``."""
_SIGNS = frozenset("#\"“”«»'(")
_OWNED_NAMES = word_set("نفسها ذاتها نفسهم ذاتهم ادهم الادهم مرهم بلهم درهم طه")
_OWN_PEOPLE = word_set(
    """
    نظيره نظيرها نائبه نائبها نائبته نائبتها زوجته زوجها والدته والدتها والدها شقيقته شقيقتها شقيقها ابنته ابنتها ابنها
    صديقته صديقها زميلته زميلها عائلته عائلتها اسرته اسرتها ممثلها ممثلته محاميته محاميها وكيلته حكومته حكومتها وزارته
    وزارتها حزبها شركته شركتها رئيسها رئيسته وزيرها وزيرته خارجيته خارجيتها دفاعها بلادها سفيرها لجنته لجنتها باسمها
    حركته حركتها جماعته منظمته مؤسسته مؤسستها هيئته ادارته ادارتها فريقها وفدها مكتبها مديرها متحدثها مدربها
    """,
)
_DOING = re.compile(r"(?:ت..[اي].|است..?ا.?.|ان..ا.|ا.ت.ا.)$")
_ADVERBIAL = word_set(
    """
    سريعا كبيرا جديدا كثيرا قليلا قريبا بعيدا مباشرا طويلا رسميا شخصيا علنيا متحدثا متهما متسائلا موجها مقعدا تفسيرا
    تعليقا تاكيدا اعلانا قائدا هدفا شيئا امرا احدا جزءا سببا دليلا مثلا اولا ثانيا تماما جيدا دائما غالبا عادة
    يبلغ تبلغ البالغ البالغة يدعي تدعي اسمه اسمها عمره عمرها
    """,
)
"""Adverbs, objects and what gives an age or a name: no part of the name before them."""
_NUMBERED = word_set("رقم مجموعة ال20 فوج اللواء الكتيبة الفرقة قناة")
_OWN_WAW = word_set("وحدات وكالات ولايات وثائق وفود وزارات وظائف واردات وعود وعودا وجود وقوع وصول وضع وقف")
"""Nouns whose first letter is no conjunction."""
_PLURAL = re.compile("[^ا].{2,}ات$")
_PLURAL_NAMES = word_set("بركات فرحات عرفات شوكات حسنات عطيات زيات خياط بيات جلامات نعمات سادات جبارات ثبات")
_HALVES = word_set(
    """
    كل بعض جميع احد احدي عدد رئيس رئيسة وزير وزيرة مدير مديرة امين امينة ممثل ممثلة قائد سفير نائب عضو ولي عهد مجلس
    وزارة رئاسة
    """,
)
"""Offices and bodies that are of something: alone they are half of a name."""
_STRIKES = word_set("اضراب احتجاج تظاهر اعتصام مقاطعة تهدئة")
_SENT = word_set(
    """
    طلب طلبت رفض رفضت اشترط اشترطت فضل فضلت قامت قام وقعت وقع قصة قصته نشر نشرت صدر صدرت بث بثت بعث بعثت ارسل ارسلت
    اصدر اصدرت وجه وجهت جاء جاءت تلقت تلقي
    """,
)
"""Verbs that run into the phrase before them."""
_ALONE = word_set("البعض الكثيرون كثيرون الجميع اخرون الاخرون")
"""Subjects that no noun belongs to: what follows is an object."""
_SAID = word_set("اعتبر اعتبرت قال قالت اكد اكدت اعلن اعلنت اوضح اوضحت اضاف اضافت")
_TITLES = word_set("السفير السفيرة الوزير الوزيرة الرئيس الرئيسة النائب النائبة المندوب المبعوث المتحدث الامين")
_PEACE = word_set("حفظ عملية مجلس معاهدة")
_OTHERS = word_set(
    """
    السلطات الحكومات القوات المواطنين الاطراف الطرفين البلدين الدول الدولتين الزعماء القادة الشركاء الحلفاء الشعب الناس
    """,
)
"""Bodies and people that behind a whole phrase are whom the verb is about."""
_ACTING = word_set("القائم القائمة قائم قائمة")
_BODIES = word_set(
    """
    سلطات شركات منظمات ولايات قوات حكومات جهات وزارات مؤسسات هيئات نقابات جمعيات امارات استخبارات مخابرات وكالات صحفيات
    صحافيات ناشطات نساء بنات سيدات لاعبات جامعات جماعات حركات مليشيات ميليشيات عصابات عائلات بعثات سفارات اتحادات قنوات
    شبكات مجلات صفحات ادارات قيادات شخصيات اوساط بلديات محافظات رئاسات تنسيقيات فعاليات فرات عرفات
    """,
)
"""Plurals of those who speak."""
_PARTICLES = word_set("عبد ابو ابي بن ابن ام نور سيف")
"""Words before the second half of a name."""
_SHORT = 4
"""Letters of a word that is hardly a preposition and a noun of doing."""
_SELF = word_set("نفسه نفسها ذاته ذاتها نفسهم ذاتهم")
_TEXT_VERB = 2


def arabic_somebody(tokens: Sequence[Token]) -> Span | None:
    """Trim off a speaker's phrase what is none of it; ``None`` when it names nobody."""
    first, last = 0, len(tokens) - 1
    while first <= last and tokens[first].key in _OPENERS:
        first += 1
    if first > last or _is_nobody(tokens, first):
        return None
    for index in range(first + 1, last + 1):
        if is_run_on(tokens, first, index):
            last = index - 1
            break
    if last > first and tokens[last].key in _SELF and not is_definite(tokens[first].key):
        last -= 1
    while last > first and (tokens[last].key in _CLOSERS or tokens[last].kind == PUNCTUATION):
        if tokens[last].key in {")", "'", '"', "»"}:
            break
        last -= 1
    if tokens[last].key in _CLOSERS or (first == last and tokens[first].key in _NOT_ALONE):
        return None
    return Span(tokens[first].start, tokens[last].end)


def arabic_bounded(  # noqa: PLR0911 - one return a rule
    phrase: Sequence[Token], following: Sequence[Token]
) -> bool:
    """Say whether a phrase may end here: before a sign, what is said, a preposition, a time, or the verb's object.

    A noun of another kind may go on with the phrase (``قوة حفظ | السلام``); then nobody can tell where the name ends.
    """
    if not following or following[0].kind != WORD:
        return True
    key = following[0].key
    if key in _ENDING:
        return True
    if key.startswith("لل"):
        told = key[2:] in _ADDRESSED or key.endswith("ين")
        return told or phrase[0].key in words.NAMELESS
    if key.startswith("وال") or (key[:1] == "و" and key[1:] in _JOINT):
        return False
    if is_definite(key):
        return is_definite(phrase[-1].key) or phrase[-1].key not in _UNFINISHED
    bound = key[:1] == "ل" or (key[:1] in {"و", "ف", "ب", "ك"} and len(key) > _SHORT - 1)
    if bound or following[0].raw[:1].isdigit() or key in cues_of("ar").verbs or key[-1:] == "ا":
        return True
    return any(pattern.match(key) for pattern in (_OWNED, _DONE_ALONE, _VERB))


def arabic_goes_on(phrase: Sequence[Token], following: Sequence[Token]) -> int | None:
    """Give where a phrase ends that goes on with ``للحماية المدنية``, or ``None`` where that is not to be seen."""
    if not following or not following[0].key.startswith("لل"):
        return None
    last = 0
    while last + 1 < len(following) and last < _CHAIN and following[last + 1].key.startswith(("ال", "وال", "لل")):
        if following[last + 1].key in words.ENDS:
            break
        last += 1
    named = last
    officer = naked(phrase[0].key) in words.OFFICES and phrase[0].key not in words.NAMELESS
    while (
        officer and named - last < _WHOLE and not arabic_bounded(following[named : named + 1], following[named + 1 :])
    ):
        named += 1
    done = arabic_bounded(following[named : named + 1], following[named + 1 :])
    return following[named].end if named < len(following) and done else None


_WHOLE = 4
_UNFINISHED = (
    _THINGS
    | words.ABSTRACT
    | words.INSTITUTIONS
    | words.OFFICES
    | word_set("حفظ ضباط مستشاري مساعدي ممثلي اعضاء كبار عدد بعض احد احدي")
)
_ENDING = words.ENDS | words.ADVERBS | words.ABSTRACT | words.THAT | words.OBJECTS | _THINGS | _ADVERBIAL | _SENT
_CHAIN = 4
_VERB = re.compile(r"(?:ي|ت|س[يت]).{3,}$|.{3,}ت$|.{2,}وا$")
"""Verbs by their beginnings and endings: what somebody does next."""
_DONE_ALONE = re.compile(r"(?:است..?ا.?.?|ان..ا.|ا.ت.ا.|ت..ي.|م.ا..ة|ا..ا.)$")


def arabic_text(key: str) -> bool:
    """Say whether a phrase that begins with this word names a text, which no verb without a subject means."""
    return key in _TEXTS or key.removeprefix("ال") in _TEXTS


def arabic_occasion(tokens: Sequence[Token]) -> bool:
    """Say whether the phrase tells when or where somebody spoke, so that the speaker is one named before."""
    return not tokens or tokens[0].key in _CIRCUMSTANCES


def _is_nobody(tokens: Sequence[Token], first: int) -> bool:
    """Say whether the head of the phrase is an event, a thing, or bound by a preposition."""
    key = tokens[first].key
    if tokens[first].kind != WORD:
        return tokens[first].key not in _SIGNS
    if key in _NO_SPEAKER and tokens[first].raw != "علي":
        return key not in _TEXTS
    if key.startswith("يت") or key in _VERBS or _is_owned(key):
        return True
    thing = key in _NOT_HEADS and key not in _TEXTS and not names_follow(key)
    if thing or (key.startswith("ال") and key.endswith("ات") and not _is_body(key)):
        return True
    bound_noun = key[:1] in {"ب", "ك", "ل"} and not key.startswith("لل")
    if bound_noun and key[1:] in _BOUND_NOUNS:
        return True
    bound = key[:1] == "ب" and len(key) > 5 and (_PLURAL.match(key) or key[1:3] == "ال")  # noqa: PLR2004 - a root and its signs
    return bool(bound) and key not in _PLURAL_OR_TEXT


def is_run_on(  # noqa: PLR0911 - one return a rule
    tokens: Sequence[Token], first: int, index: int
) -> bool:
    """Say whether the word at ``index`` is no part of the phrase that begins at ``first``."""
    token, before = tokens[index], tokens[index - 1]
    if token.kind != WORD or before.kind != WORD:
        return False
    if token.key in _DEMONSTRATIVES:
        return before.key not in _SOME
    if token.raw.isdigit():
        counts = index + 1 < len(tokens) and tokens[index + 1].kind == WORD
        return counts and not names_follow(before.key) and before.key not in _COUNTED
    if token.key in _TIES or (_is_addressed(token.key) and before.key in words.OFFICES and is_definite(before.key)):
        return True
    if _is_addressed(token.key) or before.key in _ACTING or _takes_noun(before.key, index - first):
        return False
    if token.key[:1] == "و":
        return token.key in _OWN_WAW
    return _is_adverbial(token.key) or _is_object(tokens, first, index)


def _is_addressed(key: str) -> bool:
    return key[:1] == "ل" and key[1:] in _ADDRESSED


def _is_adverbial(key: str) -> bool:
    """See adverbs, verbs, and nouns of doing behind ``ب``, which no name holds."""
    if key[:1] == "ب" and len(key) > _SHORT and (key[1:] in _NOUNS or _DOING.match(key[1:])):
        return True
    return key in _NO_NAME or (key[-1:] == "ا" and key[:-1] in _NOUNS)


def _is_object(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Say whether a noun behind a whole phrase is whom or what its verb is about."""
    key, before = tokens[index].key, tokens[index - 1].key
    whole = tokens[first].key in words.OFFICES and index - first > _TEXT_VERB and not is_definite(before)
    if before in _ALONE or (whole and key in _TITLES):
        return True
    if before in _NAME_BEFORE:
        return False
    if (key in _OTHERS and is_definite(before)) or key in _OBJECTS:
        return True
    if is_definite(key):
        return key[2:] in _MATTERS and before not in _THINGS
    if _PLURAL.match(key) and key not in _PLURAL_NAMES and key[:1] != "ل":
        return is_definite(before)
    return _is_owned(key)


def _is_body(key: str) -> bool:
    """Tell bodies from things among plurals (``السلطات``, ``المعاينات``)."""
    return key[2:] in _BODIES or key[2:] in _TEXTS or key[2:].removesuffix("ات") + "ة" in words.INSTITUTIONS


def _is_owned(key: str) -> bool:
    """See ``معارضته``, ``تحذيره``: what somebody has or does; not his people and bodies, and no name."""
    return _OWNED.match(key) is not None and key not in _OWNED_WORDS and not is_definite(key)


def _takes_noun(before: str, place: int) -> bool:
    """Say whether a noun without the article goes on with the noun behind it (``وزير شؤون …``)."""
    if is_definite(before):
        return False
    plain = naked(before)
    return (
        before in words.OFFICES
        or plain in words.OFFICES
        or plain in words.INSTITUTIONS
        or before in _LINKING
        or names_follow(before)
        or before in _NAMELESS
        or (before.endswith("ة") and place < _TEXT_VERB)
    )


_CONSTRUCTS = word_set(
    "باسم شؤون شؤن وسائل عام خدمات قسم وحدة فرع نظيره وزراء رؤساء قادة كبار عدد اركان رئاسة في من لدي علي ابن بن ابو"
)

_NO_SPEAKER = _EVENTS | words.ABSTRACT | words.PREPOSITIONS
_NOUNS = words.ABSTRACT | _THINGS
_BOUND_NOUNS = _NOUNS | _STRIKES
_PLURAL_OR_TEXT = _PLURAL_NAMES | _TEXTS
_NO_NAME = _ADVERBIAL | _SENT | _SAID
_NAME_BEFORE = _PARTICLES | _PEACE
_OWNED_WORDS = _OWNED_NAMES | _OWN_PEOPLE
_ADDRESSED = words.OFFICES | words.ADDRESSEES
_COUNTED = words.OFFICES | _NUMBERED
_JOINT = words.OFFICES | words.INSTITUTIONS
_NOT_ALONE = _LONE | _TEXTS | _HALVES
_LINKING = _SOME | _CONSTRUCTS
_NAMELESS = words.NAMELESS | _TEXTS
_CIRCUMSTANCES = _EVENTS | _LONE | words.OCCASIONS
_OBJECTS = _THINGS | _EVENTS
