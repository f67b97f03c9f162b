"""The way through every page, tab, room and dialog of the program, for the benchmark of its window.

Steps are made one at a time, each once the window has come to rest after the one before: what is in sight by
then tells what can be pressed. Dialogs are opened by all buttons that end with an ellipsis and by the rows
that lead to one; asking for files is left out, for that window is the system's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

Step = tuple[str, Callable[[], object]]
_MOST_ROWS, _MOST_STATES, _DEEPEST = 4, 3, 2
# Of these every state is opened.
_ALL_STATES = ("learning_projects",)
# Planning for all of a large office takes minutes on a worker; it is a part of its own.
_PLAN = "plan"


def everywhere(app: Any, window: Any) -> Iterator[Step]:
    """Every page as it opens, with its tabs, looks and dialogs; then records and the office's sections."""
    from mobilise_desktop.views.kit import asking
    from mobilise_desktop.views.pages import PAGES

    without_files = asking.QFileDialog.open
    asking.QFileDialog.open = lambda dialog, *_then: dialog.deleteLater()  # type: ignore[method-assign, assignment]
    for key in PAGES:
        yield from of_page(app, window, key)
    yield from of_records(app, window)
    yield from of_office(app, window)
    yield from of_letters(app, window)
    yield "help", lambda: window.navigate("help", None)
    asking.QFileDialog.open = without_files  # type: ignore[method-assign]


def of_page(app: Any, window: Any, key: str) -> Iterator[Step]:
    """A page without a record."""
    if key == "office":
        return
    yield f"{key}: its beginning", lambda: (window.navigate(key, None), window.page(key).show_start())
    page = window.page(key)
    yield from parts(app, window, key, key)
    for owner, name in ((page, "looks"), (page, "room_looks"), (getattr(page, "figures", None), "looks")):
        for look, act in getattr(owner, name, tuple)():
            if not look.startswith(_PLAN):
                yield f"{key}: {look}", act
                yield from dialogs(app, window, key, f"{key}: {look}")
    yield f"{key}: its beginning again", lambda: (window.navigate(key, None), page.show_start())


def of_plan(app: Any, window: Any) -> Iterator[Step]:
    """The plan for all, made and looked at."""
    yield "matching: go to the plan", lambda: window.navigate("matching", _PLAN)
    for look, act in window.page("matching").room(_PLAN).looks():
        yield f"matching: plan: {look}", act


def of_records(app: Any, window: Any) -> Iterator[Step]:
    """Records of each kind, in several states, with all their tabs and dialogs."""
    for key, name, record in records(window.services):
        yield f"{key}: {name}", partial(window.navigate, key, record)
        page = window.page(key)
        yield from parts(app, window, key, f"{key}: {name}", of=record)
        if key in ("learning_projects", "matching"):
            for look, act in page.looks():
                yield f"{key}: {name}: {look}", act
                yield from dialogs(app, window, record, f"{key}: {name}: {look}")
        yield f"{key}: back from {name}", page.show_start


def records(services: Any) -> Iterator[tuple[str, str, str]]:
    """Page, words and id: what there is of each kind, in different states."""
    from mobilise_desktop.services.companies import CompanyFilter
    from mobilise_desktop.services.matches import MatchFilter
    from mobilise_desktop.services.participants import ParticipantFilter
    from mobilise_desktop.services.projects import ProjectFilter
    from mobilise_desktop.services.secondments import SecondmentFilter
    from mobilise_desktop.services.training import SessionFilter

    people = services.participants.page(ParticipantFilter(), limit=1)
    yield "matching", "a ranking", people[0].id
    for key, rows in (
        ("companies", services.companies.page(CompanyFilter(), limit=1)),
        ("people", people),
        ("matching", services.matches.page(MatchFilter(), limit=200)),
        ("learning_projects", services.projects.page(ProjectFilter(), limit=200)),
        ("secondments", services.secondments.page(SecondmentFilter(), limit=200)),
        ("training", services.training.page(SessionFilter(), limit=50)),
    ):
        states = {getattr(row, "state", ""): row.id for row in reversed(rows)}
        for state, record in islice(states.items(), 99 if key == "learning_projects" else _MOST_STATES):
            yield key, f"{getattr(state, 'value', '') or 'a record'}".lower(), record


def of_office(app: Any, window: Any) -> Iterator[Step]:
    """Each section of the office page."""
    yield "office: its beginning", lambda: window.navigate("office", None)
    page = window.page("office")
    for place in range(page.list.count()):
        words = f"office: {page.list.item(place).text()}"
        yield words, partial(page.list.setCurrentRow, place)
        yield from parts(app, window, "office", words)
        yield from rows(app, window, "office", words)
    for name, act in page.looks():
        yield f"office: {name}", act
        yield from closed(app, f"office: {name}")


def of_letters(app: Any, window: Any) -> Iterator[Step]:
    """A letter and a mail being written, and a template."""
    from mobilise_desktop.domain.codes import RecordKind
    from mobilise_desktop.views.letters.button import write_about

    services, page = window.services, window.page("secondments")
    yield "letters: go to the stays", lambda: window.navigate("secondments", None)
    stay, _name = services.letters.examples(RecordKind.SECONDMENT, limit=1)[0]
    for name, template in (("a letter", "before-departure"), ("a mail", "mid-term")):
        words = f"letters: write {name}"
        yield words, partial(write_about, page, RecordKind.SECONDMENT, stay, template=template)
        yield from closed(app, words)
    yield "letters: templates", lambda: window.navigate("office", "letters")
    section = window.page("office").section()
    template = services.letter_templates.get("proposal-host")
    yield "letters: a template", lambda: section.open_template(template)
    yield from closed(app, "letters: a template")


def parts(app: Any, window: Any, key: str, words: str, *, of: str = "", deep: int = 0) -> Iterator[Step]:
    """The tabs in sight, with the tabs in them, and what each of them asks in dialogs."""
    from PySide6.QtWidgets import QTabBar

    page = window.page(key)
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible() and not bar.property("walked")]
    if not bars or deep == _DEEPEST:
        yield from dialogs(app, window, of or words, words)
        return
    bar = bars[0]
    bar.setProperty("walked", True)
    for place in range(bar.count()):
        title = f"{words}: {bar.tabText(place)}"
        if bar.isTabVisible(place) or bar.parent():
            yield title, partial(bar.setCurrentIndex, place)
            yield from parts(app, window, key, title, of=of, deep=deep + 1)
            if key == "secondments":
                yield from rows(app, window, key, title)
    yield f"{words}: first tab again", partial(bar.setCurrentIndex, 0)
    bar.setProperty("walked", False)


def dialogs(app: Any, window: Any, of: str, words: str) -> Iterator[Step]:
    """What the buttons in sight open that were not yet pressed on the same page or record (``of``)."""
    from mobilise_desktop.views.kit.basics import Button

    page, pressed = window.page(window.current), set(window.property("pressed") or ())

    def buttons() -> dict[str, Any]:
        found = page.findChildren(Button)
        return {b.text(): b for b in reversed(found) if opens(b) and b.isVisible() and b.isEnabled()}

    for text in list(buttons()):
        button = buttons().get(text)
        if button is not None and f"{of} {text}" not in pressed:
            pressed.add(f"{of} {text}")
            window.setProperty("pressed", list(pressed))
            yield f"{words}: {text}", button.click
            yield from closed(app, f"{words}: {text}")


def opens(button: Any) -> bool:
    """Whether a button opens a dialog, which its words tell."""
    return button.text().endswith("…") and button.menu() is None


def rows(app: Any, window: Any, key: str, words: str) -> Iterator[Step]:
    """The first rows in sight that lead to a dialog."""
    from mobilise_desktop.views.kit.cards import ListRow

    page = window.page(key)
    names = dict.fromkeys(
        row.accessibleName() for row in page.findChildren(ListRow) if row._on_click and row.isVisible()
    )
    for number, name in enumerate(islice(names, _MOST_ROWS), start=1):
        row = next((one for one in page.findChildren(ListRow) if one.accessibleName() == name), None)
        if row is None or not row.isVisible():
            return
        yield f"{words}: row {number}", row._on_click
        if window.current != key:
            yield f"{words}: back from row {number}", partial(window.navigate, key)
            return
        yield from closed(app, f"{words}: row {number}")


def closed(app: Any, words: str) -> Iterator[Step]:
    """Leave the dialogs that are open; a step by itself."""
    from PySide6.QtWidgets import QDialog

    def close() -> None:
        for dialog in app.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()

    if any(isinstance(one, QDialog) and one.isVisible() for one in app.topLevelWidgets()):
        yield f"{words}: closed", close
