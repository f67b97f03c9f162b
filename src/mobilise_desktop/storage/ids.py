"""Text ids for records: a prefix for the kind, then time-ordered letters that no two desks share."""

from __future__ import annotations

import base64
import secrets
import threading
import time

_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")


class _Moments:
    """Milliseconds with letters that begin at random and rise within one, so that later ids sort later."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = (0, 0)

    def next(self) -> tuple[int, int]:
        """The moment of the next id."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            before, letters = self._last
            later = now > before or letters + 1 >= 1 << 32
            self._last = (max(now, before + 1), secrets.randbits(31)) if later else (before, letters + 1)
            return self._last


_MOMENTS = _Moments()


def new_id(prefix: str) -> str:
    """A fresh id such as ``co_0a1b…``: milliseconds and 32 bits in base32, in the order of their making."""
    return id_of(prefix, *_MOMENTS.next())


def id_of(prefix: str, millisecond: int, letters: int) -> str:
    """The id for a moment (milliseconds since 1970) and 32 bits that tell desks apart."""
    raw = (millisecond << 32 | letters).to_bytes(10, "big")
    return f"{prefix}_{base64.b32encode(raw).decode('ascii').translate(_ALPHABET)}"
