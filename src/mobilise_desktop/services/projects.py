"""Learning Projects: drafted from an agreed match, edited, reviewed, issued and signed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.documents.prints import render_print
from mobilise_desktop.domain import project_states as states
from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.edition import clauses_to_json, edition_from_json
from mobilise_desktop.domain.first_stay import FirstStay
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.prefill import prefill
from mobilise_desktop.domain.prefill_facts import CaseBrief
from mobilise_desktop.domain.project_edit import only_signers_differ
from mobilise_desktop.domain.project_json import project_from_json, project_to_json
from mobilise_desktop.domain.quality import check_project
from mobilise_desktop.domain.signature_standing import agreed_versions, standings
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import comment_rows, office_file, project_drafts, project_queries, records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.project_queries import ProjectFilter, ProjectRow
from mobilise_desktop.words import N_, Words

from .attachments import LARGEST
from .kinds import Changed, Kind
from .project_briefs import company_brief, contact_point, match_brief, participant_brief, proposed_stay
from .project_files import files_of
from .project_needs import wishes_of
from .project_papers import grant_of
from .project_prints import ProjectPrints, Wish, prepared_print
from .project_view import (
    ProjectView,
    comment_row,
    facts_of,
    is_correction,
    own_side,
    signature_row,
    version_row,
)
from .reference import Reference
from .signature_weighing import carry_over, settle, weighing

__all__ = ["ProjectFilter", "ProjectRow", "Projects"]

_PROJECTS = frozenset({Kind.LEARNING_PROJECTS})
_DRAFTED = frozenset({Kind.LEARNING_PROJECTS, Kind.MATCHES})


class Projects:
    """The working documents."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def page(
        self,
        wanted: ProjectFilter,
        *,
        sort: str = "changed",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[ProjectRow, ...]:
        """A page of the list, last changed first."""
        with self._database.read() as session:
            return tuple(
                project_queries.page(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count(self, wanted: ProjectFilter) -> int:
        """How many projects the filter leaves."""
        with self._database.read() as session:
            return project_queries.count(session, wanted)

    def by_state(self) -> dict[str, int]:
        """How many projects stand in each state."""
        with self._database.read() as session:
            return project_queries.by_state(session)

    def proposed_stay(self, match_id: str, *, today: date) -> FirstStay:
        """The days that a draft of an agreed match takes, with the reasons; raises ``RuleBroken``."""
        with self._database.read() as session:
            material = project_drafts.material(session, match_id)
            edition = edition_from_json(material.edition.rules)
            return proposed_stay(material.person, material.host, edition, today=today)

    def draft(self, match_id: str, *, locale: str, today: date) -> Changed[str]:
        """A draft from an agreed match, filled from what is known; the match becomes CONVERTED.

        Returns the project's id, also where the match has a project already; raises ``RuleBroken``.
        """
        with self._database.transaction(N_("Learning Project drafted")) as session:
            material = project_drafts.material(session, match_id)
            if material.project_id:
                return Changed(material.project_id, _DRAFTED)
            edition = edition_from_json(material.edition.rules)
            say = Words(locale)
            case = CaseBrief(
                company_brief(
                    material.sender, material.sender_skills, material.person_needs, self._reference, say
                ),
                company_brief(material.host, material.host_skills, material.host_needs, self._reference, say),
                participant_brief(
                    material.person, material.person_skills, material.person_needs, self._reference, say
                ),
                match_brief(
                    material.match,
                    material.person,
                    material.host,
                    days=proposed_stay(material.person, material.host, edition, today=today).days,
                ),
                contact_point(material.own_point, officer=self._database.officer),
                contact_point(material.other_point),
                contract_in_force=bool(material.sender["contract_stays_in_force"]),
            )
            project = prefill(case=case, edition=edition, language=locale, say=say)
            project_id = project_drafts.convert(
                session, material, content=project_to_json(project), locale=locale, today=today
            )
        return Changed(project_id, _DRAFTED)

    def open(self, project_id: str) -> ProjectView:
        """Everything the editor shows; raises ``NotFound``."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            edition = edition_from_json(project_drafts.edition_of(session, record).rules)
            versions = project_queries.versions(session, project_id)
            signed = tuple(signature_row(s) for s in project_queries.signatures(session, project_id))
            comments = tuple(comment_row(c) for c in comment_rows.of_project(session, project_id))
            secondment = project_drafts.secondment_of(session, project_id)
            weighed = weighing(session, record, edition)
            wishes, files = wishes_of(session, record, self._reference), files_of(session, record)
            own = office_file.required_office(session).own_organisation_id
        project = project_from_json(record.content)
        issued = next((v.fingerprint for v in versions if v.number == record.version), "")
        frozen = record.state in states.FROZEN
        checks = check_project(
            project,
            edition=edition,
            language=record.locale,
            issued_fingerprint=issued if frozen else "",
            wishes=wishes,
            files=files,
        )
        found = standings(project, agreed_versions(signed), weighed.texts, weighed.clauses)
        facts = facts_of(record, project, checks, signed, comments, issued, correction=is_correction(found))
        return ProjectView(
            id=project_id,
            match_id=record.match_id,
            reference=record.reference,
            version=record.version,
            state=record.state,
            locale=record.locale,
            project=project,
            checks=checks,
            grant=grant_of(project, edition),
            fingerprint=facts.fingerprint,
            issued_fingerprint=issued,
            versions=tuple(version_row(v) for v in versions),
            signatures=signed,
            comments=comments,
            blockers={
                target: states.blockers(record.state, target, facts)
                for target in states.next_states(record.state)
            },
            edition=edition,
            secondment_id=secondment,
            wishes=wishes,
            own_side=own_side(project, own),
            files=files,
            signed_texts=weighed.texts,
            clauses=weighed.clauses,
        )

    def edit(self, project_id: str, project: LearningProject) -> Changed[ProjectState]:
        """Keep an edited text. After issue it begins a new version (LP-12)."""
        with self._database.transaction(N_("Learning Project edited")) as session:
            record = records.fetch(session, project_queries.Project, project_id)
            if not states.may_edit(record.state):
                raise RuleBroken("STATE-LP", N_("A closed Learning Project cannot be edited any more."))
            content = project_to_json(project)
            if content != record.content:
                signers = only_signers_differ(project_from_json(record.content), project)
                after = states.after_edit(record.state, record.version, only_signers=signers)
                if after.voids_version:
                    project_drafts.void(session, record, reason="edited", at=datetime.now(UTC))
                if record.state != after.state:
                    record.state_since = datetime.now(UTC)
                record.state, record.version, record.content = after.state, after.version, content
            state = record.state
        return Changed(state, _PROJECTS)

    def change_language(self, project_id: str, locale: str) -> Changed[None]:
        """Print the document in another language; its own texts stay as they are written."""
        with self._database.transaction(N_("Language of the document changed")) as session:
            record = records.fetch(session, project_queries.Project, project_id)
            if record.state in states.FROZEN:
                raise RuleBroken(
                    "LP-12", N_("An issued document keeps its language; edit it to begin a version.")
                )
            record.locale = locale
        return Changed(None, _PROJECTS)

    def move(self, project_id: str, target: ProjectState) -> Changed[ProjectState]:
        """Take the next step; raises ``RuleBroken`` with the first thing that stands in the way.

        Issuing freezes content, PDF and fingerprint as a version; earlier signatures that no change concerns
        count for it at once, so that it may be signed by all already.
        """
        view = self.open(project_id)
        unknown = states.blockers(view.state, target, states.ProjectFacts())
        for blocker in view.blockers.get(target, unknown):
            raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("Learning Project moved on")) as session:
            record = records.fetch(session, project_queries.Project, project_id)
            if target is ProjectState.DRAFT and record.state in states.FROZEN:
                if record.state is not ProjectState.SIGNED:
                    project_drafts.void(session, record, reason="reopened", at=datetime.now(UTC))
                record.version += 1
            record.state, record.state_since = target, datetime.now(UTC)
            if target is ProjectState.ISSUED_FOR_SIGNATURE:
                self._freeze(session, record, view)
                target = carry_over(session, record, view.project, view.edition.clauses)
        return Changed(target, _PROJECTS)

    def _freeze(self, session: Any, record: Any, view: ProjectView) -> None:
        wanted = prepared_print(
            session,
            record,
            view.project,
            view.edition,
            reference=self._reference,
            own_language=record.locale,
            number=record.version,
            issued_on=date.today(),
        )
        pdf = render_print(wanted)
        project_queries.add_version(
            session,
            record,
            fingerprint=view.fingerprint,
            pdf=pdf,
            officer=self._database.officer,
            clauses=clauses_to_json(view.edition.clauses),
        )

    def sign(
        self,
        project_id: str,
        *,
        party: Party,
        person: str,
        function: str,
        place: str,
        day: date,
        method: SignatureMethod,
        scan: Path | None = None,
        by_slip: bool = False,
    ) -> Changed[ProjectState]:
        """Record a party's signature under the issued version, or on its change slip, and keep the scan.

        Raises ``RuleBroken`` where nothing is issued, ``BadInput`` for a signature without a name.
        """
        if not person.strip():
            raise BadInput(N_("Write the name of the person who signed."))
        data = scan_bytes(scan)
        with self._database.transaction(N_("Signature recorded")) as session:
            record = records.fetch(session, project_queries.Project, project_id)
            if record.state not in (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED):
                raise RuleBroken("STATE-LP", N_("Only an issued version can be signed."))
            attachment = (
                project_drafts.keep_scan(session, record, name=scan.name if scan else "", data=data)
                if data
                else None
            )
            project_queries.add_signature(
                session,
                project_id=project_id,
                number=record.version,
                party=party,
                person=person.strip(),
                function=function.strip(),
                place=place.strip(),
                day=day,
                method=method,
                attachment_id=attachment,
                by_slip=by_slip,
            )
            state = settle(session, record, project_from_json(record.content))
        return Changed(state, frozenset({Kind.LEARNING_PROJECTS, Kind.ATTACHMENTS}))

    def pdf(self, project_id: str, *, locale: str | None = None, version: int | None = None) -> bytes:
        """The document as PDF: an issued version exactly as it was frozen, else the present text.

        ``locale`` prints it in that language alone; without it in the language or two it is issued in.
        """
        wish = Wish(languages=(locale,) if locale else (), version=version)
        return ProjectPrints(self._database, self._reference).pdf(project_id, wish)

    def content_of(self, project_id: str, version: int) -> LearningProject:
        """The text of an issued version; the present text where that version is not issued yet."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            frozen = project_queries.version(session, project_id, version)
            return project_from_json(frozen.content if frozen else record.content)


def scan_bytes(scan: Path | None) -> bytes:
    """The bytes of a scan, empty without one; raises ``BadInput`` where it is too large or not readable."""
    if scan is None:
        return b""
    try:
        if scan.stat().st_size > LARGEST:
            raise BadInput(
                N_("{name} is larger than 25 MB. Scan it with fewer dots per inch."), name=scan.name
            )
        return scan.read_bytes()
    except OSError as error:
        raise BadInput(N_("{name} cannot be read. Is the drive still there?"), name=scan.name) from error
