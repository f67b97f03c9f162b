"""Companies and participants from the tables of offices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mobilise_desktop import paths
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.problems import Refused
from mobilise_desktop.models import Company, Participant, SkillStatement
from mobilise_desktop.services.history import History
from mobilise_desktop.services.reference import Reference
from mobilise_desktop.services.transfer import Transfer
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import Words

FIRMS = (
    "Firmenname;Land;USt-IdNr.;Ort;Mitarbeiter;Umsatz (EUR);Rolle;Angebotene Kompetenzen\n"
    "Schröder GmbH;Deutschland;DE123456789;Dresden;24;2,5 Mio;beides;manage staff, brewing\n"
    "Łódzkie Śliwki;Polen;PL1;Łódź;5;1.234.567,89;Gast;\n"
)
PEOPLE = (
    "First name,Last name,Company,E-mail,Date of birth\n"
    "Ada,Łukasz,Schröder GmbH,a@x.example,1980-03-05\n"
    "Bob,Meier,New Ltd,b@x.example,1.2.1990\n"
    "Cyd,Meier,New Ltd,c@x.example,2.2.1990\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "office", officer="Ada")
    yield opened
    opened.close()


@pytest.fixture
def transfer(database: Database, tmp_path: Path) -> Transfer:
    reference = Reference(shipped=paths.resources() / "reference", packs=tmp_path / "packs", locale="en")
    return Transfer(database, reference, editions=paths.resources() / "reference" / "editions")


def kept(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def counts(database: Database) -> tuple[int, int]:
    with database.read() as session:
        found = [session.scalar(select(func.count()).select_from(m)) or 0 for m in (Company, Participant)]
    return found[0], found[1]


def test_firms_of_a_german_table_in_a_code_page_are_taken(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    report = transfer.import_files([kept(tmp_path, "f.csv", FIRMS, "cp1250")]).value
    assert report.added == {"companies": 2}
    with database.read() as session:
        first = session.scalars(select(Company).where(Company.country == "DE")).one()
        labels = session.scalars(select(SkillStatement.label).order_by(SkillStatement.position)).all()
    assert (first.legal_name, first.town, first.role, first.file_state) == (
        "Schröder GmbH",
        "Dresden",
        "BOTH",
        "DRAFT",
    )
    assert (first.headcount, first.turnover, first.size_class) == (24, 2_500_000, "SMALL")
    assert labels == ["manage staff", "brewing"]


def test_participants_are_joined_to_their_firms_and_unknown_firms_are_added_once(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    files = [kept(tmp_path, "f.csv", FIRMS), kept(tmp_path, "p.csv", PEOPLE)]
    assert transfer.import_files(files).value.added == {"companies": 3, "participants": 3}
    with database.read() as session:
        rows = session.execute(
            select(Participant.given_name, Company.legal_name).join(
                Company, Participant.sending_company_id == Company.id
            )
        ).all()
    assert sorted((given, firm) for given, firm in rows) == [
        ("Ada", "Schröder GmbH"),
        ("Bob", "New Ltd"),
        ("Cyd", "New Ltd"),
    ]
    History(database).undo()
    assert counts(database) == (0, 0)


def test_doubles_in_the_file_and_in_the_office_are_named(transfer: Transfer, tmp_path: Path) -> None:
    transfer.import_files([kept(tmp_path, "f.csv", FIRMS)])
    again = FIRMS + "Neu AG;AT;ATU1;Wien;;;;\nNeu 2 AG;AT;atu 1;Wien;;;;\n"
    read = transfer.preview(kept(tmp_path, "g.csv", again))
    assert [(p.row, p.values["name"]) for p in read.problems] == [
        (2, "Schröder GmbH"),
        (3, "Łódzkie Śliwki"),
        (5, "Neu AG"),
    ]
    assert (read.ok, read.sheets[0].bad) == (1, 3)


def test_nothing_is_half_imported_unless_bad_rows_are_to_be_skipped(
    database: Database, transfer: Transfer, tmp_path: Path
) -> None:
    good = kept(tmp_path, "f.csv", FIRMS)
    bad = kept(tmp_path, "p.csv", PEOPLE + "Dan,Dot,New Ltd,d@x.example,never\n")
    with pytest.raises(Refused) as refusal:
        transfer.import_files([good, bad])
    assert (refusal.value.problems[0].row, refusal.value.problems[0].column) == (5, "Date of birth")
    assert counts(database) == (0, 0)
    report = transfer.import_files([good, bad], skip_bad=True).value
    assert (counts(database), len(report.problems)) == ((3, 3), 1)


def test_a_preview_is_taken_as_it_was_shown(database: Database, transfer: Transfer, tmp_path: Path) -> None:
    read = transfer.preview(kept(tmp_path, "p.csv", PEOPLE))
    assert counts(database) == (0, 0)
    transfer.take(read)
    assert counts(database) == (2, 3)
    with pytest.raises(Refused):
        transfer.take(read)
    assert counts(database) == (2, 3)


@pytest.mark.parametrize(
    "text",
    ["<img src=file:///secret.png>", '=HYPERLINK("http://x")', "\u202eevil", "a" * 19_000, "'; DROP TABLE x"],
    ids=["markup", "formula", "right to left", "long word", "SQL"],
)
def test_hostile_text_is_kept_letter_by_letter(
    database: Database, transfer: Transfer, tmp_path: Path, text: str
) -> None:
    quoted = text.replace('"', '""')
    transfer.import_files([kept(tmp_path, "f.csv", f'Name;Country\n"{quoted}";DE\n')])
    with database.read() as session:
        assert session.scalars(select(Company.legal_name)).all() == [text]


def test_a_word_of_two_hundred_thousand_letters_is_a_problem_with_its_place(
    transfer: Transfer, tmp_path: Path
) -> None:
    path = kept(tmp_path, "f.csv", "Name;Country\n" + "x" * 200_000 + ";DE\n")
    problem = transfer.preview(path).problems[0]
    assert (problem.row, problem.column) == (2, "Name")


def test_a_file_that_is_not_there_is_told_so(transfer: Transfer, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        transfer.import_files([tmp_path / "none.csv"])


def test_a_preview_names_every_row_in_the_file_s_order_with_what_becomes_of_it(
    transfer: Transfer, tmp_path: Path
) -> None:
    text = (
        "Firma;Ort;Land;USt-IdNr.;Mitarbeiter\n"
        "Wollwerk Ost GmbH;Görlitz;DE;DE123456789;24\n"
        "Nordlund AB;Umeå;SE;;-5\n"
        ";;;;\n"
        "Wollwerk Ost GmbH;Görlitz;DE;;\n"
        "Kowal;Łódź;PL;PL1;3\n"
    )
    preview = transfer.preview(kept(tmp_path, "firms.csv", text))
    lines = transfer.lines_of(preview)
    assert [(one.number, one.name, one.town, one.fate) for one in lines] == [
        (2, "Wollwerk Ost GmbH", "Görlitz", "NEW"),
        (3, "Nordlund AB", "Umeå", "LEFT_OUT"),
        (5, "Wollwerk Ost GmbH", "Görlitz", "LEFT_OUT"),
        (6, "Kowal", "Łódź", "NEW"),
    ]
    said = [one.remark.said(Words("en")) if one.remark else "" for one in lines]
    assert "below zero" in said[1]
    assert "already there" in said[2]
    assert [notice.said(Words("en")) for notice in preview.notices] == [said[0], said[3]]
    assert said[3] == (
        "row 6, column USt-IdNr.: “PL1” fails the check of VAT and tax numbers of PL; "
        "it is taken as it stands."
    )
    transfer.take(preview, skip_bad=True)
    again = transfer.lines_of(transfer.preview(kept(tmp_path, "firms.csv", text)))
    assert [(one.number, one.fate) for one in again] == [(row, "LEFT_OUT") for row in (2, 3, 5, 6)]


def test_participants_of_a_preview_are_named_with_their_firms(transfer: Transfer, tmp_path: Path) -> None:
    lines = transfer.lines_of(transfer.preview(kept(tmp_path, "people.csv", PEOPLE)))
    assert [(one.name, one.firm, one.subject) for one in lines] == [
        ("Ada Łukasz", "Schröder GmbH", "PARTICIPANT"),
        ("Bob Meier", "New Ltd", "PARTICIPANT"),
        ("Cyd Meier", "New Ltd", "PARTICIPANT"),
    ]


def test_an_office_file_is_named_record_by_record_before_it_is_taken(
    transfer: Transfer, tmp_path: Path
) -> None:
    transfer.take(transfer.preview(kept(tmp_path, "firms.csv", FIRMS)))
    transfer.export_office(tmp_path / "office.json")
    report = transfer.import_office(tmp_path / "office.json", dry_run=True).value
    assert {(one.name, one.fate) for one in report.lines} == {
        ("Schröder GmbH", "LEFT_OUT"),
        ("Łódzkie Śliwki", "LEFT_OUT"),
    }
