"""From a finished edition to its readers, through a real SMTP server (issue 5)."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from briefgen import pipeline
from briefgen.delivery import open_ledger
from briefgen.errors import BriefgenError, DeliveryError, VerificationError
from tests.delivery.post import now
from tests.delivery.project import READERS, edition, project
from tests.delivery.smtpserver import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ScriptedServer]:
    with ScriptedServer(tmp_path / "server", keep=True) as found:
        yield found


def _statuses(sent: pipeline.Sent) -> dict[str, str]:
    return {one.address: one.status for one in sent.receipts}


def _mail(server: ScriptedServer) -> dict[str, EmailMessage]:
    """Give the newest message for each reader."""
    found = {}
    for path in sorted(server.kept.iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found[message["To"].addresses[0].addr_spec] = message
    return found


def test_an_approved_edition_reaches_each_reader_once(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    assert pipeline.approve(folder, by="Amal Haddad").new
    first = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert set(_statuses(first).values()) == {"sent"}
    again = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert set(_statuses(again).values()) == {"skipped"}
    assert not again.troubles
    assert server.recipients() == Counter(["Amal@ministry.example", "robin@institute.example", "sam@institute.example"])
    mail = _mail(server)
    assert mail["Amal@ministry.example"]["To"].addresses[0].display_name == "أمل الحدّاد"
    (pdf,) = mail["robin@institute.example"].iter_attachments()
    (own,) = folder.glob("*.en.pdf")
    assert hashlib.sha256(pdf.get_content()).digest() == hashlib.sha256(own.read_bytes()).digest()
    (both,) = mail["sam@institute.example"].iter_attachments()
    (parallel,) = folder.glob("*.parallel.pdf")
    assert both.get_content() == parallel.read_bytes()


def test_a_dry_run_writes_messages_and_nothing_else(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = sorted(root.rglob("*"))
    sent = pipeline.send(edition(root), root / "readers.yaml")
    assert set(_statuses(sent).values()) == {"written"}
    assert [one.code for one in sent.diagnostics] == ["delivery.not-approved", "delivery.older-version"]
    new = {path.relative_to(root).parts[3] for path in set(root.rglob("*")) - set(before)}
    assert new == {"mail-v1"}
    (root / "readers.yaml").write_text(READERS.splitlines()[1], encoding="utf-8")
    again = pipeline.send(edition(root), root / "readers.yaml")
    assert [path.name for path in edition(root).parent.glob("mail-v1/*")] == ["robin@institute.example.eml"]
    assert not (root / "delivery").exists()
    assert not again.delivered


def test_nothing_goes_out_without_the_approvals_that_the_series_asks_for(
    tmp_path: Path, server: ScriptedServer
) -> None:
    root = project(tmp_path, port=server.port, more="series: { weekly: { approvals: 2 } }\n")
    folder = edition(root)

    def send() -> pipeline.Sent:
        return pipeline.send(folder, root / "readers.yaml", deliver=True)

    with pytest.raises(DeliveryError, match="0 of 2 approvals"):
        send()
    pipeline.approve(folder, by="Amal")
    assert not pipeline.approve(folder, by=" AMAL ").new
    with pytest.raises(DeliveryError, match=r"1 of 2 approvals \(Amal\)"):
        send()
    pipeline.approve(folder, by="Robin")
    assert set(_statuses(send()).values()) == {"sent"}


@pytest.mark.parametrize("name", ["*.en.pdf", "brief.json", "diagnostics.json", "manifest.json"])
def test_one_changed_byte_voids_the_approval(tmp_path: Path, server: ScriptedServer, name: str) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    (path,) = folder.glob(name)
    data = path.read_bytes()
    changed = data.replace(b"\n", b"\n ", 1) if path.suffix == ".json" else data + b"\n"
    path.write_bytes(changed)
    with pytest.raises(BriefgenError) as caught:
        pipeline.send(folder, root / "readers.yaml", deliver=True)
    if name == "manifest.json":
        assert isinstance(caught.value, DeliveryError)
        assert "a file has changed since Amal approved" in caught.value.message
    else:
        assert isinstance(caught.value, VerificationError)
    assert not server.messages()


def test_a_swapped_attachment_with_a_corrected_manifest_is_refused(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    for path in folder.iterdir():
        path.unlink()
    for path in edition(root, 2).iterdir():
        shutil.copy(path, folder / path.name)
    with pytest.raises(BriefgenError):
        pipeline.send(folder, root / "readers.yaml", deliver=True)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["version"] == 2, "the folder's name is not what an approval is of"
    assert not server.messages()


def test_a_marking_above_the_ceiling_is_refused_by_name_and_the_others_get_theirs(
    tmp_path: Path, server: ScriptedServer
) -> None:
    root = project(tmp_path, port=server.port)
    spec = root / "specs" / "weekly.yaml"
    spec.write_text(spec.read_text("utf-8").replace("TLP:CLEAR", "TLP:AMBER"), encoding="utf-8")
    pipeline.build(spec)
    folder = edition(root, 3)
    pipeline.approve(folder, by="Amal")
    (root / "readers.yaml").write_text(
        "- {address: red@x.example, ceiling: 'TLP:RED'}\n- {address: amber@x.example, ceiling: 'TLP:AMBER'}\n"
        "- {address: green@x.example, ceiling: 'TLP:GREEN'}\n- {address: clear@x.example}\n",
        encoding="utf-8",
    )
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert _statuses(sent) == {
        "amber@x.example": "sent",
        "red@x.example": "sent",
        "green@x.example": "refused",
        "clear@x.example": "refused",
    }
    assert [one.detail for one in sent.troubles] == [
        "TLP:AMBER is above the reader's ceiling TLP:GREEN",
        "TLP:AMBER is above the reader's ceiling TLP:CLEAR",
    ]
    with pytest.raises(DeliveryError, match="above the reader's ceiling"):
        pipeline.send_test(folder, "someone@elsewhere.example")
    assert _statuses(pipeline.send_test(folder, "me@institute.example")) == {"me@institute.example": "sent"}
    assert _mail(server)["me@institute.example"]["Subject"].startswith("[TLP:AMBER] [TEST]")


def test_wishes_are_kept_and_named(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    (root / "readers.yaml").write_text(
        "groups: {cabinet: {language: ar}}\nreaders:\n"
        "- {address: gone@x.example, status: left}\n- {address: rest@x.example, status: paused}\n"
        "- {address: other@x.example, series: [monthly]}\n- {address: cyber@x.example, topics: [cyber]}\n"
        "- {address: space@x.example, topics: [space]}\n- {address: french@x.example, series: weekly, format: link}\n"
        "- {address: cab@x.example, groups: cabinet}\n",
        encoding="utf-8",
    )
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True, group="cabinet")
    assert _statuses(sent) == {"cab@x.example": "sent"}
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert _statuses(sent) == {
        "gone@x.example": "skipped",
        "rest@x.example": "skipped",
        "other@x.example": "skipped",
        "cyber@x.example": "sent",
        "space@x.example": "skipped",
        "french@x.example": "refused",
        "cab@x.example": "skipped",
    }
    with pytest.raises(DeliveryError, match="nobody is in the group 'senate'"):
        pipeline.send(folder, root / "readers.yaml", deliver=True, group="senate")


def test_a_large_message_is_refused_or_becomes_a_link(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port, more="rules: { most_megabytes: 0.01 }\n")
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert set(_statuses(sent).values()) == {"refused"}
    assert "is over the limit of 0.01 MB" in sent.receipts[0].detail
    settings = (root / "delivery.yaml").read_text("utf-8")
    settings = settings.replace("0.01", "0.01, too_large: link") + "web: { address: https://briefs.example/w }\n"
    (root / "delivery.yaml").write_text(settings, encoding="utf-8")
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert set(_statuses(sent).values()) == {"sent"}
    message = _mail(server)["robin@institute.example"]
    assert not list(message.iter_attachments())
    body = message.get_body(("plain",))
    assert body is not None
    assert f"https://briefs.example/w/weekly/{folder.parent.name}/v1/" in body.get_content()


def test_a_correction_goes_to_exactly_those_who_had_the_earlier_version(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    one, two = edition(root), edition(root, 2)
    pipeline.approve(one, by="Amal")
    pipeline.send(one, root / "readers.yaml", deliver=True)
    with pytest.raises(DeliveryError, match="0 of 1 approval"):
        pipeline.correct(two, reason="The bottom line was missing.", deliver=True)
    pipeline.approve(two, by="Amal")
    more = READERS + "- {address: new@institute.example}\n"
    (root / "readers.yaml").write_text(more.replace("- { name: Robin", "# - { name: Robin"), encoding="utf-8")
    plain = pipeline.send(two, root / "readers.yaml", deliver=True)
    assert _statuses(plain)["new@institute.example"] == "sent"
    assert _statuses(plain)["Amal@ministry.example"] == "skipped"
    written = pipeline.correct(two, reason="The bottom line was missing.")
    assert len(list((two.parent / "correction-v2").iterdir())) == 3
    assert not written.delivered
    sent = pipeline.correct(two, reason="The bottom line was missing.", deliver=True)
    assert _statuses(sent) == dict.fromkeys(
        ("Amal@ministry.example", "robin@institute.example", "sam@institute.example"), "sent"
    )
    message = _mail(server)["robin@institute.example"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "The bottom line was missing." in body.get_content()
    (pdf,) = message.iter_attachments()
    assert pdf.get_content() == next(two.glob("*.en.pdf")).read_bytes()
    assert set(_statuses(pipeline.correct(two, reason="again", deliver=True)).values()) == {"skipped"}
    assert set(_statuses(pipeline.send(two, root / "readers.yaml", deliver=True)).values()) == {"skipped"}
    assert server.recipients().total() == 7


def test_a_withdrawal_forbids_at_once_and_tells_those_who_have_it(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    pipeline.send(folder, root / "readers.yaml", deliver=True)
    (folder / "brief.json").touch()
    written = pipeline.withdraw(folder, by="Amal", reason="A figure was wrong.")
    assert set(_statuses(written).values()) == {"written"}
    (root / "readers.yaml").write_text(READERS + "- {address: new@institute.example}\n", encoding="utf-8")
    for deliver in (True, False):
        with pytest.raises(DeliveryError, match=r"withdrawn by Amal at .*: A figure was wrong\."):
            pipeline.send(folder, root / "readers.yaml", deliver=deliver)
    with pytest.raises(DeliveryError, match="withdrawn"):
        pipeline.approve(folder, by="Robin")
    sent = pipeline.withdraw(folder, by="Robin", reason="Another reason.", deliver=True)
    assert set(_statuses(sent).values()) == {"sent"}
    message = _mail(server)["robin@institute.example"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "A figure was wrong." in body.get_content()
    assert not list(message.iter_attachments())
    assert set(_statuses(pipeline.withdraw(folder, by="Amal", reason="x", deliver=True)).values()) == {"skipped"}
    assert server.recipients().total() == 6


def test_an_unknown_message_is_left_alone_until_a_person_settles_it(tmp_path: Path) -> None:
    rules = [{"when": "dot", "do": "drop", "accept": True, "to": "robin", "times": 1}]
    with ScriptedServer(tmp_path / "server", rules=rules) as server:
        root = project(tmp_path, port=server.port)
        folder = edition(root)
        pipeline.approve(folder, by="Amal")

        def robin() -> str:
            return _statuses(pipeline.send(folder, root / "readers.yaml", deliver=True))["robin@institute.example"]

        assert [robin(), robin()] == ["unknown", "unknown"]
        (row,) = pipeline.resolve(folder, address="Robin@institute.example", sent=False, by="Amal")
        assert row.state == "planned"
        assert [robin(), robin()] == ["sent", "skipped"]
        rows, steps = pipeline.ledger_rows(folder, address="robin@institute.example")
        assert [one.state for one in rows] == ["sent"]
        assert [one.state for one in steps] == [
            "planned",
            "sending",
            "unknown",
            "planned",
            "planned",
            "sending",
            "sent",
        ]
        with pytest.raises(DeliveryError, match="nothing to settle"):
            pipeline.resolve(folder, address="robin@institute.example", sent=True, by="Amal")


def test_suppressed_addresses_get_nothing(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    folder = edition(root)
    pipeline.approve(folder, by="Amal")
    pipeline.suppress("ROBIN@institute.example", reason="unsubscribed", project=root)
    sent = pipeline.send(folder, root / "readers.yaml", deliver=True)
    assert _statuses(sent)["robin@institute.example"] == "refused"
    assert "unsubscribed" in sent.troubles[0].detail
    pipeline.unsuppress("robin@institute.example", project=root)
    assert _statuses(pipeline.send(folder, root / "readers.yaml", deliver=True))["robin@institute.example"] == "sent"


HOSTILE = {
    "header injection": '- {address: "a@x.example\\r\\nBcc: all@x.example"}\n',
    "a name with a line break": '- {address: a@x.example, name: "A\\nBcc: b@x.example"}\n',
    "control character": '- {address: "a\\u0007@x.example"}\n',
    "invisible character": '- {address: "a\\u200b@x.example"}\n',
    "direction override in a name": '- {address: a@x.example, name: "\\u202Eelpmaxe"}\n',
    "mixed scripts": "- {address: a@аpple.example}\n",
    "look-alike": "- {address: a@ministry.example}\n- {address: b@rninistry.example}\n",
    "duplicate in other case": "- {address: amal@x.example}\n- {address: AMAL@X.Example}\n",
    "two addresses": "- {address: 'a@x.example, b@x.example'}\n",
    "route": "- {address: '@evil.example:a@x.example'}\n",
    "quoted": "- {address: '\"a b\"@x.example'}\n",
    "command": "- {address: 'a@x.example>\\r\\nRCPT TO:<b@x.example'}\n",
    "no list": "nonsense\n",
    "alias bomb": "a: &a [1]\nb: [*a, *a]\n",
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("deliver", [True, False])
def test_hostile_lists_are_refused_whole(tmp_path: Path, case: str, deliver: bool) -> None:  # noqa: FBT001 - a case
    root = project(
        tmp_path, readers=READERS + HOSTILE[case] if case not in ("no list", "alias bomb") else HOSTILE[case]
    )
    pipeline.approve(edition(root), by="Amal")
    with pytest.raises(DeliveryError) as caught:
        pipeline.send(edition(root), root / "readers.yaml", deliver=deliver)
    assert caught.value.problems
    assert all(one.line for one in caught.value.problems)
    assert not list(edition(root).parent.glob("mail-*"))
    with open_ledger(root / "delivery", now=now) as ledger:
        assert ledger.entries() == ()


def test_ten_thousand_readers_are_not_believed(tmp_path: Path) -> None:
    root = project(tmp_path)
    lines = ["address", *(f"reader{number}@x{number}.example" for number in range(10_000))]
    (root / "readers.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DeliveryError, match="10000 readers, and at most 2000 are taken for meant"):
        pipeline.send(edition(root), root / "readers.csv", deliver=True)


def test_a_symlinked_output_folder_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "output").rename(tmp_path / "elsewhere")
    (root / "output").symlink_to(tmp_path / "elsewhere")
    for act in (
        lambda: pipeline.approve(edition(root), by="Amal"),
        lambda: pipeline.send(edition(root), root / "readers.yaml", deliver=True),
        lambda: pipeline.withdraw(edition(root), by="Amal", reason="x"),
    ):
        with pytest.raises(DeliveryError, match=r"output: is a symbolic link"):
            act()


def test_an_edition_in_no_project_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path)
    shutil.copytree(edition(root), tmp_path / "loose" / "v1")
    with pytest.raises(DeliveryError, match="is in no project"):
        pipeline.approve(tmp_path / "loose" / "v1", by="Amal")


def test_a_ledger_of_another_project_is_refused(tmp_path: Path, server: ScriptedServer) -> None:
    mine, theirs = (project(tmp_path / name, port=server.port) for name in ("mine", "theirs"))
    for root in (mine, theirs):
        pipeline.approve(edition(root), by="Amal")
        pipeline.send(edition(root), root / "readers.yaml", deliver=True)
    shutil.copy(theirs / "delivery" / "ledger.sqlite3", mine / "delivery" / "ledger.sqlite3")
    with pytest.raises(DeliveryError, match="belongs to another project"):
        pipeline.send(edition(mine), mine / "readers.yaml", deliver=True)


def test_a_test_message_leaves_no_row_and_is_marked(tmp_path: Path, server: ScriptedServer) -> None:
    root = project(tmp_path, port=server.port)
    pipeline.send_test(edition(root), "robin@institute.example", root / "readers.yaml")
    assert _mail(server)["robin@institute.example"]["Subject"].startswith("[TLP:CLEAR] [TEST]")
    pipeline.approve(edition(root), by="Amal")
    assert pipeline.ledger_rows(edition(root))[0] == ()
    sent = pipeline.send(edition(root), root / "readers.yaml", deliver=True)
    assert set(_statuses(sent).values()) == {"sent"}


def test_passwords_are_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "sesame-7731")
    with ScriptedServer(tmp_path / "server", tls="starttls", user="briefs", password="sesame-7731") as server:
        root = project(tmp_path, port=server.port)
        shutil.copy(server.authority, root / "ca.pem")
        settings = (root / "delivery.yaml").read_text("utf-8")
        settings = settings.replace("host: 127.0.0.1", "host: localhost, user: briefs, ca_file: ca.pem")
        (root / "delivery.yaml").write_text(settings.replace("security: none", "security: starttls"), encoding="utf-8")
        pipeline.approve(edition(root), by="Amal")
        sent = pipeline.send(edition(root), root / "readers.yaml", deliver=True)
        assert set(_statuses(sent).values()) == {"sent"}
        assert all(entry["tls"] and entry["auth"] == "briefs" for entry in server.messages())
        monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "wrong-9912")
        with pytest.raises(DeliveryError, match="refused the log-in") as caught:
            pipeline.send_test(edition(root), "a@institute.example")
        assert "9912" not in str(caught.value) + caught.value.hint
    for path in root.rglob("*"):
        if path.is_file():
            assert b"sesame-7731" not in path.read_bytes(), path
    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD")
    with pytest.raises(DeliveryError, match="no password for briefs"):
        pipeline.send_test(edition(root), "a@institute.example")


def test_readers_left_off_the_list_are_named_not_mailed(tmp_path: Path) -> None:
    rules = [{"when": "rcpt", "do": "answer", "say": "451 4.3.0 later", "to": "^sam@", "times": 2}]
    with ScriptedServer(tmp_path / "server", rules=rules) as server:
        root = project(tmp_path, port=server.port)
        pipeline.approve(edition(root), by="Amal")
        first = pipeline.send(edition(root), root / "readers.yaml", deliver=True)
        assert _statuses(first)["sam@institute.example"] == "failed"
        (root / "readers.yaml").write_text("".join(READERS.splitlines(keepends=True)[:2]), encoding="utf-8")
        second = pipeline.send(edition(root), root / "readers.yaml", deliver=True)
        assert any("sam@institute.example: planned" in one.message for one in second.diagnostics)
        (root / "readers.yaml").write_text(READERS, encoding="utf-8")
        third = pipeline.send(edition(root), root / "readers.yaml", deliver=True)
        assert _statuses(third)["sam@institute.example"] == "sent"
        assert server.recipients() == Counter(
            ["Amal@ministry.example", "robin@institute.example", "sam@institute.example"]
        )
