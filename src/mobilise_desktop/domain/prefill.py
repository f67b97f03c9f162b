"""A first draft of the Learning Project from what the case knows, balanced between both companies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from .codes import Party, PriorLink, SliceKind
from .edition import Edition
from .grant import compute_grant
from .learning_project import (
    BothSides,
    Changes,
    Checkpoint,
    Finance,
    LearningProject,
    Legal,
    Mentoring,
    Monitoring,
    Outcomes,
    Person,
    Preparation,
    Signatory,
    Tasks,
)
from .period import first_day, in_order, last_day, of_kind, total_days
from .prefill_facts import CaseBrief, CompanyBrief, Say, one_stop
from .prefill_plan import Topics, activities_of, objectives_of, topics_of

WEEKS_WITH_MIDDLE = 8


def prefill(*, case: CaseBrief, edition: Edition, language: str, say: Say) -> LearningProject:
    """A draft of what the case knows; ``say`` speaks the document's ``language``.

    What nobody stated stays empty, or is a blank to fill in where a sentence needs it (LP-13).

    Texts of the edition in that language go before the program's own.
    """
    match, say = case.match, one_stop(say)
    return LearningProject(
        edition_code=edition.code,
        agreement_no=edition.agreement_no,
        sending=case.sending.party,
        host=case.host.party,
        participant=case.participant.party,
        sending_lcp=case.sending_lcp,
        host_lcp=case.host_lcp,
        slices=in_order(match.slices),
        site_address=match.site_address or _address(case.host),
        weekly_hours=match.weekly_hours,
        work_language=match.work_language,
        remote_days=match.remote_days or total_days(of_kind(match.slices, SliceKind.REMOTE)),
        background=_background(case, say),
        how_met=_how_met(case, say),
        why_this_pair=_why(case, say),
        collaborations=match.collaborations,
        objectives=objectives_of(case, say),
        activities=activities_of(case, say),
        tasks=_tasks(case, say),
        outcomes=_outcomes(case, say),
        mentoring=_mentoring(case),
        monitoring=_monitoring(case, edition, language, say),
        preparation=_preparation(case, say),
        finance=_finance(case, edition, language, say),
        legal=_legal(case, edition, language, say),
        changes=_changes(edition, language, say),
        signatories=_signatories(case, edition, say),
    )


def _address(company: CompanyBrief) -> str:
    party = company.party
    return ", ".join(part for part in (party.address, party.town) if part)


def _names(case: CaseBrief) -> dict[str, object]:
    return {
        "sender": case.sending.party.legal_name,
        "host": case.host.party.legal_name,
        "person": case.participant.party.name,
    }


def _sentences(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())


def _background(case: CaseBrief, say: Say) -> BothSides:
    topics, names = topics_of(case, say), _names(case)
    sc_wish = hc_wish = ""
    if case.participant.skills_wanted or case.sending.skills_wanted:
        sc_wish = say(
            "{sender} wants to build up know-how in “{skill}”.", skill=topics.learned.label, **names
        )
    if case.host.skills_wanted:
        hc_wish = say("{host} wants to learn more about “{skill}”.", skill=topics.given.label, **names)
    return BothSides(
        sc=_sentences(_who(case.sending, say), case.sending.business_goals, sc_wish),
        hc=_sentences(_who(case.host, say), case.host.business_goals, case.host.offer_text, hc_wish),
        common=_common(topics, names, say),
    )


def _common(topics: Topics, names: dict[str, object], say: Say) -> str:
    if not topics.both_teach:
        return topics.blank
    return say(
        "{sender} brings know-how in “{given}”, {host} in “{learned}”: each has what the other looks for.",
        given=topics.sender_knows,
        learned=topics.host_knows,
        **names,
    )


def _who(company: CompanyBrief, say: Say) -> str:
    if company.description.strip():
        return company.description
    values = {
        "company": company.party.legal_name,
        "town": company.party.town or "–",
        "country": company.country_name or company.party.country or "–",
    }
    if not company.sector_name:
        return say("{company} is based in {town} ({country}).", **values)
    return say(
        "{company} is based in {town} ({country}) and works in this field: {sector}.",
        sector=company.sector_name,
        **values,
    )


def _how_met(case: CaseBrief, say: Say) -> str:
    return _sentences(_first_contact(case, say), case.match.prior_link_note)


def _first_contact(case: CaseBrief, say: Say) -> str:
    match, names = case.match, _names(case)
    if match.own_contact or match.prior_link is not PriorLink.NONE:
        return _LINKS[match.prior_link](say, names)
    if match.agreed_on is None:
        return say("The local contact points brought {sender} and {host} together.", **names)
    return say(
        "The local contact points brought {sender} and {host} together; both agreed on {day}.",
        day=match.agreed_on,
        **names,
    )


_LINKS: Mapping[PriorLink, Callable[[Say, dict[str, object]], str]] = {
    PriorLink.NONE: lambda say, names: say("{sender} and {host} found each other on their own.", **names),
    PriorLink.CUSTOMER_SUPPLIER: lambda say, names: say(
        "{sender} and {host} already know each other as customer and supplier.", **names
    ),
    PriorLink.PARTNER: lambda say, names: say(
        "{sender} and {host} already work together as business partners.", **names
    ),
    PriorLink.SAME_GROUP: lambda say, names: say(
        "{sender} and {host} belong to the same group of companies.", **names
    ),
    PriorLink.OTHER: lambda say, names: say(
        "{sender} and {host} already know each other from earlier contacts.", **names
    ),
}


def _why(case: CaseBrief, say: Say) -> str:
    topics = topics_of(case, say)
    return _sentences(_fit(topics, _names(case), say), case.participant.goals)


def _fit(topics: Topics, names: dict[str, object], say: Say) -> str:
    """What is known of the pair's fit: both directions, the host's know-how alone, or a blank."""
    known, given = topics.host_knows, topics.sender_knows
    if topics.both_teach:
        return say(
            "{host} has experience in “{learned}”, which {sender} wants to build up; {person} brings "
            "know-how in “{given}”, which {host} can use.",
            learned=known,
            given=given,
            **names,
        )
    if topics.host_teaches:
        return say(
            "{host} has experience in “{learned}”, which {sender} wants to build up.", learned=known, **names
        )
    return topics.blank


def _tasks(case: CaseBrief, say: Say) -> Tasks:
    names = _names(case)
    return Tasks(
        participant=say(
            "{person} carries out the activity plan together with the team of {host}, keeps short notes each "
            "week, shares knowledge of {sender} and reports at each checkpoint.",
            **names,
        ),
        sc=say(
            "{sender} keeps the employment contract and the salary in force, leads the drafting, stays in "
            "touch every week and puts the results into practice.",
            **names,
        ),
        hc=say(
            "{host} provides a workplace and a mentor, opens the departments named in the plan and confirms "
            "arrival and end of the stay.",
            **names,
        ),
        sending_lcp=say(
            "Guides and reviews the Learning Project, prepares the participant, follows the objectives and "
            "pays {sender} the financial support.",
            **names,
        ),
        host_lcp=say(
            "Guides and reviews the Learning Project on the side of {host} and helps with practical "
            "questions on the spot.",
            **names,
        ),
    )


def _outcomes(case: CaseBrief, say: Say) -> Outcomes:
    topics, names = topics_of(case, say), _names(case)
    return Outcomes(
        sc=say(
            "Skill “{skill}”: {sender} works by tested procedures and has a partner for the next steps.",
            skill=topics.learned.label,
            **names,
        ),
        hc=say(
            "{host} has notes and practice in “{skill}” and a partner in another country.",
            skill=topics.given.label,
            **names,
        ),
        participant=say(
            "Skill “{skill}”: at {sender}, {person} works without help and passes it on to colleagues.",
            skill=topics.learned.label,
            **names,
        ),
        deliverables=say(
            "Procedures for {sender}, session notes for {host}, a common plan for the time after.", **names
        ),
    )


def _mentoring(case: CaseBrief) -> Mentoring:
    return Mentoring(mentor=case.host.mentor, sc_contact=case.sending.party.contact)


def _monitoring(case: CaseBrief, edition: Edition, language: str, say: Say) -> Monitoring:
    who = say("Participant, mentor and contact points")
    return Monitoring(
        checkpoints=tuple(
            Checkpoint(day, say("Talk on each objective, with a rating"), who) for day in _checkpoints(case)
        ),
        rating=edition.text(language, "rating")
        or say("Each objective is rated from 0 (not started) to 4 (achieved), with a comment by both sides."),
        recognition=edition.text(language, "recognition")
        or say("Certificate of stay by the host company; Europass Mobility on request."),
    )


def _checkpoints(case: CaseBrief) -> tuple[date, ...]:
    first, last = first_day(case.match.slices), last_day(case.match.slices)
    if first is None or last is None:
        return ()
    if total_days(case.match.slices) < 7 * WEEKS_WITH_MIDDLE:
        return (last,)
    return (first + timedelta(days=(last - first).days // 2), last)


def _preparation(case: CaseBrief, say: Say) -> Preparation:
    course = say("A short course in the language of work before and during the stay.")
    return Preparation(
        training=say(
            "Legal and tax basics, business culture and market facts of the host country; travel, housing, "
            "health insurance, emergency contacts, rules and reports of the programme."
        ),
        language_course=course if case.participant.needs_language_course else "",
        documents=say("Proof of medical insurance, social security document, identity document."),
    )


def _finance(case: CaseBrief, edition: Edition, language: str, say: Say) -> Finance:
    special = case.participant.special_rate
    grant = compute_grant(
        edition=edition,
        host_country=case.host.party.country,
        slices=case.match.slices,
        special_rate=special,
    )
    return Finance(
        monthly_rate=grant.rate,
        special_rate=special,
        planned_grant=grant.amount,
        instalments=edition.scheme_name(language, edition.default_scheme)
        or say("As laid down in the financial agreement."),
        covers=edition.text(language, "covers")
        or say(
            "A contribution to travel, to part of the costs of living and settling in, and to a short "
            "language course where useful; no salary."
        ),
        costs_sc=say("Salary and social security, travel and living costs beyond the financial support."),
        costs_hc=say("Workplace, mentor's time, material needed for the activities."),
    )


def _legal(case: CaseBrief, edition: Edition, language: str, say: Say) -> Legal:
    names = _names(case)

    def text(key: str, own: str) -> str:
        return edition.text(language, key) or own

    return Legal(
        contract_in_force=case.contract_in_force,
        social_security=text(
            "social_security",
            say("The participant is to stay insured at home; {sender} requests the certificate.", **names),
        ),
        posting_assessment=edition.text(language, "posting_assessment"),
        insurance=text(
            "insurance", say("Medical, accident and liability insurance valid in the host country.")
        ),
        working_time=text(
            "working_time", say("Working and rest times follow the rules of the host country.")
        ),
        health_and_safety=text(
            "health_and_safety",
            say("{host} instructs the participant on safety at work on the first day.", **names),
        ),
        confidentiality=text(
            "confidentiality",
            say(
                "Business secrets of both companies stay confidential, also after the stay. Results of "
                "common work belong to both companies unless they agree otherwise in writing."
            ),
        ),
        data_protection=text(
            "data_protection",
            say("Personal data are used for this secondment only and kept as the grant rules ask."),
        ),
    )


def _changes(edition: Edition, language: str, say: Say) -> Changes:
    return Changes(
        how_agreed=edition.text(language, "how_agreed")
        or say(
            "Changes are agreed in writing by all signatories before they take effect; an extension is asked "
            "for at least 30 days before the end."
        ),
        notice=edition.text(language, "notice")
        or say("Each party may end the stay early with 14 days' written notice and its reasons."),
        force_majeure=edition.text(language, "force_majeure")
        or say("In case of force majeure the contact points are told at once and agree on what follows."),
    )


def _signatories(case: CaseBrief, edition: Edition, say: Say) -> tuple[Signatory, ...]:
    person = case.participant.party
    blocks: Mapping[Party, Person] = {
        Party.PARTICIPANT: Person(person.name, person.job_title or say("Participant")),
        Party.SC: case.sending.party.representative,
        Party.HC: case.host.party.representative,
        Party.SENDING_LCP: case.sending_lcp.contact,
        Party.HOST_LCP: case.host_lcp.contact,
    }
    return tuple(
        Signatory(party, who.name, who.function, party in edition.signatories)
        for party, who in blocks.items()
    )
