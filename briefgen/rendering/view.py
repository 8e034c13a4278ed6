"""What the Jinja files see of a brief: columns, and lines cut into the pieces that become HTML elements."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefgen.errors import TemplateError
from briefgen.model import Run, plain
from briefgen.model.layouts import ARRANGEMENTS, FACING, PARALLEL
from briefgen.rendering.attribution import badge, unbadged
from briefgen.rendering.fonts import metrics, missing_glyphs
from briefgen.rendering.sayings import sayings

if TYPE_CHECKING:
    from briefgen.model import (
        Brief,
        CounterpartExcerpt,
        Direction,
        Excerpt,
        Language,
        Line,
        Lines,
        Quotation,
        ReferenceEntry,
    )
    from briefgen.rendering.template import Font, Template

__all__ = ["Column", "Piece", "View", "columns_of", "leading", "own_line"]

_SAFE_LINK = re.compile(r"https?://[^\s\"'<>\\]+|#[\w.-]+|mailto:[^\s\"'<>\\]+", re.IGNORECASE)
_COUNTERS = {"arab": "arabic-indic", "arabext": "persian", "latn": "decimal", "deva": "devanagari", "beng": "bengali"}
_HALF_PAGE = 0.5
_SIDE_BY_SIDE = frozenset({PARALLEL, FACING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One language of a layout."""

    language: Language
    direction: Direction
    counter: str
    """CSS counter style of its page numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a line: bare text, or an element with its own language and direction."""

    kind: Literal["text", "span", "strong", "mark", "link", "url", "badge"]
    text: str
    language: Language = ""
    direction: Direction = "ltr"
    href: str = ""


def columns_of(brief: Brief, layout: str) -> tuple[Column, ...]:
    """Give the columns of a layout in the order in which they are read; right-to-left languages come first.

    Raises ``TemplateError`` for a layout the brief does not have the language for.
    """
    languages = brief.languages if layout in _SIDE_BY_SIDE else (layout,)
    if not set(languages) <= set(brief.languages):
        msg = f"the brief has no layout {layout!r}"
        raise TemplateError(msg, hint=f"Layouts: {', '.join(dict.fromkeys((*ARRANGEMENTS, *brief.languages)))}.")
    columns = [
        Column(
            language=language,
            direction=brief.directions[language],
            counter=_COUNTERS.get(brief.digits.get(language) or "latn", "decimal"),
        )
        for language in languages
    ]
    return tuple(sorted(columns, key=lambda column: column.direction != "rtl"))


def _needs_own_direction(run: Run, direction: Direction, after: str) -> bool:
    """Say whether plain bidi would misplace a run, or what comes ``after`` it.

    It would if the run begins or ends with something other than a letter, if a number follows before
    any letter, and if a letter of the run's own direction follows first: both would go with the run, and
    the items of a list would stand in the order of their script and not of the line.
    """
    if run.direction == direction or not run.text.strip():
        return False
    kinds = [unicodedata.bidirectional(character) for character in after]
    first = next((kind for kind in kinds if kind in {"L", "R", "AL", "EN", "AN"}), "")
    if first in {"EN", "AN"} or first in ({"L"} if run.direction == "ltr" else {"R", "AL"}):
        return True
    edges = (run.text.strip()[0], run.text.strip()[-1])
    return not all(unicodedata.bidirectional(edge) in {"L", "R", "AL"} for edge in edges)


def _piece(run: Run, direction: Direction, after: str) -> Piece:
    place = {"language": run.language, "direction": run.direction}
    if run.role == "mark":
        return Piece(kind="mark", text=run.text, href=f"#{run.target.lstrip('#')}", **place)  # type: ignore[arg-type]
    if run.role == "link":
        target = run.target if ":" in run.target or run.target.startswith("#") else f"#{run.target}"
        if _SAFE_LINK.fullmatch(target):
            sort: Literal["link", "url"] = "link" if target.startswith("#") else "url"
            return Piece(kind=sort, text=run.text, href=target, **place)  # type: ignore[arg-type]
        return Piece(kind="span", text=run.text, **place)  # type: ignore[arg-type]
    if run.role == "plain":
        kind: Literal["span", "text"] = "span" if _needs_own_direction(run, direction, after) else "text"
        return Piece(kind=kind, text=run.text, **place)  # type: ignore[arg-type]
    return Piece(kind=run.role, text=run.text, **place)  # type: ignore[arg-type]


def leading(font: Font, size: str) -> float:
    """Give the line height for a size, a multiple of it; big type is set tighter."""
    return 1 + (font.leading - 1) * 0.7 if size in {"title", "heading"} else font.leading


def own_line(text: str, language: Language, brief: Brief) -> Line:
    """Cut a text that is not the brief's into runs of one direction, its digits those of the brief."""
    from briefgen.i18n import Style

    return Style.of(language, locale=brief.locales.get(language), digits=brief.digits.get(language)).prose(text)


class View:
    """Helpers for the templates; holds no words of its own."""

    def __init__(self, brief: Brief, layout: str, template: Template) -> None:
        self.brief = brief
        self.layout = layout
        self.columns = columns_of(brief, layout)
        self.template = template
        self.parallel = len(self.columns) > 1
        self.facing = self.parallel and layout == FACING
        self.direction: Direction = self.columns[0].direction
        self.language: Language = self.columns[0].language

    @property
    def first_read(self) -> Language:
        """The language of the page that is turned to first, where languages face each other."""
        return self.brief.languages[0] if self.parallel else self.language

    def side(self, language: Language) -> View:
        """Give the view of one language of the layout, as of a document in it alone."""
        return View(self.brief, language, self.template)

    def rows(self, lines: Any) -> range:  # noqa: ANN401 - paragraphs by language
        """Give the places of the paragraphs in the language that has most."""
        return range(max((len(lines.get(column.language) or ()) for column in self.columns), default=0))

    def pieces(self, line: Line, language: Language) -> tuple[Piece, ...]:
        """Cut a line for a block of ``language``; neighbouring bare texts are joined."""
        direction = self.brief.directions.get(language) or "ltr"
        found: list[Piece] = []
        texts = [run.text for run in line]
        for piece in (_piece(run, direction, "".join(texts[place:])) for place, run in enumerate(line, 1)):
            if piece.kind == "text" and found and found[-1].kind == "text":
                found[-1] = Piece(kind="text", text=found[-1].text + piece.text)
            else:
                found.append(piece)
        return tuple(found)

    def own(self, text: str, language: Language) -> Line:
        """Cut a text of the template's or the brand's own into runs, its digits those of the document."""
        return own_line(text, language, self.brief)

    def verbatim(self, text: str, language: Language) -> Line:
        """Cut a source's words into runs, as they stand."""
        from briefgen.i18n.bidi import runs

        return runs(text, language)

    def around(self, quotation: Quotation) -> tuple[str, str]:
        """Give the whole words before and after a quotation that the brief keeps of its source.

        They are those of ``quotation.prefix`` and ``suffix``, which verification compares with the stored
        text, up to the first character that no font has.
        """
        missing = set(missing_glyphs(quotation.prefix + quotation.suffix, self.template)) - {"\n"}
        before = re.split(f"[{re.escape(''.join(missing))}]", quotation.prefix)[-1] if missing else quotation.prefix
        after = re.split(f"[{re.escape(''.join(missing))}]", quotation.suffix)[0] if missing else quotation.suffix
        if quotation.span.start > len(before) and len(before) > 0:
            before = before.partition(" ")[2] if not before[0].isspace() else before
        return " ".join(before.split()), " ".join(after.rpartition(" ")[0].split())

    @staticmethod
    def digest(text: str) -> str:
        """Give the SHA-256 of a text, in hexadecimal."""
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def direction_of(self, language: Language) -> Direction:
        """Give the direction of any language that occurs."""
        return self.brief.directions.get(language) or "ltr"

    def plain(self, line: Line | None) -> str:
        """Give a line's text."""
        return plain(line or ())

    def has(self, lines: Any) -> bool:  # noqa: ANN401 - Lines, or paragraphs by language
        """Say whether there is something to print in a language of this layout."""
        return any(lines.get(column.language) for column in self.columns)

    def word(self, language: Language, *keys: str) -> Line:
        """Give the first of the furniture's words that the brief has, else nothing."""
        known: dict[str, Lines] = dict(self.brief.labels)
        return next((known[key][language] for key in keys if key in known and language in known[key]), ())

    def separator(self, language: Language) -> str:
        """Give what stands between short items in a line, with its spaces; a raised dot looks like the Arabic zero."""
        return f"\u00a0{plain(self.word(language, 'separator')).strip() or '·'} "

    def kind(self, excerpt: Excerpt | CounterpartExcerpt, language: Language) -> str:
        """Give the word that tells direct speech from the outlet's own report: the attribution's own, if it has one."""
        words = badge(excerpt.attribution[language])
        if words:
            return words
        keys = ("quotation", "excerpt") if excerpt.quotation.speech else ("report", "excerpt", "quotation")
        return plain(self.word(language, *keys))

    def counterpart(self, excerpt: Excerpt, language: Language) -> CounterpartExcerpt | None:
        """Give the original on the same event that stands in the column of ``language`` instead of a translation."""
        other = excerpt.counterpart
        return other if other is not None and other.quotation.language == language else None

    def quoted(self, excerpt: Excerpt | CounterpartExcerpt) -> Line:
        """Give the runs of a quotation; where they are not the slice, letter for letter, the slice as one run."""
        slice_ = excerpt.quotation
        if plain(excerpt.body) == slice_.exact:
            return excerpt.body
        return (Run(text=slice_.exact, language=slice_.language, direction=self.direction_of(slice_.language)),)

    def attribution(self, excerpt: Excerpt | CounterpartExcerpt, language: Language) -> Line:
        """Give the attribution without the kind, which stands above the excerpt."""
        return unbadged(excerpt.attribution[language])

    def sayings(self, lines: Lines) -> tuple[Language, ...]:
        """Give the languages in which to print lines: the words' own one when all columns have the same words."""
        return sayings(lines, tuple(column.language for column in self.columns))

    def references(self) -> tuple[ReferenceEntry, ...]:
        """Give the references, those of the layout's first language first, each language in the brief's order."""
        order = [column.language for column in self.columns]
        order += [language for language in self.brief.languages if language not in order]
        known = {language: index for index, language in enumerate(order)}
        return tuple(sorted(self.brief.references, key=lambda entry: known.get(entry.language, len(known))))

    def long(self, excerpt: Excerpt) -> bool:
        """Say whether an excerpt may be longer than half a page, and so may be split."""
        page = self.template.page
        height = page.height - page.margin.top - page.margin.bottom
        width = (page.width - 2 * page.margin.side) / (1 if self.facing else len(self.columns))
        font = self.template.brand.font(excerpt.quotation.language)
        size_mm = font.size("body") * 25.4 / 72
        per_line = width * 0.9 / (size_mm * 0.46)
        texts = [excerpt.quotation.exact, *(plain(item.body) for item in excerpt.translations)]
        texts += [excerpt.counterpart.quotation.exact] if excerpt.counterpart else []
        characters = max(map(len, texts)) if self.parallel else sum(map(len, texts))
        return characters / per_line * size_mm * font.leading > height * _HALF_PAGE

    def picture(self, name: str, language: Language) -> dict[str, Any] | None:
        """Give a picture as a ``data:`` URI with its size in millimetres, title and words; ``None`` for no picture."""
        from briefgen.rendering.pictures import draw, picture_width, svg

        width = picture_width(self.template.page, columns=len(self.columns) if self.parallel and not self.facing else 1)
        drawing = draw(self.brief, name, language, self.template, width)
        if drawing is None:
            return None
        data = base64.b64encode(svg(drawing)).decode()
        return {
            "uri": f"data:image/svg+xml;base64,{data}",
            "width": round(drawing.width, 2),
            "height": round(drawing.height, 2),
            "title": drawing.title,
            "alternative": drawing.alternative,
        }

    def heat(self, count: int) -> dict[str, str]:
        """Give the ground of a cell of the coverage matrix by its number, and the colour of letters on it."""
        from briefgen.rendering.pictures import heat

        ground, ink = heat(count, self.brief, self.template.brand)
        return {"ground": ground, "ink": ink}

    def drop(self, language: Language, size: str) -> float:
        """Give the points by which a column's first line must go down to share the base line of its neighbour."""

        def base(of: Language) -> float:
            font = self.template.brand.font(of)
            measure = metrics(font.regular)
            return font.size(size) * (leading(font, size) + measure.ascent - measure.descent) / 2

        return round(max(base(column.language) for column in self.columns) - base(language), 2)

    def rest(self, language: Language, size: str) -> float:
        """Give the points to leave under a dropped line so that what follows starts level in all columns."""

        def height(of: Language) -> float:
            font = self.template.brand.font(of)
            return font.size(size) * leading(font, size) + self.drop(of, size)

        return round(max(height(column.language) for column in self.columns) - height(language), 2)
