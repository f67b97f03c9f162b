"""Stays that leave soon and lack training: Enter opens the stay on its tab Training."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.training_codes import ATTENDANCE_NAMES, AttendanceState
from mobilise_desktop.views.kit.basics import Label, column
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty
from mobilise_desktop.words import Words, format_date

from .wording import missing_words, when

if TYPE_CHECKING:
    from mobilise_desktop.services.training import Leaving
    from mobilise_desktop.services.training_views import StaySession

_SOON_DAYS = 14


class LeavingRoom(QWidget):
    """Soonest first."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.model = ListTableModel(self._columns(), (), self)
        self.table = DataTable(self.model, name=say("Leaving soon without training"))
        self.table.opened.connect(self._open)
        empty = EmptyState(
            "circle-check", say("Everybody who leaves within sixty days has had the training asked for.")
        )
        hint = Label(say("Stays that begin within sixty days. Enter opens the stay."), "help", wrap=True)
        whole = column(TableOrEmpty(self.table, empty), hint, space=8)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the stays again."""
        training = self.page.ctx.services.training
        self.page.ask(lambda _t: training.leaving(today=date.today()), self._show, slow=True)

    def _show(self, found: Sequence[Leaving]) -> None:
        self.model.set_rows([_Line(one) for one in found])
        if found and not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _open(self, line: _Line) -> None:
        open_stay(self.page, line.id)

    def _columns(self) -> Columns:
        say = self.say
        countries = dict(self.page.ctx.services.reference.countries(say.locale))
        today = date.today()
        return (
            Column(
                say("First day"),
                lambda r: format_date(say.locale, r.stay.start, weekday=True),
                "start",
                140,
                tone=lambda r: "bad" if (r.stay.start - today).days <= _SOON_DAYS else "caution",
                key=lambda r: r.stay.start,
            ),
            Column(say("Participant"), lambda r: r.stay.person, "name", 200),
            Column(say("Host country"), lambda r: countries.get(r.stay.host_country, ""), "to", 120),
            Column(say("Missing"), lambda r: missing_words(say, r.missing), "missing", 260),
            Column(say("Signed up for"), lambda r: _signed_up(say, r.coming), "signed", 300, least=560),
            Column(say("Secondment"), lambda r: r.stay.reference, "reference", 130, least=640),
        )


class _Line:
    """A line with the id of its stay."""

    def __init__(self, found: Leaving) -> None:
        self.id, self.stay, self.missing = found.stay.id, found.stay, found.missing
        self.coming = found.coming


def _signed_up(say: Words, coming: Sequence[StaySession]) -> str:
    """The coming sessions with their day; where somebody has no place there yet, that is said, too."""
    if not coming:
        return say("nothing yet")
    return "; ".join(_session(say, one) for one in coming)


def _session(say: Words, one: StaySession) -> str:
    told = f"{when(say, one.day, one.begins, 0)} · {one.title}"
    signed_up = one.state is AttendanceState.REGISTERED
    return told if signed_up else f"{told} ({say(ATTENDANCE_NAMES[one.state]).lower()})"


def open_stay(page: Page, stay_id: str) -> None:
    """The stay, on its tab Training."""
    page.ctx.navigate("secondments", stay_id)
    window: Any = page.window()
    target = window.page("secondments") if hasattr(window, "page") else None
    if target is not None:
        target.detail.show_tab(page.say("Training"))
