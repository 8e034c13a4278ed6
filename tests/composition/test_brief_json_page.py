from __future__ import annotations

import dataclasses

from briefgen.model import Brief, Run
from tests.composition.brief_json_page import PAGE, page


def test_the_page_is_what_the_model_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.composition.brief_json_page"


def test_the_page_names_every_field_of_the_brief() -> None:
    text = page()
    for kind in (Brief, Run):
        assert f"\n## {kind.__name__}\n" in text
        for field in dataclasses.fields(kind):
            assert f"| `{field.name}` |" in text
