from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefgen.composition import compose
from briefgen.composition.shorten import WORDS, shorten
from briefgen.model import (
    Article,
    Corpus,
    Selection,
    Span,
    TimelineEvent,
    TranslatedPassage,
    Translation,
    Translations,
    plain,
)
from briefgen.testing import make_article
from tests.composition import builders


def events(*articles: Article, groups: tuple[tuple[str, ...], ...] = ()) -> tuple[TimelineEvent, ...]:
    kept = tuple(
        builders.passage(article.id, sentence, "exercises") for article in articles for sentence in article.sentences
    )
    selection = Selection(sections=(replace(builders.selection().sections[0], kept=kept),), coverage=(), groups=groups)
    return compose(
        builders.spec(), Corpus(articles=articles), selection, Translations(), builders.edition(), program="p"
    ).timeline


def when(*articles: Article) -> list[tuple[str, str, str]]:
    return [(event.excerpt, plain(event.when["en"]), plain(event.when["ar"])) for event in events(*articles)]


def test_a_day_in_the_passage_is_the_event() -> None:
    article = make_article("In 1960 they met; on 3 March 2025 they signed.")
    assert when(article) == [("e-1", "3 March 2025", "٣ مارس ٢٠٢٥")]


def test_a_weekday_is_resolved_against_the_articles_date() -> None:
    article = make_article("قال الوزير يوم الثلاثاء إن الاتفاق وُقّع.", language="ar", issued=dt.date(2025, 4, 9))
    assert events(article)[0].date == dt.date(2025, 4, 8)


def test_a_month_alone_is_said_as_a_month() -> None:
    assert when(make_article("They signed in March 2025.")) == [("e-1", "March 2025", "مارس ٢٠٢٥")]


def test_a_passage_that_names_no_day_has_no_event() -> None:
    assert when(make_article("They signed.")) == []
    assert when(make_article("They signed yesterday.", issued=None)) == []
    assert when(make_article("They signed in 2024.")) == []


def test_one_row_for_a_source_and_a_day_and_oldest_first() -> None:
    late = make_article("They met on 7 April 2025.\nIt rained on 7 April 2025.\nNo date here.", article_id="a")
    early = make_article("They met on 2 April 2025.", article_id="b")
    assert when(late, early) == [
        ("e-4", "2 April 2025", "٢ أبريل ٢٠٢٥"),
        ("e-1", "7 April 2025", "٧ أبريل ٢٠٢٥"),
    ]


def test_a_copy_adds_no_row_of_its_own() -> None:
    first = make_article("They met on 7 April 2025.", article_id="a", issued=dt.date(2025, 4, 8))
    copy = make_article("They met on 7 April 2025.\nNo date.", article_id="b", issued=dt.date(2025, 4, 9))
    assert [event.excerpt for event in events(first, copy)] == ["e-1", "e-2"]
    assert [event.excerpt for event in events(first, copy, groups=(("a", "b"),))] == ["e-1"]


def test_what_is_the_sentence_as_a_link_and_the_mark() -> None:
    said, space, mark = events(make_article("It rained.\nThey signed on 7 April 2025."))[0].what["ar"]
    assert (said.text, said.language, said.direction) == ("They signed on 7 April 2025.", "en", "ltr")
    assert (said.role, said.target) == ("link", "e-2")
    assert space.text == "\u00a0"
    assert (mark.text, mark.role, mark.target) == ("[١]", "mark", "ref-1")


def test_a_reader_gets_the_translated_sentence_if_there_is_one() -> None:
    article = make_article("It rained.\nThey signed on 7 April 2025.")
    span = Span(0, len(article.text))
    segments = tuple(
        Translation(source=sentence, text=text, status="reviewed")
        for sentence, text in zip(article.sentences, ("أمطرت.", "وقّعوا في 7 أبريل 2025."), strict=True)
    )
    memory = Translations(
        passages=(TranslatedPassage(article_id=article.id, span=span, language="ar", segments=segments),)
    )
    kept = (builders.passage(article.id, span, "exercises"),)
    selection = Selection(sections=(replace(builders.selection().sections[0], kept=kept),), coverage=())
    (event,) = compose(
        builders.spec(), Corpus(articles=(article,)), selection, memory, builders.edition(), program="p"
    ).timeline
    assert plain(event.what["ar"]).startswith("وقّعوا في ٧ أبريل ٢٠٢٥.")
    assert plain(event.what["en"]).startswith("They signed on 7 April 2025.")


@pytest.mark.parametrize(
    ("place", "shown"),
    [("w1", "w1 w2"), ("w36", "w1 w2"), ("w50", "…w15 w16")],
)
def test_a_long_sentence_is_cut_round_the_day(place: str, shown: str) -> None:
    text = " ".join(f"w{number}" for number in range(1, 51))
    start = text.index(place)
    found = shorten(text, Span(start, start + len(place)))
    assert found.startswith(shown)
    assert place in found.strip("…").split()
    assert len(found.split()) == WORDS
    assert shorten("w1 w2", Span(0, 2)) == "w1 w2"


def test_a_cut_begins_with_a_clause_and_leaves_no_half_pair() -> None:
    text = "a " * 40 + "b, and on 7 April they “" + "c " * 40 + "met”."
    found = shorten(text, Span(text.index("7"), text.index("April") + 5))
    assert found.startswith("…and on 7 April they c")
    assert found.endswith("c…")
    assert "“" not in found
