from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import docx
import pytest

from briefgen.errors import TemplateError
from briefgen.rendering.docx import write_docx
from briefgen.rendering.docx.base import base_docx
from briefgen.rendering.template import Template, load_template
from briefgen.testing import make_brief
from tests.rendering.docx.reading import W, attribute, opened, text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """A template whose folder has no file yet."""
    base = load_template("policy-brief")
    return dataclasses.replace(base, folder=tmp_path, parents=(base.folder,))


def _save(document: docx.document.Document, template: Template) -> None:
    document.save(str(template.folder / "base.docx"))


def test_a_style_edited_in_word_is_kept(template: Template) -> None:
    document = docx.Document(io.BytesIO(base_docx(template.brand)))
    document.styles["Brief Quote"].font.italic = True
    _save(document, template)
    file = opened(write_docx(make_brief(), "parallel", template))
    quote = next(entry for entry in file.part("word/styles.xml") if entry.get(f"{W}styleId") == "BriefQuote")
    assert quote.find(f"{W}rPr/{W}i") is not None


def test_text_headers_and_author_of_the_base_are_left_behind(template: Template) -> None:
    document = docx.Document()
    document.add_paragraph("left over")
    document.sections[0].header.paragraphs[0].text = "old head"
    document.core_properties.category = "old category"
    document.add_comment(document.paragraphs[0].runs, text="old comment", author="old author")
    _save(document, template)
    data = opened(write_docx(make_brief(), "ar", template))
    everything = b"".join(data.members.values())
    for old in (b"left over", b"old head", b"old category", b"old comment"):
        assert old not in everything
    assert len(set(data.names)) == len(data.names)


def test_styles_a_base_lacks_are_added_on_its_own_ids(template: Template) -> None:
    document = docx.Document()
    heading = document.styles["Heading 1"].element
    heading.set(f"{W}styleId", "berschrift1")
    _save(document, template)
    styles = {
        entry.get(f"{W}styleId"): entry
        for entry in opened(write_docx(make_brief(), "en", template)).part("word/styles.xml").iter(f"{W}style")
    }
    assert attribute(styles["BriefHeading"], "basedOn") == "berschrift1"
    assert "BriefQuote" in styles
    assert sum(1 for entry in styles.values() if entry.get(f"{W}type") == "paragraph" and entry.get(f"{W}default")) == 1


def test_same_bytes_with_an_own_base(template: Template) -> None:
    _save(docx.Document(io.BytesIO(base_docx(template.brand))), template)
    assert write_docx(make_brief(), "ar", template) == write_docx(make_brief(), "ar", template)


def test_base_itself_is_an_empty_document_with_the_styles(template: Template) -> None:
    document = docx.Document(io.BytesIO(base_docx(template.brand)))
    assert not text(document.element)
    assert {"Brief Title", "Brief Quote", "Brief Assessment", "Brief Reference"} <= {s.name for s in document.styles}


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_broken_base_document_is_one_clear_error(data: bytes, template: Template) -> None:
    (template.folder / "base.docx").write_bytes(data)
    with pytest.raises(TemplateError, match=r"base\.docx"):
        write_docx(make_brief(), "ar", template)
