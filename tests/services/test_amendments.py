"""Amendments from the signed Learning Project to the stay that follows them, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from test_story import (
    TODAY,
    add_host,
    agree,
    complete_signatories,
    issue,
    register,
    sign_all,
)

from mobilise_desktop.domain.amendments import cut_short, lengthened
from mobilise_desktop.domain.codes import (
    AmendmentKind,
    AmendmentState,
    ChecklistCode,
    Party,
    ProjectState,
    SecondmentState,
    SignatureMethod,
)
from mobilise_desktop.domain.learning_project import Person, Slice
from mobilise_desktop.domain.period import last_day
from mobilise_desktop.domain.project_edit import add_activity, link, set_slices
from mobilise_desktop.domain.project_json import slices_to_json
from mobilise_desktop.domain.terms import TermsChange
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.exchange.scans.page_code import PaperCode
from mobilise_desktop.services.amendment_view import Proposal
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.scan_papers import known_paper, record_signature
from mobilise_desktop.services.scans import SignedBox
from mobilise_desktop.storage import amendment_rows, scan_rows
from mobilise_desktop.storage import secondment_records as stays

K, A, S = AmendmentKind, AmendmentState, SecondmentState
STILL_OPEN = (ChecklistCode.FINAL_REPORT, ChecklistCode.PROOF_OF_STAY, ChecklistCode.MID_TERM_CHECK)


@pytest.fixture
def office(new_office: Services) -> Services:
    """An office with nothing in it yet."""
    return new_office


def begun_stay(office: Services) -> str:
    """The Learning Project of an ongoing stay."""
    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    complete_signatories(office, project)
    issue(office, project)
    assert sign_all(office, project) is ProjectState.SIGNED
    stay = office.secondments.from_project(project).value
    view = office.secondments.open(stay)
    office.payments.choose_scheme(stay, "SPLIT_70_30")
    for item in view.items:
        if item.code not in (
            ChecklistCode.FINAL_REPORT,
            ChecklistCode.PROOF_OF_STAY,
            ChecklistCode.MID_TERM_CHECK,
        ):
            office.secondments.tick(item.id, day=TODAY, evidence="Seen")
    office.secondments.advance(stay, S.AGREEMENTS_SIGNED)
    office.secondments.advance(stay, S.READY_TO_START)
    office.secondments.confirm_start(stay, view.planned[0].first)
    first = office.secondments.open(stay).payments[0]
    office.payments.pay(first.id, day=TODAY)
    return project


@pytest.fixture
def signed(office: Services) -> str:
    """The Learning Project of an ongoing stay."""
    return begun_stay(office)


def stay_of(office: Services, project: str) -> str:
    return office.projects.open(project).secondment_id or ""


def end_of(office: Services, project: str) -> date:
    end = last_day(office.amendments.of_project(project).terms.slices)
    assert end is not None
    return end


def moved_off_terms(office: Services, stay: str, slices: tuple[Slice, ...]) -> None:
    """Planned days that differ from the signed ones, as earlier versions of the program let them be kept."""
    with office.database.transaction("Moved") as session:
        record = stays.case(session, stay).record
        record.planned_slices = slices_to_json(slices)
        record.planned_start, record.planned_end = slices[0].first, slices[-1].last


def extension(office: Services, project: str, *, days: int, day: date = TODAY) -> Proposal:
    slices = office.amendments.of_project(project).terms.slices
    longer = lengthened(slices, end_of(office, project) + timedelta(days))
    return Proposal(kind=K.EXTENSION, effective_from=day, asked_on=day, change=TermsChange(slices=longer))


def shortening(
    office: Services,
    project: str,
    *,
    days: int,
    kind: AmendmentKind = K.SHORTENING,
    day: date = TODAY,
    reason: str = "",
) -> Proposal:
    slices = office.amendments.of_project(project).terms.slices
    shorter = cut_short(slices, end_of(office, project) - timedelta(days))
    change = TermsChange(slices=shorter)
    return Proposal(kind=kind, effective_from=day, asked_on=day, change=change, reason=reason)


def sign(office: Services, amendment: str, *parties: Party) -> AmendmentState:
    state = A.ISSUED
    for party in parties:
        state = office.amendments.sign(
            amendment,
            party=party,
            person="A Person",
            function="Signatory",
            place="Toruń",
            day=TODAY + timedelta(days=3),
            method=SignatureMethod.WET,
        ).value
    return state


def put_in_force(office: Services, project: str, proposal: Proposal) -> str:
    amendment = office.amendments.draft(project, proposal).value
    office.amendments.issue(amendment, today=proposal.asked_on)
    row = office.amendments.of_project(project).rows[-1]
    assert sign(office, amendment, *row.parties) is A.SIGNED
    return amendment


def test_an_extension_moves_dates_due_days_and_grant_once_all_have_signed(office, signed):
    stay = stay_of(office, signed)
    before = office.secondments.open(stay)
    amendment = office.amendments.draft(signed, extension(office, signed, days=28)).value
    assert office.amendments.issue(amendment, today=TODAY).value is A.ISSUED
    assert set(office.amendments.of_project(signed).rows[0].parties) == set(Party)
    assert sign(office, amendment, *list(Party)[:4]) is A.PARTIALLY_SIGNED
    assert office.secondments.open(stay) == before
    assert sign(office, amendment, Party.HOST_LCP) is A.SIGNED

    after = office.secondments.open(stay)
    assert after.state is S.EXTENDED
    assert after.planned[-1].last == before.planned[-1].last + timedelta(28)
    assert after.grant_agreed == after.grant_planned.amount > before.grant_agreed
    assert sum(p.amount for p in after.payments) == after.grant_agreed
    assert after.payments[0] == replace(before.payments[0], share=None)
    assert [p.share for p in before.payments] == [70, 30]
    assert [p.share for p in after.payments] == [None, None]
    days = {i.code: i.due for i in after.items}
    assert days[ChecklistCode.FINAL_REPORT] == after.planned[-1].last + timedelta(30)
    assert {r.due for r in after.reports} == {days[ChecklistCode.FINAL_REPORT]}
    row = next(r for r in office.amendments.of_project(signed).rows)
    assert row.signed_on == TODAY + timedelta(3)

    office.history.undo()
    undone = office.secondments.open(stay)
    assert (undone.state, undone.planned, undone.payments) == (before.state, before.planned, before.payments)
    assert undone.grant_agreed == before.grant_agreed
    assert office.amendments.of_project(signed).rows[0].state is A.PARTIALLY_SIGNED
    office.history.redo()
    assert office.secondments.open(stay) == after


def test_an_issued_paper_keeps_its_bytes_and_a_draft_can_still_be_changed(office, signed):
    amendment = office.amendments.draft(signed, extension(office, signed, days=28)).value
    office.amendments.edit(amendment, extension(office, signed, days=14))
    office.amendments.issue(amendment, today=TODAY)
    paper = office.amendments.pdf(amendment)
    assert paper.startswith(b"%PDF-")
    row = office.amendments.of_project(signed).rows[0]
    assert last_day(row.after.slices) == last_day(row.before.slices) + timedelta(14)
    with pytest.raises(RuleBroken):
        office.amendments.edit(amendment, extension(office, signed, days=7))
    with pytest.raises(RuleBroken):
        office.amendments.delete(amendment)
    put_in_force(office, signed, mentor(TODAY))
    assert office.amendments.pdf(amendment) == paper
    assert office.amendments.pdf(amendment, locale="de") != paper


def mentor(day: date, name: str = "Jens Holm") -> Proposal:
    return Proposal(
        kind=K.CHANGE_OF_MENTOR,
        effective_from=day,
        asked_on=TODAY,
        change=TermsChange(mentor=Person(name, "Foreman")),
    )


def test_a_change_of_mentor_is_signed_by_those_it_concerns_and_leaves_the_dates_alone(office, signed):
    stay = stay_of(office, signed)
    moved_off_terms(office, stay, lengthened(office.secondments.open(stay).planned, date(2026, 8, 30)))
    before = office.secondments.open(stay)
    assert before.off_terms
    put_in_force(office, signed, mentor(TODAY + timedelta(10)))
    row = office.amendments.of_project(signed).rows[0]
    assert set(row.parties) == {Party.PARTICIPANT, Party.HC}
    after = office.secondments.open(stay)
    assert (after.state, after.planned, after.grant_agreed) == (
        before.state,
        before.planned,
        before.grant_agreed,
    )
    assert after.project.mentoring.mentor.name == "Jens Holm"


def test_the_terms_of_a_day_say_where_each_comes_from(office, signed):
    day = TODAY + timedelta(10)
    put_in_force(office, signed, mentor(day))

    def mentors(asked: date) -> tuple[str, int]:
        line = next(x for x in office.amendments.terms_on(signed, asked).lines if x.name == "mentor")
        return line.value.name, line.source

    assert mentors(day - timedelta(1)) == ("Max Thal", 0)
    assert mentors(day) == ("Jens Holm", 1)
    found = office.amendments.terms_on(signed, day)
    assert (found.version, found.days_of_change) == (1, (day,))
    assert found.grant.amount == office.secondments.open(stay_of(office, signed)).grant_agreed


def test_a_withdrawn_extension_gives_the_stay_its_dates_and_money_back(office, signed):
    stay = stay_of(office, signed)
    before = office.secondments.open(stay)
    amendment = put_in_force(office, signed, extension(office, signed, days=28))
    with pytest.raises(BadInput):
        office.amendments.withdraw(amendment, reason=" ")
    office.amendments.withdraw(amendment, reason="Signed by mistake")
    after = office.secondments.open(stay)
    assert (after.state, after.planned, after.grant_agreed) == (
        S.ONGOING,
        before.planned,
        before.grant_agreed,
    )
    assert [p.amount for p in after.payments] == [p.amount for p in before.payments]


def test_an_agreed_early_end_becomes_one_when_the_last_day_is_confirmed(office, signed):
    stay = stay_of(office, signed)
    put_in_force(office, signed, shortening(office, signed, days=7, kind=K.EARLY_END, reason="Illness"))
    view = office.secondments.open(stay)
    assert (view.state, view.agreed_early_end) == (S.SHORTENED, "Illness")
    assert office.secondments.confirm_end(stay, view.planned[-1].last).value is S.EARLY_END
    assert office.secondments.open(stay).reason == "Illness"


def test_an_early_end_without_an_amendment_goes_on_working(office, signed):
    stay = stay_of(office, signed)
    put_in_force(office, signed, extension(office, signed, days=14))
    first = office.secondments.open(stay).planned[0].first
    assert (
        office.secondments.confirm_end(stay, first + timedelta(40), early_reason="Fire").value is S.EARLY_END
    )


def test_a_shortening_below_what_is_paid_leaves_money_to_be_returned(office, signed):
    stay = stay_of(office, signed)
    put_in_force(office, signed, shortening(office, signed, days=25))
    view = office.secondments.open(stay)
    assert view.state is S.SHORTENED
    assert view.payments[-1].amount < 0
    assert sum(p.amount for p in view.payments) == view.grant_agreed


def test_what_speaks_against_it_stops_the_issue_but_not_the_draft(office, signed):
    amendment = office.amendments.draft(signed, extension(office, signed, days=200)).value
    with pytest.raises(RuleBroken) as broken:
        office.amendments.issue(amendment, today=TODAY)
    assert broken.value.rule == "DUR-1"
    office.amendments.delete(amendment)
    assert office.amendments.of_project(signed).rows == ()


def test_what_is_not_signed_is_edited_and_not_amended(office):
    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    assert office.amendments.of_project(project).stop
    with pytest.raises(RuleBroken):
        office.amendments.draft(project, mentor(TODAY))


def test_a_party_that_is_not_concerned_cannot_sign_and_a_name_is_needed(office, signed):
    amendment = office.amendments.draft(signed, mentor(TODAY)).value
    with pytest.raises(RuleBroken):
        sign(office, amendment, Party.HC)
    office.amendments.issue(amendment, today=TODAY)
    with pytest.raises(RuleBroken):
        sign(office, amendment, Party.SENDING_LCP)


def test_a_later_extension_with_an_earlier_effect_is_refused_and_named(office, signed):
    put_in_force(office, signed, extension(office, signed, days=14, day=TODAY + timedelta(5)))
    view = office.amendments.preview(signed, extension(office, signed, days=28, day=TODAY + timedelta(2)))
    assert [f.values["number"] for f in view.findings if f.rule == "AMD-7"] == [1]


def test_a_new_signed_version_keeps_the_amendments_of_terms_it_does_not_state_anew(office, signed):
    put_in_force(office, signed, extension(office, signed, days=28))
    put_in_force(office, signed, mentor(TODAY))
    longer = office.secondments.open(stay_of(office, signed)).planned
    view = office.projects.open(signed)
    named = replace(view.project.mentoring, mentor=Person("Uta Berg", "Owner"))
    office.projects.edit(signed, replace(view.project, mentoring=named))
    assert office.amendments.of_project(signed).version == 1
    issue(office, signed)
    for party in (Party.PARTICIPANT, Party.HC):
        office.projects.sign(
            signed, party=party, person="A", function="B", place="C", day=TODAY, method=SignatureMethod.WET
        )
    held = office.amendments.of_project(signed)
    assert (held.version, held.terms.mentor.name) == (2, "Uta Berg")
    stay = office.secondments.open(stay_of(office, signed))
    assert (stay.planned, stay.project.mentoring.mentor.name) == (longer, "Uta Berg")


def test_a_new_signed_version_with_other_dates_moves_the_stay(office, signed):
    view = office.projects.open(signed)
    longer = lengthened(view.project.slices, end_of(office, signed) + timedelta(7))
    office.projects.edit(signed, set_slices(view.project, longer))
    project = office.projects.open(signed).project
    week = add_activity(
        project, first=longer[-1].last - timedelta(6), last=longer[-1].last, text="Dye garden"
    )
    linked = link(week, week.activities[-1].id, week.objectives[0].id)
    office.projects.edit(signed, replace(linked, finance=replace(linked.finance, planned_grant=None)))
    grant = office.projects.open(signed).grant.amount
    now = office.projects.open(signed).project
    office.projects.edit(signed, replace(now, finance=replace(now.finance, planned_grant=grant)))
    issue(office, signed)
    assert sign_all(office, signed) is ProjectState.SIGNED
    stay = office.secondments.open(stay_of(office, signed))
    assert (stay.planned, stay.grant_agreed) == (longer, grant)


def test_amendments_go_into_the_office_file_and_come_out_of_it(office, signed, tmp_path: Path):
    from mobilise_desktop.services import open_office

    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    amendment = office.amendments.draft(signed, mentor(TODAY)).value
    office.amendments.issue(amendment, today=TODAY)
    office.amendments.sign(
        amendment,
        party=Party.HC,
        person="Uta Berg",
        function="",
        place="",
        day=TODAY,
        method=SignatureMethod.SCAN,
        scan=scan,
    )
    target = tmp_path / "office.json"
    office.transfer.export_office(target)
    other = open_office(folder=tmp_path / "other", officer="Bo")
    try:
        other.transfer.import_office(target)
        assert other.amendments.of_project(signed).rows == office.amendments.of_project(signed).rows
        assert other.amendments.pdf(amendment) == office.amendments.pdf(amendment)
    finally:
        other.close()


def test_grants_before_and_after_come_with_their_difference(office, signed):
    view = office.amendments.preview(signed, extension(office, signed, days=30))
    assert view.grant_after.amount - view.grant_before.amount == Decimal("802.34")


def test_a_scan_of_the_paper_is_known_by_its_square_code_and_signs_it(office, signed):
    amendment = office.amendments.draft(signed, mentor(TODAY)).value
    office.amendments.issue(amendment, today=TODAY)
    row = office.amendments.of_project(signed).rows[0]
    code = PaperCode("X", "A", row.number, 1, row.fingerprint[:16])
    with office.database.transaction("Scans filed") as session:
        record = amendment_rows.project(session, signed)
        known = known_paper(session, record, code)
        assert known is not None
        assert (known.parties, known.signable, known.recorded) == (row.parties, True, frozenset())
        assert known.pdf == office.amendments.pdf(amendment)
        scan = scan_rows.keep(session, project_id=signed, name="scan.pdf", data=b"%PDF-", details={})
        for party in row.parties:
            box = SignedBox(party=party, person="A Person", function="", place="", day=TODAY)
            record_signature(session, signed, code, box, attachment_id=scan)
    assert office.amendments.of_project(signed).rows[0].state is A.SIGNED


def test_what_is_closed_is_neither_amended_nor_taken_back(office, signed):
    amendment = put_in_force(office, signed, mentor(TODAY))
    stay = stay_of(office, signed)
    for item in office.secondments.open(stay).items:
        office.secondments.tick(item.id, day=TODAY, evidence="Seen")
    office.secondments.confirm_end(stay, end_of(office, signed))
    for state in (S.REPORTS_DUE, S.REPORTS_IN, S.FINAL_PAYMENT):
        office.secondments.advance(stay, state)
    for payment in office.secondments.open(stay).payments:
        office.payments.pay(payment.id, day=TODAY)
    office.secondments.advance(stay, S.COMPLETED)
    with pytest.raises(RuleBroken):
        office.amendments.withdraw(amendment, reason="Too late")
    with pytest.raises(RuleBroken):
        office.amendments.draft(signed, mentor(TODAY, "Else"))


def test_the_story_of_the_project_tells_its_amendments(office, signed):
    put_in_force(office, signed, mentor(TODAY))
    told = {event.message for event in office.project_story.of(signed).events}
    assert told >= {
        "Amendment {number} drafted",
        "Amendment issued for signature",
        "Amendment signed: {party}",
        "Amendment signed by all who must",
    }
