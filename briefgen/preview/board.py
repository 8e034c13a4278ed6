"""What the preview shows now: one value that the builder puts up and the pages read."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Brief, Corpus, Quotation
    from briefgen.preview.press import Paper

__all__ = ["Board", "Showing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """The last good documents, and what is wrong with the files as they are now."""

    revision: int = 0
    """Counts the good builds; 0 before the first."""
    attempt: int = 0
    """Counts the builds, good or not."""
    brief: Brief | None = None
    corpus: Corpus | None = None
    layouts: tuple[str, ...] = ()
    html: Mapping[str, str] = field(default_factory=dict)
    """Documents by layout."""
    paper: Mapping[str, Paper] = field(default_factory=dict)
    """PDFs by layout; they come after the HTML, and an older one stays until the newer is there."""
    problems: tuple[Mapping[str, Any], ...] = ()
    """What keeps the files from being built or proved."""
    paper_problems: tuple[Mapping[str, Any], ...] = ()
    notes: tuple[Mapping[str, Any], ...] = ()
    """Warnings and remarks of the last good build."""
    old: bool = False
    """Whether the documents are from before the files as they are now."""
    milliseconds: int = 0

    def quotation(self, name: str) -> Quotation | None:
        """Give what is quoted under an id of the brief."""
        if self.brief is None:
            return None
        return next((item.quotation for item in self.brief.quoted if item.id == name), None)

    def to_json(self) -> dict[str, Any]:
        """Give what the page needs to know, without the documents."""
        brief = self.brief
        return {
            "revision": self.revision,
            "attempt": self.attempt,
            "languages": list(brief.languages) if brief else [],
            "directions": {one: brief.directions.get(one) for one in brief.languages} if brief else {},
            "title": {one: "".join(run.text for run in brief.title[one]) for one in brief.languages} if brief else {},
            "layouts": list(self.layouts),
            "ready": list(self.html),
            "quotations": [item.id for item in brief.quoted] if brief else [],
            "paper": {name: {"revision": one.revision, "pages": len(one.pages)} for name, one in self.paper.items()},
            "problems": [dict(one) for one in (*self.problems, *self.paper_problems)],
            "notes": [dict(one) for one in self.notes],
            "old": self.old,
            "milliseconds": self.milliseconds,
        }


class Board:
    """Holds what is shown; readers wait for the next change."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._showing = Showing()
        self._count = 0
        self._closed = False

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        with self._condition:
            return self._showing

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        with self._condition:
            return self._closed

    def put(self, **changes: Any) -> Showing:  # noqa: ANN401 - fields of ``Showing``
        """Change what is shown, and wake the readers."""
        with self._condition:
            self._showing = replace(self._showing, **changes)
            self._count += 1
            self._condition.notify_all()
            return self._showing

    def after(self, count: int, timeout: float) -> tuple[int, Showing]:
        """Wait until there is something newer than ``count``, at most ``timeout`` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._count != count, timeout)
            return self._count, self._showing

    def wait(self, seconds: float) -> bool:
        """Sleep unless the preview ends; says whether it has ended."""
        with self._condition:
            return self._condition.wait_for(lambda: self._closed, seconds)

    def close(self) -> None:
        """End every waiting."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
