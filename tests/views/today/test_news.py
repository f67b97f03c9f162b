"""A saved search speaks up on Today when somebody new passes it, until that was looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import settle, texts

from mobilise_desktop.domain.codes import Direction, RecordKind, Role
from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.services.match_searches import News, Question
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.services.today import NEW_MATCH

TODAY = date.today()


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("today")


def somebody(office: Services) -> str:
    """A participant with at least two hosts."""
    rows = office.participants.page(ParticipantFilter(), limit=100)
    return next(row.id for row in rows if office.matching.rank(row.id, today=TODAY).kept > 1)


def register_a_host(office: Services, person: str) -> str:
    """A new firm that offers what ``person`` wants, much like the best host there is."""
    model = office.sheets.open(RecordKind.COMPANY, office.matching.rank(person, today=TODAY).best[0].other_id)
    made = office.companies.add(legal_name="Newly Hosting", country=model["country"], role=Role.HOST).value
    alike = ("languages", "size_class", "headcount", "host_from", "host_to", "file_state", "nace_code")
    office.sheets.answer(RecordKind.COMPANY, made, places=1, **{name: model[name] for name in alike})
    wanted = office.skills.of(RecordKind.PARTICIPANT, person).wanted
    rows = [SkillRow(skill.uri, skill.label) for skill in wanted]
    office.skills.replace(RecordKind.COMPANY, made, Direction.OFFERED, rows)
    return made


def news(page: Any) -> list[Any]:
    settle()
    return [line for line in page.model.rows if line.what == NEW_MATCH]


def test_a_new_host_stands_on_today_and_goes_when_it_was_looked_at(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    person, window = somebody(demo_office), page.window()
    kept = demo_office.match_searches.save("For her", Question(person), today=TODAY).value
    page.ctx.changes.announce(EVERYTHING)
    assert news(page) == []
    host = register_a_host(demo_office, person)
    page.table.select_row(3)
    page.ctx.changes.announce(EVERYTHING)
    (line,) = news(page)
    assert (line.record_id, line.title, line.detail) == (kept, "For her", "1")
    assert "1 saved search found somebody new" in texts(page)
    page.table.select_row(page.model.rows.index(line))
    assert page.model.columns[2].text(line) == "New for a saved search: 1"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    matching = window.page("matching")
    room = matching.room("saved")
    assert room.isVisible()
    assert room.searches.table.current().id == kept
    first = room.found.model.rows[0]
    assert (first.id, room.found.model.columns[-1].text(first)) == (host, "New")
    room.open_ranking()
    settle()
    assert [row.id for row in matching.ranking.model.rows if row.new] == [host]
    window.navigate("today", None)
    assert news(page) == []


def test_the_line_that_is_current_stays_when_news_come(page: Any) -> None:
    page.table.select_row(30)
    current = page.table.current()
    page._show_news([News("ss_1", "One", 2), News("ss_2", "Two", 1)])
    assert page.table.current() is current
    assert [line.title for line in news(page)] == ["One", "Two"]
    page._show_news([])
    assert page.table.current() is current
    assert news(page) == []


def test_news_come_after_what_is_due(page: Any, demo_office: Services) -> None:
    kept = demo_office.match_searches.save("Any participant", Question(hosts=False), today=TODAY).value
    person = demo_office.match_searches.found(kept, today=TODAY)[1][0].id
    demo_office.sheets.answer(RecordKind.PARTICIPANT, person, file_state="PAUSED")
    demo_office.match_searches.mark_seen(kept, today=TODAY)
    demo_office.sheets.answer(RecordKind.PARTICIPANT, person, file_state="ACCEPTED")
    page.ctx.changes.announce(EVERYTHING)
    (line,) = news(page)
    at = page.model.rows.index(line)
    assert all(row.due and row.due <= TODAY for row in page.model.rows[:at])
    assert not any(row.due and row.due <= TODAY for row in page.model.rows[at + 1 :])
