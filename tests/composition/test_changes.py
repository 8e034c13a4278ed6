from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.composition.changes import changes
from briefgen.i18n import Style
from briefgen.i18n.bidi import runs
from briefgen.model import Brief, ByLanguage, Run, from_json, plain, to_json
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from briefgen.model import Excerpt, Line, Lines

    Paragraphs = ByLanguage[tuple[Line, ...]]


def later(brief: Brief, **more: Any) -> Brief:
    edition = dataclasses.replace(brief.edition, version=2, content_sha256="1" * 64)
    return dataclasses.replace(brief, edition=edition, **more)


def told(before: Brief, after: Brief, language: str = "en") -> list[str]:
    return [plain(line) for line in changes(before, after)[language]]


def with_excerpts(brief: Brief, *excerpts: Excerpt) -> Brief:
    """Give a later version whose first section holds these excerpts, numbered anew."""
    made = tuple(
        dataclasses.replace(one, id=f"e-{place}", number=_number(place)) for place, one in enumerate(excerpts, 1)
    )
    first, *rest = brief.sections
    return later(brief, sections=(dataclasses.replace(first, excerpts=made), *rest))


def _number(place: int) -> Lines:
    styles = [Style.of(language) for language in ("ar", "en")]
    return ByLanguage.of({style.language: style.own(style.plain_digits(place)) for style in styles})


def reworded(excerpt: Excerpt, old: str, new: str) -> Excerpt:
    quotation = excerpt.quotation
    exact = quotation.exact.replace(old, new)
    assert exact != quotation.exact
    return dataclasses.replace(excerpt, quotation=dataclasses.replace(quotation, exact=exact, sha256="f" * 64))


def lines(ar: str, en: str) -> Lines:
    return ByLanguage.of({"ar": runs(ar, "ar"), "en": runs(en, "en")})


def test_two_briefs_that_are_the_same_have_no_changes() -> None:
    assert changes(make_brief(), make_brief()) == ByLanguage((("ar", ()), ("en", ())))


def test_an_excerpt_that_was_taken_out_is_named_and_the_others_are_not() -> None:
    before = make_brief()
    one, two, three = before.excerpts
    after = with_excerpts(before, two, three)
    assert told(before, after) == ["1 excerpt was taken out: no. 1 in ‘Joint exercises’."]
    assert told(before, after, "ar") == ["حُذف مقتطف واحد: رقم ١ في قسم «التدريبات المشتركة»."]
    assert told(after, with_excerpts(before, one, two, three))[0].startswith("1 excerpt was added: no. 1 in")


def test_a_headline_names_an_excerpt_in_its_own_language() -> None:
    before = make_brief()
    headed = [
        dataclasses.replace(one, headline=(Run(text=f"Title {place}", language="en", direction="ltr"),))
        for place, one in enumerate(before.excerpts, 1)
    ]
    first = with_excerpts(before, *headed)
    after = with_excerpts(before, headed[0])
    (line,) = changes(first, after)["ar"]
    assert plain(line).startswith("حُذف مقتطفان: رقم ٢ «Title 2»")
    assert [(run.text, run.language, run.direction) for run in line if "Title" in run.text] == [
        ("Title 2", "en", "ltr"),
        ("Title 3", "en", "ltr"),
    ]


def test_a_quotation_whose_source_was_corrected_is_the_same_one_altered() -> None:
    before = make_brief()
    one, two, three = before.excerpts
    after = with_excerpts(before, reworded(one, "نهاية العام", "نهاية الشهر"), two, three)
    assert told(before, after) == ["The wording of 1 quotation was corrected: no. 1 in ‘Joint exercises’."]


def test_a_passage_of_another_source_is_not_an_altered_one() -> None:
    before = make_brief()
    one, two, three = before.excerpts
    quotation = dataclasses.replace(
        one.quotation, article_id="other", exact="قالت الوزارة شيئًا مختلفًا تمامًا عن كل ما سبق.", sha256="e" * 64
    )
    after = with_excerpts(before, dataclasses.replace(one, quotation=quotation), two, three)
    assert [line.partition(":")[0] for line in told(before, after)] == [
        "1 excerpt was taken out",
        "1 excerpt was added",
    ]


def test_moving_an_excerpt_is_no_change_to_its_words() -> None:
    before = make_brief()
    after = with_excerpts(before, *reversed(before.excerpts))
    assert told(before, after) == ["Only particulars changed: the note on sources or method, tables, or the order."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"quotation": {"speaker": "وزير آخر"}},
            "The speaker of 1 excerpt was corrected: no. 1 in ‘Joint exercises’.",
        ),
        (
            {"attribution": lines("صحيفة أخرى", "Another paper")},
            "The attribution of 1 excerpt was changed: no. 1 in ‘Joint exercises’.",
        ),
        (
            {"translation": "Other words."},
            "The translation of 1 excerpt, or the original beside it, was changed: no. 1 in ‘Joint exercises’.",
        ),
    ],
)
def test_what_stands_round_a_quotation(change: dict[str, Any], said: str) -> None:
    before = make_brief()
    one, *rest = before.excerpts
    if "quotation" in change:
        one = dataclasses.replace(one, quotation=dataclasses.replace(one.quotation, **change["quotation"]))
    elif "translation" in change:
        body = runs(change["translation"], "en")
        one = dataclasses.replace(one, translations=(dataclasses.replace(one.translations[0], body=body),))
    else:
        one = dataclasses.replace(one, **change)
    assert told(before, with_excerpts(before, one, *rest)) == [said]


def test_numbers_of_references_move_without_being_a_change() -> None:
    before = make_brief()
    one, *rest = before.excerpts
    moved = {
        language: tuple(
            dataclasses.replace(run, text="[7]", target="ref-7") if run.role == "mark" else run
            for run in one.attribution[language]
        )
        for language in one.attribution
    }
    after = with_excerpts(before, dataclasses.replace(one, attribution=ByLanguage.of(moved)), *rest)
    assert "attribution" not in " ".join(told(before, after))


def test_an_original_beside_a_quotation_that_came_or_went() -> None:
    before, after = make_brief(), later(make_brief(paired=True))
    assert any(line.startswith("The translation of 2 excerpts, or the originals") for line in told(before, after))


def test_bottom_line_assessments_marking_title_period_and_gaps() -> None:
    before = make_brief()
    first, second = before.sections
    changed: Paragraphs = ByLanguage.of({"ar": (runs("غير ذلك.", "ar"),), "en": (runs("Otherwise.", "en"),)})
    after = later(
        before,
        marking="TLP:AMBER",
        bottom_line=changed,
        gaps=changed,
        sections=(dataclasses.replace(first, assessment=changed), second),
        title=lines("عنوان جديد", "A new title"),
        period=lines("١٤–٢٠ أبريل ٢٠٢٥", "14–20 April 2025"),
    )
    assert told(before, after) == [
        "The marking is now TLP:AMBER; it was TLP:GREEN.",
        "The bottom line was rewritten.",
        "The assessment of 1 section was changed: Joint exercises.",
        "The title is now ‘A new title’; it was ‘Japan’s defence cooperation’.",
        "The period covered is now 14–20 April 2025; it was 7–13 April 2025.",
        "What is said to be not found has changed.",
    ]
    arabic = told(before, after, "ar")
    assert arabic[0] == "أصبحت علامة التداول TLP:AMBER بعد أن كانت TLP:GREEN."
    assert arabic[2] == "تغيّر تقدير قسم واحد: التدريبات المشتركة."
    assert len(arabic) == 6


def test_sections_that_came_and_went() -> None:
    before = make_brief()
    first, second = before.sections
    other = dataclasses.replace(second, id="cyber", heading=lines("الأمن السيبراني", "Cyber security"))
    after = later(before, sections=(first, other))
    assert told(before, after) == ["1 section was taken out: Space.", "1 section was added: Cyber security."]


def test_sources_added_dropped_and_corrected() -> None:
    before = make_brief()
    one, two = before.references
    new = dataclasses.replace(one, article_id="new-3", text=runs("«خبر آخر»، صحيفة ثالثة.", "ar"))
    mended = dataclasses.replace(two, text=runs("‘A title’, Sample Paper, 12 April 2025.", "en"))
    after = later(before, references=(mended, new))
    assert told(before, after) == [
        "The reference to 1 source was corrected: ‘A title’, Sample Paper, 12 April 2025.",
        "1 source is no longer cited: «عنوان»، صحيفة العينة، ٩ أبريل ٢٠٢٥.",
        "1 source was added: «خبر آخر»، صحيفة ثالثة.",
    ]


def test_the_most_important_stands_first() -> None:
    before = make_brief()
    _, two, three = before.excerpts
    after = dataclasses.replace(
        with_excerpts(before, reworded(two, "80%", "90%"), three), marking="TLP:RED", references=before.references[:1]
    )
    assert [line.split(":")[0] for line in told(before, after)] == [
        "The marking is now TLP",
        "1 excerpt was taken out",
        "The wording of 1 quotation was corrected",
        "1 source is no longer cited",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "حُذف مقتطف واحد: "),
        (2, "حُذف مقتطفان: "),
        (3, "حُذفت ٣ مقتطفات: "),
        (11, "حُذف ١١ مقتطفًا: "),
        (100, "حُذف ١٠٠ مقتطف: "),
    ],
)
def test_arabic_numbers_agree_and_long_lists_are_cut(count: int, words: str) -> None:
    base = make_brief()
    many = [
        dataclasses.replace(
            base.excerpts[0],
            quotation=dataclasses.replace(base.excerpts[0].quotation, exact=f"{place} " * 9, article_id=f"a-{place}"),
        )
        for place in range(count)
    ]
    before = with_excerpts(base, *many)
    after = dataclasses.replace(with_excerpts(base), edition=dataclasses.replace(before.edition, version=3))
    (line,) = told(before, after, "ar")
    assert line.startswith(words)
    assert line.count("رقم") == min(count, 6)
    if count == 11:
        assert line.endswith("و٥ غيرها.")
        (english,) = told(before, after)
        assert english.endswith("no. 6 in ‘Joint exercises’ and 5 more.")


def test_a_long_name_is_cut_with_its_marks_closed_and_no_stop_after_the_ellipsis() -> None:
    before = make_brief()
    long = dataclasses.replace(before.references[0], text=runs("«" + "كلمة طويلة " * 30 + "»، صحيفة.", "ar"))
    after = later(before, references=before.references[1:])
    (line,) = told(dataclasses.replace(before, references=(long, before.references[1])), after, "ar")
    assert line.endswith("كلمة طويلة…».")
    bare = dataclasses.replace(long, text=runs("كلمة طويلة " * 30, "ar"))
    (line,) = told(dataclasses.replace(before, references=(bare, before.references[1])), after, "ar")
    assert line.endswith("…")


def test_lines_are_cut_into_runs_that_say_their_direction() -> None:
    before = make_brief()
    after = later(before, marking="TLP:AMBER")
    (line,) = changes(before, after)["ar"]
    assert {run.text for run in line if run.direction == "ltr"} == {"TLP:AMBER", "TLP:GREEN"}


def test_briefs_from_their_files_compare_alike() -> None:
    before = make_brief()
    after = with_excerpts(before, *before.excerpts[1:])
    old, new = (from_json(Brief, to_json(brief)) for brief in (before, after))
    assert changes(old, new) == changes(before, after)


def test_a_version_that_gained_a_language_is_compared_where_both_have_words() -> None:
    before, after = make_brief(("ar",)), later(make_brief())
    only = dataclasses.replace(before, title=ByLanguage.of({"ar": before.title["ar"]}))
    assert "title" not in " ".join(told(only, after))


def test_a_template_may_replace_the_words() -> None:
    before = make_brief()
    after = later(before, marking="TLP:AMBER")
    words = {"en": {"changes.marking": ("From {before} to {after}.",)}}
    (line,) = changes(before, after, words)["en"]
    assert plain(line) == "From TLP:GREEN to TLP:AMBER."
