"""Brands: contrast, letters, logos, and that every document follows."""

from __future__ import annotations

import base64
import dataclasses
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, get_args

import pikepdf
import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.model import Format
from briefgen.rendering import set_document
from briefgen.rendering.contrast import TEXT, mended, ratio
from briefgen.rendering.docx import write_docx
from briefgen.rendering.html import render_html
from briefgen.rendering.logo import PictureRefused, read_picture
from briefgen.rendering.template import load_template, require_letters
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from tests.rendering.test_template_family import child, problems, write

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 1, *extra: bytes) -> bytes:
    rows = b"".join(b"\0" + b"\x80\x10\x30" * width for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return PNG_HEAD + head + b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def brand(place: Path, text: str) -> tuple[Path, ...]:
    return (write(place, "brand.yaml", f"version: 1\n{text}"),)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_ratios_are_those_of_wcag(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.005)
    assert ratio(one, other) == ratio(other, one)


@pytest.mark.parametrize("colour", ["#ff9900", "#88ccee", "#ffffff", "#0b5c6b"])
def test_the_colour_proposed_passes(colour: str) -> None:
    found = mended(colour, "#ffffff", TEXT)
    assert ratio(found, "#ffffff") >= TEXT
    assert (found == colour) == (ratio(colour, "#ffffff") >= TEXT)


def test_colours_that_cannot_be_read_are_refused_with_ratio_and_proposal(tmp_path: Path) -> None:
    lookup = brand(tmp_path, 'colours: {accent: "#ff9900"}\n')
    (said,) = problems("policy-brief", lookup)
    assert said.startswith(
        ":2:19: colours.accent: accent #ff9900 is hard to read: on white 2.14:1 and tint #f3f6f7 1.97:1"
    )
    assert "WCAG AA asks for 4.5:1 (nearest that passes: #" in said
    proposed = said[-8:-1]
    brand(tmp_path, f'colours: {{accent: "{proposed}"}}\n')
    assert load_template("policy-brief", lookup).brand.colour("accent") == proposed


def test_a_dark_tint_is_found_where_it_is_said(tmp_path: Path) -> None:
    said = problems("policy-brief", brand(tmp_path, 'colours: {tint: "#8090a0"}\n'))
    assert {one.split(":")[1] for one in said} == {"2"}
    assert all("colours.tint" in one for one in said)


def test_the_projects_brand_lies_over_every_template(tmp_path: Path) -> None:
    write(child(tmp_path / "t", "mine"), "brand.yaml", 'version: 1\ncolours: {accent: "#112233", text: "#000000"}\n')
    lookup = (tmp_path / "t", *brand(tmp_path, 'colours: {accent: "#332211"}\n'))
    assert load_template("policy-brief", lookup).brand.colour("accent") == "#332211"
    mine = load_template("mine", lookup).brand
    assert (mine.colour("accent"), mine.colour("text")) == ("#332211", "#000000")
    assert mine.fonts == load_template("policy-brief").brand.fonts


def test_fonts_are_laid_over_by_script(tmp_path: Path) -> None:
    lookup = brand(tmp_path, "fonts: [{script: Arab, leading: 1.8, sizes: {body: 12}}]\n")
    arabic = load_template("policy-brief", lookup).brand.font("ar")
    before = load_template("policy-brief").brand.font("ar")
    assert (arabic.leading, arabic.size("body"), arabic.size("title")) == (1.8, 12, before.size("title"))
    assert arabic.regular == before.regular


def test_files_of_ones_own_set_each_script_in_every_format_and_are_embedded(tmp_path: Path) -> None:
    folder = child(tmp_path / "t", "mine")
    usual = load_template("policy-brief").brand.font("ar")
    for weight, face in (("light", usual.regular), ("heavy", usual.bold)):
        (folder / f"naskh-{weight}.ttf").write_bytes(face.path.read_bytes())
    entry = "family: House Naskh, regular: naskh-light.ttf, bold: naskh-heavy.ttf"
    write(folder, "brand.yaml", f"version: 1\nfonts: [{{script: Arab, {entry}}}, {{script: Latn, {entry}}}]\n")
    template = load_template("mine", (tmp_path / "t",))
    brief = dataclasses.replace(make_brief(), template="mine", layouts=("parallel",))
    made = {form: set_document(brief, "parallel", form, template) for form in get_args(Format)}
    report = verify(brief, tuple(made.values()), make_evidence())
    assert report.ok
    with pikepdf.open(io.BytesIO(made["pdf"].data)) as opened:
        names = {str(font.BaseFont) for page in opened.pages for font in page.Resources.Font.values()}
    assert names
    assert all("House-Naskh" in name for name in names)
    assert b"House-Naskh" in made["html"].data
    with zipfile.ZipFile(io.BytesIO(made["docx"].data)) as archive:
        table = archive.read("word/fontTable.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert "w:embedRegular" in table[table.index('w:name="House Naskh"') :]
    assert 'w:cs="House Naskh"' in styles
    assert 'w:ascii="House Naskh"' in styles


def test_letters_that_the_fonts_lack_are_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"U\+6F22 CJK UNIFIED IDEOGRAPH"):
        load_template("policy-brief", brand(tmp_path, "letterhead: {ar: [وزارة 漢]}\n"))


def test_letterhead_and_footer_stand_in_html_and_word_with_their_directions(tmp_path: Path) -> None:
    text = "letterhead: {ar: ['هاتف 123-4567'], en: [Ministry of Trials]}\nfooter: {ar: [للاستعمال], en: [For use]}\n"
    template = load_template("policy-brief", brand(tmp_path, text))
    html = render_html(make_brief(), "parallel", template)
    assert "Ministry of Trials" in html
    assert html.index("Ministry of Trials") < html.index("<h1") < html.index("For use")
    words = "".join(map(str, _document(write_docx(make_brief(), "parallel", template)).itertext()))
    assert words.index("Ministry of Trials") < words.index("Japan’s defence") < words.index("For use")
    assert "هاتف" in words


def _document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_a_logo_is_in_the_html_and_in_word(tmp_path: Path) -> None:
    write(tmp_path, "logo.svg", SVG.format('<path d="M0 0h40v20z"/>'))
    (tmp_path / "logo.png").write_bytes(png(40, 20))
    told = "logo: {file: logo.svg, png: logo.png, height: 10, alternative: {ar: شعار, en: Emblem}}\n"
    template = load_template("policy-brief", brand(tmp_path, told))
    assert template.brand.logo is not None
    assert (template.brand.logo.width, template.brand.logo.height) == (20, 10)
    html = render_html(make_brief(), "en", template)
    assert 'alt="Emblem" style="width: 20.0mm; height: 10.0mm"' in html
    assert "data:image/svg+xml;base64," in html
    data = write_docx(make_brief(), "en", template)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (picture,) = (name for name in archive.namelist() if name.endswith(".png"))
        assert archive.read(picture) == png(40, 20)
        assert b'descr="Emblem"' in archive.read("word/document.xml")
    assert data == write_docx(make_brief(), "en", template)


def test_word_asks_for_a_png_beside_an_svg(tmp_path: Path) -> None:
    write(tmp_path, "logo.svg", SVG.format(""))
    template = load_template("policy-brief", brand(tmp_path, "logo: {file: logo.svg, alternative: {en: Emblem}}\n"))
    assert "data:image/svg+xml" in render_html(make_brief(), "en", template)
    with pytest.raises(TemplateError, match="SVG") as caught:
        write_docx(make_brief(), "en", template)
    assert "png: logo.png" in caught.value.hint


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>x</script>", "<script>"),
        ('<path onload="x()" d=""/>', "event attribute onload"),
        ('<image href="https://example.org/x.png"/>', "<image>"),
        ('<use href="other.svg#a"/>', "outside"),
        ("<text>Ministry</text>", "outlines"),
        ("<style>@import 'x.css';</style>", "style fetches"),
        ('<path style="fill: url(https://example.org/#a)" d=""/>', "fetches"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<a xmlns="http://www.w3.org/1999/xhtml"/>', "not SVG"),
        ("<path>", "not well-formed"),
    ],
)
def test_svg_that_could_do_harm_is_refused(inner: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match=said):
        read_picture(write(tmp_path, "logo.svg", SVG.format(inner)))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;"),
        "<svg/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1"/>',
    ],
)
def test_svg_without_size_or_with_entities_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(PictureRefused):
        read_picture(write(tmp_path, "logo.svg", text))


def test_png_is_checked_and_keeps_only_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png(2, 1, chunk(b"tEXt", b"Author\0somebody")))
    assert read_picture(path).data == png(2, 1)
    assert read_picture(path).ratio == 2
    for broken in (png()[:-20], png(5000, 1), png().replace(b"IDAT", b"IDAX"), PNG_HEAD, b"GIF89a"):
        path.write_bytes(broken)
        with pytest.raises(PictureRefused):
            read_picture(path)


def test_brand_files_cannot_name_what_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    home = tmp_path / "home"
    (home / "link").parent.mkdir()
    (home / "link.png").symlink_to(tmp_path / "logo.png")
    for name in ("../logo.png", "link.png", str(tmp_path / "logo.png")):
        said = problems("policy-brief", brand(home, f"logo: {{file: {name}, alternative: {{en: x}}}}\n"))
        assert "no such file beside brand.yaml" in said[0]


def test_the_logo_is_the_bytes_that_were_checked(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(2, 1, chunk(b"tEXt", b"x\0y")))
    template = load_template("policy-brief", brand(tmp_path, "logo: {file: logo.png, alternative: {en: x}}\n"))
    assert base64.b64encode(png(2, 1)).decode() in render_html(make_brief(), "ar", template)


def test_fonts_without_the_letters_of_the_headings_are_refused(tmp_path: Path) -> None:
    text = "fonts: [{script: Arab, package: ibm-plex-sans}]\n"
    template = load_template("policy-brief", brand(tmp_path, text))
    require_letters(template, ["en"])
    with pytest.raises(TemplateError, match=r"no font has U\+0621 ARABIC LETTER HAMZA.*headings in 'ar'"):
        require_letters(template, ["en", "ar"])
