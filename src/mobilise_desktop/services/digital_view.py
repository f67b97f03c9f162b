"""What is told of digital signing: files prepared, looked at, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.signed_file import Identity, Verdict

from .digital_home import Home


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file made ready for signing."""

    attachment_id: str
    name: str
    version: int
    on: date | None
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class ReturnedSignature:
    """A party's signature as it was found when the file was taken back."""

    party: Party
    signer: str
    identity: Identity
    claims_qualified: bool


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A signed file that was taken back."""

    attachment_id: str
    name: str
    version: int
    on: date | None
    signatures: tuple[ReturnedSignature, ...]


@dataclass(frozen=True, slots=True)
class DigitalView:
    """What the project's panel shows; ``prepared`` is the newest file of the present version."""

    has_certificate: bool
    prepared: PreparedFile | None
    returned: tuple[ReturnedFile, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was looked at and not recorded yet."""

    name: str
    data: bytes
    home: Home
    verdict: Verdict


def prepared_file(row: Any) -> PreparedFile:
    """From the attachment."""
    parties = tuple(Party(value) for value in row.details.get("parties", ()))
    return PreparedFile(row.id, row.name, int(row.details.get("version", 0)), row.added_on, parties)


def returned_file(row: Any) -> ReturnedFile:
    """From the attachment."""
    found = tuple(
        ReturnedSignature(
            Party(one["party"]), one["signer"], Identity(one["identity"]), bool(one["claims_qualified"])
        )
        for one in row.details.get("signatures", ())
    )
    return ReturnedFile(row.id, row.name, int(row.details.get("version", 0)), row.added_on, found)


def details_of(examined: Examined) -> dict[str, Any]:
    """What is kept with the file of what was found in it."""
    rows = [
        {
            "party": one.party.value,
            "signer": one.found.signer,
            "issuer": one.found.issuer,
            "time": one.found.time.isoformat() if one.found.time else "",
            "identity": one.found.identity.value,
            "claims_qualified": one.found.claims_qualified,
        }
        for one in examined.verdict.signatures
    ]
    return {
        "version": examined.home.belonging.version,
        "prepared": examined.home.prepared_id,
        "signatures": rows,
    }
