from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import forget_ledger, open_ledger, sender_lock
from briefgen.errors import DeliveryError
from tests.delivery.post import DIGEST, KEY, now, plan, planned

if TYPE_CHECKING:
    from pathlib import Path


def test_a_row_goes_from_planned_to_sent_and_keeps_its_history(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "d", now=now) as ledger:
        (entry,) = planned(ledger, "Amal@ministry.example")
        assert (entry.address, entry.recipient) == ("amal@ministry.example", "Amal@ministry.example")
        assert ledger.claim(entry, "a" * 64)
        assert ledger.record(entry, "sent", "250 ok", since=("sending",))
        (row,) = ledger.entries(address="AMAL@ministry.example")
        assert (row.state, row.detail, row.attempts, row.message_sha256) == ("sent", "250 ok", 1, "a" * 64)
        assert [step.state for step in ledger.history(address=entry.address)] == ["planned", "sending", "sent"]
        assert ledger.find_message(entry.message_id) == row


def test_a_message_can_be_claimed_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as one, open_ledger(tmp_path, now=now) as other:
        (entry,) = planned(one, "a@x.example")
        assert other.claim(entry, "")
        assert not one.claim(entry, "")


def test_planning_again_leaves_what_was_sent_refused_or_is_unknown(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        rows = planned(ledger, *(f"{state}@x.example" for state in ("sent", "refused", "unknown", "failed", "planned")))
        for row in rows:
            state = row.address.partition("@")[0]
            if state != "planned":
                assert ledger.record(row, state, "", since=("planned",))  # type: ignore[arg-type]
        left = planned(ledger, *(row.recipient for row in rows))
        assert {row.address for row in left} == {"failed@x.example", "planned@x.example"}


def test_what_was_being_handed_over_when_the_sender_ended_is_unknown(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        entry, _ = planned(ledger, "a@x.example", "b@x.example")
        ledger.claim(entry, "")
    with open_ledger(tmp_path, now=now) as ledger:
        assert [one.address for one in ledger.settle_orphans()] == ["a@x.example"]
        assert [row.state for row in ledger.entries(KEY)] == ["unknown", "planned"]


def test_another_projects_ledger_is_refused(tmp_path: Path) -> None:
    for name in ("mine", "theirs"):
        with open_ledger(tmp_path / name, now=now) as ledger:
            planned(ledger, "a@x.example")
    shutil.copy(tmp_path / "theirs" / "ledger.sqlite3", tmp_path / "mine" / "ledger.sqlite3")
    with pytest.raises(DeliveryError, match="belongs to another project"), open_ledger(tmp_path / "mine", now=now):
        pass
    (tmp_path / "theirs" / "project.json").unlink()
    with pytest.raises(DeliveryError, match="belongs to another project"), open_ledger(tmp_path / "theirs", now=now):
        pass


def test_an_old_copy_of_the_ledger_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "a@x.example")
    shutil.copy(tmp_path / "ledger.sqlite3", tmp_path / "copy")
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "b@x.example")
    (tmp_path / "copy").replace(tmp_path / "ledger.sqlite3")
    with pytest.raises(DeliveryError, match="is an old copy"), open_ledger(tmp_path, now=now):
        pass


def test_a_ledger_that_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "a@x.example")
    (tmp_path / "ledger.sqlite3").unlink()
    with pytest.raises(DeliveryError, match="is gone") as caught, open_ledger(tmp_path, now=now):
        pass
    assert "ledger new" in caught.value.hint
    aside = forget_ledger(tmp_path)
    assert (aside / "project.json").is_file()
    with open_ledger(tmp_path, now=now) as ledger:
        assert ledger.entries() == ()


@pytest.mark.parametrize("name", ["ledger.sqlite3", "project.json", "ledger.lock"])
def test_symbolic_links_are_refused(tmp_path: Path, name: str) -> None:
    real, linked = tmp_path / "real", tmp_path / "linked"
    with open_ledger(real, now=now) as ledger, sender_lock(real):
        planned(ledger, "a@x.example")
    shutil.copytree(real, linked)
    (linked / name).unlink()
    (linked / name).symlink_to(real / name)
    with pytest.raises(DeliveryError, match="is a symbolic link"), open_ledger(linked, now=now):
        pass
    (tmp_path / "folder").symlink_to(real)
    with pytest.raises(DeliveryError, match="is a symbolic link"), open_ledger(tmp_path / "folder", now=now):
        pass


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_broken_ledger_is_named(tmp_path: Path, content: bytes) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "a@x.example")
    for path in tmp_path.glob("ledger.sqlite3*"):
        path.unlink()
    (tmp_path / "ledger.sqlite3").write_bytes(content)
    with pytest.raises(DeliveryError) as caught, open_ledger(tmp_path, now=now):
        pass
    assert "ledger.sqlite3" in caught.value.message
    assert "restore" in caught.value.hint


def test_a_strange_identity_is_named(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "a@x.example")
    (tmp_path / "project.json").write_text(json.dumps({"id": "nonsense"}))
    with pytest.raises(DeliveryError, match="not readable"), open_ledger(tmp_path, now=now):
        pass


def test_a_full_disk_stops_before_anything_is_handed_over(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        (entry,) = planned(ledger, "a@x.example")
        pages = ledger._db.execute("pragma page_count").fetchone()[0]
        ledger._db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(DeliveryError, match="cannot be written"):
            ledger.note(entry, "note", "x" * 100_000)
        assert not ledger._db.in_transaction
        with pytest.raises(DeliveryError, match="cannot be written"):
            ledger.suppress("b@x.example", reason="x" * 10_000)
        ledger._db.execute("pragma max_page_count = 1000000")
        assert ledger.claim(entry, "")


def test_a_flush_to_the_disk_comes_with_every_claim(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        (entry,) = planned(ledger, "a@x.example")
        said: list[str] = []
        ledger._db.set_trace_callback(said.append)
        ledger.claim(entry, "")
        assert said[0] == "pragma synchronous = full"
        assert said[-1] == "commit"


def test_approvals_are_of_people_and_of_bytes(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        assert ledger.approve(KEY, "Amal Haddad", DIGEST)
        assert not ledger.approve(KEY, "  amal   HADDAD ", DIGEST)
        assert ledger.approve(KEY, "Amal Haddad", "0" * 64)
        assert [one.files_sha256 for one in ledger.approvals(KEY)] == [DIGEST, "0" * 64]


def test_a_withdrawal_stands_as_it_was_first_said(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        assert ledger.withdrawal(KEY) is None
        assert ledger.withdraw(KEY, "Amal", "wrong figure")
        assert not ledger.withdraw(KEY, "Robin", "another reason")
        found = ledger.withdrawal(KEY)
        assert found is not None
        assert (found.name, found.reason) == ("Amal", "wrong figure")


def test_suppressed_addresses_are_known_without_regard_to_case(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        assert ledger.suppress("A@x.example", reason="bounced", detail="550", at=now())
        assert not ledger.suppress("a@X.example", reason="unsubscribed")
        assert ledger.suppressions()["a@x.example"].reason == "bounced"
        assert ledger.unsuppress("A@x.example")
        assert not ledger.unsuppress("a@x.example")


def test_the_right_to_send_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib\nfrom briefgen.delivery import sender_lock\n"
        "with sender_lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DeliveryError, match=rf"another process \({holder.pid}\)"), sender_lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
        with sender_lock(tmp_path):
            pass


def test_the_clock_may_jump(tmp_path: Path) -> None:
    times = iter([now().replace(year=year) for year in (2030, 1999, 2050, 1980, 2040, 2000, 1970, 2060, 2001, 2002)])
    with open_ledger(tmp_path, now=lambda: next(times)) as ledger:
        (entry,) = planned(ledger, "a@x.example")
        assert ledger.claim(entry, "")
        assert ledger.record(entry, "sent", "", since=("sending",))
        assert [step.state for step in ledger.history(address="a@x.example")] == ["planned", "sending", "sent"]


def test_states_are_checked_by_the_database_too(tmp_path: Path) -> None:
    with open_ledger(tmp_path, now=now) as ledger:
        planned(ledger, "a@x.example")
        with pytest.raises(sqlite3.IntegrityError):
            ledger._db.execute("update entry set state = 'perhaps'")
        assert plan("a@x.example").address == "a@x.example"
