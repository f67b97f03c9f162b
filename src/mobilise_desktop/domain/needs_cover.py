"""Which needs of a case no objective of its Learning Project takes up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .codes import Owner
from .learning_project import LearningProject, Objective

_SHORTEST_WORD, _STEM = 5, 5


@dataclass(frozen=True, slots=True)
class Wish:
    """A skill wanted or a goal told at a consultation, and whose it is; ``uri`` for skills of ESCO."""

    owner: Owner
    text: str
    uri: str = ""


def goals_in(text: str) -> tuple[str, ...]:
    """The goals of a text: its lines and sentences that say something."""
    parts = re.split(r"[\n;]+|(?<=[.!?])\s+", text)
    return tuple(part.strip(" -•*\t") for part in parts if _stems(part))


def uncovered(project: LearningProject, wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """The wishes that no objective takes up, each text once.

    A skill is taken up by an objective linked to it; anything by an objective that holds at least half of
    its words of five letters or more, compared by their beginnings.
    """
    linked = {o.skill_uri for o in project.objectives if o.skill_uri}
    told = [_stems(_words_of(o)) for o in project.objectives]
    found = {
        wish.text.casefold(): wish
        for wish in wishes
        if wish.uri not in linked and not _told(_stems(wish.text), told)
    }
    return tuple(found.values())


def _told(wanted: frozenset[str], objectives: Iterable[frozenset[str]]) -> bool:
    return not wanted or any(2 * len(wanted & stems) >= len(wanted) for stems in objectives)


def _words_of(objective: Objective) -> str:
    return f"{objective.text} {objective.indicator} {objective.target}"


def _stems(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFC", text).casefold()
    words = re.findall(rf"[^\W\d_]{{{_SHORTEST_WORD},}}", plain)
    return frozenset(word[:_STEM] for word in words)
