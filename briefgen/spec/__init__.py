"""Stage 1: YAML -> BriefingSpec, every mistake with its line and column."""

from __future__ import annotations

from briefgen.spec.load import load_spec
from briefgen.spec.schema import json_schema

__all__ = ["json_schema", "load_spec"]
