"""First sentences that only their article explains, and the headline that the brief sets above them."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import DirectQuotation
from briefgen.selection import explanation, explanation_text, select
from briefgen.selection.draft import Choice, Desk
from briefgen.selection.grounding import Known, looseness, lost

from .conftest import article, corpus, find, make_spec, section

UNDERSTOOD = [
    ("en", "Japan and NATO will hold a naval exercise in the spring.", ()),
    ("en", "The storm off Okinawa hurt eight Japanese sailors.", ("storm",)),
    ("en", "Last year, Japan bought two ships from a yard in Osaka.", ("year",)),
    ("ar", "وقالت وزارة الدفاع اليابانية إن السفن اليابانية ستبحر في الربيع.", ("السفن",)),
    ("ar", "وغادرت المدمرة «الرصيف» ميناء يوكوسوكا الياباني.", ()),
    ("ar", "وكان الرئيس الكوري قد زار طوكيو في أبريل.", ()),
]
LOST = [
    ("en", "Survivors were taken to a hospital in Japan.", ("survivors",), "Survivors"),
    ("en", "Japan sent twice that number of ships to the exercise with NATO.", (), "that number"),
    ("en", "Two Japanese ships, for instance, stayed in port.", (), "for instance"),
    ("en", "Japan bought three ships later.", (), "later"),
    ("en", "Japan and NATO paid for the storm.", ("storm",), "the storm"),
    ("en", "Kenji Mori, another Japanese admiral, agreed with NATO.", (), "another"),
    ("en", "Japan paid a bit less.", (), "less"),
    ("en", "READ: How Japan bought its ships.", (), "line of the page"),
    ("en", "Admiral Sato left the Japanese navy sixteen years earlier.", (), "earlier"),
    ("en", "Highest share of defence money in Japan.", (), "has no verb"),
    ("ar", "وأضاف المتحدث باسم البحرية اليابانية أن السفن اليابانية ستبحر.", (), "adds"),
    ("ar", "وقال مسؤول ياباني إن المرشحين تعرضوا للضغط.", (), "المرشحين"),
    ("ar", "وركزت المناورات على الإغاثة قرب اليابان.", (), "المناورات"),
    ("ar", "وبالتأكيد فإن الرقم توقف في اليابان عند عشرين.", (), "الرقم"),
    ("ar", "وبعد حرب طويلة انضمت اليابان إليها في أبريل.", (), "إليها"),
    ("ar", "واشترت اليابان آنذاك سفينتين من كوريا.", (), "آنذاك"),
    ("ar", "وأرسلت اليابان سفينتين بعد أيام من الحادث.", ("الحادث",), "الحادث"),
]


def _told(*words: str) -> Known:
    return Known(told=lambda word: word.casefold() in words)


@pytest.mark.parametrize(("language", "text", "told"), UNDERSTOOD)
def test_a_sentence_that_names_its_event_is_understood(language: str, text: str, told: tuple[str, ...]) -> None:
    assert lost(text, "", language, _told(*told)) == ()


@pytest.mark.parametrize(("language", "text", "told", "words"), LOST)
def test_a_sentence_that_leans_on_its_article_says_by_which_words(
    language: str, text: str, told: tuple[str, ...], words: str
) -> None:
    found = lost(text, "", language, _told(*told))
    assert any(words in one.because for one in found), found


def test_a_part_of_a_name_is_lost_unless_the_brief_prints_the_whole() -> None:
    text = "In Osaka the Japanese crews waited, but Mori sailed."
    known = Known(short=lambda word: word == "Mori")
    assert [one.words for one in lost(text, "", "en", known)] == [("Mori",)]
    assert lost(text, "", "en", dataclasses.replace(known, spoken=True, speaker=("Kenji", "Mori"))) == ()


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("en", "We are ready and we will go", 1),
        ("en", "We are ready and we will go to Japan", 0),
        ("ar", "نحن مستعدون وسنبحر", 1),
        ("ar", "نحن مستعدون وسنبحر إلى اليابان", 0),
    ],
)
def test_speech_names_something_itself(language: str, said: str, expected: int) -> None:
    text = f"“{said},” said Admiral Sato of Japan." if language == "en" else f"وقال أميرال ياباني «{said}»."
    found = [one.because for one in lost(text, said, language, Known(spoken=True, speaker=("Admiral", "Sato")))]
    assert found.count("is speech that itself names nothing") == expected


@given(
    st.text(
        st.sampled_from("اليابان وَقالَ إن \u0301\u0651\u0640\u200f«»\"“”'’.,:;!-1٣ The Japan's said that another"),
        max_size=80,
    ),
    st.sampled_from(["ar", "en", "fa", ""]),
)
def test_any_text_has_an_answer(text: str, language: str) -> None:
    assert isinstance(looseness(text, language), str)
    assert isinstance(lost(text, text, language, Known(told=lambda _word: True)), tuple)


LEAD = "Two ferries collided in fog off Nagoya on Monday."
LATER = "Survivors were taken to Tokyo after an exercise with NATO."
PLAN = section("x", ("exercises",))


def _kept(title: str, *lines: str) -> list[tuple[str, bool, str]]:
    made = article("\n".join(lines), title=title)
    found = select(corpus(made), make_spec(PLAN)).sections[0].kept
    return [(one.span.of(made.text), one.headed, one.context) for one in found]


def test_the_headline_stands_above_what_it_explains() -> None:
    lead = LEAD.replace("collided", "and their survivors sank")
    assert _kept("Survivors of the ferry exercise", lead, LATER) == [(LATER, True, "headed")]


def test_the_opening_of_an_article_needs_no_headline() -> None:
    lead = "Japan and NATO began an exercise off Nagoya on Monday."
    assert _kept("Japan and NATO begin an exercise", lead) == [(lead, False, "")]


def test_a_headline_without_the_words_comes_after_every_other_passage() -> None:
    known, unknown = (
        Choice(candidate=None, section="x", parts=(), score=score, lost="speaks of “it”", answered=answered)  # type: ignore[arg-type]
        for score, answered in ((0.2, True), (0.9, False))
    )
    assert (known.grade, unknown.grade) == (0, 1)
    desk = Desk(plan=None, open=[unknown], kept=[known])  # type: ignore[arg-type]
    assert not desk.offered(9)
    desk.kept.clear()
    assert not desk.offered(9)
    assert desk.offered(3)


def test_a_section_with_a_place_for_each_article_takes_one_passage_of_each() -> None:
    view = SimpleNamespace(article=SimpleNamespace(id="one"))
    choice = Choice(
        candidate=SimpleNamespace(view=view),  # type: ignore[arg-type]
        section="x",
        parts=(),
        score=0.5,
        lost="speaks of “it”",
        answered=False,
    )
    desk = Desk(plan=None, open=[choice], few=True)  # type: ignore[arg-type]
    assert desk.offered(9, {"two"}) == [choice]
    assert desk.offered(9, {"one"}) == []
    desk.few = False
    assert desk.offered(9, {"two"}) == []


def test_speech_of_nobody_is_loose_even_as_an_opening() -> None:
    text = "“The exercise with NATO begins on Monday and ends in a week.”\nJapan was silent."
    made = article(text, quotes=(("The exercise with NATO begins on Monday and ends in a week.", None),))
    (passage,) = select(corpus(made), make_spec(PLAN)).sections[0].kept
    assert passage.context == "loose"
    named = dataclasses.replace(
        made, quotations=(DirectQuotation(content=made.quotations[0].content, speaker=find(text, "Japan")),)
    )
    (passage,) = select(corpus(named), make_spec(PLAN)).sections[0].kept
    assert passage.context == ""


def test_explain_gives_the_headline() -> None:
    made = article(
        f"{LEAD.replace('collided', 'and their survivors sank')}\n{LATER}", title="Survivors of the exercise"
    )
    spec = make_spec(PLAN)
    selection = select(corpus(made), spec)
    (told,) = explanation(selection, corpus(made), spec)["sections"][0]["kept"]
    assert told["headline"] == "Survivors of the exercise"
    text = explanation_text(selection, corpus(made), spec)
    assert "above it: [Survivors of the exercise]" in text
    assert "context: understood below the headline of its article" in text
