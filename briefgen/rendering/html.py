"""A brief as one HTML file: what a browser shows is what WeasyPrint sets.

Nothing outside the file is needed: style sheet and fonts, cut down to the brief's characters, stand in it.
"""

from __future__ import annotations

import base64
import functools
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.model import to_json
from briefgen.model.layouts import SEQUENTIAL
from briefgen.rendering.environment import render_file
from briefgen.rendering.family import file_stamps, inside, sets_documents
from briefgen.rendering.fonts import Face, faces, missing_glyphs
from briefgen.rendering.guard import check_html, check_letters, check_style
from briefgen.rendering.sequence import Part, joined, numbered
from briefgen.rendering.view import View, leading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.model import Brief, Direction
    from briefgen.rendering.template import Font, Template

__all__ = ["block_values", "brief_faces", "language_parts", "render_block", "render_html"]

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹·"
_MARGIN_COLUMN_MM = 40
"""Where labels hang in one language; what is left is a line of 70 to 80 characters."""
_FACING_COLUMN_MM = 27
_SINGLE_SCALE = 1.1
"""A line of the whole page is longer than one of half a page, and wants larger letters."""
_PAIR_TITLE = 0.85
"""Titles side by side have half the room."""
_FIRST = frozenset({"letterhead", "masthead"})
"""Blocks that, where they come first, stand before the main part."""
_FRONT = _FIRST | {"bottom-line", "contents"}
"""The same on facing pages: they stand on a page before them, both languages side by side."""
_LAST = frozenset({"method", "verification", "footer"})
"""Blocks that, where they come last, stay together on one page."""
_UNSEEN = frozenset({"quotation", "target", "article_id"})
"""Keys of a brief's JSON whose strings are not drawn; a quotation's words stand in the excerpt's body too."""


class Options(SimpleNamespace):
    """The template's options, as ``options.x`` in its files."""


def render_html(brief: Brief, layout: str, template: Template) -> str:
    """Set a brief in one of its layouts; raises ``TemplateError`` for what cannot be set."""
    from markupsafe import Markup

    if layout == SEQUENTIAL and len(brief.languages) > 1:
        return joined(language_parts(brief, template))
    view = View(brief, layout, template)
    cut = brief_faces(brief, template)
    style = _style(view, cut)
    values = {
        **block_values(view),
        "blocks": _parts(view),
        "fonts": Markup(_font_rules(cut)),  # noqa: S704 - base64 and our own names
        "style": Markup(style),  # noqa: S704 - from the template's own style sheet, searched for anything that ends it
    }
    html = render_file(template.folders, "document.html.j2", values)
    check_html(html, template.folders)
    check_letters(html, template)
    return html


def language_parts(brief: Brief, template: Template) -> tuple[Part, ...]:
    """Set a brief once in each of its languages, the leading one first; no two parts have a name in common."""
    return tuple(
        Part(
            language=language,
            direction=brief.directions[language],
            html=numbered(render_html(brief, language, template), number),
        )
        for number, language in enumerate(brief.languages, start=1)
    )


def render_block(view: View, name: str) -> str:
    """Set one block by itself, without what stands around it."""
    values = {**block_values(view), "blocks": _parts(view)}
    html = render_file(view.template.folders, f"blocks/{name}.html.j2", values)
    check_html(html, view.template.folders)
    return html


def block_values(view: View) -> dict[str, Any]:
    """Give the names that a block may use."""
    return {
        "view": view,
        "brief": view.brief,
        "template": view.template,
        "options": Options(**{name.replace("-", "_"): value for name, value in view.template.options}),
        "logo": _logo(view),
    }


def _logo(view: View) -> dict[str, Any] | None:
    logo = view.template.brand.logo
    if logo is None:
        return None
    data = base64.b64encode(logo.data).decode()
    return {
        "uri": f"data:{logo.media_type};base64,{data}",
        "width": logo.width,
        "height": logo.height,
        "alternative": logo.alternative.best(view.language) if logo.alternative else "",
    }


def _parts(view: View) -> dict[str, tuple[str, ...]]:
    """Part the blocks: what stands before the main part, the main part, and the last lines, kept together."""
    names = [block.name for block in view.template.shown()]
    last = _LAST if view.parallel else _LAST | {"sources"}
    start = next(
        (place for place, name in enumerate(names) if name not in (_FRONT if view.facing else _FIRST)), len(names)
    )
    end = len(names)
    while end > start and names[end - 1] in last:
        end -= 1
    return {"opening": tuple(names[:start]), "main": tuple(names[start:end]), "closing": tuple(names[end:])}


def brief_faces(brief: Brief, template: Template) -> tuple[Face, ...]:
    """Cut the fonts to the brief, the same for all its layouts; raises ``TemplateError`` for missing glyphs."""
    characters: set[str] = set().union(*_strings(to_json(brief)))
    missing = missing_glyphs("".join(characters), template)
    if missing:
        raise _no_glyphs(missing, brief, template)
    around = {character for item in brief.quoted for character in item.quotation.prefix + item.quotation.suffix}
    around -= set(missing_glyphs("".join(around), template))
    return faces(template, characters.union(_ALWAYS, around, _own_characters(template)))


def _own_characters(template: Template) -> frozenset[str]:
    """Give the characters of the template's own files, options and letterhead that its fonts have."""
    folders = template.folders
    stamps = tuple(stamp for stamp in file_stamps(folders) if sets_documents(stamp[0], folders))
    own = set(_source_characters(stamps))
    for _, value in template.options:
        own.update(str(value))
    for lines in (template.brand.letterhead, template.brand.footer):
        own.update(character for language in lines for line in lines[language] for character in line)
    return frozenset(own - set(missing_glyphs("".join(own), template)))


@functools.lru_cache(maxsize=16)
def _source_characters(stamps: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path, _ in stamps)
    return frozenset(character for text in texts for character in text if character.isprintable())


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
    scale = 1.0 if view.parallel and not view.facing else 1.05 if view.facing else _SINGLE_SCALE
    title = _PAIR_TITLE if view.parallel else 1.0
    fonts = [
        {
            "languages": font.languages,
            "stack": _stack(font, cut),
            "sizes": [(name, _scaled(name, size, scale, title)) for name, size in font.sizes],
            "body": _scaled("body", font.size("body"), scale, title),
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
            "title": view.drop(column.language, "title") * title,
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
        "facing": view.facing,
        "first_read": view.first_read,
        "direction": direction,
        "margin_column": _FACING_COLUMN_MM if view.facing else _MARGIN_COLUMN_MM,
        "options": block_values(view)["options"],
        "layout": view.layout,
    }
    style = "\n".join(
        render_file(view.template.folders[place:], name, values) for place, name in _sheets(view.template)
    )
    check_style(style, view.template.folders)
    return style


def _sheets(template: Template) -> list[tuple[int, str]]:
    """Give the style sheet and what is added to it, the ancestors' first, with the place of each in the chain."""
    folders = template.folders
    base = next((place for place, folder in enumerate(folders) if inside(folder, "style.css.j2")), 0)
    added = [place for place in range(base, -1, -1) if inside(folders[place], "extra.css.j2")]
    return [(base, "style.css.j2"), *((place, "extra.css.j2") for place in added)]


def _scaled(name: str, size: float, scale: float, title: float) -> float:
    return round(size * (scale if name in {"body", "meta", "small"} else title if name == "title" else 1.0), 2)
