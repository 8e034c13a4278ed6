"""What the tests read out of a finished file, with the standard library and lxml only."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Opened:
    members: dict[str, bytes]
    names: tuple[str, ...]

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    @property
    def body(self) -> etree._Element:
        return self.part("word/document.xml")[0]

    def stories(self) -> list[etree._Element]:
        wanted = ("word/document", "word/header", "word/footer", "word/footnotes")
        return [self.part(name) for name in self.names if name.startswith(wanted)]

    def bookmarks(self) -> dict[str, etree._Element]:
        return {mark.get(f"{W}name", ""): parent(mark) for mark in self.body.iter(f"{W}bookmarkStart")}


def opened(data: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Opened({name: archive.read(name) for name in archive.namelist()}, tuple(archive.namelist()))


def parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def text(element: etree._Element) -> str:
    """Give the words of an element, a line break as a newline."""
    nodes = (node for run in element.iter(f"{W}r") for node in run.iter(f"{W}t", f"{W}br", f"{W}tab"))
    return "".join({f"{W}br": "\n", f"{W}tab": "\t"}.get(str(node.tag), node.text or "") for node in nodes)


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def is_rtl(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}bidi") is not None


def attribute(element: etree._Element, path: str, name: str = "val") -> str:
    """Give an attribute of the element at ``tblPr/tblStyle``, empty when it is not there."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + name, "")
