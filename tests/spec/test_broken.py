from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from briefgen.errors import SpecError
from briefgen.spec import load_spec

HEAD = "version: 1\ntitle: {ar: س, en: T}\ntopics: [cyber, space]\n"
TEMPLATES = ("policy-brief", "note")


def _cases() -> list[tuple[str, str, list[str]]]:
    text = Path(__file__).with_name("broken.txt").read_text(encoding="utf-8")
    found = []
    for case in text.split("\n=== ")[1:]:
        name, rest = case.split("\n", 1)
        spec, _, said = ("\n" + rest).rpartition("\n---\n")
        spec = spec.removeprefix("\n") + ("\n" if spec.strip() else "")
        spec = spec.replace("HEAD\n", HEAD)
        spec = re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), spec)
        found.append((name, spec, said.strip().splitlines()))
    return found


CASES = _cases()


def _problems(path: Path) -> list[str]:
    with pytest.raises(SpecError) as error:
        load_spec(path, as_of=dt.date(2025, 4, 9), templates=TEMPLATES)
    problems = error.value.problems
    assert all(one.severity == "error" and one.code.startswith("spec.") and one.file == str(path) for one in problems)
    assert str(len(problems)) in error.value.message
    assert error.value.hint
    return [
        re.sub(r"^:", "", str(one).removeprefix(str(path))).removeprefix(" ") + (f" ({one.hint})" if one.hint else "")
        for one in problems
    ]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize(("name", "spec", "said"), CASES, ids=[case[0] for case in CASES])
def test_each_mistake_is_named_at_its_place(name: str, spec: str, said: list[str], tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(spec.encode())
    assert _problems(path) == said, name


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_path_that_is_no_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert len(_problems(tmp_path / name)) == 1


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(HEAD.encode() + "issuer: {ar: وحدة}\n".encode("cp1256"))
    assert _problems(path) == ["4:1: not UTF-8: byte 0xe6 (save the file as UTF-8)"]


def test_utf16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(HEAD.encode("utf-16"))
    assert "not UTF-8" in _problems(path)[0]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load_spec(path, as_of=dt.date(2025, 4, 9)).title["en"] == "T"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(HEAD.encode() + b"# " + b"x" * 5_000_000)
    assert _problems(path) == ["the file is larger than 400 kB (keep articles out of it)"]


def test_very_many_values_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + "partners: [" + "a," * 70_000 + "]\n", encoding="utf-8")
    assert "more than 60000 values" in _problems(path)[0]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_does_not_exhaust_the_stack(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + "issuer: " + opening * 5_000, encoding="utf-8")
    assert len(_problems(path)) == 1


def test_a_file_name_that_is_no_id(tmp_path: Path) -> None:
    path = tmp_path / "موجز أسبوعي.yaml"
    path.write_text(HEAD, encoding="utf-8")
    assert "'id' is missing" in _problems(path)[0]


def test_a_hostile_value_is_shown_in_one_printable_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + 'partners: ["\\u001b[31m\\n' + "x" * 500 + '"]\n', encoding="utf-8")
    (problem,) = _problems(path)
    assert problem.isprintable()
    assert len(problem) < 300
