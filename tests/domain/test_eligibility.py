from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mobilise_desktop.domain.codes import (
    Category,
    Certainty,
    CompanyProfile,
    Contract,
    Light,
    MinimumMonth,
    PriorLink,
    SizeClass,
    SliceKind,
)
from mobilise_desktop.domain.company import CompanyLink, Figures
from mobilise_desktop.domain.eligibility import (
    RULES,
    CompanyFacts,
    ParticipantFacts,
    StayFacts,
    check_case,
    check_host,
    check_pair,
    check_participant,
    check_sender,
    check_stay,
    overall,
)
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.tax import Stay

from .editions import edition, shipped

INSIDE = date(2022, 3, 1)
TODAY = date(2026, 11, 23)
GREEN, AMBER, RED, INFO = Light

SENDER = CompanyFacts(
    legal_name="Drevo d.o.o.",
    country="SI",
    vat_or_tax_no="SI12345678",
    figures=Figures(Decimal(20), Decimal(3_000_000), Decimal(2_500_000)),
    group_member=False,
    experience_years=9,
    no_double_funding=True,
    no_exclusion_ground=True,
    platform_reference="P-1",
)
HOST = replace(SENDER, country="IT", owner_active_daily=True)
PERSON = ParticipantFacts(
    name="Ana Kos",
    category=Category.EMPLOYEE,
    belongs_to_company=True,
    in_company_since=date(2019, 1, 1),
    contract=Contract.OPEN_ENDED,
    contract_stays_in_force=True,
    full_time=True,
    date_of_birth=date(1990, 1, 1),
    nationality="SI",
    has_insurance=True,
)
STAY = StayFacts("SI", "IT", (Slice(date(2022, 4, 1), date(2022, 5, 31)),), (), PriorLink.PARTNER)
LARGE = Figures(Decimal(400), Decimal(90_000_000), Decimal(90_000_000))


def light(findings, rule):
    return next((item.light for item in findings if item.rule == rule), None)


def sender(**changes):
    return check_sender(facts=replace(SENDER, **changes), edition=shipped(), today=INSIDE)


def host(**changes):
    return check_host(facts=replace(HOST, **changes), edition=shipped(), today=INSIDE)


def person(stay=STAY, **changes):
    return check_participant(facts=replace(PERSON, **changes), edition=shipped(), today=INSIDE, stay=stay)


def stay(rules=None, **changes):
    return check_stay(stay=replace(STAY, **changes), edition=rules or shipped())


def test_a_complete_case_is_green_throughout():
    found = check_case(
        edition=shipped(), today=INSIDE, sender=SENDER, host=HOST, participant=PERSON, stay=STAY
    )
    assert {item.light for item in found} == {GREEN, INFO}
    assert overall(found) is GREEN


def test_a_walk_in_of_whom_nothing_is_known_is_never_red():
    found = check_case(
        edition=shipped(),
        today=INSIDE,
        sender=CompanyFacts(),
        host=CompanyFacts(),
        participant=ParticipantFacts(),
        stay=StayFacts(),
    )
    assert RED not in {item.light for item in found}
    assert overall(found) is AMBER
    assert all(item.field for item in found if item.light is AMBER)


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        pytest.param("ELIG-C0", {"country": "CH"}, RED, id="C0 Switzerland"),
        pytest.param("ELIG-C0", {"country": "NO"}, GREEN, id="C0 Norway"),
        pytest.param("ELIG-C0", {"country": ""}, AMBER, id="C0 unknown"),
        pytest.param("ELIG-C1", {"figures": LARGE}, RED, id="C1 large"),
        pytest.param("ELIG-C1", {"figures": Figures()}, AMBER, id="C1 unknown"),
        pytest.param("ELIG-C2", {}, INFO, id="C2 derived"),
        pytest.param("ELIG-C3", {"group_member": None}, AMBER, id="C3 unknown"),
        pytest.param("ELIG-C3", {"group_member": True}, AMBER, id="C3 no figures"),
        pytest.param(
            "ELIG-C3",
            {"group_member": True, "links": (CompanyLink("X", "AT", Decimal(30), figures=SENDER.figures),)},
            GREEN,
            id="C3 counted",
        ),
        pytest.param("ELIG-C3", {"previous_size": SizeClass.MEDIUM}, AMBER, id="C3 two-year rule"),
        pytest.param("ELIG-C4", {"figures": LARGE}, RED, id="C4 large sends"),
        pytest.param("ELIG-C4", {}, None, id="C4 not asked of an SME"),
        pytest.param("ELIG-C5", {"vat_or_tax_no": ""}, AMBER, id="C5 not yet known"),
        pytest.param("ELIG-C5", {"vat_or_tax_no": "", "national_reg_no": "123"}, GREEN, id="C5 register"),
        pytest.param("ELIG-C5", {"vat_or_tax_no": "", "declared_unregistered": True}, RED, id="C5 none"),
        pytest.param(
            "ELIG-C5", {"vat_or_tax_no": "DE12345", "vat_is_wrong": True}, AMBER, id="C5 wrong form"
        ),
        pytest.param(
            "ELIG-C5",
            {"vat_or_tax_no": "DE12345", "vat_is_wrong": True, "national_reg_no": "HRB 1"},
            GREEN,
            id="C5 wrong form beside the register",
        ),
        pytest.param("ELIG-C6", {"profile": CompanyProfile.ONE_PERSON_COMPANY}, GREEN, id="C6 VAT"),
        pytest.param(
            "ELIG-C6",
            {"profile": CompanyProfile.ONE_PERSON_COMPANY, "vat_is_wrong": True},
            AMBER,
            id="C6 VAT of wrong form",
        ),
        pytest.param(
            "ELIG-C6",
            {"profile": CompanyProfile.ONE_PERSON_COMPANY, "vat_or_tax_no": ""},
            AMBER,
            id="C6 no VAT",
        ),
        pytest.param(
            "ELIG-C6",
            {"profile": CompanyProfile.ONE_PERSON_COMPANY, "is_vat_number": False},
            AMBER,
            id="C6 a national tax number",
        ),
        pytest.param("ELIG-C5", {"is_vat_number": False}, GREEN, id="C5 a national tax number"),
        pytest.param("ELIG-C7", {"profile": CompanyProfile.SELF_EMPLOYED}, AMBER, id="C7 self-employed"),
        pytest.param("ELIG-C7", {"profile": CompanyProfile.LIBERAL_PROFESSION}, GREEN, id="C7 liberal"),
        pytest.param("ELIG-C8", {"profile": CompanyProfile.LIBERAL_PROFESSION}, AMBER, id="C8 no body"),
        pytest.param(
            "ELIG-C8",
            {
                "profile": CompanyProfile.LIBERAL_PROFESSION,
                "professional_body": "Chamber",
                "professional_reg_no": "7",
            },
            GREEN,
            id="C8 registered",
        ),
        pytest.param("ELIG-C9", {"profile": CompanyProfile.ASSOCIATION}, AMBER, id="C9 association"),
        pytest.param("ELIG-C10", {"experience_years": 3}, AMBER, id="C10 three years"),
        pytest.param("ELIG-C10", {"experience_years": 4}, GREEN, id="C10 four years"),
        pytest.param("ELIG-C10", {"experience_years": None}, AMBER, id="C10 unknown"),
        pytest.param("ELIG-C11", {"persons_sent": 1}, GREEN, id="C11 one sent"),
        pytest.param("ELIG-C11", {"persons_sent": 2}, AMBER, id="C11 two sent"),
        pytest.param("ELIG-C14", {}, INFO, id="C14 any sector"),
        pytest.param("ELIG-C16", {"platform_reference": ""}, AMBER, id="C16 no reference"),
        pytest.param("ELIG-C16", {"platform_reference": "", "platform_by_us": True}, GREEN, id="C16 by us"),
        pytest.param("ELIG-C18", {"no_double_funding": None}, AMBER, id="C18 missing"),
        pytest.param("ELIG-C18", {"no_exclusion_ground": False}, RED, id="C18 declared"),
    ],
)
def test_rules_of_the_sending_company(rule, changes, expected):
    assert light(sender(**changes), rule) is expected


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        pytest.param("ELIG-C1", {}, None, id="C1 not asked of a host"),
        pytest.param("ELIG-C4", {"figures": LARGE}, GREEN, id="C4 large hosts"),
        pytest.param("ELIG-C10", {"owner_active_daily": None}, AMBER, id="C10 owner unknown"),
        pytest.param("ELIG-C10", {"owner_active_daily": False}, AMBER, id="C10 owner not active"),
        pytest.param(
            "ELIG-C10", {"experience_years": None, "year_established": 2010}, GREEN, id="C10 by year"
        ),
        pytest.param("ELIG-C11", {"persons_sent": 9}, None, id="C11 no limit on hosting"),
        pytest.param("ELIG-C15", {}, INFO, id="C15 nothing in return"),
    ],
)
def test_rules_of_the_host_company(rule, changes, expected):
    assert light(host(**changes), rule) is expected


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        pytest.param("ELIG-P1", {"category": None}, AMBER, id="P1 unknown"),
        pytest.param("ELIG-P1", {"belongs_to_company": False}, RED, id="P1 outsider"),
        pytest.param("ELIG-P2", {"full_time": False}, AMBER, id="P2 part time"),
        pytest.param("ELIG-P2", {"contract": None}, AMBER, id="P2 contract unknown"),
        pytest.param("ELIG-P2", {"contract": Contract.NONE_OWNER}, AMBER, id="P2 no contract"),
        pytest.param("ELIG-P2", {"category": Category.OWNER}, None, id="P2 not asked of owners"),
        pytest.param("ELIG-P3", {"category": Category.MANAGER}, AMBER, id="P3 no responsibility"),
        pytest.param(
            "ELIG-P3", {"category": Category.MANAGER, "responsibility": "Sales"}, GREEN, id="P3 sales"
        ),
        pytest.param(
            "ELIG-P3",
            {"category": Category.MANAGER, "responsibility": "Sales", "full_time": None},
            AMBER,
            id="P3 hours unknown",
        ),
        pytest.param("ELIG-P3", {"category": Category.MANAGER, "full_time": False}, AMBER, id="P3 part time"),
        pytest.param("ELIG-P4", {"category": Category.OWNER}, AMBER, id="P4 share unknown"),
        pytest.param(
            "ELIG-P4", {"category": Category.CO_OWNER, "share_percent": Decimal(30)}, GREEN, id="P4 share"
        ),
        pytest.param("ELIG-P5", {"in_company_since": None}, AMBER, id="P5 unknown"),
        pytest.param("ELIG-P5", {"in_company_since": date(2021, 3, 1)}, GREEN, id="P5 one year today"),
        pytest.param("ELIG-P5", {"in_company_since": date(2021, 3, 2)}, AMBER, id="P5 by the start"),
        pytest.param("ELIG-P5", {"in_company_since": date(2021, 6, 1)}, RED, id="P5 too short"),
        pytest.param("ELIG-P6", {"contract_stays_in_force": None}, AMBER, id="P6 not declared"),
        pytest.param("ELIG-P6", {"contract_stays_in_force": False}, RED, id="P6 ends"),
        pytest.param("ELIG-P6", {"contract_until": date(2022, 5, 30)}, RED, id="P6 ends before the stay"),
        pytest.param("ELIG-P6", {"contract_until": date(2022, 5, 31)}, GREEN, id="P6 lasts long enough"),
        pytest.param("ELIG-P7", {"has_insurance": False}, AMBER, id="P7 not yet insured"),
        pytest.param("ELIG-P8", {"nationality": "IN"}, INFO, id="P8 third country"),
        pytest.param("ELIG-P9", {"date_of_birth": date(2004, 4, 2)}, AMBER, id="P9 not yet 18 at the start"),
        pytest.param("ELIG-P9", {"date_of_birth": date(2004, 4, 1)}, GREEN, id="P9 18 at the start"),
        pytest.param("ELIG-P9", {"date_of_birth": None}, INFO, id="P9 unknown"),
        pytest.param("ELIG-P10", {}, None, id="P10 not claimed"),
        pytest.param("ELIG-P10", {"special_rate_claimed": True}, AMBER, id="P10 no evidence"),
        pytest.param(
            "ELIG-P10",
            {"special_rate_claimed": True, "special_rate_evidence_on": date(2022, 1, 1)},
            GREEN,
            id="P10 evidence seen",
        ),
    ],
)
def test_rules_of_the_participant(rule, changes, expected):
    assert light(person(**changes), rule) is expected


def days(first, length, kind=SliceKind.ON_SITE):
    return Slice(first, first + timedelta(length - 1), kind)


@pytest.mark.parametrize(
    ("rule", "slices", "expected"),
    [
        pytest.param("DUR-1", (), AMBER, id="1 unknown"),
        pytest.param("DUR-1", (days(date(2022, 5, 4), 28),), RED, id="1 28 days"),
        pytest.param("DUR-1", (Slice(date(2022, 3, 1), date(2022, 8, 31)),), GREEN, id="1 six months"),
        pytest.param("DUR-1", (Slice(date(2022, 3, 1), date(2022, 9, 1)),), RED, id="1 six months and a day"),
        pytest.param("DUR-2", (days(date(2022, 4, 1), 6), days(date(2022, 5, 1), 30)), AMBER, id="2 short"),
        pytest.param("DUR-2", (days(date(2022, 4, 1), 40), days(date(2022, 5, 1), 30)), AMBER, id="2 twice"),
        pytest.param("DUR-3", (days(date(2021, 3, 1), 30), days(date(2022, 2, 15), 15)), GREEN, id="3 in"),
        pytest.param("DUR-3", (days(date(2021, 3, 1), 30), days(date(2022, 2, 15), 16)), RED, id="3 out"),
        pytest.param("DUR-4", (days(date(2022, 3, 1), 30),), INFO, id="4 told"),
        pytest.param("DUR-5", (days(date(2022, 3, 1), 30),), GREEN, id="5 funded"),
        pytest.param("DUR-5", (days(date(2023, 3, 15), 31),), AMBER, id="5 over the end"),
        pytest.param("DUR-6", (days(date(2022, 3, 1), 30, SliceKind.REMOTE),), INFO, id="6 remote"),
        pytest.param("TAX-1", (days(date(2022, 3, 1), 183),), GREEN, id="TAX 183 days"),
        pytest.param("TAX-1", (days(date(2022, 3, 1), 184),), AMBER, id="TAX 184 days"),
    ],
)
def test_rules_of_the_dates(rule, slices, expected):
    assert light(stay(slices=slices), rule) is expected


def test_earlier_stays_in_the_host_country_count_for_the_183_days():
    before = (
        Stay("IT", date(2022, 1, 1), date(2022, 3, 31)),
        Stay("FR", date(2021, 9, 1), date(2021, 12, 31)),
    )
    slices = (days(date(2022, 4, 1), 93),)
    assert light(stay(slices=slices, earlier_stays=before), "TAX-1") is GREEN
    assert light(stay(slices=(days(date(2022, 4, 1), 94),), earlier_stays=before), "TAX-1") is AMBER


def test_28_days_are_enough_where_the_edition_counts_four_weeks():
    slices = (days(date(2022, 5, 4), 28),)
    assert light(stay(edition(minimum_month=MinimumMonth.DAYS28), slices=slices), "DUR-1") is GREEN


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param(("SI", "IT"), GREEN, id="two countries"),
        pytest.param(("SI", "SI"), RED, id="one country"),
        pytest.param(("RS", "TR"), AMBER, id="both outside the EU"),
        pytest.param(("RS", "HR"), GREEN, id="one outside the EU"),
        pytest.param(("RS", ""), None, id="host unknown"),
    ],
)
def test_the_two_countries_must_differ(pair, expected):
    found = check_pair(stay=replace(STAY, sending_country=pair[0], host_country=pair[1]), edition=shipped())
    assert light(found, "ELIG-C0") is expected


def test_companies_of_one_group_are_warned_and_never_blocked():
    found = check_pair(stay=replace(STAY, prior_link=PriorLink.SAME_GROUP), edition=shipped())
    assert (light(found, "ELIG-C12"), light(found, "ELIG-C13")) == (INFO, AMBER)


def test_an_office_works_on_after_the_edition_by_the_editions_own_reason():
    found = check_sender(facts=SENDER, edition=shipped(), today=TODAY)
    running = next(item for item in found if item.rule == "ELIG-C17")
    assert (running.light, running.overridden) == (AMBER, True)
    assert "31 March 2023" in running.override
    assert overall(found) is GREEN


def test_an_enforced_edition_is_red_after_its_end_until_a_reason_is_written():
    strict = edition(enforce_period=True)
    found = check_sender(facts=SENDER, edition=strict, today=TODAY)
    assert overall(found) is RED
    reasons = {"ELIG-C17": "Own scheme of the chamber"}
    assert overall(check_sender(facts=SENDER, edition=strict, today=TODAY, overrides=reasons)) is GREEN
    late = replace(STAY, slices=(days(date(2027, 3, 1), 60),))
    assert light(check_stay(stay=late, edition=strict), "DUR-5") is RED


def test_a_reason_sets_aside_only_what_may_be_set_aside():
    reasons = {"ELIG-C1": "please", "ELIG-P5": "Returned after leave", "ELIG-C16": "  "}
    large = check_sender(
        facts=replace(SENDER, figures=LARGE, platform_reference=""),
        edition=shipped(),
        today=INSIDE,
        overrides=reasons,
    )
    by_rule = {item.rule: item for item in large}
    assert not by_rule["ELIG-C1"].overridden and by_rule["ELIG-C1"].open
    assert by_rule["ELIG-C16"].open
    short = check_participant(
        facts=replace(PERSON, in_company_since=date(2021, 12, 1)),
        edition=shipped(),
        today=INSIDE,
        overrides=reasons,
    )
    tenure = next(item for item in short if item.rule == "ELIG-P5")
    assert (tenure.light, tenure.open) == (RED, False)


def test_more_than_six_months_cannot_be_set_aside_but_an_unfunded_short_stay_can():
    long = replace(STAY, slices=(Slice(date(2022, 3, 1), date(2022, 9, 1)),))
    short = replace(STAY, slices=(days(date(2022, 5, 4), 14),))
    reasons = {"DUR-1": "Unfunded visit"}
    assert overall(check_stay(stay=long, edition=shipped(), overrides=reasons)) is RED
    assert overall(check_stay(stay=short, edition=shipped(), overrides=reasons)) is GREEN


def test_every_finding_carries_its_rules_source_and_fills_its_message():
    found = check_case(
        edition=shipped(), today=TODAY, sender=SENDER, host=HOST, participant=PERSON, stay=STAY
    )
    for item in found:
        assert item.source == RULES[item.rule].source and item.certainty in Certainty
        assert "{" not in item.message.format(**item.values)


def test_every_rule_of_the_list_is_asked_of_some_case():
    profiles = [replace(SENDER, profile=profile) for profile in CompanyProfile]
    found = [f for facts in profiles for f in check_sender(facts=facts, edition=shipped(), today=INSIDE)]
    found += host(figures=LARGE) + person(special_rate_claimed=True)
    found += person(category=Category.MANAGER) + person(category=Category.OWNER)
    found += check_pair(stay=replace(STAY, prior_link=PriorLink.SAME_GROUP), edition=shipped())
    found += stay(slices=(*STAY.slices, days(date(2022, 7, 1), 30, SliceKind.REMOTE)))
    assert {item.rule for item in found} == set(RULES)
