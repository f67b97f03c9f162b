"""Which signatures survive, who signs a change slip, who signs the whole document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.signature_standing import Stand, agreed_versions, slips, standings

from .editions import shipped
from .test_signature_reach import CHANGES, TEXT, changed

EVERYBODY_SIGNED_1 = dict.fromkeys(Party, 1)


@dataclass(frozen=True)
class Signed:
    party: Party
    version: int
    carried_from: int | None = None


def stands(after: LearningProject, agreed: dict[Party, int], **texts: LearningProject) -> dict[Party, Stand]:
    known = {int(name[1:]): text for name, text in texts.items()} or {1: TEXT}
    return {one.party: one.stand for one in standings(after, agreed, known, shipped().clauses)}


def test_a_changed_phone_number_keeps_every_signature() -> None:
    after = changed("sending.contact.phone", "mentoring.mentor.phone", "host.representative.email")
    assert set(stands(after, EVERYBODY_SIGNED_1).values()) == {Stand.STILL_VALID}


def test_changed_dates_keep_no_signature() -> None:
    assert set(stands(changed("slices"), EVERYBODY_SIGNED_1).values()) == {Stand.CHANGE_SLIP}


def test_who_never_signed_signs_the_whole_document() -> None:
    found = stands(changed("sending.contact.phone"), {Party.SC: 1})
    assert found == dict.fromkeys(Party, Stand.WHOLE) | {Party.SC: Stand.STILL_VALID}


def test_a_party_whose_signature_is_not_asked_stands_nowhere() -> None:
    after = with_value(TEXT, "signatories[HOST_LCP].required", False)
    assert Party.HOST_LCP not in stands(after, EVERYBODY_SIGNED_1)


def test_each_slip_tells_the_changes_since_its_parties_signed() -> None:
    second, third = changed("outcomes.sc"), changed("outcomes.sc", "slices")
    agreed = {Party.SC: 2, Party.HC: 1, Party.PARTICIPANT: 1}
    found = standings(third, agreed, {1: TEXT, 2: second}, shipped().clauses)
    assert slips(found) == {1: (Party.PARTICIPANT, Party.HC), 2: (Party.SC,)}
    of_sc = next(one for one in found if one.party is Party.SC)
    assert [change.clause.code for change in of_sc.changes] == ["PERIOD"]


def test_a_version_whose_text_is_lost_is_signed_whole() -> None:
    assert set(stands(TEXT, EVERYBODY_SIGNED_1, v2=TEXT).values()) == {Stand.WHOLE}


def test_carried_signatures_count_from_where_they_were_given() -> None:
    given = [
        Signed(Party.SC, 1),
        Signed(Party.SC, 2, carried_from=1),
        Signed(Party.HC, 1),
        Signed(Party.HC, 2),
    ]
    assert agreed_versions(given) == {Party.SC: 1, Party.HC: 2}


@given(st.sets(st.sampled_from(sorted(CHANGES))))
def test_an_unchanged_text_keeps_all_and_more_changes_never_keep_more(paths: set[str]) -> None:
    after = changed(*sorted(paths))
    assert set(stands(replace(after), EVERYBODY_SIGNED_1, v1=after).values()) == {Stand.STILL_VALID}
    survive = {p for p, s in stands(after, EVERYBODY_SIGNED_1).items() if s is Stand.STILL_VALID}
    for path in CHANGES:
        further = changed(*sorted(paths | {path}))
        still = {p for p, s in stands(further, EVERYBODY_SIGNED_1).items() if s is Stand.STILL_VALID}
        assert still <= survive
