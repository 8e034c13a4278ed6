"""Texts by language, and warnings about the languages they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.lexicon.yamlfile import quoted
from briefgen.model import ByLanguage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.model import Language, Partner, Texts, Topic

__all__ = ["Speaker"]


class Speaker:
    """Makes texts of what a spec says, for a brief in ``languages``; gathers warnings."""

    def __init__(self, languages: Sequence[Language], document: Document) -> None:
        """Take the languages of the brief and the file to report about."""
        self.languages = tuple(languages)
        self.document = document
        self.warnings: list[Diagnostic] = []

    def texts(self, found: Mapping[str, Any], path: Path_, *, key: str | None = None) -> Texts:
        """Give the texts under the last part of ``path`` (or ``key``) of a checked mapping."""
        said = found.get(str(path[-1]) if key is None else key)
        if said is None:
            return ByLanguage()
        if isinstance(said, str):
            if len(self.languages) == 1:
                return ByLanguage(((self.languages[0], said),))
            wanted = ", ".join(self.languages)
            self.document.report(
                "language", path, "one text for a brief in two languages", hint=f"write one under each of {wanted}"
            )
            return ByLanguage()
        missing = [tag for tag in self.languages if tag not in said]
        if len(missing) == len(self.languages):
            if said:
                wanted = " or ".join(map(quoted, self.languages))
                self.document.report("language", path, f"no text in {wanted}, the languages of the brief", key=True)
        else:
            for tag in missing:
                self._warn("text-missing", path, f"no text in {quoted(tag)}")
        return ByLanguage.of({tag: said[tag] for tag in dict.fromkeys((*self.languages, *said)) if tag in said})

    def names_missing(self, concepts: Iterable[Topic | Partner]) -> None:
        """Warn of topics and partners without a name in a language of the brief."""
        for concept in dict.fromkeys(concepts):
            for tag in self.languages:
                if tag not in concept.names:
                    self._warn("text-missing", (), f"{quoted(concept.id)} has no name in {quoted(tag)}")

    def said(self) -> tuple[Diagnostic, ...]:
        """Give all warnings, and the reader's notes, in the order of the file."""
        return tuple(sorted((*self.warnings, *self.document.notes), key=lambda one: (one.line, one.column)))

    def _warn(self, code: str, path: Path_, message: str) -> None:
        line, column = self.document.place(path, key=True)
        self.warnings.append(
            self.document.diagnostic(
                code,
                message,
                line=line,
                column=column,
                path=path,
                hint="the brief shows the text it has, with a mark",
                severity="warning",
            )
        )
