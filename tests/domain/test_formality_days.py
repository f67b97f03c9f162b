"""What a formality was settled for: asked for again beyond these days, done again within them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mobilise_desktop.domain.formalities import FormalityFacts, FormalityRow, FormalityTable
from mobilise_desktop.domain.formality_codes import FormalityKind, FormalityState
from mobilise_desktop.domain.formality_days import first_beyond, followed, ruled_day, settled
from mobilise_desktop.domain.formality_list import Formality, checklist_standing, still_open
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.working_days import DayShift

F = FormalityState
CARD = FormalityRow(
    "CARD", FormalityKind.HEALTH, "Card", days=-21, shift=DayShift.STAYS, for_days=True, evidence="Card seen"
)
NOTICE = replace(CARD, code="NOTICE", kind=FormalityKind.DATA_PROTECTION, for_days=False)
TABLE = FormalityTable(rows=(CARD, NOTICE))


def stay(first: date, last: date, *, begun: bool = True) -> FormalityFacts:
    return FormalityFacts("PL", "DE", slices=(Slice(first, last),), begun=begun)


AUTUMN = stay(date(2026, 10, 5), date(2026, 12, 27))


def done(facts: FormalityFacts = AUTUMN) -> tuple[Formality, ...]:
    items = followed((), TABLE, facts)
    return tuple(
        settled(replace(one, state=F.DONE, done_on=date(2026, 9, 3), evidence="Seen"), facts) for one in items
    )


def by_code(items: tuple[Formality, ...]) -> dict[str, Formality]:
    return {one.row.code: one for one in items}


@pytest.mark.parametrize(
    ("facts", "beyond"),
    [
        pytest.param(AUTUMN, None, id="the same days"),
        pytest.param(stay(date(2026, 10, 8), date(2026, 11, 22)), None, id="within them"),
        pytest.param(stay(date(2026, 10, 5), date(2027, 1, 31)), date(2026, 12, 28), id="longer"),
        pytest.param(stay(date(2026, 9, 28), date(2026, 12, 27)), date(2026, 9, 28), id="earlier"),
        pytest.param(stay(date(2027, 2, 1), date(2027, 3, 1)), date(2027, 2, 1), id="other days"),
    ],
)
def test_the_first_day_that_something_was_not_settled_for(facts: FormalityFacts, beyond: date | None) -> None:
    assert first_beyond(done()[0], facts.slices) == beyond
    again = by_code(followed(done(), TABLE, facts))
    assert again["CARD"].again is (beyond is not None)
    assert again["NOTICE"].state is F.DONE


def test_what_is_asked_for_again_keeps_its_evidence_and_is_due_before_the_first_new_day() -> None:
    longer = stay(date(2026, 10, 5), date(2027, 1, 31))
    card = by_code(followed(done(), TABLE, longer))["CARD"]
    assert (card.state, card.evidence, card.done_on) == (F.OPEN, "Seen", date(2026, 9, 3))
    assert card.due == date(2026, 12, 7)
    assert card in still_open((card,))
    assert not all(one.closed for those in checklist_standing((card,)).values() for one in those)
    new = settled(replace(card, state=F.DONE, done_on=date(2026, 11, 24)), longer)
    assert by_code(followed((new,), TABLE, longer))["CARD"].state is F.DONE


def test_before_the_start_it_is_due_as_it_was_the_first_time() -> None:
    later = stay(date(2026, 10, 19), date(2027, 1, 10), begun=False)
    assert by_code(followed(done(), TABLE, later))["CARD"].due == date(2026, 9, 28)


def test_it_is_done_again_where_the_stay_is_shortened_to_its_days() -> None:
    longer = followed(done(), TABLE, stay(date(2026, 10, 5), date(2027, 1, 31)))
    assert by_code(longer)["CARD"].again
    card = by_code(followed(longer, TABLE, stay(date(2026, 10, 5), date(2026, 11, 22))))["CARD"]
    assert (card.state, card.due_now) == (F.DONE, None)


@pytest.mark.parametrize("state", [F.NOT_NEEDED, F.OPEN, F.ASKED])
def test_only_what_was_done_was_settled_for_days(state: FormalityState) -> None:
    one = settled(replace(done()[0], state=state), AUTUMN)
    assert (one.settled_from, one.settled_until) == (None, None)
    longer = stay(date(2026, 10, 5), date(2027, 1, 31))
    assert by_code(followed((one,), TABLE, longer))["CARD"].state is state


def test_a_moved_day_stays_and_tells_what_its_rule_gives_now() -> None:
    open_ones = followed((), TABLE, AUTUMN)
    moved = replace(
        by_code(open_ones)["CARD"], due=date(2026, 9, 20), due_reason="Ill", due_ruled=date(2026, 9, 14)
    )
    assert by_code(followed((moved,), TABLE, AUTUMN))["CARD"].due_now is None
    later = stay(date(2026, 10, 19), date(2027, 1, 10), begun=False)
    card = by_code(followed((moved,), TABLE, later))["CARD"]
    assert (card.due, card.due_reason, card.due_now) == (date(2026, 9, 20), "Ill", date(2026, 9, 28))
    assert ruled_day(card, later) == card.due_now
