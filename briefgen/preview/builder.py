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
        self._wanted: tuple[Proposal, int, tuple[str, ...]] | None = None
        self._asked: tuple[str, ...] = ()
        self._began = 0.0
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
        """Say which layouts a reader looks at: they are set before the others, and as PDFs only they are."""
        with self._news:
            self._asked = layouts
            self._news.notify_all()

    def _roots(self) -> tuple[Path, ...]:
        self._project = self._find()
        return (*watched(self._spec, self._project), *sorted(self._rebuilder.words))

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
        self._began = time.perf_counter()
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
        """Show the HTML a reader looks at as soon as it is there; what takes longer comes after it."""
        proposal = self._rebuilder.propose(quickly=True)
        done = self._publish(proposal, attempt)
        if not proposal.counted:
            whole = self._rebuilder.propose()
            if (whole.brief, whole.diagnostics) != (proposal.brief, proposal.diagnostics):
                proposal = whole
                done = self._publish(proposal, attempt)
        layouts = _layouts(proposal)
        with self._news:
            self._wanted = (proposal, self._board.showing.revision, layouts)
            self._news.notify_all()
        artifacts = {name: done.get(name) or set_layout(proposal, name) for name in layouts}
        html = {name: artifact.data.decode() for name, artifact in artifacts.items()}
        self._board.put(html=html, problems=from_findings(prove_layouts(proposal, tuple(artifacts.values()))))

    def _publish(self, proposal: Proposal, attempt: int) -> dict[str, Artifact]:
        """Put up the layouts that a reader looks at, and give them."""
        layouts = _layouts(proposal)
        with self._news:
            asked = tuple(layout for layout in self._asked if layout in layouts)
        done = {name: set_layout(proposal, name) for name in asked or layouts[:2]}
        self._board.put(
            revision=self._board.showing.revision + 1,
            attempt=attempt,
            brief=proposal.brief,
            corpus=proposal.corpus,
            layouts=layouts,
            html={name: artifact.data.decode() for name, artifact in done.items()},
            problems=(),
            paper_problems=(),
            notes=from_diagnostics(proposal.diagnostics, self._homes()),
            old=False,
            milliseconds=round((time.perf_counter() - self._began) * 1000),
        )
        return done

    def _print(self) -> None:
        """Set the PDFs of the layouts that a reader looks at, one by one, always for the newest brief."""
        self._press.start()
        tried: dict[str, int] = {}
        while True:
            with self._news:
                while not self._board.closed and self._next(tried) is None:
                    self._news.wait()
                found = self._next(tried)
            if self._board.closed or found is None:
                return
            proposal, revision, layout = found
            tried[layout] = revision
            paper, problems = self._press.set(proposal, layout, revision, self._homes())
            if paper is not None:
                self._board.put(paper={**self._board.showing.paper, layout: paper})
            elif problems:
                self._board.put(paper_problems=problems)

    def _next(self, tried: dict[str, int]) -> tuple[Proposal, int, str] | None:
        if self._wanted is None:
            return None
        proposal, revision, layouts = self._wanted
        looked_at = [layout for layout in self._asked if layout in layouts] or layouts[:2]
        left = (layout for layout in looked_at if tried.get(layout) != revision)
        layout = next(left, None)
        return None if layout is None else (proposal, revision, layout)


def _layouts(proposal: Proposal) -> tuple[str, ...]:
    """Give every layout that the template can set the brief in."""
    from briefgen.rendering.template import load_template

    languages = proposal.brief.languages
    known = load_template(proposal.brief.template, proposal.project.template_lookup).layouts
    several = tuple(name for name in ARRANGEMENTS if name in known) if len(languages) > 1 else ()
    return (*(languages if "single" in known else ()), *several)


def _older(showing: Showing, attempt: int) -> bool:
    """Say whether what is shown is from an earlier build than this one."""
    return showing.revision > 0 and showing.attempt != attempt
