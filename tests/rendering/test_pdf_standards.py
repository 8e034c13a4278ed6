"""PDF/A-3a and PDF/UA-1, by two checkers that are not ours; docs/analysis/pdf-ua.md lists what they cannot tell."""

from __future__ import annotations

import functools
import hashlib
import io
import json
from typing import TYPE_CHECKING

import pdfua
import pikepdf
import pytest

from briefgen.model import Brief, from_json, json_bytes, to_json
from briefgen.rendering import render_one
from briefgen.testing import make_brief
from tests.rendering.briefs import big_brief
from tests.rendering.standards import failures

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = ("parallel", "sequential", "facing", "ar", "en")
BRIEFS = {"small": make_brief(), "big": big_brief(16, long_every=8)}
CASES = [(name, layout) for name in BRIEFS for layout in LAYOUTS]


@functools.cache
def data(name: str, layout: str) -> bytes:
    return render_one(BRIEFS[name], layout, "pdf").data


@pytest.mark.parametrize(("name", "layout"), CASES)
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_conforms(name: str, layout: str, profile: str) -> None:
    assert failures(data(name, layout), profile) == []


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_checker_sees_what_is_wrong(profile: str) -> None:
    with pikepdf.open(io.BytesIO(data("small", "ar"))) as opened:
        del opened.Root.MarkInfo
        spoiled = io.BytesIO()
        opened.save(spoiled)
    assert failures(spoiled.getvalue(), profile)


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_second_checker_finds_nothing(name: str, layout: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(data(name, layout))
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


@pytest.mark.parametrize("name", BRIEFS)
def test_the_evidence_is_attached_and_proves_the_quotations(name: str) -> None:
    brief = BRIEFS[name]
    with pikepdf.open(io.BytesIO(data(name, "parallel"))) as opened:
        files = {key: spec.get_file().read_bytes() for key, spec in opened.attachments.items()}
        relations = {str(spec.UF): str(spec.AFRelationship) for spec in opened.Root.AF}
    assert relations == {"brief.json": "/Source", "quotations.json": "/Data"}
    assert files["brief.json"] == json_bytes(to_json(brief))
    assert from_json(Brief, json.loads(files["brief.json"])) == brief
    rows = json.loads(files["quotations.json"])["quotations"]
    assert [row["id"] for row in rows] == [item.id for item in brief.quoted]
    for row, item in zip(rows, brief.quoted, strict=True):
        assert row["exact"] == item.quotation.exact
        assert row["exact_sha256"] == hashlib.sha256(row["exact"].encode()).hexdigest()
        assert row["end"] - row["start"] == len(row["exact"])
        assert row["source"]["sha256"] == item.quotation.sha256
