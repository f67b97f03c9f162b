"""Suggestions while typing, blind to accents and case, from a list of options."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from mobilise_desktop.folding import loose, searchable
from mobilise_desktop.words import Words

from . import theme
from .basics import plain

Options = Sequence[tuple[Hashable, str]]
_FITS = 40  # letters that every list has room for
FOLDED = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@lru_cache(maxsize=16)
def folded_labels(options: tuple[tuple[Hashable, str], ...]) -> tuple[str, ...]:
    """The labels as typing is compared with; long lists such as the sectors are folded once."""
    return tuple(searchable(label) for _code, label in options)


def long_tip(label: str) -> str | None:
    """The tooltip of an option that a list may have no room for: it is cut in the middle there."""
    return plain(label) if len(label) > _FITS else None


class OptionsModel(QAbstractListModel):
    """Options as (code, label); the folded label is what typing is compared with.

    Where no option holds what was typed, one row that cannot be chosen says ``nothing``.
    """

    def __init__(self, options: Options, nothing: str = "") -> None:
        super().__init__()
        self._all = self._options = tuple(options)
        self._folded_all = self._folded = folded_labels(self._options)
        self._nothing = nothing
        self.found = True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._options[index.row()][1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return long_tip(self._options[index.row()][1])
        if role == FOLDED:
            return self._folded[index.row()]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A completer shows selectable rows only; without being enabled none can be taken."""
        return super().flags(index) if self.found else Qt.ItemFlag.ItemIsSelectable

    def rank(self, wanted: str) -> None:
        """Those that hold the folded words nearest to their beginning come first."""
        self.found = not self._nothing or any(wanted in label for label in self._folded_all)
        if not self.found:
            self._show([(wanted, ("", self._nothing))])
            return
        order = sorted(
            zip(self._folded_all, self._all, strict=True),
            key=lambda entry: place if (place := _place(entry[0], wanted)) >= 0 else len(entry[0]) + 1000,
        )
        self._show(order)

    def _show(self, order: Sequence[tuple[str, tuple[Hashable, str]]]) -> None:
        self.beginResetModel()
        self._folded = tuple(label for label, _option in order)
        self._options = tuple(option for _label, option in order)
        self.endResetModel()

    def code(self, row: int) -> Hashable:
        """The code of a row."""
        return self._options[row][0]


class FoldedCompleter(QCompleter):
    """Offers the options that contain what was typed; says ``nothing`` in the list where none does."""

    def __init__(self, options: Options, nothing: str = "") -> None:
        super().__init__()
        self._model = OptionsModel(options, nothing)
        self.setModel(self._model)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(10)
        self._dressed = False

    def serve(self, edit: QLineEdit | None) -> None:
        """Dress the list, which is a window of its own, as soon as something is typed into ``edit``."""
        if edit is not None:
            edit.textEdited.connect(lambda text: self._model.rank(loose(text)))
            edit.textEdited.connect(self._dress)

    def _dress(self, _text: str) -> None:
        popup = None if self._dressed else self.popup()
        if popup is not None:
            self._dressed = True
            popup.setTextElideMode(Qt.TextElideMode.ElideMiddle)
            theme.dress_window(popup)

    def splitPath(self, path: str) -> list[str]:
        return [loose(path)]

    def pathFromIndex(self, index: _Index) -> str:
        found = index.data(Qt.ItemDataRole.DisplayRole) if self._model.found else self.completionPrefix()
        return str(found or "")


def _place(label: str, wanted: str) -> int:
    """How near to its beginning a folded label holds the words; -1 where it does not."""
    places = (one.find(wanted) for one in label.split("\n"))
    return min((place for place in places if place >= 0), default=-1)


def best_option(options: Options, typed: str) -> Hashable | None:
    """The option that the typed words name: the same words, the code itself, or the only one that
    begins so.
    """
    wanted = loose(typed)
    if not wanted:
        return None
    options = tuple(options)
    folded = list(zip((code for code, _label in options), folded_labels(options), strict=True))
    for code, label in folded:
        if wanted in label.split("\n") or loose(str(code)) == wanted:
            return code
    starting = [code for code, label in folded if _place(label, wanted) == 0]
    return starting[0] if len(starting) == 1 else None


def first_suggestion(options: Options, typed: str) -> Hashable | None:
    """The option that stands first in the list of suggestions; ``None`` where the list is empty."""
    wanted = loose(typed)
    options = tuple(options)
    found = [
        (place, at)
        for at, label in enumerate(folded_labels(options))
        if wanted and (place := _place(label, wanted)) >= 0
    ]
    return options[min(found)[1]][0] if found else None


def nothing_found(say: Words) -> str:
    """What lists of suggestions say where nothing has what was typed."""
    return say("Nothing in the list has these words.")


__all__ = [
    "FoldedCompleter",
    "Options",
    "OptionsModel",
    "best_option",
    "first_suggestion",
    "folded_labels",
    "long_tip",
    "nothing_found",
]
