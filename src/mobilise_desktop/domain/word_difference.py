"""Two texts compared word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\n|[^\S\n]+|\S+")
_MOST = 400_000
_CONTEXT = 14


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "SAME"
    GONE = "GONE"
    NEW = "NEW"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that all stayed, went or came."""

    change: Change
    text: str


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """The stretches of both texts in reading order, what went before what came.

    The pieces that stayed and went give ``before``, those that stayed and came give ``after``. Middles too
    long to compare in good time are told as wholly replaced.
    """
    one, two = _WORD.findall(before), _WORD.findall(after)
    head = _alike(one, two)
    tail = _alike(one[head:][::-1], two[head:][::-1])
    middle_one, middle_two = one[head : len(one) - tail], two[head : len(two) - tail]
    pieces = [Piece(Change.SAME, "".join(one[:head]))]
    if len(middle_one) * len(middle_two) > _MOST:
        pieces += [Piece(Change.GONE, "".join(middle_one)), Piece(Change.NEW, "".join(middle_two))]
    else:
        pieces += _compared(middle_one, middle_two)
    pieces.append(Piece(Change.SAME, "".join(one[len(one) - tail :])))
    return tuple(piece for piece in pieces if piece.text)


def told_short(pieces: tuple[Piece, ...], *, context: int = _CONTEXT) -> tuple[Piece, ...]:
    """The pieces with long stretches that stayed cut to ``context`` words beside each change."""
    last = len(pieces) - 1
    return tuple(
        Piece(piece.change, _cut(piece.text, place > 0, place < last, context))
        if piece.change is Change.SAME
        else piece
        for place, piece in enumerate(pieces)
    )


def _cut(text: str, follows: bool, leads: bool, context: int) -> str:
    words = _WORD.findall(text)
    kept = 2 * context
    if len(words) <= kept * (follows + leads) + 8:
        return text
    begin = "".join(words[:kept]) + " " if follows else ""
    end = " " + "".join(words[-kept:]) if leads else ""
    return f"{begin}[…]{end}"


def _alike(one: list[str], two: list[str]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )


def _compared(one: list[str], two: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Change.SAME, "".join(one[a:b])))
        else:
            pieces += [Piece(Change.GONE, "".join(one[a:b])), Piece(Change.NEW, "".join(two[c:d]))]
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A gap alone between two changes changes with them: else each word would be struck out by itself."""
    result: list[Piece] = []
    gone, new = "", ""
    for place, piece in enumerate(pieces):
        if piece.change is Change.GONE:
            gone += piece.text
        elif piece.change is Change.NEW:
            new += piece.text
        elif not piece.text.strip() and (gone or new) and place < len(pieces) - 1:
            gone, new = gone + piece.text, new + piece.text
        else:
            result += [Piece(Change.GONE, gone), Piece(Change.NEW, new), piece]
            gone, new = "", ""
    return [*result, Piece(Change.GONE, gone), Piece(Change.NEW, new)]
