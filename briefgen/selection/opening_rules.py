"""A table of openings made ready to be compared: every word folded, phrases split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.selection.openings import OPENINGS, Openings
from briefgen.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Rules", "plain", "rules_of"]


@dataclass(frozen=True, slots=True)
class Rules:
    """An `Openings` with every word folded and phrases split."""

    clitics: tuple[str, ...]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    times: frozenset[str]
    inner: frozenset[str]
    possessives: frozenset[str]
    honorifics: frozenset[str]
    expletives: frozenset[tuple[str, str]]
    saying: frozenset[str]
    subjectless: frozenset[str]
    anaphors: frozenset[str]
    articles: frozenset[str]
    closers: frozenset[str]
    specifiers: frozenset[str]
    pairs: tuple[tuple[str, ...], ...]
    definite: str
    unfinished: tuple[str, ...]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    negations: frozenset[str]
    careers: frozenset[str]
    prepositions: frozenset[str]
    impersonal: frozenset[str]
    vague: frozenset[str]
    complements: frozenset[str]
    bodies: frozenset[str]
    halts: frozenset[str]
    named: frozenset[str]
    epithets: frozenset[str]
    idle: frozenset[str]
    feminine: str
    agreeing: tuple[str, ...]
    quantifiers: frozenset[str]
    governed: frozenset[str]
    locating: frozenset[str]
    plural: tuple[str, ...]
    dual: frozenset[str]
    pairing: tuple[str, ...]
    ordinals: frozenset[str]
    spokesman: str
    construct: bool
    nominal: bool
    adverb: str
    capitals: frozenset[str]
    empty: frozenset[str]
    nouns: frozenset[str]
    heads: frozenset[str]
    counting: frozenset[str]
    counts: frozenset[str]
    persons: frozenset[str]
    those: frozenset[str]
    others: frozenset[str]
    unnamed: frozenset[str]
    suffixes: tuple[str, ...]
    not_suffixes: tuple[str, ...]
    authors: frozenset[str]
    speakers: frozenset[str]
    so: str
    belonging: tuple[str, ...]
    generic: frozenset[str]
    describing: frozenset[str]
    leading: frozenset[str]
    kin: frozenset[str]
    offices: frozenset[str]
    participles: frozenset[str]
    arriving: frozenset[str]
    events: frozenset[str]
    relatives: frozenset[str]
    places: frozenset[str]
    proper: frozenset[str]
    same: frozenset[str]
    not_two: frozenset[str]
    uniques: frozenset[str]
    relators: frozenset[str]
    fronted: frozenset[str]
    dated: frozenset[str]
    nationality: tuple[str, ...]
    two: tuple[str, ...]
    finite: tuple[str, ...]
    joining: tuple[tuple[str, ...], ...]
    perfect: str
    weak: frozenset[str]
    given: frozenset[str]
    familiar: frozenset[str]
    titles: frozenset[str]
    indefinite: frozenset[str]
    dates: frozenset[str]
    introducing: frozenset[str]
    counted: frozenset[str]
    bound: frozenset[str]
    documents: frozenset[str]
    masculine: frozenset[str]
    kinds: frozenset[str]
    adding: frozenset[str]
    then: frozenset[str]


def plain(word: str) -> str:
    """Give a word as words are compared."""
    return fold(word).replace("’", "'")


@lru_cache(maxsize=8)
def rules_of(language: str) -> Rules | None:
    """Give the rules of a language, or ``None`` where it has no table."""
    table: Openings | None = OPENINGS.get(language)
    if table is None:
        return None
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rule, entries in (
        ("connective", table.connectives),
        ("fragment", table.furniture),
        ("paused", table.paused),
        ("pronoun", table.pronouns),
        ("demonstrative", table.demonstratives),
    ):
        for entry in entries:
            phrase = tuple(plain(word) for word in entry.split())
            phrases.setdefault(phrase[0], []).append((phrase, rule))
    return Rules(
        clitics=table.clitics,
        phrases={
            first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair))) for first, found in phrases.items()
        },
        times=_folded(table.times),
        inner=_folded(table.inner),
        possessives=_folded(table.possessives),
        honorifics=_folded(table.honorifics),
        expletives=frozenset((plain(one), plain(two)) for one, two in table.expletives),
        saying=_folded(table.saying),
        subjectless=_folded(table.subjectless),
        anaphors=_folded(table.anaphors),
        articles=_folded(table.articles),
        closers=_folded(table.closers),
        specifiers=_folded(table.specifiers),
        pairs=tuple(tuple(plain(word) for word in entry.split()) for entry in table.pairs),
        definite=table.definite,
        unfinished=table.unfinished,
        endings=table.endings,
        not_endings=_folded(table.not_endings),
        negations=_folded(table.negations),
        careers=_folded(table.careers),
        prepositions=_folded(table.prepositions),
        impersonal=_folded(table.impersonal),
        vague=_folded(table.vague),
        complements=_folded(table.complements),
        bodies=_folded(table.bodies),
        halts=_folded(table.halts),
        named=_folded(table.named),
        epithets=_folded(table.epithets),
        idle=_folded(table.idle),
        feminine=plain(table.feminine),
        agreeing=tuple(plain(ending) for ending in table.agreeing),
        quantifiers=_folded(table.quantifiers),
        governed=_folded(table.governed),
        locating=_folded(table.locating),
        plural=tuple(plain(ending) for ending in table.plural),
        dual=_folded(table.dual),
        pairing=tuple(plain(ending) for ending in table.pairing),
        ordinals=_folded(table.ordinals),
        spokesman=plain(table.spokesman),
        construct=table.construct,
        nominal=table.nominal,
        adverb=table.adverb,
        capitals=_folded(table.capitals),
        empty=_folded(table.empty),
        nouns=_folded(table.nouns),
        heads=_folded(table.heads),
        counting=_folded(table.counting),
        counts=_folded(table.counts),
        persons=_folded(table.persons),
        those=_folded(table.those),
        others=_folded(table.others),
        unnamed=_folded(table.unnamed),
        suffixes=table.suffixes,
        not_suffixes=table.not_suffixes,
        authors=_folded(table.authors),
        speakers=_folded(table.speakers),
        so=table.so,
        belonging=tuple(plain(ending) for ending in table.belonging),
        generic=_folded(table.generic),
        describing=_folded(table.describing),
        leading=_folded(table.leading),
        kin=_folded(table.kin),
        offices=_folded(table.offices),
        participles=_folded(table.participles),
        arriving=_folded(table.arriving),
        events=_folded(table.events),
        relatives=_folded(table.relatives),
        places=_folded(table.places),
        proper=_folded(table.proper),
        same=_folded(table.same),
        not_two=_folded(table.not_two),
        uniques=_folded(table.uniques),
        relators=_folded(table.relators),
        fronted=_folded(table.fronted),
        dated=_folded(table.dated),
        nationality=tuple(plain(ending) for ending in table.nationality),
        two=tuple(plain(ending) for ending in table.two),
        finite=tuple(plain(ending) for ending in table.finite),
        joining=tuple(tuple(plain(word) for word in entry.split()) for entry in table.also),
        perfect=plain(table.perfect),
        weak=_folded(table.weak),
        given=_folded(table.given),
        familiar=_folded(table.familiar),
        titles=_folded(table.titles),
        indefinite=_folded(table.indefinite),
        dates=_folded(table.dates),
        introducing=_folded(table.introducing),
        counted=_folded(table.counted),
        bound=_folded(table.bound),
        documents=_folded(table.documents),
        masculine=_folded(table.masculine),
        kinds=_folded(table.kinds),
        adding=_folded(table.adding),
        then=_folded(table.then),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)
