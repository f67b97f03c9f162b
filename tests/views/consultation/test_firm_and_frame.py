"""What a firm's country tells its fields; the wizard's title, and the keyboard's way through its pages."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import RecordKind, VisitorKind, WizardPage
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.consultation.page import ConsultationsPage
from mobilise_desktop.views.consultation.part import Part
from mobilise_desktop.views.kit.field_text import SuggestField, TextField
from mobilise_desktop.views.kit.field_yes_no import YesField
from mobilise_desktop.views.kit.tab_order import tab_stops


def begin(office: Services, page: ConsultationsPage, **company: Any) -> str:
    visit = str(office.consultations.start(visitor=VisitorKind.BOTH).value)
    if company:
        office.consultations.answer(visit, RecordKind.COMPANY, **company)
    page.show_record(visit)
    return visit


def part_at(qtbot: QtBot, page: ConsultationsPage, subject: WizardPage) -> Part:
    page.wizard.go_to(subject)
    part = page.wizard._part(subject)[0]
    qtbot.waitUntil(lambda: part.built)
    return part


def test_an_austrian_tax_number_stands_without_an_error_and_counts_as_a_registration(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    begin(office, page, legal_name="Huber OG", country="AT", vat_or_tax_no="12-345/6782")
    field = part_at(qtbot, page, WizardPage.COMPANY).fields["company.vat_or_tax_no"]
    assert field.error() == ""
    assert field._help.text() == "The form of a tax number of Austria is right; it is no VAT number."
    assert page.wizard.desk is not None
    told = {found.rule: found.light.value for found in page.wizard.desk.eligibility.all}
    assert told["ELIG-C5"] == "GREEN"


def test_the_fields_of_a_firm_say_what_its_numbers_are_called_in_its_country(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page, legal_name="Huber OG", country="AT")
    fields = part_at(qtbot, page, WizardPage.COMPANY).fields
    number, register = fields["company.vat_or_tax_no"], fields["company.national_reg_no"]
    assert isinstance(number, TextField) and isinstance(register, TextField)
    assert number.edit.placeholderText() == "UID-Nummer / Steuernummer"
    assert register.edit.placeholderText() == "Firmenbuchnummer"
    office.consultations.answer(visit, RecordKind.COMPANY, country="GR")
    page.wizard.refresh()
    assert number.edit.placeholderText() == "ΑΦΜ"


def test_a_region_of_the_country_is_suggested_and_any_other_word_is_kept(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page, legal_name="Huber OG", country="AT")
    region = part_at(qtbot, page, WizardPage.COMPANY).fields["company.region"]
    assert isinstance(region, SuggestField)
    region.edit.setFocus()
    qtbot.keyClicks(region.edit, "ober")
    popup = region.edit.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    region.flush()
    company = office.consultations.resume(visit).company
    assert company is not None and company["region"] == "Oberösterreich"
    assert page.wizard.subject is WizardPage.COMPANY
    region.type_in("Mühlviertel")
    company = office.consultations.resume(visit).company
    assert company is not None and company["region"] == "Mühlviertel"


def test_a_special_rate_that_nobody_was_asked_for_stands_unanswered_and_is_explained(
    qtbot: QtBot, office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    office.consultations.answer(visit, RecordKind.PARTICIPANT, given_name="Ewa")
    page.wizard.refresh()
    field = part_at(qtbot, page, WizardPage.PARTICIPANT).fields["participant.special_rate_claimed"]
    assert isinstance(field, YesField)
    assert not field.chips[0].isChecked()
    assert "ELIG-P10" in field._help.text()
    assert page.wizard.desk is not None
    assert page.wizard.desk.flow.progress(WizardPage.WISHES).answered == 0
    field.chips[0].click()
    person = office.consultations.resume(visit).participant
    assert person is not None and person["special_rate_claimed"] is True


def test_the_title_says_that_it_is_a_consultation_and_whose(
    office: Services, page: ConsultationsPage
) -> None:
    visit = begin(office, page)
    assert page.title == "Consultation"
    office.consultations.answer(visit, RecordKind.CONSULTATION, visitor_name="Eva Huber")
    page.wizard.refresh()
    assert page.title == "Consultation: Eva Huber"
    office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Huber OG")
    page.wizard.refresh()
    assert page.title == "Consultation: Eva Huber, Huber OG"


@pytest.mark.parametrize("subject", list(WizardPage))
def test_after_the_last_question_the_keyboard_comes_to_the_way_on_before_the_way_back(
    qtbot: QtBot, office: Services, page: ConsultationsPage, subject: WizardPage
) -> None:
    begin(office, page, legal_name="Huber OG", country="AT")
    part_at(qtbot, page, subject)
    wizard = page.wizard
    stops = list(tab_stops(wizard))
    asked = [at for at, stop in enumerate(stops) if wizard.stack.isAncestorOf(stop)]
    assert stops[max(asked) + 1 if asked else stops.index(wizard.next)] is wizard.next
    if wizard.back.isEnabled():
        assert stops[stops.index(wizard.next) + 1] is wizard.back
        assert wizard.back.x() < wizard.next.x()
