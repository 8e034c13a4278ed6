"""The search of the web copy in a real Chromium, from files and from a server."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.rendering.archive_search import index_words
from briefgen.text.arabic import forms
from briefgen.text.normalize import fold, fold_word, words
from tests.web.conftest import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.preview.browser import Browser, Page

INDEX = "briefgenSearch.prepare(briefgenIndex)"
AWKWARD = (
    "U.S. and U.K.’s ʼalif don't re-use co-op 3.5% №5 snake_case ﬁnance ﷺ ١٢٣ ۴۵ ½ Ⅷ ①",
    "والشُّرَكاءُ لِلتدريباتِ ﻻﺳﺘﻜﻤﺎﻝ أ.ف.ب. مـــدرسة فى إلى آخر ٱلله هٰذا مسؤول رؤية هيئة",
    "naïve Łódź Ærø İstanbul ÅNGSTRÖM straße ＦＵＬＬ ﹣ x\u00adtext zero\u200cwidth ﬃ Ǆ",
    "کابل گفت چین پاکستان ڤيينا ہے ھند ے ې ە",
)


def _open(browser: Browser, url: str, **options: Any) -> Page:
    page = browser.open(url, **options)
    page.wait("document.readyState === 'complete' && self.briefgenSearch !== undefined")
    return page


def _ask(page: Page, text: str) -> None:
    page.run(
        f"(field => {{ field.value = {json.dumps(text)}; field.dispatchEvent(new Event('input')) }})"
        "(document.getElementById('words'))"
    )
    page.wait(f"location.hash === {json.dumps('#q=')} + encodeURIComponent({json.dumps(text)}) && self.briefgenIndex")
    page.wait("!document.getElementById('found').hidden && document.getElementById('all').hidden")


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join(10)


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return site.as_uri() if request.param == "file" else server


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "harbour disp", "Harbour Dispatch"),
        ("en", "JAPAN’S", "Japan"),
        ("ar", "اليابان", "اليابان"),
        ("ar", "يابان", "واليابان"),
        ("ar", "الاتِّحـــاد", "الاتحاد"),
        ("ar", "اوروبى", "الأوروبي"),
        ("ar", "٢٠١٦", "2016"),
        ("en", "٢٠١٦", "2016"),
    ],
)
def test_both_languages_are_found_from_files_and_from_a_server(
    browser: Browser, root: str, language: str, text: str, found: str
) -> None:
    page = _open(browser, f"{root}/index.{language}.html")
    browser.events.clear()
    _ask(page, text)
    marked = page.run("[...document.querySelectorAll('#found mark')].map(one => one.textContent).join('|')")
    wanted = fold(found.partition(" ")[0])
    assert any(wanted in fold(one) for one in marked.split("|")), marked
    links = page.run("[...document.querySelectorAll('#found a')].map(one => one.href)")
    assert links
    assert all(link.startswith(root) for link in links)
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    # the page's own fonts are data: addresses, loaded when they are first shown
    outside = [url for url in asked if not url.startswith("data:")]
    assert [url.rpartition("/")[2] for url in outside] == ["search-index.js"]
    page.close()


def test_every_link_of_a_result_leads_to_its_passage(browser: Browser, site: Path) -> None:
    page = _open(browser, f"{site.as_uri()}/index.en.html")
    _ask(page, "japan")
    links = page.run("[...document.querySelectorAll('#found .hit a')].map(one => one.href)")
    assert any("#e-" in link for link in links)
    for link in links:
        other = browser.open(link)
        other.wait("document.readyState === 'complete'")
        assert other.run(
            "!location.hash || document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"
        )
        other.close()
    page.close()


def test_all_words_must_be_found_and_the_best_comes_first(browser: Browser, site: Path) -> None:
    page = _open(browser, f"{site.as_uri()}/index.en.html")
    _ask(page, "cooperation")
    titles = page.run("[...document.querySelectorAll('#found h3')].map(one => one.textContent)")
    assert titles[0] == "Japan’s defence cooperation"
    assert "onload" in titles[-1], "its title has not the word"
    _ask(page, "japan zzzz")
    assert page.run("document.querySelector('#found [role=status]').textContent").startswith("Nothing was found.")
    assert page.run("document.querySelectorAll('#found li').length") == 0
    page.close()


def test_what_was_withdrawn_or_replaced_is_not_found(site: Path) -> None:
    index = (site / "search-index.js").read_text(encoding="utf-8")
    assert "japan-defence-weekly/2025-W15/v2/" in index
    assert "japan-defence-weekly/2025-W15/v1/" not in index


def test_hostile_text_is_shown_and_never_run(browser: Browser, site: Path) -> None:
    page = _open(browser, f"{site.as_uri()}/index.en.html")
    page.run("self.alert = () => { self.ran = true }")
    _ask(page, "<script>alert onload")
    assert "</title><script>alert(1)</script>" in page.run("document.querySelector('#found h3').textContent")
    assert page.run("self.ran === undefined && document.scripts.length === 2")
    page.run("location.hash = '#q=%E0%A4%A'")
    page.run("location.hash = '#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'")
    assert page.run("document.querySelector('#found img') === null && self.ran === undefined")
    page.close()


def test_an_address_with_a_search_and_the_way_back(browser: Browser, site: Path) -> None:
    page = _open(browser, f"{site.as_uri()}/index.ar.html#q=%D8%A7%D9%84%D9%8A%D8%A7%D8%A8%D8%A7%D9%86")
    page.wait("document.querySelectorAll('#found h3').length > 0")
    assert page.run("document.getElementById('words').value") == "اليابان"
    assert page.run("document.querySelector('#found [role=status]').textContent") == "الأعداد المطابقة: ٣"
    page.run("document.querySelector('[type=reset]').click()")
    page.wait("document.getElementById('found').hidden && !document.getElementById('all').hidden")
    page.wait("!location.hash")
    page.close()


def _key(page: Page, key: str, text: str = "") -> None:
    for kind in ("keyDown", "keyUp"):
        extra = {"text": text} if text and kind == "keyDown" else {}
        code = {"Enter": 13, "Tab": 9, "Escape": 27}.get(key, 0)
        page.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **extra)


def test_by_keyboard_alone(browser: Browser, site: Path) -> None:
    page = _open(browser, f"{site.as_uri()}/index.en.html")
    _key(page, "Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().top >= 0"), "it comes into sight"
    for _ in range(4):
        if page.run("document.activeElement.id") == "words":
            break
        _key(page, "Tab")
    assert page.run("document.activeElement.id") == "words"
    page.send("Input.insertText", text="tokyo")
    _key(page, "Enter", "\r")
    page.wait("document.querySelectorAll('#found h3').length > 0")
    page.wait("document.activeElement.id === 'found-heading'")
    _key(page, "Tab")
    assert page.run("document.activeElement.matches('#found h3 a')")
    outline = page.run("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.run("document.getElementById('words').focus()")
    _key(page, "Escape")
    page.wait("document.getElementById('found').hidden")
    page.close()


def test_without_javascript_there_is_the_plain_index(browser: Browser, site: Path) -> None:
    page = browser.open("about:blank")
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.send("Page.navigate", url=f"{site.as_uri()}/index.en.html")
    page.wait("document.querySelector('noscript') !== null")
    assert page.run("document.getElementById('search').hidden")
    assert page.run("document.querySelector('noscript').textContent.includes('Search needs JavaScript')")
    assert page.run("document.querySelectorAll('#all .edition').length") == 3
    page.close()


def test_a_missing_index_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site" / "search-index.js").unlink()
    page = _open(browser, f"{(tmp_path / 'site').as_uri()}/index.en.html")
    page.run("(f => { f.value = 'japan'; f.dispatchEvent(new Event('input')) })(document.getElementById('words'))")
    page.wait("document.querySelector('#found [role=status]').textContent.startsWith('The search could not be loaded')")
    assert not page.run("document.getElementById('all').hidden")
    page.close()


# Both sides fold, cut and read words alike.


@pytest.fixture(scope="module")
def bench(browser: Browser, site: Path) -> Iterator[Page]:
    page = _open(browser, f"{site.as_uri()}/index.en.html")
    page.run("document.getElementById('words').focus()")
    page.wait("self.briefgenIndex !== undefined")
    page.run(f"self.bench = {INDEX}; 1")
    yield page
    page.close()


def test_every_character_is_folded_as_by_briefgen(bench: Page) -> None:
    found = bench.run(
        """(() => { const changed = [];
        for (let code = 0; code < 0x110000; code += 1) {
          if (code >= 0xd800 && code < 0xe000) continue;
          const letter = String.fromCodePoint(code), folded = bench.folded(letter);
          if (folded !== letter) changed.push([code, folded]);
        } return JSON.stringify(changed) })()"""
    )
    codes = (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    wanted = [[code, folded] for code in codes if (folded := fold(chr(code))) != chr(code)]
    assert len(wanted) > 8000
    assert json.loads(found) == wanted


def test_words_are_cut_and_read_as_by_briefgen(bench: Page) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "sources").glob("*.txt"))]
    for text in (*texts, *AWKWARD):
        found = bench.run(
            f"JSON.stringify([...({json.dumps(text)}).matchAll(briefgenSearch.WORD)]"
            ".map(m => [m[0], briefgenSearch.foldWord(bench.folded, m[0])])"
            ".map(([word, folded]) => [word, folded, briefgenSearch.forms(folded)]))"
        )
        wanted = [[m.group(), fold_word(m.group()), list(forms(fold_word(m.group())))] for m in words(text)]
        assert json.loads(found) == wanted


def test_every_word_of_every_passage_is_found(bench: Page) -> None:
    """By its beginning too: the index is in the order that JavaScript's comparison wants."""
    passages = json.loads(bench.run("JSON.stringify(bench.passages)"))
    assert len(passages) > 50
    for number, (edition, _, _, text, *_rest) in enumerate(passages):
        for word in sorted(index_words(text)):
            for part in {word, word[: max(2, len(word) - 1)]}:
                script = f"briefgenSearch.search(bench, {json.dumps(part)}).editions"
                found = bench.run(
                    f"{script}.some(e => e.number === {edition} && e.hits.some(h => h.passage === {number}))"
                )
                assert found, (part, text)
        if number > 25:
            break


def test_a_long_passage_is_cut_round_the_words(bench: Page) -> None:
    text = "alpha " * 100 + "the harbour treaty was signed " + "omega " * 100
    cut = bench.run(
        f"(() => {{ const t = {json.dumps(text)}; return t.slice(...briefgenSearch.cut(t, [[604, 611]])) }})()"
    )
    assert "harbour treaty was signed" in cut
    assert len(cut) < 300
    assert cut.startswith("alpha")
    assert cut.strip().endswith("omega")
