"""Telling a standfirst (the teaser between title and article) from the article's first paragraph.

A standfirst says what the article says, before it; the article then starts anew. A lead is
followed by a paragraph that goes on. Dropping a lead costs more than keeping a standfirst, so
every rule asks for positive evidence.
"""

from __future__ import annotations

import re

from briefgen.corpus.furniture.cues import HASHTAGS_AT_END, TEASER
from briefgen.corpus.keys import content_words, key, words

__all__ = ["is_standfirst", "starts_afresh"]

_LONGEST = 70
_SHARED = 0.5
_SHARED_CLEARLY = 0.62
_SHORT = 35
_OPENING = 5
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
_LEAD_VERBS = frozenset(
    "قال قالت اعلن اعلنت اكد اكدت تعهد تعهدت وقع وقعت بحث بحثت التقي التقت اجري اجرت اتفق اتفقت وافق وافقت ذكر ذكرت "
    "كشف كشفت افاد افادت دعا دعت حذر حذرت وصل وصلت شهد شهدت بدا بدات انطلق انطلقت شارك شاركت عقد عقدت استقبل استقبلت "
    "نفذ نفذت اطلق اطلقت ادان ادانت رحب رحبت طالب طالبت صرح صرحت اعرب اعربت شدد شددت اختتم اختتمت تسلم تسلمت نشر نشرت "
    "يعتزم تعتزم يستعد تستعد تخطط يخطط تسعي يسعي قرر قررت رفض رفضت نفي نفت زار زارت يزور تزور قام قامت ابرم ابرمت".split()
)
_JOINED = ("و", "ف")


def is_standfirst(paragraph: str, title: str, following: str, *, parted: bool) -> bool:
    """Say whether ``paragraph``, the first below the title, is a standfirst.

    ``following`` is the next running paragraph. ``parted`` tells that page furniture (a byline, a
    date, share buttons) stands between the two.
    """
    if not following or len(words(paragraph)) > _LONGEST:
        return False
    if TEASER.search(key(paragraph)) or HASHTAGS_AT_END.search(paragraph):
        return True
    return parted or _says_it_before(paragraph, title, following)


def _says_it_before(paragraph: str, title: str, following: str) -> bool:
    own = content_words(paragraph)
    if not own or len(words(paragraph)) > _SHORT or len(_SENTENCE.split(paragraph)) > 2:  # noqa: PLR2004 - sentences
        return False
    shared = len(own & (content_words(title) | content_words(following))) / len(own)
    if shared >= _SHARED_CLEARLY and starts_afresh(paragraph, following):
        return True
    return shared >= _SHARED and starts_afresh(paragraph, following) and _opens_with_verb(following)


def starts_afresh(paragraph: str, following: str) -> bool:
    """Say whether ``following`` tells the story from its start again rather than going on."""
    opening = words(following)[: _OPENING * 2]
    if not opening or opening[0].startswith(_JOINED):
        return False
    if _opens_with_verb(following):
        return not _opens_with_verb(paragraph)
    return False


def _opens_with_verb(paragraph: str) -> bool:
    opening = words(paragraph)
    return bool(opening) and opening[0] in _LEAD_VERBS
