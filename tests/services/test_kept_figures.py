"""Figures that are kept follow every change of what they were counted from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from mobilise_desktop.domain.codes import Category, MatchOrigin, SecondmentState
from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.models import (
    Company,
    Evaluation,
    LearningProjectRecord,
    Match,
    Participant,
    Payment,
    Secondment,
)
from mobilise_desktop.services.figures import FigureDesk, FigureQuery
from mobilise_desktop.services.opening import Services

TODAY = date.today()
ALL = FigureQuery(first=date(2015, 1, 1), last=date(2035, 12, 31))


def counted(desk: FigureDesk) -> tuple[Any, ...]:
    shown = desk.overview(ALL, measure=Measure.PAID, stack=Dimension.STAGE, today=TODAY)
    return (shown, *(desk.split(ALL, name, Measure.STAYS) for name in Dimension))


def _stay(session: Any) -> Any:
    return session.scalars(
        select(Secondment).where(Secondment.state != SecondmentState.CANCELLED).order_by(Secondment.id)
    ).first()


def cancel(session: Any) -> None:
    _stay(session).state = SecondmentState.CANCELLED


def promise(session: Any) -> None:
    _stay(session).grant_agreed = Decimal(98765)


def leave_the_period(session: Any) -> None:
    stay = _stay(session)
    stay.planned_start, stay.planned_end = date(2041, 1, 1), date(2041, 3, 1)
    stay.actual_start = stay.actual_end = None


def remove(session: Any) -> None:
    stays = session.scalars(select(Secondment).order_by(Secondment.id)).all()
    with_rows = {key for kind in (Evaluation, Payment) for key in session.scalars(select(kind.secondment_id))}
    session.delete(next(stay for stay in stays if stay.id not in with_rows))


def move(session: Any) -> None:
    firm = session.get(Company, _stay(session).sending_company_id)
    firm.country = "PT" if firm.country != "PT" else "MT"


def promote(session: Any) -> None:
    person = session.get(Participant, _stay(session).participant_id)
    person.category = next(one for one in Category if one != person.category)


def find_again(session: Any) -> None:
    project = session.get(LearningProjectRecord, _stay(session).learning_project_id)
    match = session.get(Match, project.match_id)
    match.origin = next(one for one in MatchOrigin if one != match.origin)


def collaborate(session: Any) -> None:
    project = session.get(LearningProjectRecord, _stay(session).learning_project_id)
    project.content = {**project.content, "collaborations": ["OTHER"]}


def pay(session: Any) -> None:
    paid = session.scalars(select(Payment).where(Payment.paid_on.is_not(None)).order_by(Payment.id)).first()
    paid.amount += Decimal(1000)


def rate(session: Any) -> None:
    for one in session.scalars(select(Evaluation)):
        one.level = 0


@pytest.mark.parametrize(
    "change",
    [cancel, promise, leave_the_period, remove, move, promote, find_again, collaborate, pay, rate],
    ids=lambda one: one.__name__,
)
def test_kept_figures_follow_a_change_and_its_undoing(
    demonstration: Services, change: Callable[[Any], None]
) -> None:
    before = counted(demonstration.figures)
    with demonstration.database.transaction("A change") as session:
        change(session)
    after = counted(demonstration.figures)
    assert after == counted(FigureDesk(demonstration.database))
    assert after != before
    demonstration.history.undo()
    assert counted(demonstration.figures) == before


def test_figures_stay_what_they_are_where_something_else_changed(demonstration: Services) -> None:
    before = demonstration.figures.stays(ALL)
    with demonstration.database.transaction("A change") as session:
        session.scalars(select(Evaluation)).first().level = 0  # type: ignore[union-attr]
    assert demonstration.figures.stays(ALL) is before
