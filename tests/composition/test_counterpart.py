"""An original in the other language, where nobody has translated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.composition import compose
from briefgen.model import Brief as BriefKind
from briefgen.model import Counterpart, Span, TranslatedPassage, Translations, from_json, plain, to_json
from briefgen.rendering import render
from briefgen.verification import verify
from tests.composition import builders

if TYPE_CHECKING:
    from briefgen.model import Brief, Excerpt, Selection

OTHER = Counterpart(article_id="en-2", span=builders.line_span(builders.EN, 0), language="en", share=1.0)


def paired(*places: tuple[int, int], other: Counterpart = OTHER) -> Selection:
    """Give the selection with an original beside the passages named by section and place."""
    found = builders.selection()
    sections = []
    for number, section in enumerate(found.sections):
        kept = tuple(
            replace(one, counterpart=other) if (number, place) in places else one
            for place, one in enumerate(section.kept)
        )
        sections.append(replace(section, kept=kept))
    return replace(found, sections=tuple(sections))


def make(selection: Selection, translations: Translations | None = None, **changes: Any) -> Brief:
    return compose(
        builders.spec(**changes),
        builders.corpus(),
        selection,
        builders.translations() if translations is None else translations,
        builders.edition(),
        program="briefgen 9.9.9",
    )


@pytest.fixture(scope="module")
def brief() -> Brief:
    return make(paired((1, 0)))


def third(brief: Brief) -> Excerpt:
    return brief.sections[1].excerpts[0]


def test_an_original_comes_before_a_translation_of_a_similar_sentence(brief: Brief) -> None:
    found = third(brief)
    other = found.counterpart
    assert other is not None
    assert other.id == "e-3-en"
    assert other.quotation.exact == OTHER.span.of(builders.EN) == plain(other.body)
    assert other.quotation.article_id == "en-2"
    assert (other.open_mark, other.close_mark) == ("“", "”")
    assert found.translation("en") is None
    assert [item.id for item in brief.quoted] == ["e-1", "e-2", "e-3", "e-3-en", "e-4", "e-5"]


def test_it_has_a_reference_of_its_own_numbered_where_it_stands(brief: Brief) -> None:
    other = third(brief).counterpart
    assert other is not None
    assert [entry.article_id for entry in brief.references] == ["ar-1", "en-1", "en-2", "ar-2"]
    assert other.quotation.citation == 3
    assert [run.target for run in other.attribution["en"] if run.role == "mark"] == ["ref-3"]
    assert "[3]" in plain(other.note["en"])


def test_both_readers_are_told_that_it_is_no_translation(brief: Brief) -> None:
    found = third(brief)
    assert found.counterpart is not None
    assert plain(found.counterpart.label["en"]) == "Original report of the same event, not a translation"
    told = plain(found.attribution["ar"])
    assert "تقرير أصلي عن الحدث نفسه باللغة الإنجليزية، وليس ترجمة: المصباح" in told
    assert [run.target for run in found.attribution["ar"] if run.role == "mark"] == ["ref-1", "ref-3"]
    assert [run.target for run in found.attribution["en"] if run.role == "mark"] == ["ref-1"]


def test_the_brief_says_so_and_counts_it(brief: Brief) -> None:
    assert "Beside 1 excerpt, instead of a translation" in plain(brief.method["en"][1])
    assert "ويُعرض إلى جانب مقتطف واحد، بدلًا من الترجمة" in plain(brief.method["ar"][1])
    assert "6 quotations" in plain(brief.verification["en"])
    assert "from a similar sentence" not in plain(brief.method["en"][1])


@pytest.mark.parametrize("place", [(0, 0), (0, 1)])
def test_a_translation_by_a_person_is_preferred(place: tuple[int, int]) -> None:
    other = OTHER if place == (0, 0) else replace(OTHER, article_id="ar-3", language="ar")
    brief = make(paired(place, other=other))
    assert len(brief.quoted) == 5
    assert not any(excerpt.counterpart for excerpt in brief.excerpts)
    assert len(brief.references) == 3


def test_a_translation_with_a_sentence_missing_is_none() -> None:
    span = builders.line_span(builders.AR, 2)
    half = Span(span.start, span.start + 10)
    segments = (
        builders.translation(half, "The parties"),
        builders.translation(Span(half.end + 1, span.end), "", "missing"),
    )
    translations = Translations(
        passages=(TranslatedPassage(article_id="ar-1", span=span, language="en", segments=segments),)
    )
    assert third(make(paired((1, 0)), translations)).counterpart is not None


@pytest.mark.parametrize(
    "changes",
    [{"originals": "translate"}, {"layouts": ("ar",)}, {"languages": ("ar",), "layouts": ("ar",)}],
    ids=["not wanted", "nowhere to stand", "not a language of the brief"],
)
def test_where_it_may_not_stand_all_is_as_before(changes: dict[str, Any]) -> None:
    assert to_json(make(paired((1, 0)), **changes)) == to_json(make(builders.selection(), **changes))


def test_it_is_read_back_from_json(brief: Brief) -> None:
    assert from_json(BriefKind, to_json(brief)) == brief


def test_the_documents_prove_it(brief: Brief) -> None:
    from briefgen.model import Evidence

    narrowed = replace(brief, formats=("html", "docx"))
    articles = {article.id: article for article in builders.articles()}
    evidence = tuple(
        Evidence(
            article_id=name, language=articles[name].language, text=articles[name].text, sha256=articles[name].sha256
        )
        for name in (entry.article_id for entry in brief.references)
    )
    report = verify(narrowed, render(narrowed), evidence)
    assert report.findings == ()
    assert report.line() == "verified: 6/6 quotations, 0 findings"
