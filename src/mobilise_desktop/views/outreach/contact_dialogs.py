"""A contact is edited, led on to a consultation, or forgotten after the office's months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import VisitorKind
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, NumberField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.record_form import options_of
from mobilise_desktop.words import format_date

from .contact_entry import ContactFields, form_column

if TYPE_CHECKING:
    from mobilise_desktop.services.outreach import ContactLine, Privacy

_MOST_MONTHS = 120
_MOST_COUNTED = 100_000


class ContactDialog(Dialog):
    """All answers about one contact; ``keep(values)`` when it is agreed to."""

    def __init__(
        self,
        page: Page,
        line: ContactLine,
        events: tuple[tuple[str, str, date], ...],
        *,
        keep: Callable[[dict[str, Any]], object],
    ) -> None:
        say = page.say
        super().__init__(page, say("Contact of {day}", day=line.day), width=640)
        self._line, self._keep = line, keep
        self.form = ContactFields(say)
        self.form.fields["language"].set_options(page.ctx.services.reference.languages(say.locale))
        known = events
        if line.event_id and all(key != line.event_id for key, _topic, _day in events):
            known = (*events, (line.event_id, line.event, line.day))
        self.form.show_events(known)
        for name, field in self.form.fields.items():
            field.set_value(bool(line.consent_on) or None if name == "agreed" else getattr(line, name))
        self.number = NumberField(say, say("Number"), low=1, high=_MOST_COUNTED)
        self.number.set_value(line.count)
        if line.named or line.consultation_id:
            self.body.addWidget(form_column(self.form))
        else:
            self.body.addWidget(Label(say("Contacts that were only counted"), "muted"))
            self.body.addWidget(self.number)
            for part in self.form.rows(("day", "channel", "audience"), ("event_id",)):
                self.body.addWidget(part)
        if line.forgotten_on:
            told = say("The name was taken away on {day}.", day=format_date(say.locale, line.forgotten_on))
            self.body.addWidget(Label(told, "muted", wrap=True))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self._agree, closes=False)
        (self.form.fields["name"] if line.named else self.number).setFocus()
        self.ask_before_loss(say)

    def _agree(self) -> None:
        self.form.flush()
        if self._line.named and not self.form.answered():
            return
        self.accept()
        values = self.form.values(today=date.today(), consent_on=self._line.consent_on)
        if values["follow_up_on"] != self._line.follow_up_on:
            values["done_on"] = None
        self.number.flush()
        number = self.number.value()
        values["count"] = number if isinstance(number, int) and number > 0 else self._line.count
        self._keep(values)


def ask_visitor(page: Page, then: Callable[[VisitorKind], object]) -> Dialog:
    """What the visitor wants, before a consultation begins; Enter begins."""
    say = page.say
    dialog = Dialog(page, say("Begin a consultation with this contact"))
    wish = ChoiceChips(say, say("What the visitor wants"), options_of(say, VisitorKind), single=True)
    wish.set_value(VisitorKind.SENDS)
    dialog.body.addWidget(wish)
    told = say("Name, firm and question are taken over; the contact counts as answered.")
    dialog.body.addWidget(Label(told, "help", wrap=True))
    dialog.add_button(say("Cancel"), "secondary")
    begin = dialog.add_button(say("Begin"), "primary", lambda: then(wish.value() or VisitorKind.SENDS))
    dialog.open()
    begin.setFocus()
    return dialog


def ask_forget(
    page: Page, privacy: Privacy, *, months: Callable[[int], object], forget: Callable[[], object]
) -> Dialog:
    """For how long names are kept; and names that are older are taken away, for good."""
    say = page.say
    dialog = Dialog(page, say("Names of contacts"), width=560)
    kept = NumberField(say, say("Months for which names are kept"), low=1, high=_MOST_MONTHS)
    kept.set_value(privacy.months)
    dialog.body.addWidget(kept)
    told = say(
        "Kept longer are those who agreed, who led to a consultation or who wait for an answer. Numbers, "
        "days and ways of contact stay for the figures."
    )
    dialog.body.addWidget(Label(told, "help", wrap=True))
    dialog.add_button(say("Cancel"), "secondary")

    def change() -> None:
        kept.flush()
        value = kept.value()
        if not isinstance(value, int) or not 1 <= value <= _MOST_MONTHS:
            kept.set_error(say("Write a number from 1 to {most}.", most=_MOST_MONTHS))
            return
        dialog.accept()
        if value != privacy.months:
            months(value)

    if privacy.due:
        warned = say.n(
            "{count} name is older. Taken away, it cannot be brought back.",
            "{count} names are older. Taken away, they cannot be brought back.",
            privacy.due,
        )
        dialog.body.addWidget(Label(warned, "caution", wrap=True))
        dialog.add_button(say("Take the names away"), "danger", forget)
    dialog.add_button(say("Keep"), "primary", change, closes=False)
    dialog.open()
    return dialog
