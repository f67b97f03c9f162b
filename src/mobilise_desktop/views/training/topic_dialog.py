"""Write a topic: what for, what is told, how long, for which countries, with which materials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mobilise_desktop.domain.training import MOST_TOPIC_MINUTES, Material, TrainingTopic
from mobilise_desktop.domain.training_codes import KIND_NAMES, TopicKind
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    CountriesPicker,
    DateField,
    Form,
    MultiLineField,
    NumberField,
    TextField,
)
from mobilise_desktop.views.kit.page import Page


class TopicDialog(Dialog):
    """``then(topic)`` is called with what was written."""

    def __init__(self, page: Page, topic: TrainingTopic, then: Callable[[TrainingTopic], object]) -> None:
        say = page.say
        super().__init__(page, say("Change the topic") if topic.code else say("New topic"), width=680)
        self.say, self._topic, self._then = say, topic, then
        kinds = [(kind, say(KIND_NAMES[kind])) for kind in TopicKind]
        self.title = TextField(say, say("Title"), required="now")
        self.kind = ChoiceChips(say, say("Kind"), kinds, single=True)
        self.minutes = NumberField(say, say("Minutes"), low=1, high=MOST_TOPIC_MINUTES, required="now")
        self.aim = TextField(say, say("Aim"))
        self.content = MultiLineField(say, say("What is told"), help=say("One point a line."), lines=4)
        countries = page.ctx.services.reference.countries(say.locale)
        self.countries = CountriesPicker(
            say, say("For stays in"), countries, help=say("Empty: in every country.")
        )
        self.materials = MultiLineField(
            say,
            say("Materials"),
            help=say("One a line: title, then its address. Slides | https://…"),
            lines=2,
        )
        self.checked = DateField(say, say("Checked on"))
        form = Form()
        form.add(self.title)
        form.add(self.kind, self.minutes, stretches=(2, 1))
        form.add(self.aim)
        form.add(self.content)
        form.add(self.countries, self.checked, stretches=(2, 1))
        form.add(self.materials)
        self.body.addWidget(form)
        self._fill(topic)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Keep"), "primary", self.put, closes=False)
        self.title.setFocus()
        self.ask_before_loss(say)

    def put(self) -> None:
        """Hand on what was written, or say what is missing."""
        say = self.say
        title = str(self.title.value()).strip()
        minutes: Any = self.minutes.value()
        self.title.set_error("" if title else say("Give the topic a title."))
        self.minutes.set_error("" if minutes else say("Say how many minutes the topic takes."))
        if not title or not minutes:
            return
        self.accept()
        self._then(
            replace(
                self._topic,
                title=title,
                kind=self.kind.value() or TopicKind.PRACTICAL,
                minutes=int(minutes),
                aim=str(self.aim.value()),
                content=tuple(str(self.content.value()).splitlines()),
                countries=tuple(self.countries.value()),
                materials=materials_of(str(self.materials.value())),
                checked_on=self.checked.value(),
            )
        )

    def _fill(self, topic: TrainingTopic) -> None:
        self.title.set_value(topic.title)
        self.kind.set_value(topic.kind)
        self.minutes.set_value(topic.minutes)
        self.aim.set_value(topic.aim)
        self.content.set_value("\n".join(topic.content))
        self.countries.set_value(topic.countries)
        told = (" | ".join(filter(None, (one.title, one.link))) for one in topic.materials)
        self.materials.set_value("\n".join(told))
        self.checked.set_value(topic.checked_on)


def materials_of(text: str) -> tuple[Material, ...]:
    """Materials as typed: a title and an address a line, divided by a bar; either may be missing."""
    found = []
    for line in text.splitlines():
        title, _, link = (part.strip() for part in line.partition("|"))
        if not link and title.startswith(("https://", "http://")):
            title, link = "", title
        if title or link:
            found.append(Material(title, link))
    return tuple(found)
