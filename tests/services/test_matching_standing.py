"""What stands in the files decides who may match: both files, links of firms, promised places, sectors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.domain.codes import FileState, MatchState, PriorLink, ProjectState, RecordKind, Role
from mobilise_desktop.matching.profiles import Sector
from mobilise_desktop.models import Company, LearningProjectRecord
from mobilise_desktop.services import open_office
from mobilise_desktop.services.matching_groups import Groups, stated_links
from mobilise_desktop.services.matching_profiles import sector
from mobilise_desktop.services.opening import Services

TODAY = date(2026, 3, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


def firm(office: Services, name: str, country: str, **more: Any) -> str:
    more = {"file_state": FileState.ACCEPTED, "languages": [{"language": "en", "level": "B2"}], **more}
    return office.companies.add(legal_name=name, country=country, **more).value


def person(office: Services, sender: str) -> str:
    return office.participants.add(
        family_name="Nowak",
        sending_company_id=sender,
        file_state=FileState.ACCEPTED,
        languages=[{"language": "en", "level": "B2"}],
    ).value


def reasons(office: Services, person_id: str, host_id: str) -> set[str]:
    pool = office.matching.keeper.current(today=TODAY)
    barred = [host_id] if host_id in pool.barred_for(person_id) else []
    told = pool.hosts.explain(pool.participant(person_id), [host_id], pool.rules, barred=barred)
    return {reason.id for reason in told[0].reasons}


@pytest.mark.parametrize("state", [state for state in FileState if state is not FileState.ACCEPTED])
def test_the_sending_companys_file_must_be_accepted_too(office: Services, state: FileState) -> None:
    host, sender = firm(office, "Weberei", "DE", role=Role.HOST), firm(office, "Tkalnia", "PL")
    sent = person(office, sender)
    assert reasons(office, sent, host) == set()
    with office.database.transaction("State set") as session:
        session.get(Company, sender).file_state = state
    assert reasons(office, sent, host) == {"participant_file"}
    office.matching.keeper.forget()
    assert reasons(office, sent, host) == {"participant_file"}


LINKED = [{"name": "  weberei ", "kind": "LINKED", "share": 80}]


def test_a_group_is_one_whichever_firm_states_it(office: Services) -> None:
    host = firm(office, "Weberei", "DE", role=Role.HOST)
    sender = firm(office, "Tkalnia", "PL")
    sent = person(office, sender)
    assert reasons(office, sent, host) == set()
    office.sheets.answer(RecordKind.COMPANY, sender, links=LINKED)
    assert reasons(office, sent, host) == {"group"}
    office.sheets.answer(RecordKind.COMPANY, sender, links=[])
    assert reasons(office, sent, host) == set()
    linked = [{"name": "TKALNIA", "kind": "LINKED"}]
    office.sheets.answer(RecordKind.COMPANY, host, links=linked)
    assert reasons(office, sent, host) == {"group"}
    office.matching.keeper.forget()
    assert reasons(office, sent, host) == {"group"}


def test_an_office_may_match_companies_of_one_group(office: Services) -> None:
    host = firm(office, "Weberei", "DE", role=Role.HOST)
    sent = person(office, firm(office, "Tkalnia", "PL", links=LINKED))
    assert reasons(office, sent, host) == {"group"}
    office.office.change(settings={"match_same_group": True})
    assert reasons(office, sent, host) == set()


def test_links_lead_on_through_other_firms_and_partners_are_no_group() -> None:
    rows = [
        ("a", "Beta", [{"name": "Alpha", "kind": "LINKED"}]),
        ("b", "Łódź Gamma", '[{"name": "BETA", "kind": "LINKED"}]'),
        ("c", "Delta", [{"name": "Alpha", "kind": "PARTNER"}]),
        ("d", "Epsilon", None),
    ]
    groups = Groups(stated_links(rows))
    assert groups.of("Alpha") == groups.of("beta") == groups.of("Lodz  gamma") != ""
    assert groups.of("Delta") == groups.of("Epsilon") == groups.of(None) == ""


def test_a_place_stays_promised_while_the_learning_project_is_written(office: Services) -> None:
    host = firm(office, "Weberei", "DE", role=Role.HOST, places=1)
    first, second = (person(office, firm(office, name, "PL")) for name in ("Tkalnia", "Szwalnia"))
    match = office.matches.own_partner(participant_id=first, host_id=host, prior_link=PriorLink.NONE).value
    assert reasons(office, second, host) == {"places"}
    project = office.projects.draft(match, locale="en", today=TODAY).value
    assert office.matches.open(match).state is MatchState.CONVERTED
    assert reasons(office, second, host) == {"places"}
    with office.database.transaction("Closed") as session:
        session.get(LearningProjectRecord, project).state = ProjectState.CLOSED
    assert reasons(office, second, host) == set()


@pytest.mark.parametrize("declared", [True, False, None], ids=["declared", "denied", "not asked"])
def test_the_declared_contract_is_carried_into_the_learning_project(
    office: Services, declared: bool | None
) -> None:
    sender = firm(office, "Tkalnia", "PL")
    office.sheets.answer(RecordKind.COMPANY, sender, contract_stays_in_force=declared)
    host, sent = firm(office, "Weberei", "DE", role=Role.HOST), person(office, sender)
    match = office.matches.own_partner(participant_id=sent, host_id=host, prior_link=PriorLink.NONE).value
    project = office.projects.draft(match, locale="en", today=TODAY).value
    assert office.projects.open(project).project.legal.contract_in_force is bool(declared)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("62.01", Sector(62, "K")),
        ("58", Sector(58, "J")),
        ("1.11", Sector(1, "A")),
        ("K", Sector(0, "K")),
        ("", Sector()),
    ],
)
def test_sectors_stand_under_one_revision(code: str, found: Sector) -> None:
    assert sector(code) == found
