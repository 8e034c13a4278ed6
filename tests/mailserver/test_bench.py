"""The bench itself, by a plain client: what stands here is true of the servers and not of briefgen."""

from __future__ import annotations

import hashlib
import json
import signal
import smtplib
import ssl
import subprocess
import sys
import time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mailserver import bench
from tests.mailserver.conftest import ROOT, MailServer

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.mailserver

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
AMAL = "amal@readers.example"
BOUNCES = "bounces@briefs.example"


def message(to: str, subject: str = "موجز الدفاع الأسبوعي") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = Address("مركز الدراسات", addr_spec="briefs@briefs.example")
    made["To"] = Address("أمل الكاتب", addr_spec=to)
    made["Subject"] = subject
    made["Message-ID"] = f"<{hashlib.sha256((to + subject).encode()).hexdigest()[:20]}@briefs.example>"
    made.set_content("النص\n")
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="موجز.pdf")
    return made


def test_an_arabic_message_arrives_whole(mail: MailServer) -> None:
    with mail.submit() as smtp:
        smtp.send_message(message(AMAL), from_addr=BOUNCES, to_addrs=[AMAL])
    (found,) = mail.wait(AMAL, lambda _: True)
    assert found["Subject"] == "موجز الدفاع الأسبوعي"
    assert found["To"].addresses[0].display_name == "أمل الكاتب"
    assert found["From"].addresses[0].display_name == "مركز الدراسات"
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == "موجز.pdf"
    assert hashlib.sha256(attached.get_content()).digest() == hashlib.sha256(PDF).digest()
    assert "TLS" in found["Received"] or any("TLS" in line for line in found.get_all("Received", []))


def test_nothing_is_taken_without_tls_and_a_name(mail: MailServer) -> None:
    with smtplib.SMTP("127.0.0.1", mail.ports["submission"], timeout=10) as smtp:
        with pytest.raises(smtplib.SMTPSenderRefused, match="STARTTLS"):
            smtp.sendmail(BOUNCES, [AMAL], b"x")
        smtp.starttls(context=mail.context)
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="denied"):
            smtp.sendmail(BOUNCES, [AMAL], b"x")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            smtp.login("briefs@briefs.example", "wrong")


def test_its_certificate_is_of_its_own_authority(mail: MailServer) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        smtplib.SMTP_SSL("127.0.0.1", mail.ports["smtps"], timeout=10, context=ssl.create_default_context())
    with smtplib.SMTP_SSL("127.0.0.1", mail.ports["smtps"], timeout=10, context=mail.context) as smtp:
        assert smtp.noop()[0] == 250


def test_no_mail_leaves_the_bench(mail: MailServer) -> None:
    with mail.submit() as smtp, pytest.raises(smtplib.SMTPRecipientsRefused, match="no mail leaves this machine"):
        smtp.send_message(message("someone@elsewhere.example"), from_addr=BOUNCES)


@pytest.mark.parametrize(
    ("to", "code"), [("nobody@readers.example", 550), ("anyone@wait.example", 450)], ids=["unknown", "put off"]
)
def test_it_refuses_some_at_once(mail: MailServer, to: str, code: int) -> None:
    with mail.submit() as smtp, pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        smtp.send_message(message(to), from_addr=BOUNCES)
    assert caught.value.recipients[to][0] == code


@pytest.mark.parametrize(
    ("to", "action", "status"),
    [
        ("reader@gone.example", "failed", "5.1.1"),
        ("reader@full.example", "failed", "5.2.2"),
        ("reader@slow.example", "delayed", "4.4.1"),
    ],
)
def test_it_reports_what_did_not_arrive(mail: MailServer, to: str, action: str, status: str) -> None:
    sent = message(to)
    with mail.submit() as smtp:
        smtp.send_message(sent, from_addr=BOUNCES)
    found = mail.wait(BOUNCES, lambda report: sent["Message-ID"] in report.as_string())
    (report,) = [part for part in found[0].walk() if part.get_content_type() == "message/delivery-status"]
    assert f"Action: {action}" in report.as_string()
    assert f"Status: {status}" in report.as_string()


@pytest.fixture
def second() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mailserver.bench"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def _processes(top: str) -> list[str]:
    """Give the commands of the processes that were started with this folder, or work in it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            where = str((folder / "cwd").readlink())
        except OSError:
            continue
        if top in command or where.startswith(top):
            found.append(command)
    return found


def test_two_benches_stand_side_by_side_and_leave_nothing(mail: MailServer, second: subprocess.Popen[bytes]) -> None:
    assert second.stdout is not None
    assert second.stdin is not None
    other = json.loads(second.stdout.readline())
    assert other["top"] != str(mail.top)
    assert _processes(other["top"])
    second.stdin.close()
    assert second.wait(20) == 0
    assert not _processes(other["top"])
    assert not Path(other["top"]).exists()
    assert _processes(str(mail.top))


def test_a_killed_test_run_leaves_no_server(second: subprocess.Popen[bytes]) -> None:
    """The bench watches its standard input; a parent that is gone has closed it."""
    second.kill()
    second.wait()
    program = (
        "import json, os, signal, subprocess, sys\n"
        "bench = subprocess.Popen([sys.executable, '-m', 'tests.mailserver.bench'], stdin=subprocess.PIPE,"
        " stdout=subprocess.PIPE)\n"
        "print(json.loads(bench.stdout.readline())['top'], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    top = done.stdout.decode().strip()
    assert "briefgen-mail-" in top
    end = time.monotonic() + 20
    while _processes(top) or Path(top).exists():
        assert time.monotonic() < end, f"still running: {_processes(top)}"
        time.sleep(0.1)


def test_passwords_are_those_of_the_bench(mail: MailServer) -> None:
    for user in bench.PEOPLE:
        mail.imap(user).logout()
