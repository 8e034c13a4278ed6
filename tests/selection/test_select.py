from __future__ import annotations

from briefgen.selection import select
from tests.selection.conftest import article, corpus, make_spec


def test_a_passage_on_topic_is_kept() -> None:
    one = article(
        "Japan and NATO will hold a naval exercise in the Pacific this summer.\nThe weather in Tokyo was fine for most of the day."
    )
    found = select(corpus(one), make_spec())
    (kept,) = found.sections[0].kept
    assert kept.span == one.sentences[0]
    assert kept.topics == ("exercises",)
    assert kept.partners == ("NATO",)
    assert kept.decision == "kept"
