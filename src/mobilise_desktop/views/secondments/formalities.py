"""The formalities of a stay: what is to be settled for its countries, by whom, by when, and how far it is."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from mobilise_desktop.domain.formalities import Freshness, freshness
from mobilise_desktop.domain.formality_codes import DOER_NAMES, KIND_NAMES, WORK_NAMES, FormalityState
from mobilise_desktop.domain.formality_list import still_open
from mobilise_desktop.domain.period import first_day, last_day
from mobilise_desktop.views.kit.asking import PDF, ask_where
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroups
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import format_date, languages

from .formality_dialog import FormalityDialog
from .moved_days import astray_row
from .posting_dialog import PostingDialog
from .stay_panel import StayPanel, late_badge

if TYPE_CHECKING:
    from mobilise_desktop.domain.formality_list import Formality
    from mobilise_desktop.services.formalities import FormalitiesView
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail

_ICONS = {
    FormalityState.OPEN: ("circle", "muted"),
    FormalityState.ASKED: ("hourglass", "primary"),
    FormalityState.DONE: ("circle-check", "good"),
    FormalityState.NOT_NEEDED: ("circle-x", "muted"),
}
_AGAIN = ("triangle-alert", "caution")


class FormalitiesPanel(StayPanel):
    """A card with the countries, the days of presence and the paper; then the list by subject."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self.shown: FormalitiesView | None = None
        self._shown_of = ""
        self._list = RowGroups()
        self._none = self._empty()
        self._none.hide()
        for part in (self._head(), self._list, self._none):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _head(self) -> Card:
        say = self.say
        self._card = Card(say("Formalities"), space=8)
        self._told = Label("", "strong", wrap=True)
        self._lights = column(space=6)
        self._behind = self._behind_part()
        spoken = [(code, self.services.reference.language_name(code, say.locale)) for code in languages()]
        self.language = ChoiceField(say, say("Language of the list"), spoken, searchable=False, always=True)
        save = Button(say("Save the list…"), icon="download", on_click=self._ask_where)
        parts = row(self.language, save, None, space=12)
        parts.setAlignment(save, Qt.AlignmentFlag.AlignBottom)
        self._card.body.addWidget(self._told)
        self._card.body.addLayout(self._lights)
        self._card.body.addWidget(self._behind)
        self._card.body.addLayout(parts)
        return self._card

    def _behind_part(self) -> QWidget:
        words = self.say("Table or personal data have changed: Today still tells the days of before.")
        act = Button(self.say("Bring this stay up to date"), icon="refresh-cw", on_click=self._bring)
        parts = row(Light("AMBER", words, wrap=True), act, space=12)
        parts.setStretch(0, 1)
        part = box(parts)
        part.hide()
        return part

    def _bring(self) -> None:
        record_id, desk = self.record_id, self.services.formalities
        self.page.change(lambda _t: desk.bring(record_id))

    def show_view(self, view: SecondmentView) -> None:
        record_id = view.id
        show = partial(self._show, record_id)
        self.page.ask(lambda _t: self.services.formalities.open(record_id), show)

    def _show(self, record_id: str, view: FormalitiesView) -> None:
        if self._shown_of != record_id:
            self._shown_of = record_id
            self.language.set_value(view.locale)
        if self.shown == view:
            return
        self.shown = view
        self._told.setText(self._pair(view))
        self._behind.setVisible(view.behind)
        self._show_lights(view)
        kinds = groupby(view.items, key=lambda one: one.row.kind)
        self._list.fill(
            {self.say(KIND_NAMES[kind]): [partial(self._line, one) for one in own] for kind, own in kinds}
        )
        self._none.setVisible(not view.items)

    def _empty(self) -> EmptyState:
        words = self.say("No formality is listed for these two countries. Add rows in the office page.")
        return EmptyState("list-checks", words, (self.say("Open the table"), self._open_table))

    def _pair(self, view: FormalitiesView) -> str:
        say, facts = self.say, view.facts
        unknown = say("not known")

        def name(country: str) -> str:
            return self.services.reference.country_name(country, say.locale) if country else unknown

        return say(
            "{sending} → {host} · nationality: {nationality} · {work}",
            sending=name(facts.sending_country),
            host=name(facts.host_country),
            nationality=name(facts.nationality),
            work=say(WORK_NAMES[facts.work]),
        )

    def _show_lights(self, view: FormalitiesView) -> None:
        clear(self._lights)
        for colour, words in self._findings(view):
            self._lights.addWidget(Light(colour, words, wrap=True))

    def _findings(self, view: FormalitiesView) -> list[tuple[str, str]]:
        say, today = self.say, date.today()
        found: list[tuple[str, str]] = []
        again = sum(one.again for one in view.items)
        left = sum(not one.again for one in still_open(view.items))
        if again:
            words = say.n(
                "{count} formality was settled for other days of the stay: settle it again.",
                "{count} formalities were settled for other days of the stay: settle them again.",
                again,
            )
            found.append(("AMBER", words))
        if left:
            words = say.n(
                "{count} formality is to be settled before the stay starts.",
                "{count} formalities are to be settled before the stay starts.",
                left,
            )
            found.append(("AMBER", words))
        elif not again:
            found.append(("GREEN", say("Everything that must be settled before the start is.")))
        found.append(self._presence(view))
        months = view.edition.formality_check_months
        old = [
            one
            for one in view.items
            if not one.closed
            and freshness(one.row.checked_on, today=today, months=months) is not Freshness.FRESH
        ]
        if old:
            words = say.n(
                "{count} open row was not checked within {months} months: look at its source.",
                "{count} open rows were not checked within {months} months: look at their sources.",
                len(old),
                months=months,
            )
            found.append(("AMBER", words))
        return found

    def _presence(self, view: FormalitiesView) -> tuple[str, str]:
        say, found, limit = self.say, view.presence, view.edition.tax_days
        if found.over:
            words = say(
                "{days} days of presence in the host country within twelve months, with earlier stays: more "
                "than {limit}. Ask a tax adviser.",
                days=found.days,
                limit=limit,
            )
            return "AMBER", words
        return "INFO", say(
            "{days} days of presence in the host country within twelve months, with earlier stays; the usual "
            "line for tax is {limit}.",
            days=found.days,
            limit=limit,
        )

    def _line(self, one: Formality) -> ListRow:
        say = self.say
        icon, role = _AGAIN if one.again and one.state is FormalityState.OPEN else _ICONS[one.state]
        return ListRow(
            say(one.row.title),
            self._detail(one),
            icon=icon,
            icon_role=role,
            right=self._right(one),
            below=self._below(one),
            on_click=partial(self.open_item, one.row.code),
            wrap=True,
            key=one.row.code,
        )

    def _detail(self, one: Formality) -> str:
        say, locale = self.say, self.say.locale
        parts = [say(DOER_NAMES[one.row.does])]
        if one.state is FormalityState.ASKED and one.asked_on:
            parts.append(say("asked for on {day}", day=format_date(locale, one.asked_on)))
        if one.again:
            parts += [self._before(one), one.evidence]
        if one.state is FormalityState.DONE:
            day = format_date(locale, one.done_on) if one.done_on else ""
            parts += [say("done {day}", day=day), one.done_by, one.evidence]
        elif one.state is FormalityState.NOT_NEEDED:
            parts += [say("not needed"), one.reason]
        elif one.row.evidence and not one.again:
            parts.append(say("To show: {evidence}", evidence=say(one.row.evidence)))
        if not one.asked_for:
            parts.append(say("not asked for any more"))
        if one.due_reason and not one.closed:
            parts.append(say("day moved: {reason}", reason=one.due_reason))
        return " · ".join(filter(None, parts))

    def _before(self, one: Formality) -> str:
        """When it was settled before, and by whom."""
        if one.done_on is None:
            return ""
        day = format_date(self.say.locale, one.done_on)
        if not one.done_by:
            return self.say("settled on {day}", day=day)
        return self.say("settled on {day} by {who}", day=day, who=one.done_by)

    def _below(self, one: Formality) -> QLayout | None:
        """In amber: the days it was settled for, or that the computed day of a moved one has changed."""
        parts: list[QWidget | QLayout] = []
        if one.again:
            parts.append(Label(self._held(one), "caution", wrap=True))
        if one.due_now is not None and one.due is not None:
            desk, stay, code = self.services.formalities, self.record_id, one.row.code
            kept, reason = one.due, one.due_reason
            parts.append(
                astray_row(
                    self.say,
                    one.due_now,
                    kept,
                    take=lambda: self.page.change(lambda _t: desk.move_due(stay, code, None)),
                    keep=lambda: self.page.change(lambda _t: desk.move_due(stay, code, kept, reason=reason)),
                )
            )
        return column(*parts, space=6) if parts else None

    def _held(self, one: Formality) -> str:
        say, slices = self.say, self.shown.facts.slices if self.shown else ()
        first, last = first_day(slices), last_day(slices)
        if one.settled_until and last and last > one.settled_until:
            return say(
                "Settled for the days until {day}; the stay now ends on {end}.",
                day=format_date(say.locale, one.settled_until),
                end=format_date(say.locale, last),
            )
        return say(
            "Settled for the days from {day}; the stay now starts on {start}.",
            day=format_date(say.locale, one.settled_from) if one.settled_from else "–",
            start=format_date(say.locale, first) if first else "–",
        )

    def _right(self, one: Formality) -> QWidget | None:
        say = self.say
        if one.closed or one.due is None:
            return None
        late = 0 if self.over else (date.today() - one.due).days
        if late > 0:
            return late_badge(say, one.due, late)
        look = "caution" if one.again or one.due_now else "neutral"
        return Badge(format_date(say.locale, one.due), look)

    def open_item(self, code: str) -> None:
        """Open a formality to look at it and to settle it; the questions on posting have their own form."""
        view = self.shown
        item = view.item(code) if view else None
        if view is None or item is None:
            return
        made = PostingDialog if item.row.questions and not item.closed else FormalityDialog
        made(self, view, item).open()

    def _open_table(self) -> None:
        self.page.ctx.navigate("office", "formalities")

    def _ask_where(self) -> None:
        say, view = self.say, self.detail.view
        if view is None:
            return
        name = f"{view.reference} {say('Formalities')}.pdf"
        ask_where(self.page, say("Save the list"), name, self.save_list, PDF)

    def save_list(self, path: Path) -> None:
        """Write the list as a PDF in the chosen language."""
        record_id, desk = self.record_id, self.services.formalities
        locale = str(self.language.value() or self.say.locale)

        def work(_ticket: object) -> str:
            desk.write(path, desk.paper(record_id, locale=locale, today=date.today()))
            return path.name

        self.page.ask(
            work,
            lambda name: self.page.ctx.messages.toast(self.say("Saved as {name}", name=name)),
            label=self.say("Writing the paper"),
        )
