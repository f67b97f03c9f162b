"""Consultations: started, resumed at any page, every answer kept as it is given."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mobilise_desktop.domain.codes import Channel, ConsultationState, Direction, RecordKind, VisitorKind
from mobilise_desktop.storage import consultation_queries as rows
from mobilise_desktop.storage import sheets
from mobilise_desktop.storage import skills as skill_rows
from mobilise_desktop.storage.consultation_queries import ConsultationRow
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .sheets import Sheet
from .skills import SkillRow, Skills, SkillSheet

__all__ = ["ConsultationRow", "ConsultationView", "Consultations"]

_ALL = frozenset({Kind.CONSULTATIONS, Kind.COMPANIES, Kind.PARTICIPANTS})
_OWN = frozenset({Kind.CONSULTATIONS})


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """Everything the wizard shows: the visit and the records it fills, ``None`` before their first answer."""

    visit: Sheet
    company: Sheet | None
    participant: Sheet | None
    needs: Sheet | None
    company_skills: SkillSheet
    participant_skills: SkillSheet

    def sheet(self, kind: RecordKind) -> Sheet | None:
        """The record of a kind."""
        return {
            RecordKind.CONSULTATION: self.visit,
            RecordKind.COMPANY: self.company,
            RecordKind.PARTICIPANT: self.participant,
            RecordKind.NEEDS: self.needs,
        }[kind]


class Consultations:
    """The wizard's memory."""

    def __init__(self, database: Database, skills: Skills) -> None:
        self._database = database
        self._skills = skills

    def page(
        self,
        *,
        state: ConsultationState | None = None,
        sort: str = "started",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[ConsultationRow, ...]:
        """A page of consultations, the newest first."""
        with self._database.read() as session:
            return tuple(
                rows.page(session, state=state, sort=sort, descending=descending, offset=offset, limit=limit)
            )

    def count(self, *, state: ConsultationState | None = None) -> int:
        """How many there are."""
        with self._database.read() as session:
            return rows.count(session, state=state)

    def start(
        self, *, visitor: VisitorKind, channel: Channel = Channel.WALK_IN, quick: bool = False
    ) -> Changed[str]:
        """Begin a consultation now; returns its id."""
        with self._database.transaction(N_("Consultation started")) as session:
            consultation_id = rows.start(
                session, adviser=self._database.officer, visitor=visitor, channel=channel, quick=quick
            )
        return Changed(consultation_id, _OWN)

    def resume(self, consultation_id: str) -> ConsultationView:
        """The whole state of a consultation; raises ``NotFound``."""
        visit = self._sheet(RecordKind.CONSULTATION, consultation_id)
        assert visit is not None
        company_id, participant_id = visit["company_id"], visit["participant_id"]
        nothing = SkillSheet((), ())
        return ConsultationView(
            visit,
            self._sheet(RecordKind.COMPANY, company_id),
            self._sheet(RecordKind.PARTICIPANT, participant_id),
            self._sheet(RecordKind.NEEDS, visit["needs_id"]),
            self._skills.of(RecordKind.COMPANY, company_id) if company_id else nothing,
            self._skills.of(RecordKind.PARTICIPANT, participant_id) if participant_id else nothing,
        )

    def _sheet(self, kind: RecordKind, record_id: str | None) -> Sheet | None:
        if not record_id:
            return None
        with self._database.read() as session:
            return Sheet(kind, record_id, MappingProxyType(sheets.read(session, kind, record_id)))

    def answer(self, consultation_id: str, kind: RecordKind, **values: Any) -> Changed[str]:
        """Keep answers about the visit, the company, the participant or the needs; the record is made if new.

        Returns the record's id; raises ``BadInput`` naming the field that does not fit.
        """
        with self._database.transaction(N_("Answers changed")) as session:
            record_id = rows.answer(session, consultation_id, kind, values)
        return Changed(record_id, _ALL)

    def answer_skills(
        self, consultation_id: str, owner: RecordKind, direction: Direction, skills: tuple[SkillRow, ...]
    ) -> Changed[str]:
        """Keep the skills of the consultation's company or participant in one direction."""
        plain = [
            {
                "uri": s.uri,
                "label": s.label,
                "level_now": s.level_now,
                "level_wanted": s.level_wanted,
                "priority": s.priority,
            }
            for s in skills
        ]
        with self._database.transaction(N_("Skills changed")) as session:
            owner_id = rows.subject_id(session, consultation_id, owner)
            skill_rows.replace(session, owner, owner_id, direction, plain)
        return Changed(owner_id, _ALL)

    def go_to(self, consultation_id: str, page: str) -> Changed[None]:
        """Remember the page the wizard stands at."""
        with self._database.transaction(N_("Consultation page turned"), mode="quiet") as session:
            sheets.change(session, RecordKind.CONSULTATION, consultation_id, {"page": page})
        return Changed(None, _OWN)

    def use_existing(self, consultation_id: str, kind: RecordKind, record_id: str) -> Changed[None]:
        """Go on with a company or participant already in the register instead of the one just begun."""
        with self._database.transaction(N_("Existing record used")) as session:
            rows.use_existing(session, consultation_id, kind, record_id)
        return Changed(None, _ALL)

    def of_needs(self, needs_id: str) -> str:
        """The consultation of a needs analysis; the id itself where it is a consultation's."""
        with self._database.read() as session:
            return rows.by_needs(session, needs_id) or needs_id

    def finish(self, consultation_id: str) -> Changed[None]:
        """Close the consultation; its records stay."""
        return self._close(consultation_id, ConsultationState.FINISHED, N_("Consultation finished"))

    def abandon(self, consultation_id: str) -> Changed[None]:
        """Close it without result; its records stay as drafts."""
        return self._close(consultation_id, ConsultationState.ABANDONED, N_("Consultation abandoned"))

    def reopen(self, consultation_id: str) -> Changed[None]:
        """Open a closed consultation again."""
        return self._close(consultation_id, ConsultationState.OPEN, N_("Consultation reopened"))

    def _close(self, consultation_id: str, state: ConsultationState, what: str) -> Changed[None]:
        with self._database.transaction(what) as session:
            rows.finish(session, consultation_id, state)
        return Changed(None, _OWN)
