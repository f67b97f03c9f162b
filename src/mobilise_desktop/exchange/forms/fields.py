"""Fields put on a finished page: boxes of which one can be on, and frames to write in, in any script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .field_font import embedded_font

CODE_FIELD = "form"
LONGEST_ANSWER = 4_000
Rectangle = tuple[float, float, float, float]
_SIZE = 10
_HIDDEN_AND_PRINT = 2 | 4
_PRINT = 4
_RADIO, _READ_ONLY, _MULTILINE = 1 << 15, 1, 1 << 12
_LOOK = "/Field"


@dataclass(frozen=True, slots=True)
class Field:
    """A field ``name`` on ``page`` (from 1), as ``tip`` says it to who cannot see the page.

    With several ``rectangles`` it is a row of boxes named 0, 1, 2…; with one it is room to write ``value``
    in. Rectangles are left, top, width, height in points from the upper left of an A4 page.
    """

    name: str
    page: int
    rectangles: tuple[Rectangle, ...]
    value: str = ""
    tip: str = ""
    lines: bool = True


def with_fields(pdf: bytes, fields: Sequence[Field], *, code: str) -> bytes:
    """The PDF with these fields and its code in a hidden one; the same input gives the same bytes."""
    with pikepdf.open(BytesIO(pdf)) as document:
        font = document.make_indirect(embedded_font(document))
        made = [_code(document, code)]
        for field in fields:
            make = _boxes if len(field.rectangles) > 1 else _room
            made.append(make(document, field))
        document.Root.AcroForm = document.make_indirect(
            Dictionary(
                Fields=Array(made),
                NeedAppearances=True,
                DR=Dictionary(Font=Dictionary({_LOOK: font})),
                DA=String(f"{_LOOK} {_SIZE} Tf 0 g"),
            )
        )
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _placed(document: pikepdf.Pdf, page: int, rectangle: Rectangle) -> tuple[Any, Array]:
    """The page and the rectangle as PDF counts it, from the lower left."""
    target = document.pages[page - 1]
    tall = float(target.mediabox[3])
    left, top, wide, high = rectangle
    edges = (left, tall - top - high, left + wide, tall - top)
    return target, Array([round(edge, 2) for edge in edges])


def _hung(document: pikepdf.Pdf, target: Any, widget: Dictionary) -> Any:
    """The widget as an object of its own among the page's annotations."""
    made = document.make_indirect(widget)
    made.P = target.obj
    if "/Annots" not in target.obj:
        target.obj.Annots = Array()
    target.obj.Annots.append(made)
    return made


def _code(document: pikepdf.Pdf, code: str) -> Any:
    target, place = _placed(document, 1, (0, 0, 1, 1))
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=_string(CODE_FIELD),
        V=_string(code),
        Ff=_READ_ONLY,
        F=_HIDDEN_AND_PRINT,
        Rect=place,
        DA=String(f"{_LOOK} {_SIZE} Tf 0 g"),
    )
    return _hung(document, target, widget)


def _room(document: pikepdf.Pdf, field: Field) -> Any:
    target, place = _placed(document, field.page, field.rectangles[0])
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=_string(field.name),
        TU=_string(field.tip),
        V=_string(field.value[:LONGEST_ANSWER]),
        DV=_string(field.value[:LONGEST_ANSWER]),
        Ff=_MULTILINE if field.lines else 0,
        F=_PRINT,
        MaxLen=LONGEST_ANSWER,
        Rect=place,
        DA=String(f"{_LOOK} {_SIZE} Tf 0 g"),
    )
    return _hung(document, target, widget)


def _boxes(document: pikepdf.Pdf, field: Field) -> Any:
    """A group of which one box can be on, and off again by a second click."""
    group = document.make_indirect(
        Dictionary(
            FT=Name.Btn, Ff=_RADIO, T=_string(field.name), TU=_string(field.tip), V=Name.Off, Kids=Array()
        )
    )
    for place, rectangle in enumerate(field.rectangles):
        target, edges = _placed(document, field.page, rectangle)
        wide, high = rectangle[2], rectangle[3]
        looks = Dictionary(
            {f"/{place}": _cross(document, wide, high), "/Off": _nothing(document, wide, high)}
        )
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Parent=group,
            F=_PRINT,
            AS=Name.Off,
            AP=Dictionary(N=looks),
            MK=Dictionary(CA=String("8")),
            Rect=edges,
        )
        group.Kids.append(_hung(document, target, widget))
    return group


def _cross(document: pikepdf.Pdf, wide: float, high: float) -> Any:
    inner, right, top = 3.0, wide - 3, high - 3
    rising = f"{inner} {inner} m {right:.2f} {top:.2f} l S"
    falling = f"{inner} {top:.2f} m {right:.2f} {inner} l S"
    strokes = f"q 1.6 w 0 G {rising} {falling} Q"
    return _look(document, strokes, wide, high)


def _nothing(document: pikepdf.Pdf, wide: float, high: float) -> Any:
    return _look(document, "", wide, high)


def _look(document: pikepdf.Pdf, drawing: str, wide: float, high: float) -> Any:
    stream = pikepdf.Stream(document, drawing.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, round(wide, 2), round(high, 2)])
    stream.Resources = Dictionary()
    return document.make_indirect(stream)


def _string(text: str) -> String:
    """Text in the one encoding that every reader knows and that holds every script."""
    return String(b"\xfe\xff" + text.encode("utf-16-be", "replace"))
