"""The consultation wizard by keyboard and mouse: answers kept, pages turned, left and resumed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import ConsultationState, RecordKind, Visibility, VisitorKind, WizardPage
from mobilise_desktop.domain.consultation_fields import QUESTIONS
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.consultation.groups import ASKS, GROUPS, SKILLS
from mobilise_desktop.views.consultation.marks import mark_of, steps_of
from mobilise_desktop.views.consultation.page import ConsultationsPage
from mobilise_desktop.views.consultation.paper_pane import RECORD
from mobilise_desktop.views.consultation.part import Part
from mobilise_desktop.views.consultation.part_consent import ConsentPart
from mobilise_desktop.views.consultation.start_dialog import StartDialog
from mobilise_desktop.views.consultation.typed import in_millions
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.field_text import MoneyField

ENGLISH = [{"language": "en", "level": "B2"}]


def begin(office: Services, page: ConsultationsPage, visitor: VisitorKind = VisitorKind.SENDS) -> str:
    visit = office.consultations.start(visitor=visitor).value
    page.show_record(visit)
    return str(visit)


def part_at(qtbot: QtBot, page: ConsultationsPage, subject: WizardPage) -> Part:
    page.wizard.go_to(subject)
    part = page.wizard._part(subject)[0]
    qtbot.waitUntil(lambda: part.built)
    return part


def type_into(qtbot: QtBot, part: Part, name: str, text: str) -> QLineEdit:
    edit = part.fields[name].focusProxy()
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    return edit


def test_every_question_has_its_place_and_its_words() -> None:
    placed = {name for groups in GROUPS.values() for group in groups for name in group.names}
    asked = {q.name for q in QUESTIONS if not q.name.startswith("consent.")}
    assert asked == placed
    assert placed <= set(ASKS) | set(SKILLS)


def test_typing_keeps_the_answer_without_a_save_button(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.COMPANY)
    type_into(qtbot, part, "company.legal_name", "Tkalnia Wisla")
    qtbot.waitUntil(lambda: office.consultations.resume(visit).company is not None, timeout=3000)
    company = office.consultations.resume(visit).company
    assert company is not None
    assert company["legal_name"] == "Tkalnia Wisla"
    assert page.wizard.kept.text().startswith("Kept ")


def test_a_pause_in_typing_moves_neither_the_cursor_nor_the_space(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.COMPANY)
    edit = type_into(qtbot, part, "company.legal_name", "Tkalnia ")
    qtbot.waitUntil(lambda: office.consultations.resume(visit).company is not None, timeout=3000)
    qtbot.keyClicks(edit, "Wisla")
    assert edit.text() == "Tkalnia Wisla"


def test_enter_goes_on_alt_left_back_and_escape_leaves_with_everything_kept(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.VISIT)
    edit = type_into(qtbot, part, "visit.visitor_name", "Ewa Lis")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.wizard.subject is WizardPage.COMPANY
    page.wizard.go_back()
    assert page.wizard.subject is WizardPage.VISIT
    page.wizard.go_on()
    part = part_at(qtbot, page, WizardPage.COMPANY)
    type_into(qtbot, part, "company.legal_name", "Alfa")
    page.wizard.leave()
    view = office.consultations.resume(visit)
    assert view.company is not None
    assert (view.visit["visitor_name"], view.company["legal_name"]) == ("Ewa Lis", "Alfa")
    page.show_record(visit)
    assert page.wizard.subject is WizardPage.COMPANY


def test_enter_in_a_picker_takes_what_was_typed_and_stays(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.PARTICIPANT, family_name="Nowak")
    part = part_at(qtbot, page, WizardPage.NEEDS)
    edit = type_into(qtbot, part, "participant.skills_wanted", "natural dyeing of wool")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    edit = type_into(qtbot, part, "participant.skills_wanted", "bookkeeping")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.wizard.subject is WizardPage.NEEDS
    free, listed = office.consultations.resume(visit).participant_skills.wanted
    assert (free.uri, free.label) == ("", "natural dyeing of wool")
    assert listed.uri


def test_a_value_that_fits_no_field_is_said_there_and_the_rest_stays(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    edit = type_into(qtbot, part, "company.headcount", "many")
    part.fields["company.headcount"].flush()
    assert "not a number: many" in part.fields["company.headcount"].error()
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    page.wizard.refresh()
    assert edit.text() == "many"


def test_the_working_of_the_size_test_follows_the_figures(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    for name, text in (("headcount", "12"), ("turnover", "400000"), ("balance_sheet", "90000")):
        type_into(qtbot, part, f"company.{name}", text)
        part.fields[f"company.{name}"].flush()
    office.consultations.answer(visit, RecordKind.COMPANY, group_member=False)
    page.wizard.refresh()
    assert page.wizard.desk is not None
    assert page.wizard.desk.eligibility.sme is not None
    assert page.wizard.desk.eligibility.sme.is_sme


def test_a_known_company_is_offered_while_typing_and_can_be_taken_and_undone(
    qtbot: QtBot, office: Services, page: ConsultationsPage, host: str
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.COMPANY)
    type_into(qtbot, part, "company.legal_name", "Farberei Lindenhof GmbH")
    part.fields["company.legal_name"].flush()
    banner = page.wizard.namesakes.findChildren(Banner)[-1]
    assert "Färberei Lindenhof" in banner.text()
    use = next(b for b in banner.findChildren(QPushButton) if b.text() == "Use this one")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    view = office.consultations.resume(visit)
    assert view.company is not None
    assert view.company.id == host
    assert view.company["role"] == "BOTH"
    office.history.undo()
    before = office.consultations.resume(visit).company
    assert before is not None
    assert before["legal_name"] == "Farberei Lindenhof GmbH"


def test_a_namesake_loses_its_name_as_soon_as_a_visitor_looks_on(
    qtbot: QtBot, office: Services, page: ConsultationsPage, host: str
) -> None:
    begin(office, page)
    part = part_at(qtbot, page, WizardPage.COMPANY)
    type_into(qtbot, part, "company.legal_name", "Farberei Lindenhof GmbH")
    part.fields["company.legal_name"].flush()
    assert "Färberei" in page.wizard.namesakes.findChildren(Banner)[-1].text()
    page.ctx.settings.change(consultation_mode=True)
    page.reload()
    assert "Färberei" not in page.wizard.namesakes.findChildren(Banner)[-1].text()


def test_the_panel_counts_matches_and_shows_the_grant(
    qtbot: QtBot, office: Services, page: ConsultationsPage, host: str
) -> None:
    visit = begin(office, page)
    answer = office.consultations.answer
    answer(visit, RecordKind.COMPANY, legal_name="Tkalnia Wisła", country="PL")
    answer(
        visit,
        RecordKind.PARTICIPANT,
        family_name="Nowak",
        category="EMPLOYEE",
        languages=ENGLISH,
        collaborations=["KNOWLEDGE_TRANSFER"],
        target_countries=["DE"],
        max_weeks=8,
    )
    page.wizard.refresh()
    desk = page.wizard.desk
    assert desk is not None
    assert page.wizard.meaning._counts is not None
    assert page.wizard.meaning._counts.hosts == 1
    assert [(g.country, g.grant.rate) for g in desk.grants] == [("DE", 830)]
    told = "\n".join(label.text() for label in page.wizard.meaning.findChildren(QLabel))
    assert "Germany" in told and "for 8 weeks" in told
    assert "Sum, rounded once" not in told
    unfold = page.wizard.meaning._grant.findChildren(QPushButton)[-1]
    unfold.click()
    told = "\n".join(label.text() for label in page.wizard.meaning.findChildren(QLabel))
    assert "€830.00 × 1 month = €830.00" in told and "Sum, rounded once" in told
    answer(visit, RecordKind.PARTICIPANT, max_weeks=None)
    page.wizard.refresh()
    told = "\n".join(label.text() for label in page.wizard.meaning.findChildren(QLabel))
    assert "Rate of the host country: €830.00 a month\nIt follows from the host country" in told
    assert page.wizard.desk is not None and page.wizard.desk.grants[0].grant.amount is None


def test_the_visitors_kind_decides_which_pages_there_are(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page, VisitorKind.HOSTS)
    assert page.wizard.desk is not None
    assert WizardPage.PARTICIPANT not in page.wizard.desk.flow.pages
    page.wizard._answer("visit.visitor", VisitorKind.BOTH.value)
    assert WizardPage.PARTICIPANT in page.wizard.desk.flow.pages
    page.wizard.quick.click()
    assert office.consultations.resume(visit).visit["quick"]
    part = part_at(qtbot, page, WizardPage.COMPANY)
    assert "company.export_markets" not in part.fields


def test_an_answer_under_a_condition_appears_with_it(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    assert part.fields["company.links"].isHidden()
    page.wizard._answer("company.group_member", True)
    assert not part.fields["company.links"].isHidden()
    assert office.consultations.resume(visit).company is not None


def test_consents_are_dated_for_company_and_person_and_can_be_withdrawn(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    company = office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa").value
    person = office.consultations.answer(visit, RecordKind.PARTICIPANT, family_name="Lis").value
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.CONSENT)
    assert isinstance(part, ConsentPart)
    part.notice.chips[0].click()
    part.visibility.chips[1].click()
    for record in (company, person):
        standing = {consent.purpose for consent in office.consents.of(record) if consent.stands}
        assert standing == {"privacy_notice", "visibility"}
    assert office.sheets.open(RecordKind.PARTICIPANT, person)["visibility"] is Visibility.PARTNERS
    part.visibility.chips[0].click()
    assert {c.purpose for c in office.consents.of(person) if c.stands} == {"privacy_notice"}


def test_a_consent_that_nobody_was_asked_for_stays_open_until_yes_or_no(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    company = office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa").value
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.CONSENT)
    assert isinstance(part, ConsentPart)
    later, photos = part.fields["consent.contact_later"], part.fields["consent.photos"]
    part.notice.chips[0].click()
    part.visibility.chips[1].click()
    assert later.value() is None and photos.value() is None
    assert page.wizard.desk is not None
    assert mark_of(page.wizard.desk, WizardPage.CONSENT, passed=True) == "begun"
    summary = part_at(qtbot, page, WizardPage.SUMMARY)
    assert any("2 points are open" in label.text() for label in summary.findChildren(QLabel))
    later.chips[1].click()
    photos.chips[0].click()
    assert later.value() is False and photos.value() is True
    assert mark_of(page.wizard.desk, WizardPage.CONSENT, passed=True) == "complete"
    photos.chips[0].click()
    assert photos.value() is None
    refusal = [(c.purpose, c.given_on, c.withdrawn_on) for c in office.consents.of(company) if not c.stands]
    assert refusal == [("contact_later", None, date.today())]


def test_what_a_company_lacks_as_sender_and_as_host_is_told_once(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page, VisitorKind.BOTH)
    office.consultations.answer(
        visit,
        RecordKind.COMPANY,
        legal_name="Alfa",
        country="PL",
        vat_or_tax_no="PL5260250995",
        headcount="9",
        turnover="100000",
    )
    page.wizard.refresh()
    part_at(qtbot, page, WizardPage.ELIGIBILITY)
    told = [words for words, _light in page.wizard.meaning._standing(page.wizard.desk)]
    assert any("number on the matchmaking platform" in words for words in told)
    assert len(told) == len(set(told))
    qtbot.waitUntil(lambda: not page.wizard.meaning._counting)
    labels = [label.text() for label in page.wizard.meaning._matches.findChildren(QLabel)]
    assert [words.startswith("They are counted once") for words in labels].count(True) == 1


@pytest.mark.parametrize("quick", [True, False], ids=["ten minutes", "whole"])
def test_a_text_of_several_lines_has_its_line_for_itself(
    qtbot: QtBot, office: Services, page: ConsultationsPage, quick: bool
) -> None:
    visit = office.consultations.start(visitor=VisitorKind.HOSTS, quick=quick).value
    page.show_record(str(visit))
    part = part_at(qtbot, page, WizardPage.WISHES)
    offer, places = part.fields["company.offer_text"], part.fields["company.places"]
    qtbot.waitUntil(offer.isVisible)
    part.layout().activate()
    assert places.mapTo(part, QPoint(0, 0)).y() >= offer.mapTo(part, QPoint(0, offer.height())).y()
    assert offer.width() > 0.9 * part.width()


def test_an_override_needs_a_sentence_and_belongs_to_the_rules_subject(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(
        visit, RecordKind.COMPANY, legal_name="Alfa", country="PL", experience_years=1
    )
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.ELIGIBILITY)
    buttons = [b for b in part.findChildren(QPushButton) if b.text() == "Set aside…"]
    assert buttons
    assert page.wizard.desk is not None
    before = page.wizard.desk.eligibility
    rule = next(f for f in before.sender if f.overridable and f.open)
    office.eligibility.override(
        kind=RecordKind.COMPANY,
        subject_id=page.wizard.desk.view.company.id,  # type: ignore[union-attr]
        rule=rule.rule,
        reason="The chamber has known the owner for many years.",
    )
    page.wizard.refresh()
    assert any(f.rule == rule.rule and f.overridden for f in page.wizard.desk.eligibility.sender)


def test_the_summary_and_the_list_of_steps_show_the_same_marks(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Tkalnia Wisła", country="PL")
    part_at(qtbot, page, WizardPage.SUMMARY)
    desk = page.wizard.desk
    assert desk is not None
    steps = {step.key: step.mark for step in steps_of(page.say, desk, WizardPage.SUMMARY, frozenset())}
    pages = [one for one in desk.flow.pages if one is not WizardPage.SUMMARY]
    assert {one.value: mark_of(desk, one, passed=True) for one in pages} == {
        key: mark for key, mark in steps.items() if key != WizardPage.SUMMARY.value
    }


def test_the_summary_finishes_and_leads_to_matching(
    qtbot: QtBot, office: Services, page: ConsultationsPage, went: list[object]
) -> None:
    visit = begin(office, page)
    person = office.consultations.answer(visit, RecordKind.PARTICIPANT, family_name="Lis").value
    page.wizard.refresh()
    part_at(qtbot, page, WizardPage.SUMMARY)
    qtbot.mouseClick(page.wizard.next, Qt.MouseButton.LeftButton)
    dialog = page.findChildren(Dialog)[-1]
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Finish").click()
    qtbot.waitUntil(lambda: office.consultations.resume(visit).visit["state"] is ConsultationState.FINISHED)
    banner = page.findChildren(Banner)[-1]
    go_on = next(b for b in banner.findChildren(QPushButton) if b.text() == "Go on to matching")
    go_on.click()
    assert went == [("matching", person)]


def test_finishing_too_early_offers_the_first_page_with_something_missing(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part_at(qtbot, page, WizardPage.SUMMARY)
    page.wizard.go_on()
    dialog = page.findChildren(Dialog)[-1]
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Go to the first").click()
    qtbot.waitUntil(lambda: page.wizard.subject is WizardPage.VISIT)
    assert office.consultations.resume(visit).visit["state"] is ConsultationState.OPEN


@pytest.mark.parametrize("name", ["Take-away sheet", "Consultation record"])
def test_a_paper_is_looked_at_and_saved(
    qtbot: QtBot, office: Services, page: ConsultationsPage, tmp_path: Path, name: str
) -> None:
    begin(office, page)
    part = part_at(qtbot, page, WizardPage.SUMMARY)
    next(b for b in part.findChildren(QPushButton) if b.text() == name).click()
    assert page._pane is not None
    assert page.stack.currentWidget() is page._pane
    page.write(tmp_path / "paper.pdf", page._pane.pdf)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")
    page.leave_preview()
    assert page.stack.currentWidget() is page.wizard


def test_a_folder_that_cannot_be_written_is_said_in_a_banner(
    office: Services, page: ConsultationsPage, tmp_path: Path
) -> None:
    begin(office, page)
    page.write(tmp_path / "absent" / "record.pdf", b"%PDF-")
    assert any("cannot be written" in banner.text() for banner in page.findChildren(Banner))


def test_a_new_consultation_is_three_answers_and_enter(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    page.new_consultation()
    dialog = page.findChildren(StartDialog)[-1]
    dialog.visitor.chips[2].click()
    dialog.quick.chips[1].click()
    begin_button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Begin")
    qtbot.keyClick(begin_button, Qt.Key.Key_Return)
    assert page.wizard.id
    visit = office.consultations.resume(page.wizard.id).visit
    assert (visit["visitor"], visit["quick"]) == (VisitorKind.BOTH, True)


def test_the_list_shows_open_visits_first_and_opens_them(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    first = office.consultations.start(visitor=VisitorKind.SENDS).value
    office.consultations.finish(office.consultations.start(visitor=VisitorKind.HOSTS).value)
    page.show_start()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert [chip.text() for chip in page.states.chips] == ["Open (1)", "Finished (1)", "Abandoned (0)"]
    page.table.select_row(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.wizard.id == first


def test_other_visits_are_hidden_while_a_visitor_looks_on(office: Services, page: ConsultationsPage) -> None:
    office.consultations.start(visitor=VisitorKind.SENDS)
    page.ctx.settings.change(consultation_mode=True)
    page.reload()
    assert page.hidden.isVisible()
    assert not page.table.isVisible()


@pytest.mark.parametrize("text", ["<img src=file:///secret.png>", "=HYPERLINK()", "\u202eabc", "w" * 2_000])
def test_hostile_text_is_shown_and_printed_literally(
    qtbot: QtBot, office: Services, page: ConsultationsPage, text: str
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name=text)
    page.wizard.refresh()
    part_at(qtbot, page, WizardPage.SUMMARY)
    page.show_paper(RECORD)
    assert page._pane is not None
    assert len(page._pane.pdf) > 1000


def test_the_papers_of_a_visit_offer_nothing_of_a_learning_project(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    begin(office, page)
    part_at(qtbot, page, WizardPage.SUMMARY)
    page.show_paper(RECORD)
    assert page._pane is not None and page._pane.language.isVisible()
    assert not page._pane.options.isVisible()


def test_escape_leaves_from_inside_a_field(qtbot: QtBot, office: Services, page: ConsultationsPage) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.COMPANY)
    edit = type_into(qtbot, part, "company.legal_name", "Alfa")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 0
    company = office.consultations.resume(visit).company
    assert company is not None
    assert company["legal_name"] == "Alfa"


def test_an_abandoned_consultation_keeps_its_records_and_can_be_reopened(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    page.wizard.give_up.click()
    view = office.consultations.resume(visit)
    assert view.visit["state"] is ConsultationState.ABANDONED
    assert view.company is not None
    page._reopen(visit)
    assert office.consultations.resume(visit).visit["state"] is ConsultationState.OPEN
    assert page.wizard.id == visit


def test_undoing_the_start_of_a_consultation_leads_back_to_the_list(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    begin(office, page)
    page.ctx.changes.announce(office.history.undo().kinds)
    assert page.wizard.id == ""
    assert page.stack.currentIndex() == 0


def test_a_text_that_is_no_number_comes_back_with_its_error_and_the_summary_names_it(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    edit = type_into(qtbot, part, "company.turnover", "a lot")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.wizard.subject is not WizardPage.SME
    page.wizard.leave()
    page.show_record(visit)
    again = part_at(qtbot, page, WizardPage.SME).fields["company.turnover"]
    assert isinstance(again, MoneyField)
    assert (again.edit.text(), again.has_problem()) == ("a lot", True)
    summary = part_at(qtbot, page, WizardPage.SUMMARY)
    words = [label.text() for label in summary.findChildren(QLabel)]
    assert any("Annual turnover: “a lot” is no answer yet" in text for text in words)


def test_an_amount_in_millions_is_written_out(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    edit = type_into(qtbot, part, "company.turnover", "4.2 million")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.consultations.resume(visit).company is not None, timeout=3000)
    company = office.consultations.resume(visit).company
    assert company is not None
    assert company["turnover"] == Decimal(4_200_000)


@pytest.mark.parametrize(
    ("typed", "locale", "amount"),
    [
        ("4,2 Mio. EUR", "de", 4_200_000),
        ("€ 4.2m", "en", 4_200_000),
        ("12 mln", "pl", 12_000_000),
        ("1,5 million", "fr", 1_500_000),
        ("4.2 milk", "en", None),
        ("million", "en", None),
    ],
)
def test_millions_are_read_in_the_ways_they_are_written(typed: str, locale: str, amount: int | None) -> None:
    assert in_millions(typed, locale) == amount


def test_a_visibility_that_is_chosen_is_not_marked_as_needed(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Tkalnia Wisla")
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.CONSENT)
    assert isinstance(part, ConsentPart)
    assert part.visibility.value() is not None
    assert "Needed later" not in [label.text() for label in part.visibility.findChildren(QLabel)]


def test_amounts_side_by_side_stay_level_when_one_of_them_is_wrong(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    begin(office, page)
    part = part_at(qtbot, page, WizardPage.SME)
    edit = type_into(qtbot, part, "company.turnover", "a lot")
    part.fields["company.turnover"].flush()
    qtbot.wait(50)
    beside = part.fields["company.balance_sheet"].focusProxy()
    assert beside is not None
    assert edit.mapTo(part, QPoint(0, 0)).y() == beside.mapTo(part, QPoint(0, 0)).y()


@pytest.mark.parametrize(
    ("first", "second", "early", "late", "low", "high"),
    [
        ("period_from", "period_to", "1 Mar 2027", "1 Feb 2027", date(2027, 3, 1), date(2027, 4, 1)),
        ("min_weeks", "max_weeks", "12", "6", 12, 16),
    ],
    ids=["days", "weeks"],
)
def test_an_end_before_its_beginning_is_told_at_the_field_and_not_kept(
    qtbot: QtBot,
    office: Services,
    page: ConsultationsPage,
    first: str,
    second: str,
    early: str,
    late: str,
    low: object,
    high: object,
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.PARTICIPANT, family_name="Lis")
    part = part_at(qtbot, page, WizardPage.WISHES)
    for name, text in ((first, early), (second, late)):
        type_into(qtbot, part, f"participant.{name}", text)
        part.fields[f"participant.{name}"].flush()
    assert part.fields[f"participant.{second}"].error()
    kept = office.consultations.resume(visit).participant
    assert kept is not None and (kept[first], kept[second]) == (low, None)
    page.wizard.leave()
    page.show_record(visit)
    again = part_at(qtbot, page, WizardPage.WISHES).fields[f"participant.{second}"]
    shown = again.focusProxy()
    assert isinstance(shown, QLineEdit) and shown.text() == late
    assert again.error()
    again.type_in("1 Apr 2027" if isinstance(high, date) else str(high))  # type: ignore[attr-defined]
    kept = office.consultations.resume(visit).participant
    assert kept is not None and kept[second] == high


def test_a_bad_beginning_is_kept_once_its_end_goes_with_it(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.PARTICIPANT, family_name="Lis", max_weeks=6)
    part = part_at(qtbot, page, WizardPage.WISHES)
    for name, text in (("min_weeks", "12"), ("max_weeks", "16")):
        type_into(qtbot, part, f"participant.{name}", text)
        part.fields[f"participant.{name}"].flush()
    kept = office.consultations.resume(visit).participant
    assert kept is not None and (kept["min_weeks"], kept["max_weeks"]) == (12, 16)


def test_no_company_is_established_in_a_year_to_come(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    part = part_at(qtbot, page, WizardPage.COMPANY)
    field = part.fields["company.year_established"]
    type_into(qtbot, part, "company.year_established", str(date.today().year + 1))
    field.flush()
    assert field.error() == f"At most {date.today().year}."
    company = office.consultations.resume(visit).company
    assert company is not None and company["year_established"] is None


def test_an_employer_who_came_consents_for_the_company_and_not_for_the_participant(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.CONSULTATION, visitor_name="Renate Lehmann")
    company = office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa").value
    person = office.consultations.answer(
        visit, RecordKind.PARTICIPANT, given_name="Ewa", family_name="Lis"
    ).value
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.CONSENT)
    assert isinstance(part, ConsentPart)
    part.main.notice.chips[0].click()
    assert [c.given_by for c in office.consents.of(company)] == ["Renate Lehmann"]
    assert office.consents.of(person) == ()
    assert (
        page.wizard.desk is not None
        and "consent.participant_privacy_notice" in page.wizard.desk.flow.missing_later
    )
    summary = part_at(qtbot, page, WizardPage.SUMMARY)
    assert any("Ewa Lis was not asked yet" in label.text() for label in summary.findChildren(QLabel))
    part.own.notice.chips[0].click()
    assert [c.given_by for c in office.consents.of(person)] == ["Ewa Lis"]
    assert (
        page.wizard.desk is not None
        and "consent.participant_privacy_notice" not in page.wizard.desk.flow.missing_later
    )


def test_who_came_is_the_contact_of_a_company_that_is_begun_here(
    office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.CONSULTATION, visitor_name="Ewa Lis")
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa")
    company = office.consultations.resume(visit).company
    assert company is not None and company["contact_name"] == "Ewa Lis"


def test_the_summary_names_a_vat_number_of_wrong_form(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(
        visit, RecordKind.COMPANY, legal_name="Lehmann GmbH", country="DE", vat_or_tax_no="DE12345"
    )
    page.wizard.refresh()
    part = part_at(qtbot, page, WizardPage.SUMMARY)
    told = [label.text() for label in part.findChildren(QLabel)]
    assert any("DE12345 is not a valid VAT or tax number." in text for text in told)


def test_the_support_says_that_the_edition_in_use_has_ended(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    begin(office, page)
    edition = office.office.edition()
    assert edition.end is not None and edition.end < date.today()

    def told() -> list[str]:
        return [label.text() for label in page.findChildren(QLabel) if "edition in use ended" in label.text()]

    assert told() == [
        "The edition in use ended on 31 Mar 2023. Its rates and rules are a template until the office enters "
        "those of the present call under Office → Programme edition."
    ]
    active = next(row.id for row in office.editions.all() if row.active)
    office.editions.change(active, end=date.today())
    begin(office, page)
    qtbot.waitUntil(lambda: not told())
