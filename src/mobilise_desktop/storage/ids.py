"""Text ids for records: a prefix for the kind, then time-ordered letters that no two desks share."""

from __future__ import annotations

import base64
import secrets
import time

_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")


def new_id(prefix: str) -> str:
    """A fresh id such as ``co_0a1b…``: milliseconds and 32 random bits in base32, sortable by time."""
    return id_of(prefix, time.time_ns() // 1_000_000, secrets.randbits(32))


def id_of(prefix: str, millisecond: int, letters: int) -> str:
    """The id for a moment (milliseconds since 1970) and 32 bits that tell desks apart."""
    raw = (millisecond << 32 | letters).to_bytes(10, "big")
    return f"{prefix}_{base64.b32encode(raw).decode('ascii').translate(_ALPHABET)}"
