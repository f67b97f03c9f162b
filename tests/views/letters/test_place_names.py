"""Places of letters under German names: shown, typed, kept, and asked for."""

from __future__ import annotations

import pytest

from mobilise_desktop import paths
from mobilise_desktop.domain.letter_language import normal
from mobilise_desktop.domain.letters import PLACES
from mobilise_desktop.services.letter_templates import starter
from mobilise_desktop.views.letters.places import PlaceNames
from mobilise_desktop.words import Words, languages

GERMAN = PlaceNames(Words("de"))


@pytest.mark.parametrize("locale", languages())
def test_every_place_has_a_name_of_its_own(locale: str) -> None:
    names = PlaceNames(Words(locale))
    shown = {normal(names.of(place)) for place in PLACES}
    assert len(shown) == len(PLACES)
    assert all(names.kept(names.of(place)) == f"{{{place}}}" for place in PLACES)


def test_the_programs_own_templates_read_german_and_are_kept_as_they_were() -> None:
    for template in starter(paths.resources() / "reference" / "letters").templates:
        for version in template.versions:
            shown = GERMAN.shown(version.text)
            assert not any(f"{{{place}}}" in shown for place in PLACES if GERMAN.of(place) != f"{{{place}}}")
            assert GERMAN.kept(shown) == version.text


def test_only_places_change_their_names() -> None:
    text = "The host company {host company}, {{host company}}, [[of {Host  Company}]] {nobody}"
    assert GERMAN.shown(text) == (
        "The host company {Gastunternehmen}, {{host company}}, [[of {Gastunternehmen}]] {nobody}"
    )
    assert GERMAN.kept("{ gastunternehmen } {host company}") == "{host company} {host company}"


def test_a_german_slip_finds_what_was_meant() -> None:
    assert GERMAN.nearest("Gastunternehmn") == "host company"
    assert GERMAN.nearest("xyz") == ""
