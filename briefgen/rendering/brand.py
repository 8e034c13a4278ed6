"""The values of a template: brand, fonts, page, blocks; what both writers take their looks from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model import ByLanguage, Language, WordFile

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Texts

__all__ = [
    "Block",
    "Brand",
    "Font",
    "FontFile",
    "Logo",
    "Margin",
    "Option",
    "OptionKind",
    "Page",
    "PageBudget",
    "Template",
    "Value",
    "WordFile",
]

Value: TypeAlias = bool | int | str
OptionKind: TypeAlias = Literal["boolean", "integer", "choice", "text", "colour"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One weight of a font; ``axes`` are places on a variable font's axes, the others stay at their defaults."""

    path: Path = field(repr=False)
    weight: int
    axes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """The face of one script. Sizes are points; ``leading`` is a multiple of the size."""

    script: str
    """ISO 15924 code: ``Arab``, ``Latn``."""
    languages: tuple[Language, ...]
    family: str
    regular: FontFile
    bold: FontFile
    leading: float
    sizes: tuple[tuple[str, float], ...]

    def size(self, name: str) -> float:
        """Give the size of ``title``, ``subtitle``, ``heading``, ``subheading``, ``body``, ``meta`` or ``small``."""
        return dict(self.sizes)[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture, checked; sizes in millimetres as it is printed."""

    media_type: Literal["image/png", "image/svg+xml"]
    data: bytes
    width: float
    height: float
    png: bytes = b""
    """The same picture for Word, which cannot show every SVG; empty when there is none."""
    alternative: Texts = ByLanguage()
    """What it shows, for those who do not see it; empty for an ornament."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Colours as ``#rrggbb`` by name (``text muted accent hairline tint``), fonts by script, logo and letterhead."""

    colours: tuple[tuple[str, str], ...]
    fonts: tuple[Font, ...]
    logo: Logo | None = None
    letterhead: ByLanguage[tuple[str, ...]] = ByLanguage()
    """Lines above the masthead."""
    footer: ByLanguage[tuple[str, ...]] = ByLanguage()
    """Lines at the end of the document."""

    def colour(self, name: str) -> str:
        """Give a colour; ``KeyError`` when there is none of that name."""
        return dict(self.colours)[name]

    def font(self, language: Language) -> Font:
        """Give the font in which a language is set; the first one for a language nobody named."""
        return next((font for font in self.fonts if language in font.languages), self.fonts[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """Millimetres."""

    top: float
    bottom: float
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Paper, in millimetres."""

    size: str
    width: float
    height: float
    margin: Margin


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBudget:
    """How many pages a document may have; ``None`` is no limit. ``auto`` drops excerpts until it fits."""

    most: int | None = None
    fit: Literal["refuse", "auto"] = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing a spec may choose, with its default."""

    name: str
    kind: OptionKind
    default: Value
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    description: Texts = ByLanguage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the document, in its place."""

    name: str
    when: str = ""
    """The boolean option that must be on for it; empty: always."""
    word: Literal["auto", "native", "html"] = "auto"
    """How Word gets it: by the writer for this block, or read from its HTML; ``auto``: HTML if a file is replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A loaded template, its options as one brief has chosen them."""

    name: str
    folder: Path = field(repr=False)
    """Where its files lie; no folder of this machine is in the words of a value, which a template could print."""
    page: Page
    brand: Brand
    options: tuple[tuple[str, Value], ...] = ()
    parents: tuple[Path, ...] = field(default=(), repr=False)
    """Folders it inherits from, nearest first."""
    description: Texts = ByLanguage()
    languages: tuple[Language, ...] = ()
    layouts: tuple[str, ...] = ("parallel", "single")
    """Kinds of layout it is made for; the first is its own choice."""
    budget: PageBudget = PageBudget()
    blocks: tuple[Block, ...] = ()
    declared: tuple[Option, ...] = ()
    """The options with their defaults."""
    words: ByLanguage[tuple[tuple[str, tuple[str, ...]], ...]] = ByLanguage()
    """Its own messages: by language the key and its forms."""
    brands: tuple[Path, ...] = field(default=(), repr=False)
    """The brand files, the one that has the last word last."""
    word: WordFile | None = None
    """Her own Word document, where the template names one."""
    order: Literal["sections", "days", "partners"] = "sections"
    """How the excerpts follow each other; the brief is composed in this order."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files are looked for, in this order."""
        return (self.folder, *self.parents)

    def option(self, name: str, *, default: Value = True) -> Value:
        """Give an option's value."""
        return dict(self.options).get(name, default)

    def shown(self) -> tuple[Block, ...]:
        """Give the blocks that the options leave in."""
        return tuple(block for block in self.blocks if not block.when or self.option(block.when))

    def file(self, name: str) -> Path | None:
        """Give the file of that name which counts: the child's before the parents'; ``None`` where none has it."""
        from briefgen.rendering.family import find_file

        return find_file(self.folders, name)
