"""The table of clauses of an edition, changed by the office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import SigningClause
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services.opening import Services


@pytest.fixture
def edition(new_office: Services) -> str:
    return next(row.id for row in new_office.editions.all() if row.active)


def titles(office: Services, edition: str) -> list[str]:
    return [clause.title for clause in office.clause_table.of(edition)]


def test_a_clause_gets_other_parties_in_the_order_of_the_document(new_office: Services, edition: str) -> None:
    table = new_office.clause_table
    mentor = next(one for one in table.of(edition) if one.code == "MENTORING")
    table.keep(edition, replace(mentor, parties=(Party.HC, Party.PARTICIPANT, Party.SC)))
    kept = next(one for one in table.of(edition) if one.code == "MENTORING")
    assert kept.parties == (Party.PARTICIPANT, Party.SC, Party.HC)
    new_office.history.undo()
    assert mentor in table.of(edition)


def test_an_own_clause_is_added_and_removed(new_office: Services, edition: str) -> None:
    table = new_office.clause_table
    own = SigningClause(code="", title=" Hours ", fields=("mentoring.hours_per_week",), parties=(Party.HC,))
    code = table.keep(edition, own).value
    assert titles(new_office, edition)[-1] == "Hours"
    table.remove(edition, code)
    assert "Hours" not in titles(new_office, edition)
    with pytest.raises(NotFound):
        table.remove(edition, code)


@pytest.mark.parametrize(
    ("title", "fields"),
    [("", ("slices",)), ("Nothing", ()), ("Twice", ("slices",))],
    ids=["no title", "no part", "a part of another clause"],
)
def test_a_clause_that_would_not_be_clear_is_refused(
    new_office: Services, edition: str, title: str, fields: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput):
        new_office.clause_table.keep(edition, SigningClause("", title, fields, ()))


def test_the_programs_table_is_taken_again(new_office: Services, edition: str) -> None:
    table = new_office.clause_table
    for clause in table.of(edition):
        table.remove(edition, clause.code)
    assert table.of(edition) == ()
    table.take_shipped(edition)
    assert table.of(edition) == table.shipped
