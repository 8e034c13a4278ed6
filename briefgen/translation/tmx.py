"""TMX 1.4b to units and back.

The files are somebody else's: no entity is resolved, nothing is fetched, sizes are limited, and each
text goes through ``canonical`` before anything looks at it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import SourceError
from briefgen.translation.memory import TranslationMemory, Unit, Variant, disagreements, one_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefgen.model import Language, TranslationStatus

__all__ = ["load_memory", "read_tmx", "write_tmx"]

MAX_BYTES = 64 * 1024 * 1024
_PAIR = 2
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_STATUSES: dict[str, TranslationStatus] = {
    "": "translated",
    "approved": "reviewed",
    "final": "reviewed",
    "machine": "machine",
    "mt": "machine",
    "proofread": "reviewed",
    "reviewed": "reviewed",
    "signed-off": "reviewed",
    "translated": "translated",
}
_UNAPPROVED = frozenset(
    {"draft", "initial", "needs-review", "needs-review-translation", "needs-translation", "new", "rejected"}
)


def load_memory(folder: Path) -> TranslationMemory:
    """Read every ``*.tmx`` of a folder, in order of name; a folder that is not there is an empty memory.

    A file that cannot be read is a diagnostic of severity ``error``, and the others still count.
    ``SourceError`` only when ``folder`` is no folder.
    """
    if not folder.exists():
        return TranslationMemory()
    if not folder.is_dir():
        message = f"{folder.name} is not a folder"
        raise SourceError(message, hint="Give the folder that holds the project's .tmx files.")
    units: list[Unit] = []
    said: list[Diagnostic] = []
    for path in sorted(folder.glob("*.tmx"), key=lambda path: path.name):
        try:
            memory = read_tmx(path)
        except SourceError as error:
            said.extend(error.problems)
        else:
            units.extend(memory.units)
            said.extend(memory.diagnostics)
    return TranslationMemory(units=tuple(units), diagnostics=(*said, *disagreements(tuple(units))))


def read_tmx(path: Path) -> TranslationMemory:
    """Read one file; ``SourceError`` with one problem, file and line, when it is no usable TMX."""
    name = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    root = _parse(path, name)
    header = root.find("header")
    default = _language(header.get("srclang", "")) if header is not None else ""
    units: list[Unit] = []
    said: list[Diagnostic] = []
    seen: set[str] = set()
    for number, element in enumerate(root.iterfind("body/tu"), start=1):
        unit, problem = _unit(element, number, default)
        if problem is not None:
            said.append(replace(problem, file=name))
        if unit is None:
            continue
        if unit.id in seen:
            said.append(_problem("translation.id-repeated", f"tuid {unit.id} stands twice", element, file=name))
        seen.add(unit.id)
        units.append(replace(unit, file=name))
    return TranslationMemory(units=tuple(units), diagnostics=tuple(said))


def write_tmx(units: Iterable[Unit], *, source_language: Language = "*all*") -> bytes:
    """Give TMX 1.4 for units, the same bytes for the same units; a variant without text stays empty."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        attrib={
            "creationtool": "briefgen",
            "creationtoolversion": "1",
            "segtype": "sentence",
            "o-tmf": "briefgen",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for unit in units:
        tu = etree.SubElement(body, "tu", tuid=unit.id)
        if unit.source_language:
            tu.set("srclang", unit.source_language)
        if unit.changed:
            tu.set("changedate", unit.changed)
        etree.SubElement(tu, "prop", type="x-status").text = unit.status
        for variant in unit.variants:
            tuv = etree.SubElement(tu, "tuv", attrib={_XML_LANG: variant.language})
            if variant.translator:
                tuv.set("creationid", _clean(variant.translator))
            etree.SubElement(tuv, "seg").text = _clean(variant.text)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _clean(text: str) -> str:
    from briefgen.text.clean import canonical

    return one_spaced(canonical(text))


def _language(tag: str) -> Language:
    """Give the primary subtag: ``ar`` for ``ar-SA``; empty for TMX's ``*all*``."""
    primary = tag.replace("_", "-").split("-", 1)[0].strip().lower()
    return primary if primary.isalpha() else ""


def _problem(code: str, message: str, element: Any = None, *, hint: str = "", file: str = "") -> Diagnostic:  # noqa: ANN401 - lxml's elements have no public type
    line = element.sourceline or 0 if element is not None else 0
    return Diagnostic(code=code, severity="warning", message=message, hint=hint, file=file, line=line)


def _refuse(name: str, message: str, hint: str, line: int = 0) -> SourceError:
    problem = Diagnostic(
        code="translation.unreadable", severity="error", message=message, hint=hint, file=name, line=line
    )
    return SourceError(str(problem), hint=hint, problems=(problem,))


def _parse(path: Path, name: str) -> Any:  # noqa: ANN401 - lxml's elements have no public type
    from lxml import etree

    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise _refuse(name, f"cannot be read: {error.strerror}", "Check the file and its permissions.") from error
    if data is None:
        raise _refuse(name, f"is larger than {MAX_BYTES // 1024 // 1024} MB", "Split the memory into smaller files.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise _refuse(name, f"is not well-formed XML: {error.msg}", "Correct the markup there.", line) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _refuse(name, "declares entities of its own", "Write the characters themselves; entities are not read.")
    if root.tag != "tmx":
        raise _refuse(name, f"is <{root.tag}>, not <tmx>", "Export the memory as TMX 1.4.", root.sourceline or 0)
    return root


def _unit(element: Any, number: int, default: Language) -> tuple[Unit | None, Diagnostic | None]:  # noqa: ANN401
    """Give the unit, or none and why, or both."""
    name = element.get("tuid") or str(number)
    variants = tuple(_variants(element))
    languages = [variant.language for variant in variants]
    if len(set(languages)) != len(languages) or len(variants) < _PAIR:
        return None, _incomplete(element, name, languages)
    said = _said(element)
    problem = None
    if said in _UNAPPROVED:
        return None, replace(
            _problem("translation.unapproved", f"unit {name} is marked {said} and is not used", element),
            severity="info",
            hint="Set x-status to translated or reviewed when it may be printed.",
        )
    if said not in _STATUSES:
        problem = _problem(
            "translation.status-unknown",
            f"unit {name} has the unknown status {said!r}; it is taken as translated",
            element,
            hint="Use reviewed, translated, machine or draft.",
        )
    return Unit(
        id=name,
        variants=variants,
        source_language=_language(element.get("srclang", "")) or default,
        status=_STATUSES.get(said, "translated"),
        changed=element.get("changedate") or element.get("creationdate") or "",
        line=element.sourceline or 0,
    ), problem


def _incomplete(element: Any, name: str, languages: list[Language]) -> Diagnostic:  # noqa: ANN401
    asked = {_language(tuv.get(_XML_LANG) or tuv.get("lang") or "") for tuv in element.iterfind("tuv")} - {""}
    empty = sorted(asked - set(languages))
    if empty and languages:
        message = f"unit {name} still has no text in {', '.join(empty)}"
        found = _problem("translation.unit-empty", message, element, hint="Fill its <seg>.")
        return replace(found, severity="info")
    return _problem(
        "translation.unit-incomplete",
        f"unit {name} needs one text in each of two or more languages and has {', '.join(languages) or 'none'}",
        element,
        hint="Write one <tuv xml:lang> with a filled <seg> for each language.",
    )


def _said(element: Any) -> str:  # noqa: ANN401
    """Give the status word of a unit, from the unit or one of its variants."""
    words = [
        (prop.text or "").strip().lower() for prop in element.iter("prop") if prop.get("type") in {"x-status", "status"}
    ]
    unapproved = [word for word in words if word in _UNAPPROVED]
    return (unapproved or words or [""])[0]


def _variants(element: Any) -> Iterator[Variant]:  # noqa: ANN401
    for tuv in element.iterfind("tuv"):
        language = _language(tuv.get(_XML_LANG) or tuv.get("lang") or "")
        seg = tuv.find("seg")
        text = _clean("".join(_words(seg))) if seg is not None else ""
        if language and text:
            yield Variant(language=language, text=text, translator=_clean(_translator(tuv, element)))


def _translator(tuv: Any, tu: Any) -> str:  # noqa: ANN401
    for element in (tuv, tu):
        for prop in element.iterfind("prop"):
            if prop.get("type") == "x-translator" and prop.text:
                return str(prop.text)
        known = element.get("changeid") or element.get("creationid")
        if known:
            return str(known)
    return ""


def _words(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Go through a segment's words, leaving out codes of the tool it came from."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NATIVE_CODES:
            yield from _words(child)
        yield child.tail or ""
