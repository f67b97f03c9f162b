"""A consultation read in one question: what is missing, what it means, what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import FileState, Light, RecordKind, Role, Visibility, VisitorKind
from mobilise_desktop.errors import NotFound
from mobilise_desktop.services import open_office
from mobilise_desktop.services.consents import CONTACT_LATER, NOTICE, PHOTOS, PURPOSES, VISIBILITY
from mobilise_desktop.services.consultation_flow import MatchCounts
from mobilise_desktop.services.opening import Services
from mobilise_desktop.words import Words

TODAY = date(2026, 3, 2)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


def visited(office: Services, visitor: VisitorKind = VisitorKind.SENDS) -> str:
    visit = office.consultations.start(visitor=visitor).value
    office.consultations.answer(visit, RecordKind.CONSULTATION, visitor_name="Ewa Lis")
    office.consultations.answer(
        visit, RecordKind.COMPANY, legal_name="Tkalnia Wisła", country="PL", town="Toruń", headcount="8"
    )
    return str(visit)


def test_the_flow_tells_what_is_missing_now_and_later(office: Services) -> None:
    visit = visited(office)
    flow = office.consultation_desk.open(visit, today=TODAY).flow
    assert "company.legal_name" not in flow.missing_now
    assert "participant.family_name" in flow.missing_now
    assert "company.vat_or_tax_no" in flow.missing_later


def test_a_company_begun_here_is_of_the_office_s_country_until_another_is_told(office: Services) -> None:
    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Tkalnia")
    company = office.consultations.resume(visit).company
    assert company is not None
    assert company["country"] == "PL"


def test_no_host_that_fits_comes_with_what_most_hosts_fail_at(office: Services) -> None:
    visit = visited(office)
    wish = {"family_name": "Lis", "collaborations": ["OTHER"], "period_from": TODAY, "languages": []}
    office.consultations.answer(visit, RecordKind.PARTICIPANT, **wish)
    office.companies.add(legal_name="Hof", country="DE", role=Role.HOST, languages=[])
    view = office.consultations.resume(visit)
    counts = office.consultation_desk.matches(view, today=TODAY)
    assert counts.hosts == 0
    assert counts.why_no_host


def test_nothing_is_said_of_eligibility_matches_or_money_before_an_answer(office: Services) -> None:
    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    desk = office.consultation_desk.open(visit, today=TODAY)
    assert (desk.verdict, desk.grants) == (None, ())
    assert office.consultation_desk.matches(desk.view, today=TODAY) == MatchCounts(None, None)


def test_without_an_edition_the_visit_goes_on_without_rules_and_counts(tmp_path: Path) -> None:
    office = open_office(folder=tmp_path / "bare", officer="Ada")
    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    office.consultations.answer(
        visit, RecordKind.PARTICIPANT, family_name="Lis", collaborations=["OTHER"], target_countries=["DE"]
    )
    desk = office.consultation_desk.open(visit, today=TODAY)
    assert (desk.verdict, desk.grants, desk.edition) == (None, (), None)
    assert office.consultation_desk.matches(desk.view, today=TODAY) == MatchCounts(None, None)
    office.close()


def test_a_participant_too_short_with_the_company_stops_the_case(office: Services) -> None:
    visit = visited(office)
    office.consultations.answer(
        visit, RecordKind.PARTICIPANT, family_name="Nowak", in_company_since=date(2025, 12, 1)
    )
    desk = office.consultation_desk.open(visit, today=TODAY)
    assert desk.verdict is Light.RED
    assert any(f.rule == "ELIG-P5" and f.light is Light.RED for f in desk.eligibility.participant)


def test_a_host_is_told_what_a_guest_would_get(office: Services) -> None:
    visit = visited(office, VisitorKind.HOSTS)
    desk = office.consultation_desk.open(visit, today=TODAY)
    assert [item.country for item in desk.grants] == ["PL"]
    assert office.consultation_desk.matches(desk.view, today=TODAY).guests is None


def test_no_sum_is_told_for_a_length_that_nobody_gave(office: Services) -> None:
    visit = visited(office, VisitorKind.HOSTS)
    (open_length,) = office.consultation_desk.open(visit, today=TODAY).grants
    assert (open_length.weeks, open_length.grant.amount) == (0, None)
    (rate,) = open_length.grant.working
    assert rate.message == "Rate of the host country: {rate} a month"
    office.consultations.answer(visit, RecordKind.COMPANY, host_max_weeks=8)
    (told,) = office.consultation_desk.open(visit, today=TODAY).grants
    assert told.weeks == 8 and told.grant.amount is not None


def test_a_company_known_as_host_that_comes_to_send_does_both(office: Services) -> None:
    known = office.companies.add(legal_name="Alfa", country="PL", role=Role.HOST).value
    visit = office.consultations.start(visitor=VisitorKind.SENDS).value
    office.consultations.use_existing(visit, RecordKind.COMPANY, known)
    assert office.sheets.open(RecordKind.COMPANY, known)["role"] is Role.BOTH


def test_a_company_begun_here_follows_the_visitors_wish(office: Services) -> None:
    visit = visited(office)
    office.consultations.answer(visit, RecordKind.CONSULTATION, visitor=VisitorKind.HOSTS)
    company = office.consultations.resume(visit).company
    assert company is not None
    assert company["role"] is Role.HOST


def test_a_needs_analysis_leads_to_its_consultation(office: Services) -> None:
    visit = visited(office)
    needs = office.consultations.answer(visit, RecordKind.NEEDS, next_step="Call back").value
    assert office.consultations.of_needs(needs) == visit
    assert office.consultations.of_needs(visit) == visit


def test_a_consultation_that_is_gone_is_not_found(office: Services) -> None:
    with pytest.raises(NotFound):
        office.consultation_desk.open("cs_gone", today=TODAY)


def test_a_consent_is_written_once_a_text_and_its_withdrawal_stays_on_record(office: Services) -> None:
    company = office.companies.add(legal_name="Alfa").value
    subjects = ((RecordKind.COMPANY, company),)
    for _ in range(2):
        office.consents.give(subjects=subjects, purpose=NOTICE, day=TODAY, given_by="Ewa Lis")
    assert len(office.consents.of(company)) == 1
    office.consents.withdraw(subject_id=company, purpose=NOTICE, day=TODAY)
    (consent,) = office.consents.of(company)
    assert not consent.stands
    assert consent.withdrawn_on == TODAY


def test_a_question_of_consent_is_open_refused_or_given_also_after_undo_and_export(
    office: Services, tmp_path: Path
) -> None:
    visit = visited(office)
    company = office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa").value
    subjects = ((RecordKind.COMPANY, company),)

    def answers(services: Services) -> list[object]:
        flow = services.consultation_desk.open(visit, today=TODAY).flow
        return [flow.value(f"consent.{purpose}") for purpose in (NOTICE, CONTACT_LATER, PHOTOS)]

    assert answers(office) == [None, None, None]
    office.consents.give(subjects=subjects, purpose=NOTICE, day=TODAY)
    office.consents.refuse(subjects=subjects, purpose=CONTACT_LATER, day=TODAY)
    assert answers(office) == [True, False, None]
    office.transfer.export_office(tmp_path / "office.json")
    other = open_office(folder=tmp_path / "other", officer="Ada")
    other.transfer.import_office(tmp_path / "office.json")
    assert answers(other) == [True, False, None]
    other.close()
    office.history.undo()
    assert answers(office) == [True, None, None]
    office.history.redo()
    office.consents.take_back(subjects=subjects, purpose=CONTACT_LATER, day=TODAY)
    assert answers(office) == [True, None, None]


def test_visibility_and_its_consent_change_together_and_are_undone_together(office: Services) -> None:
    company = office.companies.add(legal_name="Alfa").value
    office.consents.choose_visibility(
        subjects=((RecordKind.COMPANY, company),), visibility=Visibility.PARTNERS, day=TODAY
    )
    assert office.sheets.open(RecordKind.COMPANY, company)["visibility"] is Visibility.PARTNERS
    assert [c.purpose for c in office.consents.of(company)] == [VISIBILITY]
    office.history.undo()
    assert office.sheets.open(RecordKind.COMPANY, company)["visibility"] is Visibility.OWN_OFFICE
    assert office.consents.of(company) == ()


@pytest.mark.parametrize(("locale", "heading"), [("en", "Consultation record"), ("de", "")])
def test_the_record_prints_what_was_said(office: Services, locale: str, heading: str) -> None:
    visit = visited(office)
    office.consultations.answer(visit, RecordKind.NEEDS, business_goals="Sell dyed cloth", next_step="Call")
    pdf = office.consultation_papers.record(visit, locale=locale, today=TODAY)
    with Preview(pdf) as preview:
        words = " ".join(preview.text(page) for page in range(len(preview)))
    for expected in ("Tkalnia Wisła", "Ewa Lis", "Sell dyed cloth", heading):
        assert expected in words


@pytest.mark.parametrize(("locale", "refused"), [("en", "refused"), ("de", "abgelehnt")])
def test_the_record_prints_a_refusal_with_its_day_and_nothing_of_what_was_not_asked(
    office: Services, locale: str, refused: str
) -> None:
    visit = visited(office)
    view = office.consultations.resume(visit)
    assert view.company is not None
    office.consents.refuse(
        subjects=((RecordKind.COMPANY, view.company.id),), purpose=PHOTOS, day=date(2026, 2, 27)
    )
    with Preview(office.consultation_papers.record(visit, locale=locale, today=TODAY)) as preview:
        words = " ".join(" ".join(preview.text(page) for page in range(len(preview))).split())
    said = Words(locale)
    assert said(PURPOSES[PHOTOS]) in words and refused in words and "27" in words
    assert said(PURPOSES[CONTACT_LATER]) not in words


def test_the_takeaway_sheet_is_one_page_with_the_expected_amount(office: Services) -> None:
    visit = visited(office)
    office.consultations.answer(
        visit, RecordKind.PARTICIPANT, family_name="Nowak", target_countries=["DE"], max_weeks=8
    )
    with Preview(office.consultation_papers.takeaway(visit, locale="en", today=TODAY)) as preview:
        assert len(preview) == 1
        words = preview.text(0)
    assert "Germany" in words
    assert "830" in words
    assert "May you take part?" in " ".join(words.split())
    assert "Register on the matchmaking platform, or let the contact point do it. You" in " ".join(
        words.split()
    )


def test_the_takeaway_sheet_is_offered_in_the_visitors_language(office: Services) -> None:
    visit = visited(office)
    assert office.consultation_papers.visitor_language(visit, today=TODAY) == "pl"
    office.consultations.answer(
        visit,
        RecordKind.PARTICIPANT,
        family_name="Lis",
        languages=[{"language": "en", "level": "B1"}, {"language": "el", "level": "C2"}],
    )
    assert office.consultation_papers.visitor_language(visit, today=TODAY) == "el"


def test_the_takeaway_sheet_names_the_own_contact_points_phone(office: Services) -> None:
    own = office.office.info().own_organisation_id
    assert own is not None
    office.sheets.answer(RecordKind.ORGANISATION, own, phone="+48 56 555 01 00", email="izba@torun.example")
    with Preview(office.consultation_papers.takeaway(visited(office), locale="en", today=TODAY)) as preview:
        assert "+48 56 555 01 00" in preview.text(0)


def test_the_files_of_a_finished_visit_can_be_submitted(office: Services) -> None:
    visit = visited(office)
    company = office.consultations.resume(visit).company
    assert company is not None
    office.files.move(RecordKind.COMPANY, company.id, FileState.SUBMITTED, today=TODAY)
    assert office.consultations.resume(visit).company["file_state"] is FileState.SUBMITTED  # type: ignore[index]
