"""Section 6: the plan of weeks, and the fields of the chosen activity under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Method
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Activity, LearningProject
from mobilise_desktop.domain.period import Week
from mobilise_desktop.domain.project_edit import add_activity, remove_activity, value_at, with_value
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    DateField,
    MultiLineField,
    TextField,
)

from .plan_calendar import PlanCalendar
from .plan_geometry import empty, stay_weeks
from .plan_view import PlanView
from .section import Section, beside, takes_blocks

if TYPE_CHECKING:
    from mobilise_desktop.views.kit.field import Field

_AT = re.compile(r"activities\[(\w+)\](?:\.(\w+))?")


class PlanSection(Section):
    """The drawn plan is the list; the card under it holds what one activity says."""

    depends = ("objectives", "slices", "sending", "host")

    def build(self) -> Iterator[None]:
        say = self.say
        self.plan = PlanView(say)
        self.plan.changed.connect(self._moved)
        self.plan.chosen.connect(lambda _id: self._show_chosen())
        self.plan.wanted.connect(self._add_in)
        self.plan.removed.connect(self._remove)
        self.plan.entered.connect(lambda: self.card_fields["text"].setFocus())
        self.add = Button(say("Add an activity"), "secondary", icon="plus", on_click=self._add)
        self._help = Label(
            say(
                "Drag a bar or its ends. By keyboard: Up and Down choose, Alt+arrow moves, "
                "Shift+Alt+arrow makes it longer or shorter, Insert adds, Delete removes."
            ),
            "help",
            wrap=True,
        )
        self.calendar = PlanCalendar(self.editor, self.plan)
        self.body.addLayout(column(self.plan, self.calendar.days, space=6))
        foot = row(self._help, self.add, space=12)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self.calendar)
        yield
        self.body.addWidget(self._card())

    def _card(self) -> Card:
        say = self.say
        self.card = Card(say("Activity"), space=10)
        methods = [(method, say(label_of(method))) for method in Method]
        self.card_fields: dict[str, Field] = {
            "text": MultiLineField(say, say("What is done"), lines=2),
            "first": DateField(say, say("First day")),
            "last": DateField(say, say("Last day")),
            "method": ChoiceField(say, say("Method"), methods, searchable=False),
            "place": TextField(say, say("Place or department")),
            "who": TextField(say, say("Who takes part")),
            "deliverable": TextField(say, say("What comes of it")),
            "objective_ids": ChoiceChips(say, say("Objectives it serves"), ()),
        }
        fields = self.card_fields
        for name, field in fields.items():
            field.changed.connect(partial(self._keep, name))
            if name in ("text", "place", "who", "deliverable"):
                takes_blocks(field, f"activities.{name}")
        self._no_objective = Label(say("Write the objectives first, then link them here."), "help", wrap=True)
        self.remove = IconButton(
            "trash-2",
            say("Remove the activity"),
            small=True,
            on_click=lambda: self._remove(self.plan.current),
        )
        self.card.add_action(self.remove)
        self.card.body.addLayout(
            column(
                fields["text"],
                beside(fields["first"], fields["last"]),
                beside(fields["method"], fields["place"]),
                beside(fields["who"], fields["deliverable"]),
                fields["objective_ids"],
                self._no_objective,
                space=10,
            )
        )
        return self.card

    def show_more(self, project: LearningProject) -> None:
        self.plan.show_project(project)
        self.calendar.show_project(project)
        self._show_chosen()

    def widget_at(self, path: str) -> QWidget | None:
        found = _AT.fullmatch(path)
        if not found:
            return self.plan
        self.plan.choose(found[1])
        return self.card_fields.get(found[2] or "text", self.plan)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.plan.set_read_only(read_only)
        for part in (self._help, self.add, self.remove):
            part.setVisible(not read_only)

    def _chosen(self) -> Activity | None:
        at, project = self.plan.current, self.editor.project
        return next((a for a in project.activities if a.id == at), None)

    def _show_chosen(self) -> None:
        activity, project = self._chosen(), self.editor.project
        self.card.setVisible(activity is not None)
        if activity is None:
            return
        for field in self.card_fields.values():
            if self.card.property("activity") != activity.id:
                field.flush()
        self.card.setProperty("activity", activity.id)
        number = [a.id for a in project.activities].index(activity.id) + 1
        self.card.set_title(self.say("Activity {number}", number=number))
        self._offer_objectives(project)
        for name, field in self.card_fields.items():
            field.set_error("")
            field.set_value(getattr(activity, name))

    def _offer_objectives(self, project: LearningProject) -> None:
        options = tuple(
            (o.id, f"{n}  {_short(o.text) or self.say(label_of(o.owner))}")
            for n, o in enumerate(project.objectives, start=1)
        )
        chips = self.card_fields["objective_ids"]
        if options != self.card.property("objectives"):
            self.card.setProperty("objectives", options)
            chips.set_options(options)  # type: ignore[attr-defined]
            chips.set_read_only(self.editor.frozen)
        chips.setVisible(bool(options))
        self._no_objective.setVisible(not options)

    def _keep(self, name: str, value: Any) -> None:
        activity = self._activity_of_card()
        if activity is None or (name in ("first", "last", "method") and value is None):
            return
        if name in ("first", "last"):
            self._keep_day(activity, name, value)
        else:
            self.editor.keep(f"activities[{activity.id}].{name}", value)

    def _activity_of_card(self) -> Activity | None:
        shown = self.card.property("activity")
        return next((a for a in self.editor.project.activities if a.id == shown), None)

    def _keep_day(self, activity: Activity, name: str, value: Any) -> None:
        changed = replace(activity, **{name: value})
        backwards = changed.last < changed.first
        words = self.say("The last day lies before the first day.") if backwards else ""
        self.card_fields["last"].set_error(words)
        if not backwards:
            project = with_value(self.editor.project, f"activities[{activity.id}]", changed)
            ordered = tuple(sorted(project.activities, key=lambda a: (a.first, a.last)))
            self.editor.apply(replace(project, activities=ordered))

    def _moved(self, project: LearningProject) -> None:
        """The bar was moved: only its days are taken, whatever was typed meanwhile stays."""
        now = self.editor.settled()
        for activity in project.activities:
            old: Activity = value_at(now, f"activities[{activity.id}]")
            fresh = replace(old, first=activity.first, last=activity.last)
            now = with_value(now, f"activities[{activity.id}]", fresh)
        ordered = tuple(sorted(now.activities, key=lambda a: (a.first, a.last)))
        self.editor.apply(replace(now, activities=ordered))

    def _add(self) -> None:
        weeks = stay_weeks(self.editor.project)
        free = empty(weeks, self.editor.project.activities) or weeks
        if free:
            self._add_in(free[0])
        else:
            self.editor.point_to("slices", self.say("Give the stay its dates first."))

    def _add_in(self, week: Week) -> None:
        before = self.editor.settled()
        project = add_activity(before, first=week.first, last=week.last)
        self.editor.apply(project)
        new = {a.id for a in project.activities} - {a.id for a in before.activities}
        self.plan.choose(new.pop())
        self.card_fields["text"].setFocus()

    def _remove(self, activity_id: str) -> None:
        if activity_id and not self.editor.frozen:
            self.editor.apply(remove_activity(self.editor.settled(), activity_id))
            self.editor.removed(self.say("Activity removed"))
            self.plan.setFocus()


def _short(text: str, most: int = 48) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
