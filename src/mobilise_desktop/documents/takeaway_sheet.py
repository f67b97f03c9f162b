"""The visitor's sheet to take home, one page: may we, how much, what now, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from mobilise_desktop.domain.codes import Light
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import Person
from mobilise_desktop.domain.rules import Finding, overall
from mobilise_desktop.domain.visit_steps import DOERS, VisitStep

from .blocks import Block, HandLines, Heading, Rule
from .furniture import Furniture
from .grant_sheet import worded_step
from .grid import Grid
from .layout import Page, pages_of, pdf_of, properties_of
from .lights import finding_rows, mark
from .plain import shortened
from .scribe import Scribe
from .style import BODY, CELL, CELL_SMALL, CELL_STRONG, FIGURE_STRONG, NOTE, SECTION, SUBTITLE, TITLE
from .text import Text

_CUT = 220
_SECTION = replace(SECTION, before=9)
_TITLE = replace(TITLE, before=4)


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is told: findings, letters of a reason, steps, papers to bring, countries."""

    findings: int
    letters: int
    steps: int
    papers: int
    grants: int = 3


_ROOM = (
    _Room(14, 220, 9, 8),
    _Room(9, 220, 8, 8),
    _Room(6, 160, 7, 7),
    _Room(4, 120, 6, 6),
    _Room(3, 100, 6, 5),
    _Room(2, 90, 6, 4),
    _Room(1, 60, 5, 3),
    _Room(1, 60, 4, 2, 1),
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The grant for the wished length in one wished host country, by its name."""

    country: str
    grant: Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeawaySheet:
    """What the sheet needs. ``own_step`` is the adviser's; ``subject`` what the visit was about.

    ``papers`` are message ids of what to bring; ``hosting``: the amounts are those of a guest.
    """

    visitor: str
    company: str = ""
    day: date
    findings: tuple[Finding, ...] = ()
    subject: str = ""
    estimates: tuple[Estimate, ...] = ()
    hosting: bool = False
    papers: tuple[str, ...] = ()
    next_steps: tuple[VisitStep, ...] = ()
    own_step: str = ""
    own_step_due: date | None = None
    adviser: Person = field(default_factory=Person)
    office: str = ""
    office_address: str = ""
    edition: str = ""
    locale: str = "en"
    disclaimer: str = ""


def render(sheet: TakeawaySheet, *, strict: bool = False) -> bytes:
    """The PDF of one page; findings that do not fit are counted, never silently dropped."""
    scribe = Scribe(sheet.locale, strict=strict)
    title = scribe.say("Your visit at the contact point")
    furniture = Furniture(say=scribe.say, title=title, office=scribe.clean(sheet.office)[:200])
    about = properties_of(scribe, title, office=sheet.office, subject=sheet.edition)
    return pdf_of(_one_page(sheet, title, strict=strict), furniture, about)


def _one_page(sheet: TakeawaySheet, title: str, *, strict: bool) -> list[Page]:
    """The longest version that fits on a page; a second page rather than a lost word where none does."""
    pages: list[Page] = []
    for room in _ROOM:
        scribe = Scribe(sheet.locale, strict=strict)
        pages = pages_of(_blocks(scribe, sheet, title, room))
        if len(pages) == 1:
            break
    return pages


def _blocks(scribe: Scribe, sheet: TakeawaySheet, title: str, room: _Room) -> list[Block]:
    who = ", ".join(filter(None, (_short(sheet.visitor), _short(sheet.company))))
    blocks: list[Block] = [
        Heading(title, level=2, style=_TITLE),
        scribe.text("  ·  ".join(filter(None, (who, scribe.long_day(sheet.day)))), SUBTITLE),
        *_subject(scribe, sheet),
        *_eligibility(scribe, sheet, room),
        *_money(scribe, sheet, room.grants),
        *_papers(scribe, sheet, room.papers),
        *_steps(scribe, sheet, room.steps),
        *_contact(scribe, sheet),
    ]
    if sheet.disclaimer:
        blocks += [Rule(before=8), scribe.text(sheet.disclaimer, NOTE)]
    return blocks + scribe.remarks()


def _eligibility(scribe: Scribe, sheet: TakeawaySheet, room: _Room) -> list[Block]:
    say = scribe.say
    verdict = overall(sheet.findings)
    answers = {
        Light.GREEN: say("All conditions checked so far are fulfilled."),
        Light.AMBER: say("Nothing stands against it; some points are still to be checked."),
        Light.RED: say("At least one condition is not fulfilled today."),
    }
    if not sheet.findings:
        return [_section(say("May you take part?")), scribe.text(say("Not checked yet."))]
    standing = sorted((f for f in sheet.findings if f.open), key=lambda f: f.light is not Light.RED)
    rows: list[tuple[Block, ...]] = [
        (
            mark(scribe, verdict),
            scribe.cell(say("Altogether"), CELL_STRONG),
            scribe.cell(answers[verdict], CELL_STRONG),
        ),
        *finding_rows(scribe, standing[: room.findings], cut=room.letters),
    ]
    heads = (say("Answer"), say("Condition"), say("Reason"))
    blocks: list[Block] = [
        _section(say("May you take part?")),
        scribe.table((36, 48, 86), heads, rows),
    ]
    fulfilled = sum(f.light is Light.GREEN for f in sheet.findings)
    counted = [say.n("{count} condition is fulfilled.", "{count} conditions are fulfilled.", fulfilled)]
    if len(standing) > room.findings:
        more = len(standing) - room.findings
        counted.append(
            say.n("{count} more point: ask your adviser.", "{count} more points: ask your adviser.", more)
        )
    return [*blocks, scribe.note(" ".join(counted))]


def _section(title: str) -> Heading:
    return Heading(title, style=_SECTION)


def _subject(scribe: Scribe, sheet: TakeawaySheet) -> list[Block]:
    return [scribe.text(_short(sheet.subject), BODY)] if sheet.subject.strip() else []


def _money(scribe: Scribe, sheet: TakeawaySheet, limit: int) -> list[Block]:
    say = scribe.say
    blocks: list[Block] = [_section(say("How much is the support?"))]
    if not sheet.estimates:
        return [*blocks, scribe.text(say("It depends on the host country and the length of the stay."))]
    heads = (say("Host country"), say("Working"), say("Expected amount"))
    rows = [_estimate(scribe, one) for one in sheet.estimates[:limit]]
    blocks += [scribe.text(_length(scribe, sheet)), scribe.table((32, 98, 40), heads, rows, figures=1)]
    if len(sheet.estimates) > limit:
        more = len(sheet.estimates) - limit
        told = say.n(
            "{count} more country: ask your adviser.", "{count} more countries: ask your adviser.", more
        )
        blocks.append(scribe.note(told))
    hint = say(
        "The amount is a contribution to travel, housing and a short language course; it is not salary. "
        "It is paid to the sending company after the agreements are signed."
    )
    return [*blocks, scribe.note(hint)]


def _length(scribe: Scribe, sheet: TakeawaySheet) -> str:
    length = sheet.estimates[0].grant.length
    say = scribe.say
    told = [say.n("{count} month", "{count} months", length.months)] if length.months else []
    if length.days or not told:
        told.append(say.n("{count} day", "{count} days", length.days))
    both = ", ".join(told)
    if sheet.hosting:
        return say("Estimate for a guest who stays {length}", length=both)
    return say("Estimate for a stay of {length}", length=both)


def _estimate(scribe: Scribe, one: Estimate) -> tuple[Block, ...]:
    grant = one.grant
    told = [line for line in grant.working if {"rate", "amount"} <= line.values.keys()] or grant.working
    working = "; ".join(worded_step(scribe, line) for line in told)
    working = working or (scribe.say(grant.reason) if grant.reason else "")
    if grant.below_minimum:
        doubt = scribe.say("The stay is shorter than the minimum: the funding is in doubt.")
        working = f"{working}\n{doubt}".strip()
    return (
        scribe.cell(_short(one.country), CELL_STRONG),
        scribe.cell(working, CELL_SMALL),
        Text(scribe.money(grant.amount) or "–", FIGURE_STRONG),
    )


def _papers(scribe: Scribe, sheet: TakeawaySheet, limit: int) -> list[Block]:
    if not sheet.papers:
        return []
    told = [f"☐  {scribe.say(paper)}" for paper in sheet.papers[:limit]]
    left = len(sheet.papers) - limit
    if left > 0:
        told.append(
            scribe.say.n(
                "{count} more paper: ask your adviser.", "{count} more papers: ask your adviser.", left
            )
        )
    half = -(-len(told) // 2)
    columns = tuple(scribe.text("\n".join(part), CELL) for part in (told[:half], told[half:]))
    return [_section(scribe.say("What to bring next time?")), Grid((1, 1), [columns], lines=False, before=2)]


def _steps(scribe: Scribe, sheet: TakeawaySheet, limit: int) -> list[Block]:
    say = scribe.say
    steps = [(say(step.text), say(DOERS[step.doer]), step.due) for step in sheet.next_steps]
    if sheet.own_step:
        steps.append((sheet.own_step, say("As agreed"), sheet.own_step_due))
    left = len(steps) - limit
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(f"☐  {number}"),
            scribe.cell(_short(text)),
            scribe.cell(who),
            scribe.cell(scribe.day(due)),
        )
        for number, (text, who, due) in enumerate(steps[:limit], start=1)
    ]
    heads = (say("No."), say("Step"), say("Who"), say("By"))
    table = scribe.table((11, 101, 34, 24), heads, rows or [scribe.blank(4)] * 2)
    blocks: list[Block] = [_section(say("What comes next?")), table]
    if left > 0:
        told = say.n("{count} more step: ask your adviser.", "{count} more steps: ask your adviser.", left)
        blocks.append(scribe.note(told))
    return blocks


def _contact(scribe: Scribe, sheet: TakeawaySheet) -> list[Block]:
    adviser = sheet.adviser
    name = ", ".join(filter(None, map(_short, (adviser.name, adviser.function))))
    reach = "  ·  ".join(filter(None, (name, adviser.phone, adviser.email)))
    place = ", ".join(filter(None, map(_short, (sheet.office, sheet.office_address))))
    return [
        _section(scribe.say("Whom to ask?")),
        scribe.text(reach, CELL_STRONG) if reach else HandLines(1),
        scribe.text(place, CELL),
    ]


def _short(text: str) -> str:
    """At most a few lines: the sheet stays one page."""
    return shortened(text, _CUT)
