"""What a save makes the pipeline do again, and what it leaves as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen import pipeline
from briefgen.errors import BriefgenError
from briefgen.pipeline import Rebuilder, prove_layouts, set_layout
from briefgen.preview.watch import Watcher, watched
from tests.preview.conftest import AS_OF

if TYPE_CHECKING:
    from pathlib import Path


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def rebuilder(project: Path) -> Rebuilder:
    found = Rebuilder(project / "specs/weekly.yaml", as_of=AS_OF)
    found.propose()
    assert found.done == ("corpus", "selection", "memory", "translation", "composition")
    return found


def test_nothing_changed_nothing_done(rebuilder: Rebuilder) -> None:
    rebuilder.propose()
    assert rebuilder.done == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "done"),
    [
        ("specs/weekly.yaml", "in two sentences", "in one sentence", ("composition",)),
        ("specs/weekly.yaml", "Weekly brief", "Our brief", ("composition",)),
        (
            "specs/weekly.yaml",
            "words_per_section: 200",
            "words_per_section: 30",
            ("selection", "translation", "composition"),
        ),
        ("templates/mine/extra.css.j2", "#112233", "#223344", ()),
        ("brand.yaml", "#0b4f8a", "#0a4a80", ("composition",)),
        ("translations/starter.tmx", "next autumn", "next winter", ("memory", "translation", "composition")),
        ("sources/shore-exercise.txt", "الخريف", "الربيع", ("corpus", "selection", "translation", "composition")),
        (
            "sources/catalog.yaml",
            "reliability: A",
            "reliability: B",
            ("corpus", "selection", "translation", "composition"),
        ),
    ],
)
def test_only_what_a_change_concerns_is_done_again(
    rebuilder: Rebuilder, project: Path, name: str, old: str, new: str, done: tuple[str, ...]
) -> None:
    _replace(project / name, old, new)
    rebuilder.propose()
    assert rebuilder.done == done


def test_a_rebuilt_brief_is_the_brief_that_would_be_built(rebuilder: Rebuilder, project: Path) -> None:
    _replace(project / "sources/shore-exercise.txt", "الخريف", "الربيع")
    _replace(project / "specs/weekly.yaml", "template: mine", "template: mine\noutputs: [html]")
    proposal = rebuilder.propose()
    artifacts = tuple(set_layout(proposal, layout) for layout in proposal.brief.layouts)
    assert prove_layouts(proposal, artifacts) == ()
    built = pipeline.build(project / "specs/weekly.yaml", as_of=AS_OF)
    assert built.brief.edition.content_sha256 == proposal.brief.edition.content_sha256
    data = {path.name: path.read_bytes() for path in built.files}
    assert {artifact.name: artifact.data for artifact in artifacts} == data


def test_a_mistake_is_raised_and_forgotten_when_mended(rebuilder: Rebuilder, project: Path) -> None:
    before = rebuilder.propose().brief
    _replace(project / "specs/weekly.yaml", "version: 1", "version: 9")
    with pytest.raises(BriefgenError):
        rebuilder.propose()
    _replace(project / "specs/weekly.yaml", "version: 9", "version: 1")
    assert rebuilder.propose().brief == before
    assert rebuilder.done == ()


def test_the_watcher_sees_each_file_that_counts(rebuilder: Rebuilder, project: Path) -> None:
    spec = project / "specs/weekly.yaml"
    watcher = Watcher(lambda: watched(spec, rebuilder.project()))
    assert watcher.changed() == ()
    names = [
        "specs/weekly.yaml",
        "brand.yaml",
        "templates/mine/extra.css.j2",
        "sources/shore-exercise.txt",
        "sources/catalog.yaml",
        "translations/starter.tmx",
    ]
    for name in names:
        path = project / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert watcher.changed() == (str(path),)
        assert watcher.changed() == ()
    for name in ("lexicon/own.yaml", "templates/mine/house.docx", "briefgen.yaml", "sources/deep/new.txt"):
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# nothing yet\n", encoding="utf-8")
        assert watcher.changed() == (str(path),)
        path.unlink()
        assert watcher.changed() == (str(path),)


def test_the_watcher_passes_over_what_editors_leave_and_what_is_built(rebuilder: Rebuilder, project: Path) -> None:
    spec = project / "specs/weekly.yaml"
    watcher = Watcher(lambda: watched(spec, rebuilder.project()))
    for name in ("sources/.shore.txt.swp", "sources/shore-exercise.txt~", "output/x/y.html", "templates/mine/.#a"):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert watcher.changed() == ()
