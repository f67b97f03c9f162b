"""From the office's rows to the matching's profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Direction, FileState, SizeClass
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.figures import section_of
from mobilise_desktop.matching.profiles import (
    LEVELS,
    NO_GROUP,
    OPEN_FIRST,
    OPEN_LAST,
    HostProfile,
    ParticipantProfile,
    Rules,
    Sector,
    Skill,
    free_text_key,
)
from mobilise_desktop.matching.reliability import NO_RECORD, TrackRecord

from .matching_groups import Groups

MOST_WISHES = 40
DAYS_A_WEEK = 7
READY = frozenset({FileState.ACCEPTED})
NEARLY_READY = READY | {
    FileState.SUBMITTED,
    FileState.UNDER_REVIEW,
    FileState.INFO_REQUESTED,
    FileState.DRAFT,
}
GroupOf = Callable[[str], int]


@dataclass(slots=True)
class SkillKeys:
    """Stable numbers for skill URIs and free texts, with the way back to their labels."""

    group_of: GroupOf
    numbers: dict[str, int]
    labels: dict[int, tuple[str, str]]

    @staticmethod
    def empty(group_of: GroupOf) -> SkillKeys:
        """No skill known yet."""
        return SkillKeys(group_of, {}, {})

    def skill(self, uri: str, label: str, weight: int) -> Skill:
        """The matching's skill for a statement; equal free texts get the same key."""
        if not uri:
            key = free_text_key(label)
            self.labels[key] = ("", label)
            return Skill(key, NO_GROUP, weight)
        key = self.numbers.setdefault(uri, len(self.numbers))
        self.labels[key] = (uri, label)
        return Skill(key, self.group_of(uri), weight)


@dataclass(frozen=True, slots=True)
class Lists:
    """Skills of one owner, by direction."""

    wanted: tuple[Skill, ...] = ()
    offered: tuple[Skill, ...] = ()


def lists_by_owner(rows: Iterable[Any], keys: SkillKeys) -> dict[str, Lists]:
    """Skill lists by owner id from rows of owner, direction, uri, label, priority."""
    found: dict[tuple[str, Direction], dict[int, Skill]] = {}
    for owner, direction, uri, label, priority in rows:
        skill = keys.skill(uri, label, min(3, max(1, priority or 2)))
        mine = found.setdefault((owner, direction), {})
        if len(mine) < MOST_WISHES:
            mine.setdefault(skill.key, skill)
    owners = {owner for owner, _ in found}
    return {
        owner: Lists(
            tuple(found.get((owner, Direction.WANTED), {}).values()),
            tuple(found.get((owner, Direction.OFFERED), {}).values()),
        )
        for owner in owners
    }


def rules_of(edition: Edition, *, today: date, settings: Mapping[str, Any]) -> Rules:
    """The constraints' figures from the edition and the office's settings."""
    return Rules(
        today=today.toordinal(),
        shortest_days=edition.match_min_days,
        longest_days=edition.match_max_days,
        large_may_host=bool(settings.get("large_may_host", True)),
        same_group_allowed=bool(settings.get("match_same_group", False)),
    )


def host_profile(
    row: Any,
    skills: Lists,
    *,
    edition: Edition,
    taken: int,
    drafts_too: bool,
    today: date,
    groups: Groups,
    record: TrackRecord = NO_RECORD,
) -> HostProfile:
    """A host from its row; an offer past its day has no free place."""
    expired = row.offer_valid_until is not None and row.offer_valid_until < today
    places = 1 if row.places is None else row.places
    return HostProfile(
        id=row.id,
        company=row.id,
        country=row.country,
        group=groups.of(row.legal_name),
        is_sme=row.size_class is not SizeClass.LARGE,
        eligible=row.country in edition.eligible_countries,
        visible=row.visibility is not None,
        accepted=row.file_state in (NEARLY_READY if drafts_too else READY),
        first_day=_day(row.host_from, OPEN_FIRST),
        last_day=_day(row.host_to, OPEN_LAST),
        min_days=(row.host_min_weeks or 0) * DAYS_A_WEEK or 1,
        max_days=(row.host_max_weeks or 0) * DAYS_A_WEEK or 366,
        languages=languages(row.languages),
        sector=sector(row.nace_code),
        wished_sectors=wished(row.target_sectors),
        collaborations=frozenset(row.collaborations or ()),
        wanted=skills.wanted,
        offered=skills.offered,
        waiting_since=_day(row.submitted_on, OPEN_LAST),
        places=0 if expired else max(0, places - taken),
        min_level=LEVELS.get(row.min_language_level, 0),
        record=record,
    )


def participant_profile(
    row: Any,
    skills: Lists,
    *,
    edition: Edition,
    drafts_too: bool,
    groups: Groups,
    record: TrackRecord = NO_RECORD,
) -> ParticipantProfile:
    """A participant from the row with the sending company's columns."""
    return ParticipantProfile(
        id=row.id,
        company=row.sending_company_id or "",
        country=row.country or "",
        group=groups.of(row.legal_name),
        is_sme=row.size_class is not SizeClass.LARGE,
        eligible=(row.country or "") in edition.eligible_countries,
        visible=row.visibility is not None,
        accepted=row.file_state in (NEARLY_READY if drafts_too else READY),
        first_day=_day(row.period_from, OPEN_FIRST),
        last_day=_day(row.period_to, OPEN_LAST),
        min_days=(row.min_weeks or 0) * DAYS_A_WEEK or 1,
        max_days=(row.max_weeks or 0) * DAYS_A_WEEK or 366,
        languages=languages(row.languages),
        sector=sector(row.nace_code or ""),
        wished_sectors=wished(row.target_sectors),
        collaborations=frozenset(row.collaborations or ()),
        wanted=skills.wanted,
        offered=skills.offered,
        waiting_since=_day(row.submitted_on, OPEN_LAST),
        countries=frozenset(row.target_countries or ()),
        only_these=bool(row.only_these_countries),
        record=record,
    )


def languages(rows: Sequence[Mapping[str, Any]] | None) -> tuple[tuple[str, int], ...]:
    """Language codes with levels 1-6; a working language without a level counts as C2."""
    return tuple((str(row["language"]), LEVELS.get(row.get("level") or "C2", 6)) for row in rows or ())


def wished(codes: Sequence[str] | None) -> tuple[Sector, ...]:
    """Wished sectors from NACE codes or section letters."""
    return tuple(found for code in codes or () if (found := sector(code)))


def sector(code: str) -> Sector:
    """The division with its section of a NACE code such as 31.01 or C.

    Firms coded by either revision stand under the sections of Rev. 2.1, else the same letter would name two
    different sections.
    """
    head = code.strip().split(".")[0][:2]
    if not head.isdecimal():
        return Sector(0, section_of(head))
    return Sector(int(head), section_of(head.zfill(2)))


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()
