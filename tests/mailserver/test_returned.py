"""Reports as a real server writes them, read from where a real server keeps them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery.bounces import read_report
from briefgen.delivery.mailbox import messages
from briefgen.errors import DeliveryError
from tests.mailserver import bench
from tests.mailserver.test_bench import BOUNCES, message

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mailserver.conftest import MailServer

pytestmark = pytest.mark.mailserver


def address(mail: MailServer, folder: str = "INBOX", user: str = BOUNCES, scheme: str = "imaps") -> str:
    return f"{scheme}://{user}@127.0.0.1:{mail.ports[scheme]}/{folder}"


def read(mail: MailServer, source: str) -> list[bytes]:
    return list(messages(source, password=bench.password, ca_file=mail.authority))


def test_reports_of_a_real_server_are_understood(mail: MailServer) -> None:
    expected = {
        "reader@gone.example": ("permanent", "5.1.1"),
        "reader@full.example": ("temporary", "5.2.2"),
        "reader@slow.example": ("delayed", "4.4.1"),
    }
    sent = {to: message(to) for to in expected}
    with mail.submit() as smtp:
        for one in sent.values():
            smtp.send_message(one, from_addr=BOUNCES)
    mail.wait(BOUNCES, lambda _: True, count=3)
    for source in (address(mail), address(mail, scheme="imap"), str(mail.maildir(BOUNCES))):
        reports = {one.address: one for data in read(mail, source) for one in read_report(data)}
        assert {to: (one.kind, one.status) for to, one in reports.items()} == expected
        assert {to: one.message_id for to, one in reports.items()} == {to: sent[to]["Message-ID"] for to in expected}
        assert "doesn't exist" in reports["reader@gone.example"].detail
        assert all(one.at is not None for one in reports.values())


def test_reading_leaves_the_mailbox_as_it_is(mail: MailServer) -> None:
    with mail.submit() as smtp:
        smtp.send_message(message(BOUNCES), from_addr=BOUNCES)
    mail.wait(BOUNCES, lambda _: True)
    assert len(read(mail, address(mail))) == 1
    client = mail.imap(BOUNCES)
    client.select("INBOX", readonly=True)
    assert client.search(None, "UNSEEN")[1] == [b"1"]
    client.logout()


def test_a_long_mail_is_read_to_a_megabyte(mail: MailServer) -> None:
    large = message(BOUNCES)
    large.add_attachment(b"x" * 3_000_000, maintype="application", subtype="octet-stream", filename="x")
    with mail.submit() as smtp:
        smtp.send_message(large, from_addr=BOUNCES)
    mail.wait(BOUNCES, lambda _: True)
    (data,) = read(mail, address(mail))
    assert len(data) == 1_000_000


def test_a_folder_with_an_arabic_name(mail: MailServer) -> None:
    client = mail.imap(BOUNCES)
    client.create('"&BicGMQYqBi8GJwYv- &-co"')
    client.append('"&BicGMQYqBi8GJwYv- &-co"', "", time.time(), b"Subject: here\r\n\r\n")
    client.logout()
    (data,) = read(mail, address(mail, "ارتداد &co"))
    assert b"Subject: here" in data


def test_what_will_not_do_is_named_and_no_password_is(mail: MailServer, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"refused the log-in of bounces@briefs\.example") as caught:
        list(messages(address(mail), password=lambda _: "no such secret", ca_file=mail.authority))
    assert "no such secret" not in str(caught.value) + caught.value.hint
    with pytest.raises(DeliveryError, match=r"not secure: .*certificate"):
        list(messages(address(mail), password=bench.password))
    with pytest.raises(DeliveryError, match="has no folder 'Elsewhere'"):
        read(mail, address(mail, "Elsewhere"))
    with pytest.raises(DeliveryError, match="not secure"):
        list(messages(f"imaps://x@127.0.0.1:{mail.ports['imap']}/", password=bench.password, ca_file=mail.authority))
    assert not list(tmp_path.iterdir())


def test_an_empty_inbox_has_no_mails(mail: MailServer) -> None:
    assert read(mail, address(mail)) == []
