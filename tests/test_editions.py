from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from briefgen import editions
from briefgen.errors import UsageError
from briefgen.model import Artifact
from briefgen.testing import make_brief, make_evidence

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = make_brief()


def _write(output: Path, version: int = 1, data: bytes = b"x") -> editions.StoredEdition:
    brief = dataclasses.replace(BRIEF, edition=dataclasses.replace(BRIEF.edition, version=version))
    artifact = Artifact(name="a.pdf", format="pdf", layout="ar", media_type="application/pdf", data=data)
    return editions.write_version(output, brief, (artifact,), make_evidence(), made_from="m", verification="v")


def test_an_edition_is_written_whole_and_read_back(tmp_path: Path) -> None:
    stored = _write(tmp_path)
    assert stored.folder == tmp_path / "sample" / "2025-W15" / "v1"
    names = sorted(path.name for path in stored.folder.iterdir())
    assert names == ["a.pdf", "brief.json", "diagnostics.json", "evidence.json", "manifest.json"]
    again = editions.load_edition(stored.folder)
    assert again.manifest == stored.manifest
    assert again.damaged == ()
    assert editions.load_edition(stored.folder.parent).folder == stored.folder


def test_a_version_is_never_overwritten(tmp_path: Path) -> None:
    _write(tmp_path)
    with pytest.raises(UsageError, match="cannot write the edition"):
        _write(tmp_path, data=b"other")
    folder = tmp_path / "sample" / "2025-W15"
    assert (folder / "v1" / "a.pdf").read_bytes() == b"x"
    assert [path.name for path in folder.iterdir()] == ["v1"]


def test_the_newest_version_counts_numerically(tmp_path: Path) -> None:
    for version in (1, 2, 10):
        _write(tmp_path, version)
    found = editions.latest(tmp_path / "sample" / "2025-W15")
    assert found is not None
    assert found.manifest.version == 10


@pytest.mark.parametrize("harm", ["change", "remove", "add", "link"])
def test_a_touched_folder_is_noticed(tmp_path: Path, harm: str) -> None:
    folder = _write(tmp_path).folder
    if harm == "change":
        (folder / "a.pdf").write_bytes(b"y")
    elif harm == "remove":
        (folder / "a.pdf").unlink()
    elif harm == "add":
        (folder / "b.pdf").write_bytes(b"x")
    else:
        (folder / "a.pdf").rename(tmp_path / "a.pdf")
        (folder / "a.pdf").symlink_to(tmp_path / "a.pdf")
    assert editions.load_edition(folder).damaged == ("b.pdf" if harm == "add" else "a.pdf",)


def test_numbers_count_the_editions_of_a_series(tmp_path: Path) -> None:
    assert editions.next_number(tmp_path, "sample", "2025-W15") == 1
    _write(tmp_path)
    assert editions.next_number(tmp_path, "sample", "2025-W15") == 1
    assert editions.next_number(tmp_path, "sample", "2025-W16") == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1}', "[" * 100000])
def test_a_broken_manifest_is_one_clear_error(tmp_path: Path, content: str) -> None:
    folder = _write(tmp_path).folder
    (folder / "manifest.json").write_text(content)
    with pytest.raises(UsageError, match="not a manifest"):
        editions.load_edition(folder)


def test_a_manifest_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    folder = _write(tmp_path).folder
    data = json.loads((folder / "manifest.json").read_text())
    data["files"][0]["name"] = "../../../secret"
    (folder / "manifest.json").write_text(json.dumps(data))
    assert "../../../secret" in editions.load_edition(folder).damaged


def test_no_edition_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no edition here"):
        editions.load_edition(tmp_path)


def test_an_output_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        _write(tmp_path)
