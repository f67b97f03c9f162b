"""What the office lacks, and whom to call about it, on the demonstration office."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mobilise_desktop.domain.codes import Channel, Direction, RecordKind, Role
from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.services.supply import CallReason, Detail, Overview, Seek

TODAY = date.today()
YEAR = {"first": TODAY, "last": TODAY + timedelta(days=364), "today": TODAY}
CHEESE = "Cheese from raw milk"


def overview(office: Services, seek: Seek = Seek.LEARN, country: str = "") -> Overview:
    return office.supply.overview(seek, country=country, locale="en", **YEAR)  # type: ignore[arg-type]


def cheese(office: Services, seek: Seek = Seek.LEARN) -> int:
    return next(int(line.id) for line in overview(office, seek).lines if line.label == CHEESE)


def detail(office: Services, code: int, seek: Seek = Seek.LEARN, country: str = "") -> Detail:
    return office.supply.detail(seek, code, country=country, **YEAR)  # type: ignore[arg-type]


def want_cheese(office: Services) -> None:
    office.match_searches.save("Anybody", Question(hosts=False), today=TODAY)
    (search,) = office.match_searches.all(today=TODAY)
    firm = office.match_searches.found(search.id, today=TODAY)[1][0].named.company_id
    person = office.participants.add(given_name="Ada", family_name="New", sending_company_id=firm).value
    office.sheets.answer(RecordKind.PARTICIPANT, person, file_state="ACCEPTED")
    wish = SkillRow("", CHEESE, priority=3)
    office.skills.replace(RecordKind.PARTICIPANT, person, Direction.WANTED, [wish])


def offer_cheese(office: Services, role: Role, **values: object) -> str:
    made = office.companies.add(legal_name=f"Dairy {role}", country="FR", role=role).value
    office.sheets.answer(RecordKind.COMPANY, made, places=2, **values)
    office.skills.replace(RecordKind.COMPANY, made, Direction.OFFERED, [SkillRow("", CHEESE)])
    return made


def test_every_group_has_a_name_and_the_largest_gap_comes_first(demonstration: Services) -> None:
    for seek in Seek:
        found = overview(demonstration, seek)
        assert found.waiting > 0
        assert found.hosts > 0
        assert found.lines
        assert all(line.label for line in found.lines)
        gaps = [line.balance.gap for line in found.lines]
        assert gaps == sorted(gaps, reverse=True)


def test_a_country_has_no_more_than_the_whole(demonstration: Services) -> None:
    whole = {line.id: line.balance for line in overview(demonstration).lines}
    for country in overview(demonstration).countries:
        for line in overview(demonstration, country=country).lines:
            assert line.balance.supply <= whole[line.id].supply
            assert line.balance.wishing <= whole[line.id].wishing


@pytest.mark.parametrize("seek", Seek)
def test_the_firms_to_call_do_not_offer_it_yet_and_lie_where_they_are_needed(
    demonstration: Services, seek: Seek
) -> None:
    for line in overview(demonstration, seek).lines[:6]:
        for country in ("", "DE"):
            calls = detail(demonstration, int(line.id), seek, country).calls
            assert len({call.id for call in calls}) == len(calls)
            if country:
                assert all((call.country == "DE") is (seek is Seek.LEARN) for call in calls)


def test_a_new_wish_is_a_gap_until_somebody_offers_it(demonstration: Services) -> None:
    assert CHEESE not in {line.label for line in overview(demonstration).lines}
    want_cheese(demonstration)
    code = cheese(demonstration)
    gap = next(line.balance for line in overview(demonstration).lines if line.label == CHEESE)
    assert (gap.wishing, gap.demand, gap.offering, gap.supply, gap.gap) == (1, 3, 0, 0, 1.5)
    assert {call.reason for call in detail(demonstration, code).calls} == {CallReason.KNOWN}
    offer_cheese(demonstration, Role.HOST, file_state="ACCEPTED")
    filled = next(line.balance for line in overview(demonstration).lines if line.label == CHEESE)
    assert (filled.offering, filled.supply, filled.gap) == (1, 2, -0.5)


def test_the_call_list_says_why_and_when_the_office_last_spoke_with_a_firm(demonstration: Services) -> None:
    want_cheese(demonstration)
    sends = offer_cheese(
        demonstration, Role.SENDING, contact_phone="+33 1 23 45 67 89", contact_name="R. Lait"
    )
    over = offer_cheese(demonstration, Role.BOTH, offer_valid_until=TODAY - timedelta(days=3))
    draft = offer_cheese(demonstration, Role.HOST)
    demonstration.notes.add(
        kind=RecordKind.COMPANY, subject_id=draft, text="Will think about it", channel=Channel.PHONE
    )
    calls = {call.id: call for call in detail(demonstration, cheese(demonstration)).calls}
    assert calls[sends].reason is CallReason.NOT_HOSTING
    assert (calls[sends].phone, calls[sends].contact) == ("+33 1 23 45 67 89", "R. Lait")
    assert calls[over].reason is CallReason.OFFER_OVER
    assert calls[draft].reason is CallReason.FILE_OPEN
    spoken = calls[draft].last_contact
    assert isinstance(spoken, datetime)
    assert calls[sends].last_contact is None
    assert list(calls)[:3] == [sends, over, draft]


def test_a_year_has_its_months_and_each_host_country_its_balance(demonstration: Services) -> None:
    line = overview(demonstration).lines[0]
    found = detail(demonstration, int(line.id))
    assert 12 <= len(found.months) <= 13
    assert max(b.wishing for b in found.months.values()) <= line.balance.wishing
    assert set(found.countries) == set(overview(demonstration).countries)
