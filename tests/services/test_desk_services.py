"""Files, cases, contact points, editions, backups, saved searches, lists and the papers of a stay."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import FileState, RecordKind, SecondmentState
from mobilise_desktop.errors import BadInput, Cancelled, Conflict, NotFound, RuleBroken, StorageFailure
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.lists import separator_of
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.secondments import SecondmentFilter

TODAY = date(2026, 3, 2)
C = RecordKind.COMPANY


def test_a_file_walks_its_states_and_waits_from_the_day_it_was_submitted(new_office: Services) -> None:
    company = new_office.companies.add(legal_name="Tkalnia Wisła").value
    changed = new_office.files.move(C, company, FileState.SUBMITTED, today=TODAY)
    assert changed.kinds == {Kind.COMPANIES}
    later = TODAY + timedelta(days=12)
    view = new_office.files.open(C, company, today=later)
    assert (view.state, view.submitted_on, view.waiting_days) == (FileState.SUBMITTED, TODAY, 12)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (FileState.ACCEPTED, "This step does not follow from the present state."),
        (FileState.PAUSED, "This step does not follow from the present state."),
    ],
    ids=["accept", "pause"],
)
def test_a_step_that_does_not_follow_is_refused(
    new_office: Services, target: FileState, sentence: str
) -> None:
    company = new_office.companies.add(legal_name="Tkalnia").value
    with pytest.raises(RuleBroken) as refused:
        new_office.files.move(C, company, target, today=TODAY)
    assert refused.value.message == sentence
    assert new_office.files.open(C, company, today=TODAY).state is FileState.DRAFT


def test_acceptance_names_each_missing_answer(new_office: Services) -> None:
    company = new_office.companies.add(legal_name="Tkalnia").value
    for state in (FileState.SUBMITTED, FileState.UNDER_REVIEW):
        new_office.files.move(C, company, state, today=TODAY)
    blockers = new_office.files.open(C, company, today=TODAY).blockers[FileState.ACCEPTED]
    assert {"country", "headcount"} <= {b.field for b in blockers}
    with pytest.raises(RuleBroken):
        new_office.files.move(C, company, FileState.REJECTED, today=TODAY)
    new_office.files.move(C, company, FileState.REJECTED, today=TODAY, reason="No SME")
    assert new_office.files.open(C, company, today=TODAY).reason == "No SME"


def test_a_firm_typed_twice_is_found_by_number_or_by_name(new_office: Services) -> None:
    new_office.companies.add(legal_name="Färberei Lindenhof GmbH", town="Görlitz", country="DE")
    new_office.companies.add(legal_name="Other", vat_or_tax_no="PL5260001246", country="PL")
    by_name = new_office.files.company_namesakes(name="Faerberei Lindenhof", town="Gorlitz", country="DE")
    by_number = new_office.files.company_namesakes(name="", vat="PL5260001246")
    assert [n.name for n in by_name] == ["Färberei Lindenhof GmbH"]
    assert [n.name for n in new_office.files.company_namesakes(name="Farberei Lindenhof")] == [
        "Färberei Lindenhof GmbH"
    ]
    assert [n.name for n in by_number] == ["Other"]
    assert new_office.files.company_namesakes(name="Something else") == ()


@pytest.mark.parametrize(("kept", "typed"), [("Müller", "Mueller"), ("Mueller", "Müller")])
def test_a_name_typed_without_its_umlaut_is_the_same_name(
    new_office: Services, kept: str, typed: str
) -> None:
    new_office.companies.add(legal_name=f"{kept} Bau GmbH", town="Köln", country="DE")
    new_office.participants.add(given_name="Jörg", family_name=kept)
    firms = new_office.files.company_namesakes(name=f"{typed} Bau", town="Koeln", country="DE")
    people = new_office.files.participant_namesakes(given_name="Joerg", family_name=typed)
    assert [(firm.name, firm.score) for firm in firms] == [(f"{kept} Bau GmbH", 95)]
    assert [person.name for person in people] == [f"Jörg {kept}"]
    assert [row.legal_name for row in new_office.companies.page(CompanyFilter(words=f"{typed} koln"))] == [
        f"{kept} Bau GmbH"
    ]
    assert new_office.participants.count(ParticipantFilter(words=typed)) == 1


def test_everything_that_hangs_on_a_company_is_listed(demonstration: Services) -> None:
    stay = demonstration.secondments.page(SecondmentFilter())[0]
    view = demonstration.secondments.open(stay.id)
    host = demonstration.cases.of(C, view.host_company_id)
    person = demonstration.cases.of(RecordKind.PARTICIPANT, view.participant_id)
    assert stay.id in [line.id for line in host.secondments]
    assert view.project_id in [line.id for line in person.projects]
    assert person.people == ()
    assert demonstration.cases.of(C, "co_nowhere") == demonstration.cases.of(C, "co_nothing")


def test_contact_points_come_own_first_and_the_own_one_stays(new_office: Services) -> None:
    rows = new_office.organisations.all()
    added = new_office.organisations.add().value
    assert len(new_office.organisations.all()) == len(rows) + 1
    new_office.organisations.delete(added)
    assert new_office.organisations.all() == rows
    own = [row for row in rows if row.own]
    for row in own:
        assert rows[0] == row
        with pytest.raises(Conflict):
            new_office.organisations.delete(row.id)


def test_an_edition_is_copied_once_and_its_rates_are_its_own(new_office: Services) -> None:
    source = next(row for row in new_office.editions.all() if row.active)
    made = new_office.editions.copy(source.id, code="2027-29", name="Next").value
    with pytest.raises(BadInput):
        new_office.editions.copy(source.id, code="2027-29", name="Again")
    with pytest.raises(BadInput):
        new_office.editions.copy(source.id, code=" ", name="Nameless")
    before = new_office.editions.open(made).rate("DE").amount
    new_office.editions.set_rate(made, "DE", Decimal("999.50"))
    step = new_office.history.state().undo
    assert step is not None and dict(step.details) == {"country": "DE", "old": str(before), "new": "999.50"}
    assert new_office.editions.open(made).rate("DE").amount == Decimal("999.50")
    assert new_office.editions.open(source.id).rate("DE").amount != Decimal("999.50")
    new_office.editions.set_country(made, "DE", eligible=False)
    assert "DE" not in new_office.editions.open(made).eligible_countries
    with pytest.raises(BadInput):
        new_office.editions.change(made, min_months=9, max_months=2)
    new_office.editions.choose(made)
    assert new_office.office.edition().name == "Next"


def test_a_backup_brings_the_office_back_and_keeps_the_state_before(demonstration: Services) -> None:
    count = demonstration.companies.count(CompanyFilter())
    path = demonstration.backups.make()
    assert demonstration.backups.drill(path).counts["companies"] == count
    demonstration.companies.add(legal_name="After the backup")
    before = demonstration.backups.restore(path).value
    assert demonstration.companies.count(CompanyFilter()) == count
    assert demonstration.backups.drill(before).counts["companies"] == count + 1
    demonstration.companies.add(legal_name="Work goes on")
    assert demonstration.companies.count(CompanyFilter(words="work goes")) == 1


def test_a_restore_is_told_in_the_journal_whose_chain_holds(demonstration: Services) -> None:
    path = demonstration.backups.make()
    (backup,) = demonstration.backups.all()
    demonstration.companies.add(legal_name="Too much")
    demonstration.backups.restore(path)
    newest = demonstration.history.page(limit=1)[0]
    assert newest.what == "Backup restored: {name}"
    assert newest.officer == "Ada"
    assert newest.details["name"] == f"{backup.number} · {backup.made_at:%Y-%m-%d %H:%M}"
    assert demonstration.checks.run().journal_break is None
    assert demonstration.history.state().undo is None
    demonstration.companies.add(legal_name="After it")
    assert demonstration.checks.run().journal_break is None
    demonstration.history.undo()
    assert demonstration.history.state().undo is None


def test_a_damaged_backup_is_not_restored(demonstration: Services) -> None:
    path = demonstration.backups.make()
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\x00" * 4000
    path.write_bytes(bytes(data))
    count = demonstration.companies.count(CompanyFilter())
    assert not demonstration.backups.drill(path).sound
    with pytest.raises(StorageFailure):
        demonstration.backups.restore(path)
    assert demonstration.companies.count(CompanyFilter()) == count


def test_a_saved_search_of_the_same_name_replaces_the_first_and_counts_now(new_office: Services) -> None:
    searches = new_office.saved_searches
    searches.save("companies", "  Hosts in  Poland ", {"country": "PL", "role": "HOST", "words": ""})
    searches.save("companies", "hosts in poland", {"country": "PL"})
    searches.save("people", "Owners", {"category": "OWNER"})
    found = searches.of_page("companies", lambda wanted: len(wanted))
    assert [(s.name, dict(s.filter), s.found) for s in found] == [("hosts in poland", {"country": "PL"}, 1)]
    searches.delete(found[0].id)
    assert searches.of_page("companies", len) == ()
    new_office.history.undo()
    assert len(searches.of_page("companies", len)) == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 81], ids=["empty", "spaces", "too long"])
def test_a_saved_search_needs_a_name(new_office: Services, name: str) -> None:
    with pytest.raises(BadInput):
        new_office.saved_searches.save("companies", name, {"country": "PL"})
    with pytest.raises(NotFound):
        new_office.saved_searches.delete("ss_nothing")


def test_a_list_is_written_page_by_page_without_formulas(new_office: Services, tmp_path: Path) -> None:
    rows = [f"=1+{n}" for n in range(4500)]
    target = tmp_path / "list.csv"
    written = new_office.lists.write(
        target,
        headings=("Name",),
        fetch=lambda offset, limit: rows[offset : offset + limit],
        line=lambda row: (row,),
        total=len(rows),
        locale="de",
    )
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert (written, len(lines), lines[1]) == (4500, 4501, "'=1+0")
    assert (separator_of("de"), separator_of("en")) == (";", ",")


def test_a_list_that_is_cancelled_leaves_no_file(new_office: Services, tmp_path: Path) -> None:
    def stop(_fraction: float, _text: str) -> None:
        raise Cancelled

    for name in ("list.csv", "list.xlsx"):
        with pytest.raises(Cancelled):
            new_office.lists.write(
                tmp_path / name,
                headings=("Name",),
                fetch=lambda offset, limit: ["a"] if offset == 0 else [],
                line=lambda row: (row,),
                total=1,
                locale="en",
                ticket=stop,
            )
    assert not list(tmp_path.glob("*list*"))
    with pytest.raises(BadInput):
        new_office.lists.write(
            tmp_path / "list.pdf",
            headings=(),
            fetch=lambda _o, _l: [],
            line=lambda _r: (),
            total=0,
            locale="en",
        )


@pytest.mark.parametrize("locale", ["en", "de", "pl", "el"])
def test_the_grant_sheet_shows_amount_and_instalments(demonstration: Services, locale: str) -> None:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.COMPLETED}))
    stay = demonstration.secondments.page(wanted)[0].id
    pdf = demonstration.secondment_papers.grant_sheet(stay, locale=locale, today=TODAY)
    again = demonstration.secondment_papers.grant_sheet(stay, locale=locale, today=TODAY)
    assert pdf == again
    view = demonstration.secondments.open(stay)
    with Preview(pdf) as paper:
        words = " ".join(paper.text(0).split())
    digits = f"{view.final_amount or 0:.2f}"[-2:]
    assert view.reference in words
    assert view.host_company in words
    assert digits in words
