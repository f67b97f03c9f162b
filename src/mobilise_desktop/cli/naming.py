"""A person types a name or a reference where a machine gives an id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.exchange.problems import shown
from mobilise_desktop.folding import fold
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.secondments import SecondmentFilter

MOST_TOLD = 5
Given = TypeVar("Given")


def by_id_or_name(
    act: Callable[[str], Given], wanted: str, search: Callable[[str], Sequence[tuple[str, str]]]
) -> Given:
    """``act`` with the id; where no record has it, with the one record that ``search`` finds (id, name).

    Raises ``NotFound`` where none fits, ``BadInput`` that names those that fit where there are several.
    """
    try:
        return act(wanted)
    except NotFound:
        found = search(wanted) if wanted.strip() else ()
    if not found:
        raise NotFound("Nothing here has the id or the name {wanted}.", wanted=shown(wanted))
    if len(found) > 1:
        told = "; ".join(f"{name} ({key})" for key, name in found[:MOST_TOLD])
        raise BadInput("{wanted} fits several, give the id: {told}.", wanted=wanted, told=told)
    return act(found[0][0])


def people(services: Services, words: str) -> list[tuple[str, str]]:
    """Participants of that name; where there is none, those whose company fits the words."""
    rows = services.participants.page(ParticipantFilter(words=words), limit=MOST_TOLD + 1)
    found = [(line.id, f"{line.given_name} {line.family_name}".strip()) for line in rows]
    named = [one for one in found if set(fold(words).split()) <= set(fold(one[1]).split())]
    return named or found


def firms(services: Services, words: str) -> list[tuple[str, str]]:
    """Companies whose name or town fits the words."""
    rows = services.companies.page(CompanyFilter(words=words), limit=MOST_TOLD + 1)
    return [(line.id, line.legal_name) for line in rows]


def stays(services: Services, words: str) -> list[tuple[str, str]]:
    """Secondments with this reference, or those that fit the words."""
    rows = services.secondments.page(SecondmentFilter(words=words), limit=MOST_TOLD + 1)
    exact = [line for line in rows if line.reference.casefold() == words.strip().casefold()]
    return [(line.id, f"{line.reference} {line.person}") for line in exact or rows]


def projects(services: Services, words: str) -> list[tuple[str, str]]:
    """Learning Projects with this reference, or those that fit the words."""
    rows = services.projects.page(ProjectFilter(words=words), limit=MOST_TOLD + 1)
    exact = [line for line in rows if line.reference.casefold() == words.strip().casefold()]
    return [(line.id, line.reference) for line in exact or rows]
