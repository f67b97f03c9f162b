"""A Learning Project as the editor shows it: text, checks, versions, signatures, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mobilise_desktop.domain import project_states as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import fingerprint
from mobilise_desktop.domain.quality import Check, can_approve, can_issue


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An issued version."""

    number: int
    locale: str
    fingerprint: str
    issued_at: datetime
    issued_by: str
    void: bool


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A recorded signature; ``void`` where a later edit took it away."""

    party: Party
    version: int
    person: str
    function: str
    place: str
    signed_on: date | None
    method: SignatureMethod
    attachment_id: str | None
    void: bool


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A review comment on a section; open while ``resolved_at`` is ``None``."""

    id: str
    section: str
    author: str
    text: str
    written_at: datetime
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """Everything the editor shows. ``blockers`` say per next state what stands in the way."""

    id: str
    match_id: str
    reference: str
    version: int
    state: ProjectState
    locale: str
    project: LearningProject
    checks: tuple[Check, ...]
    grant: Grant
    fingerprint: str
    issued_fingerprint: str
    versions: tuple[VersionRow, ...]
    signatures: tuple[SignatureRow, ...]
    comments: tuple[CommentRow, ...]
    blockers: Mapping[ProjectState, tuple[Blocker, ...]]
    edition: Edition
    secondment_id: str | None

    @property
    def valid_signatures(self) -> tuple[SignatureRow, ...]:
        """Those under the present version."""
        return tuple(s for s in self.signatures if not s.void and s.version == self.version)


def signature_row(row: Any) -> SignatureRow:
    """A signature from its record."""
    return SignatureRow(
        row.party,
        row.version_number,
        row.person,
        row.function,
        row.place,
        row.signed_on,
        row.method,
        row.attachment_id,
        row.void,
    )


def facts_of(
    record: Any,
    project: LearningProject,
    checks: tuple[Check, ...],
    signed: tuple[SignatureRow, ...],
    comments: tuple[CommentRow, ...],
    issued: str,
) -> states.ProjectFacts:
    """What the guards of the states ask."""
    return states.ProjectFacts(
        may_approve=can_approve(checks),
        may_issue=can_issue(checks),
        open_comments=sum(c.resolved_at is None for c in comments),
        required_parties=frozenset(s.party for s in project.signatories if s.required),
        signed_parties=frozenset(s.party for s in signed if not s.void and s.version == record.version),
        issued_fingerprint=issued,
        fingerprint=fingerprint(project),
    )
