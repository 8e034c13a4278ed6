from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.composition import compose_printable
from briefgen.composition.unprintable import SIGNS, mark_unprintable
from briefgen.model import Brief, Corpus, plain
from briefgen.testing import make_brief
from tests.composition import builders

COVERED = frozenset(map(chr, [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x2010, 0x2040), 0xFFFD]))


def printable(text: str) -> bool:
    return set(text) <= COVERED


def titled(title: str, **changes: Any) -> tuple[Brief, list[str], list[str]]:
    """Compose the small briefing with another title (and reference) of its first cited article."""
    corpus = builders.corpus()
    first = corpus.articles[0]
    changed = replace(first, reference=replace(first.reference, title=title, **changes))
    brief, warnings = compose_printable(
        builders.spec(),
        Corpus(articles=(changed, *corpus.articles[1:]), outlets=corpus.outlets),
        builders.selection(),
        builders.translations(),
        builders.edition(),
        program="p",
        printable=printable,
    )
    entry = next(entry for entry in brief.references if entry.article_id == first.id)
    notes = [plain(entry.text), *(plain(line) for e in brief.excerpts for line in (e.note["ar"], e.note["en"]))]
    return brief, notes, [f"{item.code} {item.file} {item.message}" for item in warnings]


def test_nothing_changes_when_all_can_be_printed() -> None:
    brief = make_brief()
    assert mark_unprintable(brief, {}, "spec.yaml", lambda _: True) == (brief, ())


def test_a_sign_stands_for_each_character_and_the_file_and_character_are_named() -> None:
    _, notes, warnings = titled("Ships 日本 and \U0001f468\u200d\U0001f469 e\u20dd met")
    assert "Ships \ufffd\ufffd and \ufffd\ufffd e met" in notes[0]
    assert not any(char in note for note in notes for char in "日本\U0001f468\u20dd")
    (warning,) = warnings
    file = builders.corpus().articles[0].file
    assert warning.startswith(f"composition.unprintable {file} ")
    assert "U+65E5 CJK UNIFIED IDEOGRAPH-65E5" in warning


def test_an_address_is_encoded_and_needs_no_warning() -> None:
    brief, notes, warnings = titled("A summit", url="https://a.example/日")
    assert "https://a.example/%E6%97%A5" in notes[0]
    assert not warnings
    runs = [run for entry in brief.references for run in entry.text if run.role == "link"]
    assert "https://a.example/日" in {run.target for run in runs}


def test_words_of_the_spec_are_reported_under_the_spec() -> None:
    brief = make_brief()
    title = replace(brief.title["en"][0], text="Brief \u2603")
    changed = replace(brief, title=replace(brief.title, entries=(("ar", brief.title["ar"]), ("en", (title,)))))
    mended, warnings = mark_unprintable(changed, {}, "spec.yaml", printable)
    assert plain(mended.title["en"]) == "Brief \ufffd"
    assert [item.file for item in warnings if "U+2603" in item.message] == ["spec.yaml"]


def test_quotations_are_never_touched() -> None:
    brief = make_brief()
    mended, _ = mark_unprintable(brief, {}, "spec.yaml", lambda text: text in SIGNS)
    assert mended.title != brief.title
    assert [(e.quotation, e.body) for e in mended.excerpts] == [(e.quotation, e.body) for e in brief.excerpts]
