"""JSON Schemas of the files of delivery, for editors and for the reference."""

from __future__ import annotations

from typing import Any

from briefgen.delivery.readers import readers_shape
from briefgen.delivery.settings import settings_shape

__all__ = ["readers_schema", "settings_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def settings_schema() -> dict[str, Any]:
    """Give the JSON Schema of ``delivery.yaml``."""
    return {"$schema": _DRAFT, "title": "briefgen delivery settings", **settings_shape().json()}


def readers_schema() -> dict[str, Any]:
    """Give the JSON Schema of a list of readers in its full form."""
    return {"$schema": _DRAFT, "title": "briefgen readers", **readers_shape().json()}
