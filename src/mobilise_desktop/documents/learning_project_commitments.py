"""Sections 9 to 15 of the Learning Project: support, evaluation, money, law, changes and signatures."""

from __future__ import annotations

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.project_json import short_code

from .annexes import annex_of
from .blocks import Block, Rule, Stack
from .grant_sheet import working_table
from .learning_project_content import length_words, person_lines
from .learning_project_paper import LearningProjectPaper
from .parties import signing_of
from .scribe import Scribe
from .signatures import box_words, rows_of
from .style import NOTE


def later_sections(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    """Sections 9 to 15, each present whether filled or not; nothing follows the signatures."""
    return [
        *_support(scribe, paper),
        *_monitoring(scribe, paper),
        *_preparation(scribe, paper),
        *_finance(scribe, paper),
        *_legal(scribe, paper),
        *_kept_together([*_changes(scribe, paper), *_annexes(scribe, paper)], _funding(scribe, paper)),
        *_signatures(scribe, paper),
    ]


def _support(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, mentoring = scribe.say, paper.project.mentoring
    facts = (
        (say("Mentor at the host company"), person_lines(mentoring.mentor)),
        (say("Hours per week"), scribe.number(mentoring.hours_per_week)),
        (say("Contact at the sending company"), person_lines(mentoring.sc_contact)),
        (say("Rhythm of meetings"), mentoring.meeting_rhythm),
    )
    return [scribe.section(say("Support and mentoring")), scribe.fields(facts)]


def _monitoring(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, monitoring = scribe.say, paper.project.monitoring
    rows: list[tuple[Block, ...]] = [
        (scribe.cell(scribe.long_day(point.day)), scribe.cell(point.method), scribe.cell(point.who))
        for point in sorted(monitoring.checkpoints, key=lambda point: point.day)
    ]
    heads = (say("Checkpoint"), say("Method"), say("Who"))
    return [
        scribe.section(say("Monitoring and evaluation")),
        scribe.table((40, 80, 50), heads, rows or [scribe.blank(3)] * 2),
        *scribe.prose(say("How the objectives are rated"), monitoring.rating),
        *scribe.prose(say("Recognition"), monitoring.recognition),
    ]


def _preparation(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, preparation = scribe.say, paper.project.preparation
    facts = (
        (say("Training before departure"), preparation.training),
        (say("Date of the training"), scribe.day(preparation.training_on)),
        (say("Language course"), preparation.language_course),
        (say("Documents"), preparation.documents),
    )
    return [scribe.section(say("Preparation")), scribe.fields(facts)]


def _finance(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, project, finance = scribe.say, paper.project, paper.project.finance
    rate = scribe.money(finance.monthly_rate)
    if rate and finance.special_rate:
        rate = say("{rate} (special rate in place of the country's)", rate=rate)
    country = project.host.country
    facts = (
        (say("Host country"), paper.labels.countries.get(country, country)),
        (say("Monthly rate"), rate),
        (say("Length of the stay"), length_words(scribe, paper) if project.slices else ""),
        (say("Planned grant"), scribe.money(finance.planned_grant)),
        (
            say("Who pays whom"),
            say(
                "The sending contact point pays the grant to the sending company. "
                "The sending company goes on paying the participant's salary."
            ),
        ),
        (say("What it may cover"), finance.covers),
        (say("Instalments"), finance.instalments),
        (say("Costs borne by the sending company"), finance.costs_sc),
        (say("Costs borne by the host company"), finance.costs_hc),
    )
    blocks: list[Block] = [scribe.section(say("Financial conditions")), scribe.fields(facts)]
    if paper.grant is not None:
        blocks += [scribe.sub(say("Working of the grant")), *working_table(scribe, paper.grant)]
    return blocks


def _legal(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, legal = scribe.say, paper.project.legal
    mark = "☑" if legal.contract_in_force else "☐"
    facts = (
        (
            say("Employment"),
            f"{mark}  {say('The contract with the sending company stays in force during the stay.')}",
        ),
        (say("Social security document"), legal.social_security),
        (say("Result of the posting assessment"), legal.posting_assessment),
        (say("Health, accident and liability insurance"), legal.insurance),
        (say("Working time"), legal.working_time),
        (say("Health and safety at the host"), legal.health_and_safety),
        (say("Confidentiality and intellectual property"), legal.confidentiality),
        (say("Data protection"), legal.data_protection),
    )
    return [scribe.section(say("Legal and insurance")), scribe.fields(facts)]


def _changes(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say, changes = scribe.say, paper.project.changes
    return [
        scribe.section(say("Changes and early end")),
        *scribe.prose(say("How changes are agreed"), changes.how_agreed),
        *scribe.prose(say("Notice"), changes.notice),
        *scribe.prose(say("Force majeure"), changes.force_majeure),
    ]


def _signatures(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    say = scribe.say
    intro = say("The parties have read this Learning Project, agree to it and carry out their part of it.")
    if paper.fingerprint:
        intro += " " + say(
            "They sign version {version} with the fingerprint {code}.",
            version=paper.version,
            code=short_code(paper.fingerprint),
        )
    signings = [signing_of(scribe, paper.project, one) for one in paper.project.signatories if one.required]
    rows = rows_of(signings, box_words(scribe.say))
    together = Stack([scribe.text(intro), *rows], whole=True)
    return [scribe.section(say("Commitments and signatures")), together]


def _annexes(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    names = (*paper.annexes, *(scribe.say(label_of(annex_of(part))) for part in paper.parts))
    if not names:
        return []
    listed = "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1))
    return [scribe.sub(scribe.say("Annexes")), scribe.cell(listed)]


def _funding(scribe: Scribe, paper: LearningProjectPaper) -> list[Block]:
    rule = Rule(before=10)
    rule.keep_with_next = True
    return [rule, scribe.text(paper.disclaimer, NOTE)] if paper.disclaimer else []


def _kept_together(blocks: list[Block], note: list[Block]) -> list[Block]:
    """A note on the page on which the last of the blocks stands."""
    if note:
        blocks[-1].keep_with_next = True
    return [*blocks, *note]
