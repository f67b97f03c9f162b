"""Our side of the reading process: asks, listens, ends it when it is over its limits and goes on after."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mobilise_desktop.apart import Link

from .limits import WHY, Limits
from .page_code import PageCode, PaperCode

Ticket = Callable[[float, str], object]
Rectangle = tuple[float, float, float, float]
_LISTEN = 0.1
_WAKING_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read: upright grey JPEG, the code's corners in its pixels, ``turned`` in degrees."""

    file: Path
    sheet: int
    code: PageCode
    corners: tuple[tuple[float, float], ...]
    size: tuple[int, int]
    turned: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that could not be read, or with ``sheet`` 0 a whole file; ``why`` is a key of ``WHY``."""

    file: Path
    sheet: int
    why: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ink:
    """What was found in one box; ``crop`` is a PNG of the box."""

    inked: bool
    confidence: float
    share: float
    crop: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """The ink in a row of boxes: inside each, a little dark inside each, in the room after each; PNG."""

    inside: tuple[float, ...]
    weak: tuple[float, ...]
    after: tuple[float, ...]
    crop: bytes


@dataclass(frozen=True, slots=True)
class Filled:
    """A PDF form of ours as it came back: its code, what its fields hold, those that say two things,
    and the digest of the file that was read.
    """

    file: Path
    code: str
    values: Mapping[str, str]
    unclear: frozenset[str]
    sha256: str


class _LostError(Exception):
    """The reading process ended or had to be ended."""

    def __init__(self, why: str) -> None:
        self.why = why


class Reader:
    """One reading process at a time; use it in ``with``. ``ticket`` may raise to stop everything."""

    def __init__(self, limits: Limits = Limits(), ticket: Ticket = lambda _share, _text: None) -> None:  # noqa: B008
        self.limits, self._ticket = limits, ticket
        self._process: BaseProcess | None = None
        self._link: Link | None = None
        self._told = (0.0, "")
        self._end = time.monotonic() + limits.all_seconds
        self._pages = 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, files: Sequence[Path]) -> Iterator[Sheet | Trouble | Filled]:
        """Every page of the files in their order, read or not."""
        for place, path in enumerate(files):
            self._told = (place / len(files), path.name)
            yield from self._file(path, 1 / len(files))

    def measure(
        self, sheet: Sheet, blank: bytes, boxes: Sequence[tuple[Rectangle, Rectangle]]
    ) -> tuple[Ink, ...]:
        """The ink in the boxes of a page of the PDF ``blank``; empty where it cannot be told.

        A box is given with its room to sign, each as left, top, width, height in points.
        """
        wanted = {
            "act": "measure",
            "page": sheet.code.page,
            "corners": sheet.corners,
            "boxes": boxes,
        }
        try:
            self._ask(wanted, sheet.jpeg, blank)
            told, blobs = self._hear(self.limits.page_seconds)
        except _LostError:
            return ()
        if told["kind"] != "measured" or len(told["boxes"]) != len(blobs):
            return ()
        return tuple(
            Ink(bool(inked), float(sure), float(share), crop)
            for (inked, sure, share), crop in zip(told["boxes"], blobs, strict=True)
        )

    def ticks(
        self, sheet: Sheet, blank: bytes, rows: Sequence[Sequence[Rectangle]], frames: Sequence[Rectangle]
    ) -> tuple[tuple[Row, ...], tuple[bytes, ...]]:
        """The ink in rows of boxes of a page of the PDF ``blank``, and its frames as PNG; none where it
        cannot be told. Rectangles are left, top, width, height in points.
        """
        wanted = {
            "act": "ticks",
            "page": sheet.code.page,
            "corners": sheet.corners,
            "rows": rows,
            "frames": frames,
        }
        try:
            self._ask(wanted, sheet.jpeg, blank)
            told, blobs = self._hear(self.limits.page_seconds)
        except _LostError:
            return (), ()
        if told["kind"] != "ticks" or len(told["rows"]) != len(rows) or len(blobs) != len(rows) + len(frames):
            return (), ()
        found = zip(told["rows"], blobs, strict=False)
        return tuple(_row(shares, crop) for shares, crop in found), tuple(blobs[len(rows) :])

    def close(self) -> None:
        """End the process at once."""
        if self._link is not None:
            self._link.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._link = None

    def _file(self, path: Path, part: float) -> Iterator[Sheet | Trouble | Filled]:
        """The pages of one file; where the process is lost, a new one goes on with the next page."""
        first, count, base = 0, 1, self._told[0]
        opened = False
        while first < count:
            if time.monotonic() > self._end:
                yield Trouble(path, first + 1, "LATE")
                return
            if self._pages >= self.limits.pages:
                yield Trouble(path, first + 1, "PAGES", {"limit": self.limits.pages})
                return
            try:
                most = self.limits.pages - self._pages
                self._ask({"act": "read", "path": str(path), "first": first, "most": most})
                for told, blobs in self._answers():
                    count = int(told.get("count", count))
                    opened = opened or told["kind"] == "count"
                    if told["kind"] == "form":
                        self._pages += 1
                        yield _filled(path, told)
                        first = count = 1
                    if told["kind"] in ("sheet", "bad"):
                        first = max(int(told["sheet"]), 1)
                        self._pages += 1
                        self._told = (base + part * first / max(count, 1), path.name)
                        yield _taken(path, told, blobs)
                        count = count if told["sheet"] else 0
            except _LostError as lost:
                limit = {"limit": round(self.limits.page_seconds)} if lost.why == "SLOW" else {}
                first += 1
                self._pages += 1
                yield Trouble(path, first if opened else 0, lost.why, limit)

    def _answers(self) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
        while True:
            told, blobs = self._hear(self.limits.page_seconds)
            if told["kind"] == "end":
                return
            yield told, blobs

    def _ask(self, wanted: Mapping[str, Any], *blobs: bytes) -> None:
        self._ticket(*self._told)
        link = self._running()
        try:
            link.send_bytes(json.dumps(wanted).encode())
            for blob in blobs:
                link.send_bytes(blob)
        except OSError:
            self.close()
            raise _LostError("FAILED") from None

    def _hear(self, seconds: float) -> tuple[dict[str, Any], list[bytes]]:
        """The next answer with its bytes; raises ``_LostError`` once it is late or gone."""
        link = self._running()
        until = time.monotonic() + seconds
        self._ticket(*self._told)
        try:
            while not link.poll(_LISTEN):
                self._ticket(*self._told)
                if time.monotonic() > until:
                    self.close()
                    raise _LostError("SLOW")
            told = json.loads(link.recv_bytes())
            return told, [link.recv_bytes() for _ in range(int(told["blobs"]))]
        except (EOFError, OSError):
            self.close()
            raise _LostError("FAILED") from None

    def _running(self) -> Link:
        if self._link is None:
            from .worker import serve

            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=serve, args=(theirs, self.limits), daemon=True, name="scan-reader"
            )
            process.start()
            theirs.close()
            self._process, self._link = process, ours
            self._hear(_WAKING_SECONDS)
        return self._link


def _row(shares: Sequence[Sequence[float]], crop: bytes) -> Row:
    inside, weak, after = (tuple(float(share) for share in part) for part in shares)
    return Row(inside, weak, after, crop)


def _filled(path: Path, told: Mapping[str, Any]) -> Filled:
    values = {str(name): str(value) for name, value in dict(told["values"]).items()}
    return Filled(path, str(told["code"]), values, frozenset(map(str, told["unclear"])), str(told["sha256"]))


def _taken(path: Path, told: Mapping[str, Any], blobs: Sequence[bytes]) -> Sheet | Trouble:
    if told["kind"] == "bad":
        why = str(told["why"])
        return Trouble(path, int(told["sheet"]), why if why in WHY else "FAILED", dict(told["values"]))
    reference, kind, number, pages, fingerprint, page = told["code"]
    wide, tall = told["size"]
    return Sheet(
        file=path,
        sheet=int(told["sheet"]),
        code=PageCode(PaperCode(reference, kind, int(number), int(pages), fingerprint), int(page)),
        corners=tuple((float(x), float(y)) for x, y in told["corners"]),
        size=(int(wide), int(tall)),
        turned=int(told["turned"]),
        jpeg=blobs[0],
    )
