"""VAT numbers and the national tax numbers that a firm may give in their place; nothing is asked over the
network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mobilise_desktop.words import N_

from .countries import code as country_code
from .identifiers import Checked, Verdict, vat, vat_prefix, vat_rules

if TYPE_CHECKING:
    from stdnum.util import NumberValidationModule

# What python-stdnum can check beside the VAT number, for countries where that is every tax number of a firm
# or a self-employed person; nothing where the VAT number is the tax number.
_NATIONAL: Mapping[str, str] = {
    "AT": "tin",
    "BE": "nn",
    "BG": "egn",
    "CZ": "rc",
    "DE": "stnr idnr",
    "DK": "cpr",
    "EE": "registrikood ik",
    "ES": "",
    "FI": "ytunnus hetu",
    "FR": "siren siret nif",
    "GB": "utr",
    "GR": "",
    "HR": "",
    "IE": "pps",
    "IS": "kennitala",
    "IT": "codicefiscale",
    "LI": "peid",
    "MD": "idno",
    "NL": "bsn",
    "NO": "orgnr",
    "PL": "pesel",
    "PT": "",
    "RO": "cui cnp",
    "SE": "orgnr personnummer",
    "SI": "",
    "TR": "tckimlik",
    "UA": "edrpou rntrc",
}
_FEWEST_DIGITS, _MOST_SIGNS = 5, 40
_NATIONAL_FORM = N_("The form of a tax number of {country} is right; it is no VAT number.")
_NOT_OFFLINE = N_("Kept as typed: this number cannot be checked offline.")
_BAD = N_("This is neither a VAT number nor a tax number of {country}: a digit may be missing or swapped.")


def tax_number(number: str, country: str) -> Checked:
    """A VAT number, or a national tax number of the country, which is kept as typed.

    ``UNKNOWN`` is what no rule here can judge. Notes hold ``{country}``, to be filled by the caller.
    """
    found, written, iso = vat(number, country), number.strip(), country_code(country)
    if found.verdict is Verdict.GOOD or not written:
        return found
    if any(_error(rule, written) == "" for rule in _national(iso)):
        return Checked(Verdict.GOOD, written, _NATIONAL_FORM)
    if found.verdict is Verdict.BAD and _is_surely_wrong(written, iso):
        return Checked(Verdict.BAD, written, _BAD)
    return Checked(Verdict.UNKNOWN, written, _NOT_OFFLINE)


def is_vat_number(number: str, country: str) -> bool:
    """Whether it may be a VAT number: of its country's form, or of a country without a rule."""
    return vat(number, country).verdict is not Verdict.BAD


def _is_surely_wrong(written: str, iso: str) -> bool:
    """A number of a kind that is known, or no number at all."""
    digits = sum(sign.isdigit() for sign in written)
    if iso in _NATIONAL or digits < _FEWEST_DIGITS or len(written) > _MOST_SIGNS:
        return True
    bare = re.sub(r"[\s.\-/]", "", written).upper()
    named = bare[:2] in (iso, vat_prefix(iso))
    return named or any(_error(rule, bare) == "InvalidChecksum" for rule in vat_rules(iso))


def _national(iso: str) -> Iterator[NumberValidationModule]:
    from stdnum.util import get_cc_module

    for kind in _NATIONAL.get(iso, "").split():
        rule = get_cc_module(iso.lower(), kind)
        if rule is not None:
            yield rule


def _error(rule: NumberValidationModule, number: str) -> str:
    """What kind of wrong a rule finds; nothing where the number fits it."""
    from stdnum.exceptions import ValidationError

    try:
        rule.validate(number)
    except ValidationError as wrong:
        return type(wrong).__name__
    return ""
