"""A signed file that came back: what was found in it, and whether it may be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .blockers import Blocker
from .codes import N_, Party
from .labels import label_of

OFFICE_FIELD = "Office"
MISSING = "DIG-7"
_START = "Signature_"


class Damage(StrEnum):
    """Why a file could not be examined at all."""

    NONE = ""
    OTHER = "OTHER"
    UNREADABLE = "UNREADABLE"
    LOCKED = "LOCKED"
    TOO_MUCH = "TOO_MUCH"


class Identity(StrEnum):
    """What is known of the person behind a certificate; CHECKED only by an issuer that the office trusts."""

    CHECKED = "CHECKED"
    UNKNOWN_ISSUER = "UNKNOWN_ISSUER"
    EXPIRED = "EXPIRED"
    UNFIT = "UNFIT"


class Place(StrEnum):
    """Where the file belongs."""

    PRESENT = "PRESENT"
    OLDER_VERSION = "OLDER_VERSION"
    UNPREPARED = "UNPREPARED"
    NOT_OURS = "NOT_OURS"
    NAMED_ONLY = "NAMED_ONLY"


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """One filled signature field. ``intact``: what it covers is unchanged, only signatures followed.

    ``whole``: it covers the file to its end; ``followed``: only proof of time and certificates follows it.
    ``claims_qualified``: the certificate says so of itself; nobody checked it here.
    """

    field: str
    signer: str = ""
    issuer: str = ""
    time: datetime | None = None
    intact: bool = False
    whole: bool = False
    followed: bool = False
    identity: Identity = Identity.UNKNOWN_ISSUER
    claims_qualified: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What a reader found: signatures in the order they were given, and the words of the first page."""

    damage: Damage = Damage.NONE
    signatures: tuple[FoundSignature, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Belonging:
    """The document of ours that the file is, or says it is."""

    place: Place = Place.NOT_OURS
    reference: str = ""
    version: int = 0
    present_version: int = 0
    expected: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class PartySignature:
    """A party's signature as it is shown."""

    party: Party
    found: FoundSignature


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the file is taken. ``refusals`` stand in the way, ``notes`` are told beside."""

    damage: Damage = Damage.NONE
    unaltered: bool = False
    signatures: tuple[PartySignature, ...] = ()
    missing: tuple[Party, ...] = ()
    refusals: tuple[Blocker, ...] = field(default=())
    notes: tuple[Blocker, ...] = field(default=())

    @property
    def accepted(self) -> bool:
        """Nothing stands in the way."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; ``fingerprint`` is its SHA-256 in hex, ``der`` its bytes."""

    name: str
    issuer: str
    fingerprint: str
    first: datetime
    last: datetime
    self_made: bool
    der: bytes


def field_of(party: Party) -> str:
    """The name of a party's signature field."""
    return f"{_START}{party.value}"


def party_of(name: str) -> Party | None:
    """The party whose field has that name."""
    value = name.removeprefix(_START)
    return Party(value) if name.startswith(_START) and value in set(Party) else None


def judge(found: FoundFile, home: Belonging) -> Verdict:
    """Accept only the prepared bytes with intact signatures of expected parties after them (DIG-1 … DIG-9).

    A signature that is missing and an identity that nobody checked are notes, not refusals.
    """
    if found.damage:
        return Verdict(damage=found.damage, refusals=(_DAMAGED[found.damage],))
    given = tuple(
        PartySignature(party, one) for one in found.signatures if (party := party_of(one.field)) is not None
    )
    unaltered = _unaltered(found.signatures)
    signed = {one.party for one in given if one.found.intact}
    missing = tuple(party for party in home.expected if party not in signed)
    refusals = (*_misplaced(found, home), *_faults(found, home, unaltered=unaltered))
    notes = (*_missing(missing), *_identities(given)) if unaltered else ()
    return Verdict(Damage.NONE, unaltered, given, missing, refusals, notes)


def _unaltered(signatures: Sequence[FoundSignature]) -> bool:
    """Each signature intact, and the last one (or what only proves its time) ends the file."""
    ends = any(one.whole or one.followed for one in signatures)
    return bool(signatures) and ends and all(one.intact for one in signatures)


def _misplaced(found: FoundFile, home: Belonging) -> Iterator[Blocker]:
    values = {"reference": home.reference, "number": home.version, "present": home.present_version}
    if home.place is not Place.PRESENT:
        yield Blocker("DIG-1", _PLACES[home.place], values)


def _faults(found: FoundFile, home: Belonging, *, unaltered: bool) -> Iterator[Blocker]:
    broken = [one for one in found.signatures if not one.intact]
    if broken:
        yield Blocker("DIG-2", N_("The document was changed after it was signed: text, pages or marks."))
    elif found.signatures and not unaltered:
        yield Blocker("DIG-3", N_("Something was added to the file after the last signature."))
    elif not found.signatures and home.place is not Place.NOT_OURS:
        yield Blocker("DIG-4", N_("The file holds no digital signature."))
    if home.place is not Place.PRESENT:
        return
    ours = {OFFICE_FIELD, *(field_of(party) for party in home.expected)}
    if any(one.field not in ours for one in found.signatures):
        yield Blocker("DIG-5", N_("There is a signature in a place that was not prepared for a party."))
    if found.signatures and not any(party_of(one.field) for one in found.signatures):
        yield Blocker("DIG-6", N_("No party has signed this file yet."))


def _missing(missing: Sequence[Party]) -> Iterator[Blocker]:
    for party in missing:
        yield Blocker(MISSING, N_("The signature is missing: {party}."), {"party": label_of(party)})


def _identities(given: Sequence[PartySignature]) -> Iterator[Blocker]:
    for one in given:
        if one.found.identity is not Identity.CHECKED:
            yield Blocker("DIG-8", _IDENTITIES[one.found.identity], {"person": one.found.signer or "?"})
        if one.found.claims_qualified:
            words = N_("{person}: the certificate says it is qualified; not checked here.")
            yield Blocker("DIG-9", words, {"person": one.found.signer or "?"})


_DAMAGED = {
    Damage.OTHER: Blocker("DIG-1", N_("This is not a PDF file.")),
    Damage.UNREADABLE: Blocker(
        "DIG-1",
        N_("The file cannot be read: it was cut off or damaged on its way. Ask for it again."),
    ),
    Damage.LOCKED: Blocker(
        "DIG-1", N_("The file is locked with a password. Ask for it as it was signed, without one.")
    ),
    Damage.TOO_MUCH: Blocker(
        "DIG-1",
        N_("Examining the file takes too much time or memory, so it was put aside. Ask for it again."),
    ),
}
_PLACES = {
    Place.NOT_OURS: N_("This file belongs to no Learning Project of this office."),
    Place.OLDER_VERSION: N_("This is version {number} of {reference}; by now it is version {present}."),
    Place.UNPREPARED: N_(
        "This is version {number} of {reference} as it was printed, not the file prepared for signing."
    ),
    Place.NAMED_ONLY: N_(
        "This file names {reference}, but is not the prepared file: it was changed or saved anew."
    ),
}
_IDENTITIES = {
    Identity.UNKNOWN_ISSUER: N_(
        "{person}: identity not checked; this office does not know who issued the certificate."
    ),
    Identity.EXPIRED: N_("{person}: identity not checked; the certificate is not valid at this time."),
    Identity.UNFIT: N_(
        "{person}: identity not checked; the certificate is not made for signing, or too weak."
    ),
}
