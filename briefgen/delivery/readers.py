"""The list of readers: YAML or CSV, checked like a spec, with the line of every mistake."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from briefgen.delivery.addresses import AddressShape, look_alikes, parse_address, shown_domain
from briefgen.errors import DeliveryError
from briefgen.i18n.locales import languages
from briefgen.lexicon.shape import INVALID, Choice, Either, Field, Keyed, Many, Number, Table, Text
from briefgen.lexicon.yamlfile import Document, read_yaml
from briefgen.model.spec import Marking

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.lexicon.yamlfile import Path_
    from briefgen.model import Language

__all__ = ["BOTH", "Reader", "ReaderFormat", "ReaderStatus", "load_readers", "readers_shape"]

ReaderFormat: TypeAlias = Literal["pdf", "pdf+docx", "link"]
ReaderStatus: TypeAlias = Literal["active", "paused", "left"]

BOTH = "both"
_MOST_BYTES = 8 * 1024 * 1024
_MOST = 100_000
_HINT = "write one reader as {name: …, address: someone@example.org, language: ar}"
_ID = Text(pattern=r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", wanted="an id: letters, digits, '.', '_' and '-'")
_MANY = ("series", "topics", "groups")
_FORMATS = {"docx": "pdf+docx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One person who gets the brief."""

    address: str
    """Its domain in ASCII."""
    name: str = ""
    language: Language = ""
    """A language, ``both``, or empty for the brief's first."""
    series: tuple[str, ...] = ()
    """Ids of the briefs she gets; empty for all."""
    topics: tuple[str, ...] = ()
    """Editions she gets must touch one of these; empty for all."""
    ceiling: Marking = "TLP:CLEAR"
    """Highest marking she may be sent."""
    format: ReaderFormat = "pdf"
    status: ReaderStatus = "active"
    groups: tuple[str, ...] = ()
    line: int = 0
    """Where she stands in the list."""

    @property
    def key(self) -> str:
        """Give what the ledger knows her by: the address without regard to case."""
        return self.address.lower()


class _Line:
    """A name on one line."""

    _shape = Text(wanted="a name", most=200)

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        text = self._shape.check(value, path, document)
        if text is INVALID:
            return INVALID
        if not text.isprintable():
            document.report("name", path, "a name is one line, without control or invisible characters")
            return INVALID
        return text

    def json(self) -> dict[str, Any]:
        return self._shape.json()


def _ids(what: str) -> Field:
    many = Many(_ID)
    return Field(Either({list: many, str: _ID}, "an id or a list of ids"), what)


def _common() -> dict[str, Field]:
    """Give what a group may say for its members."""
    return {
        "language": Field(
            Choice("language", lambda: (*languages(), BOTH)), "Language of message and document, or both."
        ),
        "series": _ids("Ids of the briefs the reader gets; without it all."),
        "topics": _ids("Topics: only editions that touch one of these; without it all."),
        "ceiling": Field(
            Choice("marking", lambda: get_args(Marking), clean=str.upper),
            "Highest marking the reader may be sent (TLP:CLEAR).",
        ),
        "format": Field(
            Choice("format", lambda: (*get_args(ReaderFormat), *_FORMATS)), "pdf, pdf+docx, or link for none attached."
        ),
        "status": Field(Choice("status", lambda: get_args(ReaderStatus)), "active, paused, or left."),
    }


def _reader_table() -> Table:
    own = {
        "address": Field(AddressShape(), "Mail address; the domain in any script.", required=True),
        "name": Field(_Line(), "Name shown in the message's To."),
    }
    return Table({**own, **_common(), "groups": _ids("Groups the reader belongs to.")}, located=True)


def readers_shape() -> Table:
    """Give the shape of ``recipients.yaml``."""
    return Table(
        {
            "version": Field(Number(1, 1), "Version of this format: 1."),
            "groups": Field(Keyed(_ID, Table(_common())), "What the members of a group have in common, by its id."),
            "readers": Field(Many(_reader_table(), most=_MOST), "Who gets the briefs.", required=True),
            "trusted_domains": Field(
                Many(Text(most=253), most=1000), "Domains that look like another of the list and are meant."
            ),
        }
    )


def load_readers(path: Path) -> tuple[Reader, ...]:
    """Read the list of readers; raises ``DeliveryError`` with every mistake in it.

    YAML: a mapping with ``readers`` and, as wanted, ``groups``; or only the list. CSV (``.csv``): a header line with
    ``address`` and any other fields; several values in one field are parted by ``;``.
    """
    document = _csv(path) if path.suffix.lower() == ".csv" else read_yaml(path, "delivery")
    if isinstance(document.data, list):
        document.data = {"readers": document.data}
        document.values = {(("readers", *place) if place else ()): mark for place, mark in document.values.items()}
        document.keys = {("readers", *place): mark for place, mark in document.keys.items()}
    readers: tuple[Reader, ...] = ()
    if not document.problems:
        found = readers_shape().check(document.data, (), document)
        if found is not INVALID:
            readers = _assemble(found, document)
    if document.problems:
        problems = tuple(sorted(document.problems, key=lambda one: (one.line, one.column)))
        noun = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise DeliveryError(f"{path}: {noun} in the list of readers", hint=_HINT, problems=problems)
    return readers


def _assemble(found: dict[str, Any], document: Document) -> tuple[Reader, ...]:
    groups = found.get("groups", {})
    rows = [row for row in found.get("readers", ()) if "address" in row]
    readers = [_reader(row, groups, document) for row in rows]
    seen: dict[str, Reader] = {}
    for row, reader in zip(rows, readers, strict=True):
        first = seen.setdefault(reader.key, reader)
        if first is not reader:
            message = f"{reader.address} stands already on line {first.line}"
            document.report("duplicate", (*row["@"], "address"), message, hint="keep one of the two")
    _check_look(found, readers, document)
    return tuple(readers)


def _reader(row: dict[str, Any], groups: dict[str, dict[str, Any]], document: Document) -> Reader:
    names = _several(row.get("groups", ()))
    values: dict[str, Any] = {}
    for name in names:
        if groups and name not in groups:
            hint = f"there are: {', '.join(list(groups)[:12])}"
            document.report("group", (*row["@"], "groups"), f"there is no group {name!r}", hint=hint)
        values |= groups.get(name, {})
    values |= {key: value for key, value in row.items() if key != "@"}
    values = {key: _several(value) if key in _MANY else value for key, value in values.items()}
    if "format" in values:
        values["format"] = _FORMATS.get(values["format"], values["format"])
    return Reader(**values, line=document.place((*row["@"], "address"))[0])


def _several(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - one id or several
    return (value,) if isinstance(value, str) else tuple(value)


def _check_look(found: dict[str, Any], readers: list[Reader], document: Document) -> None:
    trusted = set()
    for name in found.get("trusted_domains", ()):
        address = parse_address(f"x@{name}")
        trusted.add(address.domain if not address.problem else name)
    by_domain: dict[str, Reader] = {}
    for reader in readers:
        by_domain.setdefault(reader.address.rpartition("@")[2], reader)
    for domain, other in look_alikes(by_domain).items():
        if domain in trusted or other in trusted:
            continue
        reader, first = by_domain[domain], by_domain[other]
        message = f"domain {shown_domain(domain)!r} looks like {shown_domain(other)!r} on line {first.line}"
        problem = document.diagnostic(
            "look-alike",
            message,
            line=reader.line,
            hint="correct it, or name it under trusted_domains if both are meant",
        )
        document.problems.append(problem)


def _csv(path: Path) -> Document:
    """Read a CSV file as if it were YAML: a list of mappings, with the line of each."""
    document = Document(file=str(path), stage="delivery")
    text = _text(path, document)
    if text is None:
        return document
    known = {field.name for field in fields(Reader)} - {"line"}
    reader = csv.DictReader(io.StringIO(text), strict=True)
    rows: list[dict[str, Any]] = []
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
        strange = [name for name in names if name not in known]
        if strange or "address" not in names:
            what = f"unknown column {strange[0]!r}" if strange else "no column 'address'"
            hint = "the first line must name columns such as: name,address,language"
            document.problems.append(document.diagnostic("csv", what, line=1, hint=hint))
            return document
        reader.fieldnames = names
        for row in reader:
            _row(row, reader.line_num, rows, document)
    except csv.Error as error:
        hint = "the first line must name columns such as: name,address,language"
        problem = document.diagnostic("csv", f"not readable as CSV: {error}", line=reader.line_num, hint=hint)
        document.problems.append(problem)
    document.data = rows
    return document


def _row(row: dict[str | None, Any], line: int, rows: list[dict[str, Any]], document: Document) -> None:
    extra = row.pop(None, None)
    if extra:
        hint = "put a value that contains a comma in quotation marks"
        document.problems.append(document.diagnostic("csv", "more values than columns", line=line, hint=hint))
        return
    values: dict[str, Any] = {str(key): value.strip() for key, value in row.items() if value and value.strip()}
    for key in _MANY:
        if key in values:
            values[key] = [one for one in re.split(r"[;\s]+", values[key]) if one]
    document.values[(len(rows),)] = (line, 1)
    rows.append(values)


def _text(path: Path, document: Document) -> str | None:
    problem = ""
    try:
        if path.stat().st_size > _MOST_BYTES:
            problem = "larger than 8 MB"
        else:
            return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = error.strerror or "cannot be read"
    except UnicodeDecodeError:
        problem = "not UTF-8"
    document.problems.append(document.diagnostic("file", problem, hint="name a YAML or CSV file of readers"))
    return None
