"""What the rules of the recommendations read of a stay, for one reader in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mobilise_desktop.domain.codes import Direction, Owner, RecordKind
from mobilise_desktop.domain.evaluation import Rated, tracks
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.needs_cover import Wish, goals_in, uncovered
from mobilise_desktop.domain.period import last_day
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.recommendation_drafts import (
    Draft,
    Reader,
    StayStory,
    drafts,
)
from mobilise_desktop.domain.recommendations import Recommendation
from mobilise_desktop.storage import consultation_queries, secondment_queries, skills
from mobilise_desktop.storage.secondment_records import Case
from mobilise_desktop.words import Words

from .reference import Reference


def levels_of(session: Any, secondment_id: str, project: LearningProject) -> dict[str, int]:
    """The level of each rated objective at its last checkpoint, 0-4, as the evaluation counts it."""
    rows = secondment_queries.evaluations(session, secondment_id)
    rated = [Rated(r.objective_id, r.checkpoint, r.rater, r.level) for r in rows]
    found = tracks([one.id for one in project.objectives], rated)
    return {one.objective_id: one.level for one in found if one.level is not None}


def drafted(
    session: Any, case: Case, project: LearningProject, reference: Reference, to: Owner, locale: str
) -> tuple[Recommendation, ...]:
    """What the rules draft for a reader, in its language."""
    say = Words(locale)
    story = _story(session, case, project, reference, locale)
    found = drafts(story, _reader(session, case, project, reference, to, locale))
    return tuple(worded(say, to, draft) for draft in found)


def worded(say: Words, to: Owner, draft: Draft) -> Recommendation:
    """A draft in the words of a language."""
    text = say(draft.message, **draft.values)
    return Recommendation(
        id=f"{to.value}:{draft.key}",
        to=to,
        kind=draft.kind,
        text=text,
        drafted=text,
        ground=draft.ground,
        values=draft.grounds,
    )


def _story(
    session: Any, case: Case, project: LearningProject, reference: Reference, locale: str
) -> StayStory:
    say, record = Words(locale), case.record
    planned = slices_from_json(record.planned_slices) if record.planned_slices else project.slices
    until = last_day(planned)
    short = (until - record.actual_end).days if until and record.actual_end else 0
    language = project.work_language
    spoken = {str(row.get("language", "")): str(row.get("level", "")) for row in case.person.languages}
    return StayStory(
        participant=f"{case.person.given_name} {case.person.family_name}".strip(),
        objectives=project.objectives,
        levels=levels_of(session, record.id, project),
        collaborations=tuple((one.value, say(label_of(one))) for one in project.collaborations),
        language=reference.language_name(language, locale) if language else "",
        language_level=spoken.get(language, ""),
        days_short=short,
        recognition=project.monitoring.recognition,
        country_names=_country_names(reference, locale, case.project.locale),
    )


def _country_names(reference: Reference, *locales: str) -> tuple[str, ...]:
    return tuple({name for locale in locales for _code, name in reference.countries(locale)})


def _reader(
    session: Any, case: Case, project: LearningProject, reference: Reference, to: Owner, locale: str
) -> Reader:
    own, partner = (case.host, case.sender) if to is Owner.HC else (case.sender, case.host)
    person = to is Owner.PARTICIPANT
    kind, key = (RecordKind.PARTICIPANT, case.person.id) if person else (RecordKind.COMPANY, own.id)
    wanted = [row for row in skills.of(session, kind, key) if row.direction is Direction.WANTED]
    needs = {_label(row, reference, locale): row for row in wanted}
    open_needs = uncovered(project, [Wish(to, text, row.uri) for text, row in needs.items()])
    open_goals = uncovered(project, (Wish(to, goal) for goal in _goals(session, case, to)))
    elsewhere = [code for code in own.target_countries if code not in (partner.country, own.country)]
    offered = skills.of(session, RecordKind.COMPANY, partner.id)
    return Reader(
        to=to,
        company=own.legal_name,
        partner=partner.legal_name,
        needs=tuple(_need(wish.text, needs[wish.text]) for wish in open_needs),
        goals=tuple(wish.text for wish in open_goals),
        countries=tuple(reference.country_name(code, locale) for code in elsewhere),
        offered=frozenset(row.uri for row in offered if row.direction is Direction.OFFERED and row.uri),
    )


def _label(row: Any, reference: Reference, locale: str) -> str:
    return (reference.skill_label(row.uri, locale).text if row.uri else "") or row.label


def _need(text: str, row: Any) -> SkillNeed:
    return SkillNeed(text, row.uri, row.level_now, row.level_wanted, row.priority)


def _goals(session: Any, case: Case, to: Owner) -> Iterator[str]:
    person = case.person.id if to is not Owner.HC else None
    firm = case.host.id if to is Owner.HC else case.sender.id
    asked = consultation_queries.needs_of(session, participant_id=person, company_id=firm)
    told = [asked.business_goals if asked else ""]
    if to is Owner.PARTICIPANT:
        told = [asked.development_goals if asked else "", case.person.goals]
    for text in told:
        yield from goals_in(text)
