"""Doubles are merged without losing anything, and one undo takes all of it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from random_offices import RULES, fill
from sqlalchemy import select

from mobilise_desktop import paths
from mobilise_desktop.domain.codes import (
    Category,
    Direction,
    FileState,
    MatchState,
    RecordKind,
    Role,
    Visibility,
)
from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.domain.training_codes import AttendanceState
from mobilise_desktop.errors import NotFound, RuleBroken
from mobilise_desktop.models import (
    Base,
    Company,
    EditionRecord,
    LearningProjectRecord,
    LearningProjectVersion,
    Match,
    Participant,
    SavedSearch,
    Secondment,
    TodayMark,
    TrainingAttendance,
    TrainingSession,
)
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.consents import CONTACT_LATER, VISIBILITY
from mobilise_desktop.services.eligibility import Eligibility
from mobilise_desktop.services.figures import FigureDesk, FigureQuery
from mobilise_desktop.services.files import Files
from mobilise_desktop.services.history import History
from mobilise_desktop.services.matching import Matching
from mobilise_desktop.services.merging import Merging
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.reference import Reference
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.services.transfer import Transfer
from mobilise_desktop.storage import journal, soundness, today_marks
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.ids import new_id

C, P = RecordKind.COMPANY, RecordKind.PARTICIPANT
TODAY = date(2026, 3, 2)
ALL = FigureQuery(first=date(2015, 1, 1), last=date(2035, 12, 31))
FROZEN = {("learning_project_versions", "content"), ("learning_projects", "content")}


def written_with(database: Database, gone: str) -> set[tuple[str, str]]:
    """The columns in which a record's id stands."""
    found = set()
    with database.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in ("journal", "journal_touches", "blobs"):
                continue
            for row in session.execute(select(table)).mappings():
                found |= {(table.name, name) for name, value in row.items() if gone in _text(value)}
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


def exported(transfer: Transfer, folder: Path) -> Any:
    """The whole office, but for when and how often a record was changed: an undo is a change, too."""
    transfer.export_office(folder / "office.json")
    return _bare(json.loads((folder / "office.json").read_text("utf-8")))


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in ("changed_at", "revision")}
    return value


def merged(services: Services, kind: RecordKind, kept: str, other: str, *take: str) -> dict[str, Any]:
    services.merging.merge(kind, kept, other, take=take, today=TODAY)
    return dict(services.sheets.open(kind, kept).values)


def pairs(services: Services) -> Iterator[tuple[RecordKind, str, str]]:
    random = Random(3)
    firms = [row.id for row in services.companies.page(CompanyFilter())]
    people = [row.id for row in services.participants.page(ParticipantFilter())]
    for kind, ids in ((C, firms), (P, people)):
        for _ in range(8):
            kept, other = random.sample(ids, 2)
            yield kind, kept, other


def test_any_merge_in_the_demonstration_leaves_nothing_behind_and_is_undone_whole(
    demonstration: Services, tmp_path: Path
) -> None:
    before = exported(demonstration.transfer, tmp_path)
    done = 0
    for kind, kept, other in pairs(demonstration):
        preview = demonstration.merging.preview(kind, kept, other)
        if preview.obstacles:
            with pytest.raises(RuleBroken):
                demonstration.merging.merge(kind, kept, other, today=TODAY)
            continue
        demonstration.merging.merge(kind, kept, other, take=[p.name for p in preview.parts], today=TODAY)
        assert written_with(demonstration.database, other) <= FROZEN
        assert demonstration.checks.run().ok
        with pytest.raises(NotFound):
            demonstration.sheets.open(kind, other)
        demonstration.history.undo()
        assert exported(demonstration.transfer, tmp_path) == before
        demonstration.history.redo()
        demonstration.history.undo()
        done += 1
    assert done >= 6
    assert exported(demonstration.transfer, tmp_path) == before


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_a_merge_in_any_office_is_undone_whole(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.mktemp("random")
    database = Database(folder / "a")
    try:
        with database.transaction("Filled") as session:
            fill(session, Random(seed))
            for edition in session.scalars(select(EditionRecord)):
                edition.rules = RULES
        for model, kind in ((Company, C), (Participant, P)):
            with database.read() as session:
                ids = list(session.scalars(select(model.id).order_by(model.id)))
            if len(ids) == 2:
                _round_trip(database, folder, kind, *ids)
    finally:
        database.close()


def _round_trip(database: Database, folder: Path, kind: RecordKind, kept: str, other: str) -> None:
    reference = Reference(shipped=paths.resources() / "reference", packs=folder / "packs", locale="en")
    transfer = Transfer(database, reference, editions=paths.resources() / "reference" / "editions")
    before = exported(transfer, folder)
    merging = Merging(database, Files(database, Eligibility(database)))
    try:
        merging.merge(kind, kept, other, today=TODAY)
    except RuleBroken:
        assume(kind is C)
    else:
        assert {place for place in written_with(database, other) if "seen" not in place} <= FROZEN
        with database.read() as session:
            assert soundness.check(session).ok
        History(database).undo()
    assert exported(transfer, folder) == before


@pytest.fixture
def firms(new_office: Services) -> tuple[Services, str, str]:
    """Two records of one firm."""
    kept = new_office.companies.add(
        legal_name="Müller Bau GmbH", town="Graz", country="AT", role=Role.SENDING, headcount=12
    ).value
    other = new_office.companies.add(
        legal_name="Mueller Bau", town="Graz", country="AT", address="Ring 1", web="mueller.example",
        role=Role.HOST, trade_name="Bau-Müller", headcount=14,
    ).value  # fmt: skip
    return new_office, kept, other


@pytest.fixture
def people(new_office: Services) -> tuple[Services, str, str, str]:
    """Two records of one person, and the host to whom both may go."""
    firm = new_office.companies.add(legal_name="Sender", country="PL", role=Role.SENDING).value
    host = new_office.companies.add(legal_name="Hotel", country="IT", role=Role.HOST).value
    kept = new_office.participants.add(
        given_name="Jörg", family_name="Müller", sending_company_id=firm, category=Category.EMPLOYEE
    ).value
    other = new_office.participants.add(given_name="Joerg", family_name="Mueller", email="j@m.example").value
    return new_office, kept, other, host


def put(services: Services, *records: Base) -> None:
    with services.database.transaction("Put") as session:
        session.add_all(records)


def match(person: str, host: str, state: MatchState, sender: str | None = None) -> Match:
    return Match(
        id=new_id("ma"), participant_id=person, host_company_id=host, state=state, sending_company_id=sender
    )


def count(services: Services, model: Any) -> int:
    with services.database.read() as session:
        return len(session.scalars(select(model.id)).all())


def skill(label: str, level_now: int | None = None) -> SkillRow:
    return SkillRow("", label, level_now, None, 2)


def test_the_likely_doubles_are_found_with_their_reason(firms: tuple[Services, str, str]) -> None:
    services, kept, other = firms
    (found,) = services.merging.likely(C, kept)
    assert (found.id, found.score) == (other, 95)
    assert services.merging.likely(P, services.participants.add(given_name="A").value) == ()


def test_blanks_are_filled_and_what_differs_is_asked_for(firms: tuple[Services, str, str]) -> None:
    services, kept, other = firms
    preview = services.merging.preview(C, kept, other)
    assert {part.name: part.asked for part in preview.parts} == {
        "legal_name": True,
        "trade_name": False,
        "country": False,
        "web": False,
        "year_of_accounts": True,
    }
    values = merged(services, C, kept, other, "year_of_accounts")
    assert values["legal_name"] == "Müller Bau GmbH"
    assert (values["address"], values["headcount"]) == ("Ring 1", 14)
    assert (values["trade_name"], values["web"]) == ("Bau-Müller", "mueller.example")
    assert values["role"] is Role.BOTH
    assert [row.id for row in services.companies.page(CompanyFilter(words="mueller"))] == [kept]
    assert [hit.record_id for hit in services.search.find("bau muller")] == [kept]


def test_an_address_is_kept_or_taken_whole(firms: tuple[Services, str, str]) -> None:
    services, kept, other = firms
    services.sheets.answer(C, kept, town="Wien", postcode="1010")
    place = next(part for part in services.merging.preview(C, kept, other).parts if "town" in part.names)
    assert place.asked
    assert place.other == ("AT", "", "", "Graz", "Ring 1")
    values = merged(services, C, kept, other, "country")
    assert (values["postcode"], values["town"], values["sort_town"]) == ("", "Graz", "graz")


def test_a_file_that_was_handed_in_takes_the_place_of_one_that_was_not(
    firms: tuple[Services, str, str],
) -> None:
    services, kept, other = firms
    services.files.move(C, other, FileState.SUBMITTED, today=TODAY)
    values = merged(services, C, kept, other)
    assert (values["file_state"], values["submitted_on"]) == (FileState.SUBMITTED, TODAY)


def test_what_hangs_on_the_other_hangs_on_the_kept_one(firms: tuple[Services, str, str]) -> None:
    services, kept, other = firms
    person = services.participants.add(given_name="A", family_name="B", sending_company_id=other).value
    offered = Direction.OFFERED
    services.skills.replace(C, kept, offered, [skill("Welding"), skill("Tiling")])
    services.skills.replace(C, other, offered, [skill("welding", 4), skill("Roofs")])
    search = SavedSearch(
        id=new_id("ss"), page="matching", name="Mine", filter={"own_id": other, "n": 1}, seen=[kept, other]
    )
    put(services, search)
    with services.database.transaction("Marked") as session:
        today_marks.put(
            session, what="WAITING", item=other, subject=(C, other), officer="Ada", at=journal.datetime.now(
                journal.UTC
            ), snoozed_until=TODAY, handed_to="", note="later",
        )  # fmt: skip
    preview = services.merging.preview(C, kept, other)
    assert preview.moves["participants"] == 1
    assert preview.once == {"skill_statements": 1}
    merged(services, C, kept, other)
    assert services.sheets.open(P, person)["sending_company_id"] == kept
    skills = services.skills.of(C, kept).offered
    assert [(s.label, s.level_now) for s in skills] == [("Welding", 4), ("Tiling", None), ("Roofs", None)]
    with services.database.read() as session:
        (kept_search,) = session.scalars(select(SavedSearch))
        (mark,) = session.scalars(select(TodayMark))
    assert (kept_search.filter["own_id"], kept_search.seen) == (kept, [kept])
    assert (mark.item, mark.subject_id, mark.note) == (kept, kept, "later")
    assert written_with(services.database, other) == set()


def test_the_narrower_visibility_and_the_later_no_win(people: tuple[Services, str, str, str]) -> None:
    services, kept, other, _host = people
    give = services.consents
    give.choose_visibility(subjects=[(P, kept)], visibility=Visibility.COMPANIES, day=date(2026, 1, 1))
    give.give(subjects=[(P, kept)], purpose=CONTACT_LATER, day=date(2026, 1, 1))
    give.give(subjects=[(P, other)], purpose=CONTACT_LATER, day=date(2025, 1, 1))
    give.withdraw(subject_id=other, purpose=CONTACT_LATER, day=date(2026, 2, 1))
    assert services.merging.preview(P, kept, other).narrower
    values = merged(services, P, kept, other)
    assert values["visibility"] is Visibility.OWN_OFFICE
    standing = {one.purpose for one in give.of(kept) if one.stands}
    assert standing == set()
    assert {one.purpose for one in give.of(kept)} == {VISIBILITY, CONTACT_LATER}


def test_of_two_live_matches_with_one_host_the_one_that_was_only_named_falls_away(
    people: tuple[Services, str, str, str],
) -> None:
    services, kept, other, host = people
    mine, theirs = match(kept, host, MatchState.SHORTLISTED), match(other, host, MatchState.PROPOSED)
    ended = match(other, host, MatchState.DECLINED)
    put(services, mine, theirs, ended)
    assert services.merging.preview(P, kept, other).once == {"matches": 1}
    merged(services, P, kept, other)
    with services.database.read() as session:
        rows = session.execute(select(Match.id, Match.participant_id)).all()
    assert sorted(rows) == sorted([(theirs.id, kept), (ended.id, kept)])


def test_two_matches_that_went_on_with_one_host_are_refused(people: tuple[Services, str, str, str]) -> None:
    services, kept, other, host = people
    put(services, match(kept, host, MatchState.PROPOSED), match(other, host, MatchState.AGREED))
    with pytest.raises(RuleBroken, match=r"Both have a match of (Jörg|Joerg) M.*ller with Hotel"):
        merged(services, P, kept, other)
    assert count(services, Participant) == 2


@pytest.mark.parametrize("state", [MatchState.SHORTLISTED, MatchState.PROPOSED])
def test_a_firm_is_never_host_of_its_own_staff(firms: tuple[Services, str, str], state: MatchState) -> None:
    services, kept, other = firms
    person = services.participants.add(given_name="Eva", sending_company_id=kept).value
    put(services, match(person, other, state, kept))
    if state is MatchState.PROPOSED:
        with pytest.raises(RuleBroken, match="Eva is matched from one of the two to the other"):
            merged(services, C, kept, other)
    else:
        merged(services, C, kept, other)
        assert count(services, Match) == 0


def test_a_sending_company_that_is_the_host_is_refused(people: tuple[Services, str, str, str]) -> None:
    services, kept, other, host = people
    services.sheets.answer(P, other, sending_company_id=host)
    put(services, match(kept, host, MatchState.PROPOSED))
    with pytest.raises(RuleBroken, match="Hotel would send and receive the same person"):
        merged(services, P, kept, other, "sending_company_id")
    assert services.merging.preview(P, kept, other).obstacles == ()
    assert services.merging.preview(P, kept, other, take=["sending_company_id"]).obstacles != ()
    assert merged(services, P, kept, other)["email"] == "j@m.example"


def test_of_one_session_the_attendance_that_tells_more_stays(people: tuple[Services, str, str, str]) -> None:
    services, kept, other, _host = people
    session = TrainingSession(id=new_id("ts"), day=TODAY, title="Before")
    rows = [
        TrainingAttendance(id=new_id("ta"), session_id=session.id, participant_id=one, state=state)
        for one, state in ((kept, AttendanceState.INVITED), (other, AttendanceState.ATTENDED))
    ]
    put(services, session, *rows)
    merged(services, P, kept, other)
    with services.database.read() as reading:
        (left,) = reading.scalars(select(TrainingAttendance))
    assert (left.id, left.participant_id) == (rows[1].id, kept)


def test_stays_with_days_in_common_stay_with_two_people(demonstration: Services) -> None:
    first, second = demonstration.secondments.page(SecondmentFilter())[:2]
    with demonstration.database.transaction("Moved") as session:
        stays = [session.get_one(Secondment, one.id) for one in (first, second)]
        for stay in stays:
            stay.state = "PLANNED"
            stay.actual_start = stay.actual_end = None
            stay.planned_start, stay.planned_end = date(2026, 5, 1), date(2026, 6, 1)
        kept, other = (stay.participant_id for stay in stays)
    with pytest.raises(RuleBroken, match="have days in common"):
        demonstration.merging.merge(P, kept, other, today=TODAY)


def test_an_issued_learning_project_keeps_its_words(demonstration: Services) -> None:
    with demonstration.database.read() as session:
        project = session.scalars(
            select(LearningProjectRecord).join(LearningProjectVersion).order_by(LearningProjectRecord.id)
        ).first()
        assert project is not None
        before = [
            (version.content, version.fingerprint)
            for version in session.scalars(
                select(LearningProjectVersion).where(LearningProjectVersion.learning_project_id == project.id)
            )
        ]
    kept = demonstration.participants.add(given_name="A", family_name="B").value
    with demonstration.database.transaction("Marked") as session:
        session.get_one(Participant, kept).demo = True
    demonstration.merging.merge(P, kept, project.participant_id, today=TODAY)
    with demonstration.database.read() as session:
        now = session.get_one(LearningProjectRecord, project.id)
        after = [
            (version.content, version.fingerprint)
            for version in session.scalars(
                select(LearningProjectVersion).where(LearningProjectVersion.learning_project_id == project.id)
            )
        ]
    assert (now.participant_id, now.content) == (kept, project.content)
    assert after == before


def test_what_cannot_be_merged_is_refused_in_plain_words(firms: tuple[Services, str, str]) -> None:
    services, kept, other = firms
    with services.database.transaction("Marked") as session:
        session.get_one(Company, other).demo = True
    with pytest.raises(RuleBroken, match="belongs to the demonstration"):
        merged(services, C, kept, other)
    with pytest.raises(RuleBroken, match="cannot be merged with itself"):
        merged(services, C, kept, kept)
    with pytest.raises(NotFound):
        services.merging.preview(C, kept, "co_gone")


def test_the_doubles_of_a_whole_register_are_told_with_their_reason(new_office: Services) -> None:
    add = new_office.companies.add
    for name, town, number in (
        ("Müller Bau GmbH", "Köln", ""),
        ("Mueller Bau", "Koeln", ""),
        ("Alpha", "Bonn", "DE 123456789"),
        ("Beta", "Ulm", "DE123456789"),
        ("Gamma", "Ulm", ""),
    ):
        add(legal_name=name, town=town, country="DE", vat_or_tax_no=number)
    for given_name, family, mail in (
        ("Jörg", "Öz", ""),
        ("Joerg", "Oez", ""),
        ("A", "B", "x@y.z"),
        ("C", "D", "X@y.z"),
    ):
        new_office.participants.add(given_name=given_name, family_name=family, email=mail)
    firms, people = (new_office.merging.pairs(kind) for kind in (C, P))
    assert [{pair.one_name, pair.other_name} for pair in firms] == [
        {"Alpha", "Beta"},
        {"Müller Bau GmbH", "Mueller Bau"},
    ]
    assert [({pair.one_name, pair.other_name}, pair.reason) for pair in people] == [
        ({"A B", "C D"}, "Same e-mail address"),
        ({"Jörg Öz", "Joerg Oez"}, "Same name"),
    ]


def test_figures_and_the_matching_follow_a_merge_and_its_undo(demonstration: Services) -> None:
    def seen() -> tuple[Any, ...]:
        desk = demonstration.figures
        shown = desk.overview(ALL, measure=Measure.PAID, stack=Dimension.STAGE, today=TODAY)
        return (shown, *(desk.split(ALL, name, Measure.STAYS) for name in Dimension))

    def recounted() -> tuple[Any, ...]:
        desk = FigureDesk(demonstration.database)
        shown = desk.overview(ALL, measure=Measure.PAID, stack=Dimension.STAGE, today=TODAY)
        return (shown, *(desk.split(ALL, name, Measure.STAYS) for name in Dimension))

    def played(matching: Matching) -> tuple[Any, ...]:
        ids = [row.id for row in demonstration.companies.page(CompanyFilter())]
        people = [row.id for row in demonstration.participants.page(ParticipantFilter())]
        with matching.pool(today=TODAY) as pool:
            inside = {one for one in (*ids, *people) if one in pool.hosts or one in pool.participants}
            return pool.barred, pool.taken, pool.records, pool.links, inside

    views = [
        demonstration.secondments.open(row.id) for row in demonstration.secondments.page(SecondmentFilter())
    ]
    hosts = list(dict.fromkeys(view.host_company_id for view in views))
    pairs = [(a, b) for a in hosts for b in hosts if a != b]
    kept, other = next(pair for pair in pairs if not demonstration.merging.preview(C, *pair).obstacles)
    before, playing = seen(), played(demonstration.matching)
    demonstration.merging.merge(C, kept, other, today=TODAY)
    assert seen() == recounted()
    fresh = Matching(demonstration.database, demonstration.reference.group_of)
    assert played(demonstration.matching) == played(fresh)
    assert other not in played(fresh)[-1]
    demonstration.history.undo()
    assert seen() == recounted() == before
    assert played(demonstration.matching) == playing


def test_the_history_of_the_kept_record_tells_of_the_merge_even_where_it_changed_nothing(
    new_office: Services,
) -> None:
    kept, other = (new_office.companies.add(legal_name="Same").value for _ in range(2))
    new_office.merging.merge(C, kept, other, today=TODAY)
    newest = new_office.history.of_record(kept)[0]
    assert (newest.what, newest.details["name"]) == ("Companies merged: {name}", "Same")
    new_office.history.undo()
    assert new_office.history.of_record(kept)[0].mode == "undo"
