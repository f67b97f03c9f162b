"""Plan a session, or change one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.training import Taught, TrainingTopic
from mobilise_desktop.domain.training_codes import KIND_NAMES, WAY_NAMES, TopicKind, TrainingWay
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    DateField,
    Form,
    HourField,
    NumberField,
    TextField,
)
from mobilise_desktop.views.kit.page import Page

from .tick_table import TickTable

if TYPE_CHECKING:
    from mobilise_desktop.services.training_views import SessionForm

_MOST_MINUTES, _MOST_PLACES = 7 * 24 * 60, 10_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A topic to choose."""

    id: str
    title: str
    kind: TopicKind
    minutes: int


def _minutes(line: _Line) -> int:
    return line.minutes


class SessionDialog(Dialog):
    """``then(form)`` is called with what was written; ``known`` is the session to change."""

    def __init__(
        self,
        page: Page,
        offered: Sequence[TrainingTopic],
        then: Callable[[SessionForm], object],
        known: SessionForm | None = None,
    ) -> None:
        say = page.say
        title = say("Change the session") if known else say("New training session")
        super().__init__(page, title, width=680)
        self.page, self.say, self._then, self._known = page, say, then, known
        self._taught = {one.code: Taught(one.code, one.title, one.kind, one.minutes) for one in offered}
        self._materials = {one.code: one.materials for one in offered}
        for one in known.topics if known else ():
            self._taught[one.code] = one
        self.topics = self._topics()
        self.problem = Label("", "bad", wrap=True)
        self.problem.hide()
        self.way = ChoiceChips(
            say, say("Kind of session"), [(w, say(WAY_NAMES[w])) for w in TrainingWay], single=True
        )
        self.title = TextField(say, say("Name of the session"), placeholder=say("its topics"))
        self.day = DateField(say, say("Day"), required="now")
        self.begins = HourField(say, say("Hour"))
        self.minutes = NumberField(say, say("Minutes"), low=1, high=_MOST_MINUTES)
        self.place = TextField(say, say("Place"))
        self.link = TextField(say, say("Web address"), placeholder="https://")
        self.trainer = TextField(say, say("Trainer"))
        self.organiser = TextField(say, say("Organiser, if not this office"))
        self.places = NumberField(say, say("Places, if limited"), low=1, high=_MOST_PLACES)
        spoken = page.ctx.services.reference.languages(say.locale)
        self.language = ChoiceField(say, say("Language"), spoken, empty=say("Not said"))
        form = Form()
        form.add(self.way)
        form.add(self.day, self.begins, self.minutes, self.places, stretches=(3, 1, 1, 2))
        form.add(self.place, self.link)
        form.add(self.trainer, self.organiser)
        form.add(self.title, self.language)
        for part in (Label(say("Topics"), "strong"), self.topics, self.problem, form):
            self.body.addWidget(part)
        self._listed = ", ".join(one.title for one in known.topics) if known else ""
        self._fill(known)
        self._length = sum(one.minutes for one in known.topics) if known else 0
        self.add_button(say("Cancel"), "secondary")
        words = say("Keep") if known else say("Plan the session")
        self.add_button(words, "primary", self.put, closes=False)
        self.topics.changed.connect(self._lengthen)
        self.topics.enter()
        self.ask_before_loss(say)

    def open(self) -> None:
        """Shown once all its fields are dressed."""
        self.open_in_turns()

    def put(self) -> None:
        """Hand on what was written, or say what is missing."""
        say = self.say
        self.day.flush()
        day, codes = self.day.value(), self.topics.ticked
        self.problem.setText("" if codes else say("Choose at least one topic."))
        self.problem.setVisible(not codes)
        self.day.set_error("" if day else say("Choose the day."))
        if not codes or day is None:
            return
        self.accept()
        self._then(self._form(day, codes))

    def _topics(self) -> TickTable:
        say = self.say
        columns = (
            Column(say("Topic"), lambda r: r.title, "title", 340),
            Column(say("Kind"), lambda r: say(KIND_NAMES[r.kind]), "kind", 100),
            Column(say("Minutes"), lambda r: str(r.minutes), "minutes", 80, align="right", key=_minutes),
        )
        rows = [_Line(one.code, one.title, one.kind, one.minutes) for one in self._taught.values()]
        table = TickTable(say, columns, rows, name=say("Topics"))
        table.setMinimumHeight(theme.px(172))
        return table

    def _lengthen(self) -> None:
        """The topics' own minutes, unless others were written."""
        length = sum(self._taught[code].minutes for code in self.topics.ticked)
        if self.minutes.value() in (None, self._length):
            self.minutes.set_value(length or None)
        self._length = length

    def _form(self, day: date, codes: Sequence[str]) -> SessionForm:
        from mobilise_desktop.services.training_views import SessionForm

        topics = tuple(self._taught[code] for code in codes)
        before = self._known or SessionForm(topics=topics, day=day)
        title = str(self.title.value()).strip()
        minutes: Any = self.minutes.value()
        places: Any = self.places.value()
        return replace(
            before,
            topics=topics,
            title="" if title == self._listed else title,
            day=day,
            way=self.way.value() or TrainingWay.OWN,
            begins=str(self.begins.value()),
            minutes=int(minutes or 0),
            place=str(self.place.value()),
            link=str(self.link.value()),
            trainer=str(self.trainer.value()),
            organiser=str(self.organiser.value()),
            places=places,
            language=str(self.language.value() or ""),
            materials=tuple(dict.fromkeys(m for code in codes for m in self._materials.get(code, ()))),
        )

    def _fill(self, known: SessionForm | None) -> None:
        self.way.set_value(known.way if known else TrainingWay.OWN)
        self.day.set_value(known.day if known else date.today() + timedelta(days=7))
        self.language.set_value(known.language or None if known else self.say.locale)
        if known is None:
            self.trainer.set_value(self.page.ctx.settings.now.officer)
            return
        self.topics.set_ticked([one.code for one in known.topics])
        self.title.set_value("" if known.title == self._listed else known.title)
        self.begins.set_value(known.begins)
        self.minutes.set_value(known.minutes or None)
        for field, value in (
            (self.place, known.place),
            (self.link, known.link),
            (self.trainer, known.trainer),
            (self.organiser, known.organiser),
        ):
            field.set_value(value)
        self.places.set_value(known.places)
