"""The lists of a plan: its pairs, who is left out, who would rather change, and what another plan does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import format_date

from .wording import share, short_state, sides_column

if TYPE_CHECKING:
    from mobilise_desktop.domain.codes import MatchState
    from mobilise_desktop.services.matching import Reason
    from mobilise_desktop.services.plans import BlockingPair, LeftOut, Move, PlannedPair


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair of a plan in a table."""

    id: str
    pair: PlannedPair | BlockingPair
    locked: bool = False
    state: MatchState | None = None


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A participant without a place, with the reasons in words."""

    id: str
    left: LeftOut
    why: str


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A participant whose host differs between two plans."""

    id: str
    move: Move


def key_of(pair: PlannedPair | BlockingPair) -> str:
    """The id of a pair in a table."""
    return f"{pair.participant_id} {pair.host_id}"


def why_left(ctx: PageContext, reasons: Iterable[Reason]) -> str:
    """The reasons for which a participant has no place, one a line."""
    say, reference = ctx.say, ctx.services.reference

    def fact(reason: Reason) -> str:
        title = reason.values.get("title")
        values = {**reason.values, "title": say(str(title))} if title else reason.values
        return said(say, reference, reason.message, values)

    return "\n".join(fact(reason) for reason in reasons)


class PlanTable(TableOrEmpty):
    """A list of lines with what is said where there is none."""

    def __init__(self, page: Page, columns: Columns, *, name: str, key: str, empty: tuple[str, str]) -> None:
        self.model = ListTableModel(columns, ())
        self.table = DataTable(self.model, name=name, settings=page.ctx.settings, state_key=key)
        super().__init__(self.table, EmptyState(*empty))


def pairs_table(page: Page) -> PlanTable:
    """Who goes where, when, and how well it fits."""
    say, locale = page.say, page.say.locale
    country = page.ctx.services.reference.country_name
    columns = (
        Column(say("Participant"), lambda x: x.pair.person.name, "person", 140),
        Column(say("Sending company"), lambda x: x.pair.person.company, "company", 130, least=900),
        Column(say("Host"), lambda x: x.pair.host.name, "host", 150),
        Column(say("Country"), lambda x: country(x.pair.host.country, locale), "country", 90, least=1250),
        _score(say("Together")),
        sides_column(say, lambda x: x.pair, 620),
        Column(
            say("Possible stay"),
            lambda x: f"{format_date(locale, x.pair.first_day)} – {format_date(locale, x.pair.last_day)}",
            "days",
            215,
            key=lambda x: x.pair.first_day,
            least=560,
        ),
        Column(
            say("State"),
            lambda x: short_state(say, x.state) if x.state else say("New"),
            "state",
            165,
            tone=lambda x: tone_of(x.state) if x.state else "primary",
        ),
        Column(
            "",
            lambda x: say("Locked") if x.locked else "",
            "locked",
            75,
            tone=lambda _x: "primary",
            key=lambda x: not x.locked,
        ),
    )
    empty = ("handshake", say("This plan has no pair."))
    return PlanTable(page, columns, name=say("Pairs of the plan"), key="plan.pairs", empty=empty)


def left_table(page: Page) -> PlanTable:
    """Who has no place, and why."""
    say = page.say
    columns = (
        Column(say("Participant"), lambda x: x.left.person.name, "person", 160),
        Column(say("Sending company"), lambda x: x.left.person.company, "company", 160, least=560),
        Column(
            say("Hosts that fit"),
            lambda x: str(x.left.feasible),
            "feasible",
            110,
            align="right",
            key=lambda x: x.left.feasible,
        ),
        Column(say("Why"), lambda x: x.why.replace("\n", " · "), width=420),
    )
    empty = ("circle-check", say("Everybody who waits has a place in this plan."))
    return PlanTable(page, columns, name=say("Left out"), key="plan.left", empty=empty)


def blocking_table(page: Page) -> PlanTable:
    """Pairs that would both rather have each other."""
    say = page.say
    columns = (
        Column(say("Participant"), lambda x: x.pair.person.name, "person", 160),
        Column(say("Host"), lambda x: x.pair.host.name, "host", 180),
        _score(say("Together")),
        sides_column(say, lambda x: x.pair, 620),
    )
    empty = ("circle-check", say("No two would both rather have each other. The plan is stable."))
    return PlanTable(page, columns, name=say("Would both rather"), key="plan.blocking", empty=empty)


def moves_table(page: Page) -> PlanTable:
    """Who goes elsewhere in another plan."""
    say = page.say

    def place(pair: PlannedPair | None) -> str:
        return f"{pair.host.name}  ·  {percent(share(pair.score))}" if pair else say("no place")

    columns = (
        Column(say("Participant"), lambda x: x.move.person.name, "person", 160),
        Column(say("In the other plan"), lambda x: place(x.move.before), "before", 240),
        Column(say("In this plan"), lambda x: place(x.move.after), "after", 240),
    )
    empty = ("git-compare-arrows", say("Both plans send everybody to the same place."))
    return PlanTable(page, columns, name=say("Differences"), key="plan.moves", empty=empty)


def _score(title: str) -> Column:
    return Column(
        title,
        lambda x: percent(share(x.pair.score)),
        "score",
        110,
        bar=lambda x: share(x.pair.score),
        key=lambda x: x.pair.score,
    )
