"""Issue 5, must hold 2: whatever ends the sender, nobody gets two messages and nobody is missed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefgen.delivery import open_ledger
from tests.delivery.post import KEY, address, now
from tests.delivery.smtpserver import GREYLIST, ScriptedServer, limit

ROOT = Path(__file__).parents[2]
READERS = 300
KILLS = 50

MOODS: dict[str, list[dict[str, Any]]] = {
    "well": [],
    "stalls and drops round the dot": [
        {"when": "dot", "do": "stall", "accept": True, "seconds": 0.4, "chance": 0.06},
        {"when": "dot", "do": "drop", "accept": True, "chance": 0.02},
        {"when": "dot", "do": "drop", "chance": 0.03},
        {"when": "text", "do": "drop", "chance": 0.02},
        {"when": "dot", "do": "stall", "accept": True, "seconds": 1.5, "chance": 0.01},
    ],
    "fails and greylists": [
        {"when": "rcpt", "do": "answer", "say": "550 5.1.1 no such user", "to": r"^reader1[37]@"},
        GREYLIST,
        {"when": "dot", "do": "answer", "say": "451 4.3.0 later", "chance": 0.05},
        {"when": "dot", "do": "stall", "accept": True, "seconds": 0.2, "chance": 0.05},
        limit(40),
    ],
}


def _start(folder: Path, port: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.delivery.post", str(folder), str(port), str(READERS), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _finish(folder: Path, port: int) -> None:
    """Run until nothing is left to send; a server in a bad mood may end a run or two."""
    for _ in range(20):
        sender = _start(folder, port)
        _, errors = sender.communicate(timeout=300)
        if sender.returncode == 0 and not _open(folder):
            return
        assert sender.returncode == 0 or "DeliveryError" in errors, errors
    pytest.fail("the sender never came to an end")


def _states(folder: Path) -> dict[str, str]:
    with open_ledger(folder, now=now, create=False) as ledger:
        return {entry.address: entry.state for entry in ledger.entries(KEY)}


def _open(folder: Path) -> list[str]:
    return [one for one, state in _states(folder).items() if state in ("planned", "sending", "failed")]


def _check(folder: Path, accepted: Counter[str]) -> Counter[str]:
    """Nobody twice; who is ``sent`` got one; who got none is refused or unknown; nobody is missing."""
    states = _states(folder)
    assert set(states) == {address(number) for number in range(READERS)}
    assert all(count == 1 for count in accepted.values()), accepted.most_common(3)
    for reader, state in states.items():
        assert state in {"sent", "refused", "unknown"}
        assert (accepted[reader] == 1) == (state == "sent") or state == "unknown", (reader, state)
    return Counter(states.values())


@pytest.mark.parametrize("mood", MOODS)
def test_a_sender_killed_at_fifty_random_moments_sends_to_each_once(tmp_path: Path, mood: str) -> None:
    chance = random.Random(mood)  # noqa: S311 - moments, not secrets
    folder = tmp_path / "delivery"
    with ScriptedServer(tmp_path / "server", rules=MOODS[mood], seed=5) as server:
        for _ in range(KILLS):
            _kill_at_random(_start(folder, server.port), chance)
        assert _open(folder), "nothing was left to interrupt: the kills came too late"
        _finish(folder, server.port)
        kinds = _check(folder, server.recipients())
    assert kinds["sent"] > READERS * 0.7, "more is unknown than the moods explain"


def _kill_at_random(sender: subprocess.Popen[str], chance: random.Random) -> None:
    """Kill -9 after so many messages and so many microseconds, or in the middle of starting."""
    assert sender.stdout is not None
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0, 0.2))
    else:
        for _ in range(chance.randrange(1, 4)):
            if not sender.stdout.readline():
                break
        time.sleep(chance.uniform(0, 0.01))
    sender.kill()
    sender.communicate()


def test_two_senders_at_once_send_to_each_once(tmp_path: Path) -> None:
    folder = tmp_path / "delivery"
    rules = MOODS["stalls and drops round the dot"]
    with ScriptedServer(tmp_path / "server", rules=rules, seed=3) as server:
        senders = [_start(folder, server.port) for _ in range(3)]
        ends = [sender.communicate(timeout=300) for sender in senders]
        refused = sum("is sending from this project" in errors for _, errors in ends)
        assert refused >= 1, ends
        _finish(folder, server.port)
        _check(folder, server.recipients())


def test_a_second_sender_is_refused_while_the_first_hangs_and_takes_over_when_it_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "delivery"
    rules = [{"when": "dot", "do": "stall", "accept": True, "seconds": 0.8, "skip": 20, "times": 1}]
    with ScriptedServer(tmp_path / "server", rules=rules) as server:
        first = _start(folder, server.port)
        assert first.stdout is not None
        while server.recipients().total() < 21:
            time.sleep(0.01)
        second = _start(folder, server.port)
        assert "is sending from this project" in second.communicate(timeout=60)[1]
        first.kill()
        first.communicate()
        _finish(folder, server.port)
        kinds = _check(folder, server.recipients())
    assert kinds["unknown"] == 1


def test_a_full_disk_stops_the_sender_and_nobody_gets_two(tmp_path: Path) -> None:
    folder = tmp_path / "delivery"
    stopped = 0
    with ScriptedServer(tmp_path / "server") as server:
        for kilobytes in range(180, 700, 40):
            sender = _start(folder, server.port, str(kilobytes * 1000))
            _, errors = sender.communicate(timeout=120)
            stopped += "cannot be written" in errors or "cannot make the ledger" in errors
            assert sender.returncode == 0 or "DeliveryError" in errors, errors
        assert 0 < server.recipients().total() < READERS, "the disk was never full in the middle"
        _finish(folder, server.port)
        _check(folder, server.recipients())
    assert stopped > 5
