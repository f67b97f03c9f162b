"""Random walks through the services of a whole office: no record reaches a state without its guard (dossier
3.2), every transition keeps who, when and why, and what is refused changes nothing.

What a state asks for is read from the rows themselves and stated here apart from the program's tables.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    FileState,
    Party,
    ProjectState,
    RecordKind,
    SecondmentState,
    Side,
    SignatureMethod,
)
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.services.opening import Services

TODAY = date.today()
States = dict[tuple[str, str], str]
TABLES = {
    "companies": "file_state",
    "participants": "file_state",
    "matches": "state",
    "learning_projects": "state",
    "secondments": "state",
}
REASONED = {
    "companies": ("file_reason", {"REJECTED", "INFO_REQUESTED"}),
    "participants": ("file_reason", {"REJECTED", "INFO_REQUESTED"}),
    "matches": ("reason", {"DECLINED", "WITHDRAWN"}),
    "secondments": ("reason", {"CANCELLED", "EARLY_END"}),
}
BEFORE = {
    "AGREEMENTS_SIGNED": {"PLANNED"},
    "READY_TO_START": {"AGREEMENTS_SIGNED"},
    "ONGOING": {"READY_TO_START", "INTERRUPTED"},
    "INTERRUPTED": {"ONGOING", "EXTENDED", "SHORTENED"},
    "ENDED": {"ONGOING", "EXTENDED", "SHORTENED"},
    "EARLY_END": {"ONGOING", "EXTENDED", "SHORTENED", "INTERRUPTED"},
    "REPORTS_DUE": {"ENDED", "EARLY_END"},
    "REPORTS_IN": {"REPORTS_DUE"},
    "FINAL_PAYMENT": {"REPORTS_IN"},
    "COMPLETED": {"FINAL_PAYMENT"},
    "CANCELLED": {"PLANNED", "AGREEMENTS_SIGNED", "READY_TO_START"},
}
READY = {"FINANCIAL_AGREEMENT", "INSURANCE_PROOF", "LEGAL_CHECKLIST", "PRE_DEPARTURE_TRAINING"}
ITEMS = {
    "AGREEMENTS_SIGNED": {"FINANCIAL_AGREEMENT"},
    "READY_TO_START": READY,
    "ONGOING": READY,
    "REPORTS_IN": {"FINAL_REPORT"},
    "FINAL_PAYMENT": {"FINAL_REPORT", "PROOF_OF_STAY"},
    "COMPLETED": {"FINAL_REPORT", "PROOF_OF_STAY"},
}


class Walk:
    """One officer doing at random what the services offer."""

    def __init__(self, office: Services, seed: int) -> None:
        self.office, self.chance = office, random.Random(seed)
        self.reason = ""

    def rows(self, sql: str, **values: object) -> list[Any]:
        with self.office.database.read() as session:
            return list(session.execute(text(sql), values).mappings())

    def states(self) -> States:
        return {
            (table, row["id"]): row["state"]
            for table, column in TABLES.items()
            for row in self.rows(f"SELECT id, {column} AS state FROM {table}")
        }

    def one(self, table: str) -> str:
        return str(self.chance.choice(self.rows(f"SELECT id FROM {table} ORDER BY id"))["id"])

    def step(self, number: int) -> None:
        """Do one thing and hold what it changed against the rules."""
        self.reason = self.chance.choice(["", "  ", f"Reason {number}", f"Reason {number}"])
        before, entries = self.states(), self.office.history.count()
        try:
            self.chance.choice(ACTS)(self)
        except (RuleBroken, BadInput):
            assert self.states() == before
            assert self.office.history.count() == entries
            return
        for (table, key), state in self.states().items():
            old = before.get((table, key))
            if old != state:
                self.judge(table, key, old, state)

    def judge(self, table: str, key: str, old: str | None, state: str) -> None:
        row = self.rows(f"SELECT * FROM {table} WHERE id = :key", key=key)[0]
        column = TABLES[table]
        told = self.office.history.of_record(key)
        line = told[-1] if old is None else next(one for one in told if column in (one.after or {}))
        assert line.officer == "Ada"
        assert datetime.now(UTC) - line.at < timedelta(minutes=5)
        assert line.what
        if old is not None:
            assert ((line.before or {})[column], (line.after or {})[column]) == (old, state)
        column, states = REASONED.get(table, ("", set()))
        if state in states:
            assert row[column].strip()
            assert row[column] == self.reason.strip()
        GUARDS[table](self, row, old, state)


def guard_file(walk: Walk, row: Mapping[str, Any], old: str | None, state: str) -> None:
    if state == "ACCEPTED":
        assert old in ("UNDER_REVIEW", "PAUSED", "STALE")
        name = "legal_name" if "legal_name" in row else "family_name"
        assert row[name]
        if "legal_name" in row:
            assert row["country"]
            assert row["platform_reference"] or row["platform_by_us"]
    if state in ("INFO_REQUESTED", "REJECTED"):
        assert old == "UNDER_REVIEW"


def guard_match(walk: Walk, row: Mapping[str, Any], old: str | None, state: str) -> None:
    assert old != "CONVERTED"
    both = row["sc_answer"] == row["hc_answer"] == "ACCEPTED"
    if state in ("AGREED", "CONVERTED"):
        assert both or row["origin"] == "OWN_CONTACT"
    if state == "CONVERTED":
        assert old == "AGREED"
        assert walk.rows("SELECT id FROM learning_projects WHERE match_id = :key", key=row["id"])
    if state == "ACCEPTED_BY_SC":
        assert row["sc_answer"] == "ACCEPTED" != row["hc_answer"]


def guard_project(walk: Walk, row: Mapping[str, Any], old: str | None, state: str) -> None:
    signed = walk.rows(
        "SELECT DISTINCT party FROM signatures WHERE learning_project_id = :key AND version_number = :number "
        "AND void = 0",
        key=row["id"],
        number=row["version"],
    )
    if state in ("ISSUED_FOR_SIGNATURE", "PARTIALLY_SIGNED", "SIGNED"):
        assert walk.rows(
            "SELECT id FROM learning_project_versions WHERE learning_project_id = :key AND number = :number "
            "AND voided_at IS NULL",
            key=row["id"],
            number=row["version"],
        )
    if state == "PARTIALLY_SIGNED":
        assert signed
    if state == "SIGNED":
        asked = [one for one in json.loads(row["content"])["signatories"] if one["required"]]
        assert {one["party"] for one in signed} >= {one["party"] for one in asked}
        assert asked
    if state == "CLOSED":
        stay = walk.rows("SELECT state FROM secondments WHERE learning_project_id = :key", key=row["id"])
        assert [one["state"] for one in stay] == ["COMPLETED"]


def guard_stay(walk: Walk, row: Mapping[str, Any], old: str | None, state: str) -> None:
    project = walk.rows("SELECT state FROM learning_projects WHERE id = :key", key=row["learning_project_id"])
    if old is None:
        assert (state, project[0]["state"]) == ("PLANNED", "SIGNED")
        return
    assert old in BEFORE[state]
    items = walk.rows(
        "SELECT code FROM checklist_items WHERE secondment_id = :key "
        "AND (done_on IS NOT NULL OR not_needed = 1)",
        key=row["id"],
    )
    assert ITEMS.get(state, set()) <= {item["code"] for item in items}
    if state in ("AGREEMENTS_SIGNED", "READY_TO_START", "ONGOING"):
        assert project[0]["state"] in ("SIGNED", "CLOSED")
    if state in ("ONGOING", "INTERRUPTED"):
        assert row["actual_start"]
    if state in ("ENDED", "EARLY_END", "REPORTS_DUE", "REPORTS_IN", "FINAL_PAYMENT", "COMPLETED"):
        assert row["actual_start"] <= row["actual_end"]
    if state == "COMPLETED":
        payments = walk.rows("SELECT paid_on FROM payments WHERE secondment_id = :key", key=row["id"])
        assert payments
        assert all(one["paid_on"] for one in payments)


GUARDS: Mapping[str, Callable[[Walk, Mapping[str, Any], str | None, str], None]] = {
    "companies": guard_file,
    "participants": guard_file,
    "matches": guard_match,
    "learning_projects": guard_project,
    "secondments": guard_stay,
}


def move_file(walk: Walk) -> None:
    kind = walk.chance.choice([RecordKind.COMPANY, RecordKind.PARTICIPANT])
    table = "companies" if kind is RecordKind.COMPANY else "participants"
    target = walk.chance.choice(list(FileState))
    walk.office.files.move(kind, walk.one(table), target, today=TODAY, reason=walk.reason)


def answer_match(walk: Walk) -> None:
    walk.office.matches.record_answer(
        walk.one("matches"),
        side=walk.chance.choice(list(Side)),
        answer=walk.chance.choice(list(Answer)),
        day=TODAY,
        by="Someone",
        channel=Channel.PHONE,
        reason=walk.reason,
    )


def turn_match(walk: Walk) -> None:
    matches, key = walk.office.matches, walk.one("matches")
    act = walk.chance.choice(
        [
            lambda: matches.withdraw(key, reason=walk.reason),
            lambda: matches.propose_again(key, today=TODAY),
            lambda: matches.expire(today=TODAY + timedelta(walk.chance.choice([0, 30]))),
            lambda: walk.office.projects.draft(key, locale="en", today=TODAY),
        ]
    )
    act()


def move_project(walk: Walk) -> None:
    walk.office.projects.move(walk.one("learning_projects"), walk.chance.choice(list(ProjectState)))


def sign_project(walk: Walk) -> None:
    rows = walk.rows(
        "SELECT id FROM learning_projects WHERE state IN ('ISSUED_FOR_SIGNATURE', "
        "'PARTIALLY_SIGNED') ORDER BY id"
    )
    key = walk.chance.choice([row["id"] for row in rows] or [walk.one("learning_projects")])
    walk.office.projects.sign(
        key,
        party=walk.chance.choice(list(Party)),
        person="Somebody",
        function="Manager",
        place="Here",
        day=TODAY,
        method=SignatureMethod.WET,
    )


def plan_stay(walk: Walk) -> None:
    walk.office.secondments.from_project(walk.one("learning_projects"))


def advance_stay(walk: Walk) -> None:
    target = walk.chance.choice(list(SecondmentState))
    walk.office.secondments.advance(walk.one("secondments"), target, reason=walk.reason)


def follow_stay(walk: Walk) -> None:
    """The next step that the page would offer."""
    key = walk.one("secondments")
    view = walk.office.secondments.open(key)
    targets = list(view.missing)
    if targets:
        walk.office.secondments.advance(key, walk.chance.choice(targets), reason=walk.reason)


def date_stay(walk: Walk) -> None:
    stays, key, day = walk.office.secondments, walk.one("secondments"), TODAY
    if walk.chance.random() < 0.5:
        stays.confirm_start(key, day - timedelta(walk.chance.randint(0, 30)))
    else:
        stays.confirm_end(key, day - timedelta(walk.chance.randint(-5, 40)), early_reason=walk.reason)


def tick_items(walk: Walk) -> None:
    view = walk.office.secondments.open(walk.one("secondments"))
    for item in walk.chance.sample(view.items, min(5, len(view.items))):
        if item.done_on is None and not item.not_needed:
            walk.office.secondments.tick(item.id, day=TODAY, evidence="Seen")


def pay(walk: Walk) -> None:
    view = walk.office.secondments.open(walk.one("secondments"))
    if view.payments:
        payment = walk.chance.choice(view.payments)
        day = walk.chance.choice([TODAY, TODAY, None])
        walk.office.payments.pay(payment.id, day=day, reason=walk.reason)


ACTS: tuple[Callable[[Walk], None], ...] = (
    move_file,
    answer_match,
    turn_match,
    move_project,
    sign_project,
    sign_project,
    plan_stay,
    advance_stay,
    follow_stay,
    follow_stay,
    date_stay,
    tick_items,
    pay,
)


@pytest.mark.parametrize("seed", range(4))
def test_no_walk_reaches_a_state_without_its_guard(demonstration: Services, seed: int) -> None:
    walk = Walk(demonstration, seed)
    before = walk.states()
    for number in range(70):
        walk.step(number)
    assert walk.states() != before


def test_a_reason_given_once_does_not_serve_for_another_step(demonstration: Services) -> None:
    walk = Walk(demonstration, 0)
    row = walk.rows("SELECT id FROM secondments WHERE state = 'PLANNED'")[0]
    stays = demonstration.secondments
    stays.change_dates(row["id"], stays.open(row["id"]).planned, reason="The host asked")
    with pytest.raises(RuleBroken):
        stays.advance(row["id"], SecondmentState.CANCELLED)
    stays.advance(row["id"], SecondmentState.CANCELLED, reason="Called off")
    assert stays.open(row["id"]).reason == "Called off"
