"""What every page is given and what every page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from mobilise_desktop.settings import Preferences
from mobilise_desktop.words import Words

from .basics import column, set_tooltip
from .changes import PRIVACY, Changes
from .jobs import Done, Failed, Job, Jobs, Outcome, Work
from .messages import Messages


@dataclass(frozen=True, slots=True)
class PageContext:
    """The collaborators of a page. ``navigate(page, record_id)`` goes elsewhere; ``settings.now`` is in
    force; ``left`` holds half-written forms (``kit.unsent``).
    """

    services: Any
    jobs: Jobs
    changes: Changes
    messages: Messages
    say: Words
    navigate: Callable[[str, str | None], None]
    settings: Preferences
    left: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether a visitor looks on: no personal data of other firms may be shown."""
        return self.settings.now.consultation_mode


class Page(QWidget):
    """One screen: builds itself in ``__init__`` under ``self.content``, reads its data in ``reload``.

    ``set_title`` names it in the top bar; ``primary_action`` is the page's one primary button or ``None``.
    """

    titled = Signal(str)

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.say = ctx.say
        self.title = ""
        self.primary_action: QWidget | None = None
        self._kinds: frozenset[object] = frozenset()
        self._stale = True
        self.setProperty("ground", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banners: QVBoxLayout = column(space=8)
        self.content: QVBoxLayout = column(space=16)
        outer = column(self.banners, self.content, space=12, margins=(24, 16, 24, 16))
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def set_title(self, title: str) -> None:
        """Name the page in the top bar; empty means its name in the rail."""
        self.title = title
        self.titled.emit(title)

    def listen(self, kinds: Iterable[object]) -> None:
        """Reload when records of these kinds change: now if the page is seen, else when it is next shown."""
        if not self._kinds:
            self.ctx.changes.changed.connect(self._changed)
        self._kinds = frozenset(kinds) | {PRIVACY}

    def reload(self) -> None:
        """Read again what the page shows; called when first shown and after changes."""

    def show_record(self, record_id: str) -> None:
        """Open one record."""

    def show_start(self) -> None:
        """Come back to where the page begins, after its name in the rail was chosen again."""

    def take_focus(self) -> None:
        """The page was chosen: give the keyboard to where one begins."""
        from .tab_order import give_keyboard

        give_keyboard(self)

    def step_back(self) -> bool:
        """Escape was pressed: go back a step on the page, if there is one to go."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.step_back():
            super().keyPressEvent(event)

    def place(self) -> str:
        """The record that is open, to be opened again where the page is made anew; empty at its start."""
        return ""

    def holds_work(self) -> bool:
        """Whether something would be lost if the page were made anew, such as scans just read."""
        return False

    def commands(self) -> Sequence[Any]:
        """Commands of this page for the search box (``views.command_search.Command``)."""
        return ()

    def ahead(self) -> Sequence[Callable[[], QWidget]]:
        """What makes the parts that are made once all pages are, before somebody asks for them."""
        return ()

    def leave(self) -> None:
        """The page is about to be covered or closed: keep what was typed."""
        self.flush()

    def flush(self) -> None:
        """Send what fields still hold back."""
        from .field import Field

        for one in self.findChildren(Field):
            one.flush()

    def ask(self, work: Work, show: Callable[[Any], object], *, slow: bool = False, label: str = "") -> Job:
        """Do ``work`` off the screen's thread and ``show`` its value; failures become a banner on
        this page.
        """

        def answered(outcome: Outcome) -> None:
            if label and isinstance(outcome, Done):
                self.ctx.messages.succeeded(self)
            self._answered(outcome, show)

        return self.ctx.jobs.run(work, answered, slow=slow, label=label, owner=self)

    def change(self, work: Work, then: Callable[[Any], object] | None = None, *, label: str = "") -> Job:
        """Like ``ask`` for services that return ``Changed``: announces its kinds, hands its value on."""
        return self.ask(work, lambda changed: self._announced(changed, then), label=label)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _changed(self, kinds: frozenset[object]) -> None:
        if not kinds & self._kinds:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _answered(self, outcome: Outcome, show: Callable[[Any], object]) -> None:
        match outcome:
            case Done(value):
                show(value)
            case Failed(error):
                self.ctx.messages.error(error, self)

    def _announced(self, changed: Any, then: Callable[[Any], object] | None) -> None:
        self.ctx.messages.succeeded(self)
        if then:
            then(changed.value)
        self.ctx.changes.announce(changed.kinds)


def splitter(ctx: PageContext, key: str, *parts: QWidget, sizes: Iterable[int] = ()) -> QSplitter:
    """Parts side by side with movable borders; places that were kept are taken if each part has its room."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(9)
    for part in parts:
        part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        made.addWidget(part)
    least = [part.minimumWidth() for part in parts]
    kept = ctx.settings.now.splitters.get(key, [])
    fits = len(kept) == len(least) and all(size >= room for size, room in zip(kept, least, strict=True))
    made.setSizes((kept if fits else list(sizes)) or [1] * len(parts))
    made.splitterMoved.connect(lambda _position, _index: ctx.settings.keep_splitter(key, made.sizes()))
    for index in range(1, made.count()):
        set_tooltip(made.handle(index), "")
    return made
