"""The reference page on specs, from the schema and the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.lexicon import load_lexicon
from briefgen.spec import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows", "spec_page", "value_of"]

_MANY = 12
_INTRODUCTION = """# Spec

*Generated from the schema by `make docs`.*

A spec is a YAML file in UTF-8. `briefgen check SPEC` reports every mistake at once as
`file:line:column: path: what is wrong`; `briefgen schema` prints this table as JSON Schema for an editor.

- Texts are written by language, `title: {ar: …, en: …}`; a brief in one language may have a plain text.
- Only `true`, `false`, `null` and decimal numbers are read as such. `NO`, `on`, `010`, `12:30` and dates are texts;
  where another YAML reader would guess otherwise a note says so, and quotes take the doubt away.
- Anchors, aliases, tags and several documents in one file are refused.
- A key not listed here is a mistake.
"""


def spec_page() -> str:
    """Give the page."""
    schema = json_schema()
    parts = [_INTRODUCTION, "## Keys\n", "| key | value | |", "|---|---|---|"]
    required = set(schema["required"])
    for path, one in rows("", schema):
        mark = " **(required)**" if path in required else ""
        parts.append(f"| `{path}` | {value_of(one)} | {one.get('description', '')}{mark} |")
    parts += ["", *_topics(), "", *_partners()]
    return "\n".join(parts) + "\n"


def rows(prefix: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the keys of a schema with their paths and their own schemas."""
    for key, one in schema.get("properties", {}).items():
        path = f"{prefix}{key}"
        yield path, one
        if path == "focus":
            continue
        for inner in (one, *one.get("anyOf", ())):
            yield from rows(f"{path}.", inner)
            more = inner.get("additionalProperties") or {}
            for named in (more, *more.get("anyOf", ())):
                yield from rows(f"{path}.NAME.", named)
            for item in (inner.get("items", {}), *inner.get("items", {}).get("anyOf", ())):
                yield from rows(f"{path}[].", item)


def value_of(schema: dict[str, Any]) -> str:
    """Say in a few words what a value may be."""
    choices = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if choices:
        return " ".join(f"`{one}`" for one in choices) if len(choices) <= _MANY else "id, see below"
    if "anyOf" in schema:
        said = dict.fromkeys(value_of(one) for one in schema["anyOf"])
        return " or ".join(one for one in said if one != "text" or "id, see below" not in said)
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> str:
    kind = schema.get("type", "")
    if not kind:
        return "value"
    if "minimum" in schema:
        return f"{'whole ' if kind == 'integer' else ''}number {schema['minimum']}–{schema['maximum']}"
    if kind == "array":
        return f"list of: {value_of(schema['items'])}"
    inner = schema.get("additionalProperties")
    if inner:
        keys = schema["propertyNames"]
        by = _keyed_by(keys)
        return f"by {by}: {value_of(inner)}"
    if schema.get("format") == "date":
        return "date"
    return {"object": "mapping", "string": "text", "boolean": "true or false", "integer": "whole number"}[kind]


def _keyed_by(keys: dict[str, Any]) -> str:
    if "enum" in keys:
        return "role" if "quote" in keys["enum"] else "language"
    return "section" if "a-zA-Z" in str(keys).replace("A-Za-z", "a-zA-Z") else "name"


def _topics() -> Iterator[str]:
    yield "## Topics\n"
    yield "| id | English | Arabic | terms en / ar |"
    yield "|---|---|---|---|"
    for topic in load_lexicon().topics:
        counts = f"{len(topic.terms['en'])} / {len(topic.terms['ar'])}"
        yield f"| `{topic.id}` | {topic.names['en']} | {topic.names['ar']} | {counts} |"


def _partners() -> Iterator[str]:
    partners = load_lexicon().partners
    yield "## Partners\n"
    yield "Every country by its ISO 3166-1 alpha-2 code (`JP`, `NO`, `KR` …), and these organisations:\n"
    yield "| id | English | Arabic |"
    yield "|---|---|---|"
    for one in partners:
        if one.kind == "organisation":
            yield f"| `{one.id}` | {one.names['en']} | {one.names['ar']} |"
