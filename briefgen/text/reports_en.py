"""Indirect speech in English: ``said that …``, ``according to …``, ``…, he said``, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_en as words
from briefgen.text.clauses import FEWEST, is_content, last_word
from briefgen.text.complements_en import begins_clause, infinitive, is_denied, is_label_noun, over_time
from briefgen.text.names_en import is_lower
from briefgen.text.phrases import NOBODY, PUNCTUATION, QUOTE, TEXT, WORD, Named, Report
from briefgen.text.somebody_en import is_known, is_text
from briefgen.text.speakers_en import EnglishGrammar
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Span
    from briefgen.text.phrases import Token

__all__ = ["EnglishReports"]

_COMMAS = frozenset(",;-–—―")
_TELL = word_set("told tell tells assured informed reminded warned advised notified asked urged")
_PASSIVE = word_set("is are was were be been being to get got not if")
_NOTES = word_set("note notes")
_SUBORDINATE = word_set("while when although though after before once if since because whereas")
_BEING = word_set("is are was were will would has have had could can should must may might")
_CONCEDING = word_set("according although though")
_REACH = 12
"""Words between a verb of saying and ``that``."""
_NAMED = 3
_TAIL = 14
"""Words that may follow a verb behind what it reports (``, she said in a statement on Monday``)."""


class EnglishReports(EnglishGrammar):
    """How English news reports speech without marks."""

    def all_named(self, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """Give the speakers that a sentence names, the last one first."""
        found: list[Named] = []
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            if token.kind != WORD:
                continue
            speaker = None
            if self._verbs.get(token.key) == "say":
                speaker = self._spoken_by(tokens, index)
            elif token.key == "according":
                speaker = self._according(tokens, index)
            if speaker is not None and not _is_anybody(tokens, speaker):
                found.append(Named(speaker, _form_of(tokens, speaker)))
                if len(found) == _NAMED:
                    break
        return tuple(found)

    def agrees(self, named: Named, needs: str) -> bool:
        """Say whether somebody of that form can be meant."""
        if named.form == TEXT:
            return not needs
        if needs == "p":
            return named.form in {"p", "n"}
        if not needs or not named.form:
            return True
        return needs == named.form

    def reports(self, tokens: Sequence[Token]) -> list[Report]:
        """Give the indirect speech of a sentence, in order."""
        found: list[Report] = []
        free = 0
        last = last_word(tokens)
        index = 0
        while index <= last:
            made = self._at(tokens, index, free, last)
            if made is not None:
                found.append(made)
                while free <= last and tokens[free].start < made.end:
                    free += 1
                free = max(free, index + 1)
                if tokens[index].start < made.start:
                    index = max(index, free - 1)
            index += 1
        return found

    def _at(self, tokens: Sequence[Token], index: int, free: int, last: int) -> Report | None:
        token = tokens[index]
        if token.kind != WORD:
            return None
        if token.key == "according" and index < last and tokens[index + 1].key == "to":
            return self._sourced(tokens, index, free, last)
        if index < free:
            return None
        if not self._may_report(tokens, index, last):
            return self._asked(tokens, index, last)
        participle = token.key in self._participles
        trailing = None if participle else self._trailing(tokens, index, free, last)
        leading = trailing or self._leading(tokens, index, last, participle=participle)
        made = leading or self._asked(tokens, index, last)
        return made._replace(speaker=None, needs=NOBODY) if made is not None and is_denied(tokens, index) else made

    def _asked(self, tokens: Sequence[Token], index: int, last: int) -> Report | None:
        """Read ``pledged to …`` and ``urged the parties to …``."""
        start = infinitive(tokens, index, last)
        before = tokens[index - 1] if index else None
        if start is None or before is None or before.key in _PASSIVE or not is_lower(tokens[index]):
            return None
        if self._verbs.get(tokens[index].key) == "say" and not self._is_say(tokens, index):
            return None
        speaker = self._speaker(tokens, index)
        needs = self._pronoun(tokens, index)
        end = self._end(tokens, start, last)
        if (speaker is None and not needs) or not is_content(tokens, start, end):
            return None
        return Report(tokens[index], speaker, tokens[start].start, tokens[end].end, needs)

    def _may_report(self, tokens: Sequence[Token], index: int, last: int) -> bool:
        """Say whether a verb or a form in -ing stands there that can have a clause behind it."""
        token = tokens[index]
        participle = token.key in self._participles
        if not participle and (not self._verbs.get(token.key) or (index and not is_lower(token))):
            return False
        if self._verbs.get(token.key) == "say" and not self._is_say(tokens, index):
            return False
        owned = index > 0 and not participle and tokens[index - 1].key in _OWNERS
        if owned or token.key in {"has", "have", "had", "having"}:
            return False
        return token.key in _FREE or self._that_near(tokens, index, last)

    def _that_near(self, tokens: Sequence[Token], index: int, last: int) -> bool:
        return any(tokens[at].key == "that" for at in range(index + 1, min(last, index + 2) + 1))

    def _leading(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], index: int, last: int, *, participle: bool
    ) -> Report | None:
        """Read ``X said (that) …``."""
        if (not participle and self._is_noun(tokens, index)) or (index and tokens[index - 1].key == "to"):
            return None
        if self._verbs.get(tokens[index].key) in {"weak", "light"} and not self._is_verb(tokens, index):
            return None
        if (tokens[index].key in _NOTES and is_label_noun(tokens, index)) or self._is_vague(tokens, index):
            return None
        if _behind_marks(tokens, index) and not self._that_near(tokens, index, last):
            return None
        start = self._complement(tokens, index, last)
        if start is None or (tokens[start].key != "that" and not self._fits(tokens, index, start, last)):
            return None
        speaker = self._speaker(tokens, index)
        needs = self._pronoun(tokens, index)
        if speaker is None and not needs and not self._carries(tokens, index):
            return None
        end = self._end(tokens, start, last)
        if not is_content(tokens, start, end):
            return None
        return Report(tokens[index], speaker, tokens[start].start, tokens[end].end, needs)

    def _is_vague(self, tokens: Sequence[Token], index: int) -> bool:
        """See ``what she says``, ``worth noting``: nothing is given as said."""
        near = [token.key for token in tokens[max(0, index - 3) : index]]
        return bool(near) and ("what" in near or near[-1] == "worth")

    def _is_verb(self, tokens: Sequence[Token], index: int) -> bool:
        """Tell a verb from the noun of the same letters by what stands before it."""
        if is_label_noun(tokens, index):
            return False
        before = tokens[index - 1] if index else None
        if before is None or before.kind != WORD:
            return tokens[index].key.endswith(("ed", "s")) and before is not None
        if tokens[index].key.endswith("ed") or self._has_subject(tokens, index):
            return True
        return before.key.endswith("s") != tokens[index].key.endswith("s") and before.key not in words.ENDS

    def _fits(self, tokens: Sequence[Token], index: int, start: int, last: int) -> bool:
        """Say whether a clause stands at ``start``; behind *which he said* it has no subject."""
        if tokens[start].key in _BEING and index > 1 and tokens[index - 2].key in {"which", "who", "that"}:
            return True
        if tokens[start].key in _BEING and start == index + 1:
            return False
        if tokens[index].key in {"add", "adds", "added"} and tokens[start].key not in words.PRONOUNS:
            return False
        return begins_clause(tokens, start, last, self._verbs, tokens[index].key)

    def _carries(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a pronoun or a connective before the verb points to somebody named earlier."""
        before = index - 1
        while before >= 0 and tokens[before].key in words.AUXILIARIES:
            before -= 1
        return before < 0 or tokens[before].key in words.PRONOUNS or tokens[before].key in {"and", ","}

    def _complement(self, tokens: Sequence[Token], index: int, last: int) -> int | None:
        limit = min(last, index + _REACH)
        for at in range(index + 1, limit + 1):
            token = tokens[at]
            if token.kind == QUOTE or token.key in ":;":
                break
            if token.key == "that" and self._introduces(tokens, index, at, last):
                return at
            if token.kind == WORD and is_lower(token) and self._verbs.get(token.key) == "say" and at > index + 1:
                break
        at = over_time(tokens, self._over_addressee(tokens, index, last), last)
        if at <= last and tokens[at].key == ":":
            at += 1
        return at if at <= last and tokens[at].kind != PUNCTUATION else None

    def _introduces(self, tokens: Sequence[Token], index: int, at: int, last: int) -> bool:
        """Tell the *that* of a statement from the one that goes on with a noun (``want policies that …``)."""
        if at + 1 < last and tokens[at + 1].kind == PUNCTUATION and tokens[at + 2].kind != QUOTE:
            return False
        if at == index + 1:
            return True
        if tokens[at - 1].kind != WORD and tokens[at - 1].key != ",":
            return False
        first = tokens[index + 1]
        loose = first.kind != WORD or first.key in words.CLOSED or first.key.endswith("ly")
        return loose or tokens[index].key in _TELL or not is_lower(first)

    def _over_addressee(self, tokens: Sequence[Token], index: int, last: int) -> int:
        at = index + 1
        if tokens[index].key not in _TELL or at > last:
            return at
        addressee = self._name(tokens, at)
        if addressee is None:
            return at + (tokens[at].kind == WORD)
        while at < last and tokens[at].start < addressee.end:
            at += 1
        return at

    def _end(self, tokens: Sequence[Token], start: int, last: int) -> int:  # noqa: PLR0911 - one return an ending
        """Give the index of the last token of what is said."""
        for at in range(start + 2, last + 1):
            token = tokens[at]
            if token.key == ";":
                return at - 1
            if token.kind != WORD:
                continue
            comma = tokens[at - 1].key in _COMMAS
            if comma and (token.key in self._participles or token.key in _CONCEDING):
                return at - 2
            if comma and token.key in _BEING and self._is_relative(tokens, start):
                return at - 2
            if comma and at - 2 >= start + FEWEST and self._is_subordinate(tokens, start):
                return at - 2
            if comma and token.key in {"and", "but", "while"} and self._says_soon(tokens, at, last):
                return at - 2
            if token.key == "and" and at < last and self._goes_on_saying(tokens, at + 1, last):
                return at - 1
        return last

    def _is_relative(self, tokens: Sequence[Token], start: int) -> bool:
        """See ``…, which argued that …, is …``: the clause around goes on behind the comma."""
        return any(token.key in {"which", "who"} for token in tokens[max(0, start - 4) : start])

    def _is_subordinate(self, tokens: Sequence[Token], start: int) -> bool:
        """See that a statement stands in the clause before the main one: ``While he admits that …, he …``."""
        first = next((k for k in range(start - 1, -1, -1) if tokens[k].kind != WORD), -1) + 1
        return tokens[first].key in _SUBORDINATE

    def _goes_on_saying(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """See ``and added that …``: a second statement of the same speaker."""
        if not self._is_say(tokens, at) or not is_lower(tokens[at]) or at >= last:
            return False
        following = tokens[at + 1]
        return (
            following.kind != WORD
            or self._that_near(tokens, at, last)
            or begins_clause(tokens, at + 1, last, self._verbs, tokens[at].key)
        )

    def _says_soon(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        for index in range(at + 1, min(last, at + 8) + 1):
            if tokens[index].kind != WORD:
                return False
            if is_lower(tokens[index]) and self._is_say(tokens, index):
                return True
        return False

    def _trailing(self, tokens: Sequence[Token], index: int, free: int, last: int) -> Report | None:
        """Read ``…, the minister said.`` and ``…, said the minister``."""
        comma = self._comma_before(tokens, index, free)
        if comma is None or comma <= free:
            return None
        inverted = comma == index - 1
        medial = index < last and tokens[index + 1].key == ","
        if not self._is_tail(tokens, index, free, last, inverted=inverted, medial=medial):
            return None
        speaker = self._name(tokens, index + 1) if inverted else self._subject(tokens, index, floor=comma + 1)
        needs = "" if speaker else self._pronoun(tokens, index)
        if speaker is None and not needs:
            return None
        start, end = free, comma - 1
        if medial and last - index > comma - start:
            start, end = index + 2, self._end(tokens, index + 2, last)
        while start < end and (tokens[start].kind == PUNCTUATION or tokens[start].key in {"but", "and", "still"}):
            start += 1
        if not is_content(tokens, start, end) or not self._is_clause(tokens, start, end):
            return None
        return Report(tokens[index], speaker, tokens[start].start, tokens[end].end, needs)

    def _is_clause(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell a statement from the words of time and place that open a sentence."""
        return tokens[start].key not in _OPENINGS and end - start >= FEWEST

    def _is_tail(
        self, tokens: Sequence[Token], index: int, free: int, last: int, *, inverted: bool, medial: bool
    ) -> bool:
        """Say whether a verb behind a comma closes what stands before it."""
        for at in range(index + 1, min(last, index + _REACH) + 1):
            if tokens[at].key == "that":
                return False
            if tokens[at].kind != WORD:
                break
        if inverted:
            return self._inverts(tokens, index) and not self._is_apposed(tokens, index, free)
        return medial or (last - index <= _TAIL and (index == last or tokens[index + 1].key in _AFTER))

    def _is_apposed(self, tokens: Sequence[Token], index: int, free: int) -> bool:
        """See that the comma before a verb ends an apposition: all before it is the subject."""
        subject = self._subject(tokens, index, floor=free)
        return subject is not None and subject.start <= tokens[min(free + 1, index)].start

    def _comma_before(self, tokens: Sequence[Token], index: int, free: int) -> int | None:
        """Give the comma before the short subject of the verb at ``index``."""
        for at in range(index - 1, max(free, index - _REACH) - 1, -1):
            token = tokens[at]
            if token.kind == QUOTE:
                return None
            if token.key in {",", "—", "–"}:
                return at
            if token.kind == PUNCTUATION and token.key not in "&.()":
                return None
            if token.key in words.SUBORDINATORS:
                return None
        return None

    def _sourced(self, tokens: Sequence[Token], index: int, free: int, last: int) -> Report | None:
        """Read ``according to X``, before or behind what it gives."""
        speaker = self._according(tokens, index)
        if speaker is None:
            return None
        if index <= 1 and not free:
            start = next(
                (at + 1 for at in range(index, last) if tokens[at].key == "," and tokens[at].start >= speaker.end), None
            )
            if start is None:
                return None
            end = self._end(tokens, start, last)
        else:
            start, end = free, index - 1
        while end > start and tokens[end].kind == PUNCTUATION:
            end -= 1
        while start < end and tokens[start].kind == PUNCTUATION:
            start += 1
        if not is_content(tokens, start, end):
            return None
        return Report(tokens[index], speaker, tokens[start].start, tokens[end].end)


_AFTER = word_set(
    """
    in on at during monday tuesday wednesday thursday friday saturday sunday to of after before when while last this
    earlier later as by through via from today yesterday and
    """,
)
_OPENINGS = word_set(
    "in on at after before during when while if although though since as for with by earlier later speaking"
)


def _free() -> frozenset[str]:
    """Give the forms of the verbs that take a clause without *that*."""
    made = set(_FREE_IRREGULAR)
    for base in _FREE_BASES:
        stem = base.removesuffix("e")
        third = base[:-1] + "ies" if base.endswith("y") else base + "s"
        past = base[:-1] + "ied" if base.endswith("y") else stem + "ed"
        made |= {base, third, past, stem + "ing"}
    return frozenset(made)


_FREE_BASES = word_set(
    """
    add note argue claim believe suggest acknowledge announce warn insist report explain conclude maintain contend
    estimate predict indicate reveal confirm deny hope fear assert allege complain declare suspect
    speculate stress emphasize emphasise caution concede testify remark recall respond reiterate observe guess
    """,
)
_FREE_IRREGULAR = word_set(
    """
    say says said saying tell tells told telling think thinks thought thinking admit admits admitted admitting write
    writes wrote argued forecast forecasts warn sworn swore
    """,
)
_FREE = _free()


def _behind_marks(tokens: Sequence[Token], index: int) -> bool:
    """Say whether marked words with only a short subject between them precede the verb."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if tokens[at].kind == QUOTE:
            return tokens[at].raw[-1:] in ",.?!" or tokens[at + 1].key == "," or at + 1 == index
        if tokens[at].key in words.SUBORDINATORS or tokens[at].key in ";:":
            return False
    return False


_HE = word_set("mr king prince spokesman congressman chairman businessman policeman father son brother man lord sir")
_SHE = word_set(
    "mrs ms miss queen princess spokeswoman congresswoman chairwoman businesswoman mother daughter woman lady"
)
_BODIES = word_set(
    """
    ministry government committee commission company department agency council police army bank court party campaign
    office union association group team university institute administration pentagon kremlin congress parliament
    newspaper report statement study magazine navy corporation organization organisation
    """,
)


def _is_anybody(tokens: Sequence[Token], speaker: Span) -> bool:
    """See ``any expert``, ``no minister``, ``others``: nobody whom a later pronoun could mean."""
    within = [token for token in tokens if speaker.start <= token.start < speaker.end]
    return not within or within[0].key in _ANYBODY or not is_known(within)


_WHICH_ONE = word_set("some many most several one two three both another this")
"""Determiners that may also be a subject."""
_OWNERS = words.DETERMINERS - words.PRONOUNS - _WHICH_ONE
_ANYBODY = word_set("any no other others anyone anybody nobody everyone everybody someone somebody whoever such")


def _form_of(tokens: Sequence[Token], speaker: Span) -> str:
    """Give gender or number as titles and common nouns in a speaker's phrase show them."""
    keys = [token.key for token in tokens if speaker.start <= token.start < speaker.end]
    if "and" in keys:
        return "p"
    for key in keys:
        if key in _HE:
            return "m"
        if key in _SHE:
            return "f"
    head = next(
        (key for key, after in zip(keys, [*keys[1:], "of"], strict=True) if after in words.JOINED),
        keys[-1] if keys else "",
    )
    if head in _BODIES:
        return "n"
    if is_text([token for token in tokens if speaker.start <= token.start < speaker.end]):
        return TEXT
    lower = bool(keys) and any(
        token.key == head and is_lower(token) for token in tokens if speaker.start <= token.start < speaker.end
    )
    return "p" if lower and head.endswith("s") else ""
