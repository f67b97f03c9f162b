"""What a cell says: days, amounts, yes and no, countries, languages, codes, as offices write them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from mobilise_desktop.domain.codes import FileState
from mobilise_desktop.folding import fold
from mobilise_desktop.words import N_

from .problems import shown
from .sheet_fields import Form, plain_heading
from .sheet_words import CATEGORIES, COUNTRY_WORDS, MOTHER_TONGUE, NO, ROLES, YES

LONGEST_CELL = 20_000
UNSEEN = " \n\t\u00a0\u200b\ufeff"
_LONGEST_DAY = 60
LOCALES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pl",
    "nl",
    "sv",
    "da",
    "fi",
    "nb",
    "cs",
    "sk",
    "sl",
    "hr",
    "hu",
    "ro",
    "bg",
    "el",
    "pt",
    "et",
    "lv",
    "lt",
    "mt",
    "ga",
    "is",
    "sq",
    "mk",
    "sr",
    "tr",
]
_LEVEL = re.compile(r"\b([ABC][12])\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[;|\n]+")
_BETWEEN_COMMAS = re.compile(r"[;|,/\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FORMULAS = frozenset("=+-@＝＋－＠")
_EXCEL_FIRST = date(1899, 12, 30)


class CellError(ValueError):
    """The cell does not say what its column asks for; ``message`` is translatable."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values: Mapping[str, object] = values
        super().__init__(message)


def text_of(cell: object) -> str:
    """The cell as text: whole numbers without a point, days in ISO 8601, a guard before a formula removed."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        return str(int(cell))
    text = _CONTROL.sub(" ", str(cell)).strip().replace("\u00a0", " ")
    if len(text) > LONGEST_CELL:
        raise CellError(N_("The text is longer than {longest} letters."), longest=LONGEST_CELL)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise CellError(N_("A text holds characters that no text may hold."))
    return text[1:] if text[:1] == "'" and text[1:].lstrip(UNSEEN)[:1] in _FORMULAS else text


def read(form: Form, cell: object) -> Any:
    """The value of a cell that is not empty, as the office file writes it; raises ``CellError``."""
    text = text_of(cell)
    return _READERS[form](cell, text) if text else None


def _day(cell: object, text: str) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 10_000 < cell < 100_000:
        return (_EXCEL_FIRST + timedelta(days=int(cell))).isoformat()
    found = _written_day(text)
    if found is None:
        raise CellError(N_("“{text}” is not a day. Write it as 31.12.2026."), text=shown(text))
    return found.isoformat()


def _written_day(text: str) -> date | None:
    if len(text) > _LONGEST_DAY:
        return None
    numbers = [int(part) for part in re.findall(r"\d+", text.split("T")[0].split(" 00:00")[0])]
    try:
        if len(numbers) == 3:
            year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
            return date(year if year > 99 else _century(year), month, day)
        month_name = re.sub(r"[\W\d_]+", " ", fold(text)).split()
        months = [_months()[word] for word in month_name if word in _months()]
        if len(numbers) == 2 and len(months) == 1:
            day, year = sorted(numbers)
            return date(year, months[0], day)
    except ValueError:
        return None
    return None


def _century(year: int) -> int:
    return 2000 + year if year <= 50 else 1900 + year


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    found: dict[str, int] = {}
    for name in LOCALES:
        months = Locale.parse(name).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in months[context][width].items():
                    found.setdefault(fold(word).strip(". "), number)
    return found


_FACTORS = {
    1_000: "k tsd t tys tis tds mil mille mii",
    1_000_000: "m mio mln million millions millionen millones milioni milion miliony milionow mill meur",
}
_FACTOR_OF = {word: factor for factor, words in _FACTORS.items() for word in words.split()}


def amount(cell: object, text: str) -> str:
    """A number with any separators, currency sign and thousands or millions, as plain decimal text."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise CellError(N_("“{text}” is not a number."), text=shown(text))
        return str(round(Decimal(str(cell)), 2).normalize().__format__("f"))
    bare = re.sub(r"(?i)eur(os?)?\b|€|%", "", text).strip()
    match = re.fullmatch(r"([-+]?[\d.,'’\s]*\d[\d.,'’\s]*)([^\W\d]*)\.?", bare)
    factor = _FACTOR_OF.get(fold(match[2]), 0) if match and match[2] else 1
    if match is None or not factor:
        raise CellError(N_("“{text}” is not a number."), text=shown(text))
    try:
        number = Decimal(_plain_number(match[1])) * factor
    except InvalidOperation as error:
        raise CellError(N_("“{text}” is not a number."), text=shown(text)) from error
    if abs(number) >= Decimal(10) ** 13:
        raise CellError(N_("“{text}” is too large."), text=shown(text))
    return format(round(number, 2).normalize(), "f")


def _plain_number(written: str) -> str:
    """The last of two kinds of separators is the decimal one; a lone one before three digits is not."""
    text = re.sub(r"[\s'’]", "", written)
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    sign, other = text[last], "," if text[last] == "." else "."
    whole, part = text[:last].replace(other, ""), text[last + 1 :]
    if other in text:
        return f"{whole.replace(sign, '')}.{part}"
    thousands = len(part) == 3 and whole.lstrip("+-") not in ("", "0")
    if text.count(sign) > 1 or thousands:
        return text.replace(sign, "")
    return f"{whole}.{part}"


def _not_below_zero(cell: object, text: str) -> str:
    number = amount(cell, text)
    if Decimal(number) < 0:
        raise CellError(N_("“{text}” is below zero."), text=shown(text))
    return number


def _email(_cell: object, text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
        raise CellError(N_("“{text}” is no e-mail address."), text=shown(text))
    return text


def _whole(cell: object, text: str) -> int:
    number = Decimal(_not_below_zero(cell, text))
    if number != number.to_integral_value() or abs(number) > 1_000_000:
        raise CellError(N_("“{text}” is not a whole number."), text=shown(text))
    return int(number)


def _yes_no(cell: object, text: str) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(text).strip(". !")
    if word in _folded(YES):
        return True
    if word in _folded(NO):
        return False
    raise CellError(N_("“{text}” is neither yes nor no."), text=shown(text))


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))


def country(text: str) -> str:
    """The ISO 3166 code of a country written as a code or as its name in any of the programme's languages."""
    bare = text.strip()
    inside = re.search(r"\(([A-Za-z]{2})\)", bare)
    found = _countries().get(plain_heading(bare)) or (_countries().get(fold(inside[1])) if inside else None)
    if found is None:
        raise CellError(N_("“{text}” is not a country that is known here."), text=shown(text))
    return found


def is_country_code(text: str) -> bool:
    """Whether this is the ISO 3166 code of a country, in capitals."""
    return len(text) == 2 and text.isupper() and _countries().get(text.lower()) == text


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found = {plain_heading(word): code for code, words in COUNTRY_WORDS.items() for word in words.split("|")}
    for name in LOCALES:
        for code, word in Locale.parse(name).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
                found.setdefault(plain_heading(word), code)
                found.setdefault(code.lower(), code)
    return found


def _country_list(_cell: object, text: str) -> list[str]:
    return list(dict.fromkeys(country(part) for part in _BETWEEN_COMMAS.split(text) if part.strip()))


def _languages(_cell: object, text: str) -> list[dict[str, str]]:
    return [_language(part) for part in re.split(r"[;|,/\n]+", text) if part.strip()]


def _language(part: str) -> dict[str, str]:
    level = _LEVEL.search(part)
    bare = plain_heading(re.sub(r"[():=–-]", " ", _LEVEL.sub(" ", part) if level else part))
    native = next((word for word in _native() if f" {word} " in f" {bare} "), "")
    if native:
        bare = f" {bare} ".replace(f" {native} ", " ").strip()
    code = _language_names().get(bare)
    if code is None:
        raise CellError(N_("“{text}” is not a language that is known here."), text=shown(part.strip()))
    return {"language": code, "level": level[1].upper() if level else "C2" if native else ""}


@cache
def _native() -> tuple[str, ...]:
    return tuple(sorted((plain_heading(word) for word in MOTHER_TONGUE.split("|")), key=len, reverse=True))


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for name in LOCALES:
        for code, word in Locale.parse(name).languages.items():
            if len(code) == 2:
                found.setdefault(plain_heading(word), code)
                found.setdefault(code, code)
    return found


def _coded(table: Mapping[str, str], message: str) -> Callable[[object, str], str]:
    known = {plain_heading(word): code for code, words in table.items() for word in words.split("|")}
    known |= {plain_heading(code): code for code in table}

    def reader(_cell: object, text: str) -> str:
        found = known.get(plain_heading(text))
        if found is None:
            raise CellError(message, text=shown(text))
        return found

    return reader


_ROLE_OF = _coded(ROLES, N_("“{text}” is neither sending nor host nor both."))
_BESIDE = re.compile(r"[/,;+&|]|\s(?:und|and|et|i|e|y|και)\s", re.IGNORECASE)


def _role(cell: object, text: str) -> str:
    """A role by its word, or both where two words stand beside each other: entsendend / aufnehmend."""
    try:
        return _ROLE_OF(cell, text)
    except CellError:
        parts = [part for part in _BESIDE.split(text) if part.strip()]
        if len(parts) < 2:
            raise
        found = {_ROLE_OF(cell, part) for part in parts}
        return found.pop() if len(found) == 1 else "BOTH"


_NACE = re.compile(r"(?:NACE\s*)?([A-V]?)[\s.]?(\d{1,2})(?:[.,]?(\d{1,2}))?(?![\d])", re.IGNORECASE)


def _nace(cell: object, text: str) -> str:
    """A NACE code such as 62.01 or a section letter; what follows it (the label) is left aside."""
    match = _NACE.match(text)
    if match is None:
        letter = re.fullmatch(r"([A-Va-v])(?:\b.*)?", text)
        if letter is None:
            raise CellError(N_("“{text}” is not a NACE code such as 62.01."), text=shown(text))
        return letter[1].upper()
    division, rest = match[2], match[3] or ""
    if isinstance(cell, float) and rest and len(rest) == 1:
        rest += "0"
    return f"{int(division):02}" + (f".{rest}" if rest else "")


def _skills(_cell: object, text: str) -> list[dict[str, Any]]:
    parts = _BETWEEN.split(text) if _BETWEEN.search(text) else text.split(",")
    labels = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    return [{"uri": label} if label.startswith("http") else {"label": label} for label in labels]


def _texts(_cell: object, text: str) -> Sequence[str]:
    return [part.strip() for part in _BETWEEN_COMMAS.split(text) if part.strip()]


_READERS: Mapping[Form, Callable[[object, str], Any]] = {
    Form.TEXT: lambda _cell, text: text,
    Form.COUNTRY: lambda _cell, text: country(text),
    Form.COUNTRIES: _country_list,
    Form.LANGUAGES: _languages,
    Form.DAY: _day,
    Form.WHOLE: _whole,
    Form.AMOUNT: _not_below_zero,
    Form.EMAIL: _email,
    Form.YES_NO: _yes_no,
    Form.ROLE: _role,
    Form.CATEGORY: _coded(CATEGORIES, N_("“{text}” is neither employee, manager, owner nor co-owner.")),
    Form.FILE_STATE: _coded(
        {state.value: state.value.replace("_", " ") for state in FileState},
        N_("“{text}” is not a state of a file, such as DRAFT or ACCEPTED."),
    ),
    Form.NACE: _nace,
    Form.SKILLS: _skills,
    Form.SECTORS: _texts,
}
