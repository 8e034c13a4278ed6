from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import SpecError
from briefgen.model import BriefingSpec, Budget, Period, Term
from briefgen.spec import load_spec

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2025, 4, 9)
HEAD = "version: 1\ntitle: {ar: س, en: T}\n"


def _load(tmp_path: Path, text: str, *, lexicons: tuple[Path, ...] = ()) -> BriefingSpec:
    path = tmp_path / "weekly.yaml"
    path.write_text(text, encoding="utf-8")
    return load_spec(path, as_of=AS_OF, lexicons=lexicons)


def test_the_minimal_spec_of_the_repository() -> None:
    path = ROOT / "specs/minimal.yaml"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 10
    spec = load_spec(path, as_of=AS_OF)
    assert spec.id == "minimal"
    assert [one.id for one in spec.focus] == ["JP"]
    assert spec.focus[0].names["ar"] == "اليابان"
    assert [one.id for one in spec.sections] == [one.id for one in spec.topics]
    assert spec.diagnostics == ()


def test_defaults(tmp_path: Path) -> None:
    spec = _load(tmp_path, HEAD + "topics: [cyber]\n")
    assert spec.id == "weekly"
    assert spec.languages == ("ar", "en")
    assert spec.layouts == ("parallel",)
    assert spec.outputs == ("pdf", "docx", "html")
    assert spec.marking == "TLP:CLEAR"
    assert spec.period == Period(start=None, end=None, key="all")
    assert spec.budget == Budget()
    assert spec.locales.entries == (("ar", "ar_SA"), ("en", "en_GB"))
    assert spec.digits.entries == (("ar", "arab"), ("en", "latn"))
    assert spec.template == "policy-brief"
    assert spec.edition_number is None
    assert spec.fuzzy_threshold == 0.9


def test_originals_stand_side_by_side_unless_told_otherwise(tmp_path: Path) -> None:
    assert _load(tmp_path, HEAD + "topics: [cyber]\n").originals == "side-by-side"
    assert _load(tmp_path, HEAD + "topics: [cyber]\noriginals: translate\n").originals == "translate"
    with pytest.raises(SpecError) as caught:
        _load(tmp_path, HEAD + "topics: [cyber]\noriginals: sideways\n")
    (problem,) = caught.value.problems
    assert (problem.line, problem.path) == (4, "originals")
    assert "side-by-side" in f"{problem.message} {problem.hint}"


def test_everything_said(tmp_path: Path) -> None:
    spec = _load(
        tmp_path,
        """
version: 1
id: japan-weekly
title: {en: Japan, ar: اليابان}
subtitle: {en: Weekly, ar: أسبوعي}
issuer: {en: Unit, ar: وحدة}
languages: [en, ar]
focus: [JP, {id: ryukyu, names: {en: Ryukyu, ar: ريوكيو}}]
partners: [NO, "NATO", {id: KR, add: {en: [Blue House]}}]
topics: [cyber]
period: {from: 2025-04-01, to: 2025-04-30, undated: exclude}
sections: {by: partner}
budget: {excerpts_per_section: 3, words_per_section: none, words_per_outlet: 120}
bottom_line:
  en: |
    First.

    Second.
  ar: أولًا.
assessments: {NATO: {en: We assess., ar: نقدّر.}}
template: policy-brief
layouts: [en, ar]
outputs: [html]
marking: tlp:amber+strict
locales: {ar: ar-EG}
digits: {ar: latn}
edition: {number: 12}
translation: {fuzzy_threshold: 0.75}
""",
    )
    assert spec.id == "japan-weekly"
    assert spec.languages == ("en", "ar")
    assert spec.title.entries == (("en", "Japan"), ("ar", "اليابان"))
    assert [one.id for one in spec.focus] == ["JP", "ryukyu"]
    assert [one.id for one in spec.partners] == ["NO", "NATO", "KR"]
    assert Term(text="Blue House", kind="name") in (spec.partners[2].terms["en"])
    assert [(one.id, one.partners, one.topics) for one in spec.sections][1] == ("NATO", ("NATO",), ("cyber",))
    assert spec.sections[1].assessment["en"] == "We assess."
    assert spec.period == Period(
        start=dt.date(2025, 4, 1), end=dt.date(2025, 4, 30), key="2025-04-01_2025-04-30", undated="exclude"
    )
    assert spec.budget == Budget(excerpts_per_section=3, words_per_section=None, words_per_outlet=120)
    assert spec.bottom_line["en"] == "First.\n\nSecond."
    assert spec.layouts == ("en", "ar")
    assert spec.outputs == ("html",)
    assert spec.marking == "TLP:AMBER+STRICT"
    assert spec.locales["ar"] == "ar_EG"
    assert spec.digits["ar"] == "latn"
    assert spec.edition_number == 12
    assert spec.fuzzy_threshold == 0.75


@pytest.mark.parametrize(
    ("period", "start", "end", "key", "week"),
    [
        ("{week: current}", "2025-04-07", "2025-04-13", "2025-W15", "2025-W15"),
        ("{week: previous}", "2025-03-31", "2025-04-06", "2025-W14", "2025-W14"),
        ("{week: 2024-W01}", "2024-01-01", "2024-01-07", "2024-W01", "2024-W01"),
        ("{week: 2020-W53}", "2020-12-28", "2021-01-03", "2020-W53", "2020-W53"),
        ("{last_days: 1}", "2025-04-09", "2025-04-09", "2025-04-09_2025-04-09", ""),
        ("{last_days: 30}", "2025-03-11", "2025-04-09", "2025-03-11_2025-04-09", ""),
        ("{from: 2025-04-01}", "2025-04-01", "", "2025-04-01_open", ""),
        ("{to: 2025-04-01}", "", "2025-04-01", "open_2025-04-01", ""),
        ("none", "", "", "all", ""),
    ],
)
def test_periods(tmp_path: Path, period: str, start: str, end: str, key: str, week: str) -> None:
    found = _load(tmp_path, HEAD + f"topics: [cyber]\nperiod: {period}\n").period
    assert (str(found.start or ""), str(found.end or ""), found.key, found.week) == (start, end, key, week)


@pytest.mark.parametrize("day", [dt.date(2024, 12, 30), dt.date(2025, 1, 1), dt.date(2025, 1, 5)])
def test_the_week_over_new_year_belongs_to_the_iso_year(tmp_path: Path, day: dt.date) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "topics: [cyber]\nperiod: {week: current}\n", encoding="utf-8")
    assert load_spec(path, as_of=day).period.key == "2025-W01"


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(tmp_path: Path, day: dt.date) -> None:
    for period in ("{week: previous}", "{week: current}", "{last_days: 3660}"):
        path = tmp_path / "a.yaml"
        path.write_text(HEAD + f"topics: [cyber]\nperiod: {period}\n", encoding="utf-8")
        found = load_spec(path, as_of=day).period
        assert found.start is not None
        assert found.end is not None
        assert found.start <= found.end


def test_one_language_takes_plain_texts(tmp_path: Path) -> None:
    spec = _load(tmp_path, "version: 1\ntitle: Japan\nlanguages: [en]\ntopics: [cyber]\n")
    assert spec.title.entries == (("en", "Japan"),)
    assert spec.layouts == ("en",)
    assert spec.diagnostics == ()


def test_a_text_that_lacks_a_language_is_a_warning_at_its_place(tmp_path: Path) -> None:
    spec = _load(
        tmp_path,
        "version: 1\ntitle: {ar: س}\ntopics: [cyber, {id: arctic, names: {en: Arctic}}]\n"
        "bottom_line: {en: Text.}\nassessments: {cyber: {en: Text.}}\n",
    )
    said = [(one.severity, one.code, one.line, one.path, one.message) for one in spec.diagnostics]
    assert said == [
        ("warning", "spec.text-missing", 0, "", "'arctic' has no name in 'ar'"),
        ("warning", "spec.text-missing", 2, "title", "no text in 'en'"),
        ("warning", "spec.text-missing", 4, "bottom_line", "no text in 'ar'"),
        ("warning", "spec.text-missing", 5, "assessments.cyber", "no text in 'ar'"),
    ]


@pytest.mark.parametrize("code", ["NO", "no", "on", "yes", "010", "12:30"])
def test_what_other_readers_guess_is_a_text_and_noted(tmp_path: Path, code: str) -> None:
    text = HEAD + f"topics: [cyber]\npartners: [JP, {{id: {code}, names: {{ar: س, en: T}}}}]\n"
    if code == "12:30":
        with pytest.raises(SpecError, match="1 mistake"):
            _load(tmp_path, text)
        return
    spec = _load(tmp_path, text)
    assert [one.id for one in spec.partners] == ["JP", code]
    (note,) = spec.diagnostics
    assert (note.code, note.severity, note.line, note.column) == ("spec.ambiguous", "info", 4, 21)


def test_quotes_take_the_doubt_away(tmp_path: Path) -> None:
    spec = _load(tmp_path, HEAD + 'topics: [cyber]\npartners: ["NO"]\n')
    assert spec.partners[0].names["en"] == "Norway"
    assert spec.diagnostics == ()


def test_an_explicit_list_of_sections(tmp_path: Path) -> None:
    spec = _load(
        tmp_path,
        HEAD + "partners: [JP]\nsections:\n"
        "  - {id: sea, title: {ar: البحر, en: At sea}, topics: [maritime-security, joint-exercises], excerpts: 2}\n"
        "  - {id: space, topics: [space], words: 50, assessment: {ar: نقدّر., en: We assess.}}\n"
        "  - {id: nato, partners: [NATO]}\n",
    )
    assert [one.id for one in spec.topics] == ["maritime-security", "joint-exercises", "space"]
    assert [one.id for one in spec.partners] == ["JP", "NATO"]
    assert [one.title["en"] for one in spec.sections] == ["At sea", "Space", "NATO"]
    assert (spec.sections[0].excerpts, spec.sections[1].words) == (2, 50)
    assert spec.sections[1].assessment["en"] == "We assess."


def test_a_topic_is_extended_overridden_and_new(tmp_path: Path) -> None:
    spec = _load(
        tmp_path,
        HEAD + "topics:\n"
        "  - {id: cyber, add: {en: [zero-day, phishing, SOC], ar: [تصيد احتيالي]}}\n"
        "  - {id: space, names: {en: Orbit}, keywords: {en: [rocket]}}\n"
        "  - {id: arctic, names: {ar: القطب الشمالي, en: The Arctic}}\n",
    )
    cyber, space, arctic = spec.topics
    assert {Term(text="zero-day", kind="phrase"), Term(text="phishing"), Term(text="SOC", kind="acronym")} <= set(
        cyber.terms["en"]
    )
    assert Term(text="cyber") in cyber.terms["en"]
    assert Term(text="تصيد احتيالي", kind="phrase") in cyber.terms["ar"]
    assert space.names["en"] == "Orbit"
    assert space.names["ar"]
    assert [one.text for one in space.terms["en"] if one.kind == "keyword"] == ["rocket"]
    assert arctic.terms["ar"] == (Term(text="القطب الشمالي", kind="phrase"),)


def test_project_lexicons_are_used_and_their_mistakes_named(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.yaml"
    lexicon.write_text("topics:\n  arctic: {names: {ar: القطب, en: Arctic}}\n", encoding="utf-8")
    assert _load(tmp_path, HEAD + "topics: [arctic]\n", lexicons=(lexicon,)).topics[0].names["en"] == "Arctic"
    lexicon.write_text("topics:\n  arctic: {name: {ar: القطب}}\n", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        _load(tmp_path, HEAD + "topics: [arctic]\n", lexicons=(lexicon,))
    assert str(error.value.problems[0]) == f"{lexicon}:2:12: topics.arctic.name: unknown key 'name'"
    assert error.value.problems[0].hint == "did you mean 'names'?"


def test_loading_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "topics: [cyber, space]\npartners: [NATO, GN, US]\n", encoding="utf-8")
    program = (
        "import datetime, pathlib, sys; from briefgen.spec import load_spec\n"
        "print(load_spec(pathlib.Path(sys.argv[1]), as_of=datetime.date(2025, 4, 9)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
