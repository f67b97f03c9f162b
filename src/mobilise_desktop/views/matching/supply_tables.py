"""The tables of supply and demand: skill groups, host countries, firms to call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from mobilise_desktop.services.supply import REASONS, CallReason
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, format_date, format_number

from .plan_tables import PlanTable

if TYPE_CHECKING:
    from mobilise_desktop.services.supply import Balance, CallLine, Line

HALVES = 2


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A skill group, or a host country, with its figures as they are written."""

    id: str
    code: int
    label: str
    balance: Balance
    demand: str
    gap: str


def group_rows(say: Words, lines: Iterable[Line]) -> list[GroupRow]:
    """The rows of the groups, in their order."""
    return [_row(say, line.id, line.label, line.balance) for line in lines]


def country_rows(say: Words, countries: Mapping[str, Balance], names: Mapping[str, str]) -> list[GroupRow]:
    """The rows of the host countries where anybody wants or offers it, the largest gap first."""
    shown = [
        _row(say, code, names[code], balance)
        for code, balance in countries.items()
        if balance.wishing or balance.offering
    ]
    return sorted(shown, key=lambda row: (-row.balance.gap, row.label))


def groups_table(page: Page) -> PlanTable:
    """Skill groups with demand, supply and gap."""
    say = page.say
    columns = _figures(say, say("Skill group"), learn=True)
    empty = ("scale", say("Nobody wants or offers anything in these months."))
    return PlanTable(page, columns, name=say("Supply and demand"), key="supply.groups", empty=empty)


def countries_table(page: Page) -> PlanTable:
    """One skill group in the host countries."""
    say = page.say
    columns = _figures(say, say("Host country"), learn=True)
    empty = ("globe", say("Nobody wants or offers it in these months."))
    return PlanTable(page, columns, name=say("By host country"), key="supply.countries", empty=empty)


def calls_table(page: Page) -> PlanTable:
    """Firms to call with their telephone and the last contact."""
    say, locale = page.say, page.say.locale
    reference = page.ctx.services.reference
    columns = (
        Column(say("Company"), lambda c: c.name, "name", 140),
        Column(say("Country"), lambda c: reference.country_name(c.country, locale), "country", 90, least=640),
        Column(say("Town"), lambda c: c.town, "town", 90, least=900),
        Column(
            say("Why"), lambda c: say(REASONS[c.reason]), "why", 120,
            key=lambda c: list(CallReason).index(c.reason),
        ),
        Column(say("Contact"), lambda c: c.contact, "contact", 110, least=760),
        Column(say("Phone"), lambda c: c.phone, "phone", 150),
        Column(say("E-mail"), lambda c: c.email, "email", 170, least=1000),
        Column(
            say("Last contact"), lambda c: _day(locale, c), "last", 105,
            key=lambda c: c.last_contact.isoformat() if c.last_contact else "", least=480,
        ),
    )  # fmt: skip
    empty = ("phone", say("No further firm is known that could fill this gap."))
    return PlanTable(page, columns, name=say("Whom to call"), key="supply.calls", empty=empty)


def relabel(model: ListTableModel, say: Words, *, learn: bool) -> None:
    """Name the columns after the way that is looked."""
    model.columns = _figures(say, model.columns[0].title, learn=learn)
    model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(model.columns) - 1)


def _figures(say: Words, first: str, *, learn: bool) -> Columns:
    supply = say("Free places") if learn else say("Participants")
    offered = Column(
        say("Offered by"), lambda r: str(r.balance.offering), "offering", 90, align="right",
        key=lambda r: r.balance.offering, least=600,
    )  # fmt: skip
    return (
        Column(first, lambda r: r.label, "label", 170, key=lambda r: r.label.casefold()),
        _number(say("Wanted by"), "wishing", lambda r: str(r.balance.wishing), lambda r: r.balance.wishing),
        _number(say("Demand"), "demand", lambda r: r.demand, lambda r: r.balance.demand),
        offered,
        _number(supply, "supply", lambda r: str(r.balance.supply), lambda r: r.balance.supply),
        Column(say("Gap"), lambda r: r.gap, "gap", 75, tone=_tone, key=lambda r: r.balance.gap),
    )


def _number(title: str, sort: str, text: Any, key: Any) -> Column:
    return Column(title, text, sort, 90, align="right", key=key)


def _tone(row: GroupRow) -> str:
    if row.balance.gap > 0:
        return "bad" if not row.balance.supply else "caution"
    return "good"


def _row(say: Words, key: str, label: str, balance: Balance) -> GroupRow:
    demand = format_number(say.locale, balance.demand / HALVES)
    return GroupRow(key, balance.code, label, balance, demand, gap_text(say, balance))


def gap_text(say: Words, balance: Balance) -> str:
    """The gap with its sign: plus where the office lacks something."""
    number = format_number(say.locale, abs(balance.gap))
    if balance.gap == 0:
        return number
    return f"+{number}" if balance.gap > 0 else f"−{number}"


def _day(locale: str, call: CallLine) -> str:
    return format_date(locale, call.last_contact.date()) if call.last_contact else ""
