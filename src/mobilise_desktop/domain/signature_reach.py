"""Which parties must sign again after a change: every field belongs to a clause, every clause to parties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .codes import Party
from .edition import SigningClause
from .learning_project import LearningProject
from .project_difference import Difference, difference

EVERYBODY: frozenset[Party] = frozenset(Party)
UNLISTED = SigningClause(code="", title="", fields=(), parties=tuple(Party))
_KEY = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that changed, with its fields that differ and the parties who must agree to it."""

    clause: SigningClause
    differences: tuple[Difference, ...]
    parties: frozenset[Party]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a change reaches: the clauses it touches and the parties who must sign again."""

    changes: tuple[ClauseChange, ...]

    @property
    def must_sign(self) -> frozenset[Party]:
        """The parties whose signature does not survive."""
        return frozenset(party for change in self.changes for party in change.parties)

    @property
    def survive(self) -> frozenset[Party]:
        """The parties whose signature stays valid."""
        return EVERYBODY - self.must_sign

    def concerning(self, parties: Iterable[Party]) -> tuple[ClauseChange, ...]:
        """The changes to which at least one of these parties must agree."""
        wanted = frozenset(parties)
        return tuple(change for change in self.changes if change.parties & wanted)


def reach(before: LearningProject, after: LearningProject, table: tuple[SigningClause, ...]) -> Reach:
    """How far the change from one text to another reaches, by the edition's table (LP-12).

    Clauses come in the table's order; a field that no clause lists concerns everybody and comes last. A
    signatory's own name and function also concern that signatory.
    """
    found: dict[SigningClause, list[Difference]] = {}
    for one in difference(before, after):
        found.setdefault(clause_of(one.path, table), []).append(one)
    order = {clause: place for place, clause in enumerate(table)}
    return Reach(
        tuple(
            ClauseChange(clause, tuple(fields), _parties(clause, fields))
            for clause, fields in sorted(found.items(), key=lambda item: order.get(item[0], len(order)))
        )
    )


def clause_of(path: str, table: tuple[SigningClause, ...]) -> SigningClause:
    """The clause with the longest entry that leads to the path; ``UNLISTED`` where there is none."""
    plain = _KEY.sub("", path)
    entries = [
        (len(entry), clause)
        for clause in table
        for entry in clause.fields
        if plain == entry or plain.startswith(f"{entry}.")
    ]
    return max(entries, key=lambda item: item[0])[1] if entries else UNLISTED


def _parties(clause: SigningClause, fields: Iterable[Difference]) -> frozenset[Party]:
    own = {
        Party(match[1])
        for one in fields
        if one.path.startswith("signatories") and (match := _KEY.search(one.path))
    }
    return frozenset(clause.parties) | own
