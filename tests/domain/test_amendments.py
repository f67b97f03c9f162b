"""Amendments: what speaks against them, who signs them, what they do to the stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mobilise_desktop.domain import amendments as am
from mobilise_desktop.domain.amendment_checks import (
    RULES,
    AmendmentFacts,
    OtherStay,
    blocking,
    findings,
)
from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState, Light, Party, SecondmentState
from mobilise_desktop.domain.learning_project import LearningProject, Person, Signatory, Slice
from mobilise_desktop.domain.terms import Terms, TermsChange, changed, terms_of

from .editions import shipped

K, S, A = AmendmentKind, SecondmentState, AmendmentState
START, END = date(2022, 3, 7), date(2022, 5, 1)
BEFORE = Terms(slices=(Slice(START, END),), site_address="Quay 1", mentor=Person("Ida"))


def ending(last: date) -> Terms:
    return replace(BEFORE, slices=(Slice(START, last),))


FACTS = AmendmentFacts(
    kind=K.EXTENSION,
    before=BEFORE,
    after=ending(date(2022, 5, 29)),
    effective_from=date(2022, 3, 25),
    asked_on=date(2022, 3, 25),
    sending_country="PL",
    host_country="DK",
)


def lights(**change: object) -> dict[str, Light]:
    return {f.rule: f.light for f in findings(replace(FACTS, **change), shipped())}  # type: ignore[arg-type]


def test_an_extension_in_good_time_has_nothing_against_it():
    found = findings(FACTS, shipped())
    assert {f.light for f in found} <= {Light.GREEN, Light.INFO}
    assert blocking(found) == ()


@pytest.mark.parametrize(
    ("change", "rule", "light"),
    [
        pytest.param({"after": BEFORE}, "AMD-1", Light.RED, id="nothing changed"),
        pytest.param({"after": ending(date(2022, 4, 20))}, "AMD-1", Light.RED, id="ends earlier"),
        pytest.param(
            {"after": replace(ending(date(2022, 5, 20)), site_address="Hill 2")},
            "AMD-1",
            Light.RED,
            id="an extension that moves the place too",
        ),
        pytest.param(
            {"kind": K.SHORTENING, "after": ending(date(2022, 5, 20))},
            "AMD-1",
            Light.RED,
            id="no shorter",
        ),
        pytest.param(
            {"kind": K.EARLY_END, "after": ending(date(2022, 4, 10))},
            "AMD-1",
            Light.RED,
            id="no reason",
        ),
        pytest.param(
            {"asked_on": date(2022, 4, 20), "effective_from": date(2022, 4, 20)},
            "AMD-2",
            Light.AMBER,
            id="asked late",
        ),
        pytest.param(
            {"other_stays": (OtherStay("S-2", (Slice(date(2022, 5, 20), date(2022, 7, 1)),)),)},
            "AMD-3",
            Light.RED,
            id="another stay",
        ),
        pytest.param({"host_to": date(2022, 5, 10)}, "AMD-4", Light.AMBER, id="after the host's window"),
        pytest.param(
            {
                "kind": K.SHORTENING,
                "after": ending(date(2022, 4, 10)),
                "effective_from": date(2022, 4, 20),
                "asked_on": date(2022, 4, 20),
            },
            "AMD-5",
            Light.AMBER,
            id="days that have passed",
        ),
        pytest.param({"effective_from": date(2022, 3, 1)}, "AMD-6", Light.AMBER, id="backdated"),
        pytest.param(
            {"prevailing": 1, "prevails_from": END}, "AMD-7", Light.RED, id="a later effect prevails"
        ),
        pytest.param({"after": ending(date(2022, 9, 30))}, "DUR-1", Light.RED, id="over six months"),
        pytest.param(
            {"after": replace(BEFORE, slices=(*BEFORE.slices, Slice(date(2023, 3, 1), date(2023, 3, 20))))},
            "DUR-3",
            Light.RED,
            id="outside the twelve months",
        ),
        pytest.param({"after": ending(date(2022, 9, 6))}, "TAX-1", Light.AMBER, id="184 days"),
    ],
)
def test_what_speaks_against_it(change, rule, light):
    assert lights(**change)[rule] is light


def test_an_early_end_below_the_minimum_is_a_warning_for_the_funding_is_in_doubt():
    change = {"kind": K.EARLY_END, "after": ending(date(2022, 3, 25)), "reason": "Illness in the family"}
    assert lights(**change)["DUR-1"] is Light.AMBER
    assert blocking(findings(replace(FACTS, **change), shipped())) == ()


def test_a_stay_is_moved_within_what_the_host_and_the_programme_allow():
    week = timedelta(7)
    moved = replace(BEFORE, slices=(Slice(START + week, END + week),))
    asked = {"kind": K.CHANGE_OF_DATES, "after": moved}
    assert lights(**asked).get("AMD-1") is None
    assert lights(**asked)["DUR-1"] is Light.GREEN
    assert lights(**asked, host_from=START + 2 * week)["AMD-4"] is Light.AMBER
    assert lights(**asked, host_to=END)["AMD-4"] is Light.AMBER
    assert lights(**{**asked, "after": BEFORE})["AMD-1"] is Light.RED
    turned = replace(BEFORE, slices=(Slice(END, START),))
    assert lights(**{**asked, "after": turned})["AMD-1"] is Light.RED
    short = replace(BEFORE, slices=(Slice(START, START + week),))
    assert lights(**{**asked, "after": short})["DUR-1"] is Light.RED


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (0, 7, K.EXTENSION),
        (0, -7, K.SHORTENING),
        (7, 7, K.CHANGE_OF_DATES),
        (-7, 0, K.CHANGE_OF_DATES),
    ],
)
def test_the_kind_follows_from_the_days_that_differ(first, last, kind):
    after = (Slice(START + timedelta(first), END + timedelta(last)),)
    assert am.kind_of_dates(BEFORE.slices, after) is kind
    assert am.kind_of_dates((), after) is K.CHANGE_OF_DATES


def test_dates_are_not_asked_of_other_kinds_and_every_rule_has_its_title():
    after = replace(BEFORE, mentor=Person("Jens", "Foreman"))
    assert findings(replace(FACTS, kind=K.CHANGE_OF_MENTOR, after=after), shipped()) == ()
    found = findings(replace(FACTS, after=BEFORE, host_to=START, asked_on=END), shipped())
    assert all(f.title == RULES[f.rule].title for f in found if f.rule.startswith("AMD"))


PROJECT = LearningProject(slices=BEFORE.slices, signatories=tuple(Signatory(p, str(p)) for p in Party))


@pytest.mark.parametrize(
    ("change", "parties"),
    [
        pytest.param(TermsChange(slices=(Slice(START, END + timedelta(28)),)), set(Party), id="dates"),
        pytest.param(
            TermsChange(mentor=Person("Jens")),
            {Party.PARTICIPANT, Party.HC},
            id="mentor: the companies and the participant",
        ),
    ],
)
def test_who_signs_follows_from_the_clauses_of_the_edition(change, parties):
    before = terms_of(PROJECT)
    found = am.parties_of(PROJECT, before, changed(before, change), shipped().clauses)
    assert set(found) == parties
    assert list(found) == [p for p in Party if p in parties]


def test_only_signatories_of_the_document_sign():
    three = replace(PROJECT, signatories=tuple(Signatory(p, str(p)) for p in list(Party)[:3]))
    before = terms_of(three)
    after = replace(before, slices=(Slice(START, END + timedelta(7)),))
    assert am.parties_of(three, before, after, ()) == tuple(list(Party)[:3])


@pytest.mark.parametrize(
    ("given", "state"),
    [
        pytest.param((), A.ISSUED, id="nobody"),
        pytest.param((Party.SC,), A.PARTIALLY_SIGNED, id="one"),
        pytest.param((Party.SC, Party.HC), A.SIGNED, id="all"),
    ],
)
def test_the_state_by_signatures(given, state):
    assert am.state_by_signatures((Party.SC, Party.HC), given) is state


def test_a_withdrawn_amendment_goes_nowhere_and_a_signed_one_can_only_be_withdrawn():
    assert not any(am.may_step(A.WITHDRAWN, target) for target in A)
    assert [target for target in A if am.may_step(A.SIGNED, target)] == [A.WITHDRAWN]


@pytest.mark.parametrize(
    ("slices", "last", "resumed", "expected"),
    [
        pytest.param(((0, 9),), 20, None, ((0, 20),), id="goes on"),
        pytest.param(((0, 9), (15, 19)), 30, None, ((0, 9), (15, 30)), id="the last slice goes on"),
        pytest.param(((0, 9),), 30, 20, ((0, 9), (20, 30)), id="a further slice"),
    ],
)
def test_longer_slices(slices, last, resumed, expected):
    day = lambda n: START + timedelta(n)  # noqa: E731
    given = tuple(Slice(day(a), day(b)) for a, b in slices)
    found = am.lengthened(given, day(last), resumed_on=day(resumed) if resumed else None)
    assert [((s.first - START).days, (s.last - START).days) for s in found] == list(expected)


def test_slices_cut_short_drop_what_would_begin_later():
    slices = (Slice(START, END), Slice(date(2022, 6, 1), date(2022, 6, 30)))
    assert am.cut_short(slices, date(2022, 4, 1)) == (Slice(START, date(2022, 4, 1)),)


@pytest.mark.parametrize(
    ("state", "kinds", "expected"),
    [
        pytest.param(S.ONGOING, (K.EXTENSION,), S.EXTENDED, id="extended"),
        pytest.param(S.EXTENDED, (K.EXTENSION, K.SHORTENING), S.SHORTENED, id="then shortened"),
        pytest.param(S.ONGOING, (K.EARLY_END,), S.SHORTENED, id="agreed to end early"),
        pytest.param(S.EXTENDED, (), S.ONGOING, id="the extension was withdrawn"),
        pytest.param(S.ONGOING, (K.CHANGE_OF_MENTOR,), S.ONGOING, id="a mentor changes no dates"),
        pytest.param(
            S.EXTENDED, (K.EXTENSION, K.CHANGE_OF_DATES), S.EXTENDED, id="moved after it was extended"
        ),
        pytest.param(S.ONGOING, (K.CHANGE_OF_DATES,), S.ONGOING, id="moved"),
        pytest.param(S.PLANNED, (K.EXTENSION,), S.PLANNED, id="not begun"),
        pytest.param(S.REPORTS_DUE, (K.EXTENSION,), S.REPORTS_DUE, id="over"),
    ],
)
def test_the_state_of_the_stay_follows_the_amendments_of_its_dates(state, kinds, expected):
    assert am.stay_state(state, kinds) is expected


def test_the_fingerprint_is_of_all_that_the_paper_says():
    wording = am.Wording(
        "MSME-BXL-2026-1", 1, 1, "ab" * 32, K.EXTENSION, START, "", BEFORE, TermsChange(), (Party.SC,)
    )
    others = [replace(wording, number=2), replace(wording, reason="x"), replace(wording, parties=())]
    assert len({am.fingerprint(w) for w in (wording, *others)}) == 4
    assert am.fingerprint(wording) == am.fingerprint(replace(wording))
