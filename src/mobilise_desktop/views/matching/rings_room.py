"""Rings: exchanges of two or three firms in which each sends one person and receives one."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from mobilise_desktop.services.plans import Accepted
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.words import format_date

from .rooms import RoomWidget
from .wording import share, two_decimals

if TYPE_CHECKING:
    from mobilise_desktop.services.plans import Ring, RingMove, RingsView

AT_ONCE = 20


class RingsRoom(RoomWidget):
    """The best set of rings of which no firm is in two."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self._slices = Slices(self, most=1)
        self._shown: RingsView | None = None
        self._count = 0
        self.most = ChoiceField(
            say,
            "",
            [(3, say("Rings of two or three firms")), (2, say("Only rings of two firms"))],
            searchable=False,
        )
        self.most.combo.setMinimumContentsLength(34)
        self.most.set_value(3)
        self.most.changed.connect(lambda _value: self.reload())
        what = say(
            "In a ring each firm sends one person to the next firm and takes one in, so that every firm "
            "gives and gains. No firm is in two rings."
        )
        self.told = Label("", "muted", wrap=True)
        bar = row(self.most, self.told, space=12)
        bar.setStretch(1, 1)
        self._place: QVBoxLayout = column(space=12)
        self._cards = box(self._place)
        self.more = Button("", "secondary", icon="chevron-down", on_click=self.show_more)
        self._none = EmptyState(
            "refresh-cw",
            say("No ring is possible now. A firm counts that hosts and has somebody waiting for a place."),
        )
        self._stack = QStackedWidget()
        for part in (
            Scroll(box(column(self._cards, row(self.more, None), None, space=12, margins=(0, 0, 12, 16)))),
            self._none,
            EmptyState("eye-off", say("Not shown while a visitor looks on.")),
        ):
            self._stack.addWidget(part)
        whole = column(Label(what, "muted", wrap=True), bar, self._stack, space=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def reload(self) -> None:
        """Look for rings again, off the screen's thread."""
        if self.page.ctx.private:
            self.told.setText("")
            self._stack.setCurrentIndex(2)
            return
        services, most = self.page.ctx.services, int(self.most.value() or 3)
        self.page.ask(
            lambda ticket: services.plans.rings(today=date.today(), most_firms=most, ticket=ticket),
            self._show,
            slow=True,
            label=self.say("Looking for rings"),
        )

    def _show(self, found: RingsView) -> None:
        self._stack.setCurrentIndex(0 if found.rings else 1)
        if found == self._shown:
            self.told.setText(self._summary(found))
            return
        self._shown, self._count = found, 0
        self._slices.forget()
        self._cards.hide()
        former = self._cards.findChildren(Card, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._slices.add(*(card.deleteLater for card in former), self._cards.show)
        self.show_more()

    def show_more(self) -> None:
        """Show the next cards, one in a turn."""
        if self._shown is None:
            return
        rings, shown = self._shown.rings, self._count
        self._count = min(shown + AT_ONCE, len(rings))
        some = enumerate(rings[shown : self._count], start=shown + 1)
        self._slices.add(*(partial(self._add_card, place, ring) for place, ring in some))
        left = min(AT_ONCE, len(rings) - self._count)
        self.more.setText(self.say.n("Show {count} more", "Show {count} more", left))
        self.more.setVisible(left > 0)
        self.told.setText(self._summary(self._shown))

    def _add_card(self, place: int, ring: Ring) -> None:
        self._place.addWidget(self._card(place, ring))

    def _summary(self, found: RingsView) -> str:
        say = self.say
        parts = [
            say.n("{count} firm could take part", "{count} firms could take part", found.firms),
            say.n("{count} ring is possible", "{count} rings are possible", found.possible),
        ]
        if found.rings:
            parts.append(say.n("{count} in the best set", "{count} in the best set", len(found.rings)))
            gap = two_decimals(say, found.bound - found.total, 10_000)
            proved = say("proved: no set does better")
            parts.append(proved if found.proved else say("at most {gap} below the best sum", gap=gap))
        if len(found.rings) > self._count:
            parts.append(say("the first {count} are shown", count=self._count))
        return " · ".join(parts)

    def _card(self, place: int, ring: Ring) -> Card:
        say = self.say
        mean = ring.score // max(len(ring.moves), 1)
        card = Card(
            say(
                "Ring {place}: {firms}",
                place=place,
                firms="  →  ".join(move.from_company.name for move in ring.moves),
            ),
            space=0,
        )
        card.add_action(Label(say("{share} on average", share=percent(share(mean))), "muted"))
        pairs = tuple((move.participant_id, move.company_id) for move in ring.moves)
        card.add_action(Button(say("Propose these"), icon="send", on_click=lambda: self._accept(pairs)))
        for move in ring.moves:
            card.body.addWidget(self._line(move))
        return card

    def _line(self, move: RingMove) -> ListRow:
        say, locale = self.say, self.say.locale
        country = self.page.ctx.services.reference.country_name
        text = say(
            "{person} of {sender} goes to {host}",
            person=move.person.name,
            sender=move.from_company.name,
            host=move.company.name,
        )
        detail = say(
            "{country} · {first} to {last}",
            country=country(move.company.country, locale),
            first=format_date(locale, move.first_day),
            last=format_date(locale, move.last_day),
        )
        return ListRow(
            text,
            detail,
            icon="arrow-right",
            right=Label(percent(share(move.score)), "strong"),
            on_click=lambda: self.page.show_record(move.participant_id),
        )

    def _accept(self, pairs: tuple[tuple[str, str], ...]) -> None:
        services = self.page.ctx.services
        self.page.change(
            lambda ticket: services.plans.accept(pairs, today=date.today(), ticket=ticket),
            self._accepted,
        )

    def _accepted(self, done: Accepted) -> None:
        say = self.say
        words = say.n("{count} match proposed", "{count} matches proposed", len(done.proposed))
        if done.known:
            words += " · " + say("{count} stood already", count=len(done.known))
        self.page.ctx.messages.toast(words)
