"""Every due day of the dossier's table (3.3) over leap years, ends of months and changes of the clock.

Expected days were counted by hand; beside them stands a reference that counts one day at a time.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import ChecklistCode, DueCode, PaymentTrigger
from mobilise_desktop.domain.due_dates import DueFacts, due_dates
from mobilise_desktop.domain.instalment_days import BY_TRIGGER, InstalmentDay, PaymentAnchor, instalment_day
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit, WorkingDays
from mobilise_desktop.reference.holidays import is_day_off

from .editions import edition, shipped

C = DueCode
ONE = timedelta(1)
PLAIN = tuple(
    replace(rule, unit=DayUnit.CALENDAR, shift=DayShift.STAYS, days=rule.days) for rule in shipped().due_rules
)
ORDER = (
    C.PLATFORM_REGISTRATION, C.A1_REQUEST, C.HEALTH_CARD_REQUEST, C.POSTING_DECLARATION,
    C.ARRIVAL_CONFIRMATION, C.MID_TERM_CHECK, C.EXTENSION_REQUEST, C.FINAL_REPORT,
)  # fmt: skip
# first and last day of the stay; then one day for each code of ORDER, in plain calendar days
TABLE = [
    ("leap year", "2024-03-01", "2024-05-31",
     "02-15 01-31 02-09 02-29 03-08 04-15 05-01 06-30"),
    ("no leap year", "2023-03-01", "2023-05-31",
     "02-14 01-30 02-08 02-28 03-08 04-15 05-01 06-30"),
    ("begins on a leap day", "2024-02-29", "2024-04-28",
     "02-14 01-30 02-08 02-28 03-07 03-29 03-29 05-28"),
    ("begins on the last of a month", "2026-01-31", "2026-03-31",
     "01-16 01-01 01-10 01-30 02-07 03-01 03-01 04-30"),
    ("over summer time in spring", "2026-03-29", "2026-05-23",
     "03-14 02-27 03-08 03-28 04-05 04-25 04-23 06-22"),
    ("over summer time in autumn", "2026-10-25", "2026-12-19",
     "10-10 09-25 10-04 10-24 11-01 11-21 11-19 01-18"),
]  # fmt: skip


def told(first: str, last: str, rules=PLAIN, **facts: object) -> dict[DueCode, date]:
    stay = (Slice(date.fromisoformat(first), date.fromisoformat(last)),)
    found = due_dates(
        edition=edition(due_rules=rules),
        facts=DueFacts(slices=stay, sending_country="SI", host_country="IT", **facts),
    )
    return {due.code: due.day for due in found}


@pytest.mark.parametrize(
    ("first", "last", "code", "day"),
    [
        pytest.param(first, last, code, day, id=f"{name}: {code.value}")
        for name, first, last, days in TABLE
        for code, day in zip(ORDER, days.split(), strict=True)
    ],
)
def test_the_days_counted_by_hand(first: str, last: str, code: DueCode, day: str) -> None:
    assert told(first, last)[code].strftime("%m-%d") == day


@pytest.mark.parametrize(
    ("submitted", "answer"),
    [
        ("2024-02-15", "2024-02-29"),
        ("2023-02-15", "2023-03-01"),
        ("2026-03-22", "2026-04-05"),
        ("2026-10-18", "2026-11-01"),
        ("2025-12-31", "2026-01-14"),
    ],
)
def test_the_first_answer(submitted: str, answer: str) -> None:
    found = told("2027-01-04", "2027-03-04", submitted_on=date.fromisoformat(submitted))
    assert found[C.FIRST_ANSWER] == date.fromisoformat(answer)


@pytest.mark.parametrize(
    ("paid", "end"),
    [("2024-02-29", "2029-02-28"), ("2023-02-28", "2028-02-28"), ("2026-12-31", "2031-12-31")],
)
def test_the_end_of_retention(paid: str, end: str) -> None:
    found = told("2023-01-02", "2023-02-02", final_payment_on=date.fromisoformat(paid))
    assert found[C.RETENTION_END] == date.fromisoformat(end)


def slow(anchor: date, days: int, unit: DayUnit, shift: DayShift, country: str) -> date:
    """One day at a time, with nothing of the program but the list of holidays."""

    def opened(day: date) -> bool:
        return day.weekday() not in (5, 6) and not (country and is_day_off(country, day))

    day, step = anchor, ONE if days > 0 else -ONE
    left = abs(days)
    while left:
        day += step
        left -= 1 if unit is DayUnit.CALENDAR or opened(day) else 0
    while shift is not DayShift.STAYS and not opened(day):
        day += -ONE if shift is DayShift.BEFORE else ONE
    return day


POLICIES = list(product(DayUnit, DayShift, DayCountry))


@pytest.mark.parametrize(("unit", "shift", "country"), POLICIES, ids=["-".join(p) for p in POLICIES])
@settings(max_examples=30, deadline=None)
@given(first=st.dates(date(2023, 6, 1), date(2029, 6, 1)), length=st.integers(1, 200))
def test_every_rule_under_every_policy_equals_the_slow_count(
    unit: DayUnit, shift: DayShift, country: DayCountry, first: date, length: int
) -> None:
    rules = tuple(replace(r, unit=unit, shift=shift, country=country) for r in PLAIN if not r.years)
    last = first + timedelta(length - 1)
    facts = {
        "submitted_on": first - timedelta(100),
        "days_off": is_day_off,
        "office_country": "BE",
    }
    found = told(first.isoformat(), last.isoformat(), rules, **facts)
    code = {DayCountry.SENDING: "SI", DayCountry.HOST: "IT", DayCountry.OFFICE: "BE"}[country]
    anchors = {
        "SUBMISSION": first - timedelta(100),
        "START": first,
        "MIDDLE": first + timedelta((length - 1) // 2),
        "END": last,
    }
    for rule in rules:
        assert found[rule.code] == slow(anchors[rule.anchor.value], rule.days, unit, shift, code)


@pytest.mark.parametrize("trigger", list(PaymentTrigger))
@pytest.mark.parametrize("anchor", [None, *PaymentAnchor])
@pytest.mark.parametrize("unit", list(DayUnit))
def test_every_instalment_has_its_day_once_its_anchor_is_known(
    trigger: PaymentTrigger, anchor: PaymentAnchor | None, unit: DayUnit
) -> None:
    days = {one: date(2024, 2, 20) + timedelta(7 * place) for place, one in enumerate(PaymentAnchor)}
    calendar = WorkingDays("BE", is_day_off)
    rule = InstalmentDay(anchor, 9, unit, DayShift.BEFORE) if anchor else None
    used = rule or BY_TRIGGER[trigger]
    expected = slow(days[used.anchor], used.days, used.unit, used.shift, "BE")
    found = instalment_day(trigger=trigger, rule=rule, anchors=days, calendar=calendar)
    assert found == expected
    assert instalment_day(trigger=trigger, rule=rule, anchors={}, calendar=calendar) is None


def test_an_edition_from_before_the_units_counts_in_calendar_days() -> None:
    rows = {"code": "A1_REQUEST", "anchor": "START", "days": -30}
    from mobilise_desktop.domain.edition import edition_from_json

    old = edition_from_json({"code": "OLD", "name": "Old", "due_rules": [rows]})
    facts = DueFacts(slices=(Slice(date(2026, 5, 4), date(2026, 7, 4)),), host_country="IT")
    (due,) = due_dates(edition=old, facts=facts)
    assert due.day == date(2026, 4, 4)
    assert old.stage_days["PLANNED"] == 30
    assert due.item is ChecklistCode.A1_CERTIFICATE
