from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.i18n import Style
from briefgen.i18n.digits import digit_system
from briefgen.model import Line, plain

AR = Style.of("ar")
EN = Style.of("en")


def shown(line: Line, style: Style) -> str:
    return "".join(run.text if run.direction == style.direction else f"{{{run.text}}}" for run in line)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("بنسبة 80% بحلول 2027", "بنسبة ٨٠٪ بحلول ٢٠٢٧"),
        ("بين 2019-2025", "بين ٢٠١٩-٢٠٢٥"),
        ("طائرة F-16 من Block 70", "طائرة {F-16} من {Block 70}"),
        ("في 2025-04-09 على https://x.org/12", "في {2025-04-09} على {https://x.org/12}"),
        ("عدد 1,250.5 طن", "عدد ١٬٢٥٠٫٥ طن"),
    ],
)
def test_prose_takes_the_documents_digits_and_codes_keep_theirs(text: str, wanted: str) -> None:
    assert shown(AR.prose(text), AR) == wanted


def test_prose_in_english_takes_latin_digits() -> None:
    assert shown(EN.prose("In ٢٠٢٥, ٨٠٪ of (الناتو)"), EN) == "In 2025, 80% of ({الناتو})"


def test_verbatim_words_keep_their_digits_apart() -> None:
    assert shown(AR.verbatim("قمة 2025"), AR) == "قمة {2025}"
    assert shown(EN.verbatim("قمة 2025", "ar"), EN) == "{قمة 2025}"


def test_lists() -> None:
    parts = [AR.verbatim("الساحل"), AR.verbatim("Reuters", "en"), AR.verbatim("البرق")]
    assert shown(AR.items(parts), AR) == "الساحل و{Reuters} والبرق"
    assert plain(EN.items([EN.own("A"), EN.own("B"), EN.own("C")])) == "A, B and C"
    assert AR.items([]) == ()
    assert plain(EN.items([EN.own("A")])) == "A"


def test_join_skips_what_is_empty() -> None:
    assert plain(EN.join([EN.own("a"), (), EN.own("b")], "; ")) == "a; b"


def test_values_are_isolated_in_a_message() -> None:
    line = AR.say("attribution.source", outlet="NATO Review", date=AR.own("٩ أبريل ٢٠٢٥"))
    assert shown(line, AR) == "{NATO Review}، ٩ أبريل ٢٠٢٥"


def test_a_value_with_braces_is_text() -> None:
    assert EN.text("gaps.topic", name="{name} {0}") == "No report on the topic ‘{name} {0}’ was found in this period."


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(KeyError):
        EN.say("gaps.topic")


@given(st.text(alphabet="0123456789٠١٢ .,%-:/أبab()«»", max_size=40))
def test_digits_are_never_mixed_outside_isolates(text: str) -> None:
    for style in (AR, EN):
        for line in (style.prose(text), style.verbatim(text)):
            own = "".join(run.text for run in line if run.direction == style.direction)
            assert {digit_system(character) for character in own} <= {"", style.digits}
