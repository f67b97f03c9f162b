"""Wording checks: the phrases that LP-6 and LP-7 object to, by language, with the guide's reasons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from mobilise_desktop.domain.edition import Phrases
from mobilise_desktop.domain.phrases import REASONS, phrases_in
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Choice
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import languages

from .section import Section


class WordingSection(Section):
    """Two lists of one language, and a line to try a sentence on them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._lists: Mapping[str, Phrases] = {}
        self.language = ChoiceField(say, say("Language of the documents"), (), searchable=True)
        self.language.changed.connect(lambda _value: self._fill())
        self.lists = {
            "supervision": MultiLineField(say, say("Words of supervision and replacement"), lines=6),
            "stock": MultiLineField(say, say("Stock phrases"), lines=6),
        }
        help = say("One phrase a line; * stands for any letters, as in internship*.")
        self.sentence = TextField(say, say("Try a sentence"))
        self.sentence.edited.connect(self._try)
        self.found = Label("", "muted", wrap=True)
        card = Card(say("Wording checks"), help=say("They count in the edition that the office works by."))
        card.body.addWidget(self.language)
        for (name, field), rule in zip(self.lists.items(), ("LP-6", "LP-7"), strict=True):
            field.set_help(help)
            field.changed.connect(partial(self._keep, name))
            field.edited.connect(self._try)
            reason = Label(f"{rule}: {say(REASONS[rule])}", "muted", wrap=True)
            card.body.addWidget(reason)
            card.body.addWidget(field)
        back = Button(
            say("Take the program's lists…"), "quiet", icon="rotate-ccw", on_click=self._ask_shipped
        )
        card.body.addLayout(row(back, None))
        self.body.addWidget(card)
        trial = Card(say("Trial"))
        trial.body.addWidget(self.sentence)
        trial.body.addWidget(self.found)
        self.body.addWidget(trial)
        self.body.addStretch(1)

    def reload(self) -> None:
        self.page.ask(lambda _t: self.services.wording_checks.lists(), self._show)

    def _show(self, lists: Mapping[str, Phrases]) -> None:
        self._lists = lists
        reference, say = self.services.reference, self.say
        codes = {*lists, *languages()}
        options = sorted(((c, reference.language_name(c, say.locale)) for c in codes), key=lambda o: o[1])
        before = self.language.value()
        self.language.set_options(options)
        self.language.set_value(before or (say.locale if say.locale in codes else "en"))
        self._fill()

    def _fill(self) -> None:
        lists = self._lists.get(str(self.language.value() or ""), Phrases())
        for name, field in self.lists.items():
            field.set_value("\n".join(getattr(lists, name)))
        self._try()

    def _keep(self, _name: str, _value: object) -> None:
        language = str(self.language.value() or "")
        lists = {name: _lines(field) for name, field in self.lists.items()}
        if language:
            checks = self.services.wording_checks
            self.page.change(lambda _t: checks.keep(language, **lists))

    def _try(self) -> None:
        say, sentence = self.say, str(self.sentence.value())
        if not sentence:
            self.found.setText(say("Write a sentence to see which phrases are found in it."))
            return
        found = [
            f"{rule}: {', '.join(words)}"
            for rule, field in zip(("LP-6", "LP-7"), self.lists.values(), strict=True)
            if (words := phrases_in(sentence, _lines(field)))
        ]
        self.found.setText("\n".join(found) or say("Nothing is found in it."))

    def _ask_shipped(self) -> None:
        say, language = self.say, str(self.language.value() or "")
        checks = self.services.wording_checks
        name = self.services.reference.language_name(language, say.locale)
        self.page.ctx.messages.ask(
            self.page,
            say("Take the program's lists?"),
            say("Both lists of {language} are set back. Undo brings yours back.", language=name),
            (Choice("no", say("Cancel"), "secondary"), Choice("yes", say("Take them"), "primary")),
            lambda key: self.page.change(lambda _t: checks.take_shipped(language)) if key == "yes" else None,
        )


def _lines(field: MultiLineField) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(field.value()).splitlines() if line.strip())
