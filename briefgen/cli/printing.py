"""What the commands show: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.errors import BriefgenError

__all__ = ["fail", "finding_text", "message_bar", "progress_bar", "short", "show", "tell", "write_text"]

_STAGES = 8
_MOST_SHOWN = 50
_MOST_OF_A_KIND = 10
_NAMED = 3
"""Files that are named where many are meant."""


def fail(error: BriefgenError) -> None:
    """Name an error and what to do about it, and leave with its exit code."""
    tell(error.problems)
    click.echo(f"error: {error.message}", err=True)
    if error.hint:
        click.echo(f"hint: {error.hint}", err=True)
    sys.exit(error.exit_code)


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Name each warning on stderr.

    What many files have alike is one line with their number and the first three; of one kind that
    differs from file to file, and of all together, only the first are shown, and how many more there
    are. ``--json`` and ``manifest.json`` have every one.
    """
    lines = list(_told(item for item in diagnostics if item.severity != "info"))
    hint = ""
    for line, told in lines[:_MOST_SHOWN]:
        click.echo(line, err=True)
        if told and told != hint:
            click.echo(f"  hint: {told}", err=True)
        hint = told
    if len(lines) > _MOST_SHOWN:
        click.echo(f"… and {len(lines) - _MOST_SHOWN} more lines; --json has them all", err=True)


def _told(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[str, str]]:
    """Give the lines to show, each with its hint, in the order of their first places."""
    alike: dict[tuple[str, ...], list[Diagnostic]] = {}
    for item in diagnostics:
        alike.setdefault((item.code, item.severity, item.path, item.message, item.hint), []).append(item)
    kinds = Counter(code for code, *_ in alike)
    shown: Counter[str] = Counter()
    for (code, severity, *_, hint), items in alike.items():
        shown[code] += 1
        if kinds[code] > _MOST_OF_A_KIND and shown[code] > _NAMED:
            if shown[code] == kinds[code]:
                yield f"{severity}: … and {kinds[code] - _NAMED} more of this kind [{code}]", hint
            continue
        first = items[0]
        if len(items) > _NAMED:
            files = ", ".join(item.file for item in items[:_NAMED] if item.file)
            more = f"{len(items)} times ({files}, …)" if files else f"{len(items)} times"
            yield f"{severity}: {': '.join(part for part in (more, first.path, first.message) if part)} [{code}]", hint
        else:
            yield from ((f"{severity}: {item} [{code}]", hint) for item in items)


def show(data: Any, text: str, *, as_json: bool) -> None:  # noqa: ANN401 - any plain data
    """Print a result."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else text)


def write_text(path: Path, text: str) -> None:
    """Write a file that was asked for by name."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="name a file in a folder that exists") from None


def short(path: Path) -> str:
    """Give a path as seen from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def finding_text(finding: Any) -> str:  # noqa: ANN401 - a Finding; imported late
    """Give a finding of the verifier, with what stood where."""
    parts = [f"{finding.code}: {finding.artifact}: {finding.subject}: {finding.message}"]
    if finding.expected or finding.found:
        parts += [f"  expected: {finding.expected}", f"  found:    {finding.found}"]
    return "\n".join([*parts, f"  hint: {finding.hint}"] if finding.hint else parts)


class progress_bar:  # noqa: N801 - used as a context manager function
    """A progress bar on stderr; silent when stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Callable[[int, str], None]:
        """Start the bar; give the function that moves it on."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (TextColumn("{task.completed}/{task.total}"), BarColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("spec", total=_STAGES)
        return self._step

    def _step(self, stage: int, what: str) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=stage, description=what)

    def __exit__(self, *failure: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


class message_bar:  # noqa: N801 - used as a context manager function
    """A progress bar of messages on stderr; silent when stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Callable[[int, int, str], None]:
        """Start the bar; give the function that moves it on."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.markup import escape
            from rich.progress import BarColumn, Progress, TextColumn

            self._escape = escape
            columns = (TextColumn("{task.completed}/{task.total}"), BarColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("messages")
        return self._step

    def _step(self, done: int, total: int, what: str) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, description=self._escape(what))

    def __exit__(self, *failure: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
