"""Offices on which the services are tried."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services


@pytest.fixture(scope="session")
def built_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration office that nobody opens; tests copy it."""
    folder = tmp_path_factory.mktemp("built") / "office"
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.close()
    return folder


@pytest.fixture
def demonstration(built_demonstration: Path, tmp_path: Path) -> Iterator[Services]:
    """A demonstration office of one's own."""
    shutil.copytree(built_demonstration, tmp_path / "office")
    services = open_office(folder=tmp_path / "office", officer="Ada")
    yield services
    services.close()


@pytest.fixture
def new_office(tmp_path: Path) -> Iterator[Services]:
    """An office with nothing in it yet."""
    services = open_office(folder=tmp_path / "new", officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()
