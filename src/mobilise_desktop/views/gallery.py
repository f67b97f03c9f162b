"""A picture of every screen with the demonstration office, for a person to look at; needs no display."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from mobilise_desktop.folding import fold_latin
from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.kit.jobs import DirectJobs
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.rows import line_text
from mobilise_desktop.views.kit.slices import under_way

from .frame_acts import dress
from .main_window import MainWindow
from .pages import PAGES
from .records.merge_dialog import compare

Opener = Callable[..., Any]
OFFICES = {"en": "Chamber of Example", "de": "Kammer Musterstadt"}
OFFICER = "Ada Example"
_SHOWN_WHOLE = ("DRAFT", "PARTIALLY_SIGNED")
TURNS = 6
_NOISE = "This plugin does not support propagateSizeHints()"


class Camera:
    """Saves the window as it stands."""

    def __init__(self, window: MainWindow, out: Path) -> None:
        self.window, self.out = window, out
        self.taken: list[str] = []

    def shoot(self, name: str) -> None:
        """Let the window settle and save it."""
        settle()
        if self.window.grab().save(str(self.out / f"{name}.png")):
            self.taken.append(name)

    def shoot_dialogs(self, name: str) -> None:
        """Save every open dialog over the dimmed page, then leave it."""
        settle()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.grab().save(str(self.out / f"{name}.png"))
                self.taken.append(name)
                dialog.reject()
        settle()


def gallery(out: Path, *, size: str, theme: str, locale: str) -> int:
    """Build a demonstration office in a folder of its own and save its screens into ``out``."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    before = qInstallMessageHandler(tell)
    try:
        QApplication.instance() or QApplication(sys.argv[:1])
        with tempfile.TemporaryDirectory() as folder:
            return _walk(Path(folder), out, size, theme, locale)
    finally:
        qInstallMessageHandler(before)


def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what it says of every window without a display."""
    if message != _NOISE:
        sys.stderr.write(f"{message}\n")


def _walk(folder: Path, out: Path, size: str, theme: str, locale: str) -> int:
    from mobilise_desktop.services import open_office

    preferences = Preferences(settings=Settings(theme=theme, language=locale, officer=OFFICER))
    dress(preferences.now)
    services = open_office(folder=folder / "office", locale=locale, officer=OFFICER)
    window = MainWindow(preferences, DirectJobs(), locale=lambda _settings: locale)
    width, height = (int(part) for part in size.split("x"))
    window.resize(width, height)
    window.show()
    camera = Camera(window, out)
    try:
        window.attach(services, page="welcome")
        camera.shoot("welcome")
        _empty(camera, services, locale)
        services.demo.build(companies=0, seed=1, language=locale)
        window.changes.announce(frozenset(_everything()))
        work = (_today, _consultations, _registers, _matching, _projects, _stays, _training)
        for take in (*work, _outreach, _letters, _office, _frame):
            take(camera, services)
    finally:
        window.close()
        services.close()
    return 0


def _everything() -> Iterator[object]:
    from mobilise_desktop.services.kinds import EVERYTHING

    return iter(EVERYTHING)


def settle() -> None:
    """Let layouts and queued answers come to rest."""
    QApplication.processEvents()
    while any(under_way(window) for window in QApplication.topLevelWidgets()):
        QApplication.processEvents()
    for _ in range(TURNS):
        QApplication.processEvents()


def page_of(camera: Camera, key: str) -> Any:
    """The page by its key, shown."""
    camera.window.navigate(key, None)
    settle()
    return camera.window.page(key)


def shoot_tabs(camera: Camera, widget: QWidget, name: str) -> None:
    """A picture of each tab of the first tab widget in sight."""
    for tabs in widget.findChildren(QTabWidget):
        if tabs.isVisible():
            for index in range(tabs.count()):
                tabs.setCurrentIndex(index)
                camera.shoot(f"{name}-{index + 1}-{slug(tabs.tabText(index))}")
            tabs.setCurrentIndex(0)
            return


def slug(text: str) -> str:
    """A title fit for a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", fold_latin(text)).strip("-") or "tab"


def _empty(camera: Camera, services: Any, locale: str) -> None:
    services.office.create(name=OFFICES.get(locale, OFFICES["en"]), country="BE", language=locale)
    for key in PAGES:
        page_of(camera, key)
        camera.shoot(f"empty-{key}")


def _today(camera: Camera, services: Any) -> None:
    page = page_of(camera, "today")
    shoot_tabs(camera, page, "today")
    page.tabs.setCurrentIndex(2)
    for name, act in page.figures.looks():
        act()
        camera.shoot(f"today-figures-{name}")
        page.figures.back()
    page.tabs.setCurrentIndex(0)


def _consultations(camera: Camera, services: Any) -> None:
    page = page_of(camera, "consultations")
    camera.shoot("consultations")
    page.new_consultation()
    camera.shoot_dialogs("consultation-new")
    rows = services.consultations.page(limit=50)
    for kind in ("SENDS", "HOSTS"):
        found = next((r for r in rows if r.visitor.value == kind), None)
        if found is None:
            continue
        camera.window.navigate("consultations", found.id)
        settle()
        for number, subject in enumerate(page.wizard.desk.flow.pages, start=1):
            page.wizard.go_to(subject)
            camera.shoot(f"consultation-{kind.lower()}-{number}-{subject.value}")
        page.show_start()


def _registers(camera: Camera, services: Any) -> None:
    for key, service in (("companies", services.companies), ("people", services.participants)):
        page = page_of(camera, key)
        camera.shoot(key)
        first, second = (row.id for row in service.page(page.wanted(), limit=2))
        page.show_record(first)
        shoot_tabs(camera, page, key)
        compare(page, page.record_kind, first, second)
        camera.shoot_dialogs(f"{key}-merge")


def _matching(camera: Camera, services: Any) -> None:
    page = page_of(camera, "matching")
    camera.shoot("matching")
    if not isinstance(page, Page):
        return
    people = services.participants.page(_anyone(), limit=200)
    ranked = [(services.matching.for_participant(p.id, today=date.today(), k=5), p.id) for p in people]
    best = max(ranked, key=lambda pair: pair[0].total, default=None)
    if best is not None:
        page.show_record(best[1])
        camera.shoot("matching-participant")
        shoot_tabs(camera, page, "matching-participant")
        for name, act in _acts(page):
            act()
            camera.shoot(f"matching-participant-{name}")
        host = best[0].best[0].host_id if best[0].best else ""
        if host:
            page.show_record(host)
            camera.shoot("matching-host")
    matches = services.matches.page(_any_match(), limit=50)
    for match in matches[:1]:
        page.show_record(match.id)
        camera.shoot("matching-match")
    for name, act in getattr(page, "room_looks", tuple)():
        act()
        camera.shoot(f"matching-{name}")


def _anyone() -> Any:
    from mobilise_desktop.services.participants import ParticipantFilter

    return ParticipantFilter()


def _any_match() -> Any:
    from mobilise_desktop.services.matches import MatchFilter

    return MatchFilter()


def _projects(camera: Camera, services: Any) -> None:
    from mobilise_desktop.services.projects import ProjectFilter

    page = page_of(camera, "learning_projects")
    camera.shoot("learning-projects")
    if not isinstance(page, Page):
        return
    _desk(camera, page)
    seen: set[object] = set()
    for line in services.projects.page(ProjectFilter(), limit=100):
        if line.state not in seen:
            seen.add(line.state)
            page.show_record(line.id)
            camera.shoot(f"learning-project-{line.state.value.lower()}")
            for name, act in _acts(page) if line.state.value in _SHOWN_WHOLE else ():
                act()
                camera.shoot(f"learning-project-{line.state.value.lower()}-{name}")


def _desk(camera: Camera, page: Any) -> None:
    page.show_desk()
    settle()
    desk = page.lists.desk
    desk.table.select_row(1)
    camera.shoot("signature-desk")
    desk.chase()
    camera.shoot_dialogs("signature-desk-chase")
    page.show_start()


def _acts(page: Page) -> list[tuple[str, Callable[[], object]]]:
    """What a page offers to be photographed besides its first look."""
    return list(page.looks()) if hasattr(page, "looks") else []


def _stays(camera: Camera, services: Any) -> None:
    from mobilise_desktop.services.secondments import SecondmentFilter

    page = page_of(camera, "secondments")
    camera.shoot("secondments")
    rows = services.secondments.page(SecondmentFilter(), limit=100)
    if rows:
        middle = next((r for r in rows if r.state.value in ("ONGOING", "REPORTS_DUE")), rows[0])
        page.show_record(middle.id)
        shoot_tabs(camera, page, "secondment")
    for name, act in _acts(page):
        act()
        camera.shoot(f"secondments-{name}")


def _training(camera: Camera, services: Any) -> None:
    page = page_of(camera, "training")
    camera.shoot("training")
    for name, act in _acts(page):
        act()
        camera.shoot(f"training-{name}")
    page.turn_to("sessions")
    page.new_session()
    camera.shoot_dialogs("training-new-session")
    page.topics.new()
    camera.shoot_dialogs("training-new-topic")


def _outreach(camera: Camera, services: Any) -> None:
    page = page_of(camera, "outreach")
    for name, act in _acts(page):
        act()
        camera.shoot(f"outreach-{name}")


def _letters(camera: Camera, services: Any) -> None:
    from mobilise_desktop.domain.codes import RecordKind
    from mobilise_desktop.views.letters.button import write_about

    stay, _name = services.letters.examples(RecordKind.SECONDMENT, limit=1)[0]
    page = page_of(camera, "secondments")
    for name, template in (("letter", "before-departure"), ("mail", "mid-term")):
        write_about(page, RecordKind.SECONDMENT, stay, template=template)
        camera.shoot_dialogs(f"write-{name}")
    page = page_of(camera, "people")
    page.write.click()
    camera.shoot_dialogs("write-many")
    page = page_of(camera, "office")
    page.show_record("letters")
    page.section().open_template(services.letter_templates.get("proposal-host"))
    camera.shoot_dialogs("letter-template")


def _office(camera: Camera, services: Any) -> None:
    page = page_of(camera, "office")
    for index in range(page.list.count()):
        page.list.setCurrentRow(index)
        camera.shoot(f"office-{index + 1}-{slug(line_text(page.list, index))}")
    for name, act in _acts(page):
        act()
        camera.shoot(f"office-{name}")
        camera.shoot_dialogs(f"office-{name}-dialog")
    camera.window.navigate("help", None)
    camera.shoot("help")


def _frame(camera: Camera, services: Any) -> None:
    page_of(camera, "today")
    camera.window.search.open()
    camera.shoot("search-commands")
    camera.window.search.open("ma")
    camera.shoot("search-found")
