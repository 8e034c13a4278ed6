"""Who spoke, in Arabic: the verb comes first and its subject behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.names_ar import LONGEST_TITLE, SHORT_TERM, ArabicNames, is_definite, naked
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD, Attribution
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["ArabicGrammar"]

_APPOSED = 4
"""Words of a personal name between commas behind an office."""
_LONGEST_BEFORE = 8
_LONGEST_SOURCE = 40
_SIGNS_TO_PASS = frozenset("،,-–—.؛")
_AS = word_set("كما حسبما هكذا ما وفقما")
_ACCORDING = word_set("بحسب حسب وفق وفقا طبقا نقلا بتعبير تبعا")
_OWN_WORDS = word_set("قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم")
_PUBLISHED = word_set(
    """
    نشرته نشرتها نشره نشرها اوردته اوردتها بثته بثتها اذاعته اذاعتها اصدرته اصدرتها اعدته اعدتها اجرته اجرتها نقلته
    نقلتها ذكرته ذكرتها كتبته كتبتها نشرت اوردت بثت
    """,
)
_SOURCE_VERBS = word_set("نقل نقلت ونقل ونقلت ينقل تنقل نقلا ونقلا")
_RELATIVE = word_set("الذي التي الذين اللذان")
_PASSIVE_STEMS = ("عت", "نت", "قت", "ست", "خت", "شت", "كت", "فت", "لت", "تن")


class ArabicGrammar(ArabicNames):
    """How Arabic news attributes speech."""

    def attribute(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Say what governs the marked stretch at index ``at``."""
        direct = at > 0 and tokens[at - 1].key == ":"
        if not direct:
            behind = self._behind(tokens, at)
            if behind is not None:
                return behind
        before = self._cue_before(tokens, at, direct=direct)
        if before is not None:
            cue = tokens[before]
            return Attribution(cue, self._speaker(tokens, before), self._form(cue.key))
        if direct:
            return Attribution(None, self._label(tokens, at - 1))
        return None

    def named(self, tokens: Sequence[Token]) -> Span | None:
        """Give the last speaker that a sentence names."""
        for index in range(len(tokens) - 1, -1, -1):
            if self._is_strong(tokens, index):
                speaker = self._subject(tokens, index)
                if speaker is not None:
                    return speaker
        return None

    def is_term(self, tokens: Sequence[Token], at: int, content: str) -> bool:  # noqa: PLR0911 - one return a rule
        """Say whether the marked stretch is a name, a title or a term."""
        length = content.count(" ") + 1
        if not any(char.isalpha() for char in content) or (content.isascii() and length <= 2):  # noqa: PLR2004 - "F 35"
            return True
        if length > SHORT_TERM or at == 0:
            return False
        nearest = tokens[at - 1]
        if nearest.kind == WORD and self._names_follow(tokens, at, length):
            return True
        near = [token for token in tokens[max(0, at - 4) : at] if token.kind == WORD]
        if any(token.key in words.TERM_PHRASES or token.key[1:] in words.TERM_PHRASES for token in near[-3:]):
            return True
        if length < SHORT_TERM and (nearest.key == "ل" or self._is_outlet(tokens, at)):
            return True
        if length > 1 or nearest.kind == PUNCTUATION or nearest.key in _PREDICATES:
            return False
        described = any(token.key.lstrip("وف").startswith(("وصف", "صف", "يصف", "تصف")) for token in near)
        return not (described or self._is_strong(tokens, at - 1))

    def _is_outlet(self, tokens: Sequence[Token], at: int) -> bool:
        """See a newspaper's name where its noun is left out: ``نشرته «…»``, ``بحسب «…»``, ``قالت «…» إن``."""
        nearest = tokens[at - 1]
        if nearest.key in _PUBLISHED or nearest.key in _ACCORDING or nearest.key[1:] in _ACCORDING:
            return True
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        return following in words.THAT - words.PREPOSITIONS and self._is_strong(tokens, at - 1)

    def _behind(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Read ``«…»، قال فلان`` and ``«…»، بحسب فلان``."""
        index = at + 1
        while index < len(tokens) and tokens[index].kind == PUNCTUATION and tokens[index].key in _SIGNS_TO_PASS:
            index += 1
        if index < len(tokens) and tokens[index].key in _ACCORDING:
            return self._according(tokens, index)
        if index + 1 < len(tokens) and tokens[index].key == "علي" and tokens[index + 1].key in {"ما", "حد"}:
            index += 2 if tokens[index + 1].key == "ما" else 1
        while index < len(tokens) and tokens[index].key in _AS:
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
        return direct or not between or any(token.key in words.THAT - words.PREPOSITIONS for token in between)

    def _governs(self, tokens: Sequence[Token], index: int, at: int, *, direct: bool) -> bool:
        if self._verbs.get(tokens[index].key) != "weak":
            return True
        if direct or index == at - 1 or any(token.key in words.THAT for token in tokens[index + 1 : at]):
            return True
        if tokens[index].key.lstrip("وف") in {"جاء", "رد"}:
            return True
        subject = self._subject(tokens, index)
        return subject is not None and subject.end == tokens[at - 1].end

    def _is_cue(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if token.key not in self._verbs or _is_passive(token):
            return False
        if index and self._verbs[token.key] == "weak" and tokens[index - 1].key in words.PREPOSITIONS:
            return False
        if not _is_verb_form(tokens, index):
            return False
        plain = token.key[1:] if token.key not in self._bare and token.key[0] in "وف" else token.key
        if plain in {"جاء", "ورد"}:
            return index + 1 < len(tokens) and tokens[index + 1].key in {"في", "علي"}
        return True

    def _is_strong(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a verb that cannot be anything but saying stands at ``index``."""
        key = tokens[index].key
        if tokens[index].kind != WORD or key not in self._verbs:
            return False
        return (self._verbs[key] != "weak" or key.lstrip("وف") in {"جاء", "رد"}) and self._is_cue(tokens, index)

    def _form(self, key: str) -> str:
        """Give the gender or number that a verb or participle shows: ``m``, ``f``, ``p``, or nothing."""
        if key in self._participles:
            return {"ة": "f", "ن": "p"}.get(key[-1], "m")
        plain = key if key in self._bare or key[0] not in "وف" else key[1:]
        if self._is_plural(plain):
            return "p"
        if plain not in self._verbs:
            return ""
        if plain[0] == "ت" and "ي" + plain[1:] in self._verbs:
            return "f"
        return "f" if plain[-1] == "ت" and plain[:-1] in self._verbs else "m"

    def _is_plural(self, key: str) -> bool:
        """See the ending that only a subject before the verb, or none, allows."""
        return (key.endswith("ا") and key[:-1] in self._verbs) or (
            key.endswith(("وا", "ون", "ان", "تا")) and key[:-2] in self._verbs
        )

    def _speaker(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the speaker that the cue at ``index`` points to, in its sentence."""
        key = tokens[index].key
        if key in self._participles or key in _OWN_WORDS or key in {"بالقول", "بقوله", "بقولها"}:
            return self._same_sentence(tokens, index)
        if key in {"بحسب", "وبحسب", "وفقا", "ووفقا", "وفق"}:
            found = self._according(tokens, index)
            return found.speaker if found else None
        return self._subject(tokens, index) or self._same_sentence(tokens, index)

    def _same_sentence(self, tokens: Sequence[Token], index: int) -> Span | None:
        for earlier in range(index - 1, -1, -1):
            token = tokens[earlier]
            if token.key in _SOURCE_VERBS:
                source = next((k for k in range(earlier + 1, index) if tokens[k].key == "عن"), None)
                if source is not None:
                    return self._name(tokens, source + 1, "")
            if self._is_strong(tokens, earlier):
                speaker = self._subject(tokens, earlier)
                if speaker is not None:
                    return speaker
        return self._first_noun(tokens, index)

    def _first_noun(self, tokens: Sequence[Token], limit: int) -> Span | None:
        """Give the subject of a sentence whose verb is none of saying (``رحب``-less openings)."""
        if not tokens or tokens[0].kind != WORD or limit <= 1:
            return None
        if is_definite(tokens[0].key):
            return self._name(tokens, 0, "")
        key = tokens[0].key
        if tokens[1].key[:1] in {"ب", "ل", "ك"}:
            return None
        if key in words.ENDS or key in words.LEADING or naked(key) in words.PREPOSITIONS:
            return None
        return self._name(tokens, 1, "object")

    def _subject(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the subject of the verb at ``index``: behind it, else right before it."""
        key = tokens[index].key
        source = self._source(tokens, index)
        if source is not None:
            return source
        kind = self._verbs.get(key, "")
        if index and (kind == "object" or key.endswith("نفي") or tokens[index - 1].key in _RELATIVE | {"قد"}):
            before = self._before(tokens, index)
            if before is not None:
                return before
        found = None if self._is_plural(key) else self._after(tokens, _over_adverbs(tokens, index + 1), kind)
        return found if found is not None else self._before(tokens, index)

    def _source(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Read ``جاء في البيان`` and ``نقلت الوكالة عن مصدر``."""
        key, following = tokens[index].key, index + 1
        if key.lstrip("وف") in {"جاء", "رد"} and following < len(tokens) and tokens[following].key in {"في", "علي"}:
            return self._name(tokens, following + 1, "")
        if key in _SOURCE_VERBS:
            source = next((k for k in range(following, min(len(tokens), index + 8)) if tokens[k].key == "عن"), None)
            return self._name(tokens, source + 1, "") if source is not None else None
        return None

    def _after(self, tokens: Sequence[Token], first: int, kind: str) -> Span | None:
        """Read the subject behind its verb, also between commas."""
        found = self._name(tokens, first, kind)
        if found is None:
            comma = first < len(tokens) and tokens[first].key in {"،", ","}
            return self._enclosed(tokens, first) if comma else None
        return self._with_name(tokens, found, first) if naked(tokens[first].key) in words.OFFICES else found

    def _enclosed(self, tokens: Sequence[Token], comma: int) -> Span | None:
        """Read ``أضاف، فلان، أن``: a name between commas behind the verb."""
        found = self._name(tokens, comma + 1, "")
        if found is None:
            return None
        last = next((k for k in range(comma + 1, len(tokens)) if tokens[k].end == found.end), len(tokens) - 1)
        shut = last + 1 < len(tokens) and tokens[last + 1].key in {"،", ","}
        return found if shut else None

    def _with_name(self, tokens: Sequence[Token], office: Span, first: int) -> Span:
        """Take in the personal name of ``المتحدثة باسم الوزارة، فلانة،``."""
        comma = next((k for k in range(first, len(tokens)) if tokens[k].start >= office.end), len(tokens))
        if (
            comma + 1 < len(tokens)
            and tokens[comma].key in {"في", "لدي"}
            and tokens[comma + 1].key in words.INSTITUTIONS
        ):
            comma += 2
            while comma < len(tokens) and is_definite(tokens[comma].key):
                comma += 1
        if comma + 1 >= len(tokens) or tokens[comma].key not in {"،", ","} or is_definite(tokens[comma + 1].key):
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
        if last >= 0 and (tokens[last].key == "قد" or tokens[last].key in _RELATIVE):
            last -= 1
        if last >= 0 and tokens[last].key in {"،", ","}:
            last = self._over_apposition(tokens, last)
        first = last
        while first >= 0 and last - first < _LONGEST_BEFORE and self._may_name(tokens, first):
            if tokens[first].key in words.THAT - words.PREPOSITIONS:
                break
            if tokens[first].key in words.ENDS - words.PREPOSITIONS and tokens[first].key not in words.LEADING:
                return None
            if tokens[first].key in words.LEADING:
                break
            first -= 1
        first += 1
        if first > last or naked(tokens[first].key) in words.PREPOSITIONS or tokens[first].key in words.PREPOSITIONS:
            return None
        if tokens[first].key in self._verbs or last - first >= _LONGEST_BEFORE - 1:
            return None
        return Span(tokens[first].start, tokens[last].end)

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
        return -1

    def _label(self, tokens: Sequence[Token], colon: int) -> Span | None:
        """Read ``فلان: «…»``: a short label at the start of the sentence."""
        if not 0 < colon <= SHORT_TERM or any(token.kind != WORD for token in tokens[:colon]):
            return None
        if any(token.key in words.ENDS for token in tokens[:colon]):
            return None
        return Span(tokens[0].start, tokens[colon - 1].end)


_PREDICATES = word_set(
    """
    بانه بانها بانهم بان انه انها انهم كان كانت هو هي يعتبر تعتبر ليس ليست وصفه وصفها قال قالت وقال وقالت ان
    """,
)


def _without_preposition(token: Token) -> Token:
    """Take the letter off that ``وفقا`` puts before a name."""
    if token.key in {"ل", "لـ"} or not token.key.startswith("ل") or token.key.startswith("لل"):
        return token
    return token._replace(start=token.start + 1, key=token.key[1:], raw=token.raw[1:])


def _over_adverbs(tokens: Sequence[Token], index: int) -> int:
    """Step over what may stand between a verb and its subject."""
    while index < len(tokens) and tokens[index].kind == WORD:
        pair = (tokens[index].key, tokens[index + 1].key if index + 1 < len(tokens) else "")
        if pair in words.TWO_WORD_ADVERBS:
            index += 2
        elif tokens[index].key in words.ADVERBS or _is_addressee(tokens[index].key):
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


def _is_verb_form(tokens: Sequence[Token], index: int) -> bool:
    """Tell verbs from the words of the same letters, by what is written or what follows."""
    token = tokens[index]
    plain = token.key.lstrip("وف")
    if plain in {"بين", "حمل", "عقب"}:
        return "\u0651" in token.raw
    if plain in {"راي", "ادعي"}:
        return token.raw.endswith("ى")
    if plain in {"يدعي", "تدعي", "يسمي", "تسمي"}:
        return not token.raw.endswith("ى")
    if plain in {"عبر", "عبرت", "يعبر", "تعبر"}:
        return any(following.key == "عن" for following in tokens[index + 1 : index + 9])
    return True


def _is_passive(token: Token) -> bool:
    """See the vowel sign that makes ``يُعتبر`` a passive."""
    raw, key = token.raw, token.key.lstrip("وف")
    return "\u064f" in raw[:4] and key[:1] in {"ي", "ت"} and key[1:3] in _PASSIVE_STEMS
