"""The Learning Project as one frozen value: all sections of the programme's main document (dossier 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .codes import Annex, Collaboration, Method, Owner, Party, SliceKind


@dataclass(frozen=True, slots=True)
class Person:
    """A signatory, mentor or contact as the document prints them."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PartyCompany:
    """Section 1: a company; ``country`` is ISO 3166, ``sector`` a NACE code with its revision."""

    company_id: str = ""
    legal_name: str = ""
    vat_or_tax_no: str = ""
    address: str = ""
    town: str = ""
    country: str = ""
    sector: str = ""
    nace_revision: str = "2.1"
    size_class: str = ""
    representative: Person = Person()
    contact: Person = Person()


@dataclass(frozen=True, slots=True)
class PartyParticipant:
    """Section 1: the participant."""

    participant_id: str = ""
    name: str = ""
    category: str = ""
    job_title: str = ""
    in_company_since: date | None = None


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Section 1: a local contact point, sending or host side."""

    organisation_id: str = ""
    name: str = ""
    country: str = ""
    contact: Person = Person()


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of the stay, first and last day included (dossier 2.4)."""

    first: date
    last: date
    kind: SliceKind = SliceKind.ON_SITE


@dataclass(frozen=True, slots=True)
class BothSides:
    """A text of the sending and of the host company, and a common one."""

    sc: str = ""
    hc: str = ""
    common: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """Section 5: one learning objective; ``id`` is unique within the project."""

    id: str
    owner: Owner = Owner.PARTICIPANT
    text: str = ""
    indicator: str = ""
    target: str = ""
    due: date | None = None
    skill_uri: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Section 6: what is done from ``first`` to ``last`` (days, whole weeks as a rule)."""

    id: str
    first: date
    last: date
    text: str = ""
    place: str = ""
    method: Method = Method.JOINT_WORK
    who: str = ""
    deliverable: str = ""
    objective_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tasks:
    """Section 7: tasks and responsibilities by party."""

    participant: str = ""
    sc: str = ""
    hc: str = ""
    sending_lcp: str = ""
    host_lcp: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Section 8: expected outcomes and the deliverables."""

    sc: str = ""
    hc: str = ""
    participant: str = ""
    deliverables: str = ""


@dataclass(frozen=True, slots=True)
class Mentoring:
    """Section 9: the host's mentor and the rhythm of meetings."""

    mentor: Person = Person()
    hours_per_week: Decimal | None = None
    sc_contact: Person = Person()
    meeting_rhythm: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Section 10: a day on which the objectives are rated."""

    day: date
    method: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Monitoring:
    """Section 10: checkpoints, how objectives are rated, recognition."""

    checkpoints: tuple[Checkpoint, ...] = ()
    rating: str = ""
    recognition: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    """Section 11: training before departure, language course, documents."""

    training: str = ""
    training_on: date | None = None
    language_course: str = ""
    documents: str = ""


@dataclass(frozen=True, slots=True)
class Finance:
    """Section 12; amounts in EUR. ``planned_grant`` is what the document states, recomputed by LP-10."""

    monthly_rate: Decimal | None = None
    special_rate: bool = False
    planned_grant: Decimal | None = None
    instalments: str = ""
    covers: str = ""
    costs_sc: str = ""
    costs_hc: str = ""


@dataclass(frozen=True, slots=True)
class Legal:
    """Section 13: law and insurance."""

    contract_in_force: bool = False
    social_security: str = ""
    posting_assessment: str = ""
    insurance: str = ""
    working_time: str = ""
    health_and_safety: str = ""
    confidentiality: str = ""
    data_protection: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Section 14: how the parties change or end the project early."""

    how_agreed: str = ""
    notice: str = ""
    force_majeure: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Section 15: a signature block; ``required`` switches it on."""

    party: Party
    name: str = ""
    function: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language; ``of`` marks the wording that was translated."""

    text: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class PrintForm:
    """How the document is issued: beside its own in a second language or not, and with which annexes."""

    second_language: str = ""
    annexes: tuple[Annex, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningProject:
    """The whole document. The header (reference, version, state) is kept beside it, not in it."""

    edition_code: str = ""
    agreement_no: str = ""
    sending: PartyCompany = PartyCompany()
    host: PartyCompany = PartyCompany()
    participant: PartyParticipant = PartyParticipant()
    sending_lcp: ContactPoint = ContactPoint()
    host_lcp: ContactPoint = ContactPoint()
    slices: tuple[Slice, ...] = ()
    site_address: str = ""
    weekly_hours: Decimal | None = None
    work_language: str = ""
    remote_days: int = 0
    background: BothSides = BothSides()
    how_met: str = ""
    why_this_pair: str = ""
    collaborations: tuple[Collaboration, ...] = ()
    collaboration_note: str = ""
    objectives: tuple[Objective, ...] = ()
    activities: tuple[Activity, ...] = ()
    tasks: Tasks = Tasks()
    outcomes: Outcomes = Outcomes()
    mentoring: Mentoring = Mentoring()
    monitoring: Monitoring = Monitoring()
    preparation: Preparation = Preparation()
    finance: Finance = Finance()
    legal: Legal = Legal()
    changes: Changes = Changes()
    signatories: tuple[Signatory, ...] = field(
        default_factory=lambda: tuple(Signatory(party=party) for party in Party)
    )
    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    printing: PrintForm = PrintForm()
