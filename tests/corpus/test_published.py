"""The day of publication, and what speaks against it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.corpus.page import DateClaim
from briefgen.corpus.published import body_doubt, decide, url_date

DAY = dt.date(2024, 11, 5)


def claim(day: str = "2024-11-05", origin: str = "metadata", **more: object) -> DateClaim:
    return DateClaim(date=dt.date.fromisoformat(day), origin=origin, evidence=day, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("من المقرر أن تُعلن الخطة في العاشر من أبريل خلال زيارة رسمية.", "ar"),
        ("وستبدأ المناورات في 3 مارس المقبل.", "ar"),
        ("وقعت الحادثة في 9 نوفمبر 2024 قرب الميناء.", "ar"),
        ("زار الوفد طوكيو في 3 مايو 2021 ثم سيول في 7 مايو 2021.", "ar"),
        ("The plan will be announced on April 10 during a visit.", "en"),
        ("The collision happened on 9 November 2024 off the port.", "en"),
    ],
)
def test_a_body_that_contradicts(text: str, language: str) -> None:
    assert body_doubt(DAY, text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("من المقرر أن تبدأ المناورات في 20 نوفمبر.", "ar"),
        ("وستُعقد القمة في 9 مارس 2025 في طوكيو.", "ar"),
        ("وقعت الحادثة في 3 نوفمبر 2024، وكانت الأولى منذ 4 مايو 2012.", "ar"),
        ("كان الاتفاق قد وُقع في 10 أبريل الماضي، وسيُراجع لاحقًا.", "ar"),
        ("The talks will begin on November 20.", "en"),
        ("They signed on 10 April last year and will meet again.", "en"),
        ("Nothing here names a day.", "en"),
        ("Aucune date.", "fr"),
    ],
)
def test_a_body_that_agrees(text: str, language: str) -> None:
    assert body_doubt(DAY, text, language) == ""


def test_no_claim_is_a_warning() -> None:
    issued, (note,) = decide([], "text", "en")
    assert (issued, note.code) == (None, "corpus.date-missing")


def test_the_day_a_file_was_made_is_no_day_of_publication() -> None:
    issued, (note,) = decide([claim(origin="file")], "text", "en")
    assert issued is None
    assert "2024-11-05" in note.message


def test_the_first_claim_holds_and_is_sure() -> None:
    issued, notes = decide([claim(), claim("2024-11-06", "url"), claim("2024-12-30", updated=True)], "text", "en")
    assert issued is not None
    assert (issued.date, issued.origin, issued.doubt, notes) == (DAY, "metadata", "", ())


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([claim(), claim("2024-01-01", "byline")], "also gives 2024-01-01"),
        ([claim(updated=True)], "last change"),
        ([claim(doubt="it is odd")], "it is odd"),
    ],
)
def test_doubts(claims: list[DateClaim], words: str) -> None:
    issued, (note,) = decide(claims, "text", "en")
    assert issued is not None
    assert words in issued.doubt
    assert note.code == "corpus.date-doubtful"


def test_a_side_file_is_believed() -> None:
    issued, notes = decide([claim(origin="sidecar"), claim("2020-01-01")], "It happened on 9 December 2024.", "en")
    assert issued is not None
    assert (issued.doubt, notes) == ("", ())


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/11/05/story", DAY),
        ("https://a.example/world/2024-11-5/story", DAY),
        ("https://a.example/20241105-story", DAY),
        ("https://a.example/2024/story-13-45", None),
        ("https://a.example/id/120241105", None),
    ],
)
def test_url_date(url: str, day: dt.date | None) -> None:
    assert url_date(url) == day
