"""Hostile files: one clear finding each, no crash, no fetch, and the rest loads."""

from __future__ import annotations

import io
import socket
import zipfile
from typing import TYPE_CHECKING, NoReturn

import pytest

from briefgen.corpus import load_article, load_corpus
from briefgen.errors import SourceError
from tests.corpus.conftest import AR, EN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic

Write = "Callable[..., Path]"
_CT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def docx(document: str, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        package.writestr("[Content_Types].xml", _CT)
        package.writestr("word/document.xml", document)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def blank_pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


BOMB = f"<w:document {_NS}><w:body>" + "<w:p/>" * 3_000_000 + "</w:body></w:document>"
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {_NS}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.txt", lambda: b"", "empty"),
    ("blank.txt", lambda: b" \r\n\x00\x00 ", "empty"),
    ("long.txt", lambda: b"a " * (10 << 20), "larger than 8 MB"),
    ("line.txt", lambda: b"word " * 100_000, "one line has"),
    ("line.html", lambda: b"<p>" + b"word " * 100_000, "one paragraph has"),
    ("binary.txt", lambda: bytes(range(256)) * 40, "binary"),
    ("menu.txt", lambda: b"Home\nNews\nShare", "no article text"),
    ("bomb.docx", lambda: docx(BOMB), "zip bomb"),
    ("entity.docx", lambda: docx(ENTITIES), "document type"),
    ("broken.docx", lambda: docx("<w:document"), "not sound XML"),
    ("nothing.docx", lambda: b"PK\x03\x04 no package", "not a sound .docx"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
    ("locked.pdf", encrypted_pdf, "encrypted"),
    ("scan.pdf", blank_pdf, "pictures of pages"),
    ("damaged.pdf", lambda: b"%PDF-1.7\n" + b"garbage " * 50, "damaged"),
    ("not.pdf", lambda: b"<html>", "not a PDF"),
    (
        "script.html",
        lambda: b"<html><body><script>var a = 'text of a script';</script></body></html>",
        "no article text",
    ),
]


@pytest.mark.parametrize(("name", "make", "words"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_refused_with_one_finding(
    write: Callable[..., Path], tmp_path: Path, name: str, make: Callable[[], bytes], words: str
) -> None:
    path = write(f"sources/{name}", make())
    write("sources/good.txt")
    with pytest.raises(SourceError, match=words) as caught:
        load_article(path)
    assert caught.value.hint
    corpus = load_corpus(tmp_path / "sources")
    assert [article.id for article in corpus.articles] == ["good"]
    (error,) = [note for note in corpus.diagnostics if note.severity == "error"]
    assert (error.file, words in error.message, bool(error.hint)) == (name, True, True)


def _warnings(path: Path) -> list[Diagnostic]:
    return [note for note in load_article(path).diagnostics if note.code != "corpus.date-missing"]


DOUBTFUL: list[tuple[str, bytes, str]] = [
    ("control.txt", EN.replace("navy", "na\x07vy").encode(), "characters-removed"),
    ("nul.txt", EN.replace("navy", "na\0vy").encode(), "characters-removed"),
    ("override.txt", EN.replace("navy", "\u202enavy").encode(), "characters-removed"),
    (
        "surrogate.txt",
        EN.encode().replace(
            b"navy", "navy – drill – plan – \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9".encode() + b"\xed\xa0\x80 sea"
        ),
        "encoding-",
    ),
    ("cp1256.txt", AR.encode("cp1256"), "encoding-guessed"),
    ("cp1252.txt", EN.replace("navy", "“navy”").encode("cp1252"), "encoding-guessed"),
    ("utf16.txt", AR.encode("utf-16-le"), "encoding-guessed"),
    ("mojibake.txt", AR.encode().decode("cp1252", "replace").replace("\ufffd", "\u0081").encode(), "encoding-"),
    ("latin.txt", AR.encode("cp1256").decode("latin-1").encode(), "encoding-repaired"),
    ("control.html", f"<p>{EN.replace('navy', 'na&#7;vy').replace(chr(10), '</p><p>')}</p>".encode(), ""),
]


@pytest.mark.parametrize(("name", "data", "code"), DOUBTFUL, ids=[name for name, _, _ in DOUBTFUL])
def test_read_with_one_warning(write: Callable[..., Path], name: str, data: bytes, code: str) -> None:
    path = write(name, data)
    article = load_article(path)
    assert "\0" not in article.text
    found = [note.code for note in _warnings(path) if not note.code.endswith("title-missing")]
    assert [one for one in found if one.startswith(f"corpus.{code}")] == found
    assert len(found) == (1 if code else 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_need_no_warning(write: Callable[..., Path], encoding: str) -> None:
    path = write("a.txt", AR.encode(encoding))
    assert load_article(path).title == "تمرين مشترك في الخليج الشمالي"
    assert _warnings(path) == []


def test_legacy_arabic_is_read_right(write: Callable[..., Path]) -> None:
    assert load_article(write("a.txt", AR.encode("cp1256"))).text == load_article(write("b.txt", AR)).text
    page = f'<meta charset="windows-1256"><h1>تمرين</h1><p>{AR}</p>'.encode("cp1256")
    assert "البحث والإنقاذ" in load_article(write("c.html", page)).text


def test_line_separators_part_paragraphs(write: Callable[..., Path]) -> None:
    article = load_article(write("a.txt", EN.replace("\n\n", "\u2028\u2028")))
    assert article.title == "Joint exercise begins in the gulf"
    assert len(article.paragraphs) == 2


def test_html_resources_are_neither_fetched_nor_quoted(write: Callable[..., Path]) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in EN.split("\n\n")[1:])
    page = (
        "<html><head><link rel=stylesheet href='https://evil.example/a.css'><script src='https://evil.example/a.js'>"
        "</script>"
        "<meta http-equiv=refresh content='0; url=file:///etc/passwd'><base href='file:///'></head>"
        "<body><h1>Joint exercise</h1>"
        f"{paragraphs}<img src='file:///etc/passwd' onerror='alert(1)'><iframe src='https://evil.example/'></iframe>"
        "<script>document.write('stolen')</script><object data='file:///etc/shadow'></object></body></html>"
    )
    text = load_article(write("a.html", page)).text
    assert "The navy of Sampleland" in text
    assert not any(word in text for word in ("stolen", "alert", "passwd", "evil"))


def test_deeply_nested_html_ends(write: Callable[..., Path]) -> None:
    page = "<div>" * 20_000 + f"<p>{EN}</p>"
    try:
        load_article(write("a.html", page))
    except SourceError as error:
        assert error.hint  # noqa: PT017 - either outcome is sound; a crash or a hang is not


def test_a_folder_that_looks_like_a_file(write: Callable[..., Path], tmp_path: Path) -> None:
    write("good.txt")
    write("folder.txt/inner.txt")
    corpus = load_corpus(tmp_path)
    assert [article.file for article in corpus.articles] == ["good.txt"]
    assert [note.file for note in corpus.diagnostics if note.severity == "error"] == ["folder.txt"]
    with pytest.raises(SourceError, match="folder"):
        load_article(tmp_path / "folder.txt")


def test_links_out_of_the_folder_are_refused(write: Callable[..., Path], tmp_path: Path) -> None:
    secret = write("secret/secret.txt")
    write("sources/good.txt")
    (tmp_path / "sources" / "out.txt").symlink_to(secret)
    (tmp_path / "sources" / "deep").symlink_to(tmp_path / "secret")
    (tmp_path / "sources" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "sources" / "in.txt").symlink_to(tmp_path / "sources" / "good.txt")
    corpus = load_corpus(tmp_path / "sources")
    assert [article.file for article in corpus.articles] == ["good.txt", "in.txt"]
    assert [note.file for note in corpus.diagnostics if note.severity == "error"] == ["deep", "gone.txt", "out.txt"]
