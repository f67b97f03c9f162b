"""Names are found however they are typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.duplicates import alike
from mobilise_desktop.domain.duplicates import folded as compared
from mobilise_desktop.folding import fold, fold_latin, loose, searchable, spellings

TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
PLAIN = st.text("bdklmnrst", min_size=2, max_size=5)


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Mueller", ("mueller", "muller"), id="two letters for one"),
        pytest.param("Müller", ("muller", "mueller"), id="one letter for two"),
        pytest.param("Mu\N{COMBINING DIAERESIS}ller", ("muller", "mueller"), id="the accent apart"),
        pytest.param("Muller", ("muller",), id="nothing to choose"),
        pytest.param("ÅRHUS", ("arhus", "aarhus"), id="danish"),
        pytest.param("Bauer neue Quelle", ("bauer neue quelle",), id="no umlaut is meant"),
        pytest.param("ue", ("ue",), id="never a single letter"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_two_letters_typed_for_an_umlaut_are_tried_both_ways(typed: str, meant: tuple[str, ...]) -> None:
    assert spellings(typed) == (meant or ("",))


@given(st.lists(st.tuples(PLAIN, st.sampled_from("äöüåø"), st.booleans(), st.booleans()), max_size=3), PLAIN)
def test_a_name_is_meant_however_each_of_its_umlauts_was_written_and_typed(
    parts: list[tuple[str, str, bool, bool]], end: str
) -> None:
    written = "".join(before + (TWO[letter] if long else letter) for before, letter, long, _ in parts) + end
    typed = "".join(before + (TWO[letter] if long else letter) for before, letter, _, long in parts) + end
    assert fold(written) in spellings(typed)
    assert loose(written) == loose(typed)
    assert loose(typed) in searchable(written)


@given(st.text())
def test_there_are_few_spellings_and_the_typed_one_is_first(text: str) -> None:
    meant = spellings(text)
    assert meant[0] == fold(text)
    assert 1 <= len(meant) <= 9
    assert len(set(meant)) == len(meant)
    assert all(len(one) > 1 for one in meant[1:])


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, more: int) -> None:
    plain = fold(text)
    piece = plain[start : start + more]
    if plain == fold(plain) and not re.search("ae|oe|aa|ue", piece):
        assert loose(piece) in searchable(plain)


@given(st.text("aeouqmlAEOÄÖÜß ", max_size=12))
def test_the_comparison_of_companies_knows_the_same_letters(text: str) -> None:
    if len(loose(text)) > 2:
        assert alike(text) == loose(text)
    assert compared(text) == fold(text)
