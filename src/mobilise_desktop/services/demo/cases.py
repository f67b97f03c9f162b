"""The hand-made cases as rows: match, Learning Project with versions, signatures and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Party, ProjectState, Side, SignatureMethod
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import fingerprint, project_to_json

from .frame import Frame, Row
from .people import ADVISERS
from .projects import project_of

LOCALES = ("en", "de", "fr", "pl", "el")
_SIGNED = ("SIGNED", "CLOSED")
_OUT = ("ISSUED_FOR_SIGNATURE", "PARTIALLY_SIGNED", *_SIGNED)
_FIRST_WAS_VOIDED = frozenset({"stipan-pnoi", "nolwenn-plavauvala", "domagoj-segral"})


@dataclass(frozen=True, slots=True)
class Case:
    """A case with the document that was drafted for it and the days (before today) of its steps."""

    item: Mapping[str, Any]
    locale: str
    number: int
    project: LearningProject
    first: date
    agreed: int
    issued: int
    signed: int

    @property
    def state(self) -> str:
        """The state of the Learning Project."""
        return str(self.item["lp"])


def is_out(case: Case) -> bool:
    """Whether the Learning Project was issued."""
    return case.state in _OUT


def was_voided(case: Case) -> bool:
    """Whether its first version was voided."""
    return case.item["id"] in _FIRST_WAS_VOIDED


def cases_of(frame: Frame) -> Iterator[Case]:
    """All hand-made cases, the earliest stay first."""
    found = [(item, locale) for locale in LOCALES for item in frame.content(f"projects/cases.{locale}.json")]
    for number, (item, locale) in enumerate(sorted(found, key=lambda pair: pair[0]["start"]), start=1):
        first = frame.monday(item["start"])
        start = (first - frame.today).days
        signed = min(start - 26, -5)
        issued = signed - 9 if item["lp"] in _SIGNED else -6
        project = project_of(frame, item, locale, first)
        yield Case(item, locale, number, project, first, issued - 24, issued, signed)


def add_case(frame: Frame, case: Case) -> Row:
    """The match and the Learning Project of a case; returns the Learning Project's row."""
    match = _match(frame, case)
    since = case.signed if case.state in _SIGNED else case.issued if case.state in _OUT else -4
    row = frame.add(
        "learning_projects",
        key=case.item["id"],
        age=-case.agreed,
        reference=f"MSME-DEMO-{frame.day(case.agreed).year}-{case.number}",
        match_id=match["id"],
        participant_id=match["participant_id"],
        sending_company_id=match["sending_company_id"],
        host_company_id=match["host_company_id"],
        edition_id=frame.edition_id,
        locale=case.locale,
        state=case.state,
        state_since=frame.at(min(since, -1)),
        version=2 if was_voided(case) else 1,
        content=project_to_json(case.project),
    )
    if is_out(case):
        _versions(frame, case, row)
        _signatures(frame, case, row)
    _comments(frame, case, row)
    return row


def _match(frame: Frame, case: Case) -> Row:
    item, person = case.item, frame.row("participants", case.item["p"])
    score = item["score"] or (None, None, None)
    own = item["origin"] == "OWN_CONTACT"
    proposed = case.agreed - 13
    answers: Row = {}
    for side, days, channel in (("sc", -9, "PHONE"), ("hc", 0, "MAIL")):
        answers |= {
            f"{side}_answer": "ACCEPTED",
            f"{side}_answered_on": frame.day(case.agreed + days),
            f"{side}_answered_by": _by(frame, case, side),
            f"{side}_channel": channel,
        }
    return frame.add(
        "matches",
        key=item["id"],
        age=-proposed,
        participant_id=person["id"],
        sending_company_id=person["sending_company_id"],
        host_company_id=frame.row("companies", item["h"])["id"],
        origin=item["origin"],
        state="CONVERTED",
        state_since=frame.at(case.agreed),
        score=score[0],
        sender_side=score[1],
        host_side=score[2],
        prior_link=item["prior"],
        prior_link_note=item.get("prior_note", ""),
        **(
            {}
            if own
            else {
                "proposed_on": frame.day(proposed),
                "answer_due": frame.day(proposed + frame.edition.answer_days),
                **answers,
            }
        ),
    )


def _by(frame: Frame, case: Case, side: str) -> str:
    firm = case.project.sending if side == "sc" else case.project.host
    return firm.representative.name


def _versions(frame: Frame, case: Case, row: Row) -> None:
    numbers = range(1, row["version"] + 1)
    for number in numbers:
        last = number == row["version"]
        issued = case.issued if last else case.issued - 7
        frame.add(
            "learning_project_versions",
            age=-issued,
            learning_project_id=row["id"],
            number=number,
            locale=case.locale,
            content=row["content"],
            fingerprint=fingerprint(case.project),
            issued_at=frame.at(issued),
            issued_by=ADVISERS[number % 2],
            voided_at=None if last else frame.at(case.issued - 1),
            void_reason="" if last else frame.told("Edited after issue"),
        )


def _signatures(frame: Frame, case: Case, row: Row) -> None:
    signed = {"PARTIALLY_SIGNED": 2, "ISSUED_FOR_SIGNATURE": 0}.get(case.state, len(Party))
    for place, block in enumerate(case.project.signatories[:signed]):
        day = case.signed - len(Party) + place if case.state in _SIGNED else -4 + place
        frame.add(
            "signatures",
            age=-day,
            learning_project_id=row["id"],
            version_number=row["version"],
            party=block.party.value,
            person=block.name,
            function=block.function,
            place=_place(frame, case, block.party),
            signed_on=frame.day(day),
            method=tuple(SignatureMethod)[(case.number + place) % 4].value,
        )


def _place(frame: Frame, case: Case, party: Party) -> str:
    if party is Party.HC:
        return case.project.host.town
    if party in (Party.SENDING_LCP, Party.HOST_LCP):
        point = case.project.sending_lcp if party is Party.SENDING_LCP else case.project.host_lcp
        towns = {item["name"]: item["town"] for item in frame.content("desk.json")["organisations"]}
        return str(towns[point.name])
    return case.project.sending.town


def _comments(frame: Frame, case: Case, row: Row) -> None:
    reviewed = case.state not in (ProjectState.DRAFT.value, ProjectState.COMPANY_REVIEW.value)
    own = case.item.get("comments", [])
    for place, (section, side, text, resolved) in enumerate(own if reviewed else []):
        point = case.project.sending_lcp if side == "sending" else case.project.host_lcp
        frame.add(
            "review_comments",
            age=5 - place,
            learning_project_id=row["id"],
            section=section,
            author=point.contact.name,
            side=Side.SC if side == "sending" else Side.HC,
            text=text,
            written_at=frame.at(-5 + place),
            resolved_at=frame.at(-1) if resolved else None,
        )
