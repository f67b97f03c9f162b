"""The edition's deadlines: its due rules, the days of instalments, the patience with each stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy

from mobilise_desktop.domain.instalment_days import BY_TRIGGER
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.board import STAGES
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, clear, column, row
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import NumberField

from .due_dialogs import InstalmentDialog, RuleDialog
from .due_words import instalment_words, rule_words
from .section import Section

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import DueRule, Edition, InstalmentScheme
    from mobilise_desktop.domain.instalment_days import InstalmentDay
    from mobilise_desktop.services.kinds import Changed

_FIELD = 230
_PATIENT = tuple(stage for stage in STAGES if stage.code not in ("COMPLETED", "CANCELLED"))


class DueRulesCard(Card):
    """A line a rule and a line an instalment, a click opens it; a number a stage."""

    def __init__(self, section: Section) -> None:
        say = section.say
        super().__init__(
            say("Due days"),
            help=say(
                "By when things are to be done, counted from the case. New cases follow a changed rule at "
                "once; open cases when you bring them under it. Days that were moved by hand stay."
            ),
        )
        self.section, self.say = section, say
        self._edition_id = ""
        self._edition: Edition | None = None
        self._shown: object = None
        self._place = column(space=12)
        self.body.addLayout(self._place)
        self.follow = Button(
            say("Bring open cases under these rules"),
            "secondary",
            icon="rotate-ccw",
            on_click=self._follow,
        )
        self.body.addLayout(row(self.follow, None))
        self.body.addWidget(Label(say("Days in a stage of the board before a case stands out"), "strong"))
        self.body.addWidget(Label(say("Empty: cases of the stage never stand out."), "help", wrap=True))
        self.stages = self._stage_fields()
        self.body.addWidget(Flow(*self.stages.values(), space=12))

    def _stage_fields(self) -> Mapping[str, NumberField]:
        say = self.say
        fields = {
            stage.code: NumberField(say, say(stage.name), low=1, high=999, width=110) for stage in _PATIENT
        }
        for code, field in fields.items():
            field.setFixedWidth(theme.px(_FIELD))
            field.changed.connect(partial(self._keep_stage, code))
        return fields

    def show_edition(self, edition_id: str, edition: Edition) -> None:
        """Show the days of an edition; unchanged ones are left as they are."""
        self._edition_id, self._edition = edition_id, edition
        for code, field in self.stages.items():
            field.set_value(edition.stage_days.get(code))
        shown = (edition_id, edition.due_rules, edition.instalment_schemes)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._place)
        self._place.addWidget(self._rules(edition))
        for scheme in edition.instalment_schemes:
            self._place.addWidget(self._scheme(edition, scheme))

    def _rules(self, edition: Edition) -> RowGroup:
        group = _group("")
        for place, rule in enumerate(edition.due_rules):
            group.add(
                ListRow(
                    self.say(label_of(rule.code)),
                    rule_words(self.say, rule),
                    on_click=partial(self.open_rule, place),
                )
            )
        if not edition.due_rules:
            group.add(ListRow(self.say("This edition has no due rules."), wrap=True))
        return group

    def _scheme(self, edition: Edition, scheme: InstalmentScheme) -> RowGroup:
        say = self.say
        name = edition.scheme_name(say.locale, scheme.code)
        group = _group(say("Instalments: {scheme}", scheme=name))
        for place, part in enumerate(scheme.parts):
            day = part.due or BY_TRIGGER[part.trigger]
            title = f"{part.percent.normalize():f} % · {say(label_of(part.trigger))}"
            act = partial(self.open_instalment, scheme, place)
            group.add(ListRow(title, instalment_words(say, day), on_click=act))
        return group

    def open_rule(self, place: int) -> None:
        """Open a rule to change it."""
        if self._edition is not None:
            rule = self._edition.due_rules[place]
            RuleDialog(self.section.page, rule, partial(self._keep_rule, place)).open()

    def open_instalment(self, scheme: InstalmentScheme, place: int) -> None:
        """Open the day of an instalment to change it."""
        part = scheme.parts[place]
        title = f"{part.percent.normalize():f} % · {self.say(label_of(part.trigger))}"
        day = part.due or BY_TRIGGER[part.trigger]
        InstalmentDialog(self.section.page, title, day, partial(self._keep_instalment, scheme, place)).open()

    def _keep_rule(self, place: int, rule: DueRule) -> None:
        assert self._edition is not None
        rules = list(self._edition.due_rules)
        rules[place] = rule
        self._change(due_rules=tuple(rules))

    def _keep_instalment(self, scheme: InstalmentScheme, place: int, day: InstalmentDay) -> None:
        assert self._edition is not None
        parts = list(scheme.parts)
        parts[place] = replace(parts[place], due=day)
        changed = replace(scheme, parts=tuple(parts))
        schemes = (changed if one.code == scheme.code else one for one in self._edition.instalment_schemes)
        self._change(instalment_schemes=tuple(schemes))

    def _keep_stage(self, code: str, days: Any) -> None:
        assert self._edition is not None
        others = {key: value for key, value in self._edition.stage_days.items() if key != code}
        self._change(stage_days={**others, code: int(days)} if days else others)

    def _change(self, **values: Any) -> None:
        edition_id, editions = self._edition_id, self.section.services.editions
        self.section.page.change(lambda _t: editions.change(edition_id, **values))

    def _follow(self) -> None:
        edition_id, deadlines, say = self._edition_id, self.section.services.deadlines, self.say
        page = self.section.page

        def told(changed: Changed[int]) -> None:
            page.ctx.changes.announce(changed.kinds)
            count = changed.value
            page.ctx.messages.toast(say.n("{count} open case follows", "{count} open cases follow", count))

        page.ask(
            lambda ticket: deadlines.follow(edition_id, lambda part: ticket(part, "")),
            told,
            slow=True,
            label=say("Bringing open cases under the rules"),
        )


def _group(title: str) -> RowGroup:
    group = RowGroup(title)
    group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return group
