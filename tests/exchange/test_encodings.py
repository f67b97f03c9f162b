"""Tables from the code pages of Europe."""

from __future__ import annotations

import tracemalloc

import pytest

from mobilise_desktop.exchange.encodings import decode

TEXTS = [
    ("cp1250", "Łódź;Zakład Przetwórstwa Śliwek;Gdańsk"),
    ("cp1250", "Přerov;Žluťoučký kůň;Děčín"),
    ("cp1250", "Győr;Őszi Étterem;Nyíregyháza"),
    ("cp1250", "Müller Präzision;Łódź"),
    ("cp1252", "Müller GmbH;Köln;Straße"),
    ("cp1252", "Société de Menuiserie;Besançon;où"),
    ("cp1252", "São João;Confecções;Logroño"),
    ("cp1252", "Müller;Besançon;Logroño;Ærø"),
    ("cp1251", "София;Дървообработване ЕООД"),
    ("cp1253", "Θεσσαλονίκη;Παπαδόπουλος ΑΕ"),
    ("cp1254", "İstanbul;Şişli;Güneş;Çağ"),
    ("cp1257", "Vilnius;Šiauliai;Žalgiris ąžuolas"),
    ("cp1257", "Rīga;Ķekava;Jūrmala"),
    ("iso8859_2", "Łódź;Zakład Przetwórstwa Śliwek Gdańsk ąęćż"),
    ("cp852", "Łódź Świętokrzyska żółć"),
    ("utf-8", "Łódź;Αθήνα"),
    ("utf-8-sig", "Łódź;Αθήνα"),
    ("utf-16", "Łódź;Αθήνα"),
    ("utf-16-le", "Name;Town;Łódź and more"),
    ("ascii", "Name;Town"),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS, ids=[f"{e} {t[:12]}" for e, t in TEXTS])
def test_the_code_page_is_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_one_endless_line_is_told_by_a_stretch_of_it() -> None:
    tracemalloc.start()
    text = "a;" * 300_000 + "Müller GmbH;Köln;Straße;" * 20_000
    assert decode(text.encode("cp1252")) == text
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 40_000_000
