"""Prints from the office: frozen bytes as issued, second language, annexes from the stay and the needs."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.documents.reading import whole_text

from mobilise_desktop.domain.codes import Annex, ProjectState
from mobilise_desktop.domain.learning_project import PrintForm
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.domain.translations import with_translations
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.project_prints import Wish
from mobilise_desktop.services.projects import ProjectFilter

ALL = tuple(Annex)


def first(office: Services, *states: ProjectState) -> str:
    rows = office.projects.page(ProjectFilter(states=frozenset(states)), limit=1)
    return rows[0].id


def test_an_issued_version_comes_byte_by_byte_unless_another_form_is_asked_for(
    demonstration: Services,
) -> None:
    project_id = first(demonstration, *FROZEN)
    prints = demonstration.prints
    frozen = demonstration.projects.pdf(project_id)
    own = demonstration.projects.open(project_id).locale
    assert prints.pdf(project_id) == frozen
    assert prints.pdf(project_id, Wish(languages=(own,))) == frozen
    assert prints.prepare(project_id, Wish(languages=(own,), annexes=())).frozen == frozen
    for other in (Wish(large=True), Wish(archive=True), Wish(languages=("en", "pl")), Wish(annexes=ALL)):
        printable = prints.prepare(project_id, other)
        assert not printable.frozen
        assert printable.pdf() != frozen
        assert printable.pdf() == prints.pdf(project_id, other)


@pytest.mark.parametrize("state", [ProjectState.PARTIALLY_SIGNED, ProjectState.SIGNED], ids=lambda s: s.value)
def test_an_issued_version_says_the_same_state_in_every_form(
    demonstration: Services, state: ProjectState
) -> None:
    project_id = first(demonstration, state)
    for wish in (Wish(languages=("en",)), Wish(languages=("en", "pl")), Wish(languages=("en",), large=True)):
        words = " ".join(whole_text(demonstration.prints.pdf(project_id, wish)).split())
        assert "Issued for signature" in words
        assert "Partly signed" not in words
        assert "· Signed" not in words


def test_a_print_names_the_language_in_which_the_parties_wrote(demonstration: Services) -> None:
    rows = demonstration.projects.page(ProjectFilter(), limit=200)
    own = {row.id: demonstration.projects.open(row.id) for row in rows}
    project_id = next(one for one, view in own.items() if view.locale == "fr" != view.project.work_language)
    words = " ".join(whole_text(demonstration.prints.pdf(project_id, Wish(languages=("es",)))).split())
    assert "figuran tal como se redactaron (francés)" in words


def test_issuing_freezes_both_languages_and_the_annexes(demonstration: Services) -> None:
    project_id = first(demonstration, ProjectState.APPROVED)
    view = demonstration.projects.open(project_id)
    form = PrintForm("de" if view.locale != "de" else "pl", (Annex.NOTICE,))
    project = with_translations(view.project, form.second_language, {"how_met": "Auf einer Messe"})
    demonstration.projects.edit(project_id, replace(project, printing=form))
    for state in (
        ProjectState.COMPANY_REVIEW,
        ProjectState.LCP_SENDING_REVIEW,
        ProjectState.LCP_HOST_REVIEW,
        ProjectState.APPROVED,
        ProjectState.ISSUED_FOR_SIGNATURE,
    ):
        if demonstration.projects.open(project_id).state is not state:
            demonstration.projects.move(project_id, state)
    text = whole_text(demonstration.projects.pdf(project_id))
    assert "Auf einer Messe" in text
    alone = whole_text(demonstration.prints.pdf(project_id, Wish(languages=(view.locale,), annexes=())))
    assert "Auf einer Messe" not in alone
    assert len(alone) < len(text)


def test_annexes_hold_the_stay_s_checklist_the_notice_and_the_needs(demonstration: Services) -> None:
    project_id = first(demonstration, ProjectState.SIGNED)
    text = whole_text(demonstration.prints.pdf(project_id, Wish(languages=("en",), annexes=ALL)))
    for words in (
        "Annex 1: Checklist for the two countries",
        "A1 certificate",
        "What else must be there",
        "Arrival confirmed",
        "Annex 2: Data protection notice",
        "Annex 3: Summary of the needs",
        "Questions for the posting assessment",
    ):
        assert words in text, words


def test_the_copy_for_comments_is_a_word_file_that_says_so(demonstration: Services) -> None:
    project_id = first(demonstration, ProjectState.DRAFT)
    with ZipFile(BytesIO(demonstration.prints.word(project_id, Wish(languages=("en",))))) as packed:
        words = packed.read("word/document.xml").decode()
        assert "Copy for comments – not for signature" in words
        assert demonstration.projects.open(project_id).project.participant.name in words
        assert "Commitments and signatures" in words


def test_a_project_that_is_not_there_is_said(demonstration: Services) -> None:
    with pytest.raises(NotFound):
        demonstration.prints.pdf("nobody")
    with pytest.raises(BadInput, match="never issued"):
        demonstration.prints.pdf(first(demonstration, *FROZEN), Wish(version=99))
