"""Eligibility: the declarations, and every rule with its light, reason, source and override."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.records.findings_panel import FindingsList, ask_reason

from .part import Part

if TYPE_CHECKING:
    from mobilise_desktop.domain.rules import Finding
    from mobilise_desktop.services.consultation_flow import Desk


class EligibilityPart(Part):
    """The list of rules, the worst first; under it the declarations that some of them ask for."""

    def before(self) -> None:
        """The rules above the declarations."""
        self._shown: object = None
        self._nothing = EmptyState("scale", self.say("The rules are asked as soon as the company is named."))
        self._card = Card(self.say("Rules"))
        self._overall = Light("INFO", "", wrap=True)
        self.list = FindingsList(self.page, self._ask, self._withdraw)
        self._card.body.addWidget(self._overall)
        self._card.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._card)

    def first_open(self, names: Sequence[str]) -> Field | None:
        """The rules come first; no question takes the keyboard."""
        return None

    def show_more(self, desk: Desk) -> None:
        known = bool(desk.eligibility.all)
        self._nothing.setVisible(not known)
        self._card.setVisible(known)
        if known and desk.eligibility != self._shown:
            self._shown = desk.eligibility
            self._overall.show_finding(desk.eligibility.overall.value, self._verdict(desk))
            self.list.show_view(desk.eligibility)

    def _verdict(self, desk: Desk) -> str:
        standing = [finding for finding in desk.eligibility.all if finding.open]
        if not standing:
            return self.say("Every rule asked so far is fulfilled or set aside.")
        return self.say.n("{count} point is open", "{count} points are open", len(standing))

    def _subject(self, finding: Finding) -> tuple[RecordKind, str] | None:
        """The record a rule is about: the participant's rules by their id, all others the company's."""
        if self.desk is None:
            return None
        view = self.desk.view
        about_person = finding in (*self.desk.eligibility.participant, *self.desk.eligibility.stay)
        sheet = view.participant if about_person else view.company
        return (sheet.kind, sheet.id) if sheet else None

    def _ask(self, finding: Finding) -> None:
        subject = self._subject(finding)
        if subject is None:
            return
        kind, subject_id = subject
        services = self.page.ctx.services
        ask_reason(
            self.page,
            self.say(finding.title),
            lambda reason: self.page.change(
                lambda _t: services.eligibility.override(
                    kind=kind, subject_id=subject_id, rule=finding.rule, reason=reason
                )
            ),
        )

    def _withdraw(self, finding: Finding) -> None:
        subject = self._subject(finding)
        if subject is None:
            return
        services = self.page.ctx.services
        self.page.change(lambda _t: services.eligibility.withdraw(subject_id=subject[1], rule=finding.rule))
