"""The web copy as values to pages: briefs of one language, nothing to show, names that clash, fonts, fingerprints."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from lxml import etree, html

from briefgen.errors import DeliveryError
from briefgen.model import ByLanguage, PublishedFile, PublishedVersion, Run, Site, Withdrawal
from briefgen.rendering import fingerprint
from briefgen.rendering.archive import make_archive
from briefgen.rendering.archive_style import woff
from briefgen.rendering.archive_view import Voice, unmarked
from briefgen.rendering.family import packaged_templates
from briefgen.rendering.fonts import faces
from briefgen.rendering.html import render_html
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import ArchivePage, Brief

TEMPLATE = load_template("policy-brief")
ATOM = "{http://www.w3.org/2005/Atom}"


def _file(layout: str, kind: str = "html", size: int = 1) -> PublishedFile:
    name = f"sample.{layout}.{kind}"
    media = "text/html" if kind == "html" else "application/pdf"
    return PublishedFile(name=name, format=kind, layout=layout, media_type=media, bytes=size, sha256="0" * 64)  # type: ignore[arg-type]


def _version(brief: Brief | None = None, *files: PublishedFile, **changes: object) -> PublishedVersion:
    brief = brief or make_brief()
    found = PublishedVersion(
        brief_id=brief.id,
        edition=brief.edition.key,
        version=brief.edition.version,
        brief=brief,
        files=files,
    )
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]


def _made(*versions: PublishedVersion, site: Site | None = None) -> dict[str, str]:
    pages: tuple[ArchivePage, ...] = make_archive(versions, TEMPLATE, site or Site())
    return {page.path: page.data.decode() for page in pages}


def _words(text: str, path: str) -> str:
    return " ".join(str(html.document_fromstring(text).xpath(f"string({path})")).split())


def test_a_brief_of_one_language_is_shown_in_both_indexes_as_it_is() -> None:
    brief = dataclasses.replace(make_brief(("en",)), title=ByLanguage((("en", make_brief().title["en"]),)))
    pages = _made(_version(brief, _file("en")))
    assert '<section class="column" id="in-en"' in pages["sample/2025-W15/v1/index.html"]
    assert "in-ar" not in pages["sample/2025-W15/v1/index.html"]
    heading = next(one for one in html.document_fromstring(pages["index.ar.html"]).iter("h2") if one.get("dir"))
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    assert pages["index.html"] == pages["index.en.html"]


def test_the_language_that_leads_in_most_briefs_leads() -> None:
    english = make_brief(("en", "ar"))
    other = dataclasses.replace(english, id="other")
    pages = _made(_version(), _version(english, brief_id="third"), _version(other))
    assert pages["index.html"] == pages["index.en.html"] != pages["index.ar.html"]


def test_nothing_to_show_is_said() -> None:
    pages = _made()
    assert _words(pages["index.en.html"], "//p[@class='note']") == "No edition is published at present."
    assert 'id="search"' not in pages["index.en.html"]
    feed = etree.fromstring(pages["feed.xml"].encode())
    assert feed.findtext(f"{ATOM}updated") == "1980-01-01T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")


def test_an_edition_without_web_pages_has_no_dead_links() -> None:
    pages = _made(_version(None, _file("ar", "pdf")))
    page = html.document_fromstring(pages["sample/2025-W15/v1/index.html"])
    assert page.xpath("//ol[@class='sections']/li/span")
    assert not page.xpath("//ol[@class='sections']//a")
    assert '"pages":{}' in pages["search-index.js"]


def test_an_older_version_is_not_in_force_when_the_newest_is_withdrawn() -> None:
    taken = Withdrawal(dated=dt.date(2025, 5, 2), reason=ByLanguage.of({"ar": "خطأ في المصدر."}))
    second = dataclasses.replace(make_brief().edition, version=2)
    newer = _version(dataclasses.replace(make_brief(), edition=second), withdrawal=taken, withheld=("sample.en.html",))
    pages = _made(_version(None, _file("en")), newer)
    older = pages["sample/2025-W15/v1/index.html"]
    assert "A newer version of this edition has replaced this one: Version 2" in _words(older, "//body")
    assert 'href="../v2/index.html"' in older, "among the other versions, where the notice is"
    assert not html.document_fromstring(older).xpath("//p[@class='notice']/a")
    assert pages["sample/2025-W15/v2/sample.en.html"] == pages["sample/2025-W15/v2/index.html"]
    assert "خطأ في المصدر." in pages["sample/2025-W15/v2/index.html"]
    assert '"editions":[]' in pages["search-index.js"]
    assert "v1/sample.en.html" not in pages["index.en.html"]


def test_a_notice_names_what_it_can_when_the_brief_is_gone() -> None:
    taken = Withdrawal(dated=dt.date(2025, 5, 2))
    gone = PublishedVersion(brief_id="old", edition="2024-W01", version=3, brief=None, withdrawal=taken)
    pages = _made(_version(), gone)
    assert "2024-W01" in _words(pages["old/2024-W01/v3/index.html"], "//main")
    assert "Reason:" not in pages["old/2024-W01/v3/index.html"]
    assert "withdrawn on 2 May 2025" in _words(pages["index.en.html"], "//section[@id='series-old']")
    assert etree.fromstring(pages["old/feed.xml"].encode()).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "SEARCH.JS", "fonts.css"])
def test_a_brief_cannot_be_called_as_a_file_of_ours(name: str) -> None:
    with pytest.raises(DeliveryError, match="as a file of the web copy is"):
        _made(_version(None, brief_id=name))


def test_a_document_cannot_be_called_as_the_page() -> None:
    with pytest.raises(DeliveryError, match="one name"):
        _made(_version(None, dataclasses.replace(_file("en"), name="index.html")))


@pytest.mark.parametrize(
    ("size", "english", "arabic"),
    [
        (0, "0 KB", "٠ كيلوبايت"),
        (1, "1 KB", "١ كيلوبايت"),
        (999_001, "1000 KB", "١٠٠٠ كيلوبايت"),
        (1_000_000, "1.0 MB", "١٫٠ ميغابايت"),
        (1_250_001, "1.3 MB", "١٫٣ ميغابايت"),
    ],
)
def test_sizes_in_the_digits_of_each_language(size: int, english: str, arabic: str) -> None:
    assert Voice("en", [], TEMPLATE).size(size) == english
    assert Voice("ar", [], TEMPLATE).size(size) == arabic


def test_numbers_of_references_lead_nowhere_and_go() -> None:
    def run(text: str, role: str = "plain") -> Run:
        return Run(text=text, language="en", direction="ltr", role=role)  # type: ignore[arg-type]

    line = unmarked((run("It widened "), run("[1]", "mark")))
    assert "".join(one.text for one in line) == "It widened"


def test_lines_of_two_directions_are_parted() -> None:
    brief = make_brief()
    title = (*brief.title["ar"], Run(text=" (NATO 2025)", language="en", direction="ltr"))
    mixed = dataclasses.replace(brief, title=ByLanguage((("ar", title), ("en", brief.title["en"]))))
    page = _made(_version(mixed))["index.ar.html"]
    assert '<bdi lang="en" dir="ltr"> (NATO 2025)</bdi>' in page


def test_an_icon_is_never_asked_for() -> None:
    assert '<link rel="icon" href="data:,">' in _made(_version())["index.en.html"]


def test_fonts_are_packed_whole() -> None:
    import base64

    for face in faces(TEMPLATE, "Aب"):
        data = base64.b64decode(face.uri.partition(",")[2])
        before, after = TTFont(io.BytesIO(data)), TTFont(io.BytesIO(woff(data)), checkChecksums=2)
        assert after.flavor == "woff"
        assert after.reader.keys() == before.reader.keys()
        for table in before.reader.keys():  # noqa: SIM118 - a reader, not a mapping
            if table != "head":
                assert after.reader[table] == before.reader[table]


def test_every_character_of_the_pages_has_a_glyph() -> None:
    style = _made(_version())["fonts.css"]
    assert len(re.findall(r"@font-face", style)) == 2 * len(TEMPLATE.brand.fonts)
    assert "url(data:font/woff;base64," in style


def test_pages_of_the_web_copy_make_no_new_version_of_an_edition(tmp_path: Path) -> None:
    """A change of them changes neither the fingerprint of the documents nor their bytes."""
    shutil.copytree(packaged_templates() / "policy-brief", tmp_path / "policy-brief")
    lookup = (tmp_path,)
    before = fingerprint("policy-brief", lookup)
    document = render_html(make_brief(), "en", load_template("policy-brief", lookup))
    page = tmp_path / "policy-brief" / "web" / "index.html.j2"
    page.write_text(page.read_text(encoding="utf-8") + "<p>ﻻ Ж</p>", encoding="utf-8")
    assert fingerprint("policy-brief", lookup) == before
    assert render_html(make_brief(), "en", load_template("policy-brief", lookup)) == document
    block = tmp_path / "policy-brief" / "blocks" / "footer.html.j2"
    block.write_text(block.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert fingerprint("policy-brief", lookup) != before
