"""The page of the Learning Projects on a real office in a temporary folder."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alone import context_alone
from pytestqt.qtbot import QtBot
from tests.blanks import filled

from mobilise_desktop.domain.codes import FileState, PriorLink, Role
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.learning_project.page import LearningProjectsPage

TODAY = date(2026, 3, 2)
ENGLISH = [{"language": "en", "level": "B2"}]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


@pytest.fixture
def agreed(office: Services) -> str:
    """A match with a partner that was brought along, agreed at once."""
    sender = office.companies.add(
        legal_name="Tkalnia Wisła",
        country="PL",
        town="Toruń",
        address="Rynek 1",
        role=Role.SENDING,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        representative_name="Ewa Lis",
        representative_function="Owner",
    ).value
    person = office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        sending_company_id=sender,
        category="EMPLOYEE",
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        period_from=TODAY,
    ).value
    host = office.companies.add(
        legal_name="Färberei Lindenhof",
        country="DE",
        town="Görlitz",
        address="Gasse 1",
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        representative_name="Uta Berg",
        representative_function="Managing director",
        mentor_name="Max Thal",
        mentor_function="Dyer",
    ).value
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.CUSTOMER_SUPPLIER, note="Yarn since 2019"
    ).value
    return str(match)


@pytest.fixture
def project(office: Services, agreed: str) -> str:
    """A draft with a name and a function for each signatory."""
    made = office.projects.draft(agreed, locale="en", today=TODAY).value
    text = office.projects.open(made).project
    signatories = tuple(
        replace(s, name=s.name or "Zofia Kot", function=s.function or "Adviser") for s in text.signatories
    )
    office.projects.edit(made, replace(filled(text), signatories=signatories))
    return made


@pytest.fixture
def went() -> list[tuple[str, str | None]]:
    """Where the page sent the officer."""
    return []


@pytest.fixture
def page(qtbot: QtBot, office: Services, went: list[Any]) -> Iterator[LearningProjectsPage]:
    ctx = context_alone(office, went)
    shown = LearningProjectsPage(ctx)
    shown.resize(1158, 716)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    ctx.jobs.close()
