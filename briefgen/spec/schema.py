"""What may stand in a spec: one table that checks, explains and exports itself as JSON Schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from briefgen.i18n.hijri import CALENDARS
from briefgen.i18n.locales import languages
from briefgen.lexicon.countries import find_locale
from briefgen.lexicon.entries import ID, entry_fields, text_by_language
from briefgen.lexicon.load import load_lexicon
from briefgen.lexicon.shape import (
    INVALID,
    Choice,
    Date,
    Either,
    Field,
    Keyed,
    Many,
    Number,
    Table,
    Text,
    Version,
    wrong,
)
from briefgen.lexicon.yamlfile import quoted
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.model.spec import Format, Marking
from briefgen.spec.periods import Week
from briefgen.spec.templates import template_shape
from briefgen.spec.wordfile import word_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.load import Lexicon
    from briefgen.lexicon.shape import Shape
    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.model import Language
    from briefgen.spec.templates import Templates

__all__ = ["json_schema", "spec_shape"]

MEANINGS = ("words", "sentences")
ORIGINALS = ("side-by-side", "translate")
NUMBERING = ("arab", "arabext", "latn")
NO_LIMIT = "none"
_IDENTIFIER = Text(pattern=ID, wanted="an id: letters, digits, '.', '_' and '-'")


class _Locale:
    """A CLDR locale."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        text = Text(wanted="a locale such as ar_SA", most=40).check(value, path, document)
        if text is INVALID:
            return INVALID
        locale = find_locale(text)
        if locale is None:
            document.report("locale", path, f"unknown locale {quoted(text)}", hint="write one such as ar_SA or en_GB")
            return INVALID
        if locale.split("_")[0] != path[-1]:
            document.report("locale", path, f"{quoted(text)} is no locale of the language {quoted(path[-1])}")
            return INVALID
        return locale

    def json(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z]{2,3}([_-][A-Za-z0-9]+)*$"}


class _Calendars:
    """The Gregorian calendar, and perhaps another beside it."""

    _shape = Many(Choice("calendar", lambda: CALENDARS), most=len(CALENDARS))

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        found = self._shape.check(value, path, document)
        if found is INVALID or not found:
            return INVALID
        if found[0] != CALENDARS[0]:
            document.report("calendar", path, f"the first calendar is {CALENDARS[0]}", hint=f"write {list(CALENDARS)}")
            return INVALID
        return found

    def json(self) -> dict[str, Any]:
        return self._shape.json()


class _Limit:
    """A number, or ``none`` for no limit."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        if value == NO_LIMIT:
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Number(1, 100_000).check(value, path, document)
        return wrong(value, "a whole number, or none for no limit", path, document)

    def json(self) -> dict[str, Any]:
        return {"anyOf": [Number(1, 100_000).json(), {"const": NO_LIMIT}]}


def _topic(lexicon: Lexicon, tags: Sequence[Language]) -> Shape:
    known = [topic.id for topic in lexicon.topics]
    names = {text.casefold(): topic.id for topic in lexicon.topics for _, text in topic.names.entries}
    advice = "`briefgen schema` lists them; a new one is a mapping with id, names and phrases"
    choice = Choice("topic", lambda: known, closed=False, aliases=names, advice=advice)
    table = Table(
        {"id": Field(_IDENTIFIER, "A known topic to change, or a new id.", required=True), **entry_fields(tags)},
        located=True,
    )
    return Either({str: choice, dict: table}, "the id of a topic, or a mapping")


def _partner_id(lexicon: Lexicon) -> Choice:
    known = [partner.id for partner in lexicon.partners]
    aliases = {
        term.text.casefold(): partner.id
        for partner in reversed(lexicon.partners)
        for _, terms in partner.terms.entries
        for term in terms
        if term.kind in {"name", "acronym"}
    }
    advice = "countries go by ISO code, such as JP; a new partner is a mapping with id and names"
    return Choice("partner", lambda: known, closed=False, aliases=aliases, advice=advice)


def _partner(lexicon: Lexicon, tags: Sequence[Language]) -> Shape:
    fields = {
        "id": Field(_IDENTIFIER, "A known partner to change, or a new id.", required=True),
        "kind": Field(Choice("kind", lambda: ("country", "organisation")), "country or organisation."),
        **entry_fields(tags),
    }
    return Either({str: _partner_id(lexicon), dict: Table(fields, located=True)}, "the id of a partner, or a mapping")


def _period() -> Shape:
    fields = {
        "week": Field(Week(), "current, previous or an ISO week such as 2025-W15; relative to the day of the build."),
        "from": Field(Date(), "First day, included."),
        "to": Field(Date(), "Last day, included."),
        "last_days": Field(Number(1, 3660), "As many days, the last of them the day of the build."),
        "undated": Field(Choice("choice", lambda: ("include", "exclude")), "What becomes of articles without a date."),
    }
    table = Table(fields, exclusive=(("week",), ("from", "to"), ("last_days",)))
    return Either(
        {
            dict: table,
            str: Choice(
                "period", lambda: ("none",), advice="write none, or a mapping with week, from and to, or last_days"
            ),
        },
        "a mapping or none",
    )


def _sections(lexicon: Lexicon, text: Shape) -> Shape:
    topics = [topic.id for topic in lexicon.topics]
    topic = Choice("topic", lambda: topics, closed=False, accepts=lambda _: True)
    partner = Choice("partner", lambda: [one.id for one in lexicon.partners], closed=False, accepts=lambda _: True)
    item = Table(
        {
            "id": Field(_IDENTIFIER, "Names the section in files and assessments.", required=True),
            "title": Field(text, "Heading; a section of one topic or one partner takes its name."),
            "topics": Field(Many(topic), "A passage must touch one of these."),
            "partners": Field(Many(partner), "A passage must name one of these."),
            "assessment": Field(text, "Analyst's own words, paragraphs parted by an empty line."),
            "excerpts": Field(Number(1, 1000), "Most excerpts here, instead of the budget's."),
            "words": Field(Number(1, 100_000), "Most quoted words here, instead of the budget's."),
        },
        located=True,
    )
    by = Table(
        {
            "by": Field(
                Choice("grouping", lambda: ("topic", "partner")), "One section a topic or a partner.", required=True
            )
        }
    )
    return Either({dict: by, list: Many(item, most=100)}, "a list of sections, or 'by: topic' or 'by: partner'")


def _budget() -> Shape:
    words = {
        "excerpts_per_section": "Most excerpts in a section (4).",
        "words_per_section": "Most quoted words in a section (260).",
        "excerpts_per_outlet": "Most excerpts from one outlet in the brief (none).",
        "words_per_outlet": "Most words quoted from one outlet in the brief (none).",
        "words_per_excerpt": "Longest excerpt in words (90).",
    }
    return Table({key: Field(_Limit(), description + " A number, or none.") for key, description in words.items()})


def spec_shape(lexicon: Lexicon, tags: Sequence[Language], templates: Templates = None) -> Table:
    """Give the shape of a spec.

    Ids come from ``lexicon``, languages from ``tags``; ``templates`` are all there are, if that is known.
    """
    text = text_by_language(tags)
    language = Choice("language", lambda: tags)
    layout = Choice("layout", lambda: (*ARRANGEMENTS, *tags))
    focus = _partner(lexicon, tags)
    white = {"tlp:white": "TLP:CLEAR", "white": "TLP:CLEAR"} | {one[4:].casefold(): one for one in get_args(Marking)}
    marking = Choice("marking", lambda: get_args(Marking), clean=str.upper, aliases=white)
    meaning = Choice("kind of meaning", lambda: MEANINGS)
    originals = Choice("choice", lambda: ORIGINALS)
    whole = Table({"number": Field(Number(1, 1_000_000), "Printed number; without it editions are counted.")})
    threshold = Field(Number(0, 1, whole=False), "Least similarity at which a stored translation may stand in (0.9).")
    return Table(
        {
            "version": Field(Version(), "Version of this format: 1.", required=True),
            "id": Field(_IDENTIFIER, "Names the brief's folder; without it the file's name does."),
            "title": Field(text, "Title by language.", required=True),
            "subtitle": Field(text, "Line under the title, by language."),
            "issuer": Field(text, "Who issues the brief, by language."),
            "languages": Field(Many(language, most=2), "One or two languages, the leading one first."),
            "focus": Field(
                Either({**focus.shapes, list: Many(focus)}, "a partner or a list of them")
                if isinstance(focus, Either)
                else focus,
                "Every article considered must name one of these partners.",
            ),
            "partners": Field(Many(_partner(lexicon, tags)), "Partners to follow: ISO codes, ids, or mappings."),
            "topics": Field(Many(_topic(lexicon, tags)), "Topics to follow: ids or mappings."),
            "period": Field(_period(), "Days covered; none covers everything."),
            "sections": Field(_sections(lexicon, text), "By topic, by partner, or a list of sections."),
            "budget": Field(_budget(), "Upper limits on what is quoted."),
            "bottom_line": Field(text, "Analyst's bottom line, paragraphs parted by an empty line."),
            "assessments": Field(Keyed(_IDENTIFIER, text), "Analyst's own words by section."),
            "template": Field(template_shape(templates, _IDENTIFIER), "Template, by name or with options."),
            "word": Field(
                word_shape(), "Your own Word document, in place of the template's; see docs/how-to/house-word-file.md."
            ),
            "layouts": Field(
                Many(layout), "parallel, sequential, facing (not in Word), or a language for a document in it alone."
            ),
            "outputs": Field(Many(Choice("format", lambda: get_args(Format))), "Formats to write."),
            "marking": Field(marking, "Traffic light protocol 2.0."),
            "locales": Field(Keyed(language, _Locale()), "CLDR locale by language, for dates and numbers."),
            "digits": Field(Keyed(language, Choice("numbering system", lambda: NUMBERING)), "Digits by language."),
            "calendars": Field(
                Keyed(language, _Calendars()), "Calendars by language: gregorian, and islamic-umalqura beside it."
            ),
            "edition": Field(whole, "About the edition."),
            "translation": Field(Table({"fuzzy_threshold": threshold}), "About translations."),
            "meaning": Field(meaning, "How texts are matched across languages: by words, or by sentences too."),
            "originals": Field(
                originals,
                "What stands where nobody has translated: an original on the same event, or only ever a translation.",
            ),
        }
    )


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a spec, for editors; the same every time."""
    tags = languages()
    lexicon = load_lexicon(languages=tags)
    shape = spec_shape(lexicon, tags).json()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen spec",
        "description": "What a policy brief covers and says. Dates, codes and texts need no quotes.",
        **shape,
    }


def valid_id(text: str) -> bool:
    """Say whether ``text`` can name a folder."""
    return re.fullmatch(ID, text) is not None
