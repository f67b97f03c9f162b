"""The visitor's sheet to take home, one page: may we, how much, what now, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mobilise_desktop.domain.codes import Light
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import Person
from mobilise_desktop.domain.rules import Finding, overall

from .blocks import Block, Heading, Rule
from .furniture import Furniture
from .layout import Page, pages_of, pdf_of, properties_of
from .lights import finding_rows, mark
from .plain import shortened
from .scribe import Scribe
from .style import CELL_STRONG, NOTE, SUBTITLE, TITLE

_CUT = 220


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is told: findings, letters of a reason, steps."""

    findings: int
    letters: int
    steps: int


_ROOM = (
    _Room(14, 220, 9),
    _Room(9, 220, 8),
    _Room(6, 160, 7),
    _Room(4, 120, 6),
    _Room(2, 90, 6),
    _Room(1, 60, 5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeawaySheet:
    """What the sheet needs. ``next_steps`` are message ids or plain sentences; ``own_step`` is the adviser's.

    ``country`` is the wished host country's name; ``grant`` the amount for the wished length, if known.
    """

    visitor: str
    company: str = ""
    day: date
    findings: tuple[Finding, ...] = ()
    country: str = ""
    grant: Grant | None = None
    next_steps: tuple[str, ...] = ()
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
        Heading(title, level=2, style=TITLE),
        scribe.text(f"{who}\n{scribe.long_day(sheet.day)}".strip(), SUBTITLE),
        *_eligibility(scribe, sheet, room),
        *_money(scribe, sheet),
        *_steps(scribe, sheet, room.steps),
        *_contact(scribe, sheet),
    ]
    if sheet.disclaimer:
        blocks += [Rule(before=10), scribe.text(sheet.disclaimer, NOTE)]
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
        return [scribe.section(say("May you take part?")), scribe.text(say("Not checked yet."))]
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
        scribe.section(say("May you take part?")),
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


def _money(scribe: Scribe, sheet: TakeawaySheet) -> list[Block]:
    say, grant = scribe.say, sheet.grant
    blocks: list[Block] = [scribe.section(say("How much is the support?"))]
    if grant is None:
        return [*blocks, scribe.text(say("It depends on the host country and the length of the stay."))]
    length = ", ".join(
        (
            say.n("{count} month", "{count} months", grant.length.months),
            say.n("{count} day", "{count} days", grant.length.days),
        )
    )
    facts = (
        (say("Host country"), _short(sheet.country)),
        (say("Monthly rate"), scribe.money(grant.rate) or say("No published rate")),
        (say("Length of the stay"), length),
        (say("Expected amount"), scribe.money(grant.amount) or say(grant.reason)),
    )
    hint = say(
        "The amount is a contribution to travel, housing and a short language course; it is not salary. "
        "It is paid to the sending company after the agreements are signed."
    )
    return [*blocks, scribe.fields(facts), scribe.note(hint)]


def _steps(scribe: Scribe, sheet: TakeawaySheet, limit: int) -> list[Block]:
    steps = [scribe.say(step) for step in sheet.next_steps]
    if sheet.own_step:
        due = scribe.say("(by {day})", day=sheet.own_step_due) if sheet.own_step_due else ""
        steps.append(f"{_short(sheet.own_step)} {due}".strip())
    if len(steps) > limit:
        left = len(steps) - limit + 1
        steps[limit - 1 :] = [
            scribe.say.n(
                "{count} more step: ask your adviser.", "{count} more steps: ask your adviser.", left
            )
        ]
    rows: list[tuple[Block, ...]] = [
        (scribe.cell(f"☐  {number}"), scribe.cell(_short(step))) for number, step in enumerate(steps, start=1)
    ]
    heads = (scribe.say("No."), scribe.say("Step"))
    table = scribe.table((16, 154), heads, rows or [scribe.blank(2)] * 2)
    return [scribe.section(scribe.say("What comes next?")), table]


def _contact(scribe: Scribe, sheet: TakeawaySheet) -> list[Block]:
    say, adviser = scribe.say, sheet.adviser
    facts = (
        (say("Your adviser"), ", ".join(filter(None, map(_short, (adviser.name, adviser.function))))),
        (say("Phone"), _short(adviser.phone)),
        (say("E-mail"), _short(adviser.email)),
        (say("Contact point"), ", ".join(filter(None, map(_short, (sheet.office, sheet.office_address))))),
    )
    return [scribe.section(say("Whom to ask?")), scribe.fields(facts)]


def _short(text: str) -> str:
    """At most a few lines: the sheet stays one page."""
    return shortened(text, _CUT)
