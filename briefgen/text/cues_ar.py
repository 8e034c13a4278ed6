"""Arabic words of saying, and the words around them that end a name. Original data, in dictionary form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["finite_forms", "participle_forms", "telling_forms"]

VERB_FIRST = True
ATTRIBUTING = word_set("كما بحسب حسب حسبما وفق وفقا وفقما طبقا نقلا تبعا")

_SOUND = """
قال قول|اضاف ضيف|اكد ؤكد|اكد يكد|اوضح وضح|صرح صرح|ذكر ذكر|اعلن علن|افاد فيد|اشار شير|كتب كتب|تابع تابع
|اردف ردف|استطرد ستطرد|شدد شدد|لفت لفت|نوه نوه|اعتبر عتبر|زعم زعم|توقع توقع|حذر حذر|اعرب عرب|عبر عبر
|كشف كشف|تعهد تعهد|وعد عد|اقر قر|اعترف عترف|رد رد|علق علق|تساءل تساءل|سال سال|اجاب جيب|طالب طالب|حث حث
|ناشد ناشد|اصر صر|هدد هدد|انتقد نتقد|وصف صف|اشاد شيد|ادان دين|ندد ندد|اتهم تهم|نقل نقل|ابلغ بلغ|اخبر خبر
|اقترح قترح|استنكر ستنكر|هنا هني|رحب رحب|حض حض|اختتم ختتم|ختم ختم|خاطب خاطب|غرد غرد|ردد ردد|هتف هتف
|صاح صيح|خلص خلص|لخص لخص|كرر كرر|جدد جدد|المح لمح|نبه نبه|توعد توعد|استدرك ستدرك|تدارك تدارك|علل علل
|طمح طمح|ثمن ثمن|استغرب ستغرب|عقب عقب|جزم جزم|شرح شرح|اوصي وصي|نصح نصح|لاحظ لاحظ|اورد ورد|حدد حدد|راي ري
|اثني ثني|تحدث تحدث|سمي سمي|طمان طمئن|تمسك تمسك|استشهد ستشهد|اوعز وعز|امر امر|وجه وجه|اطلق طلق|ناقش ناقش
|برر برر|فسر فسر|قرر قرر|شكك شكك|شبه شبه|استبعد ستبعد|رجح رجح|بين بين|اقسم قسم|تعجب تعجب|اوجز وجز
|استهل ستهل|افتتح فتتح|اكتفي كتفي|ابدي بدي|رفض رفض|طلب طلب|الزم لزم|اوجب وجب|دافع دافع|هاجم هاجم|شجب شجب
|عارض عارض|حمل حمل|ابرز برز|لوح لوح|مازح مازح|سخر سخر|اظهر ظهر|بشر بشر|تفاخر تفاخر|اشتكي شتكي|شكا شكو
|تذمر تذمر|همس همس|صرخ صرخ
"""
_WEAK = """
دعا دعت دعوا دعيا دعتا يدعو تدعو يدعون يدعوان تدعوان|نفي نفت نفوا نفيا ينفي تنفي ينفون
|ادعي ادعت ادعوا يدعي تدعي يدعون|تمني تمنت تمنوا يتمني تتمني يتمنون|روي روت رووا يروي تروي يروون
|حكي حكت حكوا يحكي تحكي|مضي مضت يمضي تمضي|راي رات راوا يري تري يرون|ابدي ابدت ابدوا يبدي تبدي يبدون
|سمي سمت سموا يسمي تسمي|اوصي اوصت اوصوا يوصي توصي|قيل يقال|اثني اثنت اثنوا يثني تثني
|اكتفي اكتفت يكتفي تكتفي|رد ردت ردوا يرد ترد|وعد وعدت وعدوا يعد تعد|شكا شكت شكوا يشكو تشكو
|نعي نعت نعوا ينعي|تعهدا تعهدوا|جاء|ورد|نص نصت ينص تنص|تضمن تضمنت|ذهب ذهبت
"""
_DROP = word_set("يكد ري سمي وصي ثني كتفي بدي شتكي")
_OBJECT = word_set(
    """
    دعا دعت دعوا يدعو تدعو حث طالب ناشد اتهم وصف ابلغ اخبر حذر سال هنا انتقد هدد خاطب حض نصح طمان امر حمل شكر هاجم
    شبه
    """,
)
_AMBIGUOUS = word_set(
    """
    بين عبر كتب حمل حملت يحمل تحمل حملا حملوا يحملون تحملون يحملان عبرت يعبر تعبر راي راى يري تري رات راوا يرون سمي
    سميت يسمي تسمي وجهت يوجه توجه رفضت يرفض ترفض طلبت يطلب تطلب نقلت ينقل قررت يقرر تقرر اظهر اظهرت يظهر تظهر اطلقت
    يطلق تطلق حددت يحدد تحدد ابرز ابرزت يبرز تبرز دافع هاجم ناقش ناقشت يناقش تناقش عقب حكي اثني اعتبر اعتبرت يعتبر
    تعتبر بشر عارض عارضت يعارض تعارض تضمن تضمنت نصت ينص تنص ذهب ذهبت امر وجه رد علي ورد جاء نص حدد ختم شرح نقل رفض
    طلب حض هنا تعد يعد عد قرر اطلق شبه يشبه تشبه شبهت
    """,
)
_PARTICIPLES = """
قائلا مضيفا مؤكدا موضحا مصرحا ذاكرا معلنا مفيدا مشيرا متابعا مردفا مستطردا مشددا لافتا منوها معتبرا زاعما متوقعا
محذرا معربا معبرا كاشفا متعهدا واعدا مقرا معترفا رادا معلقا متسائلا سائلا مجيبا مطالبا داعيا حاثا مناشدا مصرا
مهددا منتقدا واصفا مشيدا منددا متهما ناقلا مبلغا مخبرا مقترحا مستنكرا مهنئا مرحبا مختتما خاتما مخاطبا مرددا
هاتفا صائحا ملخصا مكررا مجددا ملمحا منبها متوعدا مستدركا معقبا جازما شارحا موصيا ناصحا ملاحظا موردا نافيا مدعيا
متمنيا مستبعدا مرجحا مبينا مثنيا مبديا رافضا مبررا مستشهدا كاتبا متحدثا مستهلا خالصا مغردا شاكرا متفاخرا مدافعا
مهاجما مفسرا مذكرا مبرزا ملوحا مطمئنا ساخرا مازحا محملا مشككا مهيبا مثمنا مستغربا
"""
_DESCRIBING = ("وصف", "يصف", "تصف", "اعتبر", "يعتبر", "تعتبر")
"""Verbs that also take their object as a suffix: ``ما وصفه فلان بأنه``."""
_TELLING = word_set("ابلغ اخبر حذر سال هنا طمان ناشد طالب حث نصح شكر هدد اتهم هاجم انتقد وصف")
_PREFIXES = ("", "و", "ف")


def _stems() -> list[tuple[str, str]]:
    pairs = [entry.split() for entry in _SOUND.replace("\n", "").split("|")]
    return [(pair[0], pair[1]) for pair in pairs if len(pair) > 1]


def finite_forms(fold: Callable[[str], str]) -> tuple[dict[str, str], set[str]]:
    """Give every finite form with its class, and those without a conjunction."""
    forms: dict[str, str] = {}
    for past, present in _stems():
        kind = "object" if past in _OBJECT else "say"
        made = [past + ending for ending in ("", "ت", "ا", "تا", "وا")]
        if present not in _DROP:
            made += [sign + present + ending for sign in "يت" for ending in ("", "ان", "ون")]
            made += ["س" + sign + present for sign in "يت"]
        for form in made:
            forms.setdefault(fold(form), kind)
    for entry in _WEAK.replace("\n", "").split("|"):
        words = entry.split()
        kind = "object" if words and words[0] in _OBJECT else "say"
        for form in words:
            forms.setdefault(fold(form), kind)
    for form in [form for form in forms if form.startswith(_DESCRIBING)]:
        for suffix in ("ه", "ها", "هم", "هما"):
            forms.setdefault(form + suffix, "say")
    for form in (_AMBIGUOUS | {"س" + word for word in _AMBIGUOUS}) & forms.keys():
        forms[form] = "weak"
    forms |= {"ل" + form: kind for form, kind in forms.items() if kind != "weak" and _is_present(form)}
    bare = {form for form, kind in forms.items() if kind != "weak"}
    return {prefix + form: kind for form, kind in forms.items() for prefix in _PREFIXES}, bare


def telling_forms(fold: Callable[[str], str]) -> frozenset[str]:
    """Give the forms of the verbs that take the person told right behind the speaker, with conjunctions."""
    words = [past + end for past in _TELLING for end in ("", "ت")]
    words += [sign + word.removeprefix("ا") for word in _TELLING for sign in "يت"]
    return frozenset(prefix + fold(word) for word in words for prefix in _PREFIXES)


def _is_present(form: str) -> bool:
    return form[0] in "يت" and not form.endswith(("ون", "ان"))


def participle_forms(fold: Callable[[str], str]) -> dict[str, str]:
    """Give the participles in the accusative, which lean on the subject of the verb before them."""
    forms: dict[str, str] = {}
    for word in _PARTICIPLES.split():
        base = fold(word)[:-1]
        for form in (base + "ا", base + "ة", base + "ين"):
            forms[form] = "say"
            forms["و" + form] = "say"
    return forms
