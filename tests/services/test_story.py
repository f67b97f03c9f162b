"""The whole path without a window: from the door to the completed stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.blanks import filled

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    Direction,
    FileState,
    MatchState,
    Party,
    PriorLink,
    ProjectState,
    RecordKind,
    Role,
    SecondmentState,
    Side,
    SignatureMethod,
    VisitorKind,
)
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow

TODAY = date(2026, 3, 2)
ENGLISH = [{"language": "en", "level": "B2"}]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


def register(office: Services) -> tuple[str, str]:
    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    answer = office.consultations.answer
    company = answer(
        visit,
        RecordKind.COMPANY,
        legal_name="Tkalnia Wisła",
        country="PL",
        town="Toruń",
        headcount="8",
        turnover="400000",
        balance_sheet="200000",
        group_member=False,
        representative_name="Ewa Lis",
        representative_function="Owner",
        contact_name="Ewa Lis",
        file_state=FileState.ACCEPTED,
    ).value
    person = answer(
        visit,
        RecordKind.PARTICIPANT,
        given_name="Jan",
        family_name="Nowak",
        category="EMPLOYEE",
        languages=ENGLISH,
        collaborations=["KNOWLEDGE_TRANSFER"],
        period_from=TODAY,
        file_state=FileState.ACCEPTED,
    ).value
    answer(visit, RecordKind.NEEDS, business_goals="Offer naturally dyed cloth to two furniture makers.")
    skills = (SkillRow("", "Natural dyeing", 1, 4, 3),)
    office.consultations.answer_skills(visit, RecordKind.PARTICIPANT, Direction.WANTED, skills)
    offered = (SkillRow("", "Hand weaving"),)
    office.consultations.answer_skills(visit, RecordKind.PARTICIPANT, Direction.OFFERED, offered)
    office.consultations.finish(visit)
    return company, person


def add_host(office: Services) -> str:
    host = office.companies.add(
        legal_name="Färberei Lindenhof",
        country="DE",
        town="Görlitz",
        address="Gasse 1",
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        collaborations=["KNOWLEDGE_TRANSFER"],
        representative_name="Uta Berg",
        representative_function="Managing director",
        mentor_name="Max Thal",
        mentor_function="Dyer",
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, (SkillRow("", "Natural dyeing"),))
    office.skills.replace(RecordKind.COMPANY, host, Direction.WANTED, (SkillRow("", "Hand weaving"),))
    return host


def agree(office: Services, person: str, host: str) -> str:
    pair = office.matching.for_participant(person, today=TODAY).best[0]
    assert pair.host_id == host
    match = office.matches.propose(pair, today=TODAY).value
    for side in Side:
        state = office.matches.record_answer(
            match,
            side=side,
            answer=Answer.ACCEPTED,
            day=TODAY,
            by="Uta Berg",
            channel=Channel.PHONE,
            reason=f" Said by {side.value} ",
        ).value
    assert office.matches.open(match).note == "Uta Berg: Said by SC\nUta Berg: Said by HC"
    assert state is MatchState.AGREED
    return match


def complete_signatories(office: Services, project: str) -> None:
    from dataclasses import replace

    view = office.projects.open(project)
    signatories = tuple(
        replace(s, name=s.name or "Zofia Kot", function=s.function or "Adviser")
        for s in view.project.signatories
    )
    office.projects.edit(project, replace(filled(view.project), signatories=signatories))


def issue(office: Services, project: str) -> None:
    for state in (
        ProjectState.COMPANY_REVIEW,
        ProjectState.LCP_SENDING_REVIEW,
        ProjectState.LCP_HOST_REVIEW,
        ProjectState.APPROVED,
        ProjectState.ISSUED_FOR_SIGNATURE,
    ):
        office.projects.move(project, state)


def sign_all(office: Services, project: str) -> ProjectState:
    for party in Party:
        state = office.projects.sign(
            project,
            party=party,
            person="A Person",
            function="Signatory",
            place="Toruń",
            day=TODAY,
            method=SignatureMethod.WET,
        ).value
    return state


def test_a_visitor_goes_from_the_door_to_the_completed_stay(office: Services) -> None:
    _company, person = register(office)
    match = agree(office, person, add_host(office))
    project = office.projects.draft(match, locale="en", today=TODAY).value
    assert office.projects.pdf(project).startswith(b"%PDF-")
    complete_signatories(office, project)
    issue(office, project)
    assert sign_all(office, project) is ProjectState.SIGNED
    stay = office.secondments.from_project(project).value
    view = office.secondments.open(stay)
    assert view.grant_planned.rate == 830
    with pytest.raises(RuleBroken):
        office.secondments.advance(stay, SecondmentState.AGREEMENTS_SIGNED)
    for item in view.items:
        office.secondments.tick(item.id, day=TODAY, evidence="Seen")
    office.secondments.advance(stay, SecondmentState.AGREEMENTS_SIGNED)
    office.secondments.advance(stay, SecondmentState.READY_TO_START)
    start = view.planned[0].first
    office.secondments.confirm_start(stay, start)
    office.secondments.confirm_end(stay, view.planned[-1].last)
    for state in (SecondmentState.REPORTS_DUE, SecondmentState.REPORTS_IN, SecondmentState.FINAL_PAYMENT):
        office.secondments.advance(stay, state)
    office.payments.choose_scheme(stay, view.edition.instalment_schemes[0].code)
    for payment in office.secondments.open(stay).payments:
        office.payments.pay(payment.id, day=TODAY + timedelta(days=200))
    office.secondments.advance(stay, SecondmentState.COMPLETED)
    done = office.secondments.open(stay)
    assert done.state is SecondmentState.COMPLETED
    assert done.final_amount == done.grant_agreed
    assert office.projects.open(project).state is ProjectState.CLOSED
    assert [hit.record_id for hit in office.search.find("farberei gorlitz")]


def test_a_partner_brought_along_is_agreed_at_once(office: Services) -> None:
    _company, person = register(office)
    match = office.matches.own_partner(
        participant_id=person,
        host_id=add_host(office),
        prior_link=PriorLink.CUSTOMER_SUPPLIER,
        note="Yarn since 2019",
    ).value
    assert office.matches.open(match).state is MatchState.AGREED
    project = office.projects.draft(match, locale="de", today=TODAY).value
    assert "Yarn since 2019" in office.projects.open(project).project.how_met


def test_an_edit_after_issue_begins_a_version_and_voids_the_signatures(office: Services) -> None:
    from dataclasses import replace

    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    complete_signatories(office, project)
    issue(office, project)
    office.projects.sign(
        project,
        party=Party.SC,
        person="Ewa Lis",
        function="Owner",
        place="Toruń",
        day=TODAY,
        method=SignatureMethod.WET,
    )
    frozen = office.projects.pdf(project, version=1)
    view = office.projects.open(project)
    office.projects.edit(project, replace(view.project, site_address="Gasse 2"))
    after = office.projects.open(project)
    assert (after.version, after.state, after.valid_signatures) == (2, ProjectState.DRAFT, ())
    assert office.projects.pdf(project, version=1) == frozen


def test_the_proposal_shows_on_today_when_its_answer_is_due(office: Services) -> None:
    _company, person = register(office)
    pair_host = add_host(office)
    pair = office.matching.for_participant(person, today=TODAY).best[0]
    office.matches.propose(pair, today=TODAY)
    lines = office.today.lines(today=TODAY + timedelta(days=20))
    due = [line for line in lines if line.what == "MATCH_ANSWER"]
    assert [(line.late, line.page) for line in due] == [(6, "matching")]
    assert pair.host_id == pair_host
