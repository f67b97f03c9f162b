from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.duplicates import (
    CompanyKey,
    core_name,
    duplicates_of,
    folded,
    likeness,
    number,
    trigram_share,
)

KOS = CompanyKey("co_1", "Klavirji Kos d.o.o.", "", "Kranj", "SI", "SI12345678", "5555")


@pytest.mark.parametrize(
    ("name", "core"),
    [
        pytest.param("Müller & Söhne GmbH & Co. KG", "muller sohne", id="German"),
        pytest.param("Klavirji Kos d.o.o.", "klavirji kos", id="Slovenian"),
        pytest.param("Rossi Restauri S.r.l.", "rossi restauri", id="Italian"),
        pytest.param("Łódzkie Meble Sp. z o.o.", "lodzkie meble", id="Polish"),
        pytest.param("SARL Forêt", "foret", id="French"),
        pytest.param("Παπαδόπουλος Α.Ε.", "παπαδοπουλοσ", id="Greek"),
        pytest.param("Мебели София ЕООД", "мебели софия", id="Bulgarian"),
        pytest.param("KG", "kg", id="nothing but a form"),
        pytest.param("Straße Ærø", "strasse aero", id="letters"),
    ],
)
def test_legal_forms_accents_and_signs_do_not_count(name, core):
    assert core_name(name) == core


@pytest.mark.parametrize(
    ("other", "score"),
    [
        pytest.param(CompanyKey("x", "Other", vat_or_tax_no="si 12 345-678"), 100, id="VAT number"),
        pytest.param(CompanyKey("x", "Other", country="SI", vat_or_tax_no="12345678"), 100, id="VAT, bare"),
        pytest.param(CompanyKey("x", "Other", country="SI", national_reg_no="5555"), 100, id="register"),
        pytest.param(
            CompanyKey("x", "Other", country="IT", national_reg_no="5555"), None, id="other country"
        ),
        pytest.param(CompanyKey("x", "KLAVIRJI KOS", town="kranj", country="SI"), 95, id="name and town"),
        pytest.param(CompanyKey("x", "Klavirji Kos", town="Celje", country="SI"), 65, id="other town"),
        pytest.param(CompanyKey("x", "Klavirji", town="Kranj", country="SI"), 80, id="the beginning"),
        pytest.param(CompanyKey("x", "Klavirji", town="Celje", country="SI"), None, id="beginning elsewhere"),
        pytest.param(CompanyKey("x", "Klavirji Kos"), 95, id="nothing but the name"),
        pytest.param(CompanyKey("x", "Klavirji Kos", country="IT"), None, id="name in another country"),
        pytest.param(CompanyKey("x", "Pohištvo Novak", town="Kranj", country="SI"), None, id="another firm"),
        pytest.param(CompanyKey("x", "Kos Holding", "Klavirji Kos", "Kranj", "SI"), 95, id="trade name"),
        pytest.param(CompanyKey("x"), None, id="nothing known"),
    ],
)
def test_likeness_is_scored_with_a_reason(other, score):
    found = likeness(KOS, other)
    assert (found and found.score) == score
    assert found is None or "{" not in found.reason.format(**found.values)


def test_a_typing_error_in_the_same_town_is_found():
    found = likeness(KOS, CompanyKey("x", "Klaviriji Kos", town="Kranj", country="SI"))
    assert found is not None and found.reason.startswith("Similar name in the same town")


def test_duplicates_come_likeliest_first_and_never_include_the_company_itself():
    near = CompanyKey("co_3", "Klavirji Kos", town="Celje", country="SI")
    same = CompanyKey("co_2", "Kos Klavirji", vat_or_tax_no="SI12345678")
    assert [d.id for d in duplicates_of(KOS, [KOS, near, same])] == ["co_2", "co_3"]


def test_greek_numbers_are_one_under_el_and_gr():
    assert number("EL 123456789") == number("GR123456789")


@given(st.text(max_size=20), st.text(max_size=20))
def test_names_of_any_script_are_compared_without_fail(one, other):
    a, b = replace(KOS, id="a", name=one), CompanyKey("b", other, town="Kranj", country="SI")
    there, back = likeness(a, b), likeness(b, a)
    assert (there and there.score) == (back and back.score)
    assert 0.0 <= trigram_share(folded(one), folded(other)) <= 1.0
