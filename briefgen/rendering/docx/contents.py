r"""A list of contents that is right when the file is first opened: Word is not asked to compute anything.

It is a ``TOC`` field whose result is already there, entries linked to their headings. Only a program
that breaks pages knows their numbers, so there are none (switch ``\n``): a wrong number would be worse.
Updated in Word (F9), the field gives the same entries again.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, el, qn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Language
    from briefgen.rendering.docx.story import Story

__all__ = ["contents"]

_HEADINGS = ("Brief Heading", "Brief Heading Second")
_FIELD = 'TOC \\o "1-3" \\n \\h \\z \\u'


def contents(story: Story, blocks: Iterable[Element], languages: Sequence[Language], width: int) -> list[Element]:
    """Give a heading in each language and an entry for each heading among ``blocks``, which get bookmarks."""
    first, second = (story.context.style(name) for name in _HEADINGS)
    entries: list[Element] = []
    anchor = ""
    for number, block in enumerate(blocks):
        style = _style(block)
        if style == first or (style == second and anchor):
            anchor = _anchor(story, block, f"sec_x{number}") if style == first else anchor
            entries.append(_entry(story, block, anchor))
    if not entries:
        return []
    _as_field(story, entries, languages[0])
    return [_title(story, languages, width), *entries]


def _title(story: Story, languages: Sequence[Language], width: int) -> Element:
    lead = languages[0]
    content: list[Element] = []
    for language in languages:
        content += [story.text("\t", lead)] if content else []
        content += story.runs(story.context.brief.label("contents", language), language)
    tabs = [("right", width)] if len(languages) > 1 else []
    return story.paragraph("Brief Label", lead, content, keep_next=True, tabs=tabs)


def _style(block: Element) -> str:
    found = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if block.tag == qn("w:p") else None
    return "" if found is None else found.get(qn("w:val"), "")


def _anchor(story: Story, heading: Element, name: str) -> str:
    """Give the bookmark of a heading; one without gets it."""
    found = heading.find(qn("w:bookmarkStart"))
    if found is not None:
        return found.get(qn("w:name"), "")
    runs = [child for child in heading if child.tag != qn("w:pPr")]
    heading.extend(story.bookmarked(name, runs))
    return story.context.name(name)


def _entry(story: Story, heading: Element, anchor: str) -> Element:
    """Make the entry of a heading: its words and their directions, as a link to it."""
    runs = [copy.deepcopy(run) for run in heading.iter(qn("w:r"))]
    looks = heading.find(qn("w:pPr"))
    kept = [] if looks is None else [copy.deepcopy(child) for child in looks if child.tag in _KEPT]
    style = el("w:pStyle", {"val": story.context.style("toc 1")})
    link = el("w:hyperlink", {"anchor": anchor, "history": "1"}, *runs)
    return el("w:p", None, el("w:pPr", None, style, *kept), link)


_KEPT = frozenset({qn("w:tabs"), qn("w:bidi")})


def _as_field(story: Story, entries: list[Element], language: Language) -> None:
    """Make the entries the result of a field: it begins in the first and ends in the last."""

    def mark(kind: str) -> Element:
        run = story.text("", language)
        run.append(el("w:fldChar", {"fldCharType": kind}))
        return run

    code = story.text("", language)
    instruction = el("w:instrText", {"xml:space": "preserve"})
    region = story.context.region
    instruction.text = f" {_FIELD} \\b {region} " if region else f" {_FIELD} "
    code.append(instruction)
    entries[0][1:1] = [mark("begin"), code, mark("separate")]
    entries[-1].append(mark("end"))
