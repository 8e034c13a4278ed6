"""A brief as one HTML file: what a browser shows is what WeasyPrint sets.

Nothing outside the file is needed: style sheet and fonts, cut down to the brief's characters, stand in it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.model import to_json
from briefgen.rendering.environment import render_file
from briefgen.rendering.fonts import Face, faces, missing_glyphs
from briefgen.rendering.view import View, leading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief, Direction
    from briefgen.rendering.template import Font, Template

__all__ = ["brief_faces", "render_html"]

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹·"
_MARGIN_COLUMN_MM = 27
_UNSEEN = frozenset({"quotation", "target", "article_id"})
"""Keys of a brief's JSON whose strings are not drawn; a quotation's words stand in the excerpt's body too."""


def render_html(brief: Brief, layout: str, template: Template) -> str:
    """Set a brief in ``parallel`` or in one language; raises ``TemplateError`` for what cannot be set."""
    view = View(brief, layout, template)
    cut = brief_faces(brief, template)
    inside = render_file(
        template.folder,
        "parallel.html.j2" if view.parallel else "single.html.j2",
        {"view": view, "template": template},
    )
    from markupsafe import Markup

    values = {
        "view": view,
        "body": Markup(inside),  # noqa: S704 - escaped already, by the template above
        "fonts": Markup(_font_rules(cut)),  # noqa: S704 - base64 and our own names
        "style": Markup(_style(view, cut)),  # noqa: S704 - from the template's own style sheet
    }
    return render_file(template.folder, "document.html.j2", values)


def brief_faces(brief: Brief, template: Template) -> tuple[Face, ...]:
    """Cut the fonts to the brief, the same for all its layouts; raises ``TemplateError`` for missing glyphs."""
    characters: set[str] = set().union(*_strings(to_json(brief)))
    missing = missing_glyphs("".join(characters), template)
    if missing:
        raise _no_glyphs(missing, brief, template)
    return faces(template, characters.union(_ALWAYS))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON data
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNSEEN:
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _no_glyphs(missing: str, brief: Brief, template: Template) -> TemplateError:
    import unicodedata

    problems = tuple(
        Diagnostic(
            code="rendering.glyph-missing",
            severity="error",
            message=f"no font of {template.name} has U+{ord(c):04X} {unicodedata.name(c, 'UNNAMED')}",
            hint="Add a font that has it to brand.yaml, or leave the text out.",
            path=_where(brief, c),
        )
        for c in missing
    )
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return TemplateError(f"{problems[0]}{more}", hint=problems[0].hint, problems=problems)


def _where(brief: Brief, character: str) -> str:
    """Name the part of the brief that holds a character: ``sections.0.excerpts.2.quotation.exact``."""

    def search(value: Any, path: str) -> str:  # noqa: ANN401 - JSON data
        if isinstance(value, str):
            return path if character in value else ""
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return next(
            (found for key, item in items if key not in _UNSEEN and (found := search(item, f"{path}.{key}"))), ""
        )

    return search(to_json(brief), "brief").removeprefix("brief.")


@functools.lru_cache(maxsize=4)
def _font_rules(cut: tuple[Face, ...]) -> str:
    return "\n".join(
        f"@font-face{{font-family:{face.family};font-style:normal;font-weight:{face.weight};src:url({face.uri})}}"
        for face in cut
    )


def _stack(font: Font, cut: tuple[Face, ...]) -> str:
    families = list(dict.fromkeys(face.family for face in sorted(cut, key=lambda face: face.script != font.script)))
    return ", ".join(families)


def _style(view: View, cut: tuple[Face, ...]) -> str:
    brand = view.template.brand
    direction: Direction = view.direction
    scale = 1.0 if view.parallel else 1.05
    fonts = [
        {
            "languages": font.languages,
            "stack": _stack(font, cut),
            "sizes": [(name, _scaled(name, size, scale)) for name, size in font.sizes],
            "body": _scaled("body", font.size("body"), scale),
            "subtitle": font.size("subtitle"),
            "leading": font.leading,
            "leadings": {name: leading(font, name) for name, _ in font.sizes},
        }
        for font in brand.fonts
    ]
    drops = [
        {
            "language": column.language,
            "rest": view.rest(column.language, "meta"),
            **{name: view.drop(column.language, name) for name, _ in brand.fonts[0].sizes},
        }
        for column in (view.columns if view.parallel else ())
    ]
    values = {
        "colours": dict(brand.colours),
        "page": view.template.page,
        "fonts": fonts,
        "drops": drops,
        "columns": view.columns,
        "parallel": view.parallel,
        "direction": direction,
        "margin_column": _MARGIN_COLUMN_MM,
    }
    return render_file(view.template.folder, "style.css.j2", values)


def _scaled(name: str, size: float, scale: float) -> float:
    return round(size * scale, 2) if name in {"body", "meta", "small"} else size
