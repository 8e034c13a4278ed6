"""A project whose editions go out through the bench, by the command line."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.mailserver import bench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mailserver.conftest import MailServer

SENDER = f"briefs@{bench.HOUSE}"
BOUNCES = f"bounces@{bench.HOUSE}"
LEAVE = f"unsubscribe@{bench.HOUSE}"
AMAL, BROOK, CHRIS, DANA = (f"{name}@{bench.READERS}" for name in ("amal", "brook", "chris", "dana"))
SELECTOR = "test"

SETTINGS = """version: 1
sender:
  address: {sender}
  name: {{ar: "مركز العيّنات للدراسات", en: "Sample Centre, Studies"}}
  bounces: {bounces}
server:
  {{host: {host}, port: {port}, security: {security}, user: {user}, ca_file: authority.pem, timeout: 20, retry: [0]}}
list: {{id: weekly.briefs.example, unsubscribe_mail: {leave}}}
dkim: {{domain: briefs.example, selector: {selector}}}
"""


@dataclass(frozen=True, kw_only=True)
class House:
    """The project's folder, and how its commands are run."""

    root: Path
    key: Path
    mail: MailServer

    def settings(self, *, security: str = "starttls", host: str = "127.0.0.1", port: int = 0) -> None:
        ports = {"starttls": "submission", "tls": "smtps"}
        text = SETTINGS.format(
            sender=SENDER,
            bounces=BOUNCES,
            leave=LEAVE,
            host=host,
            port=port or self.mail.ports[ports[security]],
            security=security,
            user=SENDER,
            selector=SELECTOR,
        )
        (self.root / "delivery.yaml").write_text(text, encoding="utf-8")

    def readers(self, *rows: str) -> None:
        text = "readers:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
        (self.root / "recipients.yaml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str, fails: int = 0, **environment: str) -> str:
        """Run a command in the project; give what it prints, or what it says when it is to fail."""
        done = self._done(arguments, fails, environment)
        return done.stderr if fails else done.stdout

    def json(self, *arguments: str, fails: int = 0) -> Any:
        return json.loads(self._done((*arguments, "--json"), fails, {}).stdout)

    def _done(
        self, arguments: tuple[str, ...], fails: int, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        known = {
            "BRIEFGEN_SMTP_PASSWORD": bench.password(SENDER),
            "BRIEFGEN_DKIM_KEY": str(self.key),
            "BRIEFGEN_IMAP_PASSWORD": bench.password(BOUNCES),
        }
        done = subprocess.run(
            [sys.executable, "-m", "briefgen.cli", *arguments],
            cwd=self.root,
            env={**os.environ, **known, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == fails, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        for name, secret in {**known, **environment}.items():
            assert name == "BRIEFGEN_DKIM_KEY" or secret not in done.stdout + done.stderr, name
        return done

    def send(self, edition: Path, *more: str, fails: int = 0) -> dict[str, tuple[str, str]]:
        """Send an edition to all; give status and detail by address."""
        done = self.json("send", str(edition), "--to", "recipients.yaml", "--deliver", *more, fails=fails)
        return {one["address"]: (one["status"], one.get("detail", "")) for one in done["receipts"]}

    def approve(self, edition: Path) -> None:
        self.run("approve", str(edition), "--by", "Head of the desk")

    def edition(self, version: int = 1, brief: str = "weekly") -> Path:
        (found,) = (self.root / "output" / brief).glob(f"*/v{version}")
        return found

    def sha256(self, edition: Path, layout: str, kind: str = "pdf") -> str:
        (found,) = edition.glob(f"*.{layout}.{kind}")
        return hashlib.sha256(found.read_bytes()).hexdigest()

    def bounces(self, source: str = "") -> dict[str, str]:
        """Import reports; give what became of each, by address."""
        where = source or f"imaps://{BOUNCES}@127.0.0.1:{self.mail.ports['imaps']}/INBOX"
        done = self.json("bounces", "import", where, "--ca-file", "authority.pem")
        return {one["address"]: one["state"] for one in done["returned"]}


def make_project(root: Path) -> Path:
    """Begin a project with two briefs, each in Arabic, in English and in both, and build their first versions."""
    subprocess.run([sys.executable, "-m", "briefgen.cli", "new", str(root)], check=True, capture_output=True)
    first = root / "specs/weekly.yaml"
    text = first.read_text("utf-8").replace("TLP:CLEAR", "TLP:GREEN") + "layouts: [ar, en, parallel]\n"
    first.write_text(text, encoding="utf-8")
    (root / "specs/other.yaml").write_text(text.replace("id: weekly", "id: other"), encoding="utf-8")
    for name in ("weekly", "other"):
        build(root, name)
    return root


def build(root: Path, name: str) -> None:
    command = [sys.executable, "-m", "briefgen.cli", "build", f"specs/{name}.yaml"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def make_keys(folder: Path) -> tuple[Path, bytes]:
    """Make a key for signatures; give its file and the TXT record that checks them."""
    import base64

    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = folder / "dkim.pem"
    path.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return path, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def copy_project(template: Path, root: Path, mail: MailServer, key: Path) -> House:
    shutil.copytree(template, root)
    shutil.copy(mail.authority, root / "authority.pem")
    house = House(root=root, key=key, mail=mail)
    house.settings()
    return house
