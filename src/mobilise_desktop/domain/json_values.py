"""Frozen values to and from plain JSON, guided by their type hints; one canonical form for fingerprints."""

from __future__ import annotations

import dataclasses
import json
import types
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ShapeError(ValueError):
    """The JSON does not fit the value; ``path`` names the place."""

    def __init__(self, path: str, expected: str) -> None:
        self.path = path
        self.expected = expected
        super().__init__(f"{path or '.'}: expected {expected}")


def to_json(value: object) -> Any:
    """Plain JSON of a frozen value: decimals and dates as text, sets sorted, enums by value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_json(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(to_json(key)): to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(to_json(item) for item in value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return _plain(value)


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def canonical(value: object) -> str:
    """The one text of a value that a fingerprint is taken of: keys sorted, no blanks, texts in NFC."""
    text = json.dumps(to_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def from_json(kind: type[T], data: object, path: str = "") -> T:
    """A value of ``kind`` from plain JSON; absent fields keep their defaults, unknown ones are passed over.

    Raises ``ShapeError`` with the place that does not fit.
    """
    return cast(T, _read(kind, data, path))


def _read(kind: Any, data: object, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind, data, path)
    if origin is tuple or origin is frozenset:
        return _sequence(kind, data, path)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(kind, data, path)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, data, path)
    return _scalar(kind, data, path)


def _optional(kind: Any, data: object, path: str) -> Any:
    if data is None:
        return None
    inner = next(item for item in get_args(kind) if item is not type(None))
    return _read(inner, data, path)


def _sequence(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, list | tuple):
        raise ShapeError(path, "a list")
    inner = get_args(kind)[0]
    items = (_read(inner, item, f"{path}[{place}]") for place, item in enumerate(data))
    return tuple(items) if get_origin(kind) is tuple else frozenset(items)


def _mapping(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise ShapeError(path, "an object")
    key_kind, item_kind = get_args(kind)
    return {
        _read(key_kind, key, f"{path}.{key}"): _read(item_kind, item, f"{path}.{key}")
        for key, item in data.items()
    }


def _dataclass(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise ShapeError(path, "an object")
    hints = _hints(kind)
    given = {
        name: _read(hint, data[name], f"{path}.{name}" if path else name)
        for name, hint in hints.items()
        if name in data
    }
    try:
        return kind(**given)
    except TypeError as error:
        raise ShapeError(path, "all required fields") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in dataclasses.fields(kind)}


def _scalar(kind: Any, data: object, path: str) -> Any:
    if kind is Decimal:
        return _decimal(data, path)
    if kind is date or (isinstance(kind, type) and issubclass(kind, Enum)):
        return _coded(kind, data, path)
    if kind is int and isinstance(data, bool):
        raise ShapeError(path, "a whole number")
    if not isinstance(data, kind):
        raise ShapeError(path, kind.__name__)
    return data


def _coded(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, str):
        raise ShapeError(path, "text")
    try:
        return date.fromisoformat(data) if kind is date else kind(data)
    except ValueError as error:
        raise ShapeError(path, "a day as 2026-01-31" if kind is date else "a known code") from error


def _decimal(data: object, path: str) -> Decimal:
    try:
        number = Decimal(str(data))
    except InvalidOperation as error:
        raise ShapeError(path, "a number") from error
    if not number.is_finite() or isinstance(data, bool):
        raise ShapeError(path, "a number")
    return number
