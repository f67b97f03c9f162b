"""The commands of the secondment desk, on the demonstration office."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from mobilise_desktop.__main__ import main
from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.services import open_office
from mobilise_desktop.services.secondments import SecondmentFilter


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "office"
    services = open_office(folder=folder, officer="Ada")
    services.office.create(name="Chamber", country="BE", language="en")
    services.demo.build(companies=0, seed=1)
    services.close()
    return folder


def asked(office: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["--office", str(office), *words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_today_tells_the_lines_of_the_first_screen(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(office, capsys, "today")
    services = open_office(folder=office, read_only=True)
    lines = services.today.lines(today=date.today())
    services.close()
    assert [line["record"] for line in told["lines"]] == [line.record_id for line in lines]  # type: ignore[attr-defined]
    dues = [line["due"] or "9999" for line in told["lines"]]  # type: ignore[attr-defined]
    assert dues == sorted(dues)


def test_today_tells_what_is_snoozed_and_for_whom_a_line_is(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, copy = date.today(), tmp_path / "marked"
    shutil.copytree(office, copy)
    services = open_office(folder=copy, officer="Ada")
    first, second = services.today.lines(today=day)[:2]
    services.today.snooze(first, until=day + timedelta(days=2), note="", today=day)
    services.today.hand_on(second, to="Joris", note="call")
    services.close()
    lines = asked(copy, capsys, "today")["lines"]
    names = ("group", "snoozed", "handed_to", "note")
    told = [tuple(line[name] for name in names) for line in lines[:2]]  # type: ignore[index]
    assert told == [
        ("OVERDUE", (day + timedelta(days=2)).isoformat(), "", ""),
        ("OVERDUE", None, "Joris", "call"),
    ]


def test_figures_add_up_to_the_stays_of_the_period(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(office, capsys, "figures", "--from", "2000-01-01", "--to", "2099-12-31")
    splits = told["splits"]
    for name in ("host_country", "sending_country", "size", "category"):
        assert sum(splits[name].values()) == told["stays"]  # type: ignore[index]


def test_a_period_that_ends_before_it_begins_is_refused(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--office", str(office), "figures", "--from", "2026-02-01", "--to", "2026-01-01"]) == 1
    assert "ends before it begins" in capsys.readouterr().err


def test_a_day_that_is_none_is_wrong_usage(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--office", str(office), "figures", "--from", "soon"])
    assert ended.value.code == 2
    assert "soon is not a day" in capsys.readouterr().err


def test_the_formalities_of_a_stay_are_told_and_printed(
    office: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    services = open_office(folder=office, read_only=True)
    wanted = SecondmentFilter(states=frozenset({SecondmentState.PLANNED}))
    stay = services.secondments.page(wanted)[0]
    items = services.formalities.open(stay.id).items
    services.close()
    path = tmp_path / "list.pdf"
    told = asked(office, capsys, "formalities", stay.reference, "--pdf", str(path), "--locale", "de")
    assert path.read_bytes().startswith(b"%PDF-")
    listed = told["formalities"]
    assert [one["code"] for one in listed] == [one.row.code for one in items]  # type: ignore[attr-defined]
    assert told["before_the_start"] == sum(one.before_start and not one.closed for one in items)


def test_the_state_of_a_formality_is_told_in_words(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services = open_office(folder=office, read_only=True)
    stays = services.secondments.page(SecondmentFilter())
    references = [row.reference for row in stays]
    states = {one.state for row in stays for one in services.formalities.open(row.id).items}
    services.close()
    assert {FormalityState.OPEN, FormalityState.ASKED, FormalityState.DONE} <= states
    words = ""
    for reference in references:
        assert main(["--office", str(office), "formalities", reference]) == 0
        words += capsys.readouterr().out
    lines = words.splitlines()
    assert "[" not in words
    assert {line[:10].strip() for line in lines} >= {"open", "asked for", "done"}


def test_a_grant_comes_with_its_working(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services = open_office(folder=office, read_only=True)
    stay = services.secondments.page(SecondmentFilter(), limit=1)[0]
    view = services.secondments.open(stay.id)
    services.close()
    told = asked(office, capsys, "grant", stay.reference)
    assert told["secondment"] == stay.id
    planned = told["planned"]
    assert planned["amount"] == float(view.grant_planned.amount or 0)  # type: ignore[index]
    assert len(planned["working"]) == len(view.grant_planned.working)  # type: ignore[index]
    assert told["in_force"] == float(view.account.in_force or 0)
    assert told["still_to_pay"] == float(view.account.still)


def test_a_working_is_told_in_words_and_an_overpayment_by_its_sum(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = open_office(folder=office, read_only=True)
    rows = services.secondments.page(SecondmentFilter(), limit=50)
    views = [services.secondments.open(row.id) for row in rows]
    services.close()
    for view in views:
        told = asked(office, capsys, "grant", view.reference)
        assert "MonthsAndDays(" not in str(told)
        assert told["to_claim_back"] == float(view.account.back)
    assert any(view.account.back for view in views)
    assert any("whole month" in str(asked(office, capsys, "grant", v.reference)["planned"]) for v in views)


def test_the_calendar_holds_every_stay_that_is_not_cancelled(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "office.ics"
    told = asked(office, capsys, "calendar", "--ics", str(target))
    events = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    services = open_office(folder=office, read_only=True)
    stays = services.secondments.page(SecondmentFilter(), limit=500)
    services.close()
    wanted = {f"{stay.id}@mobilise-desktop" for stay in stays if stay.state is not SecondmentState.CANCELLED}
    assert wanted <= set(uids)
    assert len(uids) == len(set(uids)) == told["entries"]
