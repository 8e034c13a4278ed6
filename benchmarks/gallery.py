"""Write the whole gallery, every template in every layout, and let programs that are not ours look at each file.

    python -m benchmarks.gallery [--count 30 | --spec SPEC] [--template NAME ...] [--keep DIR] [--json]

PDFs: qpdf, pdffonts, pdfua, page-validation, outloud. Word files: openxml-audit, ooxml-integrity, LibreOffice, which
opens each and writes it as PDF. A row for each file; 1 when somebody objects to what docs/analysis/pdf-ua.md does not
list. ``--spec`` takes the brief of a project's spec, composed for each template, in place of a made one.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief


def briefs(names: list[str], count: int, spec: Path | None) -> Iterator[tuple[str, Brief, tuple[Path, ...]]]:
    """Give each template with the brief to set in it and the folders it is looked up in."""
    from briefgen.rendering.family import template_names
    from tests.rendering.gallery import gallery_brief

    if spec is None:
        whole = gallery_brief(count)[0]
        yield from ((name, dataclasses.replace(whole, template=name), ()) for name in names or template_names())
        return
    from briefgen import pipeline

    for name in names or template_names():
        proposal = pipeline.Rebuilder(spec, template=name).propose(quickly=True)  # its page budget is another matter
        yield name, proposal.brief, proposal.project.template_lookup


def write(folder: Path, names: list[str], count: int, spec: Path | None) -> None:
    """Set every template in every layout it has, as PDF and for Word."""
    from briefgen.model.layouts import documents
    from briefgen.rendering import set_document
    from briefgen.rendering.checking import layouts_of
    from briefgen.rendering.template import load_template

    for name, brief, lookup in briefs(names, count, spec):
        template = load_template(name, lookup, brief.template_options)
        for layout, form in documents(layouts_of(template, brief), ("pdf", "docx")):
            data = set_document(dataclasses.replace(brief, layouts=(layout,)), layout, form, template).data
            (folder / f"{name}.{layout}.{form}").write_bytes(data)


def check(folder: Path) -> list[dict[str, Any]]:
    """Give a row for each file: its pages, what each program objects to, and outloud's warnings."""
    import pypdfium2

    from tests.rendering.checkers import PDF_CHECKERS, WORD_CHECKERS, converted, warnings_of

    rows: list[dict[str, Any]] = []
    for file in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(file) as document:
            pages = len(document)
        said = {name: ask(file) for name, ask in PDF_CHECKERS.items()}
        rows.append({"file": file.name, "pages": pages, "objections": said, "warnings": warnings_of(file)})
    words = sorted(folder.glob("*.docx"))
    opened = folder / "libreoffice"
    opened.mkdir(exist_ok=True)
    pages_of = converted(words, opened)
    for file in words:
        said = {name: ask(file) for name, ask in WORD_CHECKERS.items()}
        said["libreoffice"] = [] if pages_of[file.name] else ["it does not open"]
        rows.append({"file": file.name, "pages": pages_of[file.name], "objections": said, "warnings": []})
    return rows


def shown(row: dict[str, Any]) -> str:
    """Give the line of one file."""
    counts = "  ".join(f"{name} {len(said)}" for name, said in row["objections"].items())
    rules = sorted({line.partition(":")[0] for line in row["warnings"]})
    more = f"  (warnings: {', '.join(rules)})" if rules else ""
    return f"{row['file']:34s} {row['pages']:3d} pages  {counts}{more}"


def main() -> int:
    """Write, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=30, help="excerpts of a made brief")
    parser.add_argument("--spec", type=Path, help="spec of a project whose brief is set instead")
    parser.add_argument("--template", action="append", default=[])
    parser.add_argument("--keep", type=Path, help="folder to keep the files in")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, given.template, given.count, given.spec)
        rows = check(folder)
    objections = [(row["file"], line) for row in rows for said in row["objections"].values() for line in said]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(shown, rows)))
        for file, line in objections:
            print(f"  {file}: {line[:200]}")
        print(f"{len(rows)} files, {len(objections)} objections")
    return 1 if objections else 0


if __name__ == "__main__":
    raise SystemExit(main())
