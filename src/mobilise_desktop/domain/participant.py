"""Whether a person may be sent: category, working time, tenure, contract, insurance (ELIG-P1 to P10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .codes import N_, Category, Contract, Light
from .edition import Edition
from .facts import ParticipantFacts, StayFacts
from .numbers import shown
from .period import add_months, first_day, last_day
from .rules import Finding, finding

OWNERS = (Category.OWNER, Category.CO_OWNER)
EEA_AND_SWITZERLAND = frozenset({"IS", "LI", "NO", "CH"})


def full_months(since: date, on: date) -> int:
    """Whole months from ``since`` up to and including ``on``; 0 where it lies in the future."""
    months = (on.year - since.year) * 12 + on.month - since.month
    return max(0, months if add_months(since, months) <= on else months - 1)


def age_on(born: date, on: date) -> int:
    """Age in whole years."""
    return full_months(born, on) // 12


def participant_findings(
    *, facts: ParticipantFacts, stay: StayFacts, edition: Edition, today: date
) -> tuple[Finding, ...]:
    """What ELIG-P1 to P10 say of the person; what is not known is amber, never red."""
    rules: tuple[Callable[[], Finding | None], ...] = (
        lambda: _category(facts),
        lambda: _employee(facts),
        lambda: _manager(facts),
        lambda: _owner(facts),
        lambda: _tenure(facts, stay, edition, today),
        lambda: _contract(facts, stay),
        lambda: _insurance(facts),
        lambda: _nationality(facts, edition),
        lambda: _age(facts, edition, first_day(stay.slices) or today),
        lambda: _special_rate(facts),
    )
    return tuple(found for rule in rules if (found := rule()) is not None)


def _category(facts: ParticipantFacts) -> Finding:
    if facts.belongs_to_company is False:
        message = N_("Only an employee, manager, owner or co-owner of the sending company can be sent.")
        return finding("ELIG-P1", Light.RED, message, field="participant.category")
    if facts.category is None:
        message = N_("Not yet known whether employee, manager, owner or co-owner.")
        return finding("ELIG-P1", Light.AMBER, message, field="participant.category")
    message = N_("The participant belongs to the sending company.")
    return finding("ELIG-P1", Light.GREEN, message, field="participant.category")


def _employee(facts: ParticipantFacts) -> Finding | None:
    if facts.category is not Category.EMPLOYEE:
        return None
    if facts.contract is Contract.NONE_OWNER:
        message = N_("An employee needs an employment contract.")
        return finding("ELIG-P2", Light.AMBER, message, field="participant.contract")
    if facts.full_time is False:
        message = N_("Part time: the programme asks for full-time employees.")
        return finding("ELIG-P2", Light.AMBER, message, field="participant.full_time")
    if facts.full_time is None or facts.contract is None:
        field = "participant.full_time" if facts.full_time is None else "participant.contract"
        message = N_("Working time or contract are not yet known.")
        return finding("ELIG-P2", Light.AMBER, message, field=field)
    return finding("ELIG-P2", Light.GREEN, N_("Full time under an employment contract."))


def _manager(facts: ParticipantFacts) -> Finding | None:
    if facts.category is not Category.MANAGER:
        return None
    if facts.full_time is False:
        message = N_("Part time: the programme asks for full-time managers.")
        return finding("ELIG-P3", Light.AMBER, message, field="participant.full_time")
    if not facts.responsibility.strip():
        message = N_("Which responsibility the manager carries is not yet known.")
        return finding("ELIG-P3", Light.AMBER, message, field="participant.responsibility")
    if facts.full_time is None:
        message = N_("Not yet known whether the manager works full time.")
        return finding("ELIG-P3", Light.AMBER, message, field="participant.full_time")
    return finding("ELIG-P3", Light.GREEN, N_("Full time, with a responsibility of the manager's own."))


def _owner(facts: ParticipantFacts) -> Finding | None:
    if facts.category not in OWNERS:
        return None
    if facts.share_percent is None:
        message = N_("The owner's share is not yet known; note it with the role in the company.")
        return finding("ELIG-P4", Light.AMBER, message, field="participant.share_percent")
    message = N_("Owner of {share} % of the company.")
    return finding("ELIG-P4", Light.GREEN, message, values={"share": shown(facts.share_percent)})


def _tenure(facts: ParticipantFacts, stay: StayFacts, edition: Edition, today: date) -> Finding:
    field, needed = "participant.in_company_since", edition.min_tenure_months
    if facts.in_company_since is None:
        message = N_("Not yet known since when the person works there.")
        return finding("ELIG-P5", Light.AMBER, message, field=field)
    months = full_months(facts.in_company_since, today)
    values = {"months": months, "needed": needed, "day": add_months(facts.in_company_since, needed)}
    if months >= needed:
        message = N_("With the company for {months} months; {needed} are needed.")
        return finding("ELIG-P5", Light.GREEN, message, field=field, values=values)
    start = first_day(stay.slices)
    if start is not None and full_months(facts.in_company_since, start) >= needed:
        message = N_("{needed} months with the company are reached on {day}, before the stay begins.")
        return finding("ELIG-P5", Light.AMBER, message, field=field, values=values)
    message = N_("Only {months} months with the company; {needed} are reached on {day}.")
    return finding("ELIG-P5", Light.RED, message, field=field, values=values)


def _contract(facts: ParticipantFacts, stay: StayFacts) -> Finding:
    end = last_day(stay.slices)
    if facts.contract_until is not None and end is not None and facts.contract_until < end:
        values = {"day": facts.contract_until, "end": end}
        message = N_("The contract ends on {day}, before the stay does on {end}.")
        return finding("ELIG-P6", Light.RED, message, field="participant.contract_until", values=values)
    field = "company.contract_stays_in_force"
    if facts.contract_stays_in_force is None:
        message = N_("The sending company has not yet declared that contract and salary go on.")
        return finding("ELIG-P6", Light.AMBER, message, field=field)
    if not facts.contract_stays_in_force:
        message = N_("Contract and salary must go on for the whole secondment.")
        return finding("ELIG-P6", Light.RED, message, field=field)
    message = N_("The sending company declares that contract and salary go on.")
    return finding("ELIG-P6", Light.GREEN, message, field=field)


def _insurance(facts: ParticipantFacts) -> Finding:
    if facts.has_insurance:
        message = N_("Medical insurance for the destination is there.")
        return finding("ELIG-P7", Light.GREEN, message, field="participant.has_insurance")
    message = N_("Medical insurance for the destination is needed before the start.")
    return finding("ELIG-P7", Light.AMBER, message, field="participant.has_insurance")


def _nationality(facts: ParticipantFacts, edition: Edition) -> Finding:
    field, values = "participant.nationality", {"country": facts.nationality}
    if not facts.nationality:
        message = N_("The programme names no nationality; third-country nationals may need a permit.")
    elif facts.nationality in edition.eu_countries | EEA_AND_SWITZERLAND:
        message = N_("No work permit is needed inside the EU for this nationality ({country}).")
    else:
        message = N_("Third-country national ({country}): check entry and work permit in the host country.")
    return finding("ELIG-P8", Light.INFO, message, field=field, values=values)


def _age(facts: ParticipantFacts, edition: Edition, on: date) -> Finding:
    field, values = "participant.date_of_birth", {"age": edition.min_age}
    if facts.date_of_birth is None:
        return finding("ELIG-P9", Light.INFO, N_("The age is not yet known."), field=field)
    if age_on(facts.date_of_birth, on) < edition.min_age:
        message = N_("Younger than {age} at the start of the stay.")
        return finding("ELIG-P9", Light.AMBER, message, field=field, values=values)
    return finding("ELIG-P9", Light.GREEN, N_("At least {age} years old."), field=field, values=values)


def _special_rate(facts: ParticipantFacts) -> Finding | None:
    field = "participant.special_rate_evidence_on"
    if not facts.special_rate_claimed:
        return None
    if facts.special_rate_evidence_on is None:
        message = N_("Special rate claimed; the evidence was not yet seen.")
        return finding("ELIG-P10", Light.AMBER, message, field=field)
    message = N_("Special rate claimed; evidence seen on {day}.")
    return finding(
        "ELIG-P10", Light.GREEN, message, field=field, values={"day": facts.special_rate_evidence_on}
    )
