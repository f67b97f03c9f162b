"""Countries by ISO code with their names in any language; GR and GB are kept, EL, UK and XI understood."""

from __future__ import annotations

from functools import cache

_ALSO = {"EL": "GR", "UK": "GB", "XI": "GB"}
_EUROPE = (
    "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GI GR HR HU IE IS IT LI LT LU LV MC MD ME "
    "MK MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK"
)
_NO_COUNTRIES = "EU EZ UN QO ZZ XA XB AC CP CQ DG EA IC TA"


def code(text: str) -> str:
    """The ISO code for what is written as a code (EL, UK and XI included), or nothing."""
    upper = text.strip().upper()
    iso = _ALSO.get(upper, upper)
    return iso if iso in _names("en") else ""


def name(country: str, locale: str) -> str:
    """The country's name in the reader's language; the code itself where no language has one."""
    iso = _ALSO.get(country.upper(), country.upper())
    return _names(locale).get(iso) or _names("en").get(iso, iso)


def european() -> tuple[str, ...]:
    """The codes of Europe's countries and their neighbours in the programmes, by code."""
    return tuple(_EUROPE.split())


def everywhere() -> tuple[str, ...]:
    """The codes of all countries, by code."""
    return tuple(sorted(_names("en")))


def listed(codes: tuple[str, ...], locale: str) -> tuple[tuple[str, str], ...]:
    """(code, name) in the alphabet of the reader, accents aside."""
    from mobilise_desktop.folding import fold

    return tuple(sorted(((iso, name(iso, locale)) for iso in codes), key=lambda pair: fold(pair[1])))


def by_name(text: str) -> str:
    """The code of a country written as a code or by its name in any language of Europe, or nothing."""
    from mobilise_desktop.folding import spellings

    known = (_by_name().get(one, "") for one in spellings(text.strip()))
    return code(text) or next(filter(None, known), "")


@cache
def _names(locale: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(locale.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        iso: str(label)
        for iso, label in territories.items()
        if len(iso) == 2 and iso.isalpha() and iso not in _NO_COUNTRIES.split()
    }


@cache
def _by_name() -> dict[str, str]:
    from mobilise_desktop.folding import fold

    from .languages import EUROPEAN

    found: dict[str, str] = {}
    for language in ("en", *EUROPEAN):
        for iso, label in _names(language).items():
            found.setdefault(fold(label), iso)
    return found | {"czech republic": "CZ", "macedonia": "MK", "turkey": "TR", "holland": "NL"}
