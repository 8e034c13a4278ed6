"""Write ``docs/reference/brief-json.md`` from the model.

Run ``python -m tests.composition.brief_json_page`` after the model has changed; a test compares.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import inspect
import types
import typing
from pathlib import Path
from typing import Any

from briefgen.model import Brief, ByLanguage, document
from briefgen.model.codec import _hints

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "brief-json.md"

HEAD = """\
# brief.json

Beside the documents of an edition lies `brief.json`: the whole brief as one value, from which the DOCX, the PDF and
the HTML are laid out. Nothing stands in a document that does not stand here. The file is UTF-8, its keys are always
all there, dates are ISO 8601, and a value that differs by language is an object keyed by BCP 47 tags (`ar`, `en`).
An empty object means that there is no such text.

`from_json(Brief, json.load(file))` of `briefgen.model` reads it back; it refuses unknown and missing fields.

Text for a reader comes as a *line*: an array of runs, each of one language and one direction, cut where a renderer
has to isolate (see [how text is cut](../analysis/bidi.md)). The words of a line are the texts of its runs, joined.
The digest `edition.content_sha256` is SHA-256 over the file's value as canonical JSON (keys sorted, no spaces), with
`edition.version` set to 0, `edition.content_sha256` to an empty string, and `edition_line` and `verification` to
empty objects.

A quotation can be proved without this program: take the stored text of `article_id`, check its SHA-256 against
`sha256`, and compare the code points from `span.start` up to `span.end` with `exact`.

This page is generated from `briefgen/model/document.py`.
"""

_PLAIN = {str: "string", int: "integer", float: "number", bool: "true or false", dt.date: "date"}

_MEANINGS = {
    "Brief.schema": "Name and version of this format.",
    "Brief.id": "The spec's id.",
    "Brief.languages": "Languages of the readers; the first leads.",
    "Brief.layouts": "`parallel` or a language: the documents to lay out.",
    "Brief.formats": "The formats to write.",
    "Brief.template": "Name of the template.",
    "Brief.marking": "TLP 2.0 label, for head and foot of each page.",
    "Brief.edition": "Which build this is.",
    "Brief.directions": "Direction of each language, of the readers first and then of the sources.",
    "Brief.locales": "CLDR locale of each reader's language.",
    "Brief.title": "Title.",
    "Brief.subtitle": "Subtitle, if there is one.",
    "Brief.issuer": "Who issues the brief, if it is said.",
    "Brief.period": "The days covered, in words.",
    "Brief.bottom_line": "The analyst's bottom line, in paragraphs; empty when none was written.",
    "Brief.sections": "Sections in the order of the spec.",
    "Brief.matrix": "Coverage; null without topics or partners to cross.",
    "Brief.timeline": "Dated events, oldest first.",
    "Brief.references": "Sources in the order of their first citation.",
    "Brief.source_summary": "Source summary statement (ICD 206), computed: notice, extent, limits, judgement.",
    "Brief.method": "How the excerpts were chosen, and what machines did.",
    "Edition.key": "Name of the period and of the edition's folder.",
    "Edition.number": "Number of the edition.",
    "Edition.version": "Version of the edition, from 1.",
    "Edition.start": "First day covered; null when open.",
    "Edition.end": "Last day covered; null when open.",
    "Run.text": "The words; never empty.",
    "Run.language": "BCP 47 tag; `und` for a script that the program knows no language of.",
    "Run.direction": "Direction to set the run in.",
    "Run.role": "What the run is.",
    "Run.target": "Where a mark or link leads; empty otherwise.",
    "Section.id": "The section's id in the spec.",
    "Section.heading": "Heading.",
    "Section.excerpts": "Excerpts in reading order.",
    "Matrix.corner": "Head of the first column.",
    "Matrix.columns": "Head of each partner's column.",
    "Matrix.rows": "One row for each topic.",
    "Matrix.legend": "What the numbers and signs mean.",
    "TimelineEvent.date": "The day; the first of the month when only the month is known.",
    "ReferenceEntry.number": "Number, from 1.",
    "ReferenceEntry.article_id": "The article.",
    "ReferenceEntry.language": "Language whose conventions the entry follows.",
    "ReferenceEntry.text": "The entry.",
    "Excerpt.quotation": "What is quoted, and from where.",
    "Excerpt.open_mark": "The brief's own opening quotation mark.",
    "Excerpt.translations": "One for each reader's language that is not the source's.",
    "MatrixRow.header": "The topic.",
    "MatrixRow.cells": "One cell for each partner.",
    "CounterpartExcerpt.quotation": "What is quoted, and from where; as proved as the excerpt's own.",
    "CounterpartExcerpt.open_mark": "The brief's own opening quotation mark.",
    "Quotation.article_id": "The article.",
    "Quotation.span": "Where the slice stands in the article's stored text.",
    "Quotation.exact": "The slice.",
    "Quotation.prefix": "Up to 32 code points before it.",
    "Quotation.suffix": "Up to 32 code points after it.",
    "Quotation.sha256": "SHA-256 of the article's stored text.",
    "Quotation.language": "Language of the article.",
    "TranslatedExcerpt.language": "The reader's language.",
    "TranslatedExcerpt.status": "The least reliable status of any of its sentences.",
    "MatrixCell.count": "Number of independent reports.",
    "MatrixCell.text": "The number, or the sign for none.",
    "MatrixCell.gap": "Whether there is none.",
    "Span.start": "First code point, from 0.",
    "Span.end": "Code point after the last.",
}
"""What the fields mean that the source does not explain, their names being enough there."""


def page() -> str:
    """Give the page."""
    parts = [HEAD]
    for kind in _reachable(Brief):
        parts.append(f"\n## {kind.__name__}\n\n{_about(kind)}\n\n")
        parts.append("| field | value | meaning |\n|---|---|---|\n")
        notes = _notes(kind)
        for field in dataclasses.fields(kind):
            hint = _hints(kind)[field.name]
            meaning = notes.get(field.name) or _MEANINGS[f"{kind.__name__}.{field.name}"]
            parts.append(f"| `{field.name}` | {_value(hint)} | {meaning} |\n")
    parts.append("\n## Keys of `labels`\n\n")
    parts.append("Each has a word or sentence in every language of the brief; renderers ask for them by key.\n\n")
    parts.append(", ".join(f"`{key}`" for key in _label_keys()) + ".\n")
    return "".join(parts)


def _label_keys() -> tuple[str, ...]:
    from briefgen.i18n.messages import keys

    return tuple(key.removeprefix("label.") for key in keys("en", "label."))


def _reachable(kind: type) -> list[type]:
    """Give the dataclasses that a value is made of, in the order a reader meets them."""
    found: list[type] = [kind]
    for known in found:
        for field in dataclasses.fields(known):
            found.extend(part for part in _parts(_hints(known)[field.name]) if part not in found)
    return list(dict.fromkeys(found))


def _parts(hint: Any) -> list[type]:
    if dataclasses.is_dataclass(hint) and hint is not ByLanguage:
        return [typing.cast("type", hint)]
    return [part for arg in typing.get_args(hint) for part in _parts(arg)]


def _value(hint: Any) -> str:
    """Say in words what the JSON value of a field is."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN or hint == document.Line:
        return _PLAIN.get(hint, "line")
    if origin in (typing.Union, types.UnionType):
        return " or ".join("null" if arg is type(None) else _value(arg) for arg in args)
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{arg}`" for arg in args)
    if origin is ByLanguage:
        return f"by language: {_value(args[0])}"
    if origin is tuple:
        return "array of " + " and ".join(_value(arg) for arg in args if arg is not Ellipsis)
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _about(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").replace("``", "`").split())


def _notes(kind: type) -> dict[str, str]:
    """Give the strings that stand below the fields in the source."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for field, note in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
            and isinstance(note.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(note.value.value).replace("``", "`").split())
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
