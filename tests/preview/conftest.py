"""A project to preview, and a browser to look at it with."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.preview import start_preview
from briefgen.starter import start_project
from tests.preview.browser import CHROMIUM, Browser, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.preview import Preview

SAMPLE = Path(__file__).resolve().parents[2]
TEMPLATE = "version: 1\nname: mine\nextends: policy-brief\n"
AS_OF = dt.date(2025, 4, 20)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter project with a template and a brand of its own."""
    folder = tmp_path / "project"
    start_project(folder)
    spec = folder / "specs" / "weekly.yaml"
    spec.write_text(spec.read_text(encoding="utf-8") + "template: mine\n", encoding="utf-8")
    mine = folder / "templates" / "mine"
    mine.mkdir(parents=True)
    (mine / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (mine / "extra.css.j2").write_text("h1 { color: #112233 }\n", encoding="utf-8")
    (folder / "brand.yaml").write_text("version: 1\ncolours:\n  accent: '#0b4f8a'\n", encoding="utf-8")
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the repository's own sample, which is several pages long."""
    folder = tmp_path / "sample"
    for name in ("specs", "sources", "translations"):
        shutil.copytree(SAMPLE / name, folder / name)
    return folder


@pytest.fixture
def running(project: Path) -> Iterator[Preview]:
    preview = start_preview(project / "specs" / "weekly.yaml", as_of=AS_OF)
    yield preview
    preview.close()
