from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from briefgen.spec import json_schema

ROOT = Path(__file__).resolve().parents[2]


def test_the_schema_is_stable_json_with_a_sentence_on_each_key() -> None:
    schema = json_schema()
    assert json.dumps(schema, ensure_ascii=False) == json.dumps(json_schema(), ensure_ascii=False)
    assert all(one["description"].endswith(".") for one in schema["properties"].values())
    assert schema["required"] == ["version", "title"]
    assert schema["additionalProperties"] is False


def test_editors_are_offered_the_shipped_ids() -> None:
    properties = json_schema()["properties"]
    topics = properties["topics"]["items"]["anyOf"][0]["anyOf"][0]["enum"]
    partners = properties["partners"]["items"]["anyOf"][0]["anyOf"][0]["enum"]
    assert len(topics) >= 24
    assert {"NATO", "EU", "JP", "NO", "KR"} <= set(partners)
    assert "TLP:AMBER+STRICT" in properties["marking"]["enum"]


def _accepts(schema: dict[str, Any], value: Any) -> bool:
    """Check the few words of JSON Schema that ours uses."""
    if "anyOf" in schema:
        return any(_accepts(one, value) for one in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}
    if not isinstance(value, kinds[schema["type"]]):
        return False
    if isinstance(value, list):
        return len(value) >= schema["minItems"] and all(_accepts(schema["items"], one) for one in value)
    if isinstance(value, dict):
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties", False)
        return all(
            _accepts(properties[key], one) if key in properties else bool(rest) and _accepts(rest, one)
            for key, one in value.items()
        ) and all(key in value for key in schema.get("required", ()))
    return True


def test_the_specs_of_the_repository_fit_the_schema() -> None:
    for path in sorted((ROOT / "specs").glob("*.yaml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
        value["version"] = int(value["version"])
        for key, limit in value.get("budget", {}).items():
            value["budget"][key] = int(limit) if limit.isdigit() else limit
        for section in value["sections"] if isinstance(value.get("sections"), list) else ():
            section.update({key: int(section[key]) for key in ("excerpts", "words") if key in section})
        if "edition" in value:
            value["edition"]["number"] = int(value["edition"]["number"])
        if "translation" in value:
            value["translation"]["fuzzy_threshold"] = float(value["translation"]["fuzzy_threshold"])
        assert _accepts(json_schema(), value), path.name


def test_the_checker_of_this_test_can_refuse() -> None:
    assert not _accepts(json_schema(), {"version": 1, "title": "x", "topcs": []})
    assert not _accepts(json_schema(), {"version": 1})
