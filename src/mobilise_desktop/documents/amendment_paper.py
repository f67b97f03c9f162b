"""An amendment on paper: from when, what it changes word by word, the grant, boxes for those who sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.domain.codes import AmendmentKind, Party
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.period import total_days
from mobilise_desktop.domain.project_difference import difference
from mobilise_desktop.domain.project_json import short_code

from .blocks import Block, Heading
from .changes_table import changes_table, legend
from .furniture import AMENDMENT, Furniture
from .grant_sheet import PaidPart, instalment_table, working_table
from .layout import pages_of, pdf_of, properties_of
from .parties import signing_of
from .scribe import Scribe
from .signatures import SignatureRow, box_words
from .style import CELL, FIGURE, SMALL, SUBTITLE, TITLE
from .told_changes import Teller
from .value_words import NO_LABELS, Labels

_TITLE = replace(TITLE, size=17, leading=20)
_LEAD = replace(CELL, before=6)
_FUNDING = replace(SMALL, before=4)
_GAP = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPaper:
    """What the paper needs; ``version`` and ``signed_fingerprint``: the signed document that it amends.

    ``before`` and ``after`` are that document as it reads without and with the amendment. The grants are
    left out where no dates change; ``parts`` are the instalments that follow from the new one.
    """

    reference: str
    number: int
    kind: AmendmentKind
    version: int
    signed_fingerprint: str
    effective_from: date
    before: LearningProject
    after: LearningProject
    parties: tuple[Party, ...]
    fingerprint: str
    reason: str = ""
    grant_before: Grant | None = None
    grant_after: Grant | None = None
    parts: tuple[PaidPart, ...] = ()
    earlier: tuple[int, ...] = ()
    issued_on: date | None = None
    locale: str = "en"
    office: str = ""
    edition: str = ""
    labels: Labels = NO_LABELS
    disclaimer: str = ""
    draft: bool = False


def render(paper: AmendmentPaper, *, strict: bool = False) -> bytes:
    """The PDF; the same paper gives the same bytes."""
    scribe = Scribe(paper.locale, strict=strict)
    blocks = [
        *_head(scribe, paper),
        *_changes(scribe, paper),
        *_grant(scribe, paper),
        *_rest(scribe, paper),
        *_signatures(scribe, paper),
    ]
    title = scribe.say("Amendment to the Learning Project")
    furniture = Furniture(
        say=scribe.say,
        title=title,
        office=scribe.clean(paper.office),
        reference=scribe.clean(paper.reference),
        version=paper.number,
        fingerprint=paper.fingerprint,
        draft=paper.draft,
        kind=AMENDMENT,
    )
    about = properties_of(
        scribe,
        f"{title} · {scribe.clean(paper.reference)[:60]} · {paper.number}",
        office=paper.office,
        subject=paper.edition,
    )
    return pdf_of(pages_of(blocks), furniture, about)


def _head(scribe: Scribe, paper: AmendmentPaper) -> list[Block]:
    say, text = scribe.say, paper.before
    pair = "  →  ".join(filter(None, (text.sending.legal_name, text.host.legal_name)))
    named = "  ·  ".join(filter(None, (text.participant.name, pair)))
    lead = say(
        "The parties signed the Learning Project in version {version} with the fingerprint {code}. "
        "They agree to change it as follows.",
        version=paper.version,
        code=short_code(paper.signed_fingerprint),
    )
    facts = [
        (say("Kind of change"), say(label_of(paper.kind))),
        (say("It holds from"), scribe.day(paper.effective_from)),
        (say("Issued on"), scribe.day(paper.issued_on) or say("not yet issued")),
    ]
    if paper.reason.strip():
        facts.append((say("Reason"), paper.reason))
    title = say("Amendment {number} to the Learning Project", number=paper.number)
    return [
        Heading(title, level=2, style=_TITLE),
        scribe.text(named or paper.reference, SUBTITLE),
        scribe.text(lead, _LEAD),
        scribe.fields(facts),
    ]


def _changes(scribe: Scribe, paper: AmendmentPaper) -> list[Block]:
    teller = Teller(scribe.say, paper.before, paper.after, paper.labels)
    told = teller.changes(difference(paper.before, paper.after))
    blocks: list[Block] = [
        scribe.sub(scribe.say("What changes")),
        changes_table(scribe, told),
        legend(scribe),
    ]
    old, new = total_days(paper.before.slices), total_days(paper.after.slices)
    if old != new:
        words = scribe.say(
            "Length of the stay: {before} days so far, {after} days now.", before=old, after=new
        )
        blocks.append(scribe.note(words))
    return blocks


def _grant(scribe: Scribe, paper: AmendmentPaper) -> list[Block]:
    """The grant before and after, the difference, and how the new amount comes about."""
    before, after = paper.grant_before, paper.grant_after
    if before is None or after is None:
        return []
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (scribe.cell(say("Agreed so far")), scribe.cell(scribe.money(before.amount), FIGURE)),
        (scribe.cell(say("Agreed with this amendment")), scribe.cell(scribe.money(after.amount), FIGURE)),
    ]
    if before.amount is not None and after.amount is not None:
        change = after.amount - before.amount
        sign = "+" if change > 0 else ""
        words = f"{sign}{scribe.money(change)}"
        rows.append((scribe.cell(say("Difference")), scribe.cell(words, FIGURE)))
    table = scribe.table((135, 35), (say("Grant"), say("Amount")), rows, figures=1)
    parts = instalment_table(scribe, paper.parts) if paper.parts else []
    return [scribe.sub(say("Grant")), table, *working_table(scribe, after), *parts]


def _rest(scribe: Scribe, paper: AmendmentPaper) -> list[Block]:
    say = scribe.say
    words = say("All else in the Learning Project stays as it was signed.")
    if paper.earlier:
        numbers = _listed(paper.earlier)
        words = say(
            "All else stays as it was signed in the Learning Project and in amendments before ({numbers}).",
            numbers=numbers,
        )
    counts = say("The amendment counts once all who are named here have signed it.")
    return [scribe.text(f"{words} {counts}", _LEAD)]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _signatures(scribe: Scribe, paper: AmendmentPaper) -> list[Block]:
    text = paper.after
    signings = [signing_of(scribe, text, one) for one in text.signatories if one.party in paper.parties]
    words = box_words(scribe.say)
    rows = [SignatureRow(signings[at : at + 2], words, _GAP) for at in range(0, len(signings), 2)]
    funding = [scribe.text(paper.disclaimer, _FUNDING)] if paper.disclaimer else []
    return [*funding, *scribe.remarks(), *rows]
