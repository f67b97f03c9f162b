"""Formalities by country pair: which rows a stay asks for, when they are due, how old they may be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mobilise_desktop import paths
from mobilise_desktop.domain.codes import Anchor, Category, Certainty, ChecklistCode, CompanyProfile, Contract
from mobilise_desktop.domain.formalities import (
    FormalityFacts,
    FormalityRow,
    FormalityTable,
    Freshness,
    applies,
    due_on,
    freshness,
    of_pair,
    rank_words,
    row_from_json,
    row_to_json,
    table_from_json,
    wanted,
    with_own,
    work_of,
)
from mobilise_desktop.domain.formality_codes import FormalityKind, FormalityState, Work
from mobilise_desktop.domain.formality_list import (
    COVERED,
    Formality,
    brought_up_to_date,
    checklist_standing,
    covered,
    item_values,
    still_open,
    ticked,
    ticked_through,
)
from mobilise_desktop.domain.formality_words import SHIPPED_WORDS
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.posting_questions import QUESTIONS, weighed
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit

SHIPPED = paths.resources() / "reference" / "formalities" / "formalities.json"
STAY = (Slice(date(2027, 3, 1), date(2027, 5, 30)),)
EVERYWHERE = {"ACCIDENT_LIABILITY", "IDENTITY", "TAX_DAYS", "PRIVACY_NOTICE"}
INSIDE = EVERYWHERE | {"HEALTH_CARD", "HEALTH_PROOF", "POSTING_QUESTIONS"}
EU_NATIONAL = {"FREE_MOVEMENT", "REGISTRATION_EU"}


def shipped() -> FormalityTable:
    return table_from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def codes(
    sending: str, host: str, nationality: str, residence: str = "", work: Work = Work.EMPLOYED
) -> set[str]:
    facts = FormalityFacts(sending, host, nationality, residence or sending, work, STAY)
    return {want.row.code for want in wanted(shipped(), facts)}


@pytest.mark.parametrize(
    ("stay", "asked"),
    [
        (("DE", "FR", "DE"), INSIDE | EU_NATIONAL | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_OTHER"}),
        (
            ("DE", "FR", "DE", "", Work.SELF_EMPLOYED),
            INSIDE | EU_NATIONAL | {"A1_SELF", "DECLARATION_OTHER"},
        ),
        (("NO", "IS", "NO"), INSIDE | EU_NATIONAL | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_OTHER"}),
        (("FR", "DE", "FR"), INSIDE | EU_NATIONAL | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_DE"}),
        (("FR", "BE", "BE"), INSIDE | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_BE", "FREE_MOVEMENT"}),
        (
            ("DE", "PL", "TR"),
            INSIDE
            | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_OTHER", "THIRD_WITHIN", "REGISTRATION_THIRD"}
            | {"PERMIT_AT_HOME"},
        ),
        (
            ("DE", "RS", "DE"),
            EVERYWHERE
            | {"CONTRACT", "COVER_TO", "HEALTH_PRIVATE_TO", "POSTING_QUESTIONS_OUT", "DECLARATION_OUTSIDE"}
            | {"REGISTRATION_OTHER", "PERMIT_OUTSIDE", "PRIVACY_TRANSFER"},
        ),
        (
            ("DE", "RS", "RS"),
            EVERYWHERE
            | {"CONTRACT", "COVER_TO", "HEALTH_PRIVATE_TO", "POSTING_QUESTIONS_OUT", "DECLARATION_OUTSIDE"}
            | {"PERMIT_AT_HOME", "PRIVACY_TRANSFER"},
        ),
        (
            ("RS", "DE", "RS"),
            EVERYWHERE
            | {"CONTRACT", "COVER_FROM", "HEALTH_PRIVATE_FROM", "POSTING_QUESTIONS", "DECLARATION_DE"}
            | {"SERBIA_EMPLOYER", "SERBIA_GERMANY", "THIRD_INTO", "REGISTRATION_THIRD"}
            | {"PRIVACY_TRANSFER_FROM"},
        ),
        (
            ("TR", "DE", "DE"),
            EVERYWHERE
            | {"CONTRACT", "COVER_FROM", "HEALTH_PRIVATE_FROM", "POSTING_QUESTIONS", "DECLARATION_DE"}
            | {"FREE_MOVEMENT", "PRIVACY_TRANSFER_FROM"},
        ),
        (
            ("RS", "TR", "RS"),
            EVERYWHERE
            | {"CONTRACT", "COVER_FROM", "HEALTH_PRIVATE_FROM", "POSTING_QUESTIONS_OUT"}
            | {"DECLARATION_OUTSIDE", "SERBIA_EMPLOYER", "REGISTRATION_OTHER", "PERMIT_OUTSIDE"}
            | {"PRIVACY_TRANSFER"},
        ),
        (
            ("DE", "FR", "", "DE"),
            INSIDE | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_OTHER", "NATIONALITY_UNKNOWN"},
        ),
        (
            ("LU", "FR", "FR", "FR"),
            INSIDE | {"CONTRACT", "A1_EMPLOYED", "DECLARATION_OTHER", "FREE_MOVEMENT", "RESIDENCE_ELSEWHERE"},
        ),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_stay_asks_for_what_its_countries_and_nationality_ask(
    stay: tuple[str, str, str], asked: set[str]
) -> None:
    assert codes(*stay) == asked


@pytest.mark.parametrize("sending", ["DE", "NO", "RS", "GB", "UA"])
@pytest.mark.parametrize("host", ["FR", "CH", "TR", "GB", "AL"])
def test_social_security_and_health_insurance_are_asked_for_exactly_once(sending: str, host: str) -> None:
    facts = FormalityFacts(sending, host, sending, sending, Work.EMPLOYED, STAY)
    ticks = [want.row.ticks for want in wanted(shipped(), facts)]
    for code in (
        ChecklistCode.A1_CERTIFICATE,
        ChecklistCode.INSURANCE_PROOF,
        ChecklistCode.POSTING_DECLARATION,
    ):
        assert ticks.count(code) == 1, code


def test_the_european_card_is_for_the_eu_the_eea_and_switzerland_alone() -> None:
    assert "HEALTH_CARD" in codes("NO", "CH", "NO")
    assert not {"HEALTH_CARD"} & (codes("DE", "RS", "DE") | codes("RS", "DE", "RS") | codes("GB", "FR", "GB"))


@pytest.mark.parametrize(
    ("category", "contract", "profile", "work"),
    [
        (Category.EMPLOYEE, Contract.OPEN_ENDED, None, Work.EMPLOYED),
        (Category.MANAGER, None, None, Work.EMPLOYED),
        (Category.OWNER, Contract.NONE_OWNER, CompanyProfile.COMPANY, Work.SELF_EMPLOYED),
        (Category.OWNER, Contract.OPEN_ENDED, CompanyProfile.COMPANY, Work.EMPLOYED),
        (Category.CO_OWNER, Contract.OPEN_ENDED, CompanyProfile.LIBERAL_PROFESSION, Work.SELF_EMPLOYED),
        (None, None, CompanyProfile.SELF_EMPLOYED, Work.EMPLOYED),
    ],
)
def test_an_owner_without_a_contract_works_on_their_own_account(
    category: Category | None, contract: Contract | None, profile: CompanyProfile | None, work: Work
) -> None:
    assert work_of(category, contract, profile) is work


def test_days_count_back_from_departure_and_on_from_arrival() -> None:
    facts = FormalityFacts("DE", "FR", slices=(Slice(date(2027, 3, 1), date(2027, 5, 30)),))
    row = FormalityRow("X", FormalityKind.TAX, "X", days=-30, shift=DayShift.STAYS)
    assert due_on(row, facts) == date(2027, 1, 30)
    assert due_on(replace(row, shift=DayShift.BEFORE), facts) == date(2027, 1, 29)
    assert due_on(replace(row, days=7, anchor=Anchor.END), facts) == date(2027, 6, 6)
    assert due_on(row, FormalityFacts("DE", "FR")) is None


def test_working_days_are_those_of_the_country_that_the_row_names() -> None:
    holiday = date(2027, 2, 26)
    facts = FormalityFacts(
        "DE", "FR", slices=STAY, days_off=lambda country, day: (country, day) == ("FR", holiday)
    )
    row = FormalityRow(
        "X", FormalityKind.DECLARATION, "X", days=-1, unit=DayUnit.WORKING, shift=DayShift.STAYS
    )
    assert due_on(replace(row, country=DayCountry.SENDING), facts) == holiday
    assert due_on(replace(row, country=DayCountry.HOST), facts) == date(2027, 2, 25)


@pytest.mark.parametrize(
    ("checked", "fresh"),
    [
        (None, Freshness.NEVER),
        (date(2026, 11, 23), Freshness.FRESH),
        (date(2025, 11, 23), Freshness.FRESH),
        (date(2025, 11, 22), Freshness.OLD),
        (date(2024, 2, 29), Freshness.OLD),
    ],
)
def test_a_check_is_old_after_twelve_months(checked: date | None, fresh: Freshness) -> None:
    assert freshness(checked, today=date(2026, 11, 23), months=12) is fresh


def test_a_short_stay_leaves_out_what_is_for_longer_ones() -> None:
    row = FormalityRow("X", FormalityKind.ENTRY, "X", min_days=92)
    assert not applies(row, FormalityFacts("DE", "FR", slices=STAY), {})
    longer = (Slice(date(2027, 3, 1), date(2027, 5, 31)),)
    assert applies(row, FormalityFacts("DE", "FR", slices=longer), {})


def test_rows_are_found_by_pair_and_an_empty_country_means_any() -> None:
    table = shipped()
    rs = {row.code for row in table.rows if of_pair(row, "", "RS", table.groups)}
    assert {"COVER_TO", "PRIVACY_TRANSFER", "DECLARATION_OUTSIDE"} <= rs
    assert "A1_EMPLOYED" not in rs


def test_the_office_s_rows_stand_in_the_place_of_the_shipped_ones() -> None:
    table = shipped()
    mine = replace(table.rows[3], note="Ours")
    new = FormalityRow("OWN_1", FormalityKind.TAX, "New")
    made = with_own(table, {mine.code: mine, "OWN_1": new}, [table.rows[0].code])
    assert [row.code for row in made.rows] == [*(row.code for row in table.rows[1:]), "OWN_1"]
    assert made.row(mine.code) == mine


def item(code: str, **values: object) -> Formality:
    row = next(row for row in shipped().rows if row.code == code)
    return replace(Formality(row, date(2027, 1, 1)), **values)  # type: ignore[arg-type]


def test_what_is_done_stays_and_what_is_open_follows_new_terms() -> None:
    table = shipped()
    facts = FormalityFacts("DE", "FR", "DE", "DE", Work.EMPLOYED, STAY)
    later = replace(facts, slices=(Slice(date(2027, 4, 1), date(2027, 6, 30)),))
    first = brought_up_to_date((), wanted(table, facts))
    worked = tuple(
        replace(one, state=FormalityState.DONE, done_on=date(2027, 1, 5))
        if one.row.code == "A1_EMPLOYED"
        else replace(one, due=date(2027, 2, 2), due_reason="Holidays")
        if one.row.code == "TAX_DAYS"
        else one
        for one in first
    )
    moved = {one.row.code: one for one in brought_up_to_date(worked, wanted(table, later))}
    before = {one.row.code: one for one in first}
    assert moved["A1_EMPLOYED"] == next(one for one in worked if one.row.code == "A1_EMPLOYED")
    assert moved["TAX_DAYS"].due == date(2027, 2, 2)
    assert moved["HEALTH_CARD"].due > before["HEALTH_CARD"].due


def test_what_is_not_asked_for_any_more_leaves_unless_somebody_worked_on_it() -> None:
    table = shipped()
    facts = FormalityFacts("DE", "FR", "DE", "DE", Work.EMPLOYED, STAY)
    kept = [
        item("A1_EMPLOYED", state=FormalityState.DONE, done_on=date(2027, 1, 5)),
        item("HEALTH_CARD", state=FormalityState.ASKED),
        item("HEALTH_PROOF"),
    ]
    abroad = brought_up_to_date(kept, wanted(table, replace(facts, host_country="RS")))
    found = {one.row.code: one for one in abroad}
    assert not found["A1_EMPLOYED"].asked_for
    assert found["A1_EMPLOYED"].done_on == date(2027, 1, 5)
    assert (found["HEALTH_CARD"].asked_for, found["HEALTH_CARD"].due) == (False, None)
    assert "HEALTH_PROOF" not in found
    assert all(one.row.code != "HEALTH_CARD" for one in still_open(abroad))


def test_the_legal_checklist_is_done_once_all_before_the_start_is() -> None:
    facts = FormalityFacts("DE", "FR", "DE", "DE", Work.EMPLOYED, STAY)
    items = brought_up_to_date((), wanted(shipped(), facts))
    assert covered(items) == frozenset(COVERED)
    assert ticked(frozenset(COVERED), items) == frozenset()
    done = ticked_through(
        items,
        ChecklistCode.LEGAL_CHECKLIST,
        state=FormalityState.DONE,
        done_on=date(2027, 2, 1),
        done_by="Ada",
    )
    assert not still_open(done)
    assert ticked(frozenset({ChecklistCode.FINAL_REPORT}), done) == {*COVERED, ChecklistCode.FINAL_REPORT}
    assert [one.row.code for one in done if not one.closed] == ["REGISTRATION_EU"]


def test_an_item_of_the_checklist_follows_what_stands_for_it() -> None:
    code = ChecklistCode.A1_CERTIFICATE
    assert item_values(code, (), None) == {"not_needed": True, "due": None}
    assert item_values(ChecklistCode.INSURANCE_PROOF, (), None) == {}
    waiting = item("A1_EMPLOYED")
    assert item_values(code, (waiting,), None)["done_on"] is None
    unneeded = replace(waiting, state=FormalityState.NOT_NEEDED, reason="Says the institution", done_by="Ada")
    values = item_values(code, (unneeded,), None)
    assert (values["not_needed"], values["evidence"], values["done_by"]) == (
        True,
        "Says the institution",
        "Ada",
    )
    done = replace(waiting, state=FormalityState.DONE, done_on=date(2027, 1, 9), evidence="Seen")
    assert item_values(code, (done,), None)["done_on"] == date(2027, 1, 9)
    assert checklist_standing((done,))[code] == (done,)


def test_the_questions_never_come_to_a_verdict() -> None:
    nothing = weighed({})
    assert (nothing.speaks_for, nothing.against, nothing.ask) == ((), (), ())
    assert len(nothing.unanswered) == len(QUESTIONS)
    said = weighed({"contract": "YES", "host_pays": "NO", "instructions": "BOTH", "sector": "MAYBE"})
    assert len(said.speaks_for) == 2
    assert len(said.against) == 1
    assert {one.key for one in said.unanswered} >= {"sector", "vacancy"}


def test_every_shipped_row_reads_the_same_and_its_words_can_be_translated() -> None:
    table = shipped()
    assert len({row.code for row in table.rows}) == len(table.rows)
    for row in table.rows:
        assert row_from_json(row_to_json(row)) == row
        for words in (row.title, row.text, row.evidence, row.source):
            assert not words or words in SHIPPED_WORDS, words
    words = {w for row in table.rows for w in (row.title, row.text, row.evidence, row.source)} | {table.name}
    assert set(SHIPPED_WORDS) <= words


def test_what_is_not_known_says_ask() -> None:
    for row in shipped().rows:
        if row.certainty in (Certainty.U,) and row.kind is not FormalityKind.ENTRY:
            assert "sk" in row.text, row.code


def test_the_shipped_file_is_where_the_program_looks_for_it() -> None:
    assert Path(SHIPPED).is_file()


@pytest.mark.parametrize(
    ("certainty", "url", "checked", "words"),
    [
        (Certainty.B, "https://europa.eu/youreurope/a", False, "Read on an official page."),
        (Certainty.B, "https://ec.europa.eu/a", True, "Read on an official page."),
        (
            Certainty.B,
            "https://europa.eu.example.org",
            False,
            "Read on a partner's or another page: check it.",
        ),
        (Certainty.B, "https://example.org", True, "Read on a partner's or another page."),
        (Certainty.U, "", True, "Not known: ask, and write the answer down."),
    ],
)
def test_the_words_on_a_source_name_its_rank_and_ask_for_no_check_that_was_made(
    certainty: Certainty, url: str, checked: bool, words: str
) -> None:
    row = FormalityRow("X", FormalityKind.TAX, "Days", certainty=certainty, url=url)
    assert rank_words(row, checked=checked) == words
