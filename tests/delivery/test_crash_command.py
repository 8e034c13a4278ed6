"""The same through the command line: `briefgen send --deliver` killed while it works, and two of them at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from briefgen import pipeline
from tests.delivery.project import edition, project
from tests.delivery.smtpserver import ScriptedServer

if TYPE_CHECKING:
    from pathlib import Path

READERS = 60
KILLS = 6


def _command(root: Path) -> list[str]:
    readers = ["--to", str(root / "readers.yaml")]
    return [sys.executable, "-m", "briefgen.cli", "send", str(edition(root)), *readers, "--deliver", "--json"]


def test_the_command_killed_while_it_sends_sends_to_each_once(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - moments, not secrets
    rules = [{"when": "dot", "do": "stall", "accept": True, "seconds": 0.25, "chance": 0.4}]
    readers = "".join(f"- {{ address: reader{number}@x.example }}\n" for number in range(READERS))
    with ScriptedServer(tmp_path / "server", rules=rules, seed=2) as server:
        root = project(tmp_path, port=server.port, readers=readers)
        pipeline.approve(edition(root), by="Amal")
        for _ in range(KILLS):
            before = server.recipients().total()
            sender = subprocess.Popen(_command(root), stdout=subprocess.DEVNULL)
            while server.recipients().total() < before + 3:
                assert sender.poll() is None, "nothing was left to interrupt"
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.3))
            sender.kill()
            sender.wait()
        both = [subprocess.Popen(_command(root), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        said = [one.communicate(timeout=120)[1] for one in both]
        assert sum(b"is sending from this project" in errors for errors in said) == 1, said
        rows, _ = pipeline.ledger_rows(edition(root))
        accepted = server.recipients()
        assert len(rows) == READERS
        assert set(accepted.values()) == {1}
        assert {row.state for row in rows} <= {"sent", "unknown"}
        assert all(accepted[row.address] == 1 for row in rows if row.state == "sent")
        assert sum(row.state == "unknown" for row in rows) <= KILLS
