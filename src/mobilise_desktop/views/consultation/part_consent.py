"""Consent: the privacy notice, who may see the profiles, later contact, photos; by which text and when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Channel, Visibility
from mobilise_desktop.views.kit.empty import EmptyState

from .consent_block import ConsentBlock
from .part import Part

if TYPE_CHECKING:
    from mobilise_desktop.domain.codes import RecordKind
    from mobilise_desktop.services.consultation_flow import Desk

APART = "consent.apart"
_SEEN = ("consent.visibility", "consent.participant_visibility")


class ConsentPart(Part):
    """Questions whose answers are dated consents of company and person. Where somebody else than the
    participant came, the participant's own are asked apart and stay open until they are given.
    """

    def after(self) -> None:
        """Questions to the visitor, then those to the participant."""
        self._nobody = EmptyState(
            "shield-check", self.say("Consent belongs to a company or a person. Name one of them first.")
        )
        self.main, self.own = ConsentBlock(self.say), ConsentBlock(self.say)
        self.notice, self.visibility = self.main.notice, self.main.visibility
        self.body.addWidget(self._nobody)
        for block, prefix in ((self.main, "consent."), (self.own, "consent.participant_")):
            self.fields |= {prefix + purpose: field for purpose, field in block.fields.items()}
            block.answered.connect(partial(self._answer, block))
            block.chosen.connect(partial(self._choose, block))
            self.body.addWidget(block)
        self._asked_here.update(set(self.fields) - set(_SEEN))

    def show_more(self, desk: Desk) -> None:
        company, person = desk.view.company, desk.view.participant
        apart = self._apart()
        subject = company if apart else person or company
        self._nobody.setVisible(company is None and person is None)
        self.main.setVisible(subject is not None)
        self.own.setVisible(apart)
        self.main.show_consents(desk.consents, subject["visibility"] if subject else None)
        self.main.show_whose(company["legal_name"] if apart and company else "")
        if apart and person:
            self.own.show_consents(desk.own_consents, person["visibility"])
            hint = self.say(
                "To be answered by {name} in person; {visitor} cannot consent for somebody else.",
                name=self._person(),
                visitor=desk.view.visit["visitor_name"],
            )
            self.own.show_whose(self._person(), hint)
        for name in _SEEN:
            self._mark(name, self._needs.get(name, ""))

    def _mark(self, name: str, need: str) -> None:
        """Who may see the profile is not asked for where a choice stands."""
        chosen = name in _SEEN and self.fields[name].value() is not None
        super()._mark(name, "" if chosen else need)

    def _apart(self) -> bool:
        return bool(self.desk and self.desk.flow.value(APART))

    def _person(self) -> str:
        person = self.desk.view.participant if self.desk else None
        return f"{person['given_name']} {person['family_name']}".strip() if person else ""

    def _by(self, block: ConsentBlock) -> str:
        if self.desk is None or block is self.own:
            return self._person()
        return str(self.desk.view.visit["visitor_name"] or self._person())

    def _subjects(self, block: ConsentBlock) -> tuple[tuple[RecordKind, str], ...]:
        """Whose consents the block's answers are."""
        if self.desk is None:
            return ()
        company, person = self.desk.view.company, self.desk.view.participant
        sheets = (company, person)
        if self._apart():
            sheets = (None, person) if block is self.own else (company, None)
        return tuple((sheet.kind, sheet.id) for sheet in sheets if sheet)

    def _answer(self, block: ConsentBlock, purpose: str, yes: bool | None) -> None:
        """Keep Yes or No with its day; a question whose answer was taken back is open again."""
        consents = self.page.ctx.services.consents
        of: dict[str, Any] = {"subjects": self._subjects(block), "purpose": purpose, "day": date.today()}
        if yes is None:
            self.page.change(lambda _t: consents.take_back(**of))
            return
        channel = self.desk.view.visit["channel"] if self.desk else Channel.WALK_IN
        of |= {"given_by": self._by(block), "channel": channel}
        keep = consents.give if yes else consents.refuse
        self.page.change(lambda _t: keep(**of))

    def _choose(self, block: ConsentBlock, visibility: Visibility | None) -> None:
        consents, subjects = self.page.ctx.services.consents, self._subjects(block)
        by, channel = self._by(block), self.desk.view.visit["channel"] if self.desk else None
        self.page.change(
            lambda _t: consents.choose_visibility(
                subjects=subjects,
                visibility=visibility or Visibility.OWN_OFFICE,
                day=date.today(),
                given_by=by,
                channel=channel,
            )
        )
