"""English words of saying. Original data; a verb is its base form, the irregular ones are written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["finite_forms", "participle_forms"]

VERB_FIRST = False
ATTRIBUTING = frozenset(["according"])

_SAY = word_set(
    """
    accept accuse acknowledge add admit admonish advise advocate affirm agree allege allow announce answer
    appeal argue ask assert assess assure attack attest avow beg berate blame blast boast brag caution challenge
    charge chastise cite claim clarify complain concede conclude condemn confess confide confirm congratulate
    consider contend continue counter criticize criticise cry decide declare decry demand denounce deny deride
    describe direct disclose discuss dismiss dispute doubt echo elaborate emphasize emphasise encourage endorse
    estimate exclaim explain express fear forecast fume gush guess hint hope imply implore indicate inform
    insist instruct invite interject joke jest judge justify label lament laud liken list maintain mock mention
    moan mumble muse mutter name note notify object observe offer opine order outline phrase plead pledge point
    portray praise preach predict press proclaim promise propose protest pronounce publish query question quip
    quote rail reaffirm reason reassure recall recite recommend recount refer reflect refuse reiterate rejoin
    relate remark remember remind repeat reply report request respond reveal rule scoff scold scream shout sigh
    signal slam sneer snap specify speculate state stress suggest summarize summarise suspect swear tease term
    testify theorize thank threaten thunder tout tweet underline underscore urge utter venture vent voice
    volunteer vow wail want warn whisper wonder worry yell dub deem post email text chant sing yelp ridicule
    assail lambast lambaste rebuke rip bemoan herald hail commend applaud characterize characterise disparage
    compare bill view brand denigrate deplore detail envision explode illustrate lecture narrate pray promote
    rant rate read reject retort retweet sum surmise taunt title
    """,
)
_IRREGULAR = """
say says said saying|tell tells told telling|think thinks thought thinking
|write writes wrote written writing|speak speaks spoke spoken speaking|swear swears swore sworn swearing
|sing sings sang sung singing|know knows knew known knowing|go goes went going|call calls called calling
|believe believes believed believing|see sees saw seen seeing|feel feels felt feeling
|hold holds held holding|find finds found finding|put puts putting|show shows showed shown showing
|read reads reading|forecast forecasts|understand understands understood understanding
|teach teaches taught|learn learns learned|get|make makes made making|give gives gave giving
|talk talks talked talking|begin begins began|rebut rebuts rebutted rebutting
|refer refers referred referring|rap raps rapped rapping|quip quips quipped quipping
|snap snaps snapped snapping|sum sums summed summing|ship|keep|deem deems deemed deeming
|rip rips ripped ripping|slam slams slammed slamming|brag brags bragged bragging
|plead pleads pleaded pled pleading|forbid forbids forbade|bar bars barred|prefer prefers preferred
|regret regrets regretted regretting|hit hits hitting|admit admits admitted admitting
|submit submits submitted|permit permits permitted|have has had having
"""
_WEAK = word_set(
    """
    show shows showed shown showing see sees saw seen seeing know knows knew known feel feels felt feeling point
    points list lists bill bills view views title titles text texts post posts read reads report reports state
    states order orders charge charges name names question questions answer answers attack attacks demand demands
    press presses claim claims rate rates offer offers want wants direct directs pressing begin begins began learn
    learns learned rule rules voice voices brand brands challenge challenges promise promises blast judge judges
    appeal appeals quote quotes doubt doubts fear fears hope hopes worry worries comment comments request requests
    estimate estimates object objects cry cries reason reasons detail details email emails tweet tweets herald hail
    blame call calls signal signals remark remarks mention mentions echo echoes understand understands understood
    consider considers considered wanted reply replies forecast forecasts vow vows vent pledge pledges protest
    protests joke jokes speak speaks talk talks term terms permit permits
    """,
)
_LIGHT = word_set(
    """
    get make makes made making give gives gave giving have has had having put puts putting go goes went going keep ship
    hold holds held holding hit hits hitting find finds found finding bar bars barred
    """,
)
"""Verbs that say nothing of speech: whoever stands before them has not spoken because of them."""
_SPEAKS_FIRST = word_set("say tell add write ask")


def _inflect(base: str) -> tuple[str, str, str]:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if base.endswith("e"):
        return third, base + "d", base[:-1] + "ing"
    return third, base + "ed", base + "ing"


def _all_forms() -> tuple[dict[str, str], set[str]]:
    finite: dict[str, str] = {}
    ing: set[str] = set()
    for base in sorted(_SAY):
        third, past, participle = _inflect(base)
        finite.update(dict.fromkeys((base, third, past), "say"))
        ing.add(participle)
    for entry in _IRREGULAR.replace("\n", "").split("|"):
        for word in entry.split():
            if word.endswith("ing") and word != "sing":
                ing.add(word)
            else:
                finite[word] = "say"
    for word in _WEAK & finite.keys():
        finite[word] = "weak"
    for word in _LIGHT & finite.keys():
        finite[word] = "light"
    return finite, ing


def finite_forms(fold: Callable[[str], str]) -> tuple[dict[str, str], set[str]]:
    """Give every finite form with its class, and those that may follow the words they report."""
    finite, _ = _all_forms()
    folded = {fold(word): kind for word, kind in finite.items()}
    return folded, {word for word, kind in folded.items() if kind == "say"}


def participle_forms(fold: Callable[[str], str]) -> dict[str, str]:
    """Give the forms in -ing, which lean on the subject of the verb before them."""
    return {fold(word): "say" for word in _all_forms()[1]}
