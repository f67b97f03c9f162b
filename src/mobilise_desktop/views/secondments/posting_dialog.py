"""The questions on posting: answers are kept, facts for and against are told, and nothing is decided."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mobilise_desktop.domain.posting_questions import (
    ANSWER_WORDS,
    CLARIFY,
    NO_VERDICT,
    QUESTIONS,
    REMARK,
    Question,
    weighed,
)
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row, set_tooltip
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, TextField
from mobilise_desktop.views.kit.scroll import Scroll

from .formality_dialog import FormalityDialog

if TYPE_CHECKING:
    from mobilise_desktop.domain.formality_list import Formality
    from mobilise_desktop.services.formalities import FormalitiesView

    from .formalities import FormalitiesPanel

_TALL = 420


class PostingDialog(Dialog):
    """Eight questions, each with a remark; what the answers say below them."""

    def __init__(self, panel: FormalitiesPanel, view: FormalitiesView, item: Formality) -> None:
        self.say = say = panel.say
        super().__init__(panel.page, say(item.row.title), width=720)
        self.panel, self.view, self.item = panel, view, item
        self.answers: dict[str, ChoiceChips] = {}
        self.remarks: dict[str, TextField] = {}
        self._parts = column(space=12)
        self._parts.addWidget(Label(say(item.row.text), "muted", wrap=True))
        self._found = Label("", wrap=True, selectable=True)
        self._scroll = Scroll(box(self._parts), margins=(0, 0, 12, 0))
        self._scroll.setFixedHeight(theme.px(_TALL))
        self.body.addWidget(self._scroll)
        self._left = Button("", "link", on_click=self._lead)
        set_tooltip(self._left, say("Go to the first of them"))
        self.body.addLayout(row(None, self._left))
        self.add_left(Button(say("Not needed, move, files…"), "quiet", on_click=self._more))
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep the answers"), "secondary", self._keep)
        self.add_button(say("Keep and done"), "primary", self._finish, closes=False)

    def open(self) -> None:
        """Shown once all its questions are made."""
        asked = (partial(self._add, number, one) for number, one in enumerate(QUESTIONS, start=1))
        self.open_in_turns(*asked, self._end)

    def _add(self, number: int, asked: Question) -> None:
        say, item = self.say, self.item
        options = [(code, say(ANSWER_WORDS[code])) for code in asked.choices]
        chips = ChoiceChips(say, f"{number}. {say(asked.text)}", options, single=True, clears=True)
        chips.set_value(item.answers.get(asked.key) or None)
        chips.changed.connect(lambda _value: self._weigh())
        remark = TextField(say, say("Remark on question {number}", number=number))
        remark.set_value(item.answers.get(asked.key + REMARK, ""))
        self.answers[asked.key], self.remarks[asked.key] = chips, remark
        self._parts.addWidget(chips)
        self._parts.addWidget(remark)

    def _end(self) -> None:
        say = self.say
        self._parts.addWidget(self._found)
        self._parts.addWidget(Label(f"{say(CLARIFY)} {say(NO_VERDICT)}", "muted", wrap=True))
        self._parts.addStretch(1)
        self._weigh()
        self.answers[QUESTIONS[0].key].setFocus()

    def given(self) -> dict[str, str]:
        """The answers and remarks as they stand."""
        found = {key: str(chips.value() or "") for key, chips in self.answers.items()}
        for key, remark in self.remarks.items():
            remark.flush()
            found[key + REMARK] = str(remark.value())
        return found

    def _weigh(self) -> None:
        say = self.say
        said = weighed({key: str(chips.value() or "") for key, chips in self.answers.items()})
        told = (
            (say("Speaks for posting rules"), said.speaks_for),
            (say("Speaks against posting rules"), said.against),
            (say("Ask"), said.ask),
            (say("Not answered yet"), tuple(one.text for one in said.unanswered)),
        )
        left = len(said.unanswered)
        self._left.setText(
            say.n("{count} question is not answered", "{count} questions are not answered", left)
        )
        self._left.setVisible(left > 0)
        lines = [
            f"{title}:\n" + "\n".join(f"–  {say(one)}" for one in facts) for title, facts in told if facts
        ]
        self._found.setText("\n\n".join(lines))

    def _keep(self) -> None:
        stay, code, desk = self.panel.record_id, self.item.row.code, self.panel.services.formalities
        given = self.given()
        self.panel.page.change(lambda _t: desk.answer(stay, code, given))

    def _lead(self) -> ChoiceChips | None:
        """The keyboard on the first question that is open, and that question in sight; None where none is."""
        unanswered = weighed(self.given()).unanswered
        if not unanswered:
            return None
        first = self.answers[unanswered[0].key]
        first.setFocus()
        self._scroll.show_widget(first)
        return first

    def _finish(self) -> None:
        first = self._lead()
        if first is not None:
            first.set_error(self.say("Answer every question first, or keep the answers and go on later."))
            QTimer.singleShot(0, first, lambda: self._scroll.show_widget(first))
            return
        self.accept()
        stay, code, desk = self.panel.record_id, self.item.row.code, self.panel.services.formalities
        given, day = self.given(), date.today()
        self.panel.page.change(lambda _t: desk.answer(stay, code, given, done_on=day))

    def _more(self) -> None:
        self.accept()
        FormalityDialog(self.panel, self.view, self.item).open()
