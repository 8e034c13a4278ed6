"""Characters that no font of the template has: a sign stands for each, and it is said which and where.

Passages with such characters are never chosen. Titles, names and the analyst's words cannot be left
out, so a reader sees the gap; shown addresses are percent-encoded instead, which keeps them exact.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefgen.diagnostics import Diagnostic
from briefgen.model import CounterpartExcerpt, Excerpt, Quotation, ReferenceEntry, Run, TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefgen.model import Brief

__all__ = ["SIGNS", "mark_unprintable"]

SIGNS = ("\ufffd", "□", "?")
"""What may stand for a character; the first that can be printed does."""

_JOINERS = "\u200c\u200d"
_SHOWN = 80
_MOST_NAMED = 8


def mark_unprintable(
    brief: Brief,
    files: Mapping[str, str],
    spec_file: str,
    printable: Callable[[str], bool],
) -> tuple[Brief, tuple[Diagnostic, ...]]:
    """Replace what cannot be printed outside of quotations; warn once for each file it came from.

    ``files`` gives an article's file by the article's id; what belongs to no article is reported
    under ``spec_file``.
    """
    sign = next((sign for sign in SIGNS if printable(sign)), "")
    owners = {**files} | {excerpt.id: files.get(excerpt.quotation.article_id, "") for excerpt in brief.quoted}
    mender = _Mender(owners, sign, printable)
    mended = mender.mend(brief, spec_file)
    return (mended, tuple(mender.warnings())) if mender.changed else (brief, ())


class _Mender:
    """Walks the brief's values and keeps account of what was replaced."""

    def __init__(self, files: Mapping[str, str], sign: str, printable: Callable[[str], bool]) -> None:
        self.changed = False
        self._files = files
        self._sign = sign
        self._printable = printable
        self._lost: dict[str, dict[str, str]] = {}

    def mend(self, value: Any, file: str) -> Any:  # noqa: ANN401 - any value of the model
        """Give a value of the brief without unprintable characters; quotations come back as they are."""
        if isinstance(value, Run):
            return self._run(value, file)
        if isinstance(value, tuple):
            items = tuple(self.mend(item, file) for item in value)
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        if isinstance(value, Quotation) or not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        kept = {"body"} if isinstance(value, (Excerpt, CounterpartExcerpt)) else set()
        file = self._file(value) or file
        changed = {}
        for field in dataclasses.fields(value):
            old = getattr(value, field.name)
            new = old if field.name in kept else self.mend(old, file)
            if new is not old:
                changed[field.name] = new
        return dataclasses.replace(value, **changed) if changed else value

    def _file(self, value: Any) -> str:  # noqa: ANN401 - any value of the model
        if isinstance(value, (Excerpt, CounterpartExcerpt)):
            return self._files.get(value.quotation.article_id, "")
        if isinstance(value, ReferenceEntry):
            return self._files.get(value.article_id, "")
        return self._files.get(value.excerpt, "") if isinstance(value, TimelineEvent) else ""

    def _run(self, run: Run, file: str) -> Run:
        if self._printable(run.text):
            return run
        self.changed = True
        if run.role == "link" and not run.target.startswith("ref-"):
            return dataclasses.replace(run, text="".join(self._encoded(char) for char in run.text))
        text = ""
        for char in run.text:
            if char in _JOINERS and text.endswith(self._sign):
                continue
            if self._printable(char):
                text += char
                continue
            self._lost.setdefault(file, {}).setdefault(char, run.text)
            # A mark that belongs to the character before it leaves no gap of its own.
            text += "" if unicodedata.category(char).startswith("M") else self._sign
        return dataclasses.replace(run, text=text)

    def _encoded(self, char: str) -> str:
        return char if self._printable(char) else quote(char, errors="replace")

    def warnings(self) -> list[Diagnostic]:
        """Give one warning for each file, in the order of the brief."""
        return [self._warning(file, lost) for file, lost in self._lost.items()]

    def _warning(self, file: str, lost: dict[str, str]) -> Diagnostic:
        named = [f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}" for char in lost]
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        first = next(iter(lost.values()))
        shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
        return Diagnostic(
            code="composition.unprintable",
            severity="warning",
            message=f"the template's fonts lack {', '.join(named[:_MOST_NAMED])}{more}; "
            f"{self._sign or 'nothing'} stands instead, first in “{shown}”",
            hint="add a font that has it to brand.yaml, or write the words otherwise in the side file or spec",
            file=file,
        )
