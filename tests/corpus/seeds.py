"""The annotated seed articles, where they lie beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def gold_articles() -> list[Any]:
    """Give the annotations as test parameters; one that skips when there are none."""
    path = SHARED / "gold" / "seeds.json"
    if not path.is_file():
        return [pytest.param(None, marks=pytest.mark.skip(reason="no ../shared/gold/seeds.json beside the repository"))]
    return [pytest.param(one, id=one["file"][:3]) for one in json.loads(path.read_text("utf-8"))]


def seed(annotation: dict[str, Any]) -> Path:
    """Give the path of an annotated article."""
    return SHARED / "seeds" / str(annotation["file"])
