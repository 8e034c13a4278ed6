"""``briefgen preview`` as a person starts and ends it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

COMMAND = [
    sys.executable,
    "-m",
    "briefgen.cli",
    "preview",
    "specs/weekly.yaml",
    "--no-browser",
    "--as-of",
    "2025-04-20",
]


def _children(number: int) -> list[int]:
    """Give the processes that a process has started, read from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == number and fields[0] != "Z":
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_writes_nothing(project: Path, end: signal.Signals) -> None:
    before = sorted(project.rglob("*"))
    with subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        for _ in range(400):
            with urllib.request.urlopen(f"{url}state", timeout=10) as answer:  # noqa: S310 - our own address
                state = json.load(answer)
            if state["revision"] and (state["paper"] or end is signal.SIGTERM):
                break
            time.sleep(0.05)
        assert state["problems"] == []
        assert state["layouts"]
        children = _children(process.pid)
        assert children
        process.send_signal(end)
        assert process.wait(15) == 0
        assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert sorted(project.rglob("*")) == before


def test_a_port_in_use_is_one_clear_error(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "--port", port], cwd=project, capture_output=True, text=True, check=False, timeout=30
        )
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"error: port {port} of 127.0.0.1 cannot be used")
    assert lines[1].startswith("hint: ")
    assert len(lines) == 2
    assert done.stdout == ""


def test_no_such_spec(project: Path) -> None:
    command = [*COMMAND[:4], "specs/none.yaml", "--no-browser"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith("error: specs/none.yaml: there is no such file")


def test_help_does_not_load_the_preview() -> None:
    code = "import sys; from briefgen.cli import cli; assert 'briefgen.preview' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
