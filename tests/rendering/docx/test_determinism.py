from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import hashlib
from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import load_template
from tests.rendering.docx.stress import stress_brief
for layout in ("parallel", "ar", "en"):
    print(hashlib.sha256(write_docx(stress_brief(), layout, load_template("policy-brief"))).hexdigest())
"""


def test_same_bytes_whatever_the_process_the_hash_seed_and_the_time_zone() -> None:
    root = Path(__file__).resolve().parents[3]
    printed = []
    for seed, zone, locale in (("0", "UTC", "C"), ("4711", "Asia/Tokyo", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=environment, capture_output=True, text=True, check=True, cwd=root
        )
        printed.append(done.stdout)
    assert printed[0] == printed[1]
    assert len(set(printed[0].split())) == 3
