"""English spellings and words that need help before the Snowball stemmer."""

from __future__ import annotations

import re

__all__ = ["FIXED", "regular"]

_POSSESSIVE = re.compile(r"'s?$|'")
_IZE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|er|ers|ation|ations|ational)$")
_OUR = re.compile(r"^(arm|behavi|col|end?eav|fav|harb|hon|lab|neighb|rig|rum|val|vap)our")
_SPELLINGS = {
    "aeroplane": "airplane",
    "centre": "center",
    "centres": "centers",
    "defence": "defense",
    "defences": "defenses",
    "fibre": "fiber",
    "licence": "license",
    "licences": "licenses",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "manoeuvring": "maneuvering",
    "offence": "offense",
    "offences": "offenses",
    "programme": "program",
    "programmes": "programs",
    "theatre": "theater",
    "theatres": "theaters",
}
FIXED = {
    "arms": "arms",
    "customs": "customs",
    "experience": "experience",
    "experienced": "experience",
    "experiences": "experience",
    "experiment": "experiment",
    "experimental": "experiment",
    "experiments": "experiment",
    "forces": "forc",
    "generals": "general",
    "generation": "generation",
    "generations": "generation",
    "goods": "goods",
    "intelligence": "intelligence",
    "international": "international",
    "internationally": "international",
    "organization": "organization",
    "organizational": "organization",
    "organizations": "organization",
    "several": "several",
    "united": "united",
    "universe": "universe",
    "universities": "university",
    "university": "university",
}
"""Stems of our own, by word in the spelling that ``regular`` gives."""


def regular(word: str) -> str:
    """Give the word without a possessive ending and in the American spelling."""
    word = _POSSESSIVE.sub("", word)
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    return _OUR.sub(r"\1or", _IZE.sub(r"iz\1", word))
