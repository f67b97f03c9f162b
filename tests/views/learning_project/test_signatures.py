"""Signatures across versions: what a change does to them, slips, differences, words for the telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from screen import click, settle, texts

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.fingerprint_words import words_of
from mobilise_desktop.domain.project_sections import SECTIONS as KEYS
from mobilise_desktop.domain.project_sections import section_key
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.versions import slips_of
from mobilise_desktop.views.kit.changed_words import ChangedWords
from mobilise_desktop.views.learning_project.difference_dialog import DifferenceDialog
from mobilise_desktop.views.learning_project.outline import SECTIONS, TITLES
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.phone_dialog import PhoneDialog
from mobilise_desktop.views.learning_project.sign_dialog import SignDialog

from .test_editor import TO_ISSUE, opened, walk_to


@pytest.fixture
def signed(office: Services, project: str) -> str:
    """Version 1, signed by all."""
    walk_to(office, project, *TO_ISSUE)
    for party in Party:
        office.projects.sign(
            project,
            party=party,
            person="A Person",
            function="Signatory",
            place="Toruń",
            day=date(2026, 3, 3),
            method=SignatureMethod.WET,
        )
    return project


@pytest.fixture
def reopened(office: Services, signed: str) -> str:
    """Version 2 as a draft, unchanged so far."""
    office.projects.move(signed, ProjectState.DRAFT)
    return signed


def new_mentor(page: LearningProjectsPage, office: Services, project: str) -> None:
    opened(page, project)
    page.editor.keep("mentoring.mentor.name", "Ida Kern")
    walk_to(office, project, *TO_ISSUE)
    page.editor.reload()


def test_the_sections_are_the_same_on_screen_and_on_paper() -> None:
    assert {key: title for key, (title, _parts) in KEYS.items()} == dict(TITLES)
    assert all(section_key(part) == info.key for info in SECTIONS for part in info.parts)


def test_while_typing_one_sees_who_signs_again(page: LearningProjectsPage, reopened: str) -> None:
    opened(page, reopened)
    assert "Still valid: Participant, Sending company" in page.editor.reach.words()
    page.editor.keep("mentoring.mentor.name", "Ida Kern")
    words = page.editor.reach.words()
    assert "Sign again, on a change slip: Participant, Host company" in words
    assert "Mentor and meetings" in words
    assert "Still valid: Sending company, Sending contact point, Host contact point" in words


def test_before_the_first_keystroke_a_field_says_what_its_change_would_do(
    page: LearningProjectsPage, reopened: str
) -> None:
    opened(page, reopened)
    fields = page.editor.document.sections["1"].fields
    fields["sending.contact.phone"].setFocus()
    settle()
    assert "a change here keeps every signature" in page.editor.reach.words()
    fields["sending.legal_name"].setFocus()
    settle()
    assert "these sign again: Participant, Sending company" in page.editor.reach.words()


def test_what_was_said_of_a_field_is_not_said_of_the_next_learning_project(
    page: LearningProjectsPage, reopened: str
) -> None:
    opened(page, reopened)
    page.editor.document.sections["1"].fields["sending.contact.phone"].setFocus()
    settle()
    assert page.editor.view is not None
    page.editor.reach.show_view(replace(page.editor.view, id="another"))
    assert "keeps every signature" not in page.editor.reach.words()


def test_an_issued_text_tells_who_would_sign_again_before_a_version_is_begun(
    page: LearningProjectsPage, signed: str
) -> None:
    opened(page, signed)
    page.editor.document.sections["7"].fields["tasks.host_lcp"].setFocus()
    settle()
    words = page.editor.reach.words()
    assert (
        words == "Tasks of the host contact point: after a change here these sign again: Host contact point."
    )


def test_the_panel_tells_what_is_still_valid_and_prints_the_slip(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    new_mentor(page, office, reopened)
    page.editor.side.show_tab("signatures")
    words = texts(page.editor.side.signatures)
    assert words.count("Still valid") == 3
    assert words.count("Signs the change slip") == 2
    assert "Changed since: Mentor and meetings." in words
    click(qtbot, page.editor.side.signatures, "Print the change slip…")
    assert page.stack.currentWidget() is page.preview
    with Preview(page.preview.pdf) as preview:
        assert "Ida Kern" in preview.text(0)


def test_a_new_phone_number_is_issued_without_anybody_signing_again(
    page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    opened(page, reopened)
    page.editor.keep("host.contact.phone", "+49 3581 555 01 00")
    walk_to(office, reopened, *TO_ISSUE[:-1])
    page.editor.reload()
    page.editor.header._move(ProjectState.ISSUED_FOR_SIGNATURE)
    view = office.projects.open(reopened)
    assert (view.state, slips_of(view)) == (ProjectState.SIGNED, ())


def test_a_correction_is_issued_without_a_second_round_of_reviews(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    opened(page, reopened)
    page.editor.keep("mentoring.mentor.name", "Ida Kern")
    page.editor.reload()
    settle()
    shown = [b.text() for b in page.editor.header.findChildren(type(page.new)) if b.isVisible()]
    assert "Issue the correction" not in shown
    page.editor.keep("mentoring.mentor.name", "Max Thal")
    page.editor.keep("mentoring.mentor.phone", "+49 3581 555 01 00")
    page.editor.reload()
    click(qtbot, page.editor.header, "Issue the correction")
    assert office.projects.open(reopened).state is ProjectState.SIGNED


def test_a_signature_on_the_slip_completes_the_document(
    page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    new_mentor(page, office, reopened)
    for _ in range(2):
        page.editor.side.signatures.ask_next()
        dialog = page.findChildren(SignDialog)[-1]
        assert dialog.paper.value() is True
        dialog._put()
    view = office.projects.open(reopened)
    assert view.state is ProjectState.SIGNED
    assert slips_of(view) == ()


def test_two_versions_are_compared_word_by_word_and_printed(
    page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    new_mentor(page, office, reopened)
    page.editor.side.show_tab("versions")
    page.editor.side.versions.before.set_value(1)
    page.editor.side.versions._compare()
    dialog = page.findChildren(DifferenceDialog)[-1]
    assert dialog.findChildren(ChangedWords)[0].text() == "<s>Max Thal</s> <b><u>Ida Kern</u></b>"
    dialog._print(page.editor, 1, 2)
    with Preview(page.preview.pdf) as preview:
        assert "Ida Kern" in preview.text(0)


def test_markup_in_a_text_is_shown_literally(page: LearningProjectsPage, reopened: str) -> None:
    opened(page, reopened)
    page.editor.keep("mentoring.mentor.name", "<img src=x> & co")
    page.editor.side.versions._compare()
    dialog = page.findChildren(DifferenceDialog)[-1]
    assert "&lt;img src=x&gt; &amp; co" in dialog.findChildren(ChangedWords)[0].text()
    dialog.accept()


def test_the_other_offices_words_are_checked_as_they_are_typed(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, signed: str
) -> None:
    opened(page, signed)
    (version,) = office.projects.open(signed).versions
    page.editor.side.show_tab("versions")
    page.editor.side.versions.compare_by_phone(version)
    dialog = page.findChildren(PhoneDialog)[-1]
    words = words_of(version.fingerprint)
    qtbot.keyClicks(dialog.words.edit, " ".join(words[:3]))
    assert "3 of six words so far." in texts(dialog)
    qtbot.keyClicks(dialog.words.edit, " " + " ".join(words[3:]))
    assert "The same: both offices hold the same text." in texts(dialog)
    dialog.words.edit.clear()
    qtbot.keyClicks(dialog.words.edit, f"{words[0]} xxxxx ")
    assert "word 2 differs" in texts(dialog)
    dialog.accept()


def test_the_history_tells_the_reviews_and_who_made_them(
    page: LearningProjectsPage, office: Services, reopened: str
) -> None:
    new_mentor(page, office, reopened)
    page.editor.side.show_tab("story")
    words = texts(page.editor.side.story)
    assert "Reviewed by the sending contact point" in words
    assert "Signature stays valid for version 2: Sending company" in words
    assert "Ada" in words


def test_a_signature_asks_for_its_place_and_proposes_the_town_without_its_postcode(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    walk_to(office, project, *TO_ISSUE)
    page.show_record(project)
    page.editor.side.signatures.ask_next()
    dialog = page.findChildren(SignDialog)[-1]
    place = str(dialog.place.value())
    assert place and not any(letter.isdigit() for letter in place)
    dialog.place.set_value("")
    dialog.day.set_value(date(2026, 3, 3))
    dialog._put()
    assert dialog.place.error() == "Write the place of the signature."
    assert dialog.isVisible()
    dialog.close()
