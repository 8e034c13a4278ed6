"""The shipped lexicon, countries from CLDR, and a project's own files on top."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefgen.errors import SpecError
from briefgen.lexicon.countries import country_names, nested_names, territories
from briefgen.lexicon.entries import ID, entry_fields, merged
from briefgen.lexicon.shape import Choice, Field, Keyed, Table, Text
from briefgen.lexicon.yamlfile import read_yaml
from briefgen.model import ByLanguage, Partner, Term, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefgen.model import Language

__all__ = ["LANGUAGES", "Lexicon", "extend_partner", "extend_topic", "load_lexicon"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")
"""Languages of the shipped data; more may be asked for, their countries' names come from CLDR."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All topics and partners known, in the order of their files."""

    topics: tuple[Topic, ...]
    partners: tuple[Partner, ...]

    def topic(self, name: str) -> Topic | None:
        """Give a topic by id."""
        return next((one for one in self.topics if one.id == name), None)

    def partner(self, name: str) -> Partner | None:
        """Give a partner by id."""
        return next((one for one in self.partners if one.id == name), None)


def _shipped(name: str) -> dict[str, dict[str, Any]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    return found


def extend_topic(topic: Topic | None, name: str, entry: Mapping[str, Any], languages: Sequence[Language]) -> Topic:
    """Make a topic of an entry, on top of the one known so far; without terms its names are its phrases."""
    before = topic or Topic(id=name, names=ByLanguage())
    names = ByLanguage.of({**dict(before.names.entries), **entry.get("names", {})})
    terms = merged(before.terms, entry, languages)
    if not terms:
        terms = ByLanguage.of({tag: (Term(text=text, kind="phrase"),) for tag, text in names.entries})
    return replace(before, names=names, terms=terms)


def extend_partner(
    partner: Partner | None, name: str, entry: Mapping[str, Any], languages: Sequence[Language]
) -> Partner:
    """Make a partner of an entry, on top of the one known so far; its names are terms too."""
    before = partner or Partner(id=name, names=ByLanguage(), kind="organisation")
    names = ByLanguage.of({**dict(before.names.entries), **entry.get("names", {})})
    terms = dict(merged(before.terms, entry, languages).entries)
    for language, text in entry.get("names", {}).items():
        terms[language] = (Term(text=text, kind="name"), *terms.get(language, ()))
    ordered = {tag: tuple(dict.fromkeys(terms[tag])) for tag in dict.fromkeys((*languages, *terms)) if tag in terms}
    return replace(before, names=names, terms=ByLanguage.of(ordered), kind=entry.get("kind", before.kind))


def _country(code: str, entry: Mapping[str, Any], languages: Sequence[Language]) -> Partner:
    """Make a country: CLDR's names, our additions, and the longer names of others that hold one of its own."""
    names, terms = {}, {}
    for language in languages:
        known = country_names(language).get(code, ())
        if not known:
            continue
        unsafe = entry.get("unsafe", {}).get(language, ())
        names[language] = known[0]
        found = [Term(text=text, kind="name") for text in known if text not in unsafe]
        found += [Term(text=text, kind="exclusion") for text in nested_names(language).get(code, ())]
        terms[language] = tuple(found)
    country = Partner(id=code, names=ByLanguage.of(names), terms=ByLanguage.of(terms))
    additions = {f"{key}": value for key, value in entry.items() if key != "unsafe"}
    return replace(country, terms=_together(country.terms, merged(ByLanguage(), additions, languages)))


def _together(
    first: ByLanguage[tuple[Term, ...]], second: ByLanguage[tuple[Term, ...]]
) -> ByLanguage[tuple[Term, ...]]:
    return ByLanguage.of(
        {
            tag: tuple(dict.fromkeys((*(first.get(tag) or ()), *(second.get(tag) or ()))))
            for tag in dict.fromkeys((*first, *second))
        }
    )


@functools.lru_cache(maxsize=8)
def _shipped_lexicon(languages: tuple[Language, ...]) -> Lexicon:
    topics = tuple(extend_topic(None, name, entry, languages) for name, entry in _shipped("topics.yaml").items())
    entries = _shipped("partners.yaml")
    organisations = [
        extend_partner(None, name, entry, languages) for name, entry in entries.items() if entry.get("kind")
    ]
    countries = [_country(code, entries.get(code, {}), languages) for code in territories()]
    return Lexicon(topics=topics, partners=(*organisations, *countries))


def _file_shape(languages: Sequence[Language]) -> Table:
    topic = Table(entry_fields(languages))
    kind = Field(Choice("kind", lambda: ("country", "organisation")), "country or organisation.")
    partner = Table({**entry_fields(languages), "kind": kind})
    ids = Text(pattern=ID, wanted="an id: letters, digits, '.', '_' and '-'")
    return Table(
        {
            "topics": Field(Keyed(ids, topic), "Topics by id; a shipped id is overridden or, with add, extended."),
            "partners": Field(Keyed(ids, partner), "Partners by id, countries by ISO 3166-1 alpha-2 code."),
        }
    )


def load_lexicon(*extra: Path, languages: Sequence[Language] = LANGUAGES) -> Lexicon:
    """Give the shipped lexicon with the entries of ``extra`` files laid over it in order.

    Raises:
        SpecError: with every mistake of the extra files.
    """
    tags = tuple(languages)
    lexicon = _shipped_lexicon(tags)
    topics = {one.id: one for one in lexicon.topics}
    partners = {one.id: one for one in lexicon.partners}
    problems = []
    for path in extra:
        document = read_yaml(path, "lexicon")
        if not document.problems:
            found = _file_shape(tags).check({} if document.data is None else document.data, (), document)
        problems += document.problems
        if document.problems:
            continue
        for name, entry in found.get("topics", {}).items():
            topics[name] = extend_topic(topics.get(name), name, entry, tags)
        for name, entry in found.get("partners", {}).items():
            partners[name] = extend_partner(partners.get(name), name, entry, tags)
    if problems:
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise SpecError(f"{count} in the lexicon files", hint="correct the lines named", problems=tuple(problems))
    return Lexicon(topics=tuple(topics.values()), partners=tuple(partners.values()))
