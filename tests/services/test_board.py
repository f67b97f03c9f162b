"""The board counts every case once and shows what presses first; the month holds what its days hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.secondment import OPEN_STATES
from mobilise_desktop.models import Secondment
from mobilise_desktop.services.board import STAGES, BoardCard
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter

S = SecondmentState
TODAY = date.today()
ALL = SecondmentFilter()


def cards(office: Services, wanted: SecondmentFilter = ALL, **most: int) -> dict[str, tuple[BoardCard, ...]]:
    return {c.stage.code: c.cards for c in office.board.columns(wanted, today=TODAY, most=most)}


def test_every_state_stands_in_one_column() -> None:
    assert sorted(state for stage in STAGES for state in stage.states) == sorted(SecondmentState)


def test_the_columns_count_every_case_that_is_not_cancelled_once(demonstration: Services) -> None:
    columns = demonstration.board.columns(ALL, today=TODAY)
    everybody = demonstration.secondments.page(ALL, limit=1000)
    kept = [row for row in everybody if row.state is not S.CANCELLED]
    assert sum(column.count for column in columns) == len(kept)
    assert {card.id for column in columns for card in column.cards} == {row.id for row in kept}
    for column in columns:
        assert {card.row.state for card in column.cards} <= set(column.stage.states)


def test_a_column_shows_its_first_cards_and_counts_them_all(demonstration: Services) -> None:
    whole = next(c for c in demonstration.board.columns(ALL, today=TODAY) if c.count > 1)
    code = whole.stage.code
    cut = demonstration.board.columns(ALL, today=TODAY, most={code: 1})
    assert [(c.count, c.cards) for c in cut if c.stage.code == code] == [(whole.count, whole.cards[:1])]


@pytest.mark.parametrize("state", [S.ONGOING, S.COMPLETED, S.CANCELLED])
def test_a_state_asked_for_leaves_its_column_alone(demonstration: Services, state: S) -> None:
    wanted = SecondmentFilter(states=frozenset({state}))
    (column,) = demonstration.board.columns(wanted, today=TODAY)
    assert state in column.stage.states
    assert column.count == demonstration.secondments.count(wanted)
    assert {card.row.state for card in column.cards} <= {state}


def test_words_and_country_narrow_board_and_counts(demonstration: Services) -> None:
    row = demonstration.secondments.page(ALL)[0]
    wanted = SecondmentFilter(words=row.family_name, country=row.host_country)
    columns = demonstration.board.columns(wanted, today=TODAY)
    assert sum(column.count for column in columns) == demonstration.secondments.count(wanted) >= 1


def test_a_card_tells_the_earliest_thing_that_is_due(demonstration: Services) -> None:
    seen = 0
    for found in cards(demonstration).values():
        for card in found:
            view = demonstration.secondments.open(card.id)
            days = [p.due for p in view.payments if p.due and not p.paid_on]
            days += [r.due for r in view.reports if r.due and not r.received_on]
            if view.state in OPEN_STATES:
                days += [i.due for i in view.items if i.due and not i.done_on and not i.not_needed]
                days += [f.due for f in view.formalities if f.due and not f.closed]
            if view.state is S.READY_TO_START:
                days.append(view.planned[0].first)
            if view.state in (S.ONGOING, S.EXTENDED, S.SHORTENED):
                days.append(view.planned[-1].last)
            told = card.due.due if card.due else None
            assert told == min(days, default=None)
            assert card.left == ((told - TODAY).days if told else None)
            assert card.due is None or card.due.late == max(0, -(card.left or 0))
            seen += told is not None
    assert seen


def test_days_are_counted_from_the_day_on_which_the_state_was_entered(demonstration: Services) -> None:
    found = cards(demonstration)
    told = 0
    for card in (one for code, some in found.items() if code != "COMPLETED" for one in some):
        assert card.row.state_since is not None
        assert card.days == (TODAY - card.row.state_since.date()).days
        told += 1
    assert told
    assert all(card.days is None for card in found["COMPLETED"])
    for code, day in (("ABROAD", "start"), ("CLOSING", "end")):
        for card in found[code]:
            assert card.stage_days == (TODAY - getattr(card.row, day)).days


def test_the_demonstration_enters_states_when_what_they_tell_has_happened(demonstration: Services) -> None:
    by_state = {card.row.state: card for some in cards(demonstration).values() for card in some}
    interrupted = by_state[S.INTERRUPTED]
    last = max(s.last for s in demonstration.secondments.open(interrupted.id).planned if s.last < TODAY)
    assert interrupted.days == (TODAY - last).days - 1
    reported = by_state[S.REPORTS_IN]
    came = [one.received_on for one in demonstration.secondments.open(reported.id).reports]
    assert reported.days == min((TODAY - day).days for day in came if day)


def test_a_step_taken_today_begins_the_days_anew(demonstration: Services) -> None:
    stay = next(card for card in cards(demonstration)["ABROAD"] if card.row.state is S.ONGOING)
    demonstration.secondments.advance(stay.id, S.INTERRUPTED)
    found = next(card for card in cards(demonstration)["ABROAD"] if card.id == stay.id)
    assert found.days in (0, 1)  # the moment is kept in UTC
    assert found.stage_days == stay.stage_days


def test_where_no_day_of_the_state_is_known_the_first_or_last_day_of_the_stay_tells(
    demonstration: Services,
) -> None:
    with demonstration.database.transaction("Of an older office") as session:
        for record in session.query(Secondment):
            record.state_since = None
    found = cards(demonstration)
    for code, day in (("ABROAD", "start"), ("CLOSING", "end")):
        assert [c.days for c in found[code]] == [(TODAY - getattr(c.row, day)).days for c in found[code]]
    assert all(card.days is None for card in found["PLANNED"])


def test_a_case_stands_out_after_the_days_that_the_edition_allows(demonstration: Services) -> None:
    row = next(r for r in demonstration.editions.all() if r.active)
    demonstration.editions.change(row.id, stage_days={"PLANNED": 0, "CLOSING": 400, "ABROAD": 1})
    found = cards(demonstration)
    for stage, most in (("PLANNED", 0), ("CLOSING", 400), ("ABROAD", 1)):
        assert found[stage]
        assert [card.slow for card in found[stage]] == [(c.stage_days or 0) > most for c in found[stage]]
    assert not any(card.slow for card in found["READY_TO_START"] + found["COMPLETED"])


def test_the_board_is_read_with_a_fixed_number_of_statements(demonstration: Services) -> None:
    from sqlalchemy import event

    asked: list[str] = []
    event.listen(
        demonstration.database.engine, "before_cursor_execute", lambda _c, _k, sql, *_m: asked.append(sql)
    )
    demonstration.board.columns(ALL, today=TODAY)
    assert len([sql for sql in asked if "SELECT" in sql]) <= len(STAGES) + 2


def test_a_month_holds_the_stays_and_deadlines_of_its_days_and_no_others(demonstration: Services) -> None:
    stays = [row for row in demonstration.secondments.page(ALL, limit=1000) if row.state is not S.CANCELLED]
    everything = demonstration.calendar.entries(today=TODAY, locale="en")
    for back in (-60, 0, 60):
        first = TODAY + timedelta(days=back)
        last = first + timedelta(days=34)
        days = demonstration.calendar.days(first, last, wanted=ALL, today=TODAY, locale="en")
        touching = {r.id for r in stays if r.start and r.end and r.start <= last and r.end >= first}
        assert {stay.id for stay in days.stays} == touching
        due = sorted(e.first for e in everything if e.kind == "Deadline" and first <= e.first <= last)
        told = (line for line in days.due if line.what != "TRAINING_SESSION")
        assert sorted(line.due for line in told if line.due) == due


def test_a_filtered_month_tells_only_what_its_secondments_owe(demonstration: Services) -> None:
    first, last = TODAY - timedelta(days=400), TODAY + timedelta(days=400)
    row = demonstration.secondments.page(SecondmentFilter(states=frozenset({S.ONGOING})))[0]
    wanted = SecondmentFilter(words=row.reference)
    days = demonstration.calendar.days(first, last, wanted=wanted, today=TODAY, locale="en")
    assert [stay.id for stay in days.stays] == [row.id]
    assert {line.record_id for line in days.due} <= {row.id}


def test_holidays_are_those_of_the_country_of_the_office(new_office: Services) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)

    def names(locale: str) -> dict[date, str]:
        found = new_office.calendar.days(first, last, wanted=ALL, today=TODAY, locale=locale)
        return dict(found.holidays)

    assert sorted(names("en")) == [date(2026, 11, 1), date(2026, 11, 11)]
    assert "Independence" in names("en")[date(2026, 11, 11)]
    assert "Niepodległości" in names("pl")[date(2026, 11, 11)]
