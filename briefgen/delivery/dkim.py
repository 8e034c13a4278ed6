"""DKIM signatures (RFC 6376, RFC 8463), by dkimpy: the extra ``briefgen[mail]``."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any

from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.delivery.settings import Dkim

__all__ = ["SIGNED", "signer"]

SIGNED = (
    "from", "from", "to", "subject", "date", "message-id", "reply-to", "in-reply-to", "references", "mime-version",
    "content-type", "content-language", "auto-submitted", "list-id", "list-unsubscribe", "list-unsubscribe-post",
)  # fmt: skip
"""Header fields to sign, where a message has them; ``From`` stands twice, so that no second one can be added."""
_PEM = re.compile(rb"-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END \1PRIVATE KEY-----", re.DOTALL)
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")
"""Beginning of an Ed25519 key in PKCS #8 (RFC 8410); its 32 bytes follow."""
_SEED = 32
_LEAST_BITS = 1024
_FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_HINT = "make one with: openssl genrsa -out dkim.pem 2048 (or: openssl genpkey -algorithm ed25519 -out dkim.pem)"


def signer(dkim: Dkim, key: bytes) -> Callable[[bytes], bytes]:
    """Give what makes the ``DKIM-Signature`` field of a message, to stand before its first byte.

    ``key`` is the content of a PEM file: RSA (PKCS #1 or PKCS #8) of at least 1024 bits, or Ed25519 (PKCS #8).
    The signature holds for the very bytes given. Raises ``DeliveryError`` when dkimpy is not installed, and for a
    key that cannot sign.
    """
    library = _library()
    from dkim.crypto import DigestTooLargeError

    algorithm, usable = _key(key)
    domain, selector = dkim.domain.encode(), dkim.selector.encode()

    def sign(message: bytes) -> bytes:
        head = message.partition(b"\r\n\r\n")[0]
        there = {name.decode().lower() for name in _FIELD.findall(head)}
        try:
            field: bytes = library.sign(
                message,
                selector,
                domain,
                usable,
                canonicalize=(b"relaxed", b"simple"),  # servers unfold headers; encoded bodies they leave alone
                signature_algorithm=algorithm,
                include_headers=[name.encode() for name in SIGNED if name in there],
            )
        except (library.DKIMException, DigestTooLargeError, ValueError, TypeError, ArithmeticError) as error:
            raise DeliveryError(f"the message cannot be signed: {error or type(error).__name__}", hint=_HINT) from None
        return field

    sign(b"From: a@b.example\r\n\r\ntrial\r\n")  # a key that cannot sign is found before the first message
    return sign


def _library() -> Any:  # noqa: ANN401 - a module without types
    try:
        import dkim
    except ImportError:
        raise DeliveryError(
            "messages cannot be signed: dkimpy is not installed",
            hint="pip install 'briefgen[mail]', or take dkim out of delivery.yaml",
        ) from None
    return dkim


def _key(key: bytes) -> tuple[bytes, bytes]:
    """Give the algorithm of a private key, and the key as dkimpy reads it."""
    found = _PEM.search(key)
    if found is None:
        raise DeliveryError("the DKIM key is not a private key in PEM", hint=_HINT)
    if found[1] == b"ENCRYPTED " or b"Proc-Type" in found[2]:
        raise DeliveryError("the DKIM key is encrypted", hint="take the passphrase off: openssl pkey -in … -out …")
    try:
        data = base64.b64decode(b"".join(found[2].split()), validate=True)
    except binascii.Error:
        raise DeliveryError("the DKIM key cannot be read: its base64 is broken", hint=_HINT) from None
    if data.startswith(_ED25519):
        return b"ed25519-sha256", base64.b64encode(data[len(_ED25519) : len(_ED25519) + _SEED])
    if found[1] not in (b"", b"RSA "):
        raise DeliveryError(f"the DKIM key is of another kind: {found[1].decode().strip()}", hint=_HINT)
    from dkim.crypto import UnparsableKeyError, parse_private_key

    try:
        bits = parse_private_key(data)["modulus"].bit_length()
    except (UnparsableKeyError, ValueError, KeyError, TypeError, IndexError):
        raise DeliveryError("the DKIM key is neither RSA nor Ed25519", hint=_HINT) from None
    if bits < _LEAST_BITS:
        raise DeliveryError(f"the DKIM key has {bits} bits; nobody accepts less than {_LEAST_BITS}", hint=_HINT)
    # dkimpy wants PEM with line feeds alone.
    return b"rsa-sha256", b"--\n" + base64.b64encode(data) + b"\n--"
