"""Mails from files; those from a server are in tests/mailserver, where a server is."""

from __future__ import annotations

import mailbox
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery.mailbox import messages
from briefgen.delivery.mime import MOST_BYTES
from briefgen.errors import DeliveryError
from tests.delivery.returned import QMAIL, status

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = status(), QMAIL


def test_a_maildir_gives_what_is_new_and_what_was_read_and_stays_as_it_is(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(ONE)
    read = mailbox.MaildirMessage(TWO)
    read.set_subdir("cur")
    read.set_flags("S")
    box.add(read)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "box").rglob("*")}
    found = list(messages(str(tmp_path / "box")))
    assert [data.replace(b"\r\n", b"\n") for data in found] == [
        ONE.replace(b"\r\n", b"\n"),
        TWO.replace(b"\r\n", b"\n"),
    ]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "box").rglob("*")} == before


def test_a_mail_that_is_opened_meanwhile_is_still_read_once(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    for number in range(3):
        box.add(b"Subject: %d\n\n" % number)
    found = []
    for data in messages(str(tmp_path / "box")):
        found.append(data)
        for path in (tmp_path / "box/new").iterdir():
            path.rename(tmp_path / "box/cur" / f"{path.name}:2,S")
    assert sorted(found) == [b"Subject: %d\n\n" % number for number in range(3)]


def test_an_mbox_is_cut_where_mails_begin(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for data in (ONE, TWO, b"Subject: x\n\nFrom here on\n\nFrom there\n"):
        box.add(data)
    box.close()
    found = list(messages(str(tmp_path / "box")))
    assert len(found) == 3
    assert b"\n>From there" in found[2]


def test_a_line_within_a_mail_begins_no_other(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(b"From x\nSubject: one\n\nFirst line\nFrom here on\n\nFrom y\nSubject: two\n\n")
    assert list(messages(str(tmp_path / "box"))) == [
        b"Subject: one\n\nFirst line\nFrom here on\n\n",
        b"Subject: two\n\n",
    ]


def test_a_single_mail_and_a_folder_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(ONE)
    (tmp_path / "b.eml").write_bytes(TWO)
    (tmp_path / "c.txt").write_bytes(TWO)
    assert list(messages(str(tmp_path / "a.eml"))) == [ONE]
    assert list(messages(str(tmp_path))) == [ONE, TWO]


def test_of_a_long_mail_the_beginning_is_read(tmp_path: Path) -> None:
    for name, begin in (("long.eml", b""), ("long.mbox", b"From x\n")):
        (tmp_path / name).write_bytes(begin + ONE + b"x" * 5_000_000 + b"\n\nFrom y\nSubject: next\n\n")
    (alone,) = messages(str(tmp_path / "long.eml"))
    assert len(alone) == MOST_BYTES
    first, second = messages(str(tmp_path / "long.mbox"))
    assert len(first) <= 2 * MOST_BYTES
    assert second == b"Subject: next\n\n"


def test_an_empty_file_has_no_mails(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(b"")
    assert list(messages(str(tmp_path / "box"))) == []


def test_what_is_no_plain_file_does_not_hold_us_up(tmp_path: Path) -> None:
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "new/pipe")
    (tmp_path / "new/one").write_bytes(ONE)
    (tmp_path / "cur/away:2,S").symlink_to("nowhere")
    assert list(messages(str(tmp_path))) == [ONE]


@pytest.mark.parametrize("name", ["absent", "", "folder"])
def test_a_source_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DeliveryError) as caught:
        list(messages(str(tmp_path / name)))
    assert str(tmp_path) in caught.value.message
    assert "Maildir" in caught.value.hint


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("imap://bounces@mail.example/INBOX", "open connection"),
        ("imaps://bounces:secret@mail.example/INBOX", "a password does not belong into an address"),
        ("imaps://mail.example/INBOX", "names no user and host"),
        ("imaps://bounces@mail.example:port/INBOX", "no address of a mailbox"),
        ("imaps://bounces@mail.example/IN%0D%0ABOX", "control characters"),
        ("pop3://bounces@mail.example", "pop3://: not known"),
        ("https://mail.example/", "https://: not known"),
        ("imaps://bounces@mail.example/INBOX", "no password for bounces at mail.example:993"),
    ],
)
def test_an_address_of_a_mailbox_that_will_not_do(source: str, said: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        list(messages(source))
    assert said in caught.value.message
    assert "secret" not in caught.value.message + caught.value.hint


def test_a_server_cannot_announce_more_than_is_read() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb") as stream:

            def say(text: str) -> None:
                stream.write(text.encode() + b"\r\n")
                stream.flush()

            say("* OK [CAPABILITY IMAP4rev1] ready")
            while line := stream.readline().decode():
                tag, command, *_ = line.split()
                if command == "CAPABILITY":
                    say("* CAPABILITY IMAP4rev1")
                elif line.split()[1:3] == ["UID", "SEARCH"]:
                    say("* SEARCH 1")
                elif line.split()[1:3] == ["UID", "FETCH"]:
                    say("* 1 FETCH (UID 1 BODY[]<0> {99999999999}")
                    continue
                say(f"{tag} OK done")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    with pytest.raises(DeliveryError, match="announces 99999999999 bytes"):
        list(messages(f"imap://bounces@127.0.0.1:{port}/INBOX", password=lambda _: "x"))
    thread.join(5)
    listening.close()


def test_nobody_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(DeliveryError, match="the connection failed: Connection refused"):
        list(messages(f"imaps://b@127.0.0.1:{port}/INBOX", password=lambda _: "x", ca_file=None))
    assert not list(tmp_path.iterdir())
