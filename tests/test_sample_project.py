"""The repository's own project: its articles, spec and translations are whole and labelled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from briefgen.corpus import load_article, load_corpus
from briefgen.selection import select
from briefgen.spec import load_spec
from briefgen.translation import MemoryTranslator, count, load_memory, translate, untranslated
from tests.tools.make_samples import DOCX, PDF, manuscript

if TYPE_CHECKING:
    from briefgen.model import BriefingSpec, Corpus, Selection, Translations

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "sources"
COPIES = {
    ("mijdaf-tokyo-statement", "rasif-tokyo-statement"),
    ("harbour-command-overhaul", "tidewater-command-overhaul"),
}
NOTES = ("نص عينة من تأليف مشروع briefgen", "Sample text written for the briefgen project")


NOT_TRANSLATED = "harbour-industry-dialogue"
"""Its first two sentences have no translation; another article tells the same in Arabic."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(SOURCES)


@pytest.fixture(scope="module")
def spec() -> BriefingSpec:
    return load_spec(ROOT / "specs" / "japan-defence-weekly.yaml", as_of=dt.date(2025, 4, 21))


@pytest.fixture(scope="module")
def selection(corpus: Corpus, spec: BriefingSpec) -> Selection:
    return select(corpus, spec)


@pytest.fixture(scope="module")
def translations(corpus: Corpus, spec: BriefingSpec, selection: Selection) -> Translations:
    return translate(selection, corpus, spec.languages, load_memory(ROOT / "translations"), beside=True)


def test_the_articles_are_as_many_as_promised(corpus: Corpus) -> None:
    assert Counter(article.language for article in corpus.articles) == {"ar": 10, "en": 6}
    assert {Path(article.file).suffix for article in corpus.articles} == {".txt", ".md", ".html", ".docx", ".pdf"}


def test_every_article_is_labelled_and_its_outlet_invented(corpus: Corpus) -> None:
    assert all(article.sample for article in corpus.articles)
    assert len(corpus.outlets) >= 8
    assert {article.reference.outlet for article in corpus.articles} == {outlet.id for outlet in corpus.outlets}
    for outlet in corpus.outlets:
        assert set(outlet.names) == set(outlet.descriptor) == {"ar", "en"}
        assert "invented for samples" in outlet.descriptor["en"]
        assert "للعينات" in outlet.descriptor["ar"]
        assert outlet.domains
        assert all(domain.endswith(".example") for domain in outlet.domains)
    for article in corpus.articles:
        outlet_of = corpus.outlet(article.reference.outlet)
        assert outlet_of is not None
        assert urlsplit(article.reference.url).hostname in outlet_of.domains


def test_the_label_stands_in_the_file_and_not_in_the_body(corpus: Corpus) -> None:
    for article in corpus.articles:
        path = SOURCES / article.file
        if path.suffix in {".txt", ".md", ".html"}:
            assert any(note in path.read_text(encoding="utf-8") for note in NOTES), article.file
        assert not any(note in article.text for note in NOTES), article.file


def test_the_dates_cover_three_weeks_and_one_article_has_none(corpus: Corpus) -> None:
    weeks = {article.issued.isocalendar()[:2] for article in corpus.articles if article.issued}
    assert weeks == {(2025, 14), (2025, 15), (2025, 16)}
    assert [article.id for article in corpus.articles if article.issued is None] == ["khandaq-background"]


def test_furniture_stays_out_of_the_bodies(corpus: Corpus) -> None:
    furniture = (
        "الوضع الليلي",
        "شارك الخبر",
        "شاهد أيضا",
        "إقرأ أيضاً",
        "نشرتنا",
        "النشرة الإخبارية",
        "بلدية ساحلية",
        "كرة اليد",
        "Dark mode",
        "Sign up",
        "RELATED:",
        "Tide tables",
        "Rowing club",
        "leaking window",
        "Cookie",
    )
    found = [(article.id, words) for article in corpus.articles for words in furniture if words in article.text]
    assert found == []


@pytest.mark.parametrize("sample", [*DOCX, *PDF], ids=lambda sample: sample.name)
def test_word_and_pdf_files_hold_their_manuscripts(corpus: Corpus, sample: object) -> None:
    name = sample.name  # type: ignore[attr-defined]
    title, blocks = manuscript(name)
    article = corpus.article(name)
    assert article.title == title
    body = article.text.split("\n")
    assert [text for kind, text in blocks if kind == "body" and text not in body] == []


def test_one_article_corrects_another(corpus: Corpus) -> None:
    assert {article.id: article.corrects for article in corpus.articles if article.corrects} == {
        "sada-correction": "sada-exercise-figures"
    }


def test_the_copies_are_found(selection: Selection) -> None:
    assert {tuple(sorted(group)) for group in selection.groups} == COPIES


def test_the_spec_is_clean_and_one_topic_finds_nothing(spec: BriefingSpec, selection: Selection) -> None:
    assert spec.diagnostics == ()
    assert [(gap.kind, gap.id) for gap in selection.gaps] == [("topic", "space")]
    assert [section.id for section in selection.sections if not section.kept] == ["space"]


def test_the_brief_quotes_enough_from_both_languages(corpus: Corpus, selection: Selection) -> None:
    kept = [passage for section in selection.sections for passage in section.kept]
    assert 12 <= len(kept) <= 18
    languages = Counter(corpus.article(passage.article_id).language for passage in kept)
    assert min(languages["ar"], languages["en"]) >= 4


def test_the_memory_is_without_findings_and_names_its_translators() -> None:
    memory = load_memory(ROOT / "translations")
    assert memory.diagnostics == ()
    assert {unit.status for unit in memory.units} == {"reviewed"}
    for unit in memory.units:
        target = next(variant for variant in unit.variants if variant.language != unit.source_language)
        assert target.translator == {"ar": "فريق ترجمة العينات", "en": "Sample translation desk"}[target.language]


def test_every_quoted_sentence_has_a_reviewed_translation_or_an_original_beside_it(
    corpus: Corpus, selection: Selection, translations: Translations
) -> None:
    left = untranslated(selection, corpus, translations)
    assert {one.article_id for one in left} == {NOT_TRANSLATED}
    counts = count(translations)
    assert counts.reviewed == counts.total - len(left) > 0
    kept = [passage for section in selection.sections for passage in section.kept]
    (pair,) = (passage for passage in kept if passage.article_id == NOT_TRANSLATED)
    assert pair.counterpart is not None
    other = corpus.article(pair.counterpart.article_id)
    assert (other.id, other.language) == ("dafatir-eu-partnership", "ar")
    assert "42 شركة" in pair.counterpart.span.of(other.text)
    assert translations.diagnostics == ()


def test_every_sentence_has_a_translation_but_two_that_are_told_in_both_languages(corpus: Corpus) -> None:
    known = {variant.text for unit in load_memory(ROOT / "translations").units for variant in unit.variants}
    missing = [
        (article.id, sentence.of(article.text))
        for article in corpus.articles
        for sentence in article.sentences
        if sentence.of(article.text) not in known
    ]
    assert [name for name, _ in missing] == [NOT_TRANSLATED] * 2


def block(marker: str) -> str:
    """Give the fenced block of the tutorial that holds ``marker``."""
    text = (ROOT / "docs" / "tutorial" / "first-brief.md").read_text(encoding="utf-8")
    return next(part.split("\n", 1)[1] for part in text.split("```")[1::2] if marker in part)


def test_the_tutorials_article_and_memory_belong_together(tmp_path: Path) -> None:
    (tmp_path / "my-article.txt").write_text(block("test shared radio codes\n\n"), encoding="utf-8")
    (tmp_path / "my-article.meta.yaml").write_text(block("accessed: "), encoding="utf-8")
    (tmp_path / "mine.tmx").write_text(block("<tmx"), encoding="utf-8")
    article = load_article(tmp_path / "my-article.txt")
    memory = load_memory(tmp_path)
    assert article.reference.outlet or article.reference.title
    assert article.diagnostics == memory.diagnostics == ()
    found = MemoryTranslator(memory).suggest([one.of(article.text) for one in article.sentences], "en", "ar")
    assert [one is not None and one.status == "reviewed" and one.similarity == 1 for one in found] == [True, True]
