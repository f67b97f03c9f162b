"""The change slip: what changed since a party signed, by clause, and boxes for those who sign again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.domain.signature_reach import ClauseChange, Reach

from .blocks import Block, Heading
from .changes_table import changes_table, legend
from .furniture import SLIP, Furniture
from .layout import pages_of, pdf_of, properties_of
from .parties import signing_of
from .scribe import Scribe
from .signatures import SignatureRow, box_words
from .style import CELL, NOTE, SMALL, SUBTITLE, TITLE
from .told_changes import Teller
from .value_words import NO_LABELS, Labels

_TITLE = replace(TITLE, size=17, leading=20)
_LEAD = replace(CELL, before=6)
_FUNDING = replace(SMALL, before=4)
_GAP = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSlip:
    """What the slip needs; ``since``: the version ``parties`` signed; ``fingerprint``: the new text's."""

    reference: str
    since: int
    version: int
    before: LearningProject
    after: LearningProject
    reach: Reach
    parties: tuple[Party, ...]
    fingerprint_before: str
    fingerprint: str
    issued_on: date | None = None
    locale: str = "en"
    office: str = ""
    edition: str = ""
    labels: Labels = NO_LABELS
    disclaimer: str = ""


def render(slip: ChangeSlip, *, strict: bool = False) -> bytes:
    """The PDF; the same slip gives the same bytes."""
    scribe = Scribe(slip.locale, strict=strict)
    blocks = [*_head(scribe, slip), *_changes(scribe, slip), *_signatures(scribe, slip)]
    title = scribe.say("Change slip")
    furniture = Furniture(
        say=scribe.say,
        title=title,
        office=scribe.clean(slip.office),
        reference=scribe.clean(slip.reference),
        version=slip.version,
        fingerprint=slip.fingerprint,
        kind=SLIP,
    )
    about = properties_of(
        scribe, f"{title} · {scribe.clean(slip.reference)[:60]}", office=slip.office, subject=slip.edition
    )
    return pdf_of(pages_of(blocks), furniture, about)


def _head(scribe: Scribe, slip: ChangeSlip) -> list[Block]:
    say, text = scribe.say, slip.after
    pair = "  →  ".join(filter(None, (text.sending.legal_name, text.host.legal_name)))
    versions = say("Changes from version {old} to version {new}", old=slip.since, new=slip.version)
    named = "  ·  ".join(filter(None, (text.participant.name, pair)))
    issued = scribe.day(slip.issued_on)
    dated = say("{what}, issued on {day}", what=versions, day=issued) if issued else versions
    lead = say(
        "Those who sign here have signed version {old} with the fingerprint {code}. "
        "They agree to the changes below. All else that they signed stays as it is.",
        old=slip.since,
        code=short_code(slip.fingerprint_before),
    )
    return [
        Heading(say("Change slip to the Learning Project"), level=2, style=_TITLE),
        scribe.text(f"{named}\n{dated}" if named else dated, SUBTITLE),
        scribe.text(lead, _LEAD),
    ]


def _changes(scribe: Scribe, slip: ChangeSlip) -> list[Block]:
    concerning = slip.reach.concerning(slip.parties)
    teller = Teller(scribe.say, slip.before, slip.after, slip.labels)
    blocks: list[Block] = []
    for change in concerning:
        blocks.append(scribe.sub(scribe.clean(clause_title(scribe, change))))
        blocks.append(changes_table(scribe, teller.changes(change.differences)))
    blocks.append(legend(scribe))
    others = [change for change in slip.reach.changes if change not in concerning]
    if others:
        blocks.append(scribe.text(_others(scribe, others), NOTE))
    return blocks


def _others(scribe: Scribe, others: Sequence[ClauseChange]) -> str:
    titles = ", ".join(clause_title(scribe, change) for change in others)
    return scribe.say("Also changed, but not of concern to those who sign here: {clauses}.", clauses=titles)


def clause_title(scribe: Scribe, change: ClauseChange) -> str:
    """The clause's title; fields that no clause lists have a common one."""
    return scribe.say(change.clause.title) if change.clause.title else scribe.say("Other parts of the text")


def _signatures(scribe: Scribe, slip: ChangeSlip) -> list[Block]:
    signings = [
        signing_of(scribe, slip.after, one) for one in slip.after.signatories if one.party in slip.parties
    ]
    words = box_words(scribe.say)
    rows = [SignatureRow(signings[at : at + 2], words, _GAP) for at in range(0, len(signings), 2)]
    return [*_funding(scribe, slip), *scribe.remarks(), *rows]


def _funding(scribe: Scribe, slip: ChangeSlip) -> list[Block]:
    return [scribe.text(slip.disclaimer, _FUNDING)] if slip.disclaimer else []
