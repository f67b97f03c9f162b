"""The frame's parts: the navigation rail, the top bar, the bar of work under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mobilise_desktop.settings import Settings
from mobilise_desktop.words import N_, Words

from .kit import theme
from .kit.badges import Badge
from .kit.basics import (
    Button,
    ElidedLabel,
    Label,
    box,
    column,
    elided,
    repolish,
    restyle,
    row,
    rule,
    set_tooltip,
    unmnemonic,
)
from .kit.icons import set_icon
from .kit.jobs import Jobs
from .kit.keys import key_name
from .kit.tokens import RAIL_NARROW, RAIL_WIDTH
from .pages import PAGES

THEME_WORDS = (
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("system", N_("As the computer")),
)
SCALES = ((1.0, N_("Normal type")), (1.15, N_("Larger type")), (1.3, N_("Very large type")))


class Rail(QWidget):
    """The pages' names at the left; ``chosen`` carries a page's key. Narrow, it shows icons with tooltips."""

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self._buttons: dict[str, Button] = {}
        self.narrow = self._shown = False
        self._brand = Label("MobiliseSME", "strong")
        self._brand.setFixedHeight(theme.px(56) - 2)
        self._brand.setContentsMargins(16, 0, 0, 0)
        place: QVBoxLayout = column(self._brand, rule(), 8, space=2)
        for number, (key, entry) in enumerate(PAGES.items(), start=1):
            place.addWidget(self._entry(key, say(entry.title), number))
        place.addStretch(1)
        self._demo = Badge("", "caution")
        self._demo.hide()
        self._demo_shown = False
        self._demo_line = row(self._demo, None)
        place.addLayout(self._demo_line)
        self._fold = Button("", "rail", on_click=self._toggle)
        place.addWidget(self._fold)
        place.addSpacing(8)
        self.setLayout(row(box(place, "surface"), rule(vertical=True), space=0))
        self.set_narrow(False)

    def showEvent(self, event: QShowEvent) -> None:
        self._shown = True
        super().showEvent(event)

    def set_current(self, key: str) -> None:
        """Mark the page that is seen."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            self._draw(name)

    def show_demonstration(self, shown: bool) -> None:
        """Keep it in sight that the office's firms and people are made up."""
        self._demo_shown = shown
        words = self._say("Demonstration office")
        self._demo.setText(self._say("Demo") if self.narrow else words)
        if shown:
            restyle(self._demo, tight="true" if self.narrow else "false")
            self._demo.setFrameStyle(self._demo.frameStyle())  # makes Qt measure the padding anew
        self._demo_line.setContentsMargins(2 if self.narrow else 12, 0, 0, 0)
        set_tooltip(self._demo, words if self.narrow else "")
        self._demo.setAccessibleName(words)
        self._demo.setVisible(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons with words."""
        self.narrow = narrow
        self.setFixedWidth(theme.px(RAIL_NARROW if narrow else RAIL_WIDTH))
        self._brand.setText("" if narrow else "MobiliseSME")
        for key, button in self._buttons.items():
            word = self._say(PAGES[key].title)
            button.setText("" if narrow else unmnemonic(word))
            self._draw(key)
            self._shape(button)
        words = self._say("Unfold the rail") if narrow else self._say("Fold the rail")
        self._fold.setText("" if narrow else words)
        self._fold.setAccessibleName(words)
        set_tooltip(self._fold, words if narrow else "")
        set_icon(
            self._fold,
            "panel-left-open" if narrow else "panel-left-close",
            "muted",
            20,
            gap=0 if narrow else 8,
        )
        self._shape(self._fold)
        self.show_demonstration(self._demo_shown)

    def _entry(self, key: str, word: str, number: int) -> Button:
        button = Button(unmnemonic(word), "rail")
        button.setCheckable(True)
        button.setAccessibleName(word)
        set_tooltip(button, self._say("{page} (Alt+{number})", page=word, number=number % 10))
        button.clicked.connect(lambda _checked=False: self._clicked(key))
        self._buttons[key] = button
        return button

    def _draw(self, key: str) -> None:
        button = self._buttons[key]
        role = "primary" if button.isChecked() else "muted"
        set_icon(button, PAGES[key].icon, role, 20, gap=0 if self.narrow else 8)

    def _shape(self, button: Button) -> None:
        """Before it is first shown nothing has looked at the style sheet yet."""
        button.setProperty("narrow", "true" if self.narrow else "false")
        if self._shown:
            repolish(button)

    def _clicked(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def _toggle(self) -> None:
        self.set_narrow(not self.narrow)
        self.folded.emit(self.narrow)


class TopBar(QFrame):
    """Title, the way to the one search box, undo and redo with their names, consultation mode, the
    officer.
    """

    searched = Signal()
    undone = Signal()
    redone = Signal()
    mode_changed = Signal(bool)
    preferred = Signal(dict)
    officer_wanted = Signal()

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self._names = ["", ""]
        self._settings = Settings()
        self.title = ElidedLabel("", "title")
        self.search = Button(say("Search people, firms, notes…  Ctrl+K"), "search", icon="search")
        self.search.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.search.setAccessibleName(say("Search"))
        self.search.clicked.connect(lambda _checked=False: self.searched.emit())
        self.undo = Button("", "quiet", icon="undo-2", on_click=self.undone.emit)
        self.redo = Button("", "quiet", icon="redo-2", on_click=self.redone.emit)
        self.mode = Button(say("Consultation mode"), "quiet", icon="presentation")
        self.mode.setCheckable(True)
        self.mode.toggled.connect(self.mode_changed)
        set_tooltip(self.mode, say("For a visitor who looks on: larger type, no other firm's personal data"))
        self.officer = Button(say("Officer"), "quiet", icon="circle-user")
        self.menu = QMenu(self.officer)
        self.officer.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._steps = box(row(self.undo, self.redo, None, space=6))
        parts = row(
            self.title,
            self.search,
            self._steps,
            rule(vertical=True),
            self.mode,
            self.officer,
            space=6,
        )
        parts.setContentsMargins(24, 0, 12, 0)
        parts.setStretch(0, 3)
        parts.setStretch(1, 4)
        line = box(parts)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        bar = column(line, rule(), space=0)
        self.setLayout(bar)
        self.setProperty("ground", "surface")
        self.fit()

    def name_steps(self, undo: str, redo: str) -> None:
        """Say what the next undo and redo would take back and do again; empty where there is nothing."""
        self._names = [undo, redo]
        wide, both = self._words_fit()
        self._step(self.undo, self._say("Undo"), undo, "Ctrl+Z", wide)
        self._step(self.redo, self._say("Redo"), redo, "Ctrl+Y", both and bool(redo))

    def show_settings(self, settings: Settings) -> None:
        """Show the officer's name and what is preferred."""
        self.mode.blockSignals(True)
        self.mode.setChecked(settings.consultation_mode)
        self.mode.blockSignals(False)
        name = settings.officer or self._say("Officer")
        metrics = QFontMetrics(self.officer.font())
        shown = elided(metrics, name, theme.px(140))
        self.officer.setText(unmnemonic(shown))
        set_tooltip(self.officer, name)
        self._settings = settings

    def fit(self) -> None:
        """Words where there is room for them, else icons with tooltips."""
        self.setFixedHeight(theme.px(56) + 1)
        self.search.setMinimumWidth(theme.px(150))
        self.search.setMaximumWidth(theme.px(320))
        steps = sum(self._room() + theme.px(46) if words else theme.px(40) for words in self._words_fit())
        self._steps.setFixedWidth(steps + 6)  # whatever is undone next, the search box keeps its place
        wide = self.width() >= theme.px(1000)
        self.mode.setText(self._say("Consultation mode") if wide else "")
        self.mode.setAccessibleName(self._say("Consultation mode"))
        self.name_steps(*self._names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _step(self, button: QPushButton, verb: str, name: str, key: str, words: bool) -> None:
        button.setEnabled(bool(name))
        whole = f"{verb}: {name}" if name else verb
        metrics = QFontMetrics(button.font())
        shown = elided(metrics, whole, self._room()) if words else ""
        button.setText(unmnemonic(shown))
        button.setAccessibleName(whole)
        set_tooltip(button, f"{whole} ({key_name(self._say, key)})")

    def _words_fit(self) -> tuple[bool, bool]:
        """Whether there is room for what undo and what redo would do."""
        return self.width() >= theme.px(1060), self.width() > theme.px(1400)

    def _room(self) -> int:
        return theme.px(190) + max(0, self.width() - theme.px(1400)) // 2

    def _fill_menu(self) -> None:
        settings = self._settings
        self.menu.clear()
        rename = QAction(self._say("Who works here now…"), self.menu)
        rename.triggered.connect(lambda: self.officer_wanted.emit())
        self.menu.addAction(rename)
        self.menu.addSeparator()
        self._choices(
            [(value, self._say(word)) for value, word in THEME_WORDS], settings.theme, lambda v: {"theme": v}
        )
        self.menu.addSeparator()
        self._choices(
            [(value, self._say(word)) for value, word in SCALES], settings.scale, lambda v: {"scale": v}
        )

    def _choices(
        self, options: list[tuple[object, str]], now: object, change: Callable[[object], dict[str, object]]
    ) -> None:
        group = QActionGroup(self.menu)
        for value, word in options:
            action = QAction(word, self.menu)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _checked=False, v=value: self.preferred.emit(change(v)))
            group.addAction(action)
            self.menu.addAction(action)


class WorkBar(QFrame):
    """What takes longer than a second: words, a bar, and Cancel."""

    def __init__(self, say: Words, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._say = say
        self._words = ElidedLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(theme.px(220))
        self._cancel = Button(say("Cancel"), "secondary", on_click=self._stop)
        parts = row(self._words, self._bar, self._cancel, space=12, margins=(24, 6, 12, 6))
        parts.setStretch(0, 1)
        self.setLayout(column(rule(), parts, space=0))
        self.setProperty("ground", "surface")
        self.hide()
        jobs.changed.connect(self._tell)

    def _tell(self) -> None:
        job = self._jobs.shown()
        self.setVisible(job is not None)
        if job is None:
            return
        words = job.label or self._say("Working…")
        self._words.set_text(f"{words} · {job.text}" if job.text else words)
        self._bar.setRange(0, 1000 if job.fraction > 0 else 0)
        self._bar.setValue(round(job.fraction * 1000))
        self._bar.setAccessibleName(words)
        self._cancel.setVisible(bool(job.label))

    def _stop(self) -> None:
        job = self._jobs.shown()
        if job is not None:
            job.cancel()
            self._words.set_text(self._say("Stopping…"))
