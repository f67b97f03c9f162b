"""What must hold for any pair: figures add up, better inputs never lower a score or lose a counterpart."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.matching import spec
from mobilise_desktop.matching.constraints import CONSTRAINTS, TITLES, failed, ids_of, mask_of
from mobilise_desktop.matching.index import HostSide, ParticipantSide
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Sector, Skill, free_text_key
from mobilise_desktop.matching.reliability import Event, Outcome, TrackRecord, track_record
from mobilise_desktop.matching.weights import (
    HOST,
    SENDER,
    Weights,
    apportion,
    weights_of_emphasis,
    weights_of_shares,
    with_reliability,
)

from .random_offices import RULES, Shape, group_of, office
from .test_index import as_list

SHAPE = Shape(keys=8, groups=3, countries=("DE", "FR", "PL"), divisions=5, languages=("en", "de"), flaws=0.03)
seeds = st.integers(0, 2**32)
percents = st.integers(0, 100)


def pair(seed: int) -> tuple[ParticipantProfile, HostProfile]:
    hosts, participants = office(seed, 1, 1, SHAPE)
    return replace(participants[0], company="co_9999"), hosts[0]


@settings(max_examples=300, deadline=None)
@given(seeds, percents, percents)
def test_scores_are_within_bounds_and_explanations_add_up(seed: int, learn: int, sought: int) -> None:
    participant, host = pair(seed)
    weights = weights_of_shares(learn=learn, sought=sought)
    told = spec.explain(participant, host, RULES, weights)
    mark = spec.score(participant, host, RULES, weights)
    assert (told.score, told.sender_side, told.host_side) == (mark.score, mark.sender_side, mark.host_side)
    assert 0 <= told.score <= max(told.sender_side, told.host_side) <= 10_000
    assert told.score >= min(told.sender_side, told.host_side)
    for side, total in (("sender", told.sender_side), ("host", told.host_side)):
        criteria = [criterion for criterion in told.criteria if criterion.side == side]
        assert sum(criterion.contribution for criterion in criteria) == total
        assert sum(criterion.weight for criterion in criteria) == 10_000
        for criterion in criteria:
            assert 0 <= criterion.value <= 10_000
            assert criterion.fact.message.format(**criterion.fact.values)
            exact = criterion.weight * criterion.value / 10_000
            assert abs(criterion.contribution - exact) < 1
    assert sum(criterion.share for criterion in told.criteria) == told.score


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_fusion_is_symmetric_and_never_falls_when_a_side_rises(p: int, h: int, more: int) -> None:
    assert spec.joint(p, h) == spec.joint(h, p)
    assert spec.joint(max(p, more), h) >= spec.joint(p, h)


@settings(max_examples=300, deadline=None)
@given(seeds, st.integers(0, 7), st.integers(1, 3))
def test_a_better_input_never_lowers_a_side(seed: int, key: int, step: int) -> None:
    participant, host = pair(seed)
    weights = Weights()
    before = spec.score(participant, host, RULES, weights)
    skill = Skill(key, group_of(SHAPE).get(key, -1))
    better: list[tuple[ParticipantProfile, HostProfile]] = [
        (participant, replace(host, offered=(*host.offered, skill))),
        (replace(participant, offered=(*participant.offered, skill)), host),
        (replace(participant, languages=_raised(participant.languages, step)), host),
        (participant, replace(host, languages=_raised(host.languages, step))),
        (replace(participant, last_day=participant.last_day + 30 * step), host),
        (participant, replace(host, first_day=host.first_day - 30 * step)),
        (replace(participant, countries=frozenset()), host),
    ]
    if skill.key in {offer.key for offer in host.offered}:
        better.append((replace(participant, wanted=(*participant.wanted, skill)), host))
    for person, firm in better:
        after = spec.score(person, firm, RULES, weights)
        assert after.score >= before.score
        assert after.sender_side >= before.sender_side
        assert after.host_side >= before.host_side
        assert mask_of(failed(person, firm, RULES)) | mask_of(failed(participant, host, RULES)) == mask_of(
            failed(participant, host, RULES)
        )


def _raised(languages: tuple[tuple[str, int], ...], step: int) -> tuple[tuple[str, int], ...]:
    return tuple((code, min(level + step, 6)) for code, level in languages)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_both_directions_give_a_pair_the_same_figures_and_none_breaks_a_constraint(seed: int) -> None:
    hosts, participants = office(seed, 12, 12, SHAPE)
    host_side, participant_side = HostSide.of(hosts), ParticipantSide.of(participants)
    one, other = set(), set()
    for participant in participants:
        for key, *figures in as_list(host_side.rank_hosts(participant, RULES, k=None)):
            one.add((participant.id, key, *figures))
    for host in hosts:
        for key, *figures in as_list(participant_side.rank_participants(host, RULES, k=None)):
            other.add((key, host.id, *figures))
    passing = {(p.id, h.id) for p in participants for h in hosts if not failed(p, h, RULES)}
    assert one == other
    assert {(person, firm) for person, firm, *_ in one} == passing


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_the_order_of_rows_does_not_matter_and_removed_rows_come_back_the_same(seed: int) -> None:
    hosts, participants = office(seed, 25, 2, replace(SHAPE, equal_waiting=True))
    shuffled = hosts[:]
    Random(seed).shuffle(shuffled)
    side, other = HostSide.of(hosts), HostSide.of(shuffled)
    for participant in participants:
        expected = as_list(side.rank_hosts(participant, RULES))
        assert as_list(other.rank_hosts(participant, RULES)) == expected
        for host in shuffled[:5]:
            other.remove(host.id)
            other.upsert(host)
        assert as_list(other.rank_hosts(participant, RULES)) == expected


def test_equal_scores_are_ordered_by_waiting_time_and_then_id() -> None:
    participant = ParticipantProfile(id="pa_1", company="co_0", country="DE", languages=(("en", 5),))
    twin = {"country": "FR", "languages": (("en", 5),)}
    waiting = {"co_b": 100, "co_c": 100, "co_a": 200, "co_d": 50}
    hosts = [HostProfile(id=key, company=key, waiting_since=day, **twin) for key, day in waiting.items()]  # type: ignore[arg-type]
    side = HostSide.of(hosts)
    assert side.rank_hosts(participant, RULES).ids == ("co_d", "co_b", "co_c", "co_a")
    side.upsert(hosts[1])
    assert side.rank_hosts(participant, RULES).ids == ("co_d", "co_b", "co_c", "co_a")
    assert side.rank_hosts(participant, RULES, k=2).ids == ("co_d", "co_b")


def test_long_wish_lists_of_heavy_weights_do_not_overflow() -> None:
    many = tuple(Skill(key, key, 3) for key in range(300))
    person = ParticipantProfile(
        id="pa_1", company="co_0", country="DE", languages=(("en", 6),), wanted=many, offered=many
    )
    host = HostProfile(
        id="co_1", company="co_1", country="FR", languages=(("en", 6),), wanted=many, offered=many
    )
    mark = spec.score(person, host, RULES, Weights())
    expected = [("co_1", mark.score, mark.sender_side, mark.host_side)]
    assert as_list(HostSide.of([host]).rank_hosts(person, RULES)) == expected
    assert mark.sender_side > 7500


LIMITS = {
    "no free place": ({}, {"places": 0}, {"places"}),
    "window of a single day": ({"first_day": 740_100, "last_day": 740_100}, {}, {"window"}),
    "window already past": ({"first_day": 1, "last_day": 739_990}, {}, {"window"}),
    "longer than the programme": ({"min_days": 200}, {}, {"length"}),
    "same company with an office abroad": ({"company": "co_1"}, {}, {"company"}),
    "linked companies": ({"group": "alpha"}, {"group": "alpha"}, {"group"}),
    "no language": ({"languages": ()}, {}, {"language"}),
    "nothing to learn there": ({"wanted": (Skill(99),)}, {}, {"learning"}),
    "only another country": ({"countries": frozenset({"PL"}), "only_these": True}, {}, {"only_these"}),
    "everything at once": (
        {"eligible": False, "is_sme": False, "accepted": False, "visible": False, "languages": ()},
        {"eligible": False, "accepted": False, "visible": False, "places": 0, "country": "DE"},
        set(CONSTRAINTS)
        - {"company", "group", "host_size", "length", "window", "only_these", "learning", "barred"},
    ),
}


@pytest.mark.parametrize(("person", "firm", "expected"), LIMITS.values(), ids=LIMITS)
def test_at_the_limits_all_reasons_are_named(
    person: dict[str, object], firm: dict[str, object], expected: set[str]
) -> None:
    base = ParticipantProfile(id="pa_1", company="co_0", country="DE", languages=(("en", 6),))
    hosting = HostProfile(id="co_1", company="co_1", country="FR", languages=(("en", 6),))
    participant, host = replace(base, **person), replace(hosting, **firm)  # type: ignore[arg-type]
    assert not failed(base, hosting, RULES)
    reasons = failed(participant, host, RULES)
    assert {reason.id for reason in reasons} == expected
    for reason in reasons:
        assert reason.message.format(**reason.values)
    excluded = HostSide.of([host]).excluded(participant, RULES)
    assert set(ids_of(int(excluded.masks[0]))) == expected
    assert set(ids_of(int(ParticipantSide.of([participant]).excluded(host, RULES).masks[0]))) == expected


def test_each_constraint_has_a_title_and_a_bit() -> None:
    assert set(TITLES) == set(CONSTRAINTS)
    assert ids_of((1 << len(CONSTRAINTS)) - 1) == CONSTRAINTS


def test_a_large_company_hosts_only_where_the_edition_lets_it() -> None:
    person = ParticipantProfile(id="pa_1", company="co_0", country="DE", languages=(("en", 6),))
    host = HostProfile(id="co_1", company="co_1", country="FR", languages=(("en", 6),), is_sme=False)
    strict = replace(RULES, large_may_host=False)
    assert failed(person, host, RULES) == ()
    assert [reason.id for reason in failed(person, host, strict)] == ["host_size"]


@settings(max_examples=200, deadline=None)
@given(percents, percents, percents)
def test_weights_always_sum_to_the_whole(learn: int, sought: int, rest: int) -> None:
    for weights in (
        weights_of_shares(learn=learn, sought=sought),
        weights_of_emphasis(learn=learn, sought=sought, rest=rest + 1),
    ):
        assert sum(weights.sender) == sum(weights.host) == 10_000
    assert weights_of_emphasis() == weights_of_shares() == Weights()
    assert [kind.weight for kind in (*SENDER, *HOST)] == [*Weights().sender, *Weights().host]


@pytest.mark.parametrize("bad", [-1, 101])
def test_a_weight_that_is_no_percentage_is_refused(bad: int) -> None:
    with pytest.raises(ValueError, match="percentage"):
        weights_of_shares(learn=bad)
    with pytest.raises(ValueError, match="weight"):
        weights_of_emphasis(learn=0, rest=0)
    with pytest.raises(ValueError, match="sum"):
        Weights(sender=(1, 2, 3, 4, 5, 6))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**6), max_size=12), st.integers(0, 10_000), st.integers(1, 20_000))
def test_apportioning_loses_nothing_and_strays_less_than_one(parts: list[int], up: int, down: int) -> None:
    shares = apportion(parts, up, down)
    assert sum(shares) == sum(parts) * up // down
    assert all(abs(share - part * up / down) < 1 for share, part in zip(shares, parts, strict=True))


def test_free_texts_match_whatever_their_case_accents_and_blanks() -> None:
    assert free_text_key(" Käse  machen") == free_text_key("KASE MACHEN")
    assert free_text_key("Στρασβούργος") == free_text_key("στρασβουργοσ")
    assert free_text_key("Käse machen") != free_text_key("Käse essen")
    assert -(2**63) <= free_text_key("anything") < 0


BARE = st.sampled_from((Weights(), with_reliability(Weights()), with_reliability(weights_of_shares(), 4000)))


def _worse(person: ParticipantProfile, firm: HostProfile, step: int) -> list[tuple[str, Any, Any]]:
    """Each input made worse, one at a time: what it is, and the pair as it then stands."""
    past = track_record([Event(Outcome.SILENT, RULES.today, step)], today=RULES.today)
    return [
        ("offered there", person, replace(firm, offered=firm.offered[step:])),
        ("offered here", replace(person, offered=person.offered[step:]), firm),
        ("collaboration there", person, replace(firm, collaborations=_others(firm.collaborations))),
        ("sector there", person, replace(firm, sector=Sector())),
        ("sector here", replace(person, sector=Sector(), wished_sectors=(Sector(99, "U"),)), firm),
        ("languages here", replace(person, languages=person.languages[1:]), firm),
        ("level here", replace(person, languages=_lowered(person.languages, step)), firm),
        ("languages there", person, replace(firm, languages=firm.languages[1:])),
        ("level there", person, replace(firm, languages=_lowered(firm.languages, step))),
        ("level asked", person, replace(firm, min_level=min((firm.min_level or 3) + step, 6))),
        ("last day here", replace(person, last_day=person.last_day - 20 * step), firm),
        ("first day here", replace(person, first_day=person.first_day + 20 * step), firm),
        ("last day there", person, replace(firm, last_day=firm.last_day - 20 * step)),
        ("first day there", person, replace(firm, first_day=firm.first_day + 20 * step)),
        ("days needed here", replace(person, min_days=person.min_days + 10 * step), firm),
        ("days needed there", person, replace(firm, min_days=firm.min_days + 10 * step)),
        ("country wish", replace(person, countries=frozenset({"XX"})), firm),
        ("past there", person, replace(firm, record=min(firm.record, past, key=_value))),
        ("past here", replace(person, record=min(person.record, past, key=_value)), firm),
    ]


def _others(types: frozenset[str]) -> frozenset[str]:
    """As many types, which nobody else states."""
    return frozenset(f"NOT_{kind}" for kind in types)


def _value(record: TrackRecord) -> int:
    return record.value


def _lowered(languages: tuple[tuple[str, int], ...], step: int) -> tuple[tuple[str, int], ...]:
    return tuple((code, max(level - step, 1)) for code, level in languages)


@settings(max_examples=400, deadline=None)
@given(seeds, st.integers(1, 3), BARE)
def test_the_joint_score_never_rises_when_any_single_input_worsens(
    seed: int, step: int, weights: Weights
) -> None:
    participant, host = pair(seed)
    before = spec.score(participant, host, RULES, weights)
    for what, person, firm in _worse(participant, host, step):
        if what == "sector here" and participant.wished_sectors:
            continue
        after = spec.score(person, firm, RULES, weights)
        assert after.score <= before.score, what
        assert after.sender_side <= before.sender_side, what
        assert after.host_side <= before.host_side, what


@settings(max_examples=300, deadline=None)
@given(seeds, BARE)
def test_explanations_add_up_whether_or_not_reliability_counts(seed: int, weights: Weights) -> None:
    participant, host = pair(seed)
    told = spec.explain(participant, host, RULES, weights)
    for side, total in (("sender", told.sender_side), ("host", told.host_side)):
        assert sum(c.contribution for c in told.criteria if c.side == side) == total
        assert sum(c.weight for c in told.criteria if c.side == side) == 10_000
    assert sum(c.share for c in told.criteria) == told.score == spec.joint(told.sender_side, told.host_side)


ODD = st.builds(
    Shape,
    keys=st.sampled_from((1, 5, 400)),
    groups=st.sampled_from((1, 7)),
    most_skills=st.sampled_from((0, 3, 40)),
    countries=st.sampled_from((("DE",), ("DE", "FR"), ("DE", "FR", "PL", "EL", "NO", "RS"))),
    divisions=st.sampled_from((1, 60)),
    languages=st.sampled_from((("en",), ("en", "de", "fr", "pl"))),
    open_windows=st.sampled_from((0.0, 1.0)),
    flaws=st.sampled_from((0.0, 0.3)),
    equal_waiting=st.booleans(),
    with_past=st.sampled_from((0.0, 1.0)),
)


@settings(max_examples=150, deadline=None)
@given(seeds, ODD, BARE)
def test_the_index_equals_the_reference_on_random_offices_of_odd_shapes(
    seed: int, shape: Shape, weights: Weights
) -> None:
    hosts, participants = office(seed, 14, 14, shape)
    host_side, people_side = HostSide.of(hosts), ParticipantSide.of(participants)
    for participant in participants[:4]:
        slow = spec.rank(participant, hosts, RULES, weights)
        found = as_list(host_side.rank_hosts(participant, RULES, weights, k=None))
        assert found == [(key, m.score, m.sender_side, m.host_side) for key, m in slow]
    for host in hosts[:4]:
        slow = spec.rank(host, participants, RULES, weights)
        found = as_list(people_side.rank_participants(host, RULES, weights, k=None))
        assert found == [(key, m.score, m.sender_side, m.host_side) for key, m in slow]
