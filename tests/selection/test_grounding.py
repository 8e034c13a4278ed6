"""Openings that say what they are about, and what becomes of those that do not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from briefgen.selection.draft import Choice, Desk
from briefgen.selection.grounding import Known, grounded, looseness

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUNDED = [
    ("ar", "وقالت وزارة الدفاع اليابانية إن السفن ستبحر في الربيع."),
    ("ar", "أعلن حلف شمال الأطلسي تمرينا بحريا قرب اليابان."),
    ("ar", "وذكرت صحيفة «الرصيف» أن سفينتين غادرتا الميناء."),
    ("en", "Japan and NATO will hold a naval exercise in the spring."),
    ("en", "In Brussels, the Japanese defence minister met officers from Korea."),
]
LOOSE = [
    ("ar", "وثمة مخاوف من تأخر بعض السفن عن موعدها."),
    ("ar", "• جامعة طوكيو وجامعة كيوتو."),
    ("ar", "ووصلت سفن أخرى إلى ميناء يوكوسوكا في اليابان."),
    ("en", "Economic risks would be intense in the event of a delay."),
    ("en", "Other Japanese ships will follow in the summer."),
    ("en", "The minister of defence met a similar delegation."),
    ("en", "“The fleet will sail in the spring.”"),
]


@pytest.mark.parametrize(("language", "text"), GROUNDED)
def test_an_opening_that_names_what_it_is_about_is_grounded(language: str, text: str) -> None:
    assert grounded(text, language), looseness(text, language)


@pytest.mark.parametrize(("language", "text"), LOOSE)
def test_every_other_opening_is_loose(language: str, text: str) -> None:
    assert not grounded(text, language)


def _told(*words: str) -> Known:
    return Known(told=lambda word: word in words)


def test_what_the_article_told_before_needs_more_than_its_article() -> None:
    text = "Eight Japanese sailors were hurt in the storm, officials said."
    assert grounded(text, "en")
    assert "the storm" in looseness(text, "en", _told("storm"))
    assert grounded("Eight Japanese sailors were hurt in the storm off Okinawa.", "en") is True
    assert not looseness("Eight Japanese sailors were hurt in the storm off Okinawa.", "en", _told("storm"))


def test_a_definite_noun_told_before_needs_a_state_or_a_clause_behind_it() -> None:
    assert "المناورة" in looseness("وتشارك اليابان بسفينتين في المناورة منذ يومين.", "ar", _told("المناورة"))
    assert not looseness("وتشارك اليابان بسفينتين في المناورة اليابانية منذ يومين.", "ar", _told("المناورة"))
    assert not looseness("وتشارك اليابان بسفينتين في المناورة منذ يومين.", "ar")


def test_a_last_name_alone_is_loose_unless_the_brief_prints_the_whole() -> None:
    text = "Mori wants Japan to buy more ships."
    short = Known(short=lambda word: word == "Mori", proper=lambda word: word == "Mori")
    assert "Mori" in looseness(text, "en", short)
    assert not looseness(text, "en", dataclasses.replace(short, spoken=True, speaker=("Kenji", "Mori")))


def test_speech_needs_a_speaker_that_the_brief_can_print() -> None:
    text = "“The fleet will sail to Busan in the spring,” he said."
    assert not grounded(text, "en")
    assert not looseness(text, "en", Known(spoken=True, speaker=("Kenji", "Mori")))


def _choices(*reasons: str) -> Iterable[Choice]:
    for reason in reasons:
        yield Choice(candidate=None, section="s", parts=(), score=0.5, loose=reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reasons", "kept", "everywhere", "expected"),
    [
        (["", "names nobody"], 3, 9, True),
        (["names nobody"], 0, 9, True),
        (["names nobody"], 1, 9, False),
        (["speaks of “it”"], 0, 9, False),
        (["speaks of “it”"], 0, 1, True),
        (["speaks of “it”"], 1, 1, False),
        ([], 0, 0, False),
    ],
)
def test_loose_openings_are_only_for_sections_that_else_stay_empty(
    reasons: list[str], kept: int, everywhere: int, *, expected: bool
) -> None:
    desk = Desk(plan=None, open=list(_choices(*reasons)), kept=list(_choices(*([""] * kept))))  # type: ignore[arg-type]
    assert bool(desk.offered(everywhere)) is expected
