from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.composition.quote import CONTEXT, kind, marks, quotation, speaker
from briefgen.model import Article, DirectQuotation, ReportedSpeech, Span
from briefgen.testing import make_article

TEXT = "Minister Jane Roe said “we go”. Later Roe said “we stay”. Ada Poe said “no”. It rained “well”."


def words(found: str) -> Span:
    return Span(TEXT.index(found), TEXT.index(found) + len(found))


def article() -> Article:
    said = (("we go", "Minister Jane Roe"), ("we stay", "Roe"), ("no", "Ada Poe"), ("well", ""))
    return replace(
        make_article(TEXT),
        quotations=tuple(
            DirectQuotation(content=words(content), speaker=words(name) if name else None) for content, name in said
        ),
    )


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        ("Minister Jane Roe said “we go”.", "Minister Jane Roe"),
        ("Minister Jane Roe said “we go”. Later Roe said “we stay”.", "Minister Jane Roe"),
        ("Later Roe said “we stay”. Ada Poe said “no”.", ""),
        ("Ada Poe said “no”. It rained “well”.", ""),
        ("It rained “well”.", ""),
        ("Minister Jane Roe said", ""),
    ],
)
def test_the_speaker_is_the_one_of_all_quotations_in_the_passage(passage: str, name: str) -> None:
    assert speaker(article(), words(passage)) == name


def test_a_part_of_a_word_is_not_the_same_speaker() -> None:
    text = "Munroe said “a”, roe said “b”"
    found = replace(
        make_article(text),
        quotations=(
            DirectQuotation(content=Span(13, 14), speaker=Span(0, 6)),
            DirectQuotation(content=Span(27, 28), speaker=Span(17, 20)),
        ),
    )
    assert speaker(found, Span(0, len(text))) == ""


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [("we go", "speech"), ("Minister Jane Roe said “we go”.", "mixed"), ("Later Roe said", "report")],
)
def test_kind(passage: str, wanted: str) -> None:
    assert kind(article(), words(passage)) == wanted
    assert quotation(article(), words(passage), 1).speech == (wanted != "report")


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_quotation_is_its_slice_with_its_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = replace(make_article("x"), text=text, sha256="0" * 64)
    made = quotation(source, Span(start, end), 4)
    assert made.exact == text[start:end]
    assert text[: made.span.start].endswith(made.prefix)
    assert text[made.span.end :].startswith(made.suffix)
    assert len(made.prefix) == min(CONTEXT, start)
    assert len(made.suffix) == min(CONTEXT, len(text) - end)
    assert (made.citation, made.sha256) == (4, source.sha256)


def test_a_span_outside_the_article_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        quotation(make_article("short"), Span(0, 99), 1)


ENGLISH = ("“", "”", "‘", "’")
ARABIC = ("«", "»", "“", "”")


@pytest.mark.parametrize(
    ("exact", "pairs", "chosen"),
    [
        ("They signed.", ENGLISH, "“”"),
        ("“We sign,” she said.", ENGLISH, "‘’"),
        ('She said it "works" now.', ENGLISH, "‘’"),
        ("Japan’s ‘quad’ met.", ENGLISH, "“”"),
        ("He said “a” of the partners’", ENGLISH, "“”"),
        ("“One” and ‘two’.", ENGLISH, "“”"),
        ("وقال: «نوقّع».", ARABIC, "“”"),
        ("وقال: “نوقّع”.", ARABIC, "«»"),
        ('وقال: "نوقّع".', ARABIC, "«»"),
        ("«أولاً» ثم “ثانياً” هنا", ARABIC, "“”"),
        ("Ils ont signé.", ("« ", " »", "“", "”"), "«  »"),
        ("« Nous signons », dit-il.", ("« ", " »", "“", "”"), "“”"),
    ],
)
def test_marks_never_stand_round_marks_like_them(exact: str, pairs: tuple[str, str, str, str], chosen: str) -> None:
    assert "".join(marks(exact, pairs)) == chosen


def reported(*found: ReportedSpeech) -> Article:
    return replace(make_article(TEXT), reported=found)


def test_the_fullest_mention_is_printed() -> None:
    later = words("Roe said “we stay”")
    said = DirectQuotation(
        content=words("we stay"), speaker=Span(later.start, later.start + 3), name=words("Minister Jane Roe")
    )
    source = replace(make_article(TEXT), quotations=(said,))
    assert speaker(source, words("Later Roe said “we stay”.")) == "Minister Jane Roe"


def test_a_speaker_whom_the_passage_does_not_name_is_marked() -> None:
    said = DirectQuotation(content=words("we stay"), speaker=words("Minister Jane Roe"), inferred=True)
    source = replace(make_article(TEXT), quotations=(said,))
    found = quotation(source, words("Later Roe said “we stay”."), 1)
    assert (found.speaker, found.speaker_inferred) == ("Minister Jane Roe", True)
    assert not quotation(article(), words("Later Roe said “we stay”."), 1).speaker_inferred
    assert not quotation(source, Span(0, words("“we stay”.").end), 1).speaker_inferred


def test_reported_speech_names_its_speaker() -> None:
    told = ReportedSpeech(content=words("It rained “well”"), speaker=words("Ada Poe"))
    found = quotation(reported(told), words("It rained “well”."), 1)
    assert (found.speaker, found.speech) == ("Ada Poe", False)


def test_a_passage_that_reports_little_or_several_names_nobody() -> None:
    told = ReportedSpeech(content=words("rained"), speaker=words("Ada Poe"))
    assert speaker(reported(told), words("It rained “well”.")) == ""
    both = (
        ReportedSpeech(content=words("Later Roe said “we stay”."), speaker=words("Minister Jane Roe")),
        ReportedSpeech(content=words("Ada Poe said “no”."), speaker=words("Ada Poe")),
    )
    assert speaker(reported(*both), words("Later Roe said “we stay”. Ada Poe said “no”.")) == ""
