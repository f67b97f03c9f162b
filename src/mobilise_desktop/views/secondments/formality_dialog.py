"""One formality: what is known, where from and how sure; settled with evidence, a reason or another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.formalities import Freshness, freshness, rank_words
from mobilise_desktop.domain.formality_codes import DOER_NAMES, FormalityState
from mobilise_desktop.views.kit.asking import ask_file
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, box, column, link_line, row, unmnemonic
from mobilise_desktop.views.kit.cards import fact
from mobilise_desktop.views.kit.dialogs import Choice, Dialog, ask
from mobilise_desktop.views.kit.forms import DateField, TextField
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.domain.formalities import FormalityRow
    from mobilise_desktop.domain.formality_list import Formality
    from mobilise_desktop.services.formalities import FormalitiesView

    from .formalities import FormalitiesPanel


class FormalityDialog(Dialog):
    """Facts above, what is to be written down below."""

    def __init__(self, panel: FormalitiesPanel, view: FormalitiesView, item: Formality) -> None:
        self.say = say = panel.say
        super().__init__(panel.page, say(item.row.title), width=680)
        self.panel, self.view, self.item = panel, view, item
        self.body.addWidget(Label(say(item.row.text), wrap=True, selectable=True))
        facts = row(fact(say("Who"), say(DOER_NAMES[item.row.does])), self._due(), space=24)
        if item.asked_on:
            asked = format_date(say.locale, item.asked_on, weekday=True)
            facts.addWidget(fact(say("Asked for on"), asked))
        self.body.addLayout(facts)
        if item.row.evidence:
            self.body.addWidget(fact(say("To show"), say(item.row.evidence)))
        self.body.addWidget(self._files())
        months = view.edition.formality_check_months
        self.body.addWidget(source_part(say, item.row, months=months))
        self.day = DateField(say, say("Done on"))
        self.day.set_value(date.today() if item.again else item.done_on or date.today())
        self.words = TextField(say, say("Evidence, or why it is not needed"))
        self.words.set_value(item.reason if item.state is FormalityState.NOT_NEEDED else item.evidence)
        self.body.addWidget(self.day)
        self.body.addWidget(self.words)
        self._add_acts()
        self.words.setFocus()

    def _add_acts(self) -> None:
        say, item = self.say, self.item
        if item.closed:
            self.add_left(Button(say("Open again"), "quiet", on_click=self._reopen))
        elif item.asked_for:
            move = Button(say("Move the day…"), "quiet", icon="calendar", on_click=self._move)
            self.add_left(move)
        self.add_button(say("Cancel"), "secondary")
        if item.state is FormalityState.OPEN:
            self.add_button(say("Asked for today"), "secondary", self._ask)
        self.add_button(say("Not needed"), "secondary", self._not_needed, closes=False)
        self.add_button(say("Done"), "primary", self._done, closes=False)
        self.ask_before_loss(say)

    def _due(self) -> QWidget:
        say, item = self.say, self.item
        words = format_date(say.locale, item.due, weekday=True) if item.due else say("No date")
        if item.due_reason:
            words = say("{day}, moved: {reason}", day=words, reason=item.due_reason)
        return fact(say("Due"), words)

    def _files(self) -> QWidget:
        say = self.say
        names = ", ".join(one.name for one in self.view.files.get(self.item.row.code, ()))
        attach = Button(say("Attach a file…"), "quiet", icon="paperclip", on_click=self._ask_file)
        parts = row(fact(say("Attached files"), names), attach, space=12)
        parts.setStretch(0, 1)
        return box(parts)

    def _change(self, act: Callable[..., object], **values: object) -> None:
        stay, code = self.panel.record_id, self.item.row.code
        self.panel.page.change(lambda _t: act(stay, code, **values))

    def _ask(self) -> None:
        self._change(self.panel.services.formalities.ask, day=date.today())

    def _done(self) -> None:
        self.words.flush()
        if self.day.value() is None:
            self.day.set_error(self.say("Choose the day."))
            return
        if self.words.value() or self.view.files.get(self.item.row.code):
            self._settle()
            return
        say = self.say
        choices = (Choice("BACK", say("Note it now")), Choice("DONE", say("Done all the same"), "primary"))
        text = say("Nothing was noted as evidence. Mark it done all the same?")
        ask(self, say(self.item.row.title), text, choices, lambda chosen: self._bare(chosen))

    def _bare(self, chosen: str | None) -> None:
        if chosen == "DONE":
            self._settle()
        else:
            self.words.setFocus()

    def _settle(self) -> None:
        self.accept()
        words = str(self.words.value())
        self._change(self.panel.services.formalities.done, day=self.day.value(), evidence=words)

    def _not_needed(self) -> None:
        self.words.flush()
        if not self.words.value():
            self.words.set_error(self.say("Write down why it is not needed."))
            self.words.setFocus()
            return
        self.accept()
        self._change(self.panel.services.formalities.not_needed, reason=str(self.words.value()))

    def _reopen(self) -> None:
        self.accept()
        panel, stay, code = self.panel, self.panel.record_id, self.item.row.code
        name = self.say(self.item.row.title)
        panel.page.change(
            lambda _t: panel.services.formalities.reopen(stay, code), lambda _v: panel.told_open(name)
        )

    def _move(self) -> None:
        self.accept()
        MoveDialog(self.panel, self.item).open()

    def _ask_file(self) -> None:
        ask_file(self.panel.page, self.say("Attach a file"), self.attach, over=self)

    def attach(self, path: Path) -> None:
        """Keep a file as evidence of this formality."""
        self.accept()
        stay, code, desk = self.panel.record_id, self.item.row.code, self.panel.services.formalities
        self.panel.page.change(
            lambda _t: desk.attach(stay, code, path), lambda _id: self.panel.open_item(code)
        )


class MoveDialog(Dialog):
    """Another day with its reason, or the day of the rule again."""

    def __init__(self, panel: FormalitiesPanel, item: Formality) -> None:
        say = panel.say
        super().__init__(panel.page, say("Move the due day"))
        self._panel, self._item, self.say = panel, item, say
        self.day = DateField(say, say("Due on"))
        self.day.set_value(item.due)
        self.reason = TextField(say, say("Reason"), required="now")
        self.reason.set_value(item.due_reason)
        self.body.addWidget(self.day)
        self.body.addWidget(self.reason)
        if item.due_reason:
            self.add_left(Button(say("Back to the rule"), "quiet", on_click=self._back))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Move"), "primary", self._put, closes=False)

    def _put(self) -> None:
        say, day, words = self.say, self.day.value(), str(self.reason.value())
        self.day.set_error("" if day else say("Choose the day."))
        self.reason.set_error("" if words else say("Write down the reason."))
        if day is None or not words:
            return
        self.accept()
        self._move(day, words)

    def _back(self) -> None:
        self.accept()
        self._move(None, "")

    def _move(self, day: date | None, words: str) -> None:
        stay, code, desk = self._panel.record_id, self._item.row.code, self._panel.services.formalities
        self._panel.page.change(lambda _t: desk.move_due(stay, code, day, reason=words))


def source_part(say: Words, shown: FormalityRow, *, months: int) -> QWidget:
    """Where a row comes from, how sure it is, and when somebody looked at the source last."""
    parts = column(space=4)
    source = say(shown.source) if shown.source else say("No source is known yet.")
    parts.addWidget(fact(say("Source"), source))
    if shown.url.startswith(("https://", "http://")):
        link = Button(
            unmnemonic(shown.url), "link", on_click=lambda: QDesktopServices.openUrl(QUrl(shown.url))
        )
        parts.addLayout(link_line(link))
    elif shown.url:
        parts.addWidget(Label(shown.url, wrap=True, selectable=True))
    fresh = freshness(shown.checked_on, today=date.today(), months=months) is Freshness.FRESH
    parts.addWidget(Light("INFO", say(rank_words(shown, checked=fresh)), wrap=True))
    parts.addWidget(Light(*checked_words(say, shown, months=months), wrap=True))
    if shown.note:
        parts.addWidget(fact(say("Note"), shown.note))
    return box(parts)


def checked_words(say: Words, shown: FormalityRow, *, months: int) -> tuple[str, str]:
    """The light and the words of how long ago a row was checked."""
    fresh = freshness(shown.checked_on, today=date.today(), months=months)
    if shown.checked_on is None:
        return "RED", say("Nobody has checked this yet.")
    day = format_date(say.locale, shown.checked_on)
    if fresh is Freshness.OLD:
        return "AMBER", say("Checked on {day}: check it again.", day=day)
    if not shown.grounded:
        return "AMBER", say("Checked on {day}, but no source is noted.", day=day)
    return "GREEN", say("Checked on {day}.", day=day)
