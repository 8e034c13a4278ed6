"""Commands that make, check, explain and prove briefs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.app import cli
from briefgen.cli.options import (
    FILE,
    FOLDER,
    as_of_option,
    format_option,
    json_option,
    lang_option,
    output_option,
    review_option,
    share,
    sources_option,
    strict_option,
    template_option,
    word_option,
)
from briefgen.cli.printing import finding_text, progress_bar, short, show, tell, write_text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from briefgen.pipeline import BuildResult

__all__ = ["build", "check", "explain", "new", "schema", "sources", "verify"]


@cli.command()
@click.argument("folder", type=FOLDER)
def new(folder: Path) -> None:
    """Start a project in FOLDER: a spec, two sample articles, a catalogue, a memory."""
    from briefgen.starter import start_project

    for path in start_project(folder):
        click.echo(path)
    click.echo(f"next: briefgen build {folder / 'specs' / 'weekly.yaml'}", err=True)


@cli.command()
@click.argument("spec", type=FILE)
@share(as_of_option, strict_option, json_option)
def check(spec: Path, as_of: dt.date | None, strict: bool, as_json: bool) -> None:  # noqa: FBT001 - flags
    """Read SPEC and report every mistake in it, with line and column."""
    from briefgen import pipeline

    found = pipeline.check(spec, as_of=as_of)
    tell(found.diagnostics)
    summary = {"id": found.id, "period": found.period.key, "sections": len(found.sections)}
    summary |= {"topics": len(found.topics), "partners": len(found.partners), "languages": found.languages}
    pipeline.be_strict(found.diagnostics, strict=strict)
    text = "{id}: {sections} sections, {topics} topics, {partners} partners, period {period}".format(**summary)
    show(summary, text, as_json=as_json)


@cli.command()
@click.argument("spec", type=FILE)
@share(
    sources_option,
    output_option,
    as_of_option,
    lang_option,
    format_option,
    template_option,
    word_option,
    review_option,
    strict_option,
    json_option,
)
def build(spec: Path, lang: tuple[str, ...], as_json: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Build the edition that SPEC asks for, verified, into the output folder."""
    from briefgen import pipeline

    with progress_bar() as progress:
        result = pipeline.build(spec, languages=lang or None, progress=progress, **flags)
    tell(result.diagnostics)
    show(_result_json(result), _result_text(result), as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@json_option
def verify(folder: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Prove the quotations of the finished edition in DIR again."""
    from briefgen import pipeline
    from briefgen.model import to_json

    report = pipeline.verify_edition(folder)
    for finding in report.findings:
        click.echo(finding_text(finding), err=True)
    show(to_json(report), report.line(), as_json=as_json)
    if not report.ok:
        sys.exit(5)


@cli.command()
@click.argument("spec", type=FILE)
@share(sources_option, as_of_option, json_option)
def explain(spec: Path, as_json: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Say why each passage was kept and the next ten were not."""
    from briefgen import pipeline

    data, text, diagnostics = pipeline.explain(spec, **flags)
    tell(diagnostics)
    show(data, text, as_json=as_json)


@cli.group()
def sources() -> None:
    """Look at the articles and the catalogue of outlets."""


@sources.command("list")
@share(sources_option, json_option)
def sources_list(sources: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the articles: id, date, language, outlet, title."""
    from briefgen import pipeline

    corpus = pipeline.load_sources(sources)
    rows = [pipeline.article_row(article) for article in corpus.articles]
    lines = ["\t".join(str(row[key] or "-") for key in ("id", "issued", "language", "outlet", "title")) for row in rows]
    show(rows, "\n".join(lines), as_json=as_json)


@sources.command("check")
@share(sources_option, strict_option, json_option)
def sources_check(sources: Path | None, strict: bool, as_json: bool) -> None:  # noqa: FBT001 - flags
    """Say what is doubtful about the articles: dates, languages, outlets, files that cannot be read."""
    from briefgen import pipeline

    corpus = pipeline.load_sources(sources)
    found = pipeline.corpus_diagnostics(corpus)
    tell(found)
    pipeline.be_strict(found, strict=strict)
    serious = sum(item.severity != "info" for item in found)
    counts = f"{len(corpus.articles)} articles, {serious} warning{'' if serious == 1 else 's'}"
    show([item.to_json() for item in found], counts, as_json=as_json)
    if any(item.severity == "error" for item in found):
        sys.exit(3)


@cli.command()
@click.option(
    "--of",
    type=click.Choice(["spec", "template", "brand", "delivery", "readers"]),
    default="spec",
    show_default=True,
    help="The kind of file: a spec, a template's template.yaml or brand.yaml, delivery.yaml, or a list of readers.",
)
@click.option("--output", type=FILE, help="File to write instead of stdout.")
def schema(of: str, output: Path | None) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from briefgen import pipeline

    text = json.dumps(pipeline.schema(of), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
    else:
        write_text(output, text + "\n")


def _result_json(result: BuildResult) -> dict[str, Any]:
    from briefgen.model import to_json

    return {
        "brief": result.brief.id,
        "edition": to_json(result.brief.edition),
        "folder": str(result.folder),
        "files": [str(path) for path in result.files],
        "reviews": [str(path) for path in result.reviews],
        "changed": result.changed,
        "verification": to_json(result.report),
        "diagnostics": [item.to_json() for item in result.diagnostics],
    }


def _result_text(result: BuildResult) -> str:
    state = [] if result.changed else [f"unchanged: {result.folder} is up to date"]
    return "\n".join([*(short(path) for path in (*result.files, *result.reviews)), *state, result.report.line()])
