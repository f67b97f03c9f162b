"""Starting objectives and a week-by-week plan for a draft, from the skills and collaboration of a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .codes import Collaboration, Method, Owner
from .learning_project import Activity, Objective
from .needs import SkillNeed, ranked
from .period import Week, last_day, weeks_of
from .prefill_facts import CaseBrief, Say
from .text_blocks import blanks

LEARN, SENDER, HOST, COMMON = "o1", "o2", "o3", "o4"


@dataclass(frozen=True, slots=True)
class Topics:
    """What the stay is about: what the participant learns, and what the host gets in return.

    ``host_knows`` and ``sender_knows`` name what that side itself says it knows, else a blank to fill in.
    """

    learned: SkillNeed
    given: SkillNeed
    host_knows: str
    sender_knows: str

    @property
    def host_teaches(self) -> bool:
        """Whether the host knows what is to be learned."""
        return self.host_knows == self.learned.label and not blanks(self.host_knows)

    @property
    def both_teach(self) -> bool:
        """Whether each side knows what the other one looks for."""
        known = self.sender_knows == self.given.label and not blanks(self.sender_knows)
        return self.host_teaches and known

    @property
    def blank(self) -> str:
        """The first blank that is still to be filled in."""
        return next(iter((*blanks(self.host_knows), *blanks(self.sender_knows))), "")


def topics_of(case: CaseBrief, say: Say) -> Topics:
    """The heaviest skill that one side wants and the other offers; else wanted; else a blank to fill in."""
    host, sending, person = case.host, case.sending, case.participant
    senders = (*person.skills_offered, *sending.skills_offered)
    blank = SkillNeed(_open(say))
    learned = _topic((*person.skills_wanted, *sending.skills_wanted), host.skills_offered, blank)
    given = _topic(host.skills_wanted, senders, blank)
    return Topics(
        learned,
        given,
        host_knows=_known(learned, host.skills_offered, say),
        sender_knows=_known(given, senders, say),
    )


def _known(skill: SkillNeed, offered: Sequence[SkillNeed], say: Say) -> str:
    """The skill where that side offers it; a wish of the other side is no know-how."""
    known = _key(skill) in {_key(one) for one in offered}
    return skill.label if known else _open(say)


def _open(say: Say) -> str:
    return "{" + say("to be agreed") + "}"


def _topic(wanted: Sequence[SkillNeed], offered: Sequence[SkillNeed], otherwise: SkillNeed) -> SkillNeed:
    keys = {_key(skill) for skill in offered}
    both = [skill for skill in ranked(wanted) if _key(skill) in keys]
    return (*both, *ranked(wanted), otherwise)[0]


def _key(skill: SkillNeed) -> str:
    return skill.uri or skill.label.casefold()


def objectives_of(case: CaseBrief, say: Say) -> tuple[Objective, ...]:
    """One objective for the participant, each company and both together, each with indicator and target."""
    topics, due = topics_of(case, say), last_day(case.match.slices)
    sc, hc = case.sending.party.legal_name, case.host.party.legal_name
    person = case.participant.party.name
    weeks = max(1, len(weeks_of(case.match.slices)))
    own = Objective(
        LEARN,
        Owner.PARTICIPANT,
        say(
            "Skill “{skill}”: after collaborating with {host}, {person} works without help.",
            person=person,
            skill=topics.learned.label,
            host=hc,
        ),
        say("Own level from 0 to 5, rated by the participant and the mentor"),
        _level_target(topics.learned, say),
        due,
        topics.learned.uri,
    )
    sender = Objective(
        SENDER,
        Owner.SC,
        say(
            "Skill “{skill}”: {sender} takes into its own work what was tried out at {host} during the stay.",
            sender=sc,
            skill=topics.learned.label,
            host=hc,
        ),
        say("Working procedures written down and tested by {person}", person=person),
        say("{count} procedures", count=max(2, weeks // 4)),
        due,
        topics.learned.uri,
    )
    host = Objective(
        HOST,
        Owner.HC,
        say(
            "{host} takes over know-how in “{skill}” from {sender} for its own team.",
            host=hc,
            skill=topics.sender_knows,
            sender=sc,
        ),
        say("Working sessions held by {person} for the host's team, with notes", person=person),
        say("{count} sessions", count=max(2, weeks // 2)),
        due,
        topics.given.uri,
    )
    return (own, sender, host, _common(case, say, due))


def _level_target(skill: SkillNeed, say: Say) -> str:
    if skill.gap and skill.level_now is not None:
        return say("From level {now} to level {wanted}", now=skill.level_now, wanted=skill.level_wanted)
    return say("At least 1 level higher than at the start")


def _common(case: CaseBrief, say: Say, due: date | None) -> Objective:
    kinds = case.match.collaborations
    text, indicator, target = _COMMON[kinds[0] if kinds else Collaboration.OTHER](case, say)
    return Objective(COMMON, Owner.COMMON, text, indicator, target, due)


Row = tuple[str, str, str]


def _names(case: CaseBrief) -> dict[str, object]:
    return {
        "sender": case.sending.party.legal_name,
        "host": case.host.party.legal_name,
        "home": case.sending.country_name or case.sending.party.country,
        "abroad": case.host.country_name or case.host.party.country,
    }


def _market(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} describe customers for both firms in {home} and {abroad}.", **_names(case)),
        say("Customers described by name, need and contact"),
        say("{count} customers, half of them in each country", count=10),
    )


def _product(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} develop a product or service that neither has today.", **_names(case)),
        say("Prototype or written service draft, tried out with a customer"),
        say("{count} draft, with the result of the trial", count=1),
    )


def _trade(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} open doors for each other in {home} and {abroad}.", **_names(case)),
        say("Business contacts approached together, with the answer received"),
        say("{count} contacts, half of them in each country", count=6),
    )


def _knowledge(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} write down what each learns from the other's work.", **_names(case)),
        say("Pages of a common working guide, agreed by both companies"),
        say("{count} pages", count=8),
    )


def _research(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} answer a research question that concerns both.", **_names(case)),
        say("Report with method, data and conclusion, agreed by both companies"),
        say("{count} report", count=1),
    )


def _existing(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} put their present collaboration on a firmer footing.", **_names(case)),
        say("Improvements of common work agreed and tried out"),
        say("{count} improvements", count=3),
    )


def _other(case: CaseBrief, say: Say) -> Row:
    return (
        say("{sender} and {host} agree on what they will do together after the stay.", **_names(case)),
        say("Steps in a common plan with a person and a date for each"),
        say("{count} steps", count=4),
    )


_COMMON: dict[Collaboration, Callable[[CaseBrief, Say], Row]] = {
    Collaboration.MARKET_RESEARCH: _market,
    Collaboration.PRODUCT_DEVELOPMENT: _product,
    Collaboration.INTERNATIONALISATION: _trade,
    Collaboration.KNOWLEDGE_TRANSFER: _knowledge,
    Collaboration.JOINT_RESEARCH: _research,
    Collaboration.EXISTING_COLLABORATION: _existing,
    Collaboration.OTHER: _other,
}


@dataclass(frozen=True, slots=True)
class _Phase:
    text: str
    method: Method
    deliverable: str
    objective_ids: tuple[str, ...]


def activities_of(case: CaseBrief, say: Say) -> tuple[Activity, ...]:
    """A plan for every week: getting to know, joint work, sessions for the host, conclusions (LP-4)."""
    weeks = weeks_of(case.match.slices)
    phases = _phases(case, say)
    place = case.host.departments.split("\n")[0].strip()
    rows: list[Activity] = []
    for week, number in zip(weeks, _phase_numbers(len(weeks)), strict=True):
        phase = phases[number]
        if rows and rows[-1].text == phase.text and (week.first - rows[-1].last).days == 1:
            rows[-1] = replace(rows[-1], last=week.last)
        else:
            rows.append(_activity(f"a{len(rows) + 1}", week, phase, place, case))
    return tuple(rows)


def _activity(row_id: str, week: Week, phase: _Phase, place: str, case: CaseBrief) -> Activity:
    return Activity(
        row_id,
        week.first,
        week.last,
        phase.text,
        place,
        phase.method,
        case.participant.party.name,
        phase.deliverable,
        phase.objective_ids,
    )


def _phase_numbers(weeks: int) -> tuple[int, ...]:
    """The phase of each week: 0 first, 3 last, 1 and 2 share what lies between."""
    if weeks < 2:
        return (3,) * weeks
    middle = weeks - 2
    joint = (middle + 1) // 2
    return (0, *(1,) * joint, *(2,) * (middle - joint), 3)


def _phases(case: CaseBrief, say: Say) -> tuple[_Phase, ...]:
    topics, names = topics_of(case, say), _names(case)
    return (
        _Phase(
            say(
                "Getting to know the people of {host} and their work in “{skill}”",
                skill=topics.host_knows,
                **names,
            ),
            Method.JOB_SHADOWING,
            say("Notes on what differs from {sender}", **names),
            (LEARN, COMMON),
        ),
        _Phase(
            say("Working together on “{skill}”, with cases of both companies", skill=topics.learned.label),
            Method.JOINT_WORK,
            say("Procedures written down for {sender}", **names),
            (LEARN, SENDER),
        ),
        _Phase(
            say("Sessions on “{skill}” for the team of {host}", skill=topics.sender_knows, **names),
            Method.TRAINING_GIVEN,
            say("Notes of each session for {host}", **names),
            (HOST, COMMON),
        ),
        _Phase(
            say("Bringing results together and agreeing on the next steps"),
            Method.JOINT_WORK,
            say("Common plan of {sender} and {host}", **names),
            (LEARN, SENDER, HOST, COMMON),
        ),
    )
