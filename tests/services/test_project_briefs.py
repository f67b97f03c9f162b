"""Who signs for the contact point: the officer where known, else the first person of its record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mobilise_desktop.services.project_briefs import contact_point

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
