"""What stands for a reader in the addresses of a list: a token that tells nothing to whoever does not have the list."""

from __future__ import annotations

import base64
import hashlib
import hmac

__all__ = ["LENGTH", "reader_token"]

LENGTH = 20
"""Characters of a token: 100 bits."""


def reader_token(project_id: str, address_key: str) -> str:
    """Give the token of an address: HMAC-SHA-256 with the project's id as key, in lower-case base32 (RFC 4648).

    ``address_key`` is the address in lower case. The same reader has the same token in every edition, so that one
    who leaves is known; compare without regard to case.
    """
    digest = hmac.new(project_id.encode(), address_key.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest)[:LENGTH].decode().lower()
