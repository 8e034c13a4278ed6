"""Texts that are lawful but rare, all the way to verified files; found by a campaign over news corpora."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

import briefgen
from briefgen.verification.pdf_reader import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
version: 1
id: awkward
title: {ar: نصوص نادرة, en: Rare texts}
languages: [ar, en]
layouts: [parallel, en]
period: none
topics: [joint-exercises]
budget: {excerpts_per_section: 20, words_per_section: none, words_per_excerpt: 120}
sections: [{id: joint-exercises, topics: [joint-exercises]}]
"""
LONG = "x" * 120
ARABIC = (
    "أجرى الطرفان التمرين المشترك الأول قبالة الساحل لا\u200dحقًا وقال القادة إنهم سيُجرون غيره",
    "شمل التمرين المشترك مقالًا واحدًا وإلًى جانبه اثنين (NATO) وبلغت الكلفة [12.5%] بين ٢٠١٨–٢٠٢٠",
    "التمرين المشترك الثالث <b>ليس</b> وسمًا بل نصًا، راجع https://example.org/a/b?c=d&e=%D8%B9#f في الرابط",
    f"التمرين المشترك الرابع يحمل كلمة طويلة {LONG} بلا فواصل ثم ينتهي",
    "نُفِّذَ التَّمْرِينُ المُشْتَرَكُ الخَامِسُ لِلْأَمْنِ وَلِلْإِمَارَاتِ وَالآلَاتِ فِي ٣٫٥ أيام… ثم توقف",
    "التمرين المشترك السابع في https://example.org/ar/زيارة-الوفد-الرسمي-إلى-القمة-G-7-ولقاءاته-مع-القادة/92 للاطلاع",
    "التمرين المشترك السادس ﻻ يختلف عن سابقه وذكر ۱۲۳ سفينة و½ طن وH₂O",
)
ENGLISH = (
    "The joint exercise near the coast (with حلف الناتو) cost 1,234.5 units [sic] in 2018–2020",
    f"A joint exercise described as {LONG} was held; officials <em>did</em> not explain {{{{ 7*7 }}}}",
    "A third joint exercise, “an ‘inner’ quote”, took place at 5°C with S&P observers and ended",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("awkward")
    (root / "sources").mkdir()
    (root / "spec.yaml").write_text(SPEC, encoding="utf-8")
    for language, sentences in (("ar", ARABIC), ("en", ENGLISH)):
        for number, sentence in enumerate(sentences):
            name = f"{language}-{number}"
            title = f"{'عنوان' if language == 'ar' else 'Title'} {number} 😀 <b>日</b> (x) {{{{ 7*7 }}}}"
            (root / "sources" / f"{name}.txt").write_text(f"{title}\n\n{sentence}.\n", encoding="utf-8")
            side = f"issued: 2025-04-0{number + 1}\noutlet: 'skynews <b>{name}</b>'\n"
            (root / "sources" / f"{name}.meta.yaml").write_text(side, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def result(project: Path) -> briefgen.BuildResult:
    return briefgen.build(project / "spec.yaml")


def test_every_sentence_is_quoted_and_proved(result: briefgen.BuildResult) -> None:
    assert result.report.ok
    quoted = " ".join(excerpt.quotation.exact for excerpt in result.brief.excerpts)
    assert [sentence for sentence in (*ARABIC, *ENGLISH) if sentence not in quoted] == []


def test_unprintable_titles_are_warned_of_by_file(result: briefgen.BuildResult) -> None:
    files = [item.file for item in result.diagnostics if item.code == "composition.unprintable"]
    assert len(files) == len(ARABIC) + len(ENGLISH)
    assert all(file.endswith(".txt") for file in files)


def test_titles_are_text_and_nothing_else(result: briefgen.BuildResult) -> None:
    for page in (path for path in result.files if path.suffix == ".html"):
        text = page.read_text(encoding="utf-8")
        assert "&lt;b&gt;" in text
        assert "<b>" not in text
        assert "{{ 7*7 }}" in text


def test_no_glyph_of_the_pdf_lost_or_gained_letters(result: briefgen.BuildResult) -> None:
    for path in (path for path in result.files if path.suffix == ".pdf"):
        with pikepdf.open(io.BytesIO(path.read_bytes())) as opened:
            for page in opened.pages:
                for font in page.Resources.Font.values():
                    assert b"> <>" not in font.ToUnicode.read_bytes()
        words = " ".join(block.reads("rtl") for block in read_pdf(path.read_bytes()).blocks)
        assert "الاطلاع" in words or path.name.endswith(".en.pdf")
