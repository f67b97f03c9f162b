"""Which issued paper a square code means, and how a signature on it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from mobilise_desktop.domain.amendments import OUT_FOR_SIGNATURE
from mobilise_desktop.domain.codes import AmendmentState, Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.signature_standing import required_parties
from mobilise_desktop.domain.towns import bare_town
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.exchange.scans.page_code import PaperCode
from mobilise_desktop.storage import amendment_rows, project_queries, records
from mobilise_desktop.words import N_

from .amendment_signing import amendment_text, record_amendment_signature
from .scan_intake import KnownPaper
from .signature_weighing import settle, slip_groups

VERSION, SLIP, AMENDMENT = "V", "S", "A"
_OPEN = (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED)


class Signed(Protocol):
    """A confirmed signature: who signed as what, where and when."""

    @property
    def party(self) -> Party: ...
    @property
    def person(self) -> str: ...
    @property
    def function(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def day(self) -> date: ...


def known_paper(session: Any, record: Any, code: PaperCode) -> KnownPaper | None:
    """The issued paper of a project that the code means, or ``None``."""
    if code.kind == VERSION:
        return _version(session, record, code.number)
    if code.kind == AMENDMENT:
        return _amendment(session, record, code.number)
    return _slip(session, record, code.number) if code.kind == SLIP else None


def record_signature(
    session: Any, project_id: str, code: PaperCode, signed: Signed, *, attachment_id: str
) -> None:
    """Record a signature found on a scan; raises ``RuleBroken`` where the paper is not out for signature."""
    if code.kind == AMENDMENT:
        _sign_amendment(session, project_id, code.number, signed, attachment_id)
        return
    record = records.fetch(session, project_queries.Project, project_id)
    if record.state not in _OPEN or record.version != code.number:
        raise RuleBroken("STATE-LP", N_("Only an issued version can be signed."))
    project_queries.add_signature(
        session,
        project_id=project_id,
        number=record.version,
        party=signed.party,
        person=signed.person.strip(),
        function=signed.function.strip(),
        place=signed.place.strip(),
        day=signed.day,
        method=SignatureMethod.SCAN,
        attachment_id=attachment_id,
        by_slip=code.kind == SLIP,
    )
    settle(session, record, project_from_json(record.content))


def _version(session: Any, record: Any, number: int) -> KnownPaper | None:
    issued = project_queries.version(session, record.id, number)
    if issued is None:
        return None
    text = project_from_json(issued.content)
    return KnownPaper(
        project_id=record.id,
        reference=record.reference,
        person=text.participant.name,
        firms=" → ".join(filter(None, (text.sending.legal_name, text.host.legal_name))),
        locale=issued.locale,
        fingerprint=issued.fingerprint,
        pdf=records.load_bytes(session, issued.pdf_sha256) if issued.pdf_sha256 else b"",
        parties=required_parties(text),
        outdated=issued.voided_at is not None or record.version > number,
        signable=record.state in _OPEN and record.version == number,
        recorded=frozenset(
            s.party
            for s in project_queries.signatures(session, record.id)
            if s.version_number == number and not s.void
        ),
        answers=likely_answers(text),
    )


def _amendment(session: Any, record: Any, number: int) -> KnownPaper | None:
    issued = amendment_rows.by_number(session, record.id, number)
    if issued is None or not issued.fingerprint:
        return None
    text = amendment_text(session, issued)
    return KnownPaper(
        project_id=record.id,
        reference=record.reference,
        person=text.participant.name,
        firms=" → ".join(filter(None, (text.sending.legal_name, text.host.legal_name))),
        locale=issued.locale,
        fingerprint=issued.fingerprint,
        pdf=records.load_bytes(session, issued.pdf_sha256) if issued.pdf_sha256 else b"",
        parties=tuple(one.party for one in text.signatories if one.party in issued.parties),
        outdated=issued.state is AmendmentState.WITHDRAWN,
        signable=issued.state in OUT_FOR_SIGNATURE,
        recorded=amendment_rows.signed_parties(session, issued),
        answers=likely_answers(text),
    )


def _sign_amendment(session: Any, project_id: str, number: int, signed: Signed, attachment_id: str) -> None:
    record = amendment_rows.by_number(session, project_id, number)
    if record is None:
        raise RuleBroken("STATE-AMD", N_("Only an issued amendment can be signed."))
    record_amendment_signature(
        session,
        record,
        party=signed.party,
        person=signed.person,
        function=signed.function,
        place=signed.place,
        day=signed.day,
        method=SignatureMethod.SCAN,
        attachment_id=attachment_id,
    )


def _slip(session: Any, record: Any, number: int) -> KnownPaper | None:
    """The change slip of a version; which of its prints a page comes from is found out by the ink."""
    known = _version(session, record, number)
    groups = slip_groups(session, record, number)
    asked = frozenset(party for parties in groups.values() for party in parties)
    if known is None or not asked:
        return None
    return replace(known, pdf=b"", parties=tuple(party for party in known.parties if party in asked))


def likely_answers(text: LearningProject) -> Mapping[Party, tuple[str, str, str]]:
    """Name, function and place by party, as the text gives them."""
    places = {
        Party.SC: text.sending.town,
        Party.PARTICIPANT: text.sending.town,
        Party.HC: text.host.town,
    }
    return {s.party: (s.name, s.function, bare_town(places.get(s.party, ""))) for s in text.signatories}
