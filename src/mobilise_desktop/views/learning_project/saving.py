"""Bytes written to a file that the officer named."""

from __future__ import annotations

from pathlib import Path

from mobilise_desktop.exchange.atomic import replacing


def save_bytes(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; raises ``StorageFailure``."""
    with replacing(path) as handle:
        handle.write(data)
