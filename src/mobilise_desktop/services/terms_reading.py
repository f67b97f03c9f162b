"""The terms of a case read from its records: the version in force and the amendments that still count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.amendments import OF_DATES
from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.terms import (
    Amendment,
    Terms,
    TermsChange,
    change_from_json,
    final_terms,
    in_order,
    project_with,
    still_open,
    terms_of,
    terms_on,
)
from mobilise_desktop.storage import amendment_rows as kept


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The signed document with its version (0: none is signed yet) and the amendments to it."""

    project: LearningProject
    version: int
    fingerprint: str
    amendments: tuple[Amendment, ...]

    @property
    def base(self) -> Terms:
        """The terms of the signed document."""
        return terms_of(self.project)

    @property
    def final(self) -> Terms:
        """The terms once all signed amendments hold."""
        return final_terms(self.base, self.amendments).terms

    @property
    def project_in_force(self) -> LearningProject:
        """The document as it reads with all signed amendments."""
        return project_with(self.project, self.final)

    def on(self, day: date) -> Terms:
        """The terms of a day."""
        return terms_on(self.base, self.amendments, day).terms

    @property
    def kinds(self) -> tuple[AmendmentKind, ...]:
        """Kinds of the amendments that count, the one that prevails last."""
        return tuple(a.kind for a in in_order(self.amendments) if a.change.values())

    @property
    def ends_early_by(self) -> int:
        """The number of the amendment by which the stay ends early; 0 where it does not."""
        dated = [a for a in in_order(self.amendments) if a.kind in OF_DATES and a.change.values()]
        return dated[-1].number if dated and dated[-1].kind is AmendmentKind.EARLY_END else 0


def case_terms(session: Any, record: Any) -> CaseTerms:
    """The terms of a Learning Project's record; before it is signed its present text without amendments."""
    issued = kept.version_in_force(session, record)
    if issued is None:
        return CaseTerms(project_from_json(record.content), 0, "", ())
    project = project_from_json(issued.content)
    rows = kept.of_project(session, record.id)
    older = {row.base_version for row in rows} - {issued.number}
    texts = kept.version_texts(session, record.id, older) if older else {}
    now = terms_of(project)
    then = {number: terms_of(project_from_json(content)) for number, content in texts.items()}
    amendments = tuple(
        Amendment(
            row.number,
            row.effective_from,
            _open_part(change_from_json(row.changes), then.get(row.base_version), now),
            signed=row.state is AmendmentState.SIGNED,
            void=row.state is AmendmentState.WITHDRAWN,
            kind=row.kind,
        )
        for row in rows
    )
    return CaseTerms(project, issued.number, issued.fingerprint, amendments)


def _open_part(change: TermsChange, then: Terms | None, now: Terms) -> TermsChange:
    return change if then is None else still_open(change, then=then, now=now)


def early_end_reason(session: Any, record: Any, held: CaseTerms) -> str:
    """Why the stay ends early where a signed amendment agrees so; empty otherwise."""
    number = held.ends_early_by
    rows = kept.of_project(session, record.id) if number else ()
    return next((row.reason for row in rows if row.number == number), "")
