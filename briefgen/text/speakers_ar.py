"""Who spoke, in Arabic: the verb comes first and its subject behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.names_ar import SHORT_TERM, is_definite, naked, names_follow
from briefgen.text.phrases import NOBODY, PUNCTUATION, QUOTE, WORD, Attribution
from briefgen.text.subjects_ar import FROM, RELATIVE, SOURCE_VERBS, WAS, ArabicSubjects, is_preposition
from briefgen.text.tables import word_set
from briefgen.text.terms_ar import ACCORDING, AS, FAR_CUE, describes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["ArabicGrammar"]

_LONGEST_SOURCE = 40
_SIGNS_TO_PASS = frozenset("،,-–—.؛")
_OWN_WORDS = word_set("قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم")
_DESCRIBED = word_set("وصفه وصفها وصفهم")
"""Verbs with their object; behind ``على حد`` they are nouns."""
_WORDING = word_set("تعبير قول وصف راي كلام اقوال لقول لتعبير لوصف لراي")
"""What somebody's words are called between ``بحسب`` and whose they are."""
_DASHES = frozenset("-–—―")
_OF_WORDS = word_set("حد بحسب حسب وفق في علي ب")
_OUTLETS = word_set("وكالة صحيفة جريدة مجلة قناة شبكة اذاعة تلفزيون موقع وسائل تقارير تقرير محطة صحف مواقع وكالات")
_FAR_THAT = 14
_OWN_REACH = 6
_NEAR_START = 6
_THEY = word_set("انه انها انهم لكنه لكنها ولكنه ولكنها وانه وانها هو هي هم وهو وهي وهم")
"""Pronouns: the subject of their sentence is somebody named before."""
_NAMING = word_set("متهما متهمة متهمين واصفا واصفة واصفين اتهم اتهمت اتهموا يتهم تتهم يتهمون")
_OF_HIM = word_set("عنه عنها عنهم عنهما")
_FAR_WROTE = 8
_WROTE = re.compile("(?:كتب|نشر|وجه|ارسل|اصدر|اطلق)ت?ها?$")
"""Verbs of writing with a text as their object: its writer speaks in it (``تغريدة كتبها فلان وقال فيها``)."""


class ArabicGrammar(ArabicSubjects):
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
        """See ``وُصفت بـ«…»``, which may be passive, and ``تتهم فيها فلانا``, which shows no subject."""
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
        if tokens[index - 1].key in _DASHES and self._is_rest_name(tokens, index):
            return Attribution(None, Span(tokens[index].start, _last_word(tokens[index:])))
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

    def _is_rest_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a short name or office is all that is left of the sentence (``«…» — وزيرة الموانئ فلانة``)."""
        rest = [token for token in tokens[index:] if token.kind != PUNCTUATION]
        if not rest or len(rest) > SHORT_TERM or any(token.kind != WORD for token in rest):
            return False
        return all(
            token.key not in words.ENDS and self._verbs.get(token.key) not in {"say", "object"} for token in rest
        )

    def _according(self, tokens: Sequence[Token], index: int) -> Attribution | None:
        following = index + 1
        if following < len(tokens) and tokens[following].key in {"ما", "عن", "الي"}:
            following += 1
        if following + 1 < len(tokens) and tokens[following].key in _WORDING:
            following += 1
        if following >= len(tokens) or tokens[following].key in _OWN_WORDS:
            return None
        carried = following + 1 < len(tokens) and tokens[following + 1].key in _OF_HIM
        if tokens[following].key in SOURCE_VERBS and carried:
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
            given = self._according(tokens, index)
            return given.speaker if given else None
        found = self._subject(tokens, index)
        related = index > 0 and tokens[index - 1].key in RELATIVE
        return found if found is not None or related else self._same_sentence(tokens, index)

    def _same_sentence(self, tokens: Sequence[Token], index: int) -> Span | None:
        for earlier in range(index - 1, -1, -1):
            token = tokens[earlier]
            if token.key in SOURCE_VERBS:
                source = next((k for k in range(earlier + 1, index) if tokens[k].key in FROM), None)
                if source is not None:
                    return self._name(tokens, source + 1, "")
            related = earlier > 0 and tokens[earlier - 1].key in RELATIVE
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

    def _first_noun(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], limit: int
    ) -> Span | None:
        """Give the subject of a sentence whose verb is none of saying (``رحب``-less openings)."""
        if not tokens or tokens[0].kind != WORD or limit <= 1:
            return None
        first = 0
        while first < limit and tokens[first].key in words.LEADING:
            first += 1
        if first + 1 >= limit or tokens[first].kind != WORD or (first and tokens[first - 1].key in _THEY):
            return None
        key = tokens[first].key
        if is_definite(key) or is_definite(key[1:]) or tokens[max(0, first - 1)].key in WAS:
            found = self._name(tokens, first, "")
            with_and = found is not None and key[:1] == "و" and is_definite(key[1:])
            return Span(found.start + 1, found.end) if found is not None and with_and else found
        if key in words.INSTITUTIONS or key in words.OFFICES or names_follow(key):
            return self._name(tokens, first, "object")
        if tokens[first + 1].key.startswith(("لل", "بال", "كال")):
            return None
        if key not in words.ENDS and key not in words.LEADING and not is_preposition(key):
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

    def _label(self, tokens: Sequence[Token], colon: int) -> Span | None:
        """Read ``فلان: «…»``: a short label at the start of the sentence."""
        if not 0 < colon <= SHORT_TERM or any(token.kind != WORD for token in tokens[:colon]):
            return None
        if any(token.key in words.ENDS for token in tokens[:colon]):
            return None
        return Span(tokens[0].start, tokens[colon - 1].end)


def _last_word(tokens: Sequence[Token]) -> int:
    return max(token.end for token in tokens if token.kind == WORD)


def _is_naming(key: str) -> bool:
    """See a verb or participle that takes ``ب`` before what somebody is called or accused of."""
    return describes(key) or key.lstrip("وف") in _NAMING


def _without_preposition(token: Token) -> Token:
    """Take the letter off that ``وفقا`` puts before a name."""
    if token.key in {"ل", "لـ"} or not token.key.startswith("ل") or token.key.startswith("لل"):
        return token
    return token._replace(start=token.start + 1, key=token.key[1:], raw=token.raw[1:])
