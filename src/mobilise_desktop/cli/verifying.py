"""The verify command: tells whether a signed file is the one that was sent out, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.signed_file import Damage, Identity, PartySignature
from mobilise_desktop.words import Words

from .answer import Answer

if TYPE_CHECKING:
    from mobilise_desktop.services.digital_view import Examined
    from mobilise_desktop.services.opening import Services

    from .parser import Arguments


def verify(services: Services, arguments: Arguments) -> Answer:
    """Examine the file; ok where it may be taken back as it is."""
    (path,) = arguments.files
    examined = services.digital.examine(path)
    verdict, say = examined.verdict, Words("en")
    data = {"file": str(path), **_data(say, examined)}
    return Answer(
        data,
        tuple(_lines(say, str(path), examined)),
        ok=verdict.accepted,
        unreadable=verdict.damage is Damage.OTHER,
    )


def _data(say: Words, examined: Examined) -> Mapping[str, Any]:
    verdict, home = examined.verdict, examined.home
    return {
        "project": home.project_id or None,
        "reference": home.belonging.reference or None,
        "version": home.belonging.version or None,
        "prefix": home.prefix,
        "unaltered": verdict.unaltered,
        "signatures": [_signature(one) for one in verdict.signatures],
        "missing": [party.value for party in verdict.missing],
        "accepted": verdict.accepted,
        "complete": verdict.accepted and not verdict.missing,
        "reasons": [_said(say, one) for one in (*verdict.refusals, *verdict.notes)],
    }


def _signature(one: PartySignature) -> Mapping[str, Any]:
    found = one.found
    return {
        "field": found.field,
        "party": one.party.value,
        "intact": found.intact,
        "covers_whole_file": found.whole,
        "signer": found.signer,
        "time": found.time.isoformat() if found.time else None,
        "trusted": found.identity is Identity.CHECKED,
        "identity": found.identity.value,
        "claims_qualified": found.claims_qualified,
    }


def _lines(say: Words, path: str, examined: Examined) -> Iterator[str]:
    verdict, home = examined.verdict, examined.home.belonging
    yield f"{path}: {'accepted' if verdict.accepted else 'REFUSED'}"
    if home.reference:
        yield f"  {home.reference}" + (f", version {home.version}" if home.version else "")
    for one in verdict.signatures:
        known = "identity checked" if one.found.identity is Identity.CHECKED else "identity not checked"
        whole = "unaltered" if one.found.intact else "NOT INTACT"
        yield f"  {say(label_of(one.party))}: {one.found.signer}, {whole}, {known}"
    for reason in (*verdict.refusals, *verdict.notes):
        yield f"  {_said(say, reason)}"


def _said(say: Words, reason: Blocker) -> str:
    values: Any = dict(reason.values)
    if "party" in values:
        values["party"] = say(values["party"])
    return say(reason.message, **values)
