from __future__ import annotations

import datetime as dt
import email
import email.policy
import hashlib
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import FolderTransport, Reader, deliver, load_readers, make_envelope
from briefgen.errors import DeliveryError
from briefgen.model import Artifact, VerificationReport, VerifiedBrief
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2025, 4, 14, 8, 0, tzinfo=dt.UTC)


def _verified(*layouts: str) -> VerifiedBrief:
    artifacts = tuple(
        Artifact(
            name=f"b.{layout}.pdf", format="pdf", layout=layout, media_type="application/pdf", data=layout.encode()
        )
        for layout in layouts or ("parallel", "ar")
    )
    report = VerificationReport(quotations=3, proved=3, files=tuple(a.name for a in artifacts))
    return VerifiedBrief(brief=make_brief(), artifacts=artifacts, report=report)


def _parse(data: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def test_an_arabic_reader_gets_arabic_with_the_marking_first() -> None:
    envelope = make_envelope(_verified(), Reader(address="a@x.example", name="أمل", language="ar"), now=NOW)
    message = _parse(envelope.data)
    assert message["Subject"] == "[TLP:GREEN] تعاون اليابان الدفاعي · العدد ١، النسخة ١"
    assert message["To"].addresses[0].display_name == "أمل"
    assert message["Content-Language"] == "ar"
    body = message.get_body(("plain",))
    assert body is not None
    lines = body.get_content().splitlines()
    assert lines[0] == "TLP:GREEN"
    assert "تتوسع التدريبات، ولا أخبار عن الفضاء." in lines
    page = message.get_body(("html",))
    assert page is not None
    assert 'dir="rtl"' in page.get_content()


def test_an_english_reader_gets_english_and_the_parallel_document_when_there_is_no_own_one() -> None:
    envelope = make_envelope(_verified(), Reader(address="a@x.example", language="en"), now=NOW)
    message = _parse(envelope.data)
    assert message["Subject"] == "[TLP:GREEN] Japan’s defence cooperation · Edition 1, version 1"
    attachment = next(message.iter_attachments())
    assert attachment.get_filename() == "b.parallel.pdf"
    assert hashlib.sha256(attachment.get_content()).hexdigest() == hashlib.sha256(b"parallel").hexdigest()


def test_a_message_can_be_made_again_to_the_byte() -> None:
    reader = Reader(address="a@x.example", language="ar")
    first, second = (make_envelope(_verified(), reader, now=NOW) for _ in range(2))
    assert first.data == second.data
    other = make_envelope(_verified(), Reader(address="b@x.example"), now=NOW)
    assert other.message_id != first.message_id


def test_a_language_the_brief_lacks_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    readers = (Reader(address="a@x.example"), Reader(address="b@x.example", language="fr"))
    with pytest.raises(DeliveryError, match="wants 'fr'"):
        deliver(_verified(), readers, FolderTransport(tmp_path / "mail"), now=NOW)
    assert not (tmp_path / "mail").exists()


def test_one_file_for_each_reader(tmp_path: Path) -> None:
    readers = tuple(Reader(address=address) for address in ("a@x.example", "A/b@x.example", "a-b@x.example"))
    receipts = deliver(_verified(), readers, FolderTransport(tmp_path), now=NOW)
    assert [receipt.status for receipt in receipts] == ["written"] * 3
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == sorted(receipt.detail for receipt in receipts)
    assert len(files) == 3


def test_an_edition_without_a_pdf_cannot_be_sent() -> None:
    with pytest.raises(DeliveryError, match="no PDF"):
        make_envelope(_verified("en"), Reader(address="a@x.example", language="ar"), now=NOW)


def test_readers_from_yaml_and_csv(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "readers:\n- {name: أمل, address: amal@وزارة.example, language: ar}\n- address: b@x.example\n"
    )
    amal, other = load_readers(tmp_path / "r.yaml")
    assert amal.address == "amal@" + "وزارة".encode("idna").decode() + ".example"
    assert other.language == ""
    (tmp_path / "r.csv").write_text("name,address,language\nB,b@x.example,en\n")
    assert load_readers(tmp_path / "r.csv") == (Reader(name="B", address="b@x.example", language="en"),)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("r.yaml", "- {address: no-at-sign}\n", "r.yaml:1: address: 'no-at-sign' is no mail address"),
        ("r.yaml", "- {address: a@x.example}\n- {adress: b@x.example}\n", "r.yaml:2: unknown field 'adress'"),
        ("r.yaml", "- {address: a@x.example}\n- {address: A@X.example}\n", "stands already on line 1"),
        ("r.yaml", '- {address: "a@x.example\\nBcc: b@x.example"}\n', "control characters"),
        ("r.yaml", '- {address: a@x.example, name: "A\\u202Eb"}\n', "control characters"),
        ("r.yaml", "- {address: [a@x.example]}\n", "one line of text"),
        ("r.yaml", "- just text\n", "unknown field"),
        ("r.yaml", "- {address: a@localhost}\n", "is no mail address"),
        ("r.yaml", "- {address: '.a@x.example'}\n", "is no mail address"),
        ("r.csv", "name,mail\nA,a@x.example\n", "r.csv:2: unknown field 'mail'"),
    ],
)
def test_every_mistake_of_a_list_is_named_with_its_line(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DeliveryError) as caught:
        load_readers(tmp_path / name)
    assert any(words in str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("name", "data"), [("r.yaml", b""), ("r.yaml", b"a: b: c"), ("r.yaml", b"\xff\xfe\x00"), ("r.csv", b"")]
)
def test_a_file_that_is_no_list_is_one_clear_error(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DeliveryError) as caught:
        load_readers(tmp_path / name)
    assert caught.value.hint


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="No such file"):
        load_readers(tmp_path / "none.yaml")
