"""Loosening on the matching page: what would open more is told, tried without a trace, kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alone import context_alone
from pytestqt.qtbot import QtBot
from screen import button, click, settle, texts

from mobilise_desktop.domain.codes import Direction, FileState, RecordKind, Role, Visibility
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.views.matching.page import MatchingPage

YEAR = date.today().year + 1
DYEING = SkillRow("", "Natural dyeing")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


def add_host(office: Services, name: str, country: str, **answers: Any) -> str:
    stated = {"host_from": date(YEAR, 3, 1), "host_to": date(YEAR, 8, 31), **answers}
    host = office.companies.add(
        legal_name=name,
        country=country,
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        languages=[{"language": "en", "level": "C1"}],
        **stated,
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, (DYEING,))
    return str(host)


@pytest.fixture
def person(office: Services) -> str:
    add_host(office, "Färberei Lindenhof", "DE")
    add_host(office, "Teinturerie du Lac", "FR", min_language_level="C1")
    add_host(office, "Fargeri Fjord", "NO")
    add_host(office, "Farbiarnia", "PL")
    sender = office.companies.add(
        legal_name="Tkalnia Wisła", country="PL", headcount="8", file_state=FileState.ACCEPTED
    ).value
    made = office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        sending_company_id=sender,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        languages=[{"language": "en", "level": "B2"}],
        period_from=date(YEAR, 4, 1),
        period_to=date(YEAR, 6, 30),
        target_countries=["DE", "FR"],
        only_these_countries=True,
    ).value
    office.skills.replace(RecordKind.PARTICIPANT, made, Direction.WANTED, (DYEING,))
    return str(made)


@pytest.fixture
def went() -> list[tuple[str, str | None]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, office: Services, person: str, went: list[Any]) -> MatchingPage:
    made = MatchingPage(context_alone(office, went))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.show_record(person)
    return made


def names(page: MatchingPage) -> list[str]:
    return [line.name for line in page.ranking.model.rows]


def sheet(office: Services, person: str) -> dict[str, Any]:
    return dict(office.sheets.open(RecordKind.PARTICIPANT, person).values)


def choose_excluded(page: MatchingPage, name: str) -> None:
    ranking = page.ranking
    ranking.tabs.setCurrentIndex(1)
    rows = [pair.named.name for pair in ranking.excluded.model.rows]
    ranking.excluded.table.select_row(rows.index(name))
    settle()


def test_where_few_pass_the_way_to_more_is_shown(qtbot: QtBot, page: MatchingPage) -> None:
    assert page.ranking.trying.few.isVisible()
    assert "Only 1 host fits." in page.ranking.trying.few.text()
    click(qtbot, page.ranking.trying.few, "What would open more?")
    assert page.ranking.tabs.currentWidget() is page.ranking.trying.more
    assert not page.ranking.trying.few.isVisible()


def test_the_tab_tells_each_change_with_its_gain_and_the_nearest(page: MatchingPage) -> None:
    page.ranking.trying.show_more()
    told = texts(page.ranking.trying.more)
    assert "Norway is wished too" in told
    assert "English from B2 to C1, by a course" in told
    assert "1 more host · best: Fargeri Fjord, " in told
    assert "Nearest of those left out" in told
    assert "The host asks for B2 instead of C1" in told
    assert "Farbiarnia" not in told


def test_the_tab_is_never_empty_and_leads_to_the_wishes(
    qtbot: QtBot, page: MatchingPage, office: Services, person: str, went: list[Any]
) -> None:
    office.skills.replace(RecordKind.PARTICIPANT, person, Direction.WANTED, (SkillRow("", "Beekeeping"),))
    page.ranking.reload()
    page.ranking.trying.show_more()
    more = page.ranking.trying.more
    assert "4 of 4 lack the wished skills" in texts(more)
    assert "4 are left out" in texts(more)
    assert not more.buttons
    click(qtbot, more, "Open the file")
    assert went == [("people", f"{person}#skills")]


def test_a_host_without_a_free_place_stands_among_the_nearest(
    page: MatchingPage, office: Services, person: str
) -> None:
    add_host(office, "Voll", "DE", places=0)
    page.ranking.reload()
    page.ranking.trying.show_more()
    assert "Voll" in texts(page.ranking.trying.more)
    assert "No free place" in texts(page.ranking.trying.more)


def test_a_trial_ranks_as_if_it_were_kept_and_dropping_it_leaves_no_trace(
    qtbot: QtBot, page: MatchingPage, office: Services, person: str
) -> None:
    before, trying = sheet(office, person), page.ranking.trying
    trying.show_more()
    click(qtbot, trying.more, "Try: Norway is wished too")
    assert page.ranking.tabs.currentIndex() == 0
    assert set(names(page)) == {"Färberei Lindenhof", "Fargeri Fjord"}
    assert [line.name for line in page.ranking.model.rows if line.new] == ["Fargeri Fjord"]
    assert trying.bar.isVisible()
    assert trying.bar.text() == "Trial: Norway is wished too 1 more host. Nothing is stored yet."
    assert "propose" not in page.ranking.panel.buttons
    assert page.ranking.tabs.tabText(1) == "Excluded (2)"
    click(qtbot, trying.bar, "Drop")
    assert names(page) == ["Färberei Lindenhof"]
    assert not trying.bar.isVisible() and trying.trial is None
    assert page.ranking.tabs.currentWidget() is trying.more
    assert sheet(office, person) == before


def test_a_trial_that_is_kept_is_one_change_that_undo_takes_back(
    qtbot: QtBot, page: MatchingPage, office: Services, person: str
) -> None:
    before, trying = sheet(office, person), page.ranking.trying
    trying.show_more()
    click(qtbot, trying.more, "Try: Norway is wished too")
    click(qtbot, trying.bar, "Keep")
    assert sheet(office, person)["target_countries"] == ["DE", "FR", "NO"]
    assert set(names(page)) == {"Färberei Lindenhof", "Fargeri Fjord"}
    assert not trying.bar.isVisible()
    assert "propose" in page.ranking.panel.buttons
    office.history.undo()
    assert sheet(office, person)["target_countries"] == before["target_countries"]


def test_an_excluded_pair_tells_what_would_make_it_fit_and_tries_it(
    qtbot: QtBot, page: MatchingPage, office: Services
) -> None:
    choose_excluded(page, "Teinturerie du Lac")
    panel = page.ranking.panel
    assert "What would make it fit?" in texts(panel)
    click(qtbot, panel, "Try: The host asks for B2 instead of C1")
    assert set(names(page)) == {"Färberei Lindenhof", "Teinturerie du Lac"}
    assert panel.seen is not None and panel.seen.names[1] == "Teinturerie du Lac"
    assert panel.seen.pair is not None and panel.seen.pair.reasons == ()
    assert page.ranking.table.current().name == "Teinturerie du Lac"
    click(qtbot, page.ranking.trying.bar, "Keep")
    host = panel.seen.host_id
    assert office.sheets.open(RecordKind.COMPANY, host)["min_language_level"] == "B2"


def test_what_cannot_be_loosened_is_told_without_a_button(page: MatchingPage) -> None:
    choose_excluded(page, "Farbiarnia")
    assert "This cannot be loosened:" in texts(page.ranking.panel)
    with pytest.raises(AssertionError):
        button(page.ranking.panel, "Try")


def test_another_record_begins_without_the_trial(page: MatchingPage, person: str, qtbot: QtBot) -> None:
    trying = page.ranking.trying
    trying.show_more()
    click(qtbot, trying.more, "Try: Norway is wished too")
    page.show_record(page.ranking.model.rows[0].id)
    assert trying.trial is None and not trying.bar.isVisible()
    page.show_record(person)
    assert names(page) == ["Färberei Lindenhof"]


def test_a_host_sees_what_would_open_more_participants(page: MatchingPage, office: Services) -> None:
    choose_excluded(page, "Teinturerie du Lac")
    assert page.ranking.panel.seen is not None
    host = page.ranking.panel.seen.host_id
    page.show_record(host)
    page.ranking.trying.show_more()
    assert "The host asks for B2 instead of C1" in texts(page.ranking.trying.more)
    assert "1 more participant · best: Jan Nowak" in texts(page.ranking.trying.more)
    page.ctx.settings.change(consultation_mode=True)
    page.ranking.trying.more.reload()
    assert "Jan Nowak" not in texts(page.ranking.trying.more)
