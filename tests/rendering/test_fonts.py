from __future__ import annotations

import base64
import io

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from briefgen.rendering import missing_glyphs, printable
from briefgen.rendering.fonts import faces, metrics
from briefgen.rendering.template import load_template

TEMPLATE = load_template("policy-brief")


def test_both_scripts_are_printable() -> None:
    can = printable("policy-brief")
    assert can("قال الوزيرُ: «نعم»؛ ٨٠٪ … (NATO) “yes” – €5 §2 č Ł ñ")
    assert can("می‌خواهم پ گ چ ژ")  # a zero-width non-joiner needs no glyph


@pytest.mark.parametrize("character", ["😀", "漢", "ꙮ", "\ud800", "\x00", "\x1b", "\ue000"])
def test_what_no_font_has_is_named(character: str) -> None:
    assert missing_glyphs(f"text {character} نص", "policy-brief") == character
    assert not printable("policy-brief")(character)


def test_missing_glyphs_come_once_and_in_order() -> None:
    assert missing_glyphs("漢a😀漢b字", "policy-brief") == "字漢😀"


def test_cut_fonts_hold_the_text_and_little_else() -> None:
    cut = faces(TEMPLATE, "قال NATO 12")
    assert [(face.script, face.weight) for face in cut] == [("Arab", 400), ("Arab", 700), ("Latn", 400), ("Latn", 700)]
    data = base64.b64decode(cut[0].uri.partition(",")[2])
    font = TTFont(io.BytesIO(data))
    assert set(font.getBestCmap()) == {ord(c) for c in "قال NATO 12"}
    assert len(data) == cut[0].size < 12_000


def test_cut_arabic_still_joins() -> None:
    """The cut font shapes a word to as many joined forms as the whole one."""
    data = base64.b64decode(faces(TEMPLATE, "سلام محمد")[0].uri.partition(",")[2])
    widths = []
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(TEMPLATE.brand.font("ar").regular.path)))
    for face in (uharfbuzz.Face(data), whole):
        buffer = uharfbuzz.Buffer()
        buffer.add_str("سلام محمد")
        buffer.guess_segment_properties()
        uharfbuzz.shape(uharfbuzz.Font(face), buffer)
        widths.append([position.x_advance for position in buffer.glyph_positions])
    assert widths[0] == widths[1]


def test_weights_of_a_variable_font_differ() -> None:
    _, _, regular, bold = faces(TEMPLATE, "Hamburgefonts")
    assert regular.uri != bold.uri
    assert "fvar" not in TTFont(io.BytesIO(base64.b64decode(bold.uri.partition(",")[2])))


def test_family_follows_the_characters() -> None:
    assert faces(TEMPLATE, "abc")[0].family == faces(TEMPLATE, "cba")[0].family != faces(TEMPLATE, "abcd")[0].family


def test_metrics_are_in_ems() -> None:
    found = metrics(TEMPLATE.brand.font("ar").regular)
    assert 0.8 < found.ascent < 1.4
    assert 0.1 < found.descent < 0.8
