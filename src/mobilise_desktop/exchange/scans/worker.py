"""The reading process: opens files of unknown hands, answers in JSON and plain bytes, and may be killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from mobilise_desktop.apart import Link, bound_memory

from .limits import Limits, Unreadable

KEPT_LONGEST = 2_339
_QUALITY = 80


def serve(link: Link, limits: Limits) -> None:
    """Answer requests until the other end is closed."""
    _hush()
    bound_memory(limits.memory)
    from . import sheets, square_code  # noqa: F401

    _tell(link, "awake")
    acts: Mapping[str, Callable[[Link, dict[str, Any], Limits], None]] = {
        "read": _read,
        "measure": _measure,
        "ticks": _ticks,
    }
    while True:
        try:
            wanted = json.loads(link.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            acts[wanted["act"]](link, wanted, limits)
        except (BrokenPipeError, ConnectionError):
            return


def _hush() -> None:
    """What libraries have to say of a hostile file is nobody's message: the answer tells enough. Ctrl+C is
    for the program that asked.
    """
    import os
    import signal

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell(link: Link, kind: str, *blobs: bytes, **values: Any) -> None:
    link.send_bytes(json.dumps({"kind": kind, "blobs": len(blobs), **values}).encode())
    for blob in blobs:
        link.send_bytes(blob)


def _read(link: Link, wanted: dict[str, Any], limits: Limits) -> None:
    """Tell the sheets of a file from one on."""
    from .sheets import open_sheets

    path = Path(wanted["path"])
    try:
        filled = None if wanted["first"] else _form(path, limits)
        if filled is not None:
            _tell(link, "form", **filled)
            _tell(link, "end")
            return
        sheets = open_sheets(path, limits)
    except Unreadable as error:
        _tell(link, "bad", why=error.why, values=dict(error.values), sheet=0)
        _tell(link, "end")
        return
    try:
        _tell(link, "count", count=sheets.count)
        for place in range(wanted["first"], min(sheets.count, wanted["first"] + wanted["most"])):
            _tell(link, "begin", sheet=place + 1)
            _read_sheet(link, sheets, place)
    finally:
        sheets.close()
    _tell(link, "end")


def _form(path: Path, limits: Limits) -> dict[str, Any] | None:
    """What the fields of a form of ours hold; ``None`` where the file is no such form."""
    from mobilise_desktop.exchange.forms.reading import read_form

    found = read_form(path, most=limits.file_bytes)
    return None if found is None else asdict(found)


def _read_sheet(link: Link, sheets: Any, place: int) -> None:
    from .square_code import find_code, quarter_turns, scaled, turned

    try:
        sheet = sheets.sheet(place)
        found = find_code(sheet)
        times = quarter_turns(found)
        sheet, found = scaled(*turned(sheet, found, times), KEPT_LONGEST)
        out = BytesIO()
        sheet.save(out, "JPEG", quality=_QUALITY)
    except Unreadable as error:
        _tell(link, "bad", why=error.why, values=dict(error.values), sheet=place + 1)
        return
    except MemoryError:
        _tell(link, "bad", why="MEMORY", values={}, sheet=place + 1)
        return
    paper = found.code.paper
    _tell(
        link,
        "sheet",
        out.getvalue(),
        sheet=place + 1,
        code=[paper.reference, paper.kind, paper.number, paper.pages, paper.fingerprint, found.code.page],
        corners=found.corners,
        size=sheet.size,
        turned=times * 90,
    )


def _measure(link: Link, wanted: dict[str, Any], limits: Limits) -> None:
    """Tell the ink in each box of a page, held against the blank print."""
    from .measuring import measured

    scan, blank = link.recv_bytes(), link.recv_bytes()
    try:
        found = measured(scan, blank, wanted)
    except (MemoryError, Unreadable):
        _tell(link, "unmeasured")
        return
    _tell(
        link,
        "measured",
        *(ink.crop for ink in found),
        boxes=[[ink.inked, ink.confidence, ink.share] for ink in found],
    )


def _ticks(link: Link, wanted: dict[str, Any], limits: Limits) -> None:
    """Tell the ink in rows of boxes and show the frames of a page, held against the blank print."""
    from .ticks import ticked

    scan, blank = link.recv_bytes(), link.recv_bytes()
    try:
        rows, frames = ticked(scan, blank, wanted)
    except (MemoryError, Unreadable):
        _tell(link, "unmeasured")
        return
    _tell(
        link,
        "ticks",
        *(row.crop for row in rows),
        *frames,
        rows=[[row.inside, row.weak, row.after] for row in rows],
    )
