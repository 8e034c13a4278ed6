"""Files made to crash, stall, lead out or inject: each is one finding, and the rest is built."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

import briefgen
from briefgen.errors import BriefgenError
from briefgen.starter import start_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = "Japan and NATO hold a joint exercise off the coast, officials said in Tokyo on Wednesday."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    start_project(tmp_path / "project")
    return tmp_path / "project"


def _word(path: Path, document: str) -> None:
    import docx

    plain = io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, document if name == "word/document.xml" else source.read(name))


def _zip_bomb(sources: Path) -> None:
    text = " " * (48 << 20)
    _word(
        sources / "bad.docx",
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
    )


def _entities(sources: Path) -> None:
    body = f"<w:body><w:p><w:r><w:t>{GOOD} &x;</w:t></w:r></w:p></w:body>"
    kind = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    _word(sources / "bad.docx", f"{kind}<w:document {WORD}>{body}</w:document>")


def _encrypted(sources: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(sources / "bad.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))


def _pdf_bomb(sources: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b"BT (x) Tj ET " * 1_500_000)
        pdf.save(sources / "bad.pdf", compress_streams=True)


def _attributes(sources: Path) -> None:
    many = " ".join(f"a{number}=x" for number in range(200_000))
    (sources / "bad.html").write_text(f"<html><body><p {many}>{GOOD}</p></body></html>")


def _nested(sources: Path) -> None:
    (sources / "bad.html").write_text("<html><body>" + "<div>" * 100_000 + GOOD)


def _too_big(sources: Path) -> None:
    (sources / "bad.html").write_text("<html><body>" + "<b>" * 3_500_000 + GOOD)


def _side_file(text: str) -> Callable[[Path], None]:
    def write(sources: Path) -> None:
        (sources / "bad.txt").write_text(f"A title\n\n{GOOD}\n")
        (sources / "bad.meta.yaml").write_text(text)

    return write


def _catalogue(sources: Path) -> None:
    (sources / "catalog.yaml").write_text("a: &a [x, x]\nb: &b [*a, *a]\noutlets: [*b, *b]\n")


def _link(sources: Path) -> None:
    (sources / "bad.txt").symlink_to("/etc/passwd")


def _linked_folder(sources: Path) -> None:
    (sources / "bad").symlink_to("/etc")


def _loop(sources: Path) -> None:
    (sources / "bad").symlink_to(sources)


def _pipe(sources: Path) -> None:
    os.mkfifo(sources / "bad.txt")


def _folder(sources: Path) -> None:
    (sources / "bad.txt").mkdir()


def _name_that_is_no_text(sources: Path) -> None:
    try:
        (sources / os.fsdecode(b"bad\xff.txt")).write_text(f"T\n\n{GOOD}\n")
    except OSError:
        pytest.skip("this file system takes no such name")


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "zip bomb": (_zip_bomb, "zip bomb"),
    "external entities": (_entities, "document type"),
    "encrypted PDF": (_encrypted, "encrypted"),
    "PDF that unpacks to much": (_pdf_bomb, "unpacks"),
    "many attributes": (_attributes, "attributes"),
    "deep nesting": (_nested, "no article text"),
    "large page": (_too_big, "8 MB"),
    "side file leads out": (_side_file("outlet: ../../etc\nurl: file:///etc/passwd\n"), "https://"),
    "side file makes objects": (_side_file("!!python/object/apply:os.system ['true']\n"), "tags"),
    "side file nested": (_side_file("[" * 5000), "nested"),
    "catalogue of aliases": (_catalogue, "aliases"),
    "link to a file outside": (_link, "leads out"),
    "link to a folder outside": (_linked_folder, "leads out"),
    "link to itself": (_loop, "folder"),
    "pipe": (_pipe, "not an ordinary file"),
    "folder": (_folder, "folder"),
    "name that is no text": (_name_that_is_no_text, "UTF-8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_one_finding_and_the_rest_is_built(project: Path, name: str) -> None:
    make, words = REFUSED[name]
    make(project / "sources")
    result = briefgen.build(project / "specs" / "weekly.yaml", formats=("html",))
    assert result.report.ok
    assert result.report.quotations >= 2
    found = [item for item in result.diagnostics if item.severity == "error"]
    assert [words in item.message for item in found] == [True]
    assert "root:" not in "".join(path.read_text(encoding="utf-8") for path in result.files)


def test_the_longest_file_name_is_taken(project: Path) -> None:
    (project / "sources" / f"{'n' * 250}.txt").write_text(f"T\n\n{GOOD}\n")
    assert briefgen.build(project / "specs" / "weekly.yaml", formats=("html",)).report.quotations >= 3


def test_words_of_a_source_stay_words(project: Path) -> None:
    sources = project / "sources"
    title = "{{ 7*7 }} </style><script>alert(1)</script>"
    (sources / "bad.txt").write_text(f"{title}\n\n{GOOD[:-1]}, </blockquote><script>alert(2)</script> {{% raw %}}.\n")
    (sources / "bad.meta.yaml").write_text(
        'outlet: "<img src=x onerror=alert(3)> \\u202E"\nauthor: \'"><b>A</b>\'\nissued: 2025-04-08\n'
    )
    result = briefgen.build(project / "specs" / "weekly.yaml", formats=("html", "docx"))
    assert result.report.ok
    assert any("alert(2)" in excerpt.quotation.exact for excerpt in result.brief.excerpts)
    for path in result.files:
        if path.suffix == ".html":
            page = path.read_text(encoding="utf-8")
            assert "{{ 7*7 }} &lt;/style&gt;" in page
            assert not [mark for mark in ("<script", "<img src=x", "<b>A", "\u202e", "49 &lt;") if mark in page]
            continue
        with zipfile.ZipFile(path) as package:
            parts = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        assert "alert(2)" in parts
        assert not [mark for mark in ("<script", "<img", "\u202e") if mark in parts]


def test_a_page_that_would_fetch_is_read_as_text(project: Path) -> None:
    (project / "sources" / "bad.html").write_text(
        "<html><head><base href='http://127.0.0.1:9/'><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/r'>"
        "<title>Active page</title></head><body><article><h1>Active page</h1>"
        f"<p>{GOOD}</p><p><img src='data:image/svg+xml,<svg onload=alert(1)>'><a href='javascript:alert(1)'>Japan and "
        "NATO also hold another joint exercise in May, they said.</a></p></article></body></html>"
    )
    result = briefgen.build(project / "specs" / "weekly.yaml", formats=("html",))
    assert result.report.quotations >= 3
    pages = "".join(path.read_text(encoding="utf-8") for path in result.files)
    assert not [mark for mark in ("127.0.0.1", "javascript:", "onload", "http-equiv=refresh") if mark in pages]


def test_ten_thousand_topics_are_refused_or_built(project: Path) -> None:
    spec = project / "specs" / "weekly.yaml"
    topics = ", ".join(
        f"{{id: t{n}, names: {{ar: موضوع {n}, en: Topic {n}}}, phrases: {{en: [w{n}]}}}}" for n in range(10_000)
    )
    spec.write_text(f"version: 1\nid: many\ntitle: {{ar: كثير, en: Many}}\nlanguages: [ar, en]\ntopics: [{topics}]\n")
    with pytest.raises(BriefgenError) as caught:
        briefgen.build(spec, formats=("html",))
    assert caught.value.hint
