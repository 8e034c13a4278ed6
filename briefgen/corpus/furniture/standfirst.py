"""Telling a standfirst (the teaser between title and article) from the article's first paragraph.

A standfirst says what the article says, before it; the article then starts anew. A lead is
followed by a paragraph that goes on. Dropping a lead costs more than keeping a standfirst, so
every rule asks for positive evidence.
"""

from __future__ import annotations

import re

from briefgen.corpus.furniture.cues import HASHTAGS_AT_END, TEASER
from briefgen.corpus.keys import content_words, key, words
from briefgen.text.tables import word_set

__all__ = ["is_standfirst", "starts_afresh"]

_LONGEST = 75
_FEWEST = 8
_RETOLD = 0.4
_SHARED = 0.5
_SHORT = 35
_DATELINE = re.compile(r"^.{2,60}?(?:\([^)]{2,30}\)\s*[-–—:]|\s[-–—]{1,2}\s|--)")
_GOING_ON = word_set(
    """
    جاء جاءت ياتي تاتي كما هذا هذه ذلك تلك حيث لكن بينما فيما الا ثم كذلك ايضا بدوره بدورها هو هي هم لذلك
    كذا كان كانت يذكر يشار تجدر مع it he she they this that these those but and also however meanwhile yet
    still so his her its their there then according in while although though if as when
    """
)
_GOING_ON_PHRASE = re.compile(
    r"^(?:من (?:جهته|جهتها|جانبه|جانبها|ناحيته|جهه اخري|جانب اخر)"
    r"|في (?:المقابل|غضون|السياق|حين|هذا)|الي ذلك|the (?:move|announcement|statement|decision|deal))\b"
)
_LEAD_VERBS = word_set(
    """
    قال قالت اعلن اعلنت اكد اكدت تعهد تعهدت وقع وقعت بحث بحثت التقي التقت اجري اجرت اتفق اتفقت وافق وافقت
    ذكر ذكرت كشف كشفت افاد افادت دعا دعت حذر حذرت وصل وصلت شهد شهدت بدا بدات انطلق انطلقت شارك شاركت عقد
    عقدت استقبل استقبلت نفذ نفذت اطلق اطلقت ادان ادانت رحب رحبت طالب طالبت صرح صرحت اعرب اعربت شدد شددت
    اختتم اختتمت تسلم تسلمت نشر نشرت يعتزم تعتزم يستعد تستعد تخطط يخطط تسعي يسعي قرر قررت رفض رفضت نفي نفت
    زار زارت يزور تزور قام قامت ابرم ابرمت
    """
)
_JOINED = ("و",)
_OPEN_QUOTES = "\"“«'‘"


def is_standfirst(paragraph: str, title: str, following: str, *, parted: bool) -> bool:
    """Say whether ``paragraph``, the first below the title, is a standfirst.

    ``following`` is the next running paragraph. ``parted`` tells that page furniture (a byline, a
    date, share buttons) stands between the two.
    """
    if not following or len(words(paragraph)) > _LONGEST:
        return False
    hashtags = HASHTAGS_AT_END.search(paragraph) if "#" in paragraph else None
    if TEASER.search(key(paragraph)) or (hashtags and hashtags[0].count("#") > 1):
        return True
    if _DATELINE.match(paragraph):
        return False
    return starts_afresh(following) and (parted or _says_it_before(paragraph, title, following))


def _says_it_before(paragraph: str, title: str, following: str) -> bool:
    own, other = content_words(paragraph), content_words(following)
    if not own or len(words(following)) < _FEWEST:
        return False
    if len(own & other) >= _RETOLD * len(own):
        return True
    known = own & (content_words(title) | other)
    restarted = _opens_with_verb(following) and not _opens_with_verb(paragraph)
    return restarted and len(known) >= _SHARED * len(own) and len(words(paragraph)) <= _SHORT


def starts_afresh(following: str) -> bool:
    """Say whether a paragraph can open a report: it does not lean on one before it."""
    opening = words(following)
    if not opening or opening[0].startswith(_JOINED) or opening[0] in _GOING_ON or following[0] in _OPEN_QUOTES:
        return False
    return not _GOING_ON_PHRASE.match(key(following))


def _opens_with_verb(paragraph: str) -> bool:
    opening = words(paragraph)
    return bool(opening) and opening[0] in _LEAD_VERBS
