"""Records of the office for the matching: read in a few statements, those that have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal_column, or_, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import FileState, MatchState, ProjectState, Role, SecondmentState
from mobilise_desktop.models import (
    Company,
    JournalEntry,
    JournalTouch,
    LearningProjectRecord,
    Match,
    Participant,
    Secondment,
)
from mobilise_desktop.models import SkillStatement as Skill

_AT_ONCE = 900
RUNNING = (
    SecondmentState.PLANNED, SecondmentState.AGREEMENTS_SIGNED, SecondmentState.READY_TO_START,
    SecondmentState.ONGOING, SecondmentState.EXTENDED, SecondmentState.SHORTENED, SecondmentState.INTERRUPTED,
)  # fmt: skip
FINISHED = (
    SecondmentState.ENDED, SecondmentState.EARLY_END, SecondmentState.REPORTS_DUE, SecondmentState.REPORTS_IN,
    SecondmentState.FINAL_PAYMENT, SecondmentState.COMPLETED,
)  # fmt: skip
_NO_MORE = (FileState.PAUSED, FileState.STALE, FileState.REJECTED, FileState.CLOSED)


def _both_files() -> ColumnElement[Any]:
    """The state that a participant's and the sending company's files have together: that which holds up."""
    own, firm = Participant.file_state, Company.file_state
    held_up = or_(own == FileState.ACCEPTED, firm.in_(_NO_MORE))
    return case((held_up, func.coalesce(firm, own)), else_=own)


_HOST = (
    Company.id, Company.country, Company.size_class, Company.legal_name, Company.visibility,
    Company.file_state, Company.places, Company.host_from, Company.host_to, Company.host_min_weeks,
    Company.host_max_weeks, Company.languages, Company.min_language_level, Company.nace_code,
    Company.target_sectors, Company.collaborations, Company.submitted_on, Company.offer_valid_until,
)  # fmt: skip
_PARTICIPANT = (
    Participant.id, Participant.sending_company_id, Company.country, Company.size_class,
    Company.legal_name, Participant.visibility, _both_files().label("file_state"), Participant.period_from,
    Participant.period_to, Participant.min_weeks, Participant.max_weeks, Participant.languages,
    Company.nace_code, Participant.target_sectors, Participant.collaborations, Participant.submitted_on,
    Participant.target_countries, Participant.only_these_countries,
)  # fmt: skip


def hosts(session: Session, ids: Collection[str]) -> Sequence[Any]:
    """Those of ``ids`` that are companies that host."""
    return _some(session, select(*_HOST).where(Company.role.in_((Role.HOST, Role.BOTH))), Company.id, ids)


def participants(session: Session, ids: Collection[str]) -> Sequence[Any]:
    """Those of ``ids`` that are participants, with their sending company."""
    statement = (
        select(*_PARTICIPANT)
        .select_from(Participant)
        .outerjoin(Company, Company.id == Participant.sending_company_id)
    )
    return _some(session, statement, Participant.id, ids)


def linked(session: Session, ids: Collection[str]) -> Sequence[Any]:
    """Id, name and links of those of ``ids`` that are companies."""
    return _some(session, select(Company.id, Company.legal_name, Company.links), Company.id, ids)


def skills(session: Session, owners: Collection[str]) -> Sequence[Any]:
    """Owner id, direction, uri, label and priority of skill statements."""
    owner: ColumnElement[Any] = func.coalesce(Skill.participant_id, Skill.company_id)
    statement = select(owner.label("owner"), Skill.direction, Skill.uri, Skill.label, Skill.priority)
    ordered = statement.order_by(Skill.position, literal_column("skill_statements.rowid"))
    found: list[Any] = []
    for part in _parts(owners):
        mine = or_(Skill.participant_id.in_(part), Skill.company_id.in_(part))
        found += session.execute(ordered.where(mine)).all()
    return found


def _some(session: Session, statement: Any, column: Any, ids: Collection[str]) -> Sequence[Any]:
    found: list[Any] = []
    for part in _parts(ids):
        found += session.execute(statement.where(column.in_(part))).all()
    return found


def taken(session: Session) -> dict[str, int]:
    """Places in use or promised, by host."""
    running = select(Secondment.host_company_id).where(Secondment.state.in_(RUNNING))
    promised = agreed(Match.host_company_id)
    return Counter(chain(session.scalars(running), session.scalars(promised)))


def agreed(*columns: Any) -> Select[Any]:
    """Of matches that are agreed, with their open Learning Project or none yet, and no stay so far."""
    return (
        select(*columns)
        .select_from(Match)
        .outerjoin(LearningProjectRecord, LearningProjectRecord.match_id == Match.id)
        .outerjoin(Secondment, Secondment.learning_project_id == LearningProjectRecord.id)
        .where(
            Match.state.in_((MatchState.AGREED, MatchState.CONVERTED)),
            Secondment.id.is_(None),
            (LearningProjectRecord.id.is_(None)) | (LearningProjectRecord.state != ProjectState.CLOSED),
        )
    )


def barred(session: Session) -> frozenset[tuple[str, str]]:
    """Pairs of participant and host that were declined or have been through a stay."""
    declined = select(Match.participant_id, Match.host_company_id).where(Match.state == MatchState.DECLINED)
    finished = select(Secondment.participant_id, Secondment.host_company_id).where(
        Secondment.state.in_(FINISHED)
    )
    pairs = [*session.execute(declined), *session.execute(finished)]
    return frozenset((participant, host) for participant, host in pairs)


def any_pairs(session: Session, touched: Collection[str]) -> bool:
    """Whether matches or stays are among touched records, or may have been: any that is there no more."""
    left = set(touched)
    for part in _parts(touched):
        for key in (Match.id, Secondment.id):
            if session.scalar(select(key).where(key.in_(part)).limit(1)):
                return True
        for key in (Company.id, Participant.id, Skill.id):
            left -= set(session.scalars(select(key).where(key.in_(part))))
    return bool(left)


def last_hash(session: Session, seq: int) -> str:
    """What proves that entry ``seq`` is the one it was; empty where there is none."""
    return session.scalar(select(JournalEntry.hash).where(JournalEntry.seq == seq)) or ""


def by_name(session: Session, *, hosts: bool) -> Iterator[str]:
    """The ids of all hosts or all participants, by their names."""
    statement = (
        select(Company.id).where(Company.role.in_((Role.HOST, Role.BOTH))).order_by(Company.sort_name)
        if hosts
        else select(Participant.id).order_by(Participant.sort_name)
    )
    yield from session.scalars(statement.execution_options(yield_per=1_000))


def last_entry(session: Session) -> int:
    """The number of the journal's newest entry; 0 in an empty journal."""
    return session.scalar(select(func.max(JournalEntry.seq))) or 0


def touched_since(session: Session, seq: int, *, most: int = 2_000) -> frozenset[str] | None:
    """Ids of records changed after entry ``seq``; ``None`` where there are more than ``most``."""
    rows = session.scalars(
        select(JournalTouch.record_id).where(JournalTouch.seq > seq).distinct().limit(most + 1)
    ).all()
    return None if len(rows) > most else frozenset(rows)


def owners_of(session: Session, touched: Collection[str]) -> frozenset[str]:
    """The companies and participants behind touched records, themselves among them.

    Skills, matches and stays lead to their owners, companies to their people. A deleted skill's owner is not
    found by it; whoever deletes skills touches the owner's other skills or reloads.
    """
    owners = set(touched)
    for part in _parts(touched):
        for key, *columns in (
            (Skill.id, Skill.company_id, Skill.participant_id),
            (Match.id, Match.host_company_id, Match.participant_id),
            (Secondment.id, Secondment.host_company_id, Secondment.participant_id),
        ):
            for row in session.execute(select(*columns).where(key.in_(part))):
                owners |= {owner for owner in row if owner}
    for part in _parts(owners):
        owners |= set(session.scalars(select(Participant.id).where(Participant.sending_company_id.in_(part))))
    return frozenset(owners)


def _parts(ids: Collection[str]) -> list[list[str]]:
    ordered = sorted(ids)
    return [ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE)]
