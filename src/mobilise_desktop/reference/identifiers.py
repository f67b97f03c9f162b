"""Numbers and addresses that carry a check of their own; nothing is asked over the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mobilise_desktop.words import N_

from .countries import code as country_code

if TYPE_CHECKING:
    from stdnum.util import NumberValidationModule


class Verdict(StrEnum):
    """What a check without a network can say."""

    GOOD = "GOOD"
    BAD = "BAD"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Checked:
    """``value`` as it is to be kept (as typed, where it is bad); ``note`` is a translatable sentence."""

    verdict: Verdict
    value: str
    note: str = ""


_PREFIX_OF = {"GR": "EL"}
_NOT_VIES = N_("The form is right. Not verified in VIES.")
_BAD_IBAN = N_("This is not an IBAN: a digit may be missing or swapped.")
_BAD_EMAIL = N_("This is not an e-mail address.")
_BAD_PHONE = N_("This is not a complete telephone number; begin with + and the country's code.")


def vat(number: str, country: str) -> Checked:
    """A VAT number by its country's shape and checksum, kept with its prefix (EL for Greece, XI as typed).

    The prefix may be left out. ``UNKNOWN`` where the country has no rule.
    """
    typed = re.sub(r"[\s.\-/]", "", number).upper()
    if not typed:
        return Checked(Verdict.UNKNOWN, "")
    iso = country_code(country)
    rules = vat_rules(iso)
    if not rules:
        return Checked(Verdict.UNKNOWN, number.strip())
    prefix = "XI" if iso == "GB" and typed.startswith("XI") else vat_prefix(iso)
    bare = typed[2:] if typed[:2] in (prefix, iso) else typed
    compact = next(filter(None, (_valid(rule, form) for rule in rules for form in (typed, bare))), "")
    if not compact:
        return Checked(Verdict.BAD, number.strip())
    whole = compact if compact.startswith(prefix) else prefix + compact
    return Checked(Verdict.GOOD, whole, _NOT_VIES)


def iban(number: str) -> Checked:
    """An IBAN by its country's shape and mod 97, kept without spaces."""
    from stdnum import iban as rule

    if not number.strip():
        return Checked(Verdict.UNKNOWN, "")
    compact = _valid(rule, number)
    return Checked(Verdict.GOOD, compact) if compact else Checked(Verdict.BAD, number.strip(), _BAD_IBAN)


def iban_groups(number: str) -> str:
    """An IBAN in groups of four, for paper."""
    compact = re.sub(r"\s", "", number)
    return " ".join(compact[at : at + 4] for at in range(0, len(compact), 4))


def email(address: str) -> Checked:
    """An e-mail address by its form, its domain in small letters."""
    from email_validator import EmailNotValidError, validate_email

    if not address.strip():
        return Checked(Verdict.UNKNOWN, "")
    try:
        found = validate_email(address.strip(), check_deliverability=False)
    except EmailNotValidError:
        return Checked(Verdict.BAD, address.strip(), _BAD_EMAIL)
    return Checked(Verdict.GOOD, found.normalized)


def phone(number: str, country: str) -> Checked:
    """A telephone number in E.164 (+352…), read as one of ``country`` where it has no country code."""
    import phonenumbers

    if not number.strip():
        return Checked(Verdict.UNKNOWN, "")
    try:
        found = phonenumbers.parse(number, country_code(country) or None)
    except phonenumbers.NumberParseException:
        return Checked(Verdict.BAD, number.strip(), _BAD_PHONE)
    if not phonenumbers.is_possible_number(found):
        return Checked(Verdict.BAD, number.strip(), _BAD_PHONE)
    return Checked(Verdict.GOOD, phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def phone_shown(number: str) -> str:
    """A kept number as people write it, +352 27 12 34; as it is where it is none."""
    import phonenumbers

    try:
        found = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def vat_prefix(iso: str) -> str:
    """The letters before VAT numbers of a country."""
    return _PREFIX_OF.get(iso, iso)


def vat_rules(iso: str) -> list[NumberValidationModule]:
    """The country's rule; in Switzerland the number stands without its ending, too."""
    from stdnum.util import get_cc_module

    kinds = ("vat", "uid") if iso == "CH" else ("vat",)
    rules = [get_cc_module(iso.lower(), kind) for kind in kinds] if iso else []
    return [rule for rule in rules if rule is not None]


def _valid(module: NumberValidationModule, number: str) -> str:
    from stdnum.exceptions import ValidationError

    try:
        return str(module.validate(number))
    except ValidationError:
        return ""
