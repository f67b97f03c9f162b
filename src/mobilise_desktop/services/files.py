"""Files of companies and participants: their state with its guards, and possible duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mobilise_desktop.domain import file_states as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import FileState, Light, RecordKind
from mobilise_desktop.domain.duplicates import CompanyKey, Likeness, alike, core_name, duplicates_of
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.folding import spellings
from mobilise_desktop.storage import case_facts, company_queries, participant_queries, records, sheets
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .eligibility import Eligibility
from .kinds import Changed, Kind

_REQUIRED = {
    RecordKind.COMPANY: states.COMPANY_REQUIRED,
    RecordKind.PARTICIPANT: states.PARTICIPANT_REQUIRED,
}
_KINDS = {RecordKind.COMPANY: Kind.COMPANIES, RecordKind.PARTICIPANT: Kind.PARTICIPANTS}
LIKELY = 60
FIRST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class FileView:
    """State of a file: since when, how long it waits, and what stands in the way of each next state."""

    state: FileState
    since: datetime | None
    submitted_on: date | None
    waiting_days: int
    waiting: Light
    stale: bool
    reason: str
    blockers: Mapping[FileState, tuple[Blocker, ...]]


@dataclass(frozen=True, slots=True)
class Namesake:
    """A record that may be the same; ``score`` 0-100."""

    id: str
    name: str
    detail: str
    score: int
    reason: str
    values: Mapping[str, object]


class Files:
    """Moves files along their states and finds duplicates."""

    def __init__(self, database: Database, eligibility: Eligibility) -> None:
        self._database = database
        self._eligibility = eligibility

    def open(self, kind: RecordKind, record_id: str, *, today: date, reason: str = "") -> FileView:
        """The file's state and what the next ones ask for."""
        with self._database.read() as session:
            values = sheets.read(session, kind, record_id)
            edition = case_facts.edition_of(session)
        facts = self._facts(kind, record_id, values, today, reason)
        state, submitted = values["file_state"], values["submitted_on"]
        since = values["file_state_since"]
        stale = bool(edition) and states.is_stale(
            state,
            confirmed_on=values["interest_confirmed_on"],
            accepted_on=since.date() if since else None,
            today=today,
            edition=edition,  # type: ignore[arg-type]
        )
        waiting = (
            states.waiting_light(state, submitted_on=submitted, today=today, edition=edition)
            if edition
            else Light.INFO
        )
        return FileView(
            state=state,
            since=since,
            submitted_on=submitted,
            waiting_days=(today - submitted).days if submitted else 0,
            waiting=waiting,
            stale=stale,
            reason=values["file_reason"],
            blockers={target: states.blockers(state, target, facts) for target in states.next_states(state)},
        )

    def _facts(
        self, kind: RecordKind, record_id: str, values: Mapping[str, Any], today: date, reason: str
    ) -> states.FileFacts:
        company = kind is RecordKind.COMPANY
        view = self._eligibility.of(
            today=today,
            company_id=record_id if company else values["sending_company_id"],
            participant_id=None if company else record_id,
        )
        on_platform = not company or bool(values["platform_reference"] or values["platform_by_us"])
        return states.FileFacts(
            missing=states.missing_fields(values, _REQUIRED[kind]),
            verdict=view.overall,
            on_platform=on_platform,
            reason=reason,
        )

    def move(
        self, kind: RecordKind, record_id: str, target: FileState, *, today: date, reason: str = ""
    ) -> Changed[FileState]:
        """Take the file to its next state; raises ``RuleBroken`` with what stands in the way."""
        view = self.open(kind, record_id, today=today, reason=reason)
        refused = (Blocker("STATE-FILE", N_("This step does not follow from the present state.")),)
        for blocker in view.blockers.get(target, refused):
            raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("State of a file changed")) as session:
            record: Any = records.fetch(session, sheets.MODELS[kind], record_id)
            record.file_state, record.file_state_since = target, datetime.now(UTC)
            record.file_reason = reason.strip()
            if target is FileState.SUBMITTED:
                record.submitted_on = today
            if target is FileState.ACCEPTED:
                record.interest_confirmed_on = today
        return Changed(target, frozenset({_KINDS[kind]}))

    def confirm_interest(self, kind: RecordKind, record_id: str, *, today: date) -> Changed[None]:
        """Write down that the file's owner is still interested."""
        with self._database.transaction(N_("Interest confirmed")) as session:
            record: Any = records.fetch(session, sheets.MODELS[kind], record_id)
            record.interest_confirmed_on = today
            if record.file_state is FileState.STALE:
                record.file_state, record.file_state_since = FileState.ACCEPTED, datetime.now(UTC)
        return Changed(None, frozenset({_KINDS[kind]}))

    def company_namesakes(
        self,
        *,
        name: str,
        town: str = "",
        country: str = "",
        vat: str = "",
        registration: str = "",
        but: str = "",
    ) -> tuple[Namesake, ...]:
        """Companies that may be the one being typed: same number, or a similar name."""
        with self._database.read() as session:
            rows = company_queries.namesakes(
                session,
                starts=_starts(name),
                vat=vat,
                registration=registration,
                towns=spellings(town) if town else (),
            )
        known = {row.id: row for row in rows if row.id != but}
        typed = CompanyKey(
            name=name, town=town, country=country, vat_or_tax_no=vat, national_reg_no=registration
        )
        others = [
            CompanyKey(
                id=row.id,
                name=row.legal_name,
                town=row.town,
                country=row.country,
                vat_or_tax_no=row.vat_or_tax_no,
                national_reg_no=row.national_reg_no,
            )
            for row in known.values()
        ]
        return tuple(
            _namesake(
                found, known[found.id].legal_name, f"{known[found.id].town} · {known[found.id].country}"
            )
            for found in duplicates_of(typed, others)
            if found.score >= LIKELY
        )[:3]

    def participant_namesakes(
        self, *, given_name: str, family_name: str, email: str = "", but: str = ""
    ) -> tuple[Namesake, ...]:
        """Participants that may be the one being typed: same e-mail, or the same name."""
        name = f"{family_name} {given_name}".strip()
        with self._database.read() as session:
            rows = participant_queries.namesakes(
                session, starts=spellings(name) if family_name and given_name else (), email=email
            )
        found = []
        for row in rows:
            if row.id == but:
                continue
            same_mail = bool(email) and row.email.casefold() == email.casefold()
            same_name = alike(f"{row.family_name} {row.given_name}") == alike(name)
            if same_mail or same_name:
                message = N_("Same e-mail address") if same_mail else N_("Same name")
                shown = f"{row.given_name} {row.family_name}".strip()
                found.append(Namesake(row.id, shown, row.email, 95 if same_mail else 80, message, {}))
        return tuple(sorted(found, key=lambda n: (-n.score, n.id)))[:3]


def _starts(name: str) -> tuple[str, ...]:
    """How names that are like this one begin, in each spelling; none for a name too short to compare."""
    if len(core_name(name)) < FIRST_LETTERS - 1:
        return ()
    return tuple(dict.fromkeys(core_name(one)[:FIRST_LETTERS] for one in spellings(name)))


def _namesake(found: Likeness, name: str, detail: str) -> Namesake:
    return Namesake(found.id, name, detail, found.score, found.reason, found.values)
