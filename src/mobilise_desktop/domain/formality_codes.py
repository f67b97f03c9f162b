"""The code lists of formalities, stored by their value."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .codes import N_


class FormalityKind(StrEnum):
    """What a formality is about, in the order of the list (dossier 9)."""

    EMPLOYMENT = "EMPLOYMENT"
    SOCIAL_SECURITY = "SOCIAL_SECURITY"
    HEALTH = "HEALTH"
    INSURANCE = "INSURANCE"
    POSTING = "POSTING"
    DECLARATION = "DECLARATION"
    ENTRY = "ENTRY"
    TAX = "TAX"
    DATA_PROTECTION = "DATA_PROTECTION"


class FormalityState(StrEnum):
    """How far a formality of a stay is; one that is not needed has a reason."""

    OPEN = "OPEN"
    ASKED = "ASKED"
    DONE = "DONE"
    NOT_NEEDED = "NOT_NEEDED"


class Doer(StrEnum):
    """Who sees to a formality."""

    SC = "SC"
    PARTICIPANT = "PARTICIPANT"
    HC = "HC"
    LCP = "LCP"


class Work(StrEnum):
    """How the participant works at home: under a contract, or on their own account."""

    EMPLOYED = "EMPLOYED"
    SELF_EMPLOYED = "SELF_EMPLOYED"


KIND_NAMES: Mapping[FormalityKind, str] = {
    FormalityKind.EMPLOYMENT: N_("Employment contract"),
    FormalityKind.SOCIAL_SECURITY: N_("Social security"),
    FormalityKind.HEALTH: N_("Health insurance"),
    FormalityKind.INSURANCE: N_("Accident and liability"),
    FormalityKind.POSTING: N_("Posting rules"),
    FormalityKind.DECLARATION: N_("Declarations"),
    FormalityKind.ENTRY: N_("Entry and permits"),
    FormalityKind.TAX: N_("Tax"),
    FormalityKind.DATA_PROTECTION: N_("Data protection"),
}
STATE_NAMES: Mapping[FormalityState, str] = {
    FormalityState.OPEN: N_("Open"),
    FormalityState.ASKED: N_("Asked for"),
    FormalityState.DONE: N_("Done"),
    FormalityState.NOT_NEEDED: N_("Not needed"),
}
DOER_NAMES: Mapping[Doer, str] = {
    Doer.SC: N_("Sending company"),
    Doer.PARTICIPANT: N_("Participant"),
    Doer.HC: N_("Host company"),
    Doer.LCP: N_("Local contact point"),
}
WORK_NAMES: Mapping[Work, str] = {
    Work.EMPLOYED: N_("Employed"),
    Work.SELF_EMPLOYED: N_("Self-employed"),
}
