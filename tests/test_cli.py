"""The command as a person types it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.starter import start_project

ENVIRONMENT = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


def _run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "project"
    start_project(folder)
    return folder


@pytest.fixture(scope="module")
def edition(project: Path) -> Path:
    done = _run("build", "specs/weekly.yaml", "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["folder"])


def test_build_prints_paths_and_the_verification_line(project: Path, edition: Path) -> None:
    done = _run("build", "specs/weekly.yaml", cwd=project)
    lines = done.stdout.splitlines()
    assert lines[-1].startswith("verified: ")
    assert lines[-1].endswith(" quotations, 0 findings")
    assert all((project / line).is_file() for line in lines[:-2])
    assert lines[-2].startswith("unchanged: ")
    assert edition.name == "v1"


def test_verify_says_yes_then_names_what_was_changed(edition: Path) -> None:
    assert _run("verify", edition).returncode == 0
    page = next(edition.glob("*.html"))
    sound = page.read_bytes()
    try:
        page.write_bytes(sound.replace(b"Japan", b"Korea"))
        done = _run("verify", edition)
    finally:
        page.write_bytes(sound)
    assert done.returncode == 5
    assert "altered: " in done.stderr
    assert "file-altered: " in done.stderr
    assert done.stdout.startswith("verified: ")


def test_explain_as_text_and_json(project: Path) -> None:
    text = _run("explain", "specs/weekly.yaml", cwd=project)
    assert text.returncode == 0
    assert "topic match" in text.stdout
    data = json.loads(_run("explain", "specs/weekly.yaml", "--json", cwd=project).stdout)
    assert data["sections"]


def test_check_reports_every_mistake_at_once(tmp_path: Path) -> None:
    spec = tmp_path / "bad.yaml"
    spec.write_text("version: 1\nid: a\ntitel: x\nlanguages: [ar, xx]\npartners: [NATO, UEE]\ntopics: [cyber]\n")
    done = _run("check", spec)
    assert done.returncode == 2
    assert "bad.yaml:3:1: titel:" in done.stderr
    assert "bad.yaml:5:18: partners.1:" in done.stderr
    assert "did you mean" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("hint: ")
    assert done.stdout == ""


def test_check_says_what_a_good_spec_asks_for(project: Path) -> None:
    done = _run("check", "specs/weekly.yaml", "--json", cwd=project)
    assert json.loads(done.stdout)["topics"] == 2


def test_sources_list_and_check(project: Path) -> None:
    done = _run("sources", "list", "--json", cwd=project)
    assert {row["language"] for row in json.loads(done.stdout)} == {"ar", "en"}
    assert _run("sources", "list", cwd=project).stdout.count("\n") == 2
    assert _run("sources", "check", "--strict", cwd=project).returncode == 0


def test_schema_is_json(tmp_path: Path) -> None:
    assert json.loads(_run("schema").stdout)["type"] == "object"
    assert _run("schema", "--output", tmp_path / "s.json").returncode == 0
    assert json.loads((tmp_path / "s.json").read_text())


def test_send_writes_one_message_for_each_reader(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "readers.yaml").write_text(
        "- {address: a@x.example, language: ar}\n- {address: b@x.example, language: en}\n"
    )
    done = _run("send", edition, "--to", tmp_path / "readers.yaml", "--output", tmp_path / "mail")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "mail").iterdir()) == ["a@x.example.eml", "b@x.example.eml"]
    assert [line.split("\t")[0] for line in done.stdout.splitlines()[:-1]] == ["written", "written"]
    assert "2 written in" in done.stdout.splitlines()[-1]


def test_nothing_unverified_is_sent(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "readers.yaml").write_text("- {address: a@x.example}\n")
    page = next(edition.glob("*.pdf"))
    sound = page.read_bytes()
    try:
        page.write_bytes(sound + b"\n")
        done = _run("send", edition, "--to", tmp_path / "readers.yaml", "--output", tmp_path / "mail")
    finally:
        page.write_bytes(sound)
    assert done.returncode == 5
    assert not (tmp_path / "mail").exists()


def test_new_never_overwrites(project: Path) -> None:
    done = _run("new", project)
    assert done.returncode == 2
    assert "not empty" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "none.yaml"), 2),
        (("build",), 2),
        (("nonsense",), 2),
        (("build", "none.yaml", "--as-of", "yesterday"), 2),
        (("verify", "nowhere"), 2),
        (("sources", "list", "--sources", "nowhere"), 3),
    ],
)
def test_a_wrong_command_is_one_error_with_a_hint(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert "error: " in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr


def test_no_progress_bar_where_there_is_no_terminal(project: Path) -> None:
    done = _run("build", "specs/weekly.yaml", cwd=project)
    assert "\x1b" not in done.stderr
    assert "rendering" not in done.stderr
