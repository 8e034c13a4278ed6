"""``template.yaml``: its shape, what a child takes over from its parent, and the values that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from briefgen.i18n.locales import languages
from briefgen.lexicon.shape import (
    INVALID,
    Choice,
    Either,
    Field,
    Keyed,
    Many,
    Number,
    Table,
    Text,
    Version,
    closest,
    wrong,
)
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import ByLanguage
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.rendering.brand import Block, Margin, Option, Page, PageBudget, WordFile
from briefgen.rendering.family import find_file
from briefgen.rendering.roles import WORD_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.lexicon.shape import Shape
    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.rendering.brand import Value

__all__ = [
    "LAYOUTS",
    "Flag",
    "Manifest",
    "json_schema",
    "manifest_shape",
    "option_shape",
    "options_shape",
    "read_manifest",
    "version_field",
]

LAYOUTS = (*ARRANGEMENTS, "single")
"""Kinds of layout there are; ``single`` is a document in one language."""
ORDERS = ("sections", "days", "partners")
"""Orders of the excerpts: the spec's sections; in each of them by day; a section for each partner."""
KINDS = ("boolean", "integer", "choice", "text", "colour")
COLOUR = r"#[0-9a-fA-F]{6}"
NAME = r"[a-z][a-z0-9-]{0,39}"
_SIZES_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
_TEXT_MOST = 200
_INTEGERS = (-1_000_000, 1_000_000)


class Flag:
    """true or false."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        """See Shape."""
        return value if isinstance(value, bool) else wrong(value, "true or false", path, document)

    def json(self) -> dict[str, Any]:
        """See Shape."""
        return {"type": "boolean"}


class _Scalar:
    """Anything that an option may be; its kind is checked once it is known."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        if isinstance(value, (bool, int, str)):
            return value
        return wrong(value, "true or false, a whole number or a text", path, document)

    def json(self) -> dict[str, Any]:
        return {"anyOf": [{"type": kind} for kind in ("boolean", "integer", "string")]}


def version_field() -> Field:
    """Give the key that every file of a template begins with."""
    return Field(Version(), "Version of this format: 1.", required=True)


def by_language(most: int = _TEXT_MOST) -> Keyed:
    """Give the shape of short texts by language."""
    return Keyed(Choice("language", languages), Text(most=most))


def manifest_shape() -> Table:
    """Give the shape of ``template.yaml``."""
    name = Text(pattern=NAME, wanted="a name: small letters, digits and '-'")
    option = Table(
        {
            "type": Field(Choice("type", lambda: KINDS), "boolean, integer, choice, text or colour."),
            "default": Field(_Scalar(), "What counts where the spec says nothing."),
            "choices": Field(Many(Text(most=60)), "The words of a choice."),
            "least": Field(Number(*_INTEGERS), "Least value of an integer."),
            "most": Field(Number(*_INTEGERS), "Greatest value of an integer, or most characters of a text."),
            "description": Field(by_language(), "What it does, by language."),
        }
    )
    block = Table(
        {
            "name": Field(name, "Name of a file in blocks/, without .html.j2.", required=True),
            "optional": Field(Flag(), "Gives the template an option of the block's name, on unless a spec says no."),
            "when": Field(name, "A boolean option; the block is left out when it is off."),
            "word": Field(
                Choice("way", lambda: ("auto", "native", "html")),
                "How Word gets it: by its own writer, from its HTML, or (auto) from HTML where the file is replaced.",
            ),
        },
        located=True,
    )
    millimetres = Number(5, 60, whole=False)
    margin = Table({side: Field(millimetres, "Millimetres.") for side in ("top", "bottom", "side")})
    page = Table(
        {
            "size": Field(Choice("size", lambda: tuple(_SIZES_MM)), "A4 or Letter."),
            "margin": Field(margin, "Margins of every page."),
        }
    )
    pages = Table(
        {
            "at-most": Field(Number(1, 1000), "Most pages of a document."),
            "fit": Field(Choice("choice", lambda: ("refuse", "auto")), "What becomes of a brief that is longer."),
        }
    )
    layout = Choice("layout", lambda: LAYOUTS)
    styles = Keyed(Choice("role", lambda: WORD_ROLES), Text(most=100))
    word = Table(
        {
            "file": Field(Text(most=_TEXT_MOST), "A .docx file in the template's folder, with {{brief}} in it."),
            "styles": Field(styles, "Names of her styles, by role; what is not named gets a style of ours."),
        }
    )
    return Table(
        {
            "version": version_field(),
            "name": Field(name, "Name of the folder.", required=True),
            "description": Field(by_language(), "What it is for, by language."),
            "extends": Field(Text(pattern=r"[a-z0-9][a-z0-9._-]{0,63}", wanted="a template"), "Template to build on."),
            "languages": Field(Many(Choice("language", languages)), "Languages it is made for."),
            "layouts": Field(Many(layout), "Layouts it is made for, its own choice first."),
            "page": Field(page, "Paper and margins."),
            "pages": Field(pages, "Page budget of the PDF; the options pages and fit, if it has them, say otherwise."),
            "order": Field(
                Choice("order", lambda: ORDERS), "How excerpts follow each other: as the spec's sections, or else."
            ),
            "word": Field(
                word, "Your own Word document: letterhead, cover, styles; see docs/how-to/house-word-file.md."
            ),
            "blocks": Field(Many(Either({str: name, dict: block}, "a name or a mapping")), "Blocks, in order."),
            "options": Field(
                Keyed(name, Either({dict: option, bool: Flag(), int: Number(*_INTEGERS), str: Text()}, "an option")),
                "What a spec may choose; a plain value is a new default for an inherited option.",
            ),
        }
    )


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of ``template.yaml``, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen template",
        "description": "What a template is made of; see docs/reference/template.md.",
        **manifest_shape().json(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the manifests of a chain come to."""

    page: Page
    budget: PageBudget
    blocks: tuple[Block, ...]
    options: tuple[Option, ...]
    languages: tuple[str, ...]
    layouts: tuple[str, ...]
    description: ByLanguage[str]
    word: WordFile | None = None
    order: Literal["sections", "days", "partners"] = "sections"


@dataclass(slots=True)
class _Merged:
    """The keys of a chain's manifests, and who said which."""

    data: dict[str, Any] = field(default_factory=dict)
    origin: dict[Path_, Document] = field(default_factory=dict)

    def take(self, found: dict[str, Any], document: Document) -> None:
        for key, value in found.items():
            if key in {"page", "description", "pages", "word"}:
                self.data[key] = _over(self.data.get(key, {}), value)
            elif key == "options":
                self._options(value, document)
            else:
                self.data[key] = value
            self.origin[key,] = document

    def _options(self, given: dict[str, Any], document: Document) -> None:
        options = self.data.setdefault("options", {})
        for name, value in given.items():
            told = value if isinstance(value, dict) else {"default": value}
            options[name] = {**options.get(name, {}), **told}
            self.origin["options", name] = document


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    found = dict(below)
    for key, value in above.items():
        old = found.get(key)
        found[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return found


def read_manifest(documents: tuple[Document, ...], folders: tuple[Path, ...]) -> Manifest | None:
    """Merge the manifests of a chain, the child's last; mistakes stand in the documents.

    ``folders`` are the chain's, nearest first: each block must have a file in one of them.
    """
    merged = _Merged()
    shape = manifest_shape()
    for document in documents:
        found = shape.check(document.data, (), document)
        if found is not INVALID:
            merged.take(found, document)
            if found.get("name") not in {None, folders[len(folders) - 1 - documents.index(document)].name}:
                document.report("name", ("name",), f"the folder has another name than {quoted(found['name'])}")
    blocks = _blocks(merged, folders)
    options = _options(merged)
    switches = {option.name for option in options if option.kind == "boolean"}
    for number, block in enumerate(blocks):
        if block.when and block.when not in switches:
            document = merged.origin["blocks",]
            hint = closest(block.when, switches) or "declare it under options, with type: boolean"
            document.report(
                "unknown-option", ("blocks", number, "when"), f"no boolean option {quoted(block.when)}", hint=hint
            )
    word = _word(merged, folders)
    if any(document.problems for document in documents):
        return None
    page = merged.data.get("page", {})
    margin = {"top": 24.0, "bottom": 22.0, "side": 20.0} | page.get("margin", {})
    width, height = _SIZES_MM[page.get("size", "A4")]
    pages = merged.data.get("pages", {})
    return Manifest(
        page=Page(size=page.get("size", "A4"), width=width, height=height, margin=Margin(**margin)),
        budget=PageBudget(most=pages.get("at-most"), fit=pages.get("fit", "refuse")),
        blocks=blocks,
        options=options,
        languages=tuple(merged.data.get("languages") or languages()),
        layouts=tuple(merged.data.get("layouts") or LAYOUTS),
        description=ByLanguage.of(merged.data.get("description", {})),
        word=word,
        order=merged.data.get("order", "sections"),
    )


def _word(merged: _Merged, folders: tuple[Path, ...]) -> WordFile | None:
    """Find the Word document: the child's folder before its parents'; what is in it is looked at when it is used."""
    told = merged.data.get("word", {})
    if not told:
        return None
    name = told.get("file", "")
    path = find_file(folders, name) if name else None
    if path is None:
        said = f"no file {quoted(name)} in the template's folder" if name else "word names no file"
        hint = "put the .docx there and write its name; a path out of the folder is refused"
        merged.origin["word",].report("no-file", ("word", "file") if name else ("word",), said, hint=hint)
        return None
    return WordFile(path=path, styles=tuple(told.get("styles", {}).items()))


def _blocks(merged: _Merged, folders: tuple[Path, ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    document = merged.origin.get(("blocks",))
    for number, entry in enumerate(merged.data.get("blocks", ())):
        told = entry if isinstance(entry, dict) else {"name": entry}
        if "name" not in told or document is None:
            continue
        name, path = told["name"], ("blocks", number)
        if any(block.name == name for block in found):
            document.report("duplicate", path, f"{quoted(name)} stands in the list twice", hint="delete one")
        if find_file(folders, f"blocks/{name}.html.j2") is None:
            known = _block_files(folders)
            hint = closest(name, known) or f"write blocks/{name}.html.j2; there are: {', '.join(known) or 'none'}"
            document.report("unknown-block", path, f"no file for the block {quoted(name)}", hint=hint)
        when = told.get("when", "")
        if told.get("optional") and not when:
            when = name
            merged.data.setdefault("options", {}).setdefault(name, {"type": "boolean", "default": True})
            merged.origin.setdefault(("options", name), document)
        found.append(Block(name=name, when=when, word=told.get("word", "auto")))
    return tuple(found)


def _block_files(folders: tuple[Path, ...]) -> list[str]:
    return sorted(
        {path.name.removesuffix(".html.j2") for folder in folders for path in (folder / "blocks").glob("*.html.j2")}
    )


def _options(merged: _Merged) -> tuple[Option, ...]:
    found = []
    for name, told in merged.data.get("options", {}).items():
        document = merged.origin["options", name]
        path: Path_ = ("options", name)
        missing = [key for key in ("type", "default") if key not in told]
        if missing:
            others = [other for other in merged.data["options"] if other != name]
            hint = closest(name, others) if "type" in missing else ""
            document.report(
                "option",
                path,
                f"the option {quoted(name)} has no {' and no '.join(missing)}",
                hint=hint or "write type: boolean, integer, choice, text or colour, and a default",
            )
            continue
        if told["type"] == "choice" and not told.get("choices"):
            document.report("option", path, f"the choice {quoted(name)} has no choices", hint="list them under choices")
            continue
        option = Option(
            name=name,
            kind=told["type"],
            default=told["default"],
            choices=tuple(told.get("choices", ())),
            least=told.get("least"),
            most=told.get("most"),
            description=ByLanguage.of(told.get("description", {})),
        )
        place = (*path, "default") if (*path, "default") in document.values else path
        option_shape(option).check(option.default, place, document)
        found.append(option)
    return tuple(found)


def option_shape(option: Option) -> Shape:
    """Give the shape of an option's value."""
    if option.kind == "boolean":
        return Flag()
    if option.kind == "integer":
        least = _INTEGERS[0] if option.least is None else option.least
        return Number(least, _INTEGERS[1] if option.most is None else option.most)
    if option.kind == "choice":
        return Choice("choice", lambda: option.choices)
    if option.kind == "colour":
        return Text(pattern=COLOUR, wanted="a colour such as #0b5c6b")
    return Text(most=option.most or _TEXT_MOST)


def options_shape(options: tuple[Option, ...]) -> Table:
    """Give the shape of what a spec may say under ``template.options``."""
    return Table(
        {option.name: Field(option_shape(option), _described(option)) for option in options},
        what="option",
    )


def _described(option: Option) -> str:
    words = option.description.get("en") or (option.description.best("en") if option.description else option.kind)
    return f"{words.rstrip('.')} ({_said(option.default)})."


def _said(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def chosen(options: tuple[Option, ...], given: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
    """Give each option's value: what a brief says, else the default."""
    return tuple((option.name, given.get(option.name, option.default)) for option in options)
