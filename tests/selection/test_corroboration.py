"""Reports of one event by other outlets: found, and counted by origin; nothing is invented."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from briefgen.model import Outlet
from briefgen.selection import select
from briefgen.selection.explain import explanation, explanation_text
from briefgen.testing import make_article
from briefgen.text.agencies import credited_sources
from briefgen.text.meaning import FoundEncoder
from tests.selection.conftest import DAY, both, corpus, make_spec, section

if TYPE_CHECKING:
    from briefgen.model import Article, BriefingSpec, Corpus, Corroboration, Selection

OWN = "Three frigates left Varna harbour for the Coral Lantern exercise with NATO, admiral Petrov told reporters."
SAME = "Admiral Petrov announced that three frigates had left Varna for NATO’s exercise Coral Lantern."
TRUSTED = Outlet(id="Paper a", names=both("ورقة", "Paper a"), reliability="A")
FILLER = {
    "a": (
        "The weather in the capital stayed mild.",
        "Prices of bread and fuel rose a little.",
        "A museum opened its hall of old maps.",
        "Schools close for one week every spring.",
    ),
    "b": (
        "Farmers expect less wheat than last year.",
        "Two bridges are closed until Monday night.",
        "The city orchestra played to full houses.",
        "Parliament debates a law on forests soon.",
    ),
    "c": (
        "Ferries run late because of thick fog.",
        "Doctors ask for better pay and more staff.",
        "New trams arrive from a factory abroad.",
        "Libraries lend more books than ever before.",
    ),
}


def report(
    name: str, text: str = SAME, *, outlet: str | None = None, day: dt.date | None = DAY, more: str = ""
) -> Article:
    lines = "\n".join([text, *([more] if more else []), *FILLER[name]])
    paper = f"Paper {name}" if outlet is None else outlet
    return make_article(lines, article_id=name, outlet=paper, outlet_id=paper, issued=day, title=f"News of {name}")


def chosen(*others: Article, own: str = OWN, more: str = "") -> tuple[Selection, Corpus, BriefingSpec]:
    spec = make_spec(section("exercises", ("exercises",), excerpts=1))
    whole = corpus(report("a", own, more=more), *others, outlets=(TRUSTED,))
    return select(whole, spec, encoder=lambda: FoundEncoder(None)), whole, spec


def told(*others: Article, own: str = OWN, more: str = "") -> dict[str, Corroboration]:
    kept = chosen(*others, own=own, more=more)[0].sections[0].kept
    return {one.article_id: one for one in kept[0].corroboration}


def test_another_outlet_confirms_with_the_passage_that_does() -> None:
    other = report("b")
    found = told(other)["b"]
    assert found.relation == "independent"
    assert found.span.of(other.text) == SAME
    assert {"Petrov", "Varna", "frigates"} <= set(found.shared)


@pytest.mark.parametrize(
    "other",
    [
        report("b", outlet="Paper a"),
        report("b", outlet=""),
        report("b", day=DAY - dt.timedelta(days=2)),
        report("b", day=None),
        report("b", "Admiral Petrov met his NATO colleagues at an exercise."),
        report("b", "Admiral Petrov of the harbour at Varna praised NATO."),
        report("b", "The Coral Lantern exercise with NATO begins in autumn, people said."),
    ],
    ids=["same outlet", "no outlet", "days apart", "undated", "same person", "same place", "same name"],
)
def test_what_is_less_sure_confirms_nothing(other: Article) -> None:
    assert told(other) == {}


def test_reports_that_name_one_agency_are_one_origin() -> None:
    agency = "The report was first carried by Reuters in the morning."
    found = told(report("b", more=agency), more=agency)["b"]
    assert (found.relation, found.origin, found.because) == ("same-origin", "a", "reuters")
    assert told(report("b", more=agency))["b"].relation == "independent"


def test_of_two_reports_of_one_agency_one_counts() -> None:
    agency = "The report was first carried by Reuters in the morning."
    other = "Petrov, an admiral, announced the three frigates left Varna for exercise Coral Lantern with NATO."
    found = told(report("b", more=agency), report("c", other, more=agency))
    assert sorted(one.relation for one in found.values()) == ["independent", "same-origin"]
    assert len({one.origin for one in found.values()}) == 1


def test_the_same_wording_is_one_origin() -> None:
    copied = OWN.replace("told reporters", "said in a statement on the quay")
    assert told(report("b", copied))["b"].relation == "same-origin"


def test_another_figure_does_not_confirm() -> None:
    found = told(report("b", SAME.replace("three", "five").replace("Varna", "Varna harbour")))["b"]
    assert (found.relation, found.because) == ("differs", "ships")


def test_another_date_does_not_confirm() -> None:
    found = told(
        report("b", SAME.replace("had left", "left on 8 April 2025")),
        own=OWN.replace("left", "left on 7 April 2025", 1),
    )["b"]
    assert (found.relation, found.because) == ("differs", "date")


def test_dates_that_differ_are_a_disagreement() -> None:
    other = report("b", SAME.replace("had left", "left on 8 April 2025"))
    found = chosen(other, own=OWN.replace("left", "left on 7 April 2025", 1))[0].disagreements
    assert [(one.kind, [figure.value for figure in one.figures]) for one in found] == [("date", [20250407, 20250408])]
    assert found[0].figures[1].span.of(other.text) == "8 April 2025"


def test_explain_names_who_reports_it_and_why() -> None:
    selection, whole, spec = chosen(report("b"))
    entry = explanation(selection, whole, spec)["sections"][0]["kept"][0]["corroboration"][0]
    assert (entry["article"], entry["relation"], entry["text"]) == ("b", "independent", SAME)
    assert "reported independently by b" in explanation_text(selection, whole, spec)


def test_sources_are_read_in_both_languages() -> None:
    assert {"reuters", "afp"} <= credited_sources("قال مسؤول لرويترز (أ.ف.ب)")
    assert {"reuters", "afp"} <= credited_sources("according to Reuters and AFP")
    assert credited_sources("وكالة السودان للأنباء") == credited_sources("وكالة أنباء السودان")
    assert not credited_sources("انتهت في آب الجولة") | credited_sources("an apt reply")
