"""The whole way, from files to files."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen.errors import BriefgenError, StrictError, UsageError, VerificationError
from briefgen.starter import start_project

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "specs" / "japan-defence-weekly.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the spec of a small project."""
    start_project(tmp_path / "project")
    return tmp_path / "project" / "specs" / "weekly.yaml"


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_a_new_project_builds_and_verifies(project: Path) -> None:
    result = briefgen.build(project)
    assert result.report.ok
    assert result.report.quotations >= 2
    assert result.changed
    assert {path.suffix for path in result.files} == {".pdf", ".docx", ".html"}
    assert briefgen.verify(result.folder).ok


def test_the_same_input_changes_nothing_and_other_input_makes_the_next_version(project: Path) -> None:
    first = briefgen.build(project)
    before = _digests(first.folder)
    again = briefgen.build(project)
    assert not again.changed
    assert again.folder == first.folder
    source = project.parents[1] / "sources" / "shore-exercise.txt"
    source.write_text(source.read_text().replace("عشرة أيام", "تسعة أيام"))
    project.write_text(project.read_text().replace("Weekly brief", "A weekly brief"))
    changed = briefgen.build(project)
    assert changed.changed
    assert changed.folder.name == "v2"
    assert changed.brief.edition.number == first.brief.edition.number
    assert _digests(first.folder) == before


def test_a_touched_edition_is_noticed_and_built_beside(project: Path) -> None:
    first = briefgen.build(project, formats=("html",))
    page = first.files[0]
    page.write_text(page.read_text().replace("Japan", "Korea"))
    result = briefgen.build(project, formats=("html",))
    assert result.folder.name == "v2"
    assert "edition.damaged" in {item.code for item in result.diagnostics}
    assert not briefgen.verify(first.folder).ok


def test_another_period_is_the_next_number(project: Path) -> None:
    first = briefgen.build(project, formats=("html",))
    text = project.read_text().replace("from: 2025-04-07, to: 2025-04-13", "week: 2025-W14, undated: exclude")
    project.write_text(text)
    second = briefgen.build(project, formats=("html",))
    assert (first.brief.edition.number, second.brief.edition.number) == (1, 2)
    assert second.folder.parts[-2:] == ("2025-W14", "v1")
    assert second.brief.excerpts == ()
    assert second.report.ok


def test_what_fails_verification_replaces_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = briefgen.build(project, formats=("html",))
    project.write_text(project.read_text().replace("Weekly brief", "Other"))
    from briefgen.rendering import html

    sound = html.render_html
    monkeypatch.setattr(html, "render_html", lambda *given: sound(*given).replace("ships", "shops"))
    with pytest.raises(VerificationError) as caught:
        briefgen.build(project, formats=("html",))
    assert any("altered" in problem.code for problem in caught.value.problems)
    assert [path.name for path in first.folder.parent.iterdir()] == ["v1"]


def test_strict_refuses_warnings_and_writes_nothing(project: Path) -> None:
    (project.parents[1] / "sources" / "undated.txt").write_text(
        "An undated note\n\nJapan and NATO may hold a joint exercise at some time, an official said in Tokyo.\n",
    )
    with pytest.raises(StrictError) as caught:
        briefgen.build(project, strict=True)
    assert "corpus.date-missing" in {problem.code for problem in caught.value.problems}
    assert not (project.parents[1] / "output").exists()


def test_language_and_format_narrow_the_documents(project: Path) -> None:
    result = briefgen.build(project, languages=("en",), formats=("docx",))
    assert [path.name for path in result.files] == ["weekly-2025-04-07-2025-04-13.en.docx"]
    with pytest.raises(UsageError, match="no such language"):
        briefgen.build(project, languages=("fr",))


def test_nothing_depends_on_process_hash_seed_zone_or_locale(project: Path, tmp_path: Path) -> None:
    found = []
    for seed, zone, language in (("0", "UTC", "C"), ("4242", "Asia/Tokyo", "C.UTF-8")):
        output = tmp_path / f"out{seed}"
        command = [sys.executable, "-m", "briefgen.cli", "build", str(project), "--output", str(output)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        found.append(_digests(output / "weekly" / "2025-04-07_2025-04-13" / "v1"))
    assert found[0] == found[1]
    assert len(found[0]) == 7


def test_one_process_gives_the_bytes_of_two(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = briefgen.build(project, output=tmp_path / "two", formats=("pdf",))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    one = briefgen.build(project, output=tmp_path / "one", formats=("pdf",))
    assert _digests(two.folder) == _digests(one.folder)


def test_a_worker_that_dies_changes_nothing(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = briefgen.build(project, output=tmp_path / "sound", formats=("pdf",))
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\ncat >/dev/null\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    alone = briefgen.build(project, output=tmp_path / "alone", formats=("pdf",))
    assert _digests(sound.folder) == _digests(alone.folder)


HOSTILE: dict[str, bytes] = {
    "empty.txt": b"",
    "controls.txt": b"Title\n\nJapan and NATO hold a joint exercise\x00\x07\x1b, officials said in Tokyo.\n",
    "bidi.txt": "Title\n\nJapan \u202eand NATO\u202d hold a joint \u2067exercise\u2069, officials said.\n".encode(),
    "separators.txt": "Title\n\nJapan and NATO\u2028hold a joint\u0085exercise, officials said.\n".encode(),
    "surrogates.txt": b"Title\n\nJapan and NATO \xed\xa0\x80 hold a joint exercise, officials said.\n",
    "encoding.txt": b"\xff\xfe\xfd\x81\x8d\x8f\x90 broken \x9d everything \xc3\x28",
    "huge.txt": b"Japan and NATO hold a joint exercise. " * 540_000,
    "active.html": (
        b"<html><head><title>Active</title><script>document.write('x')</script>"
        b"<link rel=stylesheet href=http://127.0.0.1:9/x.css></head><body><article><h1>Active</h1>"
        b"<p>Japan and NATO hold a joint exercise, officials said in Tokyo on Wednesday.</p>"
        b"<img src=file:///etc/passwd><iframe src=http://127.0.0.1:9/></iframe>"
        b"<p onclick=alert(1)>The exercise lasts ten days, a ministry spokesman told reporters there.</p>"
        b"</article></body></html>"
    ),
    "locked.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n",
    "broken.docx": b"PK\x03\x04 not a zip",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_source_is_named_and_the_rest_is_built(project: Path, name: str) -> None:
    sources = project.parents[1] / "sources"
    (sources / name).write_bytes(HOSTILE[name])
    result = briefgen.build(project, formats=("html", "docx"))
    assert result.report.ok
    assert result.report.quotations >= 2
    named = [item for item in result.diagnostics if name in item.file and item.severity != "info"]
    assert named, f"nothing was said about {name}"
    page = next(path for path in result.files if path.suffix == ".html").read_text()
    for harmful in ("<script", "127.0.0.1", "file:///etc", "\u202e", "\u2067", "\u2028", "onclick", "\x07"):
        assert harmful not in page


HOSTILE_SPECS: dict[str, bytes] = {
    "bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n",
    "id leads out": b"version: 1\nid: ../../etc\n",
    "template leads out": b"version: 1\nid: a\ntemplate: ../../etc/passwd\n",
    "object": b"!!python/object/apply:os.system ['true']\n",
    "binary": b"\x00\x01\x02",
    "deep": b"[" * 20000,
    "empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE_SPECS)
def test_hostile_spec_is_refused(project: Path, name: str) -> None:
    project.write_bytes(HOSTILE_SPECS[name])
    with pytest.raises(BriefgenError) as caught:
        briefgen.build(project)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert not (project.parents[1] / "output").exists()


def test_sources_folder_that_is_missing_is_one_clear_error(project: Path) -> None:
    shutil.rmtree(project.parents[1] / "sources")
    with pytest.raises(BriefgenError) as caught:
        briefgen.build(project, sources=project.parent / "nowhere")
    assert "nowhere" in caught.value.message
    assert caught.value.hint


@pytest.mark.skipif(not (ROOT.parent / "shared" / "seeds").is_dir(), reason="the five seed articles are not here")
def test_the_five_seed_articles(tmp_path: Path) -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    gold = json.loads((seeds.parent / "gold" / "seeds.json").read_text(encoding="utf-8"))
    spec = tmp_path / "seeds.yaml"
    spec.write_text(
        "version: 1\nid: seeds\ntitle: {ar: البذور, en: Seeds}\nlanguages: [ar, en]\npartners: [NATO, EU, US, KR]\n"
        "topics: [joint-exercises, defence-industry, agreements, command-structure, missile-threat]\n"
        "focus: [JP]\nperiod: none\nsections: {by: partner}\n"
        "budget: {excerpts_per_section: 5, words_per_section: 400}\n",
        encoding="utf-8",
    )
    result = briefgen.build(spec, sources=seeds, output=tmp_path / "out", formats=("html", "docx"))
    assert result.report.ok
    assert len(result.brief.references) == len(gold)
    page = next(path for path in result.files if path.suffix == ".html").read_text()
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    for article in gold:
        for furniture in article["drop"]:
            assert furniture not in page
    for excerpt in result.brief.excerpts:
        translation = excerpt.translation("en")
        assert translation is not None
        assert translation.status == "missing"
    assert page.count("Not translated") >= len(result.brief.excerpts)


def test_a_relative_week_follows_as_of(project: Path) -> None:
    text = project.read_text().replace("{ from: 2025-04-07, to: 2025-04-13 }", "{ week: current }")
    project.write_text(text)
    result = briefgen.build(project, as_of=dt.date(2025, 4, 11), formats=("html",))
    assert result.brief.edition.key == "2025-W15"


def test_the_sentence_encoder_is_never_used_unasked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.text import meaning

    asked: list[bool] = []

    def find() -> meaning.FoundEncoder:
        asked.append(True)
        return meaning.FoundEncoder(None)

    monkeypatch.setattr(meaning, "find_encoder", find)
    project.write_text(project.read_text() + "meaning: words\n")
    briefgen.build(project, formats=("html",))
    assert not asked
    text = "\n  - {id: drones, names: {ar: المسيرات, en: Drones}, phrases: {en: [combat drone]}}"
    project.write_text(project.read_text().replace("topics: [joint-exercises, cyber]", "topics:\n  - cyber" + text))
    project.write_text(project.read_text().replace("meaning: words", "meaning: sentences"))
    result = briefgen.build(project, formats=("html",))
    assert asked
    assert "selection.encoder-missing" in {item.code for item in result.diagnostics}
