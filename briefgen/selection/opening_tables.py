"""The form of what makes a sentence point back to words before it: one `Openings` for each language.

The tables are in modules of their own and meet in `openings`; nothing else in the package knows a
language. Words are written in plain spelling and folded when they are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Openings", "phrases"]


def phrases(text: str) -> tuple[str, ...]:
    """Split a block of phrases at bars and line ends."""
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """The table of one language; every entry is a phrase of one or more words."""

    clitics: tuple[str, ...] = ()
    """Letters written onto the first word that mean "and" or "so" and may be there or not."""
    connectives: tuple[str, ...] = ()
    """Phrases that join the sentence to the one before."""
    paused: tuple[str, ...] = ()
    """Connectives only when a comma follows ("Besides, …" but not "Besides ships, …")."""
    pronouns: tuple[str, ...] = ()
    """Words that stand for something named before."""
    demonstratives: tuple[str, ...] = ()
    """As pronouns, unless one of ``times`` follows ("this week")."""
    inner: tuple[str, ...] = ()
    """Demonstratives that point back also as the second word ("In this regard")."""
    possessives: tuple[str, ...] = ()
    """Words that point back as the second word, unless an introduction ends in a comma and a subject follows."""
    times: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    """Words that make the possessive before them a title ("His Majesty")."""
    expletives: tuple[tuple[str, str], ...] = ()
    """First word and a later one, within six words, that make an empty subject ("It is … to")."""
    saying: tuple[str, ...] = ()
    """Verbs of saying that need a subject after them."""
    subjectless: tuple[str, ...] = ()
    """Words which, right after such a verb, show that it has none."""
    anaphors: tuple[str, ...] = ()
    """Definite nouns that mean one named before, unless what follows says which."""
    articles: tuple[str, ...] = ()
    """Words to be found right before an anaphor that is written without its article."""
    closers: tuple[str, ...] = ()
    """Words which, right after an anaphor, show that nothing says which one is meant."""
    specifiers: tuple[str, ...] = ()
    """Words which, right after an anaphor, say which one is meant; so does a word of `definite`."""
    definite: str = ""
    """Beginning of a word that agrees with the noun before it and so specifies it."""
    unfinished: tuple[str, ...] = ()
    """Beginnings of a first word, at least four letters long, that is a verb with its subject after it."""
    pairs: tuple[str, ...] = ()
    """Phrases for two parties named before, wherever they stand among the first words."""
    endings: tuple[str, ...] = ()
    """Endings of a first word that mean "its", "his", "their"."""
    not_endings: tuple[str, ...] = ()
    """First words that only look so, or only seem to hold a pronoun behind a conjunction."""
    also: tuple[str, ...] = ()
    """Phrases that join to what was said before, wherever they stand among the first words."""
    negations: tuple[str, ...] = ()
    """Words before a first verb that change nothing for what follows it."""
    careers: tuple[str, ...] = ()
    """Verbs that have lost their subject where a preposition follows them at once."""
    prepositions: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    """Words after verb and preposition which show that nobody does it ("it was expected that")."""
    vague: tuple[str, ...] = ()
    """Subjects of a verb of saying that are nobody a pronoun could mean ("reports said that they")."""
    complements: tuple[str, ...] = ()
    """Pronouns written onto "that", which mean somebody named before when the subject is vague."""
    bodies: tuple[str, ...] = ()
    """Definite nouns that mean a body named before, wherever they stand before what is said and bare."""
    halts: tuple[str, ...] = ()
    """Words with which what is said begins; ``bodies`` are not looked for beyond them."""
    named: tuple[str, ...] = ()
    """Anaphors that quotation marks after them may name; after any other, marks hold what was said."""
    epithets: tuple[str, ...] = ()
    """Definite nouns for somebody whose name is expected, even with an adjective after them."""
    idle: tuple[str, ...] = ()
    """Definite adjectives that do not say which one is meant."""
    feminine: str = ""
    """Ending of a definite noun whose adjective must end in one of ``agreeing``, else it stands bare."""
    agreeing: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    """Endings of a first verb whose subject stood before it."""
    dual: tuple[str, ...] = ()
    """Complements for two; nothing but two subjects before them says who they are."""
    pairing: tuple[str, ...] = ()
    """Endings of a noun that is two by itself."""
    ordinals: tuple[str, ...] = ()
    """Definite numbers that count on from what was named before."""
    owned: tuple[str, ...] = ("\0",)
    """Endings of a word that is somebody's, and so no part of a name."""
    quantifiers: tuple[str, ...] = ()
    """Words that mean some of those named before where a verb follows them at once."""
    governed: tuple[str, ...] = ()
    """Pronouns that mean nobody where they open the main clause behind an introduction without a name."""
    locating: tuple[str, ...] = ()
    """Words before a capitalised place, day or title, which is no name that a pronoun could mean."""
    speakers: tuple[str, ...] = ()
    """Pronouns for somebody who speaks, whom the brief may name in brackets."""
    spokesman: str = ""
    """Word before the body that somebody speaks for."""
    construct: bool = False
    """Whether a noun may govern the definite noun after it without a word between ("head of the committee")."""
    perfect: str = ""
    """Particle that joins a verb to the sentence before when nothing definite follows it."""
    participles: tuple[str, ...] = ()
    """First words that go on with a sentence that was cut ("adding that")."""
    furniture: tuple[str, ...] = ()
    """Beginnings of what stands on a page around an article ("Read also")."""
    arriving: tuple[str, ...] = ()
    """Verbs for what happened to come next, which open a sentence only about what was told before."""
    events: tuple[str, ...] = ()
    """Anaphors that an adjective does not make known ("the American stance"); ``relatives`` and names do."""
    relatives: tuple[str, ...] = ()
    """Words after an event, or after its adjective, that say which one it is."""
    places: tuple[str, ...] = ()
    """Definite nouns for a place or a vote whose country must be named before them."""
    proper: tuple[str, ...] = ()
    """Names of states and cities, and names that only look like definite nouns."""
    nationality: tuple[str, ...] = ()
    """Endings of a definite adjective that names a country."""
    same: tuple[str, ...] = ()
    """Words that send a definite noun back to one named before ("the same")."""
    two: tuple[str, ...] = ()
    """Endings of a definite noun for two."""
    not_two: tuple[str, ...] = ()
    """Words that only look so, and pairs that everybody knows."""
    nominal: bool = False
    """Whether a sentence that opens with a conjunction and a definite noun goes on about it."""
    uniques: tuple[str, ...] = ()
    """Nouns and adjectives behind an article that need no antecedent ("the world", "the latest")."""
    relators: tuple[str, ...] = ()
    """Words after a noun behind which it is said which one is meant ("of", "in", "who")."""
    fronted: tuple[str, ...] = ()
    """Prepositions that open an introduction."""
    finite: tuple[str, ...] = ()
    """Endings of a word that ends a noun phrase when it is not its first."""
    adverb: str = ""
    """Ending of an adverb, which before a comma joins its sentence to the one before."""
    dated: tuple[str, ...] = ()
    """Adverbs with that ending that do not."""
    so: str = ""
    """Letter written onto a word that means "so"."""
    generic: tuple[str, ...] = ()
    """Definite nouns that mean all of their kind, or start a number or a phrase."""
    describing: tuple[str, ...] = ()
    """Verbs that say what something told before holds or is for."""
    leading: tuple[str, ...] = ()
    """Words that open an introduction, where "her" may mean a name that comes after."""
    belonging: tuple[str, ...] = ()
    """Endings of a word that belongs to somebody."""
    kin: tuple[str, ...] = ()
    """Persons who are somebody's, where the ending alone does not show it."""
    offices: tuple[str, ...] = ()
    """Heads of bodies and offices that every state has."""
    authors: tuple[str, ...] = ()
    """Pronouns for the author, who is nobody outside of quotation marks."""
    others: tuple[str, ...] = ()
    """Words for one more than was named before ("another")."""
    unnamed: tuple[str, ...] = ()
    """Anaphors that nothing after them makes known."""
    suffixes: tuple[str, ...] = ()
    """Endings of a verb that hold its object."""
    not_suffixes: tuple[str, ...] = ()
    """Endings of a verb that only look so."""
    persons: tuple[str, ...] = ()
    """Pronouns for a third person, which mean nobody in an opening quotation without a name before them."""
    those: tuple[str, ...] = ()
    """Demonstratives that are conjunctions too, and so point back only before an anaphor."""
    capitals: tuple[str, ...] = ()
    """Bodies that are called by their kind alone, written with a capital ("the Council")."""
    empty: tuple[str, ...] = ()
    """Verbs after an empty subject; in a language that writes pronouns onto particles, these particles."""
    nouns: tuple[str, ...] = ()
    """Words after such a verb which show that the subject is not empty."""
    heads: tuple[str, ...] = ()
    """Words before something that is somebody's ("the first of his visits")."""
    counting: tuple[str, ...] = ()
    """Verbs before a count ("the number of leaflets came to")."""
    counts: tuple[str, ...] = ()
    """Nouns for a count, before what is counted."""
    masculine: tuple[str, ...] = ()
    """Verbs of a man that begin or end in the letter of the feminine."""
    documents: tuple[str, ...] = ()
    """First words of a speaker that is no person."""
    weak: tuple[str, ...] = ()
    """Words of ``proper`` that by themselves do not tell a reader who is meant."""
    given: tuple[str, ...] = ()
    """First names, which open a person's name where nothing is written with a capital."""
    familiar: tuple[str, ...] = ()
    """Definite nouns that a reader knows however often they were named before."""
    titles: tuple[str, ...] = ()
    """Titles and offices, which the name behind them makes known."""
    indefinite: tuple[str, ...] = ()
    """Articles that bring up something new."""
    dates: tuple[str, ...] = ()
    """Days and months, which are written like names."""
    introducing: tuple[str, ...] = ()
    """Conjunctions that open a clause before the main one."""
    counted: tuple[str, ...] = ()
    """Definite numbers that count what was named before ("the three")."""
    bound: tuple[str, ...] = ()
    """Prepositions with a pronoun written onto them."""
    kinds: tuple[str, ...] = ()
    """Definite nouns that the adjective of a state does not make known."""
    then: tuple[str, ...] = ()
    """Words for a time told before, wherever they stand in a sentence."""
    adding: tuple[str, ...] = ()
    """Verbs of saying that add to what was said before."""
