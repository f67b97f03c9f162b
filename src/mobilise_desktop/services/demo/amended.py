"""Amendments of the hand-made cases: another mentor, signed by all, and an extension in preparation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.amendments import Wording, fingerprint, lengthened, parties_of
from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState, Party, SignatureMethod
from mobilise_desktop.domain.learning_project import Person
from mobilise_desktop.domain.project_json import fingerprint as fingerprint_of
from mobilise_desktop.domain.terms import TermsChange, change_to_json, changed, terms_of, terms_to_json

from .cases import Case
from .frame import Frame, Row
from .people import ADVISERS

_NEW_MENTOR = "teodora-valdoria"
_LONGER = "violeta-kieselwerk"
_WEEKS_ON = 3
_METHODS = (SignatureMethod.ADVANCED, SignatureMethod.QUALIFIED)


def add_amendments(frame: Frame, case: Case, row: Row) -> None:
    """The amendments of a case that has some."""
    if case.item["id"] == _NEW_MENTOR:
        _new_mentor(frame, case, row)
    elif case.item["id"] == _LONGER:
        _longer(frame, case, row)


def _new_mentor(frame: Frame, case: Case, row: Row) -> None:
    contact = case.project.host.contact
    change = TermsChange(mentor=Person(contact.name, contact.function, contact.email, contact.phone))
    before = terms_of(case.project)
    parties = parties_of(case.project, before, changed(before, change), frame.edition.clauses)
    holds = case.first + timedelta(weeks=_WEEKS_ON)
    issued = (holds - frame.today).days - 6
    wording = Wording(
        row["reference"],
        1,
        row["version"],
        fingerprint_of(case.project),
        AmendmentKind.CHANGE_OF_MENTOR,
        holds,
        "",
        before,
        change,
        parties,
    )
    amendment = _amendment(
        frame,
        row,
        AmendmentKind.CHANGE_OF_MENTOR,
        holds,
        change,
        age=-issued,
        state=AmendmentState.SIGNED.value,
        state_since=frame.at(issued + 3),
        before=terms_to_json(before),
        parties=[party.value for party in parties],
        fingerprint=fingerprint(wording),
        issued_at=frame.at(issued),
        issued_by=ADVISERS[case.number % len(ADVISERS)],
    )
    for place, party in enumerate(parties):
        _signature(frame, case, amendment, party, issued + 1 + place)


def _longer(frame: Frame, case: Case, row: Row) -> None:
    last = case.project.slices[-1].last + timedelta(weeks=2)
    change = TermsChange(slices=lengthened(case.project.slices, last))
    state = AmendmentState.DRAFT.value
    _amendment(
        frame,
        row,
        AmendmentKind.EXTENSION,
        frame.today,
        change,
        age=2,
        state=state,
        state_since=frame.at(-2),
    )


def _amendment(
    frame: Frame,
    row: Row,
    kind: AmendmentKind,
    holds: date,
    change: TermsChange,
    *,
    age: int,
    **values: Any,
) -> Row:
    return frame.add(
        "amendments",
        age=age,
        learning_project_id=row["id"],
        number=1,
        base_version=row["version"],
        kind=kind.value,
        effective_from=holds,
        asked_on=frame.day(-age),
        locale=row["locale"],
        changes=change_to_json(change),
        **values,
    )


def _signature(frame: Frame, case: Case, amendment: Row, party: Party, day: int) -> None:
    block = next(one for one in case.project.signatories if one.party is party)
    towns = {Party.HC: case.project.host.town}
    frame.add(
        "amendment_signatures",
        age=-day,
        amendment_id=amendment["id"],
        party=party.value,
        person=block.name,
        function=block.function,
        place=towns.get(party, case.project.sending.town),
        signed_on=frame.day(day),
        method=_METHODS[day % 2].value,
    )
