"""The matching page on a real office: ranked, filtered, compared, proposed, answered, agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alone import context_alone
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    Direction,
    FileState,
    MatchState,
    PriorLink,
    ProjectState,
    RecordKind,
    Role,
    Side,
    Visibility,
)
from mobilise_desktop.models import LearningProjectRecord
from mobilise_desktop.services import open_office
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.score_bar import CriterionRow
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.learning_project.draft_dialog import DraftDialog
from mobilise_desktop.views.matching.dialogs import AnswerDialog, FindDialog, OwnPartnerDialog, ReasonDialog
from mobilise_desktop.views.matching.page import MatchingPage
from mobilise_desktop.views.matching.wording import inputs_of, two_decimals
from mobilise_desktop.words import Words

ENGLISH = [{"language": "en", "level": "B2"}]
DYEING, WEAVING = SkillRow("", "Natural dyeing"), SkillRow("", "Hand weaving")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber of Toruń", country="PL", language="en")
    yield services
    services.close()


def add_host(office: Services, name: str, country: str, *skills: SkillRow) -> str:
    host = office.companies.add(
        legal_name=name,
        country=country,
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        languages=ENGLISH,
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, skills)
    return str(host)


@pytest.fixture
def hosts(office: Services) -> dict[str, str]:
    return {
        "best": add_host(office, "Färberei Lindenhof", "DE", DYEING, WEAVING),
        "good": add_host(office, "Teinturerie du Lac", "FR", DYEING),
        "none": add_host(office, "Panificio Aurora", "IT"),
    }


@pytest.fixture
def person(office: Services) -> str:
    sender = office.companies.add(
        legal_name="Tkalnia Wisła", country="PL", headcount="8", file_state=FileState.ACCEPTED
    ).value
    made = office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        job_title="Weaver",
        sending_company_id=sender,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        languages=ENGLISH,
    ).value
    office.skills.replace(RecordKind.PARTICIPANT, made, Direction.WANTED, (DYEING, WEAVING))
    return str(made)


@pytest.fixture
def went() -> list[tuple[str, str | None]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, office: Services, went: list[Any]) -> MatchingPage:
    made = MatchingPage(context_alone(office, went))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def names(page: MatchingPage) -> list[str]:
    return [line.name for line in page.ranking.model.rows]


def state_of(office: Services) -> MatchState:
    return office.matches.page(MatchFilter())[0].state


def texts(widget: Any) -> str:
    settle()
    return "\n".join(label.text() for label in widget.findChildren(Label))


def test_a_participants_hosts_are_ranked_and_the_best_is_explained(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    assert names(page) == ["Färberei Lindenhof", "Teinturerie du Lac"]
    settle()
    assert len(page.ranking.panel.findChildren(CriterionRow)) == 11
    page.ranking.table.select_row(1)
    assert "Missing: Hand weaving" in texts(page.ranking.panel)
    seen = page.ranking.panel.seen
    assert seen is not None and seen.pair is not None
    learning = next(c for c in seen.pair.criteria if c.id == "learn")
    told = inputs_of(page.ctx, learning, seen.labels)
    assert "Met: Natural dyeing (2 × 2)" in told
    assert "By priority 4 of 8 = 50 %, drawn towards 15 %" in told
    assert "(4 + 12 × 15 %) : (8 + 12) = 29 %" in told


def test_a_hosts_participants_are_ranked(page: MatchingPage, person: str, hosts: dict[str, str]) -> None:
    page.show_record(hosts["best"])
    assert names(page) == ["Jan Nowak"]
    assert "Participants for Färberei Lindenhof" in page.ranking.title.text()


@pytest.mark.usefixtures("hosts")
def test_a_ranking_that_is_opened_has_the_keyboard_in_its_list(page: MatchingPage, person: str) -> None:
    page.show_record(person)
    assert page.window().focusWidget() is page.ranking.table


def test_a_visitor_who_looks_on_reads_no_persons_name(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.ctx.settings.change(consultation_mode=True)
    page.show_record(hosts["best"])
    assert names(page) == ["Weaver"]
    assert "Nowak" not in texts(page)


def test_filters_narrow_the_ranking_and_count_what_there_is(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    filters = page.ranking.filters
    assert [filters.country.combo.itemText(i) for i in range(1, 3)] == ["France (1)", "Germany (1)"]
    filters.country.set_value("FR")
    filters.changed.emit()
    assert names(page) == ["Teinturerie du Lac"]
    assert "1 left by the filter" in page.ranking.subtitle.text()


def test_the_sliders_rank_anew(qtbot: QtBot, page: MatchingPage, person: str, hosts: dict[str, str]) -> None:
    page.show_record(person)
    before = [line.pair.score for line in page.ranking.model.rows]
    page.ranking.sliders_button.click()
    page.ranking.sliders.set("learn", 200)
    qtbot.waitUntil(lambda: [line.pair.score for line in page.ranking.model.rows] != before)
    assert sum(page.ranking.weights().sender) == 10_000
    page.ranking.sliders.reset()
    qtbot.waitUntil(lambda: [line.pair.score for line in page.ranking.model.rows] == before)


def test_the_excluded_say_why(page: MatchingPage, person: str, hosts: dict[str, str]) -> None:
    page.show_record(person)
    page.ranking.tabs.setCurrentIndex(1)
    rows = page.ranking.excluded.model.rows
    assert [row.named.name for row in rows] == ["Panificio Aurora"]
    page.ranking.excluded.table.select_row(0)
    assert "Nothing to learn there" in texts(page.ranking.panel)
    assert not page.ranking.panel.buttons
    assert "Would score" in texts(page.ranking.panel)


def test_counterparts_stand_side_by_side_and_leave_again(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    for row in (0, 1):
        page.ranking.table.select_row(row)
        page.ranking.compare_button.click()
    assert "(2)" in page.ranking.tabs.tabText(2)
    assert {"Färberei Lindenhof", "Teinturerie du Lac"} <= set(texts(page.ranking.comparison).split("\n"))
    page.ranking.compare_button.click()
    assert "(1)" in page.ranking.tabs.tabText(2)


def test_shortlisting_marks_the_line_and_can_be_taken_back(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    page.ranking.panel.buttons["shortlist"].click()
    assert page.ranking.model.rows[0].state is MatchState.SHORTLISTED
    page.ranking.filters.shortlist.click()
    assert names(page) == ["Färberei Lindenhof"]
    page.ranking.panel.buttons["take_off"].click()
    assert names(page) == []
    assert state_of(office) is MatchState.SUGGESTED


def test_both_sides_say_yes_and_the_learning_project_begins(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str], went: list[Any]
) -> None:
    page.show_record(person)
    page.ranking.panel.buttons["propose"].setFocus()
    page.ranking.panel.buttons["propose"].click()
    settle()
    assert page.window().focusWidget() is page.ranking.panel.buttons["answer"]
    for side in Side:
        page.ranking.panel.buttons["answer"].click()
        dialog = page.findChildren(AnswerDialog)[-1]
        dialog.keep()
        assert dialog.isVisible() and dialog.answer.error()
        dialog.side.set_value(side)
        dialog.answer.set_value(Answer.ACCEPTED)
        dialog.channel.set_value(Channel.PHONE)
        dialog.by.set_value("Uta Berg, owner")
        dialog.keep()
        assert not dialog.isVisible()
    assert state_of(office) is MatchState.AGREED
    assert "Phone · Uta Berg, owner" in texts(page.ranking.panel)
    page.ranking.panel.buttons["draft"].click()
    dialog = page.findChildren(DraftDialog)[-1]
    assert "\nLength: " in dialog.stay.text()
    dialog._put()
    assert went[-1][0] == "learning_projects" and went[-1][1]
    assert state_of(office) is MatchState.CONVERTED


def test_a_pair_whose_project_was_closed_without_a_stay_is_proposed_again(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    match = office.matches.own_partner(
        participant_id=person, host_id=hosts["best"], prior_link=PriorLink.NONE
    ).value
    project = office.projects.draft(match, locale="en", today=date.today()).value
    page.show_record(person)
    page.ranking.panel.read(person, hosts["best"])
    assert "propose" not in page.ranking.panel.buttons
    with office.database.transaction("Closed") as session:
        session.get(LearningProjectRecord, project).state = ProjectState.CLOSED
    page.ranking.panel.read(person, hosts["best"])
    page.ranking.panel.buttons["propose"].click()
    assert office.matches.count(MatchFilter(states=frozenset({MatchState.PROPOSED}))) == 1


def test_a_no_needs_its_reason(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    page.ranking.panel.buttons["propose"].click()
    page.ranking.panel.buttons["answer"].click()
    dialog = page.findChildren(AnswerDialog)[-1]
    dialog.answer.set_value(Answer.DECLINED)
    dialog.channel.set_value(Channel.MAIL)
    dialog.keep()
    assert dialog.reason.error()
    dialog.reason.edit.setPlainText("No room this year")
    dialog.keep()
    assert state_of(office) is MatchState.DECLINED
    assert names(page) == ["Teinturerie du Lac"]


def test_a_proposal_is_withdrawn_with_its_reason(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    page.ranking.panel.buttons["propose"].click()
    page.ranking.panel.buttons["withdraw"].click()
    dialog = page.findChildren(ReasonDialog)[-1]
    dialog.keep()
    assert dialog.reason.error()
    dialog.reason.edit.setPlainText("The visitor fell ill")
    dialog.keep()
    assert state_of(office) is MatchState.WITHDRAWN


def test_a_partner_brought_along_is_found_by_typing_and_agreed_at_once(
    qtbot: QtBot, page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    page.ranking.own_button.click()
    finder = page.findChildren(FindDialog)[-1]
    qtbot.keyClicks(finder.words.edit, "panif")
    qtbot.keyClick(finder.words.edit, Qt.Key.Key_Return)
    dialog = page.findChildren(OwnPartnerDialog)[-1]
    assert not any("No earlier link" in chip.text() for chip in dialog.link.chips)
    badge = next(one for one in dialog.link.findChildren(QLabel) if one.text() == "Needed now")
    dialog.link.chips[0].click()
    assert dialog.link.value() is PriorLink.CUSTOMER_SUPPLIER and badge.text() == ""
    dialog.note.edit.setPlainText("Flour since 2019")
    dialog.keep()
    row = office.matches.page(MatchFilter())[0]
    assert (row.state, row.host_company, row.prior_link_note) == (
        MatchState.AGREED,
        "Panificio Aurora",
        "Flour since 2019",
    )
    assert page.matches.match_id == row.id
    assert "Flour since 2019" in texts(page.matches.panel)


def test_whoever_has_the_typed_words_in_the_name_stands_first(
    qtbot: QtBot, page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    for given, family, goals in (("Przemysław", "Łączny", ""), ("Ewa", "Późna", "lacz learns with Łączny")):
        office.participants.add(given_name=given, family_name=family, goals=goals)
    page.look_for()
    finder = page.findChildren(FindDialog)[-1]
    qtbot.keyClicks(finder.words.edit, "lacz")
    assert [row.name for row in finder.model.rows] == ["Przemysław Łączny"]
    assert finder.table.current().name == "Przemysław Łączny" and finder.choose_button.isEnabled()
    qtbot.keyClicks(finder.words.edit, "xyz")
    assert finder.none.isVisible() and not finder.choose_button.isEnabled()
    qtbot.keyClick(finder.words.edit, Qt.Key.Key_Return)
    assert finder.isVisible()
    finder.reject()


def test_enter_before_the_answer_takes_the_first_of_the_answer(
    qtbot: QtBot, page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    taken: list[str] = []
    finder = FindDialog(page, "Who", then=lambda found: taken.append(found.name))
    finder.open()
    finder._asked += 1
    qtbot.keyClick(finder.words.edit, Qt.Key.Key_Return)
    assert taken == []
    finder._answered(finder._asked, "nowak", finder.found("nowak"))
    assert taken == ["Jan Nowak"]


def test_the_list_shows_matches_by_state_and_lets_overdue_ones_expire(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    pair = office.matching.pair(person, hosts["best"], today=date.today())
    office.matches.propose(pair, today=date.today() - timedelta(days=60))
    page.show_start()
    assert page.matches.model.total == 1
    page.matches.table.select_row(0)
    assert "The day for an answer has passed" in texts(page.matches.panel)
    page.matches.expire_button.click()
    assert state_of(office) is MatchState.EXPIRED


def test_nobody_to_show_leads_to_the_excluded(page: MatchingPage, person: str) -> None:
    page.show_record(person)
    assert page.ranking.nobody.isVisible() and not page.ranking.compare_button.isEnabled()
    assert page.ranking.nobody.button is not None
    page.ranking.nobody.button.click()
    assert page.ranking.tabs.currentIndex() == 1


def test_a_visitor_who_looks_on_sees_no_list_of_people_before_something_is_typed(
    qtbot: QtBot, page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.ctx.settings.change(consultation_mode=True)
    page.look_for()
    dialog = page.findChildren(FindDialog)[-1]
    assert dialog.model.rows == ()
    qtbot.keyClicks(dialog.words.edit, "nowak")
    assert [row.name for row in dialog.model.rows] == ["Jan Nowak"]
    dialog.reject()


def test_the_list_of_matches_asks_the_database_a_fixed_number_of_times(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    from sqlalchemy import event

    page.show_start()
    for host in hosts.values():
        office.matches.own_partner(participant_id=person, host_id=host, prior_link=PriorLink.PARTNER)
    statements: list[str] = []
    event.listen(office.database.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    page.matches.model.reload()
    assert page.matches.model.row(2) is not None
    first = len(statements)
    page.matches.model.reload()
    assert page.matches.model.row(2) is not None
    assert len(statements) - first <= 8


def test_an_unknown_record_is_a_banner_and_no_crash(page: MatchingPage) -> None:
    page.show_record("pa_none")
    assert page.banners.count() == 1
    page.show_record("ma_none")
    assert page.banners.count() >= 1


def test_the_card_beside_the_excluded_is_one_of_them(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    page.ranking.tabs.setCurrentIndex(1)
    seen = page.ranking.panel.seen
    assert seen is not None
    assert seen.host_id in {pair.host_id for pair in page.ranking.excluded.model.rows}
    assert "propose" not in page.ranking.panel.buttons
    page.ranking.tabs.setCurrentIndex(0)
    assert page.ranking.panel.seen.host_id == page.ranking.table.current().pair.host_id


def test_reliability_counts_when_it_is_switched_on_and_is_explained(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    ranking = page.ranking
    assert not ranking.sliders.reliability.isChecked()
    before = ranking.model.rows[0].pair.score
    ranking.sliders.reliability.setChecked(True)
    ranking.reload()
    settle()
    assert len(ranking.panel.findChildren(CriterionRow)) == 13
    assert "No answer and no stay of the firm is known; counted as 70 %." in texts(ranking.panel)
    assert ranking.model.rows[0].pair.score != before
    ranking.compare_button.click()
    assert "Reliability of the host" in texts(ranking.comparison)


def test_the_office_may_count_reliability_from_the_start(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    office.office.change(settings={"match_reliability": True})
    page.show_record(person)
    assert page.ranking.sliders.reliability.isChecked()
    assert {c.id for c in page.ranking.model.rows[0].pair.criteria} >= {"host_reliability"}
    page.ranking.sliders.reliability.setChecked(False)
    page.ranking.reload()
    assert not page.ranking.sliders.reliability.isChecked()


def test_the_list_follows_a_slider_before_it_rests(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    first = [(line.name, line.pair.score) for line in page.ranking.model.rows]
    page.ranking.sliders.set("sought", 10)
    assert [(line.name, line.pair.score) for line in page.ranking.model.rows] != first
    page.ranking.sliders.reset()
    assert [(line.name, line.pair.score) for line in page.ranking.model.rows] == first


def test_the_numbers_of_a_pair_unfold_to_what_they_were_computed_from(
    page: MatchingPage, person: str, hosts: dict[str, str]
) -> None:
    page.show_record(person)
    pair = page.ranking.model.rows[0].pair
    told = texts(page.ranking.panel)
    for points in (pair.score, pair.sender_side, pair.host_side):
        assert f"{points / 100:.2f}" in told
    sender = [c.contribution for c in pair.criteria if c.side == "sender"]
    assert sum(sender) == pair.sender_side
    assert " + ".join(f"{part / 100:.2f}" for part in sender) in told


def test_find_a_host_shows_the_ranking_first_whatever_was_looked_at_last(
    page: MatchingPage, hosts: dict[str, str], person: str
) -> None:
    page.show_record(person)
    page.ranking.trying.show_more()
    page.show_record(person)
    assert page.ranking.tabs.currentIndex() == 0


def test_points_are_written_with_the_decimal_sign_of_the_language() -> None:
    assert two_decimals(Words("de"), 4771, 100) == "47,71"
    assert two_decimals(Words("en"), 4771, 100) == "47.71"


def test_what_stands_beside_the_list_of_matches_is_not_cut(
    page: MatchingPage, hosts: dict[str, str], person: str
) -> None:
    page.show_record(person)
    pair = page.ranking.model.row(0).pair
    match = page.ctx.services.matches.shortlist(pair).value
    page.show_record(str(match))
    settle()
    areas = [area for area in page.matches.findChildren(Scroll) if area.isVisible()]
    assert areas
    assert all(area.widget().minimumSizeHint().width() <= area.viewport().width() for area in areas)


def test_who_has_an_agreed_match_is_told_with_whom_instead_of_nobody(
    page: MatchingPage, office: Services, person: str, went: list[Any]
) -> None:
    host = add_host(office, "Färberei Lindenhof", "DE", DYEING)
    match = office.matches.own_partner(
        participant_id=person, host_id=host, prior_link=PriorLink.PARTNER
    ).value
    page.show_record(person)
    ranking = page.ranking
    name = office.matches.page(MatchFilter())[0].host_company
    assert ranking.subtitle.text().startswith(f"Agreed with {name}")
    assert f"This participant has an agreed match with {name}." in texts(ranking.nobody)
    assert not ranking.trying.few.isVisible()
    assert ranking.nobody.button is not None
    ranking.nobody.button.click()
    assert went[-1] == ("matching", match)


@pytest.mark.parametrize("from_host", [False, True], ids=["from the participant", "from the host"])
def test_an_agreed_pair_is_shown_with_its_state_and_not_as_excluded_by_its_own_agreement(
    page: MatchingPage, office: Services, person: str, from_host: bool
) -> None:
    host = add_host(office, "Färberei Lindenhof", "DE", DYEING)
    office.sheets.answer(RecordKind.COMPANY, host, languages=[])
    office.matches.own_partner(participant_id=person, host_id=host, prior_link=PriorLink.PARTNER)
    page.show_record(host if from_host else person)
    ranking = page.ranking
    assert [(line.place, line.state) for line in ranking.model.rows] == [(0, MatchState.AGREED)]
    assert (ranking.tabs.tabText(0), ranking.tabs.tabText(1)) == ("Counterparts (1)", "Excluded (0)")
    told = texts(ranking.panel)
    assert "What speaks against it" in told and "No common language" in told
    assert "No free place" not in told and "Why it is excluded" not in told
    ranking.tabs.setCurrentIndex(1)
    assert ranking.excluded.model.rowCount() == 0
    ranking.filters.shortlist.click()
    assert ranking.model.rowCount() == 0


def test_the_own_firm_is_neither_counted_as_excluded_nor_offered_as_partner(
    page: MatchingPage, office: Services, person: str, hosts: dict[str, str]
) -> None:
    own = office.sheets.open(RecordKind.PARTICIPANT, person)["sending_company_id"]
    office.sheets.answer(RecordKind.COMPANY, own, role=Role.BOTH)
    page.show_record(person)
    assert page.ranking.tabs.tabText(1) == "Excluded (1)"
    page.ranking.own_button.click()
    offered = {found.id for found in page.findChildren(FindDialog)[-1].model.rows}
    assert offered == set(hosts.values())
    page.findChildren(FindDialog)[-1].reject()
    page.show_record(own)
    assert page.ranking.tabs.tabText(1) == "Excluded (0)"
    page.ranking.own_button.click()
    dialog = page.findChildren(FindDialog)[-1]
    assert dialog.model.rows == ()
    dialog.reject()
