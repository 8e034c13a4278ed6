from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text import meaning
from briefgen.text.crossing import LexicalEncoder, closeness, signs, skeleton
from briefgen.text.meaning import LONGEST, PINNED, find_encoder, load_encoder, similarities, tidy

if TYPE_CHECKING:
    from briefgen.text.meaning import Encoder

ROOT = Path(__file__).resolve().parents[2]
EN = [
    "The minister signed a trade agreement with Japan.",
    "Heavy rain flooded the streets of the old town.",
    "The team won the final by three goals to one.",
]
AR = [
    "فاز الفريق في المباراة النهائية بثلاثة أهداف مقابل هدف.",
    "وقع الوزير اتفاقية تجارية مع اليابان.",
    "أغرقت الأمطار الغزيرة شوارع المدينة القديمة.",
]
HOSTILE = ["", " \n", "!؟…", "\ud800 الوزير", "a" * 1_000_000, "وزير " * 200_000, "Tokyo طوكيو 東京 Токио", "\x00\x01"]


@pytest.fixture
def encoder() -> Encoder:
    found = load_encoder()
    if found is None:
        pytest.skip("the extra “meaning” is not installed")
    return found


def test_a_sentence_is_nearest_to_its_translation(encoder: Encoder) -> None:
    table = similarities(encoder, EN, AR)
    assert table.argmax(axis=1).tolist() == [1, 2, 0]
    assert table.argmax(axis=0).tolist() == [2, 0, 1]
    assert table.max() <= 1.0


def test_vectors_have_one_length_and_one_kind(encoder: Encoder) -> None:
    made = encoder.encode([*EN, "", "..."])
    assert made.dtype == np.float32
    assert np.linalg.norm(made, axis=1).round(3).tolist() == [1.0, 1.0, 1.0, 0.0, 0.0]
    assert encoder.encode([]).shape == (0, made.shape[1])


def test_what_was_seen_is_not_encoded_again(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = encoder.encode(EN)
    monkeypatch.setattr(encoder, "_model", None)
    assert np.array_equal(encoder.encode([*EN, EN[0]]), np.stack([*first, first[0]]))


def test_a_full_cache_starts_anew(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_KEPT", 4)
    assert encoder.encode(EN).shape == encoder.encode(AR).shape == (3, 512)
    assert len(encoder._seen) == 3  # type: ignore[attr-defined]


def test_bad_sentences_do_no_harm(encoder: Encoder) -> None:
    made = encoder.encode(HOSTILE)
    assert made.shape == (len(HOSTILE), 512)
    assert np.isfinite(made).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=60), max_size=4))
def test_any_text_has_a_finite_vector(texts: list[str]) -> None:
    for encoder in (load_encoder(), LexicalEncoder()):
        if encoder is not None:
            assert np.isfinite(encoder.encode(texts)).all()


def test_the_number_of_threads_changes_no_similarity(encoder: Encoder) -> None:
    code = (
        "from briefgen.text.meaning import load_encoder, similarities\n"
        "from tests.text.test_meaning import AR, EN\n"
        "print(similarities(load_encoder(), EN, AR).tolist())"
    )
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run([sys.executable, "-c", code], env=one, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == f"{similarities(encoder, EN, AR).tolist()}\n"


def test_a_changed_model_is_not_used(tmp_path: Path) -> None:
    for name in PINNED:
        (tmp_path / name).write_bytes(b"something else")
    found = find_encoder(tmp_path)
    assert found.encoder is None
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("selection.encoder-unknown", "warning")
    assert next(iter(PINNED)) in diagnostic.message
    assert diagnostic.hint


def test_one_flipped_bit_is_enough(encoder: Encoder, tmp_path: Path) -> None:
    assert encoder.name
    resources = meaning._resources()
    assert resources is not None
    for name in PINNED:
        shutil.copy(resources / name, tmp_path / name)
    data = bytearray((tmp_path / "sp.model").read_bytes())
    data[-1] ^= 1
    (tmp_path / "sp.model").write_bytes(data)
    found = find_encoder(tmp_path)
    assert found.encoder is None
    assert "sp.model" in found.diagnostics[0].message


def test_a_missing_file_is_a_model_not_known(tmp_path: Path) -> None:
    assert [one.code for one in find_encoder(tmp_path).diagnostics] == ["selection.encoder-unknown"]


def test_a_model_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "PINNED", {})
    assert [one.code for one in find_encoder(tmp_path).diagnostics] == ["selection.encoder-broken"]


def test_without_the_package_there_is_no_encoder_and_no_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "PACKAGE", "no_package_of_this_name")
    found = find_encoder()
    assert found.encoder is None
    assert not found.diagnostics


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert tidy("word " * 1000) == ("word " * (LONGEST // 5)).strip()
    assert len(tidy("x" * 5000)) == LONGEST
    assert tidy("short\n one") == "short one"
    assert tidy("a\udc80b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("schulman", "شولمان"), ("wellington", "ويلينغتون"), ("stoltenberg", "ستولتنبرغ"), ("churchill", "تشرشل")],
)
def test_a_name_has_one_skeleton_in_both_scripts(latin: str, arabic: str) -> None:
    assert skeleton(latin) == skeleton(arabic) != ""


@pytest.mark.parametrize(
    ("en", "ar", "shared"),
    [
        ("Forty-two companies came.", "حضرت اثنتان وأربعون شركة.", "number 42"),
        ("It cost 1,500 dollars.", "كلفت ١٬٥٠٠ دولار.", "number 1500"),
        ("They meet on 26 May.", "يلتقون يوم ٢٦ مايو.", "month 5"),
        ("In September nothing moved.", "لم يتحرك شيء في أيلول.", "month 9"),
        ("On Wednesday it rained.", "أمطرت يوم الأربعاء.", "weekday 2"),
        ("Stoltenberg spoke.", "تحدث ستولتنبرغ.", "name stltnbrg"),
    ],
)
def test_signs_cross_the_scripts(en: str, ar: str, shared: str) -> None:
    assert shared in signs(en)
    assert shared in signs(ar)


def test_a_verb_is_no_month() -> None:
    assert "month 5" not in signs("He may come.")
    assert "month 3" not in signs("They march on.")


def test_concepts_are_signs_when_they_are_given() -> None:
    assert "concept JP" in signs("Any text.", lambda _text: ["JP"])


def test_words_alone_find_the_other_side_by_names_and_figures() -> None:
    en = ["Stoltenberg met 42 companies.", "Washington answered on Wednesday.", "Nobody knows."]
    ar = ["ردت واشنطن يوم الأربعاء.", "لا أحد يعلم.", "التقى ستولتنبرغ ٤٢ شركة."]
    table = similarities(LexicalEncoder(), en, ar)
    assert table[:2].argmax(axis=1).tolist() == [2, 0]
    assert not table[2].any()


def test_words_alone_stand_bad_sentences() -> None:
    assert np.isfinite(LexicalEncoder().encode(HOSTILE)).all()
    assert similarities(LexicalEncoder(), [], EN).shape == (0, 3)
    assert closeness("", EN) == [0.0, 0.0, 0.0]
    assert closeness("طوكيو", []) == []


def test_closeness_is_a_share_of_the_query() -> None:
    found = closeness(
        "زيارة ستولتنبرغ إلى ويلينغتون", ["Stoltenberg went to Wellington.", "Wellington waits.", "Nobody."]
    )
    assert found[0] > found[1] > found[2] == 0.0
