"""The theme part, which Word expects in every document: the brand's colours and fonts for Word's menus."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from briefgen.rendering.docx.styles import complex_font, latin_font

if TYPE_CHECKING:
    from briefgen.rendering.template import Brand

__all__ = ["theme_part"]

_SLOTS = (
    ("dk1", "text"),
    ("lt1", ""),
    ("dk2", "muted"),
    ("lt2", "tint"),
    ("accent1", "accent"),
    ("accent2", "muted"),
    ("accent3", "text"),
    ("accent4", "hairline"),
    ("accent5", "accent"),
    ("accent6", "muted"),
    ("hlink", "accent"),
    ("folHlink", "muted"),
)
_PAINT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_part(brand: Brand) -> bytes:
    """Make ``theme1.xml``."""
    name = quoteattr("briefgen")
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{brand.colour(colour)[1:].upper() if colour else "FFFFFF"}"/></a:{slot}>'
        for slot, colour in _SLOTS
    )
    latin, cs = latin_font(brand), complex_font(brand)
    faces = (
        f'<a:latin typeface={quoteattr(latin.family)}/><a:ea typeface=""/><a:cs typeface={quoteattr(cs.family)}/>'
        f"<a:font script={quoteattr(cs.script)} typeface={quoteattr(cs.family)}/>"
    )
    lines = "".join(f'<a:ln w="{width}">{_PAINT}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={name}><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f"<a:fmtScheme name={name}><a:fillStyleLst>{_PAINT * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_PAINT * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
