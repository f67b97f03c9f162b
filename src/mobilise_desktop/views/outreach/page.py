"""Outreach: contacts, events, leaflets and figures, each a part of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QTabBar

from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.page_stack import PageStack
from mobilise_desktop.views.rooms import OUTREACH, titles

from .room import Room

CONTACTS, EVENTS, LEAFLETS, FIGURES = "contacts", "events", "leaflets", "figures"
_KEYS = tuple(room.key for room in OUTREACH)


class OutreachPage(Page):
    """Begins with the contacts; each part is made when it is first opened."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._made: dict[str, Room] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.say("Parts of outreach"))
        for title in titles(OUTREACH, self.say).values():
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._turned)
        self._stack = PageStack()
        self.content.addWidget(self.tabs)
        self.content.addWidget(self._stack, 1)
        self.listen({Kind.OUTREACH, Kind.CONSULTATIONS, Kind.EDITIONS, Kind.OFFICE, Kind.ATTACHMENTS})

    @property
    def key(self) -> str:
        """Which part is shown."""
        return _KEYS[self.tabs.currentIndex()]

    def room(self, key: str) -> Room:
        """A part, made on its first use."""
        if key not in self._made:
            made = self._made[key] = _make(key, self)
            self._stack.addWidget(made)
        return self._made[key]

    def reload(self) -> None:
        self._show(self.key)

    def show_record(self, record_id: str) -> None:
        """A part by its key, a contact or an event by its id."""
        if record_id in _KEYS:
            self._choose(record_id)
            self._show(record_id)
            return
        desk = self.ctx.services.outreach

        def found(is_event: bool) -> None:
            key = EVENTS if is_event else CONTACTS
            self.show_record(key)
            self.room(key).show_record(record_id)

        self.ask(lambda _t: desk.is_event(record_id), found)

    def show_start(self) -> None:
        self._choose(CONTACTS)
        self._show(CONTACTS)
        self.take_focus()

    def take_focus(self) -> None:
        self.room(self.key).take_focus()

    def place(self) -> str:
        return self.key

    def looks(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What the gallery shows: each part, and what it has to show."""
        for key in _KEYS:
            yield key, partial(self.show_record, key)
            yield from ((f"{key}-{name}", act) for name, act in self.room(key).looks())

    def show_contacts_of(self, event: Any) -> None:
        """The contacts made at an event."""
        room: Any = self.room(CONTACTS)
        room.show_event(event.id, event.topic)
        self.show_record(CONTACTS)

    def leave_preview(self) -> None:
        """From a leaflet back to the contacts."""
        self.show_start()

    def write(self, path: Path, data: bytes) -> None:
        """Keep a leaflet or a mail as a file."""
        leaflets = self.ctx.services.leaflets
        self.ask(
            lambda _t: leaflets.write(path, data),
            lambda _n: self.ctx.messages.toast(self.say("Saved as {name}", name=path.name)),
        )

    def _choose(self, key: str) -> None:
        before = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(_KEYS.index(key))
        self.tabs.blockSignals(before)

    def _turned(self, place: int) -> None:
        """A tab was chosen; who goes along the tabs by keys stays on them."""
        self._show(_KEYS[place])
        if not self.tabs.hasFocus():
            self.take_focus()

    def _show(self, key: str) -> None:
        made = self.room(key)
        self._stack.setCurrentWidget(made)
        made.reload()


def _make(key: str, page: OutreachPage) -> Room:
    if key == EVENTS:
        from .events import EventsRoom

        return EventsRoom(page)
    if key == LEAFLETS:
        from .leaflets import LeafletsRoom

        return LeafletsRoom(page)
    if key == FIGURES:
        from .figures import FiguresRoom

        return FiguresRoom(page)
    from .contacts import ContactsRoom

    return ContactsRoom(page)
