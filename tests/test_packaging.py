"""The wheel: what is in it, and that it works outside of the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_code_templates_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "briefgen", "templates"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    wanted = {f"briefgen/_data/{name}" if name.startswith("templates/") else name for name in tracked}
    assert wanted <= names
    strange = {name for name in names if not name.startswith(("briefgen/", "briefgen-"))}
    assert not strange
    for kind in (".po", ".yaml", ".j2", ".tmx", "py.typed"):
        assert any(name.endswith(kind) for name in names), kind


def test_the_installed_wheel_builds_outside_of_the_repository(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = os.environ | {"PYTHONPATH": str(site)}

    def briefgen(*arguments: str) -> str:
        command = [sys.executable, "-m", "briefgen.cli", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    where = subprocess.run(
        [sys.executable, "-c", "import briefgen; print(briefgen.__file__)"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert where.startswith(str(site))
    briefgen("new", "mine")
    assert "0 findings" in briefgen("build", "mine/specs/weekly.yaml", "--format", "html", "--format", "pdf")


def test_lock_files_have_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.lock"):
        text = path.read_text()
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert len(pinned) > 20
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


def test_public_names() -> None:
    import briefgen

    assert briefgen.__all__ == [
        "BuildResult",
        "__version__",
        "build",
        "find_quotations",
        "load_article",
        "rank_sentences",
        "split_sentences",
        "verify",
    ]
    for name in briefgen.__all__:
        assert getattr(briefgen, name)
    with pytest.raises(AttributeError):
        briefgen.nonsense  # noqa: B018
