from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from briefgen.model import Budget, Outlet, Period, Selection, Span
from briefgen.selection import explanation, explanation_text, select
from tests.selection.conftest import JAPAN, article, both, corpus, find, make_spec, section

EXERCISE = "Japan and NATO will hold a naval exercise in the Pacific this summer."
DRILL = "NATO sent four frigates to the drill near Okinawa on Tuesday morning."
WEATHER = "The weather over the bay was fine for most of the long working day."
WEEK = Period(start=dt.date(2025, 4, 7), end=dt.date(2025, 4, 13), key="2025-W15")


def texts(found: Selection, one: object, place: int = 0) -> list[str]:
    return [passage.span.of(one.text) for passage in found.sections[place].kept]  # type: ignore[attr-defined]


def decisions(found: Selection, place: int = 0) -> dict[str, str]:
    return {passage.decision: passage.because for passage in found.sections[place].passed_over}


def test_a_passage_on_topic_is_kept_and_another_is_not() -> None:
    one = article(f"{EXERCISE}\n{WEATHER}")
    found = select(corpus(one), make_spec())
    assert texts(found, one) == [EXERCISE]
    (kept,) = found.sections[0].kept
    assert (kept.topics, kept.partners, kept.decision) == (("exercises",), ("NATO",), "kept")
    assert [part.name for part in kept.parts] == [
        "topic match",
        "partner match",
        "centrality",
        "position",
        "news value",
        "direct speech",
        "recency",
        "outlet reliability",
    ]
    assert kept.score == pytest.approx(sum(part.points for part in kept.parts), abs=1e-4)
    assert kept.because


def test_a_section_with_a_partner_needs_the_partner_in_the_passage_or_around_it() -> None:
    plan = section("nato", ("exercises",), ("NATO",))
    no_partner = article("Japan planned a naval exercise off Okinawa for the coming summer months.", "a")
    near = article(
        "NATO ministers met in Tokyo on Monday for two days of talks. | "
        "Officials planned a naval exercise off Okinawa for the coming summer months.",
        "b",
    )
    titled = article(no_partner.text, "c", title="NATO in the Pacific")
    found = select(corpus(no_partner, near, titled), make_spec(plan))
    assert {passage.article_id for passage in found.sections[0].kept} == {"b", "c"}


def test_a_partner_named_in_the_passage_counts_more_than_one_named_around_it() -> None:
    plan = section("nato", ("exercises",), ("NATO",), excerpts=2)
    inside = article("Officials of NATO planned a naval exercise off Okinawa for summer.", "a")
    around = article(
        "Officials of Tokyo planned a great naval drill off Honshu for autumn.", "b", title="NATO in the east"
    )
    found = select(corpus(inside, around), make_spec(plan))
    by_article = {passage.article_id: passage for passage in found.sections[0].kept}
    value = {
        name: next(part.value for part in passage.parts if part.name == "partner match")
        for name, passage in by_article.items()
    }
    assert value["a"] > value["b"] > 0


def test_headings_lend_context_but_are_never_quoted() -> None:
    plan = section("nato", ("exercises",), ("NATO",))
    one = article(
        "The naval exercise with NATO\nOfficials planned a naval exercise off Okinawa for the summer months.",
        headings=(0,),
    )
    found = select(corpus(one), make_spec(plan))
    assert texts(found, one) == ["Officials planned a naval exercise off Okinawa for the summer months."]


def test_arabic_inflection_is_matched() -> None:
    one = article("وستشارك القوات اليابانية في تدريباتها البحرية مع حلف شمال الأطلسي قرب أوكيناوا.", language="ar")
    assert texts(select(corpus(one), make_spec()), one) == [one.text]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"issued": dt.date(2025, 4, 6)}, "period"),
        ({"issued": dt.date(2025, 4, 14)}, "period"),
        ({"issued": None}, "undated"),
        ({"language": "xx"}, "language"),
    ],
)
def test_articles_left_out_are_named_with_the_reason(change: dict[str, Any], reason: str) -> None:
    one = article(EXERCISE, **change)
    found = select(corpus(one), make_spec(period=dataclasses.replace(WEEK, undated="exclude")))
    assert found.excluded == (("one", reason),)
    assert found.considered == ()
    assert "selection.no-articles" in [diagnostic.code for diagnostic in found.diagnostics]


def test_an_article_off_the_focus_is_left_out() -> None:
    off = article("Canada and NATO will hold a naval exercise in the Arctic this summer.", "off")
    found = select(corpus(off, article(EXERCISE, "on")), make_spec(focus=(JAPAN,)))
    assert found.excluded == (("off", "focus"),)
    assert found.considered == ("on",)


def test_an_undated_article_is_used_and_told() -> None:
    found = select(corpus(article(EXERCISE, issued=None)), make_spec())
    assert found.considered == ("one",)
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["selection.undated-included"]


def test_a_dangling_sentence_is_quoted_with_the_one_before_or_not_at_all() -> None:
    together = article(
        "Japan will widen its drills with NATO. | However, the exercise near Okinawa may be put off by NATO."
    )
    assert texts(select(corpus(together), make_spec()), together)[0].startswith("Japan")
    alone = article("However, the exercise near Okinawa may be put off by NATO.")
    found = select(corpus(alone), make_spec())
    assert not found.sections[0].kept
    assert "However" in decisions(found)["dangling"]


def test_a_sentence_that_only_announces_is_quoted_with_what_follows_or_not_at_all() -> None:
    one = article("NATO and Japan listed the exercises of the coming year:\nNothing more was said by anybody there.")
    assert "colon" in decisions(select(corpus(one), make_spec()))["dangling"]


def test_a_quotation_over_two_sentences_stays_whole() -> None:
    first = "“The exercise with NATO begins in June."
    second = "Four ships of ours will sail,” the Japanese minister of defence said."
    content = "The exercise with NATO begins in June. Four ships of ours will sail,"
    one = article(f"{first} | {second} | {WEATHER}", quotes=((content, "the Japanese minister of defence"),))
    for passage in (*select(corpus(one), make_spec()).sections[0].kept,):
        assert passage.span.contains(find(one.text, content))


def test_a_quotation_over_two_paragraphs_is_not_cut() -> None:
    one = article(
        "“The naval exercise with NATO begins in June off Okinawa.\nFour ships will sail,” the minister said.",
        quotes=(("The naval exercise with NATO begins in June off Okinawa.\nFour ships will sail,", None),),
    )
    found = select(corpus(one), make_spec())
    assert not found.sections[0].kept
    assert "several paragraphs" in decisions(found)["dangling"]


def test_attributed_speech_raises_the_score() -> None:
    said = "“Our exercise with NATO begins in June off Okinawa,” Admiral Sato of Japan said on Monday."
    quoted = article(said, "a", quotes=(("Our exercise with NATO begins in June off Okinawa,", "Admiral Sato"),))
    found = select(corpus(quoted), make_spec())
    (speech,) = (part for part in found.sections[0].kept[0].parts if part.name == "direct speech")
    assert speech.value == 1.0


def test_reliability_decides_between_equals() -> None:
    outlets = (
        Outlet(id="good", names=both("جيدة", "Good"), reliability="A"),
        Outlet(id="poor", names=both("سيئة", "Poor"), reliability="E"),
    )
    poor = article(EXERCISE, "a", outlet="Poor", outlet_id="poor")
    good = article(EXERCISE, "b", outlet="Good", outlet_id="good")
    found = select(corpus(poor, good, outlets=outlets), make_spec())
    assert [passage.article_id for passage in found.sections[0].kept] == ["b"]
    assert found.sections[0].kept[0].duplicates == ("a",)
    assert found.groups == (("a", "b"),)


def test_a_near_duplicate_is_dropped_with_the_reason() -> None:
    copy = EXERCISE.replace("this summer", "next summer")
    found = select(corpus(article(EXERCISE, "a"), article(copy, "b")), make_spec())
    assert len(found.sections[0].kept) == 1
    assert "kept from a" in decisions(found)["duplicate"]


def test_copies_count_once_in_the_coverage() -> None:
    long = f"{EXERCISE} {DRILL} {WEATHER}"
    other = article("NATO observers watched a Japanese satellite exercise in Hokkaido last Friday.", "c")
    found = select(corpus(article(long, "a"), article(long, "b"), other), make_spec())
    cells = {(cell.topic, cell.partner): cell for cell in found.coverage}
    assert cells["exercises", "NATO"].article_ids == ("a", "b", "c")
    assert cells["exercises", "NATO"].independent == 2
    assert cells["exercises", "EU"].article_ids == ()
    assert list(cells) == [("exercises", "NATO"), ("exercises", "EU"), ("space", "NATO"), ("space", "EU")]


def test_a_corrected_passage_is_never_quoted() -> None:
    wrong = "NATO will send twelve ships to the naval exercise off Okinawa in June."
    right = "NATO will send four ships to the naval exercise off Okinawa in June."
    old = article(f"{wrong}\n{DRILL}", "old")
    new = article(right, "new", corrects="old.txt")
    found = select(corpus(old, new), make_spec())
    kept = {passage.article_id: passage.span for passage in found.sections[0].kept}
    assert kept["new"] == Span(0, len(right))
    assert kept["old"] == find(old.text, DRILL)
    assert "new corrects" in decisions(found)["corrected"]
    assert {cell.independent for cell in found.coverage if cell.article_ids} == {1}


def test_a_correction_of_nothing_is_told() -> None:
    found = select(corpus(article(EXERCISE, corrects="gone.txt")), make_spec())
    assert "selection.corrected-article-missing" in [diagnostic.code for diagnostic in found.diagnostics]


def different(count: int, **more: object) -> list[object]:
    lines = [
        "NATO frigates sailed past Okinawa as the exercise opened under heavy rain on Monday.",
        "Parliament in Tokyo approved money for a winter drill with the alliance known as NATO.",
        "Pilots from eight NATO states flew sorties above Hokkaido during the air exercise.",
        "An anti-submarine drill brought Canadian and Italian crews of NATO to Yokosuka harbour.",
        "Engineers tested radio links between NATO headquarters and Japan in a signals exercise.",
        "Medical teams practised evacuations during the third NATO exercise held near Nagasaki.",
    ]
    return [article(line, f"n{number}", **more) for number, line in enumerate(lines[:count])]  # type: ignore[arg-type]


def test_no_more_excerpts_than_the_budget() -> None:
    found = select(corpus(*different(6)), make_spec(budget=Budget(excerpts_per_section=3)))  # type: ignore[arg-type]
    assert len(found.sections[0].kept) == 3
    assert len(found.sections[0].passed_over) == 3
    assert {passage.decision for passage in found.sections[0].passed_over} <= {"outranked", "redundant"}
    assert all(passage.because for passage in found.sections[0].passed_over)


def test_no_more_words_than_the_budget() -> None:
    budget = Budget(words_per_section=30)
    found = select(corpus(*different(6)), make_spec(budget=budget))  # type: ignore[arg-type]
    assert sum(passage.words for passage in found.sections[0].kept) <= 30
    assert "section-full" in decisions(found)


def test_a_section_may_override_the_budget() -> None:
    plan = section("exercises", ("exercises",), excerpts=1)
    found = select(corpus(*different(6)), make_spec(plan))  # type: ignore[arg-type]
    assert len(found.sections[0].kept) == 1


def test_no_more_from_an_outlet_than_spec_and_licence_allow() -> None:
    articles = different(6, outlet="Paper", outlet_id="paper")
    found = select(corpus(*articles), make_spec(budget=Budget(excerpts_per_outlet=2)))  # type: ignore[arg-type]
    assert len(found.sections[0].kept) == 2
    assert "outlet-full" in decisions(found)
    outlets = (Outlet(id="paper", names=both("ورقة", "Paper"), words_cap=20),)
    capped = select(corpus(*articles, outlets=outlets), make_spec())  # type: ignore[arg-type]
    assert sum(passage.words for passage in capped.sections[0].kept) <= 20
    assert "licence" in decisions(capped)["outlet-full"]


def test_a_passage_longer_than_an_excerpt_may_be_is_passed_over() -> None:
    found = select(corpus(article(EXERCISE)), make_spec(budget=Budget(words_per_excerpt=8)))
    assert not found.sections[0].kept
    assert decisions(found)["too-long"] == "It has 13 words; an excerpt may have 8."


def test_what_cannot_be_printed_is_passed_over() -> None:
    found = select(corpus(article(EXERCISE)), make_spec(), printable=lambda text: "Pacific" not in text)
    assert not found.sections[0].kept
    assert "unprintable" in decisions(found)


def test_no_passage_stands_in_two_sections() -> None:
    plans = (section("exercises", ("exercises",)), section("nato", (), ("NATO",)), section("again", ("exercises",)))
    articles = [*different(5), article(f"{EXERCISE} | {DRILL}", "run")]
    found = select(corpus(*articles), make_spec(*plans))  # type: ignore[arg-type]
    kept = [passage for part in found.sections for passage in part.kept]
    for number, one in enumerate(kept):
        for other in kept[number + 1 :]:
            assert one.article_id != other.article_id or not one.span.overlaps(other.span)
    assert all(part.kept for part in found.sections)


def test_outlets_are_varied() -> None:
    same = different(4, outlet="Paper", outlet_id="paper")
    other = article(
        "Sailors of NATO lodged in Sasebo town while the mine-sweeping exercise went on.", "z", outlet="Else"
    )
    found = select(corpus(*same, other), make_spec(budget=Budget(excerpts_per_section=2)))  # type: ignore[arg-type]
    assert "z" in {passage.article_id for passage in found.sections[0].kept}


def test_gaps_name_what_was_not_found() -> None:
    found = select(corpus(article(EXERCISE)), make_spec())
    assert [(gap.kind, gap.id) for gap in found.gaps] == [("topic", "space"), ("partner", "EU")]


def test_an_empty_section_is_told() -> None:
    found = select(corpus(article(EXERCISE)), make_spec(section("space", ("space",))))
    assert found.sections[0].kept == ()
    (told,) = found.diagnostics
    assert (told.code, told.path) == ("selection.nothing-found", "sections.0")


def test_an_empty_corpus_is_no_error() -> None:
    found = select(corpus(), make_spec())
    assert found.considered == ()
    assert len(found.gaps) == 4


def test_passages_of_one_article_stand_together_in_its_order() -> None:
    one = article(f"{WEATHER}\n{DRILL}\n{WEATHER}\n{EXERCISE}", "a")
    found = select(corpus(one, *different(2)), make_spec())  # type: ignore[arg-type]
    places = [passage.span.start for passage in found.sections[0].kept if passage.article_id == "a"]
    names = [passage.article_id for passage in found.sections[0].kept]
    assert places == sorted(places)
    assert len(places) == 2
    assert names.index("a") + 1 == len(names) - 1 - names[::-1].index("a")


def test_the_order_of_the_corpus_changes_nothing() -> None:
    articles = [*different(6), article(f"{EXERCISE} | {DRILL}", "run")]
    one = select(corpus(*articles), make_spec())  # type: ignore[arg-type]
    two = select(dataclasses.replace(corpus(*articles), articles=tuple(reversed(articles))), make_spec())  # type: ignore[arg-type]
    assert one == two


def test_explanations_tell_parts_and_reasons() -> None:
    from json import dumps

    source = corpus(*different(6), article("However, the NATO exercise off Okinawa was put off.", "x"))  # type: ignore[arg-type]
    spec = make_spec(budget=Budget(excerpts_per_section=2))
    found = select(source, spec)
    told = explanation(found, source, spec)
    assert dumps(told)
    (part,) = told["sections"]
    assert len(part["kept"]) == 2
    assert len(part["passed_over"]) == 5
    assert {"topic match", "centrality"} <= {item["name"] for item in part["kept"][0]["parts"]}
    text = explanation_text(found, source, spec)
    for passage in (*part["kept"], *part["passed_over"]):
        assert passage["because"] in text
