"""Reads a finished HTML file with lxml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.verification.parts import check_parts, own_name
from briefgen.verification.reading import FoundMark, FoundQuotation, ReadDocument, TextBlock, as_translation

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from briefgen.model import Direction, Language

__all__ = ["read_html", "read_html_parts"]

_LISTS = ("li", "dt", "dd", "td", "th", "caption", "figcaption", "summary")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "title")
_BLOCKS = frozenset({"p", "blockquote", "div", "header", "footer", "section", *_LISTS, *_HEADINGS})
_HIDDEN = frozenset({"script", "style", "template", "head"})


def read_html(data: bytes, marking: str) -> ReadDocument:
    """Read a finished HTML document; raises ``ValueError`` when it is not readable as one."""
    return _read(_root(data), marking)


def read_html_parts(data: bytes, marking: str, languages: tuple[Language, ...]) -> tuple[ReadDocument, ...]:
    """Read an HTML file that holds a document in each language; as ``read_html``."""
    parts = [element for element in _root(data).iter() if "data-part" in element.attrib]
    check_parts([element.get("data-part", "") for element in parts], languages)
    return tuple(_read(part, marking, number) for number, part in enumerate(parts, 1))


def _root(data: bytes) -> HtmlElement:
    from lxml import etree, html

    try:
        return html.document_fromstring(data.decode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (UnicodeDecodeError, etree.LxmlError) as error:
        raise ValueError(str(error)) from None


def _read(root: HtmlElement, marking: str, number: int = 1) -> ReadDocument:
    document = ReadDocument()
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            continue
        _take(element, document, number)
    whole = _text(root)
    document.marking_places = [("page", whole.count(marking) >= 2)]  # noqa: PLR2004 - at its head and its foot
    return document


def _take(element: HtmlElement, document: ReadDocument, number: int) -> None:
    attributes = element.attrib
    if "data-quotation" in attributes:
        text = _text(element)
        document.quotations.append(
            FoundQuotation(
                id=attributes["data-quotation"],
                block=TextBlock(text),
                exact_text=text,
                direction=_direction(element),
                language=attributes.get("lang", ""),
            ),
        )
        if _translated(element):
            document.findings.append(as_translation(attributes["data-quotation"]))
    if "data-mark" in attributes:
        target = own_name(attributes.get("href", "").removeprefix("#"), number)
        document.marks.append(FoundMark(excerpt=attributes["data-mark"], text=_text(element).strip(), target=target))
    if "data-reference" in attributes:
        name = own_name(attributes.get("id", ""), number)
        document.references[name] = TextBlock(_text(element))
        document.reference_directions[name] = _direction(element) or "ltr"
    if element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element):
        document.blocks.append(TextBlock(_text(element)))


def _translated(element: HtmlElement) -> bool:
    """Say whether a quotation is marked as translated words."""
    chain = (element, *element.iterancestors())
    return any("data-translation" in node.attrib or "translation" in node.get("class", "").split() for node in chain)


def _text(element: HtmlElement) -> str:
    parts = []
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _HIDDEN:
            parts.append(node.text or "")
        if node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


def _direction(element: HtmlElement) -> Direction | None:
    """Give the direction in force: the element's own or the nearest ancestor's ``dir``."""
    for node in (element, *element.iterancestors()):
        value = node.get("dir")
        if value in ("rtl", "ltr"):
            return "rtl" if value == "rtl" else "ltr"
    return None
