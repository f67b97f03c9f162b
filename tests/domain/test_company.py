from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import LinkKind, SizeClass
from mobilise_desktop.domain.company import CompanyLink, Figures, sme_test

MILLION = 1_000_000


def figures(headcount=None, turnover=None, balance=None):
    return Figures(*(None if value is None else Decimal(value) for value in (headcount, turnover, balance)))


def link(share, kind, *values):
    return CompanyLink("Other", "AT", share and Decimal(share), kind, figures(*values))


@pytest.mark.parametrize(
    ("own", "size"),
    [
        pytest.param((9, 2 * MILLION, 99 * MILLION), SizeClass.MICRO, id="micro by turnover"),
        pytest.param((9, 99 * MILLION, 2 * MILLION), SizeClass.MICRO, id="micro by balance sheet"),
        pytest.param((10, MILLION, MILLION), SizeClass.SMALL, id="ten heads are small"),
        pytest.param((49, 10 * MILLION, 11 * MILLION), SizeClass.SMALL, id="small"),
        pytest.param((5, 11 * MILLION, 11 * MILLION), SizeClass.MEDIUM, id="few heads, much money"),
        pytest.param((249, 51 * MILLION, 43 * MILLION), SizeClass.MEDIUM, id="medium by balance sheet"),
        pytest.param((249, 51 * MILLION, 44 * MILLION), SizeClass.LARGE, id="over both ceilings"),
        pytest.param((250, MILLION, MILLION), SizeClass.LARGE, id="250 heads are large"),
        pytest.param(("249.9", MILLION, MILLION), SizeClass.MEDIUM, id="work units may be broken"),
    ],
)
def test_the_size_class_follows_headcount_and_one_ceiling(own, size):
    found = sme_test(own=figures(*own), group_member=False)
    assert (found.size, found.is_sme, found.missing) == (size, size is not SizeClass.LARGE, ())


@pytest.mark.parametrize(
    ("own", "size", "is_sme", "missing"),
    [
        pytest.param((), "UNKNOWN", None, ("headcount", "turnover", "balance_sheet"), id="nothing known"),
        pytest.param((8, MILLION), "MICRO", True, ("balance_sheet",), id="turnover alone settles it"),
        pytest.param((8, 5 * MILLION), "UNKNOWN", True, ("balance_sheet",), id="an SME of unknown class"),
        pytest.param((300,), "LARGE", False, ("turnover", "balance_sheet"), id="heads alone make it large"),
        pytest.param((20, 60 * MILLION), "UNKNOWN", None, ("balance_sheet",), id="balance sheet decides"),
        pytest.param((None, MILLION, MILLION), "UNKNOWN", None, ("headcount",), id="no headcount"),
    ],
)
def test_what_is_missing_is_named_and_what_is_certain_is_said(own, size, is_sme, missing):
    found = sme_test(own=figures(*own), group_member=False)
    assert (found.size, found.is_sme, found.missing) == (SizeClass(size), is_sme, missing)


@pytest.mark.parametrize(
    ("links", "headcount"),
    [
        pytest.param([link(40, LinkKind.PARTNER, 100, 0, 0)], 50, id="partner pro rata"),
        pytest.param([link(60, LinkKind.LINKED, 100, 0, 0)], 110, id="linked in full"),
        pytest.param([link(60, LinkKind.PARTNER, 100, 0, 0)], 110, id="over half is linked"),
        pytest.param([link(24, LinkKind.PARTNER, 100, 0, 0)], 10, id="under 25 % does not count"),
        pytest.param([link(40, LinkKind.PUBLIC_INVESTOR, 100, 0, 0)], 10, id="public investor"),
        pytest.param(
            [link(25, LinkKind.PARTNER, 100, 0, 0), link(100, LinkKind.LINKED, 5, 0, 0)], 40, id="both"
        ),
    ],
)
def test_the_group_is_counted_by_share_and_kind(links, headcount):
    found = sme_test(own=figures(10, 1, 1), group_member=True, links=links)
    assert found.total.headcount == headcount
    assert len(found.working) == 1 + len(links)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("group", "links", "missing"),
    [
        pytest.param(None, (), ("group_member",), id="group unknown"),
        pytest.param(True, (), ("links",), id="group without figures"),
        pytest.param(True, [link(None, LinkKind.PARTNER, 1, 1, 1)], ("links[0].share",), id="share unknown"),
        pytest.param(True, [link(None, LinkKind.LINKED, 1, 1)], ("links[0].balance_sheet",), id="figure"),
    ],
)
def test_what_is_missing_of_the_group_is_named(group, links, missing):
    assert sme_test(own=figures(10, 1, 1), group_member=group, links=links).missing == missing


def test_an_unknown_group_leaves_the_answer_open_unless_the_company_is_large_itself():
    assert sme_test(own=figures(10, 1, 1), group_member=True).is_sme is None
    assert sme_test(own=figures(250, 1, 1), group_member=True).is_sme is False


def test_links_are_not_counted_where_the_company_belongs_to_no_group():
    stray = link(100, LinkKind.LINKED, 900, 1, 1)
    assert sme_test(own=figures(10, 1, 1), group_member=False, links=[stray]).size is SizeClass.SMALL


def test_a_class_other_than_last_years_is_a_warning():
    found = sme_test(own=figures(260, 1, 1), group_member=False, previous_size=SizeClass.MEDIUM)
    assert found.status_may_lag
    assert not sme_test(
        own=figures(60, 1, 1), group_member=False, previous_size=SizeClass.MEDIUM
    ).status_may_lag


def test_the_reasons_show_each_class_with_its_limits():
    found = sme_test(own=figures(12, 3 * MILLION, None), group_member=False)
    told = found.reasons[1].message.format(**found.reasons[1].values)
    assert told == (
        "SMALL: headcount under 50 (here 12), and turnover at most 10000000 (here 3000000) "
        "or balance sheet at most 10000000 (here –)"
    )


HEADS, EUROS = st.integers(0, 400), st.integers(0, 80 * MILLION)


@given(st.none() | HEADS, st.none() | EUROS, st.none() | EUROS, HEADS, EUROS)
def test_what_is_called_certain_stays_so_whatever_the_missing_figures_turn_out_to_be(h, t, b, fill_h, fill):
    before = sme_test(own=figures(h, t, b), group_member=False)
    known = [fill_h if h is None else h, fill if t is None else t, fill if b is None else b]
    after = sme_test(own=figures(*known), group_member=False)
    assert before.is_sme in (None, after.is_sme)
    assert before.size in (SizeClass.UNKNOWN, after.size)
