"""Programs that are not ours, each asked about finished files; an answer is a line for each thing it objects to."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.rendering.standards import failures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LISTED", "PDF_CHECKERS", "WORD_CHECKERS", "converted", "outloud", "warnings_of"]

LISTED = {"TBL-010"}
"""Rules of outloud whose errors stay: docs/analysis/pdf-ua.md says why."""
_EMBEDDED = 4
"""Columns of pdffonts from the right: emb sub uni object ID."""


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    beside = Path(sys.executable).with_name(tool)
    command = [str(beside) if beside.is_file() else tool, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def qpdf(file: Path) -> list[str]:
    """Ask about the file's syntax."""
    done = _run("qpdf", "--check", str(file))
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def pdffonts(file: Path) -> list[str]:
    """Ask which fonts are not embedded, or not cut to the letters used."""
    lines = _run("pdffonts", str(file)).stdout.splitlines()[2:]
    marks = [re.findall(r"\b(?:yes|no)\b", line) for line in lines]
    found = [line for line, said in zip(lines, marks, strict=True) if said[:2] != ["yes", "yes"]]
    return found if lines else ["no fonts at all"]


def pdfua(file: Path) -> list[str]:
    """Ask for 16 rules of PDF/UA-1."""
    import pdfua as checker

    return [finding.message for finding in checker.validate(str(file)).findings]


def page_validation(file: Path) -> list[str]:
    """Ask for 156 rules of PDF/A-3a and 104 of PDF/UA-1."""
    data = file.read_bytes()
    return [f"{rule}: {message}" for profile in ("3a", "ua1") for rule, message in failures(data, profile)]


def outloud(file: Path) -> list[str]:
    """Ask for the checkpoints of PDF/UA-1 and WCAG 2.2 that a program can judge; what is LISTED is left out."""
    return [line for line in _told(file, "error") if line.partition(":")[0] not in LISTED]


def warnings_of(file: Path) -> list[str]:
    """Give what outloud asks a person to look at."""
    return _told(file, "warning")


def _told(file: Path, severity: str) -> list[str]:
    from outloud import check

    result = check(str(file))
    if result.error:
        return [f"unreadable: {result.error}"]
    return [f"{one.rule}: {one.message}" for one in result.findings if one.severity == severity]


PDF_CHECKERS: dict[str, Callable[[Path], list[str]]] = {
    "qpdf": qpdf,
    "pdffonts": pdffonts,
    "pdfua": pdfua,
    "page-validation": page_validation,
    "outloud": outloud,
}


def openxml_audit(file: Path) -> list[str]:
    """Ask for the schema, strictly."""
    import openxml_audit

    # One for each file: a validator that is kept takes the notes of one file for those of another.
    result = openxml_audit.OpenXmlValidator().validate(str(file))
    found = [str(error) for error in result.errors]
    return found if found or result.is_valid else ["it is not valid"]


def ooxml_integrity(file: Path) -> list[str]:
    """Ask for what makes Word offer a repair."""
    done = _run("ooxml-integrity", "check", str(file))
    sound = done.returncode == 0 and "0 error(s), 0 warning(s), 0 info" in done.stdout
    return [] if sound else done.stdout.splitlines()


WORD_CHECKERS: dict[str, Callable[[Path], list[str]]] = {
    "openxml-audit": openxml_audit,
    "ooxml-integrity": ooxml_integrity,
}


def converted(files: Sequence[Path], folder: Path) -> dict[str, int]:
    """Let LibreOffice open Word files and write PDFs into a folder; give the pages of each, 0 where it failed."""
    import pypdfium2

    soffice = shutil.which("soffice")
    assert soffice is not None, "LibreOffice (soffice) is not installed"
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=False, timeout=600)
    pages = {}
    for file in files:
        made = folder / f"{file.stem}.pdf"
        pages[file.name] = 0
        if made.is_file():
            with pypdfium2.PdfDocument(made) as document:
                pages[file.name] = len(document)
    return pages
