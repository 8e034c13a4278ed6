"""Ways to spoil a finished file, each as it might happen to a document in the world."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf

Mutation = Callable[[bytes], bytes]


def in_text(pattern: str, replacement: str, count: int = 1) -> Mutation:
    """Replace in a text file."""

    def spoil(data: bytes) -> bytes:
        changed, done = re.subn(pattern, replacement, data.decode(), count=count, flags=re.DOTALL)
        assert done, f"the file has no {pattern!r}"
        return changed.encode()

    return spoil


def in_part(part: str, pattern: str, replacement: str, count: int = 1) -> Mutation:
    """Replace in one XML part of a DOCX."""

    def spoil(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                content = old.read(info)
                if re.fullmatch(part, info.filename):
                    changed, done = re.subn(pattern, replacement, content.decode(), count=count, flags=re.DOTALL)
                    assert done, f"{part} has no {pattern!r}"
                    content = changed.encode()
                new.writestr(info.filename, content)
        return out.getvalue()

    return spoil


def instructions(page: Any) -> list[Any]:
    """Give a page's content as (operands, operator)."""
    return list(pikepdf.parse_content_stream(page))


class PdfSpoiler:
    """Changes glyphs, links and names of a tagged PDF."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))

    def done(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out)
        return out.getvalue()

    def elements(self, kind: str) -> list[Any]:
        found: list[Any] = []

        def walk(node: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for item in node:
                    walk(item)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                if str(node.S) == kind:
                    found.append(node)
                walk(node.get("/K"))

        walk(self.pdf.Root.StructTreeRoot.K)
        return found

    def mcids(self, element: Any) -> list[tuple[Any, int]]:
        """Give (page object, marked-content id) of an element's text."""
        found: list[tuple[Any, int]] = []

        def walk(node: Any, page: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for item in node:
                    walk(item, page)
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    walk(node.get("/K"), node.get("/Pg", page))
            elif node is not None:
                found.append((page, int(node)))

        walk(element.get("/K"), element.get("/Pg"))
        return found

    def edit(self, place: tuple[Any, int], change: Callable[[list[bytes]], list[bytes]]) -> None:
        """Change the glyph codes (two bytes each) of one marked-content id, first to last."""
        owner, wanted = place
        page = next(page for page in self.pdf.pages if page.objgen == owner.objgen)
        inside = False
        changed = False
        out = []
        for found, operator in instructions(page):
            operands = found
            name = str(operator)
            if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                inside = int(operands[1].MCID) == wanted
            elif name == "EMC":
                inside = False
            if inside and name == "TJ" and not changed:
                codes = [
                    bytes(part)[at : at + 2]
                    for part in operands[0]
                    if isinstance(part, pikepdf.String)
                    for at in range(0, len(bytes(part)) - 1, 2)
                ]
                new = change(codes)
                if new != codes:
                    operands = [pikepdf.Array([pikepdf.String(b"".join(new))])]
                    changed = True
            out.append((operands, operator))
        assert changed, "nothing to change"
        page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(out))


def pdf_quote_letter(number: int, line: int = 0) -> Mutation:
    """Exchange one letter of a quotation for another letter of the same line."""

    def swap(codes: list[bytes]) -> list[bytes]:
        middle = len(codes) // 2
        other = next(code for code in codes if code not in (codes[middle], codes[0]))
        return [*codes[:middle], other, *codes[middle + 1 :]]

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        quote = spoiler.elements("/BlockQuote")[number]
        spoiler.edit(spoiler.mcids(quote)[line], swap)
        return spoiler.done()

    return spoil


def pdf_quote_drop(number: int) -> Mutation:
    """Take the last quarter of a quotation's first line away."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        quote = spoiler.elements("/BlockQuote")[number]
        spoiler.edit(spoiler.mcids(quote)[0], lambda codes: codes[: -len(codes) // 4])
        return spoiler.done()

    return spoil


def pdf_quote_turn(number: int) -> Mutation:
    """Turn a line of a quotation round, as a wrong direction would."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        quote = spoiler.elements("/BlockQuote")[number]
        spoiler.edit(spoiler.mcids(quote)[0], lambda codes: codes[::-1])
        return spoiler.done()

    return spoil


def pdf_missing_glyph(data: bytes) -> bytes:
    spoiler = PdfSpoiler(data)
    quote = spoiler.elements("/BlockQuote")[0]
    spoiler.edit(spoiler.mcids(quote)[0], lambda codes: [*codes[:3], b"\x00\x00", *codes[4:]])
    return spoiler.done()


def pdf_link(old: str, new: str | None) -> Mutation:
    """Let the first link to ``old`` lead to ``new``, or nowhere."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        for element in spoiler.elements("/Link"):
            for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
                if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid and str(kid.Obj.get("/Dest", "")) == old:
                    if new is None:
                        del kid.Obj["/Dest"]
                    else:
                        kid.Obj.Dest = pikepdf.String(new)
                    return spoiler.done()
        msg = f"no link to {old}"
        raise AssertionError(msg)

    return spoil


def pdf_attachment(name: str, change: Callable[[bytes], bytes | None]) -> Mutation:
    """Change an attached file, or take it away where ``change`` gives nothing; a new name adds one."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        files = spoiler.pdf.attachments
        old = files[name].get_file().read_bytes() if name in files else b""
        new = change(old)
        assert new != old
        if name in files:
            del files[name]
        if new is not None:
            files[name] = pikepdf.AttachedFileSpec(
                spoiler.pdf,
                new,
                filename=name,
                mime_type="application/json",
                description="",
                creation_date="",
                mod_date="",
            )
        return spoiler.done()

    return spoil


def pdf_destination(name: str) -> Mutation:
    """Take a reference's destination away."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        tree = pikepdf.NameTree(spoiler.pdf.Root.Names.Dests)
        del tree[name]
        return spoiler.done()

    return spoil


def pdf_unembed(data: bytes) -> bytes:
    spoiler = PdfSpoiler(data)
    for item in spoiler.pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]
            break
        if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item:
            del item["/FontFile3"]
            break
    else:
        raise AssertionError
    return spoiler.done()


def pdf_marking(data: bytes) -> bytes:
    """Take the marking, the only text in TLP green, out of every page."""
    spoiler = PdfSpoiler(data)
    for page in spoiler.pdf.pages:
        out = []
        colour: list[float] = []
        for operands, operator in instructions(page):
            name = str(operator)
            if name == "rg":
                colour = [round(float(value), 2) for value in operands]
            if name != "TJ" or colour != [0.2, 1.0, 0.0]:
                out.append((operands, operator))
        page.Contents = spoiler.pdf.make_stream(pikepdf.unparse_content_stream(out))
    return spoiler.done()
