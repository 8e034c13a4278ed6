"""Each mistake in a house document is named with the paragraph it stands in."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree

from briefgen.rendering.docx import check_house
from briefgen.testing import make_brief
from tests.rendering.docx.houses import HOUSES, TEXT_BOX, annotated, edited, element, letterhead, saved, zipped
from tests.rendering.docx.reading import W, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.text.paragraph import Paragraph

    from briefgen.diagnostics import Diagnostic

SERIOUS = {"error", "warning"}


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., dict[str, Diagnostic]]:
    """Give what is found in a document, by code without ``house.``."""

    def found(data: bytes, **more: object) -> dict[str, Diagnostic]:
        path = tmp_path / "house.docx"
        path.write_bytes(data)
        items = check_house(path, **more)  # type: ignore[arg-type]
        return {item.code.removeprefix("house."): item for item in items}

    return found


def _serious(found: dict[str, Diagnostic]) -> set[str]:
    return {code for code, item in found.items() if item.severity in SERIOUS}


@pytest.mark.parametrize("name", HOUSES)
def test_nothing_is_wrong_with_the_samples(name: str, check: Callable[..., dict[str, Diagnostic]]) -> None:
    assert not _serious(check(HOUSES[name]()))


def _with(*paragraphs: str) -> bytes:
    def more(document: docx.document.Document) -> None:
        for words in paragraphs:
            document.add_paragraph(words)

    return letterhead(more)


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        ("To {{titel.en}}", "tag-unknown", "there is no tag {{titel.en}}", "{{title.en}}"),
        ("To {{tittle|upper}}", "tag-unknown", "there is no tag {{tittle|upper}}", ""),
        ("To {{title.ar}", "tag-broken", "{{title.ar} is no whole tag", "two braces on each side"),
        ("To { {period}}", "tag-broken", "{ {period}} is no whole tag", ""),
        ("{{brief}}", "anchor-twice", "{{brief}} stands at body, paragraph 3 too", "Keep one"),
    ],
)
def test_a_wrong_tag_is_named_with_its_paragraph(
    words: str, code: str, message: str, hint: str, check: Callable[..., dict[str, Diagnostic]]
) -> None:
    found = check(_with(words))
    assert _serious(found) == {code}
    assert found[code].message == message
    assert hint in found[code].hint
    assert found[code].path == f"body, paragraph 5, “{words}”"


def test_a_tag_in_two_paragraphs_is_broken_in_both(check: Callable[..., dict[str, Diagnostic]]) -> None:
    found = check(_with("see {{title.", "ar}} there"))
    assert _serious(found) == {"tag-broken"}


def test_header_and_text_box_are_named(check: Callable[..., dict[str, Diagnostic]]) -> None:
    def more(document: docx.document.Document) -> None:
        document.sections[0].header.add_paragraph("{{wrong}}")

    path = check(letterhead(more))["tag-unknown"].path
    assert path.startswith("header")
    assert path.endswith("paragraph 3, “{{wrong}}”")
    box = TEXT_BOX.replace("{{issuer.ar}}", "{{isuer.ar}}")
    found = check(letterhead(lambda document: document.element.body.insert(0, element(box))))
    assert found["tag-unknown"].path == "body, text box 1, paragraph 2, “{{isuer.ar}}”"
    assert found["tag-unknown"].hint == "Did you mean {{issuer.ar}}?"


def _anchor(document: docx.document.Document) -> Paragraph:
    return next(p for p in document.paragraphs if p.text == "{{brief}}")


def _add_words(document: docx.document.Document) -> None:
    _anchor(document).add_run(" and more")


def _add_picture(document: docx.document.Document) -> None:
    _anchor(document)._p.append(element("<w:r {ns}><w:pict/></w:r>"))


def _take_away(document: docx.document.Document) -> None:
    _anchor(document).runs[0].text = "nothing"


def _into_table(document: docx.document.Document) -> None:
    _take_away(document)
    document.add_table(1, 1).cell(0, 0).text = "{{brief}}"


def _into_header(document: docx.document.Document) -> None:
    _take_away(document)
    document.sections[0].header.add_paragraph("{{brief}}")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_add_words, "anchor-not-alone"),
        (_add_picture, "anchor-not-alone"),
        (_take_away, "anchor-missing"),
        (_into_table, "anchor-place"),
        (_into_header, "anchor-place"),
    ],
)
def test_the_anchor_stands_once_and_alone_in_the_body(
    change: Callable[[docx.document.Document], None], code: str, check: Callable[..., dict[str, Diagnostic]]
) -> None:
    assert _serious(check(letterhead(change))) == {code}


def test_missing_styles_and_styles_of_another_kind(check: Callable[..., dict[str, Diagnostic]]) -> None:
    def more(document: docx.document.Document) -> None:
        document.styles.add_style("Ministry Strong", WD_STYLE_TYPE.CHARACTER)

    data = letterhead(more)
    missing = check(data, styles=[("quote", "Ministry Qoute")])["style-missing"]
    assert missing.path == "styles.quote"
    assert missing.hint == "Did you mean “Ministry Quote”?"
    wrong = check(data, styles=[("quote", "Ministry Strong")])["style-kind"]
    assert wrong.message == "“Ministry Strong” is a character style; quote wants a paragraph style"
    assert check(data, styles=[("qoute", "Ministry Quote")])["role-unknown"].hint == "Did you mean quote?"
    assert not _serious(check(data, styles=[("quote", "ministry quote"), ("strong", "Ministry Strong")]))


def _tracked(data: bytes) -> bytes:
    root = etree.fromstring(data)
    paragraph = next(p for p in root.iter(f"{W}p") if "With compliments" in text(p))
    run = paragraph[-1]
    change = element('<w:ins {ns} w:id="90" w:author="she" w:date="2025-01-01T00:00:00Z"/>')
    run.addprevious(change)
    change.append(run)
    return etree.tostring(root)


def test_tracked_changes(check: Callable[..., dict[str, Diagnostic]]) -> None:
    elsewhere = check(edited(letterhead(), "word/document.xml", _tracked))
    assert _serious(elsewhere) == {"tracked-elsewhere"}
    assert elsewhere["tracked-elsewhere"].severity == "warning"
    there = check(
        edited(letterhead(), "word/document.xml", lambda data: _tracked(data.replace(b"the unit", b"{{issuer.en}}")))
    )
    assert there["tracked"].message == "{{issuer.en}} stands in a tracked change"


def test_protected_document(check: Callable[..., dict[str, Diagnostic]]) -> None:
    lock = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:compat>'
    found = check(edited(letterhead(), "word/settings.xml", lambda data: data.replace(b"<w:compat>", lock, 1)))
    assert _serious(found) == {"protected"}


def test_bookmarks_with_the_briefs_names(check: Callable[..., dict[str, Diagnostic]]) -> None:
    found = check(edited(letterhead(), "word/document.xml", lambda data: data.replace(b"her_place", b"Ref_1")))
    assert found["bookmark"].message == "the bookmark Ref_1 has a name of the brief's own"


def test_addresses_that_are_fetched_and_comments(check: Callable[..., dict[str, Diagnostic]]) -> None:
    link = (
        b'<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="https://track.example/1.png" TargetMode="External"/></Relationships>'
    )

    def linked(data: bytes) -> bytes:
        return data.replace(b"</Relationships>", link)

    found = check(edited(letterhead(), "word/_rels/document.xml.rels", linked))
    assert found["fetched"].message == "whoever opens it fetches https://track.example/1.png"
    assert check(annotated())["comments"].severity == "info"


def test_marking_of_another_kind_and_missing(check: Callable[..., dict[str, Diagnostic]]) -> None:
    brief = dataclasses.replace(make_brief(), marking="TLP:RED")
    assert not [item for item in check(letterhead(), brief=brief).values() if item.severity == "error"]
    document = docx.Document()
    document.add_paragraph("{{brief}}")
    assert check(saved(document))["marking-missing"].severity == "warning"
    assert check(saved(document), brief=brief)["marking-missing"].severity == "error"
    document.sections[0].footer.paragraphs[0].text = "TLP:GREEN"
    assert check(saved(document), brief=brief)["marking-other"].message == "it says TLP:GREEN, and the brief is TLP:RED"
    assert "marking-missing" not in check(saved(document), brief=dataclasses.replace(brief, marking="TLP:GREEN"))


def test_an_arabic_brief_in_a_section_from_left_to_right(check: Callable[..., dict[str, Diagnostic]]) -> None:
    found = check(letterhead(), brief=make_brief(), lead="ar")["section-direction"]
    assert found.message == "the section at {{brief}} is left-to-right, and the brief begins in ar"
    assert "section-direction" not in check(letterhead(), brief=make_brief(), lead="en")


def test_a_language_that_the_brief_is_not_in(check: Callable[..., dict[str, Diagnostic]]) -> None:
    found = check(letterhead(), brief=dataclasses.replace(make_brief(), languages=("en",)), lead="en")
    assert found["language"].message == "{{title.ar}} asks for ar; the brief is in en"


def _bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(letterhead())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, "word/media/zeros.bin": bytes(65 * 1024 * 1024)})


def _as_macros() -> bytes:
    return edited(
        letterhead(),
        "[Content_Types].xml",
        lambda data: data.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


def _strict() -> bytes:
    return edited(
        letterhead(),
        "word/document.xml",
        lambda data: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )


def _entity() -> bytes:
    kind = b'<!DOCTYPE d [<!ENTITY x "y">]><w:document'
    return edited(letterhead(), "word/document.xml", lambda data: data.replace(b"<w:document", kind, 1))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "unreadable"),
        (lambda: b"no zip", "not-docx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "not-docx"),
        (lambda: letterhead()[:-400], "not-docx"),
        (lambda: edited(letterhead(), "word/document.xml", lambda _: b"<w:document"), "not-docx"),
        (lambda: edited(letterhead(), "word/styles.xml", lambda _: b"\xff\xfe"), "not-docx"),
        (lambda: zipped({"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>", "../evil": b""}), "not-docx"),
        (_bomb, "too-large"),
        (_as_macros, "macros"),
        (_strict, "strict"),
        (_entity, "not-docx"),
    ],
)
def test_what_is_no_harmless_word_document_is_one_finding(
    make: Callable[[], bytes], code: str, check: Callable[..., dict[str, Diagnostic]]
) -> None:
    found = check(make())
    assert list(found) == [code]
    assert found[code].severity == "error"
    assert found[code].hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (found,) = check_house(tmp_path / "none.docx")
    assert found.code == "house.unreadable"
