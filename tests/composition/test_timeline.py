from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefgen.composition import compose
from briefgen.model import Article, Corpus, Selection, TimelineEvent, Translations, plain
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


def test_a_passage_without_a_date_takes_the_reports_and_says_so() -> None:
    assert when(make_article("They signed.")) == [
        ("e-1", "9 April 2025 (date of report)", "٩ أبريل ٢٠٢٥ (تاريخ النشر)")
    ]


def test_an_undated_source_without_a_date_has_no_event() -> None:
    assert when(make_article("They signed yesterday.", issued=None)) == []


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


def test_what_is_the_title_as_a_link_and_the_mark() -> None:
    title, space, mark = events(make_article("They signed.", title="A  NATO\nsummit"))[0].what["ar"]
    assert (title.text, title.language, title.direction) == ("A NATO summit", "en", "ltr")
    assert (title.role, title.target) == ("link", "e-1")
    assert space.text == " "
    assert (mark.text, mark.role, mark.target) == ("[١]", "mark", "ref-1")
