"""The secondment's way from planned to completed, with its guards (dossier 3.2, 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from .blockers import Blocker
from .codes import N_, ChecklistCode, SecondmentState
from .training import Gap, blocker

S = SecondmentState
Code = ChecklistCode

TRANSITIONS: Mapping[SecondmentState, tuple[SecondmentState, ...]] = {
    S.PLANNED: (S.AGREEMENTS_SIGNED, S.CANCELLED),
    S.AGREEMENTS_SIGNED: (S.READY_TO_START, S.CANCELLED),
    S.READY_TO_START: (S.ONGOING, S.CANCELLED),
    S.ONGOING: (S.INTERRUPTED, S.ENDED, S.EARLY_END),
    S.EXTENDED: (S.INTERRUPTED, S.ENDED, S.EARLY_END),
    S.SHORTENED: (S.INTERRUPTED, S.ENDED, S.EARLY_END),
    S.INTERRUPTED: (S.ONGOING, S.EARLY_END),
    S.ENDED: (S.REPORTS_DUE,),
    S.EARLY_END: (S.REPORTS_DUE,),
    S.REPORTS_DUE: (S.REPORTS_IN,),
    S.REPORTS_IN: (S.FINAL_PAYMENT,),
    S.FINAL_PAYMENT: (S.COMPLETED,),
    S.COMPLETED: (),
    S.CANCELLED: (),
}
# No step leads to EXTENDED or SHORTENED: a signed amendment alone does (domain/amendments.py).
OPEN_STATES = frozenset(S) - {S.COMPLETED, S.CANCELLED}


@dataclass(frozen=True, slots=True)
class SecondmentFacts:
    """What the guards ask. ``checklist``: items done, or marked as not needed with a reason; ``training``:
    what recorded attendance leaves open, ``None`` where it is not known; ``funding_open``: the stay is too
    short for its grant and nobody has decided on it.
    """

    project_signed: bool = False
    checklist: frozenset[ChecklistCode] = frozenset()
    actual_start: date | None = None
    actual_end: date | None = None
    reason: str = ""
    all_paid: bool = False
    training: Gap | None = None
    funding_open: bool = False


def next_states(state: SecondmentState) -> tuple[SecondmentState, ...]:
    """Where the way may lead from here, guards not yet asked."""
    return TRANSITIONS[state]


def may_step(state: SecondmentState, target: SecondmentState, facts: SecondmentFacts) -> tuple[Blocker, ...]:
    """What stands between the state and the target; empty = the step may be taken."""
    if target not in TRANSITIONS[state]:
        return (Blocker("STATE-STAY", N_("This step does not follow from the present state.")),)
    return missing_for(target, facts)


def missing_for(target: SecondmentState, facts: SecondmentFacts) -> tuple[Blocker, ...]:
    """What the state still asks for, each with the rule and the field or checklist item that mends it."""
    return tuple(found for guard in _GUARDS.get(target, ()) if (found := guard(facts)) is not None)


Guard = Callable[[SecondmentFacts], Blocker | None]


def _item(code: ChecklistCode, rule: str, message: str) -> Guard:
    def guard(facts: SecondmentFacts) -> Blocker | None:
        return None if code in facts.checklist else Blocker(rule, message, item=code)

    return guard


def _project_signed(facts: SecondmentFacts) -> Blocker | None:
    if facts.project_signed:
        return None
    return Blocker("STATE-READY", N_("The Learning Project is not signed by all parties."))


def _started(facts: SecondmentFacts) -> Blocker | None:
    if facts.actual_start is not None:
        return None
    return Blocker("STATE-START", N_("The actual first day is not confirmed."), field="actual_start")


def _ended(facts: SecondmentFacts) -> Blocker | None:
    if facts.actual_end is None:
        return Blocker("STATE-END", N_("The actual last day is not confirmed."), field="actual_end")
    if facts.actual_start is not None and facts.actual_end < facts.actual_start:
        return Blocker("STATE-END", N_("The last day lies before the first."), field="actual_end")
    return None


def _reason(facts: SecondmentFacts) -> Blocker | None:
    if facts.reason.strip():
        return None
    return Blocker("STATE-REASON", N_("Write down the reason."), field="reason")


def _trained(facts: SecondmentFacts) -> Blocker | None:
    """By attendance, or by the item ticked with a reason."""
    return None if Code.PRE_DEPARTURE_TRAINING in facts.checklist else blocker(facts.training)


def _paid(facts: SecondmentFacts) -> Blocker | None:
    if facts.all_paid:
        return None
    return Blocker("STATE-PAID", N_("Not every payment is recorded as paid."), field="payments")


def _funded(facts: SecondmentFacts) -> Blocker | None:
    if not facts.funding_open:
        return None
    message = N_("The stay was shorter than the minimum: decide whether its grant is paid.")
    return Blocker("DUR-1", message, field="funding")


_FINANCIAL = _item(
    Code.FINANCIAL_AGREEMENT,
    "STATE-READY",
    N_("The financial agreement with the sending company is missing."),
)
_INSURANCE = _item(Code.INSURANCE_PROOF, "ELIG-P7", N_("Proof of medical insurance is missing."))
_LEGAL = _item(Code.LEGAL_CHECKLIST, "STATE-READY", N_("The legal checklist is not done."))
_PROOF = _item(Code.PROOF_OF_STAY, "STATE-FINAL", N_("Proof of stay is missing."))
_REPORT = _item(Code.FINAL_REPORT, "STATE-FINAL", N_("The final report is missing."))

_AGREED: tuple[Guard, ...] = (_project_signed, _FINANCIAL)
_READY: tuple[Guard, ...] = (*_AGREED, _INSURANCE, _LEGAL, _trained)
_REPORTED: tuple[Guard, ...] = (_started, _ended, _PROOF, _REPORT, _funded)
_GUARDS: Mapping[SecondmentState, tuple[Guard, ...]] = {
    S.AGREEMENTS_SIGNED: _AGREED,
    S.READY_TO_START: _READY,
    S.ONGOING: (*_READY, _started),
    S.ENDED: (_started, _ended),
    S.EARLY_END: (_started, _ended, _reason),
    S.REPORTS_DUE: (_started, _ended),
    S.REPORTS_IN: (_started, _ended, _REPORT),
    S.FINAL_PAYMENT: _REPORTED,
    S.COMPLETED: (*_REPORTED, _paid),
    S.CANCELLED: (_reason,),
}


def asked_for(target: SecondmentState) -> tuple[ChecklistCode, ...]:
    """Checklist items that the state asks for, in the order of their guards."""
    found = missing_for(target, SecondmentFacts())
    return tuple(item.item for item in found if item.item is not None)
