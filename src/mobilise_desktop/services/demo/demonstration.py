"""Build and remove the demonstration office."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.errors import Cancelled, Conflict
from mobilise_desktop.services.kinds import EVERYTHING, Changed
from mobilise_desktop.services.matching import Matching
from mobilise_desktop.services.office import OfficeDesk
from mobilise_desktop.services.reference import Reference
from mobilise_desktop.storage import demo_rows, journal, office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .amended import add_amendments
from .cases import add_case, cases_of
from .desk import add_matches, add_notes, add_visits
from .firms import add_firms, add_organisations
from .formal import add_own_rows
from .frame import Frame, told
from .generated import batches
from .letters import add_letters, keep_letters
from .outreach import add_outreach
from .papers import keep_papers, keep_recommendations
from .people import add_people
from .reviews import steps_of
from .scores import keep_scores
from .stays import add_stay
from .training import add_training

Ticket = Callable[[float, str], None]
UNDOABLE_ROWS = 20_000
_OWN = {
    "address": "Quai des Balances 2",
    "town": "1000 Brussels",
    "phone": "+32 000 10200",
    "email": "office@demonstration.example",
    "web": "https://demonstration.example",
}


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was built or removed: rows by kind, and the days on which the content was counted from."""

    companies: int
    participants: int
    learning_projects: int
    secondments: int
    rows: int


class Demonstration:
    """The demonstration office; ``content`` is the folder of its hand-made texts.

    With ``matching`` each match gets the engine's score and working, else the one of the content files;
    with ``reference`` each issued Learning Project gets its printed document and each closed stay
    made by hand its recommendations.
    """

    def __init__(
        self,
        database: Database,
        matching: Matching | None = None,
        reference: Reference | None = None,
        *,
        content: Path | None = None,
    ) -> None:
        self._database = database
        self._matching = matching
        self._reference = reference
        self._content = content or paths.resources() / "demo"

    def build(
        self,
        companies: int = 0,
        seed: int = 1,
        ticket: Ticket | None = None,
        *,
        today: date | None = None,
        language: str = "en",
    ) -> Changed[DemoReport]:
        """The hand-made office, and generated firms up to ``companies`` in all; the same seed and day give
        the same content. Makes the office where there is none. Raises ``Conflict`` where a demonstration is
        there already; where the ticket raises ``Cancelled``, what was built until then goes again.
        """
        tell = ticket or _silent
        self._prepare(language)
        frame = self._frame(today or date.today(), seed)
        add_all(frame)
        rows = frame.take()
        more = companies - len(rows["companies"])
        with self._transaction() as session:
            demo_rows.insert(session, rows)
            demo_rows.mark(session, True)
            journal.tell(session, steps=frame.steps)
        if self._reference is not None:
            keep_recommendations(self._database, self._reference)
        try:
            tell(0.02, N_("Hand-made firms and cases"))
            self._generate(frame, more, tell)
        except Cancelled:
            self._delete(journalled=False)
            raise
        keep_letters(self._database)
        if self._matching is not None:
            keep_scores(self._database, self._matching, today=frame.today)
        if self._reference is not None:
            keep_papers(self._database, self._reference)
        tell(1.0, N_("Ready"))
        return Changed(self.report(), EVERYTHING)

    def _prepare(self, language: str) -> None:
        editions = paths.resources() / "reference" / "editions"
        office = OfficeDesk(self._database, editions=editions)
        if not office.exists():
            office.create(name=self._office_name(language), country="BE", language=language)
            with self._transaction() as session:
                demo_rows.describe_office(session, **_OWN)
        with self._database.read() as session:
            if demo_rows.is_marked(session) or demo_rows.counts(session):
                raise Conflict(
                    N_("This office holds the demonstration already. Remove it before building it anew.")
                )

    def _office_name(self, language: str) -> str:
        """What an office is called that the demonstration makes."""
        return told(self._content, "Demonstration office", language)

    def _frame(self, today: date, seed: int) -> Frame:
        with self._database.read() as session:
            record = office_file.active_edition(session)
            office = office_file.required_office(session)
            language, country = office.language, office.country
        edition = edition_from_json(record.rules)
        return Frame(
            folder=self._content,
            today=today,
            seed=seed,
            edition=edition,
            edition_id=record.id,
            language=language,
            office_country=country,
        )

    def _transaction(self) -> AbstractContextManager[Any]:
        """Not a step to undo: a redo would bring it back without its scores and papers. It is removed."""
        return self._database.transaction(N_("Demonstration office built"), mode="quiet")

    def _generate(self, frame: Frame, more: int, tell: Ticket) -> None:
        done = 0
        for size in batches(frame, more):
            with self._transaction() as session:
                demo_rows.insert(session, frame.take())
            done += size
            tell(0.02 + 0.95 * done / more, N_("Generated firms and people"))

    def report(self) -> DemoReport:
        """What of the demonstration is there now."""
        with self._database.read() as session:
            found = demo_rows.counts(session)
        return _report(found)

    def remove(self) -> Changed[DemoReport]:
        """Delete every demonstration row and what hangs on one, in one transaction, and clear the mark.

        Own records that merely mention a demonstration row stay. A small demonstration comes back by undo;
        before a large one goes, a proven backup is made. Returns what was removed.
        """
        with self._database.read() as session:
            found = demo_rows.counts(session)
        small = sum(found.values()) <= UNDOABLE_ROWS
        if not small:
            self._database.back_up(reason="demonstration")
        self._delete(journalled=small)
        return Changed(_report(found), EVERYTHING)

    def _delete(self, *, journalled: bool) -> None:
        mode = "do" if journalled else "quiet"
        with self._database.transaction(N_("Demonstration removed"), mode=mode) as session:
            demo_rows.collect_doomed(session)
            demo_rows.release(session)
            demo_rows.delete_doomed(session, journalled=journalled)
            demo_rows.mark(session, False)


def add_all(frame: Frame) -> None:
    """Every hand-made row, in an order in which each finds what it points to."""
    desk = frame.content("desk.json")
    add_organisations(frame, desk)
    add_firms(frame)
    add_people(frame)
    for case in cases_of(frame):
        project = add_case(frame, case)
        frame.steps[project["id"]] = steps_of(frame, case)
        add_amendments(frame, case, project)
        add_stay(frame, case, project)
    add_own_rows(frame)
    add_matches(frame, desk)
    add_visits(frame, desk)
    add_notes(frame, desk)
    add_letters(frame)
    add_outreach(frame)
    add_training(frame)


def _report(found: dict[str, int]) -> DemoReport:
    return DemoReport(
        companies=found.get("companies", 0),
        participants=found.get("participants", 0),
        learning_projects=found.get("learning_projects", 0),
        secondments=found.get("secondments", 0),
        rows=sum(found.values()),
    )


def _silent(_fraction: float, _text: str) -> None:
    """No one asked how far it is."""
