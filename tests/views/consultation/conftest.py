"""The consultations page on a real office in a temporary folder."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alone import context_alone
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import Direction, FileState, RecordKind, Role
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.views.consultation.page import ConsultationsPage


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


@pytest.fixture
def host(office: Services) -> str:
    """An accepted host company that teaches natural dyeing."""
    company = office.companies.add(
        legal_name="Färberei Lindenhof",
        country="DE",
        town="Görlitz",
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        languages=[{"language": "en", "level": "B2"}],
        collaborations=["KNOWLEDGE_TRANSFER"],
    ).value
    office.skills.replace(RecordKind.COMPANY, company, Direction.OFFERED, (SkillRow("", "Natural dyeing"),))
    return str(company)


@pytest.fixture
def went() -> list[tuple[str, str | None]]:
    """Where the page sent the officer."""
    return []


@pytest.fixture
def page(qtbot: QtBot, office: Services, went: list[Any]) -> Iterator[ConsultationsPage]:
    ctx = context_alone(office, went)
    shown = ConsultationsPage(ctx)
    shown.resize(1158, 716)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    ctx.jobs.close()
