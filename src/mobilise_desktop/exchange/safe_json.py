"""JSON from outside, hostile until checked: size, depth, doubled keys, numbers, characters."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .problems import shown

LARGEST_FILE = 1024 * 1024 * 1024
DEEPEST = 20
LARGEST_WHOLE = 2**53
LONGEST_TEXT = 20_000
LONGEST_KEY = 200
NUMBERS = frozenset({int, float, bool})
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class UnfitError(ValueError):
    """A part of the JSON that no office file may hold; ``message`` is translatable."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message)


def read(path: Path) -> Any:
    """The JSON value in the file; raises ``BadInput`` with one sentence for whatever is wrong with it."""
    text = _decoded(read_bytes(path, largest=LARGEST_FILE), path.name)
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_finite,
            parse_int=_whole,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise BadInput(
            N_("{name} is not JSON, or it is cut off: line {line}, character {column}."),
            name=path.name,
            line=str(error.lineno),
            column=str(error.colno),
        ) from error
    except RecursionError as error:
        raise BadInput(N_("{name} is nested too deeply."), name=path.name) from error
    except UnfitError as error:
        raise BadInput(error.message, **{"name": path.name, **error.values}) from error


def read_bytes(path: Path, *, largest: int) -> bytes:
    """The bytes of a file that is there, not empty and not too large; raises ``BadInput``."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise BadInput(
                N_("{name} is larger than {megabytes} MB."),
                name=path.name,
                megabytes=str(largest // 1024 // 1024),
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            N_("{name} cannot be read. Is it there, and may you open it?"), name=path.name
        ) from error
    if not data.strip():
        raise BadInput(N_("{name} is empty."), name=path.name)
    return data


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(N_("{name} is not a text file."), name=name) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise UnfitError(N_("{name}: the key {key} stands twice in one record."), key=shown(key))
            seen.add(key)
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnfitError(N_("{name}: {number} is not a finite number."), number=shown(text))
    return number


def _whole(text: str) -> int:
    number = int(text) if len(text) < 20 else LARGEST_WHOLE + 1
    if abs(number) > LARGEST_WHOLE:
        raise UnfitError(N_("{name}: the number {number} is too large."), number=shown(text))
    return number


def _constant(text: str) -> float:
    raise UnfitError(N_("{name}: {number} is not a finite number."), number=text)


def check_texts(value: Any, depth: int = 1, *, longest: int = LONGEST_TEXT) -> None:
    """Raise ``UnfitError`` where a value is nested too deeply or holds a text that cannot be kept."""
    if isinstance(value, str):
        check_text(value, longest)
    elif isinstance(value, dict):
        _deep(depth)
        for key, item in value.items():
            check_key(key)
            _check_item(item, depth + 1, longest)
    elif isinstance(value, list):
        _deep(depth)
        for item in value:
            _check_item(item, depth + 1, longest)


def _check_item(item: Any, depth: int, longest: int) -> None:
    kind = item.__class__
    if kind is str:
        check_text(item, longest)
    elif item is not None and kind not in NUMBERS:
        check_texts(item, depth, longest=longest)


def _deep(depth: int) -> None:
    if depth > DEEPEST:
        raise UnfitError(N_("It is nested more than {depth} levels deep."), depth=DEEPEST)


def check_text(text: str, longest: int = LONGEST_TEXT) -> None:
    """Raise ``UnfitError`` where a text is too long or holds what no text may hold."""
    if text.isascii() and "\0" not in text and len(text) <= longest:
        return
    if len(text) > longest:
        raise UnfitError(N_("A text is longer than {longest} letters."), longest=longest)
    if _UNKEPT.search(text):
        raise UnfitError(N_("A text holds characters that no text may hold."))


@lru_cache(maxsize=4_096)
def check_key(name: str) -> None:
    """``check_identifier`` for the name of a field; the same few come again and again."""
    check_identifier(name, LONGEST_KEY)


def check_identifier(text: str, longest: int = LONGEST_TEXT) -> None:
    """Raise ``UnfitError`` where an identifier holds control or direction marks, which would disguise it."""
    if len(text) > longest:
        raise UnfitError(N_("A name is longer than {longest} letters."), longest=longest)
    if not (text.isascii() and text.isprintable()) and any(_is_hidden(char) for char in text):
        raise UnfitError(N_("It holds control or direction marks, which are not allowed here."))


def check_direction(text: str) -> None:
    """Raise ``UnfitError`` where marks make the text read otherwise than it is written."""
    if not text.isascii() and _TURNING.search(text):
        raise UnfitError(N_("It holds control or direction marks, which are not allowed here."))


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
