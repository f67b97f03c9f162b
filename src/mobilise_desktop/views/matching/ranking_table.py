"""The table of a ranking: its lines and its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.page import PageContext
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.words import Words

from .wording import name_of, share, short_state, sides_column

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow
    from mobilise_desktop.services.matching import Counterpart

_OPEN = frozenset(
    {
        MatchState.SHORTLISTED, MatchState.PROPOSED, MatchState.ACCEPTED_BY_SC, MatchState.ACCEPTED_BY_HC,
        MatchState.AGREED, MatchState.CONVERTED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A counterpart with the state of its match; ``new`` in the saved search that it was opened from.

    ``place`` is 0 for one that is not ranked.
    """

    id: str
    place: int
    pair: Counterpart
    name: str
    country: str
    detail: str
    state: MatchState | None
    new: bool = False


def line_of(
    ctx: PageContext, place: int, pair: Counterpart, *, matches: Mapping[str, MatchRow], new: Collection[str]
) -> Line:
    """The line of a counterpart; ``matches`` are those with each other one, ``new`` those to be marked."""
    match, locale = matches.get(pair.other_id), ctx.say.locale
    state = match.state if match and match.state in _OPEN else None
    reference = ctx.services.reference
    person = pair.other_id == pair.participant_id
    detail = pair.named.company if person else reference.sector_label(pair.named.detail, "", locale)
    country = reference.country_name(pair.named.country, locale)
    name = name_of(ctx, pair)
    return Line(pair.other_id, place, pair, name, country, detail, state, pair.other_id in new)


def columns(say: Words) -> Columns:
    """The columns of a ranking."""
    return (
        Column("", lambda x: str(x.place or ""), "place", 36, align="right", key=lambda x: x.place),
        Column(say("Name"), lambda x: x.name, "name", 200),
        Column(say("Country"), lambda x: x.country, "country", 100),
        Column(say("Details"), lambda x: x.detail, "detail", 130, least=760),
        Column(
            say("Together"),
            lambda x: percent(share(x.pair.score)),
            "score",
            130,
            bar=lambda x: share(x.pair.score),
            key=lambda x: x.pair.score,
        ),
        sides_column(say, lambda x: x.pair, 480),
        Column(
            say("State"),
            lambda x: short_state(say, x.state) if x.state else say("New") if x.new else "",
            "state",
            180,
            tone=lambda x: tone_of(x.state) if x.state else "primary",
        ),
    )
