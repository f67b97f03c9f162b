"""The office's own certificate, and the issuers of certificates that the office trusts."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from mobilise_desktop.domain.signed_file import Certificate
from mobilise_desktop.errors import BadInput, NotFound, StorageFailure
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.storage import office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

__all__ = ["Certificate", "OfficeCertificate"]

_OFFICE = frozenset({Kind.OFFICE})
_ANCHORS = "trust_anchors"
_LARGEST = 1024 * 1024


class OfficeCertificate:
    """The key lies encrypted beside the office's file, in no export; issuers are settings of the office."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.folder / "certificate"

    @property
    def path(self) -> Path:
        """The file with key and certificate (PKCS#12), under the passphrase of the office."""
        return self._folder / "office.p12"

    def standing(self) -> Certificate | None:
        """What the office's certificate says; ``None`` without one. No passphrase is needed."""
        public = self._folder / "office.cer"
        if not (self.path.is_file() and public.is_file()):
            return None
        found: Certificate = _tool().read_certificate(_bytes(public))
        return found

    def make(self, *, passphrase: str) -> Changed[Certificate]:
        """A new key with a certificate in the office's name; the one there was is put aside beside it."""
        with self._database.read() as session:
            row = office_file.required_office(session)
            name, country = row.name, row.country
        keys = _tool().make(name=name, country=country, passphrase=passphrase, now=datetime.now(UTC))
        return self._keep(keys, passphrase)

    def take(self, path: Path, *, passphrase: str) -> Changed[Certificate]:
        """Take key and certificate from a .p12 or .pfx file; raises ``BadInput``."""
        keys = _tool().take(_bytes(path), passphrase=passphrase, now=datetime.now(UTC))
        return self._keep(keys, passphrase)

    def keys(self, passphrase: str) -> bytes:
        """The PKCS#12 file, once the passphrase has opened it; raises ``NotFound`` or ``BadInput``."""
        if self.standing() is None:
            raise NotFound(N_("The office has no certificate yet. Make or import one under Office."))
        data = _bytes(self.path)
        found = _tool().own_certificate(data, passphrase)
        if found.last < datetime.now(UTC):
            raise BadInput(N_("The office's certificate has expired. Make or import a new one under Office."))
        return data

    def public(self) -> bytes:
        """The certificate without its key (DER), for others who want to check the office's signature."""
        found = self.standing()
        if found is None:
            raise NotFound(N_("The office has no certificate yet. Make or import one under Office."))
        return found.der

    def anchors(self) -> tuple[Certificate, ...]:
        """The issuers that the office trusts, by name."""
        with self._database.read() as session:
            row = office_file.office(session)
            rows = list(row.settings.get(_ANCHORS, ())) if row else []
        found = (_tool().read_certificate(b64decode(item["der"])) for item in rows)
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    def trust(self, path: Path) -> Changed[Certificate]:
        """Trust the issuer (or the single person) whose certificate this is; raises ``BadInput``."""
        found = _tool().read_certificate(_bytes(path))
        with self._database.transaction(
            N_("Issuer of certificates trusted: {name}"), name=found.name
        ) as session:
            row = office_file.required_office(session)
            kept = [one for one in _rows(row) if one["fingerprint"] != found.fingerprint]
            new = {"fingerprint": found.fingerprint, "der": b64encode(found.der).decode("ascii")}
            row.settings = {**row.settings, _ANCHORS: [*kept, new]}
        return Changed(found, _OFFICE)

    def distrust(self, fingerprint: str) -> Changed[None]:
        """Trust that issuer no longer; signatures recorded before stay as they were found."""
        with self._database.transaction(N_("Issuer of certificates not trusted any more")) as session:
            row = office_file.required_office(session)
            kept = [one for one in _rows(row) if one["fingerprint"] != fingerprint]
            row.settings = {**row.settings, _ANCHORS: kept}
        return Changed(None, _OFFICE)

    def _keep(self, keys: bytes, passphrase: str) -> Changed[Certificate]:
        if self._database.read_only:
            raise StorageFailure(N_("The office is open for reading only."))
        found = _tool().own_certificate(keys, passphrase)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._put_aside()
        for path, data in ((self.path, keys), (self._folder / "office.cer", found.der)):
            with replacing(path) as handle:
                handle.write(data)
            path.chmod(0o600)
        return Changed(found, _OFFICE)

    def _put_aside(self) -> None:
        """Keep an earlier key under its fingerprint: nobody can make it anew."""
        old = self.standing()
        if old is not None:
            self.path.replace(self._folder / f"office-{old.fingerprint[:16]}.p12")


def _tool() -> ModuleType:
    """Made of large packages, so imported when first needed."""
    from mobilise_desktop.exchange.signed_pdf import certificate

    return certificate


def _rows(row: Any) -> list[dict[str, str]]:
    return list(row.settings.get(_ANCHORS, ()))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput(N_("{name} is too large for a certificate."), name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise BadInput(N_("{name} cannot be read. Is the drive still there?"), name=path.name) from error
