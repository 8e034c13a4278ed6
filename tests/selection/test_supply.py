from __future__ import annotations

import dataclasses

import pytest

from briefgen.model import Article, DirectQuotation, ReportedSpeech, ScoredPassage, Selection, Span
from briefgen.selection import explanation, explanation_text, select

from .conftest import article, corpus, find, make_spec, section

FIRST = "عرض الجنرال كنجي ياماشيتا موازنة العام المقبل كلها على الصحفيين في طوكيو."
THEN = "وأضاف: «سنجري تدريبات مشتركة مع حلف شمال الأطلسي في بحر اليابان خلال أغسطس»."
PLAN = section("x", ("exercises",))


def spoken(*lines: str, speaker: str, inferred: bool = True, name: str = "") -> Article:
    """Make an article whose last line is speech carried over from ``speaker``."""
    text = "\n".join(lines)
    made = article(text, language="ar")
    inside = text[text.index("«") + 1 : text.index("»")]
    quotation = DirectQuotation(
        content=find(text, inside),
        speaker=find(text, speaker),
        cue=find(text, "أضاف"),
        inferred=inferred,
        name=find(text, name) if name else None,
    )
    return dataclasses.replace(made, quotations=(quotation,))


def kept(made: Article) -> tuple[ScoredPassage, ...]:
    return chosen(made).sections[0].kept


def chosen(made: Article) -> Selection:
    return select(corpus(made), make_spec(PLAN))


def test_a_speaker_named_before_is_supplied() -> None:
    made = spoken(FIRST, THEN, speaker="الجنرال كنجي ياماشيتا")
    (passage,) = kept(made)
    assert passage.supply is not None
    assert passage.supply.of(made.text) == "الجنرال كنجي ياماشيتا"
    assert passage.span.of(made.text) == THEN
    assert passage.context == "supplied"


def test_the_fullest_name_before_the_passage_is_supplied() -> None:
    first = f"{FIRST} وتحدث ياماشيتا طويلًا."
    made = spoken(first, THEN, speaker="ياماشيتا", name="الجنرال كنجي ياماشيتا")
    (passage,) = kept(made)
    assert passage.supply is not None
    assert passage.supply.of(made.text) == "الجنرال كنجي ياماشيتا"


def test_a_title_that_means_somebody_named_before_is_no_name() -> None:
    made = spoken("تحدث الوزير طويلًا عن موازنة العام المقبل كلها.", THEN, speaker="الوزير")
    assert kept(made) == ()


def test_a_marked_name_behind_the_verb_is_the_speaker() -> None:
    then = "وأضاف «الرصيف» أن تدريبات حلف شمال الأطلسي ستبدأ في أغسطس المقبل."
    assert kept(spoken(FIRST, then, speaker="الجنرال كنجي ياماشيتا")) == ()


def test_what_belongs_to_somebody_is_no_name() -> None:
    first = "تحدث ياماشيتا في جولته الأوروبية عن موازنة العام المقبل كلها."
    assert kept(spoken(first, THEN, speaker="جولته الأوروبية")) == ()


def test_a_speaker_named_long_before_is_not_supplied() -> None:
    filler = ("لا شيء هنا سوى كلام عن الطقس والبحر والميناء.",) * 3
    assert kept(spoken(FIRST, *filler, THEN, speaker="الجنرال كنجي ياماشيتا")) == ()


def test_words_are_rather_quoted_with_what_they_lean_on() -> None:
    made = spoken(f"{FIRST} | {THEN}", speaker="الجنرال كنجي ياماشيتا")
    (passage,) = kept(made)
    assert passage.supply is None
    assert passage.context == "extended"
    assert passage.span == Span(0, len(made.text))


@pytest.mark.parametrize("speaker", ["ياماشيتا", "تقرير الحكومة اليابانية", "إيطاليا الجنوبية", "السفيرة أمينة ساتو"])
def test_no_single_name_document_state_or_other_gender_is_supplied(speaker: str) -> None:
    assert kept(spoken(f"عرض {speaker} موازنة العام المقبل كلها على الصحفيين.", THEN, speaker=speaker)) == ()


def test_a_passage_that_stands_alone_comes_before_one_with_a_supply() -> None:
    made = spoken(FIRST, THEN, speaker="الجنرال كنجي ياماشيتا")
    words = "سنجري تدريبات مشتركة مع حلف شمال الأطلسي في بحر الصين خلال أغسطس"
    alone = article(f"«{words}»، قالت أمينة ساتو.", "two", language="ar", quotes=((words, "أمينة ساتو"),))
    found = select(corpus(made, alone), make_spec(section("x", ("exercises",), excerpts=1)))
    (passage,) = found.sections[0].kept
    assert passage.article_id == "two"


@pytest.mark.parametrize(("pronoun", "supplied"), [("He", True), ("It", False)])
def test_english_reported_speech(pronoun: str, supplied: bool) -> None:  # noqa: FBT001 - a parameter
    text = (
        f"Admiral Ken Sato spoke of the budget.\n{pronoun} added that a joint exercise with NATO would begin in August."
    )
    made = dataclasses.replace(
        article(text),
        reported=(
            ReportedSpeech(
                content=find(text, "that a joint exercise with NATO would begin in August."),
                speaker=find(text, "Admiral Ken Sato"),
                cue=find(text, "added"),
                inferred=True,
            ),
        ),
    )
    names = [passage.supply.of(text) for passage in kept(made) if passage.supply]
    assert names == (["Admiral Ken Sato"] if supplied else [])


def test_explain_tells_of_the_supply() -> None:
    made = spoken(FIRST, THEN, speaker="الجنرال كنجي ياماشيتا")
    selection = chosen(made)
    told = explanation(selection, corpus(made), make_spec(PLAN))["sections"][0]["kept"][0]
    assert told["supply"] == "الجنرال كنجي ياماشيتا"
    assert told["context"] == "supplied"
    assert "opens with [الجنرال كنجي ياماشيتا]" in explanation_text(selection, corpus(made), make_spec(PLAN))
