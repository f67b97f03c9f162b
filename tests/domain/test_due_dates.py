from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.domain.codes import ChecklistCode, DueCode
from mobilise_desktop.domain.due_dates import DueFacts, due_dates, middle_day
from mobilise_desktop.domain.learning_project import Slice

from .editions import shipped

FACTS = DueFacts(
    submitted_on=date(2022, 1, 3),
    slices=(Slice(date(2022, 4, 4), date(2022, 6, 5)),),
    sending_country="SI",
    host_country="IT",
    final_payment_on=date(2022, 8, 1),
)


def days(**changes):
    found = due_dates(edition=shipped(), facts=replace(FACTS, **changes))
    return {due.code: due for due in found}


@pytest.mark.parametrize(
    ("code", "day"),
    [
        pytest.param(DueCode.FIRST_ANSWER, date(2022, 1, 17), id="answer in 14 days"),
        pytest.param(DueCode.PLATFORM_REGISTRATION, date(2022, 3, 20), id="15 days before"),
        pytest.param(DueCode.A1_REQUEST, date(2022, 3, 4), id="30 days before is a Saturday"),
        pytest.param(DueCode.HEALTH_CARD_REQUEST, date(2022, 3, 14), id="21 days before"),
        pytest.param(DueCode.POSTING_DECLARATION, date(2022, 4, 1), id="the working day before a Monday"),
        pytest.param(DueCode.ARRIVAL_CONFIRMATION, date(2022, 4, 11), id="7 days after"),
        pytest.param(DueCode.MID_TERM_CHECK, date(2022, 5, 5), id="half of 63 days"),
        pytest.param(DueCode.EXTENSION_REQUEST, date(2022, 5, 6), id="30 days before the end"),
        pytest.param(DueCode.FINAL_REPORT, date(2022, 7, 5), id="30 days after the end"),
        pytest.param(DueCode.RETENTION_END, date(2027, 8, 1), id="five years"),
    ],
)
def test_the_days_of_the_dossiers_table(code, day):
    assert days()[code].day == day


def test_days_come_in_order_and_only_where_their_anchor_is_known():
    found = due_dates(edition=shipped(), facts=FACTS)
    assert [d.day for d in found] == sorted(d.day for d in found)
    assert set(days(slices=(), final_payment_on=None)) == {DueCode.FIRST_ANSWER}
    assert due_dates(edition=shipped(), facts=DueFacts()) == ()


def test_no_health_card_where_it_is_not_accepted():
    assert DueCode.HEALTH_CARD_REQUEST not in days(host_country="RS")
    assert DueCode.HEALTH_CARD_REQUEST in days(host_country="NO")


def test_what_is_done_is_never_overdue():
    late = date(2023, 1, 1)
    done = days(done=frozenset({ChecklistCode.FINAL_REPORT}), answered=True)
    assert not done[DueCode.FINAL_REPORT].overdue(late)
    assert not done[DueCode.FIRST_ANSWER].overdue(late)
    assert done[DueCode.ARRIVAL_CONFIRMATION].overdue(late)
    assert not done[DueCode.ARRIVAL_CONFIRMATION].overdue(date(2022, 4, 11))
    assert not done[DueCode.RETENTION_END].overdue(date(2030, 1, 1))


def test_the_middle_counts_days_at_the_host_and_not_the_gap_between():
    slices = (Slice(date(2022, 4, 1), date(2022, 4, 10)), Slice(date(2022, 7, 1), date(2022, 7, 20)))
    assert middle_day(slices) == date(2022, 7, 5)
    assert middle_day(()) is None


def test_a_short_stay_has_one_check_in_and_says_so():
    short = days(slices=(Slice(date(2022, 4, 4), date(2022, 5, 3)),))[DueCode.MID_TERM_CHECK]
    assert short.basis.startswith("One check-in")
    assert all("{" not in d.basis.format(**d.values) for d in days().values())
