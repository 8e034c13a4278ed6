"""HTML: the main text through trafilatura, the head by our own light reading. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from briefgen.corpus.decode import decode
from briefgen.corpus.findings import finding
from briefgen.corpus.page import Line, Page
from briefgen.corpus.readers.htmlhead import read_head
from briefgen.corpus.readers.htmlstructure import restore_structure
from briefgen.corpus.readers.lines import LONGEST_LINE
from briefgen.errors import SourceError
from briefgen.text.clean import canonical, has_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})", re.IGNORECASE
)
_DECLARED_IN = 4096
_CONTROLS = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]|[dD][89a-fA-F][\da-fA-F]{2}));?(?![\da-fA-F])"
)
_SKIPPED = frozenset({"table", "graphic", "del", "figure"})
_NESTING = 200
_TAG = re.compile("<[a-zA-Z]")
_LONG_TAG = 20_000
_ATTRIBUTES = 10_000
_ENOUGH = 250
_SHARE = 0.5


def read(data: bytes) -> Page:
    """Read an HTML page."""
    declared = _CHARSET.search(data[:_DECLARED_IN])
    name = (declared[1] or declared[2]).decode("ascii") if declared else ""
    text, notes = decode(data, declared=name)
    hidden = has_hidden(text)
    if hidden:
        notes += (finding("characters-removed", f"the page holds {' and '.join(hidden)}; they were removed"),)
        text = _CONTROLS.sub("", text)
    text = _CONTROL_REFERENCE.sub("", text)
    if any(_overloaded(piece) for piece in text.split(">")):
        raise SourceError("an element has more attributes than any page needs", hint="save the page from a browser")
    tree = _parse(text)
    head = read_head(tree)
    try:
        lines = tuple(_lines(_main(text, tree), 0))
        if lines and all(line.kind == "text" for line in lines):
            lines = restore_structure(lines, _parse(text))
    except RecursionError as error:
        raise _too_deep() from error
    return Page(lines=lines, head=head, structured=True, diagnostics=notes)


def _overloaded(piece: str) -> bool:
    """Say whether a tag, the end of what stands between two ``>``, has too many attributes: each pair is compared."""
    if len(piece) < _LONG_TAG:
        return False
    start = _TAG.search(piece)
    return start is not None and piece.count("=", start.end()) + piece.count(" ", start.end()) > _ATTRIBUTES


def _parse(text: str) -> Any:  # noqa: ANN401 - an lxml element; lxml's stubs lag behind
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        msg = "no article text was found in the file"
        raise SourceError(msg, hint="check that the page is complete") from error
    return tree


def _too_deep() -> SourceError:
    return SourceError("the page's elements are nested too deeply", hint="save the page again from a browser")


def _main(text: str, tree: Any) -> Any:  # noqa: ANN401 - as above
    """Give the main text's tree: by the quick way, and by the thorough one when that finds little."""
    from trafilatura import bare_extraction

    # It logs what it discards; without a handler Python prints that, and we give a finding of our own.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    offered = sum(map(len, tree.xpath("//p//text()[not(ancestor::aside or ancestor::nav or ancestor::footer)]")))
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(found, "body", None)
    taken = sum(map(len, body.itertext())) if body is not None else 0
    if taken >= max(_ENOUGH, offered * _SHARE):
        return body
    found = bare_extraction(_parse(text), include_comments=False, include_tables=False, with_metadata=False)
    return getattr(found, "body", None)


def _lines(element: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401 - as above
    if element is None or depth > _NESTING:
        return
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == "head":
            yield from _text_lines(child, "heading", _level(child))
        elif child.tag == "item":
            yield from _text_lines(child, "item", 0)
        elif child.tag == "list" or (child.tag == "quote" and len(child) and child[0].tag == "p"):
            yield from _lines(child, depth + 1)
        else:
            yield from _text_lines(child, "text", 0)


def _level(head: Any) -> int:  # noqa: ANN401 - as above
    match = re.search(r"[1-6]", head.get("rend") or "")
    return int(match[0]) if match else 2


def _text_lines(element: Any, kind: Any, level: int) -> Iterator[Line]:  # noqa: ANN401 - as above
    for broken in element.iter("lb"):
        broken.text = "\n"
    for text in canonical("".join(element.itertext())).split("\n"):
        if len(text) > LONGEST_LINE:
            msg = f"one paragraph has {len(text):,} characters; no article has such a one (limit {LONGEST_LINE:,})"
            raise SourceError(msg, hint="check that the page is an article")
        if text:
            yield Line(text=text, kind=kind, level=level, gap=True)
