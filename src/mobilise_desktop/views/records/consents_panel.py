"""The consents of a company or participant: who may see the profile, what was agreed to and taken back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import RecordKind, Visibility
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.consents import PURPOSES, VISIBILITY
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page

from .panel import Panel

if TYPE_CHECKING:
    from mobilise_desktop.services.consents import ConsentRow


class ConsentsPanel(Panel):
    """Who may see the profile, then a line for each purpose with its day and its way back."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        options = [(seen, self.say(label_of(seen))) for seen in Visibility]
        self.visibility = ChoiceField(
            self.say, self.say("Who may see the profile"), options, searchable=False
        )
        self.visibility.changed.connect(self._choose)
        card = Card(self.say("Visibility"))
        card.body.addWidget(self.visibility)
        self.group = RowGroup(self.say("Consents"))
        self.body.addWidget(card)
        self.body.addWidget(self.group)

    def reload(self) -> None:
        kind, record_id, services = self.kind, self.record_id, self.services
        self.page.ask(
            lambda _t: (services.sheets.open(kind, record_id)["visibility"], services.consents.of(record_id)),
            self._show,
        )

    def _show(self, found: tuple[Visibility, tuple[ConsentRow, ...]]) -> None:
        seen, consents = found
        self.visibility.set_value(seen)
        self.group.clear()
        for purpose, words in PURPOSES.items():
            mine = [c for c in consents if c.purpose == purpose]
            standing = next((c for c in mine if c.stands), None)
            if purpose != VISIBILITY or mine:
                self.group.add(self._line(purpose, self.say(words), standing, mine))

    def _line(
        self, purpose: str, words: str, standing: ConsentRow | None, all_of_it: list[ConsentRow]
    ) -> ListRow:
        say = self.say
        if standing is not None:
            back = Button(say("Withdraw"), "quiet", on_click=partial(self._withdraw, purpose))
            right = None if purpose == VISIBILITY else back
            return ListRow(words, self._given(standing), icon="check", icon_role="good", right=right)
        detail = self._ended(all_of_it[0]) if all_of_it else say("Not asked yet")
        give = Button(say("Given today"), "quiet", on_click=partial(self._give, purpose))
        right = None if purpose == VISIBILITY else give
        return ListRow(words, detail, icon="minus", right=right)

    def _ended(self, consent: ConsentRow) -> str:
        """The day on which it was refused or taken back."""
        say, day = self.say, consent.withdrawn_on or "–"
        return say("Withdrawn on {day}", day=day) if consent.given_on else say("Refused on {day}", day=day)

    def _given(self, consent: ConsentRow) -> str:
        say, version = self.say, consent.text_version
        if consent.given_by:
            return say(
                "{day}, by {name}, text {version}",
                day=consent.given_on or "–",
                name=consent.given_by,
                version=version,
            )
        return say("{day}, text {version}", day=consent.given_on or "–", version=version)

    def _give(self, purpose: str) -> None:
        subjects = ((self.kind, self.record_id),)
        self.page.change(
            lambda _t: self.services.consents.give(subjects=subjects, purpose=purpose, day=date.today())
        )

    def _withdraw(self, purpose: str) -> None:
        record_id = self.record_id

        def told(_nothing: object) -> None:
            self.page.ctx.messages.toast(self.say("Consent withdrawn"), self._undo)

        self.page.change(
            lambda _t: self.services.consents.withdraw(
                subject_id=record_id, purpose=purpose, day=date.today()
            ),
            told,
        )

    def _choose(self, seen: Any) -> None:
        subjects = ((self.kind, self.record_id),)
        self.page.change(
            lambda _t: self.services.consents.choose_visibility(
                subjects=subjects, visibility=seen or Visibility.OWN_OFFICE, day=date.today()
            )
        )

    def _undo(self) -> None:
        self.page.change(lambda _t: self.services.history.undo())
