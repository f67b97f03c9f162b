"""What hangs on a company or a participant, and moving it to another record of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.domain import merging
from mobilise_desktop.domain.codes import MatchState, RecordKind, SecondmentState, Visibility
from mobilise_desktop.domain.duplicates import CompanyKey
from mobilise_desktop.domain.merging import MatchFact, Said
from mobilise_desktop.domain.training_codes import AttendanceState
from mobilise_desktop.models import (
    Base,
    Company,
    Consent,
    LearningProjectRecord,
    LearningProjectVersion,
    Match,
    Organisation,
    Participant,
    RuleOverride,
    SavedSearch,
    Secondment,
    SkillStatement,
    TodayMark,
    TrainingAttendance,
)

from . import today_marks
from .codec import defaults
from .records import remove
from .sheets import MODELS

_STRONGER = (
    AttendanceState.ATTENDED,
    AttendanceState.REGISTERED,
    AttendanceState.INVITED,
    AttendanceState.WAITING,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
)


class Both(NamedTuple):
    """The record that stays and the one that goes."""

    kind: RecordKind
    kept: str
    other: str


class Overlap(NamedTuple):
    """Two stays of one person with days in common."""

    kept: str
    other: str


def blanks(kind: RecordKind) -> Mapping[str, Any]:
    """What a record holds that was just begun."""
    return defaults(MODELS[kind].__table__)


def hanging(session: Session, both: Both) -> Counter[str]:
    """How many rows of each table belong to the record that goes."""
    found: Counter[str] = Counter()
    for model, columns in _references(both.kind):
        count = select(func.count()).where(or_(*(column == both.other for column in columns)))
        found[model.__table__.name] += int(session.scalar(count) or 0)
    return +found


def matches(session: Session, both: Both) -> list[MatchFact]:
    """All matches of the two."""
    ids = (both.kept, both.other)
    written = exists().where(LearningProjectRecord.match_id == Match.id)
    person = aliased(Participant)
    company = both.kind is RecordKind.COMPANY
    mine = (
        or_(Match.host_company_id.in_(ids), Match.sending_company_id.in_(ids))
        if company
        else Match.participant_id.in_(ids)
    )
    rows = session.execute(
        select(Match, person.sending_company_id, written)
        .join(person, person.id == Match.participant_id)
        .where(mine)
        .order_by(Match.id)
    ).all()
    return [_fact(both, *row) for row in rows]


def _fact(both: Both, match: Match, sender: str | None, written: bool) -> MatchFact:
    own = match.host_company_id if both.kind is RecordKind.COMPANY else match.participant_id
    return MatchFact(
        id=match.id,
        of_kept=own == both.kept,
        participant=match.participant_id,
        sender=match.sending_company_id or sender or "",
        host=match.host_company_id,
        state=MatchState(match.state),
        written=bool(written),
    )


def companies(session: Session) -> list[CompanyKey]:
    """What tells companies apart, of all of them."""
    shown = (
        Company.id, Company.legal_name, Company.trade_name, Company.town, Company.country,
        Company.vat_or_tax_no, Company.national_reg_no,
    )  # fmt: skip
    return [CompanyKey(*row) for row in session.execute(select(*shown).order_by(Company.id))]


def people(session: Session) -> list[tuple[str, str, str]]:
    """Id, family name with given name, and e-mail of all participants."""
    name = func.trim(Participant.family_name + " " + Participant.given_name)
    rows = session.execute(select(Participant.id, name, Participant.email).order_by(Participant.id))
    return [(row[0], row[1], row[2]) for row in rows]


def names_of(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Companies, participants and contact points by name."""
    firms = select(Company.id, Company.legal_name).where(Company.id.in_(ids))
    person = func.trim(Participant.given_name + " " + Participant.family_name)
    people = select(Participant.id, person).where(Participant.id.in_(ids))
    points = select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids))
    return {row[0]: row[1] for statement in (firms, people, points) for row in session.execute(statement)}


def overlapping(session: Session, both: Both) -> Overlap | None:
    """Two stays, one of each participant, that share a day; a cancelled one shares none."""
    first = func.coalesce(Secondment.actual_start, Secondment.planned_start)
    last = func.coalesce(Secondment.actual_end, Secondment.planned_end)
    rows = session.execute(
        select(Secondment.participant_id, Secondment.reference, first, last).where(
            Secondment.participant_id.in_((both.kept, both.other)),
            Secondment.state != SecondmentState.CANCELLED,
            first.is_not(None),
            last.is_not(None),
        )
    ).all()
    mine, theirs = ([row for row in rows if row[0] == own] for own in (both.kept, both.other))
    pairs = ((a, b) for a in mine for b in theirs if a[2] <= b[3] and b[2] <= a[3])
    return next((Overlap(a[1], b[1]) for a, b in pairs), None)


def sender_is_host(session: Session, both: Both, sender: str) -> str:
    """The sending company, if the two participants have a live match with it as the host, or nothing."""
    ended = (MatchState.DECLINED, MatchState.WITHDRAWN, MatchState.EXPIRED)
    found = session.scalar(
        select(Match.host_company_id).where(
            Match.participant_id.in_((both.kept, both.other)),
            Match.host_company_id == sender,
            Match.state.not_in(ended),
        )
    )
    return found or ""


def double_skills(session: Session, both: Both) -> list[tuple[SkillStatement, SkillStatement]]:
    """Skills that both have, in one direction: the kept record's statement and the other's."""
    owner = SkillStatement.company_id if both.kind is RecordKind.COMPANY else SkillStatement.participant_id
    mine, theirs = (
        session.scalars(select(SkillStatement).where(owner == own).order_by(SkillStatement.id)).all()
        for own in (both.kept, both.other)
    )
    known = {_skill(one): one for one in mine}
    return [(known[_skill(one)], one) for one in theirs if _skill(one) in known]


def _skill(statement: SkillStatement) -> tuple[str, str]:
    return statement.direction.value, statement.uri or statement.label.casefold()


def double_sessions(session: Session, both: Both) -> list[tuple[TrainingAttendance, TrainingAttendance]]:
    """Training sessions of both participants: the row that tells more, and the one that falls away."""
    if both.kind is RecordKind.COMPANY:
        return []
    rows = session.scalars(
        select(TrainingAttendance)
        .where(TrainingAttendance.participant_id.in_((both.kept, both.other)))
        .order_by(TrainingAttendance.id)
    ).all()
    stronger = sorted(rows, key=lambda one: (_STRONGER.index(one.state), one.participant_id != both.kept))
    first: dict[str, TrainingAttendance] = {}
    for one in stronger:
        first.setdefault(one.session_id, one)
    return [(first[one.session_id], one) for one in stronger if first[one.session_id] is not one]


def move(session: Session, both: Both, *, fallen: Mapping[str, str]) -> None:
    """Let everything that hangs on the other record hang on the kept one; what both have is there once.

    ``fallen``: matches that fall away, each with the one that stays in its place or with nothing.
    """
    _drop_doubles(session, both)
    for match_id, instead in fallen.items():
        kind, own = (RecordKind.MATCH, instead) if instead else (both.kind, both.kept)
        _move_soft(session, match_id, kind, own)
        remove(session, session.get_one(Match, match_id))
    _move_skills_behind(session, both)
    _move_hard(session, both)
    _move_soft(session, both.other, both.kind, both.kept)
    _move_written(session, both)
    _end_consents(session, both.kept)
    session.flush()


def end_visibility(session: Session, record_id: str, visibility: Visibility, today: date) -> None:
    """A profile for the own office alone has no standing consent to be shown."""
    if visibility is Visibility.OWN_OFFICE:
        for one in session.scalars(select(Consent).where(Consent.subject_id == record_id)).all():
            if one.purpose == "visibility" and one.withdrawn_on is None:
                one.withdrawn_on = today


def _drop_doubles(session: Session, both: Both) -> None:
    for stays, goes in double_skills(session, both):
        for name in ("level_now", "level_wanted"):
            if getattr(stays, name) is None:
                setattr(stays, name, getattr(goes, name))
        session.delete(goes)
    for _stays, gone in double_sessions(session, both):
        session.delete(gone)
    own, theirs = (
        session.scalars(select(RuleOverride).where(RuleOverride.subject_id == one)).all()
        for one in (both.kept, both.other)
    )
    for override in theirs:
        if override.rule in {one.rule for one in own}:
            session.delete(override)
    session.flush()


def _move_skills_behind(session: Session, both: Both) -> None:
    """The other's skills stand after the kept record's own."""
    owner = SkillStatement.company_id if both.kind is RecordKind.COMPANY else SkillStatement.participant_id
    for direction in set(session.scalars(select(SkillStatement.direction).where(owner == both.other))):
        mine = select(func.max(SkillStatement.position)).where(
            owner == both.kept, SkillStatement.direction == direction
        )
        behind = (session.scalar(mine) or 0) + 1
        theirs = select(SkillStatement).where(owner == both.other, SkillStatement.direction == direction)
        for one in session.scalars(theirs).all():
            one.position += behind


def _move_hard(session: Session, both: Both) -> None:
    for model, columns in _references(both.kind):
        for column in columns:
            if column.name != "subject_id":
                for row in session.scalars(select(model).where(column == both.other)).all():
                    setattr(row, column.name, both.kept)


def _move_soft(session: Session, old: str, kind: RecordKind, new: str) -> None:
    for model in _with_subject():
        for row in session.scalars(select(model).where(model.subject_id == old)).all():
            row.subject_kind, row.subject_id = kind, new
    for mark in session.scalars(select(TodayMark).where(TodayMark.item == old)).all():
        _move_mark(session, mark, new)


def _move_mark(session: Session, mark: TodayMark, item: str) -> None:
    """A mark is known by its line, so that of another line is another mark; one that is there stays."""
    if today_marks.mark_of(session, mark.what, item) is None:
        today_marks.put(
            session,
            what=mark.what,
            item=item,
            subject=(mark.subject_kind, mark.subject_id),
            officer=mark.officer,
            at=mark.at,
            snoozed_until=mark.snoozed_until,
            handed_to=mark.handed_to,
            note=mark.note,
        )
    session.delete(mark)


def _move_written(session: Session, both: Both) -> None:
    """Ids inside what is kept as JSON; an issued Learning Project keeps its words as they were signed."""
    issued = exists().where(LearningProjectVersion.learning_project_id == LearningProjectRecord.id)
    owners = (
        LearningProjectRecord.participant_id,
        LearningProjectRecord.sending_company_id,
        LearningProjectRecord.host_company_id,
    )
    drafts = select(LearningProjectRecord).where(or_(*(one == both.kept for one in owners)), ~issued)
    for project in session.scalars(drafts).all():
        _write(project, "content", _exchanged(project.content, both))
    for search in session.scalars(select(SavedSearch)).all():
        _write(search, "filter", _exchanged(search.filter, both))
        _write(search, "seen", sorted(set(_exchanged(search.seen, both))))


def _write(record: Any, name: str, value: Any) -> None:
    if getattr(record, name) != value:
        setattr(record, name, value)


def _exchanged(value: Any, both: Both) -> Any:
    if isinstance(value, Mapping):
        return {key: _exchanged(inner, both) for key, inner in value.items()}
    if isinstance(value, list):
        return [_exchanged(inner, both) for inner in value]
    return both.kept if value == both.other else value


def _end_consents(session: Session, record_id: str) -> None:
    rows = session.scalars(select(Consent).where(Consent.subject_id == record_id)).all()
    said = [Said(one.id, one.purpose, one.given_on, one.withdrawn_on) for one in rows]
    ended = merging.ended_consents(said)
    for one in rows:
        one.withdrawn_on = ended.get(one.id, one.withdrawn_on)


def _references(kind: RecordKind) -> Iterator[tuple[Any, list[Column[Any]]]]:
    """Each model with the columns that may name a record of this kind."""
    target = MODELS[kind].__table__
    for mapper in Base.registry.mappers:
        table: Any = mapper.local_table
        named = [c for c in table.c if any(key.column.table is target for key in c.foreign_keys)]
        named += [table.c.subject_id] if "subject_id" in table.c else []
        if named:
            yield mapper.class_, named


def _with_subject() -> list[Any]:
    return [one.class_ for one in Base.registry.mappers if "subject_id" in one.local_table.c]
