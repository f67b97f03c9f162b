"""The budget and the payment list agree with a recount by hand over random offices."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any

import money_offices
import pytest
from money_offices import DAY, Drawn

from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.payments import PaymentFilter, Standing

WAY = ("PROPOSED", "ONE_SIDE", "AGREED", "DRAFTING", "REVIEW", "SIGNING", "SIGNED")
CENT = Decimal("0.01")


def office_of(tmp_path: Path, drawn: Drawn) -> Services:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Office", country="BE", language="en")
    services.office.change(settings={"budget": "500000"})
    money_offices.keep(services, drawn)
    return services


def stage_of(match: dict[str, Any], project: dict[str, Any] | None, stay: dict[str, Any] | None) -> str:
    if stay:
        return "SIGNED"
    if project:
        return {
            "DRAFT": "DRAFTING", "CHANGES_REQUESTED": "DRAFTING", "ISSUED_FOR_SIGNATURE": "SIGNING",
            "PARTIALLY_SIGNED": "SIGNING", "SIGNED": "SIGNED", "CLOSED": "SIGNED",
        }.get(project["state"], "REVIEW")  # fmt: skip
    yes = [match["sc_answer"], match["hc_answer"]].count("ACCEPTED")
    if yes == 2 or match["state"] in ("AGREED", "CONVERTED"):
        return "AGREED"
    if yes or match["state"] in ("ACCEPTED_BY_SC", "ACCEPTED_BY_HC"):
        return "ONE_SIDE"
    return "PROPOSED" if match["proposed_on"] or match["state"] == "PROPOSED" else ""


def outcome_of(match: dict[str, Any], project: dict[str, Any] | None, stay: dict[str, Any] | None) -> str:
    if stay:
        return "ENDED" if stay["state"] == "CANCELLED" else "CAME"
    over = match["state"] in ("DECLINED", "WITHDRAWN", "EXPIRED") or (project or {}).get("state") == "CLOSED"
    return "ENDED" if over else "OPEN"


def cases(drawn: Drawn) -> list[tuple[dict[str, Any], dict[str, Any] | None, str, str]]:
    projects = {p["match_id"]: p for p in drawn.projects}
    stays = {s["learning_project_id"]: s for s in drawn.stays}
    found = []
    for match in drawn.matches:
        project = projects.get(match["id"])
        stay = stays.get(project["id"]) if project else None
        found.append((match, project, stage_of(match, project, stay), outcome_of(match, project, stay)))
    return found


def history(drawn: Drawn) -> dict[str, tuple[int, int]]:
    came, reached = Counter[str](), Counter[str]()
    for match, _project, stage, outcome in cases(drawn):
        if outcome == "OPEN" or not stage:
            continue
        begun = 2 if match["origin"] == "OWN_CONTACT" and not match["proposed_on"] else 0
        last = len(WAY) - 1 if outcome == "CAME" else WAY.index(stage)
        for name in WAY[begun : last + 1]:
            reached[name] += 1
            came[name] += outcome == "CAME"
    return {name: (came[name], reached[name]) for name in WAY}


def paid_of(drawn: Drawn) -> dict[str, Decimal]:
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for payment in drawn.payments:
        if payment["paid_on"]:
            paid[payment["secondment_id"]] += payment["amount"]
    return paid


def promised(stay: dict[str, Any], paid: Decimal) -> Decimal:
    if stay["state"] in ("CANCELLED", "COMPLETED"):
        return Decimal(0) if stay["state"] == "CANCELLED" else paid
    known = [a for a in (stay["grant_agreed"], stay["grant_planned"]) if a is not None][:1]
    amounts = [*known, *([stay["grant_actual"]] if stay["grant_actual"] is not None else [])]
    return min(amounts, default=Decimal(0))


@pytest.mark.parametrize("seed", range(8))
def test_every_number_is_that_of_a_recount(tmp_path: Path, seed: int) -> None:
    drawn = money_offices.drawn(Random(seed), cases=60)
    services = office_of(tmp_path, drawn)
    view = services.budget.of(today=DAY)
    found = view.budget
    paid = paid_of(drawn)
    assert found.paid == sum(paid.values(), Decimal(0))
    rest = [promised(s, paid[s["id"]]) - paid[s["id"]] for s in drawn.stays]
    assert found.still == sum((r for r in rest if r > 0), Decimal(0))
    assert found.back == -sum((r for r in rest if r < 0), Decimal(0))
    shares = history(drawn)
    open_cases = [(m, p, stage) for m, p, stage, outcome in cases(drawn) if outcome == "OPEN" and stage]
    grants = {case.match_id: case.grant for case in view.cases}
    assert set(grants) == {m["id"] for m, _p, _stage in open_cases}
    for match, project, _stage in open_cases:
        stated = project["content"]["finance"]["planned_grant"] if project else None
        assert stated is None or grants[match["id"]] == Decimal(stated)
    for place, line in enumerate(found.lines):
        mine = [m["id"] for m, _p, stage in open_cases if stage == line.stage]
        assert line.cases == len(mine)
        assert line.grants == sum((grants[m] or Decimal(0) for m in mine), Decimal(0))
        assert line.without_amount == sum(grants[m] is None for m in mine)
        came, reached = shares[line.stage]
        assert (line.share.came, line.share.reached) == (came, reached)
        share = ((came + 2 * Decimal(place + 1) / 8) / (reached + 2)).quantize(
            Decimal("0.0001"), ROUND_HALF_UP
        )
        assert line.likely == (line.grants * share).quantize(CENT, ROUND_HALF_UP)
    likely = sum((line.likely for line in found.lines), Decimal(0))
    assert found.free == 500_000 - found.paid - found.still - likely
    services.close()


def day_of(payment: dict[str, Any], stay: dict[str, Any]) -> date | None:
    start, end = stay["planned_start"], stay["planned_end"]
    expected = {
        "SIGNATURE": start,
        "START": start,
        "ARRIVAL": start and start + timedelta(days=7),
        "REPORT": end and end + timedelta(days=30),
    }
    return payment["paid_on"] or payment["due"] or expected.get(payment["trigger"])


def standing_of(payment: dict[str, Any], day: date | None) -> Standing:
    if payment["paid_on"]:
        return Standing.PAID
    if payment["amount"] < 0:
        return Standing.RECLAIM
    if day is None:
        return Standing.UNDATED
    return Standing.OVERDUE if day < DAY else Standing.DUE


@pytest.mark.parametrize(
    "wanted",
    [
        PaymentFilter(),
        PaymentFilter(frozenset({Standing.OVERDUE, Standing.UNDATED})),
        PaymentFilter(first=date(2025, 6, 1), last=date(2026, 5, 31)),
        PaymentFilter(frozenset({Standing.PAID}), first=date(2025, 1, 1)),
    ],
    ids=["all", "open", "a year", "paid since"],
)
@pytest.mark.parametrize("sort", ["day", "amount", "reference", "standing"])
def test_the_payment_list_is_that_of_a_recount(tmp_path: Path, wanted: PaymentFilter, sort: str) -> None:
    drawn = money_offices.drawn(Random(sort), cases=60)
    services = office_of(tmp_path, drawn)
    stays = {s["id"]: s for s in drawn.stays}
    expected: dict[str, tuple[date | None, Standing, Decimal]] = {}
    for payment in drawn.payments:
        stay = stays[payment["secondment_id"]]
        day = day_of(payment, stay)
        standing = standing_of(payment, day)
        inside = (
            (not wanted.standings or standing in wanted.standings)
            and (wanted.first is None or (day is not None and day >= wanted.first))
            and (wanted.last is None or (day is not None and day <= wanted.last))
        )
        open_here = payment["amount"] < 0 or (payment["amount"] and stay["state"] != "CANCELLED")
        if inside and (payment["paid_on"] or open_here):
            expected[payment["id"]] = (day, standing, payment["amount"])
    assert expected
    for descending in (False, True):
        lines = services.payments.page(wanted, today=DAY, sort=sort, descending=descending, limit=1000)
        assert {line.id: (line.day, line.standing, line.amount) for line in lines} == expected
        two = [
            services.payments.page(wanted, today=DAY, sort=sort, descending=descending, offset=at, limit=7)
            for at in (0, 7)
        ]
        assert [line.id for part in two for line in part] == [line.id for line in lines[:14]]
    sums = services.payments.sums(wanted, today=DAY)
    assert sum(s.count for s in sums) == len(expected)
    assert sum((s.amount for s in sums), Decimal(0)) == sum((e[2] for e in expected.values()), Decimal(0))
    services.close()


def test_a_yes_and_a_no_are_weighed_without_storing_anything(tmp_path: Path) -> None:
    services = office_of(tmp_path, money_offices.drawn(Random(3), cases=60))
    view = services.budget.of(today=DAY)
    case = next(c for c in view.cases if c.grant)
    effect = services.budget.if_case(view, case.match_id)
    assert effect is not None
    assert effect.no is not None
    assert case.grant is not None
    assert effect.yes.committed == view.budget.committed + case.grant
    line = next(found for found in view.budget.lines if found.stage is case.stage)
    assert abs(effect.yes.likely - (view.budget.likely - case.grant * line.share.value)) <= CENT
    assert effect.no.committed == view.budget.committed
    abroad = services.budget.if_stay(view, country="ES", weeks=8, special_rate=False, today=DAY)
    assert abroad.amount is not None
    assert abroad.yes.committed == view.budget.committed + abroad.amount
    assert services.budget.if_case(view, "ma_nobody") is None
    assert services.budget.of(today=DAY) == view
    services.close()
