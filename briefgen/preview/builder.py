"""The two threads of a preview: one builds when a file is saved, one sets the PDFs afterwards."""

from __future__ import annotations

import contextlib
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.pipeline import Rebuilder, prove_layouts, set_layout
from briefgen.preview.press import Press
from briefgen.preview.problems import from_crash, from_diagnostics, from_error, from_findings
from briefgen.preview.watch import Watcher, watched

if TYPE_CHECKING:
    from briefgen.model import Artifact
    from briefgen.pipeline import Proposal
    from briefgen.preview.board import Board, Showing
    from briefgen.project import Project

__all__ = ["Builder"]

_EVERY = 0.05
"""Seconds between two looks at the files, at least; where a look takes long, ten times as long as it takes."""
_SHARE = 10


class Builder:
    """Builds, watches, builds again, and puts each result up on the board."""

    def __init__(self, spec: Path, rebuilder: Rebuilder, board: Board) -> None:
        self._spec = spec
        self._rebuilder = rebuilder
        self._board = board
        self._press = Press()
        self._project: Project | None = None
        self._wanted: tuple[Proposal, int] | None = None
        self._asked: tuple[str, ...] = ()
        self._news = threading.Condition()
        self._threads = (
            threading.Thread(target=self._build, name="briefgen-build", daemon=True),
            threading.Thread(target=self._print, name="briefgen-print", daemon=True),
        )

    def start(self) -> None:
        """Start both threads."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End both threads and the process."""
        self._board.close()
        with self._news:
            self._news.notify_all()
        self._press.close()
        for thread in self._threads:
            thread.join(5)

    def show_first(self, layouts: tuple[str, ...]) -> None:
        """Say which layouts a reader looks at; they are set before the others."""
        with self._news:
            self._asked = layouts

    def _roots(self) -> tuple[Path, ...]:
        self._project = self._find()
        return watched(self._spec, self._project)

    def _find(self) -> Project | None:
        with contextlib.suppress(BriefgenError):
            return self._rebuilder.project()
        return None

    def _homes(self) -> tuple[Path, ...]:
        """Give the folders that the names of files in messages may start from."""
        project = self._project
        own = (project.root, project.sources, project.translations, project.templates.parent) if project else ()
        from briefgen.rendering.template import packaged_templates

        return (*own, Path.cwd(), self._spec.absolute().parent, packaged_templates().parent)

    def _build(self) -> None:
        watcher = Watcher(self._roots)
        self._once()
        pause = _EVERY
        while not self._board.wait(pause):
            started = time.perf_counter()
            changed = watcher.changed()
            pause = max(_EVERY, _SHARE * (time.perf_counter() - started)) if not changed else _EVERY
            if changed:
                self._once()

    def _once(self) -> None:
        """Build once, and never let a mistake end the preview."""
        attempt = self._board.showing.attempt + 1
        try:
            self._show(attempt)
        except BriefgenError as error:
            problems = from_error(error, self._homes())
        except Exception as error:  # noqa: BLE001 - shown in the page
            problems = from_crash(error)
        else:
            return
        self._board.put(problems=problems, attempt=attempt, old=_older(self._board.showing, attempt))

    def _show(self, attempt: int) -> None:
        started = time.perf_counter()
        proposal = self._rebuilder.propose()
        layouts = _layouts(proposal)
        with self._news:
            asked = tuple(layout for layout in self._asked if layout in layouts)
        first = asked or layouts[:2]
        html = _set(proposal, first)
        revision = self._board.showing.revision + 1
        self._board.put(
            revision=revision,
            attempt=attempt,
            brief=proposal.brief,
            corpus=proposal.corpus,
            layouts=layouts,
            html={name: artifact.data.decode() for name, artifact in html.items()},
            problems=(),
            paper_problems=(),
            notes=from_diagnostics(proposal.diagnostics, self._homes()),
            old=False,
            milliseconds=round((time.perf_counter() - started) * 1000),
        )
        with self._news:
            self._wanted = (proposal, revision)
            self._news.notify_all()
        html |= _set(proposal, tuple(layout for layout in layouts if layout not in html))
        problems = from_findings(prove_layouts(proposal, tuple(html.values())))
        self._board.put(html={name: artifact.data.decode() for name, artifact in html.items()}, problems=problems)

    def _print(self) -> None:
        self._press.start()
        done = 0
        while True:
            with self._news:
                while not self._board.closed and (self._wanted is None or self._wanted[1] == done):
                    self._news.wait()
                wanted = self._wanted
            if self._board.closed or wanted is None:
                return
            proposal, done = wanted
            self._print_all(proposal, done)

    def _print_all(self, proposal: Proposal, revision: int) -> None:
        """Set every layout until a newer brief is there."""
        layouts = _layouts(proposal)
        with self._news:
            order = [*self._asked, *proposal.brief.languages, *layouts]
        for layout in dict.fromkeys(layout for layout in order if layout in layouts):
            if self._board.closed or (self._wanted or (None, 0))[1] != revision:
                return
            paper, problems = self._press.set(proposal, layout, revision, self._homes())
            if paper is not None:
                self._board.put(paper={**self._board.showing.paper, layout: paper})
            elif problems:
                self._board.put(paper_problems=problems)


def _layouts(proposal: Proposal) -> tuple[str, ...]:
    """Give every layout that the template can set the brief in."""
    from briefgen.rendering.template import load_template

    languages = proposal.brief.languages
    known = load_template(proposal.brief.template, proposal.project.template_lookup).layouts
    several = tuple(name for name in ARRANGEMENTS if name in known) if len(languages) > 1 else ()
    return (*(languages if "single" in known else ()), *several)


def _set(proposal: Proposal, layouts: tuple[str, ...]) -> dict[str, Artifact]:
    return {layout: set_layout(proposal, layout) for layout in layouts}


def _older(showing: Showing, attempt: int) -> bool:
    """Say whether what is shown is from an earlier build than this one."""
    return showing.revision > 0 and showing.attempt != attempt
