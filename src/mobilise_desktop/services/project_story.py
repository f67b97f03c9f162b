"""Who did what when with a Learning Project: states, reviews, signatures, comments; from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.project_states import FROZEN, REVIEWS
from mobilise_desktop.storage import project_story
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.project_story import StoryEntry
from mobilise_desktop.words import N_

S = ProjectState
_ORDER = (*REVIEWS, S.APPROVED)
_STEPS: Mapping[tuple[ProjectState, ProjectState], str] = {
    (S.DRAFT, S.COMPANY_REVIEW): N_("Sent to the companies"),
    (S.COMPANY_REVIEW, S.LCP_SENDING_REVIEW): N_("The companies agreed"),
    (S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW): N_("Reviewed by the sending contact point"),
    (S.LCP_HOST_REVIEW, S.APPROVED): N_("Reviewed and approved by the host contact point"),
    (S.CHANGES_REQUESTED, S.DRAFT): N_("The comments are being worked in"),
    (S.APPROVED, S.DRAFT): N_("Back to draft"),
    (S.SIGNED, S.CLOSED): N_("Closed"),
}
_AMENDED = {
    "ISSUED": N_("Amendment issued for signature"),
    "SIGNED": N_("Amendment signed by all who must"),
    "WITHDRAWN": N_("Amendment withdrawn"),
}
_RECORDED = {
    "learning_project_versions": ("issued_at", "issued_by"),
    "signatures": ("created_at", "person"),
    "amendment_signatures": ("created_at", "person"),
    "review_comments": ("written_at", "author"),
}
_EDITED = N_("Text changed")
_Told = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One thing that happened; ``values`` fill the message, ``times`` counts changes told as one."""

    at: datetime
    officer: str
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the present round, by its state.

    ``at`` is ``None`` while it is not done, and where only the state it came in with tells that it was.
    """

    state: ProjectState
    at: datetime | None = None
    officer: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The reviews of the present round, and everything that happened, the newest first."""

    reviews: tuple[Review, ...]
    events: tuple[StoryEvent, ...]


class ProjectStory:
    """The story of a Learning Project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, project_id: str) -> Story:
        """The story as the journal knows it; what was made without a journal is not in it."""
        with self._database.read() as session:
            entries = project_story.entries(session, project_id)
        told = [event for entry in entries for event in _told(entry, project_id)]
        told.sort(key=lambda event: event.at, reverse=True)
        return Story(_reviews(reversed(entries), project_id), tuple(_merged(told)))


def _told(entry: StoryEntry, project_id: str) -> Iterator[StoryEvent]:
    if entry.mode in ("undo", "redo"):
        message = N_("Taken back: {what}") if entry.mode == "undo" else N_("Done again: {what}")
        yield StoryEvent(entry.at, entry.officer, message, {"what": entry.what})
        return
    for change in entry.changes:
        if entry.mode == "quiet" and not change.before:
            yield from _put_in(change, project_id)
            continue
        for message, values in _of_row(change, project_id):
            yield StoryEvent(entry.at, entry.officer, message, values)
    for at, officer, was, now in entry.steps:
        if message := _of_state(S(was), S(now)):
            yield StoryEvent(_moment(at), officer, message)


def _put_in(change: Any, project_id: str) -> Iterator[StoryEvent]:
    """What a row tells that was put in as it is: its own days and persons, not the entry's."""
    row = change.after or {}
    if change.table == "amendments" and row.get("issued_at"):
        officer = row.get("issued_by", "")
        yield StoryEvent(_moment(row["issued_at"]), officer, _AMENDED["ISSUED"])
        if row["state"] == "SIGNED":
            yield StoryEvent(_moment(row["state_since"]), "", _AMENDED["SIGNED"])
    at, who = _RECORDED.get(change.table, ("created_at", ""))
    for message, values in _of_row(change, project_id):
        yield StoryEvent(_moment(row[at]), row.get(who, ""), message, values)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _of_row(change: Any, project_id: str) -> Iterator[_Told]:
    before, after = change.before or {}, change.after or {}
    if change.id == project_id:
        yield from _of_project(before, after)
    elif change.table == "learning_project_versions" and not before:
        yield N_("Version {number} issued for signature"), {"number": after.get("number", "")}
    elif change.table == "signatures" and not before:
        yield from _of_signature(after)
    elif change.table == "amendments":
        yield from _of_amendment(before, after)
    elif change.table == "amendment_signatures" and not before:
        yield N_("Amendment signed: {party}"), {"party": Party(after["party"])}
    elif change.table == "review_comments":
        yield from _of_comment(before, after)


def _of_comment(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[_Told]:
    if not before:
        yield N_("Comment written"), {}
    elif "resolved_at" in after:
        message = N_("Comment worked in") if after["resolved_at"] else N_("Comment opened again")
        yield message, {}


def _of_amendment(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[_Told]:
    if not before:
        yield N_("Amendment {number} drafted"), {"number": after.get("number", "")}
    elif message := _AMENDED.get(after.get("state", "")):
        yield message, {}


def _of_project(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[_Told]:
    if not before:
        yield N_("Drafted"), {}
        return
    if "content" in after:
        yield _EDITED, {}
    if "state" in after:
        message = _of_state(S(before.get("state", S.DRAFT)), S(after["state"]))
        if message:
            yield message, {}


def _of_state(was: ProjectState, now: ProjectState) -> str:
    if now is S.CHANGES_REQUESTED:
        return N_("Changes requested")
    if now is S.DRAFT and was in FROZEN:
        return N_("New version begun")
    if now is S.DRAFT and was in REVIEWS:
        return N_("A draft again, since the text was changed after its review")
    if now is S.SIGNED:
        return N_("Signed by all parties")
    return _STEPS.get((was, now), "")


def _of_signature(after: Mapping[str, Any]) -> Iterator[_Told]:
    values = {"party": Party(after["party"]), "number": after["version_number"]}
    if after.get("carried_from"):
        yield N_("Signature stays valid for version {number}: {party}"), values
    elif after.get("by_slip"):
        yield N_("Change slip to version {number} signed: {party}"), values
    else:
        yield N_("Version {number} signed: {party}"), values


def _merged(events: Iterable[StoryEvent]) -> Iterator[StoryEvent]:
    """Changes of the text by one officer on one day, told as one."""
    held: StoryEvent | None = None
    for event in events:
        if held and event.message == _EDITED and _same_day(held, event):
            held = StoryEvent(held.at, held.officer, held.message, held.values, held.times + 1)
            continue
        if held:
            yield held
        held = event if event.message == _EDITED else None
        if held is None:
            yield event
    if held:
        yield held


def _same_day(one: StoryEvent, two: StoryEvent) -> bool:
    return (one.officer, one.at.date()) == (two.officer, two.at.date())


def _reviews(entries: Iterable[StoryEntry], project_id: str) -> tuple[Review, ...]:
    """Which reviews of the present round are done: a step back takes those after it away."""
    done: dict[ProjectState, Review] = {}
    for entry in entries:
        for change in entry.changes:
            if change.id != project_id or "state" not in (change.after or {}):
                continue
            now = S((change.after or {})["state"])
            if change.before:
                _step(done, S(change.before.get("state", S.DRAFT)), now, entry.at, entry.officer)
            else:
                done = _passed(now)
                for at, officer, before, after in entry.steps:
                    _step(done, S(before), S(after), _moment(at), officer)
    return tuple(done.get(state, Review(state)) for state in REVIEWS)


def _passed(now: ProjectState) -> dict[ProjectState, Review]:
    """The reviews that a project has behind it that came in with this state."""
    reached = _ORDER.index(now) if now in _ORDER else len(REVIEWS) if now in FROZEN else 0
    return {state: Review(state, done=True) for state in REVIEWS[:reached]}


def _step(
    done: dict[ProjectState, Review], was: ProjectState, now: ProjectState, at: datetime, officer: str
) -> None:
    if now in _ORDER or now in (S.DRAFT, S.CHANGES_REQUESTED):
        reached = _ORDER.index(now) if now in _ORDER else 0
        for state in _ORDER[reached:]:
            done.pop(state, None)
    if was in REVIEWS and now in _ORDER and _ORDER.index(now) == _ORDER.index(was) + 1:
        done[was] = Review(was, at, officer, done=True)
