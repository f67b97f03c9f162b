"""A Learning Project as the editor shows it: text, checks, versions, signatures, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mobilise_desktop.domain import project_states as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.case_files import CaseFiles
from mobilise_desktop.domain.codes import Party, ProjectState, Side, SignatureMethod
from mobilise_desktop.domain.edition import Edition, SigningClause
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.needs_cover import Wish
from mobilise_desktop.domain.project_json import fingerprint
from mobilise_desktop.domain.quality import Check, can_approve, can_issue
from mobilise_desktop.domain.signature_standing import Stand, Standing, agreed_versions, standings
from mobilise_desktop.domain.version_standing import VersionStand, version_stand

REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An issued version."""

    number: int
    locale: str
    fingerprint: str
    issued_at: datetime
    issued_by: str
    void: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A recorded signature; ``void`` where a later version took it away.

    ``carried_from``: given under that version and still valid; ``by_slip``: given on the change slip.
    """

    party: Party
    version: int
    person: str
    function: str
    place: str
    signed_on: date | None
    method: SignatureMethod
    attachment_id: str | None
    void: bool
    carried_from: int | None = None
    by_slip: bool = False


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A review comment on a section; open while ``resolved_at`` is ``None``.

    ``side``: the contact point it speaks for; ``answers_id``: the comment that it answers.
    """

    id: str
    section: str
    author: str
    text: str
    written_at: datetime
    resolved_at: datetime | None
    side: Side | None = None
    answers_id: str | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still open; answers are open or closed with what they answer."""
        return self.resolved_at is None and self.answers_id is None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """Everything the editor shows. ``blockers`` say per next state what stands in the way.

    ``signed_texts``: the versions that parties agreed to last; ``clauses``: the table that weighs changes;
    ``wishes``: the needs told at consultations (LP-14); ``own_side``: the contact point that the office is;
    ``files``: what is not accepted of the case (LP-15).
    """

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
    signed_texts: Mapping[int, LearningProject] = field(default_factory=dict)
    clauses: tuple[SigningClause, ...] = ()
    wishes: tuple[Wish, ...] = ()
    own_side: Side | None = None
    files: CaseFiles = field(default_factory=CaseFiles)

    def standings(self, project: LearningProject | None = None) -> tuple[Standing, ...]:
        """How each required party stands towards the present text, or towards another one."""
        text = self.project if project is None else project
        return standings(text, agreed_versions(self.signatures), self.signed_texts, self.clauses)

    def stand_of(self, version: VersionRow) -> VersionStand:
        """Where an issued version stands."""
        replaced = version.reason == REPLACED
        return version_stand(
            version.number,
            present=self.version,
            state=self.state,
            taken_back=version.void and not replaced,
            replaced=replaced,
            counts=self._counts(version.number),
        )

    def _counts(self, number: int) -> bool:
        """Whether a signature on the version holds still: by itself, carried over, or with a change slip."""
        on_it = {s.party for s in self.signatures if s.version == number}
        held = (s for s in self.signatures if not s.void)
        return any(
            number in (s.version, s.carried_from) or (s.by_slip and s.version > number and s.party in on_it)
            for s in held
        ) or any(one.since == number and one.stand is not Stand.WHOLE for one in self.standings())

    @property
    def open_comments(self) -> tuple[CommentRow, ...]:
        """Comments that wait, without the answers to them."""
        return tuple(c for c in self.comments if c.waits)

    @property
    def valid_signatures(self) -> tuple[SignatureRow, ...]:
        """Those under the present version."""
        return tuple(s for s in self.signatures if not s.void and s.version == self.version)


def version_row(row: Any) -> VersionRow:
    """A version from its record."""
    return VersionRow(
        row.number,
        row.locale,
        row.fingerprint,
        row.issued_at,
        row.issued_by,
        row.voided_at is not None,
        row.void_reason,
    )


def own_side(project: LearningProject, organisation_id: str | None) -> Side | None:
    """Whether the office is the project's sending or host contact point; ``None`` for neither."""
    if not organisation_id:
        return None
    sides = {project.host_lcp.organisation_id: Side.HC, project.sending_lcp.organisation_id: Side.SC}
    return sides.get(organisation_id)


def comment_row(row: Any) -> CommentRow:
    """A comment from its record."""
    return CommentRow(
        row.id,
        row.section,
        row.author,
        row.text,
        row.written_at,
        row.resolved_at,
        row.side,
        row.answers_id,
    )


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
        row.carried_from,
        row.by_slip,
    )


def facts_of(
    record: Any,
    project: LearningProject,
    checks: tuple[Check, ...],
    signed: tuple[SignatureRow, ...],
    comments: tuple[CommentRow, ...],
    issued: str,
    *,
    correction: bool,
) -> states.ProjectFacts:
    """What the guards of the states ask."""
    return states.ProjectFacts(
        may_approve=can_approve(checks),
        may_issue=can_issue(checks),
        open_comments=sum(c.waits for c in comments),
        required_parties=frozenset(s.party for s in project.signatories if s.required),
        signed_parties=frozenset(s.party for s in signed if not s.void and s.version == record.version),
        issued_fingerprint=issued,
        fingerprint=fingerprint(project),
        correction=correction,
    )


def is_correction(found: tuple[Standing, ...]) -> bool:
    """Whether all required parties have signed before, and no change concerns any of them."""
    return bool(found) and all(one.stand is Stand.STILL_VALID for one in found)
