"""The plan of an office as its registers have it: who counts, locks, time, why not, and acceptance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    Direction,
    FileState,
    MatchState,
    PriorLink,
    ProjectState,
    RecordKind,
    Role,
    SecondmentState,
    Side,
)
from mobilise_desktop.errors import BadInput, Cancelled, NotFound
from mobilise_desktop.models import LearningProjectRecord, Secondment
from mobilise_desktop.services import open_office
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.plan_locks import LockRefused
from mobilise_desktop.services.plans import Goal, compare
from mobilise_desktop.services.skills import SkillRow

TODAY = date(2026, 3, 1)
ENGLISH = [{"language": "en", "level": "B2"}]
WEAVING, DYEING, GLASS = (SkillRow("", label) for label in ("Hand weaving", "Dyeing", "Glass blowing"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


def add_host(
    office: Services,
    name: str,
    *skills: SkillRow,
    country: str = "DE",
    role: Role = Role.HOST,
    **more: object,
) -> str:
    host = office.companies.add(
        legal_name=name,
        country=country,
        role=role,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        headcount="8",
        **more,
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, skills or (WEAVING,))
    return host


def add_participant(
    office: Services, name: str, *skills: SkillRow, firm: str = "", state: FileState = FileState.ACCEPTED
) -> str:
    accepted = FileState.ACCEPTED
    sender = (
        firm
        or office.companies.add(
            legal_name=f"{name} i S-ka", country="PL", headcount="8", file_state=accepted
        ).value
    )
    person = office.participants.add(
        family_name=name, sending_company_id=sender, file_state=state, languages=ENGLISH
    ).value
    office.skills.replace(RecordKind.PARTICIPANT, person, Direction.WANTED, skills or (WEAVING,))
    return person


def pairs(office: Services, goal: Goal = Goal.SCORE, **more: object) -> list[tuple[str, str]]:
    return [pair.key for pair in office.plans.plan(goal, today=TODAY, **more).pairs]  # type: ignore[arg-type]


@pytest.mark.parametrize("goal", Goal)
def test_each_goal_gives_a_plan_with_names_days_and_proof(office: Services, goal: Goal) -> None:
    host, person = add_host(office, "Weberei"), add_participant(office, "Nowak")
    plan = office.plans.plan(goal, today=TODAY)
    (pair,) = plan.pairs
    assert pair.key == (person, host)
    assert (pair.person.name, pair.person.company, pair.host.name) == ("Nowak", "Nowak i S-ka", "Weberei")
    assert pair.first_day == TODAY + timedelta(days=30)
    assert (pair.last_day - pair.first_day).days + 1 >= 30
    assert plan.total == pair.score == office.matching.pair(person, host, today=TODAY).score
    assert (plan.served, plan.waiting, plan.hosts, plan.certificate.proved) == (1, 1, 1, True)
    assert (plan.left_out, plan.blocking, dict(plan.not_counted)) == ((), (), {})


def test_a_host_with_one_place_takes_two_stays_one_after_the_other(office: Services) -> None:
    window = {"host_from": date(2026, 4, 1), "host_to": date(2026, 6, 15), "places": 1}
    add_host(office, "Weberei", **window)
    add_participant(office, "Nowak")
    add_participant(office, "Kowalska")
    left = add_participant(office, "Wójcik")
    plan = office.plans.plan(Goal.SERVED, today=TODAY)
    first, second = sorted(plan.pairs, key=lambda pair: pair.first_day)
    assert first.last_day < second.first_day
    assert [out.participant_id for out in plan.left_out] == [left]
    assert plan.left_out[0].feasible == 1
    assert plan.left_out[0].reasons[0].id == "full"
    assert plan.left_out[0].reasons[0].values["company"] == "Weberei"


def test_who_is_under_way_or_not_ready_does_not_count(office: Services) -> None:
    host = add_host(office, "Weberei", host_to=date(2026, 4, 15))
    agreed = add_participant(office, "Nowak")
    waiting = add_participant(office, "Kowalska")
    add_participant(office, "Wójcik", state=FileState.DRAFT)
    assert len(pairs(office)) == 1
    office.matches.own_partner(participant_id=agreed, host_id=host, prior_link=PriorLink.NONE)
    plan = office.plans.plan(Goal.SCORE, today=TODAY)
    assert dict(plan.not_counted) == {"busy": 1, "participant_file": 1}
    assert plan.pairs == ()
    assert [out.participant_id for out in plan.left_out] == [waiting]


def test_nobody_that_fits_is_told_by_the_constraints(office: Services) -> None:
    add_host(office, "Tkactwo", country="PL")
    add_host(office, "Huta", GLASS)
    add_participant(office, "Nowak")
    (out,) = office.plans.plan(Goal.SCORE, today=TODAY).left_out
    assert out.feasible == 0
    assert {(reason.id, reason.values["count"]) for reason in out.reasons} == {
        ("country", 1),
        ("learning", 1),
    }


def test_a_locked_pair_is_in_the_plan_even_below_the_floor(office: Services) -> None:
    good, poor = add_host(office, "Weberei"), add_host(office, "Färberei", DYEING)
    person = add_participant(office, "Nowak", WEAVING, DYEING, GLASS)
    best = office.plans.plan(Goal.SCORE, today=TODAY)
    other = poor if best.pairs[0].host_id == good else good
    locked = office.plans.plan(Goal.SCORE, today=TODAY, locks=[(person, other)], floor=9_999)
    assert [(pair.key, pair.locked) for pair in locked.pairs] == [((person, other), True)]
    difference = compare(best, locked)
    assert [
        (move.before.host_id, move.after.host_id) for move in difference.moves if move.before and move.after
    ] == [(best.pairs[0].host_id, other)]
    assert office.plans.plan(Goal.SCORE, today=TODAY, floor=9_999).left_out[0].reasons[0].id == "floor"


def test_a_lock_that_cannot_hold_is_refused_with_all_its_reasons(office: Services) -> None:
    host = add_host(office, "Huta", GLASS, country="PL")
    person = add_participant(office, "Nowak")
    with pytest.raises(LockRefused) as refused:
        pairs(office, locks=[(person, host)])
    assert {reason.id for reason in refused.value.reasons} == {"country", "learning"}
    with pytest.raises(NotFound):
        pairs(office, locks=[(person, "co_nobody")])


def test_locks_that_contradict_each_other_are_refused(office: Services) -> None:
    window = {"host_from": date(2026, 4, 1), "host_to": date(2026, 5, 5), "places": 1}
    narrow, wide = add_host(office, "Weberei", **window), add_host(office, "Färberei")
    first, second = add_participant(office, "Nowak"), add_participant(office, "Kowalska")
    with pytest.raises(BadInput, match="more than one company"):
        pairs(office, locks=[(first, narrow), (first, wide)])
    with pytest.raises(BadInput, match="no room for all 2"):
        pairs(office, locks=[(first, narrow), (second, narrow)])


def test_a_stay_that_is_agreed_takes_its_place(office: Services) -> None:
    host = add_host(office, "Weberei", places=2)
    first, second, third = (add_participant(office, name) for name in ("Nowak", "Kowalska", "Wójcik"))
    office.matches.own_partner(participant_id=first, host_id=host, prior_link=PriorLink.NONE)
    plan = office.plans.plan(Goal.SERVED, today=TODAY)
    assert {pair.participant_id for pair in plan.pairs} == {second, third}
    a, b = sorted(plan.pairs, key=lambda pair: pair.first_day)
    assert a.last_day < b.first_day


def test_accepted_pairs_are_proposed_each_undoable_by_itself(office: Services) -> None:
    add_host(office, "Weberei", places=2)
    for name in ("Nowak", "Kowalska"):
        add_participant(office, name)
    plan = office.plans.plan(Goal.SCORE, today=TODAY)
    keys = [pair.key for pair in plan.pairs]
    done = office.plans.accept(keys, today=TODAY).value
    assert (len(done.proposed), done.known, done.refused, done.left) == (2, (), (), ())
    assert office.matches.by_state()[MatchState.PROPOSED] == 2
    again = office.plans.accept(keys, today=TODAY).value
    assert (again.proposed, again.known) == ((), tuple(keys))
    office.history.undo()
    assert office.matches.count(MatchFilter()) == 1
    office.history.undo()
    assert office.matches.count(MatchFilter()) == 0


def test_a_pair_that_no_longer_fits_is_named_and_a_stop_keeps_what_is_done(office: Services) -> None:
    host = add_host(office, "Weberei", places=3)
    people = [add_participant(office, name) for name in ("Nowak", "Kowalska", "Wójcik")]
    office.matches.record_answer(
        office.matches.propose(office.matching.pair(people[0], host, today=TODAY), today=TODAY).value,
        side=Side.HC,
        answer=Answer.DECLINED,
        day=TODAY,
        by="Frau Weber",
        channel=Channel.PHONE,
        reason="No desk",
    )
    calls = []

    def stop_at_third(part: float, text: str) -> None:
        calls.append(part)
        if len(calls) == 3:
            raise Cancelled

    done = office.plans.accept([(p, host) for p in people], today=TODAY, ticket=stop_at_third).value
    assert done.refused == ((people[0], host),)
    assert len(done.proposed) == 1
    assert done.left == ((people[2], host),)


def test_three_firms_exchange_in_a_ring(office: Services) -> None:
    skills, countries = (WEAVING, DYEING, GLASS), ("PL", "DE", "FR")
    firms = [
        add_host(office, f"Firm {country}", skill, country=country, role=Role.BOTH)
        for skill, country in zip(skills, countries, strict=True)
    ]
    for number, firm in enumerate(firms):
        add_participant(office, f"Person {number}", skills[(number + 1) % 3], firm=firm)
    view = office.plans.rings(today=TODAY)
    (ring,) = view.rings
    assert sorted(ring.firms) == sorted(firms)
    assert [move.company_id for move in ring.moves] == [*ring.firms[1:], ring.firms[0]]
    assert (view.proved, view.total, view.possible) == (True, sum(move.score for move in ring.moves), 1)
    assert office.plans.rings(today=TODAY, most_firms=2).rings == ()


def test_wrong_figures_are_refused(office: Services) -> None:
    with pytest.raises(BadInput):
        office.plans.plan(Goal.SCORE, today=TODAY, waiting_points=21)
    with pytest.raises(BadInput):
        office.plans.plan(Goal.SCORE, today=TODAY, floor=-1)


@pytest.mark.parametrize("stayed", [True, False], ids=["stay cancelled", "project closed without a stay"])
def test_a_pair_whose_stay_came_to_nothing_is_proposed_anew(office: Services, stayed: bool) -> None:
    host, person = add_host(office, "Weberei"), add_participant(office, "Nowak")
    match = office.matches.own_partner(participant_id=person, host_id=host, prior_link=PriorLink.NONE).value
    project = office.projects.draft(match, locale="en", today=TODAY).value
    assert office.plans.standing() == {(person, host): MatchState.CONVERTED}
    assert office.plans.accept([(person, host)], today=TODAY).value.known == ((person, host),)
    with office.database.transaction("Moved on") as session:
        record = session.get(LearningProjectRecord, project)
        record.state = ProjectState.SIGNED if stayed else ProjectState.CLOSED
    if stayed:
        stay = office.secondments.from_project(project).value
        with office.database.transaction("Cancelled") as session:
            session.get(Secondment, stay).state = SecondmentState.CANCELLED
    assert (pairs(office), office.plans.standing()) == ([(person, host)], {})
    assert len(office.plans.accept([(person, host)], today=TODAY).value.proposed) == 1
    assert office.plans.standing() == {(person, host): MatchState.PROPOSED}


def test_a_stay_begins_with_time_to_prepare_it_and_never_today(office: Services) -> None:
    add_host(office, "Weberei", host_to=TODAY + timedelta(days=30), places=1)
    first = add_participant(office, "Nowak")
    assert [pair.first_day for pair in office.plans.plan(Goal.SCORE, today=TODAY).pairs] == [
        TODAY + timedelta(days=1)
    ]
    (out,) = office.plans.plan(Goal.SCORE, today=TODAY + timedelta(days=1)).left_out
    assert (out.participant_id, out.reasons[0].id) == (first, "days")
