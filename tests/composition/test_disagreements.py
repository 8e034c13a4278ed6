from __future__ import annotations

from dataclasses import replace

from briefgen.composition.desk import Desk
from briefgen.composition.summary import source_summary
from briefgen.model import Disagreement, GivenFigure, plain
from tests.composition import builders


def _summary(language: str, cited: str = "ar-1", other: str = "en-2") -> str:
    texts = {article.id: article.text for article in builders.articles()}
    figures = (
        GivenFigure(article_id=cited, span=builders.words(texts[cited], "80"), value=80),
        GivenFigure(article_id=other, span=builders.words(texts[other], "11 April"), value=90, corrected=True),
    )
    selection = replace(builders.selection(), disagreements=(Disagreement(kind="ships", figures=figures),))
    desk = Desk.of(builders.spec(), builders.corpus(), selection, builders.translations())
    return plain(source_summary(desk, desk.styles[language])[-1])


def test_figures_that_differ_stand_side_by_side_in_each_language() -> None:
    english, arabic = _summary("en"), _summary("ar")
    assert english.startswith("Sources give different figures: «80» (Al-Sahil, 9 April 2025\u00a0[1]);")
    assert "“11 April” (The Lamp, 9 April 2025, since corrected)" in english
    assert arabic.startswith("تتباين الأرقام بين المصادر: «80» (الساحل،")
    assert "وقد صُحِّح لاحقًا" in arabic


def test_sources_that_the_brief_does_not_quote_are_left_alone() -> None:
    assert "different figures" not in _summary("en", cited="ar-3")
