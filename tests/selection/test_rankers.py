from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.selection import rank_sentences
from briefgen.selection.rankers import RANKERS
from briefgen.selection.rankers.centrality import POOL
from briefgen.selection.rankers.order import FEATURES, MODELS, OTHERWISE, Words
from briefgen.selection.rankers.vectors import STEPS, vectors


@settings(deadline=None)  # the first call imports numpy
@given(
    st.lists(st.text(max_size=30), max_size=12), st.sampled_from(["ar", "en", "xx"]), st.none() | st.text(max_size=8)
)
def test_every_sentence_is_ranked_once(sentences: list[str], language: str, query: str | None) -> None:
    assert sorted(rank_sentences(sentences, language, query)) == list(range(len(sentences)))


def test_equal_arabic_sentences_keep_their_order() -> None:
    assert rank_sentences(["أعلنت اليابان عن تدريبات بحرية مشتركة مع حلف شمال الأطلسي في الصيف."] * 4, "ar") == (
        0,
        1,
        2,
        3,
    )


def test_fragments_and_overlong_sentences_fall_back() -> None:
    whole = "أعلنت وزارة الدفاع اليابانية يوم الأربعاء عن تدريبات بحرية مشتركة مع حلف شمال الأطلسي"
    assert rank_sentences(["التعليق على الصورة", whole, whole], "ar")[:2] == (1, 0)
    assert rank_sentences([" ".join([whole] * 8), whole, whole], "ar")[0] == 1


def test_empty_sentences_come_last() -> None:
    assert rank_sentences(["", "Japan and NATO met.", "…"], "en") == (1, 0, 2)


def test_a_query_puts_its_sentence_first() -> None:
    sentences = [
        "The leaders met in Tokyo and had dinner in the old garden of the palace on the hill.",
        "They spoke of trade and of fish for most of the evening with their many advisers.",
        "A submarine cable to Guam will be laid by both navies before the end of next year.",
    ]
    assert rank_sentences(sentences, "en", "submarine cables")[0] == 2
    assert rank_sentences(sentences, "en", "zebra") == rank_sentences(sentences, "en")


def test_an_arabic_query_is_matched_by_stems() -> None:
    sentences = [
        "التقى الوزير الياباني نظيره في طوكيو يوم الأربعاء الماضي.",
        "ستبدأ المناورات البحرية المشتركة في الصيف القادم.",
    ]
    assert rank_sentences(sentences, "ar", "مناورات")[0] == 1


def test_a_first_sentence_that_hangs_on_another_falls_back() -> None:
    whole = "أعلنت وزارة الدفاع اليابانية يوم الأربعاء عن تدريبات بحرية مشتركة مع حلف شمال الأطلسي"
    assert Words([f"لكن {whole}", f"فالوزارة {whole}", whole, "فلسطين وفرنسا", ""], "ar").measure(
        "linked"
    ).tolist() == [
        1.0,
        1.0,
        0.0,
        0.0,
        0.0,
    ]


def test_what_was_told_before_is_not_fresh() -> None:
    told = "Japan sends four ships to the Pacific exercise."
    fresh = Words([told, told, "NATO joins the Pacific exercise.", "", "…"], "en").measure("fresh")
    assert fresh[0] > fresh[2] > fresh[1] == 0.0
    assert fresh.tolist()[3:] == [0.0, 0.0]


def test_an_english_copy_of_a_sentence_comes_after_it() -> None:
    first = "Japan and NATO will hold a naval exercise with 12 ships in the Pacific."
    filler = ["The weather was fine that morning.", "Nobody knew where the garden party would be."]
    ranked = rank_sentences([filler[0], first, filler[1], first], "en")
    assert ranked.index(1) < ranked.index(3)


def test_a_quotation_that_opens_a_sentence_is_found_behind_other_marks() -> None:
    found = Words(['"We go," he said.', "(“We stay”), said others.", 'He said "yes".', "«We go»"], "en")
    assert found.measure("quoted").tolist() == [1.0, 1.0, 0.0, 1.0]


_BAD = [
    "",
    "…!؟--",
    "\u200f\u200e",
    "Japan اليابان 日本 4 ships",
    "این یک جمله فارسی است",
    "a" * 5_000,
    "\U0001f6a2 " * 20,
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_BAD) | st.text(max_size=20), max_size=10), st.sampled_from(["ar", "en", "fa"]))
def test_bad_sentences_are_ranked_and_measured_with_numbers(sentences: list[str], language: str) -> None:
    assert sorted(rank_sentences(sentences, language)) == list(range(len(sentences)))
    words = Words(sentences, language)
    for name in FEATURES:
        found = words.measure(name)
        assert found.shape == (len(sentences),)
        assert all(-len(sentences) - 1 < value < 4 for value in found.tolist())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_sentence_of_a_megabyte(language: str) -> None:
    long = "اليابان Japan 12 " * 60_000
    assert sorted(rank_sentences([long, "Japan met NATO.", "a" * 1_000_000], language, "Japan")) == [0, 1, 2]


def test_cosines_are_whole_steps_and_so_the_same_in_any_order_of_adding() -> None:
    source = random.Random(5)  # noqa: S311 - made-up words, not secrets
    sentences = [[f"w{source.randrange(60)}" for _ in range(20)] for _ in range(50)]
    made = vectors(sentences)
    found = made.similarities(np.arange(50)) * STEPS**2
    assert (found == np.rint(found)).all()
    assert np.diag(found).max() < 2**24
    assert np.allclose(np.diag(found) / STEPS**2, 1.0, atol=0.01)
    backwards = made.similarities(np.arange(50))[::-1, ::-1]
    flipped = vectors(sentences[::-1]).similarities(np.arange(50))
    assert (backwards == flipped).all()


def test_models_name_only_known_measures() -> None:
    words = Words(["Japan (JP) has 4 ships."], "en")
    assert all(words.measure(name).shape == (1,) for name in FEATURES)
    assert {name for model in (*MODELS.values(), OTHERWISE) for name in model} <= set(FEATURES)


@pytest.mark.parametrize("name", sorted(RANKERS))
def test_the_sentence_most_like_the_others_is_most_central(name: str) -> None:
    sentences = [["a", "b", "c"], ["a", "b", "d"], ["a", "c", "e"], ["x", "y", "z"]]
    values = RANKERS[name](sentences)
    assert values[0] == max(values) == pytest.approx(1.0)
    assert values[3] == min(values)


@pytest.mark.parametrize("name", sorted(RANKERS))
def test_a_query_draws_centrality_to_itself(name: str) -> None:
    sentences = [["a", "b", "c"], ["a", "b", "d"], ["x", "y", "z"], ["x", "y", "w"]]
    without = RANKERS[name](sentences)
    asked = RANKERS[name](sentences, frozenset({"z"}))
    assert asked[2] > without[2] or asked[0] < without[0]
    assert max(asked) == asked[2]


@pytest.mark.parametrize("name", sorted(RANKERS))
@pytest.mark.parametrize("sentences", [[], [[]], [["a"]], [[], ["a"], []]])
def test_small_pools(name: str, sentences: list[list[str]]) -> None:
    values = RANKERS[name](sentences)
    assert len(values) == len(sentences)
    assert all(0.0 <= value <= 1.0 for value in values)


def test_lexrank_bounds_its_pool() -> None:
    source = random.Random(1)  # noqa: S311 - made-up words, not secrets
    sentences = [[f"w{source.randrange(300)}" for _ in range(12)] for _ in range(POOL + 300)]
    values = RANKERS["lexrank"](sentences)
    assert len(values) == POOL + 300
    assert max(values) == 1.0


def test_a_thousand_times_more_sentences_take_no_thousand_times_longer_squared() -> None:
    base = [f"Sentence number {number} speaks of ship {number % 97} and port {number % 31}." for number in range(500)]
    rank_sentences(base, "en")
    start = time.process_time()
    rank_sentences(base, "en")
    small = time.process_time() - start
    start = time.process_time()
    rank_sentences(base * 40, "en")
    assert time.process_time() - start < max(3.0, 400 * small)


def test_the_ranking_does_not_depend_on_the_process() -> None:
    code = (
        "from briefgen.selection import rank_sentences as r;"
        "s = ['Japan sent 4 ships to the sea.', 'Ships of NATO met ships of Japan.', 'They sailed on.'] * 5;"
        "print(r(s, 'en', 'ships'))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(printed) == 1
