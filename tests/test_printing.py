"""What thousands of sources have in common takes one line on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli.printing import tell
from briefgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    import pytest


def _undated(name: str) -> Diagnostic:
    return Diagnostic(
        code="corpus.date-missing", severity="warning", message="no date", hint="give “issued”", file=name
    )


def _doubtful(number: int) -> Diagnostic:
    return Diagnostic(
        code="corpus.date-doubtful", severity="warning", message=f"the date {number} is doubtful", file=f"{number}.txt"
    )


def test_equal_warnings_are_one_line_with_the_first_three_files(capsys: pytest.CaptureFixture[str]) -> None:
    tell(_undated(f"{number:04}.txt") for number in range(5000))
    assert capsys.readouterr().err.splitlines() == [
        "warning: 5000 times (0000.txt, 0001.txt, 0002.txt, …): no date [corpus.date-missing]",
        "  hint: give “issued”",
    ]


def test_a_few_equal_warnings_are_named_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    tell([_undated("a.txt"), _doubtful(1), _undated("b.txt")])
    assert capsys.readouterr().err.splitlines() == [
        "warning: a.txt: no date [corpus.date-missing]",
        "  hint: give “issued”",
        "warning: b.txt: no date [corpus.date-missing]",
        "warning: 1.txt: the date 1 is doubtful [corpus.date-doubtful]",
    ]


def test_many_of_one_kind_leave_room_for_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    rare = Diagnostic(code="corpus.unreadable", severity="error", message="the file is empty", file="e.txt")
    tell([*map(_doubtful, range(400)), rare])
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "warning: 0.txt: the date 0 is doubtful [corpus.date-doubtful]",
        "warning: 1.txt: the date 1 is doubtful [corpus.date-doubtful]",
        "warning: 2.txt: the date 2 is doubtful [corpus.date-doubtful]",
        "warning: … and 397 more of this kind [corpus.date-doubtful]",
        "error: e.txt: the file is empty [corpus.unreadable]",
    ]


def test_notes_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    tell([Diagnostic(code="corpus.unknown-format", severity="info", message="left out", file="x.css")])
    assert capsys.readouterr().err == ""
