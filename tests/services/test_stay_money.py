"""The money of a stay follows what happened: dates, reports, decisions; what is overpaid is named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from test_amendments import begun_stay, end_of, extension, moved_off_terms, put_in_force, stay_of
from test_story import TODAY, add_host, agree, complete_signatories, issue, register, sign_all

from mobilise_desktop.domain.amendments import kind_of_dates, lengthened
from mobilise_desktop.domain.codes import AmendmentKind, ChecklistCode, SecondmentState
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.terms import TermsChange
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.services.amendment_view import Proposal
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.payments import PaymentFilter, Standing
from mobilise_desktop.services.secondment_view import SecondmentView
from mobilise_desktop.services.today_lines import task_of
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.words import Words

S = SecondmentState


@pytest.fixture
def office(new_office: Services) -> Services:
    """An office with nothing in it yet."""
    return new_office


@pytest.fixture
def signed(office: Services) -> str:
    """The Learning Project of an ongoing stay."""
    return begun_stay(office)


@pytest.fixture
def stay(office: Services, signed: str) -> str:
    """An ongoing stay whose first instalment (70 %) is paid."""
    return stay_of(office, signed)


def view_of(office: Services, stay: str) -> SecondmentView:
    return office.secondments.open(stay)


def end_early(office: Services, stay: str, days: int) -> SecondmentView:
    first = view_of(office, stay).planned[0].first
    office.secondments.confirm_end(stay, first + timedelta(days - 1), early_reason="Called home")
    return view_of(office, stay)


def lines_of(office: Services, stay: str) -> list[str]:
    later = view_of(office, stay).planned[-1].last + timedelta(60)
    found = office.today.lines(today=later)
    return [task_of(one, Words("en")) for one in found if one.record_id == stay]


def test_an_early_end_leaves_what_is_overpaid_to_be_claimed_back(office: Services, stay: str) -> None:
    before = office.budget.of(today=TODAY).budget
    paid = view_of(office, stay).payments[0].amount
    assert paid is not None
    assert before.back == 0
    view = end_early(office, stay, 20)
    final = view.final_amount
    assert final is not None
    assert final < paid
    assert (view.account.in_force, view.account.paid) == (final, paid)
    assert (view.account.still, view.account.back) == (0, paid - final)
    assert [p.amount for p in view.payments] == [paid, final - paid]
    assert view.payments[1].share is None
    after = office.budget.of(today=TODAY).budget
    assert (after.still, after.back) == (0, paid - final)
    [line] = office.payments.page(PaymentFilter(frozenset({Standing.RECLAIM})), today=TODAY)
    assert (line.stay_id, line.amount) == (stay, final - paid)
    assert view.actual_end is not None
    assert view.payments[1].due == view.payments[1].ruled == view.actual_end + timedelta(14)
    assert "Claim back what was overpaid" in lines_of(office, stay)
    office.payments.pay(view.payments[1].id, day=TODAY)
    assert view_of(office, stay).account.rest == 0
    assert office.budget.of(today=TODAY).budget.back == 0
    assert "Claim back what was overpaid" not in lines_of(office, stay)


def test_a_shorter_stay_leaves_less_to_pay(office: Services, stay: str) -> None:
    length = sum((s.last - s.first).days + 1 for s in view_of(office, stay).planned)
    view = end_early(office, stay, length - 3)
    assert view.final_amount is not None
    assert view.grant_agreed is not None
    assert view.account.paid < view.final_amount < view.grant_agreed
    assert view.payments[1].amount == view.account.still == view.final_amount - view.account.paid
    assert office.budget.of(today=TODAY).budget.still == view.account.still


def test_an_instalment_after_the_report_asks_for_the_report_or_a_reason(office: Services, stay: str) -> None:
    view = view_of(office, stay)
    last = view.payments[1]
    assert {b.item for b in last.stops} >= {ChecklistCode.PROOF_OF_STAY, ChecklistCode.FINAL_REPORT}
    with pytest.raises(RuleBroken):
        office.payments.pay(last.id, day=TODAY)
    with pytest.raises(RuleBroken):
        office.payments.pay(last.id, day=TODAY, reason="  ")
    office.payments.pay(last.id, day=TODAY, reason="The firm needs it now")
    paid = view_of(office, stay).payments[1]
    assert (paid.paid_on, paid.reason) == (TODAY, "The firm needs it now")
    office.payments.pay(last.id, day=None)
    assert view_of(office, stay).payments[1].reason == ""


def test_the_report_in_lets_the_last_instalment_be_paid(office: Services, stay: str) -> None:
    view = view_of(office, stay)
    office.secondments.confirm_end(stay, view.planned[-1].last)
    for item in view.items:
        office.secondments.tick(item.id, day=TODAY, evidence="Seen")
    last = view_of(office, stay).payments[1]
    assert last.stops == ()
    office.payments.pay(last.id, day=TODAY)


def test_never_more_than_the_rest_without_a_reason(office: Services, stay: str) -> None:
    """Instalments of an office of an earlier version do not add up to the grant in force."""
    view = end_early(office, stay, 20)
    with office.database.transaction("As it was") as session:
        kept.payment(session, view.payments[1].id).amount = Decimal("1608.67")
    found = view_of(office, stay)
    assert found.off_account
    assert "PAY-6" in {b.rule for b in found.payments[1].stops}
    office.payments.settle_again(stay)
    assert not view_of(office, stay).off_account
    assert view_of(office, stay).payments == view.payments


def test_a_stay_called_off_after_a_payment_is_to_come_back(office: Services) -> None:
    planned = new_stay(office)
    first = view_of(office, planned).payments[0]
    assert first.stops
    office.payments.pay(first.id, day=TODAY, reason="Flights are to be booked")
    office.secondments.advance(planned, S.CANCELLED, reason="The host closed")
    view = view_of(office, planned)
    assert (view.account.in_force, view.account.back) == (0, first.amount)
    lines = office.payments.page(PaymentFilter(frozenset({Standing.RECLAIM})), today=TODAY)
    assert [line.amount for line in lines] == [-(first.amount or 0)]


def test_a_short_stay_needs_a_decision_on_its_funding(office: Services, stay: str) -> None:
    view = end_early(office, stay, 20)
    assert view.too_short
    for item in view.items:
        office.secondments.tick(item.id, day=TODAY, evidence="Seen")
    for state in (S.REPORTS_DUE, S.REPORTS_IN):
        office.secondments.advance(stay, state)
    assert {b.field for b in view_of(office, stay).missing[S.FINAL_PAYMENT]} == {"funding"}
    with pytest.raises(BadInput):
        office.payments.decide_funding(stay, paid=False, reason=" ", on=TODAY)
    office.payments.decide_funding(stay, paid=False, reason="No learning took place", on=TODAY)
    refused = view_of(office, stay)
    assert refused.funding is not None
    assert (refused.funding.paid, refused.funding.reason) == (False, "No learning took place")
    assert (refused.final_amount, refused.account.back) == (0, refused.account.paid)
    assert refused.missing[S.FINAL_PAYMENT] == ()
    office.payments.decide_funding(stay, paid=True, reason="Illness", on=TODAY)
    assert view_of(office, stay).final_amount == view.final_amount
    assert [p.amount for p in view_of(office, stay).payments] == [p.amount for p in view.payments]


def test_signed_agreements_are_changed_by_an_amendment_alone(
    office: Services, signed: str, stay: str
) -> None:
    view = view_of(office, stay)
    later = lengthened(view.planned, end_of(office, signed) + timedelta(14))
    with pytest.raises(RuleBroken):
        office.secondments.change_dates(stay, later, reason="They asked")
    assert view_of(office, stay) == view


def test_days_off_the_signed_terms_are_told_and_taken_back(office: Services, stay: str) -> None:
    before = view_of(office, stay)
    assert not before.off_terms
    moved_off_terms(office, stay, lengthened(before.planned, date(2026, 8, 30)))
    assert view_of(office, stay).off_terms
    office.secondments.take_signed_dates(stay)
    after = view_of(office, stay)
    assert (after.off_terms, after.planned, after.account) == (False, before.planned, before.account)


def test_a_postponement_is_signed_and_moves_the_stay(office: Services) -> None:
    planned = new_stay(office)
    view = view_of(office, planned)
    week = timedelta(7)
    moved = tuple(Slice(s.first + week, s.last + week, s.kind) for s in view.planned)
    kind = kind_of_dates(view.planned, moved)
    assert kind is AmendmentKind.CHANGE_OF_DATES
    change = TermsChange(slices=moved)
    proposal = Proposal(kind=kind, effective_from=TODAY, asked_on=TODAY, change=change)
    put_in_force(office, view.project_id, proposal)
    after = view_of(office, planned)
    assert (after.planned, after.state, after.off_terms) == (moved, view.state, False)


def test_the_days_as_they_were_are_corrected_and_the_grant_with_them(office: Services, stay: str) -> None:
    view = view_of(office, stay)
    last = view.planned[-1].last
    office.secondments.confirm_end(stay, last)
    office.secondments.correct_days(
        stay, first=view.planned[0].first + timedelta(5), last=last - timedelta(5), reason="Tickets seen"
    )
    after = view_of(office, stay)
    assert after.actual_start == view.planned[0].first + timedelta(5)
    assert after.actual_end == last - timedelta(5)
    assert after.planned == view.planned
    assert after.final_amount is not None
    assert after.grant_agreed is not None
    assert after.final_amount < after.grant_agreed
    assert sum(p.amount or 0 for p in after.payments) == after.final_amount
    with pytest.raises(RuleBroken):
        office.secondments.correct_days(stay, first=last, last=last - timedelta(1), reason="Wrong")
    with pytest.raises(BadInput):
        office.secondments.correct_days(stay, first=last, last=last, reason="")


def test_what_is_paid_before_an_extension_has_no_false_share(
    office: Services, signed: str, stay: str
) -> None:
    assert [p.share for p in view_of(office, stay).payments] == [70, 30]
    put_in_force(office, signed, extension(office, signed, days=28))
    view = view_of(office, stay)
    assert [p.share for p in view.payments] == [None, None]
    assert sum(p.amount or 0 for p in view.payments) == view.grant_agreed == view.account.in_force


def new_stay(office: Services) -> str:
    """A planned stay with a first instalment after the signature."""
    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    complete_signatories(office, project)
    issue(office, project)
    sign_all(office, project)
    stay = office.secondments.from_project(project).value
    office.payments.choose_scheme(stay, "SPLIT_70_30")
    return stay
