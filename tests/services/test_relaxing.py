"""Loosenings on a real office: found, told, tried without a trace, kept as one entry that undo takes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mobilise_desktop.domain.codes import Direction, FileState, RecordKind, Role, Visibility
from mobilise_desktop.errors import BadInput, Cancelled, NotFound
from mobilise_desktop.matching.relax import Ease, Loosening
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.relax_wording import change_of, told, told_all
from mobilise_desktop.services.relaxing import NearMiss, Trial
from mobilise_desktop.services.skills import SkillRow
from mobilise_desktop.words import Words

TODAY = date.today()
YEAR = TODAY.year + 1
WEAVING = SkillRow("", "Hand weaving")
SAY = Words("en")


def add_host(office: Services, name: str, country: str, **answers: Any) -> str:
    stated = {
        "languages": [{"language": "en", "level": "C1"}],
        "host_from": date(YEAR, 6, 1),
        "host_to": date(YEAR, 8, 31),
        "nace_code": "13.10",
        **answers,
    }
    host = office.companies.add(
        legal_name=name,
        country=country,
        role=Role.HOST,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        **stated,
    ).value
    office.skills.replace(RecordKind.COMPANY, host, Direction.OFFERED, (WEAVING,))
    return str(host)


@pytest.fixture
def person(new_office: Services) -> str:
    sender = new_office.companies.add(
        legal_name="Tkalnia", country="PL", headcount="8", nace_code="13.20"
    ).value
    made = new_office.participants.add(
        given_name="Jan",
        family_name="Nowak",
        sending_company_id=sender,
        file_state=FileState.ACCEPTED,
        visibility=Visibility.PARTNERS,
        languages=[{"language": "en", "level": "B1"}, {"language": "de"}],
        period_from=date(YEAR, 3, 1),
        period_to=date(YEAR, 6, 20),
        min_weeks=6,
        max_weeks=12,
        target_countries=["DE", "FR"],
        only_these_countries=True,
        target_sectors=["C"],
    ).value
    new_office.skills.replace(RecordKind.PARTICIPANT, made, Direction.WANTED, (WEAVING,))
    return str(made)


@pytest.fixture
def hosts(new_office: Services) -> dict[str, str]:
    return {
        "late": add_host(new_office, "Weberei", "DE"),
        "picky": add_host(new_office, "Tissage", "FR", host_from=date(YEAR, 3, 1), min_language_level="B2"),
        "far": add_host(new_office, "Vefstofa", "NO", host_from=date(YEAR, 3, 1)),
        "home": add_host(new_office, "Tkactwo", "PL"),
    }


def total(office: Services, own: str, trial: Trial | None = None) -> int:
    return office.matching.rank(own, today=TODAY, trial=trial).total


def said(office: Services, miss: NearMiss) -> list[str]:
    return [told_all(SAY, office.reference, steps) for steps in miss.ways]


NEAR = {
    "late": [
        "Coming back 4 weeks later, by 18 Jul 2027",
        "The host takes guests 4 weeks earlier, from 4 May 2027",
    ],
    "picky": ["The host asks for B1 instead of B2", "English from B1 to B2, by a course"],
    "far": ["Norway is wished too"],
    "home": [],
}


@pytest.mark.parametrize("which", NEAR)
def test_a_near_miss_is_told_what_would_make_it_fit(
    new_office: Services, person: str, hosts: dict[str, str], which: str
) -> None:
    found = new_office.relaxing.pair(person, hosts[which], today=TODAY)
    expected = [text.replace("2027", str(YEAR)) for text in NEAR[which]]
    assert said(new_office, found) == expected
    assert [reason.id for reason in found.hard] == (["country"] if which == "home" else [])
    assert found.named.name in ("Weberei", "Tissage", "Vefstofa", "Tkactwo")


@pytest.mark.parametrize("which", ["late", "picky", "far"])
def test_each_way_is_tried_without_a_trace_and_kept_as_one_entry(
    new_office: Services, person: str, hosts: dict[str, str], which: str
) -> None:
    office = new_office
    sheets = [(RecordKind.PARTICIPANT, person), (RecordKind.COMPANY, hosts[which])]
    for steps in office.relaxing.pair(person, hosts[which], today=TODAY).ways:
        before = [office.sheets.open(*sheet).values for sheet in sheets]
        trial = Trial(person, steps, hosts[which])
        assert (total(office, person), total(office, person, trial), total(office, person)) == (0, 1, 0)
        pair = office.matching.pair(person, hosts[which], today=TODAY, trial=trial)
        assert pair.reasons == ()
        assert [office.sheets.open(*sheet).values for sheet in sheets] == before
        office.relaxing.keep(trial)
        assert total(office, person) == 1
        assert office.matching.pair(person, hosts[which], today=TODAY).score == pair.score
        office.history.undo()
        assert total(office, person) == 0
        after = [office.sheets.open(*sheet).values for sheet in sheets]
        drop = {"revision", "changed_at"}
        for old, new in zip(before, after, strict=True):
            assert {k: v for k, v in old.items() if k not in drop} == {
                k: v for k, v in new.items() if k not in drop
            }


def test_a_whole_case_tells_what_each_loosening_opens(
    new_office: Services, person: str, hosts: dict[str, str]
) -> None:
    view = new_office.relaxing.case(person, today=TODAY)
    assert (view.now, view.host_asks, view.own.name) == (0, False, "Jan Nowak")
    opened = {
        told_all(SAY, new_office.reference, o.steps): (o.opens, view.best[o.best_id].name)
        for o in view.openings
        if o.opens
    }
    assert opened == {
        "Norway is wished too": (1, "Vefstofa"),
        "All countries are welcome, not only the wished ones": (1, "Vefstofa"),
        "English from B1 to B2, by a course": (1, "Tissage"),
        f"Coming back 4 weeks later, by 18 Jul {YEAR}": (1, "Weberei"),
        f"Coming back 8 weeks later, by 15 Aug {YEAR}": (1, "Weberei"),
        f"Coming back 13 weeks later, by 19 Sept {YEAR}": (1, "Weberei"),
    }
    assert {near.named.name for near in view.near} == {"Tissage", "Vefstofa", "Weberei"}


def test_every_loosening_that_is_kept_opens_what_the_trial_promised(
    new_office: Services, person: str, hosts: dict[str, str]
) -> None:
    office = new_office
    cases = [person, *hosts.values()]
    told_of = set()
    for own in cases:
        for opening in office.relaxing.case(own, today=TODAY).openings:
            before = total(office, own)
            trial = Trial(own, opening.steps)
            assert total(office, own, trial) == before + opening.opens
            office.relaxing.keep(trial)
            view = office.matching.rank(own, today=TODAY)
            assert view.total == before + opening.opens
            if opening.best_id:
                best = next(c for c in view.best if c.other_id == opening.best_id)
                assert best.score == opening.best_score
            office.history.undo()
            told_of |= {step.kind for step in opening.steps}
    assert told_of >= {Ease.EARLIER, Ease.LATER, Ease.MIN_STAY, Ease.MAX_STAY, Ease.ASKED_LEVEL}
    assert told_of >= {Ease.LANGUAGE, Ease.COUNTRY, Ease.ANY_COUNTRY}


def test_a_wish_in_free_words_may_become_a_skill_of_the_list(new_office: Services, person: str) -> None:
    new_office.skills.replace(
        RecordKind.PARTICIPANT, person, Direction.WANTED, (SkillRow("", "weave textiles by hand"),)
    )
    host = add_host(new_office, "Weberei", "DE", host_from=date(YEAR, 3, 1))
    openings = new_office.relaxing.case(person, today=TODAY).openings
    steps = next(o.steps for o in openings if o.steps[0].kind is Ease.SKILL)
    new_office.skills.replace(
        RecordKind.COMPANY, host, Direction.OFFERED, (SkillRow(steps[0].code, steps[0].label),)
    )
    best = next(o for o in new_office.relaxing.case(person, today=TODAY).openings if o.opens)
    assert (best.steps[0].kind, best.best_id) == (Ease.SKILL, host)
    new_office.relaxing.keep(Trial(person, best.steps))
    wanted = new_office.skills.of(RecordKind.PARTICIPANT, person).wanted
    assert [row.label for row in wanted] == ["weave textiles by hand", steps[0].label]
    assert total(new_office, person) == 1
    new_office.history.undo()
    assert total(new_office, person) == 0


def test_another_sector_is_kept_beside_the_own_one(
    new_office: Services, person: str, hosts: dict[str, str]
) -> None:
    new_office.sheets.answer(RecordKind.PARTICIPANT, person, target_sectors=[])
    step = Loosening(kind=Ease.SECTOR, of_host=False, code="G")
    new_office.relaxing.keep(Trial(person, (step,)))
    assert new_office.sheets.open(RecordKind.PARTICIPANT, person)["target_sectors"] == ["13", "G"]


def test_a_file_not_accepted_is_looked_at_as_the_asker_wants(
    new_office: Services, person: str, hosts: dict[str, str]
) -> None:
    new_office.sheets.answer(RecordKind.PARTICIPANT, person, file_state=FileState.DRAFT)
    as_if = new_office.relaxing.case(person, today=TODAY)
    as_is = new_office.relaxing.case(person, today=TODAY, as_accepted=False)
    assert (sum(o.opens for o in as_if.openings) > 0, len(as_if.near)) == (True, 3)
    assert (sum(o.opens for o in as_is.openings), as_is.near) == (0, ())


def test_what_is_unknown_empty_or_stopped_is_refused(new_office: Services, person: str) -> None:
    with pytest.raises(NotFound):
        new_office.relaxing.case("pa_none", today=TODAY)
    with pytest.raises(BadInput):
        new_office.relaxing.keep(Trial(person, ()))

    def stop(_fraction: float, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        new_office.relaxing.case(person, today=TODAY, ticket=stop)


WORDS = {
    "one week": (
        Loosening(kind=Ease.EARLIER, of_host=False, before=740_007, after=740_000),
        "Leaving 1 week earlier, from 19 Jan 2027",
        {"side": "participant", "weeks": 1, "day": "2027-01-19"},
    ),
    "a host's shorter stay": (
        Loosening(kind=Ease.MIN_STAY, of_host=True, before=56, after=42),
        "The host's shortest stay: 6 instead of 8 weeks",
        {"side": "host", "weeks": 2, "to_weeks": 6},
    ),
    "a longer stay": (
        Loosening(kind=Ease.MAX_STAY, of_host=False, before=28, after=56),
        "Longest stay: 8 instead of 4 weeks",
        {"side": "participant", "weeks": 4, "to_weeks": 8},
    ),
    "a course at the host": (
        Loosening(kind=Ease.LANGUAGE, of_host=True, before=2, after=3, code="fr"),
        "The host's French from A2 to B1",
        {"side": "host", "language": "fr", "levels": 1, "to": "B1"},
    ),
    "a sector": (
        Loosening(kind=Ease.SECTOR, of_host=False, code="C"),
        "The sector C Manufacturing is wished too",
        {"side": "participant", "sector": "C"},
    ),
}


@pytest.mark.parametrize(("step", "words", "change"), WORDS.values(), ids=WORDS)
def test_a_loosening_is_told_in_words_and_to_machines(
    new_office: Services, step: Loosening, words: str, change: dict[str, Any]
) -> None:
    assert told(SAY, new_office.reference, step).casefold() == words.casefold()
    assert change_of(step) == change
