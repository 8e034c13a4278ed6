"""Print, in one run, how briefgen's speed compares with the libraries it stands on.

    python benchmarks/build.py [--rounds 3]

Ratios, each the median of the rounds; the two sides of a ratio alternate, so that both see the same
machine. Targets: whole build at most 1.5, loading an article at most 1.3, --help at most 2, peak
memory at most 400 MB.
"""

from __future__ import annotations

import argparse
import html
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "specs" / "japan-defence-weekly.yaml"

BARE = """
import sys, weasyprint
for page in sys.argv[1:]:
    weasyprint.HTML(filename=page).write_pdf(page + ".bare.pdf", pdf_variant="pdf/ua-1")
"""

TRAFILATURA = """
import sys, time, trafilatura
pages = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
for page in pages:
    trafilatura.bare_extraction(page, with_metadata=True)
start = time.process_time()
for page in pages * 5:
    trafilatura.bare_extraction(page, with_metadata=True)
print((time.process_time() - start) / (5 * len(pages)))
"""

LOAD = """
import sys, time, briefgen
for path in sys.argv[1:]:
    briefgen.load_article(path)
start = time.process_time()
for path in sys.argv[1:] * 5:
    briefgen.load_article(path)
print((time.process_time() - start) / (5 * len(sys.argv[1:])))
"""


def run(*command: str) -> tuple[float, str]:
    """Run a command to its end; give seconds and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, done.stdout


def python(code: str, *arguments: str) -> tuple[float, str]:
    """Run a piece of Python in a new process."""
    return run(sys.executable, "-c", code, *arguments)


def build(output: str) -> float:
    """Build the sample cold into ``output``; give seconds."""
    seconds, _ = run(sys.executable, "-m", "briefgen.cli", "build", str(SPEC), "--output", output)
    return seconds


def tree(pid: int) -> list[int]:
    """Give a process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += tree(int(child))
    return found


def resident(pid: int) -> int:
    """Give the resident megabytes of a process and all below it, each page shared counted once a process."""
    total = 0
    for each in tree(pid):
        try:
            pages = int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except OSError:
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE")
    return total // (1024 * 1024)


def peak_memory(output: str) -> tuple[int, int]:
    """Build once more and watch: the largest process, and the sum over all processes, in megabytes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen.cli", "build", str(SPEC), "--output", output],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            try:
                peak = max(peak, resident(process.pid))
            except OSError:
                continue
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    watcher.join()
    return usage.ru_maxrss // 1024, peak


def ratio(ours: list[float], theirs: list[float]) -> float:
    """Give the ratio of the medians."""
    return statistics.median(ours) / statistics.median(theirs)


def line(name: str, value: str, target: str, seconds: str = "") -> None:
    """Print one row."""
    print(f"{name:58s} {value:>9s}   target {target:10s} {seconds}")


def measure_build(rounds: int, folder: Path) -> None:
    """Compare the whole build with bare WeasyPrint on the HTML that it made."""
    build(str(folder / "warm"))
    pages = [str(path) for path in sorted((folder / "warm").rglob("*.html"))]
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        ours.append(build(str(folder / f"build{number}")))
        theirs.append(python(BARE, *pages)[0])
    seconds = f"{statistics.median(ours):.2f} s / {statistics.median(theirs):.2f} s"
    line(
        f"cold build / bare WeasyPrint on its {len(pages)} HTML files", f"{ratio(ours, theirs):.2f}", "<= 1.5", seconds
    )


PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{issued}T08:00:00Z">{scripts}</head><body>
<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><time datetime="{issued}">{issued}</time>
{body}</article><aside><h2>Most read</h2><ul>{related}</ul></aside></main>
<footer><ul>{menu}</ul></footer></body></html>"""


def ordinary_pages(folder: Path) -> list[str]:
    """Write each sample article as a page of ordinary size: about 50 kB, most of it not the article."""
    import briefgen

    menu = "".join(
        f'<li class="nav-item"><a href="/section/{n}" title="Section {n}">Section {n}</a></li>' for n in range(60)
    )
    related = "".join(f'<li class="card"><a href="/news/{n}">Another headline, number {n}</a></li>' for n in range(40))
    scripts = "<script>" + "var settings = settings || [];" * 900 + "</script>"
    written = []
    for path in sorted((ROOT / "sources").glob("*.*")):
        if path.suffix == ".yaml":
            continue
        article = briefgen.load_article(path)
        lines = (span.span.of(article.text) for span in article.paragraphs)
        page = PAGE.format(
            language=article.language,
            title=html.escape(article.title),
            outlet=html.escape(article.reference.container_title),
            issued=article.issued or "2025-04-01",
            scripts=scripts,
            menu=menu,
            related=related,
            body="\n".join(f"<p>{html.escape(text)}</p>" for text in lines),
        )
        target = folder / f"{article.id}.html"
        target.write_text(page, encoding="utf-8")
        written.append(str(target))
    return written


def measure_loading(rounds: int, name: str, target: str, pages: list[str]) -> None:
    """Compare loading an article with trafilatura alone (text and metadata) on the same page, in CPU time."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(float(python(LOAD, *pages)[1]))
        theirs.append(float(python(TRAFILATURA, *pages)[1]))
    seconds = f"{statistics.median(ours) * 1000:.1f} ms / {statistics.median(theirs) * 1000:.1f} ms"
    line(f"load an HTML article / trafilatura alone, {name}", f"{ratio(ours, theirs):.2f}", target, seconds)


def measure_help(rounds: int) -> None:
    """Compare ``briefgen --help`` with importing click."""
    script = str(Path(sys.executable).with_name("briefgen"))
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds * 5):
        ours.append(run(script, "--help")[0])
        theirs.append(python("import click")[0])
    seconds = f"{statistics.median(ours) * 1000:.0f} ms / {statistics.median(theirs) * 1000:.0f} ms"
    line("briefgen --help / python -c 'import click'", f"{ratio(ours, theirs):.2f}", "<= 2", seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_build(rounds, folder)
        measure_loading(rounds, "50 kB pages", "<= 1.3", ordinary_pages(folder))
        measure_loading(rounds, "3 kB pages", "none", [str(path) for path in sorted((ROOT / "sources").glob("*.html"))])
        measure_help(rounds)
        largest, together = peak_memory(str(folder / "memory"))
        line("peak memory, largest process", f"{largest} MB", "<= 400 MB")
        line("peak memory, all processes together", f"{together} MB", "<= 400 MB")


if __name__ == "__main__":
    main()
