"""Papers of training: long names, sixty people over pages, empty ones, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from mobilise_desktop.documents import attendance_list, training_certificate, training_invitation
from mobilise_desktop.documents.attendance_list import AttendanceList, Listed
from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.documents.training_certificate import Attended, TrainingCertificate
from mobilise_desktop.documents.training_invitation import TrainingInvitation
from mobilise_desktop.words import languages

DAY = date(2026, 11, 24)
LONG = "Maximiliane-Alexandra Freifrau von und zu Hohenstein-Wolkersdorf-Papadopoulou " * 3
SESSION = AttendanceList(
    topics=("Programme rules and reports", "Safety and emergencies at the host"),
    day=DAY,
    hour="09:30",
    minutes=50,
    place="Room 4",
    people=(Listed("Eleni Papadaki", "Example SARL", "Greece"),),
    office="Chamber of Example",
)
CERTIFICATE = TrainingCertificate(
    participant="Eleni Papadaki",
    topics=(Attended(DAY, "Programme rules and reports", "Practical", 30),),
    office="Chamber of Example",
    issued_on=DAY,
)


def text_of(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_sixty_people_stand_on_pages_with_the_heading_on_each() -> None:
    people = tuple(
        Listed(LONG if number % 7 == 0 else f"Person {number}", "Example", "Greece") for number in range(60)
    )
    pages = pdfium.PdfDocument(attendance_list.render(replace(SESSION, people=people)))
    assert len(pages) > 3
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert all("Signature" in text for text in texts)
    assert f"Page {len(pages)} of {len(pages)}" in texts[-1]
    assert "63" in texts[-1], "three lines are left for people who come unannounced"


@pytest.mark.parametrize("locale", languages())
def test_an_empty_list_is_a_list_to_write_on(locale: str) -> None:
    pdf = attendance_list.render(AttendanceList(topics=(), day=DAY, locale=locale))
    assert len(pdfium.PdfDocument(pdf)) == 1
    assert pdf == attendance_list.render(AttendanceList(topics=(), day=DAY, locale=locale))


def test_certificates_of_many_people_begin_on_a_page_each() -> None:
    topics = tuple(Attended(DAY, f"Topic {number} {LONG}", "Business", 30) for number in range(25))
    pdf = training_certificate.render(
        [
            CERTIFICATE,
            replace(CERTIFICATE, participant=LONG, topics=topics),
            replace(CERTIFICATE, locale="de"),
        ]
    )
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    assert "Page 1 of 1" in pages[0]
    assert "Page 1 of" in pages[1]
    assert len(pages) > 3
    assert pdf == training_certificate.render(
        [
            CERTIFICATE,
            replace(CERTIFICATE, participant=LONG, topics=topics),
            replace(CERTIFICATE, locale="de"),
        ]
    )


def test_the_minutes_of_a_certificate_are_summed() -> None:
    two = replace(CERTIFICATE, topics=(*CERTIFICATE.topics, Attended(DAY, "Market", "Business", 45)))
    assert "75" in text_of(training_certificate.render([two]))


def test_letter_and_mail_say_the_same() -> None:
    letter = TrainingInvitation(
        head=Letterhead(office="Chamber of Example", officer="Ada Example"),
        to=Correspondent(body="Example SARL", person="Eleni Papadaki"),
        reference="S-1",
        topics=("Programme rules and reports",),
        day=DAY,
        hour="09:30",
        minutes=30,
        place="Room 4",
        written_on=DAY,
    )
    paper, mail = text_of(training_invitation.render([letter])), training_invitation.mail_text(letter)
    for told in ("Dear Eleni Papadaki", "Room 4", "09:30", "Programme rules and reports"):
        assert told in paper
        assert told in mail
    assert "S-1" in training_invitation.subject_of(letter)
    bare = replace(letter, hour="", place="", minutes=0)
    assert "Place" not in training_invitation.mail_text(bare)


@pytest.mark.parametrize("locale", languages()[1:])
def test_the_subject_of_an_invitation_is_in_the_readers_language(locale: str) -> None:
    letter = TrainingInvitation(
        head=Letterhead(office="Chamber of Example"),
        to=Correspondent(body="", person="Eleni Papadaki", locale=locale),
        reference="S-1",
        topics=("Rules",),
        day=DAY,
        written_on=DAY,
    )
    subject = training_invitation.subject_of(letter)
    assert subject.endswith("S-1") and "Invitation to" not in subject
    assert training_invitation.subject_of(replace(letter, reference="")).strip(" :") in subject
