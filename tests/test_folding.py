"""Names are found however they are typed."""

from __future__ import annotations

import pytest

from mobilise_desktop.folding import fold, fold_latin


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Łódź", "lodz", id="polish"),
        pytest.param("Straße", "strasse", id="german sharp s"),
        pytest.param("ΠΑΠΑΔΌΠΟΥΛΟΣ", "παπαδοπουλοσ", id="greek capitals"),
        pytest.param("Παπαδόπουλος", "παπαδοπουλοσ", id="greek with tonos and final sigma"),
        pytest.param("ΰΐ", "υι", id="greek dialytika"),
        pytest.param("Søren Kjær", "soren kjaer", id="danish"),
        pytest.param("İstanbul ısı", "istanbul isi", id="turkish i"),
        pytest.param("Þór Guðmundsson", "thor gudmundsson", id="icelandic"),
        pytest.param("Ħamrun", "hamrun", id="maltese"),
        pytest.param("Đorđe", "dorde", id="croatian"),
        pytest.param("Йордан", "иордан", id="bulgarian short i"),
        pytest.param("cœur", "coeur", id="french ligature"),
        pytest.param("Ångström", "angstrom", id="swedish"),
        pytest.param("", "", id="empty"),
    ],
)
def test_folding_ignores_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        pytest.param("Παπαδόπουλος", "papadopoulos", id="greek name"),
        pytest.param("Ευάγγελος", "evangelos", id="greek ev before a vowel"),
        pytest.param("Ευτυχία", "eftychia", id="greek ef before a voiceless letter"),
        pytest.param("Чавдар Щерев", "chavdar shterev", id="bulgarian"),
        pytest.param("Шољић", "sholjic", id="serbian"),
        pytest.param("Žukas", "zukas", id="latin stays"),
    ],
)
def test_greek_and_cyrillic_names_are_found_in_latin_letters(text: str, latin: str) -> None:
    assert fold_latin(text) == latin


def test_folding_twice_changes_nothing() -> None:
    for text in ("Łódź ΣΊΣΥΦΟΣ ẞ", "ŉ ǆ ﬁ ½"):
        assert fold(fold(text)) == fold(text)
