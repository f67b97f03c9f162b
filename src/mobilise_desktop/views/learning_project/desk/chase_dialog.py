"""How the missing signatures are asked for: by letter, mail or telephone, by when, and when again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.chasing import ChaseWay
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.asking import PDF, ask_folder, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField, TextField
from mobilise_desktop.views.kit.scroll import Scroll

from .chasing import Asked, Asking

if TYPE_CHECKING:
    from mobilise_desktop.services.chasing import Chase, ChasePlan

    from .pane import DeskPane

_DAYS = 14
_MOST_SHOWN = 24
_TALL = 280


class ChaseDialog(Dialog):
    """Everybody who is asked, in which language and where; the primary button does it and notes it."""

    def __init__(self, desk: DeskPane, plan: ChasePlan) -> None:
        say = desk.say
        super().__init__(desk.page, say("Ask for the missing signatures"), width=780)
        self.desk, self.plan, self.say = desk, plan, say
        self.asking = Asking(desk.page, plan)
        self.body.addWidget(self._people())
        for words in self._cautions():
            self.body.addWidget(Label(words, "caution", wrap=True))
        ways = (
            (ChaseWay.LETTER, say("By letter")),
            (ChaseWay.MAIL, say("By e-mail")),
            (ChaseWay.PHONE, say("By telephone")),
        )
        self.way = ChoiceChips(say, say("How"), ways, single=True)
        self.way.set_value(ChaseWay.LETTER)
        self.way.changed.connect(lambda _value: self._name_act())
        self.reply_by = DateField(say, say("To be returned by"), low=date.today())
        self.chase_next = DateField(say, say("Remind again on"), low=date.today())
        later = date.today() + timedelta(days=_DAYS)
        self.reply_by.set_value(later)
        self.chase_next.set_value(later + timedelta(days=1))
        self.remark = TextField(
            say, say("Remark for the contact log"), placeholder=say("such as: back from holiday on Monday")
        )
        self.body.addWidget(self.way)
        days = row(self.reply_by, self.chase_next, space=12)
        self.body.addLayout(days)
        self.body.addWidget(self.remark)
        self.list_button = Button(
            say("Save the list of what is missing…"), "quiet", icon="list-checks", on_click=self._save_list
        )
        self.add_left(self.list_button)
        self.add_button(say("Cancel"), "secondary")
        self.act = self.add_button("", "primary", self._put, closes=False)
        self.act.setEnabled(bool(plan.others))
        self._name_act()

    def _people(self) -> QWidget:
        group = RowGroup()
        for chase in self.plan.others[:_MOST_SHOWN]:
            group.add(self._line(chase))
        more = len(self.plan.others) - _MOST_SHOWN
        if more > 0:
            group.add(ListRow(self.say("and {count} more, all told in the list", count=more)))
        if not self.plan.others:
            group.add(ListRow(self.say("Nobody outside this office is to be asked."), wrap=True))
        scroll = Scroll(group, margins=(0, 0, 8, 0))
        scroll.setFixedHeight(min(theme.px(_TALL), group.sizeHint().height() + 4))
        return scroll

    def _line(self, chase: Chase) -> ListRow:
        say = self.say
        services = self.desk.page.ctx.services
        count = say.n("{count} document", "{count} documents", len(chase.papers))
        language = services.reference.language_name(chase.to.locale, say.locale)
        reach = " · ".join(filter(None, (chase.to.person, chase.to.phone, *chase.mails)))
        unknown = "" if chase.mails or chase.to.phone else say("no e-mail and no phone number known")
        detail = f"{count} · {language}\n" + " · ".join(filter(None, (reach, unknown)))
        copy = Button(say("Copy the mail"), "quiet", icon="copy", on_click=partial(self._copy, chase))
        copy.setAccessibleName(say("Copy the mail to {name}", name=chase.to.body))
        return ListRow(chase.to.body, detail, icon="building-2", right=copy, wrap=True)

    def _cautions(self) -> list[str]:
        say, head = self.say, self.plan.head
        found = []
        ours = len(self.plan.ours)
        if ours:
            found.append(
                say.n(
                    "{count} document waits for this office's own signature and gets no letter.",
                    "{count} documents wait for this office's own signature and get no letter.",
                    ours,
                )
            )
        if not head.address or not head.email:
            found.append(
                say(
                    "The letters cannot say where to return the paper: the address or e-mail of this office "
                    "is missing. Add it under Office, Contact points."
                )
            )
        return found

    def _name_act(self) -> None:
        words = {
            ChaseWay.LETTER: self.say("Save the letters and note it…"),
            ChaseWay.MAIL: self.say("Save the mails and note it…"),
            ChaseWay.PHONE: self.say("Note the calls"),
        }
        self.act.setText(words[self.way.value() or ChaseWay.LETTER])
        self.reply_by.setVisible(self.way.value() is not ChaseWay.PHONE)

    def _asked(self) -> Asked | None:
        """What was chosen; ``None`` where a day is missing or wrong, which its field then says."""
        for field in (self.reply_by, self.chase_next, self.remark):
            field.flush()
        reply_by, again = self.reply_by.value(), self.chase_next.value()
        self.reply_by.set_error("" if reply_by else self.say("Choose the day."))
        self.chase_next.set_error("" if again else self.say("Choose the day."))
        if reply_by is None or again is None:
            return None
        way = self.way.value() or ChaseWay.LETTER
        return Asked(way, reply_by, again, str(self.remark.value() or ""))

    def _put(self) -> None:
        asked = self._asked()
        if asked is None:
            return
        if asked.way is ChaseWay.PHONE:
            self.accept()
            self.asking.note_calls(asked)
        elif asked.way is ChaseWay.LETTER:
            self._choose_file(
                self.say("Save the letters"), self.say("letters"), partial(self._letters, asked)
            )
        else:
            self._choose_folder(asked)

    def _letters(self, asked: Asked, path: Path) -> None:
        self.accept()
        self.asking.save_letters(asked, path)

    def _choose_folder(self, asked: Asked) -> None:
        def chosen(folder: Path) -> None:
            self.accept()
            self.asking.save_mails(asked, folder)

        ask_folder(self.desk.page, self.say("Folder for the mails"), chosen, over=self)

    def _choose_file(self, title: str, name: str, then: partial[None]) -> None:
        name = f"{name} {date.today().isoformat()}.pdf"
        ask_where(self.desk.page, title, name, then, PDF, over=self)

    def _save_list(self) -> None:
        self._choose_file(
            self.say("Save the chasing list"), self.say("chasing list"), partial(self.asking.save_list)
        )

    def _copy(self, chase: Chase) -> None:
        asked = self._asked()
        if asked is not None:
            self.asking.mail_text(chase, asked, self._copied)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.page.ctx.messages.toast(self.say("Copied: subject and words of the mail"))
