"""The phrase bank on a real office: what is offered where, what is kept, and never a name of the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mobilise_desktop.domain.learning_project import LearningProject, PartyCompany, PartyParticipant, Person
from mobilise_desktop.domain.phrases import phrases_in
from mobilise_desktop.domain.text_blocks import Names, blanks, place_of
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services import open_office
from mobilise_desktop.services.opening import Services
from mobilise_desktop.words import Words, languages

SHIPPED = languages()
CASE = replace(
    LearningProject(),
    sending=PartyCompany(legal_name="Tkalnia Wisła Sp. z o.o.", address="Rynek 1, Toruń"),
    host=PartyCompany(legal_name="Färberei Lindenhof GmbH", representative=Person("Uta Berg")),
    participant=PartyParticipant(name="Jan Nowak"),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = open_office(folder=tmp_path / "office", officer="Ada")
    services.office.create(name="Chamber", country="PL", language="en")
    yield services
    services.close()


@pytest.mark.parametrize("language", SHIPPED)
def test_no_block_of_the_program_holds_words_that_the_checks_object_to(
    office: Services, language: str
) -> None:
    listed = office.office.edition().phrase_lists(language)
    blocks = office.phrase_bank.blocks(language)
    assert len(blocks) >= 30
    for block in blocks:
        assert not phrases_in(block.text, (*listed.supervision, *listed.stock)), block.title
        assert blanks(block.text), block.title


def test_each_language_has_the_same_blocks_with_as_many_blanks(office: Services) -> None:
    shapes = {
        language: [(b.place, len(blanks(b.text))) for b in office.phrase_bank.blocks(language)]
        for language in SHIPPED
    }
    assert all(shape == shapes["en"] for shape in shapes.values())


def test_the_blocks_of_a_field_come_first_and_other_sections_only_when_searched(office: Services) -> None:
    bank = office.phrase_bank
    for_host = bank.blocks("en", path="tasks.hc")
    assert for_host[0].place == "tasks.hc"
    assert {b.section for b in for_host} == {"tasks"}
    assert {b.section for b in bank.blocks("en", path="tasks.hc", words="europass")} == {"monitoring"}
    assert bank.blocks("de", path="legal.insurance", words="VERSICHERER")[0].language == "de"


def test_a_language_without_blocks_is_offered_the_english_ones(office: Services) -> None:
    assert office.phrase_bank.blocks("fi", path="outcomes.sc")[0].language == "en"


def test_an_own_block_is_kept_changed_and_deleted_and_each_can_be_undone(office: Services) -> None:
    bank = office.phrase_bank
    made = bank.save(
        language="en", path="objectives[o3].text", title=" Dye  bath ", text="Dye {yarn} at {degrees}."
    )
    assert [(b.title, b.place, b.own) for b in bank.own("en")] == [("Dye bath", "objectives.text", True)]
    assert bank.blocks("en", path="objectives[o1].text")[0].id == made.value
    bank.change(made.value, title="Dye bath", text="Dye {yarn} in {vat}.")
    assert blanks(bank.own("en")[0].text) == ("{yarn}", "{vat}")
    bank.delete(made.value)
    assert bank.own("en") == ()
    office.history.undo()
    assert bank.own("en")[0].text == "Dye {yarn} in {vat}."
    with pytest.raises(NotFound):
        bank.delete("tb_nothing")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(" ", "text", id="no name"),
        pytest.param("name", "  ", id="no text"),
        pytest.param("n" * 81, "text", id="long name"),
        pytest.param("name", "ask ada@firm.eu", id="an e-mail address"),
        pytest.param("name", "call +48 56 123 45 67", id="a telephone number"),
    ],
)
def test_a_block_without_words_or_with_personal_data_is_refused(
    office: Services, title: str, text: str
) -> None:
    with pytest.raises(BadInput):
        office.phrase_bank.save(language="en", path="tasks.sc", title=title, text=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jan Nowak works with Uta Berg.",
            "{participant} works with {representative of the host company}.",
            id="whole names",
        ),
        pytest.param("Praca Nowaka i dom", "Praca {participant} i dom", id="declined"),
        pytest.param("FÄRBEREI Lindenhof, Tkalnia Wisła", "{host company}, {sending company}", id="firms"),
        pytest.param("Lindenhof dyes, Tkalnia too", "{host company} dyes, Tkalnia too", id="own word"),
        pytest.param("ada@firm.eu, +49 3581 1234-56", "{e-mail}, {phone}", id="numbers"),
        pytest.param("from 02.03.2026 to 2026-05-04, 30 pieces, January", None, id="dates stay"),
        pytest.param("{Jan} and Mountain Bergen", None, id="blanks and other words stay"),
    ],
)  # fmt: skip
def test_names_of_the_case_give_way_to_blanks(text: str, expected: str | None) -> None:
    found = Names(CASE, Words("en")).out_of(text)
    assert found.text == (expected or text)
    assert bool(found.replaced) == (expected is not None)


def test_the_place_of_a_row_is_told_without_its_key() -> None:
    assert place_of("activities[a12].text") == "activities.text"
    assert place_of("tasks.sc") == "tasks.sc"
