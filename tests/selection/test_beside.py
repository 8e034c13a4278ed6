"""Which originals may stand beside a kept passage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.model import Budget, Outlet
from briefgen.selection import select
from briefgen.text.meaning import FoundEncoder, load_encoder
from tests.selection.conftest import EXERCISES, NATO, article, corpus, make_spec, section

if TYPE_CHECKING:
    from briefgen.model import Article, ScoredPassage

EN = "NATO will send 42 ships to the naval exercise near Osaka on 26 May, officials said."
AR = "يرسل حلف شمال الأطلسي ٤٢ سفينة إلى مناورات بحرية قرب أوساكا يوم ٢٦ مايو، بحسب مسؤولين."
LEANING = "كما أن حلف شمال الأطلسي يرسل ٤٢ سفينة إلى مناورات بحرية قرب أوساكا يوم ٢٦ مايو، بحسب مسؤولين."


def first(*articles: Article, outlets: tuple[Outlet, ...] = (), **more: Any) -> ScoredPassage:
    found = select(corpus(*articles, outlets=outlets), make_spec(**more), encoder=lambda: FoundEncoder(None))
    return found.sections[0].kept[0]


def english(**more: Any) -> Article:
    return article(EN, "a", **more)


def arabic(text: str = AR, name: str = "b", **more: Any) -> Article:
    return article(text, name, language="ar", **({"outlet_id": f"o-{name}"} | more))


def test_the_other_report_stands_beside_it() -> None:
    kept = first(english(), arabic())
    assert kept.counterpart is not None
    assert {kept.article_id, kept.counterpart.article_id} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        arabic(LEANING),
        arabic(issued=dt.date(2025, 3, 20)),
        arabic(issued=None),
    ],
    ids=["opens with a connective", "of another month", "without a date"],
)
def test_a_report_that_is_unfit_does_not(other: Article) -> None:
    period = make_spec().period
    import dataclasses

    kept = first(english(), other, period=dataclasses.replace(period, start=dt.date(2025, 3, 1)))
    assert kept.counterpart is None


@pytest.mark.parametrize(
    "budget",
    [Budget(words_per_section=20), Budget(words_per_outlet=15), Budget(words_per_excerpt=15)],
    ids=["section", "outlet", "excerpt"],
)
def test_its_words_count(budget: Budget) -> None:
    same = english(outlet_id="o-b"), arabic()
    loose = first(*same)
    assert loose.counterpart is not None
    tight = select(corpus(*same), make_spec(budget=budget), encoder=lambda: FoundEncoder(None)).sections[0].kept
    assert not any(one.counterpart for one in tight)


def test_a_licence_that_allows_no_words_is_kept() -> None:
    outlet = Outlet(id="o-b", names=NATO.names, reliability="B", words_cap=0)
    kept = first(english(), arabic(), outlets=(outlet,))
    assert kept.article_id == "a"
    assert kept.counterpart is None


def test_one_original_stands_beside_one_passage_only() -> None:
    again = "Officials said NATO sends 42 warships to its drill off Osaka, which opens on 26 May and lasts a week."
    plans = (section("exercises", ("exercises",)), section("nato", partners=("NATO",)))
    found = select(
        corpus(english(), article(again, "c"), arabic()),
        make_spec(*plans, topics=(EXERCISES,), partners=(NATO,)),
        encoder=lambda: FoundEncoder(None),
    )
    beside = [one.counterpart for part in found.sections for one in part.kept if one.counterpart]
    assert len({(one.article_id, one.span) for one in beside}) == len(beside)
    shown = {(one.article_id, one.span) for part in found.sections for one in part.kept}
    assert not shown & {(one.article_id, one.span) for one in beside}


SAME = [
    (
        "NATO said on Monday that 1,240 soldiers from nine countries take part in an exercise near Narvik on 19 May.",
        "قال حلف شمال الأطلسي يوم الاثنين إن ١٢٤٠ جندياً من تسع دول يشاركون في مناورات قرب نارفيك يوم ١٩ مايو.",
    ),
    (
        "The European Union will pay 85 million euros for the joint drill off Rostock, which begins on 14 June.",
        "سيدفع الاتحاد الأوروبي ٨٥ مليون يورو للتدريبات قبالة روستوك التي تبدأ في ١٤ يونيو.",
    ),
    (
        "A NATO drill with 36 aircraft opened at Constanta in April, the alliance said.",
        "أعلن الناتو افتتاح مناورات بمشاركة ٣٦ طائرة في كونستانتا في أبريل.",
    ),
]
"""The same event, told twice in our own words."""

ALIKE = [
    (
        "NATO opened a naval exercise with 20 ships off Norway on 12 April, a spokesperson said.",
        "قال حلف شمال الأطلسي إن ٢٠ ضابطاً سيحضرون في ١٢ أبريل اجتماعاً عن مناورات العام المقبل.",
    ),
    (
        "On 16 April NATO and Georgia ended an exercise in Tbilisi without naming the next one.",
        "اعترضت روسيا في ١٦ أبريل على مناورات حلف شمال الأطلسي، وقالت إنها تهدد تبليسي.",
    ),
    (
        "The exercise near Okinawa cost NATO partners 40 million euros in April, an auditor found.",
        "احتج سكان أوكيناوا في أبريل على مناورات حلف شمال الأطلسي، وجمعوا ٤٠ ألف توقيع.",
    ),
    (
        "NATO sent 48 aircraft to the drill in Estonia in April.",
        "شارك ٤٨ خبيراً من الناتو في أبريل في تدريبات على حماية الشبكات.",
    ),
    (
        "The European Union drill in Djibouti was called off on 11 April because of a storm.",
        "بدأت في جيبوتي يوم ١١ أبريل مناورات أخرى للاتحاد الأوروبي بمشاركة سفينتين.",
    ),
]
"""Reports with the same topic, partner, day or figure, of different events."""


def _encoders(kind: str) -> FoundEncoder:
    found = load_encoder() if kind == "model" else None
    if kind == "model" and found is None:
        pytest.skip("the extra “meaning” is not installed")
    return FoundEncoder(found)


@pytest.mark.parametrize("kind", ["words", "model"])
@pytest.mark.parametrize(("en", "ar"), SAME)
def test_one_event_is_recognised(en: str, ar: str, kind: str) -> None:
    found = select(corpus(article(en, "a"), arabic(ar)), make_spec(), encoder=lambda: _encoders(kind))
    assert any(one.counterpart for one in found.sections[0].kept)


@pytest.mark.parametrize("kind", ["words", "model"])
@pytest.mark.parametrize(("en", "ar"), ALIKE)
def test_two_events_that_look_alike_are_never_set_side_by_side(en: str, ar: str, kind: str) -> None:
    found = select(corpus(article(en, "a"), arabic(ar)), make_spec(), encoder=lambda: _encoders(kind))
    assert not any(one.counterpart for one in found.sections[0].kept)
