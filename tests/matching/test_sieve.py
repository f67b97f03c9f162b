"""The quick sieve of the index loses nobody: odd rules, far days, many codes, companies with equal codes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random
from typing import TypeVar

import numpy as np
import pytest

from mobilise_desktop.matching import spec
from mobilise_desktop.matching.index import HostSide, ParticipantSide
from mobilise_desktop.matching.profiles import (
    OPEN_FIRST,
    OPEN_LAST,
    HostProfile,
    ParticipantProfile,
    Profile,
    Rules,
    Skill,
)
from mobilise_desktop.matching.query import places_of
from mobilise_desktop.matching.segment import code_of, text_codes
from mobilise_desktop.matching.weights import Weights

from .random_offices import RULES, TODAY, Shape, office

Some = TypeVar("Some", bound=Profile)
FAR = (OPEN_FIRST, 100_000, TODAY - 40_000, TODAY, TODAY + 900, TODAY + 40_000, OPEN_LAST)
ODD_RULES = {
    "the lowest level asked": replace(RULES, default_level=1),
    "no shortest stay": replace(RULES, shortest_days=0, must_teach=False),
    "a shortest stay below nothing": replace(RULES, shortest_days=-5, must_teach=False),
    "today long ago": replace(RULES, today=1),
    "today far ahead": replace(RULES, today=OPEN_LAST - 40),
    "stays of many years": replace(RULES, longest_days=50_000),
}


def agree(hosts: list[HostProfile], people: list[ParticipantProfile], rules: Rules) -> int:
    """Compare both directions with the reference; the number of pairs that pass."""
    host_side, people_side, passed = HostSide.of(hosts), ParticipantSide.of(people), 0
    for person in people:
        expected = [key for key, _ in spec.rank(person, hosts, rules, Weights())]
        assert list(host_side.rank_hosts(person, rules, k=None).ids) == expected
        passed += len(expected)
    for host in hosts:
        expected = [key for key, _ in spec.rank(host, people, rules, Weights())]
        assert list(people_side.rank_participants(host, rules, k=None).ids) == expected
    return passed


def with_far_days(random: Random, profile: Some) -> Some:
    first, last = sorted(random.choices(FAR, k=2))
    return replace(
        profile,
        first_day=first,
        last_day=last + random.randint(0, 60),
        min_days=random.choice((-3, 0, 1, 30, 20_000)),
        max_days=random.choice((30, 90, 40_000)),
    )


@pytest.mark.parametrize("rules", ODD_RULES.values(), ids=ODD_RULES)
def test_odd_rules_and_days_far_away_lose_nobody(rules: Rules) -> None:
    random = Random(31)
    hosts, people = office(31, 50, 50, Shape(flaws=0, countries=("DE", "FR", "PL")))
    near = agree(hosts, people, rules)
    far = agree(
        [with_far_days(random, host) for host in hosts],
        [with_far_days(random, person) for person in people],
        rules,
    )
    assert near + far > 5


def test_a_level_that_is_not_stated_is_no_common_language() -> None:
    hosts, people = office(5, 30, 30, Shape(flaws=0, open_windows=1))
    hosts = [replace(host, languages=(("en", at % 3), ("", at % 2 * 3))) for at, host in enumerate(hosts)]
    people = [replace(p, languages=(("en", at % 4), ("", at % 3))) for at, p in enumerate(people)]
    assert agree(hosts, people, replace(RULES, default_level=1)) > 5


def test_more_countries_and_languages_than_fit_into_a_byte_keep_apart() -> None:
    codes = [f"{a}{b}" for a in "ABCDEFGHIJKLMNOPQRST" for b in "ABCDEFGHIJKLMNOPQRST"]
    hosts, people = office(8, 60, 12, Shape(flaws=0, open_windows=1, keys=3, groups=1, languages=("en",)))
    hosts = [replace(h, country=codes[5 * at], languages=((codes[5 * at], 6),)) for at, h in enumerate(hosts)]
    spoken = tuple((code, 5) for code in codes[::3])
    people = [replace(p, country=codes[25 * at], languages=spoken) for at, p in enumerate(people)]
    assert agree(hosts, people, RULES) > 20


def test_companies_with_equal_codes_are_told_apart() -> None:
    seen: dict[int, str] = {}
    for number in count():
        name = f"co_{number:06d}"
        code = int(text_codes(np.array([name.encode()]))[0])
        if (twin := seen.setdefault(code, name)) != name:
            break
    spoken = (("en", 6),)
    hosts = [
        HostProfile(id=key, company=key, country="DE", offered=(Skill(1),), languages=spoken)
        for key in (twin, name)
    ]
    asking = ParticipantProfile(id="pa", company=twin, country="FR", wanted=(Skill(1),), languages=spoken)
    side = HostSide.of(hosts)
    assert side.rank_hosts(asking, RULES).ids == (name,)
    assert side.excluded(asking, RULES).counts() == {"company": 1}


@pytest.mark.parametrize("text", ["", "a", "eight888", "nine99999", "co_äöü", "x" * 24])
def test_the_code_of_a_text_is_that_of_its_column(text: str) -> None:
    column = np.array([text.encode(), b"y" * 24])
    assert code_of(text.encode(), column) == text_codes(column)[0]


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 64, 1003])
@pytest.mark.parametrize("share", [0, 0.02, 0.5, 1])
def test_the_places_of_a_mask_are_those_of_numpy(size: int, share: float) -> None:
    mask = np.random.default_rng(size).random(size) < share
    assert places_of(mask).tolist() == np.flatnonzero(mask).tolist()
