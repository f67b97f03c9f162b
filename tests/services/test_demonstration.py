"""The demonstration office: every stage, many languages, the same again, and gone without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from mobilise_desktop import models as m
from mobilise_desktop import paths
from mobilise_desktop.domain import codes
from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.grant import compute_grant, money
from mobilise_desktop.domain.project_json import fingerprint, project_from_json, slices_from_json
from mobilise_desktop.domain.quality import can_approve, can_issue, check_project
from mobilise_desktop.domain.secondment import SecondmentFacts, missing_for
from mobilise_desktop.errors import Cancelled, Conflict
from mobilise_desktop.services.companies import Companies
from mobilise_desktop.services.demo import Demonstration
from mobilise_desktop.services.history import History
from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.services.notes import Notes
from mobilise_desktop.services.office import OfficeDesk
from mobilise_desktop.services.opening import Services, open_office
from mobilise_desktop.services.project_story import ProjectStory, Story
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.today import Today
from mobilise_desktop.storage import demo_rows, office_file
from mobilise_desktop.storage.database import Database

TODAY = date(2026, 3, 18)
FINISHED = ("APPROVED", "ISSUED_FOR_SIGNATURE", "PARTIALLY_SIGNED", "SIGNED", "CLOSED")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(tmp_path_factory.mktemp("demo"))
    Demonstration(database).build(today=TODAY)
    yield database
    database.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path)
    yield opened
    opened.close()


def rows_of(database: Database, model: type[Any]) -> list[Any]:
    with database.read() as session:
        return list(session.scalars(select(model)))


BY_AMENDMENT_ONLY = {codes.SecondmentState.EXTENDED, codes.SecondmentState.SHORTENED}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ((m.Company.role,), codes.Role),
        ((m.Company.profile,), codes.CompanyProfile),
        ((m.Company.size_class,), codes.SizeClass),
        ((m.Company.file_state,), codes.FileState),
        ((m.Company.visibility,), codes.Visibility),
        ((m.Participant.file_state,), codes.FileState),
        ((m.Participant.visibility,), codes.Visibility),
        ((m.Participant.category,), codes.Category),
        ((m.Participant.contract,), codes.Contract),
        ((m.Consultation.state,), codes.ConsultationState),
        ((m.Consultation.visitor,), codes.VisitorKind),
        ((m.Consultation.channel,), codes.Channel),
        ((m.NeedsAnalysis.outcome,), codes.Outcome),
        ((m.SkillStatement.direction,), codes.Direction),
        ((m.Match.state,), codes.MatchState),
        ((m.Match.origin,), codes.MatchOrigin),
        ((m.Match.prior_link,), codes.PriorLink),
        ((m.Match.declined_by,), codes.Side),
        ((m.Match.sc_answer, m.Match.hc_answer), codes.Answer),
        ((m.LearningProjectRecord.state,), codes.ProjectState),
        ((m.SignatureRecord.party,), codes.Party),
        ((m.SignatureRecord.method,), codes.SignatureMethod),
        ((m.Secondment.state,), codes.SecondmentState),
        ((m.ChecklistItem.code,), codes.ChecklistCode),
        ((m.Organisation.role,), codes.OrganisationRole),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value[0].key,
)
def test_every_member_of_a_code_list_is_met(
    built: Database, columns: tuple[Any, ...], expected: type[StrEnum]
) -> None:
    with built.read() as session:
        found = {value for column in columns for value in session.scalars(select(column)) if value}
    assert found == set(expected) - BY_AMENDMENT_ONLY


def test_learning_projects_use_every_method_owner_collaboration_and_kind_of_slice(built: Database) -> None:
    projects = [project_from_json(r.content) for r in rows_of(built, m.LearningProjectRecord)]
    assert {a.method for p in projects for a in p.activities} == set(codes.Method)
    assert {o.owner for p in projects for o in p.objectives} == set(codes.Owner)
    assert {c for p in projects for c in p.collaborations} == set(codes.Collaboration)
    assert {s.kind for p in projects for s in p.slices} == set(codes.SliceKind)
    assert {r.locale for r in rows_of(built, m.LearningProjectRecord)} == {"en", "de", "fr", "pl", "el"}


def test_firms_speak_at_least_eight_languages_in_at_least_ten_countries(built: Database) -> None:
    firms = rows_of(built, m.Company)
    assert len(firms) >= 40
    assert len({f.country for f in firms}) >= 10
    texts = {f.languages[0]["language"] for f in firms if len(f.description) > 40}
    assert len(texts) >= 8
    written = " ".join(f.description for f in firms)
    for letters in ("ß", "œ|ç", "ñ", "ł", "å", "ř", "ț", "ã", "č", "[α-ω]", "[а-я]", "é"):
        assert re.search(letters, written), letters


def test_nobody_real_can_be_reached(built: Database) -> None:
    with built.read() as session:
        dump = "\n".join(
            str(row)
            for name in ("companies", "participants", "organisations")
            for row in session.execute(text(f"SELECT * FROM {name} WHERE demo = 1"))
        )
    addresses = re.findall(r"[\w.+-]+@[\w.-]+", dump)
    assert addresses
    assert all(address.endswith(".example") for address in addresses)
    assert all(phone.startswith("000") for phone in re.findall(r"\+\d{2,3} (\d+)", dump))


def test_each_finished_learning_project_passes_its_checks_and_states_its_grant(built: Database) -> None:
    with built.read() as session:
        edition = edition_from_json(office_file.active_edition(session).rules)
    for record in rows_of(built, m.LearningProjectRecord):
        project = project_from_json(record.content)
        checks = check_project(project, edition=edition, language=record.locale)
        if record.state.value in FINISHED:
            assert can_approve(checks), record.reference
            assert can_issue(checks), record.reference
            open_points = [(c.id, c.severity) for c in checks if not c.passed]
            assert open_points == [("LP-9", Severity.WARN)], "the demonstration lives after the edition"
    for stay in rows_of(built, m.Secondment):
        slices = slices_from_json(stay.actual_slices or stay.planned_slices)
        final = compute_grant(
            edition=edition, host_country=stay.host_country, slices=slices, special_rate=stay.special_rate
        )
        assert stay.grant_actual in (None, final.amount)


def test_what_was_paid_was_known_on_its_day_and_what_is_left_follows(built: Database) -> None:
    payments = rows_of(built, m.Payment)
    for stay in rows_of(built, m.Secondment):
        own = [p for p in payments if p.secondment_id == stay.id]
        if own:
            first = min(own, key=lambda one: one.instalment)
            assert first.amount == money(stay.grant_agreed * first.percent / 100), stay.reference
            final = stay.grant_agreed if stay.grant_actual is None else stay.grant_actual
            assert sum(p.amount for p in own) == final, stay.reference


def test_mentors_have_an_address_of_their_own_and_events_reach_their_contacts(built: Database) -> None:
    firms = {f.id: f for f in rows_of(built, m.Company)}
    for record in rows_of(built, m.LearningProjectRecord):
        mentor, host = project_from_json(record.content).mentoring.mentor, firms[record.host_company_id]
        if mentor.name and mentor.name != host.contact_name:
            assert mentor.email != host.contact_email, record.reference
    contacts = rows_of(built, m.OutreachContact)
    for event in rows_of(built, m.OutreachEvent):
        counted = sum(c.count for c in contacts if c.event_id == event.id)
        assert counted <= event.firms + event.individuals + event.multipliers, event.topic


def test_each_secondment_has_what_its_state_asks_for(built: Database) -> None:
    items = rows_of(built, m.ChecklistItem)
    payments = rows_of(built, m.Payment)
    for stay in rows_of(built, m.Secondment):
        own = [i for i in items if i.secondment_id == stay.id]
        facts = SecondmentFacts(
            project_signed=True,
            checklist=frozenset(i.code for i in own if i.done_on or i.not_needed),
            actual_start=stay.actual_start,
            actual_end=stay.actual_end,
            reason=stay.reason,
            all_paid=all(p.paid_on for p in payments if p.secondment_id == stay.id),
        )
        assert missing_for(stay.state, facts) == (), (stay.reference, stay.state)


def test_signed_versions_carry_the_fingerprint_of_their_content_and_all_signatures(built: Database) -> None:
    signatures = rows_of(built, m.SignatureRecord)
    for version in rows_of(built, m.LearningProjectVersion):
        assert version.fingerprint == fingerprint(project_from_json(version.content))
    for record in rows_of(built, m.LearningProjectRecord):
        parties = {s.party for s in signatures if s.learning_project_id == record.id}
        if record.state.value in ("SIGNED", "CLOSED"):
            assert parties == set(codes.Party)


def test_nothing_done_lies_in_the_future(built: Database) -> None:
    days = {
        m.ChecklistItem: "done_on", m.Payment: "paid_on", m.Report: "received_on",
        m.Evaluation: "checkpoint", m.SignatureRecord: "signed_on", m.Match: "proposed_on",
    }  # fmt: skip
    for model, name in days.items():
        known = [getattr(row, name) for row in rows_of(built, model)]
        assert max(day for day in known if day) <= TODAY, model.__name__


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2028, 2, 29)], ids=["year's end", "leap day"])
def test_today_has_overdue_present_and_coming_lines_on_any_day(database: Database, today: date) -> None:
    Demonstration(database).build(today=today)
    lines = Today(database).lines(today=today)
    assert {line.late > 0 for line in lines} == {True, False}
    assert any(line.due == today for line in lines)
    assert len({line.what for line in lines}) >= 9


def test_open_consultations_can_be_resumed_at_their_page(built: Database) -> None:
    pages = {c.page for c in rows_of(built, m.Consultation) if c.state is codes.ConsultationState.OPEN}
    assert pages == {"sme", "eligibility", "needs", "wishes"}


def everything(database: Database) -> dict[str, list[Any]]:
    with database.read() as session:
        return {
            name: sorted(map(tuple, session.execute(text(f"SELECT * FROM {name} WHERE demo = 1"))), key=str)
            for name in demo_rows.counts(session)
        }


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(tmp_path: Path) -> None:
    found = []
    for place, seed in enumerate((5, 5, 6)):
        database = Database(tmp_path / str(place))
        OfficeDesk(database, editions=paths.resources() / "reference" / "editions").create(
            name="Office", country="BE", language="en"
        )
        with database.transaction("Same edition id") as session:
            edition = office_file.active_edition(session)
            session.execute(text("UPDATE offices SET edition_id = 'ed_same'"))
            session.execute(text("UPDATE editions SET id = 'ed_same' WHERE id = :old"), {"old": edition.id})
        Demonstration(database).build(companies=150, seed=seed, today=TODAY)
        found.append(everything(database))
        database.close()
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_generated_firms_fill_up_to_the_number_asked_for(database: Database) -> None:
    seen: list[float] = []
    report = Demonstration(database).build(
        companies=1200, seed=2, today=TODAY, ticket=lambda share, _text: seen.append(share)
    )
    assert report.kinds == EVERYTHING
    assert report.value.companies == 1200
    assert report.value.participants > 500
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)
    names = [f.legal_name for f in rows_of(database, m.Company)]
    assert len(set(names)) == len(names)
    with database.read() as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_removal_leaves_nothing_and_undo_brings_all_back(database: Database) -> None:
    demonstration = Demonstration(database)
    demonstration.build(today=TODAY)
    before = everything(database)
    removed = demonstration.remove().value
    assert removed.companies == len(before["companies"])
    with database.read() as session:
        assert demo_rows.counts(session) == {}
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert session.scalar(text("SELECT count(*) FROM search_entries WHERE kind = 'COMPANY'")) == 0
        assert not demo_rows.is_marked(session)
    History(database).undo()
    assert everything(database) == before


def test_own_records_stay_where_they_do_not_need_a_demonstration_row(database: Database) -> None:
    demonstration, companies = Demonstration(database), Companies(database)
    demonstration.build(today=TODAY)
    organisation = next(o for o in rows_of(database, m.Organisation) if o.demo)
    firm = next(f for f in rows_of(database, m.Company))
    own = companies.add(legal_name="Own firm").value
    with database.transaction("Contact point chosen") as session:
        session.get_one(m.Company, own).own_lcp_id = organisation.id
    Notes(database).add(kind=codes.RecordKind.COMPANY, subject_id=own, text="Stays")
    Notes(database).add(kind=codes.RecordKind.COMPANY, subject_id=firm.id, text="Goes")
    demonstration.remove()
    [left] = rows_of(database, m.Company)
    assert (left.id, left.own_lcp_id) == (own, None)
    assert [note.text for note in rows_of(database, m.ContactEntry)] == ["Stays"]


def test_a_second_build_is_refused_until_the_first_is_removed(database: Database) -> None:
    demonstration = Demonstration(database)
    demonstration.build(today=TODAY)
    with pytest.raises(Conflict, match="already"):
        demonstration.build(today=TODAY)
    demonstration.remove()
    assert demonstration.build(today=TODAY).value.companies > 40


def test_a_large_removal_makes_a_backup_first(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mobilise_desktop.services.demo.demonstration.UNDOABLE_ROWS", 100)
    demonstration = Demonstration(database)
    demonstration.build(companies=120, today=TODAY)
    demonstration.remove()
    assert list((tmp_path / "backups").glob("*-demonstration.db"))
    with database.read() as session:
        assert demo_rows.counts(session) == {}
        assert session.scalar(text("SELECT count(*) FROM search_entries WHERE kind = 'COMPANY'")) == 0


def test_matches_carry_the_score_of_the_engine_with_its_working(tmp_path: Path) -> None:
    services = open_office(folder=tmp_path)
    services.demo.build(today=TODAY)
    scored = [match for match in rows_of(services.database, m.Match) if match.score is not None]
    for match in scored:
        pair = services.matching.pair(match.participant_id, match.host_company_id, today=TODAY)
        assert (match.score, match.sender_side) == (pair.score, pair.sender_side)
        assert len(match.explanation["criteria"]) == len(pair.criteria)
    assert len(scored) > 25
    assert services.history.state().undo is None, "a redo would bring other scores back"
    services.close()


def test_each_issued_learning_project_has_its_printed_document(tmp_path: Path) -> None:
    services = open_office(folder=tmp_path)
    services.demo.build(today=TODAY)
    versions = rows_of(services.database, m.LearningProjectVersion)
    for version in versions:
        pdf = services.projects.pdf(version.learning_project_id, version=version.number)
        assert pdf.startswith(b"%PDF")
    assert len({version.pdf_sha256 for version in versions}) == len(versions)
    services.close()


def test_a_stopped_build_leaves_nothing(database: Database) -> None:
    def stop(share: float, _text: str) -> None:
        if share > 0.5:
            raise Cancelled

    demonstration = Demonstration(database)
    with pytest.raises(Cancelled):
        demonstration.build(companies=1300, today=TODAY, ticket=stop)
    with database.read() as session:
        assert demo_rows.counts(session) == {}
        assert not demo_rows.is_marked(session)
        assert session.scalar(text("SELECT count(*) FROM search_entries WHERE kind = 'COMPANY'")) == 0


def story_of(built: Database, state: str) -> Story:
    project = next(row for row in rows_of(built, m.LearningProjectRecord) if row.state == state)
    return ProjectStory(built).of(project.id)


def test_the_story_of_a_demonstration_project_has_its_own_days_and_persons(built: Database) -> None:
    story = story_of(built, "SIGNED")
    issues = [event for event in story.events if "issued for signature" in event.message]
    versions = {row.issued_at: row.issued_by for row in rows_of(built, m.LearningProjectVersion)}
    signers = {row.person for row in rows_of(built, m.SignatureRecord)}
    signed = [event.officer for event in story.events if event.message.startswith("Version {number} signed")]
    assert issues
    assert all(versions[event.at] == event.officer for event in issues)
    assert set(signed) <= signers
    assert len(signed) == len(codes.Party)
    assert list(story.events) == sorted(story.events, key=lambda event: event.at, reverse=True)
    assert {event.at.date() < TODAY for event in story.events} == {True}


@pytest.mark.parametrize(
    ("state", "done"),
    [("DRAFT", 0), ("LCP_HOST_REVIEW", 2), ("APPROVED", 3), ("PARTIALLY_SIGNED", 3), ("SIGNED", 3)],
    ids=["a draft", "in the last review", "approved", "partly signed", "signed"],
)
def test_the_state_tells_which_reviews_a_demonstration_project_has_passed(
    built: Database, state: str, done: int
) -> None:
    reviews = story_of(built, state).reviews
    assert [review.done for review in reviews] == [True] * done + [False] * (3 - done)


def test_every_reviewed_project_tells_who_reviewed_it_and_when(demonstration: Services) -> None:
    lines = demonstration.projects.page(ProjectFilter(), limit=100)
    for line in lines:
        story = demonstration.project_story.of(line.id)
        done = [review for review in story.reviews if review.done]
        assert all(review.at and review.officer for review in done), line.reference
        days = [review.at for review in done if review.at]
        assert days == sorted(days), line.reference
        moments = [event.at for event in story.events]
        assert max(moments) <= datetime.now(UTC) + timedelta(days=1), line.reference
    approved = next(one for one in lines if one.state is codes.ProjectState.APPROVED)
    assert len([r for r in demonstration.project_story.of(approved.id).reviews if r.done]) == 3
