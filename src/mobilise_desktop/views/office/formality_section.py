"""The table of formalities: rows by country pair, how old their check is, changed, shared as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from mobilise_desktop.domain.formalities import FormalityRow, Freshness, freshness, of_pair
from mobilise_desktop.domain.formality_codes import DOER_NAMES, KIND_NAMES, FormalityKind
from mobilise_desktop.folding import loose_words, searchable
from mobilise_desktop.services.formality_table import counts
from mobilise_desktop.views.kit.asking import FileKind, ask_file, ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroups
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips, CountryPicker, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_, format_date

from .formality_import import ImportDialog
from .formality_row_dialog import RowDialog, place_words
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.exchange.formality_pack import PackDifference
    from mobilise_desktop.services.formality_table import TableView
    from mobilise_desktop.views.kit.banner import Banner

TABLE = FileKind(N_("Table of formalities (*.json)"), "json")
_ALL, _OLD, _OWN = "ALL", "OLD", "OWN"


class FormalitySection(Section):
    """A filter by countries, then the rows by subject; a click opens one."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.view: TableView | None = None
        self._behind: Banner | None = None
        self._list = RowGroups()
        self._none = self._empty()
        self._none.hide()
        for part in (self._head(), self._list, self._none):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _head(self) -> Card:
        say = self.say
        help = say(
            "What a stay between two countries asks for: who does it, by when, what shows it, where that "
            "comes from and when somebody checked it. It is information, no legal advice."
        )
        card = Card(say("Formalities by country"), help=help)
        countries = self.services.reference.countries(say.locale)
        self.sending = CountryPicker(say, say("Sending country"), countries)
        self.host = CountryPicker(say, say("Host country"), countries)
        self.words = TextField(say, say("Words in it"))
        shown = ((_ALL, say("All rows")), (_OLD, say("To be checked")), (_OWN, say("Changed here")))
        self.which = ChoiceChips(say, say("Show"), shown, single=True)
        self.which.set_value(_ALL)
        for field in (self.sending, self.host, self.words, self.which):
            field.changed.connect(lambda _value: self._fill())
        self._told = Label("", "strong", wrap=True)
        card.body.addLayout(row(self.sending, self.host, space=16))
        card.body.addWidget(self.words)
        card.body.addWidget(self.which)
        card.body.addWidget(self._told)
        card.body.addLayout(self._acts())
        return card

    def _acts(self) -> QHBoxLayout:
        say = self.say
        new = Button(say("New row…"), "primary", icon="plus", on_click=self._new)
        take = Button(say("Import a table…"), icon="upload", on_click=self._ask_import)
        give = Button(say("Export the table…"), icon="download", on_click=self._ask_export)
        stays = Button(say("Bring open stays up to date"), "quiet", icon="refresh-cw", on_click=self._stays)
        return row(new, take, give, stays, None, space=8)

    def reload(self) -> None:
        self.page.ask(lambda _t: self.services.formality_table.open(), self._show)

    def show_pair(self, sending: str, host: str) -> None:
        """Leave the rows of two countries."""
        self.sending.set_value(sending)
        self.host.set_value(host)
        self._fill()

    def _show(self, view: TableView) -> None:
        if self.view is not None and self.view == view:
            return
        changed, self.view = self.view is not None, view
        self._fill()
        if changed:
            self._count_behind()

    def _count_behind(self) -> None:
        """After a change of the table: how many open stays do not follow it yet."""
        desk = self.services.formality_table
        self.page.ask(desk.stays_behind, self._show_behind, slow=True, label=self.say("Counting open stays"))

    def _show_behind(self, count: int) -> None:
        if self._behind is not None and isValid(self._behind):
            self._behind.close_banner()
        self._behind = None
        if count:
            words = self.say.n(
                "{count} open stay does not follow the table yet.",
                "{count} open stays do not follow the table yet.",
                count,
            )
            act = (self.say("Bring open stays up to date"), self._stays)
            self._behind = self.page.ctx.messages.banner(self.page, "info", words, act)

    def _fill(self) -> None:
        view = self.view
        if view is None:
            return
        number = counts(view, date.today())
        words = self.say.n("{count} row", "{count} rows", number["rows"])
        old = self.say(
            "{never} not checked yet, {old} checked more than {months} months ago",
            never=number["never"],
            old=number["old"],
            months=view.months,
        )
        self._told.setText(f"{words}: {old}")
        order = list(FormalityKind)
        rows = sorted(self.rows(view), key=lambda one: order.index(one.kind))
        groups: dict[str, list[Callable[[], ListRow]]] = {
            self.say(KIND_NAMES[kind]): [partial(self._line, one, view) for one in own]
            for kind, own in groupby(rows, key=lambda one: one.kind)
        }
        if view.removed and self.which.value() != _OLD:
            groups[self.say("Taken out")] = [partial(self._removed, one) for one in view.removed]
        self._list.fill(groups)
        self._none.setVisible(not rows)

    def _empty(self) -> EmptyState:
        words = self.say("No row fits. Choose other countries, or add a row.")
        return EmptyState("list-checks", words, (self.say("New row…"), self._new))

    def rows(self, view: TableView) -> list[FormalityRow]:
        """The rows that the filter leaves."""
        say, today = self.say, date.today()
        sending, host = str(self.sending.value() or ""), str(self.host.value() or "")
        words = loose_words(str(self.words.value()))
        found = [one for one in view.table.rows if of_pair(one, sending, host, view.table.groups)]
        if self.which.value() == _OWN:
            found = [one for one in found if one.code in view.own]
        if self.which.value() == _OLD:
            found = [
                one
                for one in found
                if freshness(one.checked_on, today=today, months=view.months) is not Freshness.FRESH
            ]
        texts = {one.code: searchable(f"{say(one.title)} {say(one.text)} {one.source}") for one in found}
        return [one for one in found if all(word in texts[one.code] for word in words)]

    def _line(self, one: FormalityRow, view: TableView) -> ListRow:
        say, today = self.say, date.today()
        check = Button(
            say("Checked today"), "secondary", icon="check", on_click=partial(self._check, one.code)
        )
        check.setAccessibleName(say("Checked today: {row}", row=say(one.title)))
        pair = place_words(say, self.services.reference, one)
        changed = say("changed here") if one.code in view.own else ""
        detail = " · ".join(filter(None, (pair, say(DOER_NAMES[one.does]), say(one.source), changed)))
        badge = _badge(self, one, today, view.months)
        right = row(badge, check, space=6)
        click = partial(self.open_row, one.code)
        return ListRow(say(one.title), detail, right=box(right), wrap=True, on_click=click, key=one.code)

    def _removed(self, one: FormalityRow) -> ListRow:
        say = self.say
        back = Button(say("Restore"), "quiet", on_click=partial(self.restore, one.code))
        back.setAccessibleName(say("Restore: {row}", row=say(one.title)))
        return ListRow(say(one.title), right=back, wrap=True, key=one.code)

    def open_row(self, code: str) -> None:
        """Open a row to read and change it."""
        found = self.view.table.row(code) if self.view else None
        if self.view is not None and found is not None:
            RowDialog(self, self.view, found).open()

    def _new(self) -> None:
        if self.view is not None:
            host = str(self.host.value() or "")
            sending = str(self.sending.value() or "")
            new = FormalityRow(
                code="",
                kind=FormalityKind.DECLARATION,
                title="",
                sending=(sending,) if sending else (),
                host=(host,) if host else (),
            )
            RowDialog(self, self.view, new).open()

    def _check(self, code: str) -> None:
        desk = self.services.formality_table
        self.page.change(lambda _t: desk.checked(code, date.today()))

    def keep(self, changed: FormalityRow) -> None:
        """Keep a changed or new row."""
        desk = self.services.formality_table
        self.page.change(lambda _t: desk.keep(changed, today=date.today()))

    def remove(self, code: str) -> None:
        """Take a row out."""
        desk = self.services.formality_table
        self.page.change(lambda _t: desk.remove(code))

    def restore(self, code: str) -> None:
        """Bring a shipped row back as it came."""
        desk = self.services.formality_table
        self.page.change(lambda _t: desk.restore(code))

    def _stays(self) -> None:
        desk = self.services.formality_table
        self.page.change(
            lambda _t: desk.bring_open_stays(), self._brought, label=self.say("Bringing stays up to date")
        )

    def _brought(self, count: int) -> None:
        words = self.say.n(
            "{count} open stay follows the table", "{count} open stays follow the table", count
        )
        self.page.ctx.messages.toast(words)
        self._show_behind(0)

    def _ask_import(self) -> None:
        ask_file(self.page, self.say("Import a table"), self.preview, TABLE)

    def preview(self, path: Path) -> None:
        """Show what a file would change; nothing is changed yet."""
        desk = self.services.formality_table
        self.page.ask(
            lambda _t: desk.preview(path, today=date.today()),
            self._show_difference,
            label=self.say("Reading the table"),
        )

    def _show_difference(self, found: PackDifference) -> None:
        ImportDialog(self, found).open()

    def take(self, found: PackDifference) -> None:
        """Write what the file brings."""
        desk = self.services.formality_table
        label = self.say("Bringing stays up to date")
        self.page.change(lambda _t: desk.take(found), self._taken, label=label)

    def _taken(self, count: int) -> None:
        words = self.say.n("{count} row taken over", "{count} rows taken over", count)
        self.page.ctx.messages.toast(words)

    def _ask_export(self) -> None:
        say = self.say
        ask_where(self.page, say("Export the table"), f"{say('Formalities')}.json", self.export, TABLE)

    def export(self, path: Path) -> None:
        """Write the table as a file."""
        desk = self.services.formality_table

        def work(_ticket: object) -> str:
            desk.export(path, today=date.today())
            return path.name

        self.page.ask(work, lambda name: self.page.ctx.messages.toast(self.say("Saved as {name}", name=name)))


def _badge(section: FormalitySection, one: FormalityRow, today: date, months: int) -> Badge:
    say = section.say
    if one.checked_on is None:
        return Badge(say("Not checked"), "bad")
    fresh = freshness(one.checked_on, today=today, months=months) is Freshness.FRESH
    sure = fresh and one.grounded
    return Badge(format_date(say.locale, one.checked_on), "good" if sure else "caution")
