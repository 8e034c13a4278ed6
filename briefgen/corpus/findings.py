"""Making the stage's diagnostics: codes begin with ``corpus.``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from briefgen.diagnostics import Severity
    from briefgen.errors import SourceError

__all__ = ["finding", "from_error", "placed"]


def finding(code: str, message: str, hint: str = "", *, severity: Severity = "warning", file: str = "") -> Diagnostic:
    """Make a diagnostic of the stage; ``code`` without its first part."""
    return Diagnostic(code=f"corpus.{code}", severity=severity, message=message, hint=hint, file=file)


def placed(diagnostics: tuple[Diagnostic, ...], file: str) -> tuple[Diagnostic, ...]:
    """Give the diagnostics with the file they are about, where they do not name one."""
    return tuple(one if one.file else replace(one, file=file) for one in diagnostics)


def from_error(error: SourceError, file: str) -> tuple[Diagnostic, ...]:
    """Give what an error says as diagnostics: its problems, or itself."""
    if error.problems:
        return placed(error.problems, file)
    return (finding("unreadable", error.message, error.hint, severity="error", file=file),)
