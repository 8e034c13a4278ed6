"""``brand.yaml``: its shape, how one lies over another, and what makes a brand unusable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.i18n.locales import languages
from briefgen.lexicon.shape import INVALID, Choice, Either, Field, Keyed, Many, Number, Table, Text
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import ByLanguage
from briefgen.rendering.brand import Brand, Font, FontFile, Logo
from briefgen.rendering.contrast import TEXT, mended, ratio
from briefgen.rendering.family import inside
from briefgen.rendering.logo import PictureRefused, read_picture
from briefgen.rendering.manifest import COLOUR, by_language, version_field

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.rendering.logo import Picture

__all__ = ["COLOURS", "SIZES", "brand_shape", "json_schema", "read_brand"]

COLOURS = {
    "text": "Text.",
    "muted": "Text of the second rank: translations, attributions.",
    "accent": "Headings, marks, rules.",
    "hairline": "Thin lines between rows.",
    "tint": "Ground of boxes.",
}
SIZES = ("title", "subtitle", "heading", "subheading", "body", "meta", "small")
_GROUNDS = ("#ffffff", "tint")
_INKS = ("text", "muted", "accent")
_LOGO_MM = (5, 40)
_WIDEST_MM = 90.0
_MOST_LINES = 6


def brand_shape() -> Table:
    """Give the shape of ``brand.yaml``."""
    colour = Text(pattern=COLOUR, wanted="a colour such as #0b5c6b")
    weight = Either({int: Number(100, 900), str: Text(most=200)}, "a weight from 100 to 900, or a font file")
    font = Table(
        {
            "script": Field(
                Text(pattern=r"[A-Z][a-z]{3}", wanted="a script such as Arab or Latn"), "ISO 15924 code.", required=True
            ),
            "languages": Field(Many(Choice("language", languages)), "Languages set in it."),
            "family": Field(
                Text(pattern=r"[\w .-]{1,60}", wanted="a family name"), "Name of the family, as Word shows it."
            ),
            "package": Field(
                Text(pattern=r"[a-z0-9-]{1,60}", wanted="a package such as ibm-plex-sans"), "Font package (fontpkg)."
            ),
            "regular": Field(weight, "Weight of the package, or a TrueType file in this folder."),
            "bold": Field(weight, "As regular."),
            "leading": Field(Number(1, 3, whole=False), "Line height, a multiple of the size."),
            "sizes": Field(
                Table({name: Field(Number(6, 48, whole=False), "Points.") for name in SIZES}), "Sizes in points."
            ),
        },
        located=True,
    )
    logo = Table(
        {
            "file": Field(Text(most=200), "PNG or SVG file in this folder.", required=True),
            "png": Field(Text(most=200), "The same as PNG, for Word, when file is an SVG."),
            "height": Field(Number(*_LOGO_MM, whole=False), "Millimetres (14)."),
            "alternative": Field(
                by_language(), "What it shows, for those who cannot see it, by language.", required=True
            ),
        }
    )
    lines = Keyed(Choice("language", languages), Many(Text(most=120), most=_MOST_LINES))
    return Table(
        {
            "version": version_field(),
            "colours": Field(
                Table({name: Field(colour, words) for name, words in COLOURS.items()}), "Colours as #rrggbb."
            ),
            "fonts": Field(Many(font), "Fonts by script."),
            "logo": Field(logo, "Picture at the head of the first page."),
            "letterhead": Field(lines, "Lines at the head of the first page, by language."),
            "footer": Field(lines, "Lines at the end of the document, by language."),
        }
    )


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of ``brand.yaml``, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen brand",
        "description": "Colours, fonts, logo and letterhead; what is left out is inherited.",
        **brand_shape().json(),
    }


def read_brand(documents: tuple[tuple[Document, Path], ...]) -> Brand | None:
    """Lay brand files over each other, the last on top; mistakes stand in the documents.

    Each document comes with its folder, in which its fonts and its logo must lie.
    """
    told: dict[str, Any] = {"colours": {}, "fonts": {}}
    for document, folder in documents:
        _take(told, document, folder)
    last = documents[-1][0]
    if _sound(documents):
        for name in COLOURS:
            if name not in told["colours"]:
                last.report("missing-key", ("colours",), f"the colour {quoted(name)} is missing")
        if not told["fonts"]:
            last.report("missing-key", (), "there are no fonts", hint="list one for each script under fonts")
    fonts = tuple(_font(entry) for entry in told["fonts"].values()) if _sound(documents) else ()
    if _sound(documents):
        _contrast(told["colours"], tuple(document for document, _ in documents))
    if not _sound(documents):
        return None
    return Brand(
        colours=tuple((name, told["colours"][name]) for name in COLOURS),
        fonts=tuple(font for font in fonts if font),
        logo=told.get("logo"),
        letterhead=_lines(told.get("letterhead", {})),
        footer=_lines(told.get("footer", {})),
    )


def _sound(documents: tuple[tuple[Document, Path], ...]) -> bool:
    return not any(document.problems for document, _ in documents)


def _take(told: dict[str, Any], document: Document, folder: Path) -> None:
    """Lay one file over what the files below it say."""
    found = brand_shape().check(document.data, (), document)
    if found is INVALID:
        return
    told["colours"] |= found.get("colours", {})
    for entry in found.get("fonts", ()):
        _take_font(told["fonts"], entry, document, folder)
    for key in ("letterhead", "footer"):
        told[key] = {**told.get(key, {}), **found.get(key, {})}
    if "logo" in found:
        told["logo"] = _logo(found["logo"], document, folder)


def _lines(found: dict[str, list[str]]) -> ByLanguage[tuple[str, ...]]:
    return ByLanguage.of({language: tuple(lines) for language, lines in found.items()})


def _take_font(fonts: dict[str, Any], entry: dict[str, Any], document: Document, folder: Path) -> None:
    """Lay one entry over what is known of its script; files are found in the folder of the file that names them."""
    if "script" not in entry:
        return
    place: Path_ = entry.pop("@")
    for key in ("regular", "bold"):
        given = entry.get(key)
        if isinstance(given, str):
            entry[key] = inside(folder, given)
            if entry[key] is None:
                message = f"no such file in the template's folder: {quoted(given)}"
                document.report("font", (*place, key), message, hint="put the font file beside brand.yaml")
    known = fonts.setdefault(entry["script"], {})
    if "package" in entry and "family" not in entry and known.get("package") != entry["package"]:
        known.pop("family", None)
    sizes = {**known.get("sizes", {}), **entry.get("sizes", {})}
    places = {key: (document, (*place, key)) for key in entry}
    known["@"] = {**known.get("@", {}), **places, "": (document, place)}
    known.update({**entry, "sizes": sizes})


def _font(told: dict[str, Any]) -> Font | None:
    def report(key: str, message: str, hint: str = "") -> None:
        document, path = told["@"].get(key, told["@"][""])
        document.report("font", path, message, hint=hint)

    wanted = [key for key in ("languages", "leading") if key not in told]
    wanted += [f"sizes.{name}" for name in SIZES if name not in told["sizes"]]
    if wanted:
        report("", f"the font for {told['script']} says no {', '.join(wanted)}")
        return None
    made: list[FontFile] = []
    for key, weight, default in (("regular", 400, 400), ("bold", 700, 600)):
        given = told.get(key, default)
        if not isinstance(given, int):
            made.append(FontFile(path=given, weight=weight))
        elif "package" not in told:
            report(key, "a weight needs a package; without one, name a font file")
        else:
            file = _packaged(told["package"], given)
            if isinstance(file, FontFile):
                made.append(file)
            else:
                report(key, file, "install the font package, or name another")
    if len(made) < 2:  # noqa: PLR2004 - regular and bold
        return None
    return Font(
        script=told["script"],
        languages=tuple(told["languages"]),
        family=told.get("family") or _family(told.get("package", "")) or made[0].path.stem,
        regular=made[0],
        bold=made[1],
        leading=told["leading"],
        sizes=tuple((name, told["sizes"][name]) for name in SIZES),
    )


def _packaged(package: str, weight: int) -> FontFile | str:
    """Give a weight of a font package, or what is wrong with it."""
    import fontpkg

    try:
        chosen = fontpkg.select_file(fontpkg.family(package), weight, "normal", False)  # noqa: FBT003 - its signature
    except fontpkg.FontpkgError as error:
        return str(error)
    axes = (("wght", float(weight)), ("wdth", 100.0)) if chosen.variable else ()
    return FontFile(path=chosen.path, weight=weight, axes=axes)


def _family(package: str) -> str:
    import fontpkg

    return str(fontpkg.family(package).name) if package else ""


def _logo(told: dict[str, Any], document: Document, folder: Path) -> Logo | None:
    def read(key: str) -> Picture | None:
        path = inside(folder, told[key])
        try:
            if path is not None:
                return read_picture(path)
            said = "no such file beside brand.yaml"
        except (PictureRefused, OSError) as error:
            said = str(error)
        document.report("logo", ("logo", key), f"{quoted(told[key])} cannot be the logo: {said}")
        return None

    if "file" not in told:
        return None
    picture = read("file")
    raster = read("png") if "png" in told else picture
    if picture is None or raster is None:
        return None
    if "png" in told and raster.media_type != "image/png":
        document.report("logo", ("logo", "png"), f"{quoted(told['png'])} is no PNG")
        return None
    height = float(told.get("height", 14))
    width = height * picture.ratio
    if width > _WIDEST_MM:
        height, width = height * _WIDEST_MM / width, _WIDEST_MM
    return Logo(
        media_type=picture.media_type,
        data=picture.data,
        width=round(width, 3),
        height=round(height, 3),
        png=raster.data if raster.media_type == "image/png" else b"",
        alternative=ByLanguage.of(told.get("alternative", {})),
    )


def _contrast(colours: dict[str, str], documents: tuple[Document, ...]) -> None:
    """Report each colour of text that is too near to what it stands on."""
    grounds = {name: colours.get(name, name) for name in _GROUNDS}
    for ink in _INKS:
        poor = {name: ratio(colours[ink], ground) for name, ground in grounds.items()}
        poor = {name: found for name, found in poor.items() if found < TEXT}
        if not poor:
            continue
        document, path = _teller(documents, (ink, *(name for name in poor if name in colours)))
        better = colours[ink]
        for ground in (*grounds.values(), *grounds.values()):
            better = better if ratio(better, ground) >= TEXT else mended(better, ground, TEXT)
        said = " and ".join(
            f"{'white' if name not in colours else f'{name} {grounds[name]}'} {found:.2f}:1"
            for name, found in poor.items()
        )
        hint = f"nearest that passes: {better}"
        if any(ratio(better, ground) < TEXT for ground in grounds.values()):
            hint = "make tint lighter"
        message = f"{ink} {colours[ink]} is hard to read: on {said}; WCAG AA asks for {TEXT}:1"
        document.report("contrast", path, message, hint=hint)


def _teller(documents: tuple[Document, ...], names: tuple[str, ...]) -> tuple[Document, Path_]:
    """Give the last file that says one of the colours, and the place."""
    for document in reversed(documents):
        for name in names:
            if ("colours", name) in document.values:
                return document, ("colours", name)
    return documents[-1], ("colours",)
