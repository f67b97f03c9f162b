"""The office in the matching's memory: loaded once, then kept up to date from the journal."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.errors import NotFound
from mobilise_desktop.matching.index import MERGE_FROM, HostSide, ParticipantSide
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Rules
from mobilise_desktop.storage import case_facts, matching_rows, office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .matching_profiles import (
    GroupOf,
    Lists,
    SkillKeys,
    host_profile,
    languages,
    lists_by_owner,
    participant_profile,
    rules_of,
    sector,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What lists show of a profile besides its score."""

    name: str
    country: str
    detail: str
    company_id: str
    company: str
    section: str = ""
    languages: tuple[str, ...] = ()


@dataclass(slots=True)
class Pool:
    """Both sides' indexes with what belongs to them, as of journal entry ``seq``."""

    edition: Edition
    rules: Rules
    drafts_too: bool
    keys: SkillKeys
    hosts: HostSide
    participants: ParticipantSide
    taken: dict[str, int]
    barred: frozenset[tuple[str, str]]
    seq: int
    names: dict[str, Named] = field(default_factory=dict)

    def host(self, company_id: str) -> HostProfile:
        """The profile of a host; raises ``NotFound`` for a company that does not host."""
        if company_id not in self.hosts:
            raise NotFound(N_("This company does not host, or is not there any more."))
        return self.hosts.profiles([company_id])[0]

    def participant(self, participant_id: str) -> ParticipantProfile:
        """The profile of a participant; raises ``NotFound``."""
        if participant_id not in self.participants:
            raise NotFound(N_("This participant is not there any more."))
        return self.participants.profiles([participant_id])[0]

    def barred_for(self, own_id: str) -> frozenset[str]:
        """Counterparts that declined or have been through a stay with this one."""
        return frozenset(other for pair in self.barred if own_id in pair for other in pair if other != own_id)


class PoolKeeper:
    """Hands out the pool of today; safe to ask from several threads, one at a time inside ``lock``."""

    def __init__(self, database: Database, group_of: GroupOf) -> None:
        self._database = database
        self._group_of = group_of
        self._pool: Pool | None = None
        self.lock = threading.RLock()

    def current(self, *, today: date) -> Pool:
        """The pool, up to date with the journal; reloaded when day, edition or much has changed."""
        with self.lock, self._database.read() as session:
            pool = self._pool
            last = matching_rows.last_entry(session)
            if pool is None or pool.rules.today != today.toordinal():
                return self._load(session, today, last)
            if pool.seq != last:
                touched = matching_rows.touched_since(session, pool.seq)
                if touched is None or any(record.startswith(_WEIGHTY) for record in touched):
                    return self._load(session, today, last)
                self._refresh(session, pool, touched, today)
                pool.seq = last
            return pool

    def forget(self) -> None:
        """Load anew at the next question."""
        self._pool = None

    def _load(self, session: Any, today: date, last: int) -> Pool:
        edition = case_facts.edition_of(session)
        if edition is None:
            raise NotFound(N_("No programme edition is chosen for this office."))
        settings = office_file.required_office(session).settings
        drafts_too = bool(settings.get("match_drafts", False))
        rows = matching_rows.load(session)
        keys = SkillKeys.empty(self._group_of)
        lists = lists_by_owner(rows.skills, keys)
        none = Lists()
        hosts = [
            host_profile(
                row,
                lists.get(row.id, none),
                edition=edition,
                taken=rows.taken.get(row.id, 0),
                drafts_too=drafts_too,
                today=today,
            )
            for row in rows.hosts
        ]
        people = [
            participant_profile(row, lists.get(row.id, none), edition=edition, drafts_too=drafts_too)
            for row in rows.participants
        ]
        rules = rules_of(edition, today=today, large_may_host=bool(settings.get("large_may_host", True)))
        self._pool = Pool(
            edition,
            rules,
            drafts_too,
            keys,
            HostSide.of(hosts),
            ParticipantSide.of(people),
            rows.taken,
            rows.barred,
            last,
        )
        _name(self._pool, rows.hosts, rows.participants)
        return self._pool

    def _refresh(self, session: Any, pool: Pool, touched: Collection[str], today: date) -> None:
        owners = matching_rows.owners_of(session, touched)
        pool.taken = matching_rows.taken(session)
        pool.barred = matching_rows.barred(session)
        hosts, people = matching_rows.hosts(session, owners), matching_rows.participants(session, owners)
        lists = lists_by_owner(matching_rows.skills(session, owners), pool.keys)
        none = Lists()
        for owner in owners:
            pool.hosts.remove(owner)
            pool.participants.remove(owner)
        for row in hosts:
            profile = host_profile(
                row,
                lists.get(row.id, none),
                edition=pool.edition,
                taken=pool.taken.get(row.id, 0),
                drafts_too=pool.drafts_too,
                today=today,
            )
            pool.hosts.upsert(profile)
        for row in people:
            pool.participants.upsert(
                participant_profile(
                    row, lists.get(row.id, none), edition=pool.edition, drafts_too=pool.drafts_too
                )
            )
        _name(pool, hosts, people)
        if pool.hosts.pending > MERGE_FROM:
            pool.hosts = HostSide.of_columns(pool.hosts.merged())  # type: ignore[assignment]
        if pool.participants.pending > MERGE_FROM:
            pool.participants = ParticipantSide.of_columns(pool.participants.merged())  # type: ignore[assignment]


_WEIGHTY = ("office", "ed_")


def _name(pool: Pool, hosts: Collection[Any], people: Collection[Any]) -> None:
    for row in hosts:
        pool.names[row.id] = Named(
            row.legal_name, row.country, row.nace_code, row.id, row.legal_name, *_facets(row)
        )
    for row in people:
        name = f"{row.given_name} {row.family_name}".strip()
        pool.names[row.id] = Named(
            name,
            row.country or "",
            row.job_title,
            row.sending_company_id or "",
            row.legal_name or "",
            *_facets(row),
        )


def _facets(row: Any) -> tuple[str, tuple[str, ...]]:
    section = sector(row.nace_code or "", row.nace_revision or "").section
    return section, tuple(code for code, _level in languages(row.languages))
