"""Where each party's signature stands under a version: still valid, a change slip to sign, or all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .codes import Party
from .edition import SigningClause
from .learning_project import LearningProject
from .signature_reach import ClauseChange, reach


class Stand(StrEnum):
    """What a party's earlier signature is worth under a newer text."""

    STILL_VALID = "STILL_VALID"
    CHANGE_SLIP = "CHANGE_SLIP"
    WHOLE = "WHOLE"


@dataclass(frozen=True, slots=True)
class Standing:
    """A required party: ``since`` is the version it agreed to last (0: none), ``changes`` concern it."""

    party: Party
    stand: Stand
    since: int = 0
    changes: tuple[ClauseChange, ...] = ()


class Given(Protocol):
    """A recorded signature, as far as its party's agreement goes."""

    @property
    def party(self) -> Party:
        """Who signed."""

    @property
    def version(self) -> int:
        """Under which version."""

    @property
    def carried_from(self) -> int | None:
        """The version under which it was given, where it was carried over."""


def agreed_versions(given: Iterable[Given]) -> dict[Party, int]:
    """The last version that each party itself signed, whole or by a slip; carried ones do not count."""
    found: dict[Party, int] = {}
    for one in given:
        if one.carried_from is None:
            found[one.party] = max(one.version, found.get(one.party, 0))
    return found


def required_parties(project: LearningProject) -> tuple[Party, ...]:
    """The parties whose signature the text asks for, in its order."""
    return tuple(one.party for one in project.signatories if one.required)


def standings(
    project: LearningProject,
    agreed: Mapping[Party, int],
    texts: Mapping[int, LearningProject],
    table: tuple[SigningClause, ...],
) -> tuple[Standing, ...]:
    """How each required party stands towards this text (LP-12).

    ``agreed``: the version each signed last; ``texts``: those versions' contents. A change is weighed against
    the text that the party itself has signed, so a change that was taken back gives the signature back.
    """
    known = {version: reach(text, project, table) for version, text in texts.items()}
    result = []
    for party in required_parties(project):
        version = agreed.get(party, 0)
        if version not in known:
            result.append(Standing(party, Stand.WHOLE))
            continue
        changes = known[version].concerning([party])
        stand = Stand.CHANGE_SLIP if changes else Stand.STILL_VALID
        result.append(Standing(party, stand, version, changes))
    return tuple(result)


def slips(found: Iterable[Standing]) -> dict[int, tuple[Party, ...]]:
    """Who signs a change slip, by the version since which the slip tells the changes."""
    result: dict[int, tuple[Party, ...]] = {}
    for one in found:
        if one.stand is Stand.CHANGE_SLIP:
            result[one.since] = (*result.get(one.since, ()), one.party)
    return result
