"""Section 15: who signs; five blocks, each can be switched off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Signatory
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.words import N_

from .asks import Line
from .section import Section, beside


class SignatoriesSection(Section):
    """Name and function of each; the signatures themselves are recorded at the right."""

    def build(self) -> Iterator[None]:
        say = self.say
        parties = [(party, say(label_of(party))) for party in Party]
        self.who = ChoiceChips(say, say("Who signs"), parties)
        self.who.changed.connect(self._choose)
        self.body.addWidget(self.who)
        self._blocks: dict[Party, tuple[QWidget, ...]] = {}
        for party in Party:
            path = f"signatories[{party.value}]"
            title = Label(say(label_of(party)), "primary")
            name = self.field(Line(f"{path}.name", N_("Name")))
            function = self.field(Line(f"{path}.function", N_("Function")))
            self.body.addSpacing(8)
            self.body.addWidget(title)
            self.body.addLayout(beside(name, function))
            self._blocks[party] = (title, name, function)
            yield

    def show_more(self, project: LearningProject) -> None:
        required = {s.party for s in project.signatories if s.required}
        self.who.set_value(tuple(party for party in Party if party in required))
        for party, widgets in self._blocks.items():
            for widget in widgets:
                widget.setVisible(party in required)

    def _choose(self, chosen: tuple[Party, ...]) -> None:
        project = self.editor.settled()
        known = {s.party for s in project.signatories}
        rows = (*project.signatories, *(Signatory(party) for party in chosen if party not in known))
        ordered = sorted(rows, key=lambda s: list(Party).index(s.party))
        switched = tuple(_switched(s, s.party in chosen) for s in ordered)
        self.editor.apply(with_value(project, "signatories", switched))


def _switched(signatory: Signatory, required: bool) -> Signatory:
    return replace(signatory, required=required)
