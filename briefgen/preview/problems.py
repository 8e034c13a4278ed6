"""Errors and findings as the page shows them: place, message, hint, and the line itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.errors import BriefgenError
    from briefgen.model import Finding

__all__ = ["from_crash", "from_diagnostics", "from_error", "from_findings"]

_MOST = 50
_MOST_CHARACTERS = 300
_MOST_BYTES = 1 << 20


def from_error(error: BriefgenError, roots: tuple[Path, ...]) -> tuple[dict[str, Any], ...]:
    """Give the findings behind an error, or the error itself where it has none."""
    if not error.problems:
        return ({"severity": "error", "message": error.message, "hint": error.hint},)
    found = from_diagnostics(error.problems, roots)
    for one in found:
        one.setdefault("hint", error.hint)
    return found


def from_diagnostics(diagnostics: Iterable[Diagnostic], roots: tuple[Path, ...]) -> tuple[dict[str, Any], ...]:
    """Give diagnostics as plain data, each with the line that it is about where that can be read."""
    items = list(diagnostics)
    found = [item.to_json() for item in items[:_MOST]]
    for one in found:
        path, short = _find(one.get("file", ""), roots)
        if short:
            one["file"] = short
        line = _line(path, one.get("line", 0))
        if line:
            one["text"] = line
    if len(items) > _MOST:
        found.append({"severity": "info", "message": f"… {len(items) - _MOST} +"})
    return tuple(found)


def from_findings(findings: Iterable[Finding]) -> tuple[dict[str, Any], ...]:
    """Give what the verifier found."""
    return tuple(
        {
            "code": f"verification.{finding.code}",
            "severity": "error",
            "message": finding.message,
            "hint": finding.hint,
            "file": finding.artifact,
            "path": finding.subject,
            "text": " ≠ ".join(part[:_MOST_CHARACTERS] for part in (finding.expected, finding.found) if part),
        }
        for finding in findings
    )


def from_crash(error: Exception) -> tuple[dict[str, Any], ...]:
    """Give a mistake of the program's own, so that the preview goes on and nothing is silent."""
    message = f"{type(error).__name__}: {str(error)[:_MOST_CHARACTERS]}"
    return ({"severity": "error", "code": "preview.internal", "message": message},)


def _find(file: str, roots: tuple[Path, ...]) -> tuple[Path | None, str]:
    """Find the file that a message names, below one of ``roots``; give it, and its name as seen from there.

    Messages name files from the working folder, from the project's folders, or by the last parts of their paths.
    """
    if not file:
        return None, ""
    for root in roots:
        for start in (root, *root.parents[:2]):
            path = start / file
            try:
                if path.is_relative_to(root) and path.is_file():
                    return path, str(path.relative_to(root))
            except (OSError, ValueError):
                continue
    return None, ""


def _line(path: Path | None, line: int) -> str:
    """Give a line of a file; nothing where it cannot be read."""
    if path is None or line < 1:
        return ""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ""
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[line - 1][:_MOST_CHARACTERS] if line <= len(lines) else ""
