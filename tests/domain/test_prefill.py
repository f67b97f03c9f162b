from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mobilise_desktop.domain.codes import Collaboration, Owner, Party, PriorLink, SliceKind
from mobilise_desktop.domain.learning_project import LearningProject, Person, Slice
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.prefill import prefill
from mobilise_desktop.domain.prefill_facts import (
    CaseBrief,
    CompanyBrief,
    MatchBrief,
    ParticipantBrief,
    one_stop,
)
from mobilise_desktop.domain.project_edit import empty_weeks
from mobilise_desktop.domain.quality import can_approve, can_issue, check_project, texts_of
from mobilise_desktop.words import Words, languages

from .cases import CASE, HOST, VENEER, case_with, draft
from .editions import shipped

NEVER_KNOWN = (
    "mentoring.hours_per_week",
    "mentoring.meeting_rhythm",
    "preparation.training_on",
    "preparation.language_course",
    "legal.posting_assessment",
)


def faults(project, language="en"):
    return [
        (c.id, c.field_path, c.message.format(**c.values))
        for c in check_project(project, edition=shipped(), language=language)
        if not c.passed and c.field_path not in NEVER_KNOWN
    ]


def test_a_draft_of_a_known_case_passes_every_check():
    assert faults(draft()) == []
    checks = check_project(draft(), edition=shipped(), language="en")
    assert list(dict.fromkeys(c.id for c in checks)) == [f"LP-{n}" for n in range(1, 16)]
    assert [c.field_path for c in checks if not c.passed] == list(NEVER_KNOWN)
    assert can_approve(checks) and can_issue(checks)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", Collaboration)
def test_a_draft_in_any_language_of_papers_passes_the_checks_of_its_words(kind, language):
    case = case_with(collaborations=(kind,))
    project = prefill(case=case, edition=shipped(), language=language, say=Words(language))
    assert (project.tasks.sc == draft(case).tasks.sc) == (language == "en")
    assert [fault for fault in faults(project, language) if fault[0] in {"LP-6", "LP-7"}] == []


@pytest.mark.parametrize("kind", Collaboration)
def test_each_type_of_collaboration_has_its_own_common_objective(kind):
    project = draft(case_with(collaborations=(kind,)))
    texts = {draft(case_with(collaborations=(other,))).objectives[3].text for other in Collaboration}
    assert faults(project) == []
    assert project.objectives[3].owner is Owner.COMMON
    assert len(texts) == len(Collaboration)


@pytest.mark.parametrize("link", PriorLink)
@pytest.mark.parametrize("own", [True, False], ids=["own contact", "by the contact points"])
def test_how_the_companies_met_is_told_by_their_link(link, own):
    text = draft(case_with(prior_link=link, own_contact=own, prior_link_note="Since the fair.")).how_met
    assert text.endswith("Since the fair.") and "Klavirji Kos d.o.o." in text


@pytest.mark.parametrize(
    "slices",
    [
        pytest.param((Slice(date(2022, 4, 4), date(2022, 5, 3)),), id="one month"),
        pytest.param((Slice(date(2022, 4, 4), date(2022, 10, 3)),), id="six months"),
        pytest.param(
            tuple(Slice(date(2022, m, 2), date(2022, m, 15)) for m in (3, 5, 7)), id="three fortnights"
        ),
        pytest.param(
            (
                Slice(date(2022, 4, 4), date(2022, 5, 8)),
                Slice(date(2022, 6, 1), date(2022, 6, 10), SliceKind.REMOTE),
            ),
            id="with a remote part",
        ),
    ],
)
def test_the_plan_fills_every_week_of_every_slice(slices):
    project = draft(case_with(slices=slices))
    assert empty_weeks(project) == ()
    assert faults(project) == []


@pytest.mark.parametrize("weeks", range(1, 9))
def test_even_the_shortest_plan_serves_all_objectives(weeks):
    part = Slice(date(2022, 4, 4), date(2022, 4, 4) + timedelta(7 * weeks - 1))
    project = draft(case_with(slices=(part,)))
    served = {o for a in project.activities for o in a.objective_ids}
    ids = {o.id for o in project.objectives}
    assert served == ids if weeks >= 1 else not served


def test_the_skill_that_one_wants_and_the_other_offers_goes_before_a_heavier_one():
    project = draft()
    assert VENEER.uri == project.objectives[0].skill_uri
    assert "tune keyboard instruments" in project.objectives[2].text
    assert project.objectives[0].target == "From level 1 to level 4"


def test_money_law_and_signatures_are_filled_from_the_edition_and_the_parties():
    project = draft()
    assert (project.finance.monthly_rate, project.finance.planned_grant) == (Decimal(900), Decimal("1860.00"))
    assert project.legal.contract_in_force
    assert [s.party for s in project.signatories] == list(Party)
    assert project.mentoring.mentor.name == "Lia Neri"
    assert [c.day for c in project.monitoring.checkpoints] == [date(2022, 5, 5), date(2022, 6, 5)]


def test_the_editions_text_in_the_language_goes_before_our_own():
    assert draft(language="de").finance.covers.startswith("Der Betrag ist ein Zuschuss")
    assert draft(language="xx").finance.covers.startswith("A contribution to travel")


def test_norway_leaves_the_grant_open():
    host = replace(HOST, party=replace(HOST.party, country="NO"))
    project = draft(replace(CASE, host=host))
    assert project.finance.planned_grant is None
    assert faults(project) == []


def test_nothing_known_still_gives_a_whole_document():
    empty = CaseBrief(CompanyBrief(), CompanyBrief(), ParticipantBrief(), MatchBrief())
    project = draft(empty)
    assert isinstance(project, LearningProject)
    assert project.activities == () and len(project.objectives) == 4
    assert not can_approve(check_project(project, edition=shipped(), language="en"))


def test_no_sentence_ends_with_a_doubled_full_stop_and_every_skill_stands_in_quotes():
    texts = [text for _, text in texts_of(draft())]
    assert not [text for text in texts if ".." in text]
    assert all("“restore veneer”" in text for text in texts if "restore veneer" in text)


def test_a_name_with_a_full_stop_ends_a_sentence_with_one():
    def say(message: str, /, **values: object) -> str:
        return message.format(**values)

    said = one_stop(say)
    assert said("Arranged with {host}.", host="Tulp B.V.") == "Arranged with Tulp B.V."
    assert said("{host} agrees.", host="Tulp B.V.") == "Tulp B.V. agrees."
    assert said("And so on...") == "And so on..."


def test_a_wish_of_one_side_is_not_told_as_know_how_of_the_other() -> None:
    lonely = SkillNeed("carve marionettes", "uri:carve", 1, 4, 3)
    host = replace(CASE.host, skills_wanted=(lonely,), skills_offered=())
    project = draft(replace(CASE, host=host))
    assert "{to be agreed}" in project.background.common
    assert "{to be agreed}" in project.why_this_pair
    assert "carve marionettes" in project.background.hc
    told = (project.background.common, project.why_this_pair, *(o.text for o in project.objectives))
    assert not any("carve marionettes" in text for text in told)


def test_what_the_other_side_offers_leaves_no_blank() -> None:
    project = draft()
    assert not any("{" in text for text in (project.background.common, project.why_this_pair))


def test_a_host_that_named_no_wish_is_given_none() -> None:
    project = draft(replace(CASE, host=replace(HOST, skills_wanted=())))
    assert "wants to learn" not in project.background.hc
    assert project.why_this_pair.startswith(
        "Rossi Restauri Srl has experience in “restore veneer”, which Klavirji Kos d.o.o. wants to build up."
    )
    assert project.background.common == "{to be agreed}"
    told = (project.background.common, project.objectives[2].text, project.outcomes.hc)
    assert all("{to be agreed}" in text for text in told)
    assert project.objectives[2].skill_uri == ""
    assert not any("tune keyboard instruments" in text for text in told)
    assert not can_issue(check_project(project, edition=shipped(), language="en"))


def test_what_nobody_stated_stays_empty_and_is_named_as_advice() -> None:
    host = replace(HOST, mentor=Person())
    project = draft(replace(case_with(weekly_hours=None, work_language=""), host=host))
    mentoring = project.mentoring
    assert (project.weekly_hours, mentoring.mentor, mentoring.hours_per_week) == (None, Person(), None)
    assert mentoring.meeting_rhythm == ""
    checks = check_project(project, edition=shipped(), language="en")
    named = [c.field_path for c in checks if not c.passed]
    assert named == ["weekly_hours", "work_language", "mentoring.mentor.name", *NEVER_KNOWN]
    assert can_issue(checks)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_draft_says_nothing_of_a_course_or_of_a_posting_that_nobody_settled(language: str) -> None:
    project = draft(language=language)
    assert project.preparation.language_course == ""
    assert project.legal.posting_assessment == ""


def test_a_language_course_that_was_wished_is_in_the_draft() -> None:
    person = replace(CASE.participant, needs_language_course=True)
    assert draft(replace(CASE, participant=person)).preparation.language_course.startswith("A short course")


def test_a_skill_stands_as_a_quoted_name_in_each_sentence() -> None:
    project = draft()
    assert project.objectives[0].text == (
        "Skill “restore veneer”: after collaborating with Rossi Restauri Srl, Jan Zupan works without help."
    )
    texts = (project.objectives[1].text, project.outcomes.sc, project.outcomes.participant)
    assert all(text.startswith("Skill “restore veneer”: ") for text in texts)
