"""What the how-to shows is what the program reads."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from briefgen.lexicon import load_lexicon
from briefgen.spec import load_spec

PAGE = Path(__file__).resolve().parents[2] / "docs/how-to/topics-and-partners.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_example(block: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    if re.search(r"^  - ", block, flags=re.MULTILINE):
        path.write_text("version: 1\ntitle: {ar: س, en: T}\n" + block, encoding="utf-8")
        spec = load_spec(path, as_of=dt.date(2025, 4, 9))
        assert spec.topics
        assert spec.diagnostics == ()
    else:
        path.write_text(block, encoding="utf-8")
        assert load_lexicon(path).topic("arctic")


def test_there_are_examples_of_both_kinds() -> None:
    assert len(BLOCKS) >= 3
