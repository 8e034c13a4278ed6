"""The preview as a reader sees it, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefgen.preview import start_preview
from tests.preview.conftest import AS_OF, TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.preview import Preview
    from tests.preview.browser import Browser, Page

FRAME = "document.querySelector('[data-pane={0}] iframe:not(.back)')"
SHOWN = "Number(document.documentElement.dataset.shown)"


def _inside(page: Page, layout: str, script: str) -> Any:
    """Evaluate ``script`` with ``d`` as the document in a pane."""
    return page.run(f"(d => {script})({FRAME.format(layout)}.contentDocument)")


def _wait_inside(page: Page, layout: str, script: str, seconds: float = 60) -> Any:
    return page.wait(f"(d => {script})({FRAME.format(layout)}.contentDocument)", seconds)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def page(browser: Browser, running: Preview) -> Iterator[Page]:
    found = browser.open(running.url)
    found.wait(f"{SHOWN} > 0", 40)
    yield found
    found.close()


def _saves(project: Path) -> dict[str, tuple[Callable[[int], None], str, str]]:
    """Give for each kind of file how to change it, and what tells in a pane that the change is shown."""
    spec, css = project / "specs/weekly.yaml", project / "templates/mine/extra.css.j2"
    source, memory = project / "sources/shore-exercise.txt", project / "translations/starter.tmx"
    spec_text, source_text = spec.read_text(encoding="utf-8"), source.read_text(encoding="utf-8")
    memory_text = memory.read_text(encoding="utf-8")
    days = ("الخريف المقبل", *(f"الشهر {number} المقبل" for number in range(1, 7)))
    weeks = ("next autumn", *(f"in {number} months" for number in range(1, 7)))

    def write(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")

    def brand(turn: int) -> None:
        write(project / "brand.yaml", f"version: 1\ncolours:\n  accent: '#00{turn}0{turn}0'\n")

    words = "d.body.textContent"
    colour = "getComputedStyle(d.querySelector('h1')).color"
    accent = "[...d.styleSheets].map(s => [...s.cssRules].map(r => r.cssText).join('')).join('')"
    return {
        "spec": (
            lambda turn: write(spec, spec_text.replace("in two sentences", f"in {turn} sentences")),
            "en",
            f"{words}.includes('in ' + TURN + ' sentences')",
        ),
        "template": (
            lambda turn: write(css, f"h1 {{ color: rgb(1, 2, {turn}) !important }}\n"),
            "en",
            f"{colour} === 'rgb(1, 2, TURN)'",
        ),
        "brand": (brand, "en", f"{accent}.includes('rgb(0, ' + TURN * 16 + ', ' + TURN * 16 + ')')"),
        "source": (
            lambda turn: write(source, source_text.replace(days[0], days[turn])),
            "ar",
            f"{words}.includes({list(days)}[TURN])",
        ),
        "translation": (
            lambda turn: write(memory, memory_text.replace(weeks[0], weeks[turn])),
            "en",
            f"{words}.includes({list(weeks)}[TURN])",
        ),
    }


@pytest.mark.parametrize("kind", ["spec", "template", "brand", "source", "translation"])
def test_each_save_is_shown(page: Page, project: Path, kind: str) -> None:
    """How fast is measured by ``benchmarks/preview.py``; a test that times fails where the machine is busy."""
    save, layout, sign = _saves(project)[kind]
    for turn in range(1, 3):
        save(turn)
        _wait_inside(page, layout, sign.replace("TURN", str(turn)))


def test_the_place_is_kept_when_something_above_it_grows(browser: Browser, sample: Path) -> None:
    spec = sample / "specs/japan-defence-weekly.yaml"
    preview = start_preview(spec)
    try:
        page = browser.open(preview.url)
        page.wait(f"{SHOWN} > 0", 40)
        for layout in ("ar", "en"):
            place = f"({FRAME.format(layout)}).contentDocument.getElementById('e-7')"
            page.run(f"{place}.scrollIntoView({{block: 'start', behavior: 'instant'}})")
        before = {
            one: _inside(page, one, "d.getElementById('e-7').getBoundingClientRect().top") for one in ("ar", "en")
        }
        heights = {one: _inside(page, one, "d.documentElement.scrollHeight") for one in ("ar", "en")}
        grown = "It is very likely that nobody loses their place. " * 12
        _replace(
            spec,
            "    The agreement with the European Union",
            f"    {grown}\n\n    The agreement with the European Union",
        )
        _wait_inside(page, "en", "d.body.textContent.includes('nobody loses')")
        page.wait(f"{SHOWN} === 2")
        assert _inside(page, "en", "d.documentElement.scrollHeight") > heights["en"] + 50
        for layout, top in before.items():
            assert abs(_inside(page, layout, "d.getElementById('e-7').getBoundingClientRect().top") - top) < 3
        page.close()
    finally:
        preview.close()


def test_panes_scroll_together_by_excerpt(browser: Browser, sample: Path) -> None:
    preview = start_preview(sample / "specs/japan-defence-weekly.yaml")
    try:
        page = browser.open(preview.url)
        page.wait(f"{SHOWN} > 0", 40)
        page.wheel(300, 500, 1500)
        page.wait(f"{FRAME.format('ar')}.contentWindow.scrollY > 300", 5)
        page.run("new Promise(done => setTimeout(done, 400))")
        nearest = """(d => [...d.querySelectorAll('[data-excerpt]')]
            .filter(e => e.id && e.getBoundingClientRect().top <= 80)
            .map(e => e.id).pop())"""
        ids = [page.run(f"{nearest}({FRAME.format(one)}.contentDocument)") for one in ("en", "ar")]
        assert ids[0] == ids[1] != None  # noqa: E711 - all three
        page.close()
    finally:
        preview.close()


def test_an_error_is_shown_with_its_place_and_goes_when_mended(page: Page, project: Path) -> None:
    css = project / "templates/mine/extra.css.j2"
    css.write_text("h1 { color: #112233 }\n\np { color: {{ colours.nothing }} }\n", encoding="utf-8")
    page.wait("document.documentElement.dataset.problems > 0")
    assert page.run("document.querySelector('#problems .where').textContent") == "templates/mine/extra.css.j2:3"
    assert "nothing" in page.run("document.querySelector('#problems .message').textContent")
    assert "colours.nothing" in page.run("document.querySelector('#problems pre').textContent")
    page.wait("getComputedStyle(document.getElementById('old')).display !== 'none'")
    assert page.run("document.body.classList.contains('old-pages')")
    assert "Weekly brief" in _inside(page, "en", "d.body.textContent")
    css.write_text("h1 { color: #445566 !important }\n", encoding="utf-8")
    page.wait("document.documentElement.dataset.problems == 0")
    assert page.run("document.getElementById('problems').hidden && document.getElementById('old').hidden")
    _wait_inside(page, "en", "getComputedStyle(d.querySelector('h1')).color === 'rgb(68, 85, 102)'")


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (
            "specs/weekly.yaml",
            "topics: [joint-exercises, cyber]",
            "topics: [joint-exercises, cyber",
            "specs/weekly.yaml:",
        ),
        (
            "specs/weekly.yaml",
            "topics: [joint-exercises, cyber]",
            "topics: [joint-exercises, cyberr]",
            "specs/weekly.yaml:9:27",
        ),
        ("templates/mine/template.yaml", "version: 1", "versoin: 1", "templates/mine/template.yaml:1:1"),
        ("brand.yaml", "#0b4f8a", "blue", "brand.yaml:3:"),
    ],
    ids=["broken YAML", "unknown topic", "manifest", "brand"],
)
def test_errors_of_each_file_name_line_and_way_out(
    page: Page, project: Path, name: str, old: str, new: str, place: str
) -> None:
    _replace(project / name, old, new)
    page.wait("document.documentElement.dataset.problems > 0")
    assert page.run("document.querySelector('#problems .where').textContent").startswith(place)
    assert page.run("document.querySelector('#problems .hint').textContent.length") > 15
    _replace(project / name, new, old)
    page.wait("document.documentElement.dataset.problems == 0")


def test_a_broken_project_can_be_opened_and_mended(browser: Browser, project: Path) -> None:
    manifest = project / "templates/mine/template.yaml"
    manifest.write_text("nonsense", encoding="utf-8")
    preview = start_preview(project / "specs/weekly.yaml", as_of=AS_OF)
    try:
        page = browser.open(preview.url, language="ar")
        page.wait("document.documentElement.dataset.problems > 0")
        assert page.run("document.documentElement.dir") == "rtl"
        assert page.run("document.querySelector('#problems .kind').textContent") == "خطأ"
        manifest.write_text(TEMPLATE, encoding="utf-8")
        page.wait(f"{SHOWN} > 0")
        page.close()
    finally:
        preview.close()


def test_a_quotation_leads_to_its_place_in_the_source(page: Page, running: Preview) -> None:
    brief = running.board.showing.brief
    assert brief is not None
    wanted = brief.excerpts[-1]
    x, y = page.run(
        f"""(() => {{ const f = {FRAME.format("en")}; const q = f.contentDocument.getElementById('q-{wanted.id}');
        q.scrollIntoView({{block: 'center', behavior: 'instant'}});
        const a = f.getBoundingClientRect(), b = q.getBoundingClientRect();
        return [a.x + b.x + b.width / 2, a.y + b.y + 8] }})()"""
    )
    page.click(x, y)
    source = "document.getElementById('source').contentDocument"
    page.wait(f"{source}.querySelectorAll('mark').length")
    assert (
        page.run(f"[...{source}.querySelectorAll('mark')].map(m => m.textContent).join('\\n')")
        == wanted.quotation.exact
    )
    top = page.wait(f"{source}.querySelector('mark').getBoundingClientRect().top")
    assert 0 < top < 800
    assert page.run(f"{source}.querySelector('.text').dir") == ("rtl" if wanted.quotation.language == "ar" else "ltr")
    page.run("document.getElementById('close').click()")
    assert page.run("document.getElementById('drawer').hidden")


def test_every_quotation_has_a_link_that_the_keyboard_reaches(page: Page) -> None:
    for layout in ("ar", "en"):
        quoted = _inside(page, layout, "d.querySelectorAll('[data-quotation]').length")
        assert quoted
        assert _inside(page, layout, "d.querySelectorAll('[data-quotation] a[href][data-source]').length") == quoted
    _inside(page, "en", "d.querySelector('a[data-source]').click()")
    page.wait("document.getElementById('source').contentDocument.querySelectorAll('mark').length")


def test_nothing_in_a_source_runs(browser: Browser, project: Path) -> None:
    attack = "<script>top.owned = 1; parent.owned = 1</script><img src=x onerror='parent.owned = 2'>"
    source = project / "sources/lookout-cyber.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("officials in Tokyo said", f"officials in Tokyo said {attack}"), encoding="utf-8")
    preview = start_preview(project / "specs/weekly.yaml", as_of=AS_OF)
    try:
        page = browser.open(preview.url)
        page.wait(f"{SHOWN} > 0", 40)
        brief = preview.board.showing.brief
        assert brief is not None
        hit = next(one for one in brief.quoted if "<script>" in one.quotation.exact)
        assert _inside(page, "en", f"d.getElementById('q-{hit.id}').textContent.includes('<script>')")
        _inside(page, "en", f"d.querySelector('#q-{hit.id} a').click()")
        page.wait(
            "document.getElementById('source').contentDocument.querySelector('mark').textContent.includes('<script>')"
        )
        assert page.run("typeof window.owned") == "undefined"
        # Alone in a tab of its own it does not run either.
        alone = browser.open(f"{preview.url}source/{hit.id}")
        alone.wait("document.querySelectorAll('mark').length")
        assert alone.run("typeof window.owned") == "undefined"
        assert alone.run("document.querySelectorAll('.text script, .text img').length") == 0
        alone.close()
        page.close()
    finally:
        preview.close()


def test_pages_are_the_pdf_and_carry_the_links(page: Page, running: Preview) -> None:
    page.run("document.querySelector('input[value=pages]').click()")
    _wait_inside(page, "ar", "d.images.length && [...d.images].every(i => i.complete && i.naturalWidth > 500)", 60)
    assert _inside(page, "ar", "d.images.length") == len(running.board.showing.paper["ar"].pages)
    assert _inside(page, "ar", "d.querySelectorAll('a[data-source]').length") > 0
    _inside(page, "ar", "d.querySelector('a[data-source]').click()")
    page.wait("document.getElementById('source').contentDocument.querySelectorAll('mark').length")
    page.wait("document.querySelectorAll('#pdfs a').length === 2")


def test_layouts_can_be_chosen(page: Page) -> None:
    page.run("(s => { s.value = 'parallel'; s.onchange() })(document.getElementById('layout'))")
    page.wait(f"{FRAME.format('parallel')}.contentDocument.querySelectorAll('td').length")
    assert page.run("document.querySelectorAll('.pane').length") == 1
    assert "parallel" in page.run("[...document.getElementById('layout').options].map(o => o.value)")


def test_too_many_pages_are_shown_with_what_to_drop(browser: Browser, project: Path) -> None:
    manifest = project / "templates/mine/template.yaml"
    manifest.write_text(f"{TEMPLATE}pages: {{at-most: 1, fit: refuse}}\n", encoding="utf-8")
    preview = start_preview(project / "specs/weekly.yaml", as_of=AS_OF)
    try:
        page = browser.open(preview.url)
        page.wait(f"{SHOWN} > 0", 40)
        page.wait("document.documentElement.dataset.problems > 0", 40)
        assert page.run("document.getElementById('old').hidden")  # the pages are today's, they are only too many
        _replace(manifest, "at-most: 1", "at-most: 12")
        page.wait("document.documentElement.dataset.problems == 0", 40)
        page.close()
    finally:
        preview.close()
