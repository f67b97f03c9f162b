"""The colours of the two themes and the sizes of everything, named once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme; every text pair keeps a contrast of at least 4.5 to 1."""

    name: str
    background: str
    surface: str
    sunk: str
    line: str
    control_line: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    good: str
    good_soft: str
    caution: str
    caution_soft: str
    bad: str
    bad_soft: str
    tooltip: str
    on_tooltip: str


LIGHT = Tokens(
    name="light",
    background="#F5F7FA",
    surface="#FFFFFF",
    sunk="#EDF1F5",
    line="#DCE3EA",
    control_line="#8593A3",
    text="#17212B",
    muted="#526071",
    primary="#1D4F91",
    primary_hover="#173F75",
    primary_soft="#E6EEF9",
    on_primary="#FFFFFF",
    good="#1B6E3F",
    good_soft="#E4F3EA",
    caution="#8A5200",
    caution_soft="#FDF1DC",
    bad="#A8231B",
    bad_soft="#FBE8E6",
    tooltip="#17212B",
    on_tooltip="#F5F7FA",
)
DARK = Tokens(
    name="dark",
    background="#12171D",
    surface="#1A2129",
    sunk="#0E1318",
    line="#2C3743",
    control_line="#66758A",
    text="#E7ECF2",
    muted="#A2AFBD",
    primary="#8DB8F2",
    primary_hover="#A9CAF6",
    primary_soft="#1F314A",
    on_primary="#0E1318",
    good="#7FD1A0",
    good_soft="#173324",
    caution="#F0BF6A",
    caution_soft="#3A2C12",
    bad="#F2998F",
    bad_soft="#40211E",
    tooltip="#E7ECF2",
    on_tooltip="#17212B",
)

# Every pair (text token, ground token) that appears on screen; a test computes each contrast.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("background", "surface", "sunk", "primary_soft")
    ),
    *(("primary", ground) for ground in ("background", "surface", "sunk", "primary_soft")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    *((f"{tone}", f"{tone}_soft") for tone in ("good", "caution", "bad")),
    *((tone, ground) for tone in ("good", "caution", "bad") for ground in ("background", "surface")),
    *(("text", f"{tone}_soft") for tone in ("good", "caution", "bad")),
    ("on_tooltip", "tooltip"),
)

# The edge of what has no ground of its own, with every ground that it is seen on: at least 2.5 to 1.
EDGE_PAIRS: tuple[tuple[str, str], ...] = tuple(
    ("control_line", ground) for ground in ("background", "surface", "sunk", "primary_soft")
)

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6, SPACE_8 = 4, 8, 12, 16, 24, 32
RADIUS, RADIUS_CARD = 6, 10
CONTROL_HEIGHT, ROW_HEIGHT, TOUCH = 34, 36, 28
FORM_WIDTH = 720
RAIL_WIDTH, RAIL_NARROW = 208, 60
MOTION_MS = 140

BASE_POINTS = 10.5
POINTS = {"base": 10.5, "small": 9.5, "section": 12.0, "title": 17.0, "figure": 22.0}
TONES = ("neutral", "primary", "good", "caution", "bad")


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` by WCAG 2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
