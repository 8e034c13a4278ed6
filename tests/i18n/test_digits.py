from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.i18n.digits import SYSTEMS, digit_system, percent, to_system, whole


@pytest.mark.parametrize(
    ("text", "arab"),
    [
        ("2025", "٢٠٢٥"),
        ("1,250.5", "١٬٢٥٠٫٥"),
        ("12.5%", "١٢٫٥٪"),
        ("80%", "٨٠٪"),
        ("9.4.2025", "٩.٤.٢٠٢٥"),
        ("10:30", "١٠:٣٠"),
        ("1,2", "١,٢"),
        ("في 3، و4.", "في ٣، و٤."),
        ("٣ و4", "٣ و٤"),
        ("no digits.", "no digits."),
        ("", ""),
    ],
)
def test_arabic_digits(text: str, arab: str) -> None:
    assert to_system(text, "arab") == arab


def test_back_to_latin() -> None:
    assert to_system("١٬٢٥٠٫٥٪ و۳", "latn") == "1,250.5% و3"


def test_whole_and_percent() -> None:
    assert whole(1234567, "arab") == "١٬٢٣٤٬٥٦٧"
    assert whole(12, "latn") == "12"
    assert [percent(share, "latn") for share in (0.0, 0.29, 0.666, 1.0)] == ["0%", "29%", "66%", "100%"]


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(KeyError):
        to_system("1", "roman")


@given(st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩۰۹.,٫٬%٪:/- abcأب", max_size=30), st.sampled_from(sorted(SYSTEMS)))
def test_digits_are_never_mixed_and_nothing_is_lost(text: str, system: str) -> None:
    done = to_system(text, system)
    assert len(done) == len(text)
    assert {digit_system(character) for character in done} <= {"", system}
    assert to_system(done, system) == done
