"""What is said of a file that came back, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.signed_file import (
    OFFICE_FIELD,
    Belonging,
    Damage,
    FoundFile,
    FoundSignature,
    Identity,
    Place,
    field_of,
    judge,
    party_of,
)

HOME = Belonging(Place.PRESENT, "MSME-EXA-2026-1", 2, 2, (Party.SC, Party.HC))
OFFICE = FoundSignature(OFFICE_FIELD, "Office", intact=True)
SC = FoundSignature(field_of(Party.SC), "Boris", intact=True, identity=Identity.CHECKED)
HC = FoundSignature(field_of(Party.HC), "Chloe", intact=True, whole=True, identity=Identity.CHECKED)
GOOD = FoundFile(signatures=(OFFICE, SC, HC))
HC_TIMED = replace(HC, whole=False, followed=True)

REFUSED = {
    "changed": (replace(GOOD, signatures=(OFFICE, replace(SC, intact=False), HC)), HOME, ["DIG-2"]),
    "added behind": (replace(GOOD, signatures=(OFFICE, SC, replace(HC, whole=False))), HOME, ["DIG-3"]),
    "no signature left": (FoundFile(), HOME, ["DIG-4"]),
    "strange field": (
        replace(GOOD, signatures=(OFFICE, SC, replace(HC, field="Approval"))),
        HOME,
        ["DIG-5"],
    ),
    "party not asked": (GOOD, replace(HOME, expected=(Party.SC,)), ["DIG-5"]),
    "nobody yet": (replace(GOOD, signatures=(replace(OFFICE, whole=True),)), HOME, ["DIG-6"]),
    "older version": (GOOD, replace(HOME, place=Place.OLDER_VERSION, version=1), ["DIG-1"]),
    "not ours": (GOOD, Belonging(), ["DIG-1"]),
    "a plain PDF of others": (FoundFile(), Belonging(), ["DIG-1"]),
    "named only": (GOOD, replace(HOME, place=Place.NAMED_ONLY), ["DIG-1"]),
    "as printed": (FoundFile(), replace(HOME, place=Place.UNPREPARED), ["DIG-1", "DIG-4"]),
    "damaged": (FoundFile(damage=Damage.UNREADABLE), HOME, ["DIG-1"]),
    "no PDF": (FoundFile(damage=Damage.OTHER), Belonging(), ["DIG-1"]),
}
NOTED = {
    "complete": (GOOD, []),
    "followed by proof of time": (replace(GOOD, signatures=(OFFICE, SC, HC_TIMED)), []),
    "one missing": (replace(GOOD, signatures=(OFFICE, replace(SC, whole=True))), ["DIG-7"]),
    "unknown issuer": (
        replace(GOOD, signatures=(OFFICE, SC, replace(HC, identity=Identity.UNKNOWN_ISSUER))),
        ["DIG-8"],
    ),
    "says it is qualified": (
        replace(GOOD, signatures=(OFFICE, SC, replace(HC, claims_qualified=True))),
        ["DIG-9"],
    ),
}


@pytest.mark.parametrize(("found", "home", "rules"), REFUSED.values(), ids=list(REFUSED))
def test_a_file_is_refused_for_its_reason(found: FoundFile, home: Belonging, rules: list[str]) -> None:
    verdict = judge(found, home)
    assert not verdict.accepted
    assert [refusal.rule for refusal in verdict.refusals] == rules


@pytest.mark.parametrize(("found", "rules"), NOTED.values(), ids=list(NOTED))
def test_a_good_file_is_taken_and_the_rest_told_beside(found: FoundFile, rules: list[str]) -> None:
    verdict = judge(found, HOME)
    assert verdict.accepted and verdict.unaltered
    assert [note.rule for note in verdict.notes] == rules


@pytest.mark.parametrize("party", Party)
def test_a_field_leads_back_to_its_party(party: Party) -> None:
    assert party_of(field_of(party)) is party
    assert party_of(party.value) is None and party_of("Signature_NOBODY") is None
