"""What the frame itself does: undo and redo, its commands, who works here, what is preferred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from mobilise_desktop.errors import NotFound
from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.words import Words

from .kit import theme
from .kit.jobs import Done, Failed, Outcome
from .kit.keys import key_name
from .pages import PAGES, page_key

if TYPE_CHECKING:
    from .command_search import Command
    from .kit.dialogs import Dialog
    from .main_window import MainWindow


QUIET_MS = 3_000


class Steps:
    """Undo and redo through the journal, and the names of what they would undo and redo."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        window.changes.changed.connect(lambda _kinds: self.name())

    def undo(self) -> None:
        """Take the newest change back."""
        self._run(lambda: self._window.services.history.undo(), undone=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._run(lambda: self._window.services.history.redo(), undone=False)

    def name(self) -> None:
        """Say in the top bar what undo and redo would do now, and in the rail whether this is the
        demonstration.
        """
        window = self._window
        services = window.services
        if services is not None:
            window.jobs.run(
                lambda _ticket: (services.history.state(), services.office.is_demonstration()),
                self._named,
                owner=window,
            )

    def _run(self, act: Callable[[], Any], *, undone: bool) -> None:
        window = self._window
        if window.services is None:
            return
        window.flush()
        window.jobs.run(lambda _ticket: act(), lambda outcome: self._ran(outcome, undone), owner=window)

    def _ran(self, outcome: Outcome, undone: bool) -> None:
        window = self._window
        match outcome:
            case Done(changed):
                window.messages.succeeded()
                what = self._what(changed.value)
                words = (
                    window.say("Undone: {what}", what=what)
                    if undone
                    else window.say("Redone: {what}", what=what)
                )
                again = self.redo if undone else self.undo
                window.messages.toast(words, again, window.say("Redo") if undone else "")
                window.changes.announce(changed.kinds)
            case Failed(NotFound() as nothing):
                window.messages.toast(window.messages.words_of(nothing), shown_ms=QUIET_MS)
            case Failed(error):
                window.messages.error(error)

    def _named(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            state, demonstration = outcome.value
            self._window.rail.show_demonstration(demonstration)
            names = [self._what(step) if step else "" for step in (state.undo, state.redo)]
            self._window.top.name_steps(*names)

    def _what(self, step: Any) -> str:
        """What a change was; without the names it tells while a visitor looks on."""
        private = self._window.preferences.now.consultation_mode
        return self._window.say(step.what, **(dict.fromkeys(step.details, "…") if private else step.details))


def frame_commands(window: MainWindow) -> Sequence[Command]:
    """The commands that are there on every page."""
    from .command_search import Command

    say, preferences = window.say, window.preferences
    mode = preferences.now.consultation_mode
    dark = theme.tokens().name == "dark"
    pages = [
        Command(say(entry.title), entry.icon, _to(window, key), key_name(say, page_key(number)))
        for number, (key, entry) in enumerate(PAGES.items(), start=1)
    ]
    return [
        Command(say("New consultation"), "message-square-plus", lambda: _new_consultation(window)),
        Command(say("Scan intake…"), "scan-line", lambda: _scan_intake(window)),
        Command(
            say("Documents out for signature"),
            "signature",
            _to(window, "learning_projects", "signatures"),
            say("Learning Projects"),
            say("signature desk chase remind missing originals"),
        ),
        *pages,
        Command(
            say("Switch to light") if dark else say("Switch to dark"),
            "sun" if dark else "moon",
            lambda: other_theme(preferences),
            key_name(say, "Ctrl+Shift+L"),
            say("dark light theme look night contrast"),
        ),
        Command(
            say("Leave consultation mode") if mode else say("Consultation mode"),
            "presentation",
            lambda: preferences.change(consultation_mode=not mode),
        ),
        Command(say("Undo"), "undo-2", window.steps.undo, key_name(say, "Ctrl+Z")),
        Command(say("Redo"), "redo-2", window.steps.redo, key_name(say, "Ctrl+Y")),
        Command(say("Who works here now…"), "circle-user", lambda: ask_officer(window, say, preferences)),
        Command(say("Help"), "circle-help", _to(window, "help"), "F1"),
        Command(
            say("Weights of the ranking"),
            "sliders-horizontal",
            lambda: _weights(window),
            say("Matching"),
            say("criteria sliders score"),
        ),
        *_room_commands(window),
        *_office_commands(window),
    ]


def _room_commands(window: MainWindow) -> Iterator[Command]:
    from .command_search import Command
    from .rooms import OFFERED

    say = window.say
    for key, rooms in OFFERED.items():
        page = PAGES[key]
        for room in rooms:
            if room.offered:
                title = say(room.title)
                go = _to_room(window, key, room.key, title)
                icon = room.icon or page.icon
                yield Command(title, icon, go, say(page.title), at_once=False, page=key)


def _office_commands(window: MainWindow) -> Sequence[Command]:
    from .command_search import Command
    from .office.contents import PARTS, SUBJECTS

    say = window.say
    titles = {subject.key: say(subject.title) for subject in SUBJECTS}
    sections = [
        Command(
            say(subject.title),
            subject.icon,
            _to_section(window, subject.key),
            say("Office"),
            say(subject.words),
            page="office",
        )
        for subject in SUBJECTS
    ]
    parts = [
        Command(
            say(part.title),
            part.icon,
            _to(window, "office", f"{key}#{part.key}"),
            titles[key],
            say(part.words),
            at_once=False,
            page="office",
        )
        for key, part in PARTS
    ]
    return [*sections, *parts]


def ask_officer(parent: QWidget, say: Words, preferences: Preferences) -> Dialog:
    """Ask for the name that the history of each record will show."""
    from .kit.dialogs import Dialog
    from .kit.forms import TextField

    dialog = Dialog(parent, say("Who works here now?"))
    name = TextField(say, say("Name"), help=say("The history of each record names who changed it."))
    name.set_value(preferences.now.officer)
    dialog.body.addWidget(name)
    dialog.add_button(say("Cancel"))
    dialog.add_button(say("Keep"), "primary", lambda: preferences.change(officer=str(name.value())))
    dialog.open()
    name.setFocus()
    return dialog


def other_theme(preferences: Preferences) -> None:
    """Light where it is dark, dark where it is light."""
    preferences.change(theme="light" if theme.tokens().name == "dark" else "dark")


def dress(settings: Settings) -> None:
    """Put on the theme and the size of type that are preferred; consultation mode enlarges it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply_theme(app, settings.theme, _scale(settings))


def wears(settings: Settings) -> bool:
    """Whether the program is dressed as these settings say already."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and theme.wears(app, settings.theme, _scale(settings))


def _scale(settings: Settings) -> float:
    return settings.scale * (theme.CONSULTATION_SCALE if settings.consultation_mode else 1.0)


def _to(window: MainWindow, key: str, record: str | None = None) -> Callable[[], None]:
    return lambda: window.navigate(key, record)


def _to_section(window: MainWindow, key: str) -> Callable[[], None]:
    """Show a section of the office and give the keyboard to its first control."""

    def go() -> None:
        window.navigate("office", key)
        page: Any = window.page("office")
        page.enter_section()

    return go


def _to_room(window: MainWindow, key: str, room: str, title: str) -> Callable[[], None]:
    """Show a room and give the keyboard to the chip or tab that says so."""

    def go() -> None:
        from .kit.tab_order import focus_chosen

        window.navigate(key, room)
        focus_chosen(window.page(key), title)

    return go


def _weights(window: MainWindow) -> None:
    window.navigate("matching", None)
    page: Any = window.page("matching")
    if hasattr(page, "show_weights"):
        page.show_weights()


def _new_consultation(window: MainWindow) -> None:
    from .consultation.start_dialog import ask_start

    page: Any = window.page(window.current)
    ask_start(page)


def _scan_intake(window: MainWindow) -> None:
    from .scan_drop import open_scans

    open_scans(window, [])
