"""The register of events and contacts: kept, counted, undone, forgotten, led on to visits and figures."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from mobilise_desktop.domain.codes import Channel, RecordKind, VisitorKind
from mobilise_desktop.domain.outreach import Audience, EventKind, Material, kept_since
from mobilise_desktop.errors import BadInput, Conflict
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.outreach import ContactFilter, EventFilter

TODAY = date(2026, 11, 23)


def fair(office: Services, **values: object) -> str:
    given = {"kind": EventKind.FAIR, "topic": "Job fair", "first": date(2026, 11, 10), **values}
    return office.outreach.add_event(**given).value  # type: ignore[arg-type]


def test_an_event_is_kept_listed_found_and_deleted_with_undo(new_office: Services) -> None:
    desk = new_office.outreach
    event = fair(new_office, firms=12, individuals=30, costs=Decimal("250.50"), place="Toruń")
    desk.change_event(event, materials=[{"name": "Leaflet", "count": 40}, {"name": "", "count": 3}])
    assert desk.event(event).materials == (Material("Leaflet", 40),)
    (line,) = desk.events(EventFilter(words="torun job"))
    assert (line.reached, line.costs, line.contacts) == (42, Decimal("250.50"), 0)
    assert desk.count_events(EventFilter(kinds=frozenset({EventKind.PRESS}))) == 0
    assert desk.count_events(EventFilter(first=date(2026, 11, 10), last=date(2026, 11, 10))) == 1
    contact = desk.note(day=TODAY, channel=Channel.IN_PERSON, name="Jan", event_id=event).value
    desk.delete_event(event)
    assert desk.count_events(EventFilter()) == 0
    assert desk.contacts(ContactFilter())[0].event_id is None
    new_office.history.undo()
    assert desk.contacts(ContactFilter())[0].id == contact
    assert desk.contacts(ContactFilter())[0].event == "Job fair"


@pytest.mark.parametrize(
    "values",
    [
        {"topic": "  "},
        {"last": date(2026, 11, 9)},
        {"firms": -1},
        {"kind": "PARTY"},
        {"demo": True},
    ],
    ids=["no name", "ends before it begins", "negative", "unknown kind", "not a field"],
)
def test_what_cannot_be_is_refused(new_office: Services, values: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        fair(new_office, **values)
    assert new_office.outreach.count_events(EventFilter()) == 0


@pytest.mark.parametrize("sort", ["first", "kind", "topic", "place", "reached", "contacts", "costs"])
def test_events_are_sorted_by_every_column(demonstration: Services, sort: str) -> None:
    desk = demonstration.outreach
    for number in range(5):
        day = date(2026, 1, 1 + number)
        desk.add_event(kind=EventKind.OTHER, topic=f"T{number % 3}", first=day, firms=number * 7 % 5)
    up = [line.id for line in desk.events(EventFilter(), sort=sort, descending=False)]
    assert up == [line.id for line in desk.events(EventFilter(), sort=sort, descending=True)][::-1]


@pytest.mark.parametrize("sort", ["day", "channel", "count", "name", "firm", "follow", "event"])
def test_contacts_are_sorted_by_every_column(new_office: Services, sort: str) -> None:
    desk = new_office.outreach
    for number in range(6):
        channel = list(Channel)[number % 3]
        desk.note(day=TODAY - timedelta(number), channel=channel, name=f"N{number % 4}", asked="?")
    up = [line.id for line in desk.contacts(ContactFilter(), sort=sort, descending=False)]
    assert up == [line.id for line in desk.contacts(ContactFilter(), sort=sort, descending=True)][::-1]


def test_contacts_are_counted_by_one_key_and_each_count_is_undone(new_office: Services) -> None:
    desk = new_office.outreach
    assert [desk.tally(Channel.PHONE, day=TODAY).value for _ in range(3)] == [1, 2, 3]
    desk.tally(Channel.MAIL, day=TODAY)
    desk.note(day=TODAY, channel=Channel.PHONE, name="Maria", asked="Rates for Spain")
    assert desk.tallies(TODAY) == {Channel.PHONE: 4, Channel.MAIL: 1}
    assert desk.count_contacts(ContactFilter()) == (3, 5)
    assert desk.count_contacts(ContactFilter(named=True)) == (1, 1)
    new_office.history.undo()
    new_office.history.undo()
    new_office.history.undo()
    assert desk.tallies(TODAY) == {Channel.PHONE: 2}
    new_office.history.redo()
    assert desk.tallies(TODAY) == {Channel.PHONE: 3}


def test_a_day_has_one_counted_line_for_a_way_whoever_counts(new_office: Services) -> None:
    desk = new_office.outreach
    desk.tally(Channel.PHONE, day=TODAY)
    (line,) = desk.contacts(ContactFilter())
    desk.change_contact(line.id, officer="A colleague")
    assert desk.tally(Channel.PHONE, day=TODAY).value == 2
    assert desk.count_contacts(ContactFilter()) == (1, 2)
    new_office.history.undo()
    assert desk.count_contacts(ContactFilter()) == (1, 1)


def test_a_tally_never_grows_on_a_contact_that_was_forgotten(new_office: Services) -> None:
    desk = new_office.outreach
    old = TODAY - timedelta(days=2000)
    desk.note(day=old, channel=Channel.PHONE, name="Maria")
    desk.forget(today=TODAY)
    desk.tally(Channel.PHONE, day=old)
    assert [line.count for line in desk.contacts(ContactFilter())] == [1, 1]


def test_a_contact_without_anything_told_is_refused(new_office: Services) -> None:
    with pytest.raises(BadInput):
        new_office.outreach.note(day=TODAY, channel=Channel.PHONE, name="  ", language="de")


def test_who_is_to_be_called_back_stands_on_today_until_done(new_office: Services) -> None:
    desk = new_office.outreach
    due = TODAY - timedelta(1)
    contact = desk.note(day=TODAY, channel=Channel.PHONE, name="Maria", follow_up_on=due).value
    (line,) = new_office.today.lines(today=TODAY)
    assert (line.what, line.kind, line.record_id, line.late) == ("CONTACT", RecordKind.OUTREACH, contact, 1)
    assert line.page == "outreach"
    assert desk.count_contacts(ContactFilter(open_only=True)) == (1, 1)
    desk.change_contact(contact, done_on=TODAY)
    assert not new_office.today.lines(today=TODAY)
    assert desk.count_contacts(ContactFilter(open_only=True)) == (0, 0)


def test_a_contact_becomes_a_consultation_filled_with_what_was_told(new_office: Services) -> None:
    desk = new_office.outreach
    contact = desk.note(
        day=TODAY,
        channel=Channel.PHONE,
        name="Maria Nowak",
        firm="Nowak Sp. z o.o.",
        reach="maria@example.org",
        asked="Send a baker to Spain",
        follow_up_on=TODAY,
    ).value
    visit = desk.consult(contact, visitor=VisitorKind.SENDS, today=TODAY).value
    view = new_office.consultations.resume(visit)
    assert view.visit["visitor_name"] == "Maria Nowak"
    assert view.visit["subject"] == "Send a baker to Spain"
    assert view.visit["channel"] is Channel.PHONE
    assert view.company is not None
    assert view.company["legal_name"] == "Nowak Sp. z o.o."
    assert view.company["contact_email"] == "maria@example.org"
    assert desk.contacts(ContactFilter())[0].done_on == TODAY
    with pytest.raises(Conflict):
        desk.consult(contact, visitor=VisitorKind.SENDS, today=TODAY)
    new_office.history.undo()
    assert desk.contacts(ContactFilter())[0].consultation_id is None
    assert new_office.consultations.count() == 0


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (date(2026, 11, 23), 24, date(2024, 11, 23)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
    ],
    ids=["two years", "end of month", "leap day", "over the year"],
)
def test_months_are_counted_back_by_the_calendar(today: date, months: int, day: date) -> None:
    assert kept_since(today, months) == day


def test_old_contacts_are_forgotten_for_good_and_still_counted(new_office: Services) -> None:
    desk, old = new_office.outreach, date(2024, 1, 10)
    secret = {"name": "Zofia Zapomniana", "firm": "Zapomniana", "reach": "z@example.org", "asked": "Iceland"}
    gone = desk.note(day=old, channel=Channel.PHONE, **secret).value
    desk.change_contact(gone, asked="Iceland and Malta")
    agreed = desk.note(day=old, channel=Channel.PHONE, name="Agnes", consent_on=old).value
    waiting = desk.note(day=old, channel=Channel.PHONE, name="Wanda", follow_up_on=TODAY).value
    came = desk.note(day=old, channel=Channel.PHONE, name="Cecylia").value
    desk.consult(came, visitor=VisitorKind.SENDS, today=TODAY)
    fresh = desk.note(day=TODAY, channel=Channel.PHONE, name="Fabia").value
    assert (desk.privacy(today=TODAY).months, desk.privacy(today=TODAY).due) == (24, 1)
    assert desk.forget(today=TODAY).value == 1
    names = {line.id: line.name for line in desk.contacts(ContactFilter())}
    assert names == {gone: "", agreed: "Agnes", waiting: "Wanda", came: "Cecylia", fresh: "Fabia"}
    assert desk.figures(old, old).contacts == 4
    assert not new_office.search.find("Zapomniana")
    assert all("Zapomniana" not in str(line) for line in new_office.history.of_record(gone))
    with new_office.database.read() as session:
        for name in ("journal", "search_entries", "outreach_contacts"):
            for row in session.execute(text(f"SELECT * FROM {name}")):
                assert "Zapomniana" not in _plain(row)
    assert new_office.checks.run().ok
    assert desk.forget(today=TODAY).value == 0
    undo = new_office.history.state().undo
    assert undo is None or undo.what != "Old contacts forgotten"


def _plain(row: object) -> str:
    import zlib

    parts = []
    for value in row:  # type: ignore[attr-defined]
        try:
            parts.append(zlib.decompress(value).decode() if isinstance(value, bytes) else str(value))
        except zlib.error:
            parts.append(repr(value))
    return " ".join(parts)


def test_the_office_says_for_how_many_months_contacts_are_kept(new_office: Services) -> None:
    desk = new_office.outreach
    desk.keep_months(6)
    desk.note(day=date(2026, 5, 1), channel=Channel.PHONE, name="Maria")
    assert (desk.privacy(today=TODAY).months, desk.privacy(today=TODAY).due) == (6, 1)
    with pytest.raises(BadInput):
        desk.keep_months(0)


def test_an_attendance_list_is_looked_at_first_and_nobody_comes_twice(
    new_office: Services, tmp_path: Path
) -> None:
    desk, event = new_office.outreach, fair(new_office, online=True)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Attendance list", None],
        ["Vorname", "Nachname", "Firma", "E-Mail", "Einwilligung", "Parkplatz"],
        ["Änne", "Müller", "Müller KG", "a@example.org", "ja", "P1"],
        ["Änne", "Müller", "Müller KG", "a@example.org", "ja", "P1"],
        ["Jan", "Kowalski", "", "", "nein", ""],
        [None, None, None, None, None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    desk.note(day=TODAY, channel=Channel.PHONE, name="jan KOWALSKI", event_id=event)
    found = desk.attendance(tmp_path / "list.xlsx", event)
    assert [(p.row, p.name, p.consent) for p in found.new] == [(3, "Änne Müller", True)]
    assert [p.row for p in found.known] == [4, 5]
    assert found.left_out == ("Parkplatz",)
    assert desk.count_contacts(ContactFilter(event_id=event)) == (1, 1)
    assert desk.take_attendance(event, found).value == 1
    taken = next(c for c in desk.contacts(ContactFilter(event_id=event)) if c.firm)
    assert (taken.channel, taken.audience, taken.day) == (Channel.VIDEO, Audience.FIRM, date(2026, 11, 10))
    assert taken.consent_on == date(2026, 11, 10)
    new_office.history.undo()
    assert desk.count_contacts(ContactFilter(event_id=event)) == (1, 1)


def test_a_list_without_names_is_refused(new_office: Services, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Colour;Size\nred;4\n", encoding="utf-8")
    with pytest.raises(BadInput, match="column of names"):
        new_office.outreach.attendance(tmp_path / "list.csv", fair(new_office))


def test_a_list_with_an_endless_text_is_refused_by_its_row(new_office: Services, tmp_path: Path) -> None:
    event = fair(new_office)
    (tmp_path / "list.csv").write_text("Name;Remark\nAnn;x\nBob;" + "W" * 200_000, encoding="utf-8")
    with pytest.raises(BadInput, match="row 3"):
        new_office.outreach.attendance(tmp_path / "list.csv", event)
    (tmp_path / "wide.csv").write_text("Name;" + ";".join(["W" * 90_000] * 99) + "\nAnn", encoding="utf-8")
    found = new_office.outreach.attendance(tmp_path / "wide.csv", event)
    assert [person.name for person in found.new] == ["Ann"]
    assert len(", ".join(found.left_out)) < 2_000


def test_figures_tell_the_way_from_event_to_secondment(demonstration: Services) -> None:
    desk = demonstration.outreach
    before = desk.figures(date(2000, 1, 1), date(2000, 12, 31))
    assert (before.events, before.contacts, before.total.consultations) == (0, 0, 0)
    day = date(2000, 3, 1)
    event = desk.add_event(kind=EventKind.FAIR, topic="Old fair", first=day, firms=5, multipliers=1).value
    desk.change_event(event, materials=[{"name": "Leaflet", "count": 9}], costs=Decimal("80"))
    with demonstration.database.read() as session:
        visit, submitted = session.execute(
            text(
                "SELECT v.id, f.submitted_on FROM consultations v JOIN companies f ON f.id = v.company_id "
                "JOIN secondments s ON s.sending_company_id = f.id WHERE f.submitted_on IS NOT NULL "
                "AND s.state != 'CANCELLED' AND s.planned_start IS NOT NULL LIMIT 1"
            )
        ).one()
        stays = session.execute(
            text(
                "SELECT count(DISTINCT s.id) FROM consultations v JOIN secondments s "
                "ON v.company_id IN (s.sending_company_id, s.host_company_id) "
                "OR v.participant_id = s.participant_id WHERE v.id = :v AND s.state != 'CANCELLED'"
            ),
            {"v": visit},
        ).scalar_one()
    assert submitted
    one = desk.note(day=day, channel=Channel.IN_PERSON, name="A", event_id=event).value
    two = desk.note(day=day, channel=Channel.PHONE, name="B").value
    for contact in (one, two):
        desk.change_contact(contact, consultation_id=visit)
    desk.tally(Channel.PHONE, day=date(2000, 4, 1), event_id=event)
    found = desk.figures(date(2000, 1, 1), date(2000, 12, 31))
    assert (found.events, found.reached.all, found.contacts, found.costs) == (1, 6, 3, Decimal("80.00"))
    assert found.materials == (Material("Leaflet", 9),)
    assert found.by_channel == {Channel.PHONE: 2, Channel.IN_PERSON: 1}
    assert [(m.month, m.events, m.contacts) for m in found.by_month] == [
        ("2000-03", 1, 2),
        ("2000-04", 0, 1),
    ]
    (led,) = found.by_event
    assert (led.event, led.contacts, led.consultations, led.registrations) == ("Old fair", 2, 1, 1)
    assert led.secondments == stays >= 1
    total = found.total
    assert (total.contacts, total.consultations, total.registrations) == (3, 1, 1)
    assert total.secondments == stays


def test_the_register_leaves_and_comes_back_with_the_office_file(
    new_office: Services, tmp_path: Path
) -> None:
    event = fair(new_office, materials=[{"name": "Leaflet", "count": 4}])
    new_office.outreach.note(day=TODAY, channel=Channel.PHONE, name="Maria", event_id=event)
    new_office.transfer.export_office(tmp_path / "office.json")
    told = json.loads((tmp_path / "office.json").read_text(encoding="utf-8"))
    assert [row["topic"] for row in told["outreach_events"]] == ["Job fair"]
    assert told["outreach_contacts"][0]["event"] == event
