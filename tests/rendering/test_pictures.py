"""Pictures: joined and ordered letters, colours that are told apart, mirrored scales, files that checkers accept."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pdfua
import pytest
from lxml import etree
from PIL import Image

from briefgen.model import Brief, ByLanguage, Line, Lines, Picture, PictureMark, PictureRow, PictureTick, Run
from briefgen.rendering import set_document
from briefgen.rendering.contrast import TEXT, ratio
from briefgen.rendering.pictures import Drawing, draw, heat, picture_width, svg
from briefgen.rendering.pictures.canvas import Circle, Label, Rect
from briefgen.rendering.pictures.letters import POINT, Setter
from briefgen.rendering.pictures.png import png
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief
from tests.rendering.standards import failures

TEMPLATE = load_template("policy-brief")
ON = load_template(
    "policy-brief", (), (("coverage-picture", True), ("timeline-picture", True), ("reports-picture", True))
)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
START = dt.date(2025, 4, 1)
NAMES = ("coverage", "timeline", "reports")
SIZE = 8 * POINT
AR = Setter(TEMPLATE.brand, "ar", "rtl")
EN = Setter(TEMPLATE.brand, "en", "ltr")


def lines(ar: str, en: str) -> Lines:
    def line(text: str, language: str) -> Line:
        return (Run(text=text, language=language, direction="rtl" if language == "ar" else "ltr"),)

    return ByLanguage((("ar", line(ar, "ar")), ("en", line(en, "en"))))


def number(value: int) -> Lines:
    return lines(str(value).translate(ARABIC), str(value))


def mark(day: int | None, count: int, copies: int = 0) -> PictureMark:
    return PictureMark(
        date=None if day is None else START + dt.timedelta(days=day),
        count=count,
        copies=copies,
        label=lines(f"{day} أبريل ٢٠٢٥".translate(ARABIC), f"{day} April 2025"),
        figure=number(count - copies),
        copied=number(copies),
    )


def pictured(rows: int = 9, events: int = 5) -> Brief:
    """Give a brief with all pictures."""
    base = make_brief()
    end = START + dt.timedelta(days=30)
    ticks = tuple(
        PictureTick(
            date=START + dt.timedelta(days=day), label=lines(f"{day + 1} أبريل".translate(ARABIC), f"{day + 1} April")
        )
        for day in (0, 7, 14, 21, 28)
    )
    outlets = tuple(
        PictureRow(
            header=lines(f"صحيفة الساحل {place}".translate(ARABIC), f"Harbour and Coast Dispatch {place}"),
            marks=(mark(place % 30, 1), mark((place + 9) % 30, 2), mark(None, 3, copies=2)),
            total=number(6),
            days=lines("١ أبريل", "1 April"),
        )
        for place in range(rows)
    )
    words = lines("رسم", "A picture")
    pictures = (
        Picture(id="coverage", title=words, alternative=lines("شبكة", "A grid")),
        Picture(
            id="timeline",
            title=words,
            alternative=lines("أحداث", "Events"),
            start=START,
            end=end,
            ticks=ticks,
            rows=(PictureRow(marks=tuple(mark(30 * place // events, 1 + place % 2) for place in range(events))),),
        ),
        Picture(
            id="reports",
            title=words,
            alternative=lines("تقارير", "Reports"),
            start=START,
            end=end,
            ticks=ticks,
            rows=outlets,
            signs=(
                ("report", lines("تقرير", "report")),
                ("copy", lines("نسخة", "copy")),
                ("undated", lines("بلا تاريخ", "undated")),
            ),
            heads=(lines("الجهة", "Outlet"), lines("التقارير", "Reports"), lines("الأيام", "Days")),
        ),
    )
    return replace(base, pictures=pictures)


def drawn(name: str, language: str, width: float = 84.0, brief: Brief | None = None) -> Drawing:
    made = draw(brief or pictured(), name, language, TEMPLATE, width)
    assert made is not None
    return made


def test_arabic_letters_are_joined_and_run_from_the_right() -> None:
    joined, width = AR.line("الدفاع", SIZE)
    alone = [AR.line(letter, SIZE)[0][0].number for letter in "الدفاع"]
    assert [glyph.number for glyph in reversed(joined)] != alone
    assert width < sum(AR.width(letter, SIZE) for letter in "الدفاع")
    assert joined[-1].number == alone[0], "the first letter, alif, joins nothing and stands at the right"


def test_numbers_keep_their_order_inside_arabic() -> None:
    digits = [AR.line(digit, SIZE)[0][0].number for digit in "٢٠٢٥"]
    found = [glyph.number for glyph in AR.line("٩ أبريل ٢٠٢٥", SIZE)[0]]
    assert found[:4] == digits, "the year stands at the left, its digits from left to right"
    assert found[-1] == AR.line("٩", SIZE)[0][0].number


def test_latin_words_keep_their_order_inside_arabic_and_the_other_way() -> None:
    latin = [AR.line(letter, SIZE)[0][0].number for letter in "NATO"]
    found = [glyph.number for glyph in AR.line("حلف NATO الجديد", SIZE)[0]]
    start = found.index(latin[0])
    assert found[start : start + 4] == latin
    arabic = {glyph.number for glyph in AR.line("الناتو", SIZE)[0]}
    mixed = EN.line("The الناتو pact", SIZE)[0]
    places = [place for place, glyph in enumerate(mixed) if glyph.number in arabic and glyph.file != mixed[0].file]
    assert places
    assert mixed[0].number == EN.line("T", SIZE)[0][0].number


def test_a_range_runs_from_the_right_in_arabic() -> None:
    found = [glyph.number for glyph in AR.line("(١–٣)", SIZE)[0]]
    one, three = (AR.line(digit, SIZE)[0][0].number for digit in "١٣")
    assert found.index(three) < found.index(one)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small_has_no_text_that_needs_a_font_and_says_what_it_is(name: str, language: str) -> None:
    made = drawn(name, language, picture_width(TEMPLATE.page, columns=1))
    data = svg(made)
    root = etree.fromstring(data)
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "path", "use", "g", "rect", "circle"}
    assert len(data) < 60_000
    assert root.findtext("{*}desc") == made.alternative
    assert made.labels


@pytest.mark.parametrize("name", NAMES)
def test_pictures_mirror(name: str) -> None:
    brief = pictured()
    arabic, english = (drawn(name, language, brief=brief) for language in ("ar", "en"))

    def side(made: Drawing) -> float:
        first = next(shape for shape in made.shapes if isinstance(shape, Circle | Rect))
        return first.x / made.width

    label = next(shape for shape in arabic.shapes if isinstance(shape, Label))
    assert label.x > 0
    if name == "coverage":
        rects = {made.language: [s.x for s in made.shapes if isinstance(s, Rect)] for made in (arabic, english)}
        assert rects["ar"] == sorted(rects["ar"], reverse=True)[: len(rects["ar"])] or rects["ar"][0] > rects["ar"][1]
        assert rects["en"][0] < rects["en"][1]
    else:
        assert side(arabic) > 0.5 > side(english) or name == "reports"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_leaves_the_picture(language: str) -> None:
    for name in NAMES:
        for width in (84.0, 176.0):
            made = drawn(name, language, width)
            for shape in made.shapes:
                if isinstance(shape, Label):
                    end = shape.x + (AR if language == "ar" else EN).width(shape.text, shape.glyphs[0].size)
                    assert shape.x > -0.5
                    assert end < width + 2.5, shape.text
                    assert 0 < shape.y < made.height + 0.5
                elif isinstance(shape, Circle):
                    assert 0 < shape.x < width


def test_shades_are_told_apart_in_grey_and_letters_can_be_read_on_them() -> None:
    brief = make_brief()
    assert brief.matrix is not None
    most = max(cell.count for row in brief.matrix.rows for cell in row.cells)
    grounds = [heat(count, brief, TEMPLATE.brand) for count in range(most + 1)]
    lightness = [ratio(ground, "#000000") for ground, _ in grounds]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == len(lightness)
    assert all(ratio(ground, ink) >= TEXT for ground, ink in grounds)


def test_many_outlets_and_events_stay_on_a_page() -> None:
    brief = pictured(rows=16, events=16)
    for name in ("timeline", "reports"):
        assert drawn(name, "ar", brief=brief).height < 120
        assert len(svg(drawn(name, "ar", brief=brief))) < 60_000


def test_the_raster_shows_the_same_picture() -> None:
    made = drawn("coverage", "ar")
    data = png(made)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (-(-made.width * 6 // 1), -(-made.height * 6 // 1))
        colours = {colour for _, colour in picture.getcolors(1 << 24) or ()}
        grounds = [shape for shape in made.shapes if isinstance(shape, Rect) and shape.fill != "#ffffff"]
        assert grounds
        for shape in grounds:
            wanted = tuple(int(shape.fill[place : place + 2], 16) for place in (1, 3, 5))
            assert picture.getpixel((round((shape.x + 0.5) * 6), round((shape.y + 0.5) * 6))) == wanted
    assert len(colours) > 20
    assert len(data) < 60_000


def test_two_processes_draw_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.rendering.test_pictures import NAMES, drawn, png, svg;"
        "made = [drawn(name, language) for name in NAMES for language in ('ar', 'en')];"
        "print(hashlib.sha256(b''.join(svg(one) + png(one) for one in made)).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(made) == 1


@pytest.mark.parametrize("layout", ["parallel", "ar", "en"])
def test_a_pdf_with_pictures_keeps_to_both_standards(layout: str, tmp_path: Path) -> None:
    data = set_document(pictured(), layout, "pdf", ON).data
    for profile in ("3a", "ua1"):
        assert failures(data, profile) == []
    file = tmp_path / "brief.pdf"
    file.write_bytes(data)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


@pytest.mark.parametrize("layout", ["parallel", "ar"])
def test_a_word_file_with_pictures_opens_cleanly(layout: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(set_document(pictured(), layout, "docx", ON).data)
    for tool, arguments in (
        ("openxml-audit", ["--format", "office2019", "--policy", "strict", str(file)]),
        ("ooxml-integrity", ["check", str(file)]),
    ):
        beside = Path(sys.executable).with_name(tool)
        done = subprocess.run([str(beside), *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
