from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.model import Corpus, Counterpart, ScoredPassage, SelectedSection, Selection, Span
from briefgen.testing import make_article
from briefgen.translation import (
    TRANSLATORS,
    MemoryTranslator,
    Suggestion,
    TranslationMemory,
    Unit,
    Variant,
    blank_units,
    count,
    translate,
    untranslated,
    write_tmx,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Translation, TranslationStatus

TEXT = "Two ships joined the exercise on 9 April 2025 off Kyushu.\nThe minister will visit Brussels.\nTalks follow."
ARTICLE = make_article(TEXT)
SHIPS, VISIT, TALKS = ARTICLE.sentences
WHOLE = Span(0, len(TEXT))
AR = ("شاركت سفينتان.", "سيزور الوزير بروكسل.", "وتعقبها محادثات.")


def unit(en: str, ar: str, *, number: int = 1, status: TranslationStatus = "reviewed") -> Unit:
    return Unit(
        id=str(number),
        file="translations/m.tmx",
        status=status,
        source_language="en",
        variants=(Variant(language="en", text=en), Variant(language="ar", text=ar, translator="فريق")),
    )


def selection(*spans: Span) -> Selection:
    kept = tuple(
        ScoredPassage(
            article_id=ARTICLE.id,
            span=span,
            section="s",
            topics=(),
            partners=(),
            parts=(),
            score=1.0,
            words=1,
            decision="kept",
        )
        for span in spans
    )
    return Selection(sections=(SelectedSection(id="s", kept=kept),), coverage=())


def segments(
    *units: Unit, span: Span = WHOLE, threshold: float = 0.9, adapters: Sequence[Lorem] = ()
) -> tuple[Translation, ...]:
    found = translate(
        selection(span),
        Corpus(articles=(ARTICLE,)),
        ("ar", "en"),
        TranslationMemory(units=units),
        threshold=threshold,
        adapters=adapters,
    )
    (passage,) = found.passages
    assert passage.language == "ar"
    return passage.segments


class Lorem:
    """An adapter that translates everything but talks."""

    def suggest(self, texts: Sequence[str], source: str, target: str) -> tuple[Suggestion | None, ...]:
        return tuple(
            None if "Talks" in text else Suggestion(text=f"{source}>{target}", status="machine", translator="lorem-1")
            for text in texts
        )


def test_exact_sentences_carry_status_translator_and_place() -> None:
    first, second, third = segments(unit(VISIT.of(TEXT).replace(" ", "  "), AR[1], number=7))
    assert (first.status, first.text, third.status) == ("missing", "", "missing")
    assert (second.source, second.text, second.status) == (VISIT, AR[1], "reviewed")
    assert (second.translator, second.memory, second.similarity, second.matched) == ("فريق", "m.tmx#7", 1.0, "")


def test_the_memory_works_in_both_directions() -> None:
    article = make_article(AR[1], article_id="arabic", language="ar")
    kept = ScoredPassage(
        article_id="arabic",
        span=Span(0, len(AR[1])),
        section="s",
        topics=(),
        partners=(),
        parts=(),
        score=1.0,
        words=3,
        decision="kept",
    )
    found = translate(
        Selection(sections=(SelectedSection(id="s", kept=(kept,)),), coverage=()),
        Corpus(articles=(article,)),
        ("ar", "en"),
        TranslationMemory(units=(unit("The minister will visit Brussels.", AR[1]),)),
    )
    assert found.passages[0].language == "en"
    assert found.passages[0].segments[0].text == "The minister will visit Brussels."


def test_a_unit_of_several_sentences_goes_before_single_ones() -> None:
    run = f"{VISIT.of(TEXT)} {TALKS.of(TEXT)}"
    found = segments(unit(run, "معا."), unit(VISIT.of(TEXT), AR[1]), unit(SHIPS.of(TEXT), AR[0]))
    assert [(one.source, one.text) for one in found] == [(SHIPS, AR[0]), (Span(VISIT.start, TALKS.end), "معا.")]


def test_near_sentences_are_fuzzy_and_name_what_they_matched() -> None:
    near = "Two ships joined the exercises on 9 April 2025 off Kyushu."
    (found,) = segments(unit(near, AR[0]), span=SHIPS)
    assert (found.status, found.matched, found.text) == ("fuzzy", near, AR[0])
    assert 0.9 < found.similarity < 1


@pytest.mark.parametrize(
    "other",
    [
        "Two ships joined the exercise on 8 April 2025 off Kyushu.",
        "Two ships joined the exercise on 9 March 2025 off Kyushu.",
        "Ten ships joined the exercise on 9 April 2025 off Kyushu.",
        "No ships joined the exercise on 9 April 2025 off Kyushu.",
        "Two ships quit a war game near Guam.",
    ],
)
def test_other_numbers_months_or_denials_are_no_match(other: str) -> None:
    (found,) = segments(unit(other, AR[0]), span=SHIPS, threshold=0.8)
    assert found.status == "missing"


def test_the_threshold_decides() -> None:
    near = unit("Two warships joined the big exercise on 9 April 2025 off Kyushu.", AR[0])
    assert segments(near, span=SHIPS, threshold=0.97)[0].status == "missing"
    assert segments(near, span=SHIPS, threshold=0.8)[0].status == "fuzzy"


def test_eastern_digits_are_the_same_numbers() -> None:
    memory = TranslationMemory(units=(unit("x", "شاركت سفن في تمرين بحري يوم ٩ أبريل ٢٠٢٥ قبالة كيوشو"),))
    near = MemoryTranslator(memory).near("شاركت سفن في تمرين بحري يوم 9 أبريل ٢٠٢٥ قبالة كيوشو", "ar", "en")
    assert near is not None
    assert near.status == "fuzzy"


def test_a_passage_cut_inside_a_sentence_is_looked_up_as_cut() -> None:
    cut = Span(SHIPS.start, SHIPS.start + len("Two ships joined the exercise"))
    (found,) = segments(unit("Two ships joined the exercise", AR[0]), span=cut)
    assert (found.source, found.status) == (cut, "reviewed")


def test_adapters_are_asked_for_what_is_missing_only() -> None:
    found = segments(unit(VISIT.of(TEXT), AR[1]), adapters=(Lorem(),))
    assert [one.status for one in found] == ["machine", "reviewed", "missing"]
    assert (found[0].text, found[0].translator) == ("en>ar", "lorem-1")


def test_counts_and_what_is_untranslated() -> None:
    chosen = selection(Span(0, len(TEXT)), TALKS)
    corpus = Corpus(articles=(ARTICLE,))
    found = translate(chosen, corpus, ("ar", "en"), TranslationMemory(units=(unit(VISIT.of(TEXT), AR[1]),)))
    counts = count(found)
    assert (counts.reviewed, counts.missing, counts.total) == (1, 3, 4)
    assert count(found, "en").total == 0
    assert [(one.text, one.target) for one in untranslated(chosen, corpus, found)] == [
        (SHIPS.of(TEXT), "ar"),
        (TALKS.of(TEXT), "ar"),
    ]
    blank = blank_units(untranslated(chosen, corpus, found))
    assert [one.variants[1] for one in blank] == [Variant(language="ar", text="")] * 2
    assert write_tmx(blank).count(b"<seg></seg>") == 2
    (said,) = found.diagnostics
    assert said.code == "translation.missing"
    assert said.message == (
        "3 of 4 quoted sentences have no translation into ar; "
        "the first is “Two ships joined the exercise on 9 April…” in sample.txt"
    )


def test_no_translation_is_asked_for_where_an_original_stands() -> None:
    chosen = selection(SHIPS)
    section = chosen.sections[0]
    other = Counterpart(article_id="other", span=Span(0, 9), language="ar", share=1.0)
    section = replace(section, kept=tuple(replace(one, counterpart=other) for one in section.kept))
    paired = replace(chosen, sections=(section,))
    corpus = Corpus(articles=(ARTICLE,))
    assert translate(paired, corpus, ("ar", "en"), TranslationMemory(), beside=True).diagnostics == ()
    assert [one.code for one in translate(paired, corpus, ("ar", "en"), TranslationMemory()).diagnostics] == [
        "translation.missing"
    ]


def test_near_matches_and_the_memorys_own_findings_are_reported() -> None:
    near = unit("Two ships joined the exercises on 9 April 2025 off Kyushu.", AR[0])
    memory = TranslationMemory(units=(near,), diagnostics=())
    found = translate(selection(SHIPS), Corpus(articles=(ARTICLE,)), ("en", "ar"), memory)
    assert [said.code for said in found.diagnostics] == ["translation.fuzzy"]
    assert found.passages[0].segments[0].status != "missing"
    assert found.passages[0].complete


def test_one_language_needs_no_translation() -> None:
    found = translate(selection(SHIPS), Corpus(articles=(ARTICLE,)), ("en",), TranslationMemory())
    assert found.passages == ()


def test_the_memory_is_registered() -> None:
    assert TRANSLATORS["memory"] is MemoryTranslator
