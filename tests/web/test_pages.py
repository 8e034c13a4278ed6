"""The pages and feeds as they stand: links, languages, what they tell the browser, how they look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from briefgen.errors import TemplateError
from briefgen.pipeline import publish
from briefgen.rendering.archive_guard import POLICY, check_page
from briefgen.rendering.archive_style import palettes
from briefgen.rendering.contrast import LARGE, TEXT, ratio
from briefgen.rendering.template import load_template, template_names
from tests.web.conftest import HOSTILE, Word, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.pipeline import Published
    from tests.preview.browser import Browser

    Publish = Callable[..., Published]

ATOM = "{http://www.w3.org/2005/Atom}"
W15 = "japan-defence-weekly/2025-W15"
W16 = "japan-defence-weekly/2025-W16/v1"
PAGES = ("index.ar.html", "index.en.html", f"{W16}/index.html", f"{W15}/v1/index.html", f"{W15}/index.html")


def _ours(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if "index" in path.name]


def _parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def test_every_link_leads_somewhere(site: Path) -> None:
    """A crawl from the index: every address below it, with its fragment, and every file is reached."""
    seen: set[str] = set()
    queue = [(site / "index.html").as_uri()]
    checked = 0
    while queue:
        url = queue.pop()
        if url in seen:
            continue
        seen.add(url)
        path = Path(unquote(urlsplit(url).path))
        if path.suffix != ".html":
            continue
        page = _parsed(path)
        ids = set(page.xpath("//@id"))
        assert len(ids) == len(page.xpath("//@id")), f"{path}: an id twice"
        for link in page.xpath("//@href | //@src"):
            target = urlsplit(urljoin(url, link))
            if target.scheme != "file":
                continue
            checked += 1
            file = Path(unquote(target.path))
            assert file.is_file(), f"{path.relative_to(site)} links to {link}"
            if target.fragment and file.suffix == ".html":
                assert _parsed(file).xpath("//*[@id=$name]", name=unquote(target.fragment)), f"{path.name}: {link}"
            queue.append(target._replace(fragment="").geturl())
    assert checked > 100
    reached = {Path(unquote(urlsplit(url).path)).relative_to(site).as_posix() for url in seen}
    # Shortened addresses lead on, and a withdrawn page's other addresses have the notice; nobody links to them.
    unlinked = {name for name in snapshot(site) if name not in reached}
    assert unlinked == {
        "briefgen-publish.json",
        "search-index.js",
        *(f"{name}/index.html" for name in ("Hostile_1.x", "japan-defence-weekly", W15)),
        *(f"{name}/2025-W16/index.html" for name in ("Hostile_1.x", "japan-defence-weekly")),
        *(f"{W15}/v1/japan-defence-weekly-2025-w15.{language}.html" for language in ("ar", "en")),
    }


def test_shortened_addresses_lead_on(browser: Browser, site: Path) -> None:
    page = (site / W15 / "index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=v2/index.html">' in page
    shown = browser.open((site / W15 / "index.html").as_uri())
    shown.wait("location.pathname.endsWith('/v2/index.html') && document.readyState === 'complete'")
    shown.close()
    page = (site / "japan-defence-weekly" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../index.ar.html#series-japan-defence-weekly"' in page


def test_each_page_forbids_all_but_its_own(site: Path) -> None:
    for path in _ours(site):
        text = path.read_text(encoding="utf-8")
        assert text.count(f'content="{POLICY}"') == 1 or "&#39;" in text
        page = _parsed(path)
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
        assert set(page.xpath("//script/@src")) <= {"search.js"}
        assert not page.xpath("//script[text()] | //style | //@style | //iframe | //@*[starts-with(name(), 'on')]")


def test_the_index_names_everything(site: Path) -> None:
    page = _parsed(site / "index.en.html")
    edition = page.xpath("//section[@id='series-japan-defence-weekly']//li[contains(@class, 'edition')]")[0]
    text = " ".join(edition.text_content().split())
    for words in (
        "14–20 April 2025",
        "Edition 2",
        "Version 1",
        "TLP:CLEAR",
        "Japan’s defence cooperation widened",
        "PDF",
    ):
        assert words in text
    assert re.search(r"PDF \d+ KB", text)
    assert re.search(r"Word \d+ KB", text)
    older = page.xpath("//p[@class='older']")[0].text_content()
    assert "Version 1" in older
    assert "withdrawn on 2 May 2025" in older
    assert page.xpath("string(/html/@dir)") == "ltr"
    arabic = _parsed(site / "index.ar.html")
    assert arabic.xpath("string(/html/@dir)") == "rtl"
    assert "العدد ٢" in " ".join(arabic.text_content().split())
    assert "كيلوبايت" in arabic.text_content()


def test_the_lead_is_the_bottom_line_s_first_sentence(site: Path) -> None:
    lead = _parsed(site / "index.en.html").xpath("//p[@class='lead']")[0].text_content()
    assert lead.endswith("it now has a next step with a date.")


def test_series_and_editions_come_newest_first(site: Path) -> None:
    page = _parsed(site / "index.en.html")
    assert page.xpath("//section[@class='series']/@id") == ["series-Hostile_1.x", "series-japan-defence-weekly"]
    links = page.xpath("//section[@id='series-japan-defence-weekly']//h3/a/@href")
    assert links == [f"{W16}/index.html", f"{W15}/v2/index.html"]


def test_hostile_titles_are_words(site: Path) -> None:
    page = _parsed(site / "index.en.html")
    assert HOSTILE in page.xpath("string(//section[@id='series-Hostile_1.x']//h2)")
    for path in _ours(site):
        assert "<script>alert" not in path.read_text(encoding="utf-8")
    feed = etree.parse(str(site / "feed.xml"))
    assert any(HOSTILE in (title.text or "") for title in feed.iter(f"{ATOM}title"))


def test_an_older_version_says_which_replaced_it(publish_to: Publish, project: Path) -> None:
    publish_to()
    page = _parsed(project / "web" / W15 / "v1" / "index.html")
    notices = [" ".join(one.text_content().split()) for one in page.xpath("//p[@class='notice']")]
    assert notices == ["حلّت محل هذه النسخة نسخة أحدث من العدد نفسه: النسخة ٢", notices[1]]
    assert notices[1].endswith("Version 2")
    assert set(page.xpath("//p[@class='notice']/a/@href")) == {"../v2/index.html"}
    index = _parsed(project / "web" / "index.en.html").xpath("string(//p[@class='older'])")
    assert "replaced by version 2" in index


def test_search_engines_are_asked_to_stay_away(publish_to: Publish, project: Path) -> None:
    publish_to()
    assert "robots" not in (project / "web/index.en.html").read_text(encoding="utf-8")
    publish_to(noindex=True)
    assert (project / "web/robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    for path in _ours(project / "web"):
        assert _parsed(path).xpath("//meta[@name='robots']/@content") == ["noindex, nofollow, noarchive"]


# Feeds (RFC 4287).


@pytest.mark.parametrize("name", ["feed.xml", "japan-defence-weekly/feed.xml", "Hostile_1.x/feed.xml"])
def test_a_feed_has_what_atom_asks_for(site: Path, name: str) -> None:
    root = etree.parse(str(site / name)).getroot()
    assert root.tag == f"{ATOM}feed"
    stamp = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")
    for element in (root, *root.findall(f"{ATOM}entry")):
        for child in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{child}")) == 1
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d-\d\d)?:[^\s]+", element.findtext(f"{ATOM}id") or "")
        assert stamp.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert element.get("{http://www.w3.org/XML/1998/namespace}lang") in {"ar", "en"}
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        alternates = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
        kinds = [(one.get("type"), one.get("hreflang")) for one in alternates]
        assert alternates
        assert len(set(kinds)) == len(kinds), "RFC 4287, 4.1.1: no two alternates alike"
        for link in element.findall(f"{ATOM}link"):
            target = urlsplit(urljoin((site / name).as_uri(), link.get("href") or ""))
            file = Path(unquote(target.path))
            assert file.is_file()
            if link.get("rel") == "enclosure":
                assert int(link.get("length") or 0) == file.stat().st_size
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert ids
    assert len(set(ids)) == len(ids)
    updated = max(entry.findtext(f"{ATOM}updated") or "" for entry in root.findall(f"{ATOM}entry"))
    assert root.findtext(f"{ATOM}updated") == updated


def test_an_entry_is_in_both_languages(site: Path) -> None:
    root = etree.parse(str(site / "japan-defence-weekly/feed.xml")).getroot()
    assert len(root.findall(f"{ATOM}entry")) == 2
    entry = root.findall(f"{ATOM}entry")[0]
    assert entry.findtext(f"{ATOM}id") == f"tag:briefgen.invalid,2025-04-20:{W16}"
    title = entry.findtext(f"{ATOM}title") or ""
    assert "تعاون اليابان الدفاعي" in title
    assert "Japan’s defence cooperation" in title
    parts = entry.findall(".//{http://www.w3.org/1999/xhtml}div[@dir]")
    assert [part.get("dir") for part in parts] == ["rtl", "ltr"]
    assert entry.findtext(f"{ATOM}updated") == "2025-04-20T00:00:00Z"


def test_a_withdrawal_updates_its_entry(publish_to: Publish, word: Word, project: Path) -> None:
    publish_to(base_url="https://web.example/a")
    feed = project / "web/japan-defence-weekly/feed.xml"
    before = etree.parse(str(feed)).getroot().findall(f"{ATOM}entry")[0]
    word.taken[W16] = "Wrong."
    publish_to(base_url="https://web.example/a")
    root = etree.parse(str(feed)).getroot()
    entry = root.findall(f"{ATOM}entry")[0]
    assert entry.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert entry.findtext(f"{ATOM}updated") == "2025-05-02T00:00:00Z" == root.findtext(f"{ATOM}updated")
    assert "Withdrawn:" in (entry.findtext(f"{ATOM}title") or "")
    assert "Wrong." in etree.tostring(entry, encoding="unicode")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "https://web.example/a/japan-defence-weekly/feed.xml"
    for name, address in (("index.html", "index.ar.html"), (f"{W16}/index.html", f"{W16}/")):
        assert _parsed(project / "web" / name).xpath("//link[@rel='canonical']/@href") == [
            f"https://web.example/a/{address}"
        ]


# Templates.


def _template(project: Path, name: str, text: str) -> None:
    folder = project / "templates" / "mine" / "web"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "template.yaml").write_text("version: 1\nname: mine\nextends: policy-brief\n", encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")


def test_a_project_may_have_pages_of_its_own(publish_to: Publish, project: Path) -> None:
    _template(project, "style.css.j2", "{% include 'parent/web/style.css.j2' %}\nh1 { letter-spacing: 1px }\n")
    publish_to(template="mine")
    style = (project / "web/style.css").read_text(encoding="utf-8")
    assert style.rstrip().endswith("h1 { letter-spacing: 1px }")
    assert "--accent" in style
    with pytest.raises(TemplateError, match="no template named"):
        publish_to(template="none")


def test_its_own_words(publish_to: Publish, project: Path) -> None:
    _template(project, "notes.txt", "")
    words = "version: 1\nen:\n  archive.title: Briefs of the ministry\n"
    (project / "templates/mine/messages.yaml").write_text(words, encoding="utf-8")
    publish_to(template="mine")
    assert _parsed(project / "web/index.en.html").xpath("string(//h1)") == "Briefs of the ministry"


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<script src="search.js" defer>alert(1)</script>',
        '<script src="https://cdn.example/x.js" defer></script>',
        '<script src="search.js" defer async></script>',
        '<p onclick="x()">',
        '<img src="https://elsewhere.example/pixel.png">',
        '<img src="//elsewhere.example/pixel.png">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href=" data:text/html,x">x</a>',
        '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
        '<link rel="preconnect" href="https://elsewhere.example">',
        '<meta http-equiv="refresh" content="0; url=https://elsewhere.example">',
        '<meta http-equiv="Content-Security-Policy" content="default-src *">',
        "<style>p { color: red }</style>",
        '<p style="color: red">x</p>',
        "<iframe src='index.en.html'></iframe>",
        '<base href="/x/">',
        '<form action="https://elsewhere.example">',
        '<button formaction="https://elsewhere.example">x</button>',
        "<svg><use href='x'/></svg>",
    ],
)
def test_a_template_cannot_run_or_fetch_anything(publish_to: Publish, project: Path, harm: str) -> None:
    packaged = load_template("policy-brief").folder / "web" / "index.html.j2"
    _template(project, "index.html.j2", packaged.read_text(encoding="utf-8").replace("<main", f"{harm}<main"))
    with pytest.raises(TemplateError, match=r"mine/web/index\.html\.j2:\d+") as caught:
        publish_to(template="mine")
    assert caught.value.exit_code == 4
    assert not (project / "web").exists()


def test_a_page_must_carry_the_policy() -> None:
    good = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    check_page(good, ())
    folders = (load_template("policy-brief").folder,)
    for bad in ("", good + good, good.replace("'none'", "*", 1)):
        with pytest.raises(TemplateError):
            check_page(bad, folders)


def test_every_packaged_template_can_make_the_web_copy(shelf: Path, tmp_path: Path) -> None:
    for name in template_names():
        done = publish(tmp_path / name, project=shelf, standing=Word(), template=name)
        assert done.written


@pytest.mark.parametrize("accent", ["#0b5c6b", "#ffdd00", "#000000", "#ffffff", "#7f7f7f", "#d40000"])
def test_colours_are_readable_whatever_the_brand_is(tmp_path: Path, accent: str) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text(f"version: 1\ncolours: {{accent: '{accent}'}}\n", encoding="utf-8")
    try:
        template = load_template("policy-brief", (brand,))
    except TemplateError:
        template = load_template("policy-brief")
    for palette in palettes(template).values():
        for name in ("text", "muted", "accent", "warning"):
            for ground in ("ground", "tint"):
                assert ratio(palette[name], palette[ground]) >= TEXT, (name, ground)
        assert ratio(palette["on-accent"], palette["accent"]) >= TEXT
        assert ratio(palette["mark-text"], palette["mark"]) >= TEXT
        assert ratio(palette["field"], palette["ground"]) >= LARGE


# How it looks.


@pytest.mark.parametrize("name", PAGES[:4])
@pytest.mark.parametrize("width", [320, 360, 768, 1200])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_stands_out_of_the_page(browser: Browser, site: Path, name: str, width: int, *, dark: bool) -> None:
    page = browser.open(f"{site.as_uri()}/{name}", width=width)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    page.send("Emulation.setEmulatedMedia", features=[scheme])
    page.wait("document.readyState === 'complete'")
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    outside = """[...document.querySelectorAll('main *')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
    }).map(one => one.outerHTML.slice(0, 90))"""
    assert page.run(outside) == []
    ground = page.run("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(18, 23, 29)" if dark else "rgb(255, 255, 255)")
    assert page.run("[...document.fonts].filter(font => font.status === 'loaded').length") >= 2
    page.close()


def test_languages_stand_level_side_by_side(browser: Browser, site: Path) -> None:
    page = browser.open(f"{site.as_uri()}/{W16}/index.html", width=1200)
    page.wait("document.readyState === 'complete'")
    tops = """[...document.querySelectorAll('.column')].map(column =>
        [...column.querySelectorAll('.row')].map(row => Math.round(row.getBoundingClientRect().top)))"""
    arabic, english = page.run(tops)
    assert arabic == english
    sides = page.run("[...document.querySelectorAll('.column')].map(one => one.getBoundingClientRect().left)")
    assert sides[0] > sides[1], "Arabic stands on the right"
    page.close()


def test_no_page_asks_for_anything_from_elsewhere(browser: Browser, site: Path) -> None:
    for name in PAGES[:4]:
        browser.events.clear()
        page = browser.open(f"{site.as_uri()}/{name}")
        page.send("Log.enable")
        page.wait("document.readyState === 'complete'")
        page.run("document.fonts.ready.then(() => 1)")
        sent = [event["params"] for event in browser.events if event.get("method") == "Network.requestWillBeSent"]
        assert sent
        assert all(one["request"]["url"].startswith((site.as_uri(), "data:font/")) for one in sent)
        refused = [event for event in browser.events if event.get("method") == "Log.entryAdded"]
        assert not refused, "the policy fits the page"
        page.close()
