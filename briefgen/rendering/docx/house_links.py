"""What a house document would fetch, take in or run on the machine of whoever opens a brief in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Severity
    from briefgen.rendering.docx.opc import Opc

__all__ = ["Reach", "reaches"]

_SHOWN = 120
_NETWORK = re.compile(r"(?i)(?:https?|ftp|smb|dav|mhtml|ms-[\w-]+):|\\\\|//|file:(?:/{0,3}\\\\|//(?!/)|////)")
_CODE = frozenset({"attachedTemplate", "oleObject", "subDocument", "frame", "aFChunk", "control", "package"})
"""Relationships whose targets can bring code, or a whole document, with them."""
_TAKEN_IN = {
    "aFChunk": "a part that Word takes in on opening; nothing in it was looked at",
    "control": "an ActiveX control, which is code",
}
_RUNS = re.compile(r"(?i)\s*(DDEAUTO|DDE)\b")
_FETCHES = re.compile(r"(?i)\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|RD)\b")


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that reaches out of the document, or brings code into it."""

    code: str
    part: str
    message: str
    severity: Severity


def reaches(opc: Opc) -> Iterator[Reach]:
    """Give every such thing, in any part: what is harmful from the network is an error."""
    for name in opc.names:
        if name.endswith(".rels"):
            part = name.replace("_rels/", "").removesuffix(".rels")
            for relation in opc.tree(name):
                yield from _related(part, relation)
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _fields(name, opc.tree(name))


def _related(part: str, relation: Element) -> Iterator[Reach]:
    kind = relation.get("Type", "").rpartition("/")[2]
    target = relation.get("Target", "")
    if relation.get("TargetMode") != "External":
        if kind in _TAKEN_IN:
            yield Reach("taken-in", part, f"it holds {_TAKEN_IN[kind]}", "error" if kind == "control" else "warning")
    elif kind != "hyperlink":
        harmful = kind in _CODE and _NETWORK.match(target)
        yield Reach("fetched", part, f"whoever opens it fetches {target[:_SHOWN]}", "error" if harmful else "warning")


def _fields(part: str, root: Element) -> Iterator[Reach]:
    codes = [node.get(qn("w:instr"), "") for node in root.iter(qn("w:fldSimple"))]
    for paragraph in root.iter(qn("w:p")):
        runs = paragraph.iter(qn("w:r"))
        codes += _joined(["".join(node.text or "" for node in run.iter(qn("w:instrText"))) for run in runs])
    for code in codes:
        if found := _RUNS.match(code):
            yield Reach("field", part, f"a field {found[1].upper()} in it runs a program", "error")
        elif found := _FETCHES.match(code):
            message = f"a field {found[1].upper()} in it takes in a file: {' '.join(code.split())[:_SHOWN]}"
            yield Reach("field", part, message, "warning")


def _joined(texts: list[str]) -> list[str]:
    """Join the code of a field that Word has cut into runs."""
    codes: list[str] = []
    open_ = False
    for text in texts:
        if text and open_:
            codes[-1] += text
        elif text:
            codes.append(text)
        open_ = bool(text)
    return codes
