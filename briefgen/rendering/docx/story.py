"""Paragraphs of one part of the document: lines of the brief turned into runs, links and bookmarks."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from briefgen.model import plain
from briefgen.rendering.docx.oxml import Element, checked, el, marks_around, on, properties, qn, text_run
from briefgen.rendering.docx.styles import DIGITS_FAMILY, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.opc.part import Part

    from briefgen.model import Brief, Direction, Language, Line, Run

__all__ = ["Context", "Story", "anchor", "bookmark_name"]

_EXTERNAL = re.compile(r"(?i)(?:https?://|mailto:)[^\s<>\"]+")
_FRAGMENT = re.compile(r"#?[0-9A-Za-z_.-]+")
_UNNAMED = re.compile(r"[^0-9A-Za-z_]")
_ROLE_STYLES: dict[str, str] = {
    "strong": "Brief Strong",
    "mark": "Brief Mark",
    "link": "Brief Link",
    "badge": "Brief Badge",
}
_MAX_BOOKMARK = 36
"""Word takes 40; four are left for the part of a document that a name is in."""
_DIGEST = 8
_DIGIT_STYLES = {"arab": "Brief Digits"}
"""Character styles that set Word's own numbers in other digits, by CLDR numbering system."""


def bookmark_name(identifier: str) -> str:
    """Give a bookmark's name for ``ref-3``: ``ref_3``; one that is too long ends in a digest of the whole."""
    name = _UNNAMED.sub("_", identifier)
    if len(name) <= _MAX_BOOKMARK:
        return name
    digest = hashlib.sha256(identifier.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _MAX_BOOKMARK - _DIGEST - 1]}_{digest}"


def anchor(target: str) -> str:
    """Give the bookmark to which a fragment of the brief points: an excerpt's is its quotation."""
    name = bookmark_name(target.removeprefix("#"))
    return f"q_{name}" if name.startswith("e_") else name


@dataclass(slots=True)
class Context:
    """What all parts of one document share."""

    brief: Brief
    style_ids: Mapping[str, str]
    shifts: Mapping[tuple[str, Language], int] = field(default_factory=dict)
    """Space above by style and language, where columns of two scripts are brought to one height."""
    said: frozenset[str] = frozenset()
    """What a house document says itself, by its tag: ``title``, ``issuer``."""
    region: str = ""
    """Bookmark round the brief, where it is not the whole document."""
    first_number: int = 1
    """First bookmark id: a house document has some of its own."""
    part: int = 1
    """Which of the documents that follow each other in one file is being written; names in it are its own."""
    _numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        """Begin to count."""
        self._numbers = itertools.count(self.first_number)

    def style(self, name: str) -> str:
        """Give the id of a named style in this document."""
        return self.style_ids.get(name.casefold(), style_id(name))

    def locale(self, language: Language) -> str:
        """Give the BCP 47 tag in which a language's runs are marked."""
        return self.brief.locales.get(language, language).replace("_", "-")  # type: ignore[union-attr]

    def direction(self, language: Language) -> Direction:
        """Give the direction of a language's paragraphs."""
        found = self.brief.directions.get(language)
        return found if found is not None else "ltr"

    def digits(self, language: Language) -> str:
        """Give the character style for numbers that Word computes, or nothing for its own digits."""
        return _DIGIT_STYLES.get(self.brief.digits.get(language) or "", "")

    def separator(self, language: Language) -> str:
        """Give what stands between short items of one line, held to the item before it."""
        return f"\u00a0{plain(self.brief.label('separator', language)).strip()} "

    def name(self, bookmark: str) -> str:
        """Give a bookmark's name in the part that is being written: in the second ``ref_3`` is ``ref_3__2``."""
        return bookmark if self.part == 1 else f"{bookmark}__{self.part}"

    def next_number(self) -> int:
        """Give the next bookmark id."""
        return next(self._numbers)


class Story:
    """Builds paragraphs for one part, which owns the relationships of their links."""

    def __init__(self, context: Context, part: Part) -> None:
        """Build for ``part``."""
        self.context = context
        self._part = part

    @property
    def part(self) -> Part:
        """The part that owns the relationships of its links and pictures."""
        return self._part

    def paragraph(
        self,
        style: str,
        language: Language,
        content: Sequence[Element] = (),
        *,
        keep_next: bool = False,
        tabs: Sequence[tuple[str, int]] = (),
    ) -> Element:
        """Make a paragraph in the direction of ``language``; ``tabs`` are kinds and twips from the line's start."""
        above = self.context.shifts.get((style, language))
        stops = [el("w:tab", {"val": kind, "pos": place}) for kind, place in tabs]
        return el(
            "w:p",
            None,
            el(
                "w:pPr",
                None,
                el("w:pStyle", {"val": self.context.style(style)}),
                on("w:keepNext", condition=keep_next),
                el("w:tabs", None, *stops) if stops else None,
                on("w:bidi", condition=self.context.direction(language) == "rtl"),
                el("w:spacing", {"before": above}) if above is not None else None,
            ),
            *content,
        )

    def line(self, style: str, language: Language, line: Line, *, keep_next: bool = False) -> Element:
        """Make a paragraph of one line of the brief."""
        return self.paragraph(style, language, self.runs(line, language), keep_next=keep_next)

    def runs(self, line: Line, language: Language) -> list[Element]:
        """Make the runs of a line that stands in a paragraph of ``language``."""
        marks = marks_around([(run.text, run.direction) for run in line], self.context.direction(language))
        made: list[Element] = []
        for run, (before, after) in zip(line, marks, strict=True):
            made += [self._run(dataclasses.replace(run, text=before, role="plain"))] if before else []
            made.append(self._inline(run))
            made += [self._run(dataclasses.replace(run, text=after, role="plain"))] if after else []
        return made

    def verbatim(self, line: Line) -> list[Element]:
        """Make runs with nothing added to their texts, not even an invisible mark."""
        return [self._run(run) for run in line]

    def text(self, text: str, language: Language, style: str = "", extra: Sequence[Element] = ()) -> Element:
        """Make one run of plain text."""
        context = self.context
        identifier = context.style(style) if style else ""
        made = properties(context.direction(language), context.locale(language), style=identifier, extra=extra)
        return text_run(text, made)

    def bookmarked(self, name: str, content: Sequence[Element]) -> list[Element]:
        """Put a bookmark round some content of a paragraph."""
        number = self.context.next_number()
        start = el("w:bookmarkStart", {"id": number, "name": self.context.name(name)})
        return [start, *content, el("w:bookmarkEnd", {"id": number})]

    def field(self, instruction: str, language: Language) -> list[Element]:
        """Make a number that Word computes, in the digits of ``language``."""
        style = self.context.digits(language)
        runs = []
        for kind in ("begin", instruction, "separate", "", "end"):
            run = self.text("" if kind else "1", language, style)
            if kind == instruction:
                code = el("w:instrText", {"xml:space": "preserve"})
                code.text = f" {instruction} "
                run.append(code)
            elif kind:
                run.append(el("w:fldChar", {"fldCharType": kind}))
            runs.append(run)
        return runs

    def note_mark(self, language: Language, *children: Element) -> Element:
        """Make the raised number of a footnote, in the digits of ``language``."""
        style = "Brief Footnote Digits" if self.context.digits(language) else "footnote reference"
        faces = [el("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), DIGITS_FAMILY))] if "Digits" in style else []
        run = self.text("", language, style, faces)
        run.extend(children)
        return run

    def _run(self, run: Run) -> Element:
        inside = run.role == "link" and not _EXTERNAL.fullmatch(run.target)
        style = "" if inside else _ROLE_STYLES.get(run.role, "")
        identifier = self.context.style(style) if style else ""
        return text_run(run.text, properties(run.direction, self.context.locale(run.language), style=identifier))

    def _inline(self, run: Run) -> Element:
        made = self._run(run)
        if run.role not in {"mark", "link"} or not run.target:
            return made
        if not _EXTERNAL.fullmatch(run.target):
            if not _FRAGMENT.fullmatch(run.target):
                return made
            return el("w:hyperlink", {"anchor": self.context.name(anchor(run.target)), "history": "1"}, made)
        link = el("w:hyperlink", {"history": "1"}, made)
        link.set(qn("r:id"), self._relate(checked(run.target)))
        return link

    def _relate(self, url: str) -> str:
        return str(self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
