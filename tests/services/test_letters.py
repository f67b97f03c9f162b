"""Letters and mails from templates: filled for their reader, filed as they were seen, undone in one step."""

from __future__ import annotations

import email
import email.policy
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import FileState, RecordKind, SecondmentState
from mobilise_desktop.domain.letters import Addressee, LetterText, faults_of, suggested
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services import open_office
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.letter_parts import Enclosure, Letter, Way
from mobilise_desktop.services.letters_many import Standing, letter_of
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.words import languages

TODAY = date(2026, 3, 5)
P, C, S = RecordKind.PARTICIPANT, RecordKind.COMPANY, RecordKind.SECONDMENT


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Any:
    services = open_office(folder=tmp_path_factory.mktemp("letters") / "office", officer="Ada Example")
    services.office.create(name="Chamber of Example", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    yield services
    services.close()


def a_stay(office: Services) -> str:
    return str(office.secondments.page(SecondmentFilter(), sort="reference", limit=1)[0].id)


def a_person(office: Services, **values: Any) -> str:
    person = office.participants.page(ParticipantFilter(), limit=1)[0].id
    if values:
        office.sheets.answer(P, person, **values)
    return str(person)


def parsed(data: bytes) -> Any:
    return email.message_from_bytes(data, policy=email.policy.default)


def test_every_template_of_the_program_is_whole_in_every_language_of_papers(office: Services) -> None:
    for template in office.letter_templates.all():
        assert set(template.languages) == set(languages()), template.key
        for version in template.versions:
            assert not faults_of(version), (template.key, version.language)
            assert version.title and version.subject
            assert "{salutation}" in version.text
            assert "{closing}" in version.text


def test_the_languages_of_a_template_ask_for_the_same_values(office: Services) -> None:
    from mobilise_desktop.domain.letters import used_places

    for template in office.letter_templates.all():
        asked = {version.language: set(used_places(version)) for version in template.versions}
        for language, names in asked.items():
            assert names == asked["en"], (template.key, language, names ^ asked["en"])


DAYS = {
    "en": "{} January 2026",
    "de": "{}. Januar 2026",
    "el": "{} Ιανουαρίου 2026",
    "es": "{} de enero de 2026",
    "fr": "{} janvier 2026",
    "pl": "{} stycznia 2026",
}


@pytest.mark.parametrize("language", DAYS)
def test_days_are_written_as_the_language_of_the_letter_writes_them(office: Services, language: str) -> None:
    template = office.letter_templates.get("arrival")
    changed = template.with_version(LetterText(language, "T", "S", "{today} {reply by} {start date}"))
    draft = office.letters.draft(S, a_stay(office), changed, today=date(2026, 1, 5), language=language)
    assert draft.text.startswith(f"{DAYS[language].format(5)} {DAYS[language].format(19)} ")


def test_the_reader_s_language_is_taken_where_the_template_has_it(office: Services) -> None:
    firms = {row.country: row.id for row in office.companies.page(CompanyFilter(), limit=200)}
    template = office.letter_templates.get("confirm-interest")
    told = {
        country: office.letters.draft(C, firms[country], template, today=TODAY).language
        for country in ("DE", "PL", "ES")
        if country in firms
    }
    assert told.items() <= {"DE": "de", "PL": "pl", "ES": "es"}.items()


def test_the_paper_says_what_the_preview_says_and_what_is_filed_is_that_paper(office: Services) -> None:
    letter = letter_of(
        office.letters.draft(S, a_stay(office), office.letter_templates.get("arrival"), today=TODAY)
    )
    edited = replace(letter, text=letter.text + "\n\nZażółć gęślą jaźń – Ωραία.")
    paper = office.letters.paper([edited], today=TODAY)
    with Preview(paper) as shown:
        assert "Zażółć gęślą jaźń – Ωραία." in shown.text(0)
    filed = office.letters.file(edited, way=Way.PAPER, today=TODAY, locale="en")
    assert office.attachments.load(filed.value)[1] == paper
    newest = office.notes.of(edited.draft.record_id)[0]
    assert edited.subject in newest.text
    assert newest.officer == "Ada Example"
    assert office.letters.written()[0].text == edited.text


def test_one_undo_takes_the_file_and_the_entry_of_the_log_back(office: Services) -> None:
    stay = a_stay(office)
    files, notes = office.attachments.of(stay), office.notes.of(stay)
    letter = letter_of(office.letters.draft(S, stay, office.letter_templates.get("arrival"), today=TODAY))
    office.letters.file(letter, way=Way.MAIL, today=TODAY, locale="en")
    assert len(office.attachments.of(stay)) == len(files) + 1
    office.history.undo()
    assert (office.attachments.of(stay), office.notes.of(stay)) == (files, notes)


def test_a_letter_with_a_place_that_is_not_filled_is_not_filed(office: Services) -> None:
    draft = office.letters.draft(S, a_stay(office), office.letter_templates.get("arrival"), today=TODAY)
    letter = Letter(draft, draft.subject, draft.text + " {mentor}")
    assert letter.open_places == ("mentor",)
    with pytest.raises(BadInput, match="mentor"):
        office.letters.file(letter, way=Way.MAIL, today=TODAY, locale="en")
    assert Letter(draft, draft.subject, draft.text + " {anything}").open_places == ()


def test_names_and_addresses_of_ill_will_add_no_header_and_no_recipient(office: Services) -> None:
    person = a_person(
        office,
        given_name="Eve\r\nBcc: all@firm.example",
        family_name="{host company} [[x]] \x00\u202e",
        email="a@firm.example, b@firm.example",
    )
    template = office.letter_templates.get("invitation")
    changed = template.with_version(LetterText("en", "T", "To {participant name}", "{salutation}"))
    draft = office.letters.draft(P, person, changed, today=TODAY, language="en")
    mail = parsed(office.letters.mail(Letter(draft, draft.subject, draft.text), today=TODAY))
    assert (mail["Bcc"], mail["To"], draft.reader.email) == (None, None, "")
    assert "{host company} [[x]]" in mail["Subject"]
    assert letter_of(draft).open_places == ()
    office.history.undo()


def test_a_mail_is_a_draft_with_its_enclosures(office: Services) -> None:
    draft = office.letters.draft(
        S, a_stay(office), office.letter_templates.get("before-departure"), today=TODAY
    )
    letter = Letter(draft, draft.subject, draft.text, (Enclosure.LETTER, Enclosure.CALENDAR))
    mail = parsed(office.letters.mail(letter, today=TODAY))
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    kinds = [part.get_content_type() for part in mail.iter_attachments()]
    assert kinds == ["application/pdf", "text/calendar"]
    assert mail.get_body().get_content().split() == letter.text.split()


def test_templates_are_changed_duplicated_and_set_back(office: Services) -> None:
    desk = office.letter_templates
    first = desk.get("arrival")
    desk.save(first.with_version(LetterText("et", "Saabumine", "Tere", "{salutation}")))
    assert desk.get("arrival").languages[-1] == "et"
    copy = desk.duplicate("arrival", title="Our arrival", language="en").value
    assert desk.get(copy).title("en") == "Our arrival"
    desk.remove("arrival")
    assert desk.get("arrival") == first
    desk.remove(copy)
    with pytest.raises(NotFound):
        desk.get(copy)
    with pytest.raises(BadInput):
        desk.save(replace(first, versions=()))


def test_to_many_names_who_cannot_be_written_to_and_files_the_others_in_one_step(
    office: Services, tmp_path: Path
) -> None:
    people = [row.id for row in office.participants.page(ParticipantFilter(), limit=8)]
    office.sheets.answer(P, people[0], email="")
    office.consents.give(subjects=[(P, people[1])], purpose="contact_later", day=TODAY)
    office.consents.withdraw(subject_id=people[1], purpose="contact_later", day=TODAY)
    template = office.letter_templates.get("confirm-interest")
    plan = office.letters_many.plan(P, people, template, today=TODAY)
    standings = [row.standing(Way.MAIL) for row in plan.rows]
    assert standings[:2] == [Standing.NO_EMAIL, Standing.REFUSED]
    ready = plan.ready(Way.MAIL)
    assert len(ready) == standings.count(Standing.READY) == 6
    target = tmp_path / "mails.zip"
    assert office.letters_many.write_mails(target, ready, today=TODAY) == 6
    again = tmp_path / "again.zip"
    office.letters_many.write_mails(again, ready, today=TODAY)
    assert target.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(target) as archive:
        mails = [parsed(archive.read(name)) for name in archive.namelist()]
    assert [mail["To"] for mail in mails] == [letter.draft.reader.email for letter in ready]
    before = len(office.letters.written())
    made = office.letters_many.made(ready, way=Way.MAIL, today=TODAY)
    assert office.letters_many.file(ready, made, way=Way.MAIL, today=TODAY, locale="en").value == 6
    assert len(office.letters.written()) == before + 6
    office.history.undo()
    assert len(office.letters.written()) == before
    assert office.letters_many.write_papers(tmp_path / "post.pdf", plan.ready(Way.PAPER), today=TODAY) == 7


def test_thanks_after_the_stay_go_only_to_those_who_agreed(office: Services) -> None:
    stay = a_stay(office)
    template = office.letter_templates.get("thanks")

    def standing() -> Standing:
        plan = office.letters_many.plan(S, [stay], template, today=TODAY, to=Addressee.HOST)
        return plan.rows[0].standing(Way.PAPER)

    assert standing() is Standing.NOT_AGREED
    host = office.secondments.open(stay).host_company_id
    office.consents.give(subjects=[(C, host)], purpose="contact_later", day=TODAY)
    assert standing() is Standing.READY


def test_five_hundred_letters_at_once_are_planned_and_printed(office: Services, tmp_path: Path) -> None:
    firms = [row.id for row in office.companies.page(CompanyFilter(), limit=50)]
    five_hundred = (firms * (500 // len(firms) + 1))[:500]
    template = office.letter_templates.get("confirm-interest")
    plan = office.letters_many.plan(C, five_hundred, template, today=TODAY)
    assert len(plan.rows) == 500
    assert office.letters_many.write_papers(tmp_path / "all.pdf", plan.ready(Way.PAPER), today=TODAY) > 400
    with pytest.raises(BadInput):
        office.letters_many.plan(C, five_hundred * 3, template, today=TODAY)


def test_a_template_that_cannot_be_read_gives_way_to_the_program_s(office: Services) -> None:
    from mobilise_desktop.storage import letter_rows

    with office.database.transaction("Spoilt") as session:
        letter_rows.keep(session, "", key="arrival", content={"about": ["NOBODY"], "versions": 7})
    assert not office.letter_templates.get("arrival").of_office
    office.history.undo()


OWN_STAYS = {
    "en": "your secondment",
    "de": "Ihre Entsendung",
    "el": "παραμονή σας",
    "es": "su estancia profesional",
    "fr": "votre séjour",
    "pl": "Państwa pobyt",
}


@pytest.mark.parametrize("language", OWN_STAYS)
def test_a_letter_to_the_participant_speaks_of_their_own_stay(office: Services, language: str) -> None:
    stay = a_stay(office)
    template = office.letter_templates.get("mid-term")

    def text(to: Addressee) -> str:
        draft = office.letters.draft(S, stay, template, today=TODAY, to=to, language=language)
        return str(draft.text).split("\n\n")[1]

    assert OWN_STAYS[language] in text(Addressee.PARTICIPANT)
    assert OWN_STAYS[language] not in text(Addressee.HOST)


@pytest.mark.parametrize("kind", (RecordKind.COMPANY, RecordKind.PARTICIPANT))
@pytest.mark.parametrize("state", tuple(FileState))
def test_for_every_state_of_a_file_a_template_made_for_it_is_proposed(
    kind: RecordKind, state: FileState, office: Services
) -> None:
    first = suggested(office.letter_templates.all(), kind, (state.value,))[0]
    assert f"{kind.value}:{state.value}" in first.states
    assert (first.key == "first-answer") is (state in (FileState.DRAFT, FileState.SUBMITTED))


@pytest.mark.parametrize("state", [one for one in SecondmentState if one is not SecondmentState.CANCELLED])
def test_for_every_state_of_a_stay_a_template_made_for_it_is_proposed(
    state: SecondmentState, office: Services
) -> None:
    templates = office.letter_templates.all()
    first = suggested(templates, RecordKind.SECONDMENT, (state.value,))[0]
    assert f"SECONDMENT:{state.value}" in first.states


def test_for_many_records_the_template_made_for_most_of_them_is_proposed(office: Services) -> None:
    templates = office.letter_templates.all()
    ended = suggested(templates, RecordKind.SECONDMENT, ("PLANNED", "ENDED", "REPORTS_DUE"))
    assert ended[0].key == "report-reminder"
