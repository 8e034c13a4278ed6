"""Folders and files: order, ids, side files, catalogue, diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.corpus import READERS, load_article, load_catalog, load_corpus
from briefgen.corpus.files import article_ids, slug
from briefgen.corpus.page import Line, Page
from briefgen.errors import SourceError
from tests.corpus.conftest import AR, EN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOG = """\
version: 1
outlets:
  - id: sample-paper
    names: {ar: صحيفة العينة, en: Sample Paper}
    reliability: B
    descriptor: {en: An invented paper.}
    words_cap: 050
    locale: ar_LB
    aliases: [العينة]
    domains: [paper.example]
"""


def test_article_holds_one_text_and_spans_into_it(write: Callable[..., Path]) -> None:
    article = load_article(write("a.txt"))
    assert article.title == "Joint exercise begins in the gulf"
    assert article.text.count("\n") == 1
    assert [paragraph.span.of(article.text) for paragraph in article.paragraphs] == article.text.split("\n")
    assert [span.of(article.text) for span in article.sentences] == article.text.split("\n")
    assert len(article.sha256) == len(article.source_sha256) == 64
    assert (article.language, article.file, article.id) == ("en", "a.txt", "a")


def test_corpus_is_sorted_and_leaves_out_what_is_no_article(write: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "README.md", ".hidden.txt", ".git/x.txt", "c.txt~"):
        write(name)
    write("catalog.yaml", CATALOG)
    write("b.meta.yaml", "title: NO\n")
    write("picture.png", b"\x89PNG")
    seen: list[tuple[int, int]] = []
    corpus = load_corpus(tmp_path, progress=lambda done, of: seen.append((done, of)))
    assert [(article.id, article.file) for article in corpus.articles] == [("a-z", "a/z.md"), ("b", "b.txt")]
    assert seen == [(1, 2), (2, 2)]
    assert corpus.article("b").title == "NO"
    assert [(note.code, note.severity) for note in corpus.diagnostics if note.file == "picture.png"] == [
        ("corpus.unknown-format", "info")
    ]
    assert load_corpus(tmp_path) == corpus


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        load_corpus(tmp_path / "nowhere")
    with pytest.raises(SourceError, match="no such file"):
        load_article(tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("path", "wanted"), [("News/A Story_1.txt", "news-a-story-1"), ("x.meta.txt", "x-meta"), ("plain", "plain")]
)
def test_slug(path: str, wanted: str) -> None:
    assert slug(path) == wanted


def test_ids_are_ascii_and_never_shared() -> None:
    ids = article_ids(("a.txt", "a.md", "تمرين.txt", "b.txt"))
    assert ids["b.txt"] == "b"
    assert len(set(ids.values())) == 4
    assert all(one.isascii() for one in ids.values())
    assert ids["تمرين.txt"].startswith("article-")


def test_side_file_outranks_the_page(write: Callable[..., Path]) -> None:
    path = write("a.txt", f"9 April 2025\n\n{EN}")
    write(
        "a.txt.meta.yaml",
        "title: Exercise\noutlet: Sample Paper\nauthor: [Salma Haddad, Omar Zaki]\nissued: ٢٠٢٥-٠٤-١٠\n"
        "accessed: 2025-04-12\nurl: https://paper.example/1\narchive_url: https://archive.example/1\nlanguage: en\n"
        "type: report\nsample: yes\ncorrects: b.txt\n",
    )
    article = load_article(path)
    reference = article.reference
    assert (article.title, reference.container_title, reference.type) == ("Exercise", "Sample Paper", "report")
    assert reference.author == ("Salma Haddad", "Omar Zaki")
    assert reference.issued is not None
    assert (reference.issued.date.isoformat(), reference.issued.origin) == ("2025-04-10", "sidecar")
    assert (str(reference.accessed), reference.archive_url) == ("2025-04-12", "https://archive.example/1")
    assert (article.sample, article.corrects, article.diagnostics) == (True, "b.txt", ())


MISTAKES = [
    ("titel: x\n", 1, 1, "unknown key", "title"),
    ("issued: 2025-13-01\n", 1, 1, "date", ""),
    ("title: a\nissued: 9 April\n", 2, 1, "YYYY-MM-DD", ""),
    ("title: a\ntitle: b\n", 2, 1, "twice", ""),
    ("url: file:///etc/passwd\n", 1, 1, "address", ""),
    ("language: english\n", 1, 1, "language tag", ""),
    ("type: reprt\n", 1, 1, "none of", "report"),
    ("sample: perhaps\n", 1, 1, "bool", ""),
    ("a: &x [1]\nb: *x\n", 1, 4, "anchors", ""),
    ("title: !!python/object:os.system x\n", 1, 8, "tags", ""),
    ("title: [\n", 2, 1, "not valid YAML", ""),
    ("- a\n- b\n", 1, 1, "key: value", ""),
    ("title: a\n---\ntitle: b\n", 2, 1, "second document", ""),
    ("title: " + "[" * 40 + "]" * 40, 1, 31, "nested", ""),
]


@pytest.mark.parametrize(("text", "line", "column", "words", "hint"), MISTAKES, ids=[one[0][:14] for one in MISTAKES])
def test_mistakes_in_a_side_file(
    write: Callable[..., Path], tmp_path: Path, text: str, line: int, column: int, words: str, hint: str
) -> None:
    write("a.txt")
    write("a.meta.yaml", text)
    corpus = load_corpus(tmp_path)
    errors = [note for note in corpus.diagnostics if note.severity == "error"]
    assert corpus.articles == ()
    assert (errors[0].file, errors[0].line, errors[0].column) == ("a.meta.yaml", line, column)
    assert words in errors[0].message
    assert hint in errors[0].hint


def test_every_mistake_is_told_at_once(write: Callable[..., Path]) -> None:
    path = write("a.txt")
    write("a.meta.yaml", "titel: x\nissued: soon\ntype: book\n")
    with pytest.raises(SourceError) as caught:
        load_article(path)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


def test_a_side_file_without_article_is_a_warning(write: Callable[..., Path], tmp_path: Path) -> None:
    write("lost.meta.yaml", "title: x\n")
    assert [note.code for note in load_corpus(tmp_path).diagnostics] == ["corpus.sidecar-orphan"]


def test_catalog(write: Callable[..., Path]) -> None:
    (outlet,) = load_catalog(write("catalog.yaml", CATALOG))
    assert (outlet.id, outlet.names["ar"], outlet.reliability, outlet.words_cap) == (
        "sample-paper",
        "صحيفة العينة",
        "B",
        50,
    )
    assert (outlet.locale, outlet.aliases, outlet.domains) == ("ar_LB", ("العينة",), ("paper.example",))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("reliability: B", "reliability: G"), "none of"),
        (("words_cap: 050", "words_cap: -1"), "greater"),
        (("domains: [paper.example]", "domains: ['https://paper.example']"), "host name"),
        (("names: {ar: صحيفة العينة, en: Sample Paper}", ""), "missing"),
        (("locale: ar_LB", "lokale: ar_LB"), "unknown key"),
        (("  - id: sample-paper", "  - id: Sample Paper"), "match"),
    ],
)
def test_mistakes_in_the_catalog(
    write: Callable[..., Path], tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    write("a.txt")
    write("catalog.yaml", CATALOG.replace(*change))
    corpus = load_corpus(tmp_path)
    (error,) = [note for note in corpus.diagnostics if note.severity == "error"]
    assert (error.file, words in error.message) == ("catalog.yaml", True)
    assert error.line > 1
    assert len(corpus.articles) == 1


def test_two_outlets_with_one_id(write: Callable[..., Path]) -> None:
    twice = CATALOG + CATALOG.split("outlets:\n")[1]
    with pytest.raises(SourceError) as caught:
        load_catalog(write("catalog.yaml", twice))
    assert [problem.path for problem in caught.value.problems] == ["outlets.1.id", "outlets.1.domains.0"]


@pytest.mark.parametrize(
    ("name", "text", "side"),
    [
        ("a.txt", AR, "outlet: صحيفة العَيِّنة\n"),
        ("a.txt", AR, "outlet: sample-paper\n"),
        ("a.txt", AR + "\nالعينة-وكالات\n", ""),
        ("a.txt", AR, "url: https://www.paper.example/1\n"),
        ("a.html", f"<meta property='og:site_name' content='Sample Paper'><h1>x y z</h1><p>{AR}</p>", ""),
        ("a.html", f"<link rel='canonical' href='https://news.paper.example/1'><h1>x y z</h1><p>{AR}</p>", ""),
    ],
)
def test_the_outlet_is_found(write: Callable[..., Path], name: str, text: str, side: str) -> None:
    catalog = load_catalog(write("catalog.yaml", CATALOG))
    path = write(name, text)
    if side:
        write("a.meta.yaml", side)
    reference = load_article(path, catalog=catalog).reference
    assert (reference.outlet, reference.container_title) == ("sample-paper", "صحيفة العينة")


def test_an_outlets_repeated_line_goes(write: Callable[..., Path], tmp_path: Path) -> None:
    for number, word in enumerate(("north", "south", "west", "east")):
        write(
            f"{word}.txt",
            f"Exercise in the {word}\n\nThe {word} fleet said exercise {number} had begun in its own waters today.\n\n"
            f"Its {word} commander told reporters that {number} ships took part.\n\n"
            "This report was made with the help of readers.\n",
        )
        write(f"{word}.meta.yaml", "outlet: Sample Paper\n")
    corpus = load_corpus(tmp_path)
    assert not any("help of readers" in article.text for article in corpus.articles)
    assert all(len(article.paragraphs) == 2 for article in corpus.articles)


def test_another_language_is_a_warning(write: Callable[..., Path]) -> None:
    text = (
        "Exercices navals\n\n"
        "Le ministère a déclaré mercredi que les exercices navals commenceraient le mois prochain au nord."
    )
    article = load_article(write("a.txt", text))
    assert article.language == "fr"
    assert "corpus.other-language" in [note.code for note in article.diagnostics]


def test_a_reader_can_be_added(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes) -> Page:
        return Page(lines=(Line(text=data.decode().upper() + " THE NAVY SAID SO ON ITS OWN."),))

    monkeypatch.setitem(READERS, ".log", read)
    assert load_article(write("a.log", "abc")).text.startswith("ABC")
