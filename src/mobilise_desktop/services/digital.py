"""Digital signatures: a version prepared for signing, and signed files taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.signature_standing import required_parties
from mobilise_desktop.domain.signed_file import OFFICE_FIELD, PartySignature, judge
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.paths import file_name
from mobilise_desktop.storage import digital_rows, project_queries, records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_, Words

from .attachments import LARGEST
from .digital_home import home_of
from .digital_view import DigitalView, Examined, PreparedFile, details_of, prepared_file, returned_file
from .kinds import Changed, Kind
from .office_certificate import OfficeCertificate
from .signature_weighing import settle

_SIGNABLE = (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED)
_CHANGED = frozenset({Kind.LEARNING_PROJECTS, Kind.ATTACHMENTS})


class Digital:
    """Prepare, examine, record."""

    def __init__(self, database: Database, certificate: OfficeCertificate) -> None:
        self._database = database
        self._certificate = certificate

    def of(self, project_id: str) -> DigitalView:
        """Prepared and returned files of a project."""
        certified = self._certificate.standing() is not None
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            made = [prepared_file(one) for one in digital_rows.of(session, project_id, digital_rows.PREPARED)]
            back = digital_rows.of(session, project_id, digital_rows.RETURNED)
            present = next((one for one in made if one.version == record.version), None)
            return DigitalView(certified, present, tuple(returned_file(one) for one in back))

    def prepare(self, project_id: str, *, passphrase: str) -> Changed[PreparedFile]:
        """The issued version with a field for each party that has not signed, certified by the office.

        Raises ``RuleBroken`` where nothing waits for signatures, ``BadInput`` for a wrong passphrase.
        """
        from mobilise_desktop.exchange.signed_pdf.preparing import prepare

        from .digital_fields import fields_of

        keys = self._certificate.keys(passphrase)
        with self._database.transaction(N_("Prepared for digital signing")) as session:
            record = self._signable(session, project_id)
            issued = project_queries.version(session, project_id, record.version)
            if issued is None:
                raise RuleBroken("STATE-LP", N_("Only an issued version can be signed."))
            pdf = records.load_bytes(session, issued.pdf_sha256)
            missing = self._missing(session, record)
            say = Words(issued.locale)
            data = prepare(
                pdf,
                places=fields_of(pdf, required_parties(project_from_json(issued.content)), missing, say),
                office_field=OFFICE_FIELD,
                keys=keys,
                passphrase=passphrase,
                reason=say("Issued for signature"),
            )
            name = f"{record.reference}-v{record.version}-{say('for signature')}.pdf".replace(" ", "-")
            details = {"version": record.version, "parties": [party.value for party in missing]}
            attachment_id = digital_rows.keep(
                session,
                project_id,
                purpose=digital_rows.PREPARED,
                name=name,
                data=data,
                details=details,
                on=date.today(),
            )
        return Changed(PreparedFile(attachment_id, name, record.version, date.today(), missing), _CHANGED)

    def examine(self, path: Path) -> Examined:
        """Look at a file that came back, in a process of its own; nothing is recorded.

        Raises ``BadInput`` only where the file cannot be read from the disk at all.
        """
        from mobilise_desktop.exchange.signed_pdf import apart

        data = _bytes(path)
        anchors = [one.der for one in self._certificate.anchors()]
        found = apart.examine(data, anchors=anchors, moment=datetime.now(UTC))
        with self._database.read() as session:
            home = home_of(session, data, found.words)
        return Examined(file_name(path.name), data, home, judge(found, home.belonging))

    def signed_among(self, paths: Sequence[Path]) -> frozenset[Path]:
        """Those of the files that are PDFs with a digital signature, whatever it is worth."""
        return frozenset(path for path in paths if _is_signed(path))

    def take_back(self, examined: Examined) -> Changed[tuple[Party, ...]]:
        """Keep an accepted file and record the signatures that are new; returns their parties."""
        for refusal in examined.verdict.refusals:
            raise RuleBroken(refusal.rule, refusal.message, **refusal.values)
        home = examined.home
        with self._database.transaction(N_("Digitally signed file taken back")) as session:
            record = self._signable(session, home.project_id)
            if record.version != home.belonging.version:
                raise RuleBroken("DIG-1", N_("Meanwhile there is a newer version. Look at the file again."))
            missing = self._missing(session, record)
            new = [one for one in examined.verdict.signatures if one.party in missing and one.found.intact]
            if not new:
                raise BadInput(N_("The signatures in this file are recorded already."))
            attachment_id = digital_rows.keep(
                session,
                home.project_id,
                purpose=digital_rows.RETURNED,
                name=examined.name,
                data=examined.data,
                details=details_of(examined),
                on=date.today(),
            )
            self._record(session, record, new, attachment_id)
        return Changed(tuple(one.party for one in new), _CHANGED)

    def _record(self, session: Any, record: Any, new: Sequence[PartySignature], attachment_id: str) -> None:
        project = project_from_json(record.content)
        functions = {one.party: one.function for one in project.signatories}
        for one in new:
            day = one.found.time.astimezone().date() if one.found.time else None
            project_queries.add_signature(
                session,
                project_id=record.id,
                number=record.version,
                party=one.party,
                person=one.found.signer,
                function=functions.get(one.party, ""),
                place="",
                day=min(day or date.today(), date.today()),
                method=SignatureMethod.ADVANCED,
                attachment_id=attachment_id,
            )
        settle(session, record, project)

    def _signable(self, session: Any, project_id: str) -> Any:
        record = records.fetch(session, project_queries.Project, project_id)
        if record.state not in _SIGNABLE:
            raise RuleBroken("STATE-LP", N_("Only an issued version can be signed."))
        return record

    def _missing(self, session: Any, record: Any) -> tuple[Party, ...]:
        """Parties whose signature the present version still needs."""
        given = {
            row.party
            for row in project_queries.signatures(session, record.id)
            if not row.void and row.version_number == record.version
        }
        needed = required_parties(project_from_json(record.content))
        return tuple(party for party in needed if party not in given)


def _is_signed(path: Path) -> bool:
    try:
        if path.stat().st_size > LARGEST:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return data.startswith(b"%PDF-") and b"/ByteRange" in data and b"/Sig" in data


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                N_("{name} is larger than 25 MB, so it is not the file that was sent."), name=path.name
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInput(N_("{name} cannot be read. Is the drive still there?"), name=path.name) from error
