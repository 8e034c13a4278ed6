from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.similarity import (
    _HALF,
    _codes,
    _fingerprints,
    _hashes,
    containment,
    cosine,
    fingerprints,
    groups_of,
    jaccard,
    near_duplicates,
    shingles,
)

WORDS = st.lists(st.text(min_size=1, max_size=4), max_size=40)


def made(seed: int, length: int = 120) -> list[str]:
    source = random.Random(seed)  # noqa: S311 - made-up words, not secrets
    return [f"w{source.randrange(4000)}" for _ in range(length)]


def edited(words: list[str], every: int, seed: int = 0) -> list[str]:
    source = random.Random(seed)  # noqa: S311 - made-up words, not secrets
    return [f"x{source.randrange(99)}" if number % every == every - 1 else word for number, word in enumerate(words)]


def test_measures_of_sets() -> None:
    assert jaccard({1, 2, 3}, {2, 3, 4}) == pytest.approx(0.5)
    assert containment({1, 2}, {1, 2, 3, 4}) == 1.0
    assert cosine({1, 2, 3, 4}, {4}) == pytest.approx(0.5)
    assert jaccard(set(), set()) == containment(set(), {1}) == cosine(set(), {1}) == 0.0


def test_shingles_follow_the_order_of_words() -> None:
    assert shingles(["a", "b", "c"]) != shingles(["c", "b", "a"])
    assert len(shingles(["a"] * 5)) == 3
    assert shingles([]) == ()
    assert len(shingles(["a"])) == 1


@given(WORDS, WORDS, WORDS)
def test_a_long_shared_run_shares_a_fingerprint(before: list[str], after: list[str], other: list[str]) -> None:
    run = [f"shared{number}" for number in range(8)]
    one = fingerprints(shingles([*before, *run, *after]))
    two = fingerprints(shingles([*other, *run, *before]))
    assert one & two


def test_copies_with_edits_cuts_and_additions_are_grouped() -> None:
    original = made(1)
    texts = [
        original,
        made(2),
        edited(original, 12),
        original[:60],
        made(3, 25) + original,
        list(original),
        made(4),
    ]
    assert near_duplicates(texts) == ((0, 2, 3, 4, 5),)


def test_other_texts_are_not_grouped_by_a_set_phrase() -> None:
    phrase = [f"the{number}" for number in range(12)]
    texts = [made(seed) + phrase for seed in range(10)]
    assert near_duplicates(texts) == ()


def test_short_texts_are_grouped_only_when_equal() -> None:
    assert near_duplicates([["a", "b", "c"], ["a", "b", "c"], ["a", "b", "d"], [], []]) == ((0, 1),)


def test_more_copies_than_a_set_phrase_may_have_are_still_found() -> None:
    original = made(5)
    assert near_duplicates([list(original) for _ in range(80)]) == (tuple(range(80)),)


def test_more_edited_copies_than_a_set_phrase_may_have_are_still_found() -> None:
    original = made(6, 200)
    assert near_duplicates([edited(original, 20, seed) for seed in range(90)]) == (tuple(range(90)),)


def test_a_copy_with_every_fifth_word_replaced_is_found_and_a_report_with_half_its_text_is_not() -> None:
    original = made(7, 200)
    assert near_duplicates([original, edited(original, 5)]) == ((0, 1),)
    assert near_duplicates([original, original[:100] + made(8, 100)]) == ()


def test_texts_may_come_one_at_a_time() -> None:
    texts = [made(1), made(2), edited(made(1), 12)]
    assert near_duplicates(iter(texts)) == near_duplicates(texts) == ((0, 2),)


@given(WORDS)
def test_the_compact_fingerprints_are_those_of_the_plain_ones(words: list[str]) -> None:
    plain = {value >> _HALF for value in fingerprints(shingles(words))}
    assert set(_fingerprints(_hashes(_codes(words))).tolist()) == plain if words else not plain


@given(st.integers(0, 20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30))
def test_groups_are_apart_and_in_order(count: int, pairs: list[tuple[int, int]]) -> None:
    valid = [(one, other) for one, other in pairs if one < count and other < count]
    groups = groups_of(count, valid)
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    assert all(list(group) == sorted(group) and len(group) > 1 for group in groups)
    where = {member: number for number, group in enumerate(groups) for member in group}
    assert all(one == other or where[one] == where[other] for one, other in valid)


def test_hashes_do_not_depend_on_the_process() -> None:
    code = "from briefgen.text.similarity import shingles; print(shingles(['حلف', 'NATO', 'x', 'y']))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert len(printed) == 1
