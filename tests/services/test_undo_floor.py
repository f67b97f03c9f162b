"""What undo stops at and what the journal's list leaves out."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.codes import VisitorKind
from mobilise_desktop.errors import NotFound
from mobilise_desktop.services.opening import Services


def test_undo_takes_changes_back_but_never_the_office(new_office: Services) -> None:
    new_office.office.change(name="Chamber of Gdynia")
    new_office.history.undo()
    assert new_office.office.info().name == "Chamber of Toruń"
    assert new_office.history.state().undo is None
    with pytest.raises(NotFound, match="nothing to undo"):
        new_office.history.undo()
    new_office.history.redo()
    assert new_office.office.info().name == "Chamber of Gdynia"


def test_undo_stops_at_the_built_demonstration(demonstration: Services) -> None:
    demonstration.office.change(name="Chamber of Gdynia")
    demonstration.history.undo()
    with pytest.raises(NotFound, match="nothing to undo"):
        demonstration.history.undo()
    assert demonstration.office.is_demonstration()


def test_a_removed_demonstration_still_comes_back(demonstration: Services) -> None:
    demonstration.demo.remove()
    demonstration.history.undo()
    assert demonstration.office.is_demonstration()
    assert demonstration.history.state().undo is None


def test_turned_pages_are_kept_but_neither_listed_nor_undone(new_office: Services) -> None:
    visit = new_office.consultations.start(visitor=VisitorKind.SENDS).value
    before = new_office.history.count()
    new_office.consultations.go_to(visit, "needs")
    new_office.consultations.go_to(visit, "company")
    named = new_office.history.state().undo
    assert named is not None and named.what != "Consultation page turned"
    assert new_office.history.count() == before == len(new_office.history.page())
    assert all(line.what != "Consultation page turned" for line in new_office.history.page())
