"""The office in the matching's memory: loaded once, then kept up to date from the journal."""

from __future__ import annotations

import gc
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.errors import NotFound
from mobilise_desktop.matching.index import MERGE_FROM, HostSide, ParticipantSide
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Rules
from mobilise_desktop.matching.reliability import NO_RECORD, TrackRecord
from mobilise_desktop.matching.segment import Segment
from mobilise_desktop.matching.weights import Weights, with_reliability
from mobilise_desktop.storage import case_facts, matching_raw, matching_rows, office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from . import matching_kept
from .matching_columns import Frame, host_columns, participant_columns, statements, track_records
from .matching_groups import Groups, stated_links
from .matching_names import Named, Names
from .matching_profiles import (
    GroupOf,
    Lists,
    SkillKeys,
    host_profile,
    lists_by_owner,
    participant_profile,
    rules_of,
)

__all__ = ["Named", "Pool", "PoolKeeper"]

_WEIGHTY = ("office", "ed_")


@dataclass(slots=True)
class Pool:
    """Both sides' indexes with what belongs to them, as of journal entry ``seq``.

    ``weights`` are the office's: the usual ones, with the firms' reliability where the office counts it.
    """

    edition: Edition
    rules: Rules
    drafts_too: bool
    weights: Weights
    keys: SkillKeys
    hosts: HostSide
    participants: ParticipantSide
    taken: dict[str, int]
    records: dict[str, TrackRecord]
    barred: frozenset[tuple[str, str]]
    links: dict[str, tuple[str, ...]]
    seq: int
    names: Names

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
            last = matching_rows.last_entry(session)
            pool = self._pool
            if pool is None or pool.rules.today != today.toordinal():
                pool = matching_kept.load(self._database, session, self._bare(session, today))
            if pool is None or not self._followed(session, pool, last, today):
                with _without_collector():
                    pool = self._load(session, self._bare(session, today), last, today)
                matching_kept.save(self._database, session, pool)
            self._pool = pool
            return pool

    def forget(self) -> None:
        """Load anew at the next question."""
        self._pool = None

    def _followed(self, session: Any, pool: Pool, last: int, today: date) -> bool:
        """Whether the pool could be brought up to the journal's last entry."""
        if pool.seq == last:
            return True
        touched = matching_rows.touched_since(session, pool.seq)
        if touched is None or any(record.startswith(_WEIGHTY) for record in touched):
            return False
        if self._linked_anew(session, pool, touched):
            return False
        self._refresh(session, pool, touched, today)
        pool.seq = last
        return True

    def _bare(self, session: Any, today: date) -> Pool:
        """A pool of the office's settings with nobody in it."""
        edition = case_facts.edition_of(session)
        if edition is None:
            raise NotFound(N_("No programme edition is chosen for this office."))
        settings = office_file.required_office(session).settings
        usual = Weights()
        return Pool(
            edition,
            rules_of(edition, today=today, settings=settings),
            bool(settings.get("match_drafts", False)),
            with_reliability(usual) if settings.get("match_reliability", False) else usual,
            SkillKeys.empty(self._group_of),
            HostSide.of(()),
            ParticipantSide.of(()),
            {},
            {},
            frozenset(),
            {},
            0,
            Names(self._database),
        )

    def _load(self, session: Any, pool: Pool, last: int, today: date) -> Pool:
        pool.taken, pool.barred = matching_rows.taken(session), matching_rows.barred(session)
        pool.records = track_records(matching_raw.past(session), today=today)
        pool.links = stated_links(matching_raw.linked(session))
        groups = Groups(pool.links)
        frame = Frame(pool.edition, today, pool.drafts_too, pool.taken, pool.records, groups)
        stated = statements(matching_raw.host_skills(session), pool.keys)
        hosts = host_columns(matching_raw.hosts(session), stated, frame)
        stated = statements(matching_raw.person_skills(session), pool.keys)
        people = participant_columns(matching_raw.participants(session), stated, frame)
        pool.hosts, pool.participants = HostSide(Segment.of(hosts)), ParticipantSide(Segment.of(people))
        pool.seq = last
        return pool

    def _refresh(self, session: Any, pool: Pool, touched: Collection[str], today: date) -> None:
        anew = matching_rows.any_pairs(session, touched)
        changed = self._paired_anew(session, pool, today) if anew else set[str]()
        owners = matching_rows.owners_of(session, changed | set(touched))
        hosts, people = matching_rows.hosts(session, owners), matching_rows.participants(session, owners)
        lists = lists_by_owner(matching_rows.skills(session, owners), pool.keys)
        if self._gone(pool, owners, hosts, people):
            matching_kept.clear(self._database)
        for owner in owners:
            pool.hosts.remove(owner)
            pool.participants.remove(owner)
        self._take(pool, hosts, people, lists, today)
        pool.names.forget(owners)
        if pool.hosts.pending > MERGE_FROM:
            pool.hosts = HostSide(Segment.of(pool.hosts.merged()))
        if pool.participants.pending > MERGE_FROM:
            pool.participants = ParticipantSide(Segment.of(pool.participants.merged()))

    def _linked_anew(self, session: Any, pool: Pool, touched: Collection[str]) -> bool:
        """Whether a firm states other links than before: they may join firms that nobody touched."""
        known = {key: names for key, names in pool.links.items() if key in touched}
        return stated_links(matching_rows.linked(session, touched)) != known

    def _paired_anew(self, session: Any, pool: Pool, today: date) -> set[str]:
        """Read again what matches and stays say; the firms for which it has changed."""
        taken, records = matching_rows.taken(session), track_records(matching_raw.past(session), today=today)
        changed = _differing(pool.taken, taken) | _differing(pool.records, records)
        pool.taken, pool.records, pool.barred = taken, records, matching_rows.barred(session)
        return changed

    def _gone(
        self, pool: Pool, owners: Collection[str], hosts: Collection[Any], people: Collection[Any]
    ) -> bool:
        here = {row.id for row in (*hosts, *people)}
        return any(key not in here and (key in pool.hosts or key in pool.participants) for key in owners)

    def _take(
        self,
        pool: Pool,
        hosts: Collection[Any],
        people: Collection[Any],
        lists: Mapping[str, Lists],
        today: date,
    ) -> None:
        none, groups = Lists(), Groups(pool.links)
        for row in hosts:
            profile = host_profile(
                row,
                lists.get(row.id, none),
                edition=pool.edition,
                taken=pool.taken.get(row.id, 0),
                drafts_too=pool.drafts_too,
                today=today,
                groups=groups,
                record=pool.records.get(row.id, NO_RECORD),
            )
            pool.hosts.upsert(profile)
        for row in people:
            person = participant_profile(
                row,
                lists.get(row.id, none),
                edition=pool.edition,
                drafts_too=pool.drafts_too,
                groups=groups,
                record=pool.records.get(row.sending_company_id, NO_RECORD),
            )
            pool.participants.upsert(person)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


@contextmanager
def _without_collector() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
