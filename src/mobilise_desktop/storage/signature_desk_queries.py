"""All documents out for signature: which they are, who has signed and who is missing, when to chase."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, bindparam, select, text
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Party, SignatureMethod
from mobilise_desktop.models import (
    AmendmentRecord,
    AmendmentSignature,
    LearningProjectVersion,
    SignatureRecord,
)
from mobilise_desktop.models.base import Instant

from .records import fetch
from .search import match_expression

PATIENCE = "+14 days"
_AT_ONCE = 400


class DeskKind(StrEnum):
    """What is out for signature."""

    DOCUMENT = "DOCUMENT"
    AMENDMENT = "AMENDMENT"


class DeskShow(StrEnum):
    """Which documents the desk lists: those out, those due to be chased, those whose original is nowhere."""

    OUT = "OUT"
    OVERDUE = "OVERDUE"
    PLACELESS = "PLACELESS"


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """``party``: documents that wait for it; ``words`` as in the list of Learning Projects."""

    show: DeskShow = DeskShow.OUT
    party: Party | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A signature that counts for the document; ``id`` names its record."""

    id: str
    person: str
    signed_on: date | None
    method: SignatureMethod
    original_place: str
    scanned: bool
    carried_from: int | None = None
    by_slip: bool = False

    @property
    def on_paper(self) -> bool:
        """Whether there is an original on paper that lies somewhere."""
        return self.method in (SignatureMethod.WET, SignatureMethod.SCAN)


@dataclass(frozen=True, slots=True)
class PartyStand:
    """A party that must sign; ``slip_since``: it signed that earlier version, a change slip is enough."""

    party: Party
    name: str
    function: str
    given: Given | None = None
    slip_since: int = 0


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A document out for signature; ``number`` is the version, or that of the amendment.

    ``due``: when those who are missing are to be chased; ``chased_on``: when they were last.
    """

    id: str
    kind: DeskKind
    project_id: str
    reference: str
    number: int
    person: str
    sending_company: str
    host_company: str
    issued_at: datetime | None
    due: date | None
    chased_on: date | None
    parties: tuple[PartyStand, ...] = ()

    @property
    def missing(self) -> tuple[PartyStand, ...]:
        """Who has not signed yet."""
        return tuple(one for one in self.parties if one.given is None)

    @property
    def given(self) -> tuple[Given, ...]:
        """The signatures that count."""
        return tuple(one.given for one in self.parties if one.given is not None)

    def days_out(self, today: date) -> int:
        """Days since it was issued."""
        return max(0, (today - self.issued_at.date()).days) if self.issued_at else 0


_OUT = {
    "l": "('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED')",
    "a": "('ISSUED', 'PARTIALLY_SIGNED')",
}
_ISSUED = {
    "l": "('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED', 'SIGNED', 'CLOSED')",
    "a": "('ISSUED', 'PARTIALLY_SIGNED', 'SIGNED')",
}
_VALID = {
    "l": "FROM signatures s WHERE s.learning_project_id = l.id AND s.version_number = v.number "
    "AND s.void = 0",
    "a": "FROM amendment_signatures s WHERE s.amendment_id = a.id AND s.void = 0",
}
_ASKED = {
    "l": "SELECT 1 FROM json_each(v.content, '$.signatories') j WHERE "
    "json_extract(j.value, '$.party') = :party AND coalesce(json_extract(j.value, '$.required'), 1)",
    "a": "SELECT 1 FROM json_each(a.parties) j WHERE j.value = :party",
}
_CHASE = {"l": "v", "a": "a"}
_SORTS = {
    "due": "d.due",
    "reference": "d.reference",
    "participant": "p.sort_name",
    "sender": "sc.sort_name",
    "host": "hc.sort_name",
    "issued": "d.issued_at",
    "chased": "d.chased_on",
}


def page(
    session: Session,
    wanted: DeskFilter,
    *,
    today: date,
    sort: str = "due",
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
) -> list[DeskRow]:
    """A page of the desk with the standing of each party; an unknown ``sort`` falls back to the chase day."""
    order = _order(sort, descending)
    values = {**_values(wanted, today), "limit": limit, "offset": offset}
    source, part = _documents(wanted), "LIMIT :limit OFFSET :offset"
    if _SORTS.get(sort, "d.").startswith("d."):
        ends = f"SELECT * FROM ({source}) d {order} {part}"
        return _rows(session, f"{_shown(ends)} {order}", values)
    return _rows(session, f"{_shown(source)} {order} {part}", values)


def by_ids(session: Session, ids: Sequence[str], *, today: date) -> list[DeskRow]:
    """These documents, by reference; whoever is not out for signature any more is left out."""
    found: list[DeskRow] = []
    for start in range(0, len(ids), _AT_ONCE):
        chosen = ids[start : start + _AT_ONCE]
        source = _documents(DeskFilter(), "{id} IN (" + ", ".join(f":i{n}" for n in range(len(chosen))) + ")")
        values = {**_values(DeskFilter(), today), **{f"i{n}": one for n, one in enumerate(chosen)}}
        found += _rows(session, _shown(source), values)
    return sorted(found, key=lambda row: (row.reference, row.kind, row.number))


def ids(
    session: Session, wanted: DeskFilter, *, today: date, sort: str = "due", descending: bool = False
) -> list[str]:
    """The ids of all documents that the filter leaves, in the order of the pages."""
    statement = text(f"SELECT id FROM ({_shown(_documents(wanted))} {_order(sort, descending)})")
    return [str(row[0]) for row in session.execute(statement, _values(wanted, today))]


def count(session: Session, wanted: DeskFilter, *, today: date) -> int:
    """How many documents the filter leaves."""
    statement = text(f"SELECT count(*) FROM ({_documents(wanted)})")
    return int(session.execute(statement, _values(wanted, today)).scalar_one())


def note_chased(session: Session, row_ids: Iterable[str], *, on: date, next_on: date | None) -> list[str]:
    """Keep when the missing parties were and will be chased; returns the projects' ids in the same order."""
    projects = []
    for row_id in row_ids:
        record = _record(session, row_id)
        record.chased_on, record.chase_on = on, next_on
        projects.append(record.learning_project_id)
    return projects


def put_chase_day(session: Session, row_id: str, day: date | None) -> None:
    """Keep when the missing parties will be chased next."""
    _record(session, row_id).chase_on = day


def put_original(session: Session, kind: DeskKind, signature_id: str, place: str) -> None:
    """Keep where the signed original lies."""
    model = AmendmentSignature if kind is DeskKind.AMENDMENT else SignatureRecord
    record: Any = fetch(session, model, signature_id)
    record.original_place = place


def keep_originals_known(session: Session, project_id: str) -> None:
    """The original of a signature that was carried over lies where that of its source lies."""
    rows = session.scalars(
        select(SignatureRecord).where(SignatureRecord.learning_project_id == project_id)
    ).all()
    known = {(row.party, row.version_number): row.original_place for row in rows if row.carried_from is None}
    for row in rows:
        if row.carried_from is not None and not row.original_place:
            row.original_place = known.get((row.party, row.carried_from), "")


def _record(session: Session, row_id: str) -> LearningProjectVersion | AmendmentRecord:
    return session.get(LearningProjectVersion, row_id) or fetch(session, AmendmentRecord, row_id)


def _documents(wanted: DeskFilter, also: str = "") -> str:
    """All documents that the filter leaves, as one statement over both kinds."""
    conditions = {key: " AND ".join(_conditions(wanted, key, also)) for key in ("l", "a")}
    return f"""
        SELECT v.id AS id, 'DOCUMENT' AS kind, l.id AS project_id, l.reference AS reference,
            v.number AS number, v.issued_at AS issued_at, v.chased_on AS chased_on,
            coalesce(v.chase_on, date(v.issued_at, :patience)) AS due
        FROM learning_projects l
            JOIN learning_project_versions v INDEXED BY ix_learning_project_versions_chase
            ON v.learning_project_id = l.id AND v.number = l.version
        WHERE {conditions["l"]}
        UNION ALL
        SELECT a.id, 'AMENDMENT', l.id, l.reference, a.number, a.issued_at, a.chased_on,
            coalesce(a.chase_on, date(a.issued_at, :patience))
        FROM amendments a JOIN learning_projects l ON l.id = a.learning_project_id
        WHERE {conditions["a"]}"""


def _conditions(wanted: DeskFilter, key: str, also: str) -> Iterable[str]:
    placeless = wanted.show is DeskShow.PLACELESS
    yield f"{key}.state IN {(_ISSUED if placeless else _OUT)[key]}"
    if placeless:
        yield (
            f"EXISTS (SELECT 1 {_VALID[key]} AND s.method IN ('WET', 'SCAN') AND trim(s.original_place) = '')"
        )
    if wanted.show is DeskShow.OVERDUE:
        yield f"coalesce({_CHASE[key]}.chase_on, date({_CHASE[key]}.issued_at, :patience)) <= :today"
    if wanted.party is not None:
        yield f"EXISTS ({_ASKED[key]}) AND NOT EXISTS (SELECT 1 {_VALID[key]} AND s.party = :party)"
    if match_expression(wanted.words):
        yield (
            "l.id IN (SELECT record_id FROM search_entries WHERE kind = 'LEARNING_PROJECT' AND rowid IN "
            "(SELECT rowid FROM search_fts WHERE search_fts MATCH :query))"
        )
    if also:
        yield also.format(id=f"{_CHASE[key]}.id")


def _order(sort: str, descending: bool) -> str:
    way = "DESC" if descending else "ASC"
    return f"ORDER BY {_SORTS.get(sort, 'd.due')} {way}, d.id {way}"


def _values(wanted: DeskFilter, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {"patience": PATIENCE}
    if wanted.show is DeskShow.OVERDUE:
        values["today"] = today.isoformat()
    if wanted.party is not None:
        values["party"] = wanted.party.value
    if match_expression(wanted.words):
        values["query"] = match_expression(wanted.words)
    return values


def _shown(source: str) -> str:
    return f"""
        SELECT d.id, d.kind, d.project_id, d.reference, d.number,
            trim(p.given_name || ' ' || p.family_name) AS person, sc.legal_name AS sender,
            hc.legal_name AS host, d.issued_at, d.due, d.chased_on
        FROM ({source}) d JOIN learning_projects q ON q.id = d.project_id
        JOIN participants p ON p.id = q.participant_id
        JOIN companies sc ON sc.id = q.sending_company_id
        JOIN companies hc ON hc.id = q.host_company_id"""


def _rows(session: Session, statement: str, values: Mapping[str, Any]) -> list[DeskRow]:
    asked = text(statement).columns(issued_at=Instant(), due=Date(), chased_on=Date())
    lines = session.execute(asked, values).all()
    parties = _parties(session, [(line.id, line.kind) for line in lines])
    return [
        DeskRow(
            line.id,
            DeskKind(line.kind),
            line.project_id,
            line.reference,
            line.number,
            line.person,
            line.sender,
            line.host,
            line.issued_at,
            line.due,
            line.chased_on,
            parties.get(line.id, ()),
        )
        for line in lines
    ]


_BLOCKS = {
    DeskKind.DOCUMENT: """
        SELECT v.id, json_extract(v.content, '$.signatories'), NULL FROM learning_project_versions v
        WHERE v.id IN :ids""",
    DeskKind.AMENDMENT: """
        SELECT a.id, json_extract(v.content, '$.signatories'), a.parties FROM amendments a
        LEFT JOIN learning_project_versions v
            ON v.learning_project_id = a.learning_project_id AND v.number = a.base_version
        WHERE a.id IN :ids""",
}
_GIVEN = {
    DeskKind.DOCUMENT: """
        SELECT v.id AS row_id, s.id, s.party, s.person, s.signed_on, s.method, s.original_place,
            s.attachment_id IS NOT NULL AS scanned, s.carried_from, s.by_slip, s.void,
            s.version_number = v.number AS present, s.version_number AS version
        FROM learning_project_versions v JOIN signatures s
            ON s.learning_project_id = v.learning_project_id AND s.version_number <= v.number
        WHERE v.id IN :ids ORDER BY s.version_number, s.id""",
    DeskKind.AMENDMENT: """
        SELECT s.amendment_id AS row_id, s.id, s.party, s.person, s.signed_on, s.method, s.original_place,
            s.attachment_id IS NOT NULL AS scanned, NULL AS carried_from, 0 AS by_slip, s.void,
            1 AS present, 0 AS version
        FROM amendment_signatures s WHERE s.amendment_id IN :ids ORDER BY s.id""",
}


def _parties(session: Session, lines: Sequence[tuple[str, str]]) -> dict[str, tuple[PartyStand, ...]]:
    found: dict[str, tuple[PartyStand, ...]] = {}
    for kind in DeskKind:
        chosen = [row_id for row_id, its in lines if its == kind]
        for start in range(0, len(chosen), _AT_ONCE):
            found |= _standing(session, kind, chosen[start : start + _AT_ONCE])
    return found


def _standing(session: Session, kind: DeskKind, chosen: Sequence[str]) -> dict[str, tuple[PartyStand, ...]]:
    given: dict[tuple[str, str], Given] = {}
    before: dict[tuple[str, str], int] = {}
    for line in session.execute(_many(_GIVEN[kind]).columns(signed_on=Date()), {"ids": chosen}):
        key = (line.row_id, line.party)
        if line.present and not line.void:
            given[key] = Given(
                line.id,
                line.person,
                line.signed_on,
                SignatureMethod(line.method),
                line.original_place,
                bool(line.scanned),
                line.carried_from,
                bool(line.by_slip),
            )
        elif not line.present and line.carried_from is None:
            before[key] = line.version
    result = {}
    for row_id, blocks, parties in session.execute(_many(_BLOCKS[kind]), {"ids": chosen}):
        result[row_id] = tuple(
            PartyStand(
                party, name, function, given.get((row_id, party)), before.get((row_id, party.value), 0)
            )
            for party, name, function in _asked(blocks, parties)
        )
    return result


def _asked(blocks: str | None, parties: str | None) -> Iterable[tuple[Party, str, str]]:
    """Who must sign, in the document's order, with the name and function of the block."""
    known = {one["party"]: one for one in json.loads(blocks or "[]")}
    asked = json.loads(parties) if parties else [p for p, one in known.items() if one.get("required", True)]
    for party in asked:
        block = known.get(party, {})
        yield Party(party), str(block.get("name", "")), str(block.get("function", ""))


def _many(statement: str) -> Any:
    return text(statement).bindparams(bindparam("ids", expanding=True))
