"""Events and contacts of the demonstration office."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .frame import Frame, Row
from .people import ADVISERS


def add_outreach(frame: Frame) -> None:
    """Events, contacts with names, and days on which contacts were only counted."""
    content = frame.content("outreach.json")
    events = {item["id"]: _event(frame, item) for item in content["events"]}
    for place, item in enumerate(content["contacts"]):
        _contact(frame, item, place, events)
    for place, (days, channel, count, event) in enumerate(content["tallies"]):
        frame.add(
            "outreach_contacts",
            age=-days,
            day=frame.day(days),
            channel=channel,
            count=count,
            officer=ADVISERS[place % 3],
            event_id=events[event]["id"] if event else None,
        )


def _event(frame: Frame, item: Mapping[str, Any]) -> Row:
    return frame.add(
        "outreach_events",
        age=max(0, -item["first"]),
        kind=item["kind"],
        topic=frame.told(item["topic"]),
        first=frame.day(item["first"]),
        last=frame.day(item.get("last", item["first"])),
        place=frame.told(item.get("place", "")),
        online=item.get("online", False),
        partner=frame.told(item.get("partner", "")),
        audience=frame.told(item["audience"]),
        firms=item["firms"],
        individuals=item["individuals"],
        multipliers=item["multipliers"],
        materials=[{"name": frame.told(name), "count": count} for name, count in item["materials"]],
        costs=Decimal(item["costs"]) if item["costs"] else None,
        note=frame.told(item["note"]),
    )


def _contact(frame: Frame, item: Mapping[str, Any], place: int, events: Mapping[str, Row]) -> None:
    visit, follow = item.get("visit"), item.get("follow")
    frame.add(
        "outreach_contacts",
        age=-item["days"],
        day=frame.day(item["days"]),
        channel=item["channel"],
        audience=item.get("audience", "FIRM"),
        name=frame.told(item["name"]),
        firm=frame.told(item["firm"]),
        reach=item.get("reach", ""),
        asked=frame.told(item["asked"]),
        language=item["language"],
        officer=ADVISERS[place % 3],
        event_id=events[item["event"]]["id"] if "event" in item else None,
        consultation_id=frame.row("consultations", visit)["id"] if visit else None,
        follow_up_on=None if follow is None else frame.day(follow),
        consent_on=frame.day(item["days"]) if item.get("agreed") else None,
    )
