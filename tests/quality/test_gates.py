from __future__ import annotations

import pytest

from tests.quality import own
from tests.quality.floors import read
from tests.quality.gates import GATES


@pytest.mark.parametrize("name", GATES)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    gate = GATES[name]
    missing = gate.missing()
    if missing:
        pytest.skip(f"no ../shared/{missing} beside the repository")
    value, floor = gate.measure(), read().floor[name]
    assert value >= floor - 1e-9, f"{name}: {value:.4f} is below the floor {floor}"


def test_our_own_sets_are_as_large_as_they_should_be() -> None:
    sentences, quotations, pairs = own.read("sentences"), own.read("quotations"), own.read("pairs")
    for language in ("ar", "en"):
        assert len(sentences[language]) >= 30
        assert sum(len(case["quotations"]) for case in quotations[language]) >= 20
        assert sum(document["language"] == language for document in own.documents().values()) == 5
        for kind in ("copies", "others"):
            assert sum(one["of"].startswith(language) for one in pairs[kind]) == 10
    assert all(exact in case["text"] for case in quotations["ar"] + quotations["en"] for exact, _ in case["quotations"])


def test_every_edit_changes_its_report() -> None:
    for edit in own.read("pairs")["copies"]:
        original = " ".join(own.documents()[edit["of"]]["sentences"])
        assert own.copy_of(edit) != original
        assert all(old in original for old, _ in edit.get("replace", ()))
