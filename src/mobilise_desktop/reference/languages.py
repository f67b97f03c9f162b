"""Languages of Europe by ISO 639-1 code with their names in any language."""

from __future__ import annotations

from functools import cache

_EU = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
_NEAR = "be bs ca cy eu gl hy is ka lb mk nb nn no ru sq sr tr uk"
_SPOKEN = "ar bn fa he hi id ja ko ku pa ps so sw ta th tl ur vi zh"
EU_OFFICIAL = tuple(_EU.split())
EUROPEAN = (*EU_OFFICIAL, *_NEAR.split())
OTHERS = tuple(_SPOKEN.split())
_SAME = {"iw": "he", "in": "id", "mo": "ro", "sh": "sr"}


def code(text: str) -> str:
    """The two-letter code of what is written as a code or locale (de, de-AT, EL), or nothing."""
    language = text.strip().replace("-", "_").split("_")[0].lower()
    language = _SAME.get(language, language)
    return language if language in _names("en") else ""


def name(language: str, locale: str) -> str:
    """The language's name in the reader's language; the code itself where no language has one."""
    plain = code(language) or language
    return _names(locale).get(plain) or _names("en").get(plain, plain)


def own_name(language: str) -> str:
    """The language's name in itself: Deutsch, ελληνικά."""
    return _names(language).get(language) or name(language, "en")


def listed(locale: str, *, others: bool = True) -> tuple[tuple[str, str], ...]:
    """(code, name) by name: the languages of Europe, and those many people in Europe speak besides."""
    from mobilise_desktop.folding import fold

    codes = {*EUROPEAN, *(OTHERS if others else ())} - {"no"}
    return tuple(sorted(((one, name(one, locale)) for one in codes), key=lambda pair: fold(pair[1])))


def official(country: str) -> tuple[str, ...]:
    """The official languages of a country by its ISO code, the most spoken first."""
    from babel.languages import get_official_languages

    return tuple(one for one in get_official_languages(country) if len(one) == 2)


def by_name(text: str) -> str:
    """The code of a language written as a code or by its name in any language of Europe, or nothing."""
    from mobilise_desktop.folding import spellings

    known = (_by_name().get(one, "") for one in spellings(text.strip()))
    return code(text) or next(filter(None, known), "")


@cache
def _names(locale: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale.replace("-", "_")).languages
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: str(label) for code, label in names.items() if len(code) == 2}


@cache
def _by_name() -> dict[str, str]:
    from mobilise_desktop.folding import fold

    found: dict[str, str] = {}
    for locale in ("en", *EUROPEAN):
        for one in (*EUROPEAN, *OTHERS):
            found.setdefault(fold(name(one, locale)), one)
    return found
