from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.composition import compose, content_digest
from briefgen.i18n import locales, messages
from briefgen.i18n.digits import digit_system
from briefgen.model import Brief, ByLanguage, Line, Run, Selection, Span, Translations, from_json, plain, to_json
from briefgen.testing import make_brief
from tests.composition import builders

if TYPE_CHECKING:
    from collections.abc import Iterator


def make(version: int = 1, **changes: Any) -> Brief:
    return compose(
        builders.spec(**changes),
        builders.corpus(),
        builders.selection(),
        builders.translations(),
        builders.edition(version),
        program="briefgen 9.9.9",
    )


BRIEF = make()
NB = "\u00a0"


def shown(line: Line, way: str) -> str:
    return "".join(run.text if run.direction == way else f"{{{run.text}}}" for run in line)


def spaced(text: str) -> str:
    """Give a text with ordinary spaces."""
    return text.replace(NB, " ")


def lines(value: Any) -> Iterator[Line]:
    """Go through every line of runs in a value of the model."""
    if isinstance(value, tuple) and value and isinstance(value[0], Run):
        yield value
    elif isinstance(value, ByLanguage):
        for language in value:
            yield from lines(value[language])
    elif isinstance(value, tuple):
        for item in value:
            yield from lines(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from lines(getattr(value, field.name))


def reader_lines(value: Any, language: str) -> Iterator[Line]:
    """Go through the lines written for readers of one language."""
    if isinstance(value, ByLanguage):
        found = value.get(language)
        yield from lines(found if found is not None else ())
    elif isinstance(value, tuple):
        for item in value:
            yield from reader_lines(item, language)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from reader_lines(getattr(value, field.name), language)


def test_the_brief_round_trips_through_json() -> None:
    assert from_json(Brief, json.loads(json.dumps(to_json(BRIEF)))) == BRIEF


def test_composing_twice_gives_the_same_brief() -> None:
    assert make() == BRIEF


def test_the_brief_does_not_depend_on_the_hash_seed() -> None:
    code = "from tests.composition.test_compose import BRIEF; print(BRIEF.edition.content_sha256)"
    found = {
        subprocess.run(  # a test of our own code in another process
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert found == {BRIEF.edition.content_sha256}


def test_the_digest_knows_the_content_and_not_the_version() -> None:
    assert len(BRIEF.edition.content_sha256) == 64
    assert content_digest(BRIEF) == BRIEF.edition.content_sha256
    later = make(version=2)
    assert later.edition.content_sha256 == BRIEF.edition.content_sha256
    assert plain(later.edition_line["en"]) == f"Edition{NB}3{NB}· Version{NB}2{NB}· 13 April 2025"
    other = make(title=builders.texts("عنوان آخر", "Another title"))
    assert other.edition.content_sha256 != BRIEF.edition.content_sha256
    numbered = compose(
        builders.spec(),
        builders.corpus(),
        builders.selection(),
        builders.translations(),
        replace(builders.edition(), number=4),
        program="briefgen 9.9.9",
    )
    assert numbered.edition.content_sha256 != BRIEF.edition.content_sha256


def test_the_verification_line_prints_the_head_of_the_digest() -> None:
    head = BRIEF.edition.content_sha256[:12]
    assert plain(BRIEF.verification["en"]) == f"5 quotations · edition digest {head}"
    assert shown(BRIEF.verification["ar"], "rtl") == f"٥ اقتباسات | بصمة العدد {{{head}}}"


def test_every_label_the_renderers_use_is_there_in_both_languages() -> None:
    wanted = {key for key, _ in make_brief().labels}
    assert wanted <= {key for key, _ in BRIEF.labels}
    for key, words in BRIEF.labels:
        assert tuple(words) == BRIEF.languages, key
        assert all(plain(words[language]).strip() for language in words), key


def test_bodies_join_to_their_slices() -> None:
    corpus = builders.corpus()
    for excerpt in BRIEF.excerpts:
        quoted = excerpt.quotation
        assert plain(excerpt.body) == quoted.exact == quoted.span.of(corpus.article(quoted.article_id).text)


def test_excerpts_are_numbered_through_and_references_by_first_citation() -> None:
    assert [excerpt.id for excerpt in BRIEF.excerpts] == ["e-1", "e-2", "e-3", "e-4", "e-5"]
    assert [plain(excerpt.number["ar"]) for excerpt in BRIEF.excerpts] == ["١", "٢", "٣", "٤", "٥"]
    assert [(entry.id, entry.article_id) for entry in BRIEF.references] == [
        ("ref-1", "ar-1"),
        ("ref-2", "en-1"),
        ("ref-3", "ar-2"),
    ]
    assert [excerpt.quotation.citation for excerpt in BRIEF.excerpts] == [1, 2, 1, 3, 2]


def test_each_attribution_has_one_badge_and_one_mark_of_its_reference() -> None:
    for excerpt in BRIEF.excerpts:
        for language in BRIEF.languages:
            runs = excerpt.attribution[language]
            assert runs[0].role == "badge"
            assert [run.target for run in runs if run.role == "mark"] == [f"ref-{excerpt.quotation.citation}"]


def test_attribution_lines() -> None:
    first, second, _, fourth, _ = BRIEF.excerpts
    assert spaced(shown(first.attribution["ar"], "rtl")) == (
        "تصريح مباشر · وزير الدفاع | الساحل، ٩ أبريل ٢٠٢٥ | [١] | الموثوقية «ب» | نُشر أيضًا في البرق"
    )
    assert spaced(shown(first.attribution["en"], "ltr")) == (
        "Direct quotation · Al-Sahil, 9 April 2025 · [1] · reliability B · "
        "also carried by Al-Barq · speaker in source: {وزير الدفاع}"
    )
    assert spaced(shown(second.attribution["ar"], "rtl")) == (
        "تصريح مباشر · المرفأ، ٩ أبريل ٢٠٢٥ | [٢] | الموثوقية «أ» | المتحدث كما في المصدر: {foreign policy chief}"
    )
    assert spaced(shown(fourth.attribution["en"], "ltr")) == "Report · {منبر}, undated · [3] · reliability F"


def test_a_line_names_a_speaker_of_its_own_language_first_without_an_article() -> None:
    assert spaced(plain(BRIEF.excerpts[1].attribution["en"])).startswith("Direct quotation · Foreign policy chief · ")
    assert BRIEF.excerpts[1].quotation.speaker == "the foreign policy chief"


def test_no_short_item_stands_alone_on_a_line() -> None:
    line = plain(BRIEF.excerpts[0].attribution["en"])
    assert f"[1]{NB}· reliability{NB}B{NB}· " in line


def test_kinds_can_be_told_apart_by_words() -> None:
    found = [excerpt.attribution["en"][0].text for excerpt in BRIEF.excerpts]
    assert found == ["Direct quotation", "Direct quotation", "Report", "Report", "Report with quoted words"]


def test_quotation_marks_follow_the_language_of_the_source_and_its_own_marks() -> None:
    found = [(excerpt.quotation.language, excerpt.open_mark + excerpt.close_mark) for excerpt in BRIEF.excerpts[:4]]
    assert found == [("ar", "“”"), ("en", "‘’"), ("ar", "«»"), ("ar", "«»")]


def test_notes_name_the_paragraphs() -> None:
    notes = [plain(excerpt.note["en"]) for excerpt in BRIEF.excerpts]
    assert "para. 1" in notes[0]
    assert "paras 1–3" in notes[4]
    assert "الفقرات من ١ إلى ٣" in plain(BRIEF.excerpts[4].note["ar"])
    assert all(note.endswith(".") and not note.endswith("..") for note in notes)


def test_translations_name_their_status_and_translator() -> None:
    found = {
        excerpt.id: (excerpt.translations[0].status, plain(excerpt.translations[0].note)) for excerpt in BRIEF.excerpts
    }
    assert found == {
        "e-1": ("reviewed", "Reviewed translation: فريق الترجمة"),
        "e-2": ("translated", "ترجمة غير مراجَعة: فريق الترجمة"),
        "e-3": (
            "fuzzy",
            "Translation of a similar sentence (93% similar), to be checked against the original: فريق الترجمة",
        ),
        "e-4": ("missing", "Not translated"),
        "e-5": ("missing", "لم يُترجَم"),
    }
    assert BRIEF.excerpts[3].translations[0].body == ()
    assert plain(BRIEF.excerpts[1].translations[0].body) == "قال للصحفيين إن الشراكة تفتح ٣ تدريبات بحرية."


def test_one_missing_sentence_makes_the_whole_excerpt_untranslated() -> None:
    text = builders.EN
    first, second = builders.line_span(text, 0), builders.line_span(text, 1)
    whole = Span(0, second.end)
    selection = Selection(
        sections=(replace(builders.selection().sections[0], kept=(builders.passage("en-1", whole, "exercises"),)),),
        coverage=(),
    )
    for status, wanted in (("missing", "missing"), ("reviewed", "reviewed"), ("machine", "machine")):
        passage = replace(
            builders.translations().passages[2],
            span=whole,
            segments=(
                builders.translation(first, "جملة أولى."),
                builders.translation(second, "" if status == "missing" else "جملة ثانية.", status),
            ),
        )
        brief = compose(
            builders.spec(),
            builders.corpus(),
            selection,
            Translations(passages=(passage,)),
            builders.edition(),
            program="p",
        )
        found = brief.excerpts[0].translations[0]
        assert found.status == wanted
        assert plain(found.body) == ("" if wanted == "missing" else "جملة أولى.\nجملة ثانية.")


def test_digits_are_never_mixed_in_a_line_for_a_reader() -> None:
    for language in BRIEF.languages:
        way = BRIEF.directions[language]
        system = BRIEF.digits[language]
        seen = 0
        for line in reader_lines(BRIEF, language):
            own = "".join(run.text for run in line if run.direction == way)
            assert {digit_system(character) for character in own} <= {"", system}, own
            seen += 1
        assert seen > 60


def test_every_run_is_of_one_direction_and_has_text() -> None:
    for line in lines(BRIEF):
        for run in line:
            assert run.text
            assert run.language
            if run.direction == "rtl":
                assert run.role in ("link", "plain") or not any("a" <= c.lower() <= "z" for c in run.text)


def test_the_analysts_words() -> None:
    assert [plain(line) for line in BRIEF.sections[0].assessment["ar"]] == ["نقدّر أن ٣ تدريبات ستُجرى.", "وهذا رأينا."]
    assert BRIEF.sections[1].assessment == ByLanguage()
    assert [plain(line) for line in BRIEF.bottom_line["ar"]] == ["تتوسع التدريبات بنسبة ١٢٫٥٪."]


def test_nothing_is_invented_when_the_analyst_wrote_nothing() -> None:
    assert make(bottom_line=ByLanguage()).bottom_line == ByLanguage()
    assert make(bottom_line=builders.texts(" ", "")).bottom_line == ByLanguage()


def test_a_text_in_one_language_is_announced_to_the_others_reader() -> None:
    brief = make(bottom_line=ByLanguage((("ar", "كلام."),)))
    assert [plain(line) for line in brief.bottom_line["en"]] == ["Available in Arabic only."]


def test_a_title_in_one_language_stands_in_it_for_all() -> None:
    brief = make(title=ByLanguage((("ar", "عنوان NATO"),)), issuer=ByLanguage((("en", "Unit 7"),)))
    assert brief.title["en"] == (Run(text="عنوان NATO", language="ar", direction="rtl"),)
    assert shown(brief.issuer["ar"], "rtl") == "{Unit 7}"


@pytest.mark.parametrize(
    ("start", "end", "week", "ar", "en"),
    [
        (True, True, "2025-W15", "من ٧ إلى ١٣ أبريل ٢٠٢٥ (الأسبوع ١٥)", "7–13 April 2025 (week 15)"),
        (True, False, "", "ابتداءً من ٧ أبريل ٢٠٢٥", "From 7 April 2025"),
        (False, True, "", "حتى ١٣ أبريل ٢٠٢٥", "Up to 13 April 2025"),
        (False, False, "", "جميع التواريخ", "All dates"),
    ],
)
def test_period(start: bool, end: bool, week: str, ar: str, en: str) -> None:  # noqa: FBT001 - a parameter of the table
    covered = builders.spec().period
    brief = make(
        period=replace(covered, start=covered.start if start else None, end=covered.end if end else None, week=week)
    )
    assert plain(brief.period["ar"]) == ar
    assert plain(brief.period["en"]) == en


def test_matrix() -> None:
    assert BRIEF.matrix is not None
    rows = [[plain(cell.text["ar"]) for cell in row.cells] for row in BRIEF.matrix.rows]
    assert rows == [["٢", "—"], ["—", "١"]]
    assert [[cell.gap for cell in row.cells] for row in BRIEF.matrix.rows] == [[False, True], [True, False]]
    assert [plain(column["en"]) for column in BRIEF.matrix.columns] == ["NATO", "European Union"]
    assert make(topics=()).matrix is None


def test_what_was_not_found_is_said() -> None:
    assert [plain(line) for line in BRIEF.gaps["ar"]] == ["لم يُعثر في هذه الفترة على أخبار في موضوع «الفضاء»."]
    assert plain(BRIEF.sections[2].nothing_found["en"]) == "Nothing was found for this section in the period covered."
    assert BRIEF.sections[0].nothing_found == ByLanguage()
    assert [plain(line) for line in BRIEF.sections[0].notes["en"]] == [
        "No report on the partner ‘European Union’ was found for this section."
    ]
    assert BRIEF.sections[1].notes == ByLanguage()


def test_the_method_counts_the_translations() -> None:
    words = " ".join(plain(line) for line in BRIEF.method["en"])
    assert "The program briefgen 9.9.9 chose the excerpts" in words
    assert "It considered 5 articles of the period." in words
    assert "No generative model took part in selecting, writing or translating." in words
    assert (
        "reviewed (1); not yet reviewed (1); from a similar sentence and to be checked (1); not translated (2)."
        in words
    )
    assert "ونظر في ٥ مقالات من الفترة." in " ".join(plain(line) for line in BRIEF.method["ar"])


def test_a_brief_in_one_language_has_that_one_alone() -> None:
    brief = make(languages=("en",), layouts=("en",))
    assert tuple(brief.title) == tuple(brief.digits) == ("en",)
    assert brief.directions == ByLanguage((("en", "ltr"), ("ar", "rtl")))
    assert [[t.language for t in excerpt.translations] for excerpt in brief.excerpts] == [
        ["en"],
        [],
        ["en"],
        ["en"],
        [],
    ]
    assert plain(brief.references[0].label) == "[١]"


def test_a_brief_without_any_excerpt_says_so() -> None:
    brief = compose(
        builders.spec(),
        builders.corpus(),
        Selection(sections=(), coverage=()),
        Translations(),
        builders.edition(),
        program="p",
    )
    assert not brief.excerpts
    assert not brief.references
    assert not brief.timeline
    assert [plain(line) for line in brief.source_summary["ar"]] == ["لا يقتبس هذا العدد من أي مصدر."]
    assert plain(brief.verification["ar"]).startswith("لا اقتباسات")
    assert all(section.nothing_found for section in brief.sections)


def test_locale_and_digits_of_the_spec_are_used() -> None:
    brief = make(locales=ByLanguage((("ar", "ar_TN"),)), digits=ByLanguage((("ar", "latn"),)))
    assert plain(brief.period["ar"]) == "من 7 إلى 13 أفريل 2025 (الأسبوع 15)"
    assert brief.locales["ar"] == "ar_TN"
    assert brief.digits["ar"] == "latn"


def test_hidden_controls_do_not_reach_the_brief() -> None:
    bad = "أ\u202eب\u0000\ud800 \n ج\u2066"
    corpus = builders.corpus()
    first = corpus.articles[0]
    reference = replace(
        first.reference, title=bad, author=(bad, ""), container_title=bad, url=f"https://x.example/{bad}"
    )
    outlets = tuple(
        replace(found, names=builders.texts(bad, bad), descriptor=builders.texts(bad, bad)) for found in corpus.outlets
    )
    passage = builders.translations().passages[0]
    segments = tuple(replace(segment, text=bad, translator=bad) for segment in passage.segments)
    brief = compose(
        builders.spec(
            title=builders.texts(bad, bad), bottom_line=builders.texts(bad, bad), issuer=builders.texts(bad, "")
        ),
        replace(corpus, articles=(replace(first, reference=reference), *corpus.articles[1:]), outlets=outlets),
        builders.selection(),
        Translations(passages=(replace(passage, segments=segments),)),
        builders.edition(),
        program="p",
    )
    text = json.dumps(to_json(brief), ensure_ascii=False)
    assert not set(text) & set("\u202e\u2066\u0000\ud800")
    assert plain(brief.title["ar"]) == "أب\ufffd ج"
    text.encode()


def test_a_third_language_is_a_row_and_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {tag: locales.language_data(tag) for tag in locales.languages()}
    row = replace(known["en"], tag="fr", name="français", locale="fr_FR", quotes=("« ", " »", "“", "”"))
    read = messages.catalog
    monkeypatch.setattr(locales, "_table", lambda: {**known, "fr": row})
    monkeypatch.setattr(messages, "catalog", lambda language: read("en" if language == "fr" else language))
    brief = make(languages=("fr", "ar"), layouts=("parallel",), title=ByLanguage((("fr", "Le Japon"),)))
    assert tuple(brief.title) == ("fr", "ar")
    assert brief.title["fr"] == (Run(text="Le Japon", language="fr", direction="ltr"),)
    assert plain(brief.edition_line["fr"]) == f"Edition{NB}3{NB}· Version{NB}1{NB}· 13 avril 2025"
    assert brief.directions == ByLanguage((("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")))
    into = [[found.language for found in excerpt.translations] for excerpt in brief.excerpts[:2]]
    assert into == [["fr"], ["fr", "ar"]]


def test_speech_whose_speaker_is_not_certain_says_so() -> None:
    known = builders.corpus()
    unnamed = tuple(
        replace(one, quotations=tuple(replace(found, speaker=None, name=None) for found in one.quotations))
        for one in known.articles
    )
    made = compose(
        builders.spec(),
        replace(known, articles=unnamed),
        builders.selection(),
        builders.translations(),
        builders.edition(1),
        program="briefgen 9.9.9",
    )
    said = spaced(plain(made.excerpts[1].attribution["en"]))
    assert said.startswith("Direct quotation · speaker not certain · ")
    assert "المتحدث غير مؤكد" in spaced(plain(made.excerpts[1].attribution["ar"]))
    assert not any("not certain" in plain(one.attribution["en"]) for one in BRIEF.excerpts)
