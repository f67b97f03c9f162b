"""The word lists of LP-6 and LP-7: an office's own count at once, by language, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


def test_lists_are_kept_for_one_language_without_blanks_and_doubles(office: Services) -> None:
    before = office.wording_checks.lists()
    office.wording_checks.keep("de", supervision=[" Lehrling* ", "", "lehrling*", "*"], stock=["Neue  Wege"])
    after = office.office.edition().phrase_lists("de")
    assert (after.supervision, after.stock) == (("lehrling*",), ("Neue Wege",))
    assert office.wording_checks.lists()["en"] == before["en"]
    office.history.undo()
    assert office.wording_checks.lists() == before


def test_the_programs_lists_can_be_taken_again(office: Services) -> None:
    before = office.wording_checks.lists()["fr"]
    office.wording_checks.keep("fr", supervision=["apprenti*"], stock=[])
    office.wording_checks.take_shipped("fr")
    assert office.wording_checks.lists()["fr"] == before
    office.wording_checks.keep("fi", supervision=["harjoittelija*"], stock=[])
    office.wording_checks.take_shipped("fi")
    assert office.wording_checks.lists()["fi"].supervision == ()
