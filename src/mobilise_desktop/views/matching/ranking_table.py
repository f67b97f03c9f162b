"""The table of a ranking: its lines and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.words import Words

from .wording import share, short_state, sides_column

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import Counterpart


@dataclass(frozen=True, slots=True)
class Line:
    """A counterpart with the state of its match; ``new`` in the saved search that it was opened from."""

    id: str
    place: int
    pair: Counterpart
    name: str
    country: str
    detail: str
    state: MatchState | None
    new: bool = False


def columns(say: Words) -> Columns:
    """The columns of a ranking."""
    return (
        Column("", lambda x: str(x.place), "place", 36, align="right", key=lambda x: x.place),
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
