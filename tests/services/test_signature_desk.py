"""The signature desk: who is missing, where originals lie, when it is chased, letters, mails and the list."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.blanks import filled

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import (
    AmendmentKind,
    AmendmentState,
    Channel,
    FileState,
    Party,
    PriorLink,
    ProjectState,
    Role,
    SignatureMethod,
)
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.errors import BadInput
from mobilise_desktop.models import AmendmentRecord, AmendmentSignature, Organisation
from mobilise_desktop.services.chasing import Chase, ChasePlan, ChaseWay
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.signature_desk import DeskFilter, DeskKind, DeskRow, DeskShow

DRAFTED = date(2026, 3, 2)
TODAY = date.today()
LATER = TODAY + timedelta(days=14)
ENGLISH = [{"language": "en", "level": "B2"}]
GERMAN = [{"language": "de", "level": "C2"}]
TO_ISSUE = (
    ProjectState.COMPANY_REVIEW,
    ProjectState.LCP_SENDING_REVIEW,
    ProjectState.LCP_HOST_REVIEW,
    ProjectState.APPROVED,
    ProjectState.ISSUED_FOR_SIGNATURE,
)


@pytest.fixture
def office(new_office: Services) -> Services:
    with new_office.database.transaction("Address") as session:
        own = session.get_one(Organisation, new_office.office.info().own_organisation_id)
        own.address, own.town, own.email = "Rynek 1", "87-100 Toruń", "desk@chamber.example"
    return new_office


@pytest.fixture
def project(office: Services) -> str:
    """Version 1, issued for signature today."""
    sender = office.companies.add(
        legal_name="Tkalnia Wisła",
        country="PL",
        town="Toruń",
        address="Prosta 4",
        role=Role.SENDING,
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        contact_name="Ewa Lis",
        contact_email="ewa@wisla.example",
    ).value
    host = office.companies.add(
        legal_name="Färberei Lindenhof",
        country="BE",
        town="Eupen",
        postcode="4700",
        address="Gasse 1",
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        languages=GERMAN,
        representative_name="Uta Berg",
        representative_phone="+32 87 00 00 00",
        mentor_name="Max Thal",
        mentor_function="Dyer",
    ).value
    person = office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        email="jan@home.example",
        sending_company_id=sender,
        category="EMPLOYEE",
        file_state=FileState.ACCEPTED,
        languages=ENGLISH,
        period_from=DRAFTED,
    ).value
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.CUSTOMER_SUPPLIER, note="Yarn"
    ).value
    made = office.projects.draft(match, locale="en", today=DRAFTED).value
    text = office.projects.open(made).project
    names = tuple(
        replace(s, name=s.name or "Zofia Kot", function=s.function or "Adviser") for s in text.signatories
    )
    office.projects.edit(made, replace(filled(text), signatories=names))
    issue(office, made)
    return str(made)


def issue(office: Services, project: str) -> None:
    for state in TO_ISSUE:
        office.projects.move(project, state)


def sign(
    office: Services, project: str, *parties: Party, method: SignatureMethod = SignatureMethod.WET
) -> None:
    for party in parties:
        office.projects.sign(
            project,
            party=party,
            person="A Person",
            function="Owner",
            place="Toruń",
            day=TODAY,
            method=method,
        )


def listed(office: Services, wanted: DeskFilter | None = None, today: date = TODAY) -> tuple[DeskRow, ...]:
    return office.signature_desk.page(wanted or DeskFilter(), today=today)


def words_of(pdf: bytes) -> str:
    with Preview(pdf) as preview:
        return " ".join(" ".join(preview.text(page) for page in range(len(preview))).split())


def asked(plan: ChasePlan, body: str) -> Chase:
    return next(chase for chase in plan.chases if chase.to.body == body)


def amendment(office: Services, project: str, *signed: Party) -> str:
    """Amendment 1 to a signed project, issued to the participant and both companies."""
    with office.database.transaction("Amendment") as session:
        session.add(
            AmendmentRecord(
                id="xx_amendment",
                learning_project_id=project,
                number=1,
                base_version=1,
                kind=AmendmentKind.EXTENSION,
                state=AmendmentState.PARTIALLY_SIGNED if signed else AmendmentState.ISSUED,
                effective_from=TODAY,
                parties=[Party.PARTICIPANT.value, Party.SC.value, Party.HC.value],
                issued_at=office.projects.open(project).versions[0].issued_at,
            )
        )
        session.flush()
        for party in signed:
            session.add(
                AmendmentSignature(
                    id=f"as_{party}", amendment_id="xx_amendment", party=party, person="A Person"
                )
            )
    return "xx_amendment"


def test_the_desk_tells_who_signed_how_and_who_is_missing(office: Services, project: str) -> None:
    sign(office, project, Party.SC, method=SignatureMethod.ADVANCED)
    (row,) = listed(office)
    assert (row.kind, row.number, row.person) == (DeskKind.DOCUMENT, 1, "Jan Nowak")
    assert [one.party for one in row.missing] == [p for p in Party if p is not Party.SC]
    assert [(given.person, given.method, given.on_paper) for given in row.given] == [
        ("A Person", SignatureMethod.ADVANCED, False)
    ]
    assert row.days_out(TODAY + timedelta(days=3)) == 3


def test_a_document_leaves_the_desk_with_the_last_signature(office: Services, project: str) -> None:
    sign(office, project, *Party)
    assert listed(office) == ()
    assert office.signature_desk.count(DeskFilter(), today=TODAY) == 0


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (DeskFilter(party=Party.HC), 1),
        (DeskFilter(party=Party.SC), 0),
        (DeskFilter(words="nowak"), 1),
        (DeskFilter(words="somebody else"), 0),
        (DeskFilter(show=DeskShow.OVERDUE), 0),
        (DeskFilter(show=DeskShow.PLACELESS), 1),
        (DeskFilter(show=DeskShow.PLACELESS, party=Party.SC), 0),
    ],
    ids=[
        "waits for the host",
        "not for the sender",
        "name",
        "other name",
        "not due",
        "original unknown",
        "both",
    ],
)
def test_filters_of_the_desk(office: Services, project: str, wanted: DeskFilter, found: int) -> None:
    sign(office, project, Party.SC)
    rows = listed(office, wanted)
    assert len(rows) == office.signature_desk.count(wanted, today=TODAY) == found
    assert office.signature_desk.ids(wanted, today=TODAY) == tuple(row.id for row in rows)


def test_a_document_is_due_after_two_weeks_or_on_its_own_day(office: Services, project: str) -> None:
    overdue = DeskFilter(show=DeskShow.OVERDUE)
    (row,) = listed(office)
    assert row.due == TODAY + timedelta(days=14)
    assert len(listed(office, overdue, TODAY + timedelta(days=14))) == 1
    office.signature_desk.chase_next(row.id, TODAY + timedelta(days=3))
    assert len(listed(office, overdue, TODAY + timedelta(days=3))) == 1
    assert len(listed(office, overdue, TODAY + timedelta(days=2))) == 0


def test_today_follows_the_chase_day(office: Services, project: str) -> None:
    (row,) = listed(office)
    day = TODAY + timedelta(days=5)
    office.signature_desk.chase_next(row.id, day)
    lines = [line for line in office.today.lines(today=TODAY) if line.what == "SIGNATURES"]
    assert [(line.record_id, line.due) for line in lines] == [(project, day)]


def test_the_place_of_an_original_is_kept_undone_and_carried_over(office: Services, project: str) -> None:
    sign(office, project, *Party)
    (row,) = listed(office, DeskFilter(show=DeskShow.PLACELESS))
    for given in row.given:
        office.signature_desk.keep_original(row, given.id, " ring binder 12 ")
    assert listed(office, DeskFilter(show=DeskShow.PLACELESS)) == ()
    office.projects.move(project, ProjectState.DRAFT)
    text = office.projects.open(project).project
    office.projects.edit(project, with_value(text, "mentoring.mentor.name", "Ida Kern"))
    issue(office, project)
    (row,) = listed(office)
    assert {given.original_place for given in row.given} == {"ring binder 12"}
    assert {(one.party, one.slip_since) for one in row.missing} == {(Party.PARTICIPANT, 1), (Party.HC, 1)}


def test_amendments_stand_on_the_desk_with_their_own_parties(office: Services, project: str) -> None:
    sign(office, project, *Party)
    row_id = amendment(office, project, Party.SC)
    (row,) = listed(office)
    assert (row.id, row.kind, row.number) == (row_id, DeskKind.AMENDMENT, 1)
    assert [one.party for one in row.missing] == [Party.PARTICIPANT, Party.HC]
    assert row.missing[0].name == "Jan Nowak"
    assert len(listed(office, DeskFilter(party=Party.HC))) == 1
    assert listed(office, DeskFilter(party=Party.SENDING_LCP)) == ()
    plan = office.chasing.plan([row_id], today=TODAY)
    office.chasing.note(plan, way=ChaseWay.PHONE, on=TODAY, next_on=LATER, locale="en")
    (row,) = listed(office)
    assert (row.chased_on, row.due) == (TODAY, LATER)
    lines = [line for line in office.today.lines(today=TODAY) if line.what == "SIGNATURES"]
    assert [line.due for line in lines] == [LATER]
    office.signature_desk.keep_original(row, row.given[0].id, "safe")
    assert listed(office)[0].given[0].original_place == "safe"


def test_each_firm_and_contact_point_is_asked_once_in_its_language(office: Services, project: str) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    assert len({chase.to.body for chase in plan.chases}) == len(plan.chases)
    sender, host = asked(plan, "Tkalnia Wisła"), asked(plan, "Färberei Lindenhof")
    assert sender.to.locale == "pl"
    assert sender.mails == ("ewa@wisla.example", "jan@home.example")
    assert [signer.party for signer in sender.papers[0].signers] == [Party.PARTICIPANT, Party.SC]
    assert (host.to.person, host.to.locale) == ("Uta Berg", "de")
    assert host.to.address == ("Gasse 1", "4700 Eupen", "Belgium")
    assert sender.to.address == ("Prosta 4", "Toruń")
    assert [row.id for row in plan.ours] == [row.id]


def test_only_the_party_of_the_filter_is_asked(office: Services, project: str) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY, party=Party.HC)
    assert [chase.to.body for chase in plan.chases] == ["Färberei Lindenhof"]


def test_letters_say_what_is_to_be_signed_by_when_and_are_the_same_bytes_again(
    office: Services, project: str
) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    pdf = office.chasing.letters(plan, today=TODAY, reply_by=LATER)
    assert pdf == office.chasing.letters(plan, today=TODAY, reply_by=LATER)
    told = words_of(pdf)
    for words in (row.reference, "Uta Berg", "Gasse 1", "desk@chamber.example", "Chamber of Toruń"):
        assert words in told


def test_no_letter_goes_to_this_office_itself(office: Services, project: str) -> None:
    sign(office, project, Party.PARTICIPANT, Party.SC, Party.HC, Party.HOST_LCP)
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    assert (plan.others, len(plan.ours)) == ((), 1)
    with pytest.raises(BadInput, match="own signature"):
        office.chasing.letters(plan, today=TODAY, reply_by=LATER)
    with pytest.raises(BadInput, match="own signature"):
        office.chasing.note(plan, way=ChaseWay.LETTER, on=TODAY, next_on=LATER, locale="en")


def test_a_mail_carries_the_issued_document_and_opens_as_a_draft(
    office: Services, project: str, tmp_path: Path
) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    names = office.chasing.write_mails(tmp_path, plan, today=TODAY, reply_by=LATER)
    assert len(names) == len(plan.others)
    chase = asked(plan, "Tkalnia Wisła")
    data = (tmp_path / next(name for name in names if "tkalnia-wisla" in name)).read_bytes()
    assert data == office.chasing.mail(plan, chase, today=TODAY, reply_by=LATER)
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert (mail["X-Unsent"], mail["Date"]) == ("1", None)
    assert mail["To"] == "ewa@wisla.example, jan@home.example"
    assert mail["From"] == "desk@chamber.example"
    (paper,) = mail.iter_attachments()  # type: ignore[attr-defined]
    assert paper.get_content() == office.projects.pdf(project, version=1)
    subject, text = office.chasing.mail_text(plan, chase, today=TODAY, reply_by=LATER)
    assert mail["Subject"] == subject
    assert row.reference in text


def test_where_a_slip_is_enough_the_mail_carries_the_slip_alone(office: Services, project: str) -> None:
    sign(office, project, *Party)
    office.projects.move(project, ProjectState.DRAFT)
    text = office.projects.open(project).project
    office.projects.edit(project, with_value(text, "mentoring.mentor.name", "Ida Kern"))
    issue(office, project)
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY, party=Party.HC)
    data = office.chasing.mail(plan, plan.others[0], today=TODAY, reply_by=LATER)
    mail = email.message_from_bytes(data, policy=email.policy.default)
    (paper,) = mail.iter_attachments()  # type: ignore[attr-defined]
    assert "slip-since-v1" in paper.get_filename()
    assert paper.get_content() == office.versions.slip(project, 1, (Party.HC,))


def test_chasing_is_noted_once_a_project_and_undone_at_once(office: Services, project: str) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    done = office.chasing.note(
        plan, way=ChaseWay.MAIL, on=TODAY, next_on=LATER, locale="en", remark="Back on Monday"
    )
    assert done.value == 1
    (note,) = office.notes.of(project)
    assert note.channel is Channel.MAIL
    assert note.text == (
        f"Missing signatures asked for by e-mail: {row.reference}, version 1.\nBack on Monday"
    )
    assert "Färberei Lindenhof" in note.with_whom
    assert "Tkalnia Wisła" in note.with_whom
    assert (listed(office)[0].chased_on, listed(office)[0].due) == (TODAY, LATER)
    office.history.undo()
    assert office.notes.of(project) == ()
    assert listed(office)[0].chased_on is None


def test_the_chasing_list_tells_contacts_what_is_missing_and_since_when(
    office: Services, project: str
) -> None:
    (row,) = listed(office)
    plan = office.chasing.plan([row.id], today=TODAY)
    day = TODAY + timedelta(days=2)
    told = words_of(office.chasing.chasing_list(plan, locale="en", today=day))
    for words in ("ewa@wisla.example", "+32 87 00 00 00", row.reference, "2 days", "(our office)"):
        assert words in told
