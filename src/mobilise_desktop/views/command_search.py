"""The one search box (Ctrl+K): records and commands in one list, while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from mobilise_desktop.folding import loose, loose_words, searchable
from mobilise_desktop.words import N_, Words

from .command_lines import LINE, Line, LinesModel, LinesView
from .kit import theme
from .kit.basics import Label, column, row, rule
from .kit.jobs import Done, Jobs, Outcome
from .kit.tokens import RADIUS_CARD

MOST_HITS = 50
# From so many letters on, a command or page of that name comes before the records.
NAMED_FROM = 3
_WIDE, _AROUND, _MOST_LINES = 680, 104, 10
# The page, icon and word of each kind of record.
KINDS: dict[str, tuple[str, str, str]] = {
    "COMPANY": ("companies", "building-2", N_("Company")),
    "PARTICIPANT": ("people", "user", N_("Participant")),
    "CONSULTATION": ("consultations", "messages-square", N_("Consultation")),
    "NEEDS": ("consultations", "target", N_("Needs analysis")),
    "MATCH": ("matching", "handshake", N_("Match")),
    "LEARNING_PROJECT": ("learning_projects", "file-text", N_("Learning Project")),
    "SECONDMENT": ("secondments", "plane", N_("Secondment")),
    "ORGANISATION": ("office", "network", N_("Contact point")),
    "NOTE": ("companies", "message-square", N_("Note")),
    "OUTREACH": ("outreach", "share-2", N_("Contact or event")),
    "TRAINING": ("training", "graduation-cap", N_("Training session")),
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something the program can do: its text, icon, key, the act, and other words it is found by.

    ``at_once`` offers it before anything is typed; ``page`` is the key of the page whose room it opens;
    ``here``: it stands on the page in front.
    """

    text: str
    icon: str
    act: Callable[[], object]
    hint: str = ""
    words: str = ""
    at_once: bool = True
    page: str = ""
    here: bool = False


class CommandSearch(QWidget):
    """Lies over the page. ``navigate(page, id)`` opens a record, a command acts. Escape puts it away.
    ``warm`` is called once, on a worker, when it first opens: it makes the first search ready.

    All of it but the round corners is opaque, so that the page below is not painted with every letter; the
    corners belong to a card of the same size behind it.
    """

    shown = Signal(str)

    def __init__(
        self,
        over: QWidget,
        say: Words,
        jobs: Jobs,
        *,
        find: Callable[[str], Sequence[Any]],
        commands: Callable[[], Sequence[Command]],
        navigate: Callable[[str, str | None], object],
        private: Callable[[], bool] = lambda: False,
        warm: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(over)
        self._private = private
        self._over, self._say, self._jobs = over, say, jobs
        self._find, self._commands, self._navigate = find, commands, navigate
        self._asked = self._answer = ""
        self._take_soon = False
        self._under_way = False
        self._warm = warm
        self._words = {kind: say(word) for kind, (_page, _icon, word) in KINDS.items()}
        self._offered: tuple[Command, ...] = ()
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(say("Search"))
        self._card = QFrame(over)
        self._card.setProperty("card", "true")
        self._card.setProperty("floating", "true")
        self._card.hide()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(say("Search people, firms, notes, Learning Projects, or type a command"))
        self.edit.setMaxLength(200)
        self.edit.setAccessibleName(say("Search"))
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        self.model = LinesModel()
        self.view = LinesView()
        self.view.setModel(self.model)
        self.view.clicked.connect(lambda index: self._take(index.row()))
        self._foot = Label("", "help")
        search = row(self.edit, margins=(12, 12, 12, 8))
        foot = row(self._foot, None, Label(say("Enter opens, Escape closes"), "help"), margins=(16, 6, 16, 8))
        self.setLayout(column(search, self.view, rule(), foot, space=0, margins=1))
        over.installEventFilter(self)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it, empty or with words."""
        self._before = self._over.window().focusWidget()
        self._offered = tuple(self._commands())
        self._answer = ""
        self.model.set_lines(())
        self.edit.setText(text)
        self._place()
        self.show()
        self.raise_()
        self._card.stackUnder(self)
        self.edit.setFocus()
        self._typed(text)
        if self._warm is not None and not text:
            warm, self._warm = self._warm, None
            self._jobs.run(lambda _ticket: warm(), lambda _outcome: None, owner=self)

    def close_search(self) -> None:
        """Put it away and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole, corner = self.rect(), RADIUS_CARD
        across, along = whole.adjusted(0, corner, 0, -corner), whole.adjusted(corner, 0, -corner, 0)
        self.setMask(QRegion(across) | QRegion(along))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("control_line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._card.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._take_soon = False
        self._card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if watched is self.edit and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.close_search()
        else:
            return False
        return True

    def _enter(self) -> None:
        """Take the line that is chosen; where the answer to the words is still awaited, its first line."""
        if self._answer == self._asked:
            self._take(max(self.view.currentIndex().row(), 0))
        else:
            self._take_soon = True

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            place = max(0, min(self.view.currentIndex().row() + by, count - 1))
            self.view.setCurrentIndex(self.model.index(place))

    def _typed(self, text: str) -> None:
        """Only one search is under way; when it ends, the last words typed meanwhile are searched for."""
        wanted = " ".join(text.split())
        self._asked, self._take_soon = wanted, False
        if not wanted:
            self._show((), wanted)
        elif not self._under_way:
            self._ask(wanted)

    def _ask(self, wanted: str) -> None:
        self._under_way = True
        find = self._find
        self._jobs.run(
            lambda _ticket: find(wanted), lambda outcome: self._answered(wanted, outcome), owner=self
        )

    def _answered(self, wanted: str, outcome: Outcome) -> None:
        self._under_way = False
        if self._asked != wanted:
            if self._asked:
                self._ask(self._asked)
            return
        self._show(outcome.value if isinstance(outcome, Done) else (), wanted)

    def _show(self, hits: Sequence[Any], wanted: str) -> None:
        offered = [c for c in self._offered if wanted or c.at_once]
        typed = loose_words(wanted)
        named = sorted((c for c in offered if _fits(c.text, typed)), key=lambda c: _standing(c, wanted))
        others = [c for c in offered if not _fits(c.text, typed) and _fits(f"{c.text} {c.words}", typed)]
        records = [self._record(hit) for hit in hits]
        first = [self._command(c) for c in named]
        last = [self._command(c, _matched(c.words, typed)) for c in others]
        short = len(wanted) < NAMED_FROM
        lines = [*records, *first, *last] if short and wanted else [*first, *records, *last]
        self.model.set_lines(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(0))
        self._place()
        self._foot.setText(self._count(len(records), bool(wanted), bool(lines)))
        self._answer = wanted
        self.shown.emit(wanted)
        if self._take_soon:
            self._take_soon = False
            self._take(0)

    def _count(self, records: int, searched: bool, anything: bool) -> str:
        if not searched:
            return self._say("Commands")
        if self._private():
            return self._say("Records are not searched while a visitor looks on.")
        if not anything:
            return self._say("Nothing found. Try fewer letters, or another word of the name.")
        if records >= MOST_HITS:
            return self._say("The first {count} records", count=records)
        return self._say.n("{count} record", "{count} records", records)

    def _command(self, command: Command, found_by: str = "") -> Line:
        hint = command.hint or self._say("Command")
        return Line(command.icon, command.text, found_by, hint, command.act)

    def _record(self, hit: Any) -> Line:
        kind = str(hit.kind) if str(hit.kind) in KINDS else "NOTE"
        page = KINDS.get(str(hit.opens_kind), KINDS["NOTE"])[0]
        detail = "  ·  ".join(part for part in (hit.subtitle, hit.snippet) if part)
        open_it = partial(self._navigate, page, hit.opens_id)
        return Line(KINDS[kind][1], hit.title, detail, self._words[kind], open_it)

    def _take(self, place: int) -> None:
        if not 0 <= place < self.model.rowCount():
            return
        line = self.model.line(place)
        self.close_search()
        line.act()

    def _place(self) -> None:
        wide = min(theme.px(_WIDE), self._over.width() - 48)
        lines = max(3, min(self.model.rowCount(), _MOST_LINES)) * theme.px(LINE)
        high = min(lines + theme.px(_AROUND), self._over.height() - 72)
        self.setGeometry((self._over.width() - wide) // 2, theme.px(8), wide, high)
        self._card.setGeometry(self.geometry())


@lru_cache(maxsize=2_000)
def _begun(words: str) -> str:
    """The folded words, each after a blank; asked for every command at every letter."""
    return f" {' '.join(searchable(words).split())}"


def _fits(words: str, typed: Sequence[str]) -> bool:
    """Every typed word begins some folded word."""
    offered = _begun(words)
    return all(f" {part}" in offered for part in typed)


def _standing(command: Command, wanted: str) -> tuple[bool, bool, bool]:
    """What is on this page and begins so comes first, then exactly that title, then titles that begin so."""
    title, typed = loose(command.text).rstrip("…."), loose(wanted).rstrip("….")
    begins = title.startswith(typed)
    return not (command.here and begins), title != typed, not begins


def _matched(words: str, typed: Sequence[str]) -> str:
    """Those of a command's other words by which it was found."""
    return ", ".join(word for word in words.split() if any(f" {part}" in _begun(word) for part in typed))


__all__ = ["Command", "CommandSearch", "Line", "LinesModel"]
