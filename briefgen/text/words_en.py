"""English word lists around speech: what ends a name, what is an office, what a name in marks follows."""

from __future__ import annotations

__all__ = [
    "APPOSITIVES",
    "AUXILIARIES",
    "ENDS",
    "NAMES_FOLLOW",
    "OCCASIONS",
    "OFFICES",
    "PRONOUNS",
    "SUBORDINATORS",
    "TERM_PHRASES",
]

PRONOUNS = frozenset("he she they it who which that i we you".split())
AUXILIARIES = frozenset(
    "has have had is was were are be been being would will could can may might must should did does do not never also then later "
    "recently once again repeatedly often already previously publicly still further now earlier went on to 's 'd 've 're n't hasn't "
    "didn't wasn't doesn't don't won't wouldn't even just only long always ever sometimes frequently quickly simply "
    "subsequently subsequently soon too all today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday however "
    "seemed appeared seems appears began begun continued continues tried wanted kept famously yet".split(),
)
SUBORDINATORS = frozenset(
    "that as when while because but if after before since although though where whether unless until than so or nor and what how why "
    "whose whom once".split(),
)
ENDS = SUBORDINATORS | frozenset(
    "in on at during by to from with about via into over through under against among between without within outside inside near "
    "who which for of is was are were has have had be been said will would could did does do not also earlier later today "
    "yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday last this he she they it him her them his its their "
    "while afterward again recently i we you us me my our your".split(),
)
OCCASIONS = frozenset(
    "statement interview speech tweet letter memo email post message briefing conference report rally debate appearance call "
    "article essay column op-ed note release filing hearing meeting event address remarks testimony monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december year week month morning "
    "afternoon evening night".split(),
)
OFFICES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officials professor head chief director president chairman chairwoman "
    "chair minister secretary ambassador leader leaders member members adviser advisor advisers aide aides expert experts analyst analysts "
    "analyst lawyer attorney attorneys manager strategist reporter correspondent editor author co-author founder governor mayor senator "
    "representative congressman congresswoman commander general officer officers police judge investigator source sources narrator "
    "student students resident residents man woman people person researcher researchers fellow scholar economist economists critic critics "
    "supporter supporters candidate nominee voter voters one some many most both others another several report study statement letter "
    "lawsuit complaint document documents bill law ad video poll survey".split(),
)
APPOSITIVES = frozenset("a an the who whose which one also formerly now then himself herself".split())
NAMES_FOLLOW = frozenset(
    "show program programme film movie book novel song album series documentary magazine newspaper website podcast blog episode play musical "
    "memoir series' exercise exercises operation nickname nicknamed titled entitled named dubbed hashtag word words term phrase slogan "
    "known so-called codenamed code-named billed band group ship missile rocket system project game column essay poem painting anthem hymn "
    "tune single track sitcom drama comedy theater theatre restaurant bar club boat yacht vessel sculpture spot segment notorious "
    "own a.k.a aka".split(),
)
TERM_PHRASES = frozenset("known nicknamed dubbed titled entitled so-called codenamed a.k.a aka nickname word term starring".split())
