"""The stages of the pipeline by the states of the records that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from .codes import MatchState as M
from .codes import ProjectState as P
from .codes import SecondmentState as S

Code = TypeVar("Code")
PROJECT_STAGES: Mapping[str, frozenset[P]] = {
    "DRAFTING": frozenset(
        {P.DRAFT, P.COMPANY_REVIEW, P.LCP_SENDING_REVIEW, P.LCP_HOST_REVIEW, P.CHANGES_REQUESTED, P.APPROVED}
    ),
    "SIGNING": frozenset({P.ISSUED_FOR_SIGNATURE, P.PARTIALLY_SIGNED}),
}
SECONDMENT_STAGES: Mapping[str, frozenset[S]] = {
    "PREPARING": frozenset({S.PLANNED, S.AGREEMENTS_SIGNED, S.READY_TO_START}),
    "ABROAD": frozenset({S.ONGOING, S.EXTENDED, S.SHORTENED, S.INTERRUPTED}),
    "CLOSING": frozenset({S.ENDED, S.EARLY_END, S.REPORTS_DUE, S.REPORTS_IN, S.FINAL_PAYMENT}),
}
MATCH_STAGES: Mapping[str, frozenset[M]] = {
    "MATCHING": frozenset({M.SHORTLISTED, M.PROPOSED, M.ACCEPTED_BY_SC, M.ACCEPTED_BY_HC}),
    "AGREED": frozenset({M.AGREED}),
}

STAGE_DAYS: Mapping[str, int] = {
    "PLANNED": 30,
    "AGREEMENTS_SIGNED": 30,
    "READY_TO_START": 45,
    "ABROAD": 190,
    "CLOSING": 60,
}
"""Days in a stage of the board before a case stands out, where an edition was made before it could say."""


def asked(value: str | Code | None, stages: Mapping[str, frozenset[Code]]) -> frozenset[Code]:
    """The states that a filter asks for: those of a stage by its key, one state, or, for ``None``, any."""
    if value is None:
        return frozenset()
    return stages[value] if type(value) is str else frozenset({value})  # type: ignore[arg-type]
