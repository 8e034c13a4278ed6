"""A real Postfix and a real Dovecot in a temporary folder: ``python -m tests.mailserver.bench``.

Prints one line of JSON (folder, ports, people) when both listen, and stops when standard input closes, so that
it ends with whoever started it, however that ends. Nothing of the system's own mail is read, used or changed; all
listens on 127.0.0.1, on free ports; no mail leaves: there is no relay, and every domain that is not below is an error.

=====================  ==========================================================================
``briefs.example``     the sender's house: ``briefs``, ``bounces`` (delivery reports), ``unsubscribe``
``readers.example``    four readers; anyone else is refused at RCPT. One more is at ``قراء.example``
``gone.example``       taken at RCPT, then bounced: Dovecot knows nobody there (550 5.1.1)
``full.example``       taken at RCPT, then bounced: the mailbox of ``reader`` is over its quota (552 5.2.2)
``slow.example``       taken at RCPT, then put off for ever: a "delayed" report after two seconds
``wait.example``       refused for now at RCPT (450)
=====================  ==========================================================================

Submission wants STARTTLS and AUTH, as a person of the house; ``smtps`` is the same with TLS at once; ``imaps`` has
TLS, ``imap`` has not.
"""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.delivery.smtpserver import certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

MASTER = Path("/usr/lib/postfix/sbin/master")
DOVECOT = Path("/usr/sbin/dovecot")
HOUSE, READERS = "briefs.example", "readers.example"
ARABIC_READERS = "xn--ggbl3a8d.example"
"""قراء.example"""
PEOPLE = (
    *(f"{name}@{HOUSE}" for name in ("briefs", "bounces", "unsubscribe")),
    *(f"{name}@{READERS}" for name in ("amal", "brook", "chris", "dana")),
    "reader@full.example",
    f"samir@{ARABIC_READERS}",
)
BOUNCING = ("gone.example", "full.example", "slow.example")
PORTS = ("submission", "smtps", "imaps", "imap")
_MAIL_UID = 5000
_HOME_MODE = 0o755

_MAIN = """\
compatibility_level = 3.6
queue_directory = {top}/spool
data_directory = {top}/data
maillog_file = {top}/postfix.log
maillog_file_prefixes = {top}
mail_owner = postfix
setgid_group = postdrop
syslog_name = postfix-bench
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.briefs.example
mydomain = briefs.example
myorigin = briefs.example
mynetworks =
mydestination =
relay_domains =
relayhost =
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:5.1.1 there are no local users here
default_transport = error:5.4.4 no mail leaves this machine
relay_transport = error:5.4.4 no mail leaves this machine
disable_dns_lookups = yes
smtpd_peername_lookup = no
virtual_mailbox_domains = texthash:{top}/etc/domains
virtual_mailbox_maps = texthash:{top}/etc/people
virtual_transport = lmtp:unix:{top}/lmtp
transport_maps = texthash:{top}/etc/transports
recipient_delimiter = +
message_size_limit = 31457280
mailbox_size_limit = 0
virtual_mailbox_limit = 0
biff = no
delay_warning_time = 2s
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
smtpd_tls_cert_file = {top}/tls/server.pem
smtpd_tls_key_file = {top}/tls/server.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_received_header = yes
tls_random_source = dev:/dev/urandom
smtpd_sasl_type = dovecot
smtpd_sasl_path = {top}/auth
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:{top}/etc/refused, permit_sasl_authenticated, reject
smtpd_delay_reject = yes
smtpd_error_sleep_time = 0
lmtp_destination_recipient_limit = 1
"""

_MASTER = """\
127.0.0.1:{submission} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_DOVECOT = """\
base_dir = {top}/run
state_dir = {top}/state
instance_name = {name}
log_path = {top}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{top}/tls/server.pem
ssl_key = <{top}/tls/server.key
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = {uid}
mail_location = maildir:~/Maildir
recipient_delimiter = +
mail_plugins = quota
quota_full_tempfail = no
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1G
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {top}/etc/passwords
}}
userdb {{
  driver = passwd-file
  args = {top}/etc/passwords
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service lmtp {{
  unix_listener {top}/lmtp {{
    mode = 0600
    user = postfix
  }}
}}
service auth {{
  unix_listener {top}/auth {{
    mode = 0600
    user = postfix
  }}
}}
"""


class Bench:
    """Both servers; ``start`` gives when they listen, ``stop`` when they are gone."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.ports = dict(zip(PORTS, _free_ports(len(PORTS)), strict=True))
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self._write()
        self._run([str(DOVECOT), "-F", "-c", str(self.top / "dovecot.conf")])
        self._run([str(MASTER), "-c", str(self.top / "etc"), "-d"])
        end = time.monotonic() + 30
        waiting = list(self.ports.values())
        while waiting:
            for process in self._running:
                if process.poll() is not None:
                    raise RuntimeError(f"{process.args!r} ended ({process.returncode}):\n{self.logs()}")
            if time.monotonic() > end:
                raise RuntimeError(f"nobody listens on {waiting} after 30 s:\n{self.logs()}")
            waiting = [port for port in waiting if not _listens(port)]
            time.sleep(0.02)

    def stop(self) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)  # Dovecot would wait longer for clients; none matters now
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def logs(self) -> str:
        """Give the ends of the servers' logs."""
        names = ("dovecot.log", "postfix.log", "output.log")
        found = [self.top / name for name in names if (self.top / name).exists()]
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-4000:]}" for path in found)

    def _run(self, command: list[str]) -> None:
        with (self.top / "output.log").open("ab") as output:
            self._running.append(
                subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", start_new_session=True
                )
            )

    def _write(self) -> None:
        """Write the configuration and the folders, with the owners that Postfix insists on."""
        top = self.top
        for name in ("etc", "spool", "data", "homes", "run", "state"):
            (top / name).mkdir(mode=_HOME_MODE)
        certificate(top / "tls", "localhost", "127.0.0.1")
        facts = {"top": top, "name": top.name, "uid": _MAIL_UID, **self.ports}
        (top / "etc/main.cf").write_text(_MAIN.format(**facts))
        (top / "etc/master.cf").write_text(_MASTER.format(**facts))
        (top / "dovecot.conf").write_text(_DOVECOT.format(**facts))
        domains = (HOUSE, READERS, ARABIC_READERS, "wait.example", *BOUNCING)
        (top / "etc/domains").write_text("".join(f"{domain} -\n" for domain in domains))
        known = (*PEOPLE, *(f"@{domain}" for domain in (*BOUNCING, "wait.example")))
        (top / "etc/people").write_text("".join(f"{address} -\n" for address in known))
        (top / "etc/transports").write_text(f"slow.example lmtp:unix:{top}/nobody-listens\n")
        (top / "etc/refused").write_text("wait.example 450 4.2.0 come back later\n")
        _write_secret(top / "etc/passwords", self._passwords(), owner="dovecot")
        postfix = pwd.getpwnam("postfix")
        os.chown(top / "data", postfix.pw_uid, postfix.pw_gid)
        subprocess.run(["/usr/sbin/postfix", "-c", str(top / "etc"), "check"], check=True, capture_output=True, cwd="/")

    def _passwords(self) -> str:
        lines = []
        for address in PEOPLE:
            home = self.top / "homes" / address
            home.mkdir(mode=0o700)
            os.chown(home, _MAIL_UID, _MAIL_UID)
            lines.append(f"{address}:{{PLAIN}}{password(address)}:{_MAIL_UID}:{_MAIL_UID}::{home}::{_quota(address)}\n")
        return "".join(lines)


def password(address: str) -> str:
    """Give the password of a person of the bench."""
    return f"secret of {address}"


def _quota(address: str) -> str:
    return "userdb_quota_rule=*:bytes=1" if address.endswith("@full.example") else ""


def _write_secret(path: Path, text: str, *, owner: str) -> None:
    path.write_text(text)
    path.chmod(0o600)
    shutil.chown(path, owner)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for found in sockets:
            found.bind(("127.0.0.1", 0))
        return [found.getsockname()[1] for found in sockets]
    finally:
        for found in sockets:
            found.close()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def missing() -> str:
    """Say why there can be no bench here, or nothing."""
    if os.geteuid() != 0:
        return "Postfix starts for the superuser only: run make test-mail as root, for example in a container"
    programs = (MASTER, DOVECOT, Path("/usr/lib/dovecot/imap"), Path("/usr/lib/dovecot/lmtp"))
    absent = [str(program) for program in programs if not program.exists()]
    return f"{', '.join(absent)}: not there; make test-mail installs what is needed" if absent else ""


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the servers' users may pass through; short, for the names of sockets are."""
    top = Path(tempfile.mkdtemp(prefix="briefgen-mail-", dir="/tmp"))
    top.chmod(_HOME_MODE)
    try:
        yield top
    finally:
        shutil.rmtree(top, ignore_errors=True)


def main() -> int:
    """Run both servers until standard input closes."""
    problem = missing()
    if problem:
        sys.stderr.write(f"error: {problem}\n")
        return 8
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    for attempt in range(3):
        with _folder() as top:
            bench = Bench(top)
            try:
                bench.start()
            except RuntimeError as error:
                bench.stop()
                if attempt == 2:
                    sys.stderr.write(f"error: {error}\n")
                    return 1
                continue
            try:
                sys.stdout.write(json.dumps({"top": str(top), **bench.ports}) + "\n")
                sys.stdout.flush()
                sys.stdin.read()
            finally:
                bench.stop()
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
