"""The office's budget: paid, still to pay, likely and free, with the working; what a yes would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mobilise_desktop.domain import budget as rules
from mobilise_desktop.domain.budget import Budget, CaseStage, PastCases, StageLine
from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.storage import budget_queries as queries
from mobilise_desktop.storage import office_file
from mobilise_desktop.storage.budget_queries import OpenGroup
from mobilise_desktop.storage.database import Database

__all__ = ["BudgetDesk", "BudgetView", "Effect", "LikelyCase", "StayDue"]

MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class LikelyCase:
    """An open case; ``grant`` in EUR (``None``: no published rate), ``stated`` in its Learning Project or, if
    not, reckoned for ``weeks``."""

    match_id: str
    project_id: str | None
    stage: CaseStage
    person: str
    sender: str
    host: str
    country: str
    special_rate: bool
    weeks: int
    stated: bool
    grant: Decimal | None


@dataclass(frozen=True, slots=True)
class StayDue:
    """A stay where ``promised`` and ``paid`` differ (EUR)."""

    id: str
    reference: str
    person: str
    sender: str
    state: SecondmentState
    promised: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget with what stands behind it; the lists hold the first 300 at most."""

    budget: Budget
    stays: tuple[StayDue, ...]
    cases: tuple[LikelyCase, ...]
    weeks: int
    edition: Edition


@dataclass(frozen=True, slots=True)
class Effect:
    """What deciding on a case does: the budget now, after a yes, after a no (``None``: not a case yet)."""

    grant: Grant | None
    amount: Decimal | None
    now: Budget
    yes: Budget
    no: Budget | None


class BudgetDesk:
    """Counts the office's money; nothing is stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, *, today: date) -> BudgetView:
        """The budget as it stands."""
        with self._database.read() as session:
            total = office_file.required_office(session).settings.get("budget")
            edition = edition_from_json(office_file.active_edition(session).rules)
            sums = queries.stay_sums(session)
            past = queries.past(session)
            groups = queries.open_groups(session)
            cases = queries.open_cases(session, limit=MOST_LISTED)
            stays = queries.stays_with_money(session, limit=MOST_LISTED)
        usual = _Usual(edition, rules.usual_weeks(edition, stays=sums.stays, days=sums.days), today)
        shares = rules.shares(PastCases(CaseStage(e), CaseStage(f), came, n) for e, f, came, n in past)
        budget = Budget(
            total=None if total in (None, "") else Decimal(str(total)),
            paid=_euros(sums.paid),
            still=_euros(sums.still),
            back=_euros(sums.back),
            lines=tuple(_line(stage, groups, shares[stage], usual) for stage in CaseStage),
            without_amount=sums.without_amount,
        )
        return BudgetView(
            budget,
            tuple(_stay(row) for row in stays),
            tuple(_case(row, usual) for row in cases),
            usual.weeks,
            edition,
        )

    def if_case(self, view: BudgetView, match_id: str) -> Effect | None:
        """What a yes or a no to an open case of ``view`` would do; ``None`` where it is not open any more."""
        case = next((c for c in view.cases if c.match_id == match_id), None)
        if case is None:
            return None
        amount = case.grant or Decimal(0)
        yes = rules.after_yes(view.budget, grant=amount, stage=case.stage)
        no = rules.after_no(view.budget, grant=amount, stage=case.stage)
        return Effect(None, case.grant, view.budget, yes, no)

    def if_stay(
        self, view: BudgetView, *, country: str, weeks: int, special_rate: bool, today: date
    ) -> Effect:
        """What a yes to a stay that is no case yet would do, its grant reckoned with its working."""
        grant = rules.grant_of_weeks(
            view.edition, country=country, weeks=weeks, special_rate=special_rate, first=today
        )
        yes = rules.after_yes(view.budget, grant=grant.amount or Decimal(0), stage=None)
        return Effect(grant, grant.amount, view.budget, yes, None)


class _Usual:
    """The grant of a case that states none: by country, weeks wished (else usual) and special rate."""

    def __init__(self, edition: Edition, weeks: int, today: date) -> None:
        self._edition, self.weeks, self._today = edition, weeks, today
        self._known: dict[tuple[str, int, bool], Decimal | None] = {}

    def grant(self, country: str, weeks: int | None, special: bool) -> Decimal | None:
        key = country, weeks or self.weeks, special
        if key not in self._known:
            self._known[key] = rules.grant_of_weeks(
                self._edition, country=country, weeks=key[1], special_rate=special, first=self._today
            ).amount
        return self._known[key]


def _line(stage: CaseStage, groups: Iterable[OpenGroup], share: rules.Share, usual: _Usual) -> StageLine:
    cases, without, grants = 0, 0, Decimal(0)
    for group in groups:
        if group.stage != stage:
            continue
        cases += group.cases
        if group.grants is not None:
            grants += _euros(group.grants)
            continue
        each = usual.grant(group.country, group.weeks, group.special)
        grants += (each or Decimal(0)) * group.cases
        without += group.cases if each is None else 0
    return StageLine(stage, cases, grants, share, without)


def _case(row: queries.OpenCase, usual: _Usual) -> LikelyCase:
    stated = None if row.stated is None else _euros(row.stated)
    return LikelyCase(
        match_id=row.match_id,
        project_id=row.project_id,
        stage=CaseStage(row.stage),
        person=row.person,
        sender=row.sender,
        host=row.host,
        country=row.country,
        special_rate=row.special,
        weeks=row.weeks or usual.weeks,
        stated=stated is not None,
        grant=usual.grant(row.country, row.weeks, row.special) if stated is None else stated,
    )


def _stay(row: queries.StayMoney) -> StayDue:
    return StayDue(
        row.id,
        row.reference,
        row.person,
        row.sender,
        SecondmentState(row.state),
        _euros(row.promised),
        _euros(row.paid),
    )


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
