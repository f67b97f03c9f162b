"""The limit that a process of our own works under."""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from mobilise_desktop.apart import Link, bound_memory

_MOST = 1 << 30


def _fill(link: Link) -> None:
    bound_memory(_MOST)
    try:
        bytearray(2 * _MOST)
    except MemoryError:
        link.send("held")
    else:
        link.send("free")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives a process no limit of its own")
def test_a_process_apart_takes_no_more_memory_than_it_is_given() -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    worker = spawn.Process(target=_fill, args=(theirs,))
    worker.start()
    theirs.close()
    assert ours.poll(30) and ours.recv() == "held"
    worker.join()
