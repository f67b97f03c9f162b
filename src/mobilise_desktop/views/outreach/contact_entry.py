"""One line to write a contact down, and keys to count contacts without a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Channel
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.outreach import AUDIENCES, Audience
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, TextField, YesNoField, abreast
from mobilise_desktop.views.kit.keys import key_name
from mobilise_desktop.views.kit.unsent import Left, Unsent
from mobilise_desktop.words import Words, format_date, format_number

COUNTED = (Channel.PHONE, Channel.MAIL, Channel.WALK_IN, Channel.IN_PERSON, Channel.VIDEO)
_SHARES = {"asked": 3, "name": 2, "firm": 2, "reach": 2, "language": 2}
_AGREED_WIDTH = 170
_LONGEST_NAME, _LONGEST_ASKED = 200, 2_000


class ContactFields(QWidget):
    """The answers about a contact, in two rows."""

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say
        self.fields: dict[str, Any] = {
            "day": DateField(say, say("Day")),
            "name": TextField(say, say("Name"), most=_LONGEST_NAME),
            "firm": TextField(say, say("Firm"), most=_LONGEST_NAME),
            "reach": TextField(say, say("Phone or e-mail"), most=_LONGEST_NAME),
            "channel": ChoiceField(
                say, say("Way of contact"), [(one, say(label_of(one))) for one in Channel], searchable=False
            ),
            "audience": ChoiceField(
                say, say("Kind"), [(one, say(words)) for one, words in AUDIENCES.items()], searchable=False
            ),
            "asked": TextField(say, say("Asked what"), most=_LONGEST_ASKED),
            "language": ChoiceField(say, say("Language"), (), searchable=True),
            "event_id": ChoiceField(say, say("Event"), (), empty=say("None"), searchable=False),
            "follow_up_on": DateField(say, say("Come back on")),
            "agreed": YesNoField(say, say("May be kept by name")),
        }
        self.fields["agreed"].setMinimumWidth(theme.px(_AGREED_WIDTH))
        set_tooltip(
            self.fields["agreed"],
            say("Asked where a name is written. After a no the name and the phone or e-mail are not kept."),
        )

    def rows(self, *names: tuple[str, ...]) -> list[QWidget]:
        """Fields side by side, by row."""
        made = []
        for line in names:
            shares = tuple(_SHARES.get(name, 1) for name in line)
            made.append(box(abreast(*(self.fields[name] for name in line), stretches=shares)))
        return made

    def show_events(self, events: tuple[tuple[str, str, date], ...]) -> None:
        """Offer the events that have begun."""
        locale = self.say.locale
        options = [(key, f"{topic} · {format_date(locale, day)}") for key, topic, day in events]
        self.fields["event_id"].set_options(options)

    def values(self, *, today: date, consent_on: date | None = None) -> dict[str, Any]:
        """The columns of the contact; a yes given before keeps its day."""
        found = {name: field.value() for name, field in self.fields.items()}
        agreed = found.pop("agreed")
        found["consent_on"] = (consent_on or today) if agreed else None
        if agreed is False:
            found["name"] = found["reach"] = ""
        found["day"] = found["day"] or today
        found["language"] = found["language"] or ""
        found["channel"] = found["channel"] or Channel.PHONE
        found["audience"] = found["audience"] or Audience.FIRM
        return found

    def flush(self) -> None:
        """Take what was typed."""
        for field in self.fields.values():
            field.flush()

    def answered(self) -> bool:
        """Whether somebody or something is told of, and is known to be kept by name where there is one; else
        the field that lacks it says so and gets the keyboard.
        """
        say, fields = self.say, self.fields
        told = any(str(fields[name].value() or "").strip() for name in ("name", "firm", "reach", "asked"))
        asked = not str(fields["name"].value() or "").strip() or fields["agreed"].value() is not None
        nobody = say("Write who asked or what was asked, or count the contact without a name.")
        fields["asked"].set_error("" if told else nobody)
        fields["agreed"].set_error("" if asked else say("Ask: yes or no?"))
        wrong = next((fields[name] for name in ("asked", "agreed") if fields[name].error()), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None


class QuickEntry(Card):
    """Type, Enter, next. ``note(values)`` writes it down, ``tally(channel)`` counts one without a name."""

    def __init__(
        self,
        say: Words,
        left: Left,
        *,
        note: Callable[[dict[str, Any]], object],
        tally: Callable[[Channel], object],
        turned: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(say("Write a contact down"))
        self.say, self._note = say, note
        self.form = ContactFields(say)
        put = Button(say("Write down"), "primary", icon="plus", on_click=self.put)
        set_tooltip(put, say("Enter in any field does the same"))
        self.put_button = put
        self.day = DateField(say, say("Day"))
        self._today = date.today()
        self.day.set_value(self._today)
        set_tooltip(self.day, say("The day of the contacts"))
        self.day.changed.connect(lambda _day: turned())
        proxy = self.day.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(say("The day of the contacts"))
        fields = self.form.fields
        first = box(
            abreast(
                self.day,
                *(fields[name] for name in ("asked", "name", "firm", "reach")),
                stretches=(1, 3, 2, 2, 2),
            )
        )
        (second,) = self.form.rows(("channel", "audience", "language", "event_id", "follow_up_on", "agreed"))
        self.counters: dict[Channel, Button] = {}
        line = row(Label(say("Only count:"), "muted"), space=6)
        for number, channel in enumerate(COUNTED, start=1):
            button = Button("", "secondary", on_click=partial(tally, channel))
            key = key_name(say, f"Ctrl+{number}")
            way = say(label_of(channel))
            set_tooltip(button, say("One more contact without a name: {way} ({key})", way=way, key=key))
            self.counters[channel] = button
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(put)
        for part in (first, second, box(line)):
            self.body.addWidget(part)
        self.show_tallies({})
        self._ready()
        self.unsent = Unsent(left, fields)
        self.unsent.turn_to("contact")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.put()
            return
        super().keyPressEvent(event)

    def put(self) -> None:
        """Write down what was typed, once it is known whether the name may be kept."""
        self.form.flush()
        if not self.form.answered():
            return
        self._note({**self.form.values(today=date.today()), "day": self.chosen_day()})

    def chosen_day(self) -> date:
        """The day of the contacts that are written down or counted: today, unless another is chosen."""
        self.day.flush()
        if date.today() != self._today and self.day.value() == self._today:
            self.day.set_value(date.today())
        self._today = date.today()
        return self.day.value() or self._today

    def clear(self) -> None:
        """Ready for the next one; way, kind and event stay as they are chosen."""
        self._ready()
        self.unsent.sent()

    def _ready(self) -> None:
        fields = self.form.fields
        for name in ("name", "firm", "reach", "asked", "follow_up_on", "language", "agreed"):
            fields[name].set_value(None)
            fields[name].set_error("")
        for name, usual in (("channel", Channel.PHONE), ("audience", Audience.FIRM)):
            fields[name].set_value(fields[name].value() or usual)

    def show_tallies(self, counts: Mapping[Channel, int]) -> None:
        """How many contacts there are today, by way."""
        for channel, button in self.counters.items():
            number = format_number(self.say.locale, counts.get(channel, 0))
            button.setText(self.say("+1 {way} · {count}", way=self.say(label_of(channel)), count=number))


def form_column(form: ContactFields) -> QWidget:
    """The answers below each other, as a dialog shows them."""
    parts = form.rows(
        ("name", "firm"),
        ("reach", "language"),
        ("day", "channel", "audience"),
        ("asked",),
        ("event_id", "follow_up_on", "agreed"),
    )
    return box(column(*parts, space=10))
