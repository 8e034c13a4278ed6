"""The command line: the only module that prints or exits.

Results go to stdout, everything else to stderr. Each command gathers its options, calls one
function of the pipeline and hands the result to a printer; heavy modules load when a command runs.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen import __version__
from briefgen.errors import BriefgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.diagnostics import Diagnostic
    from briefgen.pipeline import BuildResult

    F = TypeVar("F", bound=Callable[..., Any])

__all__ = ["cli", "main"]

_STAGES = 8
_INTERRUPTED = 130
_MOST_SHOWN = 50


class _Day(click.ParamType[dt.date]):
    """A day as ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Read ``2025-04-20``; anything else is a usage error."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-04-20", param, ctx)


_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path)


def _share(*options: Callable[[F], F]) -> Callable[[F], F]:
    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


_sources = click.option("--sources", type=_FOLDER, help="Folder of articles.  [default: sources/ of the project]")
_output = click.option("--output", type=_FOLDER, help="Folder for editions.  [default: output/ of the project]")
_as_of = click.option("--as-of", type=_Day(), help="Day that decides which week is meant.  [default: today]")
_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
_strict = click.option("--strict", is_flag=True, help="Fail on any warning; nothing is written.")
_lang = click.option("--lang", multiple=True, metavar="LANG", help="Only this language (ar or en); may be repeated.")
_format = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "docx", "html"]),
    help="Only this format; may be repeated.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Build bilingual policy briefs whose quotations are proved.

    \b
    exit codes: 0 done · 2 command or spec wrong · 3 source · 4 template · 5 not verified
                6 warnings under --strict · 7 delivery · 8 machine lacks something
    """  # noqa: D301 - \b keeps click from rewrapping


@cli.command()
@click.argument("folder", type=_FOLDER)
def new(folder: Path) -> None:
    """Start a project in FOLDER: a spec, two sample articles, a catalogue, a memory."""
    from briefgen.starter import start_project

    for path in start_project(folder):
        click.echo(path)
    click.echo(f"next: briefgen build {folder / 'specs' / 'weekly.yaml'}", err=True)


@cli.command()
@click.argument("spec", type=_FILE)
@_share(_as_of, _strict, _json)
def check(spec: Path, as_of: dt.date | None, strict: bool, as_json: bool) -> None:  # noqa: FBT001 - flags
    """Read SPEC and report every mistake in it, with line and column."""
    from briefgen import pipeline

    found = pipeline.check(spec, as_of=as_of)
    _tell(found.diagnostics)
    summary = {"id": found.id, "period": found.period.key, "sections": len(found.sections)}
    summary |= {"topics": len(found.topics), "partners": len(found.partners), "languages": found.languages}
    pipeline.be_strict(found.diagnostics, strict=strict)
    text = "{id}: {sections} sections, {topics} topics, {partners} partners, period {period}".format(**summary)
    _print(summary, text, as_json=as_json)


@cli.command()
@click.argument("spec", type=_FILE)
@_share(_sources, _output, _as_of, _lang, _format, _strict, _json)
def build(spec: Path, lang: tuple[str, ...], as_json: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Build the edition that SPEC asks for, verified, into the output folder."""
    from briefgen import pipeline

    with _progress() as progress:
        result = pipeline.build(spec, languages=lang or None, progress=progress, **flags)
    _tell(result.diagnostics)
    _print(_result_json(result), _result_text(result), as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@_json
def verify(folder: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Prove the quotations of the finished edition in DIR again."""
    from briefgen import pipeline
    from briefgen.model import to_json

    report = pipeline.verify_edition(folder)
    for finding in report.findings:
        click.echo(_finding(finding), err=True)
    _print(to_json(report), report.line(), as_json=as_json)
    if not report.ok:
        sys.exit(5)


@cli.command()
@click.argument("spec", type=_FILE)
@_share(_sources, _as_of, _json)
def explain(spec: Path, as_json: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Say why each passage was kept and the next ten were not."""
    from briefgen import pipeline

    data, text, diagnostics = pipeline.explain(spec, **flags)
    _tell(diagnostics)
    _print(data, text, as_json=as_json)


@cli.group()
def sources() -> None:
    """Look at the articles and the catalogue of outlets."""


@sources.command("list")
@_share(_sources, _json)
def sources_list(sources: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the articles: id, date, language, outlet, title."""
    from briefgen import pipeline

    corpus = pipeline.load_sources(sources)
    rows = [pipeline.article_row(article) for article in corpus.articles]
    lines = ["\t".join(str(row[key] or "-") for key in ("id", "issued", "language", "outlet", "title")) for row in rows]
    _print(rows, "\n".join(lines), as_json=as_json)


@sources.command("check")
@_share(_sources, _strict, _json)
def sources_check(sources: Path | None, strict: bool, as_json: bool) -> None:  # noqa: FBT001 - flags
    """Say what is doubtful about the articles: dates, languages, outlets, files that cannot be read."""
    from briefgen import pipeline

    corpus = pipeline.load_sources(sources)
    found = pipeline.corpus_diagnostics(corpus)
    _tell(found)
    pipeline.be_strict(found, strict=strict)
    serious = sum(item.severity != "info" for item in found)
    counts = f"{len(corpus.articles)} articles, {serious} warning{'' if serious == 1 else 's'}"
    _print([item.to_json() for item in found], counts, as_json=as_json)
    if any(item.severity == "error" for item in found):
        sys.exit(3)


@cli.command()
@click.option("--output", type=_FILE, help="File to write instead of stdout.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of specs, for editors."""
    from briefgen.spec import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
    else:
        _write(output, text + "\n")


@cli.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--to", "readers", type=_FILE, required=True, help="YAML or CSV file of readers.")
@click.option("--output", type=_FOLDER, help="Folder for the messages.  [default: DIR/../mail-vN]")
@_json
def send(folder: Path, readers: Path, output: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Write one message (.eml) for each reader of the verified edition in DIR."""
    from briefgen import pipeline
    from briefgen.model import to_json

    receipts, target = pipeline.write_messages(folder, readers, output)
    lines = [f"{receipt.status}\t{receipt.address}\t{receipt.detail}" for receipt in receipts]
    _print(to_json(receipts), "\n".join([*lines, f"{len(receipts)} messages in {target}"]), as_json=as_json)


def main() -> None:
    """Run the command; turn each error into ``error: …`` and ``hint: …`` and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(standalone_mode=False)
    except BriefgenError as error:
        _fail(error)
    except click.ClickException as error:
        _fail(UsageError(error.format_message(), hint="briefgen --help shows the commands and options"))
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was replaced", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _fail(error: BriefgenError) -> None:
    _tell(error.problems)
    click.echo(f"error: {error.message}", err=True)
    if error.hint:
        click.echo(f"hint: {error.hint}", err=True)
    sys.exit(error.exit_code)


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Name each warning on stderr; of a great many, the first, and how many more there are."""
    shown = [item for item in diagnostics if item.severity != "info"]
    hint = ""
    for item in shown[:_MOST_SHOWN]:
        click.echo(f"{item.severity}: {item} [{item.code}]", err=True)
        if item.hint and item.hint != hint:
            click.echo(f"  hint: {item.hint}", err=True)
        hint = item.hint
    if len(shown) > _MOST_SHOWN:
        click.echo(f"… and {len(shown) - _MOST_SHOWN} more", err=True)


def _print(data: Any, text: str, *, as_json: bool) -> None:  # noqa: ANN401 - any plain data
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="name a file in a folder that exists") from None


def _result_json(result: BuildResult) -> dict[str, Any]:
    from briefgen.model import to_json

    return {
        "brief": result.brief.id,
        "edition": to_json(result.brief.edition),
        "folder": str(result.folder),
        "files": [str(path) for path in result.files],
        "changed": result.changed,
        "verification": to_json(result.report),
        "diagnostics": [item.to_json() for item in result.diagnostics],
    }


def _result_text(result: BuildResult) -> str:
    state = [] if result.changed else [f"unchanged: {result.folder} is up to date"]
    return "\n".join([*(_short(path) for path in result.files), *state, result.report.line()])


def _short(path: Path) -> str:
    """Give a path as seen from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _finding(finding: Any) -> str:  # noqa: ANN401 - a Finding; imported late
    parts = [f"{finding.code}: {finding.artifact}: {finding.subject}: {finding.message}"]
    if finding.expected or finding.found:
        parts += [f"  expected: {finding.expected}", f"  found:    {finding.found}"]
    return "\n".join([*parts, f"  hint: {finding.hint}"] if finding.hint else parts)


class _progress:  # noqa: N801 - used as a context manager function
    """A progress bar on stderr; silent when stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Callable[[int, str], None]:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (TextColumn("{task.completed}/{task.total}"), BarColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("spec", total=_STAGES)
        return self._step

    def _step(self, stage: int, what: str) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=stage, description=what)

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.stop()


if __name__ == "__main__":
    main()
