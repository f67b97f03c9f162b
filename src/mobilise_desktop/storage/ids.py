"""Text ids for records: a prefix for the kind, then time-ordered letters that no two desks share."""

from __future__ import annotations

import base64
import secrets
import time

_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")


def new_id(prefix: str) -> str:
    """A fresh id such as ``co_0a1b…``: milliseconds and 32 random bits in base32, sortable by time."""
    raw = time.time_ns() // 1_000_000 << 32 | secrets.randbits(32)
    return f"{prefix}_{base64.b32encode(raw.to_bytes(10, 'big')).decode('ascii').translate(_ALPHABET)}"
