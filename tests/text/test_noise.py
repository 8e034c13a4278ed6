"""Broken words are counted; sound text has hardly any."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.noise import NOISY, broken_share

SOUND = {
    "en": "The ministry said on 9 April that the F-35 wing and 3 ships would join the drill in the Gulf of Aden. " * 4,
    "ar": "قالت الوزارة في 9 نيسان إن سربا من طائرات F-35 و3 سفن ستشارك في التدريب في خليج عدن. " * 4,
}


@pytest.mark.parametrize("language", sorted(SOUND))
def test_sound_text_is_not_noisy(language: str) -> None:
    assert broken_share(SOUND[language]) < NOISY / 3


@pytest.mark.parametrize("language", sorted(SOUND))
def test_a_bad_scan_is_noisy(language: str) -> None:
    chance = random.Random(7)  # noqa: S311 - damage that is the same in every run
    scanned = "".join(
        chance.choice("1|0~^5") if char.isalpha() and chance.random() < 0.12 else char for char in SOUND[language]
    )
    assert broken_share(scanned) >= NOISY
    assert broken_share(" ".join(SOUND[language])) >= NOISY


def test_a_short_text_is_never_noisy() -> None:
    assert broken_share("a b c d e f") == 0.0


@given(st.text())
def test_a_share_lies_between_nothing_and_all(text: str) -> None:
    assert 0.0 <= broken_share(text) <= 1.0
