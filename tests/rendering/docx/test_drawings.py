"""Pictures in Word: from the packaged blocks, from a template's own, and where one stands twice."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import load_template
from tests.rendering.test_pictures import ON, pictured

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.rendering.template import Template

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(layout: str, template: Template) -> tuple[etree._Element, list[str]]:
    with zipfile.ZipFile(io.BytesIO(write_docx(pictured(), layout, template))) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        return etree.fromstring(package.read("word/document.xml")), names


@pytest.fixture
def twice(tmp_path: Path) -> Template:
    """A template with blocks of its own, one of which draws the same picture two times."""
    folder = tmp_path / "twice"
    (folder / "blocks").mkdir(parents=True)
    (folder / "template.yaml").write_text("version: 1\nname: twice\nextends: policy-brief\n", encoding="utf-8")
    block = "{% import 'macros.html.j2' as m %}{{ m.picture(view, 'coverage') }}{{ m.picture(view, 'coverage') }}"
    (folder / "blocks" / "coverage.html.j2").write_text(block, encoding="utf-8")
    return load_template("twice", (tmp_path,))


@pytest.mark.parametrize("layout", ["parallel", "en"])
def test_each_picture_has_words_and_a_number_of_its_own(layout: str) -> None:
    root, names = read(layout, ON)
    about = [(one.get("id"), one.get("descr")) for one in root.iter(f"{_WP}docPr")]
    count = 6 if layout == "parallel" else 3
    assert len(about) == count == len({number for number, _ in about})
    assert all(words for _, words in about)
    assert len(names) == 2 * count


def test_a_blocks_own_file_may_show_a_picture_and_show_it_twice(twice: Template) -> None:
    root, names = read("en", twice)
    numbers = [one.get("id") for one in root.iter(f"{_WP}docPr")]
    assert len(numbers) == len(set(numbers)) == 2
    assert sorted(names) == ["word/media/coverage-en.png", "word/media/coverage-en.svg"]


def test_the_matrix_is_shaded_by_its_numbers_and_hatched_where_there_are_none() -> None:
    root, _ = read("ar", load_template("policy-brief"))
    shades = [(one.get(f"{_W}val"), one.get(f"{_W}fill")) for one in root.iter(f"{_W}shd")]
    brief = pictured()
    assert brief.matrix is not None
    cells = [cell for row in brief.matrix.rows for cell in row.cells]
    assert sum(kind == "thinDiagStripe" for kind, _ in shades) == sum(cell.gap for cell in cells)
    grounds = {fill for kind, fill in shades if kind == "clear"}
    assert len(grounds) >= len({cell.count for cell in cells if cell.count})


def test_the_table_behind_a_drawing_is_plain() -> None:
    root, _ = read("ar", ON)
    assert not [one for one in root.iter(f"{_W}shd") if one.get(f"{_W}val") == "thinDiagStripe"]
