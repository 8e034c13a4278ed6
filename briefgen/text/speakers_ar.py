"""Who spoke, in Arabic: the verb comes first and its subject behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.names_ar import LONGEST_TITLE, SHORT_TERM, is_definite, naked
from briefgen.text.phrases import NOBODY, PUNCTUATION, QUOTE, WORD, Attribution
from briefgen.text.tables import word_set
from briefgen.text.terms_ar import ACCORDING, AS, FAR_CUE, ArabicTerms, describes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["ArabicGrammar"]

_APPOSED = 4
"""Words of a personal name between commas behind an office."""
_LONGEST_BEFORE = 8
_LONGEST_SOURCE = 40
_SIGNS_TO_PASS = frozenset("،,-–—.؛")
_OWN_WORDS = word_set("قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم")
_DESCRIBED = word_set("وصفه وصفها وصفهم")
"""Verbs with their object; behind ``على حد`` they are nouns."""
_OF_WORDS = word_set("حد بحسب حسب وفق في علي ب")
_SOURCE_VERBS = word_set("نقل نقلت ونقل ونقلت ينقل تنقل نقلا ونقلا")
_OUTLETS = word_set("وكالة صحيفة جريدة مجلة قناة شبكة اذاعة تلفزيون موقع وسائل تقارير تقرير محطة صحف مواقع وكالات")
_SAYINGS = word_set("تصريحات تصريح كلام تصريحا اقوال")
_RELATIVE = word_set("الذي التي الذين اللذان")
_FAR_THAT = 14
_OWN_REACH = 6
_NEAR_START = 6
_FAR_BY = 9
_BY = frozenset(
    ["اشاد", "شيد", "اشيد", "تشيد", "ندد", "تندد", "تعهد", "وعد", "عد", "نوه", "طالب", "تطالب", "هدد", "تهدد"]
)
"""Beginnings of verbs that put ``ب`` before what is praised, condemned, vowed or demanded."""
_AS_WHAT = re.compile("ب(?:ان.{0,3}|ال.+)?$")
_THEY = word_set("انه انها انهم لكنه لكنها ولكنه ولكنها وانه وانها هو هي هم وهو وهي وهم")
"""Pronouns: the subject of their sentence is somebody named before."""
_NAMING = word_set("متهما متهمة متهمين واصفا واصفة واصفين اتهم اتهمت اتهموا يتهم تتهم يتهمون")
_WAS = word_set("كان كانت وكان وكانت")
_FROM = word_set("عن لسان")
_OF_HIM = word_set("عنه عنها عنهم عنهما")
_ONE = word_set("الذي التي")
_FAR_WAS = 16
_FAR_WROTE = 8
_WROTE = re.compile("(?:كتب|نشر|وجه|ارسل|اصدر|اطلق)ت?ها?$")
"""Verbs of writing with a text as their object: its writer speaks in it (``تغريدة كتبها فلان وقال فيها``)."""


class ArabicGrammar(ArabicTerms):
    """How Arabic news attributes speech."""

    def attribute(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Say what governs the marked stretch at index ``at``."""
        direct = at > 0 and tokens[at - 1].key == ":"
        if not direct:
            behind = self._behind(tokens, at)
            before = self._cue_before(tokens, at, direct=False) if behind is not None else None
            told = before is not None and behind is not None and self._is_carrier(tokens, before, behind)
            if behind is not None and not told and (before is None or not self._introduces(tokens, behind)):
                return behind
        before = self._cue_before(tokens, at, direct=direct)
        if before is not None and self._is_doubtful(tokens, before):
            return Attribution(tokens[before], None, NOBODY)
        if before is not None:
            cue = tokens[before]
            return Attribution(cue, self._speaker(tokens, before), self._form(cue.key))
        if direct:
            return Attribution(None, self._label(tokens, at - 1))
        return None

    def _is_carrier(self, tokens: Sequence[Token], before: int, behind: Attribution) -> bool:
        """See ``قال فلان إن «…»، بحسب وكالة …``: an outlet that carries what somebody said before the marks."""
        if behind.speaker is None or behind.cue is None or not self._is_strong(tokens, before):
            return False
        first = next((token for token in tokens if token.start >= behind.speaker.start), None)
        outlet = first is not None and naked(first.key) in _OUTLETS
        return outlet and behind.cue.key in ACCORDING and self._subject(tokens, before) is not None

    def _is_doubtful(self, tokens: Sequence[Token], index: int) -> bool:
        """See ``وُصفت بـ«…»``, which may be passive, and ``تتهم فيها فلانا``, where nobody can tell subject and object."""
        key = tokens[index].key
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or key not in self._verbs:
            return False
        if describes(key) and not key.endswith(("ه", "ها")):
            return following.kind == QUOTE or following.key == "ب"
        if following.key in words.BETWEEN and self._subject(tokens, index) is None:
            return any(_WROTE.match(token.key) for token in tokens[max(0, index - _FAR_WROTE) : index])
        return self._verbs[key] == "object" and following.key in words.BETWEEN

    def _introduces(self, tokens: Sequence[Token], found: Attribution) -> bool:
        """Say whether a verb behind marked words brings in words of its own: ``«…»، قال فلان: «…»``."""
        if found.cue is None or found.cue.key in ACCORDING or found.speaker is None:
            return False
        end = found.speaker.end
        behind = [token for token in tokens if token.start >= end][:_OWN_REACH]
        return any(token.key == ":" or token.key in words.CLAUSES for token in behind)

    def named(self, tokens: Sequence[Token]) -> Span | None:
        """Give the last speaker that a sentence names."""
        for index in range(len(tokens) - 1, -1, -1):
            if self._is_strong(tokens, index):
                speaker = self._subject(tokens, index)
                if speaker is not None:
                    return speaker
        return None

    def _behind(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Read ``«…»، قال فلان`` and ``«…»، بحسب فلان``."""
        index = at + 1
        while index < len(tokens) and tokens[index].kind == PUNCTUATION and tokens[index].key in _SIGNS_TO_PASS:
            index += 1
        if index < len(tokens) and tokens[index].key in ACCORDING:
            return self._according(tokens, index)
        if index + 1 < len(tokens) and tokens[index].key == "علي" and tokens[index + 1].key in {"ما", "حد"}:
            index += 2 if tokens[index + 1].key == "ما" else 1
        while index < len(tokens) and tokens[index].key in AS:
            index += 1
        if index < len(tokens) and tokens[index].key in self._bare and self._is_cue(tokens, index):
            speaker = self._subject(tokens, index)
            if speaker is not None or index == at + 2:
                found = speaker or self._same_sentence(tokens, at)
                return Attribution(tokens[index], found, self._form(tokens[index].key))
        return None

    def _according(self, tokens: Sequence[Token], index: int) -> Attribution | None:
        following = index + 1
        if following < len(tokens) and tokens[following].key in {"ما", "عن", "الي"}:
            following += 1
        if following >= len(tokens) or tokens[following].key in _OWN_WORDS:
            return None
        carried = following + 1 < len(tokens) and tokens[following + 1].key in _OF_HIM
        if tokens[following].key in _SOURCE_VERBS and carried:
            return None
        if self._is_cue(tokens, following):
            speaker = self._subject(tokens, following)
        elif tokens[following - 1].key == "ما" and tokens[following].key.endswith(("ه", "ها")):
            speaker = self._after(tokens, following + 1, "")
        else:
            near = tokens[following : following + _LONGEST_SOURCE]
            if tokens[index].key in {"وفقا", "ووفقا", "طبقا", "تبعا"}:
                near = [_without_preposition(near[0]), *near[1:]]
            speaker = self._name(near, 0, "")
        return Attribution(tokens[index], speaker) if speaker is not None else None

    def _cue_before(self, tokens: Sequence[Token], at: int, *, direct: bool) -> int | None:
        weak: int | None = None
        if at and tokens[at - 1].key == "ب":
            named = next((k for k in range(at - 1, max(-1, at - FAR_CUE), -1) if _is_naming(tokens[k].key)), None)
            if named is not None:
                return named
        for index in range(at - 1, -1, -1):
            token = tokens[index]
            if token.kind != WORD:
                continue
            key = token.key
            if key in _OWN_WORDS or key in self._participles or key in {"بالقول", "بقوله", "بقولها"}:
                return index
            if key in {"بحسب", "وبحسب", "وفقا", "ووفقا", "وفق"} and index == 0:
                return index
            if self._is_strong(tokens, index):
                return weak if weak is not None and self._is_close(tokens, weak, at, direct=direct) else index
            if weak is None and self._is_cue(tokens, index) and self._governs(tokens, index, at, direct=direct):
                weak = index
        return weak

    def _is_close(self, tokens: Sequence[Token], index: int, at: int, *, direct: bool) -> bool:
        """Say whether an ambiguous verb is tied to the marked words closely enough to win over a clear one."""
        between = tokens[index + 1 : at]
        return direct or not between or any(token.key in words.CLAUSES for token in between)

    def _governs(self, tokens: Sequence[Token], index: int, at: int, *, direct: bool) -> bool:
        if self._verbs.get(tokens[index].key) != "weak":
            return True
        if direct or index == at - 1 or any(token.key in words.THAT for token in tokens[index + 1 : at]):
            return True
        if tokens[index].key.lstrip("وف") in {"جاء", "رد"}:
            return True
        subject = self._subject(tokens, index)
        return subject is not None and subject.end == tokens[at - 1].end

    def _speaker(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the speaker that the cue at ``index`` points to, in its sentence."""
        key = tokens[index].key
        if key in _DESCRIBED and (index == 0 or tokens[index - 1].key not in _OF_WORDS):
            found = self._subject(tokens, index)
            if found is not None:
                return found
        if key in self._participles or key in _OWN_WORDS or key in {"بالقول", "بقوله", "بقولها"}:
            return self._same_sentence(tokens, index)
        if key in {"بحسب", "وبحسب", "وفقا", "ووفقا", "وفق"}:
            found = self._according(tokens, index)
            return found.speaker if found else None
        found = self._subject(tokens, index)
        related = index > 0 and tokens[index - 1].key in _RELATIVE
        return found if found is not None or related else self._same_sentence(tokens, index)

    def _same_sentence(self, tokens: Sequence[Token], index: int) -> Span | None:
        for earlier in range(index - 1, -1, -1):
            token = tokens[earlier]
            if token.key in _SOURCE_VERBS:
                source = next((k for k in range(earlier + 1, index) if tokens[k].key in _FROM), None)
                if source is not None:
                    return self._name(tokens, source + 1, "")
            related = earlier > 0 and tokens[earlier - 1].key in _RELATIVE
            if not related and (self._is_strong(tokens, earlier) or self._opens(tokens, earlier, index)):
                speaker = self._subject(tokens, earlier)
                if speaker is not None:
                    return speaker
        return self._first_noun(tokens, index)

    def _opens(self, tokens: Sequence[Token], index: int, limit: int) -> bool:
        """See an ambiguous verb that opens the sentence, or brings in what is said with *that*."""
        if tokens[index].key not in self._verbs or not self._is_cue(tokens, index):
            return False
        reach = tokens[index + 1 : min(limit, index + _FAR_THAT)]
        return index == 0 or any(token.key in words.CLAUSES for token in reach)

    def _first_noun(self, tokens: Sequence[Token], limit: int) -> Span | None:
        """Give the subject of a sentence whose verb is none of saying (``رحب``-less openings)."""
        if not tokens or tokens[0].kind != WORD or limit <= 1:
            return None
        first = 0
        while first < limit and tokens[first].key in words.LEADING:
            first += 1
        if first + 1 >= limit or tokens[first].kind != WORD or (first and tokens[first - 1].key in _THEY):
            return None
        key = tokens[first].key
        if is_definite(key) or is_definite(key[1:]) or tokens[max(0, first - 1)].key in _WAS:
            found = self._name(tokens, first, "")
            with_and = found is not None and key[:1] == "و" and is_definite(key[1:])
            return Span(found.start + 1, found.end) if found is not None and with_and else found
        if tokens[first + 1].key.startswith(("لل", "بال", "كال")):
            return None
        if key not in words.ENDS and key not in words.LEADING and not _is_preposition(key):
            found = self._name(tokens, first + 1, "object")
            if found is not None:
                return found
        return self._first_office(tokens, limit)

    def _first_office(self, tokens: Sequence[Token], limit: int) -> Span | None:
        """Give the first person with an office near the sentence's start: ``وسرعان ما أيد رئيس الوزراء …``."""
        for index in range(1, min(limit, _NEAR_START)):
            if tokens[index].key in words.OFFICES and tokens[index - 1].key not in words.PREPOSITIONS:
                return self._name(tokens, index, "object")
        return None

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
            and (kind == "object" or key.endswith("نفي") or tokens[index - 1].key in _RELATIVE | {"قد"})
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
            if tokens[at].key in _WAS:
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
            return self._name(tokens, following + 1, "")
        if key in _SOURCE_VERBS:
            said = next((k for k in range(following, min(len(tokens), index + 8)) if tokens[k].key in _SAYINGS), None)
            if said is not None and not any(tokens[k].key in _FROM for k in range(following, said)):
                return self._name(tokens, said + 1, "")
            source = next((k for k in range(following, min(len(tokens), index + 8)) if tokens[k].key in _FROM), None)
            return self._name(tokens, source + 1, "") if source is not None else None
        return None

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
        relative = last >= 0 and tokens[last].key in _RELATIVE
        if last >= 0 and (tokens[last].key == "قد" or relative):
            last -= 1
        if last >= 0 and tokens[last].key in {"،", ","}:
            last = last - 1 if relative else self._over_apposition(tokens, last)
        first = self._back(tokens, last, relative=relative)
        if first is None or first > last:
            return None
        if _is_preposition(tokens[first].key):
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

    def _label(self, tokens: Sequence[Token], colon: int) -> Span | None:
        """Read ``فلان: «…»``: a short label at the start of the sentence."""
        if not 0 < colon <= SHORT_TERM or any(token.kind != WORD for token in tokens[:colon]):
            return None
        if any(token.key in words.ENDS for token in tokens[:colon]):
            return None
        return Span(tokens[0].start, tokens[colon - 1].end)


def _is_naming(key: str) -> bool:
    """See a verb or participle that takes ``ب`` before what somebody is called or accused of."""
    return describes(key) or key.lstrip("وف") in _NAMING


def _shuts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in {"،", ","}


def _is_preposition(key: str) -> bool:
    """See a preposition, also behind ``و`` or ``ف``."""
    return naked(key) in words.PREPOSITIONS or (key[:1] in {"و", "ف"} and key[1:] in words.PREPOSITIONS)


def _last_of_them(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Give where the last of two states or persons begins, whom a singular ``التي`` means; an office is one."""
    if naked(tokens[first].key) in words.OFFICES or tokens[first].key in words.INSTITUTIONS:
        return first, 0
    joined = [at for at in range(first + 1, last + 1) if tokens[at].key.startswith("وال")]
    return (joined[-1], 1) if joined else (first, 0)


def _without_preposition(token: Token) -> Token:
    """Take the letter off that ``وفقا`` puts before a name."""
    if token.key in {"ل", "لـ"} or not token.key.startswith("ل") or token.key.startswith("لل"):
        return token
    return token._replace(start=token.start + 1, key=token.key[1:], raw=token.raw[1:])


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
