"""Show, raise or lower the floors of the gates.

    python -m tests.quality.floors                                   what is measured, and the floors
    python -m tests.quality.floors --raise                           raise each floor to what is measured
    python -m tests.quality.floors --lower NAME --because TEXT       lower one to what is measured

Lowering without a reason is refused; the reason stays in ``floors.toml``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality.gates import GATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.quality.gates import Gate

FLOORS = Path(__file__).resolve().parent / "floors.toml"
HEAD = """# Floors of the quality gates. Written by `python -m tests.quality.floors`; do not edit by hand.
# `highest` is the highest floor there ever was; a floor below it needs a record under `lowered`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """That a floor was lowered, and why."""

    gate: str
    before: float
    after: float
    because: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors by gate, the highest there ever were, and what was lowered."""

    floor: Mapping[str, float] = field(default_factory=dict)
    highest: Mapping[str, float] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def read(path: Path = FLOORS) -> Floors:
    """Read a file of floors; none there means none set."""
    if not path.is_file():
        return Floors()
    made = tomllib.loads(path.read_text(encoding="utf-8"))
    gates = made.get("gates", {})
    return Floors(
        {name: float(row["floor"]) for name, row in gates.items()},
        {name: float(row["highest"]) for name, row in gates.items()},
        tuple(Lowered(**row) for row in made.get("lowered", ())),
    )


def written(floors: Floors) -> str:
    """Give the text of a file of floors."""
    lines = [HEAD]
    for name in sorted(floors.floor):
        lines += [f"[gates.{_quoted(name)}]", f"floor = {floors.floor[name]}", f"highest = {floors.highest[name]}", ""]
    for one in floors.lowered:
        lines += ["[[lowered]]", f"gate = {_quoted(one.gate)}", f"before = {one.before}", f"after = {one.after}"]
        lines += [f"because = {_quoted(one.because)}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def raised(floors: Floors, measured: Mapping[str, float], gates: Mapping[str, Gate] = GATES) -> Floors:
    """Raise each floor to what was measured, never below what was asked for; none goes down."""
    floor, highest = dict(floors.floor), dict(floors.highest)
    for name, value in measured.items():
        lowest = floor.get(name, gates[name].least)
        floor[name] = max(lowest, gates[name].rounded(value))
        highest[name] = max(highest.get(name, lowest), floor[name])
    return replace(floors, floor=floor, highest=highest)


def lowered(floors: Floors, gate: Gate, value: float, because: str) -> Floors:
    """Lower one floor to what was measured and record the reason; refuse without one."""
    if not because.strip():
        raise ValueError("a floor is only lowered for a reason: give it with --because")
    before, after = floors.floor.get(gate.name, gate.least), gate.rounded(value)
    if after >= before:
        raise ValueError(f"“{gate.name}” measures {value:.4f}, not below its floor {before}: nothing to lower")
    record = Lowered(gate=gate.name, before=before, after=after, because=" ".join(because.split()))
    highest = {**floors.highest, gate.name: max(floors.highest.get(gate.name, before), before)}
    return Floors({**floors.floor, gate.name: after}, highest, (*floors.lowered, record))


def faults(floors: Floors, gates: Mapping[str, Gate] = GATES) -> list[str]:
    """Say which floors are lower than they ever were, or than was asked for, with no record of it; and unknown ones."""
    found = [f"“{name}” has no floor" for name in gates if name not in floors.floor]
    found += [f"“{name}” is no gate" for name in floors.floor if name not in gates]
    for name in gates.keys() & floors.floor.keys():
        highest = max(floors.highest[name], gates[name].least)
        records = [one.after for one in floors.lowered if one.gate == name and one.because.strip()]
        if floors.floor[name] < highest and not (records and floors.floor[name] >= records[-1]):
            found.append(f"“{name}” is {floors.floor[name]}, was {highest}, and nobody recorded why it was lowered")
    return sorted(found)


def _say(text: str) -> None:
    print(text)  # noqa: T201 - a tool that shows figures


def main(arguments: Sequence[str] | None = None, path: Path = FLOORS) -> int:
    """Do what the arguments ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise each floor to what is measured")
    parser.add_argument("--lower", metavar="NAME", choices=sorted(GATES), help="lower one floor to what is measured")
    parser.add_argument("--because", default="", metavar="TEXT", help="why it is lowered")
    options = parser.parse_args(arguments)
    floors = read(path)
    wanted = [GATES[options.lower]] if options.lower else list(GATES.values())
    measured: dict[str, float] = {}
    for gate in wanted:
        missing = gate.missing()
        if missing:
            _say(f"{gate.name}: not measured, no ../shared/{missing}")
            continue
        measured[gate.name] = gate.measure()
        floor = floors.floor.get(gate.name)
        _say(f"{gate.name}: {measured[gate.name]:.4f}, floor {'none' if floor is None else floor}")
    if options.lower:
        if options.lower not in measured:
            return 2
        try:
            floors = lowered(floors, GATES[options.lower], measured[options.lower], options.because)
        except ValueError as error:
            _say(f"error: {error}")
            return 2
    elif options.up:
        floors = raised(floors, measured)
    if options.lower or options.up:
        path.write_text(written(floors), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
