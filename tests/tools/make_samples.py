"""Make the sample articles that are DOCX and PDF from their manuscripts.

Run ``python -m tests.tools.make_samples`` after changing a file in ``tests/tools/manuscripts``; the
same manuscripts give the same bytes. The first line of a manuscript is its title, ``# `` begins a
heading, and blocks are parted by an empty line.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.text.run import Run

MANUSCRIPTS = Path(__file__).parent / "manuscripts"
SOURCES = Path(__file__).resolve().parents[2] / "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a file's furniture says."""

    name: str
    language: str
    direction: str
    outlet: str
    byline: str
    issued: dt.date
    note: str


_NOTES = {
    "ar": "نص عينة من تأليف مشروع briefgen، ووسيلة الإعلام مخترَعة.",
    "en": "Sample text written for the briefgen project; the outlet is invented.",
}


def _sample(name: str, language: str, outlet: str, byline: str, issued: dt.date) -> Sample:
    direction = {"ar": "rtl", "en": "ltr"}[language]
    return Sample(
        name=name,
        language=language,
        direction=direction,
        outlet=outlet,
        byline=byline,
        issued=issued,
        note=_NOTES[language],
    )


DOCX = (
    _sample("qalaa-two-commands", "ar", "مجلة الحصن والميناء", "فريق العينات | ٥ أبريل ٢٠٢٥", dt.date(2025, 4, 5)),
    _sample(
        "harbour-secrets-agreement", "en", "Harbour Dispatch", "Samples desk | 18 April 2025", dt.date(2025, 4, 18)
    ),
)
PDF = (
    _sample("manara-arms-exports", "ar", "المنارة الزرقاء", "فريق العينات | ١٥ أبريل ٢٠٢٥", dt.date(2025, 4, 15)),
    _sample("quay-shared-picture", "en", "Meridian Quay Review", "Samples desk | 12 April 2025", dt.date(2025, 4, 12)),
)


def manuscript(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the title, and each block as ``("heading"|"body", text)``."""
    title, *blocks = (MANUSCRIPTS / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return title, tuple(
        ("heading", block.removeprefix("# ")) if block.startswith("# ") else ("body", block) for block in blocks
    )


def make_docx(sample: Sample) -> bytes:
    """Give a Word file with title, byline, body, and the outlet in its running head."""
    from docx import Document

    title, blocks = manuscript(sample.name)
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, sample.byline.split(" | ")[0], sample.language
    properties.subject, properties.comments = sample.note, ""
    properties.created = properties.modified = dt.datetime.combine(sample.issued, dt.time(8), tzinfo=dt.UTC)
    head, foot = document.sections[0].header.paragraphs[0], document.sections[0].footer.paragraphs[0]
    head.text, foot.text = sample.outlet, sample.note
    document.add_heading(title, level=0)
    document.add_paragraph(sample.byline)
    for kind, text in blocks:
        if kind == "heading":
            document.add_heading(text, level=1)
        else:
            document.add_paragraph(text)
    if sample.direction == "rtl":
        for paragraph in (head, foot, *document.paragraphs):
            paragraph.paragraph_format.element.get_or_add_pPr().append(_element("w:bidi"))
            for run in paragraph.runs:
                _right_to_left(run, sample.language)
    stream = io.BytesIO()
    document.save(stream)
    return _same_dates(stream.getvalue())


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _right_to_left(run: Run, language: str) -> None:
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    properties.append(_element("w:rtl"))
    mark = _element("w:lang")
    mark.set(qn("w:bidi"), language)
    properties.append(mark)


def _same_dates(data: bytes) -> bytes:
    """Give the same archive with one fixed date on every member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stream.getvalue()


_STYLE = """
@font-face {{ font-family: Sample; src: url({face}) }}
@font-face {{ font-family: Sample; font-weight: 700; src: url({bold}) }}
@page {{ size: A5; margin: 20mm 16mm; @top-center {{ content: "{outlet}"; font: 8pt Sample }}
  @bottom-right {{ content: "{note}"; font: 7pt Sample; width: 75% }}
  @bottom-left {{ content: counter(page); font: 8pt Sample }} }}
body {{ font: 10.5pt/1.6 Sample }} h1 {{ font-size: 16pt; line-height: 1.35 }} h2 {{ font-size: 12pt }}
.byline {{ font-size: 8.5pt; color: #444 }}
"""
_FAMILIES = {"ar": "ibm-plex-sans-arabic", "en": "ibm-plex-sans"}


def _face(family: str, weight: int) -> str:
    import fontpkg

    return Path(fontpkg.path(family, weight=weight)).as_uri()


def make_pdf(sample: Sample) -> bytes:
    """Give a PDF of two or three small pages with running heads and page numbers."""
    from weasyprint import HTML

    title, blocks = manuscript(sample.name)
    family = _FAMILIES[sample.language]
    style = _STYLE.format(face=_face(family, 400), bold=_face(family, 700), outlet=sample.outlet, note=sample.note)
    body = "".join(
        f"<h2>{html.escape(text)}</h2>" if kind == "heading" else f"<p>{html.escape(text)}</p>" for kind, text in blocks
    )
    stamp = f"{sample.issued.isoformat()}T08:00:00Z"
    page = (
        f'<!DOCTYPE html><html lang="{sample.language}" dir="{sample.direction}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title>"
        f'<meta name="author" content="{html.escape(sample.byline.split(" | ")[0])}">'
        f'<meta name="description" content="{html.escape(sample.note)}">'
        f'<meta name="dcterms.created" content="{stamp}"><meta name="dcterms.modified" content="{stamp}">'
        f'<style>{style}</style></head><body><h1>{html.escape(title)}</h1><p class="byline">{sample.byline}</p>'
        f"{body}</body></html>"
    )
    data: bytes = HTML(string=page).write_pdf(pdf_identifier=sample.name.encode())
    return data


def make_all() -> dict[str, bytes]:
    """Give every file's name and bytes."""
    makers: tuple[tuple[str, tuple[Sample, ...], Callable[[Sample], bytes]], ...] = (
        ("docx", DOCX, make_docx),
        ("pdf", PDF, make_pdf),
    )
    return {f"{sample.name}.{suffix}": make(sample) for suffix, samples, make in makers for sample in samples}


def main() -> None:
    """Write the files into ``sources``."""
    os.environ["SOURCE_DATE_EPOCH"] = "1743494400"  # the fonts inside a PDF carry a date of their own
    for name, data in make_all().items():
        (SOURCES / name).write_bytes(data)


if __name__ == "__main__":
    main()
