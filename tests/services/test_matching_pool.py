"""The matching's memory: read at once or record by record alike, kept for the next start, never stale."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.domain.codes import Answer, Channel, FileState, Role, Side
from mobilise_desktop.matching.reliability import NO_RECORD, TrackRecord
from mobilise_desktop.services import matching_kept, open_office
from mobilise_desktop.services.matching_pool import Pool
from mobilise_desktop.services.opening import Services
from mobilise_desktop.storage import matching_rows

TODAY = date.today()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


@pytest.fixture
def demonstration(office: Services) -> Services:
    office.demo.build(companies=300, seed=3)
    office.matching.keeper.forget()
    return office


def profiles(pool: Pool) -> tuple[list[Any], list[Any]]:
    """All profiles, by id."""
    return tuple(  # type: ignore[return-value]
        side.profiles(sorted(text.decode() for text in side.merged().ids.tolist()))
        for side in (pool.hosts, pool.participants)
    )


def test_read_at_once_or_record_by_record_the_profiles_are_the_same(demonstration: Services) -> None:
    keeper = demonstration.matching.keeper
    pool = keeper.current(today=TODAY)
    at_once = profiles(pool)
    everybody = [profile.id for side in at_once for profile in side]
    with demonstration.database.read() as session:
        keeper._refresh(session, pool, everybody, TODAY)
    one_by_one = profiles(pool)
    assert one_by_one == at_once
    assert any(profile.record != NO_RECORD for profile in at_once[0])
    assert any(profile.group for side in at_once for profile in side)
    assert all(len(side) > 100 for side in at_once)


def test_the_next_start_takes_what_was_kept_and_catches_up(
    demonstration: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_kept, "WORTH_KEEPING", 1)
    matching, database = demonstration.matching, demonstration.database
    person = matching.keeper.current(today=TODAY).participants.base.columns.ids[0].decode()
    before = matching.rank(person, today=TODAY)
    demonstration.companies.add(legal_name="Neu", country="SE", role=Role.HOST, file_state=FileState.ACCEPTED)
    matching.keeper.forget()
    with database.read() as session:
        kept = matching_kept.load(database, session, matching.keeper._bare(session, TODAY))
    assert kept is not None
    again = matching.keeper.current(today=TODAY)
    assert len(again.hosts) == len(kept.hosts) + 1
    assert matching.rank(person, today=TODAY).best == before.best
    matching_kept.clear(database)
    matching.keeper.forget()
    assert profiles(matching.keeper.current(today=TODAY)) == profiles(again)


DAMAGES = {
    "torn": lambda path: path.write_text(path.read_text()[:-5]),
    "of another journal": lambda path: path.write_text(path.read_text().replace('"stamp": "', '"stamp": "9')),
    "of another day": lambda path: path.write_text(path.read_text().replace("today=", "today=1")),
    "of something else": lambda path: path.write_text(json.dumps({"seq": 1})),
    "binary": lambda path: path.write_bytes(b"\xff\x00"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_kept_and_does_not_fit_is_left_alone(
    demonstration: Services, monkeypatch: pytest.MonkeyPatch, damage: Any
) -> None:
    monkeypatch.setattr(matching_kept, "WORTH_KEEPING", 1)
    keeper, database = demonstration.matching.keeper, demonstration.database
    keeper.current(today=TODAY)
    damage(matching_kept.folder_of(database) / "pool.json")
    with database.read() as session:
        assert matching_kept.load(database, session, keeper._bare(session, TODAY)) is None


def test_a_deleted_record_leaves_nothing_in_what_is_kept(
    demonstration: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_kept, "WORTH_KEEPING", 1)
    matching = demonstration.matching
    matching.warm_up(today=TODAY)
    host = demonstration.companies.add(legal_name="Neu", country="SE", role=Role.HOST).value
    matching.warm_up(today=TODAY)
    folder = matching_kept.folder_of(demonstration.database)
    assert any(folder.rglob("*.npy"))
    demonstration.companies.delete(host)
    matching.warm_up(today=TODAY)
    assert not any(path.is_file() for path in folder.rglob("*"))


def test_a_small_office_and_an_encrypted_one_keep_nothing(tmp_path: Path) -> None:
    services = open_office(folder=tmp_path / "small", officer="Ada", key=b"k" * 32)
    try:
        services.office.create(name="Chamber", country="PL", language="en")
        services.demo.build(companies=40, seed=1)
        services.matching.warm_up(today=TODAY)
        assert services.database.encrypted
        assert not matching_kept.folder_of(services.database).exists()
    finally:
        services.close()


def best_pair(office: Services) -> Any:
    """A counterpart of somebody who has no match with it yet and whose firms have no past."""
    pool = office.matching.keeper.current(today=TODAY)
    for person in profiles(pool)[1]:
        for pair in office.matching.rank(person.id, today=TODAY).best:
            host = pool.host(pair.host_id)
            if host.record == NO_RECORD and person.record == NO_RECORD and person.company:
                return pair
    raise AssertionError("nobody without a past")


def test_an_answer_becomes_part_of_both_sides_past_and_undo_takes_it_back(demonstration: Services) -> None:
    office, keeper = demonstration, demonstration.matching.keeper
    pair = best_pair(office)
    match = office.matches.propose(pair, today=TODAY).value
    office.matches.record_answer(
        match, side=Side.HC, answer=Answer.ACCEPTED, day=TODAY, by="Ida", channel=Channel.PHONE
    )
    answered = TrackRecord(asked=1, answered=1, last_day=TODAY.toordinal(), value=7750)
    assert keeper.current(today=TODAY).host(pair.host_id).record == answered
    late = TODAY + timedelta(days=60)
    office.matches.record_answer(
        match, side=Side.SC, answer=Answer.DECLINED, day=late, by="Jan", channel=Channel.PHONE, reason="No"
    )
    pool = keeper.current(today=TODAY)
    record = pool.participant(pair.participant_id).record
    assert (record.asked, record.answered) == (1, 0)
    colleagues = [p for p in profiles(pool)[1] if p.company == pool.participant(pair.participant_id).company]
    assert all(person.record == record for person in colleagues)
    for _ in range(3):
        office.history.undo()
    assert keeper.current(today=TODAY).host(pair.host_id).record == NO_RECORD
    assert keeper.current(today=TODAY).participant(pair.participant_id).record == NO_RECORD


def test_a_proposal_that_expired_unanswered_weighs_on_both_firms(demonstration: Services) -> None:
    office = demonstration
    pair = best_pair(office)
    office.matches.propose(pair, today=TODAY - timedelta(days=90))
    office.matches.expire(today=TODAY)
    pool = office.matching.keeper.current(today=TODAY)
    for record in (pool.host(pair.host_id).record, pool.participant(pair.participant_id).record):
        assert (record.asked, record.answered) == (1, 0)
        assert record.value < NO_RECORD.value


def test_the_office_switches_reliability_on_and_off(demonstration: Services) -> None:
    office = demonstration
    person = profiles(office.matching.keeper.current(today=TODAY))[1][0].id
    plain = office.matching.for_command(participant_id=person, today=TODAY)
    assert all("reliability" not in c["id"] for pair in plain["counterparts"] for c in pair["criteria"])
    office.office.change(settings={"match_reliability": True})
    told = office.matching.for_command(participant_id=person, today=TODAY)
    for pair in told["counterparts"]:
        by_side = {"sender": 0.0, "host": 0.0}
        for criterion in pair["criteria"]:
            by_side[criterion["side"]] += criterion["contribution"]
        assert by_side["sender"] == pytest.approx(pair["sender_side"])
        assert by_side["host"] == pytest.approx(pair["host_side"])
        assert {c["id"] for c in pair["criteria"]} >= {"host_reliability", "sender_reliability"}
    office.history.undo()
    assert office.matching.for_command(participant_id=person, today=TODAY) == plain


def test_a_filter_and_its_counts_equal_those_counted_by_hand(demonstration: Services) -> None:
    matching, filters = demonstration.matching, 0
    pool = matching.keeper.current(today=TODAY)
    for person in profiles(pool)[1][:12]:
        whole = matching.rank(person.id, today=TODAY, k=10_000)
        named = [pair.named for pair in whole.best]
        for counts, told in (
            (whole.countries, [n.country for n in named]),
            (whole.sections, [n.section for n in named]),
            (whole.languages, [code for n in named for code in n.languages]),
        ):
            assert dict(counts) == {code: told.count(code) for code in set(told) if code}
        if whole.best:
            some = whole.best[len(whole.best) // 2]
            wanted = replace(matching_filter(), country=some.named.country, language=some.named.languages[0])
            ids, scores = [p.other_id for p in whole.best], [p.score for p in whole.best]
            left = matching.rank(person.id, today=TODAY, k=10_000, wanted=wanted)
            assert [p.other_id for p in left.best] == wanted.left(ids, scores, pool.names)
            assert left.total == whole.total
            filters += left.kept
    assert filters


def matching_filter() -> Any:
    """A filter that leaves everybody."""
    from mobilise_desktop.services.matching import RankingFilter

    return RankingFilter()


def test_a_past_read_again_names_each_firm_once(demonstration: Services) -> None:
    with demonstration.database.read() as session:
        assert matching_rows.last_hash(session, 0) == ""
        assert matching_rows.last_hash(session, matching_rows.last_entry(session))
