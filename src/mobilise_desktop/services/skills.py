"""What companies and participants want to learn or get, and what they offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from mobilise_desktop.domain.codes import Direction, RecordKind
from mobilise_desktop.storage import skills
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill; free text where ``uri`` is empty. Levels 0-5 or unknown, priority 1-3."""

    uri: str
    label: str
    level_now: int | None = None
    level_wanted: int | None = None
    priority: int = 2


@dataclass(frozen=True, slots=True)
class SkillSheet:
    """Both directions of one owner."""

    wanted: tuple[SkillRow, ...]
    offered: tuple[SkillRow, ...]


class Skills:
    """Reads and replaces the skill statements of an owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, owner: RecordKind, owner_id: str) -> SkillSheet:
        """The owner's skills in both directions."""
        with self._database.read() as session:
            rows = skills.of(session, owner, owner_id)
            both = {direction: [] for direction in Direction}  # type: dict[Direction, list[SkillRow]]
            for s in rows:
                both[s.direction].append(SkillRow(s.uri, s.label, s.level_now, s.level_wanted, s.priority))
        return SkillSheet(tuple(both[Direction.WANTED]), tuple(both[Direction.OFFERED]))

    def replace(
        self, owner: RecordKind, owner_id: str, direction: Direction, rows: Sequence[SkillRow]
    ) -> Changed[None]:
        """Keep ``rows`` as the owner's skills in ``direction``, in this order."""
        with self._database.transaction(N_("Skills changed")) as session:
            skills.replace(session, owner, owner_id, direction, [asdict(row) for row in rows])
        kind = Kind.COMPANIES if owner is RecordKind.COMPANY else Kind.PARTICIPANTS
        return Changed(None, frozenset({kind}))
