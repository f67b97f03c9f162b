"""Random offices of many shapes, small enough to be checked pair by pair."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from mobilise_desktop.matching.profiles import (
    OPEN_FIRST,
    OPEN_LAST,
    HostProfile,
    ParticipantProfile,
    Rules,
    Sector,
    Skill,
    free_text_key,
    skills,
)
from mobilise_desktop.matching.reliability import Event, Outcome, TrackRecord, track_record

TODAY = 740_000
RULES = Rules(today=TODAY)
TYPES = ("MARKET_RESEARCH", "PRODUCT_DEVELOPMENT", "KNOWLEDGE_TRANSFER", "JOINT_RESEARCH", "OTHER")
LANGUAGES = ("en", "de", "fr", "pl", "el", "tr")
COUNTRIES = ("DE", "FR", "PL", "EL", "NO", "RS")
FREE = tuple(free_text_key(text) for text in ("Baking sourdough", "Bee keeping", "Violin making"))


@dataclass(frozen=True)
class Shape:
    """What an office looks like: the default is mixed, tests turn one knob at a time."""

    keys: int = 40
    groups: int = 8
    most_skills: int = 6
    countries: tuple[str, ...] = COUNTRIES
    divisions: int = 12
    languages: tuple[str, ...] = LANGUAGES
    open_windows: float = 0.2
    flaws: float = 0.06
    equal_waiting: bool = False
    with_past: float = 0.5


def group_of(shape: Shape) -> dict[int, int]:
    """Three of four skills have a group."""
    return {key: key % shape.groups for key in range(shape.keys) if key % 4}


def some_skills(random: Random, shape: Shape) -> tuple[Skill, ...]:
    keys = [*range(shape.keys), *FREE]
    chosen = [random.choice(keys) for _ in range(random.randint(0, shape.most_skills))]
    return skills([(key, random.randint(1, 3)) for key in chosen], group_of(shape))


def some_sector(random: Random, shape: Shape) -> Sector:
    division = random.randint(1, shape.divisions)
    section = chr(65 + division // 4)
    return random.choice([Sector(division, section)] * 4 + [Sector(), Sector(0, section), Sector(division)])


def some_record(random: Random, shape: Shape) -> TrackRecord:
    count = random.randint(1, 6) if random.random() < shape.with_past else 0
    events = [
        Event(random.choice(list(Outcome)), TODAY - random.randint(0, 3000), random.randint(1, 3))
        for _ in range(count)
    ]
    return track_record(events, today=TODAY)


def common_parts(random: Random, shape: Shape) -> dict[str, object]:
    first = TODAY + random.randint(-60, 200)
    windows = (OPEN_FIRST, OPEN_LAST) if random.random() < shape.open_windows else (first, 0)
    shortest = random.choice((1, 14, 30, 60, 90))
    spoken = random.sample(shape.languages, random.randint(0, min(3, len(shape.languages))))
    return {
        "country": random.choice(shape.countries),
        "group": random.choice(("", "", "", "alpha", "beta")),
        "is_sme": random.random() > shape.flaws,
        "eligible": random.random() > shape.flaws,
        "visible": random.random() > shape.flaws,
        "accepted": random.random() > shape.flaws,
        "first_day": windows[0],
        "last_day": windows[1] or first + random.randint(-1, 250),
        "min_days": shortest,
        "max_days": shortest + random.randint(0, 150),
        "languages": tuple((code, random.randint(1, 6)) for code in spoken),
        "sector": some_sector(random, shape),
        "wished_sectors": tuple(some_sector(random, shape) for _ in range(random.choice((0, 0, 1, 3)))),
        "collaborations": frozenset(random.sample(TYPES, random.randint(0, 3))),
        "wanted": some_skills(random, shape),
        "offered": some_skills(random, shape),
        "waiting_since": TODAY if shape.equal_waiting else TODAY - random.randint(0, 5),
        "record": some_record(random, shape),
    }


def some_host(random: Random, shape: Shape, number: int) -> HostProfile:
    key = f"co_{number:04d}"
    level = random.choice((0, 0, 2, 3, 4))
    places = random.choice((0, 1, 1, 2, 50))
    parts = common_parts(random, shape)
    return HostProfile(id=key, company=key, places=places, min_level=level, **parts)  # type: ignore[arg-type]


def some_participant(random: Random, shape: Shape, number: int, companies: int) -> ParticipantProfile:
    company = f"co_{random.randrange(max(companies, 1)):04d}"
    countries = frozenset(random.sample(shape.countries, random.randint(0, min(3, len(shape.countries)))))
    parts = common_parts(random, shape)
    return ParticipantProfile(
        id=f"pa_{number:04d}",
        company=company,
        countries=countries,
        only_these=random.random() < 0.3,
        **parts,  # type: ignore[arg-type]
    )


def office(
    seed: int, hosts: int, participants: int, shape: Shape | None = None
) -> tuple[list[HostProfile], list[ParticipantProfile]]:
    """So many hosts and participants, the same for the same seed and shape."""
    random, shape = Random(seed), shape or Shape()
    return (
        [some_host(random, shape, number) for number in range(hosts)],
        [some_participant(random, shape, number, hosts) for number in range(participants)],
    )
