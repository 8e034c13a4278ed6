"""Print how soon a save is seen in a real Chromium, and what the second preview costs beside the first.

    python -m benchmarks.preview [--rounds 5]

For each kind of file: the time from the save to the change standing in the page that the browser
shows, median and worst of the rounds. Targets: one second; a second render at most 0.6 of the first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.preview import start_preview
from tests.preview.browser import chromium

if TYPE_CHECKING:
    from briefgen.preview import Preview
    from tests.preview.browser import Page

ROOT = Path(__file__).resolve().parents[1]
TEXT = "d.body.textContent.includes('{0}')"
STYLE = "[...d.styleSheets].map(s => [...s.cssRules].map(r => r.cssText).join('')).join('').includes('{0}')"
FRAME = "document.querySelector('[data-pane={0}] iframe:not(.back)').contentDocument"
FIRST = 10
PAUSE = 0.5
SPEC = "specs/japan-defence-weekly.yaml"


@dataclass(frozen=True)
class Save:
    """One kind of change: what is replaced in which file, and how a pane shows it; ``{0}`` is the round."""

    kind: str
    path: Path
    old: str
    new: str
    pane: str
    sign: str


def _project(folder: Path) -> Path:
    for name in ("specs", "sources", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    spec = folder / SPEC
    spec.write_text(spec.read_text("utf-8").replace("template: policy-brief", "template: mine"), "utf-8")
    mine = folder / "templates" / "mine"
    mine.mkdir(parents=True)
    (mine / "template.yaml").write_text("version: 1\nname: mine\nextends: policy-brief\n", "utf-8")
    (mine / "extra.css.j2").write_text("h1 {}\n", "utf-8")
    (folder / "brand.yaml").write_text("version: 1\ncolours:\n  accent: '#0b4f8a'\n", "utf-8")
    return spec


def _settled(preview: Preview) -> float:
    started = time.perf_counter()
    while True:
        now = preview.board.showing
        if {now.paper[one].revision for one in now.paper if one in ("ar", "en")} == {now.revision}:
            return time.perf_counter() - started
        time.sleep(0.02)


def _seen(page: Page, path: Path, text: str, pane: str, sign: str) -> float:
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    page.wait(f"(d => {sign})({FRAME.format(pane)})", 30)
    return time.perf_counter() - started


def _saves(folder: Path, preview: Preview) -> tuple[Save, ...]:
    showing = preview.board.showing
    assert showing.brief is not None
    assert showing.corpus is not None
    sources = folder / "sources"
    files = {one: sources / showing.corpus.article(one.quotation.article_id).file for one in showing.brief.excerpts}
    quoted, source = next((one.quotation, path) for one, path in files.items() if path.suffix in {".txt", ".md"})
    begin, words = quoted.exact[:12], "announced on Tuesday"
    memory = next(one for one in sorted((folder / "translations").glob("*.tmx")) if words in one.read_text("utf-8"))
    css = folder / "templates/mine/extra.css.j2"
    return (
        Save("spec", folder / SPEC, "on four fronts", "on four fronts ({0})", "en", TEXT.format("fronts ({0})")),
        Save("template", css, "h1 {}", "h1 {{ --bench: r{0} }}", "en", STYLE.format("r{0}")),
        Save("brand", folder / "brand.yaml", "#0b4f8a", "#0000{0}", "en", STYLE.format("rgb(0, 0, {1})")),
        Save("source", source, begin, begin + "{0}", quoted.language, TEXT.format(begin + "{0}")),
        Save("translation", memory, words, words + " ({0})", "en", TEXT.format(words + " ({0})")),
    )


def _rounds(page: Page, preview: Preview, save: Save, rounds: int) -> None:
    before = save.path.read_text("utf-8")
    took: list[float] = []
    built: list[int] = []
    for turn in range(FIRST, FIRST + rounds):
        sign = save.sign.format(turn, int(str(turn), 16))
        took.append(_seen(page, save.path, before.replace(save.old, save.new.format(turn)), save.pane, sign))
        built.append(preview.board.showing.milliseconds)
        time.sleep(PAUSE)
    save.path.write_text(before, "utf-8")
    time.sleep(PAUSE)
    median, worst = statistics.median(took), max(took)
    print(
        f"{save.kind:<12} seen after {median:.2f} s (worst {worst:.2f} s), built in {statistics.median(built):.0f} ms"
    )


def main() -> None:
    """Print the times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as profile:
        folder = Path(name)
        spec = _project(folder)
        with chromium(Path(profile)) as browser:
            started = time.perf_counter()
            preview = start_preview(spec)
            try:
                page = browser.open(preview.url)
                page.wait("Number(document.documentElement.dataset.shown) > 0", 60)
                seen, built = time.perf_counter() - started, preview.board.showing.milliseconds
                _settled(preview)
                printed = time.perf_counter() - started
                print(f"first        seen after {seen:.2f} s, built in {built} ms, both PDFs after {printed:.2f} s")
                for save in _saves(folder, preview):
                    _rounds(page, preview, save, rounds)
                _settled(preview)
                css = folder / "templates/mine/extra.css.j2"
                again = _seen(page, css, "h1 { --round: finally }\n", "en", STYLE.format("finally"))
                second = preview.board.showing.milliseconds
                all_again = again + _settled(preview)
                print(f"second render / first: built {second / built:.2f}, seen {again / seen:.2f}, ", end="")
                print(f"with both PDFs {all_again / printed:.2f} (target 0.6)")
                print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            finally:
                preview.close()


if __name__ == "__main__":
    main()
