"""The named styles: one table, from which ``styles.xml`` is made with every script's properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, el, on, qn
from briefgen.rendering.fonts import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Language
    from briefgen.rendering.template import Brand, Font

__all__ = ["DIGITS_FAMILY", "complex_font", "first_line_shifts", "latin_font", "style_id", "styles_part"]

DIGITS_FAMILY = "Briefgen Digits"
"""Family of the embedded face that gives Word's own numbers Arabic-Indic shapes."""
_COMPLEX = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph style. Spaces and indents are points; ``rule`` and ``top`` are widths in eighths of a point."""

    name: str
    based: str = "Normal"
    size: str = ""
    scale: float = 1.0
    """Multiple of that size."""
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    rule: str = ""
    """Physical side of a vertical rule: Word does not turn paragraph borders round."""
    top: int = 0
    """Width of a rule above, in eighths of a point."""
    bottom: int = 0
    """Width of a rule below."""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int = -1
    tight: bool = False
    centred: bool = False
    far: bool = False
    """Set against the side where the line ends, and indented from there."""
    exact: float = 0
    """Height of a line in points, whatever stands in it."""
    even: bool = False
    """As high in every script as the taller one, so that columns of two languages keep step."""


_PARAGRAPHS = (
    _Paragraph(name="Normal", based="", colour="text", after=4),
    _Paragraph(name="heading 1", size="heading", bold=True, before=11, after=3, keep_next=True, outline=0, even=True),
    _Paragraph(name="heading 2", size="subheading", bold=True, before=8, after=3, keep_next=True, outline=1),
    _Paragraph(name="Title", size="title", bold=True, after=2, keep_next=True, tight=True),
    _Paragraph(name="Subtitle", size="subtitle", colour="muted", after=8, tight=True),
    _Paragraph(name="header", size="meta", colour="muted", tight=True),
    _Paragraph(name="footer", size="meta", colour="muted", tight=True),
    _Paragraph(name="footnote text", size="small", after=0, tight=True),
    _Paragraph(name="toc 1", size="meta", after=1, tight=True),
    _Paragraph(name="Brief Masthead", size="small", colour="muted", after=8, bottom=8, tight=True, even=True),
    _Paragraph(name="Brief Title", based="Title", size="title", bold=True, tight=True),
    _Paragraph(name="Brief Title Pair", based="Brief Title", size="title", scale=0.85, bold=True, tight=True),
    _Paragraph(name="Brief Subtitle", size="subtitle", colour="muted", after=1, tight=True),
    _Paragraph(name="Brief Period", size="subtitle", colour="muted", after=5, tight=True),
    _Paragraph(
        name="Brief Heading",
        based="heading 1",
        size="heading",
        colour="accent",
        before=7,
        after=3,
        bottom=6,
        even=True,
    ),
    _Paragraph(
        name="Brief Heading Second", based="heading 1", size="heading", colour="accent", after=4, bottom=6, even=True
    ),
    _Paragraph(name="Brief Subheading", based="heading 2"),
    _Paragraph(name="Brief Body"),
    _Paragraph(name="Brief Label", size="small", bold=True, colour="accent", before=3, after=1, even=True),
    _Paragraph(name="Brief Box Label", size="subheading", bold=True, colour="accent", after=2, even=True),
    _Paragraph(name="Brief Excerpt Label", based="Brief Label", size="small", top=4, before=3, after=0, even=True),
    _Paragraph(name="Brief List", indent=14, hanging=14, after=2),
    _Paragraph(name="Brief Bottom Line", after=4),
    _Paragraph(name="Brief Gap", size="small", colour="muted", after=2),
    _Paragraph(name="Brief Fine", size="meta", after=2),
    _Paragraph(name="Brief Verification", size="small", colour="muted", top=4, before=4),
    _Paragraph(name="Brief Assessment", indent=8, rule="left", after=4, keep_lines=True),
    _Paragraph(name="Brief Assessment RTL", based="Brief Assessment", indent=8, rule="right", after=4),
    _Paragraph(
        name="Brief Assessment Label",
        based="Brief Assessment",
        size="small",
        bold=True,
        colour="accent",
        indent=8,
        rule="left",
        after=1,
        even=True,
    ),
    _Paragraph(
        name="Brief Assessment Label RTL",
        based="Brief Assessment Label",
        size="small",
        bold=True,
        colour="accent",
        indent=8,
        rule="right",
        after=1,
        even=True,
    ),
    _Paragraph(name="Brief Quote", after=1, keep_lines=True),
    _Paragraph(name="Brief Quote Meta", size="meta", colour="muted", after=1),
    _Paragraph(name="Brief Translation", colour="muted", after=1, keep_lines=True),
    _Paragraph(name="Brief Translation Note", size="meta", colour="muted", after=0),
    _Paragraph(name="Brief Notice", colour="muted", after=4),
    _Paragraph(name="Brief Reference", size="small", indent=22, hanging=22, after=0, keep_lines=True, keep_next=True),
    _Paragraph(name="Brief Reference Note", size="small", colour="muted", indent=22, after=2),
    _Paragraph(name="Brief Reference Note Far", size="small", colour="muted", indent=22, after=2, far=True),
    _Paragraph(name="Brief Cell", size="meta", after=0),
    _Paragraph(name="Brief Fact", based="Brief Cell", size="small", colour="muted"),
    _Paragraph(name="Brief Cell Head", based="Brief Cell", size="meta", bold=True),
    _Paragraph(name="Brief Cell Head Far", based="Brief Cell Head", far=True),
    _Paragraph(name="Brief Count", based="Brief Cell", centred=True),
    _Paragraph(name="Brief Count Head", based="Brief Cell Head", centred=True),
    _Paragraph(name="Brief Legend", size="small", colour="muted", before=3, after=2),
    _Paragraph(name="Brief Spacer", size="small", exact=4),
)
_CHARACTERS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("footnote reference", (("vertAlign", "superscript"),)),
    ("Brief Digits", (("rFonts", DIGITS_FAMILY),)),
    (
        "Brief Footnote Digits",
        (
            ("rFonts", DIGITS_FAMILY),
            ("vertAlign", "superscript"),
        ),
    ),
    ("Hyperlink", (("color", "accent"), ("u", "single"))),
    ("Brief Strong", (("b", ""),)),
    ("Brief Mark", (("color", "accent"),)),
    ("Brief Link", (("color", "accent"), ("u", "single"))),
    ("Brief Badge", (("b", ""), ("color", "accent"))),
    ("Brief Marking", (("rFonts", ""), ("b", ""), ("sz", "24"))),
)


_LEVELLED = frozenset(
    {
        "Brief Title",
        "Brief Title Pair",
        "Brief Subtitle",
        "Brief Bottom Line",
        "Brief Assessment",
        "Brief Assessment RTL",
        "Brief Quote",
        "Brief Translation",
        "Brief Body",
        "Brief Fine",
        "Brief Gap",
        "Brief Period",
        "Brief Verification",
        "Brief Notice",
        "Brief Legend",
        "Brief Cell",
        "Brief Cell Head",
    }
)
"""Styles that stand side by side in two languages."""
_LEVEL_ENOUGH = 0.3
"""Points that no eye sees."""


def first_line_shifts(brand: Brand, languages: Iterable[Language]) -> dict[tuple[str, Language], int]:
    """Give, by style and language, the space above in twips that brings first lines of all columns to one height.

    Only styles whose first line is higher in one language than in another are in it; the space is
    the style's own and what is missing.
    """
    fonts = {language: brand.font(language) for language in languages}
    shifts = {}
    for style in _PARAGRAPHS:
        if style.name not in _LEVELLED:
            continue
        factor = 1.0 if style.tight else _line(brand) / 240
        size = style.size or "body"
        places = {language: _base_line(font, font.size(size) * style.scale, factor) for language, font in fonts.items()}
        lowest = max(places.values())
        for language, place in places.items():
            if lowest - place > _LEVEL_ENOUGH:
                shifts[style.name, language] = round(20 * (style.before + lowest - place))
    return shifts


def _base_line(font: Font, size: float, factor: float) -> float:
    return size * (factor * _natural(font) - metrics(font.regular).descent)


def style_id(name: str) -> str:
    """Give the id under which a style of this module is known: ``Brief Quote`` -> ``BriefQuote``."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def complex_font(brand: Brand) -> Font:
    """Give the font of the complex script (``w:cs``), or the first font when there is none."""
    return next((font for font in brand.fonts if font.script in _COMPLEX), brand.fonts[0])


def latin_font(brand: Brand) -> Font:
    """Give the font of the other script (``w:ascii``), or the first font when there is none."""
    return next((font for font in brand.fonts if font.script not in _COMPLEX), brand.fonts[0])


def styles_part(brand: Brand) -> Element:
    """Make the root of ``styles.xml``."""
    root = el("w:styles", None, _defaults(brand))
    root.extend([_paragraph(style, brand) for style in _PARAGRAPHS])
    root.append(_default_character())
    root.extend([_character(name, facts, brand) for name, facts in _CHARACTERS])
    root.extend(_tables(brand))
    return root


def _colour(brand: Brand, name: str) -> str:
    return brand.colour(name).removeprefix("#").upper()


def _half_points(size: float) -> str:
    return str(round(size * 2))


def _sizes(brand: Brand, name: str, scale: float = 1.0) -> tuple[Element, Element]:
    return (
        el("w:sz", {"val": _half_points(latin_font(brand).size(name) * scale)}),
        el("w:szCs", {"val": _half_points(complex_font(brand).size(name) * scale)}),
    )


def _defaults(brand: Brand) -> Element:
    latin, cs = latin_font(brand).family, complex_font(brand).family
    run = el(
        "w:rPr",
        None,
        el("w:rFonts", {"ascii": latin, "hAnsi": latin, "eastAsia": latin, "cs": cs}),
        *_sizes(brand, "body"),
        el("w:lang", {"val": "en-GB", "eastAsia": "en-GB", "bidi": "ar-SA"}),
    )
    return el("w:docDefaults", None, el("w:rPrDefault", None, run), el("w:pPrDefault", None, el("w:pPr")))


def _natural(font: Font) -> float:
    """Give the height of a line as the face itself sets it, in ems."""
    measured = metrics(font.regular)
    return measured.ascent + measured.descent


def _line(brand: Brand) -> int:
    """Give the leading in 240ths of the faces' own line, between what the two scripts ask for."""
    asked = [font.leading / _natural(font) for font in (latin_font(brand), complex_font(brand))]
    return round(240 * sum(asked) / len(asked))


def _even_line(style: _Paragraph, brand: Brand) -> int:
    """Give the height of a line in the complex script, in twips."""
    font = complex_font(brand)
    return round(20 * font.size(style.size) * (_natural(font) if style.tight else font.leading))


def _paragraph(style: _Paragraph, brand: Brand) -> Element:
    made = el("w:style", {"type": "paragraph", "styleId": style_id(style.name)})
    if style.name == "Normal":
        made.set(qn("w:default"), "1")
    made.append(el("w:name", {"val": style.name}))
    if style.based:
        made.append(el("w:basedOn", {"val": style_id(style.based)}))
    if style.name.startswith("heading"):
        made.append(el("w:next", {"val": "Normal"}))
    made.append(el("w:uiPriority", {"val": "1" if style.name.startswith("Brief") else "9"}))
    made.append(el("w:qFormat"))
    made.append(_paragraph_properties(style, brand))
    run = _paragraph_run(style, brand)
    if len(run):
        made.append(run)
    return made


def _paragraph_properties(style: _Paragraph, brand: Brand) -> Element:
    inherits = not style.even and style.based.lower() in {
        "title",
        "subtitle",
        "heading 1",
        "heading 2",
        "brief cell",
        "brief cell head",
        "brief heading",
    }
    spacing = {"before": round(style.before * 20), "after": round(style.after * 20), "line": _line(brand)}
    rule = "auto"
    if style.even:
        spacing["line"], rule = _even_line(style, brand), "atLeast"
    elif style.exact:
        spacing["line"], rule = round(style.exact * 20), "exact"
    elif style.tight:
        spacing["line"] = 240
    indent = {"right" if style.far else "left": round(style.indent * 20)} | (
        {"hanging": round(style.hanging * 20)} if style.hanging else {}
    )
    return el(
        "w:pPr",
        None,
        on("w:keepNext", condition=style.keep_next),
        on("w:keepLines", condition=style.keep_lines or style.outline >= 0),
        _border(style, brand),
        None if inherits else el("w:spacing", {**spacing, "lineRule": rule}),
        el("w:ind", indent) if style.indent else None,
        el("w:jc", {"val": "center" if style.centred else "right"}) if style.centred or style.far else None,
        el("w:outlineLvl", {"val": style.outline}) if style.outline >= 0 else None,
    )


def _border(style: _Paragraph, brand: Brand) -> Element | None:
    if style.rule:
        other = "right" if style.rule == "left" else "left"
        rule: dict[str, str | int] = {"val": "single", "sz": 18, "space": 6, "color": _colour(brand, "accent")}
        sides: dict[str, dict[str, str | int]] = {style.rule: rule, other: {"val": "nil"}}
        return el("w:pBdr", None, *(el(f"w:{side}", sides[side]) for side in ("left", "right")))
    if not style.top and not style.bottom:
        return None
    made = el("w:pBdr")
    for side, width, space, colour in (("top", style.top, 4, "hairline"), ("bottom", style.bottom, 3, "text")):
        if width:
            made.append(
                el(f"w:{side}", {"val": "single", "sz": width, "space": space, "color": _colour(brand, colour)})
            )
    return made


def _paragraph_run(style: _Paragraph, brand: Brand) -> Element:
    return el(
        "w:rPr",
        None,
        on("w:b", condition=style.bold),
        on("w:bCs", condition=style.bold),
        el("w:color", {"val": _colour(brand, style.colour)}) if style.colour else None,
        *(_sizes(brand, style.size, style.scale) if style.size else ()),
    )


def _default_character() -> Element:
    return el(
        "w:style",
        {"type": "character", "default": "1", "styleId": "DefaultParagraphFont"},
        el("w:name", {"val": "Default Paragraph Font"}),
        el("w:uiPriority", {"val": "1"}),
        el("w:semiHidden"),
    )


def _character(name: str, facts: tuple[tuple[str, str], ...], brand: Brand) -> Element:
    run = el("w:rPr")
    for fact, value in facts:
        if fact == "b":
            run.extend([el("w:b"), el("w:bCs")])
        elif fact == "rFonts":
            family = value or latin_font(brand).family
            run.append(el("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), family)))
        elif fact == "sz":
            run.extend([el("w:sz", {"val": value}), el("w:szCs", {"val": value})])
        else:
            run.append(el(f"w:{fact}", {"val": _colour(brand, value) if fact == "color" else value}))
    return el(
        "w:style",
        {"type": "character", "styleId": style_id(name)},
        el("w:name", {"val": name}),
        el("w:basedOn", {"val": "DefaultParagraphFont"}),
        el("w:uiPriority", {"val": "2"}),
        run,
    )


def _margins(top: float, side: float) -> Element:
    parts = {"top": top, "left": side, "bottom": top, "right": side}
    return el(
        "w:tblCellMar",
        None,
        *(el(f"w:{key}", {"w": round(points * 20), "type": "dxa"}) for key, points in parts.items()),
    )


def _lines(brand: Brand, sides: dict[str, int], colour: str) -> Element:
    order = ("top", "bottom", "insideH")
    made = el("w:tblBorders")
    for side in order:
        if side in sides:
            value: dict[str, str | int] = {
                "val": "single",
                "sz": sides[side],
                "space": 0,
                "color": _colour(brand, colour),
            }
            made.append(el(f"w:{side}", value))
    return made


def _tables(brand: Brand) -> list[Element]:
    fill = {"val": "clear", "color": "auto", "fill": _colour(brand, "tint")}
    tint = el("w:tcPr", None, el("w:shd", fill))
    bold = el("w:rPr", None, el("w:b"), el("w:bCs"))
    head = el("w:tblStylePr", {"type": "firstRow"}, bold, el("w:tcPr", None, el("w:shd", fill)))
    return [
        _table("Normal Table", el("w:tblPr", None, _margins(0, 5.4)), default=True),
        _table("Brief Pairs", el("w:tblPr", None, _margins(0, 7))),
        _table("Brief Columns", el("w:tblPr", None, _margins(0.5, 7))),
        _table("Brief Hung", el("w:tblPr", None, _lines(brand, {"insideH": 4}, "hairline"), _margins(3, 0))),
        _table(
            "Brief Box", el("w:tblPr", None, _lines(brand, {"top": 12, "bottom": 4}, "accent"), _margins(5, 9)), tint
        ),
        _table(
            "Brief Table",
            el("w:tblPr", None, _lines(brand, {"top": 6, "bottom": 6, "insideH": 4}, "hairline"), _margins(1, 5)),
            head,
        ),
    ]


def _table(name: str, table_properties: Element, *conditional: Element, default: bool = False) -> Element:
    identifier = "TableNormal" if default else style_id(name)
    made = el("w:style", {"type": "table", "styleId": identifier} | ({"default": "1"} if default else {}))
    made.append(el("w:name", {"val": name}))
    if not default:
        made.append(el("w:basedOn", {"val": "TableNormal"}))
    made.append(el("w:uiPriority", {"val": "3"}))
    made.append(table_properties)
    made.extend(conditional)
    return made
