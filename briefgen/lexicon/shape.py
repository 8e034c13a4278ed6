"""Shapes of YAML values: each checks a value, reports every mistake in it, and gives its JSON Schema.

``check`` gives the cleaned value, or ``INVALID`` after reporting why.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from briefgen.lexicon.yamlfile import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.lexicon.yamlfile import Document, Path_

__all__ = [
    "INVALID",
    "Choice",
    "Date",
    "Either",
    "Field",
    "Keyed",
    "Many",
    "Number",
    "Shape",
    "Table",
    "Text",
    "Version",
    "closest",
    "wrong",
]

_SHORT = 3
"""Letters of an id so short that any other is similar."""
INVALID: Final = object()
"""Given instead of a value after a mistake was reported."""


class Shape(Protocol):
    """What a value has to look like."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        """Give the cleaned value or ``INVALID``."""

    def json(self) -> dict[str, Any]:
        """Give the JSON Schema."""


def closest(word: str, known: Iterable[str]) -> str:
    """Give ``did you mean …?`` for a misspelt word, or nothing."""
    import difflib

    by_fold = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f"did you mean {quoted(by_fold[found[0]])}?" if found else ""


def kind_of(value: object) -> str:
    """Say what a YAML value is, in words."""
    names = (
        (bool, "true or false"),
        (str, "a text"),
        (int, "a number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a mapping"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "nothing")


def wrong(value: object, wanted: str, path: Path_, document: Document, *, quotable: bool = False) -> object:
    """Report a value of the wrong kind and give ``INVALID``; ``quotable`` when a text would do."""
    hint = ""
    if isinstance(value, str):
        if path in document.plain and re.fullmatch(r"[-+]?0\d+", value):
            hint = "a number has no leading zero"
        elif path in document.plain and re.fullmatch(r"\d[\d_]*", value):
            hint = "write a number without '_'"
        elif re.fullmatch(r"\d+", value):
            hint = "write the number without quotes"
        message = f"expected {wanted}, found the text {quoted(value)}"
    elif isinstance(value, (bool, int, float)):
        shown = str(value).lower() if isinstance(value, bool) else value
        message = f"expected {wanted}, found {'' if isinstance(value, bool) else 'the number '}{shown}"
        hint = "put it in quotes if it is meant as a text" if quotable else ""
    else:
        message = f"expected {wanted}, found {kind_of(value)}"
    document.report("type", path, message, hint=hint)
    return INVALID


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not blank."""

    description: str = ""
    pattern: str = ""
    wanted: str = "a text"
    most: int = 20_000

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, str):
            return wrong(value, self.wanted, path, document, quotable=True)
        text = value.strip()
        if not text:
            document.report("empty", path, f"expected {self.wanted}, found an empty one")
            return INVALID
        if len(text) > self.most:
            document.report("too-long", path, f"longer than {self.most} characters")
            return INVALID
        if self.pattern and not re.fullmatch(self.pattern, text):
            document.report("value", path, f"{quoted(text)} is not {self.wanted}")
            return INVALID
        return text

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        found: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.pattern:
            found["pattern"] = f"^(?:{self.pattern})$"
        return found


@dataclass(frozen=True, slots=True)
class Number:
    """A number within limits, both included."""

    least: int
    most: int
    whole: bool = True

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        wanted = f"a {'whole ' if self.whole else ''}number from {self.least} to {self.most}"
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            return wrong(value, wanted, path, document)
        if not self.least <= value <= self.most:
            document.report("value", path, f"expected {wanted}, found {value}")
            return INVALID
        return value

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words; ``closed`` lists them all in the schema, else they are examples."""

    what: str
    values: Callable[[], Iterable[str]]
    clean: Callable[[str], str] = str
    closed: bool = True
    accepts: Callable[[str], bool] = field(default=lambda _: False)
    advice: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """What people write for a value, casefolded, by the value that is meant."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, str):
            return wrong(value, f"a {self.what}, a text", path, document, quotable=True)
        known = list(self.values())
        cleaned = self.clean(value)
        if cleaned in known or self.accepts(cleaned):
            return cleaned
        hint = self._guess(value, known) or self.advice
        if not hint and self.closed:
            hint = "one of: " + ", ".join(known[:12])
        document.report(
            f"unknown-{self.what.replace(' ', '-')}", path, f"unknown {self.what} {quoted(value)}", hint=hint
        )
        return INVALID

    def _guess(self, value: str, known: list[str]) -> str:
        """Give ``did you mean …?`` by id or by what people write for it; a short id has to be equal but for case."""
        import difflib

        word = value.casefold().strip()
        meant = self.aliases.get(word) or next((name for name in known if name.casefold() == word), None)
        if meant is None:
            hint = closest(value, [name for name in known if len(name) > _SHORT])
            if hint:
                return hint
            near = difflib.get_close_matches(word, [alias for alias in self.aliases if len(alias) > _SHORT], 1, 0.8)
            meant = self.aliases[near[0]] if near else None
        return f"did you mean {quoted(meant)}?" if meant else ""

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        known = list(self.values())
        return {"enum": known} if self.closed else {"anyOf": [{"enum": known}, {"type": "string"}]}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, as 2025-04-07."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, str):
            return wrong(value, "a date such as 2025-04-07", path, document)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                document.report("date", path, f"there is no day {quoted(value)}")
                return INVALID
        document.report("date", path, f"{quoted(value)} is not a date", hint="write year-month-day: 2025-04-07")
        return INVALID

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a format: the only one that this program reads."""

    number: int = 1

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if isinstance(value, bool) or not isinstance(value, int):
            return wrong(value, f"the number {self.number}", path, document)
        if value != self.number:
            hint = f"this program reads {self.number}"
            document.report("version", path, f"version {value} is not known", hint=hint)
            return INVALID
        return value

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"const": self.number}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind, not empty, nothing twice."""

    item: Shape
    least: int = 1
    most: int = 500

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, list):
            return wrong(value, "a list", path, document)
        if len(value) < self.least:
            document.report("empty", path, "the list is empty", hint="fill it or delete the key")
            return INVALID
        if len(value) > self.most:
            document.report("too-long", path, f"expected at most {self.most} entries, found {len(value)}")
            return INVALID
        found: list[Any] = []
        for number, one in enumerate(value):
            here = (*path, number)
            cleaned = self.item.check(one, here, document)
            if cleaned is INVALID:
                continue
            if isinstance(cleaned, str) and cleaned in found:
                document.report("duplicate", here, f"{quoted(cleaned)} stands in the list twice", hint="delete one")
                continue
            found.append(cleaned)
        return found

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"type": "array", "items": self.item.json(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping with keys of one kind, such as texts by language."""

    keys: Shape
    value: Shape

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, dict):
            return wrong(value, "a mapping", path, document)
        if not value:
            document.report("empty", path, "the mapping is empty", hint="fill it or delete the key")
            return INVALID
        found = {}
        for key, one in value.items():
            here = (*path, key)
            before = len(document.problems)
            name = self.keys.check(key, here, document)
            if name is INVALID:
                _move_to_key(document, before, here)
                continue
            cleaned = self.value.check(one, here, document)
            if cleaned is not INVALID:
                found[name] = cleaned
        return found

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {
            "type": "object",
            "propertyNames": self.keys.json(),
            "additionalProperties": self.value.json(),
            "minProperties": 1,
        }


def _move_to_key(document: Document, first: int, path: Path_) -> None:
    """Let the problems from ``first`` on point at the key instead of its value."""
    import dataclasses

    line, column = document.place(path, key=True)
    for at in range(first, len(document.problems)):
        document.problems[at] = dataclasses.replace(document.problems[at], line=line, column=column)


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a table: what stands there, and a sentence about it."""

    shape: Shape
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with known keys."""

    fields: Mapping[str, Field]
    what: str = "key"
    exclusive: tuple[tuple[str, ...], ...] = ()
    """Exactly one of these groups of keys has to be there."""
    located: bool = False
    """Keep the path under ``@``, for checks that come later."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        if not isinstance(value, dict):
            return wrong(value, "a mapping", path, document)
        found: dict[str, Any] = {"@": path} if self.located else {}
        for key, one in value.items():
            here = (*path, key)
            if key not in self.fields:
                document.report("unknown-key", here, f"unknown key {quoted(key)}", hint=self._advice(key), key=True)
                continue
            cleaned = self.fields[key].shape.check(one, here, document)
            if cleaned is not INVALID:
                found[key] = cleaned
        for key, one in self.fields.items():
            if one.required and key not in value:
                document.report("missing-key", path, f"{quoted(key)} is missing", hint=one.description)
        if not self._exactly_one(value, path, document):
            return INVALID
        return found

    def _advice(self, key: str) -> str:
        return closest(key, self.fields) or "known keys: " + ", ".join(self.fields)

    def _exactly_one(self, value: Mapping[str, Any], path: Path_, document: Document) -> bool:
        if not self.exclusive:
            return True
        here = [group for group in self.exclusive if any(key in value for key in group)]
        if len(here) == 1:
            return True
        choices = ", ".join(" with ".join(quoted(key) for key in group) for group in self.exclusive)
        message = "several ways at once" if here else "says nothing"
        document.report("value", path, f"{message}: expected one of {choices}")
        return False

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        properties = {key: {"description": one.description, **one.shape.json()} for key, one in self.fields.items()}
        found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
        required = [key for key, one in self.fields.items() if one.required]
        if required:
            found["required"] = required
        return found


@dataclass(frozen=True, slots=True)
class Either:
    """Different shapes by the kind of the YAML value."""

    shapes: Mapping[type, Shape]
    wanted: str

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401, D102 - any YAML value; see Shape
        shape = self.shapes.get(type(value))
        if shape is None:
            return wrong(value, self.wanted, path, document, quotable=str in self.shapes)
        return shape.check(value, path, document)

    def json(self) -> dict[str, Any]:  # noqa: D102 - see Shape
        return {"anyOf": [shape.json() for shape in self.shapes.values()]}
