"""The grant with its working on one page: a number is never shown without how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mobilise_desktop.domain.codes import MonthRule, PaymentTrigger
from mobilise_desktop.domain.grant import Grant, WorkingLine
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import MonthsAndDays, days_of, in_order
from mobilise_desktop.domain.settlement import Account
from mobilise_desktop.words import length_words

from .blocks import Block
from .paper_frame import head_of, paper_of
from .scribe import Scribe
from .style import CELL_STRONG, FIGURE, FIGURE_STRONG
from .text import Text

_MONEY = frozenset({"rate", "amount"})


@dataclass(frozen=True, slots=True)
class PaidPart:
    """An instalment in EUR, negative where it is to come back; ``share``: per cent of the grant in force,
    ``None`` where it is no plain share of it."""

    share: int | None
    amount: Decimal
    trigger: PaymentTrigger | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantSheet:
    """What the sheet needs; ``reference`` may be empty before the Learning Project exists. ``remarks`` are
    sentences on the amount, in the reader's language."""

    grant: Grant
    slices: tuple[Slice, ...]
    host_country: str
    month_rule: MonthRule
    participant: str = ""
    sending_company: str = ""
    host_company: str = ""
    reference: str = ""
    parts: tuple[PaidPart, ...] = ()
    agreed: Decimal | None = None
    account: Account | None = None
    remarks: tuple[str, ...] = ()
    locale: str = "en"
    office: str = ""
    edition: str = ""
    printed_on: date
    disclaimer: str = ""


def working_table(scribe: Scribe, grant: Grant) -> list[Block]:
    """The steps of the calculation and its result, or the reason why there is none (PAY-4)."""
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (scribe.cell(str(step)), scribe.cell(worded_step(scribe, line)), Text(_amount(scribe, line), FIGURE))
        for step, line in enumerate(grant.working, start=1)
    ]
    result = scribe.money(grant.amount) or say("No amount")
    rows.append((Text("", FIGURE), Text(say("Grant"), CELL_STRONG), Text(result, FIGURE_STRONG)))
    heads = (say("Step"), say("Working"), say("Amount"))
    blocks: list[Block] = [scribe.table((18, 117, 35), heads, rows, total=True, figures=1)]
    if grant.reason:
        blocks.append(scribe.note(say(grant.reason)))
    if grant.below_minimum:
        blocks.append(scribe.note(say("The stay is shorter than the minimum: the funding is in doubt.")))
    return blocks


def _amount(scribe: Scribe, line: WorkingLine) -> str:
    value = line.values.get("amount")
    return scribe.money(value) if isinstance(value, Decimal) else ""


def worded_step(scribe: Scribe, line: WorkingLine) -> str:
    """A step of a calculation in words, its amounts as money."""
    values = {name: _in_words(scribe, name, value) for name, value in line.values.items()}
    return scribe.say(line.message, **values)


def _in_words(scribe: Scribe, name: str, value: object) -> object:
    if isinstance(value, MonthsAndDays):
        return length_words(scribe.say, value.months, value.days)
    return scribe.money(value) if name in _MONEY and isinstance(value, Decimal) else value


def render(sheet: GrantSheet, *, strict: bool = False) -> bytes:
    """The PDF; the same sheet gives the same bytes."""
    scribe = Scribe(sheet.locale, strict=strict)
    blocks = [*_head(scribe, sheet), *_stay(scribe, sheet)]
    blocks += [scribe.sub(scribe.say("Working of the grant")), *working_table(scribe, sheet.grant)]
    blocks += [scribe.note(words) for words in sheet.remarks]
    blocks += _account(scribe, sheet)
    if sheet.parts:
        blocks += instalment_table(scribe, sheet.parts)
    title = scribe.say("Grant with its working")
    return paper_of(
        scribe,
        title,
        blocks,
        office=sheet.office,
        subject=sheet.edition,
        reference=sheet.reference,
        disclaimer=sheet.disclaimer,
    )


def _head(scribe: Scribe, sheet: GrantSheet) -> list[Block]:
    say = scribe.say
    pair = "  →  ".join(filter(None, (sheet.sending_company, sheet.host_company)))
    facts = (
        (say("Participant"), sheet.participant),
        (say("Host country"), sheet.host_country),
        (say("Monthly rate"), scribe.money(sheet.grant.rate) or say("No published rate")),
        (say("How part months count"), say(label_of(sheet.month_rule))),
        (say("Programme edition"), sheet.edition),
        (say("Printed on"), scribe.day(sheet.printed_on)),
    )
    return head_of(scribe, say("Grant with its working"), pair, facts)


def _stay(scribe: Scribe, sheet: GrantSheet) -> list[Block]:
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(say(label_of(part.kind))),
            scribe.cell(scribe.long_day(part.first)),
            scribe.cell(scribe.long_day(part.last)),
            scribe.cell(str(days_of(part)), FIGURE),
        )
        for part in in_order(sheet.slices)
    ]
    if not rows:
        return []
    heads = (say("Part of the stay"), say("First day"), say("Last day"), say("Days"))
    return [scribe.sub(say("The stay")), scribe.table((40, 55, 50, 25), heads, rows, figures=1)]


def _account(scribe: Scribe, sheet: GrantSheet) -> list[Block]:
    """The grant in force, what is paid of it, and what is left or to come back."""
    say, found = scribe.say, sheet.account
    if found is None or found.in_force is None:
        return []
    lines = [(say("Grant in force"), found.in_force), (say("Paid so far"), found.paid)]
    if sheet.agreed not in (None, found.in_force):
        lines.insert(0, (say("Agreed grant"), sheet.agreed))
    rows: list[tuple[Block, ...]] = [
        (scribe.cell(name), scribe.cell(scribe.money(amount) or "–", FIGURE)) for name, amount in lines
    ]
    last = (say("To be claimed back"), found.back) if found.back else (say("Still to pay"), found.still)
    rows.append((Text(last[0], CELL_STRONG), Text(scribe.money(last[1]), FIGURE_STRONG)))
    heads = (say("Settlement"), say("Amount"))
    return [scribe.table((135, 35), heads, rows, total=True, figures=1)]


def instalment_table(scribe: Scribe, parts: tuple[PaidPart, ...]) -> list[Block]:
    """The instalments: when they are payable, their true share, what is paid and what is to come back."""
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(_standing(scribe, part)),
            scribe.cell("–" if part.share is None else f"{scribe.number(part.share)} %", FIGURE),
            scribe.cell(scribe.money(part.amount), FIGURE),
        )
        for part in parts
    ]
    heads = (say("Instalment"), say("Share"), say("Amount"))
    return [scribe.sub(say("Instalments")), scribe.table((110, 25, 35), heads, rows, figures=2)]


def _standing(scribe: Scribe, part: PaidPart) -> str:
    say, back = scribe.say, part.amount < 0
    if part.paid_on:
        return say("received on {day}", day=part.paid_on) if back else say("paid on {day}", day=part.paid_on)
    if back:
        return say("To be claimed back")
    words = say(label_of(part.trigger)) if part.trigger else ""
    return words or say("The rest")
