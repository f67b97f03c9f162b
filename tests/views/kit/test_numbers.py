"""Numbers as people type them: read in one way, or refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.field_text import MoneyField
from mobilise_desktop.views.kit.number_text import TwoNumbers, read_number
from mobilise_desktop.words import Words, format_cents_input, languages

CENTS = st.integers(0, 10**13).map(lambda cents: Decimal(cents).scaleb(-2))


@pytest.mark.parametrize("locale", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "typed",
    ["1.250,50", "1,250.50", "1 250,50", "1250,50", "1250.50", "1'250.50", "EUR 1.250,50", "1250.5 €"],
)
def test_thousands_and_cents_are_told_apart_in_every_language(locale: str, typed: str) -> None:
    assert read_number(typed, locale) == Decimal("1250.50")


@pytest.mark.parametrize(
    "typed", ["", "12 5", "1.2.3", "1,25,000", "1.250,50,3", "1e4", "--5", ",", "-", "²"]
)
def test_what_is_no_number_is_not_read(typed: str) -> None:
    assert read_number(typed, "en") is None


@given(amount=CENTS, locale=st.sampled_from(languages()))
def test_an_amount_as_the_program_writes_it_is_read_again(amount: Decimal, locale: str) -> None:
    assert read_number(format_cents_input(locale, amount), locale) == amount


@given(
    amount=CENTS,
    signs=st.sampled_from([".,", ",.", " ,", " .", "'.", "\u202f,"]),
    locale=st.sampled_from(["en", "de", "fr", "pl", "el"]),
)
def test_an_amount_with_cents_is_read_however_its_thousands_are_grouped(
    amount: Decimal, signs: str, locale: str
) -> None:
    group, decimal = signs
    typed = f"{amount:,.2f}".translate({ord(","): group, ord("."): decimal})
    assert read_number(typed, locale) == amount


@given(typed=st.text("0123456789.,' -€x", max_size=30), locale=st.sampled_from(["en", "de", "fr"]))
def test_no_typed_digit_is_ever_lost(typed: str, locale: str) -> None:
    number = read_number(typed, locale)
    if isinstance(number, Decimal):
        digits = "".join(sign for sign in typed if sign.isdigit()).strip("0")
        told = f"{number:f}".replace(".", "").replace("-", "").strip("0")
        assert told == digits
    elif isinstance(number, TwoNumbers):
        assert number.whole == 1000 * number.broken


def test_signs_that_could_mean_two_numbers_are_refused_with_both_of_them(qtbot: QtBot) -> None:
    field = MoneyField(Words("en"), "Costs")
    qtbot.addWidget(field)
    field.edit.setText("1.250")
    field.flush()
    assert field.error() == "This can be 1250 or 1.25. Type one of them."
    assert field.has_problem()


def test_a_long_number_is_typed_to_its_end_and_refused_in_words(qtbot: QtBot) -> None:
    field = MoneyField(Words("en"), "Costs")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.edit, "1" * 40)
    assert field.edit.text() == "1" * 40
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error().startswith("At most ")
    assert field.value() is None


def test_a_third_decimal_of_an_amount_is_refused_rather_than_rounded(qtbot: QtBot) -> None:
    field = MoneyField(Words("en"), "Costs")
    qtbot.addWidget(field)
    field.edit.setText("12.3456")
    field.flush()
    assert field.error() == "Only 2 decimals fit here."
