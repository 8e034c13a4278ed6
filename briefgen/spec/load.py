"""Reading a spec: check its shape, then what its parts say about each other, then make the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.errors import SpecError
from briefgen.i18n.locales import language_data, languages, usual_digits
from briefgen.lexicon.load import load_lexicon
from briefgen.lexicon.shape import INVALID
from briefgen.lexicon.yamlfile import read_yaml
from briefgen.model import BriefingSpec, Budget, ByLanguage
from briefgen.model.layouts import ARRANGEMENTS, FACING, PARALLEL, documents
from briefgen.spec.concepts import Concepts
from briefgen.spec.periods import make_period
from briefgen.spec.schema import NO_LIMIT, NUMBERING, spec_shape, valid_id
from briefgen.spec.sections import make_sections
from briefgen.spec.templates import SINGLE, check_languages, facts_of
from briefgen.spec.texts import Speaker
from briefgen.spec.wordfile import find_word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from briefgen.lexicon.yamlfile import Document
    from briefgen.model import Language
    from briefgen.spec.templates import TemplateFacts, Templates
    from briefgen.spec.wordfile import WordFiles

__all__ = ["load_spec"]

DEFAULT_TEMPLATE = "policy-brief"
OUTPUTS = ("pdf", "docx", "html")


def load_spec(
    path: Path,
    *,
    as_of: dt.date,
    lexicons: tuple[Path, ...] = (),
    templates: Templates = None,
    word_files: WordFiles | None = None,
) -> BriefingSpec:
    """Read a spec.

    Args:
        path: the YAML file.
        as_of: the day that ``week: current`` and ``last_days`` count from.
        lexicons: the project's own lexicon files, later ones over earlier ones.
        templates: all templates there are, by name; ``None`` when the caller does not know them.
        word_files: finds and looks over a Word document that the spec names; ``None`` takes the name as it stands.

    Raises:
        SpecError: with every mistake of the spec, in the order of the file, or every mistake of the lexicons.
    """
    tags = languages()
    lexicon = load_lexicon(*lexicons, languages=tags)
    document = read_yaml(path, "spec")
    readable = all(one.code in {"spec.duplicate-key", "spec.bidi-control"} for one in document.problems)
    spec = None
    if readable and document.data is None:
        document.report("empty", (), "the file is empty", hint="a spec begins with 'version: 1'")
    elif readable:
        found = spec_shape(lexicon, tags, templates).check(document.data, (), document)
        if found is not INVALID:
            spec = _assemble(found, path, as_of, Concepts(lexicon, tags, document), document, templates, word_files)
    if document.problems or spec is None:
        raise _error(document)
    return spec


def _error(document: Document) -> SpecError:
    problems = sorted(document.problems, key=lambda one: (one.line, one.column))
    count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    return SpecError(f"{count} in {document.file}", hint="correct the lines named", problems=tuple(problems))


def _assemble(
    found: dict[str, Any],
    path: Path,
    as_of: dt.date,
    concepts: Concepts,
    document: Document,
    templates: Templates,
    word_files: WordFiles | None,
) -> BriefingSpec:
    """Make the spec of checked parts; mistakes between parts are reported, and the result is then not used."""
    tags = tuple(found.get("languages") or languages()[:2])
    say = Speaker(tags, document)
    _check_id(found, path, document)
    _check_period(found, document)
    topics = concepts.topics(found.get("topics", []))
    partners = concepts.partners(found.get("partners", []))
    focus = found.get("focus", [])
    focused = concepts.partners(focus if isinstance(focus, list) else [focus])
    sections, topics, partners = make_sections(found, topics, partners, concepts, say)
    say.names_missing((*topics, *partners, *focused))
    template, options = _template(found)
    facts = facts_of(templates, template)
    check_languages(facts, template, tags, document)
    outputs = tuple(found.get("outputs", OUTPUTS))
    word = find_word(found.get("word"), word_files, document, outputs)
    return BriefingSpec(
        id=found.get("id", path.stem),
        file=str(path),
        title=say.texts(found, ("title",)),
        subtitle=say.texts(found, ("subtitle",)),
        issuer=say.texts(found, ("issuer",)),
        bottom_line=say.texts(found, ("bottom_line",)),
        languages=tags,
        topics=topics,
        partners=partners,
        sections=sections,
        period=make_period(found.get("period"), as_of),
        focus=focused,
        budget=_budget(found.get("budget", {})),
        locales=_by_language(found.get("locales", {}), tags, "locale"),
        digits=_digits(found, tags),
        calendars=ByLanguage.of({tag: tuple(days) for tag, days in found.get("calendars", {}).items() if tag in tags}),
        template=template,
        template_options=options,
        word=word,
        layouts=_layouts(found, tags, document, facts),
        outputs=outputs,
        marking=found.get("marking", "TLP:CLEAR"),
        edition_number=found.get("edition", {}).get("number"),
        fuzzy_threshold=float(found.get("translation", {}).get("fuzzy_threshold", 0.9)),
        meaning=found.get("meaning", "words"),
        originals=found.get("originals", "side-by-side"),
        diagnostics=say.said(),
    )


def _check_id(found: dict[str, Any], path: Path, document: Document) -> None:
    if "id" not in document.data and "id" not in found and not valid_id(path.stem):
        document.report(
            "missing-key",
            (),
            "'id' is missing, and the file's name cannot be one",
            hint="add an id of letters, digits, '.', '_' and '-'",
        )


def _check_period(found: dict[str, Any], document: Document) -> None:
    period = found.get("period")
    if not isinstance(period, dict) or not {"from", "to"} <= period.keys():
        return
    first, last = period["from"], period["to"]
    if last < first:
        document.report(
            "period", ("period", "to"), f"the last day {last} is before the first, {first}", hint="exchange the two"
        )


def _budget(found: dict[str, int | str]) -> Budget:
    return Budget(**{key: None if value == NO_LIMIT else value for key, value in found.items()})  # type: ignore[arg-type]


def _by_language(found: dict[Language, str], tags: Sequence[Language], default: str) -> ByLanguage[str]:
    return ByLanguage.of({tag: found.get(tag) or getattr(language_data(tag), default) for tag in tags})


def _digits(found: dict[str, Any], tags: Sequence[Language]) -> ByLanguage[str]:
    """Give the digits that the spec says, else those usual in the locale it says, else the language's own."""
    said, locales = found.get("digits", {}), found.get("locales", {})
    usual = {tag: system for tag, locale in locales.items() if (system := usual_digits(locale)) in NUMBERING}
    return _by_language({**usual, **said}, tags, "digits")


def _template(found: dict[str, Any]) -> tuple[str, tuple[tuple[str, bool | int | str], ...]]:
    told = found.get("template", DEFAULT_TEMPLATE)
    if isinstance(told, str):
        return told, ()
    return told.get("name", DEFAULT_TEMPLATE), tuple(told.get("options", {}).items())


def _layouts(
    found: dict[str, Any], tags: Sequence[Language], document: Document, facts: TemplateFacts | None
) -> tuple[str, ...]:
    both = len(tags) > 1
    written = document.data.get("layouts")
    for number, layout in enumerate(written if isinstance(written, list) else ()):
        here = ("layouts", number)
        if layout in ARRANGEMENTS and not both:
            document.report("layout", here, f"'{layout}' needs two languages", hint=f"write {tags[0]}")
        elif layout in languages() and layout not in tags:
            document.report("layout", here, f"the brief is not written in '{layout}'", hint="add it to languages")
    kinds = facts.layouts if facts else (PARALLEL,)
    usual = kinds[0] if both else SINGLE
    layouts = tuple(found.get("layouts") or (tags if usual == SINGLE else (usual,)))
    outputs = found.get("outputs", OUTPUTS)
    if "docx" in outputs and not any(kind == "docx" for _, kind in documents(layouts, outputs)):
        message = "'facing' is not made for Word, which breaks its pages anew on each machine"
        hint = "add parallel for Word, or leave docx out of outputs: [pdf, html]"
        document.report("layout", ("layouts", layouts.index(FACING)), message, hint=hint)
    return layouts
