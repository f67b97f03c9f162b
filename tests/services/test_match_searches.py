"""Questions of the matching under a name: counted live, what is new, what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.errors import BadInput, Conflict, NotFound
from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.storage import saved_search_rows

TODAY = date.today()


def somebody(office: Services) -> str:
    """A participant with at least three hosts."""
    rows = office.participants.page(ParticipantFilter(), sort="name", descending=False, offset=0, limit=100)
    return next(row.id for row in rows if office.matching.rank(row.id, today=TODAY).kept > 2)


def hide(office: Services, company_id: str) -> None:
    office.sheets.answer(RecordKind.COMPANY, company_id, file_state="PAUSED")


def show(office: Services, company_id: str) -> None:
    office.sheets.answer(RecordKind.COMPANY, company_id, file_state="ACCEPTED")


def test_a_saved_question_counts_as_the_ranking_does(demonstration: Services) -> None:
    person = somebody(demonstration)
    for question in (
        Question(person),
        Question(person, least_score=5000),
        Question(person, learn=200, rest=20, least_score=4500),
        Question(person, country="DE"),
        Question(person, language="en", section="C"),
    ):
        saved = demonstration.match_searches.save("Mine", question, today=TODAY)
        (search,) = demonstration.match_searches.all(today=TODAY)
        view = demonstration.matching.rank(
            person, today=TODAY, weights=question.weights, wanted=question.filter
        )
        assert (search.id, search.question, search.found, search.new) == (saved.value, question, view.kept, 0)
        _again, lines = demonstration.match_searches.found(search.id, today=TODAY)
        assert [(line.id, line.score) for line in lines][:50] == [(c.other_id, c.score) for c in view.best]


def test_a_host_asks_too_and_anybody_is_looked_for_without_an_asker(demonstration: Services) -> None:
    person = somebody(demonstration)
    host = demonstration.matching.rank(person, today=TODAY).best[0].other_id
    searches = demonstration.match_searches
    searches.save("For the host", Question(host, hosts=False), today=TODAY)
    searches.save("Any host", Question(), today=TODAY)
    searches.save("Any German host", Question(country="DE", least_score=9000), today=TODAY)
    searches.save("Anybody", Question(hosts=False), today=TODAY)
    by_name = {search.name: search for search in searches.all(today=TODAY)}
    assert by_name["For the host"].found == demonstration.matching.rank(host, today=TODAY).kept
    assert by_name["Any host"].found > by_name["Any German host"].found > 0
    assert by_name["Anybody"].found > 0
    lines = searches.found(by_name["Any German host"].id, today=TODAY)[1]
    assert {line.named.country for line in lines} == {"DE"}
    assert {line.score for line in lines} == {None}


def test_what_comes_anew_is_new_until_it_is_looked_at(demonstration: Services) -> None:
    person, searches = somebody(demonstration), demonstration.match_searches
    host = demonstration.matching.rank(person, today=TODAY).best[1].other_id
    hide(demonstration, host)
    kept = searches.save("Mine", Question(person), today=TODAY).value
    assert searches.news(today=TODAY) == ()
    show(demonstration, host)
    (news,) = searches.news(today=TODAY)
    assert (news.id, news.name, news.new) == (kept, "Mine", 1)
    search, lines = searches.found(kept, today=TODAY)
    assert (lines[0].id, lines[0].new, search.new) == (host, True, 1)
    assert not any(line.new for line in lines[1:])
    before = demonstration.history.state().undo
    assert searches.mark_seen(kept, today=TODAY).value == 1
    assert searches.news(today=TODAY) == ()
    assert searches.mark_seen(kept, today=TODAY).value == 0
    assert demonstration.history.state().undo == before


def test_who_went_and_comes_back_is_new_again(demonstration: Services) -> None:
    person, searches = somebody(demonstration), demonstration.match_searches
    host = demonstration.matching.rank(person, today=TODAY).best[0].other_id
    kept = searches.save("Mine", Question(person), today=TODAY).value
    hide(demonstration, host)
    searches.mark_seen(kept, today=TODAY)
    show(demonstration, host)
    assert [news.new for news in searches.news(today=TODAY)] == [1]


def test_a_search_is_renamed_and_deleted_and_both_are_undone(demonstration: Services) -> None:
    searches = demonstration.match_searches
    kept = searches.save("One", Question(), today=TODAY).value
    searches.save("Two", Question(hosts=False), today=TODAY)
    searches.rename(kept, " First   one ")
    assert [s.name for s in searches.all(today=TODAY)] == ["First one", "Two"]
    with pytest.raises(Conflict):
        searches.rename(kept, "TWO")
    with pytest.raises(BadInput):
        searches.rename(kept, " ")
    demonstration.history.undo()
    assert [s.name for s in searches.all(today=TODAY)] == ["One", "Two"]
    demonstration.saved_searches.delete(kept)
    assert [s.name for s in searches.all(today=TODAY)] == ["Two"]
    demonstration.history.undo()
    assert [(s.name, s.new) for s in searches.all(today=TODAY)] == [("One", 0), ("Two", 0)]


def test_having_looked_does_not_stand_in_the_way_of_an_undo(demonstration: Services) -> None:
    searches, person = demonstration.match_searches, somebody(demonstration)
    kept = searches.save("Mine", Question(), today=TODAY).value
    assert searches.save("mine", Question(person), today=TODAY).value == kept
    hide(demonstration, demonstration.matching.rank(person, today=TODAY).best[0].other_id)
    searches.mark_seen(kept, today=TODAY)
    demonstration.history.undo()
    demonstration.history.undo()
    (search,) = searches.all(today=TODAY)
    assert (search.name, search.question, search.new) == ("Mine", Question(), 0)
    demonstration.history.redo()
    (search,) = searches.all(today=TODAY)
    assert (search.name, search.question, search.new) == ("mine", Question(person), 0)


def test_a_question_whose_asker_is_gone_finds_nobody_and_says_so(demonstration: Services) -> None:
    searches = demonstration.match_searches
    with pytest.raises(BadInput):
        searches.save("Nobody's", Question("pa_nobody"), today=TODAY)
    with demonstration.database.transaction("Search saved") as session:
        kept = saved_search_rows.keep(session, "matching", "Nobody's", {"own": "pa_nobody"}, seen=["co_x"])
    (search,) = searches.all(today=TODAY)
    assert (search.gone, search.found, search.new, search.own) == (True, 0, 0, None)
    assert searches.found(kept, today=TODAY)[1] == ()
    with pytest.raises(NotFound):
        searches.found("ss_nothing", today=TODAY)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"own": None, "least_score": "x", "learn": "-5"},
        {"least_score": 10**30, "learn": "999999", "rest": []},
        {"country": {"a": 1}, "section": 7, "look_for": ["HOSTS"]},
        {"learn": "٣"},
    ],
    ids=["empty", "nulls", "numbers", "lists", "other digits"],
)
def test_an_odd_question_of_an_imported_file_means_any(
    demonstration: Services, kept: Mapping[str, Any]
) -> None:
    with demonstration.database.transaction("Search saved") as session:
        saved_search_rows.keep(session, "matching", "Odd", kept)
    (search,) = demonstration.match_searches.all(today=TODAY)
    assert search.found >= 0
    assert replace(search.question, learn=100, rest=100).weights is not None


def test_what_was_looked_at_goes_with_the_office_file(
    demonstration: Services, new_office: Services, tmp_path: Any
) -> None:
    searches = demonstration.match_searches
    searches.save("Any host", Question(), today=TODAY)
    (before,) = searches.all(today=TODAY)
    demonstration.transfer.export_office(tmp_path / "office.json")
    new_office.transfer.import_office(tmp_path / "office.json")
    (after,) = new_office.match_searches.all(today=TODAY)
    assert (after.name, after.question, after.new) == (before.name, before.question, 0)
    assert after.found == before.found > 0
