"""Finding topics and partners in running text: one pass over the words, a trie of terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model import Partner, Span, Topic
from briefgen.text import arabic
from briefgen.text.normalize import fold_word, split_words, words
from briefgen.text.stems import readings, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Language, Term

__all__ = ["Matcher", "Mention"]

GAP = "…"
COMMA = ","
_GAP_WORDS = 2
_SOFT = re.compile(r"[ \t&\-‐‑‒–—/'\"’‘“”«»\u0640\u200c\u200d\u200e\u200f]{0,4}")
"""What may stand between two words of one term."""
_LISTED = re.compile(r"[ \t]*[,،][ \t]*")
"""What stands between two words where the term has a comma."""
_SHORTENED = frozenset({"St", "Mt"})
"""Words of names that take a full stop."""
_COMMON = frozenset({"ai", "aid", "all", "can", "do", "it", "may", "no", "so", "us", "we", "who"})
"""Acronyms that are ordinary words when a whole line is in capitals."""
_MANY_WORDS = 1 << 15
"""Written words whose keys are kept at once, twice over; a text brings back the ones it needs."""
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text: which, where in the original text, and by which term of the lexicon."""

    concept: str
    span: Span
    term: str


class _Entry(NamedTuple):
    concept: str
    family: type
    term: str
    exclusion: bool


class _Node:
    """A state of the trie: what ends here, and where the next word leads."""

    __slots__ = ("comma", "entries", "following", "gap")

    def __init__(self) -> None:
        self.entries: tuple[_Entry, ...] = ()
        self.following: dict[str, _Node] = {}
        self.comma: _Node | None = None
        self.gap: _Node | None = None

    def step(self, edge: str) -> _Node:
        """Give the state behind an edge, made when there is none."""
        if edge == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        if edge == COMMA:
            self.comma = self.comma or _Node()
            return self.comma
        return self.following.setdefault(edge, _Node())


class _Found(NamedTuple):
    start: int
    """First word of the mention, counted from 0."""
    end: int
    """Word after its last."""
    entry: _Entry


class _Text(NamedTuple):
    """A text cut into words, column by column: offsets, and the edges of the trie each word can take."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    keys: list[tuple[str, ...]]

    def joined(self, word: int, *, comma: bool = False) -> bool:
        """Say whether ``word`` may continue a term that holds the word before it, in the term after a comma or not."""
        end, start = self.ends[word - 1], self.starts[word]
        if self.text[end : end + 1] == "." and self.text[self.starts[word - 1] : end] in _SHORTENED:
            end += 1
        return (_LISTED if comma else _SOFT).fullmatch(self.text, end, start) is not None

    def shouted(self, word: int) -> bool:
        """Say whether ``word`` stands among words in capitals, where case tells nothing."""
        beside = [at for at in (word - 1, word + 1) if 0 <= at < len(self.starts)]
        return bool(beside) and all(self._in_capitals(at) for at in beside)

    def _in_capitals(self, word: int) -> bool:
        written = self.text[self.starts[word] : self.ends[word]]
        known = any(key.startswith("a:") for key in self.keys[word])
        return written.isupper() and len(written) > 1 and not known


def _is_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None


def _bare(written: str) -> str:
    """Give an acronym as it is listed: without dots, possessive or plural ending."""
    bare = written.replace(".", "")
    for ending in ("'s", "’s", "'", "’", "s"):
        rest = bare.removesuffix(ending)
        if rest != bare and rest.isupper():
            return rest
    return bare


def _plain(folded: str) -> str:
    return folded.removesuffix("'s").removesuffix("'")


def _edges(term: Term, language: Language) -> list[str]:
    """Give the keys of a term's words in order, each marked by the way it matches."""
    found: list[str] = []
    for piece in re.split(r"(…|\.\.\.)", term.text):
        if piece in {GAP, "..."}:
            found.append(GAP)
            continue
        before = 0
        for match in words(piece):
            if found and COMMA in piece[before : match.start()].replace("،", COMMA):
                found.append(COMMA)
            before = match.end()
            written = match.group()
            folded = fold_word(written)
            if term.kind == "acronym" and not _is_arabic(written):
                found.append("a:" + _bare(written))
            elif term.kind in {"name", "acronym", "exclusion"}:
                capital = written[:1].isupper() and term.kind == "name"
                found.append(("N:" if capital else "n:") + _plain(folded))
            else:
                found.append("s:" + stem(folded, language))
    while found and found[0] == GAP:
        del found[0]
    while found and found[-1] == GAP:
        del found[-1]
    return found


def _insert(node: _Node, edges: list[str], entry: _Entry) -> None:
    for edge in edges:
        node = node.step(edge)
    if entry not in node.entries:
        node.entries = (*node.entries, entry)


class _Keys(dict[str, tuple[str, ...]]):
    """Written word to the edges it can take; of many words those met last are kept."""

    def __init__(self, language: Language, vocabulary: Iterable[str]) -> None:
        super().__init__()
        self._language = language
        self._older: dict[str, tuple[str, ...]] = {}
        self._edges: dict[str, dict[str, str]] = {kind: {} for kind in "aNns"}
        for edge in vocabulary:
            if edge not in (GAP, COMMA):
                self._edges[edge[0]][edge[2:]] = edge

    def __missing__(self, written: str) -> tuple[str, ...]:
        if len(self) >= _MANY_WORDS:
            self._older = dict(self)
            self.clear()
        known = self._older.get(written)
        found = self[written] = self._of(written) if known is None else known
        return found

    def _of(self, written: str) -> tuple[str, ...]:
        folded = fold_word(written)
        acronyms, capitals, names, stems = self._edges.values()
        found = [acronyms.get(_bare(written))]
        if _is_arabic(folded):
            found += map(names.get, arabic.proclitic_forms(folded))
        else:
            plain = _plain(folded)
            found.append(names.get(plain))
            if written[:1].isupper():
                found.append(capitals.get(plain))
        found += map(stems.get, readings(folded, self._language))
        return tuple(dict.fromkeys(edge for edge in found if edge is not None))


class _Automaton:
    """The terms that matter in texts of one language: its own, and those of other scripts."""

    def __init__(self, concepts: Sequence[Topic | Partner], language: Language) -> None:
        self.root = _Node()
        vocabulary: dict[str, None] = {}
        arabic_text = language == "ar"
        for concept in concepts:
            for spoken in concept.terms:
                for term in concept.terms[spoken]:
                    if spoken != language and _is_arabic(term.text) == arabic_text and term.kind != "acronym":
                        continue
                    edges = _edges(term, spoken)
                    if edges:
                        vocabulary.update(dict.fromkeys(edges))
                        entry = _Entry(concept.id, type(concept), term.text, term.kind == "exclusion")
                        _insert(self.root, edges, entry)
        self._keys = _Keys(language, vocabulary)

    def cut(self, text: str) -> _Text:
        """Cut ``text`` into words."""
        pieces = split_words(text)
        places = list(accumulate(map(len, pieces)))
        return _Text(text, places[:-1:2], places[1::2], list(map(self._keys.__getitem__, pieces[1::2])))

    def search(self, cut: _Text) -> Iterator[_Found]:
        """Go through every occurrence of every term, longer and shorter ones alike."""
        first = self.root.following
        for start, keys in enumerate(cut.keys):
            for key in keys:
                node = first.get(key)
                if node is not None:
                    yield from self._walk(cut, start, node)

    @staticmethod
    def _walk(cut: _Text, start: int, first: _Node) -> Iterator[_Found]:
        keys = cut.keys
        waiting = [(first, start + 1)]
        while waiting:
            node, at = waiting.pop()
            for entry in node.entries:
                if not (entry.term.lower() in _COMMON and cut.shouted(start)):
                    yield _Found(start, at, entry)
            for here, reach, comma in ((node, 0, False), (node.comma, 0, True), (node.gap, _GAP_WORDS, False)):
                if here is None or not here.following:
                    continue
                for word in range(at, min(at + reach + 1, len(keys))):
                    known = [here.following[key] for key in keys[word] if key in here.following]
                    if (known or reach) and not cut.joined(word, comma=comma):
                        break
                    waiting.extend((edge, word + 1) for edge in known)


def _settle(found: Iterable[_Found]) -> list[_Found]:
    """Keep what is a mention: none under an exclusion, none inside a longer one of its concept or its family.

    Topics may nest (a cyber exercise is both); partners may not (South Korea is no Korea).
    """
    ordered = sorted(
        set(found),
        key=lambda one: (one.start, -one.end, not one.entry.exclusion, one.entry.concept, one.entry.term),
    )
    kept: list[_Found] = []
    open_ones: list[_Found] = []
    for one in ordered:
        open_ones = [other for other in open_ones if other.end > one.start]
        if any(_hides(other, one) for other in open_ones):
            continue
        open_ones.append(one)
        if not one.entry.exclusion:
            kept.append(one)
    return kept


def _hides(earlier: _Found, one: _Found) -> bool:
    """Say whether ``one``, which overlaps ``earlier`` and does not begin before it, is no mention of its own."""
    if one.entry.exclusion:
        return False
    same = earlier.entry.concept == one.entry.concept and earlier.entry.family is one.entry.family
    if one.end > earlier.end:
        return same and not earlier.entry.exclusion
    longer = (earlier.start, earlier.end) != (one.start, one.end)
    partners = one.entry.family is Partner and earlier.entry.family is Partner and not earlier.entry.exclusion
    return same or (longer and partners)


class Matcher:
    """Finds mentions of the given topics and partners.

    Making one costs nothing; what a language needs is built when its first text comes.
    """

    def __init__(self, concepts: Iterable[Topic | Partner]) -> None:
        """Take the concepts to look for; ids may repeat between topics and partners."""
        self._concepts = tuple(concepts)
        self._automata: dict[Language, _Automaton] = {}

    def find(self, text: str, language: Language) -> tuple[Mention, ...]:
        """Give the mentions in ``text``, in its order, with exact spans of whole words."""
        automaton = self._automata.get(language)
        if automaton is None:
            automaton = self._automata[language] = _Automaton(self._concepts, language)
        cut = automaton.cut(text)
        return tuple(
            Mention(one.entry.concept, Span(cut.starts[one.start], cut.ends[one.end - 1]), one.entry.term)
            for one in _settle(automaton.search(cut))
        )
