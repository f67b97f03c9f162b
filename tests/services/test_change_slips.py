"""Versions whose changes reach some parties only: signatures carried over, change slips, what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.blanks import filled

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import FileState, Party, PriorLink, ProjectState, Role, SignatureMethod
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.version_standing import VersionStand
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.project_view import ProjectView
from mobilise_desktop.services.versions import PRESENT, SlipOffer, slips_of

TODAY = date(2026, 3, 2)
ENGLISH = [{"language": "en", "level": "B2"}]
TO_ISSUE = (
    ProjectState.COMPANY_REVIEW,
    ProjectState.LCP_SENDING_REVIEW,
    ProjectState.LCP_HOST_REVIEW,
    ProjectState.APPROVED,
    ProjectState.ISSUED_FOR_SIGNATURE,
)


@pytest.fixture
def office(new_office: Services) -> Services:
    return new_office


@pytest.fixture
def project(office: Services) -> str:
    """Version 1, issued for signature."""
    sender = firm(office, Role.SENDING, "Tkalnia Wisła", "PL", representative_name="Ewa Lis")
    host = firm(office, Role.HOST, "Färberei Lindenhof", "DE", mentor_name="Max Thal", mentor_function="Dyer")
    person = office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        sending_company_id=sender,
        category="EMPLOYEE",
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        period_from=TODAY,
    ).value
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.CUSTOMER_SUPPLIER, note="Yarn"
    ).value
    made = office.projects.draft(match, locale="en", today=TODAY).value
    text = office.projects.open(made).project
    names = tuple(
        replace(s, name=s.name or "Zofia Kot", function=s.function or "Adviser") for s in text.signatories
    )
    office.projects.edit(made, replace(filled(text), signatories=names))
    issue(office, made)
    return str(made)


def firm(office: Services, role: Role, name: str, country: str, **more: str) -> str:
    made = office.companies.add(
        legal_name=name,
        country=country,
        town="A town",
        address="Street 1",
        role=role,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        **more,
    )
    return str(made.value)


def issue(office: Services, project: str) -> ProjectState:
    for state in TO_ISSUE:
        reached = office.projects.move(project, state).value
    return reached


def sign(office: Services, project: str, *parties: Party, by_slip: bool = False) -> ProjectState:
    for party in parties:
        state = office.projects.sign(
            project,
            party=party,
            person="A Person",
            function="Signatory",
            place="Toruń",
            day=TODAY,
            method=SignatureMethod.WET,
            by_slip=by_slip,
        ).value
    return state


def change(office: Services, project: str, path: str, value: object) -> ProjectState:
    """Change one field in a new version and issue it."""
    office.projects.move(project, ProjectState.DRAFT)
    office.projects.edit(project, with_value(text_of(office, project), path, value))
    return issue(office, project)


def text_of(office: Services, project: str) -> LearningProject:
    text: LearningProject = office.projects.open(project).project
    return text


def stands(view: ProjectView) -> dict[int, VersionStand]:
    return {version.number: view.stand_of(version) for version in view.versions}


def words_of(pdf: bytes) -> str:
    with Preview(pdf) as preview:
        return " ".join(" ".join(preview.text(page) for page in range(len(preview))).split())


def test_a_new_phone_number_keeps_every_signature_and_the_document_signed(
    office: Services, project: str
) -> None:
    assert sign(office, project, *Party) is ProjectState.SIGNED
    assert change(office, project, "host.contact.phone", "+49 3581 555 01 00") is ProjectState.SIGNED
    view = office.projects.open(project)
    assert {s.carried_from for s in view.valid_signatures} == {1}
    assert slips_of(view) == ()


def test_new_dates_ask_every_party_for_the_slip(office: Services, project: str) -> None:
    sign(office, project, *Party)
    slices = text_of(office, project).slices
    later = (replace(slices[0], last=slices[0].last.replace(day=slices[0].last.day - 7 or 1)),)
    office.projects.move(project, ProjectState.DRAFT)
    office.projects.edit(project, replace(text_of(office, project), slices=later, activities=()))
    view = office.projects.open(project)
    assert all(one.changes for one in view.standings())


def test_a_new_mentor_asks_only_those_it_concerns_and_their_slips_complete_the_document(
    office: Services, project: str
) -> None:
    sign(office, project, *Party)
    assert change(office, project, "mentoring.mentor.name", "Ida Kern") is ProjectState.PARTIALLY_SIGNED
    view = office.projects.open(project)
    assert slips_of(view) == (SlipOffer(1, (Party.PARTICIPANT, Party.HC)),)
    assert {s.party for s in view.valid_signatures} == {Party.SC, Party.SENDING_LCP, Party.HOST_LCP}
    pdf = office.versions.slip(project, 1, (Party.PARTICIPANT, Party.HC))
    assert pdf == office.versions.slip(project, 1, (Party.PARTICIPANT, Party.HC))
    words = words_of(pdf)
    assert "Max Thal" in words
    assert "Ida Kern" in words
    assert "Mentor and meetings" in words
    assert sign(office, project, Party.PARTICIPANT, Party.HC, by_slip=True) is ProjectState.SIGNED
    done = office.projects.open(project)
    assert {s.party for s in done.valid_signatures if s.by_slip} == {Party.PARTICIPANT, Party.HC}
    assert stands(done) == {1: VersionStand.REPLACED, 2: VersionStand.IN_FORCE}


def test_the_signed_version_stays_in_force_until_the_next_is_signed(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    assert stands(office.projects.open(project)) == {1: VersionStand.IN_FORCE, 2: VersionStand.OUT}


def test_a_version_taken_back_is_void_only_where_no_signature_on_it_counts(
    office: Services, project: str
) -> None:
    assert stands(office.projects.open(project)) == {1: VersionStand.OUT}
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    assert stands(office.projects.open(project)) == {1: VersionStand.VOID, 2: VersionStand.OUT}
    sign(office, project, Party.SC)
    change(office, project, "host.contact.phone", "+49 3581 555 01 00")
    view = office.projects.open(project)
    assert stands(view) == {1: VersionStand.VOID, 2: VersionStand.COUNTS, 3: VersionStand.OUT}
    sign(office, project, *(party for party in Party if party is not Party.SC))
    assert stands(office.projects.open(project))[2] is VersionStand.REPLACED


def test_who_never_signed_gets_no_slip(office: Services, project: str) -> None:
    sign(office, project, Party.SC)
    change(office, project, "outcomes.sc", "Three makers of furniture order dyed cloth by the tenth week.")
    assert slips_of(office.projects.open(project)) == (SlipOffer(1, (Party.SC,)),)


def test_a_change_taken_back_gives_the_signature_back(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    assert change(office, project, "mentoring.mentor.name", "Max Thal") is ProjectState.SIGNED
    assert {s.carried_from for s in office.projects.open(project).valid_signatures} == {1}


def test_a_slip_that_concerns_nobody_is_refused(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    with pytest.raises(RuleBroken):
        office.versions.slip(project, 1, (Party.SENDING_LCP,))


def test_two_versions_are_compared_on_screen_and_on_paper(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    (section,) = office.versions.difference(project, 1, PRESENT, locale="en")
    assert (section.key, [c.name for c in section.changes]) == ("9", ["Mentor at the host company: Name"])
    assert "Ida" in words_of(office.versions.difference_pdf(project, 1, 2, today=TODAY))
    assert "Both texts are the same." in words_of(office.versions.difference_pdf(project, 2, 2, today=TODAY))


def test_undo_takes_the_issue_and_its_carried_signatures_back(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "host.contact.phone", "+49 3581 555 01 00")
    office.history.undo()
    view = office.projects.open(project)
    assert (view.state, view.valid_signatures) == (ProjectState.APPROVED, ())


def test_the_story_tells_reviews_and_signatures_by_whom(office: Services, project: str) -> None:
    sign(office, project, *Party)
    change(office, project, "mentoring.mentor.name", "Ida Kern")
    story = office.project_story.of(project)
    assert [(r.state, r.officer) for r in story.reviews] == [(state, "Ada") for state in TO_ISSUE[:3]]
    told = [(event.message, event.values.get("number")) for event in story.events]
    assert told.count(("Signature stays valid for version {number}: {party}", 2)) == 3
    assert told.count(("Version {number} signed: {party}", 1)) == len(Party)
    assert ("Reviewed and approved by the host contact point", None) in told
    assert story.events[-1].message == "Drafted"


def test_a_step_back_takes_the_later_reviews_away(office: Services, project: str) -> None:
    for _ in range(2):
        office.history.undo()
    reviews = office.project_story.of(project).reviews
    assert [r.at is not None for r in reviews] == [True, True, False]
    office.comments.write(project, section="9", text="Who is the mentor?")
    office.projects.move(project, ProjectState.CHANGES_REQUESTED)
    assert [r.at for r in office.project_story.of(project).reviews] == [None, None, None]
