"""The table of formalities: shipped rows, the office's own in their place, checked, shared as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.formalities import FormalityRow, FormalityTable, Freshness, freshness
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.exchange import formality_pack
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.exchange.formality_pack import PackDifference
from mobilise_desktop.storage import formality_rows, office_file
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .due_following import slices_in_force
from .formality_following import follow_formalities, is_behind, shipped_table, table
from .kinds import Changed, Kind
from .terms_reading import case_terms

_TABLE = frozenset({Kind.OFFICE, Kind.SECONDMENTS})


@dataclass(frozen=True, slots=True)
class TableView:
    """The table that the office works by; ``own`` are codes it changed or added, ``added`` those it added,
    ``removed`` the shipped rows it took out. ``months``: how old a check may be.
    """

    table: FormalityTable
    own: frozenset[str]
    added: frozenset[str]
    removed: tuple[FormalityRow, ...]
    months: int


class FormalityTableDesk:
    """Rows are changed one by one, and stays follow when they are brought up to date; those of a file are
    taken with the stays.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> TableView:
        """The table with what the office did to it."""
        shipped = shipped_table()
        with self._database.read() as session:
            own, removed = formality_rows.own_rows(session, shipped)
            rules = edition_from_json(office_file.active_edition(session).rules)
            return TableView(
                table=table(session),
                own=frozenset(code for code, row in own.items() if _is_changed(row, shipped.row(code))),
                added=frozenset(own) - {row.code for row in shipped.rows},
                removed=tuple(row for row in shipped.rows if row.code in removed),
                months=rules.formality_check_months,
            )

    def keep(self, row: FormalityRow, *, today: date) -> Changed[str]:
        """Change the row with this code, or add one where the code is empty; returns its code.

        Raises ``BadInput`` where it does not fit.
        """
        known = {one.code for one in (*self.open().table.rows, *shipped_table().rows)}
        kept_row = replace(row, code=row.code or _new_code(known))
        problem = formality_pack.problem_of(kept_row, frozenset(shipped_table().groups), today)
        if problem:
            raise BadInput(problem, row=kept_row.title.strip() or kept_row.code)
        with self._database.transaction(N_("Row of the formalities changed")) as session:
            formality_rows.put_rule(session, kept_row.code, kept_row)
        return Changed(kept_row.code, _TABLE)

    def checked(self, code: str, day: date) -> Changed[None]:
        """Note that somebody has looked at the source on a day; raises ``NotFound``."""
        with self._database.transaction(N_("Row of the formalities checked")) as session:
            if table(session).row(code) is None:
                raise NotFound(N_("This row is not in the table any more."))
            formality_rows.put_checked(session, code, day)
        return Changed(None, _TABLE)

    def remove(self, code: str) -> Changed[None]:
        """Take a row out of the table; a shipped one can be restored."""
        with self._database.transaction(N_("Row of the formalities removed")) as session:
            if shipped_table().row(code) is None:
                formality_rows.drop_rule(session, code)
            else:
                formality_rows.put_rule(session, code, None)
        return Changed(None, _TABLE)

    def restore(self, code: str) -> Changed[None]:
        """The shipped row is back as it came with the program."""
        with self._database.transaction(N_("Row of the formalities restored")) as session:
            formality_rows.drop_rule(session, code)
        return Changed(None, _TABLE)

    def export(self, path: Path, *, today: date) -> int:
        """Write the table as a file for other offices; returns the number of rows. Raises
        ``StorageFailure``.
        """
        with self._database.read() as session:
            found, office = table(session), office_file.required_office(session).name
        with replacing(path) as handle:
            handle.write(formality_pack.pack_bytes(found, name=office, as_of=today))
        return len(found.rows)

    def preview(self, path: Path, *, today: date) -> PackDifference:
        """What taking a file would change; nothing is changed yet. Raises ``BadInput``."""
        theirs = formality_pack.read_pack(path, groups=shipped_table().groups, today=today)
        with self._database.read() as session:
            return formality_pack.compared(table(session), theirs)

    def take(self, difference: PackDifference) -> Changed[int]:
        """Write the rows of a file, all or none, and let open stays follow them; returns how many rows."""
        with self._database.transaction(N_("Table of formalities imported")) as session:
            for row in difference.rows:
                formality_rows.put_rule(session, row.code, row)
            session.flush()
            _bring(session)
        return Changed(len(difference.rows), _TABLE)

    def stays_behind(self, ticket: Any = None) -> int:
        """How many stays that are not over would change if they were brought up to date; slow for many.

        ``ticket`` is told the share that is done, and may stop the count.
        """
        with self._database.read() as session:
            rules, stays, found = table(session), formality_rows.open_stays(session), 0
            for place, stay in enumerate(stays):
                if ticket is not None:
                    ticket(place / len(stays))
                found += is_behind(session, rules, *_terms(session, stay))
            return found

    def bring_open_stays(self) -> Changed[int]:
        """Let the lists of all stays that are not over follow the table; returns how many stays those are."""
        with self._database.transaction(N_("Formalities of open stays brought up to date")) as session:
            return Changed(_bring(session), _TABLE)


def counts(view: TableView, today: date) -> Mapping[str, int]:
    """How many rows there are, and how many were never or not lately checked."""
    fresh = [freshness(row.checked_on, today=today, months=view.months) for row in view.table.rows]
    return {
        "rows": len(fresh),
        "old": sum(one is Freshness.OLD for one in fresh),
        "never": sum(one is Freshness.NEVER for one in fresh),
    }


def _bring(session: Any) -> int:
    """Let all stays that are not over follow the table; returns how many those are."""
    ids = formality_rows.open_stays(session)
    for stay in ids:
        follow_formalities(session, *_terms(session, stay))
    return len(ids)


def _terms(session: Any, stay: str) -> tuple[Any, LearningProject, tuple[Slice, ...]]:
    """The case of a stay, its Learning Project in force, and its slices."""
    case = kept.case(session, stay)
    project = case_terms(session, case.project).project_in_force
    return case, project, slices_in_force(case.record, project)


def _is_changed(row: FormalityRow, shipped: FormalityRow | None) -> bool:
    """Whether more was done to a row than to check it."""
    return shipped is None or replace(row, checked_on=None) != replace(shipped, checked_on=None)


def _new_code(known: set[str]) -> str:
    number = 1
    while f"OWN_{number}" in known:
        number += 1
    return f"OWN_{number}"
