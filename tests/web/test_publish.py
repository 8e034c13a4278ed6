"""Which editions are published, and what becomes of the folder."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import EditionKey, open_ledger
from briefgen.errors import DeliveryError, UsageError
from briefgen.pipeline import approve, publish
from briefgen.pipeline.office import now
from briefgen.pipeline.webcopy import MANIFEST, Wanted, WebCopy, open_web_copy
from briefgen.project import find_project
from briefgen.starter import start_project
from tests.web.conftest import snapshot, version_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.pipeline import Published
    from tests.web.conftest import Word

    Publish = Callable[..., Published]

W15 = "japan-defence-weekly/2025-W15"
W16 = "japan-defence-weekly/2025-W16/v1"
HOSTILE = "Hostile_1.x/2025-W16/v1"
QUIET = "quiet/2025-W16/v1"


def test_what_is_published_is_what_was_built(publish_to: Publish, project: Path) -> None:
    done = publish_to()
    assert done.editions == (HOSTILE, f"{W15}/v1", f"{W15}/v2", W16)
    assert [(one.edition, one.reason) for one in done.left_out] == [(QUIET, "marking")]
    for name in done.editions:
        source, copy = version_folder(project, name), project / "web" / name
        documents = {path.name for path in source.iterdir() if path.suffix in {".html", ".pdf"}}
        assert {path.name for path in copy.iterdir()} == documents | {"index.html"}
        for file in documents:
            assert (copy / file).read_bytes() == (source / file).read_bytes()


def test_nothing_but_the_documents_leaves_the_project(publish_to: Publish, project: Path) -> None:
    publish_to(docx=True)
    names = {path.name for path in (project / "web").rglob("*") if path.is_file()}
    assert not names & {"evidence.json", "brief.json", "manifest.json", "diagnostics.json"}
    assert len([name for name in names if name.endswith(".docx")]) == 2
    publish_to()
    assert not list((project / "web").rglob("*.docx"))


def test_the_same_editions_give_the_same_bytes_and_nothing_is_written_twice(publish_to: Publish, project: Path) -> None:
    publish_to()
    first = snapshot(project / "web")
    stamps = {path: path.stat().st_mtime_ns for path in (project / "web").rglob("*") if path.is_file()}
    again = publish_to()
    assert (again.written, again.removed, again.unchanged) == ((), (), len(first) - 1)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    publish_to(project / "other")
    assert snapshot(project / "other") == first


def test_only_what_changes_is_written(publish_to: Publish, word: Word) -> None:
    word.refused.add(W16)
    publish_to()
    word.refused.clear()
    done = publish_to()
    assert all(not name.startswith((W15 + "/v", HOSTILE)) for name in done.written)
    assert f"{W16}/index.html" in done.written
    assert "index.html" in done.written


def test_of_names_the_series(publish_to: Publish) -> None:
    assert publish_to(of=("Hostile_1.x",)).editions == (HOSTILE,)
    with pytest.raises(UsageError, match="no editions of 'nothing'"):
        publish_to(of=("nothing",))


def test_a_damaged_edition_is_named_and_left_out(publish_to: Publish, project: Path) -> None:
    page = next(version_folder(project, W16).glob("*.en.html"))
    page.write_bytes(page.read_bytes().replace(b"Japan", b"Korea"))
    done = publish_to()
    assert W16 not in done.editions
    assert [(one.edition, one.reason, one.message) for one in done.troubles] == [
        (W16, "damaged", f"files differ from the manifest: {page.name}")
    ]


def test_an_edition_that_does_not_prove_its_quotations_is_left_out(publish_to: Publish, project: Path) -> None:
    """The file is changed, and the manifest with it, as a forger would."""
    import hashlib

    folder = version_folder(project, W16)
    page = next(folder.glob("*.en.html"))
    data = page.read_bytes().replace(b"Japan", b"Korea")
    page.write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        if file["name"] == page.name:
            file |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = publish_to()
    assert W16 not in done.editions
    assert [one.reason for one in done.troubles] == ["unverified"]


def test_a_moved_or_linked_edition_is_left_out(publish_to: Publish, project: Path) -> None:
    series = project / "output" / "japan-defence-weekly"
    shutil.copytree(series / "2025-W16", series / "2025-W17")
    (series / "2025-W18").symlink_to(series / "2025-W16")
    reasons = {one.edition: one.message for one in publish_to().troubles}
    assert reasons["japan-defence-weekly/2025-W17/v1"].startswith(f"holds {W16}")
    assert "symbolic link" in reasons["japan-defence-weekly/2025-W18/v1"]


def test_what_may_no_longer_be_published_is_taken_down_and_named(
    publish_to: Publish, word: Word, project: Path
) -> None:
    publish_to()
    word.refused.add(W16)
    done = publish_to()
    assert not (project / "web" / W16).exists()
    assert [(item.code, item.file) for item in done.diagnostics] == [("publish.taken-down", W16)]
    assert "2025-W16" not in (project / "web/japan-defence-weekly/feed.xml").read_text(encoding="utf-8")


def test_an_emptied_output_folder_does_not_empty_the_web_copy(publish_to: Publish, project: Path) -> None:
    publish_to()
    before = snapshot(project / "web")
    shutil.rmtree(project / "output" / "japan-defence-weekly" / "2025-W15")
    with pytest.raises(DeliveryError, match=rf"{W15}/v1 and 1 more: published before, and no longer in the output"):
        publish_to()
    assert snapshot(project / "web") == before
    with pytest.raises(DeliveryError, match="not among the series of --of"):
        publish_to(of=("Hostile_1.x",))
    assert publish_to(prune=True).editions == (HOSTILE, W16)
    assert not (project / "web" / W15).exists()


# Withdrawals.


def test_a_notice_stands_where_a_withdrawn_version_stood(publish_to: Publish, word: Word, project: Path) -> None:
    publish_to()
    folder = project / "web" / W16
    pages = {path.name for path in folder.glob("*.html")}
    word.taken[W16] = "A <b>source</b> was corrected."
    done = publish_to()
    assert done.withdrawn == (W16,)
    # Links to the pages lead to the notice; the documents are gone.
    assert {path.name for path in folder.iterdir()} == pages
    notice = (folder / "index.html").read_text(encoding="utf-8")
    assert all(path.read_text(encoding="utf-8") == notice for path in folder.iterdir())
    assert "This version was withdrawn on 2 May 2025." in notice
    assert "سُحبت هذه النسخة في ٢ مايو ٢٠٢٥" in notice
    assert "A &lt;b&gt;source&lt;/b&gt; was corrected." in notice
    assert "data-quotation" not in notice
    for text in ("index.ar.html", "index.en.html"):
        assert "2025-w16.en.pdf" not in (project / "web" / text).read_text(encoding="utf-8")
    assert "2025-W16/v1" not in (project / "web/search-index.js").read_text(encoding="utf-8").replace(HOSTILE, "")


def test_the_notice_stays_when_the_folder_is_gone(publish_to: Publish, word: Word, project: Path) -> None:
    publish_to()
    word.taken[W16] = "Wrong."
    shutil.rmtree(project / "output" / W16)
    assert publish_to().withdrawn == (W16,)
    notice = (project / "web" / W16 / "index.html").read_text(encoding="utf-8")
    assert "2 May 2025" in notice
    assert "2025-W16" in notice


def test_nobody_hears_of_a_version_that_never_went_out(publish_to: Publish, word: Word, project: Path) -> None:
    word.taken |= {W16: "Never sent.", QUIET: "Above the ceiling."}
    word.refused |= {W16}
    done = publish_to()
    assert done.withdrawn == ()
    assert not (project / "web" / W16).exists()
    assert not (project / "web" / "quiet").exists()
    assert not any(b"Never sent" in data or b"Above the" in data for data in snapshot(project / "web").values())


# The ledger.


def test_without_a_ledger_nothing_is_approved(project: Path) -> None:
    done = publish(project / "web", project=project)
    assert done.nothing
    assert {one.reason for one in done.left_out} == {"approval", "marking"}
    assert not (project / "web").exists()
    assert not (project / "delivery").exists()


def test_the_ledger_s_approvals_and_withdrawals_count(project: Path) -> None:
    for name in (W16, f"{W15}/v2"):
        approve(version_folder(project, name), by="A. Reader")
    done = publish(project / "web", project=project)
    assert done.editions == (f"{W15}/v2", W16)
    with open_ledger(project / "delivery", now=now) as ledger:
        ledger.withdraw(EditionKey("japan-defence-weekly", "2025-W16", 1), "A. Reader", "تبين أن مصدرًا أخطأ.")
    done = publish(project / "web", project=project)
    assert (done.editions, done.withdrawn) == ((f"{W15}/v2",), (W16,))
    assert "تبين أن مصدرًا أخطأ." in (project / "web" / W16 / "index.html").read_text(encoding="utf-8")


def test_a_byte_changed_after_approval_voids_it(project: Path) -> None:
    folder = version_folder(project, W16)
    approve(folder, by="A. Reader")
    path = folder / "diagnostics.json"
    path.write_bytes(path.read_bytes() + b"\n")
    done = publish(project / "web", project=project)
    assert done.nothing
    assert next(one for one in done.left_out if one.edition == W16).reason == "damaged"


def test_the_ceiling_and_address_of_delivery_yaml_count(project: Path) -> None:
    (project / "delivery.yaml").write_text(
        "version: 1\nsender: {address: briefs@ministry.example}\nrules: {approvals: 0}\n"
        "web: {address: 'https://web.ministry.example/briefs', ceiling: 'TLP:GREEN'}\n",
        encoding="utf-8",
    )
    done = publish(project / "web", project=project)
    assert QUIET in done.editions
    assert done.address == "https://web.ministry.example/briefs/"
    feed = (project / "web/feed.xml").read_text(encoding="utf-8")
    assert f'href="https://web.ministry.example/briefs/{W16}/"' in feed
    assert "tag:ministry.example,2025-04-20:" in feed


# The folder.


@pytest.mark.parametrize("place", ["output", "output/x", "sources/web", ".", "..", "specs", "templates/a", "delivery"])
def test_a_folder_of_the_project_is_refused(publish_to: Publish, project: Path, place: str) -> None:
    before = snapshot(project)
    words = "holds the project itself" if place in {".", ".."} else "of the project"
    with pytest.raises(UsageError, match=words):
        publish_to(project / place)
    assert snapshot(project) == before


def test_somebody_s_folder_is_refused(publish_to: Publish, project: Path) -> None:
    (project / "web").mkdir()
    (project / "web" / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.txt: the folder holds files that briefgen did not write"):
        publish_to()
    assert snapshot(project / "web") == {"thesis.txt": b"mine"}


def test_foreign_files_in_a_web_copy_are_named_and_left(publish_to: Publish, project: Path) -> None:
    publish_to()
    (project / "web" / "notes").mkdir()
    (project / "web" / "notes" / "mine.txt").write_text("mine")
    (project / "web" / ".git").mkdir()
    (project / "web" / ".git" / "HEAD").write_text("ref")
    done = publish_to()
    assert [item.code for item in done.diagnostics] == ["publish.strange"]
    assert "notes/mine.txt" in done.diagnostics[0].message
    assert ".git" not in done.diagnostics[0].message
    assert (project / "web" / "notes" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("kind", ["file", "folder", "link", "linked folder"])
def test_what_stands_in_the_way_is_refused_before_anything_is_written(
    publish_to: Publish, word: Word, project: Path, kind: str
) -> None:
    word.refused.add(W16)
    publish_to()
    target = project / "web" / W16 / "index.html"
    if kind == "linked folder":
        (project / "elsewhere").mkdir()
        target.parent.parent.symlink_to(project / "elsewhere")
    else:
        target.parent.mkdir(parents=True)
        if kind == "file":
            target.write_text("mine")
        elif kind == "folder":
            target.mkdir()
        else:
            target.symlink_to(project / "specs" / "w16.yaml")
    before = snapshot(project)
    word.refused.clear()
    with pytest.raises(UsageError, match=r"in the way|symbolic link"):
        publish_to()
    assert snapshot(project) == before


def test_a_link_in_place_of_the_folder_is_refused(publish_to: Publish, project: Path) -> None:
    (project / "real").mkdir()
    (project / "web").symlink_to(project / "real")
    with pytest.raises(UsageError, match="symbolic link"):
        publish_to()


def test_what_was_changed_by_hand_is_mended_and_named(publish_to: Publish, project: Path) -> None:
    publish_to()
    before = snapshot(project / "web")
    page = project / "web" / "index.en.html"
    page.write_bytes(page.read_bytes() + b"<p>hand")
    done = publish_to()
    assert [item.code for item in done.diagnostics] == ["publish.mended"]
    assert snapshot(project / "web") == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"schema": "x"}',
        '{"schema": "briefgen/publish/1", "editions": []}',
        '{"schema": "briefgen/publish/1", "editions": [], "files": [{"name": "../brand.yaml", "sha256": ""}]}',
        '{"schema": "briefgen/publish/1", "editions": [], "files": [{"name": "/etc/hosts", "sha256": ""}]}',
        '{"schema": "briefgen/publish/1", "editions": [], "files": [{"name": "a/./b", "sha256": ""}]}',
        '{"schema": "briefgen/publish/1", "editions": [], "files": [{"name": ".git/config", "sha256": ""}]}',
        "[" * 100_000,
    ],
)
def test_a_strange_list_is_refused(publish_to: Publish, project: Path, content: str) -> None:
    publish_to()
    (project / "web" / MANIFEST).write_text(content)
    before = snapshot(project)
    with pytest.raises(UsageError, match="not a list that briefgen wrote"):
        publish_to()
    assert snapshot(project) == before


def test_two_at_once_are_one_after_the_other(publish_to: Publish, project: Path) -> None:
    publish_to()
    handle = os.open(project / "web", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another process is publishing here"):
            publish_to()
    finally:
        os.close(handle)
    publish_to()


def _wanted(files: dict[str, str]) -> list[Wanted]:
    return [Wanted.of(name, text.encode()) for name, text in files.items()]


@pytest.mark.parametrize("moment", ["before", "within"])
def test_an_interrupted_run_is_taken_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Stopped at each step while files come, go and change: no file is half written, and none is forgotten."""
    start_project(tmp_path / "p")
    project = find_project(tmp_path / "p")
    old = {"a/x": "1" * 99, "a/y": "2", "b/z": "3", "index": "4"}
    new = {"a/x": "5" * 99, "c/w": "6", "index": "7", "k": "8"}

    def bring(folder: Path, files: dict[str, str]) -> None:
        with open_web_copy(folder, project) as copy:
            copy.bring_to(_wanted(files), [])

    bring(tmp_path / "fresh", new)
    stopped = 0
    for step in range(20):
        folder = tmp_path / f"web-{step}"
        bring(folder, old)
        steps = iter(range(1000))

        def stop(*_: object, steps: Iterator[int] = steps, step: int = step) -> None:
            if next(steps) == step:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            if moment == "before":
                write, remove = WebCopy._write, WebCopy._remove
                patch.setattr(WebCopy, "_write", lambda *a, w=write, s=stop: (s(), w(*a)))
                patch.setattr(WebCopy, "_remove", lambda *a, r=remove, s=stop: (s(), r(*a)))
            else:
                patch.setattr(os, "fsync", stop)
            try:
                bring(folder, new)
            except KeyboardInterrupt:
                stopped += 1
        for name, data in snapshot(folder).items():
            assert name == MANIFEST or data.decode() in (old.get(name), new.get(name)), name
        bring(folder, new)
        assert snapshot(folder) == snapshot(tmp_path / "fresh")
    assert stopped >= 6


def test_a_document_that_changes_after_its_proof_is_not_copied(tmp_path: Path) -> None:
    start_project(tmp_path / "p")
    source = tmp_path / "a.pdf"
    source.write_bytes(b"proved")
    wanted = Wanted.of("a.pdf", b"proved")
    wanted = Wanted(path="a.pdf", sha256=wanted.sha256, size=6, source=source)
    source.write_bytes(b"forged")
    with (
        open_web_copy(tmp_path / "web", find_project(tmp_path / "p")) as copy,
        pytest.raises(UsageError, match="changed while it was being published"),
    ):
        copy.bring_to([wanted], [])
    assert not (tmp_path / "web" / "a.pdf").exists()


def test_when_nothing_may_stand_any_more_the_web_copy_is_empty_and_says_so(
    publish_to: Publish, word: Word, project: Path
) -> None:
    word.refused |= {HOSTILE, f"{W15}/v1", f"{W15}/v2"}
    publish_to()
    word.refused.add(W16)
    done = publish_to()
    assert not done.nothing
    assert "No edition is published at present." in (project / "web/index.en.html").read_text(encoding="utf-8")
    assert not list((project / "web").rglob("*.pdf"))


def test_killed_at_any_moment_the_next_run_goes_on(project: Path) -> None:
    (project / "delivery.yaml").write_text(
        "version: 1\nsender: {address: briefs@ministry.example}\nrules: {approvals: 0}\n", encoding="utf-8"
    )
    publish(project / "fresh", project=project)
    command = [sys.executable, "-m", "briefgen.cli", "publish", str(project / "web"), "--project", str(project)]
    for number in range(1, 5):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            end = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < end:
                if len(list((project / "web").rglob("*"))) > number * 8:
                    break
            process.send_signal(signal.SIGKILL)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert snapshot(project / "web") == snapshot(project / "fresh")


# Addresses and the command.


@pytest.mark.parametrize(
    "address",
    ["http://web.example/", "ftp://x", "https://", "https://a/?q", "https://a/#x", "https://a b/", "javascript:1"],
)
def test_only_https_addresses(publish_to: Publish, address: str) -> None:
    with pytest.raises(UsageError, match="not an https address"):
        publish_to(base_url=address)


def test_two_briefs_that_are_one_on_a_memory_stick(publish_to: Publish, project: Path) -> None:
    series = project / "output"
    text = (project / "specs" / "hostile.yaml").read_text(encoding="utf-8")
    (project / "specs" / "twin.yaml").write_text(text.replace("id: Hostile_1.x", "id: hostile_1.X"), encoding="utf-8")
    from briefgen.pipeline import build

    build(project / "specs" / "twin.yaml")
    assert (series / "hostile_1.X").is_dir()
    with pytest.raises(DeliveryError, match="one name"):
        publish_to()


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen.cli", "publish", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_command_names_what_it_leaves_out(project: Path) -> None:
    done = _run("web", cwd=project)
    assert done.returncode == 7
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert f"left out: {QUIET}: TLP:GREEN is above what is published (TLP:CLEAR)" in lines
    assert sum(line.startswith("left out: ") for line in lines) == 5
    assert lines[-2].startswith("error: no edition may be published")
    assert lines[-1].startswith("hint: ")
    approve(version_folder(project, W16), by="A. Reader")
    done = _run("web", "--base-url", "https://web.example/a", "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["editions"] == [W16]
    assert data["address"] == "https://web.example/a/"
    assert {one["reason"] for one in data["left_out"]} == {"marking", "approval"}
    assert data["new"] == [W16]
    approve(version_folder(project, f"{W15}/v2"), by="A. Reader")
    done = _run("web", cwd=project)
    assert done.stdout.splitlines()[0] == f"new: {W15}/v2"
    assert done.stdout.splitlines()[1].startswith("web: 2 editions; ")
    page = next(version_folder(project, W16).glob("*.en.html"))
    page.write_bytes(b"x")
    done = _run("web", cwd=project)
    assert done.returncode == 5
    assert f"left out: {W16}: files differ from the manifest: {page.name}" in done.stderr.splitlines()
