"""Documents in the languages of the Union: every letter of every alphabet, fixed words from the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from mobilise_desktop import paths, words
from mobilise_desktop.documents.fonts import FACES, missing_letters, register
from mobilise_desktop.documents.learning_project_paper import render
from mobilise_desktop.domain.clause_fields import SHIPPED_WORDS
from mobilise_desktop.domain.learning_project import BothSides

from .reading import whole_text
from .samples import FULL, PROJECT

ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "cs": "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
    "da": "abcdefghijklmnopqrstuvwxyzæøå",
    "de": "abcdefghijklmnopqrstuvwxyzäöüßẞ„“‚‘",
    "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ·;",
    "en": "abcdefghijklmnopqrstuvwxyz’“”–—…€£",
    "es": "aábcdeéfghiíjklmnñoópqrstuúüvwxyz¿¡ªº",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fi": "abcdefghijklmnopqrsštuvwxyzžåäö",
    "fr": "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz«»\u00a0\u202f",
    "ga": "aábcdeéfghiílmnoóprstuú",
    "hr": "abcčćdđefghijklmnoprsštuvzž",
    "hu": "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
    "is": "aábdðeéfghiíjklmnoóprstuúvxyýþæö",
    "it": "aàbcdeèéfghiìlmnoòpqrstuùvz",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "lv": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "mt": "abċdefġghħijklmnopqrstuvwxżz",
    "nl": "abcdefghijklmnopqrstuvwxyzëïĳ",
    "no": "abcdefghijklmnopqrstuvwxyzæøå",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "pt": "aáâãàbcçdeéêfghiíjklmnoóôõpqrstuúvxz",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyzşţ",
    "sk": "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzž",
    "sl": "abcčdefghijklmnoprsštuvzž",
    "sq": "abcçdeëfghijklmnopqrstuvxyz",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzİ",
}
TITLES = {
    "bg": ("Проект за обучение", "Период и място", "Партии"),
    "el": ("Μαθησιακό σχέδιο", "Περίοδος και τόπος", "Μέρη"),
    "pl": ("Projekt szkoleniowy", "Okres i miejsce", "Strony"),
}


@pytest.mark.parametrize(("language", "letters"), ALPHABETS.items(), ids=ALPHABETS)
def test_each_face_has_every_letter_small_and_capital(language: str, letters: str) -> None:
    assert not missing_letters(letters + letters.upper())


def test_the_signs_we_print_ourselves_are_in_the_font() -> None:
    assert len(FACES) == 4
    assert register() >= set("☐☑□→–·×…€%✓")


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real resources, with catalogues of a few words in three languages."""
    shipped = paths.resources()
    (tmp_path / "fonts").symlink_to(shipped / "fonts")
    for language, (project, period, parties) in TITLES.items():
        catalogue = Catalog(locale=language)
        catalogue.add("Learning Project", project)
        catalogue.add("Learning Project of {name}", f"{project}: {{name}}")
        catalogue.add("Period and place", period)
        catalogue.add("Parties", parties)
        folder = tmp_path / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "mobilise.po").open("wb") as handle:
            write_po(handle, catalogue)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("language", TITLES)
def test_fixed_words_dates_and_content_are_in_the_document_s_language(language: str) -> None:
    content = {
        "bg": "Дружеството изработва стълби и мебели за хотели.",
        "el": "Η εταιρεία κατασκευάζει σκάλες και έπιπλα για ξενοδοχεία.",
        "pl": "Spółka robi schody i meble dla hoteli, żółć gęślą jaźń.",
    }[language]
    project = replace(PROJECT, background=BothSides(sc=content, hc=content))
    text = whole_text(render(replace(FULL, project=project, locale=language), strict=True))
    title, period, parties = TITLES[language]
    assert f"{title}: Zofia Jabłońska" in text
    assert f"2 {period}" in text
    assert f"1 {parties}" in text
    assert content in text
    assert {"bg": "2.03.2026", "el": "2 Μαρ 2026", "pl": "2 mar 2026"}[language] in text


def test_english_stands_in_where_a_language_has_no_catalogue() -> None:
    assert "Period and place" in whole_text(render(replace(FULL, locale="mt")))


@pytest.mark.parametrize("language", words.languages()[1:])
def test_the_titles_and_reasons_of_the_shipped_clauses_are_said_in_the_language_of_the_paper(
    language: str,
) -> None:
    say = words.Words(language)
    rules = json.loads((paths.resources() / "reference/editions/2020-23.json").read_text(encoding="utf-8"))
    shipped = {one[part] for one in rules["clauses"] for part in ("title", "reason")}
    assert shipped <= set(SHIPPED_WORDS)
    assert {text for text in shipped if say(text) == text} == set()
