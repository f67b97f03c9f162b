"""The chasing list: by firm or contact point, with contact data, what is missing and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.labels import label_of

from .blocks import Block, Heading, Stack
from .chasing_letter import PaperOut
from .letter_sheet import Correspondent
from .paper_frame import paper_of
from .scribe import Scribe
from .style import CELL_SMALL, LABEL, SUBTITLE, TITLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is missing from one firm or contact point; ``ours``: it is this office itself."""

    to: Correspondent
    papers: tuple[PaperOut, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasingList:
    """What the list needs; ``locale`` is the reader's language."""

    waiting: tuple[Waiting, ...]
    day: date
    office: str = ""
    locale: str = "en"


def render(listed: ChasingList, *, strict: bool = False) -> bytes:
    """The PDF; the same list gives the same bytes."""
    scribe = Scribe(listed.locale, strict=strict)
    say = scribe.say
    title = say("Signatures to collect")
    blocks: list[Block] = [
        Heading(title, level=2, style=TITLE),
        scribe.text(f"{_told(scribe, listed.waiting)}\n{scribe.long_day(listed.day)}", SUBTITLE),
    ]
    for one in listed.waiting:
        blocks += _part(scribe, one, listed.day)
    if not listed.waiting:
        blocks.append(scribe.text(say("No signature is missing.")))
    return paper_of(scribe, title, blocks, office=listed.office, subject=listed.office)


def _told(scribe: Scribe, waiting: Sequence[Waiting]) -> str:
    papers = {(p.reference, p.number, p.amendment) for one in waiting for p in one.papers}
    documents = scribe.say.n("{count} document", "{count} documents", len(papers))
    bodies = scribe.say.n("{count} firm or contact point", "{count} firms and contact points", len(waiting))
    return f"{documents}  ·  {bodies}"


def _part(scribe: Scribe, one: Waiting, today: date) -> list[Block]:
    say, to = scribe.say, one.to
    body = say("{office} (our office)", office=to.body) if one.ours else to.body
    reach = "  ·  ".join(filter(None, (to.person, to.phone, to.email)))
    rows = [
        (
            scribe.cell(_document(scribe, paper)),
            scribe.cell("\n".join(_signer(scribe, paper)), CELL_SMALL),
            scribe.cell(_since(scribe, paper, today), CELL_SMALL),
            scribe.cell(scribe.day(paper.chased_on), CELL_SMALL),
        )
        for paper in one.papers
    ]
    heads = (say("Document"), say("Signature missing"), say("Since"), say("Last reminder"))
    head = Stack(
        (scribe.sub(scribe.clean(body)), scribe.text(reach or say("No contact data."), LABEL)), before=12
    )
    head.keep_with_next = True
    return [head, scribe.table((58, 62, 28, 22), heads, rows)]


def _document(scribe: Scribe, paper: PaperOut) -> str:
    say = scribe.say
    what = (
        say("amendment {number}", number=paper.number)
        if paper.amendment
        else say("version {number}", number=paper.number)
    )
    return f"{paper.reference}, {what}\n{paper.participant}"


def _signer(scribe: Scribe, paper: PaperOut) -> list[str]:
    say = scribe.say
    lines = []
    for signer in paper.signers:
        line = ", ".join(filter(None, (signer.name.strip(), say(label_of(signer.party)))))
        lines.append(say("{who}: change slip", who=line) if signer.slip_since else line)
    return lines


def _since(scribe: Scribe, paper: PaperOut, today: date) -> str:
    if paper.issued_on is None:
        return ""
    days = max(0, (today - paper.issued_on).days)
    return f"{scribe.day(paper.issued_on)}\n" + scribe.say.n("{count} day", "{count} days", days)
