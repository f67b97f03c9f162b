"""Amendments of signed Learning Projects: prepared, issued, signed, withdrawn; the terms of any day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.domain import amendments as rules
from mobilise_desktop.domain.amendment_checks import blocking
from mobilise_desktop.domain.codes import (
    AmendmentState,
    Party,
    ProjectState,
    SecondmentState,
    SignatureMethod,
)
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.terms import (
    TERM_NAMES,
    Terms,
    change_from_json,
    change_to_json,
    changed,
    difference_of,
    terms_from_json,
    terms_on,
    terms_to_json,
    timeline,
)
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import amendment_rows as kept
from mobilise_desktop.storage import project_drafts, records
from mobilise_desktop.storage import secondment_records as stays
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .amendment_papers import AmendmentPrinter
from .amendment_preview import preview_of
from .amendment_signing import record_amendment_signature
from .amendment_view import (
    AmendmentRow,
    AmendmentSignatureRow,
    AmendmentsView,
    Preview,
    Proposal,
    TermLine,
    TermsOnDay,
)
from .kinds import Changed, Kind
from .projects import scan_bytes
from .reference import Reference
from .terms_following import follow
from .terms_reading import CaseTerms, case_terms

_HERE = frozenset({Kind.LEARNING_PROJECTS})
_FOLLOWED = frozenset({Kind.LEARNING_PROJECTS, Kind.SECONDMENTS, Kind.ATTACHMENTS})
S = AmendmentState


class Amendments:
    """Changes to what was signed, without signing all of it again."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._printer = AmendmentPrinter(reference)

    def of_project(self, project_id: str) -> AmendmentsView:
        """All amendments of a Learning Project with the terms that are planned by; raises ``NotFound``."""
        with self._database.read() as session:
            record = kept.project(session, project_id)
            held = case_terms(session, record)
            return AmendmentsView(
                project_id=project_id,
                reference=record.reference,
                locale=record.locale,
                project=held.project_in_force,
                version=held.version,
                terms=held.final,
                rows=_rows(session, project_id, held),
                edition=_edition(session, record),
                secondment_id=project_drafts.secondment_of(session, project_id),
                stop=_stop(session, record, held),
            )

    def preview(self, project_id: str, proposal: Proposal, *, amendment_id: str = "") -> Preview:
        """What the amendment would do, with all that speaks for and against it; nothing is kept."""
        with self._database.read() as session:
            return self._preview(session, project_id, proposal, amendment_id)

    def draft(self, project_id: str, proposal: Proposal) -> Changed[str]:
        """Begin an amendment; raises ``RuleBroken`` where the document is not signed or the stay is over."""
        with self._database.transaction(N_("Amendment drafted")) as session:
            record = kept.project(session, project_id)
            held = case_terms(session, record)
            stop = _stop(session, record, held)
            if stop:
                raise RuleBroken("STATE-AMD", stop)
            made = kept.add(
                session,
                record,
                base_version=held.version,
                kind=proposal.kind,
                effective_from=proposal.effective_from,
            )
            _put(made, proposal)
        return Changed(made.id, _HERE)

    def edit(self, amendment_id: str, proposal: Proposal) -> Changed[None]:
        """Change a draft; raises ``RuleBroken`` once it is issued."""
        with self._database.transaction(N_("Amendment edited")) as session:
            record = kept.fetch_one(session, amendment_id)
            _require(record, S.DRAFT, N_("An issued amendment is fixed. Withdraw it and begin another one."))
            _put(record, proposal)
        return Changed(None, _HERE)

    def delete(self, amendment_id: str) -> Changed[None]:
        """Delete a draft that nobody has signed; raises ``RuleBroken`` once it is issued."""
        with self._database.transaction(N_("Amendment deleted")) as session:
            record = kept.fetch_one(session, amendment_id)
            _require(record, S.DRAFT, N_("An issued amendment is kept. It can be withdrawn."))
            kept.delete(session, record)
        return Changed(None, _HERE)

    def issue(self, amendment_id: str, *, today: date) -> Changed[AmendmentState]:
        """Fix the wording, the parties and the paper; raises ``RuleBroken`` with what stands in the way."""
        with self._database.transaction(N_("Amendment issued for signature")) as session:
            record = kept.fetch_one(session, amendment_id)
            _require(record, S.DRAFT, N_("This step does not follow from the present state."))
            project = kept.project(session, record.learning_project_id)
            held = case_terms(session, project)
            preview = self._preview(session, project.id, _proposal(record), amendment_id)
            for found in blocking(preview.findings):
                raise RuleBroken(found.rule, found.message, **found.values)
            paper = self._printer.paper(session, project, record, preview, held, issued_on=today)
            kept.freeze(
                session,
                record,
                pdf=self._printer.render(paper),
                officer=self._database.officer,
                before=terms_to_json(preview.terms_before),
                changes=change_to_json(preview.change),
                parties=[party.value for party in preview.parties],
                base_version=held.version,
                fingerprint=paper.fingerprint,
                issued_at=datetime.now(UTC),
            )
            kept.set_state(record, S.ISSUED)
        return Changed(S.ISSUED, _HERE)

    def sign(
        self,
        amendment_id: str,
        *,
        party: Party,
        person: str,
        function: str,
        place: str,
        day: date,
        method: SignatureMethod,
        scan: Path | None = None,
    ) -> Changed[AmendmentState]:
        """Record a party's signature with its scan; with the last one the secondment follows the new terms.

        Raises ``RuleBroken`` where it is not out for signature, ``BadInput`` without a name.
        """
        if not person.strip():
            raise BadInput(N_("Write the name of the person who signed."))
        data = scan_bytes(scan)
        with self._database.transaction(N_("Signature under an amendment recorded")) as session:
            record = kept.fetch_one(session, amendment_id)
            project = kept.project(session, record.learning_project_id)
            name = scan.name if scan else ""
            attachment = project_drafts.keep_scan(session, project, name=name, data=data) if data else None
            state = record_amendment_signature(
                session,
                record,
                party=party,
                person=person,
                function=function,
                place=place,
                day=day,
                method=method,
                attachment_id=attachment,
            )
        return Changed(state, _FOLLOWED)

    def withdraw(self, amendment_id: str, *, reason: str) -> Changed[None]:
        """Take an issued or signed amendment back, with the reason; a stay that followed it goes back."""
        if not reason.strip():
            raise BadInput(N_("Write down the reason."))
        with self._database.transaction(N_("Amendment withdrawn")) as session:
            record = kept.fetch_one(session, amendment_id)
            if not rules.may_step(record.state, S.WITHDRAWN):
                raise RuleBroken("STATE-AMD", N_("This step does not follow from the present state."))
            project = kept.project(session, record.learning_project_id)
            if project.state is ProjectState.CLOSED:
                raise RuleBroken("STATE-AMD", N_("The Learning Project is closed."))
            was_signed = record.state is S.SIGNED
            record.withdrawn_reason = reason.strip()
            kept.set_state(record, S.WITHDRAWN)
            if was_signed:
                follow(session, project.id, dates="slices" in record.changes)
        return Changed(None, _FOLLOWED)

    def pdf(self, amendment_id: str, *, locale: str | None = None) -> bytes:
        """The paper: an issued one exactly as it was fixed, a draft with its mark.

        ``locale`` prints it in another language, from the wording that was fixed.
        """
        with self._database.read() as session:
            record = kept.fetch_one(session, amendment_id)
            if record.pdf_sha256 and locale in (None, record.locale):
                return records.load_bytes(session, record.pdf_sha256)
            project = kept.project(session, record.learning_project_id)
            held = case_terms(session, project)
            preview = self._preview(session, project.id, _proposal(record), amendment_id)
            issued = record.issued_at.date() if record.issued_at else None
            paper = self._printer.paper(
                session, project, record, preview, held, issued_on=issued, locale=locale or record.locale
            )
            return self._printer.render(paper)

    def terms_on(self, project_id: str, day: date) -> TermsOnDay:
        """What holds on a day and where each term comes from; raises ``NotFound``."""
        with self._database.read() as session:
            record = kept.project(session, project_id)
            held = case_terms(session, record)
            edition = _edition(session, record)
            rows = {row.number: row for row in _rows(session, project_id, held)}
            signed = kept.signed_on(session, project_id, held.version) if held.version else None
        found = terms_on(held.base, held.amendments, day)

        def line(name: str) -> TermLine:
            source = found.sources[name]
            row = rows.get(source)
            value = getattr(found.terms, name)
            if row is None:
                return TermLine(name, value, 0, None, signed)
            return TermLine(name, value, source, row.effective_from, row.signed_on)

        return TermsOnDay(
            day=day,
            version=held.version,
            signed_on=signed,
            lines=tuple(line(name) for name in TERM_NAMES),
            grant=_grant(held.project, found.terms, edition),
            days_of_change=tuple(s.first for s in timeline(held.base, held.amendments) if s.first),
        )

    def _preview(self, session: Any, project_id: str, proposal: Proposal, amendment_id: str) -> Preview:
        record = kept.project(session, project_id)
        own = kept.fetch_one(session, amendment_id) if amendment_id else None
        return preview_of(session, record, _edition(session, record), proposal, own)


def _edition(session: Any, record: Any) -> Edition:
    return edition_from_json(project_drafts.edition_of(session, record).rules)


def _grant(project: LearningProject, terms: Terms, edition: Edition) -> Grant:
    return compute_grant(
        edition=edition,
        host_country=project.host.country,
        slices=terms.slices,
        special_rate=terms.special_rate,
    )


def _stop(session: Any, record: Any, held: CaseTerms) -> str:
    if not held.version:
        return N_("Only what all parties have signed is amended. Until then, edit the document itself.")
    if record.state is ProjectState.CLOSED:
        return N_("The Learning Project is closed.")
    stay = stays.known_for(session, record.id)
    if stay and stays.case(session, stay).record.state is SecondmentState.CANCELLED:
        return N_("The secondment was cancelled.")
    return ""


def _require(record: Any, state: AmendmentState, message: str) -> None:
    if record.state is not state:
        raise RuleBroken("STATE-AMD", message)


def _put(record: Any, proposal: Proposal) -> None:
    if rules.outside(proposal.kind, proposal.change):
        raise BadInput(N_("This kind of amendment changes other terms too."))
    record.kind, record.effective_from, record.asked_on = (
        proposal.kind,
        proposal.effective_from,
        proposal.asked_on,
    )
    record.changes, record.reason = change_to_json(proposal.change), proposal.reason.strip()
    record.locale = proposal.locale


def _proposal(record: Any) -> Proposal:
    return Proposal(
        kind=record.kind,
        effective_from=record.effective_from,
        asked_on=record.asked_on or record.effective_from,
        change=change_from_json(record.changes),
        reason=record.reason,
        locale=record.locale,
    )


def _rows(session: Any, project_id: str, held: CaseTerms) -> tuple[AmendmentRow, ...]:
    signed = kept.signatures(session, project_id)
    return tuple(_row(row, signed.get(row.id, []), held) for row in kept.of_project(session, project_id))


def _row(row: Any, signed: list[Any], held: CaseTerms) -> AmendmentRow:
    before = terms_from_json(row.before) if row.before else held.final
    change = change_from_json(row.changes)
    return AmendmentRow(
        id=row.id,
        number=row.number,
        base_version=row.base_version,
        kind=row.kind,
        state=row.state,
        state_since=row.state_since,
        effective_from=row.effective_from,
        asked_on=row.asked_on,
        locale=row.locale,
        reason=row.reason,
        before=before,
        change=difference_of(before, changed(before, change)),
        parties=tuple(Party(code) for code in row.parties),
        signatures=tuple(
            AmendmentSignatureRow(
                s.party, s.person, s.function, s.place, s.signed_on, s.method, s.attachment_id, s.void
            )
            for s in signed
        ),
        fingerprint=row.fingerprint,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        withdrawn_reason=row.withdrawn_reason,
    )
