"""What is nobody: phrases next to a verb of saying that name no person, body or document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar, words_en
from briefgen.text.names_en import is_lower
from briefgen.text.phrases import WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["arabic_somebody", "english_somebody"]

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
    الاسبوع الشهر اليوم العالم الجديد الجديدة التالي ثلاثة اثنين المباراة الوضع الامر
    """,
)
_OPENERS = word_set("اما فاما فان لكن ولكن")
_CLOSERS = word_set("فكان كان فكانت كانت فقد قد صدر صدرت نشر نشرت")


def arabic_somebody(tokens: Sequence[Token]) -> Span | None:
    """Trim particles off a speaker's phrase; ``None`` when it names nobody."""
    first, last = 0, len(tokens) - 1
    while first <= last and tokens[first].key in _OPENERS:
        first += 1
    while last >= first and tokens[last].key in _CLOSERS:
        last -= 1
    if (
        first > last
        or tokens[first].key in _EVENTS | words_ar.ABSTRACT | words_ar.PREPOSITIONS
        or (first == last and tokens[first].key in _LONE)
    ):
        return None
    return Span(tokens[first].start, tokens[last].end)


def english_somebody(tokens: Sequence[Token]) -> Span | None:
    """Give a speaker's phrase; ``None`` when it names nobody."""
    plain = [token for token in tokens if token.kind == WORD]
    if not plain:
        return None
    if is_lower(plain[-1]) and plain[-1].key in _OCCURRENCES and len(plain) <= _SHORT:
        return None
    only = plain[0]
    lone = len(plain) == 1 and is_lower(only) and not only.key.endswith("s") and only.key not in words_en.OFFICES
    if lone and only.key not in _GROUPS:
        return None
    return Span(tokens[0].start, tokens[-1].end)


_SHORT = 3
_OCCURRENCES = word_set(
    """
    talks negotiations meeting meetings hearing summit rally debate interview speech conference briefing event events
    appearance call visit trip tour ceremony exercise exercises week month year morning afternoon evening night time
    """,
)
_GROUPS = word_set("police people women men management staff congress parliament everyone nobody someone anybody")
