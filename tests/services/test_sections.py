"""Sections of NACE are told in words of the reader's language, never in the capitals of the tables."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.sections import SECTION_NAMES
from mobilise_desktop.services.opening import Services
from mobilise_desktop.words import languages


@pytest.mark.parametrize("locale", languages())
@pytest.mark.parametrize("revision", SECTION_NAMES)
def test_every_section_is_named_in_every_language_of_the_program(
    new_office: Services, locale: str, revision: str
) -> None:
    labels = {
        code: new_office.reference.sector_label(code, revision, locale) for code in SECTION_NAMES[revision]
    }
    assert not any(label.isupper() for label in labels.values())
    assert len(labels) == {"2": 21, "2.1": 22}[revision]


def test_a_german_section_keeps_its_capitals_of_nouns(new_office: Services) -> None:
    label = new_office.reference.sector_label
    assert label("C", "", "de") == "C Verarbeitendes Gewerbe/Herstellung von Waren"
    assert label("K", "", "de").startswith("K Telekommunikation, Programmierung")
    assert label("J", "2", "el") == "J Ενημέρωση και επικοινωνία"
    assert label("C", "", "it").startswith("C ")
    assert dict(new_office.reference.sectors("de"))["A"] == "A Land- und Forstwirtschaft, Fischerei"


def test_an_english_heading_stands_behind_the_nearest_german_one_above_it(new_office: Services) -> None:
    options = dict(new_office.reference.sectors("de"))
    assert (
        options["03.30"] == "03.30 Fischerei und Aquakultur – Support activities for fishing and aquaculture"
    )
    assert options["62.10"] == "62.10 Programmierungstätigkeiten"
    named, all_of_them = new_office.reference.sectors_named("de")
    assert sum(" – " in words for words in options.values()) >= all_of_them - named > 0
    assert dict(new_office.reference.sectors("en"))["14.21"] == "14.21 Manufacture of outerwear"


def test_sections_follow_the_published_tables(new_office: Services) -> None:
    options = dict(new_office.reference.sectors("es"))
    told = dict(new_office.reference.sectors("en"))
    assert [code for code in told if len(code) == 1] == list(SECTION_NAMES["2.1"])
    assert list(options) == list(told)
