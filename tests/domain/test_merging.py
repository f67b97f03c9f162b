"""What two records of the same say together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import FileState, MatchState, RecordKind, Role, Visibility
from mobilise_desktop.domain.duplicates import CompanyKey, likeness, pairs_of
from mobilise_desktop.domain.merging import (
    MatchFact,
    Said,
    double_matches,
    ended_consents,
    merged,
    narrower,
    parts,
    role_of_both,
)

BLANK = {
    "given_name": "", "family_name": "", "email": "", "address": "", "town": "", "languages": [],
    "accepts_remote": False, "period_from": None, "period_to": None, "file_state": FileState.DRAFT,
    "file_state_since": None, "file_reason": "", "submitted_on": None, "interest_confirmed_on": None,
}  # fmt: skip
ANSWERS = st.fixed_dictionaries({
    "given_name": st.sampled_from(["", "Eva"]),
    "family_name": st.sampled_from(["", "Kos", "Kós"]),
    "email": st.sampled_from(["", "e@kos.example"]),
    "address": st.sampled_from(["", "Ring 1", "Ring 2"]),
    "town": st.sampled_from(["", "Graz"]),
    "languages": st.sampled_from([[], [{"language": "de", "level": "C1"}]]),
    "accepts_remote": st.booleans(),
    "period_from": st.sampled_from([None, date(2026, 1, 1)]),
    "period_to": st.sampled_from([None, date(2026, 2, 1), date(2026, 3, 1)]),
    "file_state": st.sampled_from([FileState.DRAFT, FileState.SUBMITTED, FileState.ACCEPTED]),
    "submitted_on": st.sampled_from([None, date(2026, 1, 1)]),
})  # fmt: skip


@given(ANSWERS, ANSWERS)
def test_no_answer_is_lost_or_replaced_unasked(mine, theirs):
    kept, other = BLANK | mine, BLANK | theirs
    found = parts(RecordKind.PARTICIPANT, kept, other, BLANK)
    quiet = kept | merged(found, ())
    asked = {name for part in found if part.asked for name in part.names}
    led = {"file_state_since", "file_reason", "submitted_on", "interest_confirmed_on"}
    for name, value in kept.items():
        if name not in led:
            assert quiet[name] == value or value == BLANK[name]
            assert quiet[name] != BLANK[name] or other[name] == BLANK[name] or name in asked
    taken = kept | merged(found, [part.name for part in found])
    assert all(taken[name] == other[name] for name in asked)
    assert not [part for part in parts(RecordKind.PARTICIPANT, kept, kept, BLANK)]


@given(ANSWERS, ANSWERS)
def test_merging_again_asks_for_nothing_new(mine, theirs):
    kept, other = BLANK | mine, BLANK | theirs
    found = parts(RecordKind.PARTICIPANT, kept, other, BLANK)
    once = kept | merged(found, [part.name for part in found])
    assert not [part for part in parts(RecordKind.PARTICIPANT, once, other, BLANK) if part.asked]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Role.SENDING, Role.HOST, Role.BOTH),
        (Role.HOST, Role.HOST, Role.HOST),
        (Role.BOTH, Role.SENDING, Role.BOTH),
    ],
)
def test_who_sends_and_hosts_does_both(one, other, both):
    assert role_of_both(one, other) is role_of_both(other, one) is both


def test_the_narrower_visibility_counts_whichever_record_has_it():
    assert narrower(Visibility.COMPANIES, Visibility.PARTNERS) is Visibility.PARTNERS
    assert narrower(Visibility.OWN_OFFICE, Visibility.COMPANIES) is Visibility.OWN_OFFICE


@pytest.mark.parametrize(
    ("given_on", "no_on", "ends"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 2, 1), True, id="a later no"),
        pytest.param(date(2026, 2, 1), date(2026, 2, 1), True, id="a no on that day"),
        pytest.param(date(2026, 3, 1), date(2026, 2, 1), False, id="asked again since"),
    ],
)
def test_a_no_ends_the_consent_that_the_other_record_had(given_on, no_on, ends):
    said = [
        Said("a", "photos", given_on, None),
        Said("b", "photos", None, no_on),
        Said("c", "visibility", date(2020, 1, 1), None),
    ]
    assert ended_consents(said) == ({"a": no_on} if ends else {})


def fact(key, host, state, *, mine=True, sender="", written=False):
    return MatchFact(key, mine, "kept" if mine else "other", sender, host, state, written)


S = MatchState


@pytest.mark.parametrize(
    ("matches", "fallen", "clashes"),
    [
        pytest.param([fact("1", "h", S.PROPOSED), fact("2", "i", S.AGREED, mine=False)], {}, 0, id="others"),
        pytest.param(
            [fact("1", "h", S.SHORTLISTED), fact("2", "h", S.AGREED, mine=False)],
            {"1": "2"},
            0,
            id="one idle",
        ),
        pytest.param(
            [fact("1", "h", S.SUGGESTED), fact("2", "h", S.SHORTLISTED, mine=False)], {"2": "1"}, 0, id="idle"
        ),
        pytest.param(
            [fact("1", "h", S.DECLINED), fact("2", "h", S.PROPOSED, mine=False)], {}, 0, id="one has ended"
        ),
        pytest.param(
            [fact("1", "h", S.CONVERTED, written=True), fact("2", "h", S.PROPOSED, mine=False)],
            {},
            1,
            id="both",
        ),
        pytest.param([fact("1", "kept", S.SHORTLISTED, sender="other")], {"1": ""}, 0, id="itself, idle"),
        pytest.param([fact("1", "kept", S.AGREED, sender="other")], {}, 1, id="itself"),
    ],
)
def test_of_matches_of_one_pair_one_stays(matches, fallen, clashes):
    dropped, against = double_matches(matches, ("kept", "other"))
    assert (dropped, len(against)) == (fallen, clashes)


FIRMS = st.builds(
    CompanyKey,
    name=st.sampled_from(["Müller Bau GmbH", "Mueller Bau", "Kos d.o.o.", "Kos Holz", "AB", ""]),
    town=st.sampled_from(["Graz", "Köln", "Koeln", ""]),
    country=st.sampled_from(["AT", "DE"]),
    vat_or_tax_no=st.sampled_from(["", "ATU12345678", "12345678"]),
)


@given(st.lists(FIRMS, max_size=6))
def test_pairs_of_a_register_are_likely_and_told_once(firms):
    known = {f"co_{place}": firm for place, firm in enumerate(firms)}
    keyed = [CompanyKey(key, *list_of(firm)) for key, firm in known.items()]
    by_id = {firm.id: firm for firm in keyed}
    found = pairs_of(keyed)
    pairs = {frozenset((one, like.id)) for one, like in found}
    assert len(pairs) == len(found)
    for one, like in found:
        assert like == likeness(by_id[one], by_id[like.id])
    equal = {
        frozenset((a.id, b.id))
        for a in keyed
        for b in keyed
        if a.id < b.id and a.name and a.name == b.name != "AB" and a.town == b.town and a.country == b.country
    }
    assert equal <= pairs


def list_of(firm):
    return [firm.name, firm.trade_name, firm.town, firm.country, firm.vat_or_tax_no, firm.national_reg_no]
