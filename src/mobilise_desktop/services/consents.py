"""Consents: who agreed to what, when, by which text; withdrawn ones stay on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.codes import Channel, RecordKind, Visibility
from mobilise_desktop.storage import consent_rows, sheets
from mobilise_desktop.storage.consent_rows import Told
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, kinds_of

TEXT_VERSION = "2026-1"
NOTICE, VISIBILITY, CONTACT_LATER, PHOTOS = "privacy_notice", "visibility", "contact_later", "photos"
PURPOSES: Mapping[str, str] = {
    NOTICE: N_("Privacy notice handed over"),
    VISIBILITY: N_("Profile shown to others"),
    CONTACT_LATER: N_("Contact after the stay"),
    PHOTOS: N_("Photos for publicity"),
}


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent; it stands while ``withdrawn_on`` is empty. Refused at once, it has no ``given_on``."""

    id: str
    purpose: str
    given_on: date | None
    withdrawn_on: date | None
    channel: Channel
    text_version: str
    given_by: str

    @property
    def stands(self) -> bool:
        """Whether it was given and not taken back."""
        return self.given_on is not None and self.withdrawn_on is None


class Consents:
    """The consents of companies and participants."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject_id: str) -> tuple[ConsentRow, ...]:
        """All consents of a company or participant, the newest first."""
        with self._database.read() as session:
            return tuple(
                ConsentRow(c.id, c.purpose, c.given_on, c.withdrawn_on, c.channel, c.text_version, c.given_by)
                for c in consent_rows.of(session, subject_id)
            )

    def give(
        self,
        *,
        subjects: Sequence[tuple[RecordKind, str]],
        purpose: str,
        day: date,
        given_by: str = "",
        channel: Channel = Channel.WALK_IN,
        text_version: str = TEXT_VERSION,
    ) -> Changed[None]:
        """Write down a consent for each subject that has not given it yet."""
        told = Told(purpose=purpose, day=day, given_by=given_by, channel=channel, text_version=text_version)
        with self._database.transaction(N_("Consent given")) as session:
            for kind, subject_id in subjects:
                consent_rows.give(session, kind, subject_id, told)
        return Changed(None, kinds_of({"consents"}))

    def choose_visibility(
        self,
        *,
        subjects: Sequence[tuple[RecordKind, str]],
        visibility: Visibility,
        day: date,
        given_by: str = "",
        channel: Channel = Channel.WALK_IN,
    ) -> Changed[None]:
        """Keep who may see the profiles, and the consent for it; the own office alone needs none."""
        told = Told(
            purpose=VISIBILITY, day=day, given_by=given_by, channel=channel, text_version=TEXT_VERSION
        )
        with self._database.transaction(N_("Visibility chosen")) as session:
            for kind, subject_id in subjects:
                sheets.change(session, kind, subject_id, {"visibility": visibility})
                consent_rows.withdraw(session, subject_id=subject_id, purpose=VISIBILITY, day=day)
                if visibility is not Visibility.OWN_OFFICE:
                    consent_rows.give(session, kind, subject_id, told)
        return Changed(None, kinds_of({"consents"}))

    def refuse(
        self,
        *,
        subjects: Sequence[tuple[RecordKind, str]],
        purpose: str,
        day: date,
        given_by: str = "",
        channel: Channel = Channel.WALK_IN,
    ) -> Changed[None]:
        """Write down a No of each subject: a consent that stands ends, else the refusal itself is kept."""
        told = Told(purpose=purpose, day=day, given_by=given_by, channel=channel, text_version=TEXT_VERSION)
        with self._database.transaction(N_("Consent refused")) as session:
            for kind, subject_id in subjects:
                consent_rows.refuse(session, kind, subject_id, told)
        return Changed(None, kinds_of({"consents"}))

    def take_back(
        self, *, subjects: Sequence[tuple[RecordKind, str]], purpose: str, day: date
    ) -> Changed[None]:
        """Take the answer back, so that the question is open again; an earlier consent is withdrawn."""
        with self._database.transaction(N_("Answer taken back")) as session:
            for _kind, subject_id in subjects:
                consent_rows.take_back(session, subject_id=subject_id, purpose=purpose, day=day)
        return Changed(None, kinds_of({"consents"}))

    def withdraw(self, *, subject_id: str, purpose: str, day: date) -> Changed[None]:
        """Write down that a consent was taken back."""
        with self._database.transaction(N_("Consent withdrawn")) as session:
            consent_rows.withdraw(session, subject_id=subject_id, purpose=purpose, day=day)
        return Changed(None, kinds_of({"consents"}))
