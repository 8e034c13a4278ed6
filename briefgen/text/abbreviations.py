"""Words whose full stop ends no sentence, and words that begin one: data for the splitter."""

from __future__ import annotations

from briefgen.text.tables import word_set

__all__ = ["BEFORE_NUMBER", "NEVER_LAST", "OFTEN_LAST", "STARTERS"]

NEVER_LAST: dict[str, frozenset[str]] = {
    "en": word_set(
        """
    adm amb assoc asst atty brig capt cf cmdr col cpl dept det dr e.g esp eq fr ft gen gov hon i.e insp lt ltcol maj
    messrs mme mr mrs ms mt mx pfc ph.d prof pvt rep reps rev rt sec sen sens sgt sr st supt viz vs v approx incl
    """,
    ),
    "ar": word_set("د أ م ص ج ق ا أ.د ا.د م.د"),
}
"""Titles and the like, folded to lower case: what follows belongs to them."""

BEFORE_NUMBER: frozenset[str] = word_set(
    """
    no nos art ch fig figs p para pp pt sect vol jan feb mar apr jun jul aug sep sept oct nov dec ca c
    """,
)
"""Abbreviations that a digit follows; before anything else they end a sentence like a word."""

OFTEN_LAST: frozenset[str] = word_set(
    """
    u.s u.k u.n e.u d.c a.m p.m u.s.a inc corp co ltd llc jr bros etc al ave blvd b.c a.d ph.d m.d n.y l.a st rd
    calif mass conn pa va fla ga ill ind md mich minn miss mo n.c n.d n.h n.j n.m neb nev okla ore r.i s.c s.d tenn
    tex vt wash wis wyo ariz ark colo del kan ky la ala
    """,
)
"""Abbreviations that may end a sentence: they do when a word that begins sentences follows."""

STARTERS: frozenset[str] = word_set(
    """
    the a an this that these those it its he she they we you his her their our my in on at by for from with but and
    or so yet if when while as after before since because although though however meanwhile then there here what who
    why how where not no some many most all both each one two other another still now also even such despite during
    under over until once instead moreover nevertheless officials police critics analysts experts about according
    last next earlier later asked to
    """,
)
"""English words that, with a capital, show that a sentence begins."""
