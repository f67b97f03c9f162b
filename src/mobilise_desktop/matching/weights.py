"""The criteria of both sides and their weights, in basis points that always sum to 10 000 a side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mobilise_desktop.domain.codes import N_

WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class CriterionKind:
    """A criterion: its id, whose wish it answers, its title and its default weight (basis points)."""

    id: str
    side: str
    title: str
    weight: int


SENDER = (
    CriterionKind("learn", "sender", N_("Skills to learn"), 4500),
    CriterionKind("sender_collaboration", "sender", N_("Type of collaboration"), 1000),
    CriterionKind("sender_sector", "sender", N_("Sector"), 1500),
    CriterionKind("country", "sender", N_("Country wish"), 1000),
    CriterionKind("sender_language", "sender", N_("Language"), 1000),
    CriterionKind("sender_time", "sender", N_("Period"), 1000),
)
HOST = (
    CriterionKind("sought", "host", N_("Skills sought"), 4000),
    CriterionKind("host_collaboration", "host", N_("Type of collaboration"), 1000),
    CriterionKind("host_sector", "host", N_("Sector"), 2000),
    CriterionKind("host_language", "host", N_("Language"), 1500),
    CriterionKind("host_time", "host", N_("Period"), 1500),
)
HOST_RELIABILITY = CriterionKind("host_reliability", "sender", N_("Reliability of the host"), 0)
SENDER_RELIABILITY = CriterionKind("sender_reliability", "host", N_("Reliability of the sending company"), 0)
USUAL_RELIABILITY = 1000


def apportion(parts: Sequence[int], numerator: int, denominator: int) -> tuple[int, ...]:
    """Each ``part * numerator / denominator`` in whole numbers that add up to their sum rounded down.

    Floors first; what they leave over goes to the largest remainders, equal ones in order. No figure
    strays from its exact value by a whole unit.
    """
    scaled = parts if numerator == 1 else [part * numerator for part in parts]
    shares = [part // denominator for part in scaled]
    if left := sum(scaled) // denominator - sum(shares):
        remainders = [part % denominator for part in scaled]
        by_remainder = sorted(range(len(parts)), key=remainders.__getitem__, reverse=True)
        for i in by_remainder[:left]:
            shares[i] += 1
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of ``SENDER`` and ``HOST`` in their order; each side sums to 10 000.

    Where reliability counts, each side has one weight more, at its end; else it is no criterion at all.
    """

    sender: tuple[int, ...] = tuple(kind.weight for kind in SENDER)
    host: tuple[int, ...] = tuple(kind.weight for kind in HOST)

    def __post_init__(self) -> None:
        for weights, kinds in zip((self.sender, self.host), self.kinds, strict=True):
            if len(weights) != len(kinds) or min(weights) < 0 or sum(weights) != WHOLE:
                raise ValueError(f"weights of a side must be {len(kinds)} and sum to {WHOLE}: {weights}")

    @property
    def reliability(self) -> bool:
        """Whether the reliability of the firms is a criterion of both sides."""
        return len(self.sender) > len(SENDER)

    @property
    def kinds(self) -> tuple[tuple[CriterionKind, ...], tuple[CriterionKind, ...]]:
        """The criteria of both sides that are in force, in the order of the weights."""
        if self.reliability:
            return (*SENDER, HOST_RELIABILITY), (*HOST, SENDER_RELIABILITY)
        return SENDER, HOST


def with_reliability(weights: Weights, share: int = USUAL_RELIABILITY) -> Weights:
    """These weights with reliability on both sides, its share (basis points) taken from all in proportion.

    Raises ValueError outside 0–10 000 and where it counts already.
    """
    if not 0 <= share <= WHOLE or weights.reliability:
        raise ValueError(f"reliability cannot be given a share of {share}")
    left = WHOLE - share
    return Weights(
        (*apportion(weights.sender, left, WHOLE), share), (*apportion(weights.host, left, WHOLE), share)
    )


def weights_of_shares(*, learn: int = 45, sought: int = 40) -> Weights:
    """Weights with these percentages for learning and for the skills sought; the rest shares what is left.

    Raises ValueError outside 0–100.
    """
    return Weights(_led(learn, SENDER), _led(sought, HOST))


def weights_of_emphasis(*, learn: int = 100, sought: int = 100, rest: int = 100) -> Weights:
    """Weights from three sliders that multiply the default of their group (100 = as it is).

    Raises ValueError for a negative slider or if a side would be left without any weight.
    """
    if min(learn, sought, rest) < 0 or learn + rest == 0 or sought + rest == 0:
        raise ValueError("the sliders leave a side without weight")
    return Weights(_stretched(learn, rest, SENDER), _stretched(sought, rest, HOST))


def _led(percent: int, kinds: Sequence[CriterionKind]) -> tuple[int, ...]:
    if not 0 <= percent <= 100:
        raise ValueError(f"a weight is a percentage, not {percent}")
    rest = [kind.weight for kind in kinds[1:]]
    return (percent * 100, *apportion(rest, WHOLE - percent * 100, sum(rest)))


def _stretched(lead: int, rest: int, kinds: Sequence[CriterionKind]) -> tuple[int, ...]:
    parts = [kinds[0].weight * lead, *(kind.weight * rest for kind in kinds[1:])]
    return apportion(parts, WHOLE, sum(parts))
