"""What may follow the signatures: the checklist for two countries, the data protection notice, the needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.codes import N_, Annex, ChecklistCode
from mobilise_desktop.domain.labels import label_of

from .blocks import Block, Heading
from .consultation_record import Needs, needs_blocks
from .formalities_paper import FormalitySheet, formality_blocks
from .scribe import Scribe

_NOTICE = (
    N_(
        "The contact points named in this document keep the data of the companies, their contacts and the "
        "participant to prepare the stay, to carry it out and to account for the grant."
    ),
    N_(
        "They base this on the agreement of the parties, on their duty to prove how the grant was used and, "
        "for photos and for the list of open offers, on consent, which may be taken back at any time."
    ),
    N_(
        "The data go to the two contact points, to the two companies and to the bodies that fund and audit "
        "the programme. Nothing is sold or used for advertising."
    ),
    N_("Documents that prove the stay are kept for {years} years after the last payment."),
    N_("Files that do not lead to a stay are erased {months} months after the last contact."),
    N_(
        "Everybody named here may ask the contact points what is kept, have it corrected or erased as far as "
        "no duty of proof stands against it, take a copy along, and complain to the data protection "
        "authority."
    ),
)


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """An item of the stay: due on a day or not, done, or not needed."""

    code: ChecklistCode
    due: date | None = None
    done_on: date | None = None
    not_needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The items of the stay that no formality stands for, and its formalities for the two countries."""

    formalities: FormalitySheet
    items: tuple[ChecklistLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The office's own text, or the usual one with its two periods."""

    text: str = ""
    years: int = 5
    months: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsSummary:
    """What the needs analyses of the sending side and of the host say, each if there is one."""

    sending: Needs | None = None
    host: Needs | None = None


Part = Checklist | Notice | NeedsSummary


def annex_of(part: Part) -> Annex:
    """Which annex a part is."""
    if isinstance(part, Checklist):
        return Annex.CHECKLIST
    return Annex.NOTICE if isinstance(part, Notice) else Annex.NEEDS


def annex_blocks(scribe: Scribe, parts: Sequence[Part], *, after: int = 0) -> list[Block]:
    """The annexes, each on a page of its own; numbers go on ``after`` those that lie on paper only."""
    return [
        block
        for number, part in enumerate(parts, start=after + 1)
        for block in (_heading(scribe, number, part), *_content(scribe, part))
    ]


def _heading(scribe: Scribe, number: int, part: Part) -> Heading:
    name = scribe.say(label_of(annex_of(part)))
    words = scribe.say("Annex {number}: {name}", number=number, name=name)
    return Heading(words, level=1, new_page=True)


def _content(scribe: Scribe, part: Part) -> list[Block]:
    if isinstance(part, Checklist):
        return _checklist(scribe, part)
    return _notice(scribe, part) if isinstance(part, Notice) else _needs(scribe, part)


def _checklist(scribe: Scribe, part: Checklist) -> list[Block]:
    say = scribe.say
    items: list[tuple[Block, ...]] = [
        (
            scribe.cell(f"{_mark(line)}  {say(label_of(line.code))}"),
            scribe.cell(scribe.day(line.due)),
            scribe.field(say("not needed") if line.not_needed else scribe.day(line.done_on)),
        )
        for line in part.items
    ]
    return [
        *formality_blocks(scribe, part.formalities),
        scribe.sub(say("What else must be there")),
        scribe.table((100, 35, 35), (say("Item"), say("Due"), say("Done on")), items or [scribe.blank(3)]),
    ]


def _mark(line: ChecklistLine) -> str:
    return "☑" if line.done_on or line.not_needed else "☐"


def _notice(scribe: Scribe, part: Notice) -> list[Block]:
    if part.text.strip():
        return [scribe.text(part.text.strip())]
    return [scribe.text(scribe.say(words, years=part.years, months=part.months)) for words in _NOTICE]


def _needs(scribe: Scribe, part: NeedsSummary) -> list[Block]:
    say = scribe.say
    sides = ((say("Sending side"), part.sending), (say("Host company"), part.host))
    blocks: list[Block] = []
    for title, needs in sides:
        if needs is not None:
            blocks += [scribe.sub(title), *needs_blocks(scribe, needs)]
    return blocks or [scribe.text(say("No needs analysis has been made yet."))]
