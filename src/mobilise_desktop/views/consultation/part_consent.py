"""Consent: the privacy notice, who may see the profiles, later contact, photos; by which text and when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.codes import Visibility
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.consents import CONTACT_LATER, NOTICE, PHOTOS, PURPOSES, TEXT_VERSION
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.cards import ListRow, RowGroup
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips, YesNoField
from mobilise_desktop.words import N_

from .part import Part

if TYPE_CHECKING:
    from mobilise_desktop.domain.codes import RecordKind
    from mobilise_desktop.services.consents import ConsentRow
    from mobilise_desktop.services.consultation_flow import Desk

_ASKED = {
    NOTICE: (
        N_("Was the privacy notice handed over and explained?"),
        N_("Without it nothing may be kept after the visit."),
    ),
    CONTACT_LATER: (
        N_("May we write again after the stay?"),
        N_("For news and for questions on how it went."),
    ),
    PHOTOS: (N_("May photos of the stay be used in public?"), ""),
}


class ConsentPart(Part):
    """Three yes-or-no questions and one choice; each answer is a dated consent of company and person."""

    def after(self) -> None:
        """Questions, and the list of what was given."""
        self._nobody = EmptyState(
            "shield-check", self.say("Consent belongs to a company or a person. Name one of them first.")
        )
        self.notice = self._yes_no(NOTICE)
        self.visibility = ChoiceChips(
            self.say,
            self.say("Who may see the profile?"),
            tuple((v, self.say(label_of(v))) for v in Visibility),
            help=self.say("Others see the profile step by step, never the contact data at first."),
            single=True,
        )
        self.visibility.changed.connect(self._choose)
        self.fields["consent.visibility"] = self.visibility
        self._version = Label("", "help", wrap=True)
        self._given = RowGroup(self.say("On record"))
        later, photos = self._yes_no(CONTACT_LATER), self._yes_no(PHOTOS)
        self._all = box(
            column(self.notice, self.visibility, later, photos, self._version, self._given, space=16)
        )
        self._asked_here.update(set(self.fields) - {"consent.visibility"})
        self.body.addWidget(self._nobody)
        self.body.addWidget(self._all)

    def _yes_no(self, purpose: str) -> YesNoField:
        label, help = _ASKED[purpose]
        field = YesNoField(self.say, self.say(label), help=self.say(help) if help else "")
        field.changed.connect(lambda value: self._answer(purpose, bool(value)))
        self.fields[f"consent.{purpose}"] = field
        return field

    def show_more(self, desk: Desk) -> None:
        subject = desk.view.participant or desk.view.company
        self._nobody.setVisible(subject is None)
        self._all.setVisible(subject is not None)
        self.visibility.set_value(subject["visibility"] if subject else None)
        self._mark("consent.visibility", self._needs.get("consent.visibility", ""))
        self._version.setText(self._told(desk.consents))
        self._list(desk.consents)

    def _mark(self, name: str, need: str) -> None:
        """Who may see the profile is not asked for where a choice stands."""
        chosen = name == "consent.visibility" and self.visibility.value() is not None
        super()._mark(name, "" if chosen else need)

    def _told(self, consents: tuple[ConsentRow, ...]) -> str:
        """By which text consent is given, by whom and when; the kept day once there is one."""
        kept = next((c for c in consents if c.stands and c.given_on), None)
        if kept is None:
            return self.say("Text of the consent: version {version}. Not given yet.", version=TEXT_VERSION)
        return self.say(
            "Text of the consent: version {version}. Given on {day} by {name}.",
            version=kept.text_version,
            day=kept.given_on,
            name=kept.given_by or self.say("the visitor"),
        )

    def _list(self, consents: tuple[ConsentRow, ...]) -> None:
        self._given.clear()
        self._given.setVisible(bool(consents))
        for consent in consents:
            detail = self.say(
                "Version {version}, by {name}", version=consent.text_version, name=consent.given_by
            )
            if consent.withdrawn_on:
                detail = self.say("Withdrawn on {day}", day=consent.withdrawn_on)
            given = self.say("{purpose}, {day}", purpose=self._purpose(consent), day=consent.given_on or "–")
            icon, role = ("check", "good") if consent.stands else ("x", "muted")
            self._given.add(ListRow(given, detail, icon=icon, icon_role=role))

    def _purpose(self, consent: ConsentRow) -> str:
        return self.say(PURPOSES.get(consent.purpose, consent.purpose))

    def _by(self) -> str:
        if self.desk is None:
            return ""
        person = self.desk.view.participant
        name = f"{person['given_name']} {person['family_name']}".strip() if person else ""
        return str(self.desk.view.visit["visitor_name"] or name)

    def _subjects(self) -> tuple[tuple[RecordKind, str], ...]:
        view = self.desk.view if self.desk else None
        return tuple((s.kind, s.id) for s in (view.company, view.participant) if s) if view else ()

    def _answer(self, purpose: str, yes: bool) -> None:
        consents, subjects = self.page.ctx.services.consents, self._subjects()
        by, channel = self._by(), self.desk.view.visit["channel"] if self.desk else None
        if yes:
            self.page.change(
                lambda _t: consents.give(
                    subjects=subjects, purpose=purpose, day=date.today(), given_by=by, channel=channel
                )
            )
            return
        for _kind, subject_id in subjects:
            self.page.change(
                partial(self._withdraw, subject_id=subject_id, purpose=purpose, day=date.today())
            )

    def _withdraw(self, _ticket: object, **what: Any) -> Any:
        return self.page.ctx.services.consents.withdraw(**what)

    def _choose(self, visibility: Visibility | None) -> None:
        consents, subjects = self.page.ctx.services.consents, self._subjects()
        by, channel = self._by(), self.desk.view.visit["channel"] if self.desk else None
        self.page.change(
            lambda _t: consents.choose_visibility(
                subjects=subjects,
                visibility=visibility or Visibility.OWN_OFFICE,
                day=date.today(),
                given_by=by,
                channel=channel,
            )
        )
