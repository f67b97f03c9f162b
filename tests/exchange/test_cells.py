"""What cells say, in the ways that offices write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from mobilise_desktop.exchange.cells import CellError, country, read, text_of
from mobilise_desktop.exchange.sheet_fields import Form, Subject, field_for

DAYS: dict[Any, str | None] = {
    "2026-03-05": "2026-03-05",
    "5.3.2026": "2026-03-05",
    "05/03/2026": "2026-03-05",
    "05-03-26": "2026-03-05",
    "05.03.68": "1968-03-05",
    "2026/3/5": "2026-03-05",
    "5 March 2026": "2026-03-05",
    "5. März 2026": "2026-03-05",
    "5 mars 2026": "2026-03-05",
    "5 marca 2026": "2026-03-05",
    "5 Μαρτίου 2026": "2026-03-05",
    date(2026, 3, 5): "2026-03-05",
    datetime(2026, 3, 5, 12, 0): "2026-03-05",
    46086: "2026-03-05",
    "03/25/2026": None,
    "31.02.2026": None,
    "soon": None,
    "2026": None,
}
AMOUNTS: dict[Any, str | None] = {
    "12,5": "12.5",
    "12.5": "12.5",
    "1.234.567,89": "1234567.89",
    "1,234,567.89": "1234567.89",
    "1 234 567,89": "1234567.89",
    "1'234'567": "1234567",
    "1.234": "1234",
    "0.125": "0.12",
    "€ 2,5 Mio.": "2500000",
    "2.5 mln": "2500000",
    "300 k": "300000",
    "1200 EUR": "1200",
    12.5: "12.5",
    250: "250",
    "-3": None,
    "many": None,
    "12 cats": None,
    "1e999": None,
    float("inf"): None,
    "1" * 30: None,
}
LANGUAGES = {
    "en B2, de A1": [("en", "B2"), ("de", "A1")],
    "English (B2); German (A1)": [("en", "B2"), ("de", "A1")],
    "angielski B2 / niemiecki": [("en", "B2"), ("de", "")],
    "Englisch: C1\nDeutsch Muttersprache": [("en", "C1"), ("de", "C2")],
    "français - langue maternelle": [("fr", "C2")],
    "ελληνικά C2": [("el", "C2")],
}
COUNTRIES = {
    "DE": "DE", "el": "GR", "UK": "GB", "Deutschland": "DE", "Niemcy": "DE", "Allemagne": "DE",
    "Ελλάδα": "GR",
    "Holland": "NL",
    "Czech Republic": "CZ", "Türkiye": "TR", "Österreich (AT)": "AT", "D": "DE",
    "republika czeska": None, "Atlantis": None,
}  # fmt: skip


def value_of(form: Form, cell: Any) -> Any:
    try:
        return read(form, cell)
    except CellError:
        return None


@pytest.mark.parametrize(("cell", "day"), DAYS.items(), ids=str)
def test_days_are_read_day_first(cell: Any, day: str | None) -> None:
    assert value_of(Form.DAY, cell) == day


@pytest.mark.parametrize(("cell", "amount"), AMOUNTS.items(), ids=str)
def test_amounts_are_read_with_any_separators(cell: Any, amount: str | None) -> None:
    assert value_of(Form.AMOUNT, cell) == amount


@pytest.mark.parametrize(("cell", "rows"), LANGUAGES.items(), ids=list(LANGUAGES))
def test_languages_are_read_with_their_level(cell: str, rows: list[tuple[str, str]]) -> None:
    assert [(row["language"], row["level"]) for row in read(Form.LANGUAGES, cell)] == rows


@pytest.mark.parametrize(("cell", "code"), COUNTRIES.items(), ids=list(COUNTRIES))
def test_countries_are_read_by_code_and_by_name_in_many_languages(cell: str, code: str | None) -> None:
    if code is None:
        with pytest.raises(CellError):
            country(cell)
    else:
        assert country(cell) == code


@pytest.mark.parametrize(
    ("form", "cell", "value"),
    [
        (Form.YES_NO, "ja", True),
        (Form.YES_NO, "Nie", False),
        (Form.YES_NO, "x", True),
        (Form.YES_NO, True, True),
        (Form.YES_NO, "perhaps", None),
        (Form.ROLE, "Gastunternehmen", "HOST"),
        (Form.ROLE, "les deux", "BOTH"),
        (Form.CATEGORY, "Miteigentümer", "CO_OWNER"),
        (Form.CATEGORY, "kierownik", "MANAGER"),
        (Form.NACE, "62.01 Computer programming", "62.01"),
        (Form.NACE, 1.1, "01.10"),
        (Form.NACE, "C10.5", "10.5"),
        (Form.NACE, "J", "J"),
        (Form.NACE, "xx", None),
        (Form.WHOLE, "12.5", None),
        (Form.WHOLE, "-1", None),
        (Form.EMAIL, "luca(at)ferrari.example", None),
        (Form.EMAIL, "luca@ferrari.example", "luca@ferrari.example"),
        (Form.WHOLE, 12.0, 12),
        (Form.TEXT, 1067.0, "1067"),
    ],
    ids=str,
)
def test_codes_and_numbers(form: Form, cell: Any, value: Any) -> None:
    assert value_of(form, cell) == value


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "<img src=file:///secret.png>", "\u202eabc", "@x", "+48 12"]
)
def test_hostile_text_is_kept_as_text(text: str) -> None:
    assert text_of(text) == text


def test_the_guard_of_an_exported_cell_is_taken_off_and_long_text_refused() -> None:
    assert text_of("'=1+1") == "=1+1"
    assert text_of("a\x00b\x07") == "a b"
    with pytest.raises(CellError):
        text_of("x" * 200_000)


@pytest.mark.parametrize("text", ["1" * 15_000, "1" * 5_000 + ".1.1", "1." * 9_000, "1 " * 30], ids=len)
def test_endless_digits_are_no_day(text: str) -> None:
    assert value_of(Form.DAY, text) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Umsatz (EUR)", "turnover"),
        ("USt-IdNr.", "vat_or_tax_no"),
        ("N° TVA", "vat_or_tax_no"),
        ("  LICZBA PRACOWNIKÓW ", "headcount"),
        ("Επωνυμία", "legal_name"),
        ("Shoe size", ""),
    ],
)
def test_headings_are_known_in_several_languages(heading: str, field: str) -> None:
    assert field_for(Subject.COMPANY, heading) == field


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (
            "entsendend|Entsendendes Unternehmen|Entsendung|sendend|envoyeuse|wysyłający|αποστέλλουσα",
            "SENDING",
        ),
        ("inviante|remitente|d'envoi|εταιρεία αποστολής", "SENDING"),
        ("gastgebend|Gastgebendes Unternehmen|aufnehmend|Aufnahmeunternehmen|hôte|accueillante", "HOST"),
        ("przyjmujące|υποδοχή|ospitante|anfitriona|receptora", "HOST"),
        ("beides|beide|les deux|obie role|και οι δύο|entrambi i ruoli|ambos roles", "BOTH"),
        ("entsendend / aufnehmend|Gastgebend und entsendend|envoi et accueil|sending, host", "BOTH"),
    ],
    ids=["sending", "sending too", "host", "host too", "both", "two words"],
)
def test_roles_are_understood_in_the_words_of_offices(words: str, role: str) -> None:
    for word in words.split("|"):
        assert read(Form.ROLE, word) == role, word


def test_what_is_no_role_is_told_so_also_beside_one() -> None:
    for word in ("sometimes", "host and sometimes"):
        with pytest.raises(CellError, match="neither sending nor host"):
            read(Form.ROLE, word)
