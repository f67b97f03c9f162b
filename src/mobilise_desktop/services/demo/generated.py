"""Firms and people beyond the hand-made ones: recombined names, skills by popularity, wishes, some cases."""

from __future__ import annotations

from collections.abc import Iterator


def batches(frame: object, more: int) -> Iterator[int]:
    yield from ()
