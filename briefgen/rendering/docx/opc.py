"""Somebody else's package, as its zip members: what is not touched is written back byte for byte.

python-docx would write every part anew. Here a part is parsed when it is asked for, and written from
its tree only when it was asked for in order to be changed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.rendering.docx.package import DECLARATION, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.rendering.docx.oxml import Element

__all__ = ["OFFICE", "Opc", "PackageError", "rels_name"]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_REL = f"{{{_PACKAGE}/relationships}}"
_MOST_MEMBERS = 4000
_MOST_PART = 64 * 1024 * 1024
_MOST_ALL = 200 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PackageError(TemplateError):
    """A file that cannot be opened as a Word document; ``code`` is a diagnostic's."""

    def __init__(self, code: str, message: str, *, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.code = code


class Opc:
    """The members of one package, by name, in the order of its zip."""

    def __init__(self, data: bytes) -> None:
        """Read ``data``; raises ``PackageError`` for what is no harmless .docx."""
        self._members = _members(data)
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self.main = self._find_main()

    @classmethod
    def open(cls, path: Path) -> Opc:
        """Read a file."""
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= _MOST_PART else b""
        except OSError as error:
            msg = f"{path.name} cannot be read: {error.__class__.__name__}"
            raise PackageError("house.unreadable", msg, hint="Name a .docx file that is there.") from None
        if not data:
            msg = f"{path.name} is {'empty' if not size else 'larger than 64 MB'}"
            raise PackageError("house.unreadable", msg, hint="Save it again in Word as .docx.")
        return cls(data)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all members."""
        return tuple(self._members)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self._members

    def data(self, name: str) -> bytes:
        """Give a member as it was read."""
        return self._members[name]

    def tree(self, name: str, *, change: bool = False) -> Element:
        """Give the root of a part; with ``change`` the part is written from it."""
        if name not in self._trees:
            self._trees[name] = _parsed(name, self._members[name])
        if change:
            self._changed.add(name)
        return self._trees[name]

    def relations(self, part: str) -> dict[str, Element]:
        """Give a part's relationships by id; ``part`` empty is the package itself."""
        name = rels_name(part)
        return {item.get("Id", ""): item for item in self.tree(name)} if self.has(name) else {}

    def target(self, part: str, relation: Element) -> str:
        """Give the part a relationship of ``part`` leads to; empty when it leads outside."""
        if relation.get("TargetMode") == "External":
            return ""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), relation.get("Target", "")))[1:]

    def related(self, part: str, kind: str) -> str:
        """Give the first part that ``part`` relates to by a kind such as ``styles``; empty when there is none."""
        for relation in self.relations(part).values():
            if relation.get("Type", "").rpartition("/")[2] == kind:
                name = self.target(part, relation)
                if self.has(name):
                    return name
        return ""

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship of ``part`` to a part or an address; give its id."""
        name = rels_name(part)
        if not self.has(name):
            self._members[name] = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        root = self.tree(name, change=True)
        taken = {item.get("Id", "") for item in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdB{number}" not in taken)
        made = etree.SubElement(root, f"{_REL}Relationship", Id=f"rIdB{number}", Type=kind, Target=target)
        if external:
            made.set("TargetMode", "External")
        elif not target.startswith("/"):
            made.set("Target", f"/{target}")
        return f"rIdB{number}"

    def add(self, name: str, content_type: str, data: bytes) -> str:
        """Add a part; give its name, which gets a number when the name is taken (by letters of either case)."""
        stem, dot, ending = name.rpartition(".")
        taken = {member.casefold() for member in self._members}
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        self._members[free] = data
        types = self.tree("[Content_Types].xml", change=True)
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{free}", ContentType=content_type)
        return free

    def content_type(self, name: str) -> str:
        """Give the content type of a part."""
        for item in self.tree("[Content_Types].xml"):
            if item.get("PartName", "").casefold() == f"/{name}".casefold():
                return item.get("ContentType", "")
        ending = name.rpartition(".")[2].casefold()
        for item in self.tree("[Content_Types].xml"):
            if item.get("Extension", "").casefold() == ending:
                return item.get("ContentType", "")
        return ""

    def save(self) -> bytes:
        """Write the package: untouched members as they came, changed ones from their trees."""
        return zipped((name, self._written(name)) for name in self._members)

    def _written(self, name: str) -> bytes:
        if name not in self._changed:
            return self._members[name]
        return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)

    def _find_main(self) -> str:
        if not self.has("[Content_Types].xml") or not self.has(rels_name("")):
            msg = "it is a zip file, but no Word document"
            raise PackageError("house.not-docx", msg, hint="Save it in Word as .docx.")
        main = self.related("", "officeDocument")
        kind = self.content_type(main) if main else ""
        if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in self._members):
            msg = "it carries macros"
            raise PackageError("house.macros", msg, hint="Save it in Word as .docx, without macros.")
        if not main or not kind.endswith("wordprocessingml.document.main+xml"):
            msg = f"its main part is {kind or 'missing'}, not that of a .docx"
            raise PackageError("house.not-docx", msg, hint="Save it in Word as .docx (no template, no older format).")
        if self.tree(main).tag.startswith("{http://purl.oclc.org/"):
            msg = "it is saved as Strict Open XML"
            raise PackageError("house.strict", msg, hint="Save it in Word as “Word document (.docx)”.")
        if main != "word/document.xml" or len(self.tree(main)) == 0:
            msg = f"its main part is {main}, where word/document.xml is expected"
            raise PackageError("house.not-docx", msg, hint="Open it in Word on a computer and save it as .docx.")
        return main


def rels_name(part: str) -> str:
    """Give the name of the member with a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _members(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        msg = "it is encrypted, or in Word's format before 2007"
        raise PackageError("house.encrypted", msg, hint="Take the password off and save it in Word as .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        msg = f"it is no zip file, or a damaged one: {error}"
        raise PackageError("house.not-docx", msg, hint="Save it again in Word as .docx.") from None


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename.casefold() for info in infos]
    unsafe = [name for name in names if name.startswith("/") or "\\" in name or ".." in name.split("/")]
    if len(set(names)) < len(names) or unsafe:
        msg = f"its zip holds {'a part twice' if not unsafe else f'a part outside itself: {unsafe[0]}'}"
        raise PackageError("house.not-docx", msg, hint="Save it again in Word as .docx.")
    sizes = [info.file_size for info in infos]
    if len(infos) > _MOST_MEMBERS or max(sizes, default=0) > _MOST_PART or sum(sizes) > _MOST_ALL:
        msg = f"it unpacks to {len(infos)} parts of {sum(sizes) / 1024 / 1024:.0f} MB"
        hint = "A house document has at most 4000 parts, 64 MB each and 200 MB together."
        raise PackageError("house.too-large", msg, hint=hint)
    found = {}
    for info in infos:
        with archive.open(info) as member:
            found[info.filename] = member.read(info.file_size + 1)
    return found


def _parsed(name: str, data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        msg = f"its part {name} is not XML: {error.msg}"
        raise PackageError("house.not-docx", msg, hint="Open it in Word, let it repair the file, save.") from None
    info: Any = root.getroottree().docinfo
    if info.doctype:
        msg = f"its part {name} has a document type"
        raise PackageError("house.not-docx", msg, hint="Save it again in Word as .docx.")
    return root
