from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.i18n import direction, embed, latin, merge, runs
from briefgen.model import Line, Run, plain


def shown(line: Line, base: str) -> str:
    """Write a line with braces round each run that goes against the line."""
    return "".join(run.text if run.direction == direction(base) else f"{{{run.text}}}" for run in line)


ARABIC = [
    # One plain word between Arabic words needs no run of its own.
    ("زار NATO أمس", "زار NATO أمس"),
    ("بـNATO وNATO", "بـNATO وNATO"),
    # Brackets, quotation marks and full stops stay with the sentence they belong to.
    ("مع الحلف (NATO) قبل", "مع الحلف ({NATO}) قبل"),
    ("انضم إلى NATO.", "انضم إلى {NATO}."),
    ('قال "We are ready." أمس', 'قال "{We are ready.}" أمس'),
    ("قال «We go» أمس", "قال «{We go}» أمس"),
    ("هل رأى NATO؟ نعم", "هل رأى {NATO}؟ نعم"),
    # A whole phrase is one run, with the brackets that are its own.
    ("وقع Partnership for Peace (PfP) اتفاقًا", "وقع {Partnership for Peace (PfP)} اتفاقًا"),
    ("ثم (NATO) Partnership هنا", "ثم ({NATO}) {Partnership} هنا"),
    ("لقاء NATO 2030: United for a New Era في", "لقاء {NATO 2030: United for a New Era} في"),
    ("قالت AT&T’s R&D إن", "قالت {AT&T’s R&D} إن"),
    ("في U.S. Navy وU.S. هنا", "في {U.S. Navy} و{U.S.} هنا"),
    ("بلغة C++ و3D", "بلغة {C++} و{3D}"),
    ("صواريخ Tomahawk Block V ثم", "صواريخ {Tomahawk Block V} ثم"),
    # The items of an Arabic list stand in the order of the Arabic line.
    ("ضم NATO، EU، US هنا", "ضم {NATO}، {EU}، {US} هنا"),
    ("بين NATO – EU معًا", "بين {NATO} – {EU} معًا"),
    ('ضم "NATO" "EU" هنا', 'ضم "{NATO}" "{EU}" هنا'),
    # A bracket that holds only a number belongs to the Arabic sentence.
    ("حلف NATO (1949) تأسس", "حلف {NATO} (1949) تأسس"),
    ("وقع NATO (1949) Treaty هنا", "وقع {NATO (1949) Treaty} هنا"),
    # Links, addresses, names of accounts, hashes.
    ("انظر https://aawsat.com/x(1)، ثم", "انظر {https://aawsat.com/x(1)}، ثم"),
    ("(انظر www.example.org/a).", "(انظر {www.example.org/a})."),
    ("انظر https://aawsat.com/العالم/1 هنا", "انظر {https://aawsat.com/العالم/1} هنا"),
    ("اكتب إلى a.b@example.org، و@NATO و#EU2", "اكتب إلى {a.b@example.org}، و{@NATO} و{#EU2}"),
    ("بصمة 3f9ab2c4 هنا", "بصمة {3f9ab2c4} هنا"),
    # Numbers that an Arabic letter before them would tear apart.
    ("في 2025-04-09 كان", "في {2025-04-09} كان"),
    ("بين 2019-2025 و10:30-12:00.", "بين {2019-2025} و{10:30-12:00}."),
    ("بنسبة 80% بحلول 2027", "بنسبة {80%} بحلول 2027"),
    ("و$55 و50 000 جندي", "و{$55} و{50 000} جندي"),
    ("مدى 155 mm و9 April 2025 هنا", "مدى {155 mm} و{9 April 2025} هنا"),
    # Numbers that stand rightly by themselves.
    ("في 2025 و1,250.5 و5/4/2025 و10:30", "في 2025 و1,250.5 و5/4/2025 و10:30"),
    ("كوفيد-19 وبـ-5", "كوفيد-19 وبـ-5"),
    ("شراء 12 F-35 لصالح", "شراء 12 {F-35} لصالح"),
    ("٢٠١٩–٢٠٢٥ و٨٠٪", "٢٠١٩–٢٠٢٥ و٨٠٪"),
    # A line wholly in the other script is one run, marks and all.
    ("EU and Japan sign.", "{EU and Japan sign.}"),
    ("“Yes.”", "{“Yes.”}"),
    ("NATO", "{NATO}"),
    ("سطر\nA whole line.\nسطر", "سطر\n{A whole line.}\nسطر"),
    ("قالت 日本政府 إن", "قالت 日本政府 إن"),
    ("", ""),
    (" ،؛ ", " ،؛ "),
]

ENGLISH = [
    ("the word حلف شمال الأطلسي (الناتو) means", "the word {حلف شمال الأطلسي (الناتو)} means"),
    ("the word الحلف, then", "the word {الحلف}, then"),
    ("He said “نعم، لا.” today", "He said “{نعم، لا.}” today"),
    ("(الناتو).", "{(الناتو).}"),
    ("(see الناتو).", "(see {الناتو})."),
    ("in ٢٠٢٥ and 2025", "in {٢٠٢٥} and 2025"),
    ("في 9 أبريل 2025", "{في 9 أبريل 2025}"),
    ("see https://x.org/a, 80% of 2019–2025", "see https://x.org/a, 80% of 2019–2025"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("text", "cut"), ARABIC)
def test_cuts_in_arabic(text: str, cut: str) -> None:
    line = runs(text, "ar")
    assert shown(line, "ar") == cut
    assert plain(line) == text


@pytest.mark.parametrize(("text", "cut"), ENGLISH)
def test_cuts_in_english(text: str, cut: str) -> None:
    line = runs(text, "en")
    assert shown(line, "en") == cut
    assert plain(line) == text


def test_a_link_with_arabic_letters_stays_one_run_in_english() -> None:
    line = runs("see https://x.org/العالم/1 now", "en")
    assert [(run.text, run.direction) for run in line] == [
        ("see ", "ltr"),
        ("https://x.org/العالم/1", "ltr"),
        (" now", "ltr"),
    ]


def test_isolate_sets_a_single_word_apart() -> None:
    assert shown(runs("زار NATO أمس", "ar", isolate=True), "ar") == "زار {NATO} أمس"


def test_runs_carry_language_role_and_target() -> None:
    line = runs("مع (NATO)", "ar", role="link", target="e-1")
    assert [(run.language, run.direction, run.role, run.target) for run in line] == [
        ("ar", "rtl", "link", "e-1"),
        ("en", "ltr", "link", "e-1"),
        ("ar", "rtl", "link", "e-1"),
    ]


def test_numbers_of_another_system_are_set_apart() -> None:
    line = runs("قمة 2025 و٢٠٢٦", "ar", digits="arab")
    assert [(run.text, run.direction) for run in line] == [("قمة ", "rtl"), ("2025", "ltr"), (" و٢٠٢٦", "rtl")]


def test_embedding_against_the_line_is_one_run() -> None:
    assert embed("قمة NATO", "ar", "en") == (Run(text="قمة NATO", language="ar", direction="rtl"),)
    assert shown(embed("قمة NATO", "ar", "ar"), "ar") == "قمة {NATO}"
    assert embed("Le sommet", "fr", "en") == (Run(text="Le sommet", language="fr", direction="ltr"),)
    assert embed("", "ar", "en") == ()


def test_latin_letters_take_the_lines_own_language_where_it_is_written_in_them() -> None:
    assert [latin(base) for base in ("ar", "fa", "en", "fr")] == ["en", "en", "en", "fr"]


def test_merge_joins_equal_neighbours_only() -> None:
    a = Run(text="a", language="en", direction="ltr")
    link = Run(text="b", language="en", direction="ltr", role="link", target="e-1")
    assert merge((a, a, link, a, Run(text="", language="ar", direction="rtl"))) == (
        Run(text="aa", language="en", direction="ltr"),
        link,
        a,
    )


PIECES = st.sampled_from(
    [
        *"بجنوَّـabXY019٠٣ \n.,;:!?'\"()[]{}«»“”‘’،؛؟-–—/@#%$+&…·\u200c\U0001f600日яא",
        "NATO",
        "حلف",
        "https://x.org/a",
        "2025-04-09",
        "80%",
        " ",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["ar", "en", "fa", "fr"]), st.booleans())
def test_runs_join_to_the_text(text: str, base: str, isolate: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    for digits in ("", "arab", "latn"):
        line = runs(text, base, isolate=isolate, digits=digits)
        assert plain(line) == text
        assert all(run.text for run in line)
    assert plain(merge(line)) == text


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_run_against_an_arabic_line_begins_or_ends_in_space_or_spans_lines(text: str) -> None:
    for run in runs(text, "ar", isolate=True):
        if run.direction == "ltr":
            assert run.text == run.text.strip(" \n")
            assert "\n" not in run.text


@given(st.lists(PIECES, max_size=40).map("".join))
def test_isolated_arabic_lines_keep_no_latin_letter(text: str) -> None:
    for run in runs(text, "ar", isolate=True):
        if run.direction == "rtl":
            assert not any("a" <= character.lower() <= "z" for character in run.text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_english_lines_keep_no_arabic_letter_outside_links(text: str) -> None:
    for run in runs(text, "en"):
        if run.direction == "ltr" and "://" not in run.text:
            assert not any("\u0620" <= character <= "\u064a" for character in run.text)


def test_a_long_hostile_line_takes_linear_time() -> None:
    for text in (
        "a (" * 50_000,
        '"a ' * 50_000,
        "www." * 50_000,
        "1-" * 50_000,
        "(" * 50_000 + "ب",
        "حلف NATO، " * 20_000,
    ):
        assert plain(runs(text, "ar")) == text
