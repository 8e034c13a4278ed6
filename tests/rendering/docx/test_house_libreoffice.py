"""House documents as a real word processor saves them, and what it makes of a brief in them."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.model import Artifact
from briefgen.rendering.docx import check_house, write_docx
from briefgen.rendering.template import WordFile, load_template
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from tests.rendering.docx.houses import HOUSES

pytestmark = pytest.mark.libreoffice


def _convert(kind: str, folder: Path, out: Path, *files: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with each house document as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "made").mkdir()
    for name, make in HOUSES.items():
        (folder / "made" / f"{name}.docx").write_bytes(make())
    _convert("docx", folder, folder, *sorted((folder / "made").iterdir()))
    return folder


def _errors(path: Path) -> int:
    tool = Path(sys.executable).with_name("openxml-audit")
    command = [str(tool) if tool.is_file() else "openxml-audit", "--format", "office2019", "--policy", "strict"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    found = re.search(r"Errors: (\d+)", done.stdout)
    assert found, done.stdout
    return int(found[1])


@pytest.mark.parametrize("name", HOUSES)
def test_a_document_saved_by_libreoffice_is_a_house_document(saved: Path, name: str) -> None:
    """LibreOffice's files are not all by the schema; a brief in them adds nothing that is not."""
    house = saved / f"{name}.docx"
    assert not [item for item in check_house(house) if item.severity != "info"]
    template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=house))
    for layout in ("parallel", "ar"):
        brief = dataclasses.replace(make_brief(), layouts=(layout,), formats=("docx",))
        data = write_docx(brief, layout, template)
        artifact = Artifact(name="a.docx", format="docx", layout=layout, media_type="", data=data)
        assert verify(brief, (artifact,), make_evidence()).ok
    made = saved / f"{name}-brief.docx"
    made.write_bytes(data)
    assert _errors(made) <= _errors(house)


def test_libreoffice_opens_a_brief_in_each_house(saved: Path) -> None:
    import pikepdf

    files = []
    for name, make in HOUSES.items():
        path = saved / "house.docx"
        path.write_bytes(make())
        template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path))
        files.append(saved / f"{name}-pages.docx")
        files[-1].write_bytes(write_docx(make_brief(), "ar", template))
    _convert("pdf", saved, saved, *files)
    for file in files:
        with pikepdf.open(file.with_suffix(".pdf")) as pdf:
            assert len(pdf.pages) >= 2
