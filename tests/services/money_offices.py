"""Offices whose cases, stays and payments are drawn at random, kept also as the plain rows they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from mobilise_desktop.domain.codes import MatchState, ProjectState, SecondmentState
from mobilise_desktop.models import (
    Base,
    Company,
    LearningProjectRecord,
    Match,
    Participant,
    Payment,
    Secondment,
)
from mobilise_desktop.services.opening import Services
from mobilise_desktop.storage.codec import defaults
from mobilise_desktop.storage.journal import bulk_insert

Row = dict[str, Any]
DAY = date(2026, 3, 20)
COUNTRIES = ("DE", "ES", "NO", "SE")
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_TRIGGERS = ("SIGNATURE", "START", "ARRIVAL", "REPORT", "")


@dataclass
class Drawn:
    """The rows of an office by table."""

    firms: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    matches: list[Row] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    stays: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)


def drawn(random: Random, *, cases: int, ending: float = 0.3) -> Drawn:
    """That many matches; most have a Learning Project, most of these a stay, as in an old office."""
    office = Drawn()
    office.firms = [
        {"id": f"co_{n}", "legal_name": f"Firm {n}", "country": random.choice(COUNTRIES)}
        for n in range(max(4, cases // 20))
    ]
    for number in range(cases):
        _case(random, office, number, ending)
    return office


def _case(random: Random, office: Drawn, number: int, ending: float) -> None:
    sender, host = random.choice(office.firms), random.choice(office.firms)
    least = random.choice([None, 4, 8])
    person = {
        "id": f"pa_{number}",
        "given_name": "Ada",
        "family_name": f"Example {number}",
        "sending_company_id": sender["id"],
        "special_rate_claimed": random.random() < 0.1,
        "min_weeks": least,
        "max_weeks": random.choice([None, 10, 13]),
    }
    ended = random.random() < ending
    own = random.random() < 0.2
    match = {
        "id": f"ma_{number}",
        "participant_id": person["id"],
        "sending_company_id": sender["id"],
        "host_company_id": host["id"],
        "origin": "OWN_CONTACT" if own else "CATALOGUE",
        "state": random.choice(["DECLINED", "WITHDRAWN", "EXPIRED"] if ended else list(MatchState)[:7]),
        "proposed_on": None if own or random.random() < 0.2 else DAY,
        "sc_answer": random.choice([None, "ACCEPTED", "DECLINED"]),
        "hc_answer": random.choice([None, "ACCEPTED", "NO_ANSWER"]),
    }
    office.people.append(person)
    office.matches.append(match)
    if random.random() < 0.8:
        _project(random, office, match, number, host["country"])


def _project(random: Random, office: Drawn, match: Row, number: int, country: str) -> None:
    came = random.random() < 0.8
    stated = random.choice([None, f"{random.randrange(50_000, 600_000) / 100:.2f}"])
    project = {
        "id": f"lp_{number}",
        "reference": f"P-{number}",
        "match_id": match["id"],
        "participant_id": match["participant_id"],
        "sending_company_id": match["sending_company_id"],
        "host_company_id": match["host_company_id"],
        "state": "SIGNED" if came else random.choice(list(ProjectState)).value,
        "content": {"finance": {"planned_grant": stated}},
    }
    office.projects.append(project)
    if came:
        _stay(random, office, project, number, country)


def _stay(random: Random, office: Drawn, project: Row, number: int, country: str) -> None:
    start = DAY + timedelta(days=random.randrange(-900, 200))
    planned = random.choice([None, Decimal(random.randrange(50_000, 600_000)) / 100])
    stay = {
        "id": f"se_{number}",
        "reference": f"S-{number}",
        "learning_project_id": project["id"],
        "participant_id": project["participant_id"],
        "sending_company_id": project["sending_company_id"],
        "host_company_id": project["host_company_id"],
        "state": random.choice(list(SecondmentState)).value,
        "planned_start": random.choice([None, start, start, start]),
        "planned_end": start + timedelta(days=random.randrange(28, 180)),
        "host_country": country,
        "grant_planned": planned,
        "grant_agreed": planned if random.random() < 0.8 else None,
        "grant_actual": random.choice([None, None, Decimal(random.randrange(50_000, 600_000)) / 100]),
    }
    office.stays.append(stay)
    for place in range(random.randrange(3)):
        office.payments.append(
            {
                "id": f"py_{number}_{place}",
                "secondment_id": stay["id"],
                "instalment": place + 1,
                "trigger": random.choice(_TRIGGERS),
                "amount": Decimal(random.randrange(-5_000, 300_000)) / 100,
                "due": random.choice([None, start, start + timedelta(days=90)]),
                "paid_on": random.choice([None, start + timedelta(days=random.randrange(60))]),
            }
        )


def keep(services: Services, office: Drawn) -> None:
    """Write the rows into an office."""
    tables: Sequence[tuple[type[Base], list[Row]]] = (
        (Company, office.firms),
        (Participant, office.people),
        (Match, office.matches),
        (LearningProjectRecord, office.projects),
        (Secondment, office.stays),
        (Payment, office.payments),
    )
    with services.database.transaction("Drawn") as session:
        for model, rows in tables:
            usual = defaults(model.__table__)  # type: ignore[arg-type]
            bulk_insert(session, model, [_whole(usual, row) for row in rows])


def _whole(usual: Row, row: Row) -> Row:
    return {**usual, "created_at": _MOMENT, "changed_at": _MOMENT, **row}
