"""Rules that draft recommendations from ratings, needs left open, goals and plans of a stay (DOC-19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .codes import N_, Owner
from .figures import ACHIEVED
from .learning_project import Objective
from .needs import SkillNeed, ranked
from .recommendations import AdviceField, Ground

LOW = 2
MOST_EACH = 3
_SHORT_BY = 7
_ENOUGH = ("B2", "C1", "C2")
_ABROAD = ("export", "import", "market", "markt", "märkt", "march", "mercad", "mercat", "rynek", "rynk",
           "foreign", "abroad", "ausland", "étrang", "extranj", "ester", "internation")  # fmt: skip
_F = AdviceField


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the recommendations are for; ``needs`` and ``goals`` are its own that no objective took up.

    ``countries``: names of target countries that the stay did not lead to; ``offered``: URIs of skills that
    the partner company offers.
    """

    to: Owner
    company: str
    partner: str
    needs: tuple[SkillNeed, ...] = ()
    goals: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    offered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StayStory:
    """What the rules read of a stay; names and labels in the letter's language.

    ``levels``: the level at the last checkpoint by objective (domain/evaluation.py); ``days_short``: days by
    which it ended before the planned day; ``country_names``: what tells that a goal is about a market;
    ``collaborations``: codes and labels.
    """

    participant: str
    objectives: tuple[Objective, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    collaborations: tuple[tuple[str, str], ...] = ()
    language: str = ""
    language_level: str = ""
    days_short: int = 0
    recognition: str = ""
    country_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted sentence: a message id with its values, and its ground; ``key`` names what it is about.

    What somebody wrote, in whatever language, stands as a quotation on a line of its own below the sentence.
    """

    key: str
    kind: AdviceField
    message: str
    values: Mapping[str, str]
    ground: Ground
    grounds: Mapping[str, str] = field(default_factory=dict)


def drafts(story: StayStory, reader: Reader) -> tuple[Draft, ...]:
    """Recommendations for a reader, at most three in a field, the weightiest first; none without a ground."""
    found: dict[AdviceField, list[Draft]] = {}
    for rule in (_low, _early, _needs, _language, _goals, _reached, _countries, _collaborations, _recognised):
        for draft in rule(story, reader):
            found.setdefault(draft.kind, []).append(draft)
    return tuple(draft for kind in AdviceField for draft in found.get(kind, ())[:MOST_EACH])


def measure_of(objective: Objective) -> str:
    """Indicator and target of an objective in one line; empty where neither is told."""
    return ": ".join(part for part in (_line(objective.indicator), _line(objective.target)) if part)


def _low(story: StayStory, reader: Reader) -> Iterator[Draft]:
    """Objectives rated 2 or lower, the lowest first."""
    rated = [(story.levels[o.id], o) for o in story.objectives if o.id in story.levels and o.text.strip()]
    for level, objective in sorted((one for one in rated if one[0] <= LOW), key=lambda one: one[0]):
        found = _LOW.get((reader.to, objective.owner))
        if found:
            kind, message, measured = found
            values = _values(story, reader, objective)
            told = measured if values["measure"] else message
            grounds = {"level": str(level)}
            yield Draft(f"low:{objective.id}", kind, told, values, Ground.RATED_LOW, grounds)


def _reached(story: StayStory, reader: Reader) -> Iterator[Draft]:
    """What was reached is the basis for more."""
    for objective in story.objectives:
        found = _REACHED.get((reader.to, objective.owner))
        if found and story.levels.get(objective.id) == ACHIEVED and objective.text.strip():
            kind, message = found
            values = _values(story, reader, objective)
            yield Draft(f"reached:{objective.id}", kind, message, values, Ground.REACHED)


def _needs(story: StayStory, reader: Reader) -> Iterator[Draft]:
    for need in ranked(reader.needs):
        values = {"skill": need.label, "partner": reader.partner, "participant": story.participant}
        key = f"need:{need.uri or need.label.casefold()}"
        if need.uri and need.uri in reader.offered:
            yield Draft(key, _F.MOBILITY, _MORE_STAYS[reader.to], values, Ground.PARTNER_OFFERS)
        elif need.gap:
            levels = {"now": str(need.level_now), "wanted": str(need.level_wanted)}
            message = N_("Train “{skill}” from level {now} to level {wanted}.")
            yield Draft(key, _F.TRAINING, message, {**values, **levels}, Ground.NEED_LEVELS, levels)
        elif need.level_now is None or need.level_wanted is None:
            yield Draft(key, _F.TRAINING, N_("Plan a training for “{skill}”."), values, Ground.NEED)


def _language(story: StayStory, reader: Reader) -> Iterator[Draft]:
    """Below B2 the working language of the stay is worth a course."""
    message = _COURSE.get(reader.to)
    if message and story.language and story.language_level and story.language_level not in _ENOUGH:
        values = {
            "language": story.language,
            "level": story.language_level,
            "partner": reader.partner,
            "participant": story.participant,
        }
        yield Draft("language", _F.TRAINING, message, values, Ground.LANGUAGE)


def _goals(story: StayStory, reader: Reader) -> Iterator[Draft]:
    for goal in reader.goals:
        message = N_("Plan the first step towards this goal, with a name and a day:\n“{goal}”")
        values = {"goal": _line(goal).rstrip(".")}
        yield Draft(f"goal:{goal.casefold()}", _goal_field(story, reader, goal), message, values, Ground.GOAL)


def _goal_field(story: StayStory, reader: Reader, goal: str) -> AdviceField:
    """A person's goal is one of training; a firm's of innovation unless it names a country or market."""
    if reader.to is Owner.PARTICIPANT:
        return _F.TRAINING
    told = goal.casefold()
    abroad = any(name.casefold() in told for name in story.country_names if name)
    return _F.INTERNATIONALISATION if abroad or any(stem in told for stem in _ABROAD) else _F.INNOVATION


def _countries(_story: StayStory, reader: Reader) -> Iterator[Draft]:
    if reader.countries and reader.to is not Owner.PARTICIPANT:
        values = {"countries": ", ".join(reader.countries), "partner": reader.partner}
        message = N_("Ask {partner} which customers or partners it can name in: {countries}.")
        yield Draft("countries", _F.INTERNATIONALISATION, message, values, Ground.COUNTRIES)


def _collaborations(story: StayStory, reader: Reader) -> Iterator[Draft]:
    if reader.to is Owner.PARTICIPANT:
        return
    message = N_("Agree with {partner} on the next step and its day for: {collaboration}.")
    for code, label in story.collaborations:
        values = {"partner": reader.partner, "collaboration": label}
        yield Draft(
            f"collaboration:{code}", _F.INTERNATIONALISATION, message, values, Ground.COLLABORATION, {}
        )


def _early(story: StayStory, reader: Reader) -> Iterator[Draft]:
    left = sum(1 for o in story.objectives if story.levels.get(o.id, ACHIEVED) <= LOW)
    if story.days_short >= _SHORT_BY and left:
        values = {"days": str(story.days_short), "count": str(left), "partner": reader.partner}
        message = N_(
            "Talk with {partner} about a second stay: this one ended {days} days early, and objectives "
            "rated low are left: {count}."
        )
        yield Draft("early", _F.MOBILITY, message, values, Ground.ENDED_EARLY)


def _recognised(story: StayStory, reader: Reader) -> Iterator[Draft]:
    message = _RECOGNISED.get(reader.to)
    if message and story.recognition.strip():
        values = {"recognition": _line(story.recognition).rstrip("."), "participant": story.participant}
        yield Draft("recognition", _F.MOBILITY, message, values, Ground.RECOGNITION)


def _values(story: StayStory, reader: Reader, objective: Objective) -> dict[str, str]:
    return {
        "objective": _line(objective.text).rstrip("."),
        "measure": measure_of(objective).rstrip("."),
        "participant": story.participant,
        "company": reader.company,
        "partner": reader.partner,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


_SELF = (
    _F.TRAINING,
    N_("Take up this objective again and agree with {company} when and how:\n“{objective}”"),
    N_("Take up this objective again, up to its measure:\n“{objective}” ({measure})"),
)
_STAFF = (
    _F.TRAINING,
    N_("Give {participant} time and training for this objective:\n“{objective}”"),
    N_(
        "Give {participant} time and training for this objective, up to its measure:\n"
        "“{objective}” ({measure})"
    ),
)
_FIRM = (
    _F.INNOVATION,
    N_("Finish in your company what was begun:\n“{objective}”"),
    N_("Finish in your company what was begun, up to its measure:\n“{objective}” ({measure})"),
)
_BOTH = (
    _F.INTERNATIONALISATION,
    N_("Finish together with {partner}:\n“{objective}”"),
    N_("Finish together with {partner}, up to its measure:\n“{objective}” ({measure})"),
)
_LOW: Mapping[tuple[Owner, Owner], tuple[AdviceField, str, str]] = {
    (Owner.PARTICIPANT, Owner.PARTICIPANT): _SELF,
    (Owner.SC, Owner.PARTICIPANT): _STAFF,
    (Owner.SC, Owner.SC): _FIRM,
    (Owner.HC, Owner.HC): _FIRM,
    (Owner.SC, Owner.COMMON): _BOTH,
    (Owner.HC, Owner.COMMON): _BOTH,
}
_GROW = N_("In the business with {partner}, build on this:\n“{objective}”")
_REACHED: Mapping[tuple[Owner, Owner], tuple[AdviceField, str]] = {
    (Owner.PARTICIPANT, Owner.PARTICIPANT): (
        _F.INNOVATION,
        N_("Show your colleagues at {company} how you do it now:\n“{objective}”"),
    ),
    (Owner.SC, Owner.PARTICIPANT): (
        _F.INNOVATION,
        N_("Give {participant} a task of your company in which this is used:\n“{objective}”"),
    ),
    (Owner.SC, Owner.SC): (_F.INTERNATIONALISATION, _GROW),
    (Owner.HC, Owner.HC): (_F.INTERNATIONALISATION, _GROW),
    (Owner.SC, Owner.COMMON): (_F.INTERNATIONALISATION, _GROW),
    (Owner.HC, Owner.COMMON): (_F.INTERNATIONALISATION, _GROW),
}
_MORE_STAYS: Mapping[Owner, str] = {
    Owner.PARTICIPANT: N_("Ask {partner} for some days on “{skill}”, which it offers."),
    Owner.SC: N_("Plan a further stay at {partner} on “{skill}”, which it offers."),
    Owner.HC: N_("Plan a stay of one of your own people at {partner} on “{skill}”, which it offers."),
}
_COURSE: Mapping[Owner, str] = {
    Owner.PARTICIPANT: N_("For the talks with {partner}, bring your {language} from {level} to B2."),
    Owner.SC: N_(
        "For the talks with {partner}, offer {participant} a course of {language}, from {level} to B2."
    ),
}
_RECOGNISED: Mapping[Owner, str] = {
    Owner.PARTICIPANT: N_("Ask for the recognition of your stay as it was agreed:\n“{recognition}”"),
    Owner.SC: N_("Give {participant} the recognition of the stay as it was agreed:\n“{recognition}”"),
}
