"""What can be said at once about numbers and addresses, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.words import Words

PHONES = ("company.contact_phone", "company.representative_phone", "participant.phone")


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say at a field: under its label, or under the field as an error."""

    help: str = ""
    error: str = ""


def remarks_of(say: Words, reference: Any, answers: Mapping[str, Any]) -> dict[str, Remark]:
    """A remark for each number or address; an empty one where there is nothing to say."""
    country = str(answers.get("company.country") or "")
    country_name = reference.country_name(country, say.locale)
    remarks: dict[str, Remark] = {}

    def put(name: str, checked: Any) -> None:
        words = say(checked.note, country=country_name) if checked.note else ""
        bad = checked.verdict == "BAD"
        remarks[name] = Remark(error=words) if bad else Remark(help=words)

    number = str(answers.get("company.vat_or_tax_no") or "")
    put("company.vat_or_tax_no", reference.check_tax_number(number, country))
    for name in PHONES:
        put(name, reference.check_phone(str(answers.get(name) or ""), country))
    return remarks
