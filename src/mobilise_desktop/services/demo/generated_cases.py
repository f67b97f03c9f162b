"""Cases of generated people: a match on its way, or a stay that was completed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import project_to_json, slices_to_json

from .frame import Frame, Row
from .projects import document_of

_OPEN = ("SHORTLISTED", "SUGGESTED", "DECLINED", "WITHDRAWN", "EXPIRED", "PROPOSED")


def add_generated_case(
    frame: Frame, languages: Mapping[str, Any], language: str, person: Row, firm: Row, host: Row
) -> None:
    """A match of the person with the host; a third of them were completed years ago."""
    if host["country"] == firm["country"] or host["id"] == firm["id"]:
        return
    chance = frame.chance
    done = chance.random() < 0.34
    state, days = "CONVERTED" if done else chance.choice(_OPEN), -chance.randrange(1, 60)
    if done:
        days = -chance.randrange(420, 1000)
    score = chance.randrange(3500, 8200)
    match = frame.add(
        "matches",
        age=-days,
        participant_id=person["id"],
        sending_company_id=firm["id"],
        host_company_id=host["id"],
        origin=chance.choice(("CATALOGUE", "LCP_PROPOSAL", "LCP_PROPOSAL")),
        state=state,
        state_since=frame.at(days),
        score=score,
        sender_side=min(10_000, score + 250),
        host_side=score - 200,
        declined_by="HC" if state == "DECLINED" else None,
        proposed_on=frame.day(days) if state == "PROPOSED" else None,
        answer_due=frame.day(days + 75) if state == "PROPOSED" else None,
    )
    if done:
        _completed(frame, languages, language, match, person, firm, host)


def _completed(
    frame: Frame,
    languages: Mapping[str, Any],
    language: str,
    match: Row,
    person: Row,
    firm: Row,
    host: Row,
) -> None:
    locale = language if "project" in languages[language] else "en"
    item = _texts(languages[locale], frame.chance.randrange(5, 13))
    first = frame.monday((match["state_since"].date() - frame.today).days + 60)
    document = document_of(frame, item, locale, first, person, firm, host)
    signed = first - timedelta(days=25)
    project = frame.add(
        "learning_projects",
        age=(frame.today - signed).days,
        reference=f"MSME-DEMO-{first.year}-{match['id'][-8:]}",
        match_id=match["id"],
        participant_id=person["id"],
        sending_company_id=firm["id"],
        host_company_id=host["id"],
        edition_id=frame.edition_id,
        locale=locale,
        state="CLOSED",
        state_since=frame.at(-1),
        content=project_to_json(document),
    )
    _stay(frame, project, document, signed)


def _stay(frame: Frame, project: Row, document: LearningProject, signed: date) -> None:
    first, last = document.slices[0].first, document.slices[-1].last
    finance, slices = document.finance, slices_to_json(document.slices)
    stay = frame.add(
        "secondments",
        age=(frame.today - signed).days,
        reference=project["reference"].replace("MSME-", "S-", 1),
        learning_project_id=project["id"],
        participant_id=project["participant_id"],
        sending_company_id=project["sending_company_id"],
        host_company_id=project["host_company_id"],
        edition_id=frame.edition_id,
        state="COMPLETED",
        state_since=frame.at((last - frame.today).days + 60),
        planned_start=first,
        planned_end=last,
        actual_start=first,
        actual_end=last,
        planned_slices=slices,
        actual_slices=slices,
        host_country=document.host.country,
        monthly_rate=finance.monthly_rate,
        grant_planned=finance.planned_grant,
        grant_agreed=finance.planned_grant,
        grant_actual=finance.planned_grant,
    )
    frame.add(
        "payments",
        secondment_id=stay["id"],
        instalment=1,
        percent=100,
        trigger="REPORT",
        amount=finance.planned_grant,
        due=last + timedelta(days=45),
        paid_on=last + timedelta(days=40),
        reference=f"{stay['reference']}/1",
    )


def _texts(words: Mapping[str, Any], weeks: int) -> Row:
    """Case texts in one language, in the shape of the hand-made ones."""
    own, goals, business = words["project"], words["goals"], words["business"]
    indicator = own["indicator"]
    return {
        "weeks": weeks,
        "bg": [f"{business[0]} {own['why']}", f"{business[1]} {own['why']}", own["why"]],
        "met": own["met"],
        "why": own["why"],
        "coll": ["KNOWLEDGE_TRANSFER"],
        "obj": [
            ["PARTICIPANT", goals[0], indicator, "3", ""],
            ["SC", f"{business[0]} {goals[1]}", indicator, "2", ""],
            ["HC", f"{business[1]} {own['activity']}.", indicator, "2", ""],
        ],
        "act": [[weeks, own["activity"], "", "JOINT_WORK", own["deliverable"], [1, 2, 3]]],
        "out": [f"{business[0]} {goals[1]}", f"{business[1]} {own['why']}", goals[0], own["deliverable"]],
    }
