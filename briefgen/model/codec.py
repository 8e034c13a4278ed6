"""Frozen values to plain JSON data and back.

Fields keep their names; dates are ISO 8601; ``ByLanguage`` is an object keyed by language; tuples
are arrays. Reading is strict: an unknown or missing field, or a wrong kind of value, is a
``ValueError`` that names the place.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import importlib
import json
import types
import typing
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.model.text import ByLanguage

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["from_json", "json_bytes", "to_json"]

T = TypeVar("T")
_MODULES = (
    "diagnostics",
    "model.text",
    "model.articles",
    "model.artifacts",
    "model.delivery",
    "model.document",
    "model.selection",
    "model.spec",
)


def to_json(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """Give plain data for a value of the model; raises ``TypeError`` on anything else."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, ByLanguage):
        return {language: to_json(value[language]) for language in value}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    msg = f"no JSON form for {type(value).__name__}"
    raise TypeError(msg)


def from_json(kind: type[T], data: Any) -> T:  # noqa: ANN401 - whatever a JSON file holds
    """Make a value of type ``kind`` from what ``to_json`` gave."""
    return typing.cast("T", _read(kind, data, kind.__name__))


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    """Give plain data as UTF-8 JSON that people can read, with a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


@functools.cache
def _names() -> dict[str, Any]:
    """Give every name the annotations may use (they are strings, some only imported for typing)."""
    found: dict[str, Any] = {"dt": dt}
    for module in _MODULES:
        found.update(vars(importlib.import_module(f"briefgen.{module}")))
    return found


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    own = vars(importlib.import_module(kind.__module__))
    return typing.get_type_hints(kind, globalns=_names() | own)


def _read(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    origin = typing.get_origin(kind)
    reader = _READERS.get(origin) or _READERS.get(kind)
    if reader is None and dataclasses.is_dataclass(kind):
        reader = _read_value
    return (reader or _read_plain)(kind, data, where)


def _read_plain(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise _wrong(where, kind.__name__, data)
    return data


def _read_literal(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    if data not in typing.get_args(kind):
        raise _wrong(where, f"one of {', '.join(map(str, typing.get_args(kind)))}", data)
    return data


def _read_date(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    del kind
    try:
        return dt.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise _wrong(where, "a date", data) from None


def _read_optional(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    arms = [arm for arm in typing.get_args(kind) if arm is not type(None)]
    if data is None:
        return None
    exact = [arm for arm in arms if type(data) is arm]
    return _read((exact or arms)[0], data, where)


def _read_tuple(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    args = typing.get_args(kind)
    if not isinstance(data, list):
        raise _wrong(where, "a list", data)
    if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple(_read(args[0], item, f"{where}.{place}") for place, item in enumerate(data))
    if len(args) != len(data):
        raise _wrong(where, f"{len(args)} items", data)
    return tuple(_read(arg, item, f"{where}.{place}") for place, (arg, item) in enumerate(zip(args, data, strict=True)))


def _read_by_language(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(data, dict):
        raise _wrong(where, "an object keyed by language", data)
    arg = (typing.get_args(kind) or (str,))[0]
    return ByLanguage(tuple((key, _read(arg, item, f"{where}.{key}")) for key, item in data.items()))


def _read_value(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(data, dict):
        raise _wrong(where, "an object", data)
    hints = _hints(kind)
    unknown = [key for key in data if key not in hints]
    if unknown:
        msg = f"{where}: unknown field {unknown[0]!r}"
        raise ValueError(msg)
    values = {key: _read(hints[key], item, f"{where}.{key}") for key, item in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        msg = f"{where}: {error}"
        raise ValueError(msg) from None


def _wrong(where: str, wanted: str, data: Any) -> ValueError:  # noqa: ANN401
    return ValueError(f"{where}: expected {wanted}, found {str(data)[:60]!r}")


_READERS: dict[Any, Callable[[Any, Any, str], Any]] = {
    typing.Union: _read_optional,
    types.UnionType: _read_optional,
    typing.Literal: _read_literal,
    tuple: _read_tuple,
    ByLanguage: _read_by_language,
    dt.date: _read_date,
}
