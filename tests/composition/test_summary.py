from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.composition.desk import Desk
from briefgen.composition.summary import SourceBase, measure, source_summary
from briefgen.model import Article, Corpus, Translations, plain
from tests.composition import builders


def desk(articles: tuple[Article, ...] = builders.articles()) -> Desk:
    corpus = Corpus(articles=articles, outlets=builders.outlets())
    return Desk.of(builders.spec(), corpus, builders.selection(), Translations())


def words(found: Desk, language: str) -> list[str]:
    return [plain(line) for line in source_summary(found, found.styles[language])]


BASE = SourceBase(
    sources=6,
    origins=6,
    outlets=5,
    unnamed=0,
    languages=(("ar", 4), ("en", 2)),
    grades=(("A", 2), ("B", 2), ("F", 2)),
    top=None,
    top_share=0.3,
    undated=0,
    doubtful=0,
    samples=0,
    single=(),
)


def test_figures() -> None:
    found = measure(desk())
    assert (found.sources, found.origins, found.outlets) == (3, 3, 3)
    assert found.languages == (("ar", 2), ("en", 1))
    assert found.grades == (("A", 1), ("B", 1), ("F", 1))
    assert (found.top, found.top_share) == (None, 0.4)
    assert (found.undated, found.doubtful, found.samples) == (1, 0, 0)
    assert found.single == ()


@pytest.mark.parametrize(
    ("changes", "strength"),
    [
        ({}, "broad"),
        ({"single": ("a",)}, "fair"),
        ({"origins": 4}, "fair"),
        ({"top_share": 0.6}, "fair"),
        ({"top_share": 0.8}, "thin"),
        ({"origins": 2}, "thin"),
        ({"grades": (("F", 6),)}, "thin"),
        ({"grades": (("A", 2), ("F", 4))}, "fair"),
    ],
)
def test_the_judgement_follows_from_the_figures(changes: dict[str, object], strength: str) -> None:
    assert replace(BASE, **changes).strength == strength  # type: ignore[arg-type]


def test_words_in_both_languages() -> None:
    notice, extent, limits, judgement = words(desk(), "en")
    assert notice == "All sources are published texts; what they state was not verified independently."
    assert extent == (
        "This brief quotes 3 sources. 3 outlets are represented. "
        "With copies of one text counted once, there are 3 independent origins. "
        "Languages of the sources: Arabic (2), English (1). "
        "Reliability of the sources: completely reliable (A): 1; usually reliable (B): 1; cannot be judged (F): 1."
    )
    assert limits == "No outlet supplies more than 40% of the excerpts. 1 source bears no date."
    assert judgement.startswith("Judged by these figures alone, the source base is sufficient for a first picture")
    _, extent, limits, _ = words(desk(), "ar")
    assert extent.startswith("يقتبس هذا الموجز من ٣ مصادر. وعدد جهات النشر ٣. ")
    assert limits.startswith("ولا تزيد حصة أي جهة نشر على ٤٠٪ من المقتطفات.")
    assert limits.endswith("ومن بين المصادر مصدر واحد بلا تاريخ.")


def test_samples_are_announced_first() -> None:
    samples = tuple(replace(article, sample=True) for article in builders.articles())
    assert words(desk(samples), "ar")[0].startswith("جميع المصادر نصوص تجريبية")
    one = tuple(replace(article, sample=article.id == "en-1") for article in builders.articles())
    assert words(desk(one), "ar")[0].startswith("من بين المصادر نص تجريبي واحد")
    assert words(desk(one), "en")[0].startswith("1 source is a sample text")


def test_sources_without_an_outlet_are_counted() -> None:
    bare = tuple(
        replace(article, reference=replace(article.reference, container_title="")) if article.id == "ar-2" else article
        for article in builders.articles()
    )
    assert "2 outlets are represented. 1 source names no outlet." in words(desk(bare), "en")[1]
    assert "وجهات النشر اثنتان. ولم يذكر مصدر واحد جهة نشره." in words(desk(bare), "ar")[1]


def test_sections_on_one_origin_and_the_leading_outlet_are_named() -> None:
    selection = builders.selection()
    kept = selection.sections[0].kept[:1]
    selection = replace(
        selection,
        sections=(replace(selection.sections[0], kept=kept), replace(selection.sections[1], kept=kept)),
    )
    found = Desk.of(builders.spec(), builders.corpus(), selection, Translations())
    limits = words(found, "en")[2]
    assert "The outlet quoted most, Al-Sahil, supplies 100% of the excerpts." in limits
    assert "2 sections rest on a single source each: ‘Joint exercises’, ‘Talks’." in limits
    assert "ويستند قسمان، كل منهما إلى مصدر وحيد: «التدريبات المشتركة»، «المحادثات»." in words(found, "ar")[2]
    assert measure(found).strength == "thin"
