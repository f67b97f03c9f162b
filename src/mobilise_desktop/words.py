"""Every word to a person passes here: gettext catalogues, and dates and numbers in the reader's locale."""

from __future__ import annotations

import gettext
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from mobilise_desktop import paths

DOMAIN = "mobilise"
_REGIONS = {"en": "en_IE", "pt": "pt_PT"}


def N_(message: str) -> str:
    """Mark a message for translation; it is said later by whoever shows it."""
    return message


def t(locale: str, message: str, /, **values: object) -> str:
    """``message`` in the language of ``locale``, its ``{names}`` filled with ``values`` as that locale writes
    them.
    """
    return _filled(locale, _catalogue(_language(locale)).gettext(message) if message else "", values)


def n(locale: str, one: str, many: str, count: int, /, **values: object) -> str:
    """The form of the message that fits ``count``; ``{count}`` is filled in too, thousands set apart."""
    text = _catalogue(_language(locale)).ngettext(one, many, count)
    written = format_number(locale, count) if abs(count) > 999 else str(count)
    return _filled(locale, text, {"count": written, **values})


class Words:
    """The words of one locale: ``say("Message {x}", x=1)`` and ``say.n(one, many, count)``."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def __call__(self, message: str, /, **values: object) -> str:
        return t(self.locale, message, **values)

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form that fits ``count``."""
        return n(self.locale, one, many, count, **values)


def languages() -> tuple[str, ...]:
    """Languages that have a catalogue, English first."""
    found = sorted(
        p.parent.parent.name for p in (paths.resources() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    )
    return ("en", *(name for name in found if name != "en"))


def babel_locale(locale: str) -> str:
    """The CLDR locale: plain ``en`` and ``pt`` would mean the United States and Brazil."""
    return _REGIONS.get(locale, locale)


@lru_cache(maxsize=4096)
def format_date(locale: str, day: date, *, weekday: bool = False) -> str:
    """A day with a four-digit year, such as 5 Mar 2026, with its weekday on demand."""
    from babel.dates import format_date as formatted
    from babel.dates import format_skeleton

    name = babel_locale(locale)
    return str(
        format_skeleton("yMMMEd", day, locale=name) if weekday else formatted(day, "medium", locale=name)
    )


def format_long_date(locale: str, day: date) -> str:
    """A day within a sentence, such as 5 March 2026."""
    from babel.dates import format_date as formatted

    return str(formatted(day, "long", locale=babel_locale(locale)))


def format_month(locale: str, day: date, *, short: bool = False) -> str:
    """The month of a day: March 2026, or Mar."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMM" if short else "yMMMM", day, locale=babel_locale(locale)))


def format_weekday(locale: str, day: date) -> str:
    """The short name of a day's weekday: Mon."""
    from babel.dates import format_skeleton

    return str(format_skeleton("EEE", day, locale=babel_locale(locale)))


def format_datetime(locale: str, moment: datetime) -> str:
    """A moment in local time, minutes precise."""
    from babel.dates import format_time

    local = moment.astimezone() if moment.tzinfo else moment
    return f"{format_date(locale, local.date())}, {format_time(local, 'short', locale=babel_locale(locale))}"


def format_money(locale: str, amount: Decimal) -> str:
    """An amount in EUR with two decimals."""
    from babel.numbers import format_currency

    return str(format_currency(amount, "EUR", locale=babel_locale(locale)))


def format_number(locale: str, value: Decimal | float) -> str:
    """A number with the locale's separators."""
    return _number(locale, value or 0)


@lru_cache(maxsize=4_096, typed=True)
def _number(locale: str, value: Decimal | float) -> str:
    """Tables and charts ask for the same few numbers again and again, and each takes long to write."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=babel_locale(locale)))


def format_decimal_input(locale: str, value: Decimal, *, decimals: int | None = None) -> str:
    """A number as it is typed: the locale's decimal sign, no grouping; as many decimals as it has, or
    ``decimals``.
    """
    text = f"{value:.{decimals}f}" if decimals is not None else f"{value:f}"
    return text.replace(".", number_signs(locale)[0])


def format_cents_input(locale: str, value: Decimal) -> str:
    """An amount as it is typed and read again: grouped, with two decimals, such as 400,000.00."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="#,##0.00", locale=babel_locale(locale)))


@cache
def number_signs(locale: str) -> tuple[str, str]:
    """The decimal sign and the thousands sign of a locale."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    name = babel_locale(locale)
    return str(get_decimal_symbol(name)), str(get_group_symbol(name))


def _filled(locale: str, text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    return text.format(**{name: _written(locale, value) for name, value in values.items()})


def _written(locale: str, value: object) -> str:
    if isinstance(value, datetime):
        return format_datetime(locale, value)
    if isinstance(value, date):
        return format_date(locale, value)
    if isinstance(value, bool) or not isinstance(value, Decimal | float | int):
        return str(value)
    if isinstance(value, int) and abs(value) < 10_000:
        return str(value)
    return format_number(locale, value)


def _language(locale: str) -> str:
    return locale.replace("-", "_").split("_")[0]


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = paths.resources() / "locale" / language / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as handle:
            return gettext.GNUTranslations(handle)
    return _from_source(source) if source.exists() else gettext.NullTranslations()


def _from_source(source: Path) -> gettext.NullTranslations:
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as handle:
        catalogue = read_po(handle)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def length_words(say: Words, months: int, days: int) -> str:
    """A length in whole months and days, each in its number."""
    whole = say.n("{count} whole month", "{count} whole months", months)
    more = say.n("{count} day", "{count} days", days)
    if months and days:
        return say("{months} and {days}", months=whole, days=more)
    return whole if months else more
