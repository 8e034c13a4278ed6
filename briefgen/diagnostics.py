"""Typed warnings: what a stage has to say about its input.

A diagnostic is a value, never a line printed on the way. Stages carry them in their results, the
pipeline gathers them, the command line prints them and ``--strict`` turns them into a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Diagnostic", "Severity"]

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing a person should know.

    ``code`` is stable and dotted, its first part the stage (``spec.unknown-key``,
    ``corpus.date-missing``). ``line`` and ``column`` count from 1; 0 means "not known".
    ``path`` is a place inside the file, such as ``partners.2``.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Give ``file:line:column: path: message``, leaving out what is not known."""
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return ": ".join(part for part in (place, self.path, self.message) if part)

    def to_json(self) -> dict[str, Any]:
        """Give the form that ``--json`` prints and ``manifest.json`` keeps."""
        found = {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
        }
        return {key: value for key, value in found.items() if value not in ("", 0)}
