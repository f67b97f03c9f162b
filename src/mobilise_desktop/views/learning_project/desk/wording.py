"""What the signature desk says of a document: its name, who is missing, when it is chased."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.signature_desk import DeskRow, Given, PartyStand


def document_name(say: Words, row: DeskRow) -> str:
    """The reference with the version, or the number of the amendment."""
    return f"{row.reference} · {document_part(say, row)}"


def document_part(say: Words, row: DeskRow) -> str:
    """Which version of the document it is, or which amendment to it."""
    if row.kind.value == "AMENDMENT":
        return say("amendment {number}", number=row.number)
    return say("version {number}", number=row.number)


def waiting_for(say: Words, row: DeskRow) -> str:
    """The parties that have not signed."""
    if not row.missing:
        return say("nobody")
    slips = sum(bool(one.slip_since) for one in row.missing)
    if len(row.missing) == len(row.parties) and len(row.parties) > 1 and not slips:
        return say("all {count} parties", count=len(row.parties))
    return ", ".join(_awaited(say, one) for one in row.missing)


def issued_words(say: Words, day: date, days: int) -> str:
    """When it was issued and how long ago that is."""
    issued = format_date(say.locale, day)
    if not days:
        return say("Issued today, on {day}", day=issued)
    return say.n("Issued on {day}, {count} day ago", "Issued on {day}, {count} days ago", days, day=issued)


def _awaited(say: Words, one: PartyStand) -> str:
    party = say(label_of(one.party))
    return say("{party} (change slip only)", party=party) if one.slip_since else party


def signed_share(say: Words, row: DeskRow) -> str:
    """How many have signed."""
    return say("{given} of {needed}", given=len(row.given), needed=len(row.parties))


def chase_words(say: Words, row: DeskRow, today: date) -> str:
    """When it is chased next; nothing once everybody has signed."""
    if row.due is None or not row.missing:
        return ""
    if row.due == today:
        return say("today")
    return format_date(say.locale, row.due)


def chase_tone(row: DeskRow, today: date) -> str:
    """The colour of the chase day."""
    if row.due is None or row.due > today:
        return "neutral"
    return "caution" if row.due == today else "bad"


def given_words(say: Words, given: Given) -> str:
    """How and when somebody signed."""
    day = format_date(say.locale, given.signed_on) if given.signed_on else ""
    slip = say("on the change slip") if given.by_slip else ""
    carried = (
        say("carried over from version {number}", number=given.carried_from) if given.carried_from else ""
    )
    scan = say("scan kept") if given.scanned else ""
    return " · ".join(filter(None, (say(label_of(given.method)), day, slip, carried, scan)))


def missing_words(say: Words, one: PartyStand) -> str:
    """What a party still has to sign."""
    if one.slip_since:
        return say("Only the change slip, for the changes since version {number}.", number=one.slip_since)
    return say("The whole document is to be signed.")


def party_options(say: Words) -> list[tuple[Party, str]]:
    """Parties to filter by."""
    return [(party, say(label_of(party))) for party in Party]
