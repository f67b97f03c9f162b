"""The first start asks which office this is, who works here, and how to begin."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceChips, CountryPicker, TextField
from mobilise_desktop.views.kit.jobs import Outcome, Work
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.scroll import Scroll

SCREEN_LANGUAGES = (("en", "English"), ("de", "Deutsch"))
WIDTH = 640


class WelcomePage(Page):
    """Office, then the way to begin; nothing else."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        kept = ctx.settings.now.kept
        self.language = ChoiceChips(
            say, say("Language of the program"), SCREEN_LANGUAGES, single=True, at_once=True
        )
        self.language.set_value(say.locale)
        self.language.changed.connect(self._speak)
        self.name = TextField(say, say("Name of your office"), help=say("As it stands on printed documents."))
        countries = ctx.services.reference.countries(say.locale)
        self.country = CountryPicker(say, say("Country"), countries)
        self.name.set_value(kept.get("welcome.name", ""))
        self.country.set_value(kept.get("welcome.country", _own_country()) or None)
        self.name.changed.connect(lambda value: ctx.settings.keep("welcome.name", str(value)))
        self.country.changed.connect(lambda value: ctx.settings.keep("welcome.country", str(value or "")))
        self.officer = TextField(
            say, say("Your name"), help=say("The history of each record names it. May stay empty.")
        )
        known = ctx.settings.now.officer or _own_name()
        self.officer.set_value(kept.get("welcome.officer", known))
        self.officer.changed.connect(lambda value: ctx.settings.keep("welcome.officer", str(value)))
        self.name.changed.connect(lambda value: self.name.set_error("") if str(value).strip() else None)
        self.country.changed.connect(lambda value: self.country.set_error("") if value else None)
        self.empty = self._choice(
            say("Begin empty"),
            say("For daily work. Registers and cases fill as visitors come in."),
            Button(say("Begin empty"), "primary", on_click=self._begin_empty),
        )
        self.demo = self._choice(
            say("Look around first"),
            say(
                "A demonstration office: fictional firms and people in many countries, with cases in "
                "every stage. It is clearly marked, and removed in one step."
            ),
            Button(say("Open the demonstration"), "secondary", on_click=self._begin_demo),
        )
        head = column(
            Label(say("Welcome"), "title"),
            Label(
                say("The name and country of your office are enough. Everything can be changed later."),
                "muted",
                wrap=True,
            ),
            space=4,
        )
        office = Card(say("Your office"))
        for field in (self.name, self.country, self.officer, self.language):
            office.body.addWidget(field)
        body = box(column(box(head), office, row(self.empty, self.demo, space=16), None, space=20))
        middle = box(row(None, _wide(body), None))
        self.content.addWidget(Scroll(middle, margins=(0, 32, 0, 24)), 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a field to the next one."""
        here = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(here, QLineEdit):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _choice(self, title: str, text: str, button: Button) -> Card:
        card = Card(title)
        card.body.addWidget(Label(text, "muted", wrap=True))
        card.body.addStretch(1)
        card.body.addLayout(row(button, None))
        return card

    def _speak(self, code: object) -> None:
        if code:
            self.ctx.settings.change(language=str(code))
        else:
            self.language.set_value(self.say.locale)

    def _answers(self) -> dict[str, Any] | None:
        self.flush()
        name, country = str(self.name.value()).strip(), self.country.value()
        self.name.set_error("" if name else self.say("Write the name of your office."))
        self.country.set_error("" if country else self.say("Choose the country of your office."))
        if not name or not country:
            (self.country if name else self.name).setFocus()
            return None
        self.ctx.settings.change(officer=str(self.officer.value()).strip())
        return {"name": name, "country": country, "language": self.say.locale}

    def _begin_empty(self) -> None:
        answers = self._answers()
        if answers:
            self._begin(lambda _ticket: self._set_up(answers), "")

    def _begin_demo(self) -> None:
        answers = self._answers()
        if answers is None:
            return
        services, locale = self.ctx.services, self.say.locale

        def work(ticket: Any) -> None:
            self._set_up(answers)
            services.demo.build(ticket=ticket, language=locale)

        self._begin(work, self.say("Building the demonstration office"))

    def _set_up(self, answers: dict[str, Any]) -> None:
        """Make the office, or correct it where an earlier try stopped half way."""
        office = self.ctx.services.office
        if office.exists():
            office.change(**answers)
        else:
            office.create(**answers)

    def _begin(self, work: Work, label: str) -> None:
        self._allow(False)
        self.ctx.jobs.run(work, self._begun, label=label, owner=self)

    def _begun(self, outcome: Outcome) -> None:
        self._allow(True)
        self._answered(outcome, lambda _done: self._go())

    def _allow(self, allowed: bool) -> None:
        for card in (self.empty, self.demo):
            card.setEnabled(allowed)

    def _go(self) -> None:
        begun = {"welcome.name", "welcome.country", "welcome.officer"}
        kept = self.ctx.settings.now.kept
        self.ctx.settings.change(kept={key: kept[key] for key in kept.keys() - begun})
        self.ctx.navigate("today", None)
        self.ctx.changes.announce(EVERYTHING)


def _own_country() -> str:
    """The country that the computer is set to; one that is not offered shows as none."""
    return QLocale.territoryToCode(QLocale.system().territory())


def _own_name() -> str:
    """The full name that the computer knows this person by; nothing where that is the login, too."""
    if sys.platform != "win32":
        from pwd import getpwuid

        with suppress(KeyError):
            account = getpwuid(os.getuid())
            name = account.pw_gecos.split(",")[0].strip()
            return "" if name.casefold() == account.pw_name.casefold() else name
    return ""


def _wide(widget: QWidget) -> QWidget:
    widget.setFixedWidth(WIDTH)
    return widget
