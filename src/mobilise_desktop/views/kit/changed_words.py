"""A text with its changes: what went is struck out, what came is bold and underlined; readable in grey."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mobilise_desktop.domain.word_difference import Change, Piece
from mobilise_desktop.words import Words

_MARKS = {
    Change.SAME: "{}",
    Change.GONE: "<s>{}</s>",
    Change.NEW: "<b><u>{}</u></b>",
}


class ChangedWords(QLabel):
    """Shows pieces literally: nothing in them is read as markup. A screen reader hears what went and came."""

    def __init__(self, say: Words, pieces: Iterable[Piece]) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown = tuple(pieces)
        self.setText(_marked(shown) or "–")
        self.setAccessibleName(" ".join(_spoken(say, piece) for piece in shown))


def _marked(pieces: tuple[Piece, ...]) -> str:
    parts: list[str] = []
    for place, piece in enumerate(pieces):
        after_gone = place and pieces[place - 1].change is Change.GONE and piece.change is Change.NEW
        if after_gone and pieces[place - 1].text[-1:].strip():
            parts.append(" ")
        parts.append(_MARKS[piece.change].format(escape(piece.text).replace("\n", "<br>")))
    return "".join(parts)


def _spoken(say: Words, piece: Piece) -> str:
    if piece.change is Change.GONE:
        return say("removed: {text}", text=piece.text)
    return say("new: {text}", text=piece.text) if piece.change is Change.NEW else piece.text
