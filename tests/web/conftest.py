"""A project with editions to publish, and a browser to read them with."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen import editions
from briefgen.model import ByLanguage, Withdrawal
from briefgen.pipeline import build, publish
from tests.preview.browser import CHROMIUM, Browser, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Artifact, Brief
    from briefgen.pipeline import Published

SAMPLE = Path(__file__).resolve().parents[2]
HOSTILE = "</title><script>alert(1)</script> \" onload=x ' & <b>"
DAY = dt.date(2025, 5, 2)


@dataclass
class Word:
    """Somebody's word on editions in place of the ledger's: which are not approved, which are withdrawn."""

    refused: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)

    def approved(self, brief: Brief, artifacts: tuple[Artifact, ...], folder: Path) -> str:
        assert artifacts
        assert folder.is_dir()
        name = f"{brief.id}/{brief.edition.key}/v{brief.edition.version}"
        return "0 of 1 approvals" if name in self.refused else ""

    def withdrawn(self, brief_id: str, edition: str, version: int) -> Withdrawal | None:
        reason = self.taken.get(f"{brief_id}/{edition}/v{version}")
        return None if reason is None else Withdrawal(dated=DAY, reason=ByLanguage.of({"en": reason}))


def _spec(root: Path, name: str, week: str, **changes: str) -> Path:
    text = (SAMPLE / "specs" / "japan-defence-weekly.yaml").read_text(encoding="utf-8")
    text = re.sub(r"period:\n  from:.*\n  to:.*\n", f"period:\n  week: {week}\n", text)
    text = text.replace("layouts: [parallel, ar, en]", "layouts: [ar, en]")
    for old, new in {"outputs: [pdf, docx, html]": "outputs: [html]", **changes}.items():
        assert old in text
        text = text.replace(old, new)
    path = root / "specs" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two series, one of them with two versions of an edition, and one above the ceiling."""
    root = tmp_path_factory.mktemp("shelf")
    for name in ("sources", "translations"):
        shutil.copytree(SAMPLE / name, root / name)
    (root / "specs").mkdir()
    title = "en: Japan’s defence cooperation"
    first = _spec(root, "w15", "2025-W15")
    build(first)
    build(_spec(root, "w15", "2025-W15", **{"en: A sample brief from invented articles": "en: Corrected"}))
    build(_spec(root, "w16", "2025-W16", **{"outputs: [pdf, docx, html]": "outputs: [pdf, docx, html]  # all"}))
    hostile = {"id: japan-defence-weekly": "id: Hostile_1.x", title: f"en: {HOSTILE!r}".replace("\\'", "''")}
    hostile["languages: [ar, en]"] = "languages: [en, ar]"
    hostile[title] = "en: '" + HOSTILE.replace("'", "''") + "'"
    build(_spec(root, "hostile", "2025-W16", **hostile))
    green = {"id: japan-defence-weekly": "id: quiet", "marking: TLP:CLEAR": "marking: TLP:GREEN"}
    build(_spec(root, "quiet", "2025-W16", **green))
    return root


@pytest.fixture
def project(shelf: Path, tmp_path: Path) -> Path:
    """A copy of the shelf that a test may harm."""
    root = tmp_path / "project"
    shutil.copytree(shelf, root)
    return root


@pytest.fixture
def word() -> Word:
    return Word()


Publish = "Callable[..., Published]"


@pytest.fixture
def publish_to(project: Path, word: Word) -> Callable[..., Published]:
    """Publish the project into ``web`` beside it, by the word of the test."""

    def go(folder: Path | None = None, **flags: object) -> Published:
        return publish(folder or project / "web", project=project, standing=word, **flags)  # type: ignore[arg-type]

    return go


@pytest.fixture(scope="session")
def site(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web copy of the shelf, with one version withdrawn; to be looked at only."""
    folder = tmp_path_factory.mktemp("site") / "web"
    word = Word(taken={"japan-defence-weekly/2025-W15/v1": "A <b>source</b> was corrected."})
    publish(folder, project=shelf, standing=word, docx=True)
    return folder


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def version_folder(project: Path, name: str) -> Path:
    """Give the folder of a version in the output."""
    return editions.load_edition(project / "output" / name).folder
