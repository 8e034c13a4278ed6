"""Messages as a browser shows them, on narrow, wide and dark screens, with and without the styles of the head."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.i18n.bidi import runs
from briefgen.model import ByLanguage
from briefgen.model.delivery import Letter
from briefgen.rendering.mail import render_mail
from briefgen.testing import make_brief
from tests.preview.browser import CHROMIUM, Browser, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.model import Line

LEAVE = "https://list.example/leave/" + "long-" * 30 + "?who={reader}"
BOXES = """[...document.querySelectorAll('p, td, span, a, bdi')].map(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one)
  return { tag: one.tagName, text: one.textContent.trim(), left: box.left, right: box.right, top: box.top,
    direction: style.direction, align: style.textAlign, ink: style.color }
})"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


def shown(browser: Browser, path: Path, html: str, width: int, scheme: str = "light") -> tuple[list[Any], Any]:
    """Give the boxes of the page and a function that runs a script in it."""
    path.write_text(html, encoding="utf-8")
    page = browser.open("about:blank", width=width, height=800)
    page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.send("Page.navigate", url=path.as_uri())
    page.wait(f"location.href == {path.as_uri()!r} && document.readyState == 'complete'")
    boxes = page.run(BOXES)
    wide = page.run("document.documentElement.scrollWidth")
    ground = page.run("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    page.close()
    return boxes, {"width": wide, "ground": ground}


def message(*languages: str, **more: Any) -> str:
    base = make_brief()
    title = {"ar": runs("برنامج GCAP " + "كلمةطويلةجدا" * 20, "ar", isolate=True), "en": runs("Word" * 60, "en")}
    bottom: dict[str, tuple[Line, ...]] = {
        "ar": (runs("وقال المتحدث إن برنامج GCAP (Tempest) سيبدأ في 2027.", "ar", isolate=True),),
        "en": (runs("The programme (برنامج المقاتلة) begins in 2027.", "en", isolate=True),),
    }
    brief = dataclasses.replace(base, title=ByLanguage.of(title), bottom_line=ByLanguage.of(bottom))
    letter = Letter(languages=languages, attached=("موجز " + "ا" * 60 + ".pdf",), unsubscribe=LEAVE, **more)
    return render_mail(brief, letter, ()).html


@pytest.mark.parametrize("width", [320, 360, 640, 1200])
@pytest.mark.parametrize("head", [True, False])
def test_nothing_hangs_out_whatever_the_screen(browser: Browser, tmp_path: Path, width: int, *, head: bool) -> None:
    html = message("ar", "en", kind="correction", replaces=1, test=True)
    html = html if head else re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    boxes, page = shown(browser, tmp_path / "mail.html", html, width)
    assert page["width"] <= width
    sheet = min(width, 640)
    left = (width - sheet) / 2
    for box in boxes:
        assert box["left"] >= left - 0.5, box
        assert box["right"] <= left + sheet + 0.5, box


def test_paragraphs_begin_where_their_language_does(browser: Browser, tmp_path: Path) -> None:
    boxes, _ = shown(browser, tmp_path / "mail.html", message("ar", "en"), 640)
    paragraphs = {box["text"]: box for box in boxes if box["tag"] == "P"}
    assert paragraphs["الخلاصة"]["direction"] == "rtl"
    assert paragraphs["الخلاصة"]["align"] == "right"
    assert paragraphs["Bottom line"]["direction"] == "ltr"
    assert paragraphs["Bottom line"]["align"] == "left"
    label = next(box for box in boxes if box["tag"] == "SPAN" and box["text"] == "TLP:GREEN")
    assert label["right"] > 600  # where an Arabic page begins
    assert label["top"] == min(box["top"] for box in boxes if box["tag"] == "SPAN")


def test_a_foreign_run_stands_in_its_place_in_the_line(browser: Browser, tmp_path: Path) -> None:
    boxes, _ = shown(browser, tmp_path / "mail.html", message("ar", "en"), 640)
    foreign = {box["text"]: box for box in boxes if box["tag"] == "SPAN"}
    line = next(box for box in boxes if box["tag"] == "P" and box["text"].startswith("وقال المتحدث"))
    latin = foreign["GCAP (Tempest)"]
    assert latin["direction"] == "ltr"
    assert line["left"] < latin["left"] < latin["right"] < line["right"] - 50  # words before it stand to its right
    arabic = foreign["برنامج المقاتلة"]
    assert arabic["direction"] == "rtl"


def test_a_dark_screen_gets_dark_ground_and_light_ink(browser: Browser, tmp_path: Path) -> None:
    from briefgen.rendering.contrast import TEXT, ratio

    def colour(words: str) -> str:
        return "#" + "".join(f"{int(one):02x}" for one in re.findall(r"\d+", words)[:3])

    grounds = {}
    for scheme in ("light", "dark"):
        boxes, page = shown(browser, tmp_path / f"{scheme}.html", message("en"), 640, scheme)
        grounds[scheme] = colour(page["ground"])
        inks = {colour(box["ink"]) for box in boxes if box["text"] and box["text"] != "TLP:GREEN"}
        assert len(inks) >= 3
        for ink in inks:
            assert ratio(ink, grounds[scheme]) >= TEXT, (scheme, ink)
    assert grounds == {"light": "#ffffff", "dark": "#161b20"}
