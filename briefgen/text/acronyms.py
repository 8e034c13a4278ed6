"""Short names of bodies and their full forms in the same text: ``NATO``, ``الناتو``, ``the EU``.

A full form counts only where the text itself has it: before or behind the short one in brackets, by
its initials, or, for those that share no letters, from a small table.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.model import Span

__all__ = ["full_form"]

_SHORT = re.compile(r"(?:[Tt]he )?([A-Z](?:\.?[A-Z]){1,6})\.?")
_SMALL = r"(?:of|the|for|and|on|in|against|to)"
_SURE = 3
"""Letters from which initials alone say what is meant."""
_KNOWN = {
    "EU": "European Union",
    "UN": "United Nations",
    "US": "United States",
    "UK": "United Kingdom",
    "الناتو": "حلف شمال الأطلسي|حلف شمال الاطلسي|منظمة حلف شمال الأطلسي",
    "حلف الناتو": "حلف شمال الأطلسي|حلف شمال الاطلسي|منظمة حلف شمال الأطلسي",
    "البنتاغون": "وزارة الدفاع الأمريكية|وزارة الدفاع الأميركية",
    "الفيفا": "الاتحاد الدولي لكرة القدم",
    "اليويفا": "الاتحاد الأوروبي لكرة القدم",
    "اليونيسف": "منظمة الأمم المتحدة للطفولة|صندوق الأمم المتحدة للطفولة",
    "اليونيسيف": "منظمة الأمم المتحدة للطفولة|صندوق الأمم المتحدة للطفولة",
    "اليونسكو": "منظمة الأمم المتحدة للتربية والعلم والثقافة|منظمة الأمم المتحدة للتربية والثقافة والعلوم",
    "أوبك": "منظمة الدول المصدرة للنفط|منظمة البلدان المصدرة للبترول|منظمة الدول المصدرة للبترول",
    "آسيان": "رابطة دول جنوب شرق آسيا",
    "الآسيان": "رابطة دول جنوب شرق آسيا",
}
"""Full forms of short names that share no initials with them, or too few."""
_HEADS = "حلف|منظمة|وكالة|اتحاد|الاتحاد|حزب|حركة|هيئة|الهيئة|شركة|الوكالة|لجنة|اللجنة|رابطة|مجلس|صندوق|قوات|تنظيم|الحزب"
_ARABIC = re.compile("[\u0620-\u064a]")


def full_form(text: str, phrase: str) -> Span | None:
    """Give the first full form of a short name that ``text`` has; ``None`` where it has none."""
    if _ARABIC.search(phrase):
        short = phrase in _KNOWN or (" " not in phrase and any(f"{mark}{phrase}" in text for mark in '(«"'))
        return _found(_arabic(phrase), text) if short else None
    match = _SHORT.fullmatch(phrase)
    return _found(_english(match[1].replace(".", "")), text) if match else None


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> Span | None:
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            return Span(*match.span(1))
    return None


@lru_cache(maxsize=256)
def _english(letters: str) -> tuple[re.Pattern[str], ...]:
    words = rf"[- ](?:{_SMALL} )*".join(rf"{letter}[\w’']*" for letter in letters)
    patterns = [rf"\b({words}) \((?:the )?{letters}\)", rf"\b{letters} \((?:the )?({words})\)"]
    if letters in _KNOWN:
        patterns.append(rf"\b({_KNOWN[letters]})\b")
    elif len(letters) >= _SURE:
        patterns.append(rf"\b({words})\b")
    return tuple(re.compile(pattern) for pattern in patterns)


@lru_cache(maxsize=256)
def _arabic(short: str) -> tuple[re.Pattern[str], ...]:
    patterns = [rf"(?<!\w)[ولب]?((?:{_HEADS})(?: [^\W\d_]+){{1,6}}) ?[(«\"]{re.escape(short)}[)»\"]"]
    if short in _KNOWN:
        patterns.append(rf"(?<!\w)[ولب]?({_KNOWN[short]})(?!\w)")
    return tuple(re.compile(pattern) for pattern in patterns)
