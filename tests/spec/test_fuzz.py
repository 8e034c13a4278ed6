"""Whatever a file holds, the answer is a spec or a list of problems."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import SpecError
from briefgen.spec import load_spec
from briefgen.spec.schema import json_schema

if TYPE_CHECKING:
    from briefgen.model import BriefingSpec

KEYS = [*json_schema()["properties"], "by", "from", "to", "week", "ar", "en", "id", "names", "add", "number", "zzz"]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5000),
    st.floats(0, 1),
    st.sampled_from(
        ["cyber", "JP", "NO", "current", "2025-W15", "2025-04-01", "topic", "none", "ar", "en", "a", "/", ""]
    ),
    st.text(max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=4)), inner, max_size=4),
    ),
    max_leaves=12,
)


def _load(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spec.yaml"
        path.write_bytes(raw)
        found = _result(path)
    if isinstance(found, SpecError):
        assert found.problems
        assert all(one.message.isprintable() and one.line >= 0 for one in found.problems)
    else:
        assert found.title
        assert found.topics or found.partners


def _result(path: Path) -> BriefingSpec | SpecError:
    try:
        return load_spec(path, as_of=dt.date(2025, 4, 9))
    except SpecError as error:
        return error


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
def test_any_values_under_the_known_keys(parts: dict[str, Any]) -> None:
    base = {"version": 1, "title": {"ar": "س", "en": "T"}, "topics": ["cyber"]}
    _load(yaml.safe_dump({**base, **parts}, allow_unicode=True).encode("utf-8", "surrogatepass"))


@given(st.one_of(st.binary(max_size=80), st.text("{}[]:-,&*!|>'\"%@`#?\n\t aNO1~", max_size=60).map(str.encode)))
def test_any_bytes(raw: bytes) -> None:
    _load(raw)
