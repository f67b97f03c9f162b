"""The index equals the reference scorer on random offices, in both directions, also after changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from mobilise_desktop.matching import spec
from mobilise_desktop.matching.columns import Columns, Lexicon, empty_values, profiles_of, starts_of
from mobilise_desktop.matching.constraints import CONSTRAINTS, failed, mask_of
from mobilise_desktop.matching.index import HostSide, ParticipantSide, Ranking
from mobilise_desktop.matching.listing import Narrowing, listing
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Rules, Skill
from mobilise_desktop.matching.weights import Weights, weights_of_shares, with_reliability

from .random_offices import COUNTRIES, RULES, Shape, office, some_host, some_participant

SHAPES = {
    "mixed": Shape(),
    "one country": Shape(countries=("DE",)),
    "two countries": Shape(countries=("DE", "FR"), flaws=0),
    "one sector": Shape(divisions=1),
    "all windows open": Shape(open_windows=1, flaws=0),
    "one language": Shape(languages=("en",)),
    "many skills": Shape(keys=2000, groups=100, most_skills=20),
    "few skills, long lists": Shape(keys=5, groups=2, most_skills=40),
    "no skills": Shape(most_skills=0),
    "duplicates": Shape(keys=2, groups=1, countries=("DE", "FR"), divisions=1, flaws=0, equal_waiting=True),
    "many countries": Shape(countries=tuple(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST")),
}
RULE_SETS = {
    "default": RULES,
    "loose": replace(RULES, must_teach=False, same_group_allowed=True, shortest_days=1, default_level=1),
    "strict": replace(RULES, large_may_host=False, shortest_days=60, default_level=4),
}


def as_list(ranking: Ranking) -> list[tuple[str, int, int, int]]:
    figures = (ranking.score.tolist(), ranking.sender_side.tolist(), ranking.host_side.tolist())
    return list(zip(ranking.ids, *figures, strict=True))


def reference(
    asking: HostProfile | ParticipantProfile,
    others: Iterable[HostProfile | ParticipantProfile],
    rules: Rules,
    weights: Weights,
) -> list[tuple[str, int, int, int]]:
    ranked = spec.rank(asking, others, rules, weights)
    return [(key, mark.score, mark.sender_side, mark.host_side) for key, mark in ranked]


WEIGHT_SETS = {
    "without reliability": weights_of_shares(learn=37, sought=51),
    "with reliability": with_reliability(weights_of_shares(learn=37, sought=51), 1700),
}


@pytest.mark.parametrize("weights", WEIGHT_SETS.values(), ids=WEIGHT_SETS)
@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_index_ranks_both_directions_as_the_reference_does(
    shape: Shape, rules: Rules, weights: Weights
) -> None:
    hosts, participants = office(7, 60, 60, shape)
    host_side, participant_side = HostSide.of(hosts), ParticipantSide.of(participants)
    for participant in participants[:25]:
        expected = reference(participant, hosts, rules, weights)
        ranking = host_side.rank_hosts(participant, rules, weights, k=None)
        assert as_list(ranking) == expected
        assert as_list(host_side.rank_hosts(participant, rules, weights, k=5)) == expected[:5]
        assert ranking.total_feasible == len(expected)
    for host in hosts[:25]:
        expected = reference(host, participants, rules, weights)
        assert as_list(participant_side.rank_participants(host, rules, weights, k=None)) == expected
        assert as_list(participant_side.rank_participants(host, rules, weights, k=3)) == expected[:3]


@pytest.mark.parametrize("seed", range(12))
def test_fresh_offices_agree_with_the_reference(seed: int) -> None:
    hosts, participants = office(1000 + seed, 40, 40)
    host_side, participant_side = HostSide.of(hosts), ParticipantSide.of(participants)
    weights = Weights()
    for participant in participants:
        ranking = host_side.rank_hosts(participant, RULES, k=None)
        assert as_list(ranking) == reference(participant, hosts, RULES, weights)
    for host in hosts:
        ranking = participant_side.rank_participants(host, RULES, k=None)
        assert as_list(ranking) == reference(host, participants, RULES, weights)


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
def test_all_reasons_of_each_excluded_counterpart_are_kept(rules: Rules) -> None:
    hosts, participants = office(3, 50, 50)
    host_side, participant_side = HostSide.of(hosts), ParticipantSide.of(participants)
    for participant in participants[:20]:
        excluded = host_side.excluded(participant, rules)
        expected = {h.id: mask_of(reasons) for h in hosts if (reasons := failed(participant, h, rules))}
        assert dict(zip(excluded.ids, excluded.masks.tolist(), strict=True)) == expected
        assert sum(excluded.counts().values()) == sum(mask.bit_count() for mask in expected.values())
    for host in hosts[:20]:
        found = participant_side.excluded(host, rules)
        wanted = {p.id: mask_of(reasons) for p in participants if (reasons := failed(p, host, rules))}
        assert dict(zip(found.ids, found.masks.tolist(), strict=True)) == wanted


def test_an_explanation_shows_the_scores_of_the_ranking_and_adds_up() -> None:
    hosts, participants = office(5, 150, 40, Shape(open_windows=0.6))
    side = HostSide.of(hosts)
    checked = 0
    for participant in participants:
        ranking = side.rank_hosts(participant, RULES)
        explained = side.explain(participant, ranking.ids, RULES)
        marks = [(e.host, e.score, e.sender_side, e.host_side) for e in explained]
        assert marks == as_list(ranking)
        for explanation in explained:
            sender = [c.contribution for c in explanation.criteria if c.side == "sender"]
            host = [c.contribution for c in explanation.criteria if c.side == "host"]
            assert (sum(sender), sum(host)) == (explanation.sender_side, explanation.host_side)
            assert sum(c.share for c in explanation.criteria) == explanation.score
            assert explanation.reasons == ()
            checked += 1
    assert checked > 50


def test_barred_pairs_are_out_of_the_ranking_and_explained() -> None:
    hosts, participants = office(11, 300, 1, Shape(flaws=0, open_windows=1, most_skills=15))
    participant = replace(
        participants[0], wanted=(Skill(1, 1),), countries=frozenset(), languages=(("en", 6), ("de", 6))
    )
    side = HostSide.of(hosts)
    first, second = side.rank_hosts(participant, RULES).ids[:2]
    assert first not in side.rank_hosts(participant, RULES, barred={first}).ids
    side.upsert(side.profiles([first])[0])
    assert side.rank_hosts(participant, RULES, barred={first, "co_unknown"}).ids[0] == second
    excluded = side.excluded(participant, RULES, barred={first})
    assert excluded.masks[excluded.ids.index(first)] == 1 << CONSTRAINTS.index("barred")
    assert side.explain(participant, [first], RULES, barred={first})[0].reasons[0].id == "barred"


def test_a_changed_side_equals_one_built_anew() -> None:
    random = Random(21)
    shape = Shape(countries=COUNTRIES)
    hosts, participants = office(20, 60, 30, shape)
    kept, side = {host.id: host for host in hosts}, HostSide.of(hosts)
    people, people_side = {p.id: p for p in participants}, ParticipantSide.of(participants)
    for step in range(60):
        host = some_host(random, replace(shape, countries=(*COUNTRIES, "IS")), random.randrange(90))
        person = some_participant(random, shape, random.randrange(50), 90)
        if step % 4 == 3:
            side.remove(host.id)
            people_side.remove(person.id)
            kept.pop(host.id, None)
            people.pop(person.id, None)
        else:
            side.upsert(host)
            people_side.upsert(person)
            kept[host.id], people[person.id] = host, person
        if step % 10 == 9:
            side, people_side = _as_rebuilt(side, people_side, kept, people, merge=step % 20 == 19)


def _as_rebuilt(
    side: HostSide,
    people_side: ParticipantSide,
    kept: dict[str, HostProfile],
    people: dict[str, ParticipantProfile],
    merge: bool,
) -> tuple[HostSide, ParticipantSide]:
    assert (len(side), len(people_side)) == (len(kept), len(people))
    fresh, fresh_people = HostSide.of(kept.values()), ParticipantSide.of(people.values())
    for person in list(people.values())[:15]:
        for k in (None, 4):
            mine, theirs = side.rank_hosts(person, RULES, k=k), fresh.rank_hosts(person, RULES, k=k)
            assert as_list(mine) == as_list(theirs)
        assert set(side.excluded(person, RULES).ids) == set(fresh.excluded(person, RULES).ids)
    for host in list(kept.values())[:15]:
        mine = people_side.rank_participants(host, RULES)
        assert as_list(mine) == as_list(fresh_people.rank_participants(host, RULES))
    assert side.profiles(list(kept)) == list(kept.values())
    if not merge:
        return side, people_side
    return HostSide.of_columns(side.merged()), ParticipantSide.of_columns(people_side.merged())


@pytest.mark.parametrize("changed", [1, 3, 8, 9, 20])
def test_a_few_changed_and_many_changed_rank_and_count_alike(changed: int) -> None:
    hosts, participants = office(40 + changed, 60, 40, Shape(flaws=0.02, open_windows=0.5))
    newer, newcomers = office(90 + changed, changed, changed, Shape(countries=(*COUNTRIES, "IS")))
    side, people_side = HostSide.of(hosts), ParticipantSide.of(participants)
    for host, person in zip(newer, newcomers, strict=True):
        side.upsert(host)
        people_side.upsert(person)
    now = {**{host.id: host for host in hosts}, **{host.id: host for host in newer}}
    people = {**{p.id: p for p in participants}, **{p.id: p for p in newcomers}}
    fresh, fresh_people = HostSide.of(now.values()), ParticipantSide.of(people.values())
    options = {"wanted": Narrowing(language="en"), "k": 9}
    for person in participants:
        barred = {hosts[0].id, newer[-1].id} if person.id[-1] in "02468" else set()
        ranking = side.rank_hosts(person, RULES, k=None, barred=barred)
        assert as_list(ranking) == as_list(fresh.rank_hosts(person, RULES, k=None, barred=barred))
        found, expected = (
            listing(one, person, RULES, Weights(), barred=barred, **options) for one in (side, fresh)
        )
        assert as_list(found.best) == as_list(expected.best)
        assert (found.kept, found.countries, found.sections, found.languages) == (
            expected.kept,
            expected.countries,
            expected.sections,
            expected.languages,
        )
    for host in hosts[:20]:
        mine = people_side.rank_participants(host, RULES, k=7)
        assert as_list(mine) == as_list(fresh_people.rank_participants(host, RULES, k=7))


def test_profiles_come_back_from_their_columns_unchanged() -> None:
    hosts, participants = office(9, 50, 50)
    for profiles, kind in ((hosts, HostProfile), (participants, ParticipantProfile)):
        columns = Columns.of(profiles, Lexicon())
        assert profiles_of(columns, range(50), kind) == profiles
        assert profiles_of(columns.take(profiles_rows := [3, 3, 49]), range(3), kind) == [
            profiles[row] for row in profiles_rows
        ]


def test_columns_filled_by_hand_with_defaults_equal_default_profiles() -> None:
    lexicon = Lexicon()
    ids = [b"co_a", b"co_b"]
    values = empty_values(2)
    values["country"][:] = [lexicon.country("DE"), lexicon.country("FR")]
    values["languages_starts"] = starts_of(np.array([1, 1]), rows=2)
    values["languages"] = np.array([lexicon.language("en", 6), lexicon.language("de", 3)], np.uint16)
    columns = Columns(np.array(ids), np.array(ids), values, lexicon)
    assert profiles_of(columns, [0, 1], HostProfile) == [
        HostProfile(id="co_a", company="co_a", country="DE"),
        HostProfile(id="co_b", company="co_b", country="FR", languages=(("en", 6), ("de", 3))),
    ]


def test_an_empty_side_answers_with_nothing() -> None:
    hosts, participants = office(1, 1, 1)
    assert len(HostSide.of([]).rank_hosts(participants[0], RULES)) == 0
    assert len(HostSide.of([]).excluded(participants[0], RULES)) == 0
    people = ParticipantSide.of([])
    assert people.rank_participants(hosts[0], RULES, k=None).total_feasible == 0
    people.upsert(participants[0])
    people.remove(participants[0].id)
    people.remove("pa_unknown")
    assert len(people) == 0
    assert "pa_0000" not in people


def test_an_unknown_id_cannot_be_explained() -> None:
    hosts, participants = office(1, 2, 1)
    with pytest.raises(KeyError):
        HostSide.of(hosts).explain(participants[0], ["co_unknown"], RULES)
