"""Whom an English speaker's phrase names: a person, a body or a text; anything else is nobody.

A phrase whose head has a small letter is taken only where that head is a noun for people, bodies or texts: in English
nearly every noun can stand before a verb of saying, and things do not speak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_en as words
from briefgen.text.names_en import is_lower
from briefgen.text.phrases import WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["after_dateline", "english_occasion", "english_somebody", "is_known", "is_text"]

_SHORT = 3
_OCCURRENCES = word_set(
    """
    talks negotiations meeting meetings hearing summit rally debate interview speech conference briefing event events
    appearance call visit trip tour ceremony exercise exercises week month year morning afternoon evening night time
    """,
)
_PEOPLE = words.OFFICES | word_set(
    """
    police people person persons women woman men man boy boys girl girls child children kid kids baby teen teens
    youth management staff crew everyone everybody nobody someone somebody anybody anyone others one ones folks guy
    guys wife husband mother father mom dad parent parents son sons daughter daughters brother brothers sister
    sisters uncle aunt cousin nephew niece widow friend friends family families relative relatives neighbor
    neighbors neighbour neighbours couple colleague colleagues ally allies rival rivals foe foes fan fans host hosts
    guest guests chief chiefs boss bosses king queen prince princess pope bishop priest imam rabbi cleric clerics
    monk nun saint cardinal cop cops deputy deputies guard guards pilot pilots captain sergeant major colonel
    lieutenant admiral marshal troops rebels insurgents jihadists loyalists monitors counsel nurse nurses clerk
    coach coaches captain star stars athlete athletes hero heroes victim victims suspect suspects hostage hostages
    refugee refugees migrant migrants witness witnesses survivor survivors pundit pundits skeptics sceptics cynics
    activist academics academic poet envoy envoys diplomat diplomats aide aides authorities chairs ministers premier
    premiers monarch royal royals republican republicans democrat democrats conservative conservatives liberal
    liberals progressive progressives whip trustee nominee appointee employee employees attendee attendees lawmaker
    lawmakers sibling siblings teammate entrepreneur entrepreneurs justice justices wives husbands professional
    professionals individual individuals adult adults peer peers mom moms dads veteran veterans vet vets novice
    novices hawks amateur amateurs recruit recruits commissioners pros medic medics natives locals elites elite
    bystanders teenagers ex-wife ex-husband surrogate surrogates delegate delegates advocate advocates candidate
    candidates magistrate associate associates runner-up runners-up passer-by passers-by spokespersons mastermind
    whistleblower heir half two-thirds three-quarters majority minority percent americans head heads chairperson
    architect athlete mechanic chef barista critic skeptic sheriff
    """,
)
_BODIES = word_set(
    """
    government governments administration ministry ministries department agency agencies committee commission
    council court courts parliament congress senate legislature house cabinet army military navy force forces party
    parties campaign company companies firm firms corporation manufacturer group groups organization organizations
    organisation organisations union unions alliance coalition association federation institute institution
    institutions university college school schools hospital hospitals bank banks foundation board team teams club
    league office embassy consulate mission delegation network channel newspaper newspapers paper papers magazine
    magazines website websites site station outlet outlets bureau service services charity charities center centre
    church country countries kingdom nation nations state states city county town village regime authority
    presidency leadership opposition public media press industry side sides tribe movement movements militia
    militias guard command headquarters panel jury ombudsman watchdog regulator regulators think-tank lab laboratory
    ngo ngos startup airline airlines chain giant maker makers operator carrier prosecution defense defence
    secretariat body bodies taskforce unit division squad brigade cartel chamber blog publication journal tribunal
    assembly monarchy junta bloc community conservancy society tabloid fund funds hospice syndicate faction factions
    wing government's
    """,
)
_TEXTS = word_set(
    """
    report reports statement statements study studies survey surveys poll polls letter letters document documents
    memo memos memorandum complaint lawsuit suit indictment affidavit filing filings record records resolution
    treaty constitution text texts book article articles editorial editorials essay column post posts tweet tweets
    message messages email emails note notes transcript transcripts release communique declaration decree order
    ruling opinion verdict brief petition analysis review data figures estimate estimates statistics account
    accounts video videos recording audio ad ads advertisement banner banners sign signs poster posters placard
    placards slogan cable cables investigation inquiry findings finding footage clip clips spot spots bylaws law
    laws bill code rule rules charter manifesto agreement contract clause provision lawsuits complaints subtitle
    headlines biographies obituary numbers analyses results edition rankings index census forecast forecasts
    projection projections calculations script caption headline biography memoir entry testimony papers guide
    guidelines dossier motion warrant
    """,
)
_PERSONAL = re.compile(r"(?:[a-z]{2}(?:er|or)s?|ists?|ians?|wom[ae]n|m[ae]n|persons?|people|folk|[^m]ents?|ants?)$")
"""Endings of nouns for people."""
_THINGS = word_set(
    """
    order power number matter weather winter summer border answer water paper computer river fire tower manner center
    disaster chapter banner paper quarter theater centre corner offer counter charter cover door floor error terror
    factor sector motor mirror horror labor harbor color flavor honor humor behavior favor monitor vector elevator
    list lists fist mist twist waist november december september october number numbers matters orders powers borders
    answers waters errors factors sectors colors barter shutter letter charter disorder encounter whether rather
    other another either neither never ever over under after together later former latter older younger longer
    event events percent content extent accident accidents incident incidents talent talents restaurant restaurants
    warrant plant plants grant grants constant presents present torrent current accent patent patents rent cent cents
    terrorism year career air chair stair affair meter laughter slaughter order water rubber copper silver butter
    """,
)


def english_somebody(tokens: Sequence[Token]) -> Span | None:
    """Give a speaker's phrase; ``None`` when it names nobody."""
    plain = [token for token in tokens if token.kind == WORD]
    if not plain:
        return None
    head = _head(plain)
    open_ended = is_lower(plain[-1]) and plain[-1].key in _OPEN
    shortened = plain[0].key.partition("'")[0] in words.PRONOUNS
    if open_ended or (len(plain) == 1 and (plain[0].key in _POINTING or plain[0].raw.isdigit() or shortened)):
        return None
    if is_lower(plain[-1]) and plain[-1].key in _OCCURRENCES and len(plain) <= _SHORT:
        return None
    if plain[0].raw.isdigit() and head.key in {"others", "percent", "ones"}:
        return None
    if not is_lower(head) or head.raw[:1].isdigit():
        return Span(tokens[0].start, tokens[-1].end) if _is_whole(plain) else None
    lone = len(plain) == 1 and not head.key.endswith("s") and head.key in _BODIES_AND_TEXTS and head.key not in _GROUPS
    return Span(tokens[0].start, tokens[-1].end) if _speaks(head.key.removesuffix("'s")) and not lone else None


def is_known(tokens: Sequence[Token]) -> bool:
    """Say whether the phrase names somebody whom a later sentence can mean: a name, or a noun with an article."""
    plain = [token for token in tokens if token.kind == WORD]
    head = _head(plain)
    if plain and plain[0].key in {"a", "an"}:
        return is_lower(head) and head.key in _PEOPLE_AND_BODIES
    return bool(plain) and (not is_lower(head) or plain[0].key in _DEFINITE or len(plain) > _SHORT)


_VAGUE = word_set("some many most several that this any another")


def english_occasion(tokens: Sequence[Token]) -> bool:
    """Say whether the phrase tells when or where somebody spoke, so that the speaker is one named before."""
    plain = [token for token in tokens if token.kind == WORD]
    return not plain or (is_lower(plain[-1]) and plain[-1].key in _CIRCUMSTANCES)


def after_dateline(text: str, speaker: Span) -> Span:
    """Take the place off that opens a report and ran into its subject: ``Kabul, Afghanistan Police say``."""
    opening = text[: speaker.start].strip()
    if opening and opening.rstrip(",") not in words.CITIES:
        return speaker
    found = speaker.of(text).split(" ")
    place = 1 if opening else next((n for n in (3, 2, 1) if " ".join(found[:n]) in words.CITIES), 0)
    rest = found[place : place + 1]
    if not place or not rest or not rest[0][:1].isupper() or (rest[0].lower() in _OF_PLACES and not opening):
        return speaker
    return Span(speaker.start + len(" ".join(found[:place])) + 1, speaker.end)


def is_text(tokens: Sequence[Token]) -> bool:
    """Say whether the phrase names a text, which a pronoun for somebody never means."""
    plain = [token for token in tokens if token.kind == WORD]
    return bool(plain) and is_lower(_head(plain)) and _head(plain).key in _TEXTS


def _speaks(key: str) -> bool:
    if key in _PEOPLE or key in _BODIES or key in _TEXTS:
        return True
    return key not in _THINGS and _PERSONAL.search(key) is not None


def _head(plain: Sequence[Token]) -> Token:
    """Give the noun that the phrase is about: the last word before *of*, *in* and the like."""
    for index, token in enumerate(plain):
        if not index or not is_lower(token):
            continue
        done = token.key.endswith(("ed", "ing")) and plain[index - 1].key not in words.DETERMINERS
        if token.key in _TYING or (done and index < len(plain) - 1):
            return plain[index - 1]
    return plain[-1]


def _is_whole(plain: Sequence[Token]) -> bool:
    """Tell a name from the first half of one (``the United``) and from an owner (``Park's``)."""
    last = plain[-1]
    number = last.raw.isdigit() and plain[0].key in words.DETERMINERS
    return last.key not in _HALVES and not last.key.endswith(("'s", "s'")) and not number


_OF_PLACES = word_set(
    """
    mayor post times police state governor gov university city county council archbishop bishop school hospital airport
    redskins united wizards capitals underground bridge tower zoo stock department district attorney court office
    """,
)
"""What a place before it names (``London Mayor``)."""
_OWNERS = word_set("the a an his her their its our my your")
_POINTING = word_set(
    "there here this that it these those some many most others both several few one another such all none each either "
    "please having being let given based speaking"
)
"""Words that name nobody by themselves."""
_GROUPS = word_set("management staff congress parliament media press")
"""Bodies that need no article."""
_BEHIND = word_set("against who close familiar with briefed near about between among under over by as and")
_HALVES = word_set("united saudi north south east west new republican democratic prime foreign")

_TYING = words.JOINED | words.LOOSE | _BEHIND
_OPEN = _OWNERS | words.JOINED | words.LOOSE
_CIRCUMSTANCES = _OCCURRENCES | words.OCCASIONS
_BODIES_AND_TEXTS = _BODIES | _TEXTS
_PEOPLE_AND_BODIES = _PEOPLE | _BODIES
_DEFINITE = words.DETERMINERS - _VAGUE
