from __future__ import annotations

import re

import pytest
from babel import Locale

from briefgen.i18n import Style, languages
from briefgen.i18n.messages import catalog, keys, message

PLACEHOLDER = re.compile(r"\{(\w*)\}")
LANGUAGES = languages()
KEYS = keys("en")


def forms(language: str, key: str) -> tuple[str, ...]:
    found = catalog(language)[key].string
    return (found,) if isinstance(found, str) else tuple(found)


def test_all_catalogues_have_the_same_keys_in_the_same_order() -> None:
    assert len(KEYS) > 100
    for language in LANGUAGES:
        assert keys(language) == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_nothing_in_it_is_fuzzy_or_obsolete(language: str) -> None:
    found = catalog(language)
    assert not found.obsolete
    assert not found.fuzzy
    for key in KEYS:
        assert not found[key].fuzzy, key
        assert all(form.strip() for form in forms(language, key)), key


@pytest.mark.parametrize("key", KEYS)
def test_placeholders_are_the_same_in_every_language(key: str) -> None:
    wanted = set(PLACEHOLDER.findall(forms("en", key)[-1]))
    assert "" not in wanted
    for language in LANGUAGES:
        found = forms(language, key)
        for place, form in enumerate(found):
            names = set(PLACEHOLDER.findall(form))
            if len(found) > 2 and not place:
                assert names <= wanted, (language, form)  # the form for none has nothing to list
            else:
                # One and two are words in Arabic, so a plural form may go without its number.
                assert names | {"n"} == wanted | {"n"}, (language, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_follow_cldr(language: str) -> None:
    found = catalog(language)
    rule = Locale.parse(language).plural_form
    tags = {n: rule(n) for n in range(250)}
    by_tag: dict[str, set[str]] = {}
    for n, tag in tags.items():
        by_tag.setdefault(tag, set()).add(message(language, "summary.undated", n))
    assert all(len(texts) == 1 for texts in by_tag.values())
    assert found.num_plurals == len(by_tag)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "لا اقتباسات | بصمة العدد abc"),
        (1, "اقتباس واحد | بصمة العدد abc"),
        (2, "اقتباسان | بصمة العدد abc"),
        (3, "٣ اقتباسات | بصمة العدد abc"),
        (10, "١٠ اقتباسات | بصمة العدد abc"),
        (11, "١١ اقتباسًا | بصمة العدد abc"),
        (99, "٩٩ اقتباسًا | بصمة العدد abc"),
        (100, "١٠٠ اقتباس | بصمة العدد abc"),
        (102, "١٠٢ اقتباس | بصمة العدد abc"),
        (103, "١٠٣ اقتباسات | بصمة العدد abc"),
    ],
)
def test_arabic_counts_agree_with_their_noun(n: int, text: str) -> None:
    assert Style.of("ar").text("verification.line", n, digest="abc") == text


@pytest.mark.parametrize(("n", "text"), [(0, "0 sources bear"), (1, "1 source bears"), (2, "2 sources bear")])
def test_english_counts_agree_with_their_verb(n: int, text: str) -> None:
    assert Style.of("en").text("summary.undated", n).startswith(text)


@pytest.mark.parametrize("n", [None, 3])
def test_an_unknown_key_is_refused_and_never_printed(n: int | None) -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        message("ar", "no-such-key", n)


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        message("tlh", "label.date")


def test_arabic_words_use_arabic_marks() -> None:
    for key in KEYS:
        for form in forms("ar", key):
            bare = PLACEHOLDER.sub("", form)
            assert not set(bare) & set(",;?\"'"), (key, form)
            assert not re.search(r"[0-9٠-٩](?!\.0)", bare.replace("2.0", "")), (key, form)


def test_english_words_are_british_and_typographic() -> None:
    for key in KEYS:
        for form in forms("en", key):
            assert not set(form) & set("\"'،؛؟«»"), (key, form)
            assert not re.search(r"\b(organiz|program\b(?!me| \{program)|color|defense)", form) or "{program}" in form
