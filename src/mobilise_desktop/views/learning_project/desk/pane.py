"""The list of documents out for signature, with filters, the one that is current, and chasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from mobilise_desktop.services.signature_desk import DeskFilter, DeskShow
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField, FilterField
from mobilise_desktop.views.kit.into_list import leads_into
from mobilise_desktop.views.kit.page import splitter
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import format_date

from .chase_dialog import ChaseDialog
from .detail import DeskDetail
from .wording import (
    chase_tone,
    chase_words,
    document_part,
    party_options,
    signed_share,
    waiting_for,
)

if TYPE_CHECKING:
    from mobilise_desktop.services.chasing import ChasePlan
    from mobilise_desktop.services.signature_desk import DeskRow
    from mobilise_desktop.views.learning_project.page import LearningProjectsPage

SIDE_BY_SIDE_FROM = 780


class DeskPane(QWidget):
    """Several rows may be chosen; they are chased together. Of use once all acts of ``parts`` are done."""

    def __init__(self, page: LearningProjectsPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.parts = (
            self._make_filters,
            self._make_buttons,
            self._make_table,
            self._make_lists,
            self._make_detail,
            self._build,
        )

    def _make_filters(self) -> None:
        say = self.say
        self.words = FilterField(say, "", placeholder=say("Filter by name, firm or reference…"))
        self.words.edited.connect(self._filter)
        self.words.changed.connect(lambda _value: self._filter())
        self.show_what = ChoiceField(say, "", self._shows({}), searchable=False)
        self.show_what.set_value(DeskShow.OUT)
        self.show_what.changed.connect(lambda _value: self._filter())
        self.party = ChoiceField(
            say, "", party_options(say), empty=say("Waiting for anybody"), searchable=False
        )
        self.party.changed.connect(lambda _value: self._filter())

    def _make_buttons(self) -> None:
        say = self.say
        self.scans = Button(say("Scan intake…"), icon="scan-line", on_click=self.page.take_scans)
        self.chase_button = Button(say("Remind…"), "primary", icon="send", on_click=self.chase)
        self.count_label = Label("", "muted")
        self.all_button = Button(say("Choose all"), "quiet", on_click=self.choose_all)
        set_tooltip(
            self.all_button,
            say("Choose all documents of the list, to remind of them together (Ctrl+A)"),
        )

    def _make_table(self) -> None:
        say, ctx = self.say, self.page.ctx
        self.model = PagedTableModel(
            self._columns(), self._fetch, self._count, ctx.jobs, sort="due", parent=self
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, self.page))
        self.table = DataTable(
            self.model, name=say("Documents out for signature"), settings=ctx.settings, state_key="desk"
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        # A header asks each row of a choice at each painting; a choice of its own, always empty, spares that.
        header.setSelectionModel(QItemSelectionModel(self.model, header))
        leads_into(self.words.edit, self.table)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self.open_project)
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self._tell_chosen())

    def _make_lists(self) -> None:
        say = self.say
        self.nothing = EmptyState(
            "signature",
            say(
                "Nothing is out for signature. A Learning Project comes here once it is issued for signature "
                "and stays until every party has signed."
            ),
            (say("Show the Learning Projects"), self.page.show_start),
        )
        self.none_found = EmptyState(
            "search", say("No document fits this filter."), (say("Show all"), self.show_all)
        )
        self._lists = QStackedWidget()
        for part in (self.table, self.nothing, self.none_found):
            self._lists.addWidget(part)

    def _make_detail(self) -> None:
        self.detail = DeskDetail(self)
        self._pick = EmptyState("signature", self.say("Choose a document to see who has signed it."))
        self._right = QStackedWidget()
        self._right.addWidget(self._pick)
        self._right.addWidget(Scroll(self.detail, margins=(0, 0, 12, 16)))
        self._side = box(column(self._right, margins=(12, 0, 0, 0)))
        self._side.setMinimumWidth(theme.px(280))

    def _build(self) -> None:
        self._bar = row(self.words, self.show_what, self.party, self.scans, self.chase_button, space=8)
        for place in range(3):
            self._bar.setStretch(place, 1)
        left = column(self._lists, row(self.count_label, None, self.all_button), space=8)
        left.setStretch(0, 1)
        split = splitter(self.page.ctx, "desk", box(left), self._side, sizes=(720, 340))
        outer = column(self._bar, split, space=12)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self._tell_chosen()

    def reload(self) -> None:
        """Read the list and the counts again."""
        self.model.reload()
        self.page.ask(lambda _t: self._counts(), self._show_counts)

    def show_all(self) -> None:
        """Take the filters away."""
        for field, value in ((self.words, ""), (self.show_what, DeskShow.OUT), (self.party, None)):
            field.set_value(value)
        self._filter()

    def show_overdue(self) -> None:
        """List what is to be chased now."""
        self.show_what.set_value(DeskShow.OVERDUE)
        self._filter()

    def choose_all(self) -> None:
        """Choose every row of the list."""
        self.table.selectAll()
        self.table.setFocus()

    def open_project(self, line: DeskRow) -> None:
        """Open the project at its signatures."""
        self.page.show_signatures(line.project_id)

    def chase(self) -> None:
        """Ask for the signatures that the chosen documents wait for, or all of the list where none is."""
        desk, chasing = self.page.ctx.services.signature_desk, self.page.ctx.services.chasing
        places, wanted, today = self._chosen_places(), self._wanted(), date.today()
        sort, descending = self._turned(*self.model.order)

        def work(_ticket: object) -> ChasePlan:
            listed = desk.ids(wanted, today=today, sort=sort, descending=descending)
            rows = [listed[place] for place in places if place < len(listed)] if places else listed
            plan: ChasePlan = chasing.plan(rows, today=today, party=wanted.party)
            return plan

        self.page.flush()
        self.page.ask(work, self._ask_how, slow=True, label=self.say("Putting the contacts together"))

    def _ask_how(self, plan: ChasePlan) -> None:
        if plan.chases:
            ChaseDialog(self, plan).open()
            return
        words = self.say("The chosen documents wait for nobody any more.")
        self.page.ctx.messages.banner(self.page, "info", words)

    def _chosen_places(self) -> list[int]:
        """The chosen rows by their place; none: all that the filter leaves."""
        found: set[int] = set()
        for part in self.table.selectionModel().selection().toList():
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def _chosen_count(self) -> int:
        return sum(part.height() for part in self.table.selectionModel().selection().toList())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _columns(self) -> Columns:
        say, today = self.say, date.today()

        def day(value: date | None) -> str:
            return format_date(say.locale, value) if value else ""

        return (
            Column(say("Document"), lambda r: f"{r.reference} · {document_part(say, r)}", "reference", 178),
            Column(say("Participant"), self._person, "participant", 120, least=560),
            Column(say("Sending company"), lambda r: r.sending_company, "sender", 130, least=1080),
            Column(say("Host"), lambda r: r.host_company, "host", 130, least=1080),
            Column(say("Waiting for"), lambda r: waiting_for(say, r), "", 145),
            Column(say("Signed"), lambda r: signed_share(say, r), "", 85),
            Column(say("Days out"), lambda r: str(r.days_out(today)), "issued", 85, align="right", least=780),
            Column(
                say("Remind on"),
                lambda r: chase_words(say, r, today),
                "due",
                125,
                tone=lambda r: chase_tone(r, today),
            ),
            Column(say("Last reminder"), lambda r: day(r.chased_on), "chased", 105, least=820),
        )

    def _person(self, line: DeskRow) -> str:
        """The name, unless a visitor looks on."""
        return self.say("Participant") if self.page.ctx.private else line.person

    def _shows(self, counts: dict[DeskShow, int]) -> list[tuple[DeskShow, str]]:
        say = self.say
        words = {
            DeskShow.OUT: say("Out for signature"),
            DeskShow.OVERDUE: say("Reminders due now"),
            DeskShow.PLACELESS: say("Place of the original not noted"),
        }
        return [
            (show, f"{text} ({counts[show]})" if show in counts else text) for show, text in words.items()
        ]

    def _counts(self) -> dict[DeskShow, int]:
        desk, today = self.page.ctx.services.signature_desk, date.today()
        shows = (DeskShow.OUT, DeskShow.OVERDUE)
        return {show: desk.count(DeskFilter(show=show), today=today) for show in shows}

    def _show_counts(self, counts: dict[DeskShow, int]) -> None:
        chosen = self.show_what.value()
        self.show_what.set_options(self._shows(counts))
        self.show_what.set_value(chosen or DeskShow.OUT)

    def _wanted(self) -> DeskFilter:
        show = self.show_what.value() or DeskShow.OUT
        return DeskFilter(show=show, party=self.party.value(), words=self.words.edit.text())

    def _filter(self) -> None:
        self.model.restart()

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[DeskRow]:
        sort, descending = self._turned(sort, descending)
        found: Sequence[DeskRow] = self.page.ctx.services.signature_desk.page(
            self._wanted(),
            today=date.today(),
            sort=sort,
            descending=descending,
            offset=offset,
            limit=limit,
        )
        return found

    @staticmethod
    def _turned(sort: str, descending: bool) -> tuple[str, bool]:
        """Most days out are the earliest issue."""
        return sort, descending is not (sort == "issued")

    def _count(self) -> int:
        return int(self.page.ctx.services.signature_desk.count(self._wanted(), today=date.today()))

    def _loaded(self) -> None:
        total = self.model.total or 0
        self.count_label.setText(self.say.n("{count} document", "{count} documents", total))
        untouched = self._wanted() == DeskFilter()
        empty = self.nothing if untouched else self.none_found
        self._lists.setCurrentWidget(self.table if total else empty)
        self.all_button.setVisible(total > 1)
        self._arrange()
        self._tell_chosen()
        self._show_row(self.table.current())

    def _show_row(self, line: Any) -> None:
        known = line is not None
        if known:
            self.detail.show_row(line)
        self._right.setCurrentIndex(1 if known else 0)

    def _tell_chosen(self) -> None:
        chosen = self._chosen_count()
        total = self.model.total or 0
        words = self.say("Remind…")
        if chosen > 1:
            words = self.say("Remind {count}…", count=chosen)
        elif not chosen and total > 1:
            words = self.say("Remind all {count}…", count=total)
        self.chase_button.setText(words)
        looked_on = self.page.ctx.private
        hint = self.say("Letters, mails, a list to telephone by, and the note that it was done")
        refusal = self.say("Not while a visitor looks on: it shows contact data.")
        self.chase_button.setEnabled(bool(total) and not looked_on)
        set_tooltip(self.chase_button, refusal if looked_on else hint)

    def _arrange(self) -> None:
        if self.layout() is None:
            return
        self._side.setVisible(self.width() >= theme.px(SIDE_BY_SIDE_FROM) and bool(self.model.total))
