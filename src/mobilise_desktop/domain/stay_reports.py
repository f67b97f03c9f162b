"""What is written at the end of a stay: the reports of the three parties and the Europass Mobility text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .codes import N_, Owner, Party
from .evaluation import Mark, Track, worded_remark
from .learning_project import LearningProject, Objective

REPORTERS = (Party.PARTICIPANT, Party.SC, Party.HC)
FINAL, MOBILITY = "FINAL", "EUROPASS"

QUESTIONS: Mapping[Party, Mapping[str, str]] = {
    Party.PARTICIPANT: {
        "done": N_("What you did during the stay"),
        "learned": N_("What you learned, objective by objective"),
        "host": N_("How the host company supported you"),
        "preparation": N_("What of the preparation helped, and what was missing"),
        "difficulties": N_("Difficulties, and how they were solved"),
        "use": N_("What you will do with it in your own company"),
        "advice": N_("What you would tell the next participant"),
    },
    Party.SC: {
        "results": N_("What your company gained: results against the objectives"),
        "outcomes": N_("What became of the outcomes that were expected"),
        "sharing": N_("How the knowledge is shared in your company"),
        "cooperation": N_("What you plan with the host company from here on"),
        "grant": N_("What the grant was used for"),
        "advice": N_("What the programme could do better"),
    },
    Party.HC: {
        "done": N_("What you did together"),
        "results": N_("What your company gained"),
        "participant": N_("What the participant brought in and took along"),
        "cooperation": N_("What you plan with the sending company from here on"),
        "advice": N_("What the programme could do better"),
    },
}

MOBILITY_FIELDS: Mapping[str, str] = {
    "purpose": N_("Objective of the stay"),
    "tasks": N_("Activities and tasks carried out"),
    "job": N_("Job-related skills"),
    "language": N_("Language skills"),
    "digital": N_("Digital skills"),
    "organisation": N_("Organisational and managerial skills"),
    "communication": N_("Communication skills"),
    "other": N_("Other skills"),
}


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What the file tells about a stay; ``tracks`` in the order of the objectives, ``ended`` if it has.

    ``said``: what a rater wrote last to an objective, by objective id and rater.
    """

    project: LearningProject
    tracks: tuple[Track, ...]
    ended: date | None = None
    work_language: str = ""
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)


def title_of(kind: str, party: Party, key: str) -> str:
    """The question or heading of an answer."""
    return MOBILITY_FIELDS[key] if kind == MOBILITY else QUESTIONS[party][key]


def keys_of(kind: str, party: Party) -> tuple[str, ...]:
    """The answers of a report in their order."""
    return tuple(MOBILITY_FIELDS if kind == MOBILITY else QUESTIONS[party])


def drafted(facts: StayFacts, kind: str, party: Party) -> dict[str, str]:
    """What the file already answers, in the Learning Project's own words; the rest is left to the party.

    Of the ratings a report holds the party's own alone.
    """
    if kind == MOBILITY:
        return _without_empty(_mobility(facts))
    project, outcomes = facts.project, facts.project.outcomes
    drafts: Mapping[Party, Mapping[str, str]] = {
        Party.PARTICIPANT: {
            "done": _activities(facts),
            "learned": _levels(facts, party),
            "preparation": "\n".join(
                filter(
                    None, (project.preparation.training.strip(), project.preparation.language_course.strip())
                )
            ),
        },
        Party.SC: {
            "results": _levels(facts, party),
            "outcomes": outcomes.sc.strip(),
            "grant": project.finance.covers.strip(),
        },
        Party.HC: {
            "done": _activities(facts),
            "results": _levels(facts, party),
            "participant": outcomes.hc.strip(),
        },
    }
    return _without_empty(drafts[party])


def all_in(received: Mapping[Party, date | None]) -> bool:
    """Whether the reports of all three parties are in."""
    return all(received.get(party) for party in REPORTERS)


def _mobility(facts: StayFacts) -> dict[str, str]:
    wanted = (Owner.PARTICIPANT, Owner.COMMON)
    reached = [
        one.text.strip() for one, track in _rated(facts) if Mark.REACHED in track.marks and _fair(track)
    ]
    return {
        "purpose": _listed(o.text for o in facts.project.objectives if o.owner in wanted),
        "tasks": _activities(facts),
        "job": _listed(reached),
        "language": facts.work_language,
    }


def _fair(track: Track) -> bool:
    return Mark.DISPUTED not in track.marks


def _rated(facts: StayFacts) -> list[tuple[Objective, Track]]:
    return list(zip(facts.project.objectives, facts.tracks, strict=False))


def _activities(facts: StayFacts) -> str:
    """The planned activities up to the last day, each text once, in their order in time."""
    last = facts.ended or date.max
    planned: Sequence[str] = [
        one.text.strip()
        for one in sorted(facts.project.activities, key=lambda one: one.first)
        if one.first <= last
    ]
    return _listed(dict.fromkeys(planned))


def _levels(facts: StayFacts, party: Party) -> str:
    """The objectives that the party rated, each with its own last level of four and its own words."""
    told = []
    for one, track in _rated(facts):
        level = track.last_of(party.value)
        if level is not None:
            words = worded_remark(one, facts.said.get((one.id, party.value), ""))
            told.append(f"{one.text.strip()} ({level}/4)" + (f": {words}" if words else ""))
    return _listed(told)


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"–  {text.strip()}" for text in texts if text.strip())


def _without_empty(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in answers.items() if text}
