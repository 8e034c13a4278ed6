"""Tests of short names and their full forms."""

from __future__ import annotations

import pytest

from briefgen.text.acronyms import full_form
from briefgen.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Harbour Safety Board (HSB) met. HSB said no.", "HSB", "Harbour Safety Board"),
        ("HSB (the Harbour Safety Board) met.", "HSB", "Harbour Safety Board"),
        ("The North Atlantic Treaty Organization met.", "NATO", "North Atlantic Treaty Organization"),
        ("The European Union met.", "the EU", "European Union"),
        ("عقد حلف شمال الأطلسي قمة.", "الناتو", "حلف شمال الأطلسي"),
        ("وقالت منظمة صيادي الساحل (مرساة) أمس.", "مرساة", "منظمة صيادي الساحل"),
    ],
)
def test_full_form_of_the_text(text: str, short: str, full: str) -> None:
    found = full_form(text, short)
    assert found is not None
    assert found.of(text) == full


@pytest.mark.parametrize(
    ("text", "short"),
    [("NATO met in Oslo.", "NATO"), ("Every upland farm met.", "EU"), ("قال الناتو كلمته.", "الناتو"), ("", "the EU")],
)
def test_no_form_is_made_up(text: str, short: str) -> None:
    assert full_form(text, short) is None


def test_a_speaker_gets_the_full_form() -> None:
    text = "The Harbour Safety Board (HSB) met. HSB said it would “close two of the piers.”"
    (quotation,) = find_quotations(text, "en")
    assert quotation.speaker is not None
    assert quotation.name is not None
    assert (quotation.speaker.of(text), quotation.name.of(text)) == ("HSB", "Harbour Safety Board")
