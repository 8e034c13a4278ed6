from __future__ import annotations

import pytest

from briefgen.verification.reading import ReadDocument, TextBlock


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (["one two three"], True),
        (["0 one two", "other", "three four"], True),
        (["one two", "thr", "ee"], False),
        (["0 one two", "x", "three"], True),
        (["one", "two", "three"], False),
        (["one two", "four"], False),
        (["three", "one two"], False),
        ([], False),
    ],
)
def test_a_text_may_go_on_after_a_page_break(blocks: list[str], found: bool) -> None:  # noqa: FBT001 - a table
    document = ReadDocument(blocks=[TextBlock(text) for text in blocks])
    assert document.holds("one two three", "ltr") is found
