"""Articles as selection sees them: units with their stems, topics, partners, speech and signs.

A *unit* is the smallest piece that may be quoted: one sentence, or several that one quotation holds
together. Headings are no units; what they and the title name is kept as context.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.lexicon import Matcher
from briefgen.model import Span
from briefgen.selection.context import Dangling, after_dateline, announces, dangling_opening
from briefgen.text.normalize import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.model import Article, BriefingSpec, Partner, Topic

__all__ = ["NOTHING", "Concepts", "Mentions", "Unit", "View", "concepts_of", "view"]

_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,٫٬]\d+)*(?![\w])")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+(?:-\d+)?\b")
_SMALLEST_NUMBER = 2
"""Digits of a number that says something when two texts share it."""

_TOPIC, _PARTNER = "topic ", "partner "
"""Set before ids, which may repeat between topics and partners, so that one pass finds both."""

NAMED, CARRIED, NAMELESS = 1.0, 0.7, 0.4
"""Worth of direct speech whose speaker is named, carried over from before, or not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How often each topic and each partner is named in a piece of text."""

    topics: Mapping[str, int] = field(default_factory=dict)
    partners: Mapping[str, int] = field(default_factory=dict)
    meant: Mapping[str, float] = field(default_factory=dict)
    """Topics that are not named and yet meant, by the encoder, with their similarity."""

    @property
    def about(self) -> frozenset[str]:
        """Give the topics that are named or meant."""
        return frozenset(self.topics).union(self.meant)

    def __or__(self, other: Mentions) -> Mentions:
        """Add the two."""
        if not other.topics and not other.partners and not other.meant:
            return self
        return Mentions(
            topics=Counter(self.topics) + Counter(other.topics),
            partners=Counter(self.partners) + Counter(other.partners),
            meant={
                **self.meant,
                **{name: max(value, self.meant.get(name, 0.0)) for name, value in other.meant.items()},
            },
        )


NOTHING = Mentions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, or several held together by one quotation."""

    index: int
    span: Span
    paragraph: int
    item: bool
    words: int
    stems: tuple[str, ...]
    signs: frozenset[str]
    """Numbers and acronyms, which read the same in every language."""
    mentions: Mentions
    speech: float
    """Share of the words that are somebody's speech, weighted by how well the speaker is known."""
    dangling: Dangling | None
    announces: bool
    cut: bool
    """Whether a quotation begins before or ends after it, in another paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An article with its units and the context that title and headings lend."""

    article: Article
    units: tuple[Unit, ...]
    title: Mentions
    paragraphs: Mapping[int, Mentions]
    """By number of the paragraph, what its units name."""
    headings: Mapping[int, Mentions]
    """By number of the paragraph, what the headings above it name."""
    stems: tuple[str, ...]


class Concepts:
    """The topics and partners of a spec, ready to be found in text of any language they have words for."""

    def __init__(self, spec: BriefingSpec) -> None:
        partners = {partner.id: partner for partner in (*spec.partners, *spec.focus)}
        concepts: list[Topic | Partner] = [
            *(replace(topic, id=_TOPIC + topic.id) for topic in spec.topics),
            *(replace(partner, id=_PARTNER + partner.id) for partner in partners.values()),
        ]
        self._matcher = Matcher(concepts)
        spoken = {language for concept in concepts for language in (*concept.names, *concept.terms)}
        self.languages = frozenset(spoken).union(spec.languages)

    def spans(self, text: str, language: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Give start and id of each topic named in ``text``, and of each partner."""
        found = [(mention.span.start, mention.concept) for mention in self._matcher.find(text, language)]
        return (
            [(start, name.removeprefix(_TOPIC)) for start, name in found if name.startswith(_TOPIC)],
            [(start, name.removeprefix(_PARTNER)) for start, name in found if name.startswith(_PARTNER)],
        )

    def named(self, text: str, language: str) -> bool:
        """Say whether any partner is named in ``text``."""
        return any(mention.concept.startswith(_PARTNER) for mention in self._matcher.find(text, language))

    def mentions(self, text: str, language: str) -> Mentions:
        """Count the topics and partners named in ``text``."""
        topics, partners = self.spans(text, language)
        return Mentions(topics=Counter(name for _, name in topics), partners=Counter(name for _, name in partners))


def concepts_of(spec: BriefingSpec) -> Concepts:
    """Prepare the topics, partners and focus of ``spec``."""
    return Concepts(spec)


def view(article: Article, concepts: Concepts) -> View:
    """Find the units of ``article`` and what they name."""
    text, language = article.text, article.language
    drafts = _drafts(article)
    spans = [draft.span for draft in drafts]
    starts = [span.start for span in spans]
    stems: list[list[str]] = [[] for _ in spans]
    everything = []
    for token in tokens(text, language):
        everything.append(token.stem)
        place = _within(token.span.start, starts, spans)
        if place is not None:
            stems[place].append(token.stem)
    topics, partners = concepts.spans(text, language)
    in_unit = _by_unit(topics, partners, starts, spans)
    units = []
    whole: dict[int, Mentions] = {}
    for number, draft in enumerate(drafts):
        piece = draft.span.of(text)
        whole[draft.paragraph] = whole.get(draft.paragraph, NOTHING) | in_unit[number]
        units.append(
            Unit(
                index=number,
                span=draft.span,
                paragraph=draft.paragraph,
                item=article.paragraphs[draft.paragraph].kind == "item",
                words=len(piece.split()),
                stems=tuple(stems[number]),
                signs=_signs(piece),
                mentions=in_unit[number],
                speech=min(1.0, draft.spoken / len(draft.span)),
                dangling=dangling_opening(piece, language),
                announces=announces(piece),
                cut=draft.cut,
            )
        )
    return View(
        article=article,
        units=tuple(units),
        title=concepts.mentions(article.title, language),
        paragraphs=whole,
        headings=_headings(article, topics, partners),
        stems=tuple(everything),
    )


@dataclass(slots=True)
class _Draft:
    """A unit in the making: its span, its paragraph's number, what quotations do to it."""

    span: Span
    paragraph: int
    spoken: float = 0.0
    cut: bool = False


def _drafts(article: Article) -> list[_Draft]:
    """Join sentences that one quotation holds together; headings and empty sentences fall out."""
    starts = [paragraph.span.start for paragraph in article.paragraphs]
    sentences = _without_datelines(article)
    openings = [sentence.start for sentence in sentences]
    held: set[int] = set()
    for quotation in article.quotations:
        first = bisect_right(openings, quotation.content.start)
        held.update(range(first, bisect_left(openings, quotation.content.end)))
    drafts: list[_Draft] = []
    for number, sentence in enumerate(sentences):
        paragraph = bisect_right(starts, sentence.start) - 1
        if paragraph < 0 or not len(sentence) or article.paragraphs[paragraph].kind == "heading":
            continue
        if number in held and drafts and drafts[-1].paragraph == paragraph:
            drafts[-1].span = Span(drafts[-1].span.start, sentence.end)
        else:
            drafts.append(_Draft(sentence, paragraph))
    _mark_speech(article, drafts)
    return drafts


def _without_datelines(article: Article) -> list[Span]:
    """Give the sentences in order; one that opens a paragraph begins behind its dateline."""
    starts = {paragraph.span.start for paragraph in article.paragraphs}
    found = []
    for sentence in sorted(article.sentences):
        skipped = after_dateline(sentence.of(article.text)) if sentence.start in starts else 0
        found.append(Span(sentence.start + skipped, sentence.end))
    return found


def _mark_speech(article: Article, drafts: Sequence[_Draft]) -> None:
    """Note how much of each draft is speech, and which ones cut a quotation of several paragraphs."""
    openings = [draft.span.start for draft in drafts]
    for quotation in article.quotations:
        content = quotation.content
        worth = NAMELESS if quotation.speaker is None else CARRIED if quotation.inferred else NAMED
        first = max(0, bisect_right(openings, content.start) - 1)
        for draft in drafts[first : bisect_left(openings, content.end)]:
            shared = min(draft.span.end, content.end) - max(draft.span.start, content.start)
            if shared > 0:
                draft.spoken += worth * shared
                draft.cut |= not article.paragraphs[draft.paragraph].span.contains(content)


def _within(position: int, starts: Sequence[int], spans: Sequence[Span]) -> int | None:
    place = bisect_right(starts, position) - 1
    return place if place >= 0 and position < spans[place].end else None


def _by_unit(
    topics: Iterable[tuple[int, str]],
    partners: Iterable[tuple[int, str]],
    starts: Sequence[int],
    spans: Sequence[Span],
) -> list[Mentions]:
    counted: list[tuple[Counter[str], Counter[str]]] = [(Counter(), Counter()) for _ in spans]
    for kind, found in enumerate((topics, partners)):
        for position, name in found:
            place = _within(position, starts, spans)
            if place is not None:
                counted[place][kind][name] += 1
    return [Mentions(topics=one, partners=two) for one, two in counted]


def _headings(
    article: Article, topics: Sequence[tuple[int, str]], partners: Sequence[tuple[int, str]]
) -> dict[int, Mentions]:
    """Give, by number of a paragraph, what the open headings above it name."""
    found: dict[int, Mentions] = {}
    stack: list[tuple[int, Mentions]] = []
    for number, paragraph in enumerate(article.paragraphs):
        if paragraph.kind != "heading":
            if stack:
                found[number] = _sum(mentions for _, mentions in stack)
            continue
        while stack and stack[-1][0] >= paragraph.level:
            stack.pop()
        named = [
            Counter(name for position, name in named if paragraph.span.start <= position < paragraph.span.end)
            for named in (topics, partners)
        ]
        stack.append((paragraph.level, Mentions(topics=named[0], partners=named[1])))
    return found


def _sum(parts: Iterable[Mentions]) -> Mentions:
    total = NOTHING
    for part in parts:
        total |= part
    return total


def _signs(text: str) -> frozenset[str]:
    """Give the numbers (in ASCII digits) and acronyms of ``text``."""
    numbers = {
        "".join(str(int(character)) for character in number if character.isdecimal())
        for number in _NUMBER.findall(text)
    }
    return frozenset({number for number in numbers if len(number) >= _SMALLEST_NUMBER}) | frozenset(
        _ACRONYM.findall(text)
    )
