from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.delivery.addresses import look_alikes, parse_address

GOOD = {
    "amal@ministry.example": "amal@ministry.example",
    "Amal.B+x@Ministry.Example": "Amal.B+x@ministry.example",
    "amal@وزارة.مصر": "amal@xn--mgbexc3i.xn--wgbh1c",
    "amal@münchen.example": "amal@xn--mnchen-3ya.example",
    "amal@MÜNCHEN.example": "amal@xn--mnchen-3ya.example",
    "x@straße.example": "x@xn--strae-oqa.example",
    "x@日本語.example": "x@xn--wgv71a119e.example",
    "x@почта.example": "x@xn--80a1acny.example",
    "o'neil@sub-domain.example": "o'neil@sub-domain.example",
}
BAD = {
    "": "is no mail address",
    "amal": "is no mail address",
    "@x.example": "is no mail address",
    "a@b@x.example": "is no mail address",
    "a b@x.example": "a space, control or invisible character",
    "a\u200b@x.example": "a space, control or invisible character",
    "a@x.example\r\nBcc: b@x.example": "a space, control or invisible character",
    ".a@x.example": "is no mail address",
    "a..b@x.example": "is no mail address",
    "أمل@x.example": "letters beyond ASCII before the @",
    "a@localhost": "is no domain",
    "a@[127.0.0.1]": "is no domain",
    "a@127.0.0.1": "is no domain",
    "a@-x.example": "is no domain",
    "a@x_y.example": "is no domain",
    "a@аpple.example": "mixes letters of Cyrillic and Latin",
    "a@аррӏе.example": "is written to look like",
    "a@xn--80ak6aa92e.example": "is written to look like",
    "a@xn--.example": "is no domain",
    f"{'a' * 65}@x.example": "is no mail address",
    f"a@{'b' * 64}.example": "is no domain",
}


@pytest.mark.parametrize("text", GOOD)
def test_good_addresses_get_a_domain_in_ascii(text: str) -> None:
    found = parse_address(text)
    assert (found.address, found.problem) == (GOOD[text], "")
    assert parse_address(found.address) == found


@pytest.mark.parametrize("text", BAD)
def test_bad_addresses_say_why(text: str) -> None:
    found = parse_address(text)
    assert BAD[text] in found.problem
    assert not found.address


@given(st.text(max_size=80))
def test_whatever_is_taken_can_stand_in_a_command(text: str) -> None:
    found = parse_address(text)
    assert bool(found.address) != bool(found.problem)
    assert found.address.isascii()
    assert not set(found.address) & set('\r\n<> \t\0,;:"()[]\\')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ministry.example", "rninistry.example"),
        ("ministry.example", "minlstry.example"),
        ("ministry.example", "mínistry.example"),
        ("brief5.example", "briefs.example"),
        ("وزاره.example", "وزارة.example"),
        ("دفاعي.example", "دفاعى.example"),
    ],
)
def test_look_alikes_are_found(one: str, other: str) -> None:
    domains = [parse_address(f"a@{name}").domain for name in (one, other, "other.example")]
    assert list(look_alikes(domains)) == [domains[1]]


def test_different_domains_are_no_look_alikes() -> None:
    assert look_alikes(["mofa.example", "moda.example", "mod.example", "un.example", "nato.example"]) == {}
