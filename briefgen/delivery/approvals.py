"""What an approval is bound to: every byte of an edition's folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.delivery.ledger import EditionKey
from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.delivery.ledger import Approval, Ledger
    from briefgen.delivery.settings import Series
    from briefgen.model import Artifact, Brief

__all__ = ["checked_name", "edition_key", "files_digest", "require_approvals", "standing_approvals"]

_LONGEST_NAME = 200


def edition_key(brief: Brief) -> EditionKey:
    """Give the key of a brief's version."""
    return EditionKey(brief.id, brief.edition.key, brief.edition.version)


def files_digest(folder: Path, artifacts: tuple[Artifact, ...]) -> str:
    """Give a digest of every file of an edition's folder, in which the documents are ``artifacts``.

    The files are read once more; a document that is not what was verified a moment ago raises ``DeliveryError``, and so
    does anything that is no plain file.
    """
    verified = {artifact.name: artifact.sha256 for artifact in artifacts}
    digest = hashlib.sha256()
    names = sorted(entry.name for entry in folder.iterdir())
    for name in names:
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise DeliveryError(f"{path}: is not a plain file", hint="build the edition again")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if verified.get(name, found) != found:
            raise DeliveryError(f"{path}: changed while it was being read", hint="run the command again")
        digest.update(f"{found}  {name}\n".encode())
    missing = sorted(verified.keys() - set(names))
    if missing:
        raise DeliveryError(f"{folder / missing[0]}: is gone", hint="build the edition again")
    return digest.hexdigest()


def standing_approvals(
    ledger: Ledger, key: EditionKey, digest: str
) -> tuple[tuple[Approval, ...], tuple[Approval, ...]]:
    """Give the approvals of these very bytes, and those of other ones, which are void."""
    given = ledger.approvals(key)
    valid = tuple(one for one in given if one.files_sha256 == digest)
    names = {one.name.casefold() for one in valid}
    void = tuple(one for one in given if one.files_sha256 != digest and one.name.casefold() not in names)
    return valid, void


def require_approvals(ledger: Ledger, key: EditionKey, digest: str, rules: Series) -> tuple[Approval, ...]:
    """Give the approvals that let an edition out; raises ``DeliveryError`` when there are too few."""
    valid, void = standing_approvals(ledger, key, digest)
    if len(valid) >= rules.approvals:
        return valid
    needed = rules.approvals
    said = f"{key}: {len(valid)} of {needed} approval{'' if needed == 1 else 's'}"
    if valid:
        said += f" ({', '.join(one.name for one in valid)})"
    if void:
        said += f"; a file has changed since {', '.join(one.name for one in void)} approved"
    raise DeliveryError(said, hint="read the documents, then `briefgen approve DIR --by NAME`")


def checked_name(name: str) -> str:
    """Give a person's name as one line; raises ``DeliveryError`` when it is none."""
    found = " ".join(name.split())
    if not found or len(found) > _LONGEST_NAME or not found.isprintable():
        raise DeliveryError("a person's name is needed", hint="say --by 'First Last'")
    return found
