"""A light stemmer for Arabic, over folded words (alef without hamza, ya for alef maqsura, ha for ta marbuta).

It follows the known light stemmers in what it takes off, and differs in when: single-letter
clitics go only where the rest of the word speaks for it and the word is not known to begin with
that letter, and endings stay on the nouns that are known to own them.
"""

from __future__ import annotations

import functools

from briefgen.text.arabic_words import (
    KNOWN,
    OWN_ARTICLE,
    OWN_BEH,
    OWN_ENDING,
    OWN_FEH,
    OWN_KAF,
    OWN_LAM,
    OWN_SEEN,
    OWN_WAW,
    OWN_WHOLE,
    PLURALS,
)

__all__ = ["forms", "proclitic_forms", "stem", "strip_clitics", "strip_suffixes"]

_MIN = 3
_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_BARE_STEMS = 2

_FUTURE = "سيتن"
_PRONOUN_ENDS = frozenset("هامن")
_NUMBER_ENDS = frozenset("تن")
_GENDER_ENDS = frozenset("هايء")
"""Last letters of the endings: most words have none of them, and need no further look."""


def _owns(word: str, entries: tuple[str, ...]) -> bool:
    return word.startswith(entries)


_PROCLITICS = (("ب", OWN_BEH), ("ل", OWN_LAM), ("ف", OWN_FEH), ("ك", OWN_KAF))
_PROCLITIC_LETTERS = frozenset("وفبلك")
_SUFFIXED = ("اتها", "اته", "اتهم", "اتنا", "تها", "تهم")


def _speaks_for_clitic(rest: str) -> bool:
    """Say whether what follows a letter looks like a whole noun: a derived form or a word with endings."""
    if len(rest) > _MIN + 1 and rest[0] in "تما":
        return True
    if len(rest) > _MIN + 2 and rest.endswith(_SUFFIXED):
        return True
    return _strip_pronoun(rest) in PLURALS or strip_suffixes(rest) in _known_stems()


@functools.cache
def _known_stems() -> frozenset[str]:
    return frozenset(strip_suffixes(word.replace("ة", "ه")) for word in KNOWN)


def _strip_article(word: str) -> str:
    """Take off the article with what may stand before it."""
    if not word.startswith(_ARTICLES) or _owns(word, OWN_ARTICLE):
        return word
    article = next(article for article in _ARTICLES if word.startswith(article))
    if article[0] in "وف" and _owns(word[1:], OWN_ARTICLE):
        return word
    rest = word[len(article) :]
    return rest if len(rest) >= (_BARE_STEMS if article != "لل" else _MIN) else word


def strip_clitics(word: str) -> str:
    """Take conjunctions, prepositions, the future letter and the article off a folded word."""
    if word in OWN_WHOLE:
        return word
    bare = _strip_article(word)
    if bare != word:
        return bare
    if word[:1] == "و" and len(word) > _MIN and not _owns(word, OWN_WAW):
        return strip_clitics(word[1:])
    for letter, owners in _PROCLITICS:
        if word[:1] == letter and _speaks_for_clitic(word[1:]) and not _owns(word, owners):
            return _strip_article(word[1:]) if letter != "ف" else strip_clitics(word[1:])
    if word[:1] == "س" and word[1:2] in _FUTURE and len(word) > _MIN + 1 and not _owns(word, OWN_SEEN):
        return word[1:]
    return word


def _strip_pronoun(word: str) -> str:
    if word[-1:] not in _PRONOUN_ENDS:
        return word
    if word.endswith(("ايه", "اوه")) and word[:-2] + "ء" in PLURALS:
        return word[:-2] + "ء"
    rest = _without_pronoun(word)
    return rest[:-1] + "ء" if rest != word and rest.endswith(("اي", "او")) else rest


def _without_pronoun(word: str) -> str:
    for ending, least in (("هما", 3), ("ها", 3), ("هم", 4), ("هن", 4), ("كم", 4), ("نا", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            rest = word[: -len(ending)]
            if len(rest) > _MIN and rest[-1] == "ت" and rest[-2] != "ا":
                return rest[:-1] + "ه"
            return rest
    if word.endswith("ته") and len(word) > 6 and word[-3] != "ا":  # noqa: PLR2004 - سياسته but not ثابته
        return word[:-2] + "ه"
    if word.endswith("اته") and len(word) > _MIN + 2:
        return word[:-1]
    return word


def _strip_number(word: str) -> str:
    """Take off dual and sound plural endings where the noun does not own them."""
    if word[-1:] not in _NUMBER_ENDS or word in OWN_ENDING or word.endswith("ستان"):
        return word
    if word.endswith("ات") and len(word) - 2 >= _MIN:
        return word[:-2]
    if word.endswith(("تان", "تين")) and len(word) - 3 >= _MIN and word[0] != "ت":
        return word[:-3]
    if word.endswith(("ان", "ون")) and len(word) - 2 > _MIN:
        return word[:-2]
    if word.endswith("ين") and (len(word) - 2 > _MIN or (len(word) - 2 == _MIN and word[0] != "ت")):
        return word[:-2]
    return word


def _strip_gender(word: str) -> str:
    """Take off ta marbuta, the relative ya with it, and what they leave behind."""
    if word[-1:] not in _GENDER_ENDS:
        return word
    for ending, unless in (("يه", ""), ("يا", "ايا"), ("ه", ""), ("ي", ""), ("ا", "ايا")):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN and not (unless and word.endswith(unless)):
            word = word.removesuffix(ending)
            break
    if word.endswith(("اء", "اي")) and len(word) - 1 >= _MIN:
        word = word[:-1]
    return word


@functools.lru_cache(maxsize=1 << 13)
def strip_suffixes(word: str) -> str:
    """Take pronouns, number, relative and gender endings off a folded word without clitics."""
    if word in PLURALS:
        return _strip_gender(PLURALS[word])
    bare = _strip_pronoun(word)
    if bare in PLURALS:
        return _strip_gender(PLURALS[bare])
    return _strip_gender(_strip_number(bare))


def stem(word: str) -> str:
    """Give the stem of a folded word."""
    word = word.replace("مسيول", "مسوول")
    return strip_suffixes(strip_clitics(word))


def proclitic_forms(word: str) -> tuple[str, ...]:
    """Give the readings of a folded word with and without conjunction and preposition, the article kept."""
    if word[:1] not in _PROCLITIC_LETTERS:
        return (word,)
    found = [word]
    for letters in ("وف", "بلك"):
        for form in tuple(found):
            rest = form[1:]
            if form[:1] and form[0] in letters and len(rest) >= _MIN:
                found.append(rest)
            if form.startswith("لل") and len(form) > _MIN + 1:
                found.append("ا" + form[1:])
    return tuple(dict.fromkeys(found))


def forms(word: str) -> tuple[str, ...]:
    """Give every reading of a folded word's clitics, the word itself first, with and without the article.

    For ``وللشركاء`` these are the word, ``للشركاء``, ``الشركاء`` and ``شركاء``.
    """
    found = list(proclitic_forms(word))
    found.extend(form[2:] for form in tuple(found) if form.startswith("ال") and len(form) > _MIN + 1)
    if word[:1] == "س" and word[1:2] in _FUTURE and len(word) > _MIN + 1:
        found.append(word[1:])
    return tuple(dict.fromkeys(found))
