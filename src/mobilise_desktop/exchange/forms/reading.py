"""The fields of a PDF form that came back; runs in the reading process, for the file may be hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from mobilise_desktop.exchange.scans.limits import Unreadable

from .fields import CODE_FIELD

LONGEST = 20_000
_MOST_FIELDS = 500
_MOST_OBJECTS = 50_000
_MOST_TEXT = 400_000
_DEEPEST = 8
_ACTIVE = frozenset({"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute", "/Rendition"})
_BROKEN = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    pikepdf.DeletedObjectError,
    pikepdf.ForeignObjectError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The form's ``code``, its ``values`` by field (boxes by the name of the one that is on), and the fields
    that are ``unclear``: their value and the box that is drawn as on are not the same.
    """

    code: str
    values: dict[str, str]
    unclear: list[str]
    sha256: str = ""


def read_form(path: Path, *, most: int) -> FilledForm | None:
    """What the fields hold; ``None`` where the file is no form of ours (``most`` bytes are looked at).

    Raises ``Unreadable`` for a form of ours with anything active in it, or with too much of anything.
    """
    try:
        with path.open("rb") as handle:
            start = handle.read(5)
            if not start.startswith(b"%PDF") or path.stat().st_size > most:
                return None
            data = start + handle.read()
        with pikepdf.open(BytesIO(data), attempt_recovery=True) as pdf:
            found = _read(pdf)
        return found and replace(found, sha256=hashlib.sha256(data).hexdigest())
    except _BROKEN:
        return None


def _read(pdf: pikepdf.Pdf) -> FilledForm | None:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return None
    fields = dict(_fields(form.get("/Fields"), "", 0, [0]))
    if CODE_FIELD not in fields:
        return None
    if "/XFA" in form or _is_active(pdf):
        raise Unreadable("SCRIPTS")
    values = {name: _value(field) for name, field in fields.items()}
    if sum(map(len, values.values())) > _MOST_TEXT or any(len(text) > LONGEST for text in values.values()):
        raise Unreadable("FIELDS")
    unclear = [name for name, field in fields.items() if _differs(field, values[name])]
    return FilledForm(values.pop(CODE_FIELD).strip(), values, unclear)


def _fields(array: Any, above: str, deep: int, seen: list[int]) -> Iterator[tuple[str, Any]]:
    """Every field with its full name; a field's own boxes are not fields."""
    if not isinstance(array, pikepdf.Array) or deep > _DEEPEST:
        return
    for field in array:
        seen[0] += 1
        if seen[0] > _MOST_FIELDS:
            raise Unreadable("FIELDS")
        if not isinstance(field, pikepdf.Dictionary):
            continue
        own = _text(field.get("/T")) if "/T" in field else ""
        name = ".".join(filter(None, (above, own)))
        kids = field.get("/Kids")
        inner = isinstance(kids, pikepdf.Array) and any(
            isinstance(kid, pikepdf.Dictionary) and "/T" in kid for kid in kids
        )
        if inner:
            yield from _fields(kids, name, deep + 1, seen)
        elif name:
            yield name, field


def _is_active(pdf: pikepdf.Pdf) -> bool:
    """Whether anything in the file runs, calls a program, or holds another file."""
    if len(pdf.objects) > _MOST_OBJECTS:
        raise Unreadable("FIELDS")
    return any(_acts(one, 0) for one in pdf.objects)


def _acts(one: Any, deep: int) -> bool:
    """An action among this object and what lies directly in it."""
    if isinstance(one, pikepdf.Stream):
        own = one.stream_dict
        return str(own.get("/Type", "")) == "/EmbeddedFile" or _acts_dictionary(own, deep)
    if isinstance(one, pikepdf.Dictionary):
        return _acts_dictionary(one, deep)
    if isinstance(one, pikepdf.Array) and deep < _DEEPEST:
        return any(_acts(part, deep + 1) for part in one if not _is_far(part))
    return False


def _acts_dictionary(one: Any, deep: int) -> bool:
    if "/JS" in one or "/EF" in one or str(one.get("/S", "")) in _ACTIVE:
        return True
    if deep >= _DEEPEST:
        return False
    return any(_acts(part, deep + 1) for part in one.as_dict().values() if not _is_far(part))


def _is_far(part: Any) -> bool:
    """Whether it is an object of its own, looked at in its turn."""
    return bool(getattr(part, "is_indirect", False))


def _value(field: Any) -> str:
    value = field.get("/V")
    if value is None and "/Parent" in field:
        value = field.Parent.get("/V")
    if value is None:
        drawn = _drawn_on(field)
        return drawn[0] if len(drawn) == 1 else ""
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, pikepdf.Name):
        name = str(value)[1:]
        return "" if name == "Off" else name
    if isinstance(value, pikepdf.String):
        return _decoded(bytes(value), str(value))
    if isinstance(value, pikepdf.Stream):
        raw = value.read_bytes()[: LONGEST * 4]
        return _decoded(raw, raw.decode("latin-1"))
    return ""


def _decoded(raw: bytes, told: str) -> str:
    """The text with plain line ends; little-endian text, which some programs write, is known, too."""
    if raw.startswith(b"\xff\xfe"):
        told = raw[2:].decode("utf-16-le", "replace")
    elif raw.startswith(b"\xfe\xff"):
        told = raw[2:].decode("utf-16-be", "replace")
    return told.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _drawn_on(field: Any) -> list[str]:
    """The names of the boxes that are drawn as on."""
    kids = field.get("/Kids")
    boxes = (
        [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
        if isinstance(kids, pikepdf.Array)
        else [field]
    )
    states = (box.get("/AS") for box in boxes)
    return [name for state in states if isinstance(state, pikepdf.Name) and (name := _text(state))]


def _differs(field: Any, value: str) -> bool:
    if str(field.get("/FT", "")) != "/Btn":
        return False
    drawn = _drawn_on(field)
    return len(drawn) > 1 or (bool(drawn) and drawn != [value])
