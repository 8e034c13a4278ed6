"""Small YAML files about articles, read by the one reader of YAML: every scalar a text, every key with its line.

Reading scalars as text keeps YAML 1.1 from turning ``NO`` into false, ``010`` into eight and
``12:30`` into 750.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import SourceError
from briefgen.lexicon.yamlfile import parse_texts

if TYPE_CHECKING:
    from briefgen.lexicon.yamlfile import Document, Path_

__all__ = ["YamlFile", "read_yaml"]

_CODE = "corpus.metadata"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data (dicts, lists, strings, ``None``) and where each of it stands."""

    document: Document

    @property
    def data(self) -> Any:  # noqa: ANN401 - YAML holds anything
        """What the file says."""
        return self.document.data

    def problem(self, path: Path_, message: str, hint: str = "") -> Diagnostic:
        """Make an error about the key at ``path``, or about the nearest place above it."""
        known = path in self.document.keys
        line, column = self.document.place(path, key=known)
        return Diagnostic(
            code=_CODE,
            severity="error",
            message=message,
            hint=hint,
            file=self.document.file,
            line=line or 1,
            column=column or 1,
            path=".".join(map(str, path)),
        )


def read_yaml(data: bytes, file: str) -> YamlFile:
    """Read YAML; raises ``SourceError`` whose problems carry ``file:line:column``."""
    document = parse_texts(data, file, "corpus")
    if document.problems:
        problems = tuple(dataclasses.replace(one, code=_CODE, line=one.line or 1) for one in document.problems)
        raise SourceError(f"{file}: {problems[0].message}", hint="correct the file", problems=problems)
    return YamlFile(document)
