from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SpecError
from briefgen.lexicon import Matcher, load_lexicon
from briefgen.lexicon.countries import country_names
from briefgen.lexicon.entries import guess_kind, inflected
from briefgen.lexicon.matcher import _edges
from briefgen.model import Partner, Term, Topic

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_enough_topics_and_partners_in_both_languages() -> None:
    lexicon = load_lexicon()
    assert len(lexicon.topics) >= 30
    assert len(lexicon.partners) >= 260
    for one in lexicon.topics:
        assert set(one.names) == {"ar", "en"}, one.id
        assert len(one.terms["ar"]) >= 5, one.id
        assert len(one.terms["en"]) >= 8, one.id
    for partner in lexicon.partners:
        assert set(partner.names) >= {"ar", "en"}, partner.id
        assert partner.terms["en"], partner.id


def test_hand_written_partners() -> None:
    lexicon = load_lexicon()
    written = [one for one in lexicon.partners if len(one.terms["en"]) > 2 or one.kind == "organisation"]
    assert len(written) >= 60
    for name in ("NATO", "EU", "ASEAN", "QUAD", "AUKUS", "UN", "G7", "AFRICAN-UNION", "GCC", "OSCE", "IP4", "JEF"):
        partner = lexicon.partner(name)
        assert partner is not None
        assert partner.kind == "organisation"


def test_ids_are_unique_and_can_name_files() -> None:
    lexicon = load_lexicon()
    for group in (lexicon.topics, lexicon.partners):
        ids = [one.id for one in group]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Za-z0-9-]+", one) for one in ids)


def test_every_shipped_term_finds_itself() -> None:
    lexicon = load_lexicon()
    concepts: list[Topic | Partner] = [*lexicon.topics, *lexicon.partners]
    for concept in concepts:
        matcher = Matcher([concept])
        for language in concept.terms:
            excluded = [term.text for term in concept.terms[language] if term.kind == "exclusion"]
            for term in concept.terms[language]:
                text = term.text.replace("…", " ")
                if term.kind == "exclusion" or any(one in term.text or term.text in one for one in excluded):
                    continue
                assert matcher.find(text, language), (concept.id, term)


def test_no_shipped_term_is_empty_or_written_twice() -> None:
    lexicon = load_lexicon()
    concepts: list[Topic | Partner] = [*lexicon.topics, *lexicon.partners]
    for concept in concepts:
        for language, terms in concept.terms.entries:
            assert len(set(terms)) == len(terms), concept.id
            assert all(_edges(term, language) for term in terms), concept.id


def test_any_iso_code_is_a_partner() -> None:
    lexicon = load_lexicon()
    ids = {one.id for one in lexicon.partners}
    assert {"NO", "TV", "VA", "XK", "ZW", "AX"} <= ids
    assert not {"ZZ", "EZ", "XA"} & ids


def test_longer_names_of_others_exclude_a_country() -> None:
    guinea = load_lexicon().partner("GN")
    assert guinea is not None
    excluded = {term.text for term in guinea.terms["en"] if term.kind == "exclusion"}
    assert {"Equatorial Guinea", "Guinea-Bissau", "Papua New Guinea"} <= excluded
    assert Matcher([guinea]).find("Papua New Guinea and Guinea", "en")[0].span.start == 21


def test_a_third_language_gets_its_countries_from_cldr() -> None:
    lexicon = load_lexicon(languages=("ar", "en", "fr"))
    japan = lexicon.partner("JP")
    assert japan is not None
    assert japan.names["fr"] == "Japon"
    assert [one.concept for one in Matcher([japan]).find("Le Japon et le NATO", "fr")] == ["JP"]
    assert country_names("no-such-language") == {}


def test_adjectives_are_inflected() -> None:
    assert "الكورية الجنوبية" in inflected("كوري جنوبي", "ar")
    assert "يابانيين" in inflected("ياباني", "ar")
    assert inflected("Japanese", "en") == ("Japanese",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("drone", "keyword"),
        ("zero-day", "phrase"),
        ("F-35", "acronym"),
        ("SOC", "acronym"),
        ("Nagatacho", "name"),
        ("حرب نفسية", "phrase"),
    ],
)
def test_the_kind_of_an_added_term(text: str, kind: str) -> None:
    assert guess_kind(text) == kind


def _file(tmp_path: Path, text: str, name: str = "own.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_project_files_extend_override_and_add_in_order(tmp_path: Path) -> None:
    first = _file(
        tmp_path,
        "topics:\n  cyber: {add: {en: [phishing]}}\n  arctic: {names: {ar: القطب, en: Arctic}}\n"
        "partners:\n  JP: {also: {en: [Nippon]}}\n  SELA: {names: {ar: سيلا, en: Sela Group}, acronyms: {en: [SG]}}\n",
    )
    second = _file(tmp_path, "topics:\n  arctic: {names: {en: High North}, phrases: {en: [sea ice]}}\n", "two.yaml")
    lexicon = load_lexicon(first, second)
    cyber, arctic, sela, japan = (
        lexicon.topic("cyber"),
        lexicon.topic("arctic"),
        lexicon.partner("SELA"),
        lexicon.partner("JP"),
    )
    assert cyber is not None
    assert arctic is not None
    assert sela is not None
    assert japan is not None
    assert Term(text="phishing") in cyber.terms["en"]
    assert Term(text="cyber") in cyber.terms["en"]
    assert arctic.names.entries == (("ar", "القطب"), ("en", "High North"))
    assert Term(text="sea ice", kind="phrase") in arctic.terms["en"]
    assert sela.kind == "organisation"
    assert sela.terms["en"] == (Term(text="Sela Group", kind="name"), Term(text="SG", kind="acronym"))
    assert Term(text="Nippon", kind="name") in japan.terms["en"]
    shipped = load_lexicon()
    assert shipped.topic("arctic") is None


def test_an_empty_project_file_changes_nothing(tmp_path: Path) -> None:
    assert load_lexicon(_file(tmp_path, "")) == load_lexicon()


def test_mistakes_of_all_project_files_are_named_with_their_place(tmp_path: Path) -> None:
    first = _file(tmp_path, "topics:\n  cyber: {keywords: [a]}\n  ../x: {names: {en: X}}\n")
    second = _file(tmp_path, "partner:\n  JP: {}\n", "two.yaml")
    with pytest.raises(SpecError) as error:
        load_lexicon(first, second, tmp_path / "none.yaml")
    assert [str(one).replace(str(tmp_path), "") for one in error.value.problems] == [
        "/own.yaml:2:21: topics.cyber.keywords: expected a mapping, found a list",
        "/own.yaml:3:3: topics.../x: '../x' is not an id: letters, digits, '.', '_' and '-'",
        "/two.yaml:1:1: partner: unknown key 'partner'",
        "/none.yaml: there is no such file",
    ]
    assert error.value.problems[0].code == "lexicon.type"
