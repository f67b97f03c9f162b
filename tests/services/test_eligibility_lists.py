"""The registers' answers reach the programme's rules, and written reasons set them aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mobilise_desktop.domain.codes import RecordKind, Role, SizeClass
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services

TODAY = date(2026, 3, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path, officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


def test_the_size_class_follows_the_figures(office: Services) -> None:
    company = office.companies.add(legal_name="Alfa", country="PL").value
    sheet = office.sheets.answer(
        RecordKind.COMPANY,
        company,
        headcount=12,
        turnover=1_500_000,
        balance_sheet=900_000,
        group_member=False,
    ).value
    assert sheet["size_class"] is SizeClass.SMALL
    grown = office.sheets.answer(RecordKind.COMPANY, company, headcount=400).value
    assert grown["size_class"] is SizeClass.LARGE


def test_a_company_is_asked_by_its_role(office: Services) -> None:
    company = office.companies.add(legal_name="Alfa", country="PL", role=Role.HOST).value
    view = office.eligibility.of(today=TODAY, company_id=company)
    assert view.host
    assert not view.sender


def test_a_written_reason_sets_a_rule_aside_until_taken_back(office: Services) -> None:
    company = office.companies.add(legal_name="Alfa", country="PL", experience_years=1).value

    def rule() -> bool:
        view = office.eligibility.of(today=TODAY, company_id=company)
        return next(f for f in view.sender if f.rule == "ELIG-C10").overridden

    assert not rule()
    reason = "The owner led a similar firm for ten years."
    office.eligibility.override(kind=RecordKind.COMPANY, subject_id=company, rule="ELIG-C10", reason=reason)
    assert rule()
    office.eligibility.withdraw(subject_id=company, rule="ELIG-C10")
    assert not rule()


@pytest.mark.parametrize(
    ("rule", "reason"), [("ELIG-C10", "because"), ("ELIG-C5", "A long enough reason for nothing.")]
)
def test_idle_reasons_and_firm_rules_are_refused(office: Services, rule: str, reason: str) -> None:
    company = office.companies.add(legal_name="Alfa").value
    with pytest.raises(BadInput):
        office.eligibility.override(kind=RecordKind.COMPANY, subject_id=company, rule=rule, reason=reason)
