"""A name or a reference instead of an id."""

from __future__ import annotations

import pytest

from mobilise_desktop.cli.naming import by_id_or_name
from mobilise_desktop.errors import BadInput, NotFound


def act(key: str) -> str:
    if key not in ("pa_1", "pa_2"):
        raise NotFound("gone")
    return key


def test_an_id_goes_before_a_name() -> None:
    assert by_id_or_name(act, "pa_1", lambda _words: [("pa_2", "pa_1")]) == "pa_1"


def test_one_name_is_enough() -> None:
    assert by_id_or_name(act, "Nowak", lambda _words: [("pa_2", "Jan Nowak")]) == "pa_2"


def test_several_names_are_told_with_their_ids() -> None:
    with pytest.raises(BadInput, match=r"Jan Nowak \(pa_1\); Ewa Nowak \(pa_2\)"):
        by_id_or_name(act, "Nowak", lambda _words: [("pa_1", "Jan Nowak"), ("pa_2", "Ewa Nowak")])


@pytest.mark.parametrize("wanted", ["", "nobody"])
def test_what_nobody_has_is_said(wanted: str) -> None:
    with pytest.raises(NotFound, match="Nothing here has"):
        by_id_or_name(act, wanted, lambda _words: [])
