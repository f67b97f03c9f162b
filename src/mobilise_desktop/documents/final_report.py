"""The final report of one party (DOC-17): the stay, then its answers; empty ones are left to write in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import in_order, total_days

from .blocks import Block, Stack
from .paper_frame import head_of, paper_of
from .scribe import Gap, Scribe, Value
from .style import MM

_SIGNATURE = 14 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class StayHead:
    """What every paper about a stay tells first; ``slices`` are the actual days where they are known."""

    participant: str
    sending_company: str
    host_company: str
    host_country: str = ""
    slices: tuple[Slice, ...] = ()
    reference: str = ""
    locale: str = "en"
    office: str = ""
    edition: str = ""
    issued_on: date | None = None
    disclaimer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReport:
    """``party`` in words of the paper's language; ``answers`` as (heading, text)."""

    head: StayHead
    party: str
    answers: tuple[tuple[str, str], ...]
    received_on: date | None = None


def render(report: FinalReport, *, strict: bool = False) -> bytes:
    """The PDF; the same report gives the same bytes."""
    scribe = Scribe(report.head.locale, strict=strict)
    say = scribe.say
    title = say("Final report")
    subtitle = say("By: {party}", party=report.party)
    blocks = [*opening(scribe, report.head, title, subtitle)]
    for heading, text in report.answers:
        blocks += scribe.prose(say(heading), text, lines=4)
    rows: list[tuple[str, Value]] = [
        (say("Place and date"), Gap(_SIGNATURE)),
        (say("Name and signature"), Gap(_SIGNATURE)),
    ]
    if report.received_on:
        rows.insert(0, (say("Received on"), scribe.day(report.received_on)))
    blocks.append(Stack((scribe.fields(rows),), before=18, whole=True))
    return closed(scribe, report.head, title, blocks)


def opening(scribe: Scribe, head: StayHead, title: str, subtitle: str) -> list[Block]:
    """Title and the facts of the stay."""
    say, days = scribe.say, total_days(head.slices)
    stays = "\n".join(
        f"{scribe.long_day(s.first)} – {scribe.long_day(s.last)}" for s in in_order(head.slices)
    )
    host = ", ".join(filter(None, (head.host_company, head.host_country)))
    facts = (
        (say("Participant"), head.participant),
        (say("Sending company"), head.sending_company),
        (say("Host company"), host),
        (say("Days of the stay"), stays),
        (say("Total length"), say.n("{count} day", "{count} days", days) if days else ""),
    )
    return head_of(scribe, title, scribe.clean(subtitle), facts)


def closed(
    scribe: Scribe,
    head: StayHead,
    title: str,
    blocks: list[Block],
    *,
    number: int = 0,
    fingerprint: str = "",
    kind: str = "R",
) -> bytes:
    """The blocks as pages of a paper about a stay; with ``number`` and ``fingerprint`` a form to read."""
    return paper_of(
        scribe,
        title,
        blocks,
        office=head.office,
        subject=head.edition,
        reference=head.reference,
        disclaimer=head.disclaimer,
        state=scribe.day(head.issued_on),
        number=number,
        fingerprint=fingerprint,
        kind=kind,
    )
