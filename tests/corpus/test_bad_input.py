"""Texts that are no articles: one typed finding each, with a hint, and never a crash."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from briefgen.corpus import load_article, load_corpus
from briefgen.lexicon import Matcher, load_lexicon
from briefgen.selection import rank_sentences
from briefgen.text.language import detect_language
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences
from tests.corpus.conftest import AR, EN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENDLESS = {
    "words": "قالت الوزارة و" * 75_000,
    "letters": "ا" * 1_000_000,
    "english": "the minister said that " * 44_000,
    "opening marks": "“" * 100_000,
    "mixed marks": "«“(" * 40_000,
    "stops": ". " * 150_000,
    "marks around words": "«قال» " * 50_000,
}
LINEAR = 20.0
"""Seconds of one core that a megabyte may take on a slow machine; a square would take hours."""

BAD = {
    "empty": ("", "corpus.unreadable", "error"),
    "only spaces": (" \n\t\n ", "corpus.unreadable", "error"),
    "only marks": ("«»“” … — !?؟ ،؛ «»\n" * 30, "corpus.unreadable", "error"),
    "one endless line": (ENDLESS["words"], "corpus.unreadable", "error"),
    "mixed scripts": (f"{AR}\n\n" + "\n\n".join([AR, EN] * 3), "corpus.language-doubtful", "warning"),
    "Persian": (
        "رزمایش\n\n" + "وزیر دفاع گفت که این رزمایش ماه آینده با حضور شرکای منطقه برگزار می شود. " * 4,
        "corpus.other-language",
        "warning",
    ),
    "Persian on an Arabic keyboard": (
        "رزمايش\n\n" + "وزير دفاع گفت كه اين رزمايش با حضور شركاي منطقه در ماه آينده برگزار خواهد شد. " * 4,
        "corpus.other-language",
        "warning",
    ),
    "Urdu": (
        "مشقیں\n\n" + "وزیر دفاع نے کہا کہ یہ مشقیں اگلے مہینے شراکت داروں کے ساتھ شروع ہوں گی۔ " * 4,
        "corpus.other-language",
        "warning",
    ),
    "a bad scan": (
        "Drill\n\n" + "Th3 m1nistry s~id 0n M0nday th|t t h e dr1ll w0uld beg1n s o o n. " * 6,
        "corpus.ocr-noise",
        "warning",
    ),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_file_of_it_is_one_typed_finding_with_a_hint(name: str, write: Callable[..., Path], tmp_path: Path) -> None:
    text, code, severity = BAD[name]
    write("bad.txt", text)
    write("good.txt", f"A drill begins in the Gulf\n\n{EN}")
    corpus = load_corpus(tmp_path)
    found = [note for note in corpus.diagnostics if note.file == "bad.txt" and note.code == code]
    assert [note.severity for note in found] == [severity]
    assert found[0].hint
    assert any(article.file == "good.txt" for article in corpus.articles)


def test_a_language_in_the_side_file_is_believed(write: Callable[..., Path]) -> None:
    path = write("fa.txt", BAD["Persian"][0])
    write("fa.meta.yaml", "language: fa\n")
    article = load_article(path)
    assert article.language == "fa"
    assert "corpus.other-language" not in [note.code for note in article.diagnostics]


@pytest.mark.parametrize("name", sorted(ENDLESS))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_megabyte_in_one_sentence_takes_seconds(name: str, language: str) -> None:
    text = ENDLESS[name]
    lexicon = load_lexicon()
    matcher = Matcher((*lexicon.topics, *lexicon.partners))
    start = time.process_time()
    assert all(0 <= span.start < span.end <= len(text) for span in split_sentences(text, language))
    find_quotations(text, language)
    detect_language(text)
    matcher.find(text, language)
    assert rank_sentences([text, "A drill began."], language)
    assert time.process_time() - start < LINEAR


@pytest.mark.parametrize("text", ["", " ", "«»", "\u200f", "\ud800", "…"])
@pytest.mark.parametrize("language", ["ar", "en", "fa", "", "xx"])
def test_nothing_is_not_too_little(text: str, language: str) -> None:
    lexicon = load_lexicon()
    assert not find_quotations(text, language)
    assert len(split_sentences(text, language)) <= 1
    assert not Matcher((*lexicon.topics, *lexicon.partners)).find(text, language)
    assert detect_language(text).language == ""
    assert sorted(rank_sentences([text, text], language)) == [0, 1]
    assert rank_sentences([], language) == ()
