"""Print, in one run, what setting documents costs beside bare WeasyPrint; or prove the notes of a whole gallery.

    python benchmarks/render.py [--rounds 3] [--json]
    python benchmarks/render.py --proof [--template NAME ...] [--layout NAME ...] [--counts 1 30 300] [--json]

Ratios of CPU time, each of the best of the rounds, the two sides in turn. Targets: a brief of about six pages in
all its layouts at most 1.15 of bare WeasyPrint on the same HTML; from 6 to 90 pages at most 1.3 times the
growth in pages; DOCX of 90 pages at most 0.15 of its PDF; a second preview at most 0.6 of the first.

``--proof`` sets every template in every layout and format with 1, 30 and 300 excerpts of 1 to 120 words and
counts the quotations and notes that the verifier finds; what a typesetter would see in the PDFs is counted too.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # run as a file, Python looks for tests/ beside it only

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Artifact, Brief
    from briefgen.rendering.template import Template

SHORT, LONG = 17, 390
"""Excerpts of a brief of six pages, and of ninety, side by side."""
MOST = {"layouts": 1.15, "growth": 1.3, "docx": 0.15, "preview": 0.6}


@dataclasses.dataclass(frozen=True)
class Measured:
    """A ratio and what it may be."""

    name: str
    key: str
    value: float
    seconds: str

    @property
    def held(self) -> bool:
        """Say whether the target is met."""
        return self.value <= MOST[self.key]


def cpu(work: Callable[[], object]) -> float:
    """Give the CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(pages: list[str]) -> None:
    """Set HTML with WeasyPrint alone, as the documents' own standard asks."""
    import weasyprint

    for html in pages:
        weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def brief_of(count: int) -> Brief:
    """Make a brief with ``count`` excerpts."""
    from tests.rendering.briefs import big_brief

    return dataclasses.replace(big_brief(count), layouts=("parallel", "sequential", "ar", "en"))


def template() -> Template:
    """Load the usual template."""
    from briefgen.rendering.template import load_template

    return load_template("policy-brief")


def set_pdfs(brief: Brief, layouts: tuple[str, ...]) -> list[bytes]:
    """Set the PDFs of some layouts."""
    from briefgen.rendering import set_document

    return [set_document(brief, layout, "pdf", template()).data for layout in layouts]


def pages_of(data: bytes) -> int:
    """Count the pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def measure_layouts(rounds: int) -> Measured:
    """All layouts of one brief, HTML to finished PDF, beside bare WeasyPrint on the same HTML."""
    from briefgen.rendering.html import language_parts, render_html

    brief = brief_of(SHORT)
    layouts = ("parallel", "ar", "en", "sequential")
    pages = [render_html(brief, layout, template()) for layout in layouts[:3]]
    pages += [part.html for part in language_parts(brief, template())]
    number = pages_of(set_pdfs(brief, ("parallel",))[0])
    bare(pages)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(cpu(lambda: set_pdfs(brief, layouts)))
        theirs.append(cpu(lambda: bare(pages)))
    return ratio(
        f"{len(layouts)} layouts of {number} pages / bare WeasyPrint on the same HTML", "layouts", ours, theirs
    )


def measure_long(rounds: int) -> list[Measured]:
    """Growth of the PDF with its pages, and Word beside PDF."""
    from briefgen.rendering import set_document

    short, long = brief_of(SHORT), brief_of(LONG)
    few, many = pages_of(set_pdfs(short, ("parallel",))[0]), 0
    one: list[float] = []
    other: list[float] = []
    word: list[float] = []
    for _ in range(rounds):
        one.append(cpu(lambda: set_pdfs(short, ("parallel",))))
        made: list[bytes] = []
        other.append(cpu(lambda: made.extend(set_pdfs(long, ("parallel",)))))  # noqa: B023 - called at once
        many = pages_of(made[0])
        word.append(cpu(lambda: set_document(long, "parallel", "docx", template())))
    growth = min(other) / min(one) / (many / few)
    return [
        Measured(
            f"time from {few} to {many} pages / growth in pages",
            "growth",
            growth,
            f"{min(one):.2f} s, {min(other):.2f} s",
        ),
        ratio(f"DOCX / PDF, {many} pages", "docx", word, other),
    ]


PREVIEW = """
import sys, time
sys.path.insert(0, sys.argv[1])
from benchmarks.render import brief_of, SHORT
from briefgen.model import to_json
from briefgen.preview.worker import _answer
import dataclasses, json
def job(brief):
    return {"brief": to_json(brief), "layout": "parallel", "lookup": [], "roots": []}
brief = brief_of(SHORT)
changed = dataclasses.replace(brief, marking="TLP:AMBER")
jobs = [job(brief), job(changed)]
times = []
for one in jobs:
    start = time.process_time()
    head = json.loads(_answer(one)[0])
    assert not head["problems"], head
    times.append(time.process_time() - start)
print(json.dumps(times))
"""


def measure_preview(rounds: int) -> Measured:
    """The first and the second answer of a new preview process, the brief changed between them."""
    first: list[float] = []
    second: list[float] = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", PREVIEW, str(ROOT)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        one, two = json.loads(done.stdout)
        first.append(one)
        second.append(two)
    return ratio("second preview / first", "preview", second, first)


def ratio(name: str, key: str, ours: list[float], theirs: list[float]) -> Measured:
    """Compare the best rounds."""
    return Measured(name, key, min(ours) / min(theirs), f"{min(ours):.2f} s / {min(theirs):.2f} s")


@dataclasses.dataclass(frozen=True)
class Proof:
    """What was found in the documents of one template, layout and number of excerpts."""

    template: str
    layout: str
    excerpts: int
    files: int
    quotations: int
    proved: int
    findings: tuple[str, ...]
    typography: tuple[str, ...]
    seconds: float


def prove(name: str, layout: str, count: int) -> Proof:
    """Set a template in one layout and all formats that it has there, and let the verifier look."""
    start = time.process_time()
    try:
        return proved(name, layout, count)
    except Exception as error:  # noqa: BLE001 - counted, and the others go on
        found = (f"not set: {error.__class__.__name__}: {error}",)
        return Proof(name, layout, count, 0, count, 0, found, (), time.process_time() - start)


def proved(name: str, layout: str, count: int) -> Proof:
    """Do it; raises what setting raises."""
    from briefgen.model.layouts import documents
    from briefgen.rendering import set_document
    from briefgen.rendering.template import load_template
    from briefgen.verification import verify
    from briefgen.verification.typography import check_pdf
    from tests.rendering.gallery import gallery_brief

    start = time.process_time()
    whole, evidence = gallery_brief(count)
    brief = dataclasses.replace(whole, template=name, layouts=(layout,), formats=("html", "pdf", "docx"))
    loaded = load_template(name, (), ())
    made: list[Artifact] = [
        set_document(brief, each, form, loaded) for each, form in documents(brief.layouts, brief.formats)
    ]
    report = verify(brief, tuple(made), evidence)
    found = tuple(f"{one.code} {one.artifact} {one.subject}: {one.message}"[:200] for one in report.findings)
    spent = time.process_time() - start
    looks = tuple(str(item) for one in made if one.format == "pdf" for item in check_pdf(one.data, brief, layout))
    return Proof(name, layout, count, len(made), report.quotations, report.proved, found, looks, spent)


def matrix(names: list[str], counts: list[int], wanted: Sequence[str] = ()) -> list[tuple[str, str, int]]:
    """Give every template, layout and number of excerpts."""
    from briefgen.rendering.checking import layouts_of
    from briefgen.rendering.family import template_names
    from briefgen.rendering.template import load_template
    from tests.rendering.gallery import gallery_brief

    brief = gallery_brief(1)[0]
    chosen = names or list(template_names())
    return [
        (name, layout, count)
        for count in counts
        for name in chosen
        for layout in layouts_of(load_template(name, (), ()), brief)
        if layout in wanted or not wanted
    ]


def print_proof(names: list[str], layouts: list[str], counts: list[int], *, as_json: bool) -> bool:
    """Print a row for each; say whether everything was proved."""
    done = []
    for case in matrix(names, counts, layouts):
        proof = prove(*case)
        done.append(proof)
        if not as_json:
            print(
                f"{proof.template:18s} {proof.layout:11s} {proof.excerpts:4d} excerpts  {proof.files} files  "
                f"{proof.proved}/{proof.quotations} proved  {len(proof.findings)} findings  "
                f"{len(proof.typography)} of looks  {proof.seconds:6.1f} s",
                flush=True,
            )
            for finding in (*proof.findings[:3], *proof.typography[:3]):
                print(f"    {finding}", flush=True)
    found, all_of_them = sum(one.proved for one in done), sum(one.quotations for one in done)
    if as_json:
        print(json.dumps([dataclasses.asdict(one) for one in done], ensure_ascii=False, indent=1))
    else:
        files, looks = sum(one.files for one in done), sum(len(one.typography) for one in done)
        print(f"{len(done)} briefs, {files} files, {found}/{all_of_them} quotations proved, {looks} remarks on looks")
    return all(not one.findings and one.proved == one.quotations for one in done)


def print_ratios(rounds: int, *, as_json: bool) -> bool:
    """Print the table; say whether all targets are met."""
    measured = [measure_layouts(rounds), *measure_long(max(1, rounds - 1)), measure_preview(rounds)]
    if as_json:
        rows = [dataclasses.asdict(one) | {"target": MOST[one.key], "held": one.held} for one in measured]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in measured:
            print(f"{one.name:62s} {one.value:6.2f}   target <= {MOST[one.key]:4.2f}   {one.seconds}")
    return all(one.held for one in measured)


def main() -> int:
    """Measure or prove; 1 when something is not as it must be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--proof", action="store_true")
    parser.add_argument("--template", action="append", default=[])
    parser.add_argument("--layout", action="append", default=[])
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 30, 300])
    given = parser.parse_args()
    if given.proof:
        return 0 if print_proof(given.template, given.layout, given.counts, as_json=given.json) else 1
    return 0 if print_ratios(given.rounds, as_json=given.json) else 1


if __name__ == "__main__":
    raise SystemExit(main())
