"""What recorded training means for a stay: what is still missing, and the checklist item that follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import ChecklistCode
from mobilise_desktop.domain.training import Gap, Taught, blocker, gap, rule_of
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TopicKind
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import office_file, secondment_records, training_queries, training_rows
from mobilise_desktop.words import N_, Words


def taught_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Taught, ...]:
    """The topics that a session keeps."""
    return tuple(
        Taught(str(row["code"]), str(row["title"]), TopicKind(row["kind"]), int(row.get("minutes", 0)))
        for row in rows
    )


def attended(session: Any, secondment_id: str, participant_id: str) -> tuple[tuple[date, Taught], ...]:
    """Topics that a stay's participant attended with their days, each topic once, the earliest first."""
    found: dict[str, tuple[date, Taught]] = {}
    for place, held in reversed(training_queries.of_stay(session, secondment_id, participant_id)):
        if place.state is AttendanceState.ATTENDED and held.state is SessionState.HELD:
            for one in taught_of(held.topics):
                found.setdefault(one.code or one.title, (held.day, one))
    return tuple(found.values())


def gap_of(session: Any, case: secondment_records.Case) -> Gap:
    """What a stay's training leaves open."""
    known = attended(session, case.record.id, case.record.participant_id)
    return gap(rule_of(case.edition.rules), [one for _day, one in known])


def gaps(session: Any, stay_ids: Iterable[str]) -> dict[str, Gap]:
    """What is missing by stay."""
    cases = [secondment_records.case(session, one) for one in dict.fromkeys(stay_ids)]  # editions stay read
    return {case.record.id: gap_of(session, case) for case in cases}


def check_tick(session: Any, item: Any, reason: str) -> None:
    """Whether the item may be ticked by hand: with the training recorded, else with a reason where the
    edition lets an officer decide. Raises ``RuleBroken`` or ``BadInput``.
    """
    if item.code is not ChecklistCode.PRE_DEPARTURE_TRAINING:
        return
    case = secondment_records.case(session, item.secondment_id)
    stop = blocker(gap_of(session, case))
    if stop is None:
        return
    if not rule_of(case.edition.rules).override:
        raise RuleBroken(stop.rule, stop.message, **stop.values)
    if not reason.strip():
        raise BadInput(
            N_("The training is not recorded. Record it on the tab Training, or write down why it is not.")
        )


def settle(session: Any, before: Mapping[str, Gap], officer: str) -> None:
    """Tick the item of stays whose training is complete now; open it where it was and is no longer."""
    after = gaps(session, before)
    say = Words(office_file.required_office(session).language)
    for stay_id, was in before.items():
        item = training_rows.training_item(session, stay_id)
        if item is None:
            continue
        record = training_rows.stay(session, stay_id)
        known = attended(session, stay_id, record.participant_id)
        if not after[stay_id] and known and item.done_on is None:
            item.done_on, item.not_needed, item.done_by = max(day for day, _one in known), False, officer
            topics = ", ".join(one.title for _day, one in known)
            item.evidence = say("Attended: {topics}", topics=topics)
        elif after[stay_id] and not was and item.done_on is not None:
            item.done_on, item.done_by, item.evidence = None, "", ""
