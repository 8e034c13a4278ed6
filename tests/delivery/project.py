"""A small project with a finished edition, built once and copied for each test that changes it."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from briefgen import pipeline
from briefgen.starter import start_project

SETTINGS = """version: 1
sender: {{ address: briefs@institute.example, bounces: bounces@institute.example }}
server: {{ host: 127.0.0.1, port: {port}, security: none, timeout: 3, retry: [0] }}
list: {{ id: weekly.institute.example, unsubscribe: "https://institute.example/leave?r={{reader}}" }}
{more}"""
READERS = """- { name: أمل الحدّاد, address: Amal@ministry.example, language: ar }
- { name: Robin, address: robin@institute.example, language: en }
- { name: Sam, address: sam@institute.example, language: both }
"""


@functools.cache
def _built() -> Path:
    """Build two versions: the second with another bottom line and without one of the articles."""
    root = Path(tempfile.mkdtemp(prefix="briefgen-delivery-")) / "project"
    start_project(root)
    spec = root / "specs" / "weekly.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text + "layouts: [parallel, ar, en]\noutputs: [pdf]\n", encoding="utf-8")
    pipeline.build(spec)
    spec.write_text(
        spec.read_text("utf-8").replace("Write your bottom line here in two sentences.", "Exercises widen this week."),
        encoding="utf-8",
    )
    pipeline.build(spec)
    return root


def project(folder: Path, *, port: int = 9, more: str = "", readers: str = READERS) -> Path:
    """Give a project with two versions of an edition, a list of readers and settings."""
    root = folder / "project"
    shutil.copytree(_built(), root)
    (root / "delivery.yaml").write_text(SETTINGS.format(port=port, more=more), encoding="utf-8")
    (root / "readers.yaml").write_text(readers, encoding="utf-8")
    return root


def edition(root: Path, version: int = 1) -> Path:
    (found,) = (root / "output" / "weekly").glob(f"*/v{version}")
    return found
