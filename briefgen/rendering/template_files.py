"""The two YAML files of a template, checked: every problem is reported, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.rendering.brand import Brand, Font, FontFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TemplateData", "read_template"]

_Model = TypeVar("_Model", bound=BaseModel)
_Millimetres = Annotated[float, Field(ge=5, le=60)]
_Points = Annotated[float, Field(ge=6, le=48)]
_Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Margin(_Strict):
    top: _Millimetres = 24
    bottom: _Millimetres = 22
    side: _Millimetres = 20


class _Page(_Strict):
    size: Literal["A4", "Letter"] = "A4"
    margin: _Margin = _Margin()


class _TemplateFile(_Strict):
    version: Literal[1]
    name: str
    description: dict[str, str] = {}
    page: _Page = _Page()
    options: dict[Literal["outline", "matrix", "timeline"], bool] = {}


class _Colours(_Strict):
    text: _Colour
    muted: _Colour
    accent: _Colour
    hairline: _Colour
    tint: _Colour


class _Sizes(_Strict):
    title: _Points
    subtitle: _Points
    heading: _Points
    subheading: _Points
    body: _Points
    meta: _Points
    small: _Points


class _Font(_Strict):
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    family: Annotated[str, Field(pattern=r"^[\w .-]{1,60}$")]
    package: str = ""
    regular: int | str = 400
    bold: int | str = 600
    leading: Annotated[float, Field(ge=1, le=2.5)]
    sizes: _Sizes


class _BrandFile(_Strict):
    version: Literal[1]
    colours: _Colours
    fonts: Annotated[tuple[_Font, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateData:
    """What the files say, fonts resolved to files."""

    page: _Page
    brand: Brand
    options: dict[Literal["outline", "matrix", "timeline"], bool]


def read_template(folder: Path) -> TemplateData:
    """Read a template's files; raises ``TemplateError`` with every problem of the first wrong file."""
    template = _checked(folder / "template.yaml", _TemplateFile)
    brand = _checked(folder / "brand.yaml", _BrandFile)
    fonts = tuple(_font(entry, index, folder) for index, entry in enumerate(brand.fonts))
    colours = tuple(brand.colours.model_dump().items())
    return TemplateData(page=template.page, brand=Brand(colours=colours, fonts=fonts), options=template.options)


def _checked(file: Path, kind: type[_Model]) -> _Model:
    name = f"{file.parent.name}/{file.name}"
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{name} cannot be read: {error.__class__.__name__}"
        raise TemplateError(msg, hint="A template folder holds template.yaml and brand.yaml in UTF-8.") from None
    except yaml.YAMLError as error:
        raise _not_yaml(name, error) from None
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problems = tuple(_problem(name, item) for item in error.errors(include_url=False))
        msg = f"{problems[0]}" + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else "")
        raise TemplateError(msg, hint="Compare with the packaged policy-brief template.", problems=problems) from None


def _not_yaml(name: str, error: yaml.YAMLError) -> TemplateError:
    mark = getattr(error, "problem_mark", None)
    problem = Diagnostic(
        code="rendering.template-syntax",
        severity="error",
        message=str(getattr(error, "problem", None) or "not YAML"),
        file=name,
        line=mark.line + 1 if mark else 0,
        column=mark.column + 1 if mark else 0,
    )
    return TemplateError(str(problem), hint="Correct the YAML there.", problems=(problem,))


def _problem(name: str, item: Any) -> Diagnostic:  # noqa: ANN401 - pydantic's typed dictionary of one error
    return Diagnostic(
        code="rendering.template-value",
        severity="error",
        message=item["msg"],
        file=name,
        path=".".join(str(part) for part in item["loc"]),
    )


def _font(entry: _Font, index: int, folder: Path) -> Font:
    where = f"fonts.{index}"
    return Font(
        script=entry.script,
        languages=entry.languages,
        family=entry.family,
        regular=_file(entry, entry.regular, 400, folder, f"{where}.regular"),
        bold=_file(entry, entry.bold, 700, folder, f"{where}.bold"),
        leading=entry.leading,
        sizes=tuple(entry.sizes.model_dump().items()),
    )


def _file(entry: _Font, given: int | str, weight: int, folder: Path, where: str) -> FontFile:
    if isinstance(given, str):
        path = (folder / given).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise _font_error(folder, where, f"no such file in the template's folder: {given}")
        return FontFile(path=path, weight=weight)
    if not entry.package:
        raise _font_error(folder, where, "a weight needs a package; without one, name a font file")
    return _packaged(entry.package, given, folder, where)


def _packaged(package: str, weight: int, folder: Path, where: str) -> FontFile:
    import fontpkg

    try:
        chosen = fontpkg.select_file(fontpkg.family(package), weight, "normal", False)  # noqa: FBT003 - its signature
    except fontpkg.FontpkgError as error:
        raise _font_error(folder, where, str(error)) from None
    axes = (("wght", float(weight)), ("wdth", 100.0)) if chosen.variable else ()
    return FontFile(path=chosen.path, weight=weight, axes=axes)


def _font_error(folder: Path, where: str, message: str) -> TemplateError:
    problem = Diagnostic(
        code="rendering.template-font",
        severity="error",
        message=message,
        file=f"{folder.name}/brand.yaml",
        path=where,
    )
    return TemplateError(str(problem), hint="Install the font package or correct brand.yaml.", problems=(problem,))
