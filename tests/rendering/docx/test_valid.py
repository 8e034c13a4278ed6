"""The finished files as other programs see them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import load_template
from tests.rendering.docx.stress import stress_brief

LAYOUTS = ("parallel", "ar", "en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docx")
    for layout in LAYOUTS:
        (made / f"{layout}.docx").write_bytes(write_docx(stress_brief(), layout, load_template("policy-brief")))
    return made


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_openxml_audit_finds_nothing(folder: Path, layout: str) -> None:
    command = [_tool("openxml-audit"), "--format", "office2019", "--policy", "strict", str(folder / f"{layout}.docx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout


def test_ooxml_integrity_finds_nothing(folder: Path) -> None:
    command = [_tool("ooxml-integrity"), "check", *(str(folder / f"{layout}.docx") for layout in LAYOUTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("0 error(s), 0 warning(s), 0 info") == len(LAYOUTS)


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_our_fonts_and_digits(folder: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(folder / "parallel.docx"),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    import pikepdf

    with pikepdf.open(tmp_path / "parallel.pdf") as pdf:
        names = {str(font["/BaseFont"]) for page in pdf.pages for font in page.Resources.Font.values()}
        assert len(pdf.pages) >= 4
    families = {name.partition("+")[2] for name in names}
    assert {"IBM-Plex-Sans", "IBM-Plex-Sans-Arabic", "Briefgen-Digits"} <= families
