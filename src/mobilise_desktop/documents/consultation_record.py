"""The consultation record with its needs analysis (DOC-1): what was said, found and agreed at the visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mobilise_desktop.domain.codes import Category, Channel, Collaboration, Outcome, SizeClass, VisitorKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import PartyCompany, PartyParticipant
from mobilise_desktop.domain.needs import SkillNeed, ranked
from mobilise_desktop.domain.rules import Finding

from .blocks import Block, Heading, Stack
from .learning_project_content import code_word, person_lines
from .learning_project_paper import Labels
from .lights import finding_rows
from .paper_frame import head_of, paper_of
from .scribe import Scribe
from .signatures import Signing, box_words, rows_of
from .style import FIGURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Consented:
    """A consent as given: to what, ``of`` whom, when, by which text, and when it was taken back.

    One that was refused at once has no ``given_on``; its ``withdrawn_on`` is the day of the refusal.
    """

    purpose: str
    of: str = ""
    given_on: date | None = None
    text_version: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The needs analysis (dossier 4.6); ``support`` are message ids or plain words, names are resolved."""

    business_goals: str = ""
    development_goals: str = ""
    offer_to_host: str = ""
    timing_constraints: str = ""
    language_readiness: str = ""
    personal_constraints: str = ""
    support: tuple[str, ...] = ()
    wanted: tuple[SkillNeed, ...] = ()
    offered: tuple[SkillNeed, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    weeks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRecord:
    """What the record needs, names resolved in its language."""

    day: date
    adviser: str = ""
    channel: Channel = Channel.WALK_IN
    visitor_kind: VisitorKind = VisitorKind.SENDS
    visitor: str = ""
    subject: str = ""
    company: PartyCompany = field(default_factory=PartyCompany)
    participant: PartyParticipant = field(default_factory=PartyParticipant)
    findings: tuple[Finding, ...] = ()
    needs: Needs = Needs()
    consents: tuple[Consented, ...] = ()
    outcome: Outcome | None = None
    referred_to: str = ""
    next_step: str = ""
    next_step_due: date | None = None
    labels: Labels = field(default_factory=Labels)
    locale: str = "en"
    office: str = ""
    edition: str = ""
    disclaimer: str = ""


def render(record: ConsultationRecord, *, strict: bool = False) -> bytes:
    """The PDF; the same record gives the same bytes."""
    scribe = Scribe(record.locale, strict=strict)
    title = scribe.say("Consultation record")
    blocks = [
        *_head(scribe, record, title),
        *_company(scribe, record),
        *_participant(scribe, record),
        *_eligibility(scribe, record),
        *needs_blocks(scribe, record.needs, heading=scribe.section),
        *_consents(scribe, record),
        *_outcome(scribe, record),
    ]
    return paper_of(
        scribe,
        title,
        blocks,
        office=record.office,
        subject=record.edition,
        disclaimer=record.disclaimer,
    )


def _head(scribe: Scribe, record: ConsultationRecord, title: str) -> list[Block]:
    say = scribe.say
    who = ", ".join(filter(None, (record.visitor, record.company.legal_name)))
    facts = (
        (say("Date"), scribe.long_day(record.day)),
        (say("Adviser"), record.adviser),
        (say("Way of contact"), say(label_of(record.channel))),
        (say("Visitor"), record.visitor),
        (say("What the visitor wants"), say(label_of(record.visitor_kind))),
        (say("Subject"), record.subject),
        (say("Programme edition"), record.edition),
    )
    return head_of(scribe, title, who, facts)


def _company(scribe: Scribe, record: ConsultationRecord) -> list[Block]:
    say, company, labels = scribe.say, record.company, record.labels
    country = labels.countries.get(company.country, company.country)
    sector = " ".join(filter(None, (company.sector, labels.sectors.get(company.sector, ""))))
    facts = (
        (say("Legal name"), company.legal_name),
        (say("VAT or tax number"), company.vat_or_tax_no),
        (say("Address"), "\n".join(filter(None, (company.address, company.town, country)))),
        (say("Sector"), sector),
        (say("Size"), code_word(scribe, SizeClass, company.size_class)),
        (say("Legal representative"), person_lines(company.representative)),
        (say("Contact"), person_lines(company.contact)),
    )
    return [scribe.section(say("Company")), scribe.fields(facts)]


def _participant(scribe: Scribe, record: ConsultationRecord) -> list[Block]:
    say, person = scribe.say, record.participant
    facts = (
        (say("Name"), person.name),
        (say("Position in the company"), code_word(scribe, Category, person.category)),
        (say("Job"), person.job_title),
        (say("In the company since"), scribe.day(person.in_company_since)),
    )
    if record.visitor_kind is VisitorKind.HOSTS:
        return [
            scribe.section(say("Participant")),
            scribe.text(say("The visitor wants to host: no participant.")),
        ]
    return [scribe.section(say("Participant")), scribe.fields(facts)]


def _eligibility(scribe: Scribe, record: ConsultationRecord) -> list[Block]:
    say = scribe.say
    heads = (say("Answer"), say("Condition"), say("Reason"))
    rows = finding_rows(scribe, record.findings) or [scribe.blank(3)] * 2
    return [scribe.section(say("Eligibility")), scribe.table((36, 48, 86), heads, rows)]


def needs_blocks(
    scribe: Scribe, needs: Needs, *, heading: Callable[[str], Heading] | None = None
) -> list[Block]:
    """Goals, skills and wishes with room to write where nothing is said.

    Without ``heading``, which makes the headings of a record, it is a summary of what is said.
    """
    if heading is None:
        return _summary(scribe, needs)
    return [
        *_goals(scribe, needs, heading),
        *_skills(scribe, needs, heading),
        *_wishes(scribe, needs, heading),
    ]


def _summary(scribe: Scribe, needs: Needs) -> list[Block]:
    """Only what is said."""
    goals = [
        block
        for title, text in _goal_texts(scribe, needs)
        if text.strip()
        for block in scribe.prose(title, text)
    ]
    skills = _skills(scribe, needs, scribe.sub) if needs.wanted or needs.offered else []
    said = [(title, text) for title, text in _wish_facts(scribe, needs) if text.strip()]
    wishes: list[Block] = [scribe.sub(scribe.say("Wishes and limits")), scribe.fields(said)] if said else []
    return [*goals, *skills, *wishes]


def _goal_texts(scribe: Scribe, needs: Needs) -> tuple[tuple[str, str], ...]:
    say = scribe.say
    return (
        (say("Goals of the company"), needs.business_goals),
        (say("Goals of the participant"), needs.development_goals),
        (say("What the company offers in return"), needs.offer_to_host),
    )


def _goals(scribe: Scribe, needs: Needs, head: Callable[[str], Heading]) -> list[Block]:
    texts = _goal_texts(scribe, needs)
    return [head(scribe.say("Goals")), *(block for text in texts for block in scribe.prose(*text))]


def _skills(scribe: Scribe, needs: Needs, head: Callable[[str], Heading]) -> list[Block]:
    say = scribe.say
    priorities = {1: say("Nice to have"), 2: say("Important"), 3: say("Essential")}
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(word),
            scribe.cell(skill.label),
            scribe.cell(priorities.get(skill.priority, "")),
            scribe.cell(_level(skill.level_now), FIGURE),
            scribe.cell(_level(skill.level_wanted), FIGURE),
        )
        for word, skills in ((say("Wanted"), ranked(needs.wanted)), (say("Offered"), needs.offered))
        for skill in skills
    ]
    heads = ("", say("Skill"), say("Priority"), say("Level now"), say("Level wanted"))
    table = scribe.table((24, 68, 32, 22, 24), heads, rows or [scribe.blank(5)] * 3, figures=2)
    note = scribe.note(say("Levels from 0 (none) to 5 (can teach it)."))
    return [head(say("Skills")), table, note]


def _level(level: int | None) -> str:
    return "" if level is None else str(level)


def _wishes(scribe: Scribe, needs: Needs, head: Callable[[str], Heading]) -> list[Block]:
    return [head(scribe.say("Wishes and limits")), scribe.fields(_wish_facts(scribe, needs))]


def _wish_facts(scribe: Scribe, needs: Needs) -> tuple[tuple[str, str], ...]:
    say = scribe.say
    period = scribe.days(*needs.period) if needs.period else ""
    weeks = say("{first} to {last} weeks", first=needs.weeks[0], last=needs.weeks[1]) if needs.weeks else ""
    return (
        (say("Type of collaboration"), _listed([say(label_of(kind)) for kind in needs.collaborations])),
        (say("Countries"), _listed(needs.countries)),
        (say("Sectors"), _listed(needs.sectors)),
        (say("Period"), period),
        (say("Length"), weeks),
        (say("Languages"), _listed(needs.languages)),
        (say("Readiness in languages"), needs.language_readiness),
        (say("Limits of time"), needs.timing_constraints),
        (say("Personal limits"), needs.personal_constraints),
        (say("Support wished"), _listed([say(word) for word in needs.support])),
    )


def _listed(words: Sequence[str]) -> str:
    return "\n".join(words)


def _consents(scribe: Scribe, record: ConsultationRecord) -> list[Block]:
    say = scribe.say
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(f"{one.of}: {say(one.purpose)}" if one.of else say(one.purpose)),
            scribe.cell(scribe.day(one.given_on) if one.given_on else say("refused")),
            scribe.cell(one.text_version),
            scribe.cell(scribe.day(one.withdrawn_on)),
        )
        for one in record.consents
    ]
    heads = (say("Consent to"), say("Given on"), say("Text version"), say("Withdrawn or refused on"))
    table = scribe.table((74, 32, 32, 32), heads, rows or [scribe.blank(4)] * 2)
    return [scribe.section(say("Consents")), table]


def _outcome(scribe: Scribe, record: ConsultationRecord) -> list[Block]:
    say = scribe.say
    outcome = say(label_of(record.outcome)) if record.outcome else ""
    facts: list[tuple[str, str]] = [(say("Outcome"), outcome)]
    if record.referred_to:
        facts.append((say("Referred to"), record.referred_to))
    facts += [(say("Next step"), record.next_step), (say("Due"), scribe.day(record.next_step_due))]
    return [
        scribe.section(say("Outcome and next step")),
        scribe.fields(facts),
        Stack(rows_of(_signings(scribe, record), box_words(scribe.say)), before=12, whole=True),
    ]


def _signings(scribe: Scribe, record: ConsultationRecord) -> list[Signing]:
    clean = scribe.clean
    visitor = Signing(scribe.say("Visitor"), clean(record.company.legal_name), clean(record.visitor), "")
    return [visitor, Signing(scribe.say("Adviser"), clean(record.office), clean(record.adviser), "")]
