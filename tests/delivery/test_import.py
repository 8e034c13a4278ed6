"""What becomes of a report in the ledger."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import open_ledger
from briefgen.delivery.tokens import reader_token
from briefgen.errors import DeliveryError
from briefgen.pipeline import import_bounces
from tests.delivery import returned
from tests.delivery.post import DIGEST, KEY, plan
from tests.delivery.returned import complaint, leaving, status

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.delivery import Change, Suppression
    from briefgen.model import SendState

NOW = dt.datetime(2025, 4, 14, 9, 0, tzinfo=dt.UTC)
AMAL, BROOK, CHRIS = "amal@readers.example", "brook@readers.example", "chris@readers.example"


class Office:
    """A project that has sent to Amal and Brook; Chris's message is still planned."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "sources").mkdir(parents=True)
        states: dict[str, SendState] = {AMAL: "sent", BROOK: "unknown", CHRIS: "planned"}
        with open_ledger(root / "delivery", now=lambda: NOW) as ledger:
            self.project = ledger.project
            ledger.plan(KEY, "edition", [plan(address) for address in states], DIGEST)
            for entry in ledger.entries():
                if states[entry.address] != "planned":
                    assert ledger.claim(entry, DIGEST)
                    ledger.record(entry, states[entry.address], "250 ok", since=("sending",))

    def take(self, *mails: bytes, dry_run: bool = False) -> list[tuple[str, str]]:
        """Import mails; give state and address of each report."""
        box = self.root / "box"
        box.mkdir(exist_ok=True)
        for number, data in enumerate(mails):
            (box / f"{number}.eml").write_bytes(data)
        found = import_bounces(str(box), project=self.root, dry_run=dry_run)
        self.found = found
        return [(one.state, one.address) for one in found.returned]

    def suppressions(self) -> dict[str, Suppression]:
        with open_ledger(self.root / "delivery", now=lambda: NOW) as ledger:
            return ledger.suppressions()

    def notes(self, address: str) -> list[Change]:
        with open_ledger(self.root / "delivery", now=lambda: NOW) as ledger:
            return [
                step for step in ledger.history(address=address) if step.state not in ("planned", "sending", "sent")
            ]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "project")


def about(address: str, **more: str) -> bytes:
    return status(f"Final-Recipient: rfc822; {address}", original=plan(address).message_id, **more)


def test_who_bounced_gets_no_more_mail_and_the_ledger_says_why(office: Office) -> None:
    assert office.take(about(AMAL)) == [("suppressed", AMAL)]
    (one,) = office.suppressions().values()
    assert (one.address, one.reason, one.detail) == (AMAL, "bounced", "550 5.1.1 nobody of that name")
    assert one.at == "2025-04-14T08:15:00+00:00"
    assert [(step.state, step.detail) for step in office.notes(AMAL)] == [("bounced", "550 5.1.1 nobody of that name")]


def test_a_complaint_counts_as_much_even_when_it_does_not_name_the_reader(office: Office) -> None:
    assert office.take(complaint(whom="", original=plan(AMAL).message_id)) == [("suppressed", AMAL)]
    assert office.suppressions()[AMAL].reason == "complained"


@pytest.mark.parametrize(
    ("action", "code", "noted"),
    [("failed", "5.2.2", "not delivered"), ("delayed", "4.4.1", "delayed"), ("delivered", "2.0.0", "delivered")],
)
def test_what_says_nothing_about_the_address_is_noted(office: Office, action: str, code: str, noted: str) -> None:
    assert office.take(about(AMAL, action=action, code=code, says="smtp; words")) == [("noted", AMAL)]
    assert office.suppressions() == {}
    assert [(step.state, step.detail) for step in office.notes(AMAL)] == [(noted, f"{code} words")]


def test_a_message_that_may_not_have_left_did(office: Office) -> None:
    assert office.take(about(BROOK)) == [("suppressed", BROOK)]


def test_a_report_is_taken_once(office: Office) -> None:
    office.take(about(AMAL))
    with open_ledger(office.root / "delivery", now=lambda: NOW) as ledger:
        ledger.unsuppress(AMAL)
    assert office.take(about(AMAL)) == [("known", AMAL)]
    assert office.take(about(AMAL).replace(b"\r\n", b"\n"), about(AMAL)) == [("known", AMAL)] * 2
    assert office.suppressions() == {}
    assert len(office.notes(AMAL)) == 1
    again = about(AMAL).replace(b"<report-1@", b"<report-2@")
    assert office.take(again, again) == [("suppressed", AMAL), ("known", AMAL)]
    assert list(office.suppressions()) == [AMAL]


def test_a_dry_run_says_the_same_and_does_nothing(office: Office) -> None:
    assert office.take(about(AMAL), about(AMAL), dry_run=True) == [("suppressed", AMAL), ("known", AMAL)]
    assert office.suppressions() == {}
    assert office.notes(AMAL) == []
    assert office.take(about(AMAL)) == [("suppressed", AMAL), ("known", AMAL)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (status(original="<forged@elsewhere.example>"), "no message of ours"),
        (status(original=""), "names no message"),
        (about(CHRIS), "never handed over"),
        (status("Final-Recipient: rfc822; x@elsewhere.example", original=plan(AMAL).message_id), "passed on"),
        (leaving("unsubscribe abcdefghij2345672345"), "of no reader"),
        (leaving("unsubscribe"), "anyone may have written it"),
        (leaving("unsubscribe", sender=BROOK, more=f"In-Reply-To: {plan(AMAL).message_id}\n"), "anyone may"),
    ],
)
def test_what_cannot_be_placed_is_named_and_changes_nothing(office: Office, data: bytes, words: str) -> None:
    for _ in range(2):
        ((state, _),) = office.take(data)
        assert state == "unplaced"
        (named,) = office.found.diagnostics
        assert words in named.message
    assert office.suppressions() == {}
    assert office.notes(AMAL) + office.notes(CHRIS) == []


def test_somebody_leaves_by_her_token_from_any_address(office: Office) -> None:
    token = reader_token(office.project, AMAL)
    assert office.take(leaving(f"Unsubscribe {token.upper()}", sender="home@elsewhere.example")) == [
        ("suppressed", AMAL)
    ]
    one = office.suppressions()[AMAL]
    assert (one.reason, one.detail) == ("unsubscribed", "asked to leave by mail from home@elsewhere.example")


def test_a_mail_to_the_address_for_those_who_leave_is_named_when_it_proves_nothing(office: Office) -> None:
    (office.root / "delivery.yaml").write_text(
        "version: 1\nsender: {address: briefs@briefs.example}\n"
        "list: {id: weekly.briefs.example, unsubscribe_mail: unsubscribe@briefs.example}\n"
    )
    answer = leaving("No more", more=f"In-Reply-To: {plan(AMAL).message_id}\n")
    assert office.take(leaving("No more please", sender=BROOK), answer) == [("unplaced", BROOK), ("suppressed", AMAL)]


def test_somebody_leaves_by_answering_from_her_own_address(office: Office) -> None:
    data = leaving("إلغاء الاشتراك", more=f"References: <first@x.example> {plan(AMAL).message_id}\n")
    assert office.take(data) == [("suppressed", AMAL)]


def test_other_mails_are_counted_and_left(office: Office) -> None:
    assert office.take(returned.AWAY, returned.ANSWER, about(AMAL)) == [("suppressed", AMAL)]
    assert (office.found.mails, office.found.automatic_answers, office.found.others) == (3, 1, 1)


def test_a_project_that_has_sent_nothing_has_no_bounces(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    with pytest.raises(DeliveryError, match="nothing was sent from this project yet"):
        import_bounces(str(tmp_path), project=tmp_path)
    assert not (tmp_path / "delivery").exists()


def test_the_command_shows_a_line_a_report_and_names_what_it_left(office: Office) -> None:
    (office.root / "one.mbox").write_bytes(
        b"From x\n" + about(AMAL) + b"\n\nFrom y\n" + status(original="<forged@elsewhere.example>")
    )
    command = [sys.executable, "-m", "briefgen.cli", "bounces", "import", "one.mbox"]
    done = subprocess.run(command, cwd=office.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"suppressed\t{AMAL}\tpermanent\t{KEY}\t550 5.1.1 nobody of that name",
        "2 mails: 1 suppressed, 0 noted, 0 known, 1 unplaced; 0 automatic answers, 0 other mails",
    ]
    assert "<forged@elsewhere.example> is no message of ours [bounces.unplaced]" in done.stderr
    again = subprocess.run(
        [*command, "--dry-run", "--json"], cwd=office.root, capture_output=True, text=True, check=True
    )
    data = json.loads(again.stdout)
    assert [one["state"] for one in data["returned"]] == ["known", "unplaced"]


def test_a_mailbox_without_a_password_is_refused(office: Office) -> None:
    command = [sys.executable, "-m", "briefgen.cli", "bounces", "import", "imaps://b@127.0.0.1:1/INBOX"]
    done = subprocess.run(
        command, cwd=office.root, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin"}
    )
    assert done.returncode == 7
    assert "no password for the mailbox of b at 127.0.0.1" in done.stderr
    assert "BRIEFGEN_IMAP_PASSWORD" in done.stderr
