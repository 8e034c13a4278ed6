"""The values of a template: brand, fonts, page; what both writers take their looks from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Language

__all__ = ["Brand", "Font", "FontFile", "Margin", "Page", "Template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One weight of a font; ``axes`` are places on a variable font's axes, the others stay at their defaults."""

    path: Path
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
class Brand:
    """Colours as ``#rrggbb`` by name (``text muted accent hairline tint``) and fonts by script."""

    colours: tuple[tuple[str, str], ...]
    fonts: tuple[Font, ...]

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
class Template:
    """A loaded template."""

    name: str
    folder: Path
    page: Page
    brand: Brand
    options: tuple[tuple[str, bool], ...] = ()

    def option(self, name: str, *, default: bool = True) -> bool:
        """Give an option of ``template.yaml``."""
        return dict(self.options).get(name, default)
