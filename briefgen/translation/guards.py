"""What two sentences must share before one's translation may stand in for the other's.

Two sentences can differ by one word of forty and say opposite things: another number, another
month, a "not". A fuzzy match is refused unless all such words agree, in order.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fixed_points"]

_TOKEN = re.compile(r"\d+(?:[.,٫٬:/]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_MIN_ACRONYM = 2

_ENGLISH = """
one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty seventy
eighty ninety hundred thousand million billion trillion half third quarter twice first second double
no not never none neither nor without cannot nothing nobody
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
more less fewer above below before after rose fell increase decrease accepted rejected
"""
_ARABIC = """
واحد واحدة اثنان اثنين اثنتان اثنتين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة
عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين
مئة مائة مئتان مئتي ألف ألفا ألفان ألفي آلاف مليون ملايين مليونا مليار مليارات مليارا تريليون
نصف ثلث ربع الأول الأولى الثاني الثانية الثالث الثالثة
لا لم لن ليس ليست ليسوا غير دون بدون عدم ما كلا
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين جانفي فيفري أفريل ماي جوان جويلية أوت
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
أكثر أقل فوق تحت قبل بعد ارتفع ارتفعت انخفض انخفضت زيادة خفض رفض رفضت قبلت
"""
_WORDS: dict[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split()), "ar": frozenset(_ARABIC.split())}
_PREFIXES: dict[str, tuple[str, ...]] = {"ar": ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")}


def fixed_points(text: str, language: str) -> tuple[str, ...]:
    """Give the numbers, Latin acronyms and telling words of a sentence, in order.

    Numbers are compared by value of their digits: ``٢٠٢٥`` and ``2025`` are one. A language without
    a word list is compared by numbers and acronyms alone.
    """
    telling = _WORDS.get(language, frozenset())
    prefixes = _PREFIXES.get(language, ())
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isdigit():
            found.append("".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in token))
        elif len(token) >= _MIN_ACRONYM and token.isupper():
            found.append(token)
        elif (known := _telling(token.casefold(), telling, prefixes)) is not None:
            found.append(known)
    return tuple(found)


def _telling(token: str, words: frozenset[str], prefixes: tuple[str, ...]) -> str | None:
    if token in words:
        return token
    if token.endswith(("n't", "n’t")):
        return "not"
    for prefix in prefixes:
        if token.startswith(prefix) and token[len(prefix) :] in words:
            return token[len(prefix) :]
    return None
