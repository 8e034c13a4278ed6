from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SpecError
from briefgen.model.layouts import documents
from briefgen.spec import load_spec

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import BriefingSpec

HEAD = "version: 1\ntitle: {ar: س, en: T}\ntopics: [cyber]\n"
ONE = "version: 1\ntitle: T\nlanguages: [en]\ntopics: [cyber]\n"


def _load(tmp_path: Path, text: str) -> BriefingSpec:
    path = tmp_path / "weekly.yaml"
    path.write_text(text, encoding="utf-8")
    return load_spec(path, as_of=dt.date(2025, 4, 9))


def _refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(SpecError) as caught:
        _load(tmp_path, text)
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    return f"{str(problem).partition(':')[2]} ({problem.hint})"


def test_all_layouts_can_be_asked_for(tmp_path: Path) -> None:
    spec = _load(tmp_path, HEAD + "layouts: [sequential, facing, parallel, ar]\n")
    assert spec.layouts == ("sequential", "facing", "parallel", "ar")
    made = documents(spec.layouts, spec.outputs)
    assert ("sequential", "docx") in made
    assert [kind for layout, kind in made if layout == "facing"] == ["pdf", "html"]


@pytest.mark.parametrize("layout", ["parallel", "sequential", "facing"])
def test_layouts_of_two_languages_need_two(tmp_path: Path, layout: str) -> None:
    said = _refused(tmp_path, ONE + f"layouts: [{layout}]\noutputs: [pdf]\n")
    assert said == f"5:11: layouts.0: '{layout}' needs two languages (write en)"


def test_facing_pages_are_not_made_for_word(tmp_path: Path) -> None:
    said = _refused(tmp_path, HEAD + "layouts: [facing]\n")
    assert said == (
        "4:11: layouts.0: 'facing' is not made for Word, which breaks its pages anew on each machine "
        "(add parallel for Word, or leave docx out of outputs: [pdf, html])"
    )
    assert _load(tmp_path, HEAD + "layouts: [facing]\noutputs: [pdf, html]\n").layouts == ("facing",)
    assert _load(tmp_path, HEAD + "layouts: [facing, parallel]\n").layouts == ("facing", "parallel")
