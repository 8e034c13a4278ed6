from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from briefgen.composition import compose
from briefgen.model import Article, Brief, Corpus, Issued, Selection, Span, Translations, plain
from briefgen.testing import make_article
from tests.composition import builders


def brief_of(article: Article) -> Brief:
    passage = builders.passage(article.id, Span(0, len(article.text)), "exercises")
    sections = (replace(builders.selection().sections[0], kept=(passage,)),)
    return compose(
        builders.spec(),
        Corpus(articles=(article,), outlets=builders.outlets()),
        Selection(sections=sections, coverage=()),
        Translations(),
        builders.edition(),
        program="p",
    )


def reference(article: Article, **changes: Any) -> str:
    found = brief_of(replace(article, reference=replace(article.reference, **changes)))
    entry = found.references[0]
    way = found.directions[entry.language]
    return "".join(run.text if run.direction == way else f"{{{run.text}}}" for run in entry.text)


AR = make_article("نص.", article_id="a", language="ar", title="قمة الحلف", outlet="الساحل", outlet_id="s")
EN = make_article("Text.", article_id="e", title="A summit", outlet="The Harbour", outlet_id="h")


def test_arabic_conventions() -> None:
    assert (
        reference(
            AR,
            author=("سعد الحربي", "منى علي"),
            accessed=dt.date(2025, 4, 10),
            archive_url="https://archive.example/1",
        )
        == "سعد الحربي ومنى علي، «قمة الحلف»، الساحل، ٩ نيسان ٢٠٢٥، تاريخ الاطلاع: ١٠ أبريل ٢٠٢٥، "
        "الرابط: {https://a.example/1}، نسخة محفوظة: {https://archive.example/1}."
    )


def test_english_conventions() -> None:
    assert (
        reference(EN, author=("Jane Roe",), accessed=dt.date(2025, 4, 10))
        == "Jane Roe, ‘A summit’, The Harbour, 9 April 2025, accessed 10 April 2025, https://e.example/1."
    )


def test_undated() -> None:
    assert reference(AR, issued=None) == "«قمة الحلف»، الساحل، د.ت.، الرابط: {https://a.example/1}."
    assert reference(EN, issued=None, url="") == "‘A summit’, The Harbour, n.d., stored file e.txt."


def test_doubtful_dates_are_marked_everywhere() -> None:
    doubtful = Issued(date=dt.date(2025, 4, 9), origin="text", doubt="the body says otherwise")
    assert "٩ نيسان ٢٠٢٥ (تاريخ غير مؤكد)" in reference(AR, issued=doubtful)
    found = brief_of(replace(EN, reference=replace(EN.reference, issued=doubtful)))
    assert "9 April 2025 (date uncertain)" in plain(found.references[0].text)
    assert "9 April 2025 (date uncertain)" in plain(found.excerpts[0].attribution["en"])
    assert "٩ أبريل ٢٠٢٥ (تاريخ غير مؤكد)" in plain(found.excerpts[0].attribution["ar"])


def test_samples_and_corrections_are_labelled() -> None:
    entry = brief_of(replace(EN, sample=True, corrects="other")).references[0]
    assert plain(entry.text) == "‘A summit’, The Harbour, 9 April 2025, correction, sample text, https://e.example/1."
    assert "نص تجريبي" in plain(brief_of(replace(AR, sample=True)).references[0].text)


def test_a_title_in_the_other_script_is_one_isolated_run() -> None:
    assert reference(AR, title="NATO Summit (2025)", url="").startswith("«{NATO Summit (2025)}»، الساحل")
    assert reference(EN, title="قمة", url="").startswith("‘{قمة}’, The Harbour")


def test_latin_digits_of_an_arabic_title_stand_apart() -> None:
    assert reference(AR, title="قمة 2025", url="").startswith("«قمة {2025}»، الساحل، ٩ نيسان ٢٠٢٥")


def test_no_title_and_no_outlet() -> None:
    assert (
        reference(EN, title=" ", container_title="", outlet="", url="") == "untitled, 9 April 2025, stored file e.txt."
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://[bad", "no url"])
def test_only_web_addresses_become_links(url: str) -> None:
    found = brief_of(replace(EN, reference=replace(EN.reference, url=url)))
    assert url in plain(found.references[0].text)
    assert not [run for run in found.references[0].text if run.role == "link"]


def test_a_web_address_is_a_link_to_itself() -> None:
    links = [run for run in brief_of(AR).references[0].text if run.role == "link"]
    assert [(run.text, run.target, run.direction) for run in links] == [("https://a.example/1",) * 2 + ("ltr",)]


def test_descriptors() -> None:
    known = brief_of(AR).references[0].descriptor
    assert plain(known["ar"]) == "صحيفة يومية. درجة الموثوقية «ب»: موثوق عادةً."
    assert plain(known["en"]) == "A daily paper. Reliability B: usually reliable."
    bare = replace(EN, reference=replace(EN.reference, outlet="l"))
    assert plain(brief_of(bare).references[0].descriptor["en"]).startswith("The catalogue of sources does not describe")
    unknown = replace(EN, reference=replace(EN.reference, outlet=""))
    assert plain(brief_of(unknown).references[0].descriptor["en"]) == (
        "This outlet is not in the catalogue of sources. Reliability F: cannot be judged."
    )


def test_a_source_without_outlet_link_or_date_is_named_by_its_file() -> None:
    bare = replace(AR, reference=replace(AR.reference, outlet="", container_title="", url="", issued=None))
    entry = brief_of(bare).references[0]
    assert plain(entry.text) == "«قمة الحلف»، د.ت.، الملف المحفوظ: a.txt."
    assert [run.direction for run in entry.text if "a.txt" in run.text] == ["ltr"]
    assert plain(entry.descriptor["en"]).startswith("The source names no outlet.")
    unknown = replace(bare, file="")
    assert plain(brief_of(unknown).references[0].text) == "«قمة الحلف»، د.ت."


def test_a_source_in_a_language_we_cannot_write_takes_the_first_readers_conventions() -> None:
    found = brief_of(replace(EN, language="fr"))
    assert found.references[0].language == "ar"
    assert [translation.language for translation in found.excerpts[0].translations] == ["ar", "en"]
    assert found.excerpts[0].body[0].language == "fr"
