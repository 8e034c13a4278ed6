"""Word files for a reviewer, from files to files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx

import briefgen
from briefgen.starter import start_project

if TYPE_CHECKING:
    from pathlib import Path


def _comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(path.read_bytes())).comments]


def test_review_files_stand_beside_the_versions_and_leave_them_alone(tmp_path: Path) -> None:
    start_project(tmp_path / "project")
    spec = tmp_path / "project" / "specs" / "weekly.yaml"
    plain = briefgen.build(spec, formats=("docx",))
    assert not plain.reviews
    before = {path: path.read_bytes() for path in plain.folder.iterdir()}
    result = briefgen.build(spec, formats=("docx",), review=True)
    assert not result.changed
    assert {path: path.read_bytes() for path in plain.folder.iterdir()} == before
    assert [path.name for path in result.reviews] == [f"{path.stem}-review.docx" for path in result.files]
    assert {path.parent for path in result.reviews} == {plain.folder.parent / "review"}
    for file, review in zip(result.files, result.reviews, strict=True):
        found = _comments(review)
        assert len(found) == len(result.brief.excerpts)
        for words in found:
            assert words.startswith("Why: ")
            assert "\nScore 0." in words
            assert "\nCheck: that it means the same in its source, " in words
        with zipfile.ZipFile(file) as archive:
            assert "word/comments.xml" not in archive.namelist()
    assert briefgen.build(spec, formats=("docx",), review=True).reviews == result.reviews
