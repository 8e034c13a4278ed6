from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.quality import floors as tool
from tests.quality.floors import Floors, faults, lowered, raised, read, written
from tests.quality.gates import GATES, Gate

if TYPE_CHECKING:
    from pathlib import Path

GATE = Gate(name="a gate", least=0.9, measure=lambda: 0.956)
ONE = {GATE.name: GATE}


def test_no_floor_is_lower_than_it_ever_was_without_a_record() -> None:
    assert faults(read()) == []


def test_the_file_is_as_the_tool_writes_it() -> None:
    assert written(read()) == tool.FLOORS.read_text(encoding="utf-8")


def test_raising_goes_up_only_and_never_below_what_was_asked() -> None:
    first = raised(Floors(), {GATE.name: 0.956}, ONE)
    assert first.floor == {GATE.name: 0.95}
    assert raised(first, {GATE.name: 0.91}, ONE) == first
    assert raised(first, {GATE.name: 0.981}, ONE).highest == {GATE.name: 0.98}
    assert raised(Floors(), {GATE.name: 0.4}, ONE).floor == {GATE.name: 0.9}


def test_a_floor_is_lowered_for_a_reason_that_stays() -> None:
    high = raised(Floors(), {GATE.name: 0.956}, ONE)
    with pytest.raises(ValueError, match="reason"):
        lowered(high, GATE, 0.93, "  ")
    with pytest.raises(ValueError, match="nothing to lower"):
        lowered(high, GATE, 0.96, "why not")
    low = lowered(high, GATE, 0.93, "the marks of the data\nwere wrong")
    assert low.floor[GATE.name] == 0.93
    assert low.highest[GATE.name] == 0.95
    assert low.lowered[0].because == "the marks of the data were wrong"
    assert faults(low, ONE) == []


def test_a_floor_lowered_by_hand_is_a_fault() -> None:
    high = raised(Floors(), {GATE.name: 0.956}, ONE)
    assert "nobody recorded" in faults(replace(high, floor={GATE.name: 0.94}), ONE)[0]
    low = lowered(high, GATE, 0.93, "wrong data")
    assert faults(replace(low, floor={GATE.name: 0.92}), ONE)
    assert faults(replace(low, lowered=()), ONE)
    assert faults(Floors({GATE.name: 0.5}, {GATE.name: 0.5}), ONE)
    assert faults(Floors(), ONE) == ["“a gate” has no floor"]
    assert faults(high, {}) == ["“a gate” is no gate"]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = lowered(raised(Floors(), {GATE.name: 0.956}, ONE), GATE, 0.93, 'a "reason" \\ of ours')
    path = tmp_path / "floors.toml"
    path.write_text(written(made), encoding="utf-8")
    assert read(path) == made


def test_the_tool_refuses_to_lower_without_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "duplicates en, ours: recall"
    path = tmp_path / "floors.toml"
    before = written(Floors({name: 1.01}, {name: 1.01}))
    path.write_text(before, encoding="utf-8")
    assert tool.main(["--lower", name], path) == 2
    assert "--because" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == before
    assert tool.main(["--lower", name, "--because", "it was set too high"], path) == 0
    assert read(path).floor[name] == GATES[name].measure()
    assert read(path).lowered[0].because == "it was set too high"
