"""From an approved edition to the readers' inboxes and back, by the command line and real servers."""

from __future__ import annotations

import hashlib
import mailbox
import re
from email.message import EmailMessage
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import dkim
import pytest

from tests.delivery.smtpserver import certificate
from tests.mailserver import bench
from tests.mailserver import house as built
from tests.mailserver.house import AMAL, BOUNCES, BROOK, CHRIS, DANA, LEAVE, House

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mailserver.conftest import MailServer

pytestmark = pytest.mark.mailserver

ARABIC = f"name: أمل الكاتب, address: {AMAL}, language: ar, ceiling: TLP:GREEN"
ENGLISH = f"name: Brook Reader, address: {BROOK}, language: en, ceiling: TLP:GREEN"
BOTH = f'name: "كريس، مكتب ٢", address: {CHRIS}, language: both, ceiling: TLP:GREEN'
WORD = f"name: Dana, address: {DANA}, language: en, format: pdf+docx, ceiling: TLP:GREEN"
GONE = "address: reader@gone.example, language: en, ceiling: TLP:GREEN"
FULL = "address: reader@full.example, language: en, ceiling: TLP:GREEN"


def attachments(message: EmailMessage) -> dict[str, str]:
    """Give names and digests of what is attached, as a mail program saves it."""
    return {
        part.get_filename() or "": hashlib.sha256(part.get_payload(decode=True)).hexdigest()  # type: ignore[arg-type]
        for part in message.iter_attachments()
    }


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def one(mail: MailServer, user: str) -> EmailMessage:
    """Give the one message of an inbox."""
    found = mail.wait(user, lambda _: True)
    assert len(found) == 1
    return found[0]


def raw(mail: MailServer, user: str) -> bytes:
    box = mailbox.Maildir(mail.maildir(user), create=False)
    (key,) = box.keys()
    return box.get_bytes(key).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_each_reader_gets_her_edition_whole_and_once(
    house: House, mail: MailServer, keys: tuple[Path, bytes], security: str
) -> None:
    house.settings(security=security)
    house.readers(ARABIC, ENGLISH, BOTH, WORD)
    edition = house.edition()
    house.approve(edition)
    receipts = house.send(edition)
    assert {address: status for address, (status, _) in receipts.items()} == dict.fromkeys(
        (AMAL, BROOK, CHRIS, DANA), "sent"
    )
    wanted = {
        AMAL: ("أمل الكاتب", "مركز العيّنات للدراسات", "موجز أسبوعي", [("ar", "pdf")]),
        BROOK: ("Brook Reader", "Sample Centre, Studies", "Weekly brief", [("en", "pdf")]),
        CHRIS: ("كريس، مكتب ٢", "مركز العيّنات للدراسات", "موجز أسبوعي", [("parallel", "pdf")]),
        DANA: ("Dana", "Sample Centre, Studies", "Weekly brief", [("en", "pdf"), ("en", "docx")]),
    }
    for user, (name, sender, title, documents) in wanted.items():
        message = one(mail, user)
        assert message["To"].addresses[0].display_name == name
        assert message["From"].addresses[0].display_name == sender
        assert message["Subject"].startswith("[TLP:GREEN] ")
        assert title in message["Subject"]
        assert title in body(message)
        assert message["Return-Path"] == f"<{BOUNCES}>"
        assert not [part.defects for part in message.walk() if part.defects]
        assert sorted(attachments(message).values()) == sorted(
            house.sha256(edition, layout, kind) for layout, kind in documents
        )
    assert 'dir="rtl"' in body(one(mail, AMAL), "html")
    assert any(re.search("[\u0600-\u06ff]", name) for name in attachments(one(mail, AMAL)))
    for user in wanted:
        data = raw(mail, user)
        assert dkim.verify(data, dnsfunc=lambda name, **_: {b"test._domainkey.briefs.example.": keys[1]}[name])
        altered = data.replace(b"Subject: ", b"Subject: Re: ", 1)
        assert not dkim.verify(altered, dnsfunc=lambda *_, **__: keys[1])
    again = house.send(edition)
    assert {status for status, _ in again.values()} == {"skipped"}
    assert [len(mail.fetch(user)) for user in wanted] == [1, 1, 1, 1]


def test_what_a_server_refuses_keeps_nobody_else_from_hers(house: House, mail: MailServer) -> None:
    unknown, later = "nobody@readers.example", "anyone@wait.example"
    rows = (f"address: {address}, language: en, ceiling: TLP:GREEN" for address in (unknown, later))
    house.readers(*rows, ARABIC, f"address: {BROOK}, language: en")
    edition = house.edition()
    house.approve(edition)
    receipts = house.send(edition, fails=7)
    assert {address: status for address, (status, _) in receipts.items()} == {
        unknown: "refused",
        later: "failed",
        AMAL: "sent",
        BROOK: "refused",
    }
    assert receipts[unknown][1].startswith("550 5.1.1")
    assert receipts[later][1].startswith("450 4.2.0")
    assert "TLP:GREEN" in receipts[BROOK][1]
    one(mail, AMAL)
    assert mail.fetch(BROOK) == []


def test_a_domain_in_arabic_letters(house: House, mail: MailServer) -> None:
    house.readers("name: سمير, address: samir@قراء.example, language: ar, ceiling: TLP:GREEN")
    edition = house.edition()
    house.approve(edition)
    ((address, (status, _)),) = house.send(edition).items()
    assert (address, status) == (f"samir@{bench.ARABIC_READERS}", "sent")
    message = one(mail, address)
    assert message["To"].addresses[0].addr_spec == address
    assert house.sha256(edition, "ar") in attachments(message).values()


@pytest.mark.parametrize("place", ["imap", "maildir"])
def test_who_bounces_is_not_written_to_again(house: House, mail: MailServer, place: str) -> None:
    house.readers(GONE, FULL, ENGLISH)
    edition, other = house.edition(), house.edition(brief="other")
    for folder in (edition, other):
        house.approve(folder)
    assert {status for status, _ in house.send(edition).values()} == {"sent"}
    mail.wait(BOUNCES, lambda _: True, count=2)
    source = "" if place == "imap" else str(mail.maildir(BOUNCES))
    assert house.bounces(source) == {"reader@gone.example": "suppressed", "reader@full.example": "noted"}
    assert set(house.bounces(source).values()) == {"known"}
    shown = house.run("ledger", "show", "--address", "reader@gone.example")
    assert "bounced" in shown
    assert "5.1.1" in shown
    receipts = house.send(other, fails=7)
    assert receipts["reader@gone.example"][0] in ("refused", "skipped")
    assert "bounced" in receipts["reader@gone.example"][1]
    assert receipts["reader@full.example"][0] == receipts[BROOK][0] == "sent"
    assert len(mail.wait(BROOK, lambda _: True, count=2)) == 2


def test_who_asks_to_leave_has_left(house: House, mail: MailServer) -> None:
    house.readers(ARABIC, ENGLISH)
    edition, other = house.edition(), house.edition(brief="other")
    for folder in (edition, other):
        house.approve(folder)
    house.send(edition)
    address = urlsplit(str(one(mail, AMAL)["List-Unsubscribe"]).strip("<>"))
    assert address.scheme == "mailto"
    leaving = EmailMessage()
    leaving["From"], leaving["To"] = AMAL, address.path
    leaving["Subject"] = parse_qs(address.query)["subject"][0]
    leaving.set_content("")
    with mail.submit(AMAL) as smtp:
        smtp.send_message(leaving)
    mail.wait(LEAVE, lambda _: True)
    assert house.bounces(str(mail.maildir(LEAVE))) == {AMAL: "suppressed"}
    receipts = house.send(other, fails=7)
    assert receipts[AMAL][0] in ("refused", "skipped")
    assert "unsubscribed" in receipts[AMAL][1]
    assert receipts[BROOK][0] == "sent"
    assert len(mail.fetch(AMAL)) == 1


def test_notices_go_to_exactly_those_who_have_the_version(house: House, mail: MailServer) -> None:
    house.readers(ARABIC, ENGLISH)
    first = house.edition()
    house.approve(first)
    house.send(first)
    before = {user: one(mail, user) for user in (AMAL, BROOK)}
    spec = house.root / "specs/weekly.yaml"
    spec.write_text(
        spec.read_text("utf-8").replace("Write your bottom line here in two sentences.", "The exercise was moved."),
        encoding="utf-8",
    )
    built.build(house.root, "weekly")
    house.readers(ARABIC, ENGLISH, BOTH, WORD)
    second = house.edition(2)
    house.approve(second)
    house.run("correct", str(second), "--reason", "The bottom line was not yet written.", "--deliver")
    for user, layout in ((AMAL, "ar"), (BROOK, "en")):
        (notice,) = mail.wait(user, lambda found: found["References"] is not None)
        assert before[user]["Message-ID"] in notice["References"]
        assert house.sha256(second, layout) in attachments(notice).values()
        assert "The bottom line was not yet written." in body(notice)
    assert "The exercise was moved." in body(mail.wait(BROOK, lambda found: found["References"] is not None)[0])
    assert mail.fetch(CHRIS) == mail.fetch(DANA) == []
    house.run("correct", str(second), "--reason", "Again.", "--deliver")
    assert [len(mail.fetch(user)) for user in (AMAL, BROOK)] == [2, 2]
    house.run("withdraw", str(second), "--by", "Head", "--reason", "A source was taken back.", "--deliver")
    for user in (AMAL, BROOK):
        (notice,) = mail.wait(user, lambda found: "A source was taken back." in body(found))
        assert not attachments(notice)
    assert mail.fetch(CHRIS) == mail.fetch(DANA) == []
    assert "withdrawn" in house.run("send", str(second), "--to", "recipients.yaml", "--deliver", fails=7)
    assert mail.fetch(CHRIS) == []


def test_a_server_that_is_not_trusted_gets_nothing_and_the_next_run_sends_all(
    house: House, mail: MailServer, tmp_path: Path
) -> None:
    house.readers(ARABIC, ENGLISH)
    edition = house.edition()
    house.approve(edition)
    command = ("send", str(edition), "--to", "recipients.yaml", "--deliver")
    assert "refused the log-in" in house.run(*command, fails=7, BRIEFGEN_SMTP_PASSWORD="no such secret")
    known = (house.root / "authority.pem").read_bytes()
    (house.root / "authority.pem").write_bytes(certificate(tmp_path / "other")[0].read_bytes())
    assert "not secure" in house.run(*command, fails=7)
    (house.root / "authority.pem").write_bytes(known)
    assert "planned" in house.run("ledger", "show", str(edition))
    assert mail.fetch(AMAL) == mail.fetch(BROOK) == []
    assert {status for status, _ in house.send(edition).values()} == {"sent"}
    for user in (AMAL, BROOK):
        one(mail, user)


def test_a_trial_comes_to_its_sender_alone(house: House, mail: MailServer) -> None:
    house.readers(ARABIC, ENGLISH)
    edition = house.edition()
    house.run("send", str(edition), "--test", "briefs@briefs.example")
    message = one(mail, "briefs@briefs.example")
    assert list(attachments(message).values()) != []
    assert mail.fetch(AMAL) == mail.fetch(BROOK) == []
