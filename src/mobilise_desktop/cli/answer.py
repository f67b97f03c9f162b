"""What a command answers: lines for people, data for machines."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a command; ``ok`` is False where it found something wrong.

    ``unreadable``: the file that was asked about is not of the kind at all.
    """

    data: Mapping[str, Any]
    lines: tuple[str, ...]
    ok: bool = True
    unreadable: bool = False


class Progress:
    """A ticket that writes to a terminal's error stream, at most ten times a second."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, fraction: float, text: str) -> None:
        now = time.monotonic()
        if self._shows and now - self._last > 0.1:
            self._last = now
            print(f"\r\x1b[K{fraction:4.0%} {text}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Take the progress line away."""
        if self._shows:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
