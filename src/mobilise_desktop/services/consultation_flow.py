"""The consultation's flow rebuilt from its records: what is answered, what is missing, what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.codes import Direction, Light, RecordKind, VisitorKind, WizardPage
from mobilise_desktop.domain.consultation import ConsultationFlow
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.facts import StayFacts
from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.errors import NotFound
from mobilise_desktop.folding import fold
from mobilise_desktop.matching.constraints import TITLES

from .consents import NOTICE, PURPOSES, VISIBILITY, ConsentRow, Consents
from .consultations import Consultations, ConsultationView
from .eligibility import Eligibility, EligibilityView
from .matching import Matching
from .office import OfficeDesk

PREFIX = {
    RecordKind.CONSULTATION: "visit",
    RecordKind.COMPANY: "company",
    RecordKind.PARTICIPANT: "participant",
    RecordKind.NEEDS: "needs",
}
KIND_OF = {prefix: kind for kind, prefix in PREFIX.items()}
USUAL_WEEKS = 12
MOST_COUNTRIES = 3
_OWN_FILE = ("participant_file", "participant_visible")


@dataclass(frozen=True, slots=True)
class CountryGrant:
    """The expected grant for one wished host country; ``weeks`` is 0 and the amount open without a length."""

    country: str
    weeks: int
    grant: Grant


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """How many hosts and guests fit as things stand; ``None`` while the register knows too little.

    ``why_no_host``: where no host fits, what most of them fail at, a message id.
    """

    hosts: int | None
    guests: int | None
    why_no_host: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the wizard shows at one moment: the records, the flow over them, consents, their meaning.

    ``own_consents`` are the participant's where somebody else is the visitor and ``consents`` the company's.
    """

    view: ConsultationView
    flow: ConsultationFlow
    consents: tuple[ConsentRow, ...]
    eligibility: EligibilityView
    grants: tuple[CountryGrant, ...]
    edition: Edition | None
    own_consents: tuple[ConsentRow, ...] = ()

    @property
    def verdict(self) -> Light | None:
        """One light for all; ``None`` before anything can be said."""
        return self.eligibility.overall if self.eligibility.all else None


class ConsultationDesk:
    """Reads a consultation as the wizard needs it: in one question."""

    def __init__(
        self,
        *,
        consultations: Consultations,
        consents: Consents,
        eligibility: Eligibility,
        matching: Matching,
        office: OfficeDesk,
    ) -> None:
        self._consultations = consultations
        self._consents = consents
        self._eligibility = eligibility
        self._matching = matching
        self._office = office

    def open(self, consultation_id: str, *, today: date) -> Desk:
        """The consultation as it stands; raises ``NotFound``."""
        view = self._consultations.resume(consultation_id)
        consents, own = self._consents_of(view)
        flow = flow_of(view, consents, own)
        edition = self._edition()
        stay = stay_of(view, today)
        return Desk(
            view=view,
            flow=flow,
            consents=consents,
            eligibility=self._eligibility.of(
                today=today,
                company_id=view.company.id if view.company else None,
                participant_id=view.participant.id if view.participant else None,
                stay=stay,
            ),
            grants=grants_of(view, edition, today) if edition else (),
            edition=edition,
            own_consents=own,
        )

    def matches(self, view: ConsultationView, *, today: date) -> MatchCounts:
        """The matches so far; the first count of the day in a large office takes seconds."""
        hosts = self._hosts(view, today)
        why = self._why_no_host(view, today) if hosts == 0 else ""
        return MatchCounts(hosts, self._guests(view, today), why)

    def _consents_of(self, view: ConsultationView) -> tuple[tuple[ConsentRow, ...], tuple[ConsentRow, ...]]:
        """Of what the visitor speaks for, and the participant's own where that is somebody else."""
        apart = asked_apart(view)
        subject = view.company if apart else view.participant or view.company
        mine = self._consents.of(subject.id) if subject else ()
        return mine, self._consents.of(view.participant.id) if apart and view.participant else ()

    def _edition(self) -> Edition | None:
        try:
            return self._office.edition()
        except NotFound:
            return None

    def _hosts(self, view: ConsultationView, today: date) -> int | None:
        person = view.participant
        if person is None or not (view.participant_skills.wanted or person["collaborations"]):
            return None
        try:
            return self._matching.count_for_wishes(person.id, today=today)
        except NotFound:
            return None

    def _why_no_host(self, view: ConsultationView, today: date) -> str:
        assert view.participant is not None
        try:
            found = self._matching.for_participant(view.participant.id, today=today, k=1).excluded
        except NotFound:
            return ""
        told = {name: count for name, count in found.items() if name not in _OWN_FILE}
        return TITLES[max(told, key=lambda name: told[name])] if told else ""

    def _guests(self, view: ConsultationView, today: date) -> int | None:
        company = view.company
        if company is None or view.visit["visitor"] is VisitorKind.SENDS:
            return None
        if not (view.company_skills.offered or company["collaborations"]):
            return None
        try:
            return self._matching.for_host(company.id, today=today, k=1).total
        except NotFound:
            return None


def asked_apart(view: ConsultationView) -> bool:
    """Whether the visitor is not the participant, so that the participant has to consent in person."""
    visitor, person = set(fold(view.visit["visitor_name"]).split()), view.participant
    if person is None or not visitor:
        return False
    names = [set(fold(person[name]).split()) for name in ("given_name", "family_name")]
    whole = names[0] | names[1]
    return whole != visitor and not (all(names) and whole <= visitor)


def flow_of(
    view: ConsultationView, consents: tuple[ConsentRow, ...], own: tuple[ConsentRow, ...] = ()
) -> ConsultationFlow:
    """The flow over what the records hold; fields are named ``company.town``."""
    visit = view.visit
    page = visit["page"] if visit["page"] in {p.value for p in WizardPage} else WizardPage.VISIT
    flow = ConsultationFlow(visitor=visit["visitor"], page=WizardPage(page))
    return flow.answer_all(dict(_answers(view, consents, own))).with_quick(bool(visit["quick"]))


def _answers(
    view: ConsultationView, consents: tuple[ConsentRow, ...], own: tuple[ConsentRow, ...]
) -> Iterator[tuple[str, Any]]:
    for kind, prefix in PREFIX.items():
        sheet = view.sheet(kind)
        for name, value in (sheet.values if sheet else {}).items():
            yield f"{prefix}.{name}", value
    for owner, skills in (("company", view.company_skills), ("participant", view.participant_skills)):
        yield f"{owner}.skills_{Direction.WANTED.value.lower()}", skills.wanted
        yield f"{owner}.skills_{Direction.OFFERED.value.lower()}", skills.offered
    yield "consent.apart", asked_apart(view)
    yield from _consented("consent.", consents)
    yield from _consented("consent.participant_", own)


def _consented(prefix: str, consents: tuple[ConsentRow, ...]) -> Iterator[tuple[str, Any]]:
    """Yes, no, or not asked yet; a visibility always stands, so the notice decides on it."""
    standing = {consent.purpose for consent in consents if consent.stands}
    asked = {consent.purpose for consent in consents}
    asked |= {VISIBILITY} if NOTICE in asked else set()
    for purpose in PURPOSES:
        yield prefix + purpose, purpose in standing if purpose in asked else None


def weeks_of(person: Mapping[str, Any] | None) -> int:
    """The length to reckon with: the longest wished, else the shortest; 0 where nobody gave one."""
    return (person["max_weeks"] or person["min_weeks"] or 0) if person else 0


def slice_of(person: Mapping[str, Any] | None, today: date) -> Slice:
    """The wished stay as one stretch from the first possible day."""
    first = (person["period_from"] if person else None) or today
    return Slice(first, first + timedelta(weeks=weeks_of(person) or USUAL_WEEKS, days=-1))


def stay_of(view: ConsultationView, today: date) -> StayFacts | None:
    """The wished stay as the rules ask for it, once its first day and its length are known."""
    person = view.participant
    if person is None or not person["period_from"] or not (person["max_weeks"] or person["min_weeks"]):
        return None
    host = person["target_countries"][0] if person["target_countries"] else ""
    sending = view.company["country"] if view.company else ""
    return StayFacts(sending_country=sending, host_country=host, slices=(slice_of(person.values, today),))


def grants_of(view: ConsultationView, edition: Edition, today: date) -> tuple[CountryGrant, ...]:
    """The grant for the wished countries and length; for a host, what a guest would get to come here."""
    person = view.participant.values if view.participant else None
    if view.visit["visitor"] is VisitorKind.HOSTS:
        countries = [view.company["country"]] if view.company and view.company["country"] else []
    else:
        countries = list(person["target_countries"] or ()) if person else []
    special = bool(person and person["special_rate_claimed"])
    weeks, stay = weeks_of(person), slice_of(person, today)
    if view.visit["visitor"] is VisitorKind.HOSTS and view.company:
        weeks = view.company["host_max_weeks"] or view.company["host_min_weeks"] or weeks
        stay = Slice(stay.first, stay.first + timedelta(weeks=weeks or USUAL_WEEKS, days=-1))
    return tuple(
        _country_grant(
            weeks,
            compute_grant(edition=edition, host_country=country, slices=(stay,), special_rate=special),
            country,
        )
        for country in countries[:MOST_COUNTRIES]
    )


def _country_grant(weeks: int, grant: Grant, country: str) -> CountryGrant:
    """No sum and no steps but the rate for a length that nobody gave."""
    if weeks:
        return CountryGrant(country, weeks, grant)
    return CountryGrant(country, 0, replace(grant, amount=None, working=grant.working[:1]))
