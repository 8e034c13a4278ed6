"""What is wrong with a house document, each thing with the paragraph it stands in."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.rendering.docx.house import Place, body_of, heads_and_feet, places, section_of, width_of
from briefgen.rendering.docx.house_elsewhere import spots
from briefgen.rendering.docx.house_links import reaches
from briefgen.rendering.docx.house_styles import HouseStyles, is_on
from briefgen.rendering.docx.opc import Opc, PackageError
from briefgen.rendering.docx.oxml import Element, el, qn, qns
from briefgen.rendering.docx.values import ANCHOR, base_name, closest, known
from briefgen.rendering.roles import ROLES, role_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefgen.diagnostics import Severity
    from briefgen.model import Brief, Language
    from briefgen.rendering.docx.tags import Tag

__all__ = ["alone", "check_house", "refuse"]

_FIRST_WORDS = 40
_NARROW = 2835
"""Five centimetres, in twips."""
_MARKING = re.compile(r"TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)")
_OURS = re.compile(r"(?i)(?:[qat]_e_\d+\w*|ref_\d+\w*|sec_x?\d+\w*|briefgen_\w*)")
_TRACKED = qns("ins del moveFrom moveTo")
_QUIET = frozenset(qns("pPr proofErr bookmarkStart bookmarkEnd permStart permEnd"))
_IN_A_RUN = frozenset(qns("rPr t br lastRenderedPageBreak"))
_BODY = frozenset(qns("sdtContent sdt body document"))
_REACH_HINTS = {
    "fetched": "Put the picture into the file (File, Info, Edit Links to Files), or detach the template (Developer).",
    "taken-in": "Open it in Word and save it again, or delete the control (Developer).",
    "field": "Put the text or picture itself in the place of the field: select it, Ctrl+Shift+F9.",
}


def check_house(
    path: Path,
    styles: Iterable[tuple[str, str]] = (),
    *,
    brief: Brief | None = None,
    lead: Language = "",
) -> tuple[Diagnostic, ...]:
    """Look a house document over; ``brief`` adds what only shows with an edition.

    ``lead`` is the language of a document in one: its section should run the same way.

    ``styles`` are pairs of role and style name. Never raises on what the file holds.
    """
    try:
        opc = Opc.open(path)
        return tuple(_Check(path.name, opc, tuple(styles), brief, lead).findings())
    except PackageError as problem:
        finding = Diagnostic(
            code=problem.code, severity="error", message=problem.message, hint=problem.hint, file=path.name
        )
        return (finding,)


def refuse(path: Path, found: Iterable[Diagnostic]) -> None:
    """Raise ``TemplateError`` with every error among what was found."""
    errors = tuple(item for item in found if item.severity == "error")
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        msg = f"the house document {path.name} cannot be used: {errors[0].message}{more}"
        raise TemplateError(msg, hint=errors[0].hint or "Correct it in Word.", problems=errors)


def alone(place: Place) -> bool:
    """Say whether an anchor's paragraph holds nothing else that would be lost: a page break before it is kept."""
    before = True
    for child in place.spelled.paragraph:
        if child.tag in _QUIET:
            continue
        if child.tag != qn("w:r") or any(inner.tag not in _IN_A_RUN for inner in child):
            return False
        for inner in child:
            before = before and not (inner.text or "").strip()
            if inner.tag == qn("w:br") and not before:
                return False
    return len(place.spelled.tags) == 1 and place.spelled.text.strip() == place.spelled.tags[0].written


class _Check:
    """One look over one document."""

    def __init__(
        self, file: str, opc: Opc, styles: tuple[tuple[str, str], ...], brief: Brief | None, lead: Language
    ) -> None:
        self._file = file
        self._opc = opc
        self._mapped = styles
        self._brief = brief
        self._lead = lead
        self._places = tuple(places(opc, fallback=False))
        part = opc.related(opc.main, "styles")
        self._styles = HouseStyles(opc.tree(part) if part else el("w:styles"))

    def findings(self) -> Iterator[Diagnostic]:
        yield from self._locks()
        for place in self._places:
            yield from self._tags(place)
        yield from self._elsewhere()
        yield from self._anchor()
        yield from self._mapping()
        yield from self._bookmarks()
        yield from self._marking()
        yield from self._around()

    def _say(
        self, code: str, message: str, hint: str, *, place: Place | str = "", severity: Severity = "error"
    ) -> Diagnostic:
        where = place
        if isinstance(place, Place):
            words = " ".join(place.spelled.text.split())
            shown = f"{words[:_FIRST_WORDS]}…" if len(words) > _FIRST_WORDS else words
            where = f"{place}, “{shown}”"
        return Diagnostic(
            code=f"house.{code}", severity=severity, message=message, hint=hint, file=self._file, path=str(where)
        )

    def _locks(self) -> Iterator[Diagnostic]:
        settings = self._opc.related(self._opc.main, "settings")
        locked = self._opc.tree(settings).find(qn("w:documentProtection")) if settings else None
        if locked is not None and is_on(locked.get(qn("w:enforcement"), "0")):
            hint = "In Word: Review, Restrict Editing, Stop Protection."
            yield self._say("protected", "editing is restricted, and so it would be in each brief", hint)
        if any(name.startswith("_xmlsignatures/") for name in self._opc.names):
            yield self._say("signed", "it is signed, and a brief in it would break the signature", "Remove it in Word.")

    def _tags(self, place: Place) -> Iterator[Diagnostic]:
        for broken in place.spelled.broken(known):
            hint = "Write two braces on each side, in one paragraph: {{title.ar}}."
            yield self._say("tag-broken", f"{broken.written} is no whole tag", hint, place=place)
        for tag in place.spelled.tags:
            if not known(tag.name):
                yield self._unknown(tag, place)
                continue
            if any(_tracked(node) for node in place.spelled.holders(tag)):
                hint = "Accept or reject the changes there in Word."
                yield self._say("tracked", f"{tag.written} stands in a tracked change", hint, place=place)
            yield from self._language(place, tag.name)

    def _unknown(self, tag: Tag, place: Place | str, severity: Severity = "error") -> Diagnostic:
        near = closest(tag.name)
        hint = f"Did you mean {{{{{near}}}}}?" if near else "The tags are listed in docs/how-to/house-word-file."
        return self._say("tag-unknown", f"there is no tag {tag.written}", hint, place=place, severity=severity)

    def _elsewhere(self) -> Iterator[Diagnostic]:
        """Look at tags in properties, in the data behind content controls, in drawings and in fields."""
        for spot in spots(self._opc):
            for tag in spot.tags:
                if spot.field:
                    message = f"{tag.written} stands in the code of a field, which Word works out by itself"
                    yield self._say("tag-field", message, "Put the tag in the place of the field.", place=str(spot))
                elif tag.name == ANCHOR:
                    hint = "Move it into the text itself, outside of properties and drawings."
                    yield self._say("anchor-place", "{{brief}} stands where no pages can follow", hint, place=str(spot))
                elif not known(tag.name):
                    data = spot.part.startswith("customXml/")
                    yield self._unknown(tag, str(spot), "warning" if data else "error")
                else:
                    yield from self._foreign(tag.name, str(spot))

    def _foreign(self, name: str, place: Place | str) -> Iterator[Diagnostic]:
        """Report a tag that asks for a language the brief is not in."""
        first, language = base_name(name)
        if language and self._brief and language not in self._brief.languages:
            message = f"{{{{{name}}}}} asks for {language}; the brief is in {' and '.join(self._brief.languages)}"
            yield self._say("language", message, f"Write {{{{{first}}}}}, or take the tag out.", place=place)

    def _language(self, place: Place, name: str) -> Iterator[Diagnostic]:
        from briefgen.i18n.locales import direction

        foreign = tuple(self._foreign(name, place))
        language = base_name(name)[1]
        yield from foreign
        if (
            not foreign
            and language
            and direction(language) == "rtl"
            and not self._styles.is_rtl(place.spelled.paragraph)
        ):
            hint = "In Word: set the paragraph's direction to right-to-left, if it holds nothing else."
            message = f"{{{{{name}}}}} stands in a paragraph that runs from left to right"
            yield self._say("direction", message, hint, place=place, severity="info")

    def _anchor(self) -> Iterator[Diagnostic]:
        found = [place for place in self._places if any(tag.name == ANCHOR for tag in place.spelled.tags)]
        if not found:
            hint = "Type {{brief}} in a paragraph of its own, where the brief shall stand."
            yield self._say("anchor-missing", "there is no {{brief}} in its body", hint)
            return
        first, *others = found
        for place in others:
            yield self._say("anchor-twice", f"{{{{brief}}}} stands at {first} too", "Keep one of them.", place=place)
        if first.story != "body" or not _in_body(first.spelled.paragraph):
            hint = "Move it into the text itself, outside of tables, text boxes, headers and notes."
            yield self._say("anchor-place", "{{brief}} stands where no pages can follow", hint, place=first)
        elif not alone(first):
            hint = "Leave nothing in that paragraph but {{brief}}: no word, picture, comment or change."
            yield self._say("anchor-not-alone", "{{brief}} is not alone in its paragraph", hint, place=first)
        else:
            yield from self._section(first)

    def _section(self, anchor: Place) -> Iterator[Diagnostic]:
        section = section_of(body_of(self._opc), anchor.spelled.paragraph)
        if width_of(section, _NARROW) < _NARROW:
            message = "the lines at {{brief}} are shorter than five centimetres"
            yield self._say("narrow", message, "Give that section wider columns or margins.", place=anchor)
        from briefgen.i18n.locales import direction

        turned = section is not None and section.find(qn("w:bidi")) is not None
        if self._lead and (direction(self._lead) == "rtl") != turned:
            way = "right-to-left" if turned else "left-to-right"
            message = f"the section at {{{{brief}}}} is {way}, and the brief begins in {self._lead}"
            hint = (
                "In Word: Layout, Page Setup, Layout, Section direction; or keep a house document for each direction."
            )
            yield self._say("section-direction", message, hint, place=anchor, severity="warning")

    def _mapping(self) -> Iterator[Diagnostic]:
        hers = self._styles.names
        for role, name in self._mapped:
            if role not in ROLES:
                near = difflib.get_close_matches(role, ROLES, n=1)
                hint = f"Did you mean {near[0]}?" if near else f"Roles: {', '.join(ROLES)}."
                yield self._say("role-unknown", f"a brief has no role {role!r}", hint, place=f"styles.{role}")
                continue
            style = hers.get(name.casefold())
            if style is None:
                near = difflib.get_close_matches(name, self._styles.titles, n=1, cutoff=0.5)
                hint = f"Did you mean “{near[0]}”?" if near else "Make a style of that name in Word, or leave it out."
                yield self._say("style-missing", f"it has no style “{name}”", hint, place=f"styles.{role}")
            elif style.get(qn("w:type")) != role_kind(role):
                message = f"“{name}” is a {style.get(qn('w:type'))} style; {role} wants a {role_kind(role)} style"
                yield self._say("style-kind", message, "Name a style of that kind.", place=f"styles.{role}")

    def _bookmarks(self) -> Iterator[Diagnostic]:
        for place in self._places:
            for mark in place.spelled.paragraph.iter(qn("w:bookmarkStart")):
                name = mark.get(qn("w:name"), "")
                if _OURS.fullmatch(name):
                    hint = "Rename or delete it in Word: Insert, Bookmark."
                    yield self._say("bookmark", f"the bookmark {name} has a name of the brief's own", hint, place=place)

    def _marking(self) -> Iterator[Diagnostic]:
        marking = self._brief.marking if self._brief else ""
        texts: dict[str, str] = {}
        for place in self._places:
            texts[place.part] = texts.get(place.part, "") + place.spelled.text
            wrong = set(_MARKING.findall(place.spelled.text)) - {marking}
            if marking and wrong and not place.story.startswith("body"):
                hint = "Write {{marking}} there, and each brief puts in its own."
                message = f"it says {min(wrong)}, and the brief is {marking}"
                yield self._say("marking-other", message, hint, place=place)
        for number, kind, parts in heads_and_feet(self._opc):
            words = "".join(texts.get(part, "") for part in parts)
            if not ("{{marking}}" in words.replace(" ", "") or (marking and marking in words)):
                pages = {"default": "pages", "first": "first page", "even": "even pages"}[kind]
                message = f"head and foot of the {pages} of section {number} have no {{{{marking}}}}"
                hint = "Write {{marking}} into the header or footer; without it only TLP:CLEAR can be printed."
                severity: Severity = "error" if marking not in ("", "TLP:CLEAR") else "warning"
                yield self._say("marking-missing", message, hint, severity=severity)

    def _around(self) -> Iterator[Diagnostic]:
        """Say what in it would go out with each brief: changes, comments, addresses fetched on opening."""
        changed = [place for place in self._places if any(True for _ in place.spelled.paragraph.iter(*_TRACKED))]
        if changed:
            message = "it has tracked changes, which every reader would see"
            yield self._say(
                "tracked-elsewhere", message, "Accept or reject them.", place=changed[0], severity="warning"
            )
        if self._opc.related(self._opc.main, "comments"):
            message = "it has comments, which every reader would see"
            yield self._say("comments", message, "Delete them if they are not meant for readers.", severity="info")
        for reach in reaches(self._opc):
            yield self._say(
                reach.code, reach.message, _REACH_HINTS[reach.code], place=reach.part, severity=reach.severity
            )


def _tracked(node: Element) -> bool:
    if next(node.iterancestors(*_TRACKED), None) is not None:
        return True
    paragraph = next(node.iterancestors(qn("w:p")))
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(child.tag in (qn("w:ins"), qn("w:del")) for child in mark)


def _in_body(paragraph: Element) -> bool:
    """Say whether a paragraph stands in the body itself, or in a content control there."""
    parents = paragraph.iterancestors()
    return all(parent.tag in _BODY for parent in parents)
