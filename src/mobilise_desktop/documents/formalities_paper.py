"""The formalities of a stay on paper: a list with boxes, days, sources and when each was checked (DOC-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import in_order
from mobilise_desktop.domain.posting_questions import CLARIFY, NO_VERDICT

from .blocks import Block, Stack
from .fonts import register, word_width
from .paper_frame import head_of, paper_of
from .scribe import Scribe
from .style import CELL, CELL_STRONG, COLUMN_HEAD, NOTE, SMALL, TEXT_WIDTH
from .text import Text

_ROOM = 12
_WIDEST_NAME, _WIDEST_DAY = TEXT_WIDTH * 2 / 9, TEXT_WIDTH / 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalityLine:
    """One formality; texts are messages. ``settled``: done, or not needed (``done_on`` is empty then);
    ``asked_on``: when the evidence was asked for; ``until``: the last day that it was settled for before.
    """

    heading: str
    title: str
    text: str = ""
    who: str = ""
    due: date | None = None
    settled: bool = False
    done_on: date | None = None
    asked_on: date | None = None
    until: date | None = None
    said: str = ""
    evidence: str = ""
    source: str = ""
    url: str = ""
    certainty: str = ""
    checked_on: date | None = None
    to_check: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question on posting with its answer (a message) and remark."""

    question: str
    answer: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalitySheet:
    """The list of a stay; countries and nationality by name. ``days`` of presence within twelve months."""

    sending: str
    host: str
    nationality: str = ""
    lines: tuple[FormalityLine, ...] = ()
    questions: tuple[Answered, ...] = ()
    speaks_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    days: int = 0
    tax_days: int = 183


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalitiesPaper:
    """What the paper needs; ``locale`` is the reader's language."""

    sheet: FormalitySheet
    participant: str
    sending_company: str
    host_company: str
    reference: str
    slices: tuple[Slice, ...] = ()
    locale: str = "en"
    office: str = ""
    edition: str = ""
    printed_on: date | None = None
    disclaimer: str = ""


def render(paper: FormalitiesPaper, *, strict: bool = False) -> bytes:
    """The PDF; the same paper gives the same bytes."""
    scribe = Scribe(paper.locale, strict=strict)
    title = scribe.say("Formalities of the stay")
    blocks = [*_head(scribe, paper, title), *formality_blocks(scribe, paper.sheet)]
    return paper_of(
        scribe,
        title,
        blocks,
        office=paper.office,
        subject=paper.edition,
        reference=paper.reference,
        disclaimer=paper.disclaimer,
    )


def _head(scribe: Scribe, paper: FormalitiesPaper, title: str) -> list[Block]:
    say = scribe.say
    stays = "\n".join(
        say("{first} – {last}", first=scribe.day(s.first), last=scribe.day(s.last))
        for s in in_order(paper.slices)
    )
    facts = (
        (say("Participant"), paper.participant),
        (say("Sending company"), paper.sending_company),
        (say("Host company"), paper.host_company),
        (say("Days of the stay"), stays),
        (say("Date"), scribe.day(paper.printed_on)),
    )
    subtitle = say("What is to be settled before and during the stay, by whom and by when.")
    return head_of(scribe, title, subtitle, facts)


def formality_blocks(scribe: Scribe, sheet: FormalitySheet) -> list[Block]:
    """The list, the days of presence and the questions on posting, for the paper and for the annex."""
    say = scribe.say
    pair = [(say("Sending country"), sheet.sending), (say("Host country"), sheet.host)]
    if sheet.nationality:
        pair.append((say("Nationality"), sheet.nationality))
    blocks: list[Block] = [scribe.fields(pair)]
    if sheet.lines:
        blocks.append(_table(scribe, sheet.lines))
    else:
        blocks.append(scribe.note(say("No formality is listed for these two countries.")))
    blocks += _presence(scribe, sheet)
    blocks += _questions(scribe, sheet)
    told = say("This list is information, no legal advice: laws change, and each case is its own.")
    return [*blocks, scribe.text(told, NOTE)]


def _table(scribe: Scribe, lines: Sequence[FormalityLine]) -> Block:
    say = scribe.say
    rows: list[tuple[Block, ...]] = []
    heading = ""
    for line in lines:
        above = [Text(say(line.heading), COLUMN_HEAD)] if line.heading != heading else []
        heading = line.heading
        rows.append((_what(scribe, line, above), scribe.cell(say(line.who)), _by(scribe, line)))
    register()
    who = [word for line in lines for word in say(line.who).split()]
    days = [words for line in lines for words in _day_words(scribe, line).split("\n")]
    narrow = _wide(who, say("Who"), _WIDEST_NAME), _wide(days, say("By"), _WIDEST_DAY)
    widths = (TEXT_WIDTH - sum(narrow), *narrow)
    return scribe.table(widths, (say("What"), say("Who"), say("By")), rows)


def _wide(words: Sequence[str], head: str, most: float) -> float:
    """The room that a column of these words needs, ``most`` at the most."""
    longest = max((word_width(one, CELL.face) * CELL.size for one in words), default=0.0)
    return min(max(longest, word_width(head, COLUMN_HEAD.face) * COLUMN_HEAD.size) + _ROOM, most)


def _what(scribe: Scribe, line: FormalityLine, above: Sequence[Block]) -> Block:
    say = scribe.say
    box = "☑" if line.settled else "☐"
    parts: list[Block] = [*above, scribe.cell(f"{box}  {say(line.title)}", CELL_STRONG)]
    if line.text:
        parts.append(scribe.cell(say(line.text)))
    if line.until:
        words = say("Settled only for the days until {day}: to be settled again.", day=scribe.day(line.until))
        parts.append(scribe.cell(words, CELL_STRONG))
    if line.said:
        parts.append(scribe.cell(say(line.said)))
    elif line.evidence and not line.settled:
        parts.append(_small(scribe, say("To show: {evidence}", evidence=say(line.evidence))))
    if line.note:
        parts.append(_small(scribe, line.note))
    return Stack([*parts, _small(scribe, _source(scribe, line))])


def _by(scribe: Scribe, line: FormalityLine) -> Block:
    words = _day_words(scribe, line)
    return scribe.cell(words) if line.settled else scribe.field(words)


def _day_words(scribe: Scribe, line: FormalityLine) -> str:
    say = scribe.say
    if line.settled:
        return say("done {day}", day=scribe.day(line.done_on)) if line.done_on else say("not needed")
    asked = say("asked for on {day}", day=scribe.day(line.asked_on)) if line.asked_on else ""
    return "\n".join(filter(None, (scribe.day(line.due), asked)))


def _source(scribe: Scribe, line: FormalityLine) -> str:
    """Where it comes from, how sure that is, and when somebody checked it last: without a source, nothing."""
    say = scribe.say
    if not line.source and not line.url:
        return say("No source is known yet.")
    source = say("Source: {source}", source=say(line.source or line.url))
    checked = say("Checked on {day}", day=scribe.day(line.checked_on)) if line.checked_on else ""
    if line.to_check:
        checked = say("{checked}: check again", checked=checked) if checked else say("Not checked yet")
    told = f"{checked}." if checked else ""
    certainty = say(line.certainty) if line.certainty else ""
    return " · ".join(part for part in (source, line.url if line.source else "", told, certainty) if part)


def _small(scribe: Scribe, words: str) -> Text:
    return Text(scribe.clean(words), SMALL)


def _presence(scribe: Scribe, sheet: FormalitySheet) -> list[Block]:
    if not sheet.days:
        return []
    say = scribe.say
    words = say(
        "Days of presence in the host country within twelve months: {days}. The usual line for tax: {limit}.",
        days=sheet.days,
        limit=sheet.tax_days,
    )
    return [scribe.sub(say("Days of presence")), scribe.text(words)]


def _questions(scribe: Scribe, sheet: FormalitySheet) -> list[Block]:
    if not sheet.questions:
        return []
    say = scribe.say
    rows: list[tuple[Block, ...]] = []
    for asked in sheet.questions:
        answer = " – ".join(filter(None, (say(asked.answer) if asked.answer else "", asked.remark)))
        rows.append((scribe.cell(say(asked.question)), scribe.field(answer)))
    blocks: list[Block] = [
        scribe.sub(say("Questions for the posting assessment")),
        scribe.table((100, 70), (say("Question"), say("Answer")), rows),
    ]
    told = (
        (say("Speaks for posting rules"), sheet.speaks_for),
        (say("Speaks against posting rules"), sheet.against),
        (say("Ask"), sheet.ask),
    )
    for title, facts in told:
        if facts:
            blocks += [scribe.sub(title), scribe.text("\n".join(f"–  {say(one)}" for one in facts))]
    return [*blocks, scribe.text(f"{say(CLARIFY)} {say(NO_VERDICT)}", NOTE)]
