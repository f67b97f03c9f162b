"""The rest of the desk as rows: matches on their way, visits, needs analyses, notes, overrides, searches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .frame import Frame, Row
from .people import ADVISERS

_TABLE = {
    "COMPANY": "companies",
    "PARTICIPANT": "participants",
    "MATCH": "matches",
    "LEARNING_PROJECT": "learning_projects",
    "SECONDMENT": "secondments",
    "CONSULTATION": "consultations",
    "ORGANISATION": "organisations",
}


def add_matches(frame: Frame, desk: Mapping[str, Any]) -> None:
    """Matches that have no Learning Project (yet)."""
    for item in desk["matches"]:
        person = frame.row("participants", item["p"])
        score = item.get("score") or (None, None, None)
        frame.add(
            "matches",
            key=f"{item['p']}-{item['h']}",
            age=-item["days"] + 6,
            participant_id=person["id"],
            sending_company_id=person["sending_company_id"],
            host_company_id=frame.row("companies", item["h"])["id"],
            origin=item["origin"],
            state=item["state"],
            state_since=frame.at(item["days"]),
            score=score[0],
            sender_side=score[1],
            host_side=score[2],
            prior_link=item.get("prior", "NONE"),
            prior_link_note=frame.told(item.get("note", "")),
            proposed_on=frame.day(item["due"] - 14) if "due" in item else None,
            answer_due=frame.day(item["due"]) if "due" in item else None,
            declined_by=item.get("by"),
            reason=frame.told(item.get("reason", "")),
            **_answer(frame, item, "sc"),
            **_answer(frame, item, "hc"),
        )


def _answer(frame: Frame, item: Mapping[str, Any], side: str) -> Row:
    if side not in item:
        return {}
    answer, days, channel, by = item[side]
    return {
        f"{side}_answer": answer,
        f"{side}_answered_on": frame.day(days),
        f"{side}_answered_by": by,
        f"{side}_channel": channel,
    }


def add_visits(frame: Frame, desk: Mapping[str, Any]) -> None:
    """Consultations, open ones resumable at their page, each needs analysis with its own."""
    for place, item in enumerate(desk["consultations"]):
        _visit(frame, item, place)
    for place, item in enumerate(desk["needs"]):
        person = frame.row("participants", item["p"])
        needs = _needs(frame, item, person, place)
        if item.get("consultation"):
            frame.row("consultations", item["consultation"])["needs_id"] = needs["id"]
        else:
            _visit_of(frame, item, person, needs, place)


def _visit(frame: Frame, item: Mapping[str, Any], place: int) -> None:
    firm, person = item.get("firm"), item.get("p")
    started = frame.at(item["days"], item["hour"])
    frame.add(
        "consultations",
        key=item["id"],
        age=-item["days"],
        started_at=started,
        finished_at=None if item["state"] == "OPEN" else frame.at(item["days"], item["hour"] + 1),
        adviser=ADVISERS[place % 3],
        channel=item["channel"],
        visitor=item["visitor"],
        visitor_name=item["name"],
        subject=frame.told(item["subject"]),
        quick=item.get("quick", False),
        page=item["page"],
        state=item["state"],
        company_id=frame.row("companies", firm)["id"] if firm else None,
        participant_id=frame.row("participants", person)["id"] if person else None,
    )


def _needs(frame: Frame, item: Mapping[str, Any], person: Row, place: int) -> Row:
    done = item.get("done")
    return frame.add(
        "needs_analyses",
        key=item["p"],
        age=-item["days"],
        day=frame.day(item["days"]),
        adviser=ADVISERS[place % 3],
        channel=item["channel"],
        company_id=person["sending_company_id"],
        participant_id=person["id"],
        business_goals=item["business"],
        development_goals=person["goals"] if item["business"] else "",
        offer_to_host=item["offer"],
        timing_constraints=item["timing"],
        language_readiness=item["language"],
        support_wished=item["support"],
        outcome=item["outcome"],
        referred_to=frame.told(item.get("referred", "")),
        next_step=frame.told(item["next"]),
        next_step_due=None if item["due"] is None else frame.day(item["due"]),
        next_step_done_on=None if done is None else frame.day(done),
    )


def _visit_of(frame: Frame, item: Mapping[str, Any], person: Row, needs: Row, place: int) -> None:
    hour = 9 + place % 7
    frame.add(
        "consultations",
        key=f"visit:{item['p']}",
        age=-item["days"],
        started_at=frame.at(item["days"], hour),
        finished_at=frame.at(item["days"], hour + 1),
        adviser=ADVISERS[place % 3],
        channel=item["channel"],
        visitor="SENDS",
        visitor_name=f"{person['given_name']} {person['family_name']}",
        subject=person["goals"],
        quick=place % 5 == 0,
        page="summary",
        state="FINISHED",
        company_id=person["sending_company_id"],
        participant_id=person["id"],
        needs_id=needs["id"],
    )


def add_notes(frame: Frame, desk: Mapping[str, Any]) -> None:
    """Notes with follow-ups, written reasons for overrides, saved searches."""
    for place, item in enumerate(desk["notes"]):
        follow, done = item["follow"], item.get("done")
        frame.add(
            "contact_entries",
            age=-item["days"],
            subject_kind=item["on"],
            subject_id=frame.row(_TABLE[item["on"]], item["of"])["id"],
            at=frame.at(item["days"], 8 + place % 9),
            channel=item["channel"],
            officer=ADVISERS[place % 3],
            with_whom=item["with"],
            text=frame.told(item["text"]),
            follow_up_on=None if follow is None else frame.day(follow),
            done_on=None if done is None else frame.day(done),
        )
    for place, item in enumerate(desk["overrides"]):
        frame.add(
            "rule_overrides",
            age=-item["days"],
            subject_kind=item["on"],
            subject_id=frame.row(_TABLE[item["on"]], item["of"])["id"],
            rule=item["rule"],
            reason=frame.told(item["reason"]),
            officer=ADVISERS[place % 3],
            decided_on=frame.day(item["days"]),
        )
    for item in desk["searches"]:
        frame.add(
            "saved_searches", age=30, page=item["page"], name=frame.told(item["name"]), filter=item["filter"]
        )
