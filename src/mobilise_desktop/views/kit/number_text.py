"""What is typed for a number is read in one way only, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mobilise_desktop.words import number_signs

_SHAPE = re.compile(r"[+\-]?(?=[.,]?\d)[\d.,]*")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_SPACED = re.compile(r"[+\-]?\d{1,3}(?:(?P<space>[\s\u00a0\u202f'’])\d{3})(?:(?P=space)\d{3})*(?:[.,]\d*)?")


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """The whole and the broken number that typed signs such as ``1.250`` could mean."""

    whole: Decimal
    broken: Decimal


def read_number(typed: str, locale: str) -> Decimal | TwoNumbers | None:
    """The number; two of them where the signs leave it open; ``None`` where they are no number.

    The last of two different signs is the decimal one. A single sign before three digits groups thousands
    where the locale writes so; where the locale has its decimal sign there, both are told.
    """
    text = re.sub(r"€|EUR", "", typed, flags=re.IGNORECASE).strip().replace("−", "-")
    if _SPACES.search(text):
        if not _SPACED.fullmatch(text):
            return None
        text = _SPACES.sub("", text)
        return _whole_and_broken(text, "", _sign_of(text))
    if not _SHAPE.fullmatch(text):
        return None
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = "." if text.rindex(".") > text.rindex(",") else ","
        return _whole_and_broken(text, "," if decimal == "." else ".", decimal)
    sign = "." if points else ","
    if points + commas > 1:
        return _whole_and_broken(text, sign, "")
    return _with_one_sign(text, sign, locale)


def _with_one_sign(text: str, sign: str, locale: str) -> Decimal | TwoNumbers | None:
    broken = _whole_and_broken(text, "", sign)
    if broken is None or not re.fullmatch(rf"[+\-]?[1-9]\d{{0,2}}{re.escape(sign)}\d{{3}}", text):
        return broken
    whole = Decimal(text.replace(sign, ""))
    return whole if sign == number_signs(locale)[1] else TwoNumbers(whole, broken)


def _sign_of(text: str) -> str:
    return "," if "," in text else "."


def _whole_and_broken(text: str, group: str, decimal: str) -> Decimal | None:
    """The number where ``group`` stands before each three digits and ``decimal`` at most once."""
    whole, _, broken = text.partition(decimal) if decimal else (text, "", "")
    digits = rf"[+\-]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+" if group else r"[+\-]?\d*"
    if not re.fullmatch(digits, whole) or not re.fullmatch(r"\d*", broken):
        return None
    return Decimal(f"{whole.replace(group, '') if group else whole}.{broken or '0'}")
