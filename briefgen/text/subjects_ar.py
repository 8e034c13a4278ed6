"""Subjects of Arabic verbs: behind the verb, before it, or named by the source that carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.names_ar import LONGEST_TITLE, is_definite, naked
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD
from briefgen.text.tables import word_set
from briefgen.text.terms_ar import ArabicTerms, describes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["FROM", "RELATIVE", "SOURCE_VERBS", "WAS", "ArabicSubjects", "is_preposition"]

_APPOSED = 4
"""Words of a personal name between commas behind an office."""
_LONGEST_BEFORE = 8
SOURCE_VERBS = word_set("نقل نقلت ونقل ونقلت ينقل تنقل نقلا ونقلا")
_SAYINGS = word_set("تصريحات تصريح كلام تصريحا اقوال")
RELATIVE = word_set("الذي التي الذين اللذان")
_FAR_BY = 9
_BY = frozenset(
    ["اشاد", "شيد", "اشيد", "تشيد", "ندد", "تندد", "تعهد", "وعد", "عد", "نوه", "طالب", "تطالب", "هدد", "تهدد"]
)
"""Beginnings of verbs that put ``ب`` before what is praised, condemned, vowed or demanded."""
_AS_WHAT = re.compile("ب(?:ان.{0,3}|ال.+)?$")
WAS = word_set("كان كانت وكان وكانت")
FROM = word_set("عن لسان")
_ONE = word_set("الذي التي")
_FAR_WAS = 16
_DECLARATIONS = word_set("اعلان قرار اتفاق")
_FAR_FROM = 14


class ArabicSubjects(ArabicTerms):
    """Finds who does what a verb of saying says."""

    def _subject(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the subject of the verb at ``index``: behind it, else right before it."""
        key = tokens[index].key
        source = self._source(tokens, index)
        if source is not None:
            return source
        if self._takes_by(tokens, index):
            return self._before(tokens, index)
        was = self._was(tokens, index)
        if was is not None:
            return self._before(tokens, index) or self._name(tokens, was + 1, "")
        kind = self._verbs.get(key, "")
        behind = index + 1 < len(tokens) and tokens[index + 1].key in words.BETWEEN
        if (
            index
            and not behind
            and (kind == "object" or key.endswith("نفي") or tokens[index - 1].key in RELATIVE | {"قد"})
        ):
            before = self._before(tokens, index)
            if before is not None:
                return before
        first = _over_adverbs(tokens, index + 1)
        clash = self._clashes(tokens, index, first, kind)
        found = None if self._is_plural(key) or clash else self._after(tokens, first, kind)
        if found is not None and describes(key):
            found = self._without_object(tokens, index, found)
        return found if found is not None else self._before(tokens, index)

    def _was(self, tokens: Sequence[Token], index: int) -> int | None:
        """Give where ``كان`` stands in ``كان فلان قد وصف فلانا``: what follows the verb is no subject."""
        if index < 2 or tokens[index - 1].key != "قد":  # noqa: PLR2004 - a verb and a particle before it
            return None
        for at in range(index - 2, max(-1, index - _FAR_WAS), -1):
            if tokens[at].key in WAS:
                return at if at < index - 2 else None
            if tokens[at].kind == PUNCTUATION or tokens[at].key in words.CLAUSES:
                return None
        return None

    def _clashes(self, tokens: Sequence[Token], index: int, first: int, kind: str) -> bool:
        """See by its gender that what follows a verb is its object: ``وسألت الوفد الصيني``, ``وحذر الحكومة``."""
        if first + 1 >= len(tokens) or not is_definite(tokens[first].key):
            return False
        form, noun, adjective = self._form(tokens[index].key), tokens[first].key, tokens[first + 1].key
        if form == "f":
            return is_definite(adjective) and adjective.endswith("ي") and not noun.endswith(("ة", "ات"))
        return form == "m" and kind == "object" and noun.endswith("ة") and naked(noun) not in words.OFFICES

    def _takes_by(self, tokens: Sequence[Token], index: int) -> bool:
        """See ``أشاد بجهود …``: what follows is praised, vowed or condemned, and nobody is named."""
        following = tokens[index + 1 : index + 1 + _FAR_BY]
        if not following or tokens[index].key.lstrip("وفسلي")[:4] not in _BY or not following[0].key.startswith("ب"):
            return False
        return not any(token.key.startswith("ب") and token.key not in {"بين", "بعد"} for token in following[1:])

    def _without_object(self, tokens: Sequence[Token], index: int, found: Span) -> Span:
        """Take ``الاتفاق`` off ``وصف الوزير الاتفاق بأنه``."""
        inside = [k for k in range(index + 1, len(tokens)) if found.start <= tokens[k].start < found.end]
        following = inside[-1] + 1 if inside else len(tokens)
        if len(inside) < 2 or following >= len(tokens) or not _AS_WHAT.match(tokens[following].key):  # noqa: PLR2004 - subject and object
            return found
        cut = len(inside) - 1
        if is_definite(tokens[inside[cut]].key):
            adjective = tokens[inside[cut]].key.endswith(("ي", "ية")) and cut > 1
            cut -= adjective and is_definite(tokens[inside[cut - 1]].key)
            return Span(found.start, tokens[inside[cut - 1]].end)
        return found

    def _source(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Read ``جاء في البيان`` and ``نقلت الوكالة عن مصدر``."""
        key, following = tokens[index].key, index + 1
        if key.lstrip("وف") in {"جاء", "رد"} and following < len(tokens) and tokens[following].key in {"في", "علي"}:
            return self._text(tokens, following + 1)
        if key in SOURCE_VERBS:
            said = next((k for k in range(following, min(len(tokens), index + 8)) if tokens[k].key in _SAYINGS), None)
            if said is not None and not any(tokens[k].key in FROM for k in range(following, said)):
                return self._name(tokens, said + 1, "")
            source = next(
                (k for k in range(following, min(len(tokens), index + _FAR_FROM)) if tokens[k].key in FROM), None
            )
            return self._name(tokens, source + 1, "") if source is not None else None
        return None

    def _text(self, tokens: Sequence[Token], first: int) -> Span | None:
        """Read a text that something stands in; ``إعلان`` elsewhere is what somebody does."""
        if first + 1 < len(tokens) and tokens[first].key in _DECLARATIONS:
            rest = self._name(tokens, first + 1, "")
            return Span(tokens[first].start, rest.end) if rest is not None else None
        return self._name(tokens, first, "")

    def _after(self, tokens: Sequence[Token], first: int, kind: str) -> Span | None:
        """Read the subject behind its verb, also between commas."""
        found = self._name(tokens, first, kind)
        if found is None:
            comma = first < len(tokens) and tokens[first].key in {"،", ","}
            return self._enclosed(tokens, first) if comma else None
        titled = naked(tokens[first].key) in words.OFFICES or tokens[first].key in words.ROLES
        return self._with_name(tokens, found, first) if titled else found

    def _enclosed(self, tokens: Sequence[Token], comma: int) -> Span | None:
        """Read ``أضاف، فلان، أن``: a name between commas behind the verb."""
        found = self._name(tokens, comma + 1, "")
        if found is None:
            return None
        last = next((k for k in range(comma + 1, len(tokens)) if tokens[k].end == found.end), len(tokens) - 1)
        if last + 1 >= len(tokens):
            return None
        following = tokens[last + 1].key
        shut = following in {"،", ","} or (last > comma + 1 and following in {"من", "في", "ان", "علي"})
        return found if shut else None

    def _with_name(self, tokens: Sequence[Token], office: Span, first: int) -> Span:
        """Take in the personal name of ``المتحدثة باسم الوزارة، فلانة،``."""
        comma = next((k for k in range(first, len(tokens)) if tokens[k].start >= office.end), len(tokens))
        if (
            comma + 1 < len(tokens)
            and tokens[comma].key in {"في", "لدي"}
            and (tokens[comma + 1].key in words.INSTITUTIONS or _shuts(tokens, comma + 2))
        ):
            comma += 2
            while not _shuts(tokens, comma) and comma < len(tokens) and is_definite(tokens[comma].key):
                comma += 1
        if comma + 1 >= len(tokens) or not _shuts(tokens, comma):
            return office
        if is_definite(tokens[comma + 1].key) and tokens[comma + 1].key not in words.OFFICES:
            return office
        name = self._enclosed(tokens, comma)
        if name is None or sum(name.start <= token.start < name.end for token in tokens) > _APPOSED:
            return office
        return Span(office.start, name.end)

    def _before(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Read ``فلان قال``: the subject stands before its verb."""
        if tokens[index].key not in self._bare:
            return None
        last = index - 1
        relative = last >= 0 and tokens[last].key in RELATIVE
        if last >= 0 and (tokens[last].key == "قد" or relative):
            last -= 1
        if last >= 0 and tokens[last].key in {"،", ","}:
            last = last - 1 if relative else self._over_apposition(tokens, last)
        first = self._back(tokens, last, relative=relative)
        if first is None or first > last:
            return None
        if is_preposition(tokens[first].key):
            return self._published(tokens, first, last)
        if relative and tokens[index - 1].key in _ONE:
            first, skip = _last_of_them(tokens, first, last)
            return Span(tokens[first].start + skip, tokens[last].end)
        if tokens[first].key in self._verbs or last - first >= _LONGEST_BEFORE - 1:
            return None
        return Span(tokens[first].start, tokens[last].end)

    def _published(self, tokens: Sequence[Token], first: int, last: int) -> Span | None:
        """Read the outlet of ``وفي تقرير نشرته صحيفة «…» قالت``."""
        verb = next((at for at in range(first, last) if tokens[at].key in words.PUBLISHED), None)
        return self._name(tokens, verb + 1, "") if verb is not None else None

    def _back(self, tokens: Sequence[Token], last: int, *, relative: bool) -> int | None:
        """Give where the phrase begins that ends at ``last``; ``None`` where it is no subject."""
        first = last
        while first >= 0 and last - first < _LONGEST_BEFORE and self._may_name(tokens, first):
            if tokens[first].key in words.CLAUSES or (relative and first < last and self._is_strong(tokens, first)):
                break
            if tokens[first].key in words.STOPS and tokens[first].key not in words.LEADING:
                if relative and first < last:
                    break
                return None
            if self._is_tie(tokens, first):
                head = tokens[first + 1] if first < last else tokens[last]
                if not relative or (tokens[first].key in {"في", "من"} and naked(head.key) not in words.OFFICES):
                    return None
                break
            if tokens[first].key in words.LEADING:
                break
            first -= 1
        return first + 1

    def _is_tie(self, tokens: Sequence[Token], index: int) -> bool:
        """See a preposition that begins another phrase: ``فتح النار على رجل ادعى``."""
        if tokens[index].key not in words.PREPOSITIONS or tokens[index].raw == "علي":
            return False
        office = index > 0 and naked(tokens[index - 1].key) in words.OFFICES
        body = index + 1 < len(tokens) and tokens[index + 1].key in words.INSTITUTIONS
        return tokens[index].key not in {"في", "من", "لدي"} or not (office or body)

    def _may_name(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if token.kind != QUOTE:
            return token.kind == WORD
        return index > 0 and token.end - token.start <= LONGEST_TITLE and self._names_follow(tokens, index, 1)

    def _over_apposition(self, tokens: Sequence[Token], comma: int) -> int:
        """Step over ``، الذي …،`` to the name it belongs to."""
        for earlier in range(comma - 1, max(-1, comma - 25), -1):
            if tokens[earlier].key in {"،", ","}:
                return earlier - 1
        return comma - 1


def _shuts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in {"،", ","}


def _last_of_them(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Give where the last of two states or persons begins, whom a singular ``التي`` means; an office is one."""
    if naked(tokens[first].key) in words.OFFICES or tokens[first].key in words.INSTITUTIONS:
        return first, 0
    joined = [at for at in range(first + 1, last + 1) if tokens[at].key.startswith("وال")]
    return (joined[-1], 1) if joined else (first, 0)


_PASSED = words.ADVERBS | words.BETWEEN


def _over_adverbs(tokens: Sequence[Token], index: int) -> int:
    """Step over what may stand between a verb and its subject."""
    while index < len(tokens) and tokens[index].kind == WORD:
        pair = (tokens[index].key, tokens[index + 1].key if index + 1 < len(tokens) else "")
        if pair in words.TWO_WORD_ADVERBS:
            index += 2
        elif tokens[index].key in _PASSED or _is_addressee(tokens[index].key):
            index += 1
        else:
            break
    return index


def _is_addressee(key: str) -> bool:
    """See ``للصحفيين`` and the like right behind the verb."""
    return (
        key == "لي"
        or (key.startswith("لل") and key[2:] in words.ADDRESSEES)
        or (key.startswith("ل") and key[1:] == "رويترز")
    )


def is_preposition(key: str) -> bool:
    """See a preposition, also behind ``و`` or ``ف``."""
    return naked(key) in words.PREPOSITIONS or (key[:1] in {"و", "ف"} and key[1:] in words.PREPOSITIONS)
