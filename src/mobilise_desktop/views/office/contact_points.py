"""Contact points and partners: the list, and one of them to edit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from mobilise_desktop.domain.codes import OrganisationRole, RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.forms import (
    ChoiceField,
    CountriesPicker,
    CountryPicker,
    EmailField,
    Field,
    MultiLineField,
    TextField,
    YesNoField,
)
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.record_form import options_of, to_keep
from mobilise_desktop.views.records.rows_field import RowsField

from .section import Section

O = RecordKind.ORGANISATION  # noqa: E741


class ContactPointsSection(Section):
    """The own office first, the others by country."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._record_id = ""
        new = Button(self.say("New contact point"), "primary", icon="plus", on_click=self._new)
        self.back = Button(self.say("All contact points"), "quiet", icon="arrow-left", on_click=self._close)
        self._group = RowGroup()
        self._form, self._fields = self._make_form()
        self._delete = Button(self.say("Delete"), "quiet", icon="trash-2", on_click=self._remove)
        self.body.addLayout(row(self.back, new, None, self._delete))
        self.body.addWidget(self._group)
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        self._new_button = new
        self._close()

    def _make_form(self) -> tuple[Card, dict[str, Field]]:
        say, countries = self.say, self.services.reference.countries(self.say.locale)

        def person() -> Mapping[str, Field]:
            return {
                "name": TextField(say, say("Name")),
                "function": TextField(say, say("Function")),
                "email": EmailField(say, say("E-mail")),
                "phone": TextField(say, say("Phone")),
            }

        fields: dict[str, Field] = {
            "name": TextField(say, say("Name")),
            "short_name": TextField(say, say("Short name"), help=say("Its letters begin the references.")),
            "country": CountryPicker(say, say("Country"), countries),
            "covers_countries": CountriesPicker(say, say("Looks after firms in"), countries),
            "role": ChoiceField(say, say("Role"), options_of(say, OrganisationRole)),
            "town": TextField(say, say("Town")),
            "address": TextField(say, say("Address")),
            "email": EmailField(say, say("E-mail")),
            "phone": TextField(say, say("Phone")),
            "web": TextField(say, say("Website")),
            "contacts": RowsField(
                say,
                say("Contact persons"),
                person,
                beside=(("name", "function"), ("email", "phone")),
                add=say("Add a person"),
                help=say("The first one signs for the contact point."),
            ),
            "active": YesNoField(say, say("Active?")),
            "note": MultiLineField(say, say("Note")),
        }
        card = Card(say("Contact point"), space=16)
        for name, field in fields.items():
            field.changed.connect(partial(self._answer, name))
            card.body.addWidget(field)
        return card, fields

    def reload(self) -> None:
        self.page.ask(lambda _t: self.services.organisations.all(), self._show)
        if self._record_id:
            self._read()

    def show_record(self, record_id: str) -> None:
        self._record_id = record_id
        self._group.hide()
        self._new_button.hide()
        self._form.show()
        self.back.show()
        self._delete.show()
        self._read()

    def _close(self) -> None:
        self._record_id = ""
        self._form.hide()
        self.back.hide()
        self._delete.hide()
        self._group.show()
        self._new_button.show()

    def _show(self, rows: tuple[Any, ...]) -> None:
        self._group.fill(partial(self._line, line) for line in rows)

    def _line(self, line: Any) -> ListRow:
        say = self.say
        country = self.services.reference.country_name(line.country, say.locale)
        words = " · ".join(filter(None, (line.town, country, say(label_of(line.role)))))
        badge = Badge(say("Our office"), "primary") if line.own else None
        if badge is None and not line.active:
            badge = Badge(say("Not active"), "neutral")
        return ListRow(
            line.name or say("(no name yet)"), words, right=badge, on_click=lambda: self.show_record(line.id)
        )

    def _read(self) -> None:
        record_id = self._record_id
        self.page.ask(lambda _t: self.services.sheets.open(O, record_id), self._fill)

    def _fill(self, sheet: Any) -> None:
        for name, field in self._fields.items():
            field.set_value(sheet.values[name])

    def _answer(self, name: str, value: object) -> None:
        record_id = self._record_id
        if record_id:
            kept = to_keep(value)
            self.page.change(lambda _t: self.services.sheets.answer(O, record_id, **{name: kept}))

    def _new(self) -> None:
        self.page.change(lambda _t: self.services.organisations.add(), self.show_record)

    def _remove(self) -> None:
        record_id = self._record_id

        def removed(_nothing: object) -> None:
            self._close()
            self.page.ctx.messages.toast(self.say("Contact point deleted"), self._undo)

        self.page.change(lambda _t: self.services.organisations.delete(record_id), removed)

    def _undo(self) -> None:
        self.page.change(lambda _t: self.services.history.undo())
