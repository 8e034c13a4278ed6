"""The tutorial on templates, typed as it stands, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "tutorial" / "own-template.md"


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of the repository that the commands need, with a briefgen of this interpreter in .venv/bin."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("briefgen", "templates", "specs", "sources", "translations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    program = folder / ".venv" / "bin" / "briefgen"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" -m briefgen.cli "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return folder


def test_there_are_five_commands() -> None:
    assert len(commands()) == 5


def test_the_commands_give_a_verified_brief_with_the_new_colour_and_words(clone: Path) -> None:
    said = []
    for command in commands():
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said.append(done.stdout)
    assert "mine: 0 problems" in said[3]
    assert "0 findings" in said[4]
    made = list((clone / "output").rglob("*.parallel.*"))
    assert {path.suffix for path in made} == {".pdf", ".docx", ".html"}
    html = next(path for path in made if path.suffix == ".html").read_text(encoding="utf-8")
    assert "#8a1538" in html
    assert "Prepared for the minister" in html
    assert "أُعدّ هذا الموجز للوزير" in html
    word = next(path for path in made if path.suffix == ".docx")
    with zipfile.ZipFile(word) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Prepared for the minister" in text
    assert "أُعدّ هذا الموجز للوزير" in text


def test_the_page_shows_what_the_commands_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.search(r"mine: 0 problems in \d+ documents", text)
