"""One document out for signature: who signed how and when, where the originals lie, when it is chased."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import DateField, TextField
from mobilise_desktop.words import format_date

from .wording import document_name, given_words, issued_words, missing_words

if TYPE_CHECKING:
    from mobilise_desktop.services.signature_desk import DeskRow, Given, PartyStand

    from .pane import DeskPane


class DeskDetail(QWidget):
    """A card a party; the place of a paper original is written where it is shown."""

    def __init__(self, desk: DeskPane) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.shown: DeskRow | None = None
        self._private = False
        say = self.say
        self._title = Label("", "section", wrap=True)
        self._facts = Label("", "muted", wrap=True)
        self.open = Button(
            say("Open at its signatures"), "secondary", icon="signature", on_click=self._open_project
        )
        self.chase_on = DateField(
            say,
            say("Remind next on"),
            help=say("Today reminds you on this day. Empty: 14 days after its issue."),
        )
        self.chase_on.changed.connect(self._chase_next)
        self._cards: QVBoxLayout = column(space=10)
        self.places: dict[str, TextField] = {}
        self.setLayout(
            column(self._title, self._facts, row(self.open, None), self.chase_on, self._cards, None, space=12)
        )

    def show_row(self, shown: DeskRow) -> None:
        """Show a document; fields of the one that is already here keep what is being typed."""
        before, private = self.shown, self.desk.page.ctx.private
        self.shown = shown
        self._title.setText(document_name(self.say, shown))
        self._facts.setText(self._facts_of(shown))
        self.chase_on.setVisible(bool(shown.missing))
        self.chase_on.set_value(shown.due)
        if before is None or private != self._private or _shape(before) != _shape(shown):
            self._private = private
            self._fill(shown)
        for given in shown.given:
            if given.id in self.places:
                self.places[given.id].set_value(given.original_place)

    def _facts_of(self, shown: DeskRow) -> str:
        say = self.say
        person = say("Participant") if self.desk.page.ctx.private else shown.person
        firms = f"{shown.sending_company}  →  {shown.host_company}"
        out = ""
        if shown.issued_at is not None:
            out = issued_words(say, shown.issued_at.date(), shown.days_out(date.today()))
        chased = (
            say("last reminder on {day}", day=format_date(say.locale, shown.chased_on))
            if shown.chased_on
            else say("no reminder yet")
        )
        return "\n".join(filter(None, (person, firms, f"{out}, {chased}" if shown.missing else out)))

    def _fill(self, shown: DeskRow) -> None:
        clear(self._cards)
        self.places = {}
        for one in shown.parties:
            self._cards.addWidget(self._card(one))

    def _card(self, one: PartyStand) -> Card:
        say = self.say
        card = Card(space=6)
        state = Badge(say("Signed"), "good") if one.given else Badge(say("Missing"), "neutral")
        head = row(Label(say(label_of(one.party)), "strong", wrap=True), state)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        name = one.given.person if one.given else ", ".join(filter(None, (one.name, one.function)))
        if name and not self._private:
            card.body.addWidget(Label(name, wrap=True))
        if one.given is None:
            card.body.addWidget(Label(missing_words(say, one), "help", wrap=True))
            return card
        card.body.addWidget(Label(given_words(say, one.given), "help", wrap=True))
        if one.given.on_paper:
            card.body.addWidget(self._place_field(one.given))
        return card

    def _place_field(self, given: Given) -> TextField:
        say = self.say
        field = TextField(
            say,
            say("Where the original lies"),
            placeholder=say("such as: ring binder 12"),
        )
        field.set_value(given.original_place)
        field.changed.connect(partial(self._keep_place, given.id))
        self.places[given.id] = field
        return field

    def _keep_place(self, signature_id: str, place: object) -> None:
        shown, desk = self.shown, self.desk.page.ctx.services.signature_desk
        if shown is not None:
            self.desk.page.change(lambda _t: desk.keep_original(shown, signature_id, str(place or "")))

    def _chase_next(self, day: object) -> None:
        shown, desk = self.shown, self.desk.page.ctx.services.signature_desk
        if shown is not None and (day is None or isinstance(day, date)):
            self.desk.page.change(lambda _t: desk.chase_next(shown.id, day))

    def _open_project(self) -> None:
        if self.shown is not None:
            self.desk.open_project(self.shown)


def _shape(shown: DeskRow) -> tuple[object, ...]:
    """What decides which cards stand here; places of originals may change without making them anew."""
    given = [
        (one.given.id, one.given.person, one.given.scanned) if one.given else None for one in shown.parties
    ]
    return shown.id, tuple(given), tuple((one.party, one.name, one.slip_since) for one in shown.parties)
