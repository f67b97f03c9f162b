"""Who signs for the contact point: the officer where known, else the first person of its record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mobilise_desktop.services.project_briefs import _common_language, contact_point

EVA = {"name": "Eva First", "function": "Director"}
ADA = {"name": "Ada Example", "function": "Adviser"}


@pytest.mark.parametrize(
    ("people", "officer", "signs"),
    [
        pytest.param([EVA, ADA], "ada example", ("Ada Example", "Adviser"), id="the officer is known"),
        pytest.param([EVA], "Ada Example", ("Eva First", "Director"), id="the officer is not known"),
        pytest.param([], "Ada Example", ("Ada Example", ""), id="nobody is known"),
        pytest.param([], "", ("", ""), id="nobody signed in"),
    ],
)
def test_the_contact_point_is_signed_for_by_the_officer_where_known(
    people: list[dict[str, str]], officer: str, signs: tuple[str, str]
) -> None:
    row: Any = SimpleNamespace(id="or_1", name="Chamber", country="PL", email="", phone="", contacts=people)
    found = contact_point(row, officer=officer).contact
    assert (found.name, found.function) == signs


@pytest.mark.parametrize(
    ("host", "language"),
    [
        pytest.param(None, "", id="the host names none"),
        pytest.param([{"language": "it", "level": "C1"}], "", id="none is shared"),
        pytest.param([{"language": "de", "level": "C1"}], "de", id="one is shared"),
    ],
)
def test_a_language_of_work_is_taken_only_where_both_speak_it(
    host: list[dict[str, str]] | None, language: str
) -> None:
    person = {"languages": [{"language": "en", "level": "B2"}, {"language": "de", "level": "C2"}]}
    assert _common_language(person, {"languages": host}) == language
