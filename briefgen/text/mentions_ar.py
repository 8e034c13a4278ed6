"""Arabic mentions: the office stands before the name, or in apposition behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.mentions import BODY, OFFICE, PERSON, Mention, Who
from briefgen.text.names_ar import ArabicNames, is_definite, naked
from briefgen.text.phrases import PUNCTUATION, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.text.phrases import Token

__all__ = ["ArabicMentions"]

_COMMON = word_set("لجنة هيئة وزارة مكتب مصدر المصدر مصادر كبير كبيرة كبار اعضاء قادة وزراء رؤساء خبراء مسؤولون مسؤولو")
_RANKS = frozenset(words.OFFICES - _COMMON) | word_set(
    "فريق لواء عماد العماد بروفيسور البروفيسور دكتور الدكتور شيخ الشيخ"
)
_BODIES = word_set(
    """
    وزارة الوزارة منظمة المنظمة شركة الشركة حزب الحزب لجنة اللجنة هيئة الهيئة مجلس المجلس جامعة الجامعة بنك البنك وكالة
    الوكالة صحيفة الصحيفة مؤسسة المؤسسة حركة الحركة جماعة الجماعة اتحاد الاتحاد حلف الحلف معهد المعهد مركز المركز محكمة
    المحكمة شرطة الشرطة بعثة البعثة سفارة السفارة نقابة النقابة جمعية الجمعية رابطة الرابطة حكومة الحكومة
    """,
)
_NO_NAMES = word_set(
    """
    بيان البيان تقرير التقرير نص النص رسالة الرسالة مصدر المصدر مصادر المصادر دراسة الدراسة وثيقة الوثيقة مسودة المسودة
    احد احدي عدد بعض كل جميع شهود شاهد مسؤولون مسؤولين خبراء محللون ناشطون نشطاء سكان اهالي دبلوماسيون مراقبون
    نظيره نظيرته نظيرها نظيره
    """,
)
_TITLES = word_set("السفير السفيرة الوزير الوزيرة الرئيس النائب النائبة المستشار المندوب الممثل المبعوث المتحدث الامين")
"""Offices that are no family names: behind a name they begin another person."""
_EQUALS = word_set("نظيره نظيرته نظيرها نظيرتها زميله زميلته نائبه")
_PARTICLES = word_set("عبد ابو بن ابن ام ابا بنت ال اي")
_LINKS = word_set("باسم")
_WITHIN = word_set("في من لدي")
_OF = word_set(
    """
    رئيس رئيسة رؤساء وزير وزيرة سفير سفيرة زعيم زعيمة ممثل ممثلة مندوب مندوبة مبعوث ملك امير سلطان حاكم محافظ عمدة
    قائد نائب
    """,
)
"""Offices that are of the place or body right behind them."""
_NAME_WORDS = 4
_OFFICE_WORDS = 10
_BODY_WORDS = 3
_COMMAS = frozenset("،,")


class ArabicMentions(ArabicNames):
    """Reads Arabic mentions of people and bodies."""

    def who(self, tokens: Sequence[Token]) -> Who | None:  # noqa: PLR0911 - one return a kind
        """Read a speaker's phrase; ``None`` for what can't be matched."""
        plain = [token for token in tokens if token.kind == WORD]
        if not plain or plain[0].key in _NO_NAMES or naked(plain[0].key) in _NO_NAMES:
            return None
        if any(_is_joined(token.key) for token in plain[1:]):
            return None
        keys = frozenset(token.key for token in plain)
        first = plain[0].key
        if first in _BODIES:
            return Who(BODY, _bare(first), frozenset(), _counted(keys)) if is_definite(first) else None
        names = _names(plain) if not _is_nameless(plain) else []
        if names:
            return Who(PERSON, names[-1], frozenset(names[:-1]), keys)
        if _is_nameless(plain):
            return None
        if first in _RANKS and (is_definite(first) or any(is_definite(token.key) for token in plain)):
            return Who(OFFICE, _bare(first), frozenset(), _counted(keys))
        return None

    def mention(self, tokens: Sequence[Token], at: int, speaker: Span | None) -> Mention | None:
        """Read the mention whose last name stands at index ``at``."""
        start = self._start(tokens, at)
        if speaker is not None:
            known = next(
                (k for k in range(at, max(-1, at - 2 * _OFFICE_WORDS), -1) if tokens[k].start <= speaker.start), at
            )
            start = known if start is None else min(known, start)
        if start is None:
            return None
        return self._with_office(tokens, start, at)

    def _with_office(self, tokens: Sequence[Token], start: int, at: int) -> Mention:
        plain = [token for token in tokens[start : at + 1] if token.kind == WORD]
        names = _names(plain) or [tokens[at].key]
        office = frozenset(token.key for token in plain[: len(plain) - len(names)])
        last = at
        if not any(key in _RANKS for key in office):
            office = frozenset()
            end = self._apposed(tokens, at)
            if end is not None:
                office = frozenset(token.key for token in tokens[at + 1 : end + 1] if token.kind == WORD)
                last = end
        first = tokens[start]
        skip = 1 if first.key[:1] == "و" and first.key[1:] in _RANKS and first.key not in _RANKS else 0
        counted = _counted(office)
        return Mention(Span(first.start + skip, tokens[last].end), names[-1], frozenset(names[:-1]), counted)

    def _start(self, tokens: Sequence[Token], at: int) -> int | None:
        """Go back from a last name to the office before it; ``None`` when none is near."""
        start: int | None = None
        plain_words = 0
        for index in range(at - 1, max(-1, at - _OFFICE_WORDS), -1):
            token = tokens[index]
            key = token.key
            if token.kind == PUNCTUATION and key in _COMMAS and start is None and index == at - 1 - plain_words:
                if plain_words > _NAME_WORDS - 1:
                    return None
                continue
            if token.kind != WORD:
                break
            named = index == at - 1 - plain_words
            if named and start is None and (key in _LINKS or (_is_rank(key) and not _is_whole(key))):
                return None
            if _is_rank(key):
                if start is not None and (is_definite(key) or index != start - 1):
                    break
                start = index
                continue
            if start is not None or self._breaks(tokens, index):
                break
            plain_words += not (is_definite(key) or key in words.INSTITUTIONS)
            if plain_words > _NAME_WORDS + 1:
                break
        return start

    def _breaks(self, tokens: Sequence[Token], index: int) -> bool:
        key = tokens[index].key
        if key in {"في", "لدي"}:
            return tokens[index + 1].key not in words.INSTITUTIONS
        if key.startswith("لل") or key in _LINKS:
            return False
        return key in words.ENDS or key in self._participles or self._verbs.get(key) == "say" or key in words.ABSTRACT

    def _apposed(self, tokens: Sequence[Token], at: int) -> int | None:
        """Give the last index of ``، الأمين العام للحلف،`` or of an office right behind the name."""
        first = at + 1
        comma = first < len(tokens) and tokens[first].key in _COMMAS
        first += comma
        if first >= len(tokens) or tokens[first].kind != WORD or tokens[first].key not in _RANKS:
            return None
        if not comma and is_definite(tokens[first].key):
            return None
        last = first
        while last + 1 < len(tokens) and last - first < _OFFICE_WORDS and tokens[last + 1].kind == WORD:
            following = tokens[last + 1].key
            if not following.startswith("لل") and self._ends_name(tokens, last + 1, office=True, kind=""):
                break
            last += 1
        closed = last + 1 >= len(tokens) or tokens[last + 1].kind == PUNCTUATION
        if last == first and not is_definite(tokens[first].key):
            return None
        return last if closed or not comma else None

    def is_one(self, tokens: Sequence[Token]) -> bool:
        """Say whether a phrase may be printed as one name: nobody else and no verb ran into it."""
        for before, token in pairwise(tokens):
            if token.key[:1] == "و" and token.key[1:] in _RANKS | _EQUALS:
                return False
            if token.key.startswith("لل") and token.key[2:] in _RANKS:
                return False
            if before.kind == PUNCTUATION and self._verbs.get(token.key) in {"say", "object"}:
                return False
        return True

    def persons(self, tokens: Sequence[Token], offices: frozenset[str]) -> Iterable[Mention]:
        """Give the people whom a sentence names with one of the offices."""
        for index, token in enumerate(tokens):
            if token.kind != WORD or not _is_rank(token.key) or _bare(token.key) not in offices:
                continue
            found = self._person(tokens, index)
            if found is not None:
                yield found

    def _person(self, tokens: Sequence[Token], index: int) -> Mention | None:
        """Read an office and the name behind it, which must end within a few words."""
        at = index + 1
        while at < len(tokens) and tokens[at].kind == WORD and self._is_chain(tokens[at].key):
            at += 1
        start = at
        while at < len(tokens) and at - start <= _NAME_WORDS and self._is_name(tokens, at):
            if at > start and tokens[at].key in _TITLES:
                break
            at += 1
        if at == start or at - start > _NAME_WORDS:
            return None
        if not is_definite(tokens[index].key) and start == index + 1:
            return None
        if at == start + 1 and tokens[start].key.endswith("ي") and start == index + 1:
            return None
        return self._with_office(tokens, index, at - 1)

    def _is_chain(self, key: str) -> bool:
        return (
            is_definite(key)
            or key.startswith(("لل", "وال"))
            or key in words.INSTITUTIONS
            or key in _RANKS
            or key in _LINKS
        )

    def _is_name(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if token.kind != WORD or token.key in words.OBJECTS or (token.key.startswith(("بال", "لال"))):
            return False
        return not self._ends_name(tokens, at, office=False, kind="")

    def bodies(self, tokens: Sequence[Token], heads: frozenset[str]) -> Iterable[Mention]:
        """Give the longer names of bodies whose noun is one of the heads."""
        for index, token in enumerate(tokens):
            key = token.key
            if key.startswith("و") and key not in _BODIES:
                key = key[1:]
            if key not in _BODIES or _bare(key) not in heads:
                continue
            last = index
            while last + 1 < len(tokens) and last - index < _BODY_WORDS and is_definite(tokens[last + 1].key):
                last += 1
            if last == index or is_definite(key):
                continue
            skip = token.key != key
            keys = _counted(frozenset(t.key for t in tokens[index : last + 1]) | {key})
            yield Mention(Span(token.start + skip, tokens[last].end), tokens[index + 1].key, frozenset(), keys)


def _is_nameless(plain: Sequence[Token]) -> bool:
    """See ``مسؤول في البحرية``: somebody of a body, without a name."""
    return (
        plain[0].key in words.NAMELESS and any(token.key in _WITHIN for token in plain) and is_definite(plain[-1].key)
    )


def _bare(key: str) -> str:
    key = key[1:] if key[:1] == "و" and key not in _RANKS and key not in _BODIES else key
    return key.removeprefix("ال") if len(key) > 4 else key  # noqa: PLR2004 - a root has three letters


def _counted(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(_bare(key) for key in keys)


def _is_rank(key: str) -> bool:
    return key in _RANKS or (key[:1] == "و" and key[1:] in _RANKS)


def _is_whole(key: str) -> bool:
    """Say whether a rank may stand right before a name; ``رئيس`` and the like are of what follows them."""
    return is_definite(key.removeprefix("و")) or naked(key) not in _OF


def _is_joined(key: str) -> bool:
    """See a second subject: ``وفلان``; names that begin so are short."""
    return key[:1] == "و" and (key[1:] in _RANKS or key[1:] in _EQUALS or key[1:].startswith("ال"))


def _is_plain(key: str) -> bool:
    """Say whether a word can be part of a personal name."""
    if is_definite(key) or key in _RANKS or key in words.INSTITUTIONS or key in words.OBJECTS or key in _BODIES:
        return False
    return not key.startswith(("لل", "بال")) and key not in words.ENDS and key not in _LINKS


def _names(plain: Sequence[Token]) -> list[str]:
    """Give the keys of the personal name at the end of a phrase; empty for an office alone."""
    keys = [token.key for token in plain]
    last = len(keys) - 1
    if is_definite(keys[last]):
        if last == 0:
            return [] if keys[0] in _RANKS or keys[0] in _BODIES or keys[0] in words.INSTITUTIONS else keys
        before = keys[last - 1]
        by_particle = before in _PARTICLES
        definite_before = any(is_definite(key) for key in keys[: last - 1])
        if not (by_particle or (_is_plain(before) and (definite_before or keys[0] not in _RANKS))):
            return []
        first = last - 1
    elif _is_plain(keys[last]):
        first = last
    else:
        return []
    while first > 0 and last - first < _NAME_WORDS:
        if _is_plain(keys[first - 1]):
            first -= 1
        elif first > 1 and keys[first - 2] in _PARTICLES and is_definite(keys[first - 1]):
            first -= 2
        else:
            break
    nameless = first > 0 and keys[first - 1] in _RANKS and not is_definite(keys[first - 1])
    if nameless and keys[last].endswith("ي"):
        return []
    return keys[first:]
