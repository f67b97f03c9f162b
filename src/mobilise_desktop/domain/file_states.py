"""A company's or participant's file: states, guards, days of waiting, staleness (dossier 3.2, 4.4, 4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .blockers import Blocker
from .codes import N_, FileState, Light
from .edition import Edition
from .period import add_months

S = FileState

TRANSITIONS: Mapping[FileState, tuple[FileState, ...]] = {
    S.DRAFT: (S.SUBMITTED, S.CLOSED),
    S.SUBMITTED: (S.UNDER_REVIEW, S.DRAFT, S.CLOSED),
    S.UNDER_REVIEW: (S.ACCEPTED, S.INFO_REQUESTED, S.REJECTED, S.CLOSED),
    S.INFO_REQUESTED: (S.UNDER_REVIEW, S.CLOSED),
    S.ACCEPTED: (S.PAUSED, S.STALE, S.CLOSED),
    S.PAUSED: (S.ACCEPTED, S.CLOSED),
    S.STALE: (S.ACCEPTED, S.CLOSED),
    S.REJECTED: (S.UNDER_REVIEW, S.CLOSED),
    S.CLOSED: (S.DRAFT,),
}
WAITING = (S.SUBMITTED, S.UNDER_REVIEW)

COMPANY_REQUIRED: Mapping[str, str] = {
    "legal_name": N_("Legal name"),
    "country": N_("Country"),
    "address": N_("Address"),
    "vat_or_tax_no": N_("VAT, tax or registration number"),
    "headcount": N_("Headcount"),
    "year_of_accounts": N_("Year of the figures"),
    "nace_code": N_("Sector"),
    "description": N_("What the company does"),
    "representative_name": N_("Legal representative"),
    "contact_name": N_("Contact person"),
}
PARTICIPANT_REQUIRED: Mapping[str, str] = {
    "family_name": N_("Name"),
    "email": N_("E-mail"),
    "sending_company_id": N_("Sending company"),
    "category": N_("Position in the company"),
    "job_title": N_("Job"),
    "in_company_since": N_("In the company since"),
}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the guards ask: empty required fields with labels, the verdict, the platform, a reason."""

    missing: tuple[tuple[str, str], ...] = ()
    verdict: Light = Light.AMBER
    on_platform: bool = False
    reason: str = ""


def missing_fields(values: Mapping[str, object], required: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Field and label (message id) of each required value that is empty."""
    return tuple((name, label) for name, label in required.items() if values.get(name) in (None, "", [], ()))


def next_states(state: FileState) -> tuple[FileState, ...]:
    """Where the file may go from here, guards not yet asked."""
    return TRANSITIONS[state]


def blockers(state: FileState, target: FileState, facts: FileFacts) -> tuple[Blocker, ...]:
    """What stands between the state and the target; acceptance asks most (ELIG-C16, dossier 4.4)."""
    if target not in TRANSITIONS[state]:
        return (Blocker("STATE-FILE", N_("This step does not follow from the present state.")),)
    if target is S.ACCEPTED:
        return _acceptance(facts)
    if target in (S.REJECTED, S.INFO_REQUESTED) and not facts.reason.strip():
        return (Blocker("STATE-FILE", N_("Write down the reason."), field="reason"),)
    return ()


def _acceptance(facts: FileFacts) -> tuple[Blocker, ...]:
    found = [
        Blocker("STATE-FILE", N_("Still missing: {field}"), {"field": label}, field=name)
        for name, label in facts.missing
    ]
    if facts.verdict is Light.RED:
        found.append(Blocker("STATE-FILE", N_("A rule of eligibility is not fulfilled.")))
    if not facts.on_platform:
        message = N_("The company's file is accepted only with its number on the matchmaking platform.")
        found.append(Blocker("ELIG-C16", message, field="platform_reference"))
    return tuple(found)


def waiting_light(state: FileState, *, submitted_on: date | None, today: date, edition: Edition) -> Light:
    """Days since submission: amber and red by the edition's days, green while there is time (dossier 3.2)."""
    if state not in WAITING or submitted_on is None:
        return Light.INFO
    days = (today - submitted_on).days
    if days >= edition.answer_days:
        return Light.RED
    return Light.AMBER if days >= edition.answer_warn_days else Light.GREEN


def is_stale(
    state: FileState, *, confirmed_on: date | None, accepted_on: date | None, today: date, edition: Edition
) -> bool:
    """Whether an accepted file's interest was not confirmed for the edition's months."""
    last = max((day for day in (confirmed_on, accepted_on) if day is not None), default=None)
    return state is S.ACCEPTED and last is not None and add_months(last, edition.file_stale_months) <= today
