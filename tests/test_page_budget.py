"""Page budgets: what does not fit is refused with what to drop, or dropped by score; nothing is estimated."""

from __future__ import annotations

import dataclasses
import math
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from briefgen import pipeline
from briefgen.errors import TemplateError
from briefgen.model import ScoredPassage, SelectedSection, Selection, Span, plain
from briefgen.pipeline.budget import fitted
from briefgen.rendering.budget import page_budget
from briefgen.rendering.template import load_template

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Brief, BriefingSpec
    from briefgen.rendering.template import Template

HERE = Path(__file__).resolve().parents[1]


def passage(place: int, score: float) -> ScoredPassage:
    return ScoredPassage(
        article_id=f"a-{place}",
        span=Span(0, 10),
        section="s",
        topics=(),
        partners=(),
        parts=(),
        score=score,
        words=2,
        decision="kept",
    )


def selection(scores: list[float]) -> Selection:
    kept = tuple(passage(place, score) for place, score in enumerate(scores))
    half = len(kept) // 2
    sections = (SelectedSection(id="one", kept=kept[:half]), SelectedSection(id="two", kept=kept[half:]))
    return Selection(sections=sections, coverage=())


class Press:
    """Stands for composition and layout: so many excerpts to a page in each layout."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: dict[str, int]) -> None:
        self.composed: list[Selection] = []
        self.set = 0
        self.room = room
        monkeypatch.setattr("briefgen.rendering.budget.pages_of", self.pages)

    def compose(self, chosen: Selection) -> tuple[Brief, tuple[Diagnostic, ...]]:
        self.composed.append(chosen)
        kept = [one for section in chosen.sections for one in section.kept]
        excerpts = [
            SimpleNamespace(
                id=f"e-{number}",
                quotation=SimpleNamespace(article_id=one.article_id, span=one.span, exact=f"words of {one.article_id}"),
            )
            for number, one in enumerate(kept, 1)
        ]
        brief = SimpleNamespace(layouts=tuple(self.room), languages=("ar", "en"), excerpts=tuple(excerpts))
        return cast("Brief", brief), ()

    def pages(self, brief: Any, layout: str, _template: Template) -> int:
        self.set += 1
        return math.ceil(len(brief.excerpts) / self.room[layout])


SPEC = cast("BriefingSpec", SimpleNamespace(file="spec.yaml"))


def glance(**options: object) -> Template:
    return load_template("at-a-glance", (), cast("dict[str, Any]", options))


def kept(chosen: Selection) -> list[str]:
    return [one.article_id for section in chosen.sections for one in section.kept]


def test_what_fits_is_set_once_in_each_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch, {"ar": 3, "en": 3})
    fitted(SPEC, selection([0.5] * 6), glance(), press.compose)
    assert len(press.composed) == 1
    assert press.set == 2


@pytest.mark.parametrize("count", [7, 8, 13, 40, 100])
def test_the_lowest_scores_go_and_no_more_than_must(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    press = Press(monkeypatch, {"parallel": 3, "ar": 5})
    scores = [(place * 37 % 101) / 101 for place in range(count)]
    brief, warnings = fitted(SPEC, selection(scores), glance(fit="auto"), press.compose)
    assert len(brief.excerpts) == 6
    left = {one.quotation.article_id for one in brief.excerpts}
    best = sorted(range(count), key=lambda place: -scores[place])[:6]
    assert left == {f"a-{place}" for place in best}
    assert len(warnings) == count - 6
    assert {item.code for item in warnings} == {"rendering.left-out"}
    assert len(press.composed) <= math.log2(count) + 2


def test_of_equal_scores_the_later_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch, {"ar": 2})
    brief, _ = fitted(SPEC, selection([0.5] * 6), glance(fit="auto"), press.compose)
    assert [one.quotation.article_id for one in brief.excerpts] == ["a-0", "a-1", "a-2", "a-3"]


def test_what_is_dropped_is_passed_over_for_the_page_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch, {"ar": 2})
    fitted(SPEC, selection([0.9, 0.8, 0.7, 0.6, 0.1, 0.2]), glance(fit="auto"), press.compose)
    chosen = next(one for one in press.composed if len(kept(one)) == 4)
    passed = [one for section in chosen.sections for one in section.passed_over]
    assert {(one.article_id, one.decision) for one in passed} == {("a-4", "page-budget"), ("a-5", "page-budget")}


def test_refusing_names_what_to_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch, {"ar": 2})
    with pytest.raises(TemplateError) as caught:
        fitted(SPEC, selection([0.9, 0.1, 0.7, 0.6, 0.2, 0.8]), glance(), press.compose)
    assert "3 pages in the layout ar" in caught.value.message
    assert "allows 2" in caught.value.message
    assert "fit: auto" in caught.value.hint
    assert ["e-2" in item.message or "e-5" in item.message for item in caught.value.problems] == [True, True]
    assert caught.value.exit_code == 4


def test_what_never_fits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch, {"ar": 3})
    monkeypatch.setattr("briefgen.rendering.budget.pages_of", lambda *_: 9)
    with pytest.raises(TemplateError, match="does not fit with any"):
        fitted(SPEC, selection([0.5] * 6), glance(fit="auto"), press.compose)


def test_options_come_before_the_manifest() -> None:
    assert page_budget(glance()).most == 2
    budget = page_budget(glance(pages=1, fit="auto"))
    assert (budget.most, budget.fit) == (1, "auto")
    assert page_budget(load_template("policy-brief")).most is None
    manifest = dataclasses.replace(load_template("policy-brief"), budget=page_budget(glance(pages=4)))
    assert page_budget(manifest).most == 4


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sample project, its spec asking for one language at a glance."""
    folder = tmp_path_factory.mktemp("budget")
    for name in ("sources", "translations", "specs"):
        shutil.copytree(HERE / name, folder / name)
    spec = folder / "specs" / "japan-defence-weekly.yaml"
    text = spec.read_text(encoding="utf-8").replace("[parallel, ar, en]", "[en]").replace("[pdf, docx, html]", "[pdf]")
    spec.write_text(text.replace("template: policy-brief", "template: at-a-glance"), encoding="utf-8")
    return folder


def _build(project: Path, *, fit: str) -> pipeline.BuildResult:
    spec = project / "specs" / "japan-defence-weekly.yaml"
    text = spec.read_text(encoding="utf-8").replace(
        "template: at-a-glance", f"template: {{ name: at-a-glance, options: {{ fit: {fit} }} }}"
    )
    told = spec.with_name(f"{fit}.yaml")
    told.write_text(text, encoding="utf-8")
    return pipeline.build(told, output=project / f"out-{fit}")


def test_a_build_that_is_too_long_is_refused_and_writes_nothing(project: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        _build(project, fit="refuse")
    assert "its template allows 2" in caught.value.message
    assert len(caught.value.problems) >= 3
    assert all(item.message.startswith("to drop: e-") for item in caught.value.problems)
    assert not list((project / "out-refuse").rglob("*.pdf"))


def test_a_build_that_may_drop_is_verified_and_fits(project: Path) -> None:
    import pikepdf

    done = _build(project, fit="auto")
    (file,) = done.files
    with pikepdf.open(file) as opened:
        assert len(opened.pages) == 2
    assert done.report.proved == done.report.quotations > 0
    assert [one.id for one in done.brief.excerpts] == [f"e-{n}" for n in range(1, len(done.brief.excerpts) + 1)]
    dropped = [item for item in done.diagnostics if item.code == "rendering.left-out"]
    assert len(dropped) >= 3
    assert all(item.severity == "warning" for item in dropped)
    assert f"{len(dropped)} passages of lower score were left out" in "".join(
        plain(line) for line in done.brief.method["en"]
    )
