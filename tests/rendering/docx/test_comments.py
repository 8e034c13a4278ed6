from __future__ import annotations

import dataclasses
import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from briefgen.model import Artifact
from briefgen.rendering.docx import commented, write_docx
from briefgen.rendering.template import WordFile, load_template
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from tests.rendering.docx.houses import annotated
from tests.rendering.docx.reading import W, opened, text

DAY = dt.date(2025, 4, 13)
NOTES = {"e-1": ("Why: it scores 0.7 & <more>", "Check: the source."), "e-3": ("Why: so.",), "e-9": ("nowhere",)}


@pytest.fixture(params=["parallel", "ar", "en"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plain(layout: str) -> bytes:
    return write_docx(make_brief(), layout, load_template("policy-brief"))


def test_each_comment_stands_on_its_quotation(plain: bytes) -> None:
    file = opened(commented(plain, NOTES, DAY))
    comments = {found.get(f"{W}id"): found for found in file.part("word/comments.xml")}
    assert [text(found) for found in comments.values()] == [
        "Why: it scores 0.7 & <more>Check: the source.",
        "Why: so.",
    ]
    for name, number in (("q_e_1", "0"), ("q_e_3", "1")):
        paragraph = file.bookmarks()[name]
        kinds = [str(child.tag).removeprefix(W) for child in paragraph if child.tag != f"{W}r"]
        assert kinds.index("commentRangeStart") < kinds.index("bookmarkStart")
        assert kinds.index("bookmarkEnd") < kinds.index("commentRangeEnd")
        (mark,) = paragraph.iter(f"{W}commentReference")
        assert mark.get(f"{W}id") == number
    assert len(list(file.body.iter(f"{W}commentReference"))) == 2


def test_quotations_are_still_proved_and_other_parts_untouched(plain: bytes, layout: str) -> None:
    data = commented(plain, NOTES, DAY)
    brief = dataclasses.replace(make_brief(), layouts=(layout,), formats=("docx",))
    artifact = Artifact(name="a.docx", format="docx", layout=layout, media_type="", data=data)
    assert verify(brief, (artifact,), make_evidence()).ok
    before, after = opened(plain).members, opened(data).members
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }


def test_same_bytes_and_python_docx_reads_them(plain: bytes) -> None:
    data = commented(plain, NOTES, DAY)
    assert data == commented(plain, NOTES, DAY)
    found = list(docx.Document(io.BytesIO(data)).comments)
    assert [comment.author for comment in found] == ["briefgen", "briefgen"]
    assert found[0].timestamp == dt.datetime(2025, 4, 13, tzinfo=dt.UTC)


def test_the_normal_file_has_no_comments_and_none_are_made_of_nothing(plain: bytes) -> None:
    assert "word/comments.xml" not in opened(plain).names
    assert commented(plain, {}, DAY) == plain


def test_comments_of_hers_stay_in_a_house_document(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(annotated())
    template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path))
    file = opened(commented(write_docx(make_brief(), "en", template), NOTES, DAY))
    found = {comment.get(f"{W}id"): text(comment) for comment in file.part("word/comments.xml")}
    assert found == {"0": "her comment", "1": "Why: it scores 0.7 & <more>Check: the source.", "2": "Why: so."}


def test_openxml_audit_finds_nothing(plain: bytes, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(commented(plain, NOTES, DAY))
    tool = Path(sys.executable).with_name("openxml-audit")
    command = [str(tool) if tool.is_file() else "openxml-audit", "--format", "office2019", "--policy", "strict"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert "no findings" in done.stdout, done.stdout
