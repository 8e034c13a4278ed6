from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.errors import TemplateError
from briefgen.rendering.environment import css_string, render_file

if TYPE_CHECKING:
    from pathlib import Path


def fill(folder: Path, text: str, **values: object) -> str:
    (folder / "page.j2").write_text(text, encoding="utf-8")
    return render_file((folder,), "page.j2", values)


def test_values_are_escaped(tmp_path: Path) -> None:
    assert (
        fill(tmp_path, "<p title='{{ x }}'>{{ x }}", x="<b>&'\"")
        == "<p title='&lt;b&gt;&amp;&#39;&#34;'>&lt;b&gt;&amp;&#39;&#34;"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n{{ nowhere }}", 3),
        ("a\n{{ x.nowhere.deeper }}", 2),
        ("a\n{% if %}", 2),
        ("\n\n\n{{ 1 / 0 }}", 4),
        ("a\n{{ x.__class__.__mro__ }}", 2),
        ("{% include 'other.j2' %}", 1),
        ("\n{% include '../../etc/passwd' %}", 2),
        ("\n{% include '/etc/passwd' %}", 2),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(tmp_path, text, x="x")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.file.endswith(f"{tmp_path.name}/page.j2")


def test_templates_cannot_change_what_they_are_given(tmp_path: Path) -> None:
    given = [1]
    with pytest.raises(TemplateError):
        fill(tmp_path, "{{ x.append(2) }}", x=given)
    assert given == [1]


def test_css_strings_cannot_be_left() -> None:
    assert css_string('a"</style>\n') == '"a\\22 \\3c \\2f style\\3e \\a "'
