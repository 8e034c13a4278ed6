"""What WeasyPrint 70 does not do for us, put round our own renders only, on the versions it was tested with.

1. A line that has inline elements may end after its first word: in a right-to-left one the width that Pango
   reports includes the collapsible space at its end; in the other, a citation that does not fit takes words with it.
2. Structure elements of a tagged PDF do not carry the language of their HTML element, header cells no
   scope, and a table that only places things (``role="presentation"``) is tagged as a table of data.
3. Bookmarks come in document order; two columns need an outline for each language.
4. A glyph's letters are those of the first cluster it is drawn for; where a ligature and a vowel sign make
   one cluster, the sign gets all its letters and the ligature none, in the whole document.
5. The metadata name one standard; a document may conform to PDF/A and PDF/UA at once. PDF/A wants them plain,
   WeasyPrint packs them.
6. The file of the colour profile is left open.
7. Heads and feet of pages are marked as content that hangs on no tree; PDF/UA-1 (7.8) wants artifacts of pagination.
8. A link that begins with a space leaves, where a line breaks there, a link without text, of no width.
9. A cell that has no room left on a page goes to the next one, and the rest of a float in it that was begun stands
   there twice.
"""

from __future__ import annotations

import contextlib
import importlib
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SUPPORTED", "accessible_as_well", "installed", "outline_by_language"]

SUPPORTED = ("70.",)
"""Prefixes of the WeasyPrint versions whose internals the patches know."""


@contextlib.contextmanager
def installed() -> Iterator[None]:
    """Put the patches in place for one render."""
    weasyprint = importlib.import_module("weasyprint")
    if not weasyprint.__version__.startswith(SUPPORTED):
        yield
        return
    tags: Any = importlib.import_module("weasyprint.pdf.tags")
    line_break: Any = importlib.import_module("weasyprint.text.line_break")
    inline: Any = importlib.import_module("weasyprint.layout.inline")
    writer: Any = importlib.import_module("weasyprint.pdf")
    drawing: Any = importlib.import_module("weasyprint.draw.text")
    document: Any = importlib.import_module("weasyprint.document")
    stream: Any = importlib.import_module("weasyprint.pdf.stream").Stream
    original_tags, original_split = tags._build_box_tree, line_break.split_first_line  # noqa: SLF001 - see above
    original_draw, original_profile = drawing.draw_first_line, writer.ColorProfile
    original_page, original_marked = document.draw_page, stream.marked
    original_links = writer.add_links
    blocks: Any = importlib.import_module("weasyprint.layout.block")
    original_container = blocks.block_container_layout
    blocks.block_container_layout = _without_remains(original_container)
    tags._build_box_tree = _with_language(original_tags)  # noqa: SLF001
    line_break.split_first_line = inline.split_first_line = _whole_lines(original_split)
    drawing.draw_first_line = _with_own_letters(original_draw)
    writer.ColorProfile = _closing(original_profile)
    document.draw_page = _knowing_furniture(original_page)
    stream.marked = _or_furniture(original_marked)
    writer.add_links = _with_width(original_links)
    try:
        yield
    finally:
        blocks.block_container_layout = original_container
        document.draw_page, stream.marked = original_page, original_marked
        writer.add_links = original_links
        drawing.draw_first_line, writer.ColorProfile = original_draw, original_profile
        tags._build_box_tree = original_tags  # noqa: SLF001
        line_break.split_first_line = inline.split_first_line = original_split


def _closing(profile: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    def read_and_close(file: Any, *rest: Any) -> Any:  # noqa: ANN401
        with file:
            return profile(file, *rest)

    return read_and_close


def _without_remains(layout: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    def laid_out(context: Any, box: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        before = set(context.broken_out_of_flow)
        found = layout(context, box, *rest, **more)
        if found[0] is None:
            for begun in [key for key in context.broken_out_of_flow if key not in before]:
                del context.broken_out_of_flow[begun]
        return found

    return laid_out


_NO_WIDTH = 0.01
"""Pixels: less is a link that shows nothing."""


def _with_width(add: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    def add_links(links_and_anchors: Any, *rest: Any) -> None:  # noqa: ANN401
        links, anchors = links_and_anchors
        shown = [link for link in links if abs(link[2][2] - link[2][0]) > _NO_WIDTH]
        add((shown, anchors), *rest)

    return add_links


_FURNITURE = "_briefgen_furniture"


def _knowing_furniture(draw: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    """Tell the stream, before a page is drawn, what stands in the page's margins."""
    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")

    def draw_page(page: Any, stream: Any) -> None:  # noqa: ANN401
        margins = [child for child in page.children if isinstance(child, boxes.MarginBox)]
        kinds = {margin: "/Header" if margin.at_keyword.startswith("@top") else "/Footer" for margin in margins}
        inside = {box: kind for margin, kind in kinds.items() for box in (margin, *margin.descendants())}
        setattr(stream, _FURNITURE, inside)
        draw(page, stream)

    return draw_page


def _or_furniture(marked: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    import pydyf

    @contextlib.contextmanager
    def marked_or_furniture(stream: Any, box: Any, tag: str) -> Iterator[None]:  # noqa: ANN401
        kind = getattr(stream, _FURNITURE, {}).get(box)
        if kind is None or stream._tags is None:  # noqa: SLF001 - see above
            with marked(stream, box, tag):
                yield
            return
        told = pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})
        pydyf.Stream.begin_marked_content(stream, "Artifact", told)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(stream)

    return marked_or_furniture


def _with_language(build: Any) -> Any:  # noqa: ANN401 - WeasyPrint is not typed
    import pydyf

    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")
    data: set[int] = set()

    def build_with_language(box: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.MarginBox):
            return
        element = None if box.element is None or box.element_tag in {"html", "body"} else box.element
        language = element.get("lang") if element is not None else None
        for item in build(box, *rest):
            if item["S"] == "/Link" and not item["K"]:
                continue
            if language and "Lang" not in item:
                item["Lang"] = pydyf.String(language)
            if item["S"] == "/TH" and element is not None:
                item["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
            elif item["S"] == "/Table" and element is not None and element.get("role") == "presentation":
                _as_division(item, rest[1].objects, data)
                _map_rows(rest[1].objects)
            elif item["S"] == "/Table":
                data.add(item.number)
            yield item

    return build_with_language


_OF_TABLES = frozenset({"/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD"})


def _as_division(item: Any, objects: Any, data: set[int]) -> None:  # noqa: ANN401
    """Tag a table that only places things, and all of its parts, as divisions (PDF/UA-1, 7.5).

    A row keeps a name of its own: what stands side by side belongs together, and the verifier asks for it.
    Tables of ``data`` that stand in it, by the numbers of their objects, stay tables.
    """
    if item["S"] in _OF_TABLES:
        item["S"] = "/LayoutRow" if item["S"] == "/TR" else "/Div"
        for key in ("A", "ID"):
            item.pop(key, None)
    for kid in item["K"]:
        found = objects[int(kid.split()[0])] if isinstance(kid, (str, bytes)) else None
        if isinstance(found, dict) and found.get("Type") == "/StructElem" and int(kid.split()[0]) not in data:
            _as_division(found, objects, data)


def _map_rows(objects: Any) -> None:  # noqa: ANN401
    import pydyf

    root = next(found for found in objects if isinstance(found, dict) and found.get("Type") == "/StructTreeRoot")
    root["RoleMap"] = pydyf.Dictionary({"LayoutRow": "/Div"})


def _whole_lines(split: Any) -> Any:  # noqa: ANN401
    from math import inf

    def split_whole(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any) -> Any:  # noqa: ANN401
        found = split(text, style, context, max_width, *rest, **options)
        resume = found[2]
        if (
            resume is None
            or max_width is None
            or max_width == inf
            or style["white_space"] not in {"normal", "pre-line"}
        ):
            return found
        first = text.encode()[:resume].decode().rstrip(" ")
        if " " in first or found[3] >= max_width * 0.6:
            return found
        return _longer(split, text, style, context, max_width, rest, options) or found

    return split_whole


def _longer(
    split: Any,  # noqa: ANN401
    text: str,
    style: Any,  # noqa: ANN401
    context: Any,  # noqa: ANN401
    max_width: float,
    rest: tuple[Any, ...],
    options: dict[str, Any],
) -> Any:  # noqa: ANN401
    """Give the line with as many words as truly fit, or ``None`` when it is only the one."""
    wide = split(text, style, context, max_width + style["font_size"] * 0.6, *rest, **options)
    if wide[3] <= max_width:
        return wide
    end = len(text) if wide[2] is None else len(text.encode()[: wide[2]].decode())
    cut = text[:end].rstrip(" ").rfind(" ")
    if cut <= 0:
        return None
    exact = split(text[:cut], style, context, float("inf"), *rest, **options)
    if exact[2] is None and exact[3] <= max_width:
        return (exact[0], exact[1], len(text[: cut + 1].encode()), *exact[3:])
    return None


def _with_own_letters(draw: Any) -> Any:  # noqa: ANN401
    def draw_line(stream: Any, textbox: Any, *rest: Any) -> Any:  # noqa: ANN401
        if any(_is_sign(char) for char in textbox.text):
            for font, letters in _shared_clusters(stream, textbox.pango_layout):
                for glyph, text in letters:
                    font.to_unicode.setdefault(glyph, text)
        return draw(stream, textbox, *rest)

    return draw_line


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Cf"}


def _shared_clusters(stream: Any, layout: Any) -> Iterator[tuple[Any, list[tuple[int, str]]]]:  # noqa: ANN401
    """Give the font and each glyph's letters of clusters that are one letter or ligature and signs on it."""
    ffi: Any = importlib.import_module("weasyprint.text.ffi")
    layout_text = layout.text.encode()
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        starts = [glyphs.log_clusters[at] for at in range(glyphs.num_glyphs)]
        ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], item.length], strict=True))
        for start, end in ends.items():
            text = layout_text[item.offset + start : item.offset + end].decode()
            if len(text) == 1 or not any(map(_is_sign, text)):
                continue
            members = [glyphs.glyphs[at] for at, other in enumerate(starts) if other == start]
            drawn = [
                (member.glyph, member.geometry.width)
                for member in (reversed(members) if item.analysis.level % 2 else members)
                if member.glyph != ffi.pango.PANGO_GLYPH_EMPTY
            ]
            yield stream.add_font(item.analysis.font)[0], _letters(text, drawn)


def _letters(text: str, drawn: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """Share a cluster's letters between its glyphs (with widths), in reading order: signs have no width."""
    base = "".join(char for char in text if not _is_sign(char))
    signs = [char for char in text if _is_sign(char) and unicodedata.category(char) != "Cf"]
    wide = [glyph for glyph, width in drawn if width]
    narrow = [glyph for glyph, width in drawn if not width]
    if len(wide) != 1:
        return []
    shares = signs if len(narrow) == len(signs) else ["".join(signs)] if len(narrow) == 1 else []
    return [(wide[0], base if narrow or not signs else text), *zip(narrow, shares, strict=False)]


def outline_by_language(document: Any) -> None:  # noqa: ANN401
    """Make the document's outline list each language by itself.

    The style sheet gives the title of the n-th language bookmark level 2n-1 and its sections 2n.
    """
    make = document.make_bookmark_tree

    def grouped(scale: float = 1, *, transform_pages: bool = False) -> list[Any]:
        languages: dict[int, list[Any]] = {}
        levels = [level for page in document.pages for level, *_ in page.bookmarks]
        flat = list(_walk(make(scale, transform_pages)))
        for level, node in zip(levels, flat, strict=True):
            label, target, _, state = node
            roots = languages.setdefault((level - 1) // 2, [])
            siblings = roots[-1][2] if level % 2 == 0 and roots else roots
            siblings.append((label, target, [], state))
        return [root for language in sorted(languages) for root in languages[language]]

    document.make_bookmark_tree = grouped


def accessible_as_well(document: Any) -> None:  # noqa: ANN401 - weasyprint.Document
    """Say in a PDF/A document's metadata that it is PDF/UA-1 too, and describe that property as PDF/A asks."""
    make = document.metadata.generate_rdf_metadata
    include = document.metadata.include_in_pdf

    def with_both(*arguments: Any) -> bytes:  # noqa: ANN401
        end = b"</rdf:RDF>"
        made: bytes = make(*arguments)
        if not made.endswith(end):
            msg = "WeasyPrint's metadata end otherwise than expected"
            raise ValueError(msg)
        return made[: -len(end)] + _PDF_UA + end

    def unpacked(*arguments: Any, compress: bool = False) -> None:  # noqa: ANN401
        del compress
        include(*arguments[:4], compress=False)

    document.metadata.generate_rdf_metadata = with_both
    document.metadata.include_in_pdf = unpacked


_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def _walk(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield node
        yield from _walk(node[2])
