"""Who spoke, in English: the subject stands before its verb, or behind it after the words quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_en as words
from briefgen.text.names_en import LONGEST_NAME, EnglishNames, is_lower
from briefgen.text.phrases import NOBODY, PUNCTUATION, QUOTE, WORD, Attribution
from briefgen.text.tables import word_set
from briefgen.text.verbs_en import is_adjective, is_adverb, is_aside, is_name, is_passive, over_time_and_place, puts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["EnglishGrammar"]

_REACH_BEHIND = 40
_SHORT_LABEL = 8
_COMMAS = frozenset(",-–—―")
_DASHES = frozenset("-–—―")
_ACCORDING = frozenset(["according", "per"])
_PLACE = 4
"""Words that a place or party between commas has at most."""
_PRONOUN_FORMS = {"he": "m", "she": "f", "they": "p"}
_SMALL = word_set("a an the of and in on for to at by with from or")
_TITLED = word_set("titled entitled subtitled headlined")
_ISSUED = word_set("issued issues released releases posted posts sent sends shared circulated distributed")
_MINDS = word_set("think thinks thought believe believes believed fear fears hope hopes want wants agree agrees expect")
"""Verbs for what goes on in somebody's mind, which other people tell of."""
_SHOWS = word_set("footage video videos clip recording audio picture image photo photos tape")
_NEAR = 6
_NARRATOR = word_set("i we you")
"""Outside marks these are the author and the reader, and nobody named before."""
_INVERTING = word_set(
    "said says added adds wrote writes asked asks noted notes explained explains reports insisted replied"
)
"""Verbs that often stand before their subject, behind what is said."""
_PAST = word_set("read put hit")
"""Past forms that look like the base."""


class EnglishGrammar(EnglishNames):
    """How English news attributes speech."""

    def attribute(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Say what governs the marked stretch at index ``at``."""
        direct = at > 0 and tokens[at - 1].key in {":", ","}
        worded = self._in_words_of(tokens, at)
        if worded is not None:
            return worded
        behind = self._behind(tokens, at)
        before = self._cue_before(tokens, at)
        runs_on = tokens[at].raw[-1:] == ","
        if behind is not None and (runs_on or before is None or not (direct and self._strong(tokens, before))):
            return behind
        if before is not None and self._verbs.get(tokens[before].key) == "light" and not puts(tokens, before):
            return Attribution(tokens[before], None, NOBODY)
        if before is not None:
            found = self._speaker(tokens, before) or self._earlier_speaker(tokens, before)
            return Attribution(tokens[before], found, self._pronoun(tokens, before) or self._unnamed(tokens, before))
        if at > 0 and tokens[at - 1].key == ":":
            return self._announced(tokens, at - 1)
        return None

    def _announced(self, tokens: Sequence[Token], colon: int) -> Attribution:
        """Read words behind a colon that no verb of saying governs: a label, or whoever issued a text."""
        label = self._label(tokens, colon)
        if label is not None:
            return Attribution(None, label)
        for index in range(1, colon):
            if tokens[index].key in _ISSUED and is_lower(tokens[index]):
                found = self._subject(tokens, index)
                if found is not None:
                    return Attribution(tokens[index], found)
        return Attribution(None, None, _PRONOUN_FORMS.get(tokens[0].key, NOBODY))

    def _in_words_of(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Read ``in Park's words, “…”`` and ``in the words of Ann Park, “…”``."""
        last = at - 1
        while last >= 0 and tokens[last].key in {",", ":"}:
            last -= 1
        if last < 1 or tokens[last].kind != WORD:
            return None
        if tokens[last].key == "words" and tokens[last - 1].key.endswith("'s"):
            owner = self._name_before(tokens, last - 1, max(0, last - LONGEST_NAME))
            return Attribution(tokens[last], Span(owner.start, owner.end - 2)) if owner is not None else None
        for of in range(last, max(1, last - LONGEST_NAME), -1):
            if tokens[of].key == "of" and tokens[of - 1].key == "words" and tokens[of - 2].key in {"the", "other"}:
                owner = self._name(tokens, of + 1)
                return (
                    Attribution(tokens[of - 1], owner) if owner is not None and owner.end >= tokens[last].end else None
                )
        return None

    def _spoken_by(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the subject of a verb of saying, behind it after a comma (``…, said the minister``)."""
        after_comma = index > 0 and tokens[index - 1].key == "," and tokens[index].key in _INVERTING
        if after_comma and self._inverts(tokens, index):
            return self._name(tokens, index + 1)
        return self._subject(tokens, index)

    def named(self, tokens: Sequence[Token]) -> Span | None:
        """Give the last speaker that a sentence names."""
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            if token.kind == WORD and self._verbs.get(token.key) == "say":
                speaker = self._spoken_by(tokens, index)
                if speaker is not None:
                    return speaker
            if token.key in _ACCORDING:
                return self._according(tokens, index)
        return None

    def _according(self, tokens: Sequence[Token], index: int) -> Span | None:
        return self._name(tokens, index + (2 if tokens[index].key == "according" else 1))

    def _earlier_speaker(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the speaker of an earlier verb of the sentence, whom a pronoun then means; not one that is set aside."""
        if tokens[index - 1].key in {"i", "we", "you"}:
            return None
        for earlier in range(index - 1, 0, -1):
            if tokens[earlier].kind == WORD and self._is_say(tokens, earlier) and not is_aside(tokens, earlier):
                found = self._subject(tokens, earlier)
                if found is not None:
                    return found
        return None

    def _is_say(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a finite verb of saying stands at ``index``, and no passive."""
        token = tokens[index]
        if token.kind != WORD or self._verbs.get(token.key) != "say":
            return False
        return not is_passive(tokens, index) and not is_adjective(tokens, index)

    def is_term(self, tokens: Sequence[Token], at: int, content: str) -> bool:  # noqa: PLR0911 - one return a rule
        """Say whether the marked stretch is a name, a title or a term."""
        if not any(char.isalpha() for char in content):
            return True
        if at == 0 or self._in_words_of(tokens, at) is not None:
            return False
        nearest = tokens[at - 1]
        if nearest.key == "=" or nearest.key in _TITLED:
            return True
        if content.count(" ") >= _SHORT_LABEL:
            return False
        near = [token.key for token in tokens[max(0, at - 3) : at] if token.kind == WORD]
        if any(key in words.TERM_PHRASES for key in near):
            return True
        if nearest.key in words.NAMES_FOLLOW or (near and near[-1] in words.NAMES_FOLLOW and nearest.key == ","):
            return True
        says = self._verbs.get(nearest.key) == "say" or nearest.key in self._participles
        return nearest.kind == WORD and not says and _is_title(content)

    def _strong(self, tokens: Sequence[Token], index: int) -> bool:
        return self._verbs.get(tokens[index].key) == "say" or tokens[index].key in self._participles

    def _behind(self, tokens: Sequence[Token], at: int) -> Attribution | None:  # noqa: PLR0911 - one return a pattern
        """Read ``“…,” said the minister``, ``“…,” the minister said`` and ``“…” — The minister``."""
        index = at + 1
        while index < len(tokens) and tokens[index].kind == PUNCTUATION and tokens[index].key in _COMMAS:
            index += 1
        if index >= len(tokens) or tokens[index].kind != WORD:
            return None
        if tokens[index].key in _ACCORDING:
            return Attribution(tokens[index], self._according(tokens, index))
        if self._verbs.get(tokens[index].key) is not None and is_lower(tokens[index]) and self._inverts(tokens, index):
            return Attribution(
                tokens[index], self._name(tokens, index + 1), _PRONOUN_FORMS.get(tokens[index + 1].key, "")
            )
        if tokens[index - 1].key in _DASHES and not is_lower(tokens[index]) and _is_rest_name(tokens, index):
            return Attribution(None, self._name(tokens, index))
        begins = tokens[index].key in words.SUBORDINATORS or tokens[index].key in words.AUXILIARIES
        if begins and not is_name(tokens, index):
            return None
        if index == at + 1 and not (_stops_before(tokens, at) or tokens[at].raw[-1:] == ","):
            return None
        verb = self._verb_ahead(tokens, index)
        if verb is None:
            return None
        return Attribution(tokens[verb], self._subject(tokens, verb, floor=index), self._pronoun(tokens, verb))

    def _pronoun(self, tokens: Sequence[Token], verb: int) -> str:
        """Give the gender or number of the pronoun before a verb; empty where there is none."""
        before = verb - 1
        while before >= 0 and (tokens[before].key in words.AUXILIARIES or is_adverb(tokens[before])):
            before -= 1
        if before >= 0 and tokens[before].key in _NARRATOR:
            return NOBODY
        return _PRONOUN_FORMS.get(tokens[before].key, "") if before >= 0 else ""

    def _unnamed(self, tokens: Sequence[Token], verb: int) -> str:
        """Say that nobody named before is meant, unless a pronoun stands before the verb or it opens the clause."""
        before = verb - 1
        while before >= 0 and (tokens[before].key in words.AUXILIARIES or is_adverb(tokens[before])):
            before -= 1
        if before < 0 or tokens[before].key in words.PRONOUNS | {"and", "but"} or tokens[verb].key in self._participles:
            return ""
        return NOBODY

    def _verb_ahead(self, tokens: Sequence[Token], index: int) -> int | None:
        apposition = False
        for verb in range(index + 1, min(len(tokens), index + _REACH_BEHIND)):
            token = tokens[verb]
            apposition = apposition or token.key in {",", "("}
            if token.kind == QUOTE or (token.kind == PUNCTUATION and token.key in ":;"):
                return None
            if token.key in words.SUBORDINATORS and token.key != "and" and not apposition:
                return None
            if is_lower(token) and self._is_say(tokens, verb):
                return verb
        return None

    def _inverts(self, tokens: Sequence[Token], index: int) -> bool:
        if index + 1 >= len(tokens) or tokens[index + 1].kind != WORD:
            return False
        following = tokens[index + 1]
        return not is_lower(following) or following.key in words.DETERMINERS or following.key in words.OFFICES

    def _cue_before(self, tokens: Sequence[Token], at: int) -> int | None:
        weak: int | None = None
        light: int | None = None
        for index in range(at - 1, -1, -1):
            token = tokens[index]
            if token.kind != WORD:
                continue
            if token.key in self._participles or token.key in _ACCORDING or self._is_say(tokens, index):
                apart = light is not None and any(between.key in {",", ";"} for between in tokens[index + 1 : at])
                return light if apart else self._medial(tokens, index)
            telling = puts(tokens, index)
            if self._verbs.get(token.key) == "light" and is_lower(token) and not telling:
                light = index if light is None and weak is None else light
                continue
            named = index > 0 and not is_lower(token) and tokens[index - 1].kind == WORD
            if (
                not named
                and (telling or self._verbs.get(token.key) == "weak")
                and weak is None
                and not self._is_noun(tokens, index)
            ):
                if is_passive(tokens, index):
                    continue
                if self._has_subject(tokens, index):
                    return index
                weak = index
        return weak if weak is not None else light

    def _medial(self, tokens: Sequence[Token], index: int) -> int:
        """Give the verb of saying between commas that a clause's own verb stands behind: ``X said, most believe …``."""
        if tokens[index].key not in _MINDS:
            return index
        for earlier in range(index - 2, 0, -1):
            if tokens[earlier + 1].key == "," and self._is_say(tokens, earlier) and is_lower(tokens[earlier]):
                return earlier
        return index

    def _has_subject(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a name or pronoun right before shows that the word is a verb."""
        before = index - 1
        while before >= 0 and (is_adverb(tokens[before]) or tokens[before].key in words.AUXILIARIES):
            before -= 1
        if before < 0 or tokens[before].kind != WORD or tokens[before].key in {"to", "that"}:
            return False
        return not is_lower(tokens[before]) or tokens[before].key in words.PRONOUNS

    def _is_noun(self, tokens: Sequence[Token], index: int) -> bool:
        if index == 0:
            return False
        key, before = tokens[index].key, tokens[index - 1]
        base = not key.endswith(("s", "ed")) and key + "s" in self._verbs and key not in _PAST
        single = before.kind == WORD and not is_lower(before) and not before.key.endswith("s")
        if base and single and all(token.key != "and" for token in tokens[max(0, index - 4) : index]):
            following = tokens[index + 1].key if index + 1 < len(tokens) else ""
            return following not in words.DETERMINERS | words.PRONOUNS | {"them", "him", "us", "me"}
        return tokens[index - 1].key in words.DETERMINERS or tokens[index - 1].key in words.LOOSE | words.JOINED

    def _speaker(self, tokens: Sequence[Token], index: int) -> Span | None:
        key = tokens[index].key
        if key in _ACCORDING:
            return self._according(tokens, index)
        if key in self._participles:
            return self._main_subject(tokens, index)
        return self._subject(tokens, index)

    def _main_subject(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the subject that a form in -ing leans on."""
        nearest = tokens[index - 1] if index else None
        leans = nearest is not None and (
            nearest.key in words.AUXILIARIES or not is_lower(nearest) or nearest.key in words.OFFICES
        )
        if nearest is not None and nearest.kind == WORD and leans:
            of = next((k for k in range(index - 1, max(-1, index - _NEAR), -1) if tokens[k].key == "of"), -1)
            shown = of > 0 and tokens[of - 1].key in _SHOWS
            before = self._subject(tokens, index, floor=of + 1 if shown else 0)
            if before is not None:
                return before
        for earlier in range(index - 1, -1, -1):
            if self._is_say(tokens, earlier):
                found = self._subject(tokens, earlier) or self._inverted(tokens, earlier)
                return found or self._earlier_speaker(tokens, earlier)
        return self._opening(tokens, index)

    def _inverted(self, tokens: Sequence[Token], index: int) -> Span | None:
        before = index - 1
        if before > 0 and tokens[before].key in _COMMAS:
            before -= 1
        after_quote = index == 0 or tokens[before].kind == QUOTE
        return self._name(tokens, index + 1) if after_quote and self._inverts(tokens, index) else None

    def _opening(self, tokens: Sequence[Token], limit: int) -> Span | None:
        """Give the noun phrase that opens the main clause."""
        start = 0
        if tokens[0].key in words.ENDS - words.PRONOUNS or tokens[0].key in self._participles:
            start = next((k + 1 for k in range(limit) if tokens[k].key == ","), limit)
        if start >= limit or tokens[start].key.endswith(("ing", "ly")):
            return None
        found = self._name(tokens, start)
        if found is None or found.end > tokens[start].end or start + 1 >= len(tokens):
            return found
        following = tokens[start + 1]
        verb = following.key in self._verbs or following.key in words.AUXILIARIES
        verb = verb or (following.key.endswith(("ed", "s")) and following.key not in words.ENDS)
        return found if verb or following.kind != WORD or following.key == "and" else None

    def _subject(self, tokens: Sequence[Token], verb: int, floor: int = 0) -> Span | None:
        """Give the subject before the verb at ``verb``; ``None`` for a pronoun or nothing."""
        last = verb - 1
        while last >= floor and (tokens[last].key in words.AUXILIARIES or is_adverb(tokens[last])):
            if is_name(tokens, last):
                break
            last -= 1
        last = over_time_and_place(tokens, last, floor)
        if last < floor or tokens[last].kind == QUOTE:
            return self._inverted(tokens, verb)
        if tokens[last].key in {",", ")", "—", "–"}:
            name_end = self._over_apposition(tokens, last, floor)
            if name_end is None:
                return self._inverted(tokens, verb)
            last = name_end
        if tokens[last].key in words.PRONOUNS:
            if tokens[last].key in {"who", "which"}:
                return self._antecedent(tokens, last, floor)
            return None
        if tokens[last].key == "and" or tokens[last].kind != WORD:
            earlier = self._earlier_verb(tokens, last, floor)
            return self._subject(tokens, earlier, floor) if earlier is not None else self._opening(tokens, verb)
        return self._name_before(tokens, last, floor)

    def _earlier_verb(self, tokens: Sequence[Token], last: int, floor: int) -> int | None:
        for index in range(last - 1, floor, -1):
            if self._is_say(tokens, index):
                return index
        return None

    def _antecedent(self, tokens: Sequence[Token], relative: int, floor: int) -> Span | None:
        last = relative - 1
        if last >= floor and tokens[last].key == ",":
            last -= 1
        if last < floor or tokens[last].kind != WORD:
            return None
        return self._name_before(tokens, last, floor)

    def _over_apposition(self, tokens: Sequence[Token], last: int, floor: int) -> int | None:
        """Step back over ``, a professor at Tama,`` or ``(Fla.)`` to the end of the name before it."""
        if tokens[last].key == ")":
            opening = next((k for k in range(last - 1, floor, -1) if tokens[k].key == "("), None)
            return opening - 1 if opening is not None and opening > floor else None
        found: int | None = None
        shut = last
        for index in range(last - 1, max(floor, last - 40), -1):
            if tokens[index].kind == QUOTE:
                break
            if tokens[index].key not in {",", "—", "–"}:
                continue
            head, before = tokens[index + 1], tokens[index - 1]
            belongs = head.kind == WORD and (head.key in words.APPOSITIVES or is_lower(head) or head.raw[:1].isdigit())
            place = shut - index <= _PLACE + 1 and not is_lower(before) and before.kind == WORD
            if not (belongs or place):
                break
            found = index - 1
            shut = index
        if found is None:
            return (
                shut - 1 if shut == last and tokens[shut - 1].kind == WORD and not is_lower(tokens[shut - 1]) else None
            )
        if tokens[found].key == ")":
            return self._over_apposition(tokens, found, floor)
        return found if tokens[found].kind == WORD else None

    def _label(self, tokens: Sequence[Token], colon: int) -> Span | None:
        """Read ``Minister: “…”``: a short label at the start of the sentence."""
        if colon <= 0 or any(token.kind == QUOTE for token in tokens[:colon]) or tokens[colon - 1].kind != WORD:
            return None
        if is_lower(tokens[colon - 1]):
            return None
        return self._name_before(tokens, colon - 1, max(0, colon - _SHORT_LABEL))


def _is_rest_name(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a short name or office is all that is left of the sentence."""
    rest = [token for token in tokens[index:] if token.kind != PUNCTUATION or token.key not in ".!?"]
    return len(rest) <= LONGEST_NAME and all(token.kind != QUOTE for token in rest)


def _stops_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the marked words are the whole clause so far: they open the sentence or follow a sign."""
    return at == 0 or tokens[at - 1].kind == PUNCTUATION


def _is_title(content: str) -> bool:
    """Say whether every word that counts has a capital: the title of a work."""
    parts = [part.strip(",.!?'’") for part in content.split()]
    weighty = [part for part in parts if part.lower() not in _SMALL and part[:1].isalpha()]
    return bool(weighty) and all(part[0].isupper() for part in weighty) and (len(weighty) > 1 or len(parts) > 1)
