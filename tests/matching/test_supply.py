"""Supply and demand equal a slow recount that goes through everybody one by one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from mobilise_desktop.matching import supply
from mobilise_desktop.matching.columns import Columns, Lexicon
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile, Profile, Skill
from mobilise_desktop.matching.supply import Balance, Market, Seek, Span

from .random_offices import COUNTRIES, RULES, TODAY, Shape, office

SHAPES = {
    "mixed": Shape(),
    "many flaws": Shape(flaws=0.4),
    "all windows open": Shape(open_windows=1),
    "few skills": Shape(keys=6, groups=2),
    "one country": Shape(countries=("DE",)),
    "no skills": Shape(most_skills=0),
}
RULE_SETS = {"default": RULES, "only small hosts": replace(RULES, large_may_host=False)}
SPANS = {
    "a year": Span(TODAY, TODAY + 364),
    "a year in Germany": Span(TODAY, TODAY + 364, "DE"),
    "from long ago": Span(TODAY - 400, TODAY + 20),
    "one day": Span(TODAY + 40, TODAY + 40),
    "all past": Span(TODAY - 90, TODAY - 1),
    "a country nobody has": Span(TODAY, TODAY + 364, "IS"),
}


def in_play(profile: Profile, *, small: bool) -> bool:
    whole = profile.eligible and profile.visible and profile.accepted
    return whole and profile.first_day <= profile.last_day >= TODAY and (profile.is_sme or not small)


def goes(profile: Profile, country: str, countries: set[str]) -> bool:
    if isinstance(profile, HostProfile):
        there = {profile.country}
    else:
        assert isinstance(profile, ParticipantProfile)
        there = (set(profile.countries) or countries) - {profile.country}
    return bool(there & countries) if not country else country in there & countries


def strongest(skills: tuple[Skill, ...]) -> dict[int, int]:
    found: dict[int, int] = {}
    for skill in skills:
        code = supply.code_of(skill.group, skill.key)
        found[code] = max(found.get(code, 0), skill.weight)
    return found


def recount(asking: list[Profile], giving: list[Profile], span: Span) -> dict[int, Balance]:
    everybody = [*asking, *giving]
    countries = {p.country for p in everybody if isinstance(p, HostProfile)}
    countries |= {c for p in everybody if isinstance(p, ParticipantProfile) for c in p.countries}

    def there(profile: Profile) -> bool:
        days = range(max(span.first, TODAY, profile.first_day), min(span.last, profile.last_day) + 1)
        return len(days) > 0 and goes(profile, span.country, countries)

    figures: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for profile in filter(there, asking):
        for code, weight in strongest(profile.wanted).items():
            figures[code][0] += 1
            figures[code][1] += weight
    for profile in filter(there, giving):
        for code in strongest(profile.offered):
            figures[code][2] += 1
            figures[code][3] += profile.places if isinstance(profile, HostProfile) else 1
    return {code: Balance(code, *line) for code, line in figures.items()}


def market_of(hosts: list[HostProfile], people: list[ParticipantProfile], rules: object = RULES) -> Market:
    columns = Columns.of(hosts, Lexicon()), Columns.of(people, Lexicon())
    return supply.market_of(*columns, rules, busy=())  # type: ignore[arg-type]


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_balances_equal_a_recount(shape: Shape, span: Span, rules: object) -> None:
    for seed in range(4):
        hosts, people = office(seed, 40, 50, shape)
        market = market_of(hosts, people, rules)
        small = rules is not RULES
        firms: list[Profile] = [h for h in hosts if h.places and in_play(h, small=small)]
        waiting: list[Profile] = [p for p in people if in_play(p, small=True)]
        assert {b.code: b for b in supply.balances(market, Seek.LEARN, span)} == recount(waiting, firms, span)
        assert {b.code: b for b in supply.balances(market, Seek.BRING, span)} == recount(firms, waiting, span)


@pytest.mark.parametrize("seek", Seek)
def test_months_and_countries_are_balances_of_their_own_span(seek: Seek) -> None:
    market = market_of(*office(5, 60, 60))
    span = Span(TODAY + 10, TODAY + 130, "FR")
    whole = {b.code: b for b in supply.balances(market, seek, span)}
    code = max(whole, key=lambda c: whole[c].wishing)
    assert supply.balance_of(market, seek, code, span) == whole[code]
    for country, balance in supply.by_country(market, seek, code, span).items():
        there = supply.balances(market, seek, Span(span.first, span.last, country))
        assert balance == next((b for b in there if b.code == code), Balance(code, 0, 0, 0, 0))
    months = supply.by_month(market, seek, code, span)
    assert [m.day for m in months] == [1] * len(months)
    for month, first, last in supply.months_of(span):
        assert date.fromordinal(first).replace(day=1) == month
        assert months[month] == supply.balance_of(market, seek, code, Span(first, last, "FR"))


def test_the_largest_gap_comes_first() -> None:
    for seek in Seek:
        found = supply.balances(market_of(*office(3, 50, 80)), seek, Span(TODAY, TODAY + 364))
        assert [b.gap for b in found] == sorted((b.gap for b in found), reverse=True)


def test_who_is_busy_does_not_wait() -> None:
    hosts, people = office(2, 20, 60, Shape(flaws=0))
    columns = Columns.of(hosts, Lexicon()), Columns.of(people, Lexicon())
    busy = {p.id for p in Random(1).sample(people, 30)} | {"pa_unknown_with_a_longer_id"}
    market = supply.market_of(*columns, RULES, busy=busy)
    free = market_of(hosts, [p for p in people if p.id not in busy])
    span = Span(TODAY, TODAY + 364)
    assert supply.balances(market, Seek.LEARN, span) == supply.balances(free, Seek.LEARN, span)


def test_an_empty_office_lacks_nothing() -> None:
    market = market_of([], [])
    assert supply.balances(market, Seek.LEARN, Span(TODAY, TODAY + 30)) == ()
    assert supply.by_country(market, Seek.LEARN, 4, Span(TODAY, TODAY + 30)) == {}
    assert supply.companies_offering(market, Seek.LEARN, 4) == frozenset()
    assert supply.divisions_offering(market, Seek.LEARN, 4) == ()


def test_those_who_offer_a_group_are_named_with_their_sectors() -> None:
    hosts, people = office(9, 60, 10, Shape(flaws=0))
    market = market_of(hosts, people)
    code = next(iter(strongest(next(h.offered for h in hosts if h.offered))))
    offering = {h.id for h in hosts if h.places and in_play(h, small=False) and code in strongest(h.offered)}
    assert supply.companies_offering(market, Seek.LEARN, code) == offering
    divisions = {f"{h.sector.division:02d}" for h in hosts if h.id in offering and h.sector.division}
    named = supply.divisions_offering(market, Seek.LEARN, code)
    assert set(named) <= divisions
    assert len(named) == min(3, len(divisions))
    assert set(COUNTRIES) >= set(market.countries)
