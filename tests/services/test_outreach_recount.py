"""Figures of outreach on random registers equal an independent recount, row by row."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from mobilise_desktop.domain.codes import Channel
from mobilise_desktop.domain.outreach import Audience, EventKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.outreach import ContactFilter, EventFilter, EventLine

TODAY = date.today()


def fill(office: Services, random: Random) -> None:
    """Events and contacts on random days, some of them led on to consultations of the demonstration."""
    desk = office.outreach
    with office.database.read() as session:
        visits = list(session.execute(text("SELECT id FROM consultations ORDER BY id")).scalars())
    events: list[str | None] = [None]
    for number in range(random.randrange(8)):
        first = TODAY - timedelta(random.randrange(400))
        kind = random.choice(list(EventKind))
        reached = {name: random.randrange(50) for name in ("firms", "individuals", "multipliers")}
        events.append(desk.add_event(kind=kind, topic=f"E{number}", first=first, **reached).value)
    for number in range(random.randrange(40)):
        day, event = TODAY - timedelta(random.randrange(400)), random.choice(events)
        channel, audience = random.choice(list(Channel)), random.choice(list(Audience))
        if random.random() < 0.4:
            desk.tally(channel, day=day, audience=audience, event_id=event)
            continue
        contact = desk.note(
            day=day, channel=channel, audience=audience, name=f"N{number}", event_id=event
        ).value
        if random.random() < 0.5:
            desk.change_contact(contact, consultation_id=random.choice(visits))


def led(office: Services, contacts: list[Any]) -> tuple[int, int, int]:
    """Consultations, registrations and secondments that contacts led to, counted one by one."""
    visits, files, stays = set(), set(), set()
    with office.database.read() as session:
        for one in contacts:
            if not one.consultation_id:
                continue
            visits.add(one.consultation_id)
            visit = session.execute(
                text("SELECT company_id, participant_id FROM consultations WHERE id = :v"),
                {"v": one.consultation_id},
            ).one()
            sent = None
            for table, key in (("companies", visit[0]), ("participants", visit[1])):
                found = session.execute(
                    text(f"SELECT id, submitted_on FROM {table} WHERE id = :k"), {"k": key}
                ).first()
                if found and found[1] and sent is None:
                    sent = found[1]
            if sent and sent >= one.day.isoformat():
                files.add(visit[0] or visit[1])
            for row in session.execute(text("SELECT * FROM secondments")).mappings():
                ours = (
                    row["participant_id"] == visit[1]
                    or (visit[0] and visit[0] in (row["sending_company_id"], row["host_company_id"]))
                ) and row["state"] != "CANCELLED"
                start = row["actual_start"] or row["planned_start"]
                if ours and start and start >= one.day.isoformat():
                    stays.add(row["id"])
    return len(visits), len(files), len(stays)


def inside(event: EventLine, first: date, last: date) -> bool:
    return first <= event.first <= last


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_a_recount(demonstration: Services, seed: int) -> None:
    random = Random(seed)
    fill(demonstration, random)
    desk = demonstration.outreach
    first = TODAY - timedelta(random.randrange(100, 400))
    last = first + timedelta(random.randrange(300))
    found = desk.figures(first, last)
    events = [e for e in desk.events(EventFilter(), limit=500) if inside(e, first, last)]
    contacts = list(desk.contacts(ContactFilter(first=first, last=last), limit=500))
    assert found.events == len(events)
    assert found.reached.all == sum(e.reached for e in events)
    assert {k.kind: k.events for k in found.by_kind} == Counter(e.kind for e in events)
    assert found.costs == sum((e.costs or 0 for e in events), start=0)
    assert found.contacts == sum(c.count for c in contacts)
    for name, told in (("channel", found.by_channel), ("audience", found.by_audience)):
        counted: Counter[Any] = Counter()
        for one in contacts:
            counted[getattr(one, name)] += one.count
        assert told == dict(counted)
    months: Counter[str] = Counter()
    for one in contacts:
        months[one.day.isoformat()[:7]] += one.count
    assert {m.month: m.contacts for m in found.by_month if m.contacts} == dict(months)
    total = found.total
    assert (total.consultations, total.registrations, total.secondments) == led(demonstration, contacts)
    for line in found.by_event:
        own = [c for c in contacts if c.event_id == line.event_id]
        assert line.contacts == sum(c.count for c in own)
        assert (line.consultations, line.registrations, line.secondments) == led(demonstration, own)
    assert {line.event_id for line in found.by_event} == {c.event_id for c in contacts if c.event_id}
