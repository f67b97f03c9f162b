"""An event is written down or changed; an attendance list is looked at before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.outreach import EVENT_KINDS, EventKind
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import (
    ChoiceField,
    DateField,
    MoneyField,
    MultiLineField,
    NumberField,
    TextField,
    YesNoField,
    abreast,
)
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.outreach import Attendance, EventSheet

_SHARES = {"topic": 3, "place": 3}
_MOST_REACHED = 10_000_000
_FIELDS = {
    "name": N_("Name"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "firm": N_("Firm"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "asked": N_("Asked what"),
    "consent": N_("May be kept by name"),
}


class EventDialog(Dialog):
    """All answers about one event; ``keep(values)`` once name and days are given."""

    def __init__(
        self, page: Page, sheet: EventSheet | None, *, keep: Callable[[dict[str, Any]], object]
    ) -> None:
        say = page.say
        super().__init__(page, say("Event") if sheet else say("New event"), width=720)
        self.say, self._keep = say, keep
        self.fields = _fields(say)
        self.materials = MultiLineField(
            say,
            say("Handed out"),
            lines=3,
            help=say("One a line, the number first: 40 leaflets"),
        )
        self._show(sheet)
        for line in (
            ("kind", "topic"),
            ("first", "last", "place", "online"),
            ("partner", "audience", "costs"),
        ):
            self.body.addWidget(self._row(line))
        self.body.addWidget(Label(say("Persons reached"), "strong"))
        self.body.addWidget(self._row(("firms", "individuals", "multipliers")))
        self.body.addWidget(box(abreast(self.materials, self.fields["note"])))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self._agree, closes=False)
        self.fields["topic"].setFocus()
        self.ask_before_loss(say)

    def open(self) -> None:
        """Shown once all its fields are dressed."""
        self.open_in_turns()

    def _show(self, sheet: EventSheet | None) -> None:
        if sheet is None:
            self.fields["kind"].set_value(EventKind.INFO_SESSION)
            self.fields["first"].set_value(date.today())
            return
        for name, field in self.fields.items():
            field.set_value(sheet.values[name])
        self.materials.set_value("\n".join(f"{one.count} {one.name}" for one in sheet.materials))

    def _row(self, names: tuple[str, ...]) -> QWidget:
        shares = tuple(_SHARES.get(name, 2) for name in names)
        return box(abreast(*(self.fields[name] for name in names), stretches=shares))

    def _agree(self) -> None:
        for field in (*self.fields.values(), self.materials):
            field.flush()
        values = {name: field.value() for name, field in self.fields.items()}
        values["last"] = values["last"] or values["first"]
        if not self._checked(values):
            return
        values["online"] = bool(values["online"])
        for name in ("firms", "individuals", "multipliers"):
            values[name] = values[name] or 0
        values["kind"] = values["kind"] or EventKind.OTHER
        values["materials"] = materials_of(str(self.materials.value()))
        self.accept()
        self._keep(values)

    def _checked(self, values: dict[str, Any]) -> bool:
        say, fields = self.say, self.fields
        fields["topic"].set_error("" if values["topic"] else say("Give the event a name."))
        fields["first"].set_error("" if values["first"] else say("Choose the day."))
        wrong = bool(values["first"] and values["last"] and values["last"] < values["first"])
        fields["last"].set_error(say("The event ends before it begins.") if wrong else "")
        return bool(values["topic"] and values["first"]) and not wrong


def _fields(say: Words) -> dict[str, Any]:
    kinds = [(kind, say(words)) for kind, words in EVENT_KINDS.items()]
    number = {"low": 0, "high": _MOST_REACHED, "width": 120}
    return {
        "kind": ChoiceField(say, say("Kind"), kinds, searchable=False),
        "topic": TextField(say, say("Name of the event"), required="now", most=200),
        "first": DateField(say, say("First day"), required="now"),
        "last": DateField(say, say("Last day")),
        "place": TextField(say, say("Place"), most=200),
        "online": YesNoField(say, say("Online")),
        "partner": TextField(say, say("Held by"), placeholder=say("This office"), most=200),
        "audience": TextField(say, say("For whom"), most=300),
        "firms": NumberField(say, say("Firms"), **number),  # type: ignore[arg-type]
        "individuals": NumberField(say, say("Private persons"), **number),  # type: ignore[arg-type]
        "multipliers": NumberField(say, say("Multipliers"), **number),  # type: ignore[arg-type]
        "costs": MoneyField(say, say("Costs")),
        "note": MultiLineField(say, say("Note"), lines=3),
    }


def materials_of(text: str) -> list[dict[str, Any]]:
    """Rows of name and count out of lines such as ``40 leaflets``; without a number it was one."""
    found = []
    for line in text.splitlines():
        first, _, rest = line.strip().partition(" ")
        count, name = (int(first), rest.strip()) if first.isdecimal() and rest.strip() else (1, line.strip())
        if name:
            found.append({"name": name[:200], "count": min(count, _MOST_REACHED)})
    return found


class AttendanceDialog(Dialog):
    """Who would be written down, who is there already, what each column was taken for."""

    def __init__(self, page: Page, found: Attendance, *, take: Callable[[], object]) -> None:
        say = page.say
        super().__init__(page, say("Attendance list {name}", name=found.file), width=760)
        columns = (
            Column(say("Row"), lambda r: str(r.row), "row", 50, align="right", key=lambda r: r.row),
            Column(say("Name"), lambda r: r.name, "name", 170),
            Column(say("Firm"), lambda r: r.firm, "firm", 170),
            Column(say("Phone or e-mail"), lambda r: r.reach, "reach", 170),
            Column(say("May be kept"), lambda r: say("Yes") if r.consent else say("No"), "consent", 90),
        )
        self.model = ListTableModel(columns, found.new)
        table = DataTable(self.model, name=say("People of the list"), framed=True)
        table.setMinimumHeight(260)
        for words in _told(say, found):
            self.body.addWidget(Label(words, "muted", wrap=True))
        if found.new:
            self.body.addWidget(box(column(table)))
        self.add_button(say("Cancel"), "secondary")
        if found.new:
            words = say.n("Write {count} down", "Write {count} down", len(found.new))
            self.add_button(words, "primary", take)


def _told(say: Words, found: Attendance) -> list[str]:
    told = [say.n("{count} person is new.", "{count} persons are new.", len(found.new))]
    if found.known:
        told.append(say.n("{count} is there already.", "{count} are there already.", len(found.known)))
    read = ", ".join(
        say("{heading} as {field}", heading=heading, field=say(_FIELDS[field]))
        for heading, field in found.columns
    )
    lines = [" ".join(told), say("Read were: {columns}.", columns=read)]
    if found.left_out:
        lines.append(say("Left out were: {columns}.", columns=", ".join(found.left_out)))
    if found.new and not any(person.consent for person in found.new):
        lines.append(say("Nobody on the list agreed to be kept: names go away after the office's months."))
    return lines
