"""``messages.yaml``: a template's own words in place of the program's.

The keys are those of the catalogues in ``briefgen/i18n/messages``. A text must keep the fields in
braces, and a message that counts must say what it says for every number: each plural category of
the language, or ``other`` for all that are not named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.i18n.locales import languages
from briefgen.i18n.messages import categories, fields, fields_of, forms, keys
from briefgen.lexicon.shape import INVALID, Choice, Either, Keyed, Table, Text, closest
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import ByLanguage
from briefgen.rendering.manifest import version_field

if TYPE_CHECKING:
    from briefgen.lexicon.yamlfile import Document
    from briefgen.model import Language

__all__ = ["Words", "read_words"]

Words = ByLanguage[tuple[tuple[str, tuple[str, ...]], ...]]
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def _shape() -> Keyed:
    text = Text(most=1000)
    plural = Keyed(Choice("plural category", lambda: _CATEGORIES), text)
    return Keyed(Text(most=80), Either({str: text, dict: plural}, "a text, or texts by plural category"))


def read_words(documents: tuple[Document, ...]) -> Words:
    """Merge the messages of a chain, the child's last; mistakes stand in the documents."""
    found: dict[Language, dict[str, tuple[str, ...]]] = {}
    for document in documents:
        if not isinstance(document.data, dict):
            document.report("type", (), "expected a mapping: version, then messages by language")
            continue
        known = ("version", *languages())
        for key in document.data:
            if key not in known:
                hint = closest(key, known) or f"known keys: {', '.join(known)}"
                document.report("unknown-key", (key,), f"unknown key {quoted(key)}", hint=hint, key=True)
        version = {key: value for key, value in document.data.items() if key == "version"}
        Table({"version": version_field()}).check(version, (), document)
        for language in languages():
            if language not in document.data:
                continue
            checked = _shape().check(document.data[language], (language,), document)
            if checked is not INVALID:
                for key, value in checked.items():
                    told = _forms(document, language, key, value)
                    if told:
                        found.setdefault(language, {})[key] = told
    return ByLanguage(tuple((language, tuple(texts.items())) for language, texts in found.items()))


def _forms(document: Document, language: Language, key: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - text(s)
    """Give the forms of a message in the order of the language's catalogue; nothing if there is a mistake."""
    path = (language, key)
    if key not in keys(language):
        hint = closest(key, keys(language)) or "`briefgen template show NAME --messages` lists the keys"
        document.report("unknown-message", path, f"unknown message {quoted(key)}", hint=hint, key=True)
        return ()
    wanted = categories(language) if len(forms(language, key)) > 1 else ("other",)
    message, hint, place = _plurals(language, key, value, wanted)
    if message:
        document.report("message", (*path, *place), message, hint=hint)
        return ()
    told = value if isinstance(value, dict) else {"other": value}
    made = tuple(str(told.get(category, told.get("other"))) for category in wanted)
    for category, text in zip(wanted, made, strict=True):
        message, hint = _fields(fields_of(text), fields(language, key))
        if message:
            inner = (category,) if isinstance(value, dict) and category in told else ()
            document.report("message", (*path, *inner), message, hint=hint)
            return ()
    return made


def _plurals(
    language: Language,
    key: str,
    value: Any,  # noqa: ANN401 - a text or texts
    wanted: tuple[str, ...],
) -> tuple[str, str, tuple[str, ...]]:
    """Say what is wrong with the plural categories of a message, what to do, and where; nothing if all is well."""
    if not isinstance(value, dict):
        return "", "", ()
    if len(wanted) == 1:
        return f"{quoted(key)} does not count anything", "write one text", ()
    strange = next((category for category in value if category not in wanted), "")
    if strange:
        return f"{language} has no plural {quoted(strange)}", f"there are: {', '.join(wanted)}", (strange,)
    missing = [category for category in wanted if category not in value]
    if missing and "other" not in value:
        return f"no text for {', '.join(missing)}", "write them, or other for the rest", ()
    return "", "", ()


def _fields(used: frozenset[str], allowed: frozenset[str]) -> tuple[str, str]:
    """Say which fields of a text are too many or too few, and what to do."""

    def named(names: frozenset[str]) -> str:
        return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"

    if used - allowed:
        return f"unknown field {named(used - allowed)}", f"there are: {named(allowed)}"
    lost = allowed - used - {"n"}
    return (f"the field {named(lost)} is missing", "say it somewhere in the text") if lost else ("", "")
