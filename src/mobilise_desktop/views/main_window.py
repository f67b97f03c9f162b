"""The window: navigation and menus only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.words import Words

from .frame import Rail, TopBar, WorkBar
from .frame_acts import Steps, ask_officer, frame_commands, other_theme, wears
from .kit import theme
from .kit.basics import box, column, row
from .kit.changes import LISTS, PRIVACY, Changes
from .kit.jobs import Jobs
from .kit.messages import Messages
from .kit.page_stack import PageStack
from .pages import HIDDEN, PAGES, make_page, page_key

if TYPE_CHECKING:
    from .command_search import Command, CommandSearch
    from .frame_renewal import Renewal
    from .kit.page import Page, PageContext

NARROW_UNDER = 1366


class MainWindow(QMainWindow):
    """Shows itself at once and tells ``painted``; pages come with ``attach(services)``."""

    painted = Signal()

    def __init__(self, preferences: Preferences, jobs: Jobs, *, locale: Callable[[Settings], str]) -> None:
        super().__init__()
        self.preferences, self.jobs, self._locale = preferences, jobs, locale
        self.changes = Changes(self)
        self.services: Any = None
        self.ctx: PageContext | None = None
        self.current, self._was_painted = "", False
        self._before = preferences.now
        self._search: CommandSearch | None = None
        self._renewal: Renewal | None = None
        self._pages: dict[str, QWidget] = {}
        self._left: dict[str, dict[str, Any]] = {}
        self.steps = Steps(self)
        self.changes.changed.connect(
            lambda kinds: self._renewed_by().throw_others() if LISTS in kinds else None
        )
        self.resize(1366, 768)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        theme.dress_window(self)
        self._build()
        self._shortcuts()
        preferences.listen(self._preferred)
        self._restore()

    def attach(self, services: Any, *, page: str = "", record: str | None = None) -> None:
        """The office is open: make its pages and show one."""
        if self.ctx is None or self.services is not services:
            self.prepare(services, page=page)
        self.navigate(page or self._last_page(), record)
        self.steps.name()

    def prepare(self, services: Any, *, page: str = "") -> None:
        """Make the page that will be seen first; ``attach`` shows it, best in another turn of the loop."""
        self.services = services
        from .kit.page import PageContext

        self.ctx = PageContext(
            services=services,
            jobs=self.jobs,
            changes=self.changes,
            messages=self.messages,
            say=self.say,
            navigate=self.navigate,
            settings=self.preferences,
            left=self._left,
        )
        self._page(page or self._last_page())

    def navigate(self, page: str, record: str | None = None) -> None:
        """Show a page and, with ``record``, open that record in it."""
        if self.ctx is None or page not in {**PAGES, **HIDDEN}:
            return
        self._end_renewal()
        again, chosen = page == self.current and record is None, record is None
        if page != self.current:
            self._leave()
        place = self._renewal.place_of(page) if self._renewal else ""
        record = place or None if record is None else record
        shown = self._page(page)
        self.current = page
        self._stack.setCurrentWidget(shown)
        self.rail.set_current(page)
        self.rail.setVisible(page != "welcome")
        self.top.setVisible(page != "welcome")
        self._name_page(page)
        if _is_page(shown):
            if record is not None:
                shown.show_record(record)
            elif again:
                shown.show_start()
            if chosen and not again:
                shown.take_focus()
            QTimer.singleShot(0, shown, lambda: self._enter(shown))
        if page in PAGES:
            self.preferences.change(last_page=page)

    def _enter(self, page: Page) -> None:
        from .kit.tab_order import enter_page

        enter_page(self, page)

    def page(self, key: str) -> QWidget:
        """The page by its key, made if need be, without showing it."""
        self._end_renewal()
        return self._page(key)

    def made(self) -> dict[str, Page]:
        """The pages that are made, by their keys."""
        return {key: page for key, page in self._pages.items() if _is_page(page)}

    @property
    def renewed(self) -> bool:
        """Whether it is being dressed anew."""
        return self._renewal is not None and self._renewal.busy

    def forget(self, key: str) -> None:
        """A page is thrown away; it is made anew when it is next shown."""
        del self._pages[key]

    def renew_frame(self, *, whole: bool) -> None:
        """Fit the frame to what it wears and to what is preferred now; ``whole`` makes it anew."""
        if whole:
            self._pages, self.ctx = {}, None
            self._build()
        self.fit()
        self.top.show_settings(self.preferences.now)
        self.top.fit()

    def make_again(self) -> None:
        """Make the page in front anew, without showing it."""
        if self.ctx is None and self.services is not None:
            self.prepare(self.services, page=self.current)
        elif self.ctx is not None:
            self._page(self.current or self._last_page())

    def show_again(self) -> None:
        """Show again what was seen."""
        self.changes.announce({PRIVACY})
        if self.services is not None:
            seen, self.current = self.current, ""
            self.attach(self.services, page=seen)

    @property
    def search(self) -> CommandSearch:
        """The search box, made when it is first asked for."""
        self._end_renewal()
        if self._search is None:
            from .command_search import CommandSearch

            self._search = CommandSearch(
                self._middle,
                self.say,
                self.jobs,
                find=self._find,
                commands=self.commands,
                navigate=self.navigate,
                private=lambda: self.preferences.now.consultation_mode,
                warm=lambda: self.services.search.warm(),
            )
        return self._search

    def flush(self) -> None:
        """Send what the page's fields still hold back."""
        page = self._pages.get(self.current)
        if _is_page(page):
            page.flush()

    def show_first(self, widget: QWidget) -> None:
        """Show something until the office is open."""
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def commands(self) -> Sequence[Command]:
        """What the search box offers besides records: the page's own commands first."""
        from .button_commands import with_buttons

        page = self._pages.get(self.current)
        own = page.commands() if _is_page(page) else ()
        return with_buttons([*own, *frame_commands(self)], page, self.say, here=self.current)

    def fit(self) -> None:
        """Fold the rail where the window is narrow; best before it is shown."""
        chosen = self.preferences.now.rail_narrow
        narrow = self.width() < NARROW_UNDER if chosen is None else chosen
        if narrow != self.rail.narrow or self.rail.maximumWidth() != theme.px(60 if narrow else 208):
            self.rail.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._renewal is not None:
            self._renewal.stop()
        for page in self._pages.values():
            if _is_page(page):
                page.leave()
        self.jobs.wait_idle(10)
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences.change(geometry=geometry, maximised=self.isMaximized())
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from .scan_drop import scans_in

        if self.ctx is not None and self.current in PAGES and scans_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from .scan_drop import open_scans, scans_in

        event.acceptProposedAction()
        open_scans(self, scans_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes a step back on the page, also while nothing has the keyboard."""
        from PySide6.QtCore import Qt

        page = self._pages.get(self.current)
        if event.key() != Qt.Key.Key_Escape or not (_is_page(page) and page.step_back()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        from .kit.tab_order import stay_near, step_in_order

        here, page = self.focusWidget(), self._stack.currentWidget()
        if here is not None and page is not None and not here.isVisible() and stay_near(page, here):
            return True
        return step_in_order(self, forward=next) or super().focusNextPrevChild(next)

    def _build(self) -> None:
        """Build, or after a change of language build anew, everything in the window."""
        self.say = Words(self._locale(self.preferences.now))
        self.setWindowTitle("MobiliseSME")
        self.rail, self.top = Rail(self.say), TopBar(self.say)
        self._stack = PageStack()
        banners: QVBoxLayout = column(space=8, margins=(24, 0, 24, 0))
        work = WorkBar(self.say, self.jobs)
        inner = column(banners, self._stack, space=0)
        inner.setStretch(1, 1)
        content = box(inner, "background")
        outer = column(self.top, content, work, space=0)
        outer.setStretch(1, 1)
        middle = box(outer, "background")
        parts = row(self.rail, middle, space=0)
        parts.setStretch(1, 1)
        self.setCentralWidget(box(parts, "background"))
        self.messages = Messages(self.say, over=content, place=banners)
        self._middle, self._search = middle, None
        self.rail.chosen.connect(lambda key: self.navigate(key, None))
        self.rail.folded.connect(lambda narrow: self.preferences.change(rail_narrow=narrow))
        self.top.searched.connect(lambda: self.search.open())
        self.top.undone.connect(self.steps.undo)
        self.top.redone.connect(self.steps.redo)
        self.top.mode_changed.connect(lambda on: self.preferences.change(consultation_mode=on))
        self.top.preferred.connect(lambda values: self.preferences.change(**values))
        self.top.officer_wanted.connect(lambda: ask_officer(self, self.say, self.preferences))
        self.top.show_settings(self.preferences.now)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+K": lambda: self.search.open() if self.services else None,
            "Ctrl+Z": self.steps.undo,
            "Ctrl+Y": self.steps.redo,
            "Ctrl+Shift+Z": self.steps.redo,
            "F1": self._to("help"),
            "Ctrl+Shift+L": lambda: other_theme(self.preferences),
            **{page_key(n): self._to(key) for n, key in enumerate(PAGES, start=1)},
        }
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)

    def _page(self, key: str) -> QWidget:
        if key not in self._pages:
            assert self.ctx is not None
            try:
                made: QWidget = make_page(key, self.ctx)
            except ModuleNotFoundError as error:
                if not (error.name or "").startswith("mobilise_desktop.views."):
                    raise
                from .kit.empty import EmptyState

                made = EmptyState(
                    "archive", self.say("This page is not part of this version of the program.")
                )
            if _is_page(made):
                made.titled.connect(lambda _title: self._name_page(key))
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def _name_page(self, key: str) -> None:
        if key == self.current:
            page = self._pages.get(key)
            own = page.title if _is_page(page) else ""
            title = own or self.say({**PAGES, **HIDDEN}[key].title)
            self.top.title.set_text(title)
            self.setWindowTitle(f"{title} – MobiliseSME")

    def _find(self, text: str) -> Sequence[Any]:
        from .command_search import MOST_HITS

        if self.preferences.now.consultation_mode:
            return ()
        return tuple(self.services.search.find(text, limit=MOST_HITS))

    def _preferred(self, settings: Settings) -> None:
        """Something is preferred otherwise now: dress, speak and tell anew what that touches."""
        before, self._before = self._before, settings
        speaks = self._locale(before) != self._locale(settings)
        whole = speaks or before.scale != settings.scale
        mode = before.consultation_mode != settings.consultation_mode
        if mode or (whole and not speaks) or (before.theme != settings.theme and not wears(settings)):
            self._renewed_by().begin(whole=whole, private=mode and settings.consultation_mode)
        elif speaks:
            self._speak(self._locale(settings))
        else:
            self.top.show_settings(settings)
        if before.officer != settings.officer and self.services is not None:
            self.services.office.sign_in(settings.officer)

    def _speak(self, locale: str) -> None:
        """Read the words of a language, then say everything in it."""
        from .warming import load_words

        self.jobs.run(
            lambda _ticket: load_words(locale),
            lambda _outcome: self._renewed_by().begin(whole=True, private=False),
            owner=self,
        )

    def _renewed_by(self) -> Renewal:
        if self._renewal is None:
            from .frame_renewal import Renewal

            self._renewal = Renewal(self)
        return self._renewal

    def _end_renewal(self) -> None:
        if self._renewal is not None:
            self._renewal.finish()

    def _last_page(self) -> str:
        kept = self.preferences.now.last_page
        return kept if kept in PAGES else "today"

    def _restore(self) -> None:
        if self.preferences.now.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.preferences.now.geometry.encode()))

    def _leave(self) -> None:
        self.messages.clear()
        left = self._pages.get(self.current)
        if _is_page(left):
            left.leave()
            self.messages.clear(left)

    def _to(self, key: str) -> Callable[[], None]:
        return lambda: self.navigate(key, None)


def _is_page(widget: object) -> TypeGuard[Page]:
    """Whether it is a page and not an empty place; what pages need is not loaded before there is one."""
    from .kit.page import Page

    return isinstance(widget, Page)
