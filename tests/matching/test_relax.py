"""Loosenings against brute force: gains are counted right, the smallest sets are smallest, nobody is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from mobilise_desktop.errors import Cancelled
from mobilise_desktop.matching import spec
from mobilise_desktop.matching.constraints import failed
from mobilise_desktop.matching.index import HostSide, ParticipantSide
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Sector, Skill
from mobilise_desktop.matching.relax import RELAXABLE, Ease, Loosening, Steps, loosened
from mobilise_desktop.matching.relax_office import Answer, Asker, near_rows, openings
from mobilise_desktop.matching.relax_pairs import MOST_WAYS, sector_wish, ways
from mobilise_desktop.matching.weights import Weights

from .random_offices import RULES, Shape, group_of, office

SHAPES = {
    "mixed": Shape(),
    "few flaws": Shape(flaws=0, open_windows=0),
    "two languages": Shape(languages=("en", "de"), flaws=0),
    "few skills": Shape(keys=5, groups=2, flaws=0.02),
}
WEIGHTS = Weights()
Asking = HostProfile | ParticipantProfile


def related(shape: Shape) -> Loosening:
    skill = Skill(3, group_of(shape)[3])
    return Loosening(kind=Ease.SKILL, of_host=False, code="uri", skill=skill, label="weave")


def asked(shape: Shape, seed: int) -> Iterator[tuple[Asking, list[Asking], Answer]]:
    hosts, people = office(seed, 70, 70, shape)
    host_side, people_side = HostSide.of(hosts[:60]), ParticipantSide.of(people[:60])
    for host in hosts[60:]:
        host_side.upsert(host)
    for person in people[60:]:
        people_side.upsert(person)
    for person in people[:12]:
        skills = [related(shape)] if person.wanted else []
        yield person, list(hosts), openings(Asker(host_side, person, RULES), skills=skills)
    for host in hosts[:12]:
        yield host, list(people), openings(Asker(people_side, host, RULES))


def passing(asking: Asking, others: list[Asking]) -> dict[str, int]:
    return {key: mark.score for key, mark in spec.rank(asking, others, RULES, WEIGHTS)}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_gains_and_best_new_scores_are_those_of_the_reference(shape: Shape, seed: int) -> None:
    for asking, others, answer in asked(shape, seed):
        before = passing(asking, others)
        assert answer.now == len(before)
        for opening in answer.openings:
            after = passing(loosened(asking, opening.steps), others)
            assert before.keys() <= after.keys()
            fresh = {key: score for key, score in after.items() if key not in before}
            assert opening.opens == len(fresh)
            if opening.steps[0].kind is Ease.SECTOR:
                assert opening.best_score == max(after.values()) > max(before.values())
            else:
                assert opening.best_score == max(fresh.values(), default=0)
                assert not fresh or fresh[opening.best_id] == opening.best_score


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_greatest_gain_comes_first_and_then_the_smallest_step(shape: Shape) -> None:
    for _, _, answer in asked(shape, 5):
        order = [opening.order for opening in answer.openings]
        assert order == sorted(order)
        assert len({opening.steps for opening in answer.openings}) == len(order)


def test_pairs_come_only_where_no_single_loosening_opens_anybody() -> None:
    seen = 0
    for shape in SHAPES.values():
        for asking, others, answer in asked(shape, 9):
            singles = [o for o in answer.openings if len(o.steps) == 1]
            twos = [o for o in answer.openings if len(o.steps) == 2]
            if any(o.opens for o in singles):
                assert not twos
            for two in twos:
                seen += 1
                for steps in combinations(two.steps, 1):
                    assert passing(loosened(asking, steps), others) == passing(asking, others)
    assert seen > 5


def smaller(step: Loosening) -> Loosening | None:
    """The same loosening one week or one level smaller; None where nothing smaller is left."""
    unit = 1 if step.kind in (Ease.ASKED_LEVEL, Ease.LANGUAGE) else 7
    if step.kind is Ease.COUNTRY or abs(step.after - step.before) <= unit:
        return None
    return replace(step, after=step.after + (unit if step.after < step.before else -unit))


def fits(person: ParticipantProfile, host: HostProfile, steps: Steps) -> bool:
    return not failed(loosened(person, steps), loosened(host, steps), RULES)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_each_way_of_a_near_miss_passes_and_nothing_smaller_does(shape: Shape) -> None:
    hosts, people = office(31, 60, 60, shape)
    told = 0
    for person in people:
        for host in hosts:
            found = ways(person, host, RULES)
            reasons = failed(person, host, RULES)
            assert bool(found.hard) == (bool(reasons) and not found.ways)
            assert len(found.ways) <= MOST_WAYS
            assert len({len(steps) for steps in found.ways}) <= 1
            for steps in found.ways if reasons else ():
                told += 1
                assert fits(person, host, steps)
                for left_out in range(len(steps)):
                    assert not fits(person, host, steps[:left_out] + steps[left_out + 1 :])
                    if less := smaller(steps[left_out]):
                        assert not fits(person, host, (*steps[:left_out], less, *steps[left_out + 1 :]))
    assert told > 50


def test_a_pair_that_passes_needs_nothing_and_a_barred_one_cannot_be_helped() -> None:
    hosts, people = office(3, 80, 80, Shape(flaws=0))
    person, host = next((p, h) for p in people for h in hosts if not failed(p, h, RULES))
    assert ways(person, host, RULES).ways == ((),)
    found = ways(person, host, RULES, barred=True)
    assert (found.ways, [reason.id for reason in found.hard]) == ((), ["barred"])


def perfect() -> tuple[ParticipantProfile, HostProfile]:
    """A pair that passes, with room to spoil one thing at a time."""
    day = RULES.today + 100
    common = {"first_day": day, "last_day": day + 89, "min_days": 56, "max_days": 120}
    person = ParticipantProfile(
        id="pa", company="co_a", country="DE", languages=(("en", 3),), wanted=(Skill(1),), **common
    )
    host = HostProfile(
        id="co_b", company="co_b", country="FR", languages=(("en", 5),), offered=(Skill(1),), **common
    )
    return person, host


def told(person: ParticipantProfile, host: HostProfile) -> list[list[tuple[str, bool, int]]]:
    found = ways(person, host, RULES)
    return [[(step.kind.value, step.of_host, step.amount) for step in steps] for steps in found.ways]


def test_a_period_that_is_ten_days_too_short_asks_for_two_weeks_from_whoever_binds_it() -> None:
    person, host = perfect()
    late = replace(host, first_day=person.last_day - 45, last_day=person.last_day + 90)
    assert told(person, late) == [
        [("period_later", False, 2)],
        [("period_earlier", True, 2)],
    ]


def test_a_level_too_low_is_met_by_a_lower_demand_or_a_course() -> None:
    person, host = perfect()
    assert told(person, replace(host, min_level=4)) == [
        [("asked_level", True, 1)],
        [("language", False, 1)],
    ]
    assert told(person, replace(host, min_level=5)) == [[("asked_level", True, 2)]]


def test_two_failures_need_two_loosenings() -> None:
    person, host = perfect()
    picky = replace(person, countries=frozenset({"IT"}), only_these=True)
    assert told(picky, replace(host, min_level=5)) == [[("asked_level", True, 2), ("country", False, 1)]]


HARD = {
    "the same country": ({"country": "FR"}, {}, {"country"}),
    "no place": ({}, {"places": 0}, {"places"}),
    "nothing to learn": ({"wanted": (Skill(9),)}, {}, {"learning"}),
    "no common language": ({"languages": (("pl", 6),)}, {}, {"language"}),
    "a year too late": ({}, {"first_day": RULES.today + 600, "last_day": RULES.today + 700}, {"window"}),
    "not eligible, though the level is low too": ({}, {"eligible": False, "min_level": 6}, {"host_eligible"}),
}


@pytest.mark.parametrize(("ours", "theirs", "reasons"), HARD.values(), ids=HARD)
def test_what_cannot_be_loosened_is_told(
    ours: dict[str, object], theirs: dict[str, object], reasons: set[str]
) -> None:
    person, host = perfect()
    found = ways(replace(person, **ours), replace(host, **theirs), RULES)  # type: ignore[arg-type]
    assert (found.ways, {reason.id for reason in found.hard}) == ((), reasons)


def test_another_sector_is_told_where_it_raises_the_score() -> None:
    person, host = perfect()
    person = replace(person, wished_sectors=(Sector(10, "C"),))
    host = replace(host, sector=Sector(46, "G"))
    (step, then), *more = sector_wish(person, host, RULES, WEIGHTS)
    assert (step.kind, step.of_host, step.code, more) == (Ease.SECTOR, False, "G", [])
    assert then > spec.score(person, host, RULES, WEIGHTS).score


def test_the_nearest_excluded_fail_only_what_can_be_loosened() -> None:
    hosts, people = office(12, 150, 20, Shape(flaws=0.02))
    side = HostSide.of(hosts)
    by_id = {host.id: host for host in hosts}
    for person in people:
        found = near_rows(Asker(side, person, RULES), 10)
        fails = [[reason.id for reason in failed(person, by_id[key], RULES)] for key in found]
        assert all(reasons and set(reasons) <= set(RELAXABLE) for reasons in fails)
        expected = [
            len(reasons)
            for host in hosts
            if (reasons := failed(person, host, RULES)) and {r.id for r in reasons} <= set(RELAXABLE)
        ]
        assert [len(reasons) for reasons in fails] == sorted(expected)[:10]


def test_a_question_that_is_no_longer_wanted_stops() -> None:
    hosts, people = office(12, 20, 1)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        openings(Asker(HostSide.of(hosts), people[0], RULES, check=stop))
