"""A finished document with comments for whoever reviews it, one on each quotation.

They are put into the finished file and change nothing else of it: what a reviewer reads is what readers
will get. The words round the quotation's bookmark become the comment's range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefgen.rendering.docx.house import whole
from briefgen.rendering.docx.opc import OFFICE, Opc
from briefgen.rendering.docx.oxml import Element, el, properties, qn, text_run
from briefgen.rendering.docx.story import anchor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

__all__ = ["commented"]

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR = {"author": "briefgen", "initials": "bg"}
_LOCALE = "en-GB"


def commented(data: bytes, notes: Mapping[str, Sequence[str]], dated: dt.date) -> bytes:
    """Give the document ``data`` with a comment on each quotation of ``notes``: its id, and paragraphs in English.

    A quotation that this document does not have gets none. The same values give the same bytes.
    """
    opc = Opc(data)
    marks = {mark.get(qn("w:name"), ""): mark for mark in opc.tree(opc.main).iter(qn("w:bookmarkStart"))}
    there = {name: marks[anchor(name)] for name in notes if anchor(name) in marks}
    if not there:
        return data
    root = _part(opc)
    number = max([-1, *(whole(comment.get(qn("w:id"))) for comment in root)])
    opc.tree(opc.main, change=True)
    for name, mark in there.items():
        number += 1
        _range(mark, number)
        root.append(_comment(number, notes[name], dated))
    return opc.save()


def _part(opc: Opc) -> Element:
    name = opc.related(opc.main, "comments")
    if not name:
        name = opc.add("word/comments.xml", _CONTENT_TYPE, etree.tostring(el("w:comments")))
        opc.relate(opc.main, f"{OFFICE}/comments", name)
    return opc.tree(name, change=True)


def _range(mark: Element, number: int) -> None:
    """Put the ends of the comment's range round a bookmark, and the comment's own mark after it."""
    paragraph = next(mark.iterancestors(qn("w:p")))
    wanted = mark.get(qn("w:id"))
    end = next(found for found in paragraph.iter(qn("w:bookmarkEnd")) if found.get(qn("w:id")) == wanted)
    mark.addprevious(el("w:commentRangeStart", {"id": number}))
    end.addnext(el("w:r", None, el("w:commentReference", {"id": number})))
    end.addnext(el("w:commentRangeEnd", {"id": number}))


def _comment(number: int, paragraphs: Sequence[str], dated: dt.date) -> Element:
    made = el("w:comment", {"id": number, **_AUTHOR, "date": f"{dated.isoformat()}T00:00:00Z"})
    for words in paragraphs:
        made.append(el("w:p", None, text_run(words, properties("ltr", _LOCALE))))
    return made
