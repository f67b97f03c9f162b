"""The sections of the Learning Project and the parts of the value that lie in each (dossier 5.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .codes import N_

SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "0": (N_("Header"), ("edition_code", "agreement_no", "printing", "translations")),
    "1": (N_("Parties"), ("sending", "host", "participant", "sending_lcp", "host_lcp")),
    "2": (
        N_("Period and place"),
        ("slices", "site_address", "weekly_hours", "work_language", "remote_days"),
    ),
    "3": (N_("Background"), ("background", "how_met", "why_this_pair")),
    "4": (N_("Type of collaboration"), ("collaborations", "collaboration_note")),
    "5": (N_("Objectives"), ("objectives",)),
    "6": (N_("Activity plan"), ("activities",)),
    "7": (N_("Tasks and responsibilities"), ("tasks",)),
    "8": (N_("Expected outcomes"), ("outcomes",)),
    "9": (N_("Support and mentoring"), ("mentoring",)),
    "10": (N_("Monitoring and evaluation"), ("monitoring",)),
    "11": (N_("Preparation"), ("preparation",)),
    "12": (N_("Financial conditions"), ("finance",)),
    "13": (N_("Legal and insurance"), ("legal",)),
    "14": (N_("Changes and early end"), ("changes",)),
    "15": (N_("Commitments and signatures"), ("signatories",)),
}
_SECTION_OF = {part: key for key, (_title, parts) in SECTIONS.items() for part in parts}


def section_key(path: str) -> str:
    """The number of the section in which a path lies; the header for what has none."""
    return _SECTION_OF.get(re.split(r"[.\[]", path, maxsplit=1)[0], "0")
