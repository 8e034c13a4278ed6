"""Reads a finished DOCX straight from its zip and XML, without python-docx."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from briefgen.model import Finding
from briefgen.verification.docx_fonts import font_findings
from briefgen.verification.docx_house import Arrival
from briefgen.verification.parts import check_parts, own_name
from briefgen.verification.reading import FoundMark, FoundQuotation, ReadDocument, TextBlock, as_translation

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefgen.model import Direction, Language

__all__ = ["read_docx", "read_docx_parts"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFF = frozenset({"0", "false", "off"})
_ARABIC = "\u0600", "\u08ff"
_ATTRIBUTION = re.compile(r"a_(e_[0-9]+(?:_[a-z]+)?)")
"""``a_e_1``, and ``a_e_1_ar`` for the original beside it."""
_MOST_PART = 64 * 1024 * 1024


def read_docx(data: bytes, marking: str) -> ReadDocument:
    """Read a finished DOCX; raises ``ValueError`` when it is not readable as one."""
    return _read(data, marking, ())[0]


def read_docx_parts(data: bytes, marking: str, languages: tuple[Language, ...]) -> tuple[ReadDocument, ...]:
    """Read a file that holds a document in each language, beginning at bookmarks ``part_ar``; as ``read_docx``."""
    return _read(data, marking, languages)


def _read(data: bytes, marking: str, languages: tuple[Language, ...]) -> tuple[ReadDocument, ...]:
    package = _Package(data)
    body = package.xml("word/document.xml")
    styles = _Styles(package.xml("word/styles.xml"))
    notes = _notes(package)
    arrival = Arrival.find(body)
    documents = [ReadDocument() for _ in languages or ("",)]
    begun: list[Language] = []
    for element in body.iter(f"{_W}p"):
        paragraph = _Paragraph(element, styles, notes)
        begun += paragraph.begins() if languages else ()
        number = min(max(len(begun), 1), len(documents))
        foreign = arrival is not None and element not in arrival
        paragraph.take(documents[number - 1], number, foreign=foreign)
    check_parts(begun, languages)
    if arrival is None:
        documents[0].marking_places = _marking_places(package, body, marking)
        documents[0].findings += font_findings(package, ("word/styles.xml", "word/document.xml", "word/footnotes.xml"))
    else:
        documents[0].marking_places = arrival.marking_places(package, marking)
        documents[0].findings += font_findings(package, (), roots=arrival.looks(package))
        for document in documents[1:]:
            document.cover = documents[0].cover
    return tuple(documents)


class _Package:
    """The parts of the zip."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            broken = self._zip.testzip()
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise ValueError(str(error)) from None
        if broken:
            msg = f"part {broken} is damaged"
            raise ValueError(msg)

    def xml(self, name: str) -> _Element:
        """Parse a part; ``ValueError`` when it is missing, too large or not XML."""
        from lxml import etree

        try:
            info = self._zip.getinfo(name)
            if info.file_size > _MOST_PART:
                msg = f"part {name} is larger than 64 MB"
                raise ValueError(msg)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return etree.fromstring(self._zip.read(info), parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            msg = f"part {name}: {error}"
            raise ValueError(msg) from None

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self._zip.namelist()

    def relations(self) -> dict[str, str]:
        """Give the main part's relationships: id to part name."""
        rels = self.xml("word/_rels/document.xml.rels")
        found = {}
        for rel in rels.iter(f"{_REL}Relationship"):
            if rel.get("TargetMode") != "External":
                found[rel.get("Id", "")] = "word/" + rel.get("Target", "").removeprefix("/word/")
        return found


class _Styles:
    """Whether a paragraph style sets right-to-left, through its ancestors."""

    def __init__(self, root: _Element) -> None:
        self._by_id = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}

    def named(self, style_id: str, name: str) -> bool:
        """Say whether the style is the one of that name."""
        style = self._by_id.get(style_id)
        found = style.find(f"{_W}name") if style is not None else None
        return found is not None and found.get(f"{_W}val", "").casefold() == name.casefold()

    def bidi(self, style_id: str) -> bool:
        """Say whether the style, or one it is based on, is right-to-left."""
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self._by_id:
            seen.add(style_id)
            style = self._by_id[style_id]
            found = style.find(f"{_W}pPr/{_W}bidi")
            if found is not None:
                return _on(found)
            based = style.find(f"{_W}basedOn")
            style_id = "" if based is None else based.get(f"{_W}val", "")
        return False


def _on(element: _Element) -> bool:
    return element.get(f"{_W}val", "1") not in _OFF


def _notes(package: _Package) -> dict[str, str]:
    if not package.has("word/footnotes.xml"):
        return {}
    root = package.xml("word/footnotes.xml")
    return {
        note.get(f"{_W}id", ""): _text(note)
        for note in root.iter(f"{_W}footnote")
        if note.get(f"{_W}type", "normal") == "normal"
    }


def _text(element: _Element) -> str:
    words = element.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    return "".join(node.text or "" if node.tag == f"{_W}t" else " " for node in words)


def _starts_latin(text: str) -> bool:
    """Say whether the first letter of a text is one that is written from left to right."""
    return next((kind == "L" for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), False)


class _Paragraph:
    """One paragraph, and what its bookmarks say it is."""

    def __init__(self, element: _Element, styles: _Styles, notes: dict[str, str]) -> None:
        self._element = element
        self._styles = styles
        self._notes = notes
        self._text = _text(element)
        self._number = 1
        self._names = {mark.get(f"{_W}name", ""): mark for mark in element.iter(f"{_W}bookmarkStart")}

    def begins(self) -> list[Language]:
        """Give the languages whose documents begin here."""
        return [name.removeprefix("part_") for name in self._names if name.startswith("part_")]

    def take(self, document: ReadDocument, number: int = 1, *, foreign: bool = False) -> None:
        """Put what the paragraph holds into ``document``, the part with that number.

        The words of a ``foreign`` one are not the brief's.
        """
        self._number = number
        self._names = {own_name(name, number): mark for name, mark in self._names.items()}
        (document.cover if foreign else document.blocks).append(TextBlock(self._text))
        for name, mark in self._names.items():
            if name.startswith("q_"):
                self._take_quotation(document, name, mark)
            elif name.startswith("ref_"):
                target = name.replace("_", "-")
                document.references[target] = TextBlock(self._text)
                document.reference_directions[target] = self._direction()
        self._take_marks(document)

    def _take_quotation(self, document: ReadDocument, name: str, mark: _Element) -> None:
        excerpt = name.removeprefix("q_").replace("_", "-")
        text = self._between(mark)
        document.quotations.append(
            FoundQuotation(id=excerpt, block=TextBlock(text), exact_text=text, direction=self._direction()),
        )
        document.findings += self._run_findings(excerpt)
        style = self._element.find(f"{_W}pPr/{_W}pStyle")
        translated = style is not None and self._styles.named(style.get(f"{_W}val", ""), "Brief Translation")
        if translated or any(name.startswith("t_") for name in self._names):
            document.findings.append(as_translation(excerpt))
        for reference in self._element.iter(f"{_W}footnoteReference"):
            note = reference.get(f"{_W}id", "")
            if note in self._notes:
                document.notes.setdefault(excerpt, []).append(TextBlock(self._notes[note]))
            else:
                document.findings.append(
                    Finding(
                        code="mark-unresolved",
                        artifact="",
                        subject=excerpt,
                        message="the footnote mark leads to no footnote",
                        hint="build the edition again",
                    ),
                )

    def _take_marks(self, document: ReadDocument) -> None:
        """Take the marks of an attribution: named by its bookmark, or by the quotation of its table row."""
        excerpt = self._excerpt()
        for link in self._element.iter(f"{_W}hyperlink") if excerpt else ():
            anchor = link.get(f"{_W}anchor", "")
            if anchor.startswith("ref_"):
                target = own_name(anchor, self._number).replace("_", "-")
                found = FoundMark(excerpt=excerpt, text=_text(link).strip(), target=target)
                document.marks.append(found)

    def _excerpt(self) -> str:
        own = (_ATTRIBUTION.fullmatch(name) for name in self._names)
        named = next((match.group(1) for match in own if match), "")
        row = next(self._element.iterancestors(f"{_W}tr"), None) if not named else None
        if row is not None:
            marks = (mark.get(f"{_W}name", "") for mark in row.iter(f"{_W}bookmarkStart"))
            named = next((name.removeprefix("q_") for name in marks if name.startswith("q_")), "")
            named = own_name(named, self._number)
        return named.replace("_", "-")

    def _between(self, start: _Element) -> str:
        """Give the text from a bookmark's start to its end inside this paragraph."""
        wanted = start.get(f"{_W}id")
        parts: list[str] = []
        inside = False
        for node in self._element.iter():
            if node is start:
                inside = True
            elif node.tag == f"{_W}bookmarkEnd" and node.get(f"{_W}id") == wanted:
                break
            elif inside and node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif inside and node.tag == f"{_W}br":
                parts.append("\n")
        return "".join(parts)

    def _direction(self) -> Direction:
        own = self._element.find(f"{_W}pPr/{_W}bidi")
        if own is not None:
            return "rtl" if _on(own) else "ltr"
        style = self._element.find(f"{_W}pPr/{_W}pStyle")
        return "rtl" if style is not None and self._styles.bidi(style.get(f"{_W}val", "")) else "ltr"

    def _run_findings(self, excerpt: str) -> list[Finding]:
        """Find runs that Word would set from left to right, with the Latin font, against their text.

        Arabic is one, unless it stands in Latin text such as an address; in a right-to-left paragraph,
        marks and spaces with no Latin text are others.
        """
        right_to_left = self._direction() == "rtl"
        for run in self._element.iter(f"{_W}r"):
            text = _text(run)
            arabic = any(_ARABIC[0] <= char <= _ARABIC[1] for char in text) and not _starts_latin(text)
            bare = right_to_left and bool(text.strip()) and not any(char.isalnum() for char in text)
            flag = run.find(f"{_W}rPr/{_W}rtl")
            if (arabic or bare) and (flag is None or not _on(flag)):
                return [
                    Finding(
                        code="direction",
                        artifact="",
                        subject=excerpt,
                        message="a run of the quotation is not marked right-to-left",
                        found=text[:80],
                        hint="build the edition again",
                    ),
                ]
        return []


def _marking_places(package: _Package, body: _Element, marking: str) -> list[tuple[str, bool]]:
    """Say for each header and footer in use whether the marking stands in it."""
    relations = package.relations()
    places = []
    for section in body.iter(f"{_W}sectPr"):
        kinds = []
        for reference in section.iter(f"{_W}headerReference", f"{_W}footerReference"):
            kinds.append(reference.tag)
            name = relations.get(reference.get(f"{_R}id", ""), "")
            places.append((name, package.has(name) and marking in _text(package.xml(name))))
        lacking = [kind for kind in ("header", "footer") if f"{_W}{kind}Reference" not in kinds]
        places += [(kind, False) for kind in lacking]
    return places or [("header", False), ("footer", False)]
