"""Words of the letter screens: languages, standings, what a missing value is and where it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import MatchState, ProjectState, RecordKind, SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.letters import Addressee
from mobilise_desktop.services.letter_parts import Enclosure
from mobilise_desktop.services.letters_many import Standing
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Draft

ENCLOSURE_WORDS: Mapping[Enclosure, str] = {
    Enclosure.LETTER: N_("The letter as PDF"),
    Enclosure.PROJECT: N_("The Learning Project as issued"),
    Enclosure.CALENDAR: N_("The stay for the calendar"),
}
STANDING_WORDS: Mapping[Standing, tuple[str, str]] = {
    Standing.READY: (N_("Can go out"), "good"),
    Standing.MISSING: (N_("Something is missing"), "caution"),
    Standing.NO_EMAIL: (N_("No e-mail address"), "caution"),
    Standing.NOBODY: (N_("Nobody in this role"), "caution"),
    Standing.REFUSED: (N_("Does not wish to be contacted"), "bad"),
    Standing.NOT_AGREED: (N_("Has not agreed to later contact"), "bad"),
}
_STATES: Mapping[RecordKind, Callable[[str], StrEnum]] = {
    RecordKind.MATCH: MatchState,
    RecordKind.LEARNING_PROJECT: ProjectState,
    RecordKind.SECONDMENT: SecondmentState,
}
_PAGES = {
    RecordKind.COMPANY: "companies",
    RecordKind.PARTICIPANT: "people",
    RecordKind.MATCH: "matching",
    RecordKind.LEARNING_PROJECT: "learning_projects",
    RecordKind.SECONDMENT: "secondments",
}
PAGE_WORDS: Mapping[str, str] = {
    "companies": N_("Open the company"),
    "people": N_("Open the person"),
    "matching": N_("Open the match"),
    "learning_projects": N_("Open the Learning Project"),
    "secondments": N_("Open the secondment"),
    "office": N_("Open the office"),
}


def misfit_words(say: Words, kind: RecordKind, state: str) -> str:
    """Why a template is not for a case in that state."""
    return say("Does not fit: {state}", state=say(label_of(_STATES[kind](state))))


def page_of(kind: RecordKind) -> str:
    """The page that shows records of a kind."""
    return _PAGES[kind]


def opens(draft: Draft, place: str) -> tuple[str, str]:
    """The page and record where a place's value is filled in; ``keys`` of the case are its contacts."""
    if place.startswith("office"):
        return "office", "points"
    for words, to in (
        ("participant", Addressee.PARTICIPANT),
        ("sending company", Addressee.SENDING),
        ("host company", Addressee.HOST),
        ("mentor", Addressee.HOST),
    ):
        if place.startswith(words) and to in draft.keys:
            return ("people" if to is Addressee.PARTICIPANT else "companies"), draft.keys[to]
    return page_of(draft.kind), draft.record_id


def reader_page(draft: Draft) -> tuple[str, str]:
    """The page and record of the one who is written to."""
    to = draft.reader.to
    if to in (Addressee.SENDING_POINT, Addressee.HOST_POINT):
        return "office", "points"
    if to in draft.keys:
        return ("people" if to is Addressee.PARTICIPANT else "companies"), draft.keys[to]
    return page_of(draft.kind), draft.record_id


def language_options(say: Words, reference: object, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Languages by their names in the officer's own."""
    name = reference.language_name  # type: ignore[attr-defined]
    return [(code, str(name(code, say.locale))) for code in codes]
