from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.lexicon import Matcher, load_lexicon
from briefgen.model import ByLanguage, Partner, Term, Topic

SHARED = Path(__file__).resolve().parents[2] / "../shared"


@pytest.fixture(scope="module")
def everything() -> Matcher:
    lexicon = load_lexicon()
    return Matcher((*lexicon.topics, *lexicon.partners))


def _partners(matcher: Matcher, text: str, language: str) -> list[str]:
    known = {partner.id for partner in load_lexicon().partners}
    return [f"{one.concept}={one.span.of(text)}" for one in matcher.find(text, language) if one.concept in known]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بحر الصين الجنوبي والمحيط الهندي", []),
        ("كوريا لم تعلق", []),
        ("كوريا الشمالية وكوريا الجنوبية", ["KP=كوريا الشمالية", "KR=وكوريا الجنوبية"]),
        ("والكوري الشمالي والقوات الكورية الجنوبية", ["KP=والكوري الشمالي", "KR=الكورية الجنوبية"]),
        ("أمطار وسيول جارفة في عمان", []),
        ("السيول تجتاح المدينة", []),
        ("وصل إلى سيول", ["KR=سيول"]),
        ("دعم مالي كبير", []),
        ("الهندسة العسكرية والهند", ["IN=والهند"]),
        ("منطقة المحيطين الهندي والهادئ", []),
        ("الأمن والاستقرار الأممي", ["UN=الأممي"]),
        ("مجلس الأمن الدولي", ["UN=مجلس الأمن الدولي"]),
        ("نصف قطر الدائرة", []),
        ("اليمن واليمين المتطرف واليد اليمنى", ["YE=اليمن"]),
        ("غينيا الاستوائية وغينيا بيساو وغينيا", ["GQ=غينيا الاستوائية", "GW=وغينيا بيساو", "GN=وغينيا"]),
        ("جنوب السودان والسودان", ["SS=جنوب السودان", "SD=والسودان"]),
        ("النيجر ونيجيريا", ["NE=النيجر", "NG=ونيجيريا"]),
        ("تركيا والأمير تركي الفيصل", ["TR=تركيا"]),
        ("وللولايات المتحدة الأميركية وبالاتحاد الأوروبي", ["US=وللولايات المتحدة الأميركية", "EU=وبالاتحاد الأوروبي"]),
        ("جمهورية الكونغو الديمقراطية", ["CD=جمهورية الكونغو الديمقراطية"]),
        ("للناتو وبحلف شمال الأطلسي", ["NATO=للناتو", "NATO=وبحلف شمال الأطلسي"]),
        ("أمريكا اللاتينية وأمريكا", ["US=وأمريكا"]),
        ("بحر عُمان وسلطنة عُمان", ["OM=وسلطنة عُمان"]),
        ("لأوكرانيا والأوكرانيين", ["UA=لأوكرانيا", "UA=والأوكرانيين"]),
        ("اليابانية لليابان كاليابان", ["JP=اليابانية", "JP=لليابان", "JP=كاليابان"]),
        ("ٱلْيَابَانُ", ["JP=ٱلْيَابَانُ"]),
        ("الروس والأمريكان", ["RU=الروس", "US=والأمريكان"]),
        ("قوات من NATO وUS", ["NATO=NATO"]),
        ("حلف الناتو (NATO)، US", ["NATO=حلف الناتو", "NATO=NATO", "US=US"]),
    ],
)
def test_arabic_partners(everything: Matcher, text: str, expected: list[str]) -> None:
    assert _partners(everything, text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Help us. The US said U.S. troops", ["US=US", "US=U.S."]),
        ("US-led, U.S.-Japan", ["US=US", "US=U.S.", "JP=Japan"]),
        ("LEND US YOUR EARS", []),
        ("eat turkey in Turkey or Türkiye", ["TR=Turkey", "TR=Türkiye"]),
        ("EU's aid and au courant", ["EU=EU's"]),
        ("the South China Sea; China", ["CN=China"]),
        ("the polish of Polish arms", ["PL=Polish"]),
        ("North Korea, South Korea, Korea", ["KP=North Korea", "KR=South Korea"]),
        ("Indian Ocean and Indo-Pacific, India", ["IN=India"]),
        ("a Guinea pig from Papua New Guinea", ["PG=Papua New Guinea"]),
        ("Democratic People's Republic of Korea", ["KP=Democratic People's Republic of Korea"]),
        ("the Republic of Korea", ["KR=Republic of Korea"]),
        ("New Mexico and Mexico", ["MX=Mexico"]),
        ("Congo", []),
        ("Democratic Republic of the Congo", ["CD=Democratic Republic of the Congo"]),
        ("Japan’s and japan", ["JP=Japan’s"]),
        ("quad bikes; the Quad", ["QUAD=Quad"]),
        ("Cote d'Ivoire and St. Lucia", ["CI=Cote d'Ivoire", "LC=St. Lucia"]),
        ("Northern Ireland", []),
        ("the UN, the U.N. and un", ["UN=UN", "UN=U.N."]),
        ("George Washington", []),
        ("Latin American states", []),
        ("Tokyo\nJapan", ["JP=Tokyo", "JP=Japan"]),
        ("South. Korea", []),
        ("South\nKorea", []),
        ("jordan almonds", []),
    ],
)
def test_english_partners(everything: Matcher, text: str, expected: list[str]) -> None:
    assert _partners(everything, text, "en") == expected


@pytest.mark.parametrize(
    ("topic", "language", "text"),
    [
        ("joint-exercises", "ar", "وبمناوراتها البحرية"),
        ("joint-exercises", "ar", "التدريبات العسكرية المشتركة"),
        ("joint-exercises", "en", "joint naval exercises"),
        ("intelligence-sharing", "ar", "لتبادل المعلومات الاستخباراتية"),
        ("defence-industry", "ar", "الصناعات الدفاعية"),
        ("defence-industry", "en", "the defense industrial base"),
        ("cyber", "ar", "الهجمات الإلكترونية"),
        ("cyber", "en", "Cybersecurity"),
        ("space", "ar", "والأقمار الصناعية"),
        ("maritime-security", "ar", "حرية الملاحة"),
        ("arms-exports", "ar", "عمليات نقل الأسلحة المستمرة"),
        ("agreements", "ar", "مذكرة التفاهم"),
        ("missile-threat", "ar", "الصواريخ الباليستية"),
        ("missile-defence", "en", "Patriot air defence systems"),
        ("nuclear-deterrence", "ar", "النووية"),
        ("defence-spending", "ar", "الإنفاق على الدفاع"),
        ("emerging-technology", "ar", "الذكاء الاصطناعي"),
        ("emerging-technology", "en", "AI tools"),
        ("sanctions", "ar", "بالعقوبات"),
        ("peacekeeping", "en", "UN peacekeepers"),
        ("women-peace-security", "en", "Women, peace and security"),
    ],
)
def test_topics_are_found_under_inflection(everything: Matcher, topic: str, language: str, text: str) -> None:
    assert topic in {one.concept for one in everything.find(text, language)}


@pytest.mark.parametrize(
    ("topic", "language", "text"),
    [
        ("space", "en", "space for negotiation"),
        ("space", "ar", "الفضاء الإلكتروني"),
        ("missile-threat", "en", "ballistic missile defence"),
        ("emerging-technology", "en", "he said: ai"),
        ("joint-exercises", "en", "a joint. Exercises"),
        ("sanctions", "ar", "قانون العقوبات"),
        ("nuclear-deterrence", "en", "a nuclear family"),
    ],
)
def test_false_friends_of_topics(everything: Matcher, topic: str, language: str, text: str) -> None:
    assert topic not in {one.concept for one in everything.find(text, language)}


def _topic(*terms: Term, name: str = "t") -> Topic:
    return Topic(id=name, names=ByLanguage(), terms=ByLanguage((("en", terms),)))


def test_a_gap_spans_at_most_two_words() -> None:
    matcher = Matcher([_topic(Term(text="joint … exercise", kind="phrase"))])
    assert matcher.find("joint exercises", "en")
    assert matcher.find("joint and naval exercises", "en")
    assert not matcher.find("joint a b c exercises", "en")
    assert not matcher.find("joint statement, exercises", "en")


def test_topics_may_nest_but_one_topic_is_counted_once() -> None:
    cyber = _topic(Term(text="cyber"), Term(text="cyber exercise", kind="phrase"), name="cyber")
    drill = _topic(Term(text="cyber exercise", kind="phrase"), name="drill")
    found = Matcher([cyber, drill]).find("a cyber exercise", "en")
    assert [(one.concept, one.term) for one in found] == [("cyber", "cyber exercise"), ("drill", "cyber exercise")]


def test_an_id_may_be_a_topic_and_a_partner() -> None:
    topic = _topic(Term(text="Ukraine", kind="name"), name="X")
    partner = Partner(id="X", names=ByLanguage(), terms=ByLanguage((("en", (Term(text="Ukraine", kind="name"),)),)))
    assert len(Matcher([topic, partner]).find("Ukraine", "en")) == 2


def test_terms_without_words_are_harmless() -> None:
    matcher = Matcher([_topic(Term(text="…", kind="phrase"), Term(text="?!"), Term(text=""))])
    assert matcher.find("… ?! anything", "en") == ()


TEXTS = st.text(st.sampled_from("الناتو يابحرصينكو.'\n US-eEUنَـ\u200f٣😀«»,"), max_size=80)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["ar", "en", "fr"]))
def test_spans_are_whole_words_in_order(text: str, language: str) -> None:
    lexicon = load_lexicon()
    before = 0
    for one in Matcher(lexicon.partners[:60]).find(text, language):
        assert one.span.start >= before
        before = one.span.start
        assert one.span.of(text).strip() == one.span.of(text) != ""


def test_speed(everything: Matcher) -> None:
    text = "وأعلنت القوات اليابانية مناورات مشتركة مع حلف الناتو في بحر الصين الجنوبي. " * 40
    lexicon = load_lexicon()
    few = Matcher((*lexicon.topics[:8], *(one for one in lexicon.partners if one.id in {"JP", "NATO", "EU", "US"})))
    few.find(text, "ar")
    start = time.process_time()
    for _ in range(10):
        few.find(text, "ar")
    assert (time.process_time() - start) / 10 < 0.05
    assert everything.find(text, "ar")


@pytest.mark.skipif(not (SHARED / "gold/seeds.json").exists(), reason="the seed articles are not beside the repository")
def test_seed_articles_show_their_topics_and_partners(everything: Matcher) -> None:
    wanted = found = 0
    for article in json.loads((SHARED / "gold/seeds.json").read_text(encoding="utf-8")):
        text = (SHARED / "seeds" / article["file"]).read_text(encoding="utf-8")
        mentioned = {one.concept for one in everything.find(text, "ar")}
        expected = {*article["topics"], *article["partners"]}
        wanted += len(expected)
        found += len(expected & mentioned)
    assert found / wanted >= 0.95
