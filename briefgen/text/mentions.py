"""Mentions of people and bodies in one article: what they share, and which of them says most.

A speaker is matched by the last word of the name. Mentions with different given names are different
people; a speaker that could be two of them stays as the sentence names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Span
    from briefgen.text.phrases import Token

__all__ = ["BODY", "OFFICE", "PERSON", "Mention", "MentionGrammar", "Who", "fullest", "one_of"]

PERSON, OFFICE, BODY = "person", "office", "body"
_OTHER_RANKS = frozenset(
    ["vice", "deputy", "former", "acting", "assistant", "نائب", "نائبة", "مساعد", "مساعدة", "وكيل", "سابق", "السابق"]
)
"""Words that make another office of one."""
_REIGNING = tuple(
    word_set(titles)
    for titles in ("king ملك الملك", "queen ملكة الملكة", "prince امير الامير", "princess اميرة الاميرة")
)
"""Titles that tell apart those who share the last name a speaker is matched by: a king from a prince."""
_LONGEST = 120
"""Code points of the longest mention that is printed as a name."""


class Who(NamedTuple):
    """What a phrase says of whom it names."""

    kind: str
    head: str
    """Key of the last name, of the office, or of the body's noun."""
    given: frozenset[str]
    """Keys of the given names."""
    keys: frozenset[str]
    """Keys of all words that count."""


class Mention(NamedTuple):
    """A phrase that names a person or body, office included where the text has it."""

    span: Span
    head: str
    given: frozenset[str]
    office: frozenset[str]
    """Keys of the office's words; empty where none stands with the name."""

    @property
    def worth(self) -> tuple[bool, bool, bool, int]:
        """Rank mentions: office and given name, office, given name, words."""
        return (
            bool(self.office and self.given),
            bool(self.office),
            bool(self.given),
            min(len(self.office), 8),
        )


class MentionGrammar(Protocol):
    """What a language contributes: how it puts offices and names together."""

    def who(self, tokens: Sequence[Token]) -> Who | None:
        """Read a speaker's phrase; ``None`` for what can't be matched (``a source``, ``a report``)."""

    def mention(self, tokens: Sequence[Token], at: int, speaker: Span | None) -> Mention | None:
        """Read the mention whose last name stands at index ``at``; ``speaker`` is a phrase known to end there."""

    def is_one(self, tokens: Sequence[Token]) -> bool:
        """Say whether a phrase may be printed as one name: nobody else and no verb ran into it."""

    def persons(self, tokens: Sequence[Token], offices: frozenset[str]) -> Iterable[Mention]:
        """Give the people whom a sentence names with one of the offices."""

    def bodies(self, tokens: Sequence[Token], heads: frozenset[str]) -> Iterable[Mention]:
        """Give the longer names of bodies whose noun is one of the heads."""


def fullest(who: Who, mentions: Iterable[Mention]) -> Mention | None:
    """Give the mention that says most of the person meant; ``None`` where two people could be."""
    fitting = [
        mention
        for mention in mentions
        if mention.head == who.head
        and len(mention.span) <= _LONGEST
        and not (who.given and not who.given & mention.given)
        and all(mention.office & titles for titles in _REIGNING if who.keys & titles)
    ]
    return _best(fitting) if _is_one(fitting) else None


def one_of(who: Who, mentions: Iterable[Mention]) -> Mention | None:
    """Give the person or body that an office or a common noun means; ``None`` unless there is exactly one."""
    fitting = [
        mention
        for mention in mentions
        if who.head in mention.office
        and who.keys <= mention.office
        and not (mention.office & _OTHER_RANKS) - who.keys
        and len(mention.span) <= _LONGEST
    ]
    if not fitting or len({mention.head for mention in fitting}) > 1:
        return None
    return _best(fitting) if _is_one(fitting) else None


def _best(mentions: Sequence[Mention]) -> Mention | None:
    return max(mentions, key=lambda mention: mention.worth, default=None)


def _is_one(mentions: Sequence[Mention]) -> bool:
    """Say whether the given names allow that all are one person."""
    common: frozenset[str] | None = None
    for mention in mentions:
        if mention.given:
            common = mention.given if common is None else common & mention.given
            if not common:
                return False
    return True
