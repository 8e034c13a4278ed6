from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import Reader, load_readers
from briefgen.delivery.schemas import readers_schema
from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from pathlib import Path

FULL = """groups:
  cabinet: { language: ar, ceiling: tlp:amber, series: weekly }
  staff: { format: docx }
readers:
  - { name: أمل, address: amal@ministry.example, groups: [cabinet, staff] }
  - { address: robin@institute.example, language: both, topics: [cyber, space], groups: cabinet, ceiling: TLP:RED }
  - address: sam@x.example
    status: paused
"""


def _load(folder: Path, text: str, name: str = "readers.yaml") -> tuple[Reader, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_readers(path)


def _mistakes(folder: Path, text: str, name: str = "readers.yaml") -> list[tuple[int, str]]:
    with pytest.raises(DeliveryError) as caught:
        _load(folder, text, name)
    assert caught.value.hint
    return [(one.line, one.message) for one in caught.value.problems]


def test_groups_say_what_their_members_have_in_common(tmp_path: Path) -> None:
    amal, robin, sam = _load(tmp_path, FULL)
    assert amal == Reader(
        address="amal@ministry.example",
        name="أمل",
        language="ar",
        series=("weekly",),
        ceiling="TLP:AMBER",
        format="pdf+docx",
        groups=("cabinet", "staff"),
        line=5,
    )
    assert (robin.language, robin.ceiling, robin.topics) == ("both", "TLP:RED", ("cyber", "space"))
    assert (sam.status, sam.ceiling, sam.line) == ("paused", "TLP:CLEAR", 7)


def test_a_plain_list_and_a_csv_file_say_the_same(tmp_path: Path) -> None:
    listed = _load(tmp_path, "- { name: أمل, address: a@x.example, language: ar, topics: [cyber, space] }\n")
    table = "\ufeffname,address,language,topics,format\nأمل,a@x.example,ar,cyber;space,\n"
    (row,) = _load(tmp_path, table, "readers.csv")
    assert (row.name, row.address, row.language, row.topics) == ("أمل", "a@x.example", "ar", ("cyber", "space"))
    assert row.line == 2
    assert listed[0].topics == row.topics


def test_every_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    text = (
        "- { address: a@x.example, language: fr }\n- { adress: b@x.example }\n- { address: A@X.example }\n"
        "- { address: c@x.example, ceiling: TLP:PINK, format: paper }\n- text\n"
    )
    found = _mistakes(tmp_path, text)
    assert [line for line, _ in found] == [1, 2, 2, 3, 4, 4, 5]
    assert "stands already on line 1" in found[3][1]


def test_mistakes_of_a_csv_file_are_named_with_their_line(tmp_path: Path) -> None:
    text = 'name,address\nA,a@x.example\n"B\nC",b\nD,A@x.example\nE,e@x.example,more\n'
    assert [line for line, _ in _mistakes(tmp_path, text, "readers.csv")] == [6]
    text = text.rpartition("E,")[0]
    found = _mistakes(tmp_path, text, "readers.csv")
    assert [line for line, _ in found] == [4, 4, 5]
    found = _mistakes(tmp_path, "name,mail\nA,a@x.example\n", "readers.csv")
    assert found == [(1, "unknown column 'mail'")]


@pytest.mark.parametrize(
    ("text", "line"), [("", 0), ("{}", 1), ("readers: 5", 1), ("readers: []", 1), ("- [1]", 1), ("a: [", 1)]
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, line: int) -> None:
    found = _mistakes(tmp_path, text)
    assert found
    assert found[0][0] >= line


def test_look_alikes_can_be_meant(tmp_path: Path) -> None:
    both = "readers:\n- { address: a@mail.example }\n- { address: a@mall.example }\n"
    (mistake,) = _mistakes(tmp_path, both)
    assert mistake == (3, "domain 'mall.example' looks like 'mail.example' on line 2")
    assert len(_load(tmp_path, both + "trusted_domains: [mall.example]\n")) == 2


def test_an_unknown_group_is_a_mistake_where_groups_are_listed(tmp_path: Path) -> None:
    text = "groups: { cabinet: { language: ar } }\nreaders: [{ address: a@x.example, groups: cabinett }]\n"
    assert _mistakes(tmp_path, text) == [(2, "there is no group 'cabinett'")]
    assert _load(tmp_path, "[{ address: a@x.example, groups: anything }]")[0].groups == ("anything",)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    for name in ("missing.yaml", "missing.csv"):
        with pytest.raises(DeliveryError) as caught:
            load_readers(tmp_path / name)
        assert name in caught.value.message
    (tmp_path / "latin.csv").write_bytes("name,address\nJosé,a@x.example\n".encode("latin-1"))
    with pytest.raises(DeliveryError) as caught:
        load_readers(tmp_path / "latin.csv")
    assert caught.value.problems[0].message == "not UTF-8"


def test_the_schema_names_every_field_of_a_reader() -> None:
    known = readers_schema()["properties"]["readers"]["items"]["properties"]
    assert set(known) == set(Reader.__dataclass_fields__) - {"line"}
