"""Arabic noun phrases: where the name behind a verb ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.cues import cues_of
from briefgen.text.phrases import QUOTE, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["LONGEST_TITLE", "SHORT_TERM", "ArabicNames", "is_definite", "naked"]

_LONGEST_NAME = 14
LONGEST_TITLE = 40
"""Code points of a name in marks that belongs to a noun phrase (``صحيفة «…»``)."""
SHORT_TERM = 5
"""Words of the longest name or title in marks."""
_PROPER = 2
"""Words of a name behind a noun with the article (``السفينة «نورس»``); more are what that noun says."""
_TIMES = frozenset([("العام", "الماضي"), ("العام", "الجاري")])
_THESE = word_set("هذا هذه تلك ذلك هؤلاء")
_SOME = word_set("احد احدي بعض كل جميع")
_WHOLE_NAME = 4
_LONG_PLURAL = 7
_GIVEN_NAMES = frozenset(["علي", "آن"])
"""Names that fold to particles, as they are written."""
_WRITINGS = word_set("رسالة كلمة بيانا نداء دعوة")
_DOING = re.compile("ب(?:ت..ي.|ا(?:ست|نت|ت).{0,2}ا.|م.ا..ة)$")
"""Nouns of doing behind ``ب``: what is vowed or demanded, no part of a name."""
_DONE = re.compile("(?:است..?ا.?.|ان..ا.|ا.ت.ا.|ت..ي[^اةيه]|م[^ح]ا..ة)$")
_CAUSED = re.compile("إ(?:..ا.|.ا.ة)$")
_NAMES_OF_DOING = word_set(
    "توفيق تحسين تيسير ايران ايهاب اسلام اقبال احسان الهام ايمان اكرام انعام اسعاد تكريت تونيك مكافحة محاربة"
)
_HEADS = word_set(
    """
    وسائل عام دائرة دوائر قوة قوات جبهة لجنة حركة مديرية مصلحة جهاز اجهزة خبراء قيادة هيئات لجان ضباط وحدة وحدات شرطة
    خلية فرق فريق
    """,
)
"""Nouns whose name may begin with a noun of doing (``لجنة تنسيق``)."""
_INDEFINITE_HEADS = words.INSTITUTIONS | _HEADS
_CONJUNCTIONS = ("و", "ف")
_PRESS = word_set("الصحفيين الصحافيين الاعلاميين المراسلين")
_MEDIA = word_set("وكالة صحيفة جريدة مجلة قناة شبكة اذاعة تلفزيون")
_ACTING = word_set("القائم القائمة قائم قائمة")
_DRAFTS = word_set("مشروع مسودة نص")
_TODAYS = word_set("روسيا المصري اسرائيل")
"""Words before ``اليوم`` in the name of an outlet."""
_NEEDING = word_set(
    """
    المتخصصة المتخصص المتخصصون المختصة المختص المعنية المعني العاملة العاملون الاعضاء العضو المشاركة المشاركون المقيمة
    المقيم المقربة المقرب المطلعة المطلع متخصص متخصصة مختص مختصة مقرب مقربة مطلع مطلعة مقيم مقيمة
    """,
)
"""Adjectives that say nothing without the preposition behind them."""
_WRITTEN = word_set("بيان تقرير رسالة وثيقة دراسة مذكرة")
_MINISTRIES = word_set("خارجية دفاع داخلية مالية تجارة اقتصاد عدل طاقة نفط صحة ثقافة وزراء اركان حكومة جيش برلمان شرطة")
"""Nouns that an office is of, and that are themselves of a country."""
_LE = "لو"
_SHORT_NAME = 6


class ArabicNames:
    """Reads noun phrases; knows the verbs that end them."""

    def __init__(self) -> None:
        """Take the verb tables once."""
        cues = cues_of("ar")
        self._verbs = cues.verbs
        self._participles = {form: kind for form, kind in cues.participles.items() if form not in words.OFFICES}
        self._bare = cues.bare

    def _names_follow(self, tokens: Sequence[Token], at: int, length: int) -> bool:
        """Say whether a noun such as ``صحيفة``, with its adjectives, stands right before the marks."""
        back = at - 1
        while back > max(0, at - 4) and length < SHORT_TERM and is_definite(tokens[back].key):
            if names_follow(tokens[back].key):
                break
            back -= 1
        key = tokens[back].key
        if tokens[back].kind != WORD or not names_follow(key):
            return False
        if back == at - 1:
            return length <= _PROPER or not key.lstrip("وفب").startswith("ال")
        speaks = back > 0 and (tokens[back - 1].key in self._verbs or tokens[back - 1].key in {"ان", "بان"})
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        return not speaks or following in words.THAT

    def _name(self, tokens: Sequence[Token], first: int, kind: str) -> Span | None:
        """Read the noun phrase that begins at ``first``; ``None`` when none does."""
        if first + 2 < len(tokens) and tokens[first].key == "كل" and tokens[first + 1].key == "من":
            rest = self._name(tokens, first + 2, kind)
            return Span(tokens[first].start, rest.end) if rest is not None else None
        last = self._last_of(tokens, first, kind)
        if last < 0:
            return None
        if tokens[first].key in words.NAMELESS:
            last = self._belonging(tokens, last)
        elif tokens[last].key in _NEEDING:
            last = self._belonging(tokens, last, any_noun=True)
        return Span(tokens[first].start, tokens[last].end)

    def _last_of(self, tokens: Sequence[Token], first: int, kind: str) -> int:
        """Go on over the words of a noun phrase; give the index of its last, or -1 where none begins."""
        index = first
        office = first < len(tokens) and naked(tokens[first].key) in words.OFFICES
        last = -1
        while index < len(tokens) and index - first < _LONGEST_NAME:
            token = tokens[index]
            if token.kind == QUOTE:
                short = token.end - token.start <= LONGEST_TITLE
                if short and last == index - 1 and self._names_follow(tokens, index, 1):
                    return index
                if short and last == first == index - 1 and self._is_owner(tokens, first, index):
                    last = index
                    index += 1
                    continue
                break
            passed = _over_sign(tokens, index) if last >= 0 else index
            if passed > index:
                index = passed
                continue
            if token.kind != WORD or (index > first and self._ends_name(tokens, index, office=office, kind=kind)):
                extended = self._institution(tokens, index) if office and index > first else None
                if extended is None:
                    break
                last = extended
                index = extended + 1
                continue
            if index == first and self._is_no_noun(token):
                return -1
            last = index
            index += 1
        return last

    def _is_owner(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """See a body in marks behind an office and a name behind it: ``رئيس «…» فلان``."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if naked(tokens[first].key) not in words.OFFICES or is_definite(tokens[first].key):
            return False
        return (
            following is not None
            and following.kind == WORD
            and not self._ends_name(tokens, at + 1, office=True, kind="")
        )

    def _belonging(self, tokens: Sequence[Token], last: int, *, any_noun: bool = False) -> int:
        """Read on over ``في البحرية الأمريكية`` behind somebody without a name; give the last index.

        ``any_noun`` takes what an adjective cannot do without, too (``المتخصصة في تداول العملات``).
        """
        at = last + 1
        if at + 1 >= len(tokens) or tokens[at].key not in {"في", "من", "لدي"} or tokens[at + 1].kind != WORD:
            return last
        head = tokens[at + 1].key
        known = any_noun or is_definite(head) or head in words.INSTITUTIONS or naked(head) in _HEADS
        if head in words.OCCASIONS or head in words.ENDS or not known:
            return last
        at += 2
        while at < len(tokens) and tokens[at].kind == WORD and at - last < _WHOLE_NAME + 2:
            if self._ends_name(tokens, at, office=True, kind="") or not _is_chain(tokens[at].key):
                break
            at += 1
        return at - 1

    def _is_no_noun(self, token: Token) -> bool:
        key = token.key
        if token.raw in _GIVEN_NAMES:
            return False
        if key in words.ENDS and key not in {"كل", "بعض", "جميع"} | _WRITINGS:
            return True
        if is_oblique(key):
            return True
        if key.startswith("لل") or (key[:1] in {"ب", "ل"} and key[1:] in words.BOUND):
            return True
        return key in self._participles or (key in self._verbs and self._verbs[key] != "weak") or key in words.ABSTRACT

    def _ends_name(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], index: int, *, office: bool, kind: str
    ) -> bool:
        key = tokens[index].key
        if self._goes_on(tokens, index, office=office):
            return False
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        if tokens[index].raw.endswith(("\u064bا", "ا\u064b")) or (key, following) in _TIMES:
            return True
        if key in words.ENDS or key in words.ABSTRACT or key in self._participles:
            return key != "كل"
        if key[:1] in _CONJUNCTIONS and (key in self._verbs or key[1:] in words.ENDS):
            return True
        if key[:1] in {"ب", "ل"} and (key[1:] in words.ADDRESSEES or key.startswith(("لل", "بال"))):
            return self._is_object(tokens, index, office=office, kind=kind)
        if _DOING.match(key) or tokens[index].raw.startswith("بإ") or self._is_done(tokens, index):
            return True
        if (key[:1] == "ب" and key[1:] in words.ABSTRACT) or key in words.PUBLISHED or self._is_told(tokens, index):
            return True
        if key in self._bare and self._verbs[key] == "say" and key not in words.OFFICES:
            return True
        if kind != "object" or _is_of_a_country(tokens[index - 1].key):
            return False
        return _without_and(key) in words.OBJECTS or _disagrees(tokens[index - 1].key, key)

    def _goes_on(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], index: int, *, office: bool
    ) -> bool:
        """See a word that elsewhere ends a name, and here is part of one."""
        token, before = tokens[index], tokens[index - 1].key
        if token.raw in _GIVEN_NAMES or (token.key == "ام" and before == "اف"):
            return True
        if token.key in _THESE:
            return before in _SOME
        if before in _ACTING and token.key.startswith("ب"):
            return True
        if token.key in words.ABSTRACT and before in _INDEFINITE_HEADS and not is_definite(before):
            return _OWNED.sub("", token.key) == token.key
        if (before in _DRAFTS and token.key in words.ABSTRACT) or (token.key == "اليوم" and before in _TODAYS):
            return True
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        if token.key == _LE:
            short = 1 < len(following) <= _SHORT_NAME and tokens[index + 1].kind == WORD
            return short and following not in words.ENDS and following not in self._verbs
        return token.key == "غير" and office and is_definite(following) and is_definite(before)

    def _is_object(self, tokens: Sequence[Token], index: int, *, office: bool, kind: str) -> bool:
        """Say whether ``للصحفيين`` or ``بالجهود`` belongs to the verb, not to the office before it."""
        key = tokens[index].key
        if key.startswith("بال"):
            return not office or "ال" + key[3:] not in words.INSTITUTIONS
        if not key.startswith("لل"):
            return key[:1] == "ل"
        body = any(
            token.key in words.INSTITUTIONS or token.key in _HEADS for token in tokens[max(0, index - 3) : index]
        )
        before = tokens[index - 1].key
        owned = any(_is_owned_body(tokens[k].key) for k in range(max(0, index - 3), index))
        if key[2:] not in words.ADDRESSEES and (before in _WRITTEN or owned):
            return False
        people = key[2:] in words.ADDRESSEES or key.endswith("ين")
        if body and not people and (kind == "say" or not is_definite(before)):
            return False
        return not (office and naked(tokens[index - 1].key) in words.OFFICES and key[2:] not in words.ADDRESSEES)

    def _place(self, tokens: Sequence[Token], at: int) -> int | None:
        """Read ``مسؤولة الشرطة في جنوى فلانة بنت فلان``: a place of one word and a whole name up to what is said."""
        if tokens[at].key in words.ENDS:
            return None
        last = at
        while last + 1 < len(tokens) and last - at < _WHOLE_NAME and tokens[last + 1].kind == WORD:
            if self._ends_name(tokens, last + 1, office=False, kind="") or is_definite(tokens[at].key):
                break
            last += 1
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        ends = following is None or following.kind == QUOTE or following.key in words.THAT | {":", "،"}
        return last if ends and last - at > 1 and tokens[at].key not in words.OCCASIONS else None

    def _is_done(self, tokens: Sequence[Token], index: int) -> bool:
        """See a noun of doing behind a whole name: what is condemned or announced, no part of it."""
        key = tokens[index].key
        if _is_headed(tokens[index - 1].key) or key in _NAMES_OF_DOING:
            return False
        if _DONE.match(key) is not None or _CAUSED.match(tokens[index].raw) is not None:
            return True
        owned = _OWNED.sub("", key)
        return owned != key and owned.startswith(_REFLEXIVE) and _DONE.match(owned) is not None

    def _is_told(self, tokens: Sequence[Token], index: int) -> bool:
        """See the press or an outlet behind a whole name: whom something is told (``أبلغ فلان الصحفيين``)."""
        before, key = tokens[index - 1].key, tokens[index].key
        if key in _PRESS:
            return not _is_headed(before)
        return key in _MEDIA and is_definite(before)

    def _institution(self, tokens: Sequence[Token], index: int) -> int | None:
        """Read on over ``في وزارة الدفاع`` where a personal name follows; give the last index of that name."""
        if tokens[index].key not in {"في", "من", "لدي"} or index + 1 >= len(tokens):
            return None
        at = index + 1
        if tokens[at].key not in words.INSTITUTIONS and not (
            tokens[at].kind == QUOTE and tokens[at].end - tokens[at].start <= LONGEST_TITLE
        ):
            return self._place(tokens, at)
        at += 1
        while at < len(tokens) and tokens[at].kind == WORD and _is_chain(tokens[at].key):
            at += 1
        start = at
        while at < len(tokens) and tokens[at].kind == WORD and not self._ends_name(tokens, at, office=False, kind=""):
            at += 1
        return at - 1 if at > start else None


def _is_owned_body(key: str) -> bool:
    """See ``لخليج``, ``لمجموعة`` inside an office: the body's name may go on with ``لل``."""
    return key[:1] == "ل" and len(key) > _SHORT_NAME - 2 and not key.startswith("لل") and key not in words.ENDS


def _is_attached(tokens: Sequence[Token], index: int) -> bool:
    """See a sign written together with the word behind it."""
    following = index + 1
    return following < len(tokens) and tokens[following].start == tokens[index].end and tokens[following].kind == WORD


def _is_headed(before: str) -> bool:
    """Say whether a noun without the article goes on with the noun behind it (``لجنة``, ``رئيس``)."""
    return not is_definite(before) and (
        naked(before) in words.OFFICES
        or before in words.INSTITUTIONS
        or before in _HEADS
        or names_follow(before)
        or before.endswith("ة")
    )


def _is_of_a_country(before: str) -> bool:
    """Say whether a country behind this noun belongs to it: ``وزير خارجية كوريا``, ``رئيس كوريا``."""
    return not is_definite(before) and (before in _MINISTRIES or before in words.OFFICES)


def is_oblique(key: str) -> bool:
    """See a plural that cannot be a subject: ``الفلسطينيين``, ``المواطنين``."""
    return key.startswith("ال") and (key.endswith("يين") or (key.endswith("ين") and len(key) > _LONG_PLURAL))


def is_definite(key: str) -> bool:
    """Say whether a word has the article."""
    return key.startswith("ال") and key not in words.ENDS


def _is_chain(key: str) -> bool:
    return is_definite(key) or key.startswith(("وال", "لل", "بال"))


@lru_cache(maxsize=1 << 14)
def names_follow(key: str) -> bool:
    """Say whether a word is a noun whose name may stand behind it, also with a possessor (``حركتهم``)."""
    plain = naked(key)
    if key in words.NAMES_FOLLOW or plain in words.NAMES_FOLLOW:
        return True
    owned = _OWNED.sub("", plain)
    return owned != plain and (owned in words.NAMES_FOLLOW or owned.removesuffix("ت") + "ة" in words.NAMES_FOLLOW)


_OWNED = re.compile("(?:ه|ها|هم|هما|نا)$")
_REFLEXIVE = ("است", "ان", "ا")


@lru_cache(maxsize=1 << 14)
def naked(key: str) -> str:
    """Take one-letter prefixes and the article off, for look-ups."""
    for prefix in ("وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف"):
        if key.startswith(prefix) and len(key) - len(prefix) > 2:  # noqa: PLR2004 - a root has three letters
            rest = key[len(prefix) :]
            if key in words.NAMES_FOLLOW or key in words.OFFICES:
                return key
            return rest
    return key


def _disagrees(before: str, key: str) -> bool:
    """See a noun that cannot describe the feminine one before it: ``سألت النائبة الوفد``."""
    return before.endswith("ة") and is_definite(before) and is_definite(key) and not key.endswith(("ة", "ي", "ات"))


def _without_and(key: str) -> str:
    return key[1:] if key.startswith("و") and key[1:] in words.OBJECTS else key


def _over_sign(tokens: Sequence[Token], index: int) -> int:
    """Step over a bracket, and over the sign of ``#الوزير`` and ``تاي -بروك``; give ``index`` where none stands."""
    if tokens[index].key == "(":
        shut = _closing_bracket(tokens, index)
        return index if shut is None else shut + 1
    if tokens[index].key in {"#", "-"} and _is_attached(tokens, index):
        return index + 1
    return index


def _closing_bracket(tokens: Sequence[Token], index: int) -> int | None:
    for at in range(index + 1, min(len(tokens), index + 6)):
        if tokens[at].key == ")":
            return at
    return None
