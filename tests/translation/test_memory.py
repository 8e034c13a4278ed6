from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import SourceError
from briefgen.translation import Unit, Variant, load_memory, read_tmx, write_tmx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Folder = Callable[..., Path]


def unit(en: str, ar: str, *, tuid: str = "1", status: str = "reviewed", more: str = "") -> str:
    return (
        f'<tu tuid="{tuid}"{more}><prop type="x-status">{status}</prop>'
        f'<tuv xml:lang="en"><seg>{en}</seg></tuv>'
        f'<tuv xml:lang="ar-SA" creationid="فريق"><seg>{ar}</seg></tuv></tu>'
    )


def test_reads_status_translator_languages_and_place(memory_folder: Folder) -> None:
    memory = load_memory(memory_folder(a=unit("One  ship.", "سفينة واحدة.")))
    (found,) = memory.units
    assert memory.diagnostics == ()
    assert (found.status, found.source_language, found.place, found.line) == ("reviewed", "en", "a.tmx#1", 5)
    assert found.variants == (
        Variant(language="en", text="One ship."),
        Variant(language="ar", text="سفينة واحدة.", translator="فريق"),
    )


def test_files_are_read_in_order_of_name(memory_folder: Folder) -> None:
    folder = memory_folder(b=unit("B.", "ب."), a=unit("A.", "أ."))
    assert [found.place for found in load_memory(folder).units] == ["a.tmx#1", "b.tmx#1"]


def test_no_folder_is_an_empty_memory_and_a_file_is_refused(tmp_path: Path) -> None:
    assert load_memory(tmp_path / "none").units == ()
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(SourceError):
        load_memory(file)


def test_codes_of_tools_are_left_out_and_bidi_controls_removed(memory_folder: Folder) -> None:
    text = 'A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> <hi>word</hi>\u202e<ph>{1}</ph>.'
    (found,) = load_memory(memory_folder(a=unit(text, "كلمة."))).units
    assert found.variants[0].text == "A bold word."


@pytest.mark.parametrize("status", ["draft", "needs-review", "rejected"])
def test_unapproved_units_are_named_and_not_used(memory_folder: Folder, status: str) -> None:
    memory = load_memory(memory_folder(a=unit("A.", "أ.", status=status)))
    assert memory.units == ()
    (said,) = memory.diagnostics
    assert (said.code, said.severity, said.line) == ("translation.unapproved", "info", 5)


def test_unknown_status_is_a_warning_and_counts_as_translated(memory_folder: Folder) -> None:
    memory = load_memory(memory_folder(a=unit("A.", "أ.", status="lovely")))
    assert memory.units[0].status == "translated"
    assert [said.code for said in memory.diagnostics] == ["translation.status-unknown"]


@pytest.mark.parametrize("ar", ["", "  "])
def test_a_unit_with_an_empty_side_waits_for_its_translator(memory_folder: Folder, ar: str) -> None:
    memory = load_memory(memory_folder(a=unit("A.", ar)))
    assert memory.units == ()
    assert [(said.code, said.severity) for said in memory.diagnostics] == [("translation.unit-empty", "info")]


@pytest.mark.parametrize(
    "body",
    [
        "<tu/>",
        '<tu><tuv xml:lang="en"><seg>A.</seg></tuv></tu>',
        '<tu><tuv xml:lang="en"><seg>A.</seg></tuv><tuv xml:lang="en-GB"><seg>B.</seg></tuv></tu>',
        "<tu><tuv><seg>A.</seg></tuv><tuv><seg>B.</seg></tuv></tu>",
    ],
)
def test_a_unit_that_is_no_pair_is_incomplete(memory_folder: Folder, body: str) -> None:
    memory = load_memory(memory_folder(a=body))
    assert memory.units == ()
    assert [said.code for said in memory.diagnostics] == ["translation.unit-incomplete"]


def test_conflicts_name_the_loser_and_the_winner(memory_folder: Folder) -> None:
    body = "\n".join(
        [
            unit("A.", "أولى.", tuid="1", status="translated"),
            unit("A.", "ثانية.", tuid="2"),
            unit("A.", "ثانية.", tuid="3"),
        ]
    )
    said = load_memory(memory_folder(a=body)).diagnostics
    assert [(one.code, one.severity, one.line) for one in said] == [
        ("translation.conflict", "warning", 5),
        ("translation.duplicate", "info", 7),
    ]
    assert "a.tmx#2 is used" in said[0].message


def test_of_two_reviewed_units_the_later_change_wins(memory_folder: Folder) -> None:
    body = unit("A.", "قديمة.", tuid="1", more=' changedate="20240101T000000Z"') + unit(
        "A.", "جديدة.", tuid="2", more=' changedate="20250101T000000Z"'
    )
    (said,) = load_memory(memory_folder(a=body)).diagnostics
    assert "a.tmx#2 is used" in said.message


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
FETCH = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not well-formed"),
        (b"<tmx><body>", "not well-formed"),
        (b"\xff\xfe\x00", "not well-formed"),
        (b"<tmx><body><tu>\xd9</tu></body></tmx>", "not well-formed"),
        (b"<html/>", "not <tmx>"),
        (f"{BOMB}<tmx><body><tu>&b;</tu></body></tmx>".encode(), "entities"),
        (f"{FETCH}<tmx><body><tu>&a;</tu></body></tmx>".encode(), "entities"),
    ],
)
def test_hostile_files_are_one_finding_each_and_the_rest_is_read(
    memory_folder: Folder, data: bytes, words: str
) -> None:
    folder = memory_folder(z=unit("A.", "أ."))
    (folder / "bad.tmx").write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_tmx(folder / "bad.tmx")
    assert caught.value.hint
    memory = load_memory(folder)
    assert len(memory.units) == 1
    (said,) = memory.diagnostics
    assert (said.code, said.severity, said.file) == ("translation.unreadable", "error", "translations/bad.tmx")
    assert words in said.message


def test_a_line_is_named_where_the_markup_breaks(memory_folder: Folder) -> None:
    folder = memory_folder(a="<tu>\n<tuv></tu>")
    (said,) = load_memory(folder).diagnostics
    assert said.line == 6


def test_the_usual_external_dtd_is_not_fetched(memory_folder: Folder) -> None:
    folder = memory_folder(a=unit("A.", "أ."))
    path = folder / "a.tmx"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">\n<tmx ', 1))
    assert len(load_memory(folder).units) == 1


def test_oversized_files_are_refused(memory_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.translation.tmx.MAX_BYTES", 100)
    (said,) = load_memory(memory_folder(a=unit("A.", "أ."))).diagnostics
    assert "larger" in said.message


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\u00ad"), min_size=1, max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    units = tuple(
        Unit(
            id=str(number),
            source_language="en",
            status="reviewed",
            variants=(Variant(language="en", text=en), Variant(language="ar", text=ar, translator="فريق & <x>")),
        )
        for number, (en, ar) in enumerate(pairs)
    )
    data = write_tmx(units)
    assert data == write_tmx(units)
    path = tmp_path_factory.mktemp("memory") / "m.tmx"
    path.write_bytes(data)
    found = read_tmx(path).units
    assert [(one.id, one.status, one.source_language, one.variants) for one in found] == [
        (one.id, one.status, one.source_language, one.variants) for one in units
    ]


def test_utf_16_is_read_as_declared(memory_folder: Folder) -> None:
    folder = memory_folder(a=unit("A.", "أ."))
    path = folder / "a.tmx"
    text = path.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    path.write_bytes(text.encode("utf-16"))
    assert [variant.text for one in load_memory(folder).units for variant in one.variants] == ["A.", "أ."]
