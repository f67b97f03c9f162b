"""Files from outside are read in a process of its own, with limits of time and memory."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from mobilise_desktop.apart import Link, bound_memory
from mobilise_desktop.domain.signed_file import Damage, FoundFile, FoundSignature, Identity

SECONDS = 20.0
MEMORY = 768 * 1024 * 1024
LARGEST = 25 * 1024 * 1024


def examine(
    data: bytes,
    *,
    anchors: Sequence[bytes] = (),
    moment: datetime | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> FoundFile:
    """What the file holds; whatever it does to its reader ends as a ``Damage``.

    The process is ended after ``seconds``; ``memory`` (bytes) is held where the system can.
    """
    if not data.lstrip()[:5].startswith(b"%PDF-"):
        return FoundFile(damage=Damage.OTHER)
    if len(data) > LARGEST:
        return FoundFile(damage=Damage.TOO_MUCH)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    worker = spawn.Process(target=_work, args=(theirs, memory), daemon=True)
    worker.start()
    theirs.close()
    try:
        ours.send((data, list(anchors), (moment or datetime.now(UTC)).isoformat()))
        if not ours.poll(seconds):
            return FoundFile(damage=Damage.TOO_MUCH)
        return _found(json.loads(ours.recv_bytes()))
    except (EOFError, OSError):
        return FoundFile(damage=Damage.UNREADABLE)
    finally:
        ours.close()
        worker.kill()
        worker.join()


def _work(pipe: Link, memory: int) -> None:
    """The worker: one file in, one JSON answer out (never a pickle: the file may have taken it over)."""
    data, anchors, moment = pipe.recv()
    from . import reading

    logging.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say of a hostile file is nobody's message
    bound_memory(memory)
    found = reading.examine(data, anchors=anchors, moment=datetime.fromisoformat(moment))
    pipe.send_bytes(json.dumps(_plain(found)).encode("utf-8"))


def _plain(found: FoundFile) -> dict[str, Any]:
    rows = [asdict(one) | {"time": one.time and one.time.isoformat()} for one in found.signatures]
    return {"damage": found.damage, "signatures": rows, "words": sorted(found.words)}


def _found(answer: dict[str, Any]) -> FoundFile:
    return FoundFile(
        damage=Damage(answer["damage"]),
        signatures=tuple(_signature(row) for row in answer["signatures"]),
        words=frozenset(answer["words"]),
    )


def _signature(row: dict[str, Any]) -> FoundSignature:
    time = datetime.fromisoformat(row["time"]) if row["time"] else None
    return FoundSignature(**{**row, "time": time, "identity": Identity(row["identity"])})
