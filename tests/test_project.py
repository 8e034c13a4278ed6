from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.project import find_project


def test_the_project_is_found_upwards_from_the_spec(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "specs").mkdir()
    project = find_project(tmp_path / "specs" / "a.yaml")
    assert project.root == tmp_path
    assert project.output == tmp_path / "output"


def test_project_file_then_flag_decide(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("sources: articles\noutput: out/briefs\n")
    project = find_project(tmp_path)
    assert project.sources == tmp_path / "articles"
    assert find_project(tmp_path, sources=Path("/else")).sources == Path("/else")
    assert find_project(tmp_path, sources=Path("/else")).output == tmp_path / "out/briefs"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sorces: a\n", ":1:1: not a folder of a project"),
        ("sources: ../secret\n", ":1:1: sources: must be a folder inside"),
        ("sources: /etc\n", "must be a folder inside"),
        ("sources: a\nsources: b\n", ":2:1: not a folder"),
        ("sources: [a]\n", ":1:1: not a folder"),
        ("sources: 'a\n", "not readable as YAML"),
        ("- a\n", "not a folder"),
        ("x" * 70000, "larger than 64 kB"),
    ],
)
def test_a_wrong_project_file_is_one_clear_error(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "briefgen.yaml").write_text(text)
    with pytest.raises(UsageError) as caught:
        find_project(tmp_path)
    assert words in caught.value.message
    assert caught.value.hint
