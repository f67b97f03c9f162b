"""The catalogue of topics: the edition's and the office's own, checked, changed, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.training import TrainingTopic
from mobilise_desktop.domain.training_codes import KIND_NAMES, TopicKind
from mobilise_desktop.views.kit.basics import Button, Label, column
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty
from mobilise_desktop.words import format_date

from .topic_dialog import TopicDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.training_catalogue import TopicLine


class TopicsRoom(QWidget):
    """Enter changes a topic; the buttons act on the current line."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.model = ListTableModel(self._columns(), (), self)
        self.table = DataTable(
            self.model,
            name=say("Topics of training"),
            settings=page.ctx.settings,
            state_key="training_topics",
        )
        self.table.opened.connect(lambda line: self.edit(line))
        self.table.chosen.connect(lambda _line: self._offer())
        self.new_button = Button(say("New topic…"), icon="plus", on_click=self.new)
        self.edit_button = Button(
            say("Change…"), "quiet", icon="pencil", on_click=lambda: self.edit(self.table.current())
        )
        self.checked_button = Button(say("Checked today"), "quiet", icon="check", on_click=self._checked)
        self.retire_button = Button(say("Offer no longer"), "quiet", on_click=self._retire)
        self.restore_button = Button(say("Back to the edition's words"), "quiet", on_click=self._restore)
        empty = EmptyState(
            "book-open", say("No topic yet. Write the first one."), (say("New topic…"), self.new)
        )
        hint = Label(
            say("Checked more than a year ago is shown amber: read the topic again before you teach it."),
            "help",
            wrap=True,
        )
        acts = Flow(
            self.new_button, self.edit_button, self.checked_button, self.retire_button, self.restore_button
        )
        whole = column(acts, TableOrEmpty(self.table, empty), hint, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the catalogue again."""
        catalogue, locale = self.page.ctx.services.training.catalogue, self.say.locale
        self.page.ask(lambda _t: catalogue.lines(locale=locale), self._show)

    def new(self) -> None:
        """Ask for a topic of the office's own."""
        topic = TrainingTopic("", TopicKind.PRACTICAL, "", minutes=30, checked_on=date.today())
        TopicDialog(self.page, topic, self._keep).open()

    def edit(self, line: TopicLine | None) -> None:
        """Ask for other words of a topic."""
        if line is not None:
            TopicDialog(self.page, line.topic, self._keep).open()

    def _show(self, lines: Sequence[TopicLine]) -> None:
        self.model.set_rows(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._offer()

    def _offer(self) -> None:
        line = self.table.current()
        for button in (self.edit_button, self.checked_button, self.retire_button):
            button.setEnabled(line is not None)
        self.restore_button.setVisible(line is not None and (line.changed or line.own))
        say = self.say
        if line is not None:
            self.retire_button.setText(say("Offer again") if line.retired else say("Offer no longer"))
            self.restore_button.setText(say("Delete") if line.own else say("Back to the edition's words"))

    def _keep(self, topic: TrainingTopic) -> None:
        self.page.change(lambda _t: self.page.ctx.services.training.catalogue.keep(topic))

    def _checked(self) -> None:
        line = self.table.current()
        if line is not None:
            topic = replace(line.topic, checked_on=date.today())
            self._change(topic, retired=line.retired)

    def _retire(self) -> None:
        line = self.table.current()
        if line is not None:
            self._change(line.topic, retired=not line.retired)

    def _change(self, topic: TrainingTopic, *, retired: bool) -> None:
        catalogue = self.page.ctx.services.training.catalogue
        self.page.change(lambda _t: catalogue.keep(topic, retired=retired))

    def _restore(self) -> None:
        line = self.table.current()
        if line is None:
            return
        code, undo = line.id, self.page.ctx.services.history.undo

        def gone(_nothing: object) -> None:
            told = self.say("Topic of training restored")
            self.page.ctx.messages.toast(told, lambda: self.page.change(lambda _t: undo()))

        self.page.change(lambda _t: self.page.ctx.services.training.catalogue.restore(code), gone)

    def _columns(self) -> Columns:
        say = self.say
        names = dict(self.page.ctx.services.reference.countries(say.locale))
        today = date.today()

        def checked(line: Any) -> str:
            day = line.topic.checked_on
            return format_date(say.locale, day) if day else say("never")

        return (
            Column(say("Topic"), lambda r: r.topic.title, "title", 260),
            Column(say("Kind"), lambda r: say(KIND_NAMES[r.topic.kind]), "kind", 90),
            Column(
                say("Minutes"),
                lambda r: str(r.topic.minutes),
                "minutes",
                70,
                align="right",
                key=lambda r: r.topic.minutes,
            ),
            Column(
                say("For stays in"),
                lambda r: (
                    ", ".join(names.get(code, code) for code in r.topic.countries) or say("every country")
                ),
                "countries",
                140,
                least=560,
            ),
            Column(say("Whose words"), lambda r: self._whose(r), "whose", 130, least=700),
            Column(
                say("Checked on"),
                checked,
                "checked",
                120,
                tone=lambda r: "caution" if r.topic.stale_on(today) else "neutral",
                key=lambda r: r.topic.checked_on or date.min,
            ),
        )

    def _whose(self, line: TopicLine) -> str:
        if line.retired:
            return self.say("offered no longer")
        if line.own:
            return self.say("this office's")
        return self.say("changed here") if line.changed else self.say("the edition's")
