from __future__ import annotations

import dataclasses
import io
import re
import struct

import pytest
from fontTools.ttLib import TTFont

from briefgen.errors import TemplateError
from briefgen.rendering.docx import write_docx
from briefgen.rendering.docx.embedding import embed_fonts
from briefgen.rendering.docx.sfnt import embeddable, read_tables, write_tables
from briefgen.rendering.template import Template, load_template
from briefgen.testing import make_brief
from tests.rendering.docx.reading import Opened, R, W, opened


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template("policy-brief")


@pytest.fixture(scope="module")
def data(template: Template) -> bytes:
    return write_docx(make_brief(), "parallel", template)


def _plain(file: Opened) -> dict[tuple[str, str], bytes]:
    """Undo the obfuscation by the standard's own words: the key's bytes, last first, over the first 32."""
    targets = {entry.get("Id"): entry.get("Target") for entry in file.part("word/_rels/fontTable.xml.rels")}
    found = {}
    for font in file.part("word/fontTable.xml"):
        for slot in font:
            if f"{R}id" not in slot.attrib:
                continue
            hidden = file.members[f"word/{targets[slot.get(f'{R}id')]}"]
            key = bytes.fromhex(re.sub("[{}-]", "", slot.get(f"{W}fontKey", "")))[::-1]
            head = bytes(byte ^ key[index % 16] for index, byte in enumerate(hidden[:32]))
            found[font.get(f"{W}name", ""), str(slot.tag).removeprefix(W)] = head + hidden[32:]
    return found


def test_each_face_is_a_font_of_its_family(data: bytes) -> None:
    faces = _plain(opened(data))
    assert set(faces) == {
        ("IBM Plex Sans Arabic", "embedRegular"),
        ("IBM Plex Sans Arabic", "embedBold"),
        ("IBM Plex Sans", "embedRegular"),
        ("IBM Plex Sans", "embedBold"),
        ("Briefgen Digits", "embedRegular"),
    }
    for (family, slot), face in faces.items():
        font = TTFont(io.BytesIO(face), checkChecksums=2)
        assert font["name"].getDebugName(1) == family
        assert bool(font["OS/2"].fsSelection & 0x20) == bool(font["head"].macStyle & 1) == (slot == "embedBold")
        assert "fvar" not in font


def test_faces_have_every_letter_of_the_document(data: bytes) -> None:
    faces = {key: set(TTFont(io.BytesIO(face)).getBestCmap()) for key, face in _plain(opened(data)).items()}
    assert set(map(ord, "ابجد»؟٪")) <= faces["IBM Plex Sans Arabic", "embedBold"]
    assert set(map(ord, "Abcé“”–")) <= faces["IBM Plex Sans", "embedRegular"]


def test_digits_face_draws_ascii_digits_as_arabic_indic(data: bytes) -> None:
    table = TTFont(io.BytesIO(_plain(opened(data))["Briefgen Digits", "embedRegular"])).getBestCmap()
    assert [table[point] for point in range(0x30, 0x3A)] == [table[point] for point in range(0x660, 0x66A)]
    assert len(set(table.values())) == 10


def test_settings_say_that_fonts_are_inside(data: bytes) -> None:
    names = [str(child.tag).removeprefix(W) for child in opened(data).part("word/settings.xml")]
    assert names.index("zoom") < names.index("embedTrueTypeFonts") < names.index("saveSubsetFonts")
    assert names.index("saveSubsetFonts") < names.index("footnotePr") < names.index("compat")


def test_file_stays_small(data: bytes) -> None:
    assert len(data) < 400_000


def test_a_font_that_may_not_be_embedded_is_refused(
    template: Template, tmp_path_factory: pytest.TempPathFactory
) -> None:
    latin = template.brand.fonts[0]
    tables = read_tables(latin.regular.path.read_bytes())
    assert embeddable(tables)
    os2 = bytearray(tables["OS/2"])
    struct.pack_into(">H", os2, 8, 2)
    path = tmp_path_factory.mktemp("fonts") / "locked.ttf"
    path.write_bytes(write_tables({**tables, "OS/2": bytes(os2)}))
    locked = dataclasses.replace(latin, regular=dataclasses.replace(latin.regular, path=path))
    fonts = (locked, *template.brand.fonts[1:])
    brand = dataclasses.replace(template.brand, fonts=fonts)
    with pytest.raises(TemplateError, match=r"locked\.ttf may not be embedded"):
        write_docx(make_brief(), "ar", dataclasses.replace(template, brand=brand))
    assert callable(embed_fonts)
