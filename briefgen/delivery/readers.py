"""The list of readers: YAML or CSV, checked line by line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.model import Language

__all__ = ["Reader", "load_readers"]

_KNOWN = ("name", "address", "language")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@\"<>()\[\],;:\\]{1,255}")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_MOST_BYTES = 4 * 1024 * 1024
_HINT = "write one reader as {name: …, address: someone@example.org, language: ar}"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One person who gets the brief; ``language`` empty means the brief's first."""

    address: str
    name: str = ""
    language: Language = ""


_Row = tuple[int, dict[str, Any]]


def load_readers(path: Path) -> tuple[Reader, ...]:
    """Read the list of readers; raises ``DeliveryError`` with every mistake in it.

    YAML: a list of mappings, or a mapping with one key ``readers``. CSV (``.csv``): a header line
    with ``address`` and, as wanted, ``name`` and ``language``.
    """
    text = _text(path)
    rows = list(_csv_rows(path, text) if path.suffix.lower() == ".csv" else _yaml_rows(path, text))
    problems: list[Diagnostic] = []
    readers: list[Reader] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        reader = _reader(row)
        mistakes = [reader] if isinstance(reader, str) else []
        if isinstance(reader, Reader):
            key = reader.address.lower()
            if key in seen:
                mistakes.append(f"{reader.address}: stands already on line {seen[key]}")
            seen.setdefault(key, line)
            readers.append(reader)
        problems += [_problem(path, line, mistake) for mistake in mistakes]
    if problems:
        noun = "mistake" if len(problems) == 1 else "mistakes"
        message = f"{path}: {len(problems)} {noun} in the list of readers"
        raise DeliveryError(message, hint=_HINT, problems=tuple(problems))
    if not readers:
        raise DeliveryError(f"{path}: no readers in it", hint=_HINT)
    return tuple(readers)


def _problem(path: Path, line: int, message: str) -> Diagnostic:
    return Diagnostic(code="delivery.reader", severity="error", message=message, file=str(path), line=line)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DeliveryError(f"{path}: larger than 4 MB", hint="split the list")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DeliveryError(f"{path}: {error.strerror}", hint="name a YAML or CSV file of readers") from None
    except UnicodeDecodeError:
        raise DeliveryError(f"{path}: not UTF-8", hint="save the file as UTF-8") from None


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        for row in reader:
            yield reader.line_num, {str(key).strip(): value for key, value in row.items() if value not in ("", None)}
    except csv.Error as error:
        message = f"{path}:{reader.line_num}: not readable as CSV: {error}"
        raise DeliveryError(message, hint="the first line must be: name,address,language") from None


def _yaml_rows(path: Path, text: str) -> Iterator[_Row]:
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise DeliveryError(f"{path}{place}: not readable as YAML", hint=_HINT) from None
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1 and node.value[0][0].value == "readers":
        node = node.value[0][1]
    if not isinstance(node, yaml.SequenceNode):
        raise DeliveryError(f"{path}: must be a list of readers", hint=_HINT)
    for item in node.value:
        yield item.start_mark.line + 1, _mapping(item)


def _mapping(item: Any) -> dict[str, Any]:  # noqa: ANN401 - a YAML node
    import yaml

    if not isinstance(item, yaml.MappingNode):
        return {"": item}
    return {str(key.value): value.value if isinstance(value, yaml.ScalarNode) else None for key, value in item.value}


def _reader(row: dict[str, Any]) -> Reader | str:
    """Give a reader, or what is wrong with the row."""
    unknown = [key for key in row if key not in _KNOWN]
    if unknown:
        return f"unknown field {unknown[0]!r}; known: {', '.join(_KNOWN)}"
    if any(not isinstance(value, str) for value in row.values()):
        return "every field must be one line of text"
    values = {key: value.strip() for key, value in row.items()}
    for key, value in values.items():
        if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in value):
            return f"{key}: has control characters in it"
    if len(values.get("name", "")) > _LONGEST_NAME:
        return "name: longer than 200 characters"
    address = _address(values.get("address", ""))
    if address is None:
        return f"address: {values.get('address', '')!r} is no mail address"
    return Reader(address=address, name=values.get("name", ""), language=values.get("language", ""))


def _address(text: str) -> str | None:
    """Give the address with its domain in ASCII (IDNA), or ``None``."""
    if not _ADDRESS.fullmatch(text):
        return None
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode().lower()
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    wrong_dots = local.startswith(".") or local.endswith(".") or ".." in local
    if wrong_dots or len(labels) == 1 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return f"{local}@{ascii_domain}"
