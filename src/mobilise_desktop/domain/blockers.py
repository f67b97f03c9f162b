"""Why a step cannot be taken: the rule, a sentence with its values, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .codes import ChecklistCode


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that is missing; ``field`` names what to fill, ``item`` the checklist item to tick."""

    rule: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    field: str = ""
    item: ChecklistCode | None = None
