"""Sections 1 to 8 of the Learning Project: who, when and where, why, what, and what comes of it."""

from __future__ import annotations

from enum import StrEnum

from mobilise_desktop.domain.codes import Category, Collaboration, SizeClass
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Objective, PartyCompany, Person
from mobilise_desktop.domain.period import days_of, in_order, months_of, total_days

from .blocks import Block, Stack
from .learning_project_paper import Labels, LearningProjectPaper
from .plan import plan_blocks
from .scribe import Scribe
from .style import CELL_SMALL, CELL_STRONG, FIGURE, FIGURE_STRONG, LABEL
from .text import Text

_SIDES = (26, 37, 37)


def earlier_sections(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    """Sections 1 to 8, each present whether filled or not."""
    return [
        *_parties(scribe, paper),
        *_period(scribe, paper),
        *_background(scribe, paper),
        *_collaboration(scribe, paper),
        *_objectives(scribe, paper),
        scribe.section(scribe.say("Activity plan")),
        *plan_blocks(scribe, paper.project),
        *_tasks(scribe, paper),
        *_outcomes(scribe, paper),
    ]


def person_lines(person: Person) -> str:
    """A person with function, mail and phone, one below the other."""
    return "\n".join(filter(None, (person.name, person.function, person.email, person.phone)))


def code_word(scribe: Scribe, kind: type[StrEnum], value: str) -> str:
    """The word for a stored code; an unknown one stands as it is."""
    return scribe.say(label_of(kind(value))) if value in frozenset(kind) else value


def _parties(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, project = scribe.say, paper.project
    sending, host = (_company_values(scribe, c, paper.labels) for c in (project.sending, project.host))
    titles = (
        say("Legal name"),
        say("VAT or tax number"),
        say("Address"),
        say("Sector"),
        say("Size"),
        say("Legal representative"),
        say("Contact"),
    )
    rows: list[tuple[Block, ...]] = [
        (Text(title, LABEL), scribe.field(one), scribe.field(two))
        for title, one, two in zip(titles, sending, host, strict=True)
    ]
    person = project.participant
    offices = [
        (
            Text(say("Name"), LABEL),
            scribe.field(project.sending_lcp.name),
            scribe.field(project.host_lcp.name),
        ),
        (
            Text(say("Country"), LABEL),
            scribe.field(_country(paper.labels, project.sending_lcp.country)),
            scribe.field(_country(paper.labels, project.host_lcp.country)),
        ),
        (
            Text(say("Contact"), LABEL),
            scribe.field(person_lines(project.sending_lcp.contact)),
            scribe.field(person_lines(project.host_lcp.contact)),
        ),
    ]
    return [
        scribe.section(say("Parties")),
        scribe.table(_SIDES, ("", say("Sending company"), say("Host company")), rows),
        scribe.sub(say("Participant")),
        scribe.fields(
            (
                (say("Name"), person.name),
                (say("Position in the company"), code_word(scribe, Category, person.category)),
                (say("Job"), person.job_title),
                (say("In the company since"), scribe.day(person.in_company_since)),
            ),
            label=0.26,
        ),
        scribe.sub(say("Local contact points")),
        scribe.table(_SIDES, ("", say("Sending contact point"), say("Host contact point")), offices),
    ]


def _company_values(scribe: Scribe, company: PartyCompany, labels: Labels) -> tuple[str, ...]:
    place = (company.address, company.town, _country(labels, company.country))
    sector = labels.sectors.get(company.sector, "")
    return (
        company.legal_name,
        company.vat_or_tax_no,
        "\n".join(filter(None, place)),
        " ".join(filter(None, (company.sector, sector))),
        code_word(scribe, SizeClass, company.size_class),
        person_lines(company.representative),
        person_lines(company.contact),
    )


def _country(labels: Labels, code: str) -> str:
    return labels.countries.get(code, code)


def _period(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, project = scribe.say, paper.project
    rows: list[tuple[Block, ...]] = [
        (
            scribe.cell(say(label_of(part.kind))),
            scribe.cell(scribe.long_day(part.first)),
            scribe.cell(scribe.long_day(part.last)),
            scribe.cell(str(days_of(part)), FIGURE),
        )
        for part in in_order(project.slices)
    ]
    heads = (say("Part of the stay"), say("First day"), say("Last day"), say("Days"))
    if rows:
        total = str(total_days(project.slices))
        words = scribe.cell(say("Total length"), CELL_STRONG)
        rows.append(
            (
                words,
                scribe.cell(length_words(scribe, paper)),
                Text("", LABEL),
                scribe.cell(total, FIGURE_STRONG),
            )
        )
    table = scribe.table((40, 55, 50, 25), heads, rows or [scribe.blank(4)], total=bool(rows), figures=1)
    hours = scribe.number(project.weekly_hours)
    language = paper.labels.languages.get(project.work_language, project.work_language)
    facts = (
        (say("Place of work at the host"), project.site_address),
        (say("Weekly working hours"), hours),
        (say("Language of work"), language),
        (say("Remote days"), str(project.remote_days)),
    )
    return [scribe.section(say("Period and place")), table, scribe.fields(facts)]


def length_words(scribe: Scribe, paper: LearningProjectPaper) -> str:
    """The whole length as months and days, such as 2 months, 14 days."""
    length = months_of(paper.project.slices)
    months = scribe.say.n("{count} month", "{count} months", length.months)
    days = scribe.say.n("{count} day", "{count} days", length.days)
    parts = [words for words, count in ((months, length.months), (days, length.days)) if count]
    return ", ".join(parts) or days


def _background(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, project = scribe.say, paper.project
    blocks: list[Block] = [scribe.section(say("Background"))]
    blocks += scribe.prose(say("The sending company"), project.background.sc, lines=3)
    blocks += scribe.prose(say("The host company"), project.background.hc, lines=3)
    if project.background.common.strip():
        blocks += scribe.prose(say("Common background"), project.background.common)
    blocks += scribe.prose(say("How the companies met, earlier links"), project.how_met)
    return blocks + scribe.prose(say("Why this pair"), project.why_this_pair)


def _collaboration(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    project = paper.project
    marks = [
        f"{'☑' if kind in project.collaborations else '☐'}  {scribe.say(label_of(kind))}"
        for kind in Collaboration
    ]
    blocks: list[Block] = [
        scribe.section(scribe.say("Type of collaboration")),
        Stack([scribe.text("\n".join(marks))], before=4, whole=True),
    ]
    if project.collaboration_note.strip():
        blocks.append(scribe.text(project.collaboration_note.strip()))
    return blocks


def _objectives(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say = scribe.say
    heads = (
        say("No."),
        say("Whose"),
        say("Objective"),
        say("Indicator"),
        say("Target value"),
        say("Due"),
    )
    rows: list[tuple[Block, ...]] = [
        _objective_row(scribe, number, objective, paper.labels)
        for number, objective in enumerate(paper.project.objectives, start=1)
    ]
    table = scribe.table((8, 36, 50, 34, 22, 22), heads, rows or [scribe.blank(6)] * 4)
    return [scribe.section(say("Objectives")), table]


def _objective_row(scribe: Scribe, number: int, objective: Objective, labels: Labels) -> tuple[Block, ...]:
    text = objective.text.strip()
    skill = labels.skills.get(objective.skill_uri, "")
    if skill:
        text += "\n" + scribe.say("Skill: {skill}", skill=scribe.clean(skill))
    return (
        scribe.cell(str(number)),
        scribe.cell(scribe.say(label_of(objective.owner)), CELL_SMALL),
        scribe.cell(text),
        scribe.cell(objective.indicator),
        scribe.cell(objective.target),
        scribe.cell(scribe.day(objective.due)),
    )


def _tasks(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, tasks = scribe.say, paper.project.tasks
    return [
        scribe.section(say("Tasks and responsibilities")),
        *scribe.prose(say("Participant"), tasks.participant),
        *scribe.prose(say("Sending company"), tasks.sc),
        *scribe.prose(say("Host company"), tasks.hc),
        *scribe.prose(say("Sending contact point"), tasks.sending_lcp),
        *scribe.prose(say("Host contact point"), tasks.host_lcp),
    ]


def _outcomes(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, outcomes = scribe.say, paper.project.outcomes
    return [
        scribe.section(say("Expected outcomes")),
        *scribe.prose(say("For the sending company"), outcomes.sc),
        *scribe.prose(say("For the host company"), outcomes.hc),
        *scribe.prose(say("For the participant"), outcomes.participant),
        *scribe.prose(say("Deliverables"), outcomes.deliverables),
    ]
