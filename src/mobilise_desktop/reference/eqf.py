"""The eight levels of the European Qualifications Framework, in our own words."""

from __future__ import annotations

from collections.abc import Mapping

from mobilise_desktop.words import N_

LEVELS = (1, 2, 3, 4, 5, 6, 7, 8)

DESCRIPTIONS: Mapping[int, str] = {
    1: N_("Basic schooling; simple tasks under guidance"),
    2: N_("Lower secondary schooling; routine tasks with some independence"),
    3: N_("Basic vocational qualification; tasks in a known field"),
    4: N_("Upper secondary or full vocational qualification; independent skilled work"),
    5: N_("Short higher education or advanced vocational qualification"),
    6: N_("Bachelor's degree, master craftsperson or the like"),
    7: N_("Master's degree or the like; specialised, strategic work"),
    8: N_("Doctorate or the like; work at the edge of a field"),
}
