"""``word``: a Word document of one's own that the brief is put into, by name or with the styles it gives to roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.lexicon.shape import Choice, Either, Field, Keyed, Table, Text
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import WordFile
from briefgen.model.roles import WORD_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.lexicon.shape import Shape
    from briefgen.lexicon.yamlfile import Document, Path_

__all__ = ["WordFiles", "find_word", "word_shape"]

WordFiles: TypeAlias = Callable[[WordFile], "tuple[Path | None, tuple[Diagnostic, ...]]"]
"""Finds a Word document that a spec names: its path and what is wrong in it, a problem of a role with the path
``styles.<role>``; ``None`` where there is no such file inside the project, and perhaps advice as a problem's hint."""
_SUFFIX = ".docx"
_MOST = 300


def word_shape() -> Shape:
    """Give the shape of ``word``."""
    file = Text(wanted="the name of a .docx file", most=_MOST)
    role = Choice("role", lambda: WORD_ROLES)
    table = Table(
        {
            "file": Field(
                file, "A .docx file with {{brief}} in it, from the spec's folder or the project's.", required=True
            ),
            "styles": Field(
                Keyed(role, Text(wanted="the name of a style", most=100)),
                "Names of its styles, by role; what is not named gets a style of ours.",
            ),
        }
    )
    return Either({str: file, dict: table}, "the name of a .docx file, or a mapping with file and styles")


def find_word(
    told: str | dict[str, Any] | None, files: WordFiles | None, document: Document, outputs: Sequence[str]
) -> WordFile | None:
    """Make the value of a checked ``word``; what is wrong with the file is reported where the spec names it.

    Without ``files``, when the caller knows of no project, the name is taken as it stands.
    """
    if told is None:
        return None
    mapping: dict[str, Any] = told if isinstance(told, dict) else {"file": told}
    if "file" not in mapping:
        return None
    here: Path_ = ("word", "file") if isinstance(told, dict) else ("word",)
    name = mapping["file"]
    if not name.lower().endswith(_SUFFIX):
        hint = "save it in Word as “Word document (.docx)”"
        document.report("word", here, f"{quoted(name)} is no .docx file", hint=hint)
        return None
    asked = WordFile(path=Path(name), styles=tuple(mapping.get("styles", {}).items()))
    if "docx" not in outputs:
        _unused(document, here)
    if files is None:
        return asked
    path, problems = files(asked)
    if path is None:
        usual = "write its path from the project's folder or the spec's; what lies outside of the project is refused"
        hint = next((item.hint for item in problems), usual)
        document.report("no-file", here, f"there is no file {quoted(name)} in the project", hint=hint)
        return None
    for problem in problems:
        _report(problem, here, document)
    return WordFile(path=path, styles=asked.styles)


def _unused(document: Document, path: Path_) -> None:
    line, column = document.place(path)
    message = "the Word document is not used: 'docx' is not among the outputs"
    hint = "add docx to outputs, or take word out"
    document.notes.append(
        document.diagnostic("word-unused", message, line=line, column=column, path=path, hint=hint, severity="warning")
    )


def _report(problem: Diagnostic, here: Path_, document: Document) -> None:
    """Report a mistake in the Word document at the line that names it, with the paragraph it stands in."""
    kind, _, role = problem.path.partition(".")
    if kind == "styles" and role in WORD_ROLES:
        document.report("word", ("word", "styles", role), f"{problem.file}: {problem.message}", hint=problem.hint)
        return
    where = f"{problem.file}, {problem.path}" if problem.path else problem.file
    document.report("word", here, f"{where}: {problem.message}", hint=problem.hint)
