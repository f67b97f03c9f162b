"""Sectors, countries, languages, holidays, regions and numbers are told and checked rightly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mobilise_desktop.reference import cefr, countries, eqf, holidays, identifiers, languages
from mobilise_desktop.reference.identifiers import Verdict
from mobilise_desktop.reference.number_names import number_names
from mobilise_desktop.reference.packs import import_pack
from mobilise_desktop.reference.regions import Regions
from mobilise_desktop.reference.sectors import Sectors
from mobilise_desktop.reference.tax_numbers import is_vat_number, tax_number


@pytest.fixture(scope="module")
def sectors(reference: Path) -> Sectors:
    return Sectors(reference=reference, packs=reference / "none")


def test_the_same_code_means_another_thing_in_another_revision(sectors: Sectors) -> None:
    assert sectors.label("35.11", "2", "en") == "Production of electricity"
    assert "non-renewable" in sectors.label("35.11", "2.1", "en")
    assert (sectors.section("62.10", "2.1"), sectors.section("62.01", "2")) == ("K", "J")


@pytest.mark.parametrize(
    ("typed", "revision", "kept"),
    [
        pytest.param("6201", "2", "62.01", id="no point"),
        pytest.param("J62.01", "2", "62.01", id="section in front"),
        pytest.param(" 62.1 ", "2.1", "62.1", id="group"),
        pytest.param("a", "2.1", "A", id="section"),
        pytest.param("62.01", "2.1", "", id="gone in the newer revision"),
        pytest.param("99.99", "2.1", "", id="no such code"),
        pytest.param("software", "2.1", "", id="words"),
        pytest.param("", "2.1", "", id="nothing"),
    ],
)
def test_sector_codes_are_written_one_way(sectors: Sectors, typed: str, revision: str, kept: str) -> None:
    assert sectors.validate(typed, revision) == kept


@pytest.mark.parametrize(
    ("text", "locale", "revision", "first"),
    [
        pytest.param("62.0", "en", "2", "62.0", id="code"),
        pytest.param("bread", "en", "2", "10.71", id="word"),
        pytest.param("programmier", "de", "2", "62.01", id="german word"),
        pytest.param("ΠΡΟΓΡΑΜΜΑΤΙΣΜΟΥ", "el", "2", "62.01", id="greek capitals"),
        pytest.param("software publishing", "de", "2.1", "58.2", id="english where there is no german"),
    ],
)
def test_sectors_are_found(sectors: Sectors, text: str, locale: str, revision: str, first: str) -> None:
    assert first in [sector.code for sector in sectors.find(text, locale, revision)][:3]


def test_parents_lead_from_the_section_down(sectors: Sectors) -> None:
    assert sectors.parents("62.01", "2") == ("J", "62", "62.0")
    assert sectors.parents("62", "2") == ("J",)
    assert sectors.parents("J", "2") == ()


def test_every_sector_has_a_heading_in_every_shipped_language(sectors: Sectors) -> None:
    assert [len(sectors.all("en", revision)) for revision in ("2.1", "2")] == [1_047, 996]
    assert [len(sectors.all("en", "2.1", level=level)) for level in (1, 2, 3, 4)] == [22, 87, 287, 651]
    for language in languages.EU_OFFICIAL:
        missing = [sector.code for sector in sectors.all(language, "2") if sector.fallback]
        assert len(missing) < 3 or language == "ga", (language, missing)


@pytest.mark.parametrize(
    ("text", "locale", "first"),
    [
        pytest.param("Bau", "de", "F", id="german section"),
        pytest.param("Möbel", "de", "31.00", id="german class"),
        pytest.param("boulangerie", "fr", "10.7", id="french group"),
    ],
)
def test_sectors_named_alike_in_english_have_the_older_revisions_names(
    sectors: Sectors, text: str, locale: str, first: str
) -> None:
    found = sectors.find(text, locale, limit=5)
    assert first in [sector.code for sector in found], found
    assert not any(sector.fallback for sector in found)


def test_a_sector_that_is_new_keeps_its_english_name(sectors: Sectors) -> None:
    telecoms = sectors.sector("61", "2.1", "de")
    assert telecoms is not None
    assert (telecoms.label, telecoms.fallback) == ("Telecommunication", True)
    assert sum(not sector.fallback for sector in sectors.all("de")) > 700


def test_an_added_nace_table_brings_its_languages(sectors: Sectors, test_data: Path, tmp_path: Path) -> None:
    import_pack(test_data / "nace" / "NACE_Rev2.1_Heading_All_Languages.tsv", tmp_path)
    more = Sectors(reference=tmp_path, packs=tmp_path)
    assert more.sector("01", "2.1", "de").label.startswith("Landwirtschaft")  # type: ignore[union-attr]
    assert sectors.sector("61", "2.1", "de").fallback  # type: ignore[union-attr]
    assert not more.sector("61", "2.1", "de").fallback  # type: ignore[union-attr]
    assert more.find("programmierung", "de")[0].revision == "2.1"


def test_a_damaged_nace_pack_leaves_the_shipped_table(reference: Path, tmp_path: Path) -> None:
    (tmp_path / "nace_2.1.tsv.gz").write_bytes(b"\x1f\x8b broken")
    sectors = Sectors(reference=reference, packs=tmp_path)
    assert sectors.label("62", "2.1", "en") == "Computer programming, consultancy and related activities"


def test_greek_and_british_codes_are_kept_as_iso() -> None:
    assert [countries.code(text) for text in ("EL", "gr", "UK", "XI", "gb", "ZZ", "EU", "")] == [
        "GR", "GR", "GB", "GB", "GB", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "locale", "name"),
    [
        ("GR", "de", "Griechenland"),
        ("EL", "el", "Ελλάδα"),
        ("CZ", "en", "Czechia"),
        ("MK", "en_IE", "North Macedonia"),
        ("XK", "fr", "Kosovo"),
        ("DE", "pt_PT", "Alemanha"),
        ("DE", "no such locale", "Germany"),
    ],
)
def test_countries_are_named(country: str, locale: str, name: str) -> None:
    assert countries.name(country, locale) == name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Grèce", "GR"),
        ("ΕΛΛΑΔΑ", "GR"),
        ("polska", "PL"),
        ("Czech Republic", "CZ"),
        ("at", "AT"),
        ("Oesterreich", "AT"),
        ("Daenemark", "DK"),
        ("Atlantis", ""),
    ],
)
def test_countries_are_understood_by_name(text: str, country: str) -> None:
    assert countries.by_name(text) == country


def test_country_lists_are_in_the_reader_s_alphabet() -> None:
    names = [name for _, name in countries.listed(countries.european(), "de")]
    assert names.index("Österreich") < names.index("Polen")
    assert len(set(countries.european())) == len(countries.european())


def test_languages_are_named_and_understood() -> None:
    assert languages.name("el", "de") == "Griechisch"
    assert languages.own_name("el") == "Ελληνικά"
    assert [languages.by_name(text) for text in ("Franzoesisch", "DE", "greek", "klingon", "")] == [
        "fr", "de", "el", "", "",
    ]  # fmt: skip
    assert {"en", "uk", "ar", "nb"} <= {code for code, _ in languages.listed("en")}
    assert "ar" not in {code for code, _ in languages.listed("en", others=False)}


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("BE", "de", "Waffenstillstand"),
        ("BE", "fr", "Jour de l'Armistice"),
        ("BE", "en", "Armistice Day"),
        ("SE", "de", ""),
    ],
)
def test_days_off_have_their_names_in_the_language_of_the_reader(
    country: str, language: str, name: str
) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    named = holidays.names_of_days_off(country, first, last, language=language)
    assert list(named) == list(holidays.days_off(country, first, last))
    assert named.get(date(2026, 11, 11), "") == name


def test_every_programme_country_has_holidays_with_local_and_english_names() -> None:
    for country in countries.european():
        if country != "UA":
            days = holidays.holidays(country, 2026)
            assert days and all(day.name and day.english for day in days), country
    greek = next(day for day in holidays.holidays("EL", 2026) if day.day == date(2026, 3, 25))
    assert greek.english == "Independence Day"
    assert "Μαρτίου" in greek.name
    assert holidays.holidays("ZZ", 2026) == ()


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert holidays.working_days("DE", date(2026, 12, 21), date(2027, 1, 4)) == 9
    assert holidays.working_days("DE", date(2026, 1, 5), date(2026, 1, 9), region="BY") == 4
    assert holidays.working_days("DE", date(2026, 1, 5), date(2026, 1, 9)) == 5
    assert holidays.working_days("DE", date(2026, 1, 9), date(2026, 1, 5)) == 0
    assert "ZH" in holidays.regions("CH")


def test_regions_are_told_by_country(reference: Path) -> None:
    regions = Regions(reference=reference)
    assert [one.name for one in regions.of("BE", level=1)][1:] == ["Vlaams Gewest", "Région wallonne"]
    assert all(one.country == "GR" and one.code.startswith("EL") for one in regions.of("EL"))
    assert regions.name("be21") == "Prov. Antwerpen"
    assert [one.code for one in regions.find("antwerpen")] == ["BE21"]
    assert regions.find("") == ()


@pytest.mark.parametrize(
    ("number", "country", "kept"),
    [
        pytest.param("U13585627", "AT", "ATU13585627", id="without prefix"),
        pytest.param("GR 094259216", "GR", "EL094259216", id="greek by ISO"),
        pytest.param("EL094259216", "EL", "EL094259216", id="greek by VAT code"),
        pytest.param("XI980780684", "UK", "XI980780684", id="northern ireland"),
        pytest.param("CHE-107.787.577", "CH", "CHE107787577", id="swiss without ending"),
        pytest.param("de136695976", "DE", "DE136695976", id="small letters"),
    ],
)
def test_vat_numbers_of_good_form(number: str, country: str, kept: str) -> None:
    found = identifiers.vat(number, country)
    assert (found.verdict, found.value) == (Verdict.GOOD, kept)
    assert "VIES" in found.note


@pytest.mark.parametrize(
    ("number", "country", "verdict"),
    [
        pytest.param("DE136695970", "DE", Verdict.BAD, id="wrong check digit"),
        pytest.param("<img src=x>", "FR", Verdict.BAD, id="no number"),
        pytest.param("9" * 100_000, "FR", Verdict.BAD, id="endless"),
        pytest.param("12345", "XK", Verdict.UNKNOWN, id="no rule"),
        pytest.param("", "FR", Verdict.UNKNOWN, id="nothing"),
    ],
)
def test_other_vat_numbers_stay_as_typed(number: str, country: str, verdict: Verdict) -> None:
    found = identifiers.vat(number, country)
    assert (found.verdict, found.value) == (verdict, number)


@pytest.mark.parametrize(
    ("number", "country", "verdict"),
    [
        pytest.param("ATU13585627", "AT", Verdict.GOOD, id="austrian UID"),
        pytest.param("12-345/6782", "AT", Verdict.GOOD, id="austrian Steuernummer"),
        pytest.param("12-345/6789", "AT", Verdict.BAD, id="austrian Steuernummer of a wrong digit"),
        pytest.param("181/815/08155", "DE", Verdict.GOOD, id="german Steuernummer"),
        pytest.param("36 574 261 809", "DE", Verdict.GOOD, id="german tax id of a person"),
        pytest.param("8567346215", "PL", Verdict.GOOD, id="polish NIP without prefix"),
        pytest.param("RSSMRA85T10A562S", "IT", Verdict.GOOD, id="italian codice fiscale"),
        pytest.param("00743110157", "IT", Verdict.GOOD, id="italian partita IVA without prefix"),
        pytest.param("732 829 320", "FR", Verdict.GOOD, id="french SIREN"),
        pytest.param("LU12345678", "LU", Verdict.BAD, id="VAT number of a wrong digit"),
        pytest.param("12345678", "LU", Verdict.BAD, id="VAT number of a wrong digit without prefix"),
        pytest.param("2020 2400 123", "LU", Verdict.UNKNOWN, id="a number of a kind no rule knows"),
        pytest.param("none", "LU", Verdict.BAD, id="no number"),
        pytest.param("1234567", "XK", Verdict.UNKNOWN, id="a country without rules"),
    ],
)
def test_tax_numbers_of_the_country_pass_and_what_no_rule_knows_is_kept(
    number: str, country: str, verdict: Verdict
) -> None:
    assert tax_number(number, country).verdict == verdict


def test_a_national_tax_number_is_kept_as_typed_and_is_no_vat_number() -> None:
    found = tax_number(" 12-345/6782 ", "AT")
    assert found.value == "12-345/6782"
    assert "no VAT number" in found.note
    assert not is_vat_number("12-345/6782", "AT")
    assert is_vat_number("U13585627", "AT")


def test_every_country_of_the_programmes_names_its_numbers(reference: Path) -> None:
    named = number_names(reference)
    offered = set(countries.european()) - {"AD", "BY", "AM", "AZ", "GE", "GI", "MC", "SM", "VA", "XK"}
    assert all(named[country].vat and named[country].register for country in offered)
    assert named["AT"].vat_or_tax == "UID-Nummer / Steuernummer"
    assert named["PL"].vat_or_tax == "NIP"


def test_iban_mail_and_telephone() -> None:
    assert identifiers.iban("lu28 0019 4006 4475 0000").value == "LU280019400644750000"
    assert identifiers.iban("LU280019400644750001").verdict == Verdict.BAD
    assert identifiers.iban_groups("LU280019400644750000") == "LU28 0019 4006 4475 0000"
    assert identifiers.email(" Ana@Example.ORG ").value == "Ana@example.org"
    assert identifiers.email("ana@").verdict == Verdict.BAD
    assert identifiers.phone("27 12 34 56", "LU").value == "+35227123456"
    assert identifiers.phone("hello", "LU").verdict == Verdict.BAD
    assert identifiers.phone_shown("+35227123456") == "+352 27 12 34 56"
    assert identifiers.phone_shown("by mail only") == "by mail only"


def test_levels_are_described() -> None:
    assert list(cefr.DESCRIPTIONS) == list(cefr.LEVELS)
    assert [cefr.rank(level) for level in ("A1", "C2", "D1")] == [1, 6, 0]
    assert list(eqf.DESCRIPTIONS) == list(eqf.LEVELS)


def test_the_manifest_accounts_for_every_shipped_list(reference: Path) -> None:
    account = json.loads((reference / "manifest.json").read_text(encoding="utf-8"))
    named = {entry["file"] for entry in account["files"]}
    there = {path.name for path in reference.iterdir() if path.is_file()} - {"manifest.json"}
    assert there == named
    for entry in account["files"]:
        assert entry["licence"] and entry["origin"] and entry["changes"]
        assert all((reference / text).is_file() for text in entry["licence_texts"])
