"""A sender that is killed, and two at once, before a real Postfix."""

from __future__ import annotations

import contextlib
import mailbox
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.mailserver import bench
from tests.mailserver.house import AMAL, SENDER, House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mailserver.conftest import MailServer

pytestmark = pytest.mark.mailserver

READERS = [f"amal+{number}@{bench.READERS}" for number in range(40)]
KILLS = 8


@pytest.fixture
def many(house: House) -> House:
    house.settings()
    settings = house.root / "delivery.yaml"
    settings.write_text(settings.read_text("utf-8").replace("retry: [0]", "retry: [0], per_minute: 1500"), "utf-8")
    house.readers(*(f"address: {address}, language: ar, ceiling: TLP:GREEN" for address in READERS))
    house.approve(house.edition())
    return house


def started(house: House) -> subprocess.Popen[bytes]:
    command = ["send", str(house.edition()), "--to", "recipients.yaml", "--deliver"]
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen.cli", *command],
        cwd=house.root,
        env={**os.environ, "BRIEFGEN_SMTP_PASSWORD": bench.password(SENDER), "BRIEFGEN_DKIM_KEY": str(house.key)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def delivered(mail: MailServer) -> int:
    place = mail.maildir(AMAL) / "new"
    return len(list(place.iterdir())) if place.is_dir() else 0


def arrived(mail: MailServer) -> Counter[str]:
    """Give how many messages each reader has, by the address they were written to."""
    box = mailbox.Maildir(mail.maildir(AMAL), create=False)
    return Counter(str(message["To"]).strip("<>") for message in box)


def states(house: House) -> dict[str, str]:
    rows = house.json("ledger", "show", str(house.edition()))["entries"]
    return {row["recipient"]: row["state"] for row in rows}


def handing_over(house: House) -> bool:
    """Say whether a message is just between the ledger's word for it and the server's answer."""
    place = f"file:{house.root / 'delivery/ledger.sqlite3'}?mode=ro"
    with contextlib.closing(sqlite3.connect(place, uri=True)) as ledger:
        return bool(ledger.execute("select exists (select 1 from entry where state = 'sending')").fetchone()[0])


def moments(seed: int) -> Iterator[int]:
    """Give how many messages are to have arrived when the sender is killed, each a little more than the last."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        yield 1 + number * len(READERS) // (KILLS + 1) + chance.randrange(3)


def test_each_has_one_message_however_often_the_sender_is_killed(many: House, mail: MailServer) -> None:
    killed = 0
    for number, wanted in enumerate(moments(5)):
        sender = started(many)
        end = time.monotonic() + 60
        while sender.poll() is None and delivered(mail) < wanted:
            assert time.monotonic() < end
            time.sleep(0.001)
        while number % 2 and sender.poll() is None and not handing_over(many):
            assert time.monotonic() < end
        sender.send_signal(signal.SIGKILL)
        sender.communicate()
        killed += sender.returncode == -signal.SIGKILL
    assert killed == KILLS
    last = started(many)
    last.communicate(timeout=120)
    assert last.returncode in (0, 7)
    found = states(many)
    assert set(found) == set(READERS)
    assert set(found.values()) == {"sent", "unknown"}
    mail.wait(AMAL, lambda _: True, count=sum(state == "sent" for state in found.values()))
    time.sleep(1)  # for one too many, if there is one
    counts = arrived(mail)
    assert max(counts.values()) == 1
    assert {address for address, state in found.items() if state == "sent"} <= set(counts)


def test_of_two_senders_at_once_each_reader_hears_once(many: House, mail: MailServer) -> None:
    both = [started(many) for _ in range(2)]
    said = [sender.communicate(timeout=120)[1].decode() for sender in both]
    codes = sorted(sender.returncode for sender in both)
    if codes != [0, 0]:  # the machine may have run one after the other
        assert codes == [0, 7]
        assert any("is sending from this project" in words for words in said)
    assert set(states(many).values()) == {"sent"}
    mail.wait(AMAL, lambda _: True, count=len(READERS))
    time.sleep(1)
    assert arrived(mail) == Counter(READERS)
