"""What the signature desk says of a paper of which only the change slip is asked for."""

from __future__ import annotations

from datetime import date
from typing import cast

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.services.signature_desk import DeskKind, DeskRow, PartyStand
from mobilise_desktop.views.learning_project.desk.wording import issued_words, waiting_for
from mobilise_desktop.words import Words

SAY = Words("en")


def paper(*parties: PartyStand) -> DeskRow:
    return DeskRow(
        id="v1",
        kind=cast(DeskKind, next(iter(DeskKind))),
        project_id="lp1",
        reference="MSME-1",
        number=2,
        person="Jan Nowak",
        sending_company="Tkalnia",
        host_company="Färberei",
        issued_at=None,
        due=None,
        chased_on=None,
        parties=parties,
    )


def test_who_needs_only_the_slip_is_told_so() -> None:
    told = waiting_for(SAY, paper(PartyStand(Party.SC, "", "", slip_since=1), PartyStand(Party.HC, "", "")))
    assert told == "Sending company (change slip only), Host company"


def test_all_parties_with_the_whole_paper_are_counted() -> None:
    told = waiting_for(SAY, paper(PartyStand(Party.SC, "", ""), PartyStand(Party.HC, "", "")))
    assert told == "all 2 parties"


def test_a_paper_issued_today_is_not_zero_days_old() -> None:
    assert issued_words(SAY, date(2026, 3, 2), 0).startswith("Issued today")
    assert "3 days ago" in issued_words(SAY, date(2026, 3, 2), 3)
