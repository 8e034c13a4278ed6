"""What a lexicon file or a spec says about one topic or partner, and the terms that follow from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefgen.lexicon.shape import Choice, Either, Field, Keyed, Many, Text
from briefgen.model import ByLanguage, Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.lexicon.shape import Shape
    from briefgen.model import Language

__all__ = ["ID", "KINDS", "entry_fields", "guess_kind", "inflected", "language_key", "merged", "terms_of"]

ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""Ids name folders and files: no path separators, no hidden files, nothing invisible."""

KINDS: dict[str, str] = {
    "keywords": "keyword",
    "phrases": "phrase",
    "proper": "name",
    "also": "name",
    "nisba": "nisba",
    "capitals": "name",
    "acronyms": "acronym",
    "exclusions": "exclusion",
    "add": "guess",
}
"""Lists of words an entry can have, and how their words match."""
_DESCRIPTIONS = {
    "keywords": "Single words by language, found in any inflection.",
    "phrases": "Several words in this order, inflected or not; … stands for up to two words more.",
    "proper": "Proper names by language: whole words as they stand here.",
    "also": "Further names by language: whole words as they stand here.",
    "nisba": "Adjectives of a country by language; Arabic ones are inflected by the program.",
    "capitals": "Capitals that stand for their government.",
    "acronyms": "Acronyms by language, found as written, capitals included.",
    "exclusions": "Wording that holds a term and is not about this.",
    "add": "Terms to add by language: a word, a phrase or an acronym, told apart by their look.",
}
_NISBA_ENDINGS = {"ar": ("", "ة", "ين", "ون", "ات")}
_ARTICLE = {"ar": "ال"}


def language_key(languages: Sequence[Language]) -> Choice:
    """Give the shape of a language's tag."""
    return Choice("language", lambda: languages)


def entry_fields(languages: Sequence[Language]) -> dict[str, Field]:
    """Give the keys that describe a topic or partner."""
    words = Keyed(language_key(languages), Many(Text(wanted="a term, a text", most=120)))
    name = Keyed(language_key(languages), Text(wanted="a name, a text", most=200))
    fields = {"names": Field(name, "How the brief calls it, by language.")}
    fields.update({key: Field(words, _DESCRIPTIONS[key]) for key in KINDS})
    return fields


def text_by_language(languages: Sequence[Language]) -> Shape:
    """Give the shape of a text: a mapping by language, or a plain text for a brief in one language."""
    text = Text()
    return Either({str: text, dict: Keyed(language_key(languages), text)}, "a text, or texts by language")


def guess_kind(text: str) -> str:
    """Tell a word, a phrase, an acronym and a proper name apart."""
    bare = re.sub(r"[^\w]", "", text)
    if bare.isascii() and bare.upper() == bare and re.search("[A-Z]", bare) and " " not in text.strip():
        return "acronym"
    if text[:1].isupper() and not text.isupper():
        return "name"
    return "phrase" if re.search(r"[\s…-]", text.strip()) else "keyword"


def inflected(text: str, language: Language) -> tuple[str, ...]:
    """Give the forms of an adjective of origin: number and gender, with and without the article."""
    endings = _NISBA_ENDINGS.get(language, ("",))
    forms = tuple(" ".join(word + ending for word in text.split()) for ending in endings)
    article = _ARTICLE.get(language)
    if article is None:
        return forms
    return forms + tuple(" ".join(article + word for word in form.split()) for form in forms)


def _terms(kind: str, texts: Sequence[str], language: Language) -> list[Term]:
    if kind == "nisba":
        return [Term(text=form, kind="name") for text in texts for form in inflected(text, language)]
    if kind == "guess":
        return [Term(text=text, kind=guess_kind(text)) for text in texts]  # type: ignore[arg-type]
    return [Term(text=text, kind=kind) for text in texts]  # type: ignore[arg-type]


def terms_of(entry: Mapping[str, Any]) -> dict[Language, list[Term]]:
    """Give the terms of an entry by language, in its order."""
    found: dict[Language, list[Term]] = {}
    for key, kind in KINDS.items():
        for language, texts in entry.get(key, {}).items():
            found.setdefault(language, []).extend(_terms(kind, texts, language))
    return found


def merged(
    before: ByLanguage[tuple[Term, ...]], entry: Mapping[str, Any], languages: Sequence[Language]
) -> ByLanguage[tuple[Term, ...]]:
    """Give the terms after an entry that overrides lists and adds terms.

    A list the entry gives for a language replaces the terms of that kind in that language; ``add``
    only adds.
    """
    replaced = {
        (language, "name" if KINDS[key] == "nisba" else KINDS[key])
        for key in KINDS
        if key != "add"
        for language in entry.get(key, {})
    }
    new = terms_of(entry)
    result = {}
    for language in dict.fromkeys((*languages, *before, *new)):
        old = [term for term in before.get(language) or () if (language, term.kind) not in replaced]
        together = tuple(dict.fromkeys((*old, *new.get(language, ()))))
        if together:
            result[language] = together
    return ByLanguage.of(result)
